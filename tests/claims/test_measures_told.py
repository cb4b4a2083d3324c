"""What a number is told to be by the words around it: a move and no stand, one step and no path, a mark and no close.

All sentences are our own.
"""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read

TODAY = date(2024, 1, 16)


def claim(text: str, printed: str) -> Claim:
    return next(one for one in read(text, TODAY).claims if printed in text[one.start : one.end])


@pytest.mark.parametrize(
    ("text", "printed", "measure"),
    [
        ("WTI crude inched $0.05 lower to $74.29 a barrel.", "$0.05", "change"),
        ("Initial jobless claims fell to a level of 227,000.", "227,000", "macro"),
        ("The jobs report showed a low 3.7% unemployment rate.", "3.7%", "macro"),
        ("The S&P 500 closed above 2,000, 16 years after it closed above 1,000.", "1,000", "other"),
        ("The S&P 500 closed above 2,000, 16 years after it closed above 1,000.", "2,000", "level"),
        ("Traders have priced in a half-point cut some time in 2024.", "half-point", "other"),
        ("Traders have priced in 50 basis points of cuts in 2024.", "50 basis points", "priced"),
        ("The Fed raised rates to bring inflation to its target of 2%.", "2%", "other"),
        ("The probability that the Fed will cut rates in March stands at 90%.", "90%", "other"),
        ("A 199,000 increase in nonfarm payrolls was reported.", "199,000", "macro"),
        ("The S&P 500 fell. In all, 818,000 fewer jobs had been created.", "818,000", "other"),
        ("The S&P 500 is near its all-time high close (4,796.56) this week.", "4,796.56", "record"),
        ("Prices at the consumer level were 3.1% higher in November than a year earlier.", "3.1%", "macro"),
        ("Of the gainers, Apple (AAPL US, +1.30%) did best.", "+1.30%", "return"),
        ("The major averages were up 2%.", "2%", "return"),
        ("All three averages gained at least 1%, the S&P 500 1.4%.", "1.4%", "return"),
        ("The S&P 500 averages a 1.5% gain in December.", "1.5%", "other"),
        ("Gold bounced off $1,900.", "$1,900", "level"),
        ("The DAX, off 3% from its high, fell.", "3%", "drawdown"),
        ("10-year Treasury: 2.13%, up 9 bp; 2-year: 0.35%, unchanged.", "0.35%", "level"),
        ("Nasdaq Composite: +0.1% for the week / +43.4% YTD", "+43.4%", "return"),
    ],
)  # fmt: skip
def test_the_words_beside_a_number_tell_its_measure(text: str, printed: str, measure: str) -> None:
    assert claim(text, printed).measure == measure


def test_who_files_for_benefits_is_counted_by_the_week() -> None:
    one = claim("A report showed that 218,000 U.S. workers filed for unemployment benefits last week.", "218,000")
    assert (one.subject.series, one.measure) == ("ICSA", "macro")
    assert claim("Some 218,000 people filed for their tickets and benefits.", "218,000").subject.series != "ICSA"


def test_what_was_reached_in_a_month_is_its_high_or_its_low() -> None:
    one = claim("The 10-year Treasury yield, which reached 5% in October, was at 4.05%.", "5%")
    assert one.of_extreme and one.sense == "high" and one.named is not None and one.named.month == 10
    assert claim("After a long fall the 10-year Treasury yield hit 3.3% in April.", "3.3%").sense == "low"
    assert not claim("The 10-year Treasury yield could have reached 5.5% in January.", "5.5%").of_extreme
    assert not claim("The 10-year Treasury yield was at 4.6% in October.", "4.6%").of_extreme


def test_the_weakest_yield_is_the_lowest() -> None:
    assert claim("The two-year Treasury yield, at 4.14%, was the weakest since May.", "weakest").sense == "low"


def test_a_contract_of_a_named_month_need_not_be_the_front_one() -> None:
    assert claim("February-dated gold closed up 0.2% at $2,051.60.", "0.2%").is_doubtful
    one = claim("February-dated gold closed up 0.2% at $2,051.60.", "0.2%")
    assert one.span is None and one.carried is None
    assert not claim("Gold closed up 0.2% at $2,051.60.", "0.2%").is_doubtful


def test_a_run_goes_the_way_of_its_own_clause() -> None:
    assert claim("The Dow closed higher for the second consecutive week after sharp declines.", "second").sense == "up"
    assert claim("The Dow closed lower for the second consecutive week of sharp declines.", "second").sense == "down"


def test_a_level_that_was_touched_is_no_close() -> None:
    assert claim("The S&P 500 added 0.3% to touch 4,790.", "4,790").verb == "touch"
    assert claim("The S&P 500 added 0.3% to 4,790.", "4,790").verb != "touch"


def test_what_a_forecast_leads_to_is_forecast_too() -> None:
    text = "The meeting could bring another half-point hike, taking the target range to 5.5% to 5.75%."
    assert claim(text, "5.5% to 5.75%").is_forecast
    text = "The Fed raised its rate by half a point, taking the target range to 5.5% to 5.75%."
    assert not claim(text, "5.5% to 5.75%").is_forecast


def test_prices_that_rose_over_last_year_rose_over_a_year() -> None:
    assert claim("Core CPI rose by 4.0% last month over last year.", "4.0%").sense == "yoy"
    assert claim("Core CPI rose by 0.3% last month.", "0.3%").sense == "mom"


def test_a_rate_of_a_year_may_be_that_of_any_of_its_months() -> None:
    assert claim("The unemployment rate was 9.6% in 2010.", "9.6%").is_doubtful
    assert not claim("The unemployment rate was 9.8% in November 2010.", "9.8%").is_doubtful
