"""Weeks, months and years of the calendar around a day, and days so long before or after one."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from tieout.catalogue import calendar
from tieout.claims.marking.elections import day_of_election
from tieout.claims.marking.time_words import NAMED_DAYS


def month_of_year(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def shift_month(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def earlier(day: date, n: int, grain: str) -> date:
    """The day that lies so many weeks, months, quarters or years before another."""
    return later(day, -n, grain)


def later(day: date, n: int, grain: str) -> date:
    if grain in ("day", "session"):
        return day + timedelta(days=n)
    if grain == "week":
        return day + timedelta(weeks=n)
    months = n * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[grain]
    year, month = shift_month(day, months)
    if not 1 <= year <= 9998:
        return day
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def latest_of_date(month: int, day: int, published: date) -> date | None:
    for year in range(published.year, published.year - 9, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= published:
            return found
    return None


def latest_named(name: str, published: date) -> date | None:
    """The latest day of that name up to publication."""
    if name not in NAMED_DAYS:
        return day_of_election(name, published)
    days = (NAMED_DAYS[name](year) for year in (published.year, published.year - 1, published.year - 2))
    return next((day for day in days if day <= published), None)


def next_of_date(month: int, day: int, published: date) -> date | None:
    for year in range(published.year, min(published.year + 9, 9999)):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= published:
            return found
    return None


def around(grain: str, session: date, *, back: bool) -> tuple[date, date] | None:
    """The week, month, quarter or year that holds `session`, or the one before."""
    if grain in ("day", "session"):
        return session, session
    if grain == "week":
        monday = session - timedelta(days=session.weekday() + (7 if back else 0))
        return monday, monday + timedelta(days=6)
    if grain == "month":
        return month_of_year(*shift_month(session, -1 if back else 0))
    if grain == "quarter":
        first = session.replace(day=1, month=session.month - (session.month - 1) % 3)
        year, month = shift_month(first, -3 if back else 0)
        return date(year, month, 1), month_of_year(*shift_month(date(year, month, 1), 2))[1]
    if grain == "half":
        first = session.replace(day=1, month=1 if session.month < 7 else 7)
        year, month = shift_month(first, -6 if back else 0)
        return date(year, month, 1), month_of_year(*shift_month(date(year, month, 1), 5))[1]
    if grain == "year":
        year = session.year - (1 if back else 0)
        return date(year, 1, 1), date(year, 12, 31)
    return None


def is_last_of_its_week(today: date | None) -> bool:
    """Whether no session follows in the week of this one."""
    if today is None or not calendar("XNYS").is_session(today):
        return False
    return calendar("XNYS").after(today).isocalendar()[:2] != today.isocalendar()[:2]


def is_first_of_its_week(today: date | None) -> bool:
    """Whether no session stood before this one in its week."""
    if today is None or not calendar("XNYS").is_session(today):
        return False
    return calendar("XNYS").before(today).isocalendar()[:2] != today.isocalendar()[:2]
