"""What providers of daily prices have in common: a day's open, high, low and close, taken over as they were traded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from tieout.catalogue import PRINTS, SeriesEntry, known_at
from tieout.errors import BadData

#: A day's prices count once its close is that old: until then a provider may show the last trade as the close.
SETTLING: Final = timedelta(hours=1)
#: Futures are traded on for hours after their settlement, which takes the last trade's place in the evening.
SETTLING_OF_FUTURES: Final = timedelta(hours=12)
_FUTURES: Final = frozenset({"commodity", "future"})
#: How far a close may lie outside of the day's high and low. Official closes do, by hundredths; another unit by more.
_SLACK: Final = 0.02


@dataclass(frozen=True, slots=True)
class PriceDay:
    """One day's prices; None for one that wasn't made. Those of providers that write 0 for it are None too."""

    date: date
    open: float | None
    high: float | None
    low: float | None
    close: float | None


def print_of(series: SeriesEntry) -> str:
    """Which of the day's prices a series holds: `low` for RUT.low, `close` for RUT."""
    _, dot, name = series.id.rpartition(".")
    return name if dot and name in PRINTS else "close"


def settled_prices(
    series: SeriesEntry, days: Iterable[PriceDay], *, what: str, fetched: datetime
) -> list[tuple[date, float]]:
    """The series' own print of every day that was over when the provider was asked.

    Raises BadData, beginning with `what`, for a close that is far outside of its day's high and low.
    """
    name = print_of(series)
    settling = SETTLING_OF_FUTURES if series.kind in _FUTURES else SETTLING
    found = []
    for day in days:
        _check_range(day, what)
        value: float | None = getattr(day, name)
        if value is not None and known_at(series, day.date) + settling <= fetched:
            found.append((day.date, value))
    return found


def _check_range(day: PriceDay, what: str) -> None:
    if day.close is None or day.high is None or day.low is None:
        return
    slack = _SLACK * max(abs(day.high), abs(day.low))
    if not day.low - slack <= day.close <= day.high + slack:
        raise BadData(
            f"{what} mixes units: on {day.date} it closes at {day.close:g}, "
            f"but its low and high are {day.low:g} and {day.high:g}"
        )
