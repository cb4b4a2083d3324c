"""What reviews, studies and outlooks tell besides moves of their day. Sentences of our own, true by the closes."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.period.lead_session import tells_day_by_day
from tieout.claims.reader import read
from tieout.claims.resolve import resolve

MONDAY = date(2020, 5, 18)
A_WEEK = (
    "Shares began the week without a trend. Stocks fell last Tuesday as cases rose. The Dow lost 1.89%.\n"
    "Last Wednesday brought a warning from the Fed. The Russell 2000 gave up 3.32%.\n"
    "On Thursday, claims rose again. The Dow recovered, adding 1.62%."
)


def _claim(text: str, printed: str, published: date = MONDAY) -> Claim:
    return next(one for one in read(text, published).claims if text[one.start : one.end] == printed)


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("1.89%", "2020-05-11", "2020-05-12"),
        ("3.32%", "2020-05-12", "2020-05-13"),
        ("1.62%", "2020-05-13", "2020-05-14"),
    ],
)
def test_a_week_told_day_by_day_gives_each_number_the_day_named_last(printed: str, start: str, end: str) -> None:
    period = resolve(_claim(A_WEEK, printed), MONDAY).readings[0].question.period
    assert (str(period.start), str(period.end)) == (start, end)


@pytest.mark.parametrize("opening", ["began the week higher", "edged up to begin the holiday-shortened week"])
def test_a_week_that_is_told_from_its_beginning_has_its_first_session(opening: str) -> None:
    published = date(2024, 6, 3)  # behind a week whose Monday was Memorial Day
    text = (
        f"Equities closed lower by the end of the week.\nStocks {opening}. The Dow fell 0.6%.\n"
        "Wall Street had a rough day last Wednesday. The Russell 2000 lost 1.5%."
    )
    periods = [resolve(_claim(text, one, published), published).readings[0].question.period for one in ("0.6%", "1.5%")]
    assert [str(one.start) for one in periods] == ["2024-05-24", "2024-05-28"]
    assert [str(one.end) for one in periods] == ["2024-05-28", "2024-05-29"]


def test_a_text_of_one_session_or_a_list_of_figures_is_not_told_day_by_day() -> None:
    assert tells_day_by_day(A_WEEK, MONDAY)
    assert not tells_day_by_day(A_WEEK, date(2020, 5, 20))
    later = (
        "Stocks lost ground last week. "
        + "Trading was quiet. " * 60
        + "Last Monday the Dow fell. It rose last Tuesday."
    )
    assert tells_day_by_day(later, MONDAY)
    assert not tells_day_by_day(later.replace("last Tuesday", "then"), MONDAY)
    assert not tells_day_by_day("Stocks rose on Friday. The Fed meets on Tuesday this week.", MONDAY)
    assert not tells_day_by_day(A_WEEK.replace("Last", "• Last"), MONDAY)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Eight weeks later, the average return is 2.5% for the S&P 500.", "2.5%"),
        ("The S&P 500 averaged a 9.4% gain over the rest of such years.", "9.4%"),
        ("The average return of the index in March for those years was 1.5%.", "1.5%"),
        ("In such years, the S&P 500 gained a mere 0.1% on average.", "0.1%"),
        ("The S&P 500 typically gains 1.5% in December.", "1.5%"),
        ("Historically, the Dow has lost 0.7% in September.", "0.7%"),
        ("On average the Nasdaq rises 0.9% in the week before Christmas.", "0.9%"),
        ("The Fed prefers to raise or lower rates by no more than 25 basis points.", "25 basis points"),
        ("It would have been the S&P 500's first close above 3,000 since March.", "3,000"),
        ("Of the S&P 500's members, 33% increased, and 1% was unchanged.", "33%"),
    ],
)
def test_means_what_did_not_come_to_be_and_shares_of_members_are_no_moves(text: str, printed: str) -> None:
    assert _claim(text, printed).measure == "other"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Stocks, usually calm in August, fell: the S&P 500 lost 2.5%.", "2.5%"),
        ("The S&P 500, which usually leads, rose 2.5%.", "2.5%"),
        ("Small-cap rallies typically go beyond the Russell 2000's 32.6% increase since February.", "32.6%"),
    ],
)
def test_a_habit_of_somebody_else_makes_no_mean_of_a_move(text: str, printed: str) -> None:
    assert _claim(text, printed).measure == "return"


def test_what_will_have_been_gained_is_a_forecast() -> None:
    text = "If the S&P 500 ends at 3,500, it will have gained 8.3% on the year."
    assert _claim(text, "8.3%").is_forecast


def test_quarters_in_a_row_behind_a_lead_count_leads_and_no_moves() -> None:
    text = "The Russell 2000 trailed the S&P 500 for the third consecutive quarter."
    trailed, third = read(text, MONDAY).claims
    assert (trailed.measure, trailed.span and trailed.span.grain, third.measure) == ("spread", "quarter", "streak")
    assert (third.sense, third.against) == ("down", trailed.against)


def test_falls_of_a_day_that_a_noun_names_are_of_that_day() -> None:
    text = "In May, the S&P 500 and the Nasdaq made up for their May 1 drops of 2.8% and 3.2%, respectively."
    period = resolve(_claim(text, "3.2%"), MONDAY).readings[0].question.period
    assert (str(period.start), str(period.end)) == ("2020-04-30", "2020-05-01")
