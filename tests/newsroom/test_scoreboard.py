"""The scoreboard: what was called for, what became of it, how far off it was, and how often each caller was right."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from math import inf
from typing import Any

import pytest
from django.core.signing import Signer
from newsroom.archive import copy_many
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from tieout_newsroom import bridge
from tieout_newsroom.desk import forecasts as forecasts_of_notes
from tieout_newsroom.desk.forecasts import AN_HOUR, live_forecasts, looked_at_all
from tieout_newsroom.desk.models import Forecast, NotePage, Outlook
from tieout_newsroom.desk.paths import HEIGHT, WIDTH, Path
from tieout_newsroom.desk.scoreboard import FORECASTS_A_PAGE, Standing, falling_due, records, standing

CALL = "<p>Ada Lovelace expects the Russell 2000 to reach 3,000 by the end of 2040.</p>"


@pytest.fixture
def forecasts(published: NotePage) -> list[Standing]:
    assert looked_at_all()
    return standing(live_forecasts())


@pytest.fixture
def waiting(blocked: NotePage) -> NotePage:
    """A published note whose forecast nobody can judge yet."""
    blocked.body = [("prose", RichText(CALL))]
    blocked.save_revision().publish()
    return NotePage.objects.get(pk=blocked.pk)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the checker was asked about since."""
    texts, check = [], bridge.check

    def kept(text: str, **more: Any) -> dict[str, Any]:
        texts.append(text)
        return check(text, **more)

    monkeypatch.setattr(bridge, "check", kept)
    return texts


def test_a_forecast_tells_its_outcome_and_how_far_off_it_was(forecasts: list[Standing]) -> None:
    """Russell 2000: 2,033.96 on 22 December 2023, 2,280.19 on 26 and 2,230.16 on 31 December 2024 (FTSE Russell).

    A gain of 50% from 2,033.96 would have been 3,050.94; (2280.19 - 3050.94) / 2033.96 = -37.9 percentage points.
    2230.16 / 3000 - 1 = -25.7%.
    """
    assert [(one.quote, one.outcome, one.how_far) for one in forecasts] == [
        ("gain as much as 50%", "missed", "−37.9 points"),
        ("reaching 3,000", "missed", "−25.7%"),
    ]
    assert all(one.subject == "Russell 2000" and one.by == "Tom Lee" and one.path for one in forecasts)


def test_a_caller_is_never_rated_without_the_number_of_cases(forecasts: list[Standing], client: Any) -> None:
    (record,) = records(live_forecasts())
    assert record.rate == "0 of 2 (0%)"
    assert "0 of 2 (0%)" in client.get("/scoreboard/").content.decode()


def test_the_filters_are_links_to_the_forecasts_that_they_count(published: NotePage, client: Any) -> None:
    board = client.get("/scoreboard/").content.decode()
    for address, cases in re.findall(r'<a href="(/scoreboard/[^"]+)"[^>]*>(?:Met|Missed|Open) (\d+)</a>', board):
        page = client.get(address)
        assert len(page.context["forecasts"]) == int(cases)
    assert len(client.get("/scoreboard/by/tom-lee/").context["forecasts"]) == 2
    for nowhere in ("/scoreboard/won/", "/scoreboard/by/nobody/"):
        assert client.get(nowhere).status_code == 404


def test_a_forecast_leads_to_its_words_in_the_note(forecasts: list[Standing], client: Any) -> None:
    for one in forecasts:
        address, _, anchor = one.address.partition("#")
        assert f'id="{anchor}"' in client.get(address).content.decode()


def test_what_is_due_next_comes_before_what_was_judged_last(forecasts: list[Standing]) -> None:
    late = replace(forecasts[0], facts=replace(forecasts[0].facts, outcome="open", due=date(2031, 1, 2)))
    soon = replace(forecasts[0], facts=replace(forecasts[0].facts, outcome="open", due=date(2030, 1, 2)))
    assert falling_due([*forecasts, soon, late], 3) == [soon, late, forecasts[1]]


def test_what_was_judged_is_never_worked_out_again_and_what_is_open_once_an_hour(
    published: NotePage, waiting: NotePage, client: Any, asked: list[str]
) -> None:
    for address in ("/scoreboard/", "/", "/analysts/ines-varga/", "/api/forecasts", "/scoreboard/open/"):
        assert client.get(address).status_code == 200
    assert len(asked) == 2
    assert [one.note_id for one in Outlook.objects.filter(waits=True)] == [waiting.pk]
    Outlook.objects.update(asked_at=Outlook.objects.get(note=waiting).asked_at - AN_HOUR - timedelta(seconds=1))
    client.get("/scoreboard/")
    client.get("/")
    assert len(asked) == 3 and "by the end of 2040" in asked[2]


