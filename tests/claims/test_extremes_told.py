"""Highs and lows that are told with their day: the level of then, and the move since. All sentences are our own."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read
from tieout.claims.resolve import resolve
from tieout.terms import Question

FRIDAY = date(2010, 8, 20)


def question(text: str, printed: str, published: date = FRIDAY) -> Question:
    for claim in read(text, published).claims:
        if printed in text[claim.start : claim.end]:
            return resolve(claim, published).readings[0].question
    raise AssertionError(f"nothing is claimed of {printed}")


@pytest.mark.parametrize(
    ("text", "printed", "day"),
    [
        ("The Dow is 28% off the market peak on October 9, 2007 of 14,164.53.", "14,164.53", "2007-10-09"),
        ("The Dow stands above its July 2 low, 9,686.48.", "9,686.48", "2010-07-02"),
        ("The Dow is below its 2010 closing high of 11,205.03 reached on April 26.", "11,205.03", "2010-04-26"),
        ("The Dow once hit a record high close of 14,164 Oct. 9, 2007.", "14,164", "2007-10-09"),
        ("It was the Dow's lowest close since July 21, when it finished at 10,120.53.", "10,120.53", "2010-07-21"),
        ("The Nasdaq had its lowest close since it reached 2,175 on July 1.", "2,175", "2010-07-01"),
        ("The loss came a week after the Dow closed at a record 10,698.75.", "10,698.75", "2010-08-12"),
        ("The Dow gained 2% to its low of 6,547.05, set on March 9, 2009.", "6,547.05", "2009-03-09"),
    ],
)
def test_a_level_with_a_day_of_its_own_stood_there_then(text: str, printed: str, day: str) -> None:
    asked = question(text, printed)
    assert (asked.measure, str(asked.period.end)) == ("level", day)


def test_a_level_whose_extreme_names_a_year_is_looked_for_in_it() -> None:
    asked = question("The euro's low for 2008 was $1.2329.", "$1.2329")
    assert (asked.measure, asked.sense, asked.period.start) == ("highest", "low", date(2008, 1, 1))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The Dow closed at 10,213.62 on Friday.", "10,213.62"),
        ("The Dow rose to 10,213.62, its best level since July 21.", "10,213.62"),
        ("The Dow, which hit a high in April, closed on Friday at 10,213.62.", "10,213.62"),
    ],
)
def test_a_level_of_the_session_spoken_of_stays_its_own(text: str, printed: str) -> None:
    asked = question(text, printed)
    assert asked.measure == "level"
    assert asked.period.end in (FRIDAY, date(2010, 8, 19))


@pytest.mark.parametrize(
    ("text", "printed", "measure", "since", "sense"),
    [
        ("The Dow rose 3,666 points or 56% from its low on March 9, 2009.", "56%", "gain_from_low", "2009-03-09", None),
        ("The Dow rose 3,666 points or 56% from the low of July 2.", "3,666", "gain_from_low", "2010-07-02", "points"),
        ("The Dow is up 527.14 or 5.44% from its 2010 closing low.", "527.14", "gain_from_low", "2010-01-01", "points"),
        ("The Dow sits 992 points below its April 26 high.", "992 points", "drawdown", "2010-04-26", "points"),
        ("The 10-year yield is down 140 basis points from its April high.", "140", "drawdown", "2010-04-01", "points"),
        ("The S&P 500 has climbed 4% since bottoming on July 2.", "4%", "gain_from_low", "2010-07-02", None),
        ("The S&P 500 has lost 31% since peaking in October 2007.", "31%", "drawdown", "2007-10-01", None),
    ],
)  # fmt: skip
def test_a_move_from_an_extreme_is_a_distance_from_it(
    text: str, printed: str, measure: str, since: str, sense: str | None
) -> None:
    asked = question(text, printed)
    assert (asked.measure, str(asked.since), asked.sense) == (measure, since, sense)


@pytest.mark.parametrize(
    "text",
    [
        "The Dow rose 120 points from Monday to a high for the week.",
        "The Dow is up 120 points from its previous high.",
        "The Dow fell 120 points, off to a low start.",
    ],
)
def test_a_move_from_anything_else_stays_a_change(text: str) -> None:
    assert question(text, "120 points").measure == "change"


@pytest.mark.parametrize(
    ("text", "printed", "published"),
    [
        ("It was the lowest close since July 21, when the Dow finished at 10,120.53.", "10,120.53", FRIDAY),
        ("The Dow is below its 2010 closing high of 11,205.03 reached on April 26.", "11,205.03", FRIDAY),
        ("The Nasdaq Composite closed at 2,179.76 on Friday, August 20, 2010.", "2,179.76", FRIDAY),
        ("Oil ended at $73.46, down from the prior week's closing price of $75.39.", "$73.46", FRIDAY),
    ],
)
def test_a_time_that_was_understood_leaves_nothing_in_doubt(text: str, printed: str, published: date) -> None:
    claim = next(one for one in read(text, published).claims if printed in text[one.start : one.end])
    assert not claim.is_doubtful


def test_a_record_told_with_its_dated_level_is_of_that_day() -> None:
    asked = question("Up it went, the Dow reaching a record high close of 14,164 Oct. 9, 2007.", "record high")
    assert (asked.measure, asked.period.end) == ("record", date(2007, 10, 9))


def test_a_dated_record_with_a_comma_behind_its_year_is_the_peak() -> None:
    asked = question("The Dow is still 27.9% below its Oct. 9, 2007, record.", "27.9%")
    assert (asked.measure, asked.since, asked.period.end) == ("drawdown", date(2007, 10, 9), date(2010, 8, 19))


@pytest.mark.parametrize(("told", "by_prints"), [("record close", False), ("record", True)])
def test_a_record_close_is_none_of_prints(told: str, by_prints: bool) -> None:
    text = f"The Dow stands 28% below its {told} of 14,164.53 in October 2007."
    (claim,) = (one for one in read(text, FRIDAY).claims if text[one.start : one.end] == "14,164.53")
    assert any("highs of the days" in one.name for one in resolve(claim, FRIDAY).readings) is by_prints


@pytest.mark.parametrize(
    "sentence, measure, day",
    [
        ("The Dow is near the 14,164.53 all-time high it set on Oct. 9, 2007.", "level", date(2007, 10, 9)),
        ("Its 14,164.53 peak is within reach, and the Dow rose.", "record", None),
        ("The Dow topped its 14,164.53 record of October 2007.", "level", None),
    ],
)
def test_a_level_before_the_noun_of_its_extreme(sentence: str, measure: str, day: date | None) -> None:
    claims = read(f"The Dow rose to 14,127.82. {sentence}", date(2013, 3, 4)).claims
    claim = next(one for one in claims if one.quantity is not None and str(one.quantity.value) == "14164.53")
    assert claim.measure == measure
    assert claim.session is None or day is None or claim.session.day == day.day


def test_an_old_record_that_stood_since_a_day_dates_no_move() -> None:
    text = "The Dow rose 56.99 points, breaking the old closing high of 11,722.98 that had stood since Jan. 14, 2000."
    (move,) = [one for one in read(text, date(2006, 10, 3)).claims if one.measure == "change"]
    assert move.span is None
