"""Base rates: which days are cases, what followed them, and what must be said beside the numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.catalogue import calendar
from tieout.cli import main
from tieout.errors import InputError
from tieout.measures import answer
from tieout.store import Store, View, open_store
from tieout.studies import BaseRate, base_rates, condition, outcome
from tieout.studies.conditions import Bound, Move, Turn
from tieout.studies.moves_over_time import following, question, trailing
from tieout.terms import Figure, Missing, Observation, Vintage

SESSIONS = calendar("XNYS").sessions(date(2019, 1, 2), date(2021, 12, 31))


def closes(series: str, values: dict[date, float]) -> list[Observation]:
    return [
        Observation(
            series, day, value, datetime(day.year, day.month, day.day, 22, tzinfo=UTC), Vintage.RECORDED, "hand"
        )
        for day, value in values.items()
    ]


def stored(values: dict[str, dict[date, float]]) -> Store:
    store = open_store(":memory:")
    store.append([one for series, held in values.items() for one in closes(series, held)], origin="test")
    return store


@pytest.fixture(scope="module")
def saw() -> Iterator[Store]:
    """A price of 100 that jumps by a quarter on three days and falls back after twenty sessions each."""
    values = dict.fromkeys(SESSIONS, 100.0)
    for jump in (100, 104, 300, 500):
        values |= dict.fromkeys(SESSIONS[jump : jump + 20], 125.0)
    with stored({"NDX": values, "MID": dict.fromkeys(SESSIONS, 50.0)}) as store:
        yield store


def told(store: Store, when: str, then: str) -> BaseRate:
    (found,) = base_rates(store.view(), [condition(when)], outcome(then))
    assert isinstance(found, BaseRate)
    return found


def test_a_run_of_days_is_one_case_and_its_first_day(saw: Store) -> None:
    """The first jump lasts 24 sessions (the second falls into it); each is one case, and falls back: -20%."""
    rate = told(saw, "NDX over 5 sessions >= 20", "NDX over 30 sessions")
    assert [case.day for case in rate.cases] == [SESSIONS[100], SESSIONS[300], SESSIONS[500]]
    assert rate.values == pytest.approx((-20.0, -20.0, -20.0))
    assert (rate.hits, rate.hit_rate, rate.median, rate.runs) == (0, 0.0, pytest.approx(-20.0), 15)


def test_no_case_begins_before_the_outcome_of_the_one_before_is_over(saw: Store) -> None:
    rate = told(saw, "NDX over 5 sessions >= 20", "NDX over 250 sessions")
    assert [case.day for case in rate.cases] == [SESSIONS[100], SESSIONS[500]]


def test_what_is_not_over_is_listed_and_not_counted(saw: Store) -> None:
    rate = told(saw, "NDX over 5 sessions >= 20", "NDX over 300 sessions")
    assert [case.day for case in rate.cases] == [SESSIONS[100], SESSIONS[500]]
    assert isinstance(rate.cases[-1].outcome, Missing)
    assert len(rate.values) == 1


def test_the_base_rate_of_all_days_stands_beside_it(saw: Store) -> None:
    """Of all days, few are followed by a rise within a session: those before the three jumps."""
    rate = told(saw, "NDX over 5 sessions >= 20", "NDX over 1 session > 1")
    assert rate.always_hit_rate == pytest.approx(3 / (len(SESSIONS) - 2), rel=0.01)


def test_a_calendar_year_counts_once_it_is_over(saw: Store) -> None:
    """The third jump began on 24 December 2020 and was over in January: +25% for the year, then -20%."""
    rate = told(saw, "NDX - MID over calendar year >= 1", "NDX over 1 month")
    assert [case.day for case in rate.cases] == [date(2020, 12, 31)]
    assert rate.values == pytest.approx((-20.0,))


def test_few_cases_are_warned_of_and_every_condition_tried_widens_the_interval(saw: Store) -> None:
    conditions = [condition(f"NDX over 5 sessions >= {bound}") for bound in (10, 15, 20)]
    found = base_rates(saw.view(), conditions, outcome("NDX over 30 sessions"))
    for rate in found:
        assert isinstance(rate, BaseRate)
        assert any("Only 3 cases" in warning for warning in rate.warnings)
        assert any("3 conditions were tried" in warning for warning in rate.warnings)
        assert rate.mean_interval is not None and rate.mean_interval.level == pytest.approx(1 - 0.05 / 3)


def test_a_bound_drawn_around_todays_value_is_told(saw: Store) -> None:
    at = datetime.combine(SESSIONS[110], datetime.min.time(), UTC) + timedelta(days=1)
    (rate,) = base_rates(saw.view(at), [condition("NDX over 15 sessions >= 24")], outcome("NDX over 5 sessions"))
    assert isinstance(rate, BaseRate)
    assert any("drawn around it" in warning for warning in rate.warnings)


def test_a_condition_that_never_held_is_missing_and_says_so(saw: Store) -> None:
    (found,) = base_rates(saw.view(), [condition("NDX over 5 sessions >= 90")], outcome("NDX over 5 sessions"))
    assert isinstance(found, Missing)
    assert "no case in the history at hand" in found.why


def test_without_history_there_is_no_base_rate() -> None:
    with open_store(":memory:") as store:
        (found,) = base_rates(store.view(), [condition("NDX over 5 sessions >= 9")], outcome("NDX over 5 sessions"))
        assert isinstance(found, Missing)


def test_a_history_of_month_ends_tells_no_condition_that_may_hold_on_any_day() -> None:
    """The fact book has the closes of sixty month-ends and a few days: a rise within two months could go unseen."""
    with open_store(":memory:") as opened:
        view = opened.view()
        (blind,) = base_rates(view, [condition("RUT over 2 months >= 20")], outcome("RUT over 12 months"))
        assert isinstance(blind, Missing)
        assert "closes of RUT are at hand for" in blind.why and "cases between can't be seen" in blind.why
        asked = condition("RUT - SPX over calendar year <= -8")
        (by_year,) = base_rates(view, [asked], outcome("RUT - SPX over 12 months"))
        assert isinstance(by_year, BaseRate)
        assert any("what happened between isn't counted" in one for one in by_year.warnings)


def test_nothing_of_a_later_day_moves_a_base_rate(saw: Store) -> None:
    at = datetime.combine(SESSIONS[400], datetime.min.time(), UTC)
    early = base_rates(saw.view(at), [condition("NDX over 5 sessions >= 20")], outcome("NDX over 30 sessions"))
    values = dict.fromkeys(SESSIONS[:400], 100.0)
    for jump in (100, 104, 300):
        values |= dict.fromkeys(SESSIONS[jump : jump + 20], 125.0)
    with stored({"NDX": values}) as shorter:
        again = base_rates(shorter.view(), [condition("NDX over 5 sessions >= 20")], outcome("NDX over 30 sessions"))
    assert isinstance(early[0], BaseRate) and isinstance(again[0], BaseRate)
    assert early[0].values == again[0].values
    assert early[0].mean_interval == again[0].mean_interval


def test_the_last_raises_of_the_fed_are_those_before_its_cuts_and_nobody_knew() -> None:
    """1 February 1995 to 19 December 2018: the Board's page on open market operations."""
    with open_store(":memory:") as store:
        days = calendar("XNYS").sessions(date(1994, 1, 3), date(2020, 12, 31))
        store.append(closes("NDX", dict.fromkeys(days, 100.0)), origin="test")
        rate = told(store, "the last raise", "NDX over 12 months > -1")
    cases = [case.day for case in rate.cases]
    assert cases[:5] == [date(1995, 2, 1), date(1997, 3, 25), date(2000, 5, 16), date(2006, 6, 29), date(2018, 12, 19)]
    assert any("Nobody could know" in warning for warning in rate.warnings)


