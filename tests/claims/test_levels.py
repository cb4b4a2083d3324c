"""Levels that aren't the close of the session spoken of."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read
from tieout.claims.resolve import resolve
from tieout.terms import Hedge, Question

TUESDAY = date(2025, 5, 27)  # 26 May was a holiday in New York, not in Mumbai


def asked(text: str, printed: str, published: date = TUESDAY) -> tuple[Question, Hedge]:
    (claim,) = (one for one in read(text, published).claims if text[one.start : one.end] == printed)
    proposition = resolve(claim, published)
    return proposition.readings[0].question, proposition.stated.hedge


@pytest.mark.parametrize(
    "words",
    ["against the previous close of", "from its prior close of", "compared with the preceding session's close of"],
)
def test_the_previous_close_is_that_of_the_session_before(words: str) -> None:
    text = f"The Sensex fell 624.82 points to settle at 81,551.63 on Tuesday {words} 82,176.45."
    assert asked(text, "82,176.45")[0].period.end == date(2025, 5, 26)
    assert asked(text, "81,551.63")[0].period.end == date(2025, 5, 27)


def test_a_previous_high_is_no_close_of_the_session_before() -> None:
    asked_of, _ = asked("The Sensex closed at 81,551.63 on Tuesday, above its previous high of 81,100.", "81,100")
    assert (asked_of.measure, asked_of.period.end) == ("record", date(2025, 5, 26))


@pytest.mark.parametrize(
    "words, printed, hedge",
    [
        ("finished above the 3,000-point mark on Friday", "3,000-point", Hedge.MORE_THAN),
        ("closed below the psychologically important 3,000 level on Friday", "3,000", Hedge.LESS_THAN),
        ("closed at 3,000 on Friday", "3,000", Hedge.EXACT),
        ("hit the 3,000 mark on Friday", "3,000", Hedge.EXACT),
    ],
)
def test_what_closed_beyond_a_mark_doesnt_stand_on_it(words: str, printed: str, hedge: Hedge) -> None:
    assert asked(f"The S&P 500 {words}.", printed)[1] is hedge


def test_shares_that_changed_hands_are_no_level() -> None:
    text = "The S&P 500 rose on Friday. Volume came to 1.39 billion, compared with 1.36 billion on Wednesday."
    assert asked(text, "1.36 billion")[0].measure != "level"


def test_how_often_something_happened_lately_dates_no_move() -> None:
    text = "The S&P 500 fell 1.6 percent on Friday, closing lower for the third time in the last 10 sessions."
    assert asked(text, "1.6 percent")[0].period.start == date(2025, 5, 22)


@pytest.mark.parametrize(
    "words, hedge",
    [
        ("soared on Friday, piercing the 3,000 mark", Hedge.MORE_THAN),
        ("reclaimed the 3,000 level on Friday", Hedge.MORE_THAN),
        ("regained 3,000 on Friday", Hedge.MORE_THAN),
        ("surpassed 3,000 on Friday", Hedge.MORE_THAN),
        ("pushed through the key 3,000 barrier on Friday", Hedge.MORE_THAN),
        ("fell through the 3,000 barrier on Friday", Hedge.LESS_THAN),
        ("gave up the 3,000 mark on Friday", Hedge.LESS_THAN),
        ("surrendered the 3,000 level on Friday", Hedge.LESS_THAN),
        ("went below the 3,000-mark on Friday", Hedge.LESS_THAN),
        ("came close to the 3,000 mark on Friday", Hedge.NEARLY),
        ("neared 3,000 on Friday", Hedge.NEARLY),
        ("slid towards 3,000 on Friday", Hedge.ABOUT),
        ("flirted with 3,000 on Friday", Hedge.ABOUT),
        ("came within a whisker of 3,000 on Friday", Hedge.ABOUT),
        ("climbed to 3,000 on Friday", Hedge.EXACT),
        ("closed at the 3,000 level on Friday", Hedge.EXACT),
    ],
)
def test_a_mark_that_is_passed_lost_or_neared_isnt_where_the_market_stands(words: str, hedge: Hedge) -> None:
    text = f"The S&P 500 {words}."
    printed = "3,000" if "3,000" in text else ""
    (claim,) = (one for one in read(text, TUESDAY).claims if printed in text[one.start : one.end])
    assert (claim.measure, claim.hedge) == ("level", hedge)
