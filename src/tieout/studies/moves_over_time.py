"""A move asked of every session of a history at once, equal to what the measures answer for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tieout.catalogue import calendar, entry
from tieout.catalogue.calendars import Calendar
from tieout.store import View
from tieout.studies.conditions import Move
from tieout.terms import Period, Question

Days = NDArray[np.datetime64]
Values = NDArray[np.float64]
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Moves:
    """A move for each of some sessions: the day that it ends, its base, and its value, NaN where a close is missing."""

    days: Days
    bases: Days
    values: Values


def trailing(view: View, move: Move) -> Moves:
    """The move up to each session of the history; for a calendar's stretch, up to the last session of each one."""
    sessions = _sessions(view, move)
    if not len(sessions):
        return Moves(sessions, sessions, np.empty(0))
    if move.is_calendar:
        following_day = calendar(_exchange(move)).after(sessions[-1].item())
        parts = [_first(day.item(), move.grain) for day in sessions] + [_first(following_day, move.grain)]
        ends = sessions[[here != then for here, then in pairwise(parts)]]
        bases = _before(sessions, np.array([_first(day.item(), move.grain) for day in ends], "datetime64[D]"))
    else:
        ends = sessions
        bases = _shifted(sessions, ends, move, back=True)
    return Moves(ends, bases, _values(view, move, bases, ends))


def following(view: View, move: Move, days: Days) -> Moves:
    """The move from the close of each of `days` on; NaN where it isn't over by the end of the history."""
    sessions = _sessions(view, move)
    ends = _shifted(sessions, days, move, back=False)
    return Moves(ends, days, _values(view, move, days, ends))


def question(move: Move, base: date, end: date) -> Question:
    """The same move as a measure answers it."""
    if move.against is None:
        return Question("return", move.series, Period(base, end))
    return Question("spread", move.series, Period(base, end), against=move.against)


def _exchange(move: Move) -> str:
    known = entry(move.series)
    return known.calendar if known is not None else "XNYS"


def _sessions(view: View, move: Move) -> Days:
    """The sessions of the first series' exchange from its first close at hand to its last."""
    held = view.series(move.series)
    known = entry(move.series)
    if not len(held) or known is None or held.first is None or held.last is None:
        return np.empty(0, "datetime64[D]")
    days: Calendar = calendar(known.calendar)
    return np.array(days.sessions(held.first, held.last), "datetime64[D]")


def _values(view: View, move: Move, bases: Days, ends: Days) -> Values:
    mine = _ratio(view, move.series, bases, ends)
    return mine if move.against is None else mine - _ratio(view, move.against, bases, ends)


def _ratio(view: View, series: str, bases: Days, ends: Days) -> Values:
    """The return in per cent between the closes of exactly these days; NaN where one isn't at hand or isn't above 0."""
    held = view.series(series)
    first, last = _at(held.dates, held.values, bases), _at(held.dates, held.values, ends)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(first > 0, (last / first - 1) * 100, np.nan)


def _at(dates: Days, values: Values, wanted: Days) -> Values:
    if not len(dates):
        return np.full(len(wanted), np.nan)
    places = np.clip(np.searchsorted(dates, wanted), 0, len(dates) - 1)
    return np.where((dates[places] == wanted) & ~np.isnat(wanted), values[places], np.nan)


def _shifted(sessions: Days, days: Days, move: Move, *, back: bool) -> Days:
    """The session so long before or after each day; NaT where it lies outside the history."""
    n = move.n or 0
    if move.grain == "session":
        places = np.searchsorted(sessions, days) + (-n if back else n)
        inside = (places >= 0) & (places < len(sessions))
        return np.where(inside, sessions[np.clip(places, 0, len(sessions) - 1)], np.datetime64("NaT"))
    shifted = np.array([_later(day.item(), -n if back else n, move.grain) for day in days], "datetime64[D]")
    found = _at_or_before(sessions, shifted)
    return found if back else np.where(shifted <= sessions[-1], found, np.datetime64("NaT"))


def _at_or_before(sessions: Days, days: Days) -> Days:
    places = np.searchsorted(sessions, days, "right") - 1
    return np.where(places >= 0, sessions[np.clip(places, 0, None)], np.datetime64("NaT"))


def _before(sessions: Days, days: Days) -> Days:
    places = np.searchsorted(sessions, days, "left") - 1
    return np.where(places >= 0, sessions[np.clip(places, 0, None)], np.datetime64("NaT"))


def _later(day: date, n: int, grain: str) -> date:
    if grain == "week":
        return day + timedelta(weeks=n)
    months = day.year * 12 + day.month - 1 + n * _MONTHS[grain]
    year, month = months // 12, months % 12 + 1
    for last in (day.day, 30, 29, 28):
        if last <= day.day:
            try:
                return date(year, month, last)
            except ValueError:
                continue
    raise AssertionError("every month has 28 days")


def _first(day: date, grain: str) -> date:
    if grain == "week":
        return day - timedelta(days=day.weekday())
    months = _MONTHS[grain]
    return date(day.year, (day.month - 1) // months * months + 1, 1)