@pytest.mark.parametrize(
    "text, meant",
    [
        ("RUT - SPX over calendar year <= -8", Move("RUT", "SPX", "year", None, Bound("<=", -8))),
        ("spx over 2 months >= 20%", Move("SPX", None, "month", 2, Bound(">=", 20))),
        ("RUT over 10 sessions < -5.5", Move("RUT", None, "session", 10, Bound("<", -5.5))),
        ("the last raise", Turn.LAST_RAISE),
        ("First cut", Turn.FIRST_CUT),
    ],
)
def test_a_condition_is_typed_as_it_is_said(text: str, meant: Move | Turn) -> None:
    assert condition(text) == meant


@pytest.mark.parametrize(
    "text, complaint",
    [
        ("RUT over 12 months", "says no bound"),
        ("RUT fell a lot", "isn't understood"),
        ("NOSUCH over 2 months > 1", "no series NOSUCH"),
        ("UNRATE over 2 months > 1", "daily prices"),
        ("RUT over 0 months > 1", "over no time"),
    ],
)
def test_what_is_no_condition_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        condition(text)


def test_what_follows_is_not_counted_by_the_calendar() -> None:
    with pytest.raises(InputError, match="counted from its day"):
        outcome("RUT over calendar year")


@pytest.fixture(scope="module")
def walk() -> Iterator[View]:
    """Two random walks with holes."""
    chance = np.random.default_rng(5)
    held = {}
    for series in ("NDX", "MID"):
        values = 100 * np.exp(np.cumsum(chance.normal(0, 0.02, len(SESSIONS))))
        held[series] = {
            day: float(value)
            for day, value, at in zip(SESSIONS, values, chance.random(len(SESSIONS)), strict=True)
            if at > 0.05
        }
    with stored(held) as store:
        yield store.view()


