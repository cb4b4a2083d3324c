"""The series that exist: what journalists call them, their unit, and when a value becomes known."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

from tieout.catalogue.calendars import calendar
from tieout.catalogue.fundamentals import company_fact, facts_of, filer
from tieout.catalogue.series import SeriesEntry
from tieout.catalogue.series_file import WITH_PRINTS, WITH_SPLITS, families, load, read
from tieout.errors import CatalogueError

__all__ = [
    "FED_FUNDS_TEMPLATE",
    "MONTH_CODES",
    "PRINTS",
    "SPLIT",
    "SeriesEntry",
    "closed_at",
    "entries",
    "entry",
    "fed_funds_contract",
    "fed_funds_curve",
    "fed_funds_month",
    "known_at",
    "load",
    "load_user",
    "own_spelling",
    "projection_dot",
]

#: Month letters of futures, January to December.
MONTH_CODES: Final = "FGHJKMNQUVXZ"
#: Kinds of which a day has more prints than the close.
_TRADED: Final = frozenset({"index", "volatility", "commodity", "currency", "crypto", "future", "fund", "company"})
#: Prints of the day that stand beside the close in the store: RUT.low, RUT.high, RUT.open.
PRINTS: Final = ("open", "high", "low")
#: A derived series has none of the names of the one that it derives from.
_UNNAMED: Final = MappingProxyType[str, Any]({"aliases": (), "loose": (), "everyday": (), "misleading": ()})
#: The splits of shares stand beside their prices: NVDA.split is 10 on the first day at ten shares for one.
SPLIT: Final = "split"
_SHARES: Final = frozenset({"company", "fund"})
_AS_SPLITS: Final = MappingProxyType[str, Any](
    {**_UNNAMED, "kind": SPLIT, "unit": "ratio", "frequency": "decision", "known_time": "09:30"}
)
#: Beside a median of the Fed's projections stand the dots that it is of, from the lowest up: FEDTARMD.dot01, dot02.
_DOT: Final = re.compile(r"dot(\d\d)")
#: The catalogue's row from which every fed funds contract is derived.
FED_FUNDS_TEMPLATE: Final = "ZQ"

#: Some providers spell the month out: ZQ_202608 is ZQQ26.
_CONTRACT_BY_MONTH: Final = re.compile(rf"{FED_FUNDS_TEMPLATE}[_ -]?(\d{{4}})-?(\d{{2}})")
#: Trading in them began in October 1988; a contract is listed five years ahead.
_FIRST_CONTRACT: Final = date(1988, 10, 1)

#: The shipped files, in their order.
FILES: Final = ("series.toml", "funds.toml", "companies.toml")
#: Names the user's own file, if that isn't `catalogue.toml` in his configuration folder.
ENVIRONMENT: Final = "TIEOUT_CATALOGUE"
#: By how much a half day's close comes earlier (exchange_calendars 4.13; New York's 14:00 ended with 1992).
_EARLIER_BY: Final = {
    "XNYS": timedelta(hours=3),
    "XLON": timedelta(hours=4),
    "XFRA": timedelta(hours=3, minutes=30),
    "XPAR": timedelta(hours=3, minutes=25),
    "XHKG": timedelta(hours=3, minutes=30),
}
#: Every series that is released with a lag comes from an American office.
_OFFICE_DAYS: Final = "USBOND"


@lru_cache(maxsize=1 << 14)  # asked for a few times a word
def entry(series_id: str) -> SeriesEntry | None:
    """The entry of a series, of a print of its day (`RUT.low`), a fed funds contract (`ZQZ24`) or a company's fact."""
    return company_fact(series_id, _called) if ":" in series_id else _entry(series_id)


def company_facts(company: str) -> tuple[SeriesEntry, ...]:
    """Every series that one company (`CIK0000320193`) may have; ValueError if that is no company's name."""
    return facts_of(company, _called)


def entries() -> tuple[SeriesEntry, ...]:
    """Every series of the catalogue, the user's own last; derived ids are not listed.

    Raises CatalogueError, naming file and line, if the user's file is wrong.
    """
    return tuple(_known().values())


def known_at(series: SeriesEntry, day: date) -> datetime:
    """When the value of `day` becomes known, in UTC: the catalogue's rule, not a recorded moment."""
    known = day + timedelta(days=series.lag_days)
    if series.release_weekday is not None:
        known += timedelta(days=(series.release_weekday - known.weekday()) % 7)
    elif series.lag_days > 0:
        known = calendar(_OFFICE_DAYS).on_or_after(known)  # nothing is released on a weekend or holiday
    return _told_on(series, known, day)


def closed_at(series: SeriesEntry, day: date) -> datetime:
    """When the session of `day` is over, in UTC, whenever its value is published."""
    return _told_on(series, day, day)


def _told_on(series: SeriesEntry, known: date, day: date) -> datetime:
    """The moment of the day `known` at which values of the series become known; of a half day it is earlier."""
    moment = _moment(known, series.known_time, series.zone)
    if series.frequency == "daily" and calendar(series.calendar).closes_early(day):
        moment -= _EARLIER_BY.get(series.calendar, timedelta(0))
    return moment


