"""Over which stretch a number is told, by the words around it and the day on which it is read."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read
from tieout.claims.resolve import resolve

#: A Friday, the last session of its week, and a Monday, the first of one.
FRIDAY, MONDAY = date(2023, 9, 15), date(2023, 9, 18)


def told_over(text: str, printed: str, today: date) -> str:
    """The days from the base close to the last one over which the number so printed is told, read first."""
    (claim,) = [one for one in read(text, today).claims if text[one.start : one.end] == printed]
    period = resolve(claim, today).readings[0].question.period
    return f"{period.start} {period.end}"


@pytest.mark.parametrize(
    "text, printed, days",
    [
        ("The Dow fell 0.8% on Friday. It stands 11% higher than it did a year ago.", "11%", "2022-09-15 2023-09-15"),
        ("The Dow fell 0.8% on Friday. It is up 4% from where it started the year.", "4%", "2022-12-30 2023-09-15"),
        ("The Dow fell 0.8% on Friday. It is 4% higher than where it began the year.", "4%", "2022-12-30 2023-09-15"),
        ("The Dow fell 0.8% on Friday. It is up 0.7% from its Sept. 7 close.", "0.7%", "2023-09-07 2023-09-15"),
        ("On Friday the Dow was down 2.6% from where it stood at the end of July.", "2.6%", "2023-07-31 2023-09-15"),
        ("After Friday, the Dow is down 2.6% since the close of July.", "2.6%", "2023-07-31 2023-09-15"),
        ("The Dow fell 0.8% on Friday and is up 4% since the close of 2022.", "4%", "2022-12-30 2023-09-15"),
        ("The Dow fell 0.8% on Friday. It is up 12% year on year.", "12%", "2022-09-15 2023-09-15"),
        ("The Dow fell 0.8% on Friday. It is up 12% year-over-year.", "12%", "2022-09-15 2023-09-15"),
        ("The Dow fell 0.8% on Friday. Its one-year gain is 12%.", "12%", "2022-09-15 2023-09-15"),
        ("The Dow fell 0.8% on Friday. In the last year, it has gained 12%.", "12%", "2022-09-15 2023-09-15"),
        ("The Dow fell. It has lost 2.1% in the two weeks since Sept. 1.", "2.1%", "2023-09-01 2023-09-14"),
        ("The Dow fell 0.8% on Friday. It has lost 0.6% since Tuesday morning.", "0.6%", "2023-09-11 2023-09-15"),
        ("The Dow fell 0.8% on Friday. It is up 0.1% week on week.", "0.1%", "2023-09-08 2023-09-15"),
        ("The Dow fell 0.8% on Friday. It is up 12% from this time last year.", "12%", "2022-09-15 2023-09-15"),
        ("The Dow fell 0.8% on Friday. It is up 12% versus a year ago.", "12%", "2022-09-15 2023-09-15"),
        ("The Dow fell 0.8% on Friday. It is up 0.7% over one month.", "0.7%", "2023-08-15 2023-09-15"),
        ("The Dow fell 0.8% on Friday. Since the close on Sept. 7, it is up 0.7%.", "0.7%", "2023-09-07 2023-09-15"),
        ("The Dow fell 0.8% on Friday. It is up 0.7% from 34,500.73 on Sept. 7.", "0.7%", "2023-09-07 2023-09-15"),
        ("The Dow fell 0.8% on Friday. It is up 4% this calendar year.", "4%", "2022-12-30 2023-09-15"),
        ("The Dow fell 0.8% on Friday (up 4% year to date).", "4%", "2022-12-30 2023-09-15"),
        ("The Dow fell 0.8% on Friday. The week's 0.1% rise was small.", "0.1%", "2023-09-08 2023-09-15"),
        (
            "The Dow fell 0.8% on Friday. It is down 0.1% in the space of three sessions.",
            "0.1%",
            "2023-09-12 2023-09-15",
        ),
        ("The Dow, which was up 5.3% for the year through Thursday, fell on Friday.", "5.3%", "2022-12-30 2023-09-14"),
    ],
)
def test_a_move_counts_from_where_its_words_say_that_it_stood(text: str, printed: str, days: str) -> None:
    assert told_over(text, printed, FRIDAY) == days


@pytest.mark.parametrize(
    "text, printed, days",
    [
        ("The Dow fell 0.8% on Friday, following a 1% rise a day ago.", "1%", "2023-09-13 2023-09-14"),
        ("The Dow fell 0.8% on Friday, one day after a 1% rise.", "1%", "2023-09-13 2023-09-14"),
        ("The Dow fell 0.8% on Friday. The day before, it rose 1%.", "1%", "2023-09-13 2023-09-14"),
        ("The Dow fell 0.8% on Friday after sliding 0.7% the week before.", "0.7%", "2023-09-01 2023-09-08"),
        ("The Dow rose 4% for the year, compared with a 9% drop a year earlier.", "9%", "2021-12-31 2022-12-30"),
        ("On Wednesday the Dow fell 0.2%, and on Thursday it rose 1%.", "0.2%", "2023-09-12 2023-09-13"),
        ("The Dow fell 0.8% on Friday. The move follows a 0.7% drop last week.", "0.7%", "2023-09-01 2023-09-08"),
    ],
)
def test_what_came_before_a_move_has_the_time_before_it(text: str, printed: str, days: str) -> None:
    assert told_over(text, printed, FRIDAY) == days


@pytest.mark.parametrize(
    "text",
    [
        "The Dow fell 0.8% on Friday, its 2023 gain now at 4%.",
        "The Dow fell 0.8% on Friday, making its September loss 0.3%.",
        "The Dow fell 0.8% on Friday, for a year-to-date gain of 4%.",
        "The Dow fell 0.8% on Friday, still 4% higher on the year.",
        "The Dow fell 0.8% on Friday, capping a week in which it rose 0.1%.",
        "The Dow fell 0.8% on Friday, to close the week 0.1% higher.",
        "The Dow is down 0.1% in three sessions, including a 0.8% fall on Friday.",
        "The Dow fell 0.8% on Friday to 34,618.24, compared with 33,147.25 at the end of 2022.",
    ],
)
def test_a_days_move_has_no_stretch_of_what_is_set_behind_it(text: str) -> None:
    assert told_over(text, "0.8%", FRIDAY) == "2023-09-14 2023-09-15"


def test_the_day_after_a_high_is_of_its_own_clause() -> None:
    text = "The Dow fell 0.8% on Friday, one day after hitting a two-month high, while the Nasdaq fell 1.6%."
    assert told_over(text, "1.6%", FRIDAY) == "2023-09-14 2023-09-15"


def test_a_gain_is_as_long_as_what_it_is_said_to_have_been_the_best_of() -> None:
    today = date(2023, 9, 29)
    text = (
        "On Friday the Dow fell 0.5%. The 2.6% drop in the Dow marked its worst quarterly showing since September 2022."
    )
    assert told_over(text, "2.6%", today) == "2023-06-30 2023-09-29"
    text = "The Dow fell 0.5% on Friday, which was its worst week since June."
    assert told_over(text, "0.5%", today) == "2023-09-28 2023-09-29"


def test_the_time_of_what_it_comes_off_is_not_that_of_what_it_does() -> None:
    text = "Coming off a drop of 1.3% in the first quarter of 2022, the Dow fell 0.8% on Friday."
    assert told_over(text, "0.8%", FRIDAY) == "2023-09-14 2023-09-15"
    text = "The Dow led the way Friday with a drop of 0.8% and for the week rose 0.1%."
    assert told_over(text, "0.8%", FRIDAY) == "2023-09-14 2023-09-15"


def test_what_a_week_brought_is_told_of_that_week() -> None:
    text = "The Dow fell 0.8% on Friday, capping a week in which it rose 0.1%."
    assert told_over(text, "0.1%", FRIDAY) == "2023-09-08 2023-09-15"
    text = "The Dow rose 0.1% on Monday, coming off a week in which it gained 0.2%."
    assert told_over(text, "0.2%", MONDAY) == "2023-09-08 2023-09-15"


def test_a_week_is_the_present_one_on_its_last_day_though_the_text_began_with_the_one_before() -> None:
    text = "The slide of last week went on. The Dow fell 0.8% on Friday. For the week, it rose 0.1%."
    assert told_over(text, "0.1%", FRIDAY) == "2023-09-08 2023-09-15"


def test_a_weekly_gain_that_is_told_on_a_monday_is_that_of_the_week_before() -> None:
    text = "The Dow rose 0.1% on Monday. It logged a 0.2% weekly gain."
    assert told_over(text, "0.2%", MONDAY) == "2023-09-08 2023-09-15"
    text = "The Dow rose 0.1% on Monday and is on track for a 0.2% weekly gain."
    assert told_over(text, "0.2%", MONDAY) != "2023-09-08 2023-09-15"


def test_a_move_is_not_of_the_day_that_owns_the_one_before_it() -> None:
    text = "On Friday, the Dow recorded a weekly gain of 0.1% after Monday's sharp rally."
    assert told_over(text, "0.1%", FRIDAY) == "2023-09-08 2023-09-15"


def test_a_quarter_that_closed_is_the_one_of_the_day_told_beside_it() -> None:
    text = "The S&P 500 was down 31% on March 23, before rallying to close the quarter down 20%."
    assert told_over(text, "20%", date(2020, 4, 8)) == "2019-12-31 2020-03-31"


def test_the_first_week_of_a_year_has_no_days_that_the_words_tell() -> None:
    (claim,) = read("The Dow lost 4.2% in the opening week of 2008.", date(2008, 6, 29)).claims
    assert claim.is_doubtful


def test_an_item_that_begins_with_its_verb_is_of_its_heading() -> None:
    text = "The Dow rose 0.1% this week\n--Rose 12% from 52 weeks ago\n--Gained 0.7% since Sept. 7"
    claims = read(text, FRIDAY).claims
    assert {one.subject.series for one in claims} == {"DJI"}


def test_what_is_held_against_a_gain_is_told_over_its_stretch() -> None:
    text = "The Dow has gained 87% since the March 9, 2009 low through June 30, 2011 versus 95% for the S&P 500."
    assert told_over(text, "95%", date(2011, 8, 24)) == "2009-03-09 2011-06-30"
    text = "As of Friday's close, the Nasdaq had gained 3% since Aug. 18, while the Dow was up 0.3%."
    assert told_over(text, "0.3%", FRIDAY) == "2023-08-18 2023-09-15"


def test_the_time_of_the_main_clause_is_told_behind_the_comma_of_what_opens_it() -> None:
    text = "Despite a slip on Friday, the Dow added points between March and July, rising 9%."
    assert told_over(text, "9%", FRIDAY) == "2023-02-28 2023-07-31"


def test_a_distance_goes_on_behind_a_dash() -> None:
    text = "The Dow is now 2,180 points – or 6% – lower than its record high of January 2022."
    claims = [one for one in read(text, FRIDAY).claims if text[one.start : one.end] == "6%"]
    assert [one.measure for one in claims] == ["drawdown"]


def test_a_number_has_no_stretch_of_the_one_that_it_is_held_against() -> None:
    today = date(2023, 9, 29)
    text = "On Friday the Dow logged a monthly loss of 3.5%, compared with August's 2.4% fall."
    assert told_over(text, "3.5%", today) == "2023-08-31 2023-09-29"


def test_one_verb_shares_its_stretch_whatever_stands_before_its_comma() -> None:
    text = "Despite weakness on the day, the Dow was up 0.1% and the Nasdaq 0.4% for the week."
    assert told_over(text, "0.1%", FRIDAY).startswith("2023-09-08")


def test_a_run_told_before_is_what_that_period_means() -> None:
    text = "The Dow rose 2% this week. On Friday it rose. It has risen for six days in a row, up 3% over that period."
    assert told_over(text, "3%", FRIDAY) == "2023-09-07 2023-09-15"


def test_a_fall_told_in_words_is_not_over_what_a_superlative_looks_back_on() -> None:
    text = "The Nikkei fell on Friday, its worst two-day drop since November 2011, as the yen rose against the dollar."
    (yen,) = [one for one in read(text, FRIDAY).claims if one.subject.series == "USDJPY"]
    assert yen.span is None