@settings(max_examples=40)
@given(
    st.sampled_from(["session", "week", "month", "year"]),
    st.integers(1, 13),
    st.booleans(),
    st.integers(0, len(SESSIONS) - 1),
)
def test_a_move_of_all_days_at_once_is_what_the_measure_answers(
    walk: View, grain: str, n: int, is_gap: bool, at: int
) -> None:
    move = Move("NDX", "MID" if is_gap else None, grain, n)
    for moves in (trailing(walk, move), following(walk, move, np.array(SESSIONS, "datetime64[D]"))):
        place = at % len(moves.days)
        base, end = moves.bases[place], moves.days[place]
        if np.isnat(base) or np.isnat(end):
            assert np.isnan(moves.values[place])
            continue
        figure = answer(walk, question(move, base.item(), end.item()))
        if isinstance(figure, Figure):
            assert moves.values[place] == pytest.approx(figure.value)
        else:
            assert np.isnan(moves.values[place])


def test_the_command_tells_every_case_and_draws_them(
    saw: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "store.db"
    with open_store(place) as store:
        values = dict.fromkeys(SESSIONS, 100.0)
        for jump in (100, 300, 500):
            values |= dict.fromkeys(SESSIONS[jump : jump + 20], 125.0)
        store.append(closes("NDX", values), origin="test")
    monkeypatch.setenv("TIEOUT_STORE", str(place))
    chart = tmp_path / "cases.svg"
    asked = ["base-rate", "--when", "NDX over 5 sessions >= 20", "--then", "NDX over 30 sessions"]
    with pytest.raises(SystemExit) as ended:
        main([*asked, "--chart", str(chart)])
    assert not ended.value.code
    told = capsys.readouterr().out
    assert "0 of 3 cases were hits (0%)" in told and f"{SESSIONS[300]}" in told
    assert "A hit in 0 of 3 cases; median -20.0 per cent" in chart.read_text(encoding="utf-8").replace("\u2212", "-")
    with pytest.raises(SystemExit):
        main([*asked, "--format", "json"])
    (rate,) = json.loads(capsys.readouterr().out)
    assert rate["cases"] == 3 and rate["listed"][0]["outcome"]["inputs"]
