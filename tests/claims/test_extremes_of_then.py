"""Highs and lows of so many years that were reached some time before."""

from __future__ import annotations

from datetime import date

import pytest

from claims.made_up import moved, store_of
from tieout.claims.run import check
from tieout.terms import Verdict

TODAY = date(2023, 12, 16)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The Dow, which hit a six-month low in early September, stood higher.", Verdict.AGREES),
        ("The Dow is well above the six-month low it reached on Sept. 5.", Verdict.AGREES),
        ("The Dow, which hit a two-year low in early September, stood higher.", Verdict.NO_DATA),
    ],
)
def test_a_low_of_then_is_the_lowest_of_the_time_that_dates_it(text: str, verdict: Verdict) -> None:
    moves = {date(2023, 3, 6): -10.0, date(2023, 3, 7): 11.1, date(2023, 9, 5): -9.0, date(2023, 9, 6): 9.5}
    closes = moved("XNYS", date(2022, 12, 1), date(2023, 12, 15), 35_000, moves)
    with store_of({"DJI": closes}) as store:
        report = check(text, published=TODAY, store=store)
    told = [one.verdict for one in report.findings if one.question.measure == "since"]
    assert told == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The Dow is up 10 percent from its low of 29,900 in September.", Verdict.AGREES),
        ("The Dow is up 10 percent from its intraday low in September.", Verdict.AGREES),
        ("The Dow is up 10 percent from its closing low in September.", Verdict.DISAGREES),
    ],
)
def test_a_gain_from_a_print_is_no_gain_from_a_close(text: str, verdict: Verdict) -> None:
    closes = moved(
        "XNYS", date(2022, 12, 1), date(2023, 12, 15), 32_900, {date(2023, 9, 5): -7.0, date(2023, 9, 6): 7.5}
    )
    lows = {day: 29_900.0 if day == date(2023, 9, 5) else close - 50 for day, close in closes.items()}
    with store_of(
        {"DJI": closes, "DJI.low": lows, "DJI.high": {day: one + 50 for day, one in closes.items()}}
    ) as store:
        report = check(text, published=TODAY, store=store)
    told = [one.verdict for one in report.findings if one.question.measure == "gain_from_low"]
    assert told == [verdict]
