"""The rate path that fed funds futures priced on a day, from a view of the store.

A day is seen as it was known when it ended in New York: no later settlement, effective rate or decision enters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tieout.catalogue import fed_funds_contract
from tieout.catalogue.meetings import schedule
from tieout.measures.policy import LOWER, UPPER
from tieout.store import View
from tieout.studies.meeting_odds import DayCount, MeetingOdds, PathError, meeting_odds
from tieout.studies.moment import known_by
from tieout.terms import Missing, Observation

#: Contracts are listed for five years ahead; farther ones hardly trade.
_MONTHS_AHEAD: Final = 36
#: Behind two meetings in a row lies a month without one.
_MONTHS_BACK: Final = 4
#: An expired contract's last settlement, up to four days before the month's end, is the month's average.
_SETTLED: Final = timedelta(4)


@dataclass(frozen=True, slots=True)
class RatePath:
    """The path priced on a day: the range then in force (per cent), the odds of each meeting, and what they rest on.

    Before 16 December 2008 the target was one rate, and `lower` is `upper`.
    """

    day: date
    rule: DayCount
    lower: float
    upper: float
    meetings: tuple[MeetingOdds, ...]
    inputs: tuple[Observation, ...]

    def range_after(self, steps: int) -> tuple[float, float]:
        """The target range, in per cent, after so many steps of 25 basis points from the one in force."""
        return self.lower + 0.25 * steps, self.upper + 0.25 * steps

    def rate_on(self, day: date) -> float | None:
        """The rate, in per cent, expected for the end of a day; None before the path's own and where it ends."""
        if not self.day <= day <= self.reaches:
            return None
        held = [meeting for meeting in self.meetings if meeting.decision <= day]
        return held[-1].after if held else self.meetings[0].before

    @property
    def reaches(self) -> date:
        """The day before the first meeting that the prices don't reach, or the last day of the schedule."""
        known = schedule(self.day)
        return min((d - timedelta(1) for d in known.after(self.meetings[-1].decision)), default=known.last)


def rate_path(view: View, day: date, *, rule: DayCount = DayCount.CME_2026) -> RatePath | Missing:
    """The meeting-by-meeting path that the settlements of a day priced.

    Missing where no settlement of that day, or no target range, is at hand, or no meeting can be solved. The schedule
    of meetings is the one known on the day. Reference: see `tieout.studies.meeting_odds`.
    """
    view = known_by(view, day)
    months = [month_after(day, offset) for offset in range(-_MONTHS_BACK, _MONTHS_AHEAD)]
    contracts = {month: fed_funds_contract(month.year, month.month) for month in months}
    held = view.many([*contracts.values(), LOWER, UPPER])
    prices: dict[date, Observation] = {}
    for month, contract in contracts.items():
        expired = month < day.replace(day=1)
        seen = held[contract].at_or_before(day) if expired else held[contract].on(day)
        if seen is not None and (not expired or month_after(month, 1) - seen.date <= _SETTLED):
            prices[month] = seen
    lower, upper = held[LOWER].at_or_before(day), held[UPPER].at_or_before(day)
    if lower is None or upper is None:
        return Missing((LOWER, UPPER), (day,), "no target range is known")
    if not any(month >= day.replace(day=1) for month in prices):
        return Missing((contracts[month_after(day, 0)],), (day,), "no fed funds future settled on that day")
    try:
        odds = meeting_odds({month: seen.value for month, seen in prices.items()}, schedule(day), after=day, rule=rule)
    except PathError as problem:
        return Missing(problem.contracts, (day,), str(problem))
    last = month_after(odds[-1].decision, 1)
    used = (seen for month, seen in prices.items() if month <= last)
    return RatePath(day, rule, lower.value, upper.value, odds, (*used, lower, upper))


def month_after(day: date, months: int) -> date:
    """The first day of the month so many months after that of a day; before it, if negative."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
