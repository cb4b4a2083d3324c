"""Records that another beat, those that are counted, and extremes of a day told before. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read

TODAY = date(2018, 2, 5)


def claim(text: str, printed: str, today: date = TODAY) -> Claim:
    return next(one for one in read(text, today).claims if one.quantity and printed in text[one.start : one.end])


@pytest.mark.parametrize(
    ("text", "printed", "measure"),
    [
        ("The Dow fell 1,175 points, its worst point drop ever. The previous record was 777.68 on Sept. 29, 2008.",
         "777.68", "change"),
        ("The Dow's loss of 1,175 points was its largest ever, beating the old record of 777.68 points set on Sept."
         " 29, 2008.", "777.68", "change"),
        ("The VIX leapt 115.6%, topping its previous record of 64.2% set on Feb. 27, 2007.", "64.2", "return"),
        ("The Dow fell 12.9%, its worst day since 1987. The prior record was a 9.99% slide on March 12, 2020.",
         "9.99", "return"),
    ],
)  # fmt: skip
def test_a_record_that_a_move_beat_was_a_move(text: str, printed: str, measure: str) -> None:
    found = claim(text, printed)
    told = found.session
    assert (found.measure, told and told.kind, found.has_own_day) == (measure, "day", True)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The Dow closed at 14,253.77, a record. The previous record of 14,164.53 was set on Oct. 9, 2007.", "14,164"),
        (
            "The Dow's best gain since May took it to 14,253.77. Its old record was 14,164.53, set Oct. 9, 2007.",
            "14,16",
        ),
        ("The 10-year yield rose 2.1%, and its previous record was 15.84% on Sept. 30, 1981.", "15.84%"),
        (
            "In its worst intraday fall, the Dow beat the previous record of 1,089.42 points of Aug. 24, 2015.",
            "1,089",
        ),
    ],
)
def test_a_record_that_a_level_beat_was_none(text: str, printed: str) -> None:
    assert claim(text, printed).measure not in ("return", "change")


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("The S&P 500 rose 1% on Friday to a record, its eighth record close in May.", "eighth", "month"),
        ("The S&P 500 rose 1% on Friday, its 13th record close of the year and its eighth in May.", "eighth", "month"),
        ("The S&P 500 has set 13 record closes in 2018, including eight this month.", "eight", "this"),
        ("The S&P 500 posted eight new closing highs in May (13 YTD).", "eight", "month"),
        ("The S&P 500 posted eight new closing highs in May (13 YTD).", "13", "to_date"),
        ("The S&P 500 has posted 13 closing highs so far this year, and eight this month.", "13", "to_date"),
        ("It was the 13th time this year that the Dow set a record, and the eighth time this month.", "eighth", "this"),
    ],
)
def test_records_are_counted_over_the_time_beside_them(text: str, number: str, kind: str) -> None:
    found = claim(text, number)
    assert (found.measure, found.sense, found.span and found.span.kind) == ("count", "record", kind)
    moves = [one for one in read(text, TODAY).claims if one.measure == "return" and one.quantity]
    assert all(one.span is None for one in moves)


@pytest.mark.parametrize(
    "text",
    [
        "Of the 45 new highs (10 this week), most were of banks.",
        "The S&P 500 rose 2%, including dividends, and 10 this month.",
        "The S&P 500 has set 45 record closes in 2014, including 10.",
    ],
)
def test_other_numbers_count_no_records(text: str) -> None:
    assert not [one for one in read(text, TODAY).claims if one.sense == "record" and text[one.start : one.end] == "10"]


def test_an_extreme_of_that_same_day_has_the_day_told_last() -> None:
    text = (
        "The Dow is up 107% from the closing low of 6,547 that it saw on March 9, 2009; the S&P 500 has added 116%"
        " from its closing low of 676.53 on that same day."
    )
    gain, level = claim(text, "116%"), claim(text, "676.53")
    assert (gain.measure, level.measure) == ("gain_from_low", "level")
    assert [one.named and (one.named.year, one.named.day) for one in (gain, level)] == [(2009, 9), (2009, 9)]
    undated = claim("The S&P 500 is up 116% from its closing low of 676.53 on some day.", "116%")
    assert undated.named is None or undated.named.day is None
