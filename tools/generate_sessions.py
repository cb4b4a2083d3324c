"""Write src/tieout/catalogue/sessions.csv: weekdays on which a market stayed shut, weekend days it opened, half days.

For developers, once a year:  python tools/generate_sessions.py DATA
where DATA is a folder with market_daily.csv, index_ohlc_tidy.parquet and fred_core.csv.gz (see its README).

From exchange_calendars 4.13, with these exceptions, found on 2026-11-22 by holding it against closes:
- XNYS before 1970: the library's regular holidays only begin in 1970, and it knows no Saturday sessions. The
  weekdays of 1928 to 1969 come from the dates of the S&P 500's closes, the Saturdays (until 24 May 1952) from
  those of the Dow; the two agree on every weekday of those 42 years.
- USBOND: there is no calendar of the US Treasury market in the library. Up to the last print at hand it is
  the days on which the Federal Reserve's H.15 has a 10-year yield; after it, New York's closures and Columbus
  Day and Veterans Day.
- CORRECTIONS below, each a dated fact.
A calendar starts in the year from which the library and the closes at hand agree.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Set
from datetime import date, timedelta
from pathlib import Path

import exchange_calendars
import pandas as pd

#: First and last covered year. The library itself ends XBOM with 2026.
RANGES: dict[str, tuple[int, int]] = {
    "XNYS": (1928, 2027),
    "USBOND": (1962, 2027),
    "XLON": (1984, 2027),
    "XFRA": (2000, 2027),
    "XPAR": (2000, 2027),
    "XTKS": (1997, 2027),
    "XHKG": (1987, 2027),
    "XBOM": (1999, 2026),
    "XTAI": (2002, 2027),
}
#: The library is right about New York from here on.
XNYS_FROM = date(1970, 1, 1)
#: Days that the library has wrong: True where the market did trade.
CORRECTIONS: dict[str, dict[date, bool]] = {
    "XHKG": {
        date(2023, 9, 1): False,  # typhoon Saola
        date(2023, 9, 8): False,  # black rainstorm
    },
    "XTAI": {date(2024, 10, 31): False},  # typhoon Kong-rey
    # Muhurat sessions (Diwali evening), which set that day's official close, also on weekends; budget days on weekends;
    # the Saturdays of 2024 on which the exchanges tried their second site.
    "XBOM": {
        **dict.fromkeys((date(2013, 11, 3), date(2016, 10, 30), date(2019, 10, 27), date(2020, 11, 14)), True),
        date(2023, 11, 12): True,
        **dict.fromkeys((date(2015, 2, 28), date(2020, 2, 1), date(2026, 2, 1)), True),
        **dict.fromkeys((date(2024, 1, 20), date(2024, 3, 2), date(2024, 5, 18)), True),
        date(2013, 11, 14): True,  # Muharram was kept on the 15th
        date(2013, 11, 15): False,
        date(2017, 10, 19): True,
        date(2018, 11, 7): True,
        date(2021, 11, 4): True,
        date(2022, 10, 24): True,
        date(2024, 11, 1): True,
        date(2025, 2, 1): True,
        date(2025, 10, 21): True,
    },
}
TABLE = Path(__file__).resolve().parents[1] / "src" / "tieout" / "catalogue" / "sessions.csv"
DAY = timedelta(days=1)


def every_day(start: date, end: date) -> list[date]:
    return [date.fromordinal(number) for number in range(start.toordinal(), end.toordinal() + 1)]


def library_sessions(code: str, start: date, end: date) -> set[date]:
    """The library's sessions with our corrections."""
    held = exchange_calendars.get_calendar(code, start=start.isoformat(), end=end.isoformat())
    days = {stamp.date() for stamp in held.sessions}
    for day, traded in CORRECTIONS.get(code, {}).items():
        if start <= day <= end:
            (days.add if traded else days.discard)(day)
    return days


def half_days(code: str, first: int, last: int) -> set[date]:
    """The sessions that the library knows to have closed early; none of bonds, whose yields are struck at one time."""
    if code == "USBOND":
        return set()
    start = max(date(first, 1, 1), XNYS_FROM)
    held = exchange_calendars.get_calendar(code, start=start.isoformat(), end=date(last, 12, 31).isoformat())
    return {stamp.date() for stamp in held.early_closes}


def new_york_before_1970(data: Path) -> set[date]:
    """Weekdays with a close of the S&P 500, Saturdays with one of the Dow."""
    closes = pd.read_csv(data / "market_daily.csv", usecols=["series", "date"])
    weekdays = {date.fromisoformat(day) for day in closes[closes.series == "SPX"].date}
    bars = pd.read_parquet(data / "index_ohlc_tidy.parquet", columns=["series", "date"])
    dow = {day.date() for day in pd.to_datetime(bars[bars.series == "DJI.close"].date)}
    dow |= {day.date() for day in pd.to_datetime(bars[bars.series == "DJI"].date)}
    weekdays = {day for day in weekdays if day < XNYS_FROM}
    differing = {day for day in weekdays ^ dow if day.weekday() < 5 and date(1928, 1, 1) <= day < XNYS_FROM}
    if differing:
        raise SystemExit(f"the S&P 500 and the Dow disagree on {sorted(differing)[:5]}")
    return weekdays | {day for day in dow if day.weekday() == 5 and day < XNYS_FROM}


def holiday_on_a_weekday(day: date) -> bool:
    """Columbus Day (second Monday of October), Veterans Day (11 November, after a Sunday the 12th)."""
    columbus = day.month == 10 and day.weekday() == 0 and 8 <= day.day <= 14
    veterans = day.month == 11 and (day.day == 11 or (day.day == 12 and day.weekday() == 0))
    return columbus or veterans


def bond_sessions(data: Path, new_york: Set[date], end: date) -> set[date]:
    """Days with a 10-year yield, then New York's sessions less the two holidays that only bonds keep."""
    prints = pd.read_csv(data / "fred_core.csv.gz", usecols=["series", "date", "value"])
    prints = prints[(prints.series == "DGS10") & prints.value.notna()]
    days = {date.fromisoformat(day) for day in prints.date}
    known = max(days)
    later = {day for day in new_york if known < day <= end and not holiday_on_a_weekday(day)}
    return days | later


def table(data: Path) -> dict[str, set[date]]:
    """The sessions of every calendar."""
    sessions: dict[str, set[date]] = {}
    for code, (first, last) in RANGES.items():
        start, end = date(first, 1, 1), date(last, 12, 31)
        if code == "XNYS":
            sessions[code] = library_sessions(code, XNYS_FROM, end) | new_york_before_1970(data)
        elif code == "USBOND":
            sessions[code] = bond_sessions(data, sessions["XNYS"], end)
        else:
            sessions[code] = library_sessions(code, start, end)
    return sessions


def joined(days: Iterable[date]) -> str:
    return " ".join(f"{day:%m-%d}" for day in days)


def main(data: Path) -> None:
    with TABLE.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["calendar", "year", "closed", "opened", "early"])
        for code, sessions in table(data).items():
            first, last = RANGES[code]
            early = half_days(code, first, last) & sessions
            for year in range(first, last + 1):
                days = every_day(date(year, 1, 1), date(year, 12, 31))
                closed = joined(day for day in days if day.weekday() < 5 and day not in sessions)
                opened = joined(day for day in days if day.weekday() >= 5 and day in sessions)
                halved = joined(day for day in days if day in early)
                writer.writerow([code, year, closed, opened, halved])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
