"""What must hold of every figure, whatever the data."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelf import view_of

from tieout import measures
from tieout.catalogue import calendar
from tieout.errors import UnknownMeasure
from tieout.measures.declare import Measure, by_name
from tieout.terms import Figure, Missing, Period, Question

FIRST = date(2013, 1, 2)
DECADE = calendar("XNYS").sessions(FIRST, date(2023, 12, 29))
#: Long histories take a while to make, and more on a busy machine.
SLOW = settings(max_examples=30, deadline=None)
#: Prices in cents, few enough for ties.
PRICES = st.integers(100, 160).map(lambda cents: cents / 100)
SHORT = st.lists(PRICES, min_size=3, max_size=40)


def closes(values: list[float], *, end: int = len(DECADE)) -> Mapping[date, float]:
    """These closes on the last sessions of the years at hand."""
    return dict(zip(DECADE[end - len(values) : end], values, strict=True))


def long_history(values: list[float]) -> Mapping[date, float]:
    """A close for each session of 16 years, ending in these; the years before repeat them."""
    repeats = len(DECADE) // len(values) + 1
    return dict(zip(DECADE, (values * repeats)[-len(DECADE) :], strict=True))


def ask(values: Mapping[date, float], measure: str, **rest: object) -> Figure | Missing:
    days = sorted(values)
    start = rest.pop("start", None)
    period = Period(start if isinstance(start, date) else None, days[-1])
    return measures.answer(view_of({"SPX": values}), Question(measure, "SPX", period, **rest))  # type: ignore[arg-type]


def figure(values: Mapping[date, float], measure: str, **rest: object) -> Figure:
    found = ask(values, measure, **rest)
    assert isinstance(found, Figure), found
    return found


@given(SHORT, st.sampled_from([0.01, 2.0, 1000.0]))
def test_a_return_doesnt_depend_on_the_scale(values: list[float], scale: float) -> None:
    at_hand = closes(values)
    first = min(at_hand)
    scaled = {day: value * scale for day, value in at_hand.items()}
    plain, other = figure(at_hand, "return", start=first), figure(scaled, "return", start=first)
    assert plain.value == pytest.approx(other.value, abs=1e-9)


@given(SHORT)
def test_change_and_return_have_one_sign_and_carry_both_prints(values: list[float]) -> None:
    at_hand = closes(values)
    change, gain = (figure(at_hand, name, start=min(at_hand)) for name in ("change", "return"))
    assert (change.value > 0) == (gain.value > 0)
    assert [one.value for one in change.inputs] == [values[0], values[-1]]
    assert Decimal(repr(change.value)) == Decimal(repr(values[-1])) - Decimal(repr(values[0]))


@given(SHORT)
def test_a_drawdown_is_never_above_zero_and_a_gain_from_a_low_never_below(values: list[float]) -> None:
    at_hand = closes(values)
    fall, rise = (
        figure(at_hand, "drawdown", since=min(at_hand)),
        figure(at_hand, "gain_from_low", since=min(at_hand)),
    )
    assert fall.value <= 0 <= rise.value
    assert fall.value == pytest.approx((values[-1] / max(values) - 1) * 100)
    assert rise.value == pytest.approx((values[-1] / min(values) - 1) * 100)
    assert fall.day is not None
    assert at_hand[fall.day] == max(values)


@SLOW
@given(SHORT)
def test_a_record_is_the_highest_of_a_long_history_and_no_record_of_a_short_one(values: list[float]) -> None:
    found = figure(long_history(values), "record")
    assert found.value == max(values)
    assert found.note == f"history at hand from {FIRST}"
    assert isinstance(ask(closes(values), "record"), Missing)


@SLOW
@given(SHORT, st.sampled_from(["high", "low"]))
def test_since_is_what_one_finds_by_going_back_day_by_day(values: list[float], sense: str) -> None:
    at_hand = long_history([*values, 0.5, 2.0])
    days = sorted(at_hand)[:-2]
    at_hand = {day: at_hand[day] for day in days}
    found = figure(at_hand, "since", sense=sense)
    now = at_hand[days[-1]]
    place = len(days) - 1
    while place >= 0 and at_hand[days[place]] == now:
        place -= 1
    assert found.period.start == days[place + 1]
    while place >= 0 and (at_hand[days[place]] < now if sense == "high" else at_hand[days[place]] > now):
        place -= 1
    assert found.day == (days[place] if place >= 0 else None)
    assert found.day is None or measures.years_high_holds(found, int(found.value))


@SLOW
@given(st.lists(PRICES, min_size=30, max_size=60), st.sampled_from(["best", "worst"]))
def test_best_day_since_is_what_one_finds_by_going_back_day_by_day(values: list[float], sense: str) -> None:
    at_hand = long_history(values)
    days = sorted(at_hand)
    found = figure(at_hand, "since", sense=sense, grain="day")
    moves = {later: at_hand[later] / at_hand[day] - 1 for day, later in itertools.pairwise(days)}
    sign = 1 if sense == "best" else -1
    last = moves[days[-1]]
    as_good = [day for day in days[1:-1] if sign * moves[day] >= sign * last]
    assert found.value == pytest.approx(last * 100)
    assert found.day == (as_good[-1] if as_good else None)


@given(st.lists(PRICES, min_size=3, max_size=40))
def test_a_streak_is_no_longer_than_the_days_at_hand_and_the_move_before_broke_it(
    values: list[float],
) -> None:
    found = ask(closes(values), "streak")
    signs = [(new > old) - (new < old) for old, new in itertools.pairwise(values)]
    if len(set(signs)) == 1:
        assert isinstance(found, Missing)
        return
    assert isinstance(found, Figure)
    length = int(found.value)
    assert 1 <= length < len(signs)
    assert set(signs[-length:]) == {signs[-1]}
    assert signs[-length - 1] != signs[-1]


@given(SHORT, st.data())
def test_every_figure_over_a_window_abstains_if_one_close_is_missing(values: list[float], data: st.DataObject) -> None:
    at_hand = dict(closes(values))
    first = min(at_hand)
    gone = data.draw(st.sampled_from(sorted(at_hand)[:-1]))
    del at_hand[gone]
    for measure, rest in (
        ("average", {"start": first}),
        ("highest", {"start": first}),
        ("drawdown", {"since": first}),
        ("gain_from_low", {"since": first}),
    ):
        found = ask(at_hand, measure, **rest)
        assert isinstance(found, Missing), measure
        assert gone in found.days


@given(SHORT)
def test_an_average_lies_between_the_lowest_and_the_highest(values: list[float]) -> None:
    at_hand = closes(values)
    low, mean, high = (
        figure(at_hand, name, start=min(at_hand), sense=sense).value
        for name, sense in (("highest", "low"), ("average", None), ("highest", "high"))
    )
    assert low - 1e-9 <= mean <= high + 1e-9


@given(SHORT)
def test_sessions_up_and_down_and_unchanged_make_the_period(values: list[float]) -> None:
    at_hand = closes(values)
    days = sorted(at_hand)
    up, down = (figure(at_hand, "count", start=days[1], sense=sense).value for sense in ("up", "down"))
    same = sum(new == old for old, new in itertools.pairwise(values))
    assert up + down + same == len(days) - 1


def test_a_measure_answers_nothing_of_which_the_view_knows_nothing() -> None:
    today = date(2023, 12, 22)
    for measure in measures.measures():
        sense = next(sense for sense in measure.senses if sense != "definition")
        question = Question(
            measure.name,
            "RUT" if measure.name != "count" else "DFEDTARU",
            Period(date(2023, 11, 30), today),
            against="SPX",
            sense=sense,
            grain="month" if measure.name == "rank" else None,
        )
        found = measures.answer(view_of({}), question)
        assert isinstance(found, Missing), measure.name
        assert found.series
        assert found.why


@pytest.mark.parametrize(
    "measure", [one.name for one in measures.measures() if one.name not in ("fundamental", "target", "other")]
)
def test_misuse_is_an_exception(measure: str) -> None:
    view = view_of({"RUT": {date(2023, 12, 22): 2033.96}})
    with pytest.raises(ValueError):
        measures.answer(view, Question(measure, "RUT", Period(), against="SPX"))
    with pytest.raises(ValueError):
        measures.answer(view, Question(measure, "RUT", Period(FIRST, FIRST), against="SPX", sense="sideways"))


def test_a_second_subject_is_needed_for_two() -> None:
    for measure in ("spread", "ratio"):
        with pytest.raises(ValueError, match="second subject"):
            measures.answer(view_of({}), Question(measure, "RUT", Period(FIRST, FIRST)))


def test_a_measure_that_isnt_declared_is_refused_by_name() -> None:
    with pytest.raises(UnknownMeasure, match="'alpha'"):
        measures.measure("alpha")


def test_a_name_given_twice_is_an_error() -> None:
    level = measures.measure("level")
    with pytest.raises(ValueError, match="'level'"):
        by_name([level, level])


def test_every_measure_says_what_its_docstring_has_to_say() -> None:
    for measure in measures.measures():
        assert isinstance(measure, Measure)
        lines = [line.strip() for line in (measure.answer.__doc__ or "").strip().splitlines() if line.strip()]
        assert len(lines) == 5, measure.name
        for line, head in zip(lines[1:], ("Unit:", "Window:", "Raises:", "Reference:"), strict=True):
            assert line.startswith(head), measure.name
        assert measure.reference
        assert measure.label
        assert measure.units


def test_an_n_year_high_may_be_counted_in_four_ways_and_no_other() -> None:
    """5.5 percent until 19 March 2001; again from 26 July 2023; written in January 2024."""
    figure_ = Figure("since", 22.0, "year", Period(date(2023, 7, 26), date(2024, 1, 10)), (), "", day=date(2001, 3, 19))
    assert [years for years in range(30) if measures.years_high_holds(figure_, years)] == [22, 23]
    unseen = Figure("since", 30.0, "year", Period(date(2023, 7, 26), date(2024, 1, 10)), (), "")
    assert not measures.years_high_holds(unseen, 30)


def test_a_window_of_a_foreign_market_goes_by_its_own_sessions() -> None:
    """London was shut on 25 December 2023 and on the 26th; New York on the 25th only."""
    values = {date(2023, 12, 22): 7697.5, date(2023, 12, 27): 7725.0}
    found = measures.answer(
        view_of({"FTSE": values}), Question("average", "FTSE", Period(date(2023, 12, 22), date(2023, 12, 27)))
    )
    assert isinstance(found, Figure)
    missing = measures.answer(
        view_of({"SPX": values}), Question("average", "SPX", Period(date(2023, 12, 22), date(2023, 12, 27)))
    )
    assert isinstance(missing, Missing)
    assert missing.days == (date(2023, 12, 26),)


def test_nothing_after_the_end_of_the_period_counts() -> None:
    at_hand = dict(long_history([1.0, 1.2, 1.1]))
    days = sorted(at_hand)
    at_hand[days[-1]] = 99.0
    end = days[-1] - timedelta(days=10)
    found = measures.answer(view_of({"SPX": at_hand}), Question("record", "SPX", Period(None, end)))
    assert isinstance(found, Figure)
    assert found.value == 1.2


@given(SHORT)
def test_something_stands_above_its_average_just_where_it_is_more_than_the_mean(values: list[float]) -> None:
    at_hand = closes(values)
    found = figure(at_hand, "over_average", start=min(at_hand))
    mean = sum(values) / len(values)
    assert found.value == pytest.approx((values[-1] / mean - 1) * 100, abs=1e-9)
    assert found.inputs[-1].value == values[-1]
