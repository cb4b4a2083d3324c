"""Numbers whose stretch of time the words leave open: those printed with them tell it, and excuse no error."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

import tieout
from claims.made_up import store_of
from tieout.claims.finding import Finding
from tieout.store import Store
from tieout.terms import Period, Verdict

NEW_YORK, CLOSE = ZoneInfo("America/New_York"), time(16, 30)
#: S&P 500 closes of 2018 and 2019 (FRED, SP500).
CLOSES = {
    date(2018, 9, 20): 2930.75, date(2018, 12, 24): 2351.10, date(2018, 12, 26): 2467.70, date(2018, 12, 27): 2488.83,
    date(2018, 12, 28): 2485.74, date(2018, 12, 31): 2506.85, date(2019, 1, 2): 2510.03, date(2019, 1, 3): 2447.89,
    date(2019, 1, 4): 2531.94, date(2019, 1, 7): 2549.69, date(2019, 1, 8): 2574.41, date(2019, 1, 9): 2584.96,
    date(2019, 1, 10): 2596.64, date(2019, 1, 11): 2596.26,
}  # fmt: skip
FRIDAY, FRIDAY_BEFORE = date(2019, 1, 11), date(2019, 1, 4)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with store_of({"SPX": CLOSES}) as opened:
        yield opened


def finding(store: Store, text: str, printed: str) -> Finding:
    found = tieout.check(text, published="2019-01-12", store=store).findings
    return next(one for one in found if printed in text[one.start : one.end])


def test_points_and_percent_of_one_move_are_the_weeks_if_only_the_week_explains_both(store: Store) -> None:
    text = "The S&P 500 ended Friday up 64.32 points or 2.5% for the week, with tech in front."
    found = finding(store, text, "64.32")
    assert (found.verdict, found.question.period) == (Verdict.AGREES, Period(FRIDAY_BEFORE, FRIDAY))


def test_a_level_of_another_day_that_is_told_by_an_aside_is_found_by_its_digits(store: Store) -> None:
    text = "The S&P 500 is far above the trough, when it closed at 2,351.10 in a panic before the holidays."
    found = finding(store, text, "2,351.10")
    assert (found.verdict, found.question.period.end) == (Verdict.AGREES, date(2018, 12, 24))
    assert "as its figures tell" in found.reading.name


@pytest.mark.parametrize("printed", ["17.75 points", "0.70 percent"])
def test_a_move_is_of_the_day_whose_close_the_level_beside_it_is(store: Store, printed: str) -> None:
    text = "It shut a wild first day at 2,549.69 -- 17.75 points or 0.70 percent higher than it had ended before."
    told = finding(store, f"The S&P 500 gained 2.54 percent in the week.\n{text}", printed)
    assert (told.verdict, told.question.period) == (Verdict.AGREES, Period(FRIDAY_BEFORE, date(2019, 1, 7)))


def test_a_move_whose_day_is_named_is_of_no_other(store: Store) -> None:
    text = "It was a wild start. The S&P 500 closed Monday trade 24.72 points, or 1.0%, higher at 2,574.41."
    found = tieout.check(text, published="2019-01-08", store=store).findings
    assert [one.verdict for one in found if "24.72" in text[one.start : one.end]] == [Verdict.DISAGREES]


def test_a_level_is_of_no_day_whose_move_its_sentence_denies(store: Store) -> None:
    apart = finding(store, "The S&P 500 finally ended with a loss of 61 points at 2,488.83.", "2,488.83")
    assert apart.verdict is not Verdict.AGREES


@pytest.mark.parametrize(
    "text, printed",
    [
        ("The S&P 500 ended Friday up 64.35 points or 2.5% for the week, with tech in front.", "64.35"),
        ("The S&P 500 closed at 2,596.64 on Friday.", "2,596.64"),  # Thursday's close: gone stale
        ("The S&P 500 closed at 2,584.96.", "2,584.96"),  # Wednesday's
        ("The S&P 500 fell 0.38 points on Friday to 2,596.64.", "2,596.64"),
        ("The S&P 500 gained 11.68 points on Friday.", "11.68"),  # Thursday's move
    ],
)
def test_a_wrong_or_stale_number_isnt_excused(store: Store, text: str, printed: str) -> None:
    found = finding(store, text, printed)
    assert found.verdict in (Verdict.DISAGREES, Verdict.NO_DATA)
    assert found.verdict is Verdict.DISAGREES or "for the week" in text


def test_two_digits_tell_no_stretch(store: Store) -> None:
    """2.5% is what the week came to; a number of two digits is met too often by chance."""
    found = finding(store, "It was a good stretch, and few had seen it coming. The S&P 500 jumped 2.5%.", "2.5%")
    assert found.verdict is Verdict.NO_DATA


@pytest.mark.parametrize(
    "move, printed, correction",
    [
        ("rose 24.75 points, or 0.97 percent, to 2,574.41", "24.75", "24.72 points"),
        ("rose 24.72 points, or 0.94 percent, to 2,574.41", "0.94", "0.97 percent"),
        ("rose 24.72 points, or 0.97 percent, to 2,574.44", "2,574.44", "2,574.41"),
        ("fell 24.72 points, or 0.97 percent, to 2,574.41", "24.72", "up 24.72 points"),
    ],
)
def test_a_slip_among_numbers_that_tell_their_day_is_wrong_by_that_day(
    store: Store, move: str, printed: str, correction: str
) -> None:
    """The text names no day, and the two sessions about its publication moved otherwise."""
    found = finding(store, f"Optimism about the talks came and went. The S&P 500 {move}.", printed)
    assert (found.verdict, found.judgement.correction) == (Verdict.DISAGREES, correction)
    assert "as its figures tell" in found.reading.name


def test_numbers_of_no_near_stretch_are_left_open(store: Store) -> None:
    found = finding(
        store, "Optimism came and went. The S&P 500 rose 31.72 points, or 1.3 percent, to 2,402.41.", "31.72"
    )
    assert found.verdict is Verdict.NO_DATA
