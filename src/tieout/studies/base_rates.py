"""Base rates: a proposition asked of all of the past. How often did it turn out so, and how well or badly at most?

Days on which a condition holds come in runs, and what follows two days of a run overlaps. So only the first day of a
run is a case, and none begins until the outcome of the one before is over. The interval comes from the stationary
block bootstrap over all days, blocks as long as the outcome on average, which keeps that overlap in; it widens with
the number of conditions tried (Bonferroni).

Reference: D. N. Politis and J. P. Romano, The Stationary Bootstrap, JASA 89 (1994)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tieout.catalogue import calendar, entry
from tieout.errors import InputError
from tieout.measures import answer
from tieout.store import View
from tieout.studies.conditions import Condition, Move, Turn
from tieout.studies.moves_over_time import Moves, following, question, trailing
from tieout.studies.policy_decisions import Move as PolicyMove
from tieout.studies.policy_decisions import policy_decisions
from tieout.terms import Figure, Missing, Period

Cell = Figure | Missing

#: Fewer cases than this say little, whatever their hit rate.
FEW: Final = 10
_LEVEL: Final = 0.95
#: With closes for less of its sessions a history is blind to most of what happened; with less than all it says so.
_SEEN, _WHOLE = 0.25, 0.99
_RESAMPLES: Final = 1_000
_SEED: Final = 19_940_101
#: A bound that lies so near today's own value was likely drawn around it.
_DRAWN_AROUND: Final = 0.1
#: How many sessions a grain has, for the length of blocks.
_SESSIONS: Final = {"session": 1, "week": 5, "month": 21, "year": 252}
_FIRST_DECISIONS: Final = date(1994, 1, 1)


@dataclass(frozen=True, slots=True)
class Case:
    """One time that the condition came to hold: the day, the move that made it so, and what followed, each a figure.

    What isn't over by the day of the view is `Missing`, and is listed without counting.
    """

    day: date
    condition: Cell | None
    outcome: Cell

    @property
    def value(self) -> float | None:
        return self.outcome.value if isinstance(self.outcome, Figure) else None


@dataclass(frozen=True, slots=True)
class Interval:
    """A range that holds the true value with `level` probability, as the bootstrap has it."""

    low: float
    high: float
    level: float


@dataclass(frozen=True, slots=True)
class BaseRate:
    """What followed each case, beside what followed every day.

    `hit_rate`, `median`, `mean` are of the cases that are over (shares of 1; per cent or percentage points); the
    `held_` ones, which the intervals are of, of all `days` on which the condition held and the outcome is over; the
    `always_` ones of all days of the history. `runs` counts the days on which the condition held at all, `tried` the
    conditions of the same question.
    """

    condition: Condition
    outcome: Move
    first: date
    last: date
    cases: tuple[Case, ...]
    days: int
    runs: int
    held_hit_rate: float
    held_mean: float
    always_hit_rate: float
    always_median: float
    mean_interval: Interval | None
    hit_interval: Interval | None
    tried: int
    warnings: tuple[str, ...]

    @property
    def values(self) -> tuple[float, ...]:
        """What followed, of the cases that are over, in their order."""
        return tuple(case.value for case in self.cases if case.value is not None)

    @property
    def hits(self) -> int:
        bound = self.outcome.bound
        assert bound is not None
        return sum(bound.holds(value) for value in self.values)

    @property
    def hit_rate(self) -> float:
        return self.hits / len(self.values)

    @property
    def median(self) -> float:
        return float(np.median(self.values))

    @property
    def mean(self) -> float:
        return float(np.mean(self.values))


def base_rates(
    view: View,
    conditions: Sequence[Condition],
    outcome: Move,
    *,
    progress: Callable[[int, str], None] = lambda done, now: None,
) -> tuple[BaseRate | Missing, ...]:
    """The base rate of an outcome after each of some conditions, from all that the view holds of the series.

    Every condition counts as tried, and widens the intervals; `progress` is told how many are done and which is next.
    Missing where the history at hand has no day on which the condition held and the outcome is over. Raises InputError
    if no condition is given.
    """
    if not conditions:
        raise InputError("A base rate needs a condition.")
    told = []
    for done, one in enumerate(conditions):
        progress(done, str(one))
        told.append(_base_rate(view, one, outcome, len(conditions)))
    return tuple(told)


def _base_rate(view: View, condition: Condition, outcome: Move, tried: int) -> BaseRate | Missing:
    gaps = [gap for gap in (_gap(view, series) for series in _series(condition, outcome)) if gap is not None]
    blind = [gap for gap in gaps if gap.share < _SEEN]
    if blind and isinstance(condition, Move) and not condition.is_calendar:
        return Missing((blind[0].series,), (blind[0].first, blind[0].last), f"{blind[0]}: cases between can't be seen")
    held = trailing(view, condition) if isinstance(condition, Move) else _turns(view, condition)
    if isinstance(held, Missing):
        return held
    holds = _holds(condition, held)
    every = following(view, outcome, trailing(view, _every_day(outcome)).days)
    always = every.values[~np.isnan(every.values)]
    cases = tuple(_cases(view, condition, outcome, held, holds))
    if not any(case.value is not None for case in cases) or not len(always):
        series = [one for one in (outcome.series, outcome.against, getattr(condition, "series", None)) if one]
        why = f"there is no case in the history at hand whose outcome is over ({condition}; {outcome})"
        return Missing(tuple(dict.fromkeys(series)), (), why)
    bound = outcome.bound
    assert bound is not None
    after = following(view, outcome, held.days[holds]).values
    after = after[~np.isnan(after)]
    intervals = _intervals(every, held.days[holds], outcome, level=1 - (1 - _LEVEL) / tried)
    return BaseRate(
        condition=condition,
        outcome=outcome,
        first=held.days[0].item(),
        last=held.days[-1].item(),
        cases=cases,
        days=len(after),
        runs=int(holds.sum()),
        held_hit_rate=float(np.mean([bound.holds(float(value)) for value in after])),
        held_mean=float(np.mean(after)),
        always_hit_rate=float(np.mean([bound.holds(value) for value in always])),
        always_median=float(np.median(always)),
        mean_interval=intervals[0] if intervals else None,
        hit_interval=intervals[1] if intervals else None,
        tried=tried,
        warnings=(
            *_warnings(condition, held, [case for case in cases if case.value is not None], tried),
            *(f"{str(gap)[:1].upper()}{str(gap)[1:]}: what happened between isn't counted." for gap in gaps),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Gap:
    """A history with holes: how many of its sessions have a close."""

    series: str
    closes: int
    sessions: int
    first: date
    last: date

    @property
    def share(self) -> float:
        return self.closes / self.sessions

    def __str__(self) -> str:
        span = f"from {self.first} to {self.last}"
        return f"closes of {self.series} are at hand for {self.closes:,} of {self.sessions:,} sessions {span}"


def _series(condition: Condition, outcome: Move) -> tuple[str, ...]:
    """Every series that goes in, each once."""
    asked = (outcome, condition) if isinstance(condition, Move) else (outcome,)
    return tuple(dict.fromkeys(one for move in asked for one in (move.series, move.against) if one is not None))


def _gap(view: View, series: str) -> _Gap | None:
    """The holes of a history; None if it is whole, or there is nothing."""
    held, known = view.series(series), entry(series)
    if held.first is None or held.last is None or known is None:
        return None
    sessions = calendar(known.calendar).count(held.first, held.last)
    gap = _Gap(series, min(len(held), sessions), sessions, held.first, held.last)
    return gap if gap.share < _WHOLE else None


def _every_day(outcome: Move) -> Move:
    """The shortest move of the outcome's series, so that every session stands once."""
    return Move(outcome.series, None, "session", 1)


