"""Days and stretches told beside the session: in an aside, of another number, still to come. Sentences of our own."""

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
    text = "On Tuesday the Fed raised its target for the rate on overnight loans from 4.75% to 5.00%."
    assert question(text, "5.00%").period.end == date(2024, 5, 14)


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


@pytest.mark.parametrize(
    ("text", "printed", "start", "end"),
    [
        ("It may extend last week's losses of 1.3%. The Dow was up by only 12 points.", "12", "2024-05-13", LATEST),
        ("Payrolls rose by 0.2% in March. The Dow was down 4 points.", "4 points", "2024-05-13", LATEST),
        ("Talks may go on by the end of the year. It helped the Dow rise 0.3%.", "0.3%", "2024-05-13", LATEST),
        ("Crude fell 8% over a three-week period.", "8%", "2024-04-23", LATEST),
        ("The Dow lost 300 points over Monday and Tuesday.", "300", "2024-05-10", LATEST),
        ("The Dow rose 30 points on Tuesday after losing 2% in the two days before.", "2%", "2024-05-09", "2024-05-13"),
        ("The Dow rose 1% in its fourth straight winning week.", "1%", "2024-05-10", LATEST),
        ("The S&P 500 rose 0.5% for the week after a 2.1% drop the week before.", "2.1%", "2024-05-03", "2024-05-10"),
        ("The S&P 500 rose 0.5% on Tuesday and ended the week up 2.4%.", "0.5%", "2024-05-13", LATEST),
        ("On a market shut on Sunday, the Dow rose 0.4% to 39,558 on Tuesday.", "0.4%", "2024-05-13", LATEST),
    ],
)  # fmt: skip
def test_times_told_in_passing_are_no_moves_own(text: str, printed: str, start: str, end: str) -> None:
    asked = question(text, printed)
    assert (str(asked.period.start), str(asked.period.end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "printed", "day"),
    [
        (
            "The 10-year Treasury yield rose to 4.45% from 4.48% late Monday, and from 4.49% a week earlier.",
            "4.49%",
            "2024-05-07",
        ),
        ("The dollar index stood at 105.01, off a high of 105.80 struck on Friday.", "105.01", LATEST),
    ],
)
def test_a_level_keeps_to_its_own_day(text: str, printed: str, day: str) -> None:
    assert str(question(text, printed).period.end) == day


def test_sessions_told_as_previous_ended_before_the_one_told_of() -> None:
    asked = question("The Dow rose 0.3% on Tuesday after losing 3% over the previous two sessions.", "3%")
    assert (str(asked.period.start), str(asked.period.end)) == ("2024-05-13", LATEST)
    asked = question("The Dow rose 0.3% on Tuesday after losing 4% over the previous two sessions.", "4%")
    assert (str(asked.period.start), str(asked.period.end)) == ("2024-05-09", "2024-05-13")


def test_a_run_that_a_day_ended_was_over_on_the_day_before() -> None:
    told = "Stocks fell Tuesday, ending a seven-day rise for the Nasdaq and a five-day, 254-point rise for the Dow."
    asked = question(told, "254-point")
    assert (str(asked.period.start), str(asked.period.end)) == ("2024-05-06", "2024-05-13")


def test_what_had_moved_before_the_session_ends_on_the_day_before() -> None:
    asked = question("The S&P 500 rose 0.5% on Tuesday. The gauge had lost 4.9% since May 1.", "4.9%")
    assert (str(asked.period.start), str(asked.period.end)) == ("2024-05-01", "2024-05-13")
    asked = question("The S&P 500 rose 0.5% on Tuesday after losing 4% in the past three sessions.", "4%")
    assert (str(asked.period.start), str(asked.period.end)) == ("2024-05-08", "2024-05-13")


def test_a_week_ago_may_be_counted_from_the_day_of_the_text() -> None:
    text = "The yield on the 10-year Treasury note stood at 4.36%, against 4.48% a week ago."
    claim = next(one for one in read(text, TODAY).claims if "4.48" in text[one.start : one.end])
    days = [str(reading.question.period.end) for reading in resolve(claim, TODAY).readings]
    assert days[:2] == ["2024-05-07", "2024-05-08"]


