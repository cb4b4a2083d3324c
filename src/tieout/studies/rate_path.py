"""The rate path that fed funds futures priced on a day, from a view of the store.

Basis points priced by a date come by two methods, and both are shown. *Contract month* is what journalists quote: the
rate that the contract of that month implies, less today's effective rate. *Meeting path* adds up what each meeting is
priced to change. They differ where the date's month has a meeting, whose contract averages the days before and after.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tieout.catalogue import fed_funds_contract
from tieout.catalogue.meetings import schedule
from tieout.measures import measure
from tieout.store import View
from tieout.studies.meeting_odds import DayCount, MeetingOdds, PathError, meeting_odds
from tieout.terms import Figure, Missing, Observation, Period, Question

#: Contracts are listed for five years ahead; farther ones hardly trade.
_MONTHS_AHEAD: Final = 36
_UPPER, _LOWER = "DFEDTARU", "DFEDTARL"


@dataclass(frozen=True, slots=True)
class RatePath:
    """The path priced on a day: the range then in force (per cent), the odds of each meeting, and what they rest on."""

    day: date
    rule: DayCount
    lower: float
    upper: float
    meetings: tuple[MeetingOdds, ...]
    inputs: tuple[Observation, ...]

    def range_after(self, steps: int) -> tuple[float, float]:
        """The target range, in per cent, after so many steps of 25 basis points from the one in force."""
        return self.lower + 0.25 * steps, self.upper + 0.25 * steps

    def change_by(self, day: date) -> float | None:
        """Basis points that the meetings up to a day are expected to move the rate together; None if none is known."""
        held = [meeting for meeting in self.meetings if meeting.decision <= day]
        return sum(meeting.expected_change for meeting in held) if held else None


@dataclass(frozen=True, slots=True)
class Priced:
    """Basis points priced in by a date, cuts negative, by both methods; `Missing` where one can't be told."""

    day: date
    by: date
    contract_month: Figure | Missing
    meeting_path: float | Missing


def rate_path(view: View, day: date, *, rule: DayCount = DayCount.CME_2026) -> RatePath | Missing:
    """The meeting-by-meeting path that the settlements of a day priced.

    Missing where no settlement of that day, or no target range, is at hand. The schedule of meetings is the one known
    on the day. Reference: see `tieout.studies.meeting_odds`.
    """
    months = [_month(day, offset) for offset in range(-1, _MONTHS_AHEAD)]
    contracts = {month: fed_funds_contract(month.year, month.month) for month in months}
    held = view.many([*contracts.values(), _LOWER, _UPPER])
    prices: dict[date, Observation] = {}
    for month, contract in contracts.items():
        expired = month < day.replace(day=1)
        seen = held[contract].at_or_before(day) if expired else held[contract].on(day)
        if seen is not None and (not expired or _next(month) - seen.date <= timedelta(4)):
            prices[month] = seen  # an expired contract's last settlement is its month's average
    lower, upper = held[_LOWER].at_or_before(day), held[_UPPER].at_or_before(day)
    if lower is None or upper is None:
        return Missing((_LOWER, _UPPER), (day,), "no target range is known")
    if not any(month >= day.replace(day=1) for month in prices):
        return Missing((contracts[_month(day, 0)],), (day,), "no fed funds future settled on that day")
    try:
        odds = meeting_odds({month: seen.value for month, seen in prices.items()}, schedule(day), after=day, rule=rule)
    except PathError as problem:
        return Missing((), (day,), str(problem))
    return RatePath(day, rule, lower.value, upper.value, odds, (*prices.values(), lower, upper))


def priced_by(view: View, day: date, by: date, *, rule: DayCount = DayCount.CME_2026) -> Priced:
    """How many basis points of moves were priced in on `day` by the date `by`, by both methods."""
    contract = measure("priced").answer(view, Question("priced", "FED", Period(day, by)))
    path = rate_path(view, day, rule=rule)
    if isinstance(path, Missing):
        return Priced(day, by, contract, path)
    change = path.change_by(by)
    if change is None or by > schedule(day).last or path.meetings[-1].decision < _last_before(day, by):
        why = f"the path priced on {day} ends with the meeting of {path.meetings[-1].decision}"
        return Priced(day, by, contract, Missing((fed_funds_contract(by.year, by.month),), (day,), why))
    return Priced(day, by, contract, change)


def priced_history(view: View, by: date, period: Period, *, rule: DayCount = DayCount.CME_2026) -> Iterator[Priced]:
    """`priced_by` for every day of a period on which the contract of `by`'s month settled."""
    contract = view.series(fed_funds_contract(by.year, by.month)).between(
        period.start or date.min, period.end or date.max
    )
    for day in contract.dates:
        yield priced_by(view, day.item(), by, rule=rule)


def _last_before(day: date, by: date) -> date:
    """The last meeting up to `by`, as scheduled on `day`."""
    return max((decision for decision in schedule(day).after(day) if decision <= by), default=by)


def _month(day: date, offset: int) -> date:
    months = day.year * 12 + day.month - 1 + offset
    return date(months // 12, months % 12 + 1, 1)


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
