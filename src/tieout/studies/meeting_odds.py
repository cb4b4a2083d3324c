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
#: A month with fewer days at the old rate says little of it: the months behind tell it, if they can. On 1 October 2001
#: the other way made 4.11 or 7.16 per cent of a rate of 3, by the day count.
_FEW_DAYS: Final = 4
#: No meeting has been expected to move the rate by more; the most was 104 basis points, on 17 March 2008. Prices that
#: say more are of contracts that didn't trade and kept an old quotation, as far ones did until 2002.
_BREAK: Final = 1.25


class PathError(InputError):
    """No path can be worked out from these prices and meetings; says what is missing or doesn't fit.

    `contracts` are those whose prices would solve it.
    """

    def __init__(self, why: str, contracts: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.contracts = contracts


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
    Raises PathError if no meeting can be solved, if `through` lies beyond what can be, if a price is none, or if the
    curve is broken.
    """
    rates = {month.replace(day=1): _rate(month, price) for month, price in prices.items()}
    coming = [decision for decision in schedule.after(after) if through is None or decision <= through]
    if not coming:
        raise PathError(f"no meeting after {after} is known; the schedule ends on {schedule.last}")
    solved = _Curve(rates, schedule, rule, after).solved(coming)
    if not solved:
        raise _unsolved(rates, coming[0])
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


@dataclass(frozen=True, slots=True)
class _Curve:
    """The rates that the contracts of all months imply, and the meetings between which they may change."""

    rates: Mapping[date, float]
    schedule: Schedule
    rule: DayCount
    day: date

    def solved(self, coming: list[date]) -> list[tuple[date, float, float]]:
        """Each meeting with the rates before and after it, in order, up to the first that can't be solved.

        That is where a price is missing, or where the curve breaks. Raises PathError if it breaks at the first.
        """
        before: dict[date, float] = {}
        after: dict[date, float] = {}
        for at, decision in reversed(list(enumerate(coming))):
            month = decision.replace(day=1)
            following = coming[at + 1] if at + 1 < len(coming) else None
            end = self._flat(_next(month))
            if end is None and following is not None and following.replace(day=1) == _next(month):
                end = before.get(following)
            start = None if self._held(decision) else self._flat(_previous(month))
            if start is None and self.rule.days_before(decision) < _FEW_DAYS and not self._held(decision):
                start = self._arriving(month)
            start = self._start(decision, end) if start is None else start
            if start is not None:
                before[decision] = start
            if end is not None:
                after[decision] = end
        solved: list[tuple[date, float, float]] = []
        for decision in coming:
            start, end = before.get(decision), after.get(decision)
            if start is None and not self._held(decision):
                start = solved[-1][2] if self._follows(solved, decision) else self._arriving(decision.replace(day=1))
            if end is None and start is not None:
                end = self._end(decision, start)
            if start is None or end is None:
                break
            if abs(end - start) > _BREAK:
                if solved:
                    break
                size = f"{(end - start) * 100:+.0f} basis points"
                raise PathError(f"the curve is broken: its prices make {size} of the meeting of {decision}")
            solved.append((decision, start, end))
        return solved

    def _flat(self, month: date) -> float | None:
        """The rate of a month that certainly has no meeting."""
        certain = self.schedule.covers(month) and not self.schedule.in_month(month)
        return self.rates.get(month) if certain else None

    def _held(self, decision: date) -> date | None:
        """The earlier meeting of a decision's month, where it has one, as it may when one is called in an emergency."""
        held = [other for other in self.schedule.in_month(decision) if other != decision]
        if any(other > self.day for other in held) or len(held) > 1:
            number = len(held) + 1
            raise PathError(f"{decision:%B %Y} has {number} meetings, and one contract can't tell them apart")
        return held[0] if held else None

    def _follows(self, solved: list[tuple[date, float, float]], decision: date) -> bool:
        """Whether the meeting solved last was in the month before."""
        return bool(solved) and solved[-1][0].replace(day=1) == _previous(decision.replace(day=1))

    def _arriving(self, month: date) -> float | None:
        """The rate with which a month begins, told by the months behind it back to one without a meeting."""
        flat = self._flat(_previous(month))
        held = self.schedule.in_month(_previous(month))
        if flat is not None or len(held) != 1 or _previous(month) not in self.rates:
            return flat
        start = self._arriving(_previous(month))
        return None if start is None else self._end(held[0], start)

    def _start(self, decision: date, end: float | None) -> float | None:
        """The rate before a meeting, from its month's average and the rate after it."""
        month = decision.replace(day=1)
        days, old = monthrange(decision.year, decision.month)[1], self.rule.days_before(decision)
        total, held = self._total(month), self._held(decision)
        if held is not None:  # the days before that one had the rate with which the month began
            earlier, arriving = self.rule.days_before(held), self._arriving(month)
            if total is None or arriving is None:
                return None
            total, old, days = total - earlier * arriving, old - earlier, days - earlier
        if total is None or old == 0 or (end is None and old < days):
            return None
        return (total - (days - old) * (end or 0.0)) / old

    def _end(self, decision: date, start: float) -> float | None:
        """The rate after the only meeting of a month, from its average and the rate before it."""
        days, old = monthrange(decision.year, decision.month)[1], self.rule.days_before(decision)
        total = self._total(decision.replace(day=1))
        if total is None or old == days or self._held(decision):
            return None
        return (total - old * start) / (days - old)

    def _total(self, month: date) -> float | None:
        """The sum of a month's daily rates."""
        average = self.rates.get(month)
        return None if average is None else average * monthrange(month.year, month.month)[1]


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


def _unsolved(rates: Mapping[date, float], decision: date) -> PathError:
    month = decision.replace(day=1)
    needed = [m for m in (_previous(month), month, _next(month)) if m not in rates]
    contracts = tuple(fed_funds_contract(m.year, m.month) for m in needed)
    without = f" without {', '.join(contracts)}" if contracts else ""
    return PathError(f"the meeting of {decision} can't be solved{without}", contracts)


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _previous(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)
