"""What the central bank decided: every meeting with its move, how often and how far, and since when a rate holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import numpy as np

from tieout.catalogue.meetings import schedule
from tieout.measures import answer
from tieout.measures.history import IN_FORCE_DAYS, difference, product
from tieout.measures.policy import LOWER, UPPER
from tieout.store import Series, View
from tieout.studies.moment import known_by
from tieout.terms import Figure, Missing, Observation, Period, Question

#: A decision takes effect the day after it, or on the Monday after a Sunday's.
_TAKES_EFFECT: Final = timedelta(4)
#: FRED dates the target by the day of the decision until 2016, and by the day after since.
_NEXT_DAY: Final = date(2017, 1, 1)


class Move(StrEnum):
    """What a meeting did to the rate."""

    RAISE = "raise"
    CUT = "cut"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: when it was announced, from when it holds, the range (per cent), and its move in basis points.

    Before 16 December 2008 the target was one rate, and `lower` is `upper`. `inputs` are both limits before and after.
    """

    announced: date
    effective: date
    lower: float
    upper: float
    change: float
    scheduled: bool
    inputs: tuple[Observation, ...]

    @property
    def move(self) -> Move:
        return Move.HOLD if not self.change else Move.RAISE if self.change > 0 else Move.CUT


@dataclass(frozen=True, slots=True)
class Decisions:
    """Every decision of a period, the range in force at its end, and since when it stood as high or as low."""

    period: Period
    decisions: tuple[Decision, ...]
    in_force: Figure | Missing
    highest_since: Figure | Missing
    lowest_since: Figure | Missing

    def count(self, move: Move) -> int:
        """How many meetings moved the rate so."""
        return sum(decision.move is move for decision in self.decisions)

    @property
    def change(self) -> float:
        """Basis points by which they moved the rate together."""
        return sum(decision.change for decision in self.decisions)

    @property
    def run(self) -> tuple[Move, int]:
        """The latest move of the rate, and how many of its kind came one after another, meetings that held aside."""
        moves = [decision.move for decision in self.decisions if decision.move is not Move.HOLD]
        if not moves:
            return Move.HOLD, len(self.decisions)
        other = [at for at, move in enumerate(moves) if move is not moves[-1]]
        return moves[-1], len(moves) - (other[-1] + 1 if other else 0)


def policy_decisions(view: View, period: Period) -> Decisions | Missing:
    """Every decision announced in a period, as known when it ended; from 1994 on, when they began to be announced.

    Raises ValueError if the period lacks a day. Missing where the range isn't known from its start to its end.
    Reference: https://www.federalreserve.gov/monetarypolicy/openmarket.htm
    """
    if period.start is None or period.end is None:
        raise ValueError("decisions are asked for from a day to a day")
    known = known_by(view, period.end)
    upper, lower = known.series(UPPER), known.series(LOWER)
    meetings = schedule(period.end)
    if period.start < meetings.first:
        why = f"what the Fed decided before {meetings.first.year} wasn't announced, and isn't listed"
        return Missing((UPPER,), (period.start,), why)
    if upper.at_or_before(period.start) is None or lower.at_or_before(period.start) is None:
        return Missing((UPPER, LOWER), (period.start,), f"no target range of {period.start} is known")
    last = upper.at_or_before(period.end)
    if last is None or period.end - last.date > timedelta(IN_FORCE_DAYS):
        return Missing((UPPER, LOWER), (period.end,), "no decision of the 60 days before is at hand")
    moves = _moves(upper, lower)
    announced = [day for day in meetings.decisions if period.start <= day <= period.end]
    told = tuple(_decision((lower, upper), day, moves, scheduled=day not in meetings.called) for day in announced)
    at_end = Period(period.end, period.end)
    return Decisions(
        period=period,
        decisions=tuple(one for one in told if one is not None),
        in_force=answer(known, Question("range", "FED", at_end)),
        highest_since=answer(known, Question("since", UPPER, at_end, sense="high")),
        lowest_since=answer(known, Question("since", UPPER, at_end, sense="low")),
    )


def _moves(upper: Series, lower: Series) -> tuple[date, ...]:
    """The days on which either limit changed."""
    days: set[date] = set()
    for limit in (upper, lower):
        days |= {day.item() for day in limit.dates[1:][np.diff(limit.values) != 0]}
    return tuple(sorted(days))


def _decision(
    limits: tuple[Series, Series], announced: date, moves: tuple[date, ...], *, scheduled: bool
) -> Decision | None:
    """What was decided on a day; None where what held after it isn't at hand."""
    first = announced if announced < _NEXT_DAY else announced + timedelta(1)
    effective = next((day for day in moves if first <= day <= announced + _TAKES_EFFECT), first)
    before = [limit.at_or_before(effective - timedelta(1)) for limit in limits]
    after = [limit.at_or_before(effective) for limit in limits]
    seen = [one for one in (*before, *after) if one is not None]
    if len(seen) < 2 * len(limits) or any(limit.last is None or limit.last < effective for limit in limits):
        return None
    lower, upper = seen[2].value, seen[3].value
    # a range that follows a single target is held against its upper end
    change = product(difference(upper, seen[1].value), 100)
    return Decision(announced, effective, lower, upper, change, scheduled, tuple(seen))