def test_half_a_year_is_ended_as_a_quarter_is() -> None:
    asked = question("The S&P 500 fell 0.4% to 5,460, ending the half up 14.5%.", "14.5%", date(2024, 6, 28))
    assert (str(asked.period.start), str(asked.period.end)) == ("2023-12-29", "2024-06-28")


@pytest.mark.parametrize(
    ("text", "printed", "start"),
    [
        ("The Dow fell 767 points ahead of a speech on Monday.", "767", "2024-05-13"),
        ("The Dow fell 767 points before a report due Friday on prices.", "767", "2024-05-13"),
        ("The Nasdaq, which had tumbled 3.7% on Monday, rose 1.6%. The Dow added 0.5%.", "0.5%", "2024-05-13"),
        ("The Dow fell 54 points on Tuesday after losing 832 on Monday, a two-day loss of 5.2%.", "5.2%", "2024-05-10"),
        ("The Dow rose 0.3% after falling 0.6% on Monday; it gained 0.9%.", "0.9%", "2024-05-13"),
        ("The Dow fell 0.9% on Tuesday, its sixth loss. Over those six sessions it shed 4.5%.", "4.5%", "2024-05-06"),
        ("The S&P 500 fell 546 points on Tuesday to finish the week down 2.3%.", "546", "2024-05-13"),
        ("The Dow rose 0.3% on Tuesday after losing 3% over the previous two sessions.", "0.3%", "2024-05-13"),
        ("Despite a weak start to May, the Dow rose 0.3%.", "0.3%", "2024-05-13"),
        ("The Dow had risen by up to 89 points and edged into the black for 2024.", "89", "2024-05-13"),
        ("Together with the rise on Monday, the Dow has gained 0.5%.", "0.5%", "2024-05-13"),
        ("The Dow was up 0.5% and the Nasdaq up 1.2% for the week.", "0.5%", "2024-05-10"),
        ("The Dow dropped 1.9%, its worst day since May 1, and 0.8% for the week.", "1.9%", "2024-05-13"),
        ("The Dow dropped 1.9%, its worst day since May 1, and 0.8% for the week.", "0.8%", "2024-05-10"),
        ("A rout wiped out the year's gains: the Dow fell 1,031 points, or 2.6%.", "2.6%", "2024-05-13"),
        ("The Dow has gained 5% since the year began.", "5%", "2023-12-29"),
        ("The Dow rose 1%. Its run on Wednesday would be the longest ever. The Nasdaq fell 2%.", "2%", "2024-05-13"),
    ],
)  # fmt: skip
def test_the_day_of_something_else_dates_no_move(text: str, printed: str, start: str) -> None:
    asked = question(text, printed)
    assert (str(asked.period.start), str(asked.period.end)) == (start, LATEST)


@pytest.mark.parametrize(
    ("text", "printed", "day"),
    [
        ("US shares have fallen sharply on fears about banks. The Dow closed down 250 points.", "250", "2024-05-15"),
        ("(Close): Miners led the way, with the FTSE 100 up 19 points.", "19", "2024-05-15"),
        ("US shares have fallen sharply this month on fears about banks. The Dow lost 250 points.", "250", LATEST),
        ("A quiet time.\n\nThe Nasdaq rose 0.4%. The Dow lost 48 points, or 0.4%, today.", "48", "2024-05-15"),
        ("The Dow rose 0.3% on Monday. Crude is down 0.3% to $78.20.", "78.20", "2024-05-15"),
        ("The S&P 500 closed at 5,221 on Monday. S&P 500 futures rise 0.4%.", "0.4%", "2024-05-15"),
        ("On Monday, the Dow rose 0.3%. On Tuesday, the Nikkei rose 0.5%. The Hang Seng lost 0.2%.", "0.2%", LATEST),
        ("Asian stocks fell Wednesday. The Dow lost 0.3% overnight. The S&P 500 lost 0.4%.", "0.4%", LATEST),
        ("The FTSE 100 fell in early trading, after closing up 1% yesterday. It ended on 8,428.", "8,428", LATEST),
        ("The Sensex closed up 0.5% on Wednesday. Crude declined by 0.7%.", "0.7%", "2024-05-15"),
        ("The FTSE 100 fell 0.2%, edging down from a record close of 8,433 a day earlier.", "8,433", "2024-05-13"),
    ],
)  # fmt: skip
def test_the_session_of_a_number_that_names_none(text: str, printed: str, day: str) -> None:
    assert str(question(text, printed).period.end) == day
