"""Superlatives and runs of a session that has one, told too long: the day it dates back to, or the count, is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.catalogue import calendar
from tieout.store import Store
from tieout.terms import Verdict

TODAY = date(2023, 6, 1)
#: Lower in June 2020, lower still in March 2018; three sessions down to the lowest since June 2020.
ELSEWHERE = {
    date(2018, 3, 1): 3_000.0,
    date(2020, 6, 15): 3_900.0,
    date(2023, 5, 30): 4_090.0,
    date(2023, 5, 31): 4_050.0,
    TODAY: 4_000.0,
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    days = calendar("XNYS").sessions(date(2017, 1, 3), TODAY)
    with store_of({"SPX": {day: ELSEWHERE.get(day, 4_100.0 + turn % 2) for turn, day in enumerate(days)}}) as opened:
        yield opened


@pytest.mark.parametrize(
    "sentence, verdict",
    [
        ("A selloff carried the S&P 500 to its lowest close since June 2020.", Verdict.AGREES),
        ("A selloff carried the S&P 500 to its lowest close since June 2018.", Verdict.DISAGREES),
        ("A selloff carried the S&P 500 to its highest close since June 2018.", Verdict.NO_DATA),  # at no high at all
        ("The S&P 500 is down for three straight days.", Verdict.AGREES),
        ("The S&P 500 is down for five straight days.", Verdict.DISAGREES),
        ("The S&P 500 is down for nine straight days.", Verdict.NO_DATA),  # another run
        ("The S&P 500 is up for four straight days.", Verdict.NO_DATA),
        ("Stocks fell on Thursday. The S&P 500 is down for six straight days.", Verdict.DISAGREES),
        ("Stocks fell on Thursday. The S&P 500 is down for five straight days.", Verdict.NO_DATA),
        ("A selloff gave the S&P 500 its worst day since June 2020.", Verdict.AGREES),
        ("A selloff gave the S&P 500 its worst day since March 2018.", Verdict.DISAGREES),
        (
            "The S&P 500 closed at its lowest level since June 15, 2018, despite Wednesday's rate cut.",
            Verdict.DISAGREES,
        ),
        # runs told two longer, though the sentence names another day
        ("The S&P 500 notched its third straight loss, helped on by Wednesday's rate cut.", Verdict.AGREES),
        ("The S&P 500 notched its fifth straight loss, helped on by Wednesday's rate cut.", Verdict.DISAGREES),
        ("The S&P 500 notched its ninth straight loss, helped on by Wednesday's rate cut.", Verdict.NO_DATA),
        ("The S&P 500 fell 50.00 points to 4,000.00 on Thursday, its best day since March 2018.", Verdict.NO_DATA),
        ("The S&P 500 fell 2.4% for the week, its worst four-day week since March 2018.", Verdict.NO_DATA),
    ],
)
def test_only_what_the_session_has_is_held_to_its_length(store: Store, sentence: str, verdict: Verdict) -> None:
    found = tieout.check(sentence, published=f"{TODAY}T22:00:00Z", store=store).findings
    assert [one.verdict for one in found if one.question.measure in ("since", "streak")] == [verdict]


@pytest.mark.parametrize(
    "sentence, verdict",
    [
        ("Stocks fell on Thursday. The S&P 500 is down four of the past five days.", Verdict.AGREES),
        ("Stocks fell on Thursday. The S&P 500 is down six of the past five days.", Verdict.DISAGREES),
    ],
)
def test_days_out_of_so_many_are_counted_though_no_day_is_named(store: Store, sentence: str, verdict: Verdict) -> None:
    found = tieout.check(sentence, published=f"{TODAY}T22:00:00Z", store=store).findings
    assert [one.verdict for one in found if one.question.measure == "count"] == [verdict]
