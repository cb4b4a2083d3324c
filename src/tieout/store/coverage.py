"""What the store holds of each series, and what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Final

import numpy as np

from tieout.catalogue import calendar, entry
from tieout.store.database import Database
from tieout.store.view import Codes, day_number, day_of, moment_of

_SUMMARY: Final = (
    "SELECT series.name, series.id, count(*), min(day), max(day), max(known_at) FROM observation "
    "JOIN series ON series.id = series_id GROUP BY series.name, series.id ORDER BY series.name"
)
_SOURCES: Final = (
    "SELECT DISTINCT series_id, source.name FROM observation JOIN source ON source.id = source_id "
    "ORDER BY series_id, source.name"
)
_DAYS: Final = "SELECT DISTINCT day FROM observation WHERE series_id = :id ORDER BY day"


@dataclass(frozen=True, slots=True)
class Coverage:
    """One series as stored: how many observations, over which days, last known when, from which sources.

    `gaps` counts the sessions of its calendar between `first` and `last` that have no observation, and
    `longest_gap` the longest run of them; both are None for a series that the catalogue doesn't
    know, or doesn't know as daily.
    """

    series: str
    count: int
    first: date
    last: date
    latest_known_at: datetime
    sources: tuple[str, ...]
    gaps: int | None
    longest_gap: int | None


class Sessions:
    """The sessions of each calendar as day numbers, worked out once for the years that are asked for."""

    def __init__(self, first: int, last: int) -> None:
        self._years = (day_of(first).year, day_of(last).year)

    def between(self, code: str, first: int, last: int) -> Codes:
        """The sessions of a calendar from one day to another, both included."""
        held = _sessions_of_years(code, *self._years)
        return held[held.searchsorted(first) : held.searchsorted(last, "right")]


@cache
def _sessions_of_years(code: str, first: int, last: int) -> Codes:
    days = calendar(code).sessions(date(first, 1, 1), date(last, 12, 31))
    return np.array([day_number(day) for day in days], np.int64)


def coverage(database: Database) -> tuple[Coverage, ...]:
    """The coverage of every series that the store holds, sorted by id."""
    summary = database.ask(_SUMMARY)
    if not summary:
        return ()
    sources: dict[int, list[str]] = {}
    for number, name in database.ask(_SOURCES):
        sources.setdefault(number, []).append(name)
    sessions = Sessions(min(row[3] for row in summary), max(row[4] for row in summary))
    covered = []
    for name, number, count, first, last, known_at in summary:
        known = entry(name)
        missing: tuple[int | None, int | None] = (None, None)
        if known is not None and known.frequency == "daily":
            days = np.array([row[0] for row in database.ask(_DAYS, {"id": number})], np.int64)
            missing = gaps(days, sessions.between(known.calendar, first, last))
        span = (day_of(first), day_of(last), moment_of(known_at))
        covered.append(Coverage(name, count, *span, tuple(sources[number]), *missing))
    return tuple(covered)


def gaps(days: Codes, sessions: Codes) -> tuple[int, int]:
    """How many of the sessions are missing from `days`, and the longest run of missing ones."""
    missing = np.concatenate(([False], ~np.isin(sessions, days), [False]))
    edges = np.flatnonzero(np.diff(missing.astype(np.int8)))
    runs = edges[1::2] - edges[::2]
    return int(runs.sum()), int(runs.max(initial=0))
