"""A text checked from end to end, with the fact book alone.

Closes used: RUT 1,809.02 (30 November 2023), 2,033.96 (22 December), 2,059.19 (26 December), 1,761.25 (30 December
2022); SPX 4,567.80, 4,754.63, 4,774.75, 3,839.50 on the same days.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import tieout
from tieout.claims.finding import Finding
from tieout.claims.run import NO_DATE
from tieout.errors import InputError, NotEnglish
from tieout.store import Store, open_store
from tieout.terms import Observation, Verdict, Vintage

NEW_YORK = ZoneInfo("America/New_York")
TUESDAY = date(2023, 12, 26)
NOTE = (
    "Small caps are having a month to remember. The Russell 2000 has surged by 12.4% in December. That outpaces a "
    "4.1% rise in the S&P 500 through Friday's close, and leaves the small-cap gauge outperforming large caps by 8.3 "
    "percentage points.\n\n"
    "For the year, the Russell 2000 shows a 15.5% gain, compared with the S&P 500's 23.8%. It is still more than 16% "
    "below its record close of November 2021.\n\n"
    "The Fed has raised its key interest rate 11 times since 2022, to a range of 5.25% to 5.5%, now a 22-year high. "
    "Traders are pricing in 150 basis points of cuts in 2024. The Fed itself has penciled in 75 basis points.\n\n"
    "Jane Doe of Globex expects the Russell 2000 to gain up to 50% in the next 12 months. She sees the index reaching "
    "as high as 3,000 before the end of 2024."
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with tieout.open_store(":memory:") as opened:
        yield opened


def check(text: str, store: Store, **more: Any) -> dict[str, Finding]:
    report = tieout.check(text, store=store, **({"published": TUESDAY} | more))
    return {text[one.start : one.end]: one for one in report.findings}


def verdicts(text: str, store: Store, **more: Any) -> dict[str, str]:
    return {span: one.verdict.value for span, one in check(text, store, **more).items()}


def test_every_number_of_a_true_note_passes(store: Store) -> None:
    found = verdicts(NOTE, store)
    expected = {
        "12.4%": "agrees",  # 2,033.96 / 1,809.02 = 1.1243
        "4.1%": "agrees",  # 4,754.63 / 4,567.80 = 1.0409
        "8.3 percentage points": "agrees",  # 12.43 - 4.09 = 8.34
        "15.5%": "agrees",  # 2,033.96 / 1,761.25 = 1.1548
        "23.8%": "agrees",  # 4,754.63 / 3,839.50 = 1.2383
        "16%": "agrees",  # 2,033.96 / 2,442.74 - 1 = -16.73%
        "11 times": "agrees",
        "5.25% to 5.5%": "agrees",
        "22-year": "agrees",
        "150 basis points": "agrees",
        "75 basis points": "agrees",
        "50%": "forecast",
        "3,000": "forecast",
    }
    assert {span: found.get(span) for span in expected} == expected
    assert set(found.values()) <= {"agrees", "forecast", "cited"}


@pytest.mark.parametrize(
    "words",
    [
        "{} basis points of cuts penciled in by the Fed",
        "twice the {} basis points penciled in by the Fed",
        "more than the {} basis points that the Fed has penciled in for 2024",
        "against the {} basis points that policymakers projected",
    ],
)
def test_the_feds_own_path_is_told_apart_from_what_futures_price_in(store: Store, words: str) -> None:
    """The median dots of 13 December 2023: 5.375% at the end of 2023, 4.625% at the end of 2024."""
    text = (
        "The Fed has raised its key interest rate 11 times since 2022. "
        f"Traders are pricing in 150 basis points of cuts in 2024, {words}."
    )
    found = verdicts(text.format(75), store)
    assert found.pop("75 basis points") == "agrees"
    assert set(found.values()) == {"agrees"}
    assert verdicts(text.format(100), store)["100 basis points"] == "disagrees"


def test_a_true_note_has_no_unread_number(store: Store) -> None:
    report = tieout.check(NOTE, published=TUESDAY, store=store)
    assert [numeral.text for numeral in report.numerals if numeral.role.value == "unread"] == []
    assert not report.is_wrong
    assert report.notes == ()


@pytest.mark.parametrize(
    "right, wrong, span",
    [
        ("12.4%", "12.7%", "12.7%"),
        ("12.4%", "12.2%", "12.2%"),
        ("4.1%", "4.3%", "4.3%"),
        ("8.3 percentage", "8.6 percentage", "8.6 percentage points"),
        ("15.5%", "15.8%", "15.8%"),
        ("23.8%", "23.5%", "23.5%"),
        ("than 16%", "than 18%", "18%"),
        ("11 times", "12 times", "12 times"),
        ("11 times", "10 times", "10 times"),
        ("5.25% to 5.5%", "5% to 5.25%", "5% to 5.25%"),
        ("22-year", "25-year", "25-year"),
        ("150 basis", "200 basis", "200 basis points"),
        ("in 75 basis", "in 100 basis", "100 basis points"),
        ("surged by", "fallen by", "12.4%"),
        ("4.1% rise", "4.1% fall", "4.1%"),
        ("outpaces", "trails", "trails a 4.1% rise in the S&P 500"),
        ("outperforming", "trailing", "8.3 percentage points"),
        ("November 2021", "November 2020", "record close of November 2020"),
    ],
)
def test_one_planted_error_is_flagged_and_nothing_else_but_what_follows_from_it(
    store: Store, right: str, wrong: str, span: str
) -> None:
    assert NOTE.count(right) == 1
    text = NOTE.replace(right, wrong)
    report = tieout.check(text, published=TUESDAY, store=store)
    flagged = [one for one in report.findings if one.verdict.is_wrong and one.follows_from is None]
    assert len(flagged) == 1
    assert text[flagged[0].start : flagged[0].end] in span
    assert flagged[0].judgement.correction


def test_a_number_that_follows_from_a_wrong_one_says_from_which(store: Store) -> None:
    text = NOTE.replace("12.4%", "12.7%").replace("8.3 percentage", "8.6 percentage")
    found = check(text, store)
    assert found["12.7%"].verdict is Verdict.DISAGREES
    assert found["8.6 percentage points"].follows_from == found["12.7%"].key


def test_numbers_that_can_not_all_be_right_are_inconsistent_without_any_data(store: Store) -> None:
    text = "The S&P 500 rose 7.88 points, or 0.6%, to 4,254.63 on Wednesday, Dec. 6."
    found = verdicts(text, store)
    assert found == dict.fromkeys(("7.88 points", "0.6%", "4,254.63"), "inconsistent")
    text = "The S&P 500 rose 7.88 points, or 0.2%, to 4,254.63 on Wednesday, Dec. 6."
    assert set(verdicts(text, store).values()) == {"no_data"}


# --- when it was published, and what was known


def test_without_a_date_the_claims_that_hang_on_one_are_left_and_said_to_be(store: Store) -> None:
    report = tieout.check("The Russell 2000 rose 12.4% in December.", store=store)
    assert [one.verdict for one in report.findings] == [Verdict.NO_DATA]
    assert report.notes == (NO_DATE,)
    assert report.as_of is None


def test_without_a_date_what_names_its_own_days_is_checked_all_the_same(store: Store) -> None:
    text = "The S&P 500 closed at 4,754.63 on Dec. 22, 2023."
    report = tieout.check(text, store=store)
    assert [one.verdict for one in report.findings] == [Verdict.AGREES]
    assert report.notes == ()


def test_the_texts_own_date_is_found(store: Store) -> None:
    text = f"# A note\n\nDecember 26, 2023\n\n{NOTE}"
    report = tieout.check(text, store=store)
    assert report.document.published is not None
    assert report.document.published.astimezone(NEW_YORK).date() == TUESDAY
    assert not report.is_wrong


@pytest.mark.parametrize(
    "published",
    [
        TUESDAY,
        "2023-12-26",
        "December 26, 2023",
        datetime(2023, 12, 26, 18, 0, tzinfo=NEW_YORK),
        datetime(2023, 12, 26, 23, 0, tzinfo=UTC),
    ],
)
def test_publication_may_be_a_date_a_moment_or_a_text(store: Store, published: Any) -> None:
    found = verdicts(NOTE, store, published=published)
    assert (found["12.4%"], found["4.1%"]) == ("agrees", "agrees")


def test_a_bare_date_means_its_end_in_new_york(store: Store) -> None:
    report = tieout.check(NOTE, published=TUESDAY, store=store)
    assert report.document.published == datetime(2023, 12, 26, 23, 59, 59, tzinfo=NEW_YORK)
    assert report.as_of == report.document.published


@pytest.mark.parametrize("published", ["someday", "2023-13-45", ""])
def test_a_date_that_is_none_is_refused(store: Store, published: str) -> None:
    with pytest.raises(InputError):
        tieout.check(NOTE, published=published, store=store)


def test_a_date_in_the_future_is_refused(store: Store) -> None:
    with pytest.raises(InputError):
        tieout.check(NOTE, published="2999-01-01", store=store)


def test_the_publication_days_close_counts_only_once_it_is_known(store: Store) -> None:
    text = "The Russell 2000 has surged by 13.8% in December."  # 2,059.19 / 1,809.02, through the 26th
    assert verdicts(text, store) == {"13.8%": "agrees"}
    assert check(text, store)["13.8%"].reading.name == "through 26 December 2023"
    before_the_open = datetime(2023, 12, 26, 8, 0, tzinfo=NEW_YORK)
    assert verdicts(text, store, published=before_the_open) == {"13.8%": "disagrees"}
    at_noon = datetime(2023, 12, 26, 12, 0, tzinfo=NEW_YORK)  # it may be a price of that hour, which isn't at hand
    assert verdicts(text, store, published=at_noon) == {"13.8%": "no_data"}


def test_today_the_forecasts_say_how_they_turned_out(store: Store) -> None:
    found = check(NOTE, store, as_of="2025-06-01")
    assert {found[span].verdict.value for span in ("50%", "3,000")} == {"forecast"}
    assert "2,280.19" in found["50%"].judgement.note
    assert "2,230.16" in found["3,000"].judgement.note
    for span in ("50%", "3,000"):
        assert "missed" in found[span].judgement.note
        assert "2,442.03" in found[span].judgement.note


def test_a_later_view_changes_no_verdict_on_prices(store: Store) -> None:
    assert verdicts(NOTE, store) == verdicts(NOTE, store, as_of="2025-06-01")


# --- languages


def test_a_text_in_german_is_refused(store: Store) -> None:
    text = (
        "Der Russell 2000 ist im Dezember um 12,4 Prozent gestiegen und hat damit den S&P 500 deutlich hinter sich "
        "gelassen. Die Anleger setzen darauf, dass die Notenbank die Zinsen im kommenden Jahr kräftig senken wird."
    )
    with pytest.raises(NotEnglish, match="German"):
        tieout.check(text, published=TUESDAY, store=store)


@pytest.mark.parametrize("text", ["", "   \n", "RUT 2,033.96", "Nothing to see here."])
def test_a_text_with_little_or_nothing_in_it_is_a_report_with_little_or_nothing(store: Store, text: str) -> None:
    assert all(not one.verdict.is_wrong for one in tieout.check(text, published=TUESDAY, store=store).findings)


# --- keys, order, sameness


def test_the_same_text_gives_the_same_report(store: Store) -> None:
    first = tieout.check(NOTE, published=TUESDAY, store=store)
    second = tieout.check(NOTE, published=TUESDAY, store=store)
    assert first == second
    assert first.to_dict() == second.to_dict()
    with tieout.open_store(":memory:") as other:
        assert tieout.check(NOTE, published=TUESDAY, store=other).to_dict() == first.to_dict()


def test_keys_are_unique_though_a_sentence_stands_twice(store: Store) -> None:
    text = f"{NOTE}\n\n{NOTE}\n\nThe Dow rose 1% and the S&P 500 rose 1%."
    keys = [one.key for one in tieout.check(text, published=TUESDAY, store=store).findings]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: "A new sentence opens the note, and it has 3 numbers: 1, 2.\n\n" + text,
        lambda text: text + "\n\nThe Dow rose 1.1% in December.",
        lambda text: text.replace("12.4%", "12.7%"),
        lambda text: text.replace("Small caps are having a month to remember. ", ""),
        lambda text: text.replace("\n\n", "\n\n\n"),
    ],
)
def test_a_key_is_stable_under_edits_elsewhere(store: Store, edit: Any) -> None:
    before = check(NOTE, store)
    after = check(edit(NOTE), store)
    for span in ("15.5%", "23.8%", "16%", "11 times", "150 basis points", "50%", "3,000"):
        assert after[span].key == before[span].key


def test_a_key_changes_with_its_own_number_or_sentence(store: Store) -> None:
    before = check(NOTE, store)
    number = check(NOTE.replace("15.5%", "15.6%"), store)
    assert number["15.6%"].key != before["15.5%"].key
    sentence = check(NOTE.replace("For the year,", "So far this year,"), store)
    assert sentence["15.5%"].key != before["15.5%"].key


def test_a_store_may_be_given_by_its_name() -> None:
    report = tieout.check(NOTE, published=TUESDAY, store=":memory:")
    assert not report.is_wrong


def test_wrapped_lines_and_typographic_marks_change_nothing(store: Store) -> None:
    plain = list(verdicts(NOTE, store).values())
    wrapped = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in NOTE.split("\n\n"))
    assert list(verdicts(wrapped, store).values()) == plain
    assert list(verdicts(NOTE.replace("'", "’"), store).values()) == plain
    assert list(verdicts(NOTE.replace(" percent", "\u00a0percent"), store).values()) == plain


@pytest.mark.parametrize(
    "text, verdict",
    [
        ("The Russell 2000 climbed 38.4%.", "no_data"),  # a year's move, perhaps: no session's, and no word says when
        ("The Russell 2000 stood at 1,540.25.", "no_data"),
        ("The Russell 2000 climbed 38.4% on Friday.", "disagrees"),  # the words say when
        ("The Russell 2000 climbed 38.4% to 2,033.96.", "disagrees"),  # the level says when
        ("The Russell 2000 climbed 1.8%.", "disagrees"),  # a session's move, and not that one's
    ],
)
def test_a_number_of_another_size_than_the_session_s_is_not_blamed_where_no_word_dates_it(
    text: str, verdict: str
) -> None:
    """The Russell 2000 rose 0.84% to 2,033.96 on 22 December 2023, from 2,016.99."""
    before = Observation(
        "RUT", date(2023, 12, 21), 2016.99, datetime(2023, 12, 21, 22, tzinfo=UTC), Vintage.RECORDED, "hand"
    )
    with open_store(":memory:") as store:
        store.append([before], origin="test")
        report = tieout.check(text, published="2023-12-26", store=store)
    assert str(report.findings[0].verdict) == verdict
