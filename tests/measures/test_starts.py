"""Starts of years and months against those of other years, each up to the same day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from claims.made_up import moved, store_of
from tieout.measures import answer
from tieout.terms import Figure, Missing, Period, Question

#: Made-up moves in percent: by the end of February 2014 is up more than 2015, 2012 is down.
MOVES = {
    date(2012, 1, 17): -9.0,
    date(2014, 2, 4): 8.0,
    date(2014, 9, 9): -20.0,
    date(2015, 1, 13): 3.0,
    date(2015, 3, 17): 12.0,
    date(2016, 2, 9): 6.0,
}


def asked(end: date, sense: str, grain: str = "year", within: int = 0, measure: str = "since") -> Figure | Missing:
    closes = moved("XLON", date(2010, 1, 4), date(2016, 3, 31), 5_000.0, MOVES)
    with store_of({"FTSE": closes}) as store:
        view = store.view(datetime(2016, 4, 1, tzinfo=UTC))
        return answer(view, Question(measure, "FTSE", Period(None, end), sense=sense, grain=grain, within=within))


def test_a_start_is_held_against_others_up_to_the_same_day() -> None:
    found = asked(date(2016, 2, 29), "best")
    assert isinstance(found, Figure)
    assert found.day == date(2014, 2, 28)  # 2015 rose by more, and only in March
    assert found.period == Period(date(2015, 12, 31), date(2016, 2, 29))


def test_a_start_is_held_against_those_of_its_month_alone() -> None:
    found = asked(date(2016, 2, 12), "best", "month", -2)
    assert isinstance(found, Figure) and found.day == date(2014, 2, 12)


def test_the_place_of_a_start_is_counted() -> None:
    found = asked(date(2016, 2, 29), "best", measure="rank")
    assert isinstance(found, Figure) and (found.value, found.value_high) == (2.0, 6.0)


@pytest.mark.parametrize("grain", ["day", "week"])
def test_days_and_weeks_have_no_start(grain: str) -> None:
    assert isinstance(asked(date(2016, 2, 29), "best", grain), Missing)
