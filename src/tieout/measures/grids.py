"""Grids of days on which values are due: the sessions of years, and where weeks, months and years end among them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tieout.catalogue import calendar
from tieout.store.view import Days, day_number

Indices = NDArray[np.intp]

#: Of fewer days it is soon told where a month or a year ends.
_FEW: Final = 100


def grain_keys(days: Days, grain: str) -> NDArray[np.int64]:
    """A number for the day, week, month, quarter, half or year that each day lies in; weeks begin on Monday."""
    numbers = days.astype("datetime64[D]").astype(np.int64)
    match grain:
        case "day" | "session":
            return numbers
        case "week":
            return (numbers + 3) // 7  # 1970-01-01 was a Thursday
    months = days.astype("datetime64[M]").astype(np.int64)
    match grain:
        case "month":
            return months
        case "quarter":
            return months // 3
        case "half":
            return months // 6
        case "year":
            return months // 12
    raise ValueError(f"no grain is named {grain!r}: day, session, week, month, quarter, half or year")


def sessions_to(code: str, first: date, end: date) -> Days:
    """The sessions of a calendar from `first` on that lie before `end`, and `end` itself."""
    sessions = _sessions_of_years(code, first.year, max(first, end).year).view(np.int64)
    low, high = (int(sessions.searchsorted(day_number(day))) for day in (first, end))
    days = np.empty(max(high - low, 0) + 1, np.int64)
    days[:-1] = sessions[low:high]
    days[-1] = day_number(end)
    return days.view("datetime64[D]")


def period_ends(grid: Days, grain: str, code: str | None) -> Indices:
    """Where in a grid the last day of each week, month, quarter or year stands.

    `code` is the calendar whose sessions the days of the grid are, but for the last.
    """
    if grain in ("day", "session"):
        return np.arange(len(grid))
    if code is None or len(grid) < _FEW:
        return np.append(_turns(grid, grain), len(grid) - 1)
    first, end = grid[0].item().year, grid[-1].item().year
    ends = _ends_of_years(code, first, end, grain)
    low = int(_sessions_of_years(code, first, end).searchsorted(grid[0]))
    within = ends[ends.searchsorted(low) : ends.searchsorted(low + len(grid) - 2)] - low
    return np.concatenate([within, len(grid) - 2 + _turns(grid[-2:], grain), [len(grid) - 1]])


def _turns(days: Days, grain: str) -> Indices:
    """Behind which of some days, in their order, another week, month, quarter or year begins."""
    return np.flatnonzero(np.diff(grain_keys(days, grain)))


@lru_cache(maxsize=256)
def _ends_of_years(code: str, first: int, end: int, grain: str) -> Indices:
    """Behind which of a calendar's sessions in all years from `first` to `end` another week, month or year begins."""
    return _turns(_sessions_of_years(code, first, end), grain)


@lru_cache(maxsize=128)
def _sessions_of_years(code: str, first: int, end: int) -> Days:
    """The sessions of a calendar in all years from `first` to `end`."""
    return np.concatenate([_sessions_of_year(code, year) for year in range(first, end + 1)])


@lru_cache(maxsize=4096)
def _sessions_of_year(code: str, year: int) -> Days:
    return np.array(calendar(code).sessions(date(year, 1, 1), date(year, 12, 31)), "datetime64[D]")