def test_after_a_change_of_the_code_each_is_worked_out_again_and_stands_as_it_was_until_then(
    published: NotePage, client: Any, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert looked_at_all() and len(asked) == 1
    monkeypatch.setattr(forecasts_of_notes, "edition", lambda: "the next")
    assert len(standing(live_forecasts())) == 2
    assert looked_at_all() and looked_at_all() and len(asked) == 2


def test_what_cannot_be_worked_out_now_stands_as_it_was(
    published: NotePage, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    assert looked_at_all()
    before = [one.facts for one in standing(live_forecasts())]
    (tmp_path / "broken.db").write_text("no store")
    monkeypatch.setenv("TIEOUT_STORE", str(tmp_path / "broken.db"))
    monkeypatch.setattr(forecasts_of_notes, "edition", lambda: "the next")
    assert looked_at_all()
    assert [one.facts for one in standing(live_forecasts())] == before and len(before) == 2
    assert Outlook.objects.get(note=published).waits


def test_a_new_check_takes_the_place_of_the_old_ones_forecasts(
    published: NotePage, waiting: NotePage, client: Any
) -> None:
    assert "3,000" in client.get("/scoreboard/open/").content.decode()
    waiting.body = [("prose", RichText(CALL.replace("3,000", "3,500")))]
    waiting.save_revision().publish()
    page = client.get("/scoreboard/open/").content.decode()
    assert "3,500" in page and "3,000" not in page
    assert Forecast.objects.filter(note=waiting).count() == 1


def smuggle_words(note: NotePage) -> None:
    """All as it is kept, but for the words and the key."""
    head, _, kept = Forecast.objects.get(note=note).facts.rpartition(" ")
    told, *about = Signer(salt="newsroom.kept").unsign_object(kept)
    other_key = Signer(key="another", salt="newsroom.kept")
    forged = other_key.sign_object([{**told, "quote": "4,000"}, *about], compress=True)
    Forecast.objects.filter(note=note).update(facts=f"{head} {forged}")


def smuggle_those_of_another(note: NotePage) -> None:
    Forecast.objects.filter(note=note).update(facts=Forecast.objects.exclude(note=note).first().facts)


@pytest.mark.parametrize(
    "change",
    [
        smuggle_words,
        smuggle_those_of_another,
        lambda note: NotePage.objects.filter(pk=note.pk).update(live=False),
        lambda note: NotePage.objects.filter(pk=note.pk).update(title="Up 40%"),
        lambda note: PageViewRestriction.objects.bulk_create([PageViewRestriction(page=note)]),
    ],
    ids=["other words", "those of another", "taken back", "changed", "private"],
)
def test_no_forecast_is_shown_that_was_not_approved_or_whose_note_is_not_served(
    change: Any, published: NotePage, waiting: NotePage, client: Any
) -> None:
    for address in ("/scoreboard/", "/"):
        assert "Ada Lovelace" in client.get(address).content.decode()
    change(waiting)
    for address in ("/scoreboard/", "/"):
        page = client.get(address).content.decode()
        assert "Ada Lovelace" not in page and "4,000" not in page
        assert page.count("gain as much as 50%") <= 1


@pytest.mark.slow
def test_a_long_board_has_pages_and_counts_what_lies_on_the_others(waiting: NotePage, client: Any) -> None:
    copy_many(waiting, FORECASTS_A_PAGE)
    assert looked_at_all(within=inf)
    first = client.get("/scoreboard/open/")
    assert len(first.context["forecasts"]) == FORECASTS_A_PAGE
    assert len(client.get("/scoreboard/open/?page=2").context["forecasts"]) == 1
    assert f"Open {FORECASTS_A_PAGE + 1}" in first.content.decode()
    assert "0 of 0</td>" in first.content.decode()


def test_a_reader_does_not_wait_for_a_long_archive_and_what_is_missing_is_not_kept(
    waiting: NotePage, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_many(waiting, 3)
    assert not looked_at_all(within=0)
    assert Outlook.objects.count() <= 1
    assert looked_at_all(within=inf) and Outlook.objects.filter(waits=True).count() == 4


def test_a_path_stays_within_its_drawing_and_ends_where_the_series_does() -> None:
    closes = [(date(2024, 1, 1), 100.0), (date(2024, 7, 1), 80.0), (date(2024, 12, 31), 120.0)]
    drawn = Path(closes, 150.0, date(2024, 12, 31)).svg("A way.")
    points = [tuple(map(float, one.split(","))) for one in re.search(r'points="([^"]+)"', drawn)[1].split()]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    # Linear in time and value: 182 of 365 days; 80 is the lowest value, 150 the highest.
    assert points == [(4.0, 41.1), (73.8, 52.0), (144.0, 30.3)]
    assert 'y1="14.0"' in drawn and '<text x="4.0" y="10.0">150</text>' in drawn and 'aria-label="A way."' in drawn
