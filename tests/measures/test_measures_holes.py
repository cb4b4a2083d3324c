"""Superlatives over missing sessions: decided where no print that fits its neighbours could change the answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelf import view_of

from tieout import measures
from tieout.catalogue import calendar
from tieout.terms import Figure, Missing, Period, Question

SESSIONS = calendar("XNYS").sessions(date(2009, 1, 2), date(2023, 12, 29))


def rising(step: float = 1.0) -> dict[date, float]:
    """A close for each session of 15 years, up by `step` and down by half of it in turn, from 1,000 on."""
    level, closes = 1000.0, {}
    for place, day in enumerate(SESSIONS):
        level += step if place % 2 == 0 else -step / 2
        closes[day] = level
    return closes


def ask(closes: Mapping[date, float], measure: str, **rest: object) -> Figure | Missing:
    question = Question(measure, "SPX", Period(None, max(closes)), **rest)  # type: ignore[arg-type]
    return measures.answer(view_of({"SPX": closes}), question)


def month_end(year: int, month: int) -> date:
    return max(day for day in SESSIONS if (day.year, day.month) == (year, month))


def test_two_missing_days_far_below_the_record_hide_nothing() -> None:
    closes = rising()
    whole = ask(closes, "record")
    for day in (SESSIONS[1000], SESSIONS[1005], SESSIONS[2000]):
        del closes[day]
    assert isinstance(whole, Figure)
    assert ask(closes, "record") == whole


def test_a_missing_day_beside_the_highest_close_may_have_been_higher() -> None:
    closes = rising()
    top = SESSIONS[3000]
    closes[top] = 9000.0
    closes[SESSIONS[3002]] = 8900.0
    del closes[SESSIONS[3001]]
    assert isinstance(ask(closes, "record"), Missing)


def test_a_long_hole_may_hide_anything() -> None:
    closes = rising()
    for day in SESSIONS[-300:-280]:
        del closes[day]
    assert isinstance(ask(closes, "record"), Missing)
    closes[SESSIONS[-1]] += 2000.0  # the best month of all that are at hand
    assert isinstance(ask(closes, "since", sense="best", grain="month"), Missing)


def test_highest_since_is_told_over_a_missing_day_that_lies_far_below() -> None:
    closes = rising()
    closes[SESSIONS[-500]] = 9000.0
    closes[SESSIONS[-1]] = 8000.0
    whole = ask(closes, "since", sense="high")
    assert isinstance(whole, Figure)
    assert whole.day == SESSIONS[-500]
    del closes[SESSIONS[-200]]
    assert ask(closes, "since", sense="high") == whole
    closes[SESSIONS[-101]] = closes[SESSIONS[-99]] = 7999.0
    del closes[SESSIONS[-100]]
    assert isinstance(ask(closes, "since", sense="high"), Missing)


def test_best_month_since_is_told_though_a_month_end_is_missing() -> None:
    closes = rising()
    closes[SESSIONS[-1]] += 2000.0
    whole = ask(closes, "since", sense="best", grain="month")
    del closes[month_end(2022, 3)]
    found = ask(closes, "since", sense="best", grain="month")
    assert isinstance(whole, Figure) and isinstance(found, Figure)
    assert (found.value, found.day) == (whole.value, whole.day)


def test_best_month_since_abstains_where_the_missing_month_end_may_decide() -> None:
    """March 2022 rose about as much as the last month; its last close, which isn't at hand, decides."""
    closes = rising()
    for day in SESSIONS:
        if date(2022, 3, 15) <= day:
            closes[day] += 500.0
    closes[SESSIONS[-1]] += 500.0 * closes[month_end(2023, 11)] / closes[month_end(2022, 2)]
    del closes[month_end(2022, 3)]
    assert isinstance(ask(closes, "since", sense="best", grain="month"), Missing)


def test_a_base_that_is_missing_leaves_no_month_to_compare() -> None:
    closes = rising()
    del closes[month_end(2023, 11)]
    assert isinstance(ask(closes, "since", sense="best", grain="month"), Missing)


@pytest.mark.slow
def test_a_streak_of_months_abstains_where_a_missing_month_end_may_break_it() -> None:
    closes = {day: 5000.0 + 10 * place for place, day in enumerate(SESSIONS)}
    closes[month_end(2022, 12)] = 1000.0
    whole = ask(closes, "streak", grain="month")
    assert isinstance(whole, Figure)
    assert whole.value == 12
    del closes[month_end(2023, 9)]
    assert ask(closes, "streak", grain="month").value == 12  # type: ignore[union-attr]
    flat = closes[month_end(2023, 8)]
    for place, day in enumerate(day for day in SESSIONS if month_end(2023, 8) < day < month_end(2023, 9)):
        closes[day] = flat + 5 * (-1) ** place
    assert isinstance(ask(closes, "streak", grain="month"), Missing)


def test_the_longest_winning_run_since_is_the_end_of_the_last_as_long() -> None:
    values = [10, 11, 12, 13, 12, 13, 14, 13, 14, 15, 16.0]
    closes = dict(zip(SESSIONS, [*([10.0, 9.0] * 2000)][: len(SESSIONS) - len(values)] + values, strict=True))
    found = ask(closes, "since", sense="longest_up", grain="day")
    assert isinstance(found, Figure)
    assert (found.value, found.day) == (3.0, SESSIONS[-8])
    assert isinstance(ask(closes, "since", sense="longest_down", grain="day"), Missing)  # it rose on the last day


def test_the_first_record_since_is_that_of_the_highest_close_before() -> None:
    before = [10.0, 9.0] * 2000
    closes = dict(zip(SESSIONS, [*before[: len(SESSIONS) - 4], 13.0, 12.0, 12.5, 13.5], strict=True))
    found = ask(closes, "since", sense="first_record")
    assert isinstance(found, Figure)
    assert (found.value, found.day) == (0.0, SESSIONS[-4])
    closes[SESSIONS[-1]] = 12.9
    assert isinstance(ask(closes, "since", sense="first_record"), Missing)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(50, len(SESSIONS) - 60), min_size=1, max_size=6, unique=True))
def test_whatever_days_are_missing_an_answer_is_the_one_of_the_whole(missing: list[int]) -> None:
    closes = rising()
    held = {day: value for place, (day, value) in enumerate(closes.items()) if place not in missing}
    for sense, grain in (("high", None), ("best", "month"), ("worst", "quarter")):
        whole, found = (ask(of, "since", sense=sense, grain=grain) for of in (closes, held))
        if isinstance(found, Figure):
            assert isinstance(whole, Figure)
            assert (found.day, found.value) == (whole.day, whole.value)
