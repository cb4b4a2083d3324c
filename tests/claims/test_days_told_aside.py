"""Days that are told beside the session spoken of, and stretches that name their own end. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read
from tieout.claims.resolve import resolve
from tieout.terms import Question

#: A Wednesday; the Friday before was 10 May.
TODAY = date(2024, 5, 15)
LATEST = "2024-05-14"


def question(text: str, printed: str, published: date = TODAY) -> Question:
    for claim in read(text, published).claims:
        if printed in text[claim.start : claim.end]:
            return resolve(claim, published).readings[0].question
    raise AssertionError(f"nothing is claimed of {printed}")


@pytest.mark.parametrize(
    ("text", "printed", "start", "end"),
    [
        ("Two Fridays ago the Dow fell 394 points.", "394 points", "2024-05-02", "2024-05-03"),
        ("The blue chips remain down 2% for the year.", "2%", "2023-12-29", "2024-05-14"),
        ("Brent rose 59 cents, or 0.9%, to $83.10, its best since May 3 of this year.", "0.9%", "2024-05-13", LATEST),
        ("The Russell 2000 rose 1.8%, more than the 1.1% gain in the S&P 500.", "1.1%", "2024-05-13", LATEST),
        ("The Dow lost 0.3% in the first session of May.", "0.3%", "2024-04-30", "2024-05-01"),
        ("It was the worst week since May 3, when it fell 2.4%.", "2.4%", "2024-04-26", "2024-05-03"),
        ("The S&P 500 has gained 50% since Biden's election on Nov. 3.", "50%", "2020-11-03", LATEST),
        ("The Dow, after surging Thursday, fell 0.3%.", "0.3%", "2024-05-13", LATEST),
        ("The Dow rose 0.3% to 39,558, its highest close for the year so far.", "0.3%", "2024-05-13", LATEST),
        ("The Dow rose 0.3% on the day and booked a 0.9% weekly gain.", "0.9%", "2024-05-10", LATEST),
        ("The Dow is down 2% over the past couple of weeks.", "2%", "2024-04-30", LATEST),
        ("Small caps have lost 4% in the last few months.", "4%", "2024-02-14", LATEST),
        ("It is above its low at the close on May 1 but still down 3% for the quarter.", "3%", "2024-03-28", LATEST),
    ],
)  # fmt: skip
def test_a_move_keeps_to_its_own_days(text: str, printed: str, start: str, end: str) -> None:
    led = "The S&P 500 had a quiet time. "
    asked = question(f"{led}{text}", printed)
    assert (str(asked.period.start), str(asked.period.end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "printed", "day"),
    [
        ("Oil ended at $78.26, down from the prior week's closing price of $78.11.", "$78.11", "2024-05-10"),
        ("The 10-year yield fell before jumping to 4.20% to close out the first quarter.", "4.20%", "2024-03-28"),
        ("The S&P 500 is above last year's close of 4,769.83.", "4,769.83", "2023-12-29"),
        ("Small caps are up 6% since April 19, when they closed 7.3% below their March high.", "7.3%", "2024-04-19"),
        ("It rose to a high of 5,256 before settling at 5,246.68.", "5,256", LATEST),
        ("The 10-year yield is below its 52-week high of 4.98% hit on Oct. 19, 2023.", "4.98%", "2023-10-19"),
    ],
)  # fmt: skip
def test_a_level_of_an_earlier_close_is_of_then(text: str, printed: str, day: str) -> None:
    assert str(question(text, printed).period.end) == day


@pytest.mark.parametrize(
    ("text", "printed", "day"),
    [
        ("The euro hovered above the 20-year low hit two days ago.", "20-year", "2024-05-13"),
        ("The pound neared a 37-year low recorded on Monday.", "37-year", "2024-05-13"),
        ("The euro sank to a 20-year low on Tuesday.", "20-year", "2024-05-14"),
    ],
)
def test_a_low_that_was_set_on_a_day_is_the_lowest_of_then(text: str, printed: str, day: str) -> None:
    asked = question(text, printed)
    assert (asked.measure, str(asked.period.end)) == ("since", day)


def test_loans_overnight_are_no_time() -> None:
    text = "On Tuesday the Fed raised its target for the rate on overnight loans from 4.75% to 5%."
    assert question(text, "5%").period.end == date(2024, 5, 14)


def test_a_date_of_last_year_is_of_the_year_before() -> None:
    asked = question("The Dow is up 10% since Oct. 27 of last year.", "10%")
    assert asked.period.start == date(2023, 10, 27)


def test_the_time_of_one_low_is_not_anothers() -> None:
    text = "The S&P 500 fell to a low of 3,585.62, over 100 points below the prior low reached in June 2022."
    assert question(text, "3,585.62", date(2022, 10, 1)).period.end == date(2022, 9, 30)


@pytest.mark.parametrize(
    ("text", "printed", "day"),
    [
        ("On Tuesday the 10-year Treasury yield rose to 4.62% from 4.58%.", "4.62%", "2024-05-14"),
        ("On Tuesday the 10-year Treasury yield rose to 4.62% from 4.58%.", "4.58%", "2024-05-13"),
        ("The 10-year Treasury yield rose to 4.62% on Tuesday from 4.58%.", "4.58%", "2024-05-13"),
        ("The 10-year Treasury yield rose to 4.62% from 4.58% late Friday.", "4.58%", "2024-05-10"),
        ("The dollar was at 155.2 yen, against 154.9 the previous day.", "154.9", "2024-05-13"),
        ("By midday the Nasdaq stood at 16,510.", "16,510", "2024-05-15"),
    ],
)
def test_a_base_is_of_the_day_before_unless_a_day_stands_right_behind_it(text: str, printed: str, day: str) -> None:
    assert str(question(text, printed).period.end) == day


def test_overnight_new_yorks_indexes_moved_in_the_session_before() -> None:
    asked = question("Tokyo's Nikkei fell 1.2% on Wednesday after the Dow lost 1% overnight.", "1%")
    assert (asked.subject, asked.period.end) == ("DJI", date(2024, 5, 14))
