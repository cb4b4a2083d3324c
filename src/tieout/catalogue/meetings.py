"""When the Federal Reserve's committee decides: the schedule of its meetings, as known on a day.

`meetings.csv` holds the last day of each meeting, which is the day of the announcement, from the Board's calendars
(https://www.federalreserve.gov/monetarypolicy/fomccalendars.htm and its pages of earlier years, read in 2026-11). It
begins with 1994, when the committee began to announce what it decided. Meetings that weren't scheduled are in it where
they changed the rate.
"""

from __future__ import annotations

import csv
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Final

#: The Board announces a year's meetings in the summer before; taken as known from 1 July (assumed: the days of the
#: announcements aren't in the table).
_ANNOUNCED: Final = (7, 1)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Meetings in the order of their decisions; complete from `first` through `last`, unknown beyond."""

    decisions: tuple[date, ...]
    first: date
    last: date
    #: Those of the decisions that weren't planned, but called in an emergency.
    called: frozenset[date] = frozenset()

    def after(self, day: date) -> tuple[date, ...]:
        """The decisions still to come after `day`."""
        return self.decisions[bisect_right(self.decisions, day) :]

    def in_month(self, month: date) -> tuple[date, ...]:
        """The decisions that fall in the month of a day."""
        first = month.replace(day=1)
        low = bisect_left(self.decisions, first)
        return self.decisions[low : bisect_left(self.decisions, (first + timedelta(31)).replace(day=1), low)]

    def covers(self, month: date) -> bool:
        """Whether the schedule of a day's whole month is known."""
        return (self.first.year, self.first.month) <= (month.year, month.month) <= (self.last.year, self.last.month)


def schedule(known_on: date) -> Schedule:
    """The committee's schedule as known on a day: without the meetings that were called or cancelled later."""
    last = date(known_on.year + (known_on >= date(known_on.year, *_ANNOUNCED)), 12, 31)
    rows = _rows()
    held = {
        decision: kind
        for decision, kind, cancelled in rows
        if decision <= last
        and (kind == "scheduled" or decision <= known_on)
        and (cancelled is None or cancelled > known_on)
    }
    called = frozenset(decision for decision, kind in held.items() if kind != "scheduled")
    return Schedule(tuple(held), date(rows[0][0].year, 1, 1), min(last, date(rows[-1][0].year, 12, 31)), called=called)


@cache
def _rows() -> tuple[tuple[date, str, date | None], ...]:
    text = resources.files("tieout.catalogue").joinpath("meetings.csv").read_text("utf-8")
    return tuple(
        (
            date.fromisoformat(row["decision"]),
            row["kind"],
            date.fromisoformat(row["cancelled"]) if row["cancelled"] else None,
        )
        for row in csv.DictReader(text.splitlines())
    )
