"""Percentages that no verb of moving tells and that are moves all the same. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from claims.one_claim import claim_of
from tieout.claims.resolve import resolve


@pytest.mark.parametrize(
    ("published", "text", "printed", "told"),
    [
        ("2009-05-19", "The Sensex rose 17.5% in April, after 9.2% the month before.", "9.2%",
         "SENSEX 2009-02-27 2009-03-31"),
        ("2013-06-21", "The S&P 500 closed 2.5% lower, after Wednesday's 1.4%.", "1.4%", "SPX 2013-06-18 2013-06-19"),
        ("2020-04-10", "The S&P 500 is down 13.6% this year; March alone took 12.5%.", "12.5%",
         "SPX 2020-02-28 2020-03-31"),
        ("2020-01-01", "December contributed 2.9% to the S&P 500's advance.", "2.9%", "SPX 2019-11-29 2019-12-31"),
        ("2020-01-01", "December contributed 2.9% to the S&P 500's advance, November 3.4%.", "3.4%",
         "SPX 2019-10-31 2019-11-29"),
        ("2020-04-01", "The S&P 500 was down 20.0% for the quarter. The Dow did even worse: 23.2%.", "23.2%",
         "DJI 2019-12-31 2020-03-31"),
        ("2010-01-02", "The S&P 500's gains shrank: 15.2% in the second quarter, 15.0% in the third.", "15.2%",
         "SPX 2009-03-31 2009-06-30"),
        ("2025-04-05", "On Thursday the S&P 500 dropped 4.84% and on Friday 5.97%. That makes 10.5% in two days.",
         "10.5%", "SPX 2025-04-02 2025-04-04"),
        ("2013-05-24", "The Nikkei rose 3.6% last week, and from April 3, the eve of the bank's decision, 26.4%.",
         "26.4%", "N225 2013-04-03 2013-05-23"),
        ("2009-03-10", "Since Oct. 9, 2007, the S&P 500 has been cut in half (56.8%).", "56.8%",
         "SPX 2007-10-09 2009-03-09"),
        ("2012-06-02", "The Dow is down for the year. The S&P 500 has kept 1.6% so far this year.", "1.6%",
         "SPX 2011-12-30 2012-06-01"),
        ("2014-11-29", "Natural gas had a bad day. Mild forecasts knocked the contract down 6.1%.", "6.1%",
         "NG1 2014-11-26 2014-11-28"),
        ("2009-12-31", "Gold closed 10% below the price of December 3.", "10%", "GOLD 2009-12-03 2009-12-30"),
        ("2024-08-06", "Bitcoin was 12.1% below Friday's level.", "12.1%", "BTC 2024-08-02 2024-08-05"),
        ("2010-01-02", "The S&P 500 rose 23.5% in 2009, and the Russell 2000, a fairer yardstick for us, 25.2%.",
         "25.2%", "RUT 2008-12-31 2009-12-31"),
    ],
)  # fmt: skip
def test_a_percentage_beside_its_time_is_a_move(published: str, text: str, printed: str, told: str) -> None:
    claim = claim_of(text, printed, published)
    question = resolve(claim, date.fromisoformat(published)).readings[0].question
    assert claim.measure == "return"
    assert f"{claim.subject.series} {question.period.start} {question.period.end}" == told


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("March brought 8.7% of the fund's inflows, and the S&P 500 rose.", "8.7%"),
        ("The S&P 500 rose 2%, with inflation at 8.7% in June.", "8.7%"),
        ("The S&P 500 is 8.7% below analysts' estimates.", "8.7%"),
        ("The S&P 500 is 8.7% below its 200-day average.", "8.7%"),
        ("The S&P 500 rose, and its profit margin did better at 8.7%.", "8.7%"),
        ("Crude rose. The storm knocked the plant's output down 8.7%.", "8.7%"),
        ("The S&P 500 rose. Its staff has been cut in half (8.7% of all).", "8.7%"),
        ("The Fed cut rates. Its staff took 8.7% in cuts.", "8.7%"),
    ],
)
def test_a_percentage_of_something_else_is_none(text: str, printed: str) -> None:
    claim = claim_of(text, printed, "2013-06-21")
    assert claim.measure != "return" or claim.subject.series is None