def _holds(condition: Condition, held: Moves) -> NDArray[np.bool_]:
    if isinstance(condition, Turn):
        return np.ones(len(held.days), bool)
    bound = condition.bound
    assert bound is not None
    return np.array([not np.isnan(value) and bound.holds(float(value)) for value in held.values], bool)


def _cases(view: View, condition: Condition, outcome: Move, held: Moves, holds: NDArray[np.bool_]) -> Iterator[Case]:
    """The first day of each run on which the condition holds, none within the outcome of the case before."""
    over = np.datetime64("0001-01-01")
    ends = following(view, outcome, held.days)
    for place in np.flatnonzero(holds):
        starts_a_run = place == 0 or not holds[place - 1] or isinstance(condition, Turn) or condition.is_calendar
        day = held.days[place]
        if not starts_a_run or day < over:
            continue
        end = ends.days[place]
        over = np.datetime64("9999-12-31") if np.isnat(end) else end
        made = None
        if isinstance(condition, Move):
            made = answer(view, question(condition, held.bases[place].item(), day.item()))
        yield Case(day.item(), made, _outcome(view, outcome, day.item(), None if np.isnat(end) else end.item()))


def _outcome(view: View, outcome: Move, day: date, end: date | None) -> Cell:
    if end is None:
        return Missing((outcome.series,), (), "not over yet by the last close at hand")
    return answer(view, question(outcome, day, end))


