"""The one door to trading sessions: which days a market kept, for every calendar that the catalogue names.

`sessions.csv` holds, year by year, the weekdays on which a market stayed shut, the weekend days on which it
opened (New York's Saturday mornings until May 1952) and the half days; everything else follows by arithmetic, so
nothing large is built and any answer takes microseconds. Beyond the years of the table a calendar goes on with plain
weekdays and `covers` says so: a question about 2031 deserves an answer, with the doubt stated.
"""

from __future__ import annotations

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from tieout.errors import CatalogueError

#: Calendars without a table: currencies and the like trade every weekday, some series have a value every day.
WEEKDAYS: Final = "weekdays"
DAILY: Final = "daily"

_DAY: Final = timedelta(days=1)
_LAST_ORDINAL: Final = date.max.toordinal()


class Calendar:
    """The sessions of one market.

    A session is a day with a close. Days that fall outside `first` to `last` are answered by weekdays alone;
    ask `covers` where that matters.
    """

    __slots__ = ("_closed", "_closed_days", "_daily", "_early", "_opened", "_opened_days", "code", "first", "last")

    def __init__(
        self,
        code: str,
        *,
        closed: Iterable[date] = (),
        opened: Iterable[date] = (),
        first: date = date.min,
        last: date = date.max,
        early: Iterable[date] = (),
        daily: bool = False,
    ) -> None:
        self.code = code
        self.first = first
        self.last = last
        self._closed = sorted(day.toordinal() for day in closed)
        self._opened = sorted(day.toordinal() for day in opened)
        self._closed_days = frozenset(self._closed)
        self._opened_days = frozenset(self._opened)
        self._early = frozenset(early)
        self._daily = daily

    def __repr__(self) -> str:
        return f"Calendar({self.code!r}, {self.first} to {self.last})"

    def covers(self, day: date) -> bool:
        """Whether the table speaks of `day`; if not, only weekends are known."""
        return self.first <= day <= self.last

    def is_session(self, day: date) -> bool:
        """Whether the market had, or will have, a close on `day`."""
        return self._has_close(day.toordinal())

    def closes_early(self, day: date) -> bool:
        """Whether `day` was, or will be, a half day."""
        return day in self._early

    def on_or_before(self, day: date) -> date:
        """The last session up to and including `day`."""
        return _on_or_before(self, day)

    def before(self, day: date) -> date:
        """The last session strictly before `day`: the base close of a period that starts on `day`."""
        return _on_or_before(self, day - _DAY)

    def on_or_after(self, day: date) -> date:
        """The first session from `day` on."""
        while not self.is_session(day):
            day += _DAY
        return day

    def after(self, day: date) -> date:
        """The first session strictly after `day`."""
        return self.on_or_after(day + _DAY)

    def sessions(self, start: date, end: date) -> tuple[date, ...]:
        """Every session from `start` to `end`, both included; empty if `end` comes first."""
        numbers = range(start.toordinal(), end.toordinal() + 1)
        return tuple(map(date.fromordinal, filter(self._has_close, numbers)))

    def count(self, start: date, end: date) -> int:
        """How many sessions lie from `start` to `end`, both included; 0 if `end` comes first."""
        return max(0, self._rank(end.toordinal()) - self._rank(start.toordinal() - 1))

    def shift(self, day: date, sessions: int) -> date:
        """The session that lies `sessions` after the last one on or before `day` (before it, if negative)."""
        wanted = self._rank(day.toordinal()) + sessions
        if wanted < 1:
            raise CatalogueError(f"{self.code}: {sessions} sessions from {day} lies before the year 1")
        ordinal = bisect_left(range(1, _LAST_ORDINAL + 1), wanted, key=self._rank) + 1
        if ordinal > _LAST_ORDINAL:
            raise CatalogueError(f"{self.code}: {sessions} sessions from {day} lies beyond the year 9999")
        return date.fromordinal(ordinal)

    def _has_close(self, ordinal: int) -> bool:
        """Whether the day with this ordinal (1 is a Monday) is a session."""
        if self._daily or ordinal in self._opened_days:
            return True
        return (ordinal - 1) % 7 < 5 and ordinal not in self._closed_days

    def _rank(self, ordinal: int) -> int:
        """How many sessions lie up to and including the day with this ordinal (1 is a Monday)."""
        if self._daily:
            return ordinal
        weeks, rest = divmod(ordinal, 7)
        weekdays = 5 * weeks + min(rest, 5)
        return weekdays - bisect_right(self._closed, ordinal) + bisect_right(self._opened, ordinal)


@lru_cache(maxsize=8192)  # the claims of a text ask for the same few days
def _on_or_before(of: Calendar, day: date) -> date:
    while not of.is_session(day):
        day -= _DAY
    return day


@cache
def calendar(code: str) -> Calendar:
    """The calendar with this code (`XNYS`, `XLON`, `USBOND`, `weekdays`, `daily`, ...).

    Raises CatalogueError for a code that isn't in the table.
    """
    if code == WEEKDAYS:
        return Calendar(WEEKDAYS)
    if code == DAILY:
        return Calendar(DAILY, daily=True)
    years = _years().get(code)
    if years is None:
        raise CatalogueError(f"no calendar {code!r}; there are {', '.join(calendar_codes())}")
    closed: list[date] = []
    opened: list[date] = []
    early: list[date] = []
    for year, shut, extra, halved in years:
        closed.extend(date(year, int(text[:2]), int(text[3:])) for text in shut.split())
        opened.extend(date(year, int(text[:2]), int(text[3:])) for text in extra.split())
        early.extend(date(year, int(text[:2]), int(text[3:])) for text in halved.split())
    first, last = date(years[0][0], 1, 1), date(years[-1][0], 12, 31)
    return Calendar(code, closed=closed, opened=opened, first=first, last=last, early=early)


def calendar_codes() -> tuple[str, ...]:
    """Every code that `calendar` knows, sorted."""
    return tuple(sorted({*_years(), WEEKDAYS, DAILY}))


@cache
def _years() -> dict[str, list[tuple[int, str, str, str]]]:
    """The rows of the table by calendar: year, weekdays shut, weekend days opened, half days."""
    table: dict[str, list[tuple[int, str, str, str]]] = {}
    text = resources.files("tieout.catalogue").joinpath("sessions.csv").read_text("utf-8")
    rows = csv.reader(text.splitlines())
    next(rows)
    for code, year, closed, opened, early in rows:
        table.setdefault(code, []).append((int(year), closed, opened, early))
    return table
