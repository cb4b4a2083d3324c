"""When the nearest contract gives way to the next: a series of front months is spliced there, and its move no one's."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Final

from tieout.catalogue.calendars import calendar

#: Crude ends three sessions before the 25th of the month before delivery (CME rulebook, chapter 200).
_OF_CRUDE: Final = 25


def changes_contract(series: str, start: date, end: date) -> bool:
    """Whether the front month that a futures series follows at `end` is another than the one at `start`."""
    rule = _LAST_SESSIONS.get(series)
    if rule is None or end <= start:
        return False
    year, month = start.year, start.month
    while (year, month) <= (end.year, end.month):
        if start <= rule(year, month) < end:
            return True
        year, month = year + month // 12, month % 12 + 1
    return False


def _back(day: date, sessions: int) -> date:
    """The session so many before a day, or before the last one until it."""
    return calendar("XNYS").shift(day, -sessions)


def _of_crude(year: int, month: int) -> date:
    return _back(date(year, month, _OF_CRUDE), 3)


def _of_products(year: int, month: int) -> date:
    """Gasoline ends on the last session of the month before delivery (CME rulebook, chapter 191)."""
    return _back(_last_day(year, month), 0)


def _of_gas(year: int, month: int) -> date:
    """Natural gas ends three sessions before the month of delivery (CME rulebook, chapter 220)."""
    return _back(_last_day(year, month), 2)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


#: The last session of the contract that ends in a month, for each series of front months.
_LAST_SESSIONS: Final[dict[str, Callable[[int, int], date]]] = {"CL1": _of_crude, "RB1": _of_products, "NG1": _of_gas}