def _turns(view: View, turn: Turn) -> Moves | Missing:
    """The days on which a run of raises or cuts began or ended, as the whole history tells it."""
    last = view.series("DFEDTARU").last
    if last is None:
        return Missing(("DFEDTARU",), (), "no decision of the Fed is at hand")
    told = policy_decisions(view, Period(_FIRST_DECISIONS, last))
    if isinstance(told, Missing):
        return told
    moves = [one for one in told.decisions if one.move is not PolicyMove.HOLD]
    wanted = PolicyMove.RAISE if "raise" in turn.value else PolicyMove.CUT
    neighbour = -1 if "first" in turn.value else 1
    days = [
        one.announced
        for at, one in enumerate(moves)
        if one.move is wanted and 0 <= at + neighbour < len(moves) and moves[at + neighbour].move is not wanted
    ]
    found = np.array(days, "datetime64[D]")
    return Moves(found, found, np.zeros(len(found)))


def _intervals(
    every: Moves, days: NDArray[np.datetime64], outcome: Move, *, level: float
) -> tuple[Interval, Interval] | None:
    """Of the mean and of the hit rate over all days on which the condition held, blocks of days resampled together."""
    from arch.bootstrap import StationaryBootstrap

    known = ~np.isnan(every.values)
    at, holds = every.bases[known], np.isin(every.bases[known], days)
    if holds.sum() < 2:
        return None
    bound = outcome.bound
    assert bound is not None
    values = every.values[known]
    hits = np.array([bound.holds(float(value)) for value in values], float)

    def told(sample: NDArray[np.float64], hit: NDArray[np.float64], mask: NDArray[np.bool_]) -> NDArray[np.float64]:
        return np.array([sample[mask].mean(), hit[mask].mean()]) if mask.any() else np.array([np.nan, np.nan])

    length = max(1, (outcome.n or 1) * _SESSIONS[outcome.grain])
    drawn = StationaryBootstrap(min(length, len(at)), values, hits, holds, seed=_SEED).apply(told, _RESAMPLES)
    edges = np.nanpercentile(drawn, [50 * (1 - level), 100 - 50 * (1 - level)], axis=0)
    mean, hit = (Interval(float(low), float(high), level) for low, high in edges.T)
    return mean, hit


def _warnings(condition: Condition, held: Moves, over: Sequence[Case], tried: int) -> Iterator[str]:
    if len(over) < FEW:
        yield f"Only {len(over)} case{'' if len(over) == 1 else 's'}: too few to lean on."
    if isinstance(condition, Turn) and condition.is_known_later:
        yield "Nobody could know on the day that it was the last of its run; only what followed tells."
    if tried > 1:
        yield f"{tried} conditions were tried; the intervals are widened for it."
    if isinstance(condition, Move) and condition.bound is not None and len(held.values):
        now = float(held.values[-1])
        bound = condition.bound.value
        if condition.bound.holds(now) and abs(now - bound) <= _DRAWN_AROUND * abs(now):
            yield f"The bound lies close to the latest value, {now:+.1f}: it may have been drawn around it."
