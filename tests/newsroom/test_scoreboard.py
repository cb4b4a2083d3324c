"""The scoreboard: what was called for, what became of it, how far off it was, and how often each caller was right."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.desk.paths import HEIGHT, WIDTH, Path
from tieout_newsroom.desk.scoreboard import Standing, falling_due, records, standing_forecasts


@pytest.fixture
def forecasts(published: NotePage) -> list[Standing]:
    assert published.approved
    return standing_forecasts([published])


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
    (record,) = records(forecasts)
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
    from dataclasses import replace

    late = replace(forecasts[0], outcome="open", due=date(2031, 1, 2))
    soon = replace(forecasts[0], outcome="open", due=date(2030, 1, 2))
    assert falling_due([*forecasts, soon, late], 3) == [soon, late, forecasts[1]]


def test_a_path_stays_within_its_drawing_and_ends_where_the_series_does() -> None:
    closes = [(date(2024, 1, 1), 100.0), (date(2024, 7, 1), 80.0), (date(2024, 12, 31), 120.0)]
    drawn = Path(closes, 150.0, date(2024, 12, 31)).svg("A way.")
    points = [tuple(map(float, one.split(","))) for one in re.search(r'points="([^"]+)"', drawn)[1].split()]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    # Linear in time and value: 182 of 365 days; 80 is the lowest value, 150 the highest.
    assert points == [(4.0, 41.1), (73.8, 52.0), (144.0, 30.3)]
    assert 'y1="14.0"' in drawn and '<text x="4.0" y="10.0">150</text>' in drawn and 'aria-label="A way."' in drawn
