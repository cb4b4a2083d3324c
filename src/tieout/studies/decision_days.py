"""How prices moved around the central bank's decisions: the mean move over declared windows, by what was decided.

A window counts sessions from the one on which a decision was first traded, which is 0: `-1 to 1` leads from the close
two sessions before it to that of the session after. What was decided was often expected, so a raise isn't news by
itself: the slope on the days of decisions holds the move against that of the yield on the same day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from tieout.catalogue import calendar
from tieout.measures.history import history
from tieout.store import Series, View
from tieout.studies.moment import known_by
from tieout.studies.paired_moves import Thing, is_rate, paired_moves, things
from tieout.studies.policy_decisions import Decision, policy_decisions
from tieout.studies.regression import FEWEST, DoesNotVary, Estimate, Values, mean_of, regress
from tieout.terms import Figure, Missing, Observation, Period

#: Enough sessions around a period for the widest window.
_AROUND: Final = timedelta(20)
#: An interval of a mean of fewer says nothing.
_FEWEST_EVENTS: Final = 5
UNSCHEDULED: Final = "unscheduled"
EVERY: Final = "scheduled"


@dataclass(frozen=True, slots=True)
class EventWindow:
    """Sessions from the one of a decision, which is 0; both ends belong to it."""

    first: int
    last: int

    @property
    def name(self) -> str:
        return "the day" if self.first == self.last == 0 else f"{self.first} to {self.last}"


WINDOWS: Final = (EventWindow(0, 0), EventWindow(-1, 1), EventWindow(0, 4), EventWindow(1, 20))


@dataclass(frozen=True, slots=True)
class Event:
    """One decision with the move over one window: prices in per cent, yields in units of 10 basis points."""

    decision: Decision
    session: date
    window: EventWindow
    moves: dict[str, float]
    inputs: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class MeanMove:
    """The mean move of one thing over one window after decisions of one kind, in per cent (a gap in points).

    `mean` has the interval of 95% in its estimate; Missing for fewer than 5 events.
    """

    what: str
    kind: str
    window: EventWindow
    events: int
    rose: int
    mean: Figure | Missing
    estimate: Estimate | None


@dataclass(frozen=True, slots=True)
class DecisionDays:
    """The moves around every decision of a period, their means by kind, and the slopes on the days themselves.

    `other_days` has the mean move from session to session on all days but those of decisions.
    """

    period: Period
    events: tuple[Event, ...]
    left_out: int
    means: tuple[MeanMove, ...]
    slopes: dict[tuple[str, str], Estimate | Missing]
    other_days: dict[str, Estimate] | Missing

    def of(self, what: str, kind: str, window: EventWindow) -> MeanMove:
        """One mean. Raises KeyError if there is none."""
        for one in self.means:
            if (one.what, one.kind, one.window) == (what, kind, window):
                return one
        raise KeyError(f"no mean of {what} for {kind} over {window.name}")


def decision_days(
    view: View,
    prices: Sequence[str],
    yields: Sequence[str],
    period: Period,
    *,
    windows: Sequence[EventWindow] = WINDOWS,
) -> DecisionDays | Missing:
    """How prices and yields moved around the decisions of a period, as known when it ended.

    An event whose window isn't over by then, or lacks a close at either end, is left out and counted. Missing where
    the decisions aren't known.
    """
    told = policy_decisions(view, period)
    if isinstance(told, Missing):
        return told
    assert period.start is not None
    assert period.end is not None
    known = known_by(view, period.end)
    ids = (*dict.fromkeys((*prices, *yields)),)
    held = {one: history(known, one, end=period.end).series for one in ids}
    sessions = calendar("XNYS").sessions(period.start - _AROUND, period.end)
    asked = [(decision, window) for decision in told.decisions for window in windows]
    found = [_event(decision, window, sessions, held) for decision, window in asked]
    events = tuple(one for one in found if one is not None)
    told_of = things(prices)
    kinds = (EVERY, "raise", "cut", "hold", UNSCHEDULED)
    means = tuple(
        _mean(thing, kind, window, [one for one in events if one.window == window and _is(one.decision, kind)])
        for window in windows
        for kind in kinds
        for thing in told_of
    )
    days = [one for one in events if one.window == WINDOWS[0] and one.decision.scheduled]
    slopes = {(thing.name, rate): _slope(thing, rate, days, period) for thing in told_of for rate in yields}
    others = _other_days(known, prices, period, {one.session for one in events})
    return DecisionDays(period, events, len(asked) - len(events), means, slopes, others)


def _is(decision: Decision, kind: str) -> bool:
    if kind == UNSCHEDULED or not decision.scheduled:
        return kind == UNSCHEDULED and not decision.scheduled
    return kind in (EVERY, decision.move.value)


def _event(decision: Decision, window: EventWindow, sessions: Sequence[date], held: dict[str, Series]) -> Event | None:
    """The moves over a window around a decision; None where the window isn't over, or a print is missing."""
    at = int(np.searchsorted(np.array(sessions, "datetime64[D]"), np.datetime64(decision.announced, "D")))
    base, end = at + window.first - 1, at + window.last
    if base < 0 or end >= len(sessions):
        return None
    moves: dict[str, float] = {}
    inputs: list[Observation] = []
    for name, series in held.items():
        before, after = series.on(sessions[base]), series.on(sessions[end])
        if before is None or after is None:
            return None
        rate = is_rate(name)
        if not rate and before.value <= 0:
            return None
        moves[name] = (after.value - before.value) * 10 if rate else (after.value / before.value - 1) * 100
        inputs += [before, after]
    return Event(decision, sessions[at], window, moves, tuple(inputs))