@lru_cache(maxsize=4096)  # every claim of a text asks for those of a few days
def _moment(day: date, hour: str, zone: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), ZoneInfo(zone)).astimezone(UTC)


def fed_funds_contract(year: int, month: int) -> str:
    """The id of the 30-day fed funds future for a month: `ZQZ24` for December 2024."""
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    return f"{FED_FUNDS_TEMPLATE}{MONTH_CODES[month - 1]}{year % 100:02d}"


def projection_dot(series_id: str, place: int) -> str:
    """The id of the dot at a place, counted from the lowest, of those that a median is of: `FEDTARMD.dot01`."""
    return f"{series_id}.dot{place:02d}"


def fed_funds_curve(day: date) -> tuple[SeriesEntry, ...]:
    """Every fed funds contract that has been listed by a day, the first one of trading first."""
    listed = (date(year, month, 1) for year in range(1988, day.year + 6) for month in range(1, 13))
    known = (_entry(fed_funds_contract(month.year, month.month)) for month in listed if month >= _FIRST_CONTRACT)
    return tuple(found for found in known if found is not None)


def fed_funds_month(series_id: str) -> date | None:
    """The first day of the month that a fed funds contract (`ZQZ24`) settles on; None for any other id.

    Trading began in October 1988, so two digits are unambiguous until 2087.
    """
    code = series_id.removeprefix(FED_FUNDS_TEMPLATE)
    if len(series_id) != 5 or len(code) != 3 or code[0] not in MONTH_CODES or not code[1:].isdecimal():
        return None
    year = int(code[1:])
    return date(year + (1900 if year >= 88 else 2000), MONTH_CODES.index(code[0]) + 1, 1)


def own_spelling(series_id: str) -> str:
    """The catalogue's id for a provider's spelling of a fed funds contract: ZQQ26 for ZQ_202608. Others stay."""
    told = _CONTRACT_BY_MONTH.fullmatch(series_id)
    if told is None or not 1 <= int(told[2]) <= 12:
        return series_id
    contract = fed_funds_contract(int(told[1]), int(told[2]))
    return contract if fed_funds_month(contract) == date(int(told[1]), int(told[2]), 1) else series_id


def load_user(path: Path) -> tuple[SeriesEntry, ...]:
    """The series of a user's own file, held against the shipped ones as well as against each other.

    The file has the form of `series.toml` and may use its families. Raises CatalogueError, naming file and
    line.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path}: can't be read ({error})") from error
    known_families = {name: family for file in FILES for name, family in families(_text(file), file).items()}
    return load(text, str(path), beside=tuple(_shipped().values()), families=known_families)


def user_file() -> Path | None:
    """The user's own file: where TIEOUT_CATALOGUE says, else `catalogue.toml` in his configuration folder, if any."""
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    path = user_config_path("tieout", appauthor=False) / "catalogue.toml"
    return path if path.exists() else None


@cache
def _entry(series_id: str) -> SeriesEntry | None:
    known = _known()
    if series_id in known:
        return known[series_id]
    base_id, dot, field = series_id.rpartition(".")
    if dot:
        base = known.get(base_id)
        if field == SPLIT and base is not None and base.kind in _SHARES:
            name, providers = f"{base.name}, splits", _offered(base, WITH_SPLITS)
            return replace(base, id=series_id, name=name, companions=(), providers=providers, **_AS_SPLITS)
        if base is not None and base.kind == "projection" and (number := _DOT.fullmatch(field)):
            name = f"{base.name}, dot {int(number[1])} from below"
            return replace(base, id=series_id, name=name, companions=(), providers=(), **_UNNAMED)
        if base is None or field not in PRINTS or base.kind not in _TRADED or base_id == FED_FUNDS_TEMPLATE:
            return None
        name = f"{base.name}, day's {field}"
        return replace(base, id=series_id, name=name, companions=(), providers=_offered(base, WITH_PRINTS), **_UNNAMED)
    month = fed_funds_month(series_id)
    if month is None:
        return None
    template = known[FED_FUNDS_TEMPLATE]
    name = f"{template.name}, {month:%B %Y}"
    alias = f"{month:%B %Y} fed funds futures"
    return replace(template, id=series_id, name=name, **{**_UNNAMED, "aliases": (alias,)})


def _offered(base: SeriesEntry, having: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The providers of a close that have what stands beside it too."""
    return tuple((provider, known_as) for provider, known_as in base.providers if provider in having)


@cache
def _known() -> Mapping[str, SeriesEntry]:
    """The shipped series and the user's own, read once in a process."""
    path = user_file()
    own = load_user(path) if path is not None else ()
    return MappingProxyType({**_shipped(), **{series.id: series for series in own}})


def _called(company: str) -> str:
    """The catalogue's name for a company, where it has its shares; else its number."""
    return _filers().get(company, company)


@cache
def _filers() -> Mapping[str, str]:
    return {number: series.name for series in reversed(entries()) if (number := filer(series))}


@cache
def _shipped() -> Mapping[str, SeriesEntry]:
    """The shipped series. That no file takes what another has is for the tests to say, not for every start."""
    held = [series for file in FILES for series in read(_text(file), file)]
    return MappingProxyType({series.id: series for series in held})


def _text(file: str) -> str:
    return resources.files("tieout.catalogue").joinpath(file).read_text("utf-8")
