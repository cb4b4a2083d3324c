"""What fed funds futures price for each meeting, by the method that CME Group publishes for its FedWatch tool.

A contract settles on the average rate of its month. A month without a meeting has one rate; a month with one has the
rate before it until the announcement and the rate after it from then on. So months without a meeting fix the rates on
both sides, and the months between them are solved from the later to the earlier. Each meeting's expected change is
split between the two whole steps of 25 basis points around it, and the meetings are taken as independent.

Reference: https://www.cmegroup.com/articles/2023/understanding-the-cme-group-fedwatch-tool-methodology.html
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from tieout.catalogue import fed_funds_contract
from tieout.catalogue.meetings import Schedule
from tieout.errors import InputError

STEP: Final = 0.25


class PathError(InputError):
    """No path can be worked out from these prices and meetings; says what is missing or doesn't fit."""


class DayCount(StrEnum):
    """To which rate the day of an announcement belongs; CME's own examples differ by their date."""

    #: CME's worked example of September 2015: the day has the new rate.
    CME_2015 = "announcement day at the new rate (CME, 2015)"
    #: The tool's published rows of September 2026: the day still has the old rate.
    CME_2026 = "announcement day at the old rate (CME, 2026)"

    def days_before(self, decision: date) -> int:
        """How many days of the decision's month have the rate from before it."""
        return decision.day - (self is DayCount.CME_2015)


@dataclass(frozen=True, slots=True)
class MeetingOdds:
    """What is priced for one meeting.

    `before` and `after` are expected rates in per cent; `odds` the probabilities of the steps of 25 basis points,
    cuts negative, that all meetings up to this one have made together. They add up to 1.
    """

    decision: date
    contract: str
    before: float
    after: float
    odds: tuple[tuple[int, float], ...]

    @property
    def expected_change(self) -> float:
        """By how much this meeting alone is expected to move the rate, in basis points."""
        return (self.after - self.before) * 100

    def probability(self, steps: int) -> float:
        """The probability that the meetings up to this one have moved the rate by so many steps together."""
        return dict(self.odds).get(steps, 0.0)


def meeting_odds(
    prices: Mapping[date, float],
    schedule: Schedule,
    *,
    after: date,
    through: date | None = None,
    rule: DayCount = DayCount.CME_2026,
) -> tuple[MeetingOdds, ...]:
    """The odds of every meeting after a day, in order, through `through` or as far as prices and schedule reach.

    `prices` are contract prices by the first day of their month, in points (100 less the rate in per cent).
    Raises PathError if no meeting can be solved, if `through` lies beyond what can be, or if a price is none.
    """
    rates = {month.replace(day=1): _rate(month, price) for month, price in prices.items()}
    coming = [decision for decision in schedule.after(after) if through is None or decision <= through]
    if not coming:
        raise PathError(f"no meeting after {after} is known; the schedule ends on {schedule.last}")
    _one_a_month(schedule, coming)
    solved = _solved(rates, schedule, coming, rule)
    if not solved:
        raise PathError(_unsolved(rates, coming[0]))
    if through is not None and (through > schedule.last or len(solved) < len(coming)):
        known = min(schedule.last, solved[-1][0])
        raise PathError(f"the path can't be told beyond {known}: the schedule or the prices end there")
    odds: list[MeetingOdds] = []
    together = {0: 1.0}
    for decision, before, end in solved:
        together = _convolved(together, _split((end - before) / STEP))
        likely = tuple(sorted((steps, chance) for steps, chance in together.items() if chance > 1e-12))
        odds.append(MeetingOdds(decision, fed_funds_contract(decision.year, decision.month), before, end, likely))
    return tuple(odds)


def _rate(month: date, price: float) -> float:
    if not (math.isfinite(price) and 70 < price < 110):
        raise PathError(f"{price} is no price of a fed funds future ({month:%B %Y}); prices are 100 less the rate")
    return 100 - price


def _one_a_month(schedule: Schedule, coming: list[date]) -> None:
    for decision in coming:
        held = schedule.in_month(decision)
        if len(held) > 1:
            raise PathError(f"{decision:%B %Y} has {len(held)} meetings, and one contract can't tell them apart")


def _solved(
    rates: Mapping[date, float], schedule: Schedule, coming: list[date], rule: DayCount
) -> list[tuple[date, float, float]]:
    """Each meeting with the rates before and after it, in order, up to the first that can't be solved."""

    def flat(month: date) -> float | None:
        """The rate of a month that certainly has no meeting."""
        return rates.get(month) if schedule.covers(month) and not schedule.in_month(month) else None

    before: dict[date, float] = {}
    after: dict[date, float] = {}
    for at, decision in reversed(list(enumerate(coming))):
        month = decision.replace(day=1)
        following = coming[at + 1] if at + 1 < len(coming) else None
        end = flat(_next(month))
        if end is None and following is not None and following.replace(day=1) == _next(month):
            end = before.get(following)
        start = flat(_previous(month))
        if start is None:
            start = _start(rates.get(month), end, decision, rule)
        if start is not None:
            before[decision] = start
        if end is not None:
            after[decision] = end
    solved: list[tuple[date, float, float]] = []
    for decision in coming:
        if decision not in before and solved and solved[-1][0].replace(day=1) == _previous(decision.replace(day=1)):
            before[decision] = solved[-1][2]  # the months ran out behind: go on from the meeting before
        if decision in before and decision not in after:
            end = _end(rates.get(decision.replace(day=1)), before[decision], decision, rule)
            if end is not None:
                after[decision] = end
        if decision not in before or decision not in after:
            break
        solved.append((decision, before[decision], after[decision]))
    return solved


def _start(average: float | None, end: float | None, decision: date, rule: DayCount) -> float | None:
    """The rate before a meeting, from its month's average and the rate after it."""
    days, old = monthrange(decision.year, decision.month)[1], rule.days_before(decision)
    if average is None or old == 0 or (end is None and old < days):
        return None
    return average if old == days else (days * average - (days - old) * (end or 0.0)) / old


def _end(average: float | None, start: float, decision: date, rule: DayCount) -> float | None:
    """The rate after a meeting, from its month's average and the rate before it."""
    days, old = monthrange(decision.year, decision.month)[1], rule.days_before(decision)
    if average is None or old == days:
        return None
    return (days * average - old * start) / (days - old)


def _split(steps: float) -> dict[int, float]:
    """Two whole numbers of steps around an expected one, and their probabilities."""
    steps = round(steps, 9)  # a flat curve is flat, whatever floating point makes of it
    low = math.floor(steps)
    return {low: 1 - (steps - low), low + 1: steps - low}


def _convolved(first: Mapping[int, float], second: Mapping[int, float]) -> dict[int, float]:
    together: dict[int, float] = {}
    for a, p in first.items():
        for b, q in second.items():
            together[a + b] = together.get(a + b, 0.0) + p * q
    return together


def _unsolved(rates: Mapping[date, float], decision: date) -> str:
    month = decision.replace(day=1)
    needed = [m for m in (_previous(month), month, _next(month)) if m not in rates]
    contracts = ", ".join(fed_funds_contract(m.year, m.month) for m in needed)
    return f"the meeting of {decision} can't be solved" + (f" without {contracts}" if contracts else "")


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _previous(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)
