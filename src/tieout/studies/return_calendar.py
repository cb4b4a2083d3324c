"""The calendar of a series' returns: a row a year, a column a month, and the year beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tieout.catalogue import calendar, entry
from tieout.errors import InputError
from tieout.measures import answer
from tieout.store import View
from tieout.terms import Figure, Missing, Period, Question

Cell = Figure | Missing
MONTHS: Final = tuple(range(1, 13))


@dataclass(frozen=True, slots=True)
class YearOfReturns:
    """One year: its months by number, as far as they had begun by the day, and the year as a whole."""

    year: int
    months: dict[int, Cell]
    whole: Cell


@dataclass(frozen=True, slots=True)
class ReturnCalendar:
    """Price returns in per cent, month by month, through a day; the last month and year end with it."""

    series: str
    name: str
    day: date
    years: tuple[YearOfReturns, ...]

    def month(self, number: int) -> tuple[Figure, ...]:
        """The returns of one month of the year over all years in which they are known."""
        found = (year.months.get(number) for year in self.years)
        return tuple(cell for cell in found if isinstance(cell, Figure))


def return_calendar(view: View, series: str, day: date, *, first_year: int | None = None) -> ReturnCalendar:
    """Every month's and year's return of a series through `day`, from `first_year` or the first whose base is at hand.

    Raises InputError for a series that the catalogue lacks or that isn't daily, for a day that is no session, or if the
    view holds nothing of the series before it.
    """
    known = entry(series)
    if known is None or known.frequency != "daily":
        raise InputError(f"{series} is no daily series of the catalogue.")
    sessions = calendar(known.calendar)
    if not sessions.is_session(day):
        raise InputError(f"{day} is no session of {known.name}.")
    held = view.series(series)
    if held.first is None or held.first > day:
        raise InputError(f"Nothing of {known.name} was known up to {day}.")
    first = max(first_year or held.first.year, held.first.year)
    years = []
    for year in range(first, day.year + 1):
        through = 12 if year < day.year else day.month
        months = {
            month: _return(view, series, date(year, month, 1), _end(year, month, day)) for month in MONTHS[:through]
        }
        years.append(YearOfReturns(year, months, _return(view, series, date(year, 1, 1), min(date(year, 12, 31), day))))
    return ReturnCalendar(known.id, known.name, day, tuple(years))


def _return(view: View, series: str, first: date, last: date) -> Cell:
    known = entry(series)
    sessions = calendar(known.calendar if known is not None else "XNYS")
    return answer(view, Question("return", series, Period(sessions.before(first), sessions.on_or_before(last))))


def _end(year: int, month: int, day: date) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(following - timedelta(days=1), day)
