"""When a market trades: from its opening to the close that becomes known, half days included."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from tieout.catalogue.calendars import calendar
from tieout.catalogue.entries import closed_at
from tieout.catalogue.series import SeriesEntry

#: Regular openings, in the exchange's own time (exchange_calendars 4.13); of New York since 30 September 1985.
_OPENS: Final = {
    "XNYS": time(9, 30),
    "XLON": time(8, 0),
    "XFRA": time(9, 0),
    "XPAR": time(9, 0),
    "XTKS": time(9, 0),
    "XHKG": time(9, 30),
    "XBOM": time(9, 15),
    "XTAI": time(9, 0),
}
#: Kinds of series that are traded after the price that stands for their day.
ROUND_THE_CLOCK: Final = frozenset({"commodity", "currency", "crypto", "future"})
#: Bonds, currencies and commodities trade around the clock; before this hour a text tells of the evening before.
_FIRST_QUOTES: Final = time(7, 0)


def has_opened(series: SeriesEntry, day: date, moment: datetime) -> bool:
    """Whether `day` is a session where a daily series trades, and had begun at `moment`."""
    if series.frequency != "daily" or not calendar(series.calendar).is_session(day):
        return False
    return moment >= _opening(series.calendar, series.zone, day)


def has_closed(series: SeriesEntry, day: date, moment: datetime) -> bool:
    """Whether the session of `day` was over at `moment`, whenever its close was published."""
    return moment >= closed_at(series, day)


@lru_cache(maxsize=1024)  # every claim of a text asks for those of a few days
def _opening(code: str, zone: str, day: date) -> datetime:
    return datetime.combine(day, _OPENS.get(code, _FIRST_QUOTES), ZoneInfo(zone)).astimezone(UTC)
