"""Figures that are chosen, not typed: what is printed is what the data say, in every revision, copy and page."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import RichText

from tieout_newsroom import bridge
from tieout_newsroom.demo.texts import PUBLISHED_AT
from tieout_newsroom.desk.models import ChosenFigure, NotePage
from tieout_newsroom.people.models import User
from tieout_newsroom.tieouts.guard import NotTiedOut

pytestmark = pytest.mark.django_db
UUIDS = [UUID(f"{number}" * 8 + "-1111-4111-8111-111111111111") for number in (1, 2)]
FRIDAY = date(2023, 12, 22)


@pytest.mark.parametrize(
    "chosen, print_of_it",
    [
        # 2,033.96 / 1,809.02 - 1 = 12.434%; the last close before December is 30 November's.
        (bridge.Wanted("return", "RUT", FRIDAY, "month"), "12.4%"),
        # 2,033.96 / 1,761.25 - 1 = 15.484%, from 30 December 2022.
        (bridge.Wanted("return", "RUT", FRIDAY, "year"), "15.5%"),
        # A holiday's close is that of the session before: 24 December is a Sunday.
        (bridge.Wanted("return", "RUT", date(2023, 12, 24), "between", date(2023, 11, 30)), "12.4%"),
        # 12.434 - 4.090 = 8.344.
        (bridge.Wanted("spread", "RUT", FRIDAY, "month", against="SPX"), "8.3 percentage points"),
        (bridge.Wanted("level", "SPX", FRIDAY), "4,754.63"),
        # 2,033.96 / 2,442.74 - 1 = -16.73%: unsigned, for prose says "below".
        (bridge.Wanted("drawdown", "RUT", FRIDAY), "16.7%"),
        (bridge.Wanted("range", "DFEDTARU", FRIDAY), "5.25% to 5.50%"),
    ],
)
def test_a_figure_is_printed_as_the_house_prints_it(chosen: bridge.Wanted, print_of_it: str) -> None:
    assert bridge.printed(chosen, known_at=PUBLISHED_AT)[0] == print_of_it


@pytest.mark.parametrize(
    "chosen, why",
    [
        (bridge.Wanted("return", "RUT", FRIDAY, "between", FRIDAY), "earlier day"),
        (bridge.Wanted("spread", "RUT", FRIDAY, "month"), "other series"),
        (bridge.Wanted("level", "NOSUCH", FRIDAY), "no series 'NOSUCH'"),
        (bridge.Wanted("level", "RUT", date(2024, 1, 5)), "no such figure"),  # not known yet on 26 December 2023
    ],
)
def test_a_figure_that_cannot_be_had_says_why(chosen: bridge.Wanted, why: str) -> None:
    with pytest.raises(bridge.Refused, match=why):
        bridge.printed(chosen, known_at=PUBLISHED_AT)


def test_a_series_is_known_by_its_id_or_its_name() -> None:
    assert [bridge.series_named(words) for words in ("rut", " Russell 2000", "S&P 500")] == ["RUT", "RUT", "SPX"]


def with_figures(note: NotePage, markup: str, *rows: ChosenFigure) -> NotePage:
    note.body = [("prose", RichText(markup))]
    note.chosen = list(rows)
    return note


def marked(words: str, uuid: UUID = UUIDS[0]) -> str:
    return f'<data value="{uuid}">{words}</data>'


@pytest.fixture
def month() -> ChosenFigure:
    return ChosenFigure(uuid=UUIDS[0], measure="return", subject="Russell 2000", period="month", end=FRIDAY)


def test_whatever_stands_in_its_mark_is_worked_out_when_the_draft_is_kept_and_when_it_goes_live(
    blocked: NotePage, month: ChosenFigure, client: Any
) -> None:
    with_figures(blocked, f"<p>The Russell 2000 has gained {marked('99%')} in December.</p>", month).save_revision()
    note = NotePage.objects.get(pk=blocked.pk).get_latest_revision_as_object()
    assert note.words().text.strip().endswith("The Russell 2000 has gained 12.4% in December.")
    note.get_latest_revision().publish()
    page = client.get(blocked.url).content.decode()
    assert f'<data value="{UUIDS[0]}"><a class="claim good"' in page and "99%" not in page


def test_a_changed_choice_changes_the_words_at_the_next_save(blocked: NotePage, month: ChosenFigure) -> None:
    note = with_figures(blocked, f"<p>The Russell 2000 has gained {marked('12.4%')} this year.</p>", month)
    note.save_revision()
    note = NotePage.objects.get(pk=blocked.pk).get_latest_revision_as_object()
    (row,) = note.chosen.all()
    row.period = "year"
    note.chosen = [row]
    note.save_revision().publish()
    assert "gained 15.5% this year" in NotePage.objects.get(pk=blocked.pk).words().text


def test_a_chosen_figure_in_a_false_sentence_is_refused_like_a_typed_one(
    blocked: NotePage, month: ChosenFigure
) -> None:
    """It is checked like prose: the value is right, and what is said of it is not."""
    note = with_figures(blocked, f"<p>The Russell 2000 has lost {marked('')} in December.</p>", month)
    with pytest.raises(NotTiedOut, match="direction is wrong"):
        note.save_revision().publish()


def test_a_mark_whose_choice_is_gone_keeps_the_note_from_going_live(blocked: NotePage) -> None:
    note = with_figures(blocked, f"<p>The Russell 2000 has gained {marked('12.4%')} in December.</p>")
    with pytest.raises(NotTiedOut, match="what it stood for is gone"):
        note.save_revision().publish()


def test_a_copy_of_a_note_keeps_its_chosen_figures(blocked: NotePage, month: ChosenFigure) -> None:
    with_figures(blocked, f"<p>The Russell 2000 has gained {marked('x')} in December.</p>", month)
    blocked.save_revision()
    copy = NotePage.objects.get(pk=blocked.pk).copy(update_attrs={"slug": "a-copy"})
    drafted = copy.get_latest_revision_as_object()
    assert [row.uuid for row in drafted.chosen.all()] == [UUIDS[0]]
    assert drafted.words().text.strip().endswith("gained 12.4% in December.")


def test_the_editor_gives_back_the_marks_that_it_was_given() -> None:
    source = f'<p data-block-key="a1b2c">Up {marked("12.4%")} &amp; more.</p>'
    converter = ContentstateConverter(["bold", "figure"])
    assert converter.to_database_format(converter.from_database_format(source)) == source


def test_a_series_that_nobody_knows_is_refused_in_the_form(month: ChosenFigure) -> None:
    month.subject = "the Martian index"
    with pytest.raises(ValidationError, match="no series named 'the Martian index'"):
        month.clean()


def test_the_dialog_tells_the_figure_before_it_is_inserted(client: Any, editor: User) -> None:
    client.force_login(editor)
    asked = {"measure": "return", "subject": "Russell 2000", "period": "month", "end": "2023-12-22"}
    answer = client.post(reverse("newsroom_chosen"), asked | {"dated": "2023-12-26 09:00"})
    assert answer.json() == {
        "printed": "12.4%",
        "told": "Russell 2000, 30 Nov 2023 to 22 Dec 2023: 2033.96 / 1809.02 - 1",
    }
    early = client.post(reverse("newsroom_chosen"), asked | {"dated": "2023-12-20 09:00"})
    assert early.status_code == 422 and "no such figure" in early.json()["problem"]
    assert client.get(reverse("newsroom_chosen")).status_code == 200