def _moves(events: Sequence[Event]) -> dict[str, Values]:
    """The moves of every series over the events, one after another."""
    names = events[0].moves if events else {}
    return {name: np.array([one.moves[name] for one in events]) for name in names}


def _mean(thing: Thing, kind: str, window: EventWindow, events: Sequence[Event]) -> MeanMove:
    moves = thing.of(_moves(events)) if events else np.zeros(0)
    rose = int((moves > 0).sum())
    if len(events) < _FEWEST_EVENTS:
        why = f"{len(events)} decisions of this kind are too few for a mean"
        return MeanMove(thing.name, kind, window, len(events), rose, Missing((), (), why), None)
    estimate = mean_of(moves)
    figure = Figure(
        measure="sensitivity",
        value=round(estimate.coefficient, 6),
        unit=thing.unit,
        period=Period(events[0].session, events[-1].session),
        inputs=tuple(seen for one in events for seen in one.inputs if seen.series in thing.parts),
        formula=f"mean of {len(events)} moves of {thing.name}, sessions {window.name}",
        basis="closes around decisions",
        note=f"95% interval {estimate.low:.2f} to {estimate.high:.2f}; {rose} of {len(events)} rose",
    )
    return MeanMove(thing.name, kind, window, len(events), rose, figure, estimate)


def _other_days(view: View, prices: Sequence[str], period: Period, decided: set[date]) -> dict[str, Estimate] | Missing:
    """The mean move of each price, and of the gap of the first two, on the days without a decision."""
    sample = paired_moves(view, prices, period)
    if isinstance(sample, Missing):
        return sample
    moves = sample.where(np.array([day not in decided for day in sample.days]))
    return {thing.name: mean_of(thing.of(moves)) for thing in things(prices)}


def _slope(thing: Thing, rate: str, days: Sequence[Event], period: Period) -> Estimate | Missing:
    """How far the move went with that of the yield on the days of scheduled decisions."""
    if len(days) < FEWEST:
        why = f"{len(days)} scheduled decisions are too few for a slope; {FEWEST} are the fewest"
        return Missing((*thing.parts, rate), tuple(day for day in (period.start, period.end) if day), why)
    try:
        moves = _moves(days)
        return regress(thing.of(moves), moves[rate], lags=0)[0]
    except DoesNotVary:
        return Missing((rate,), (), f"{rate} moved alike on all {len(days)} days")
