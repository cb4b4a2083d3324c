"""Settlements of fed funds futures, from the files that CME Group gives to whoever has a login.

Nothing is fetched here: CME's terms forbid programs on its pages, and it has closed its public server of files
(https://www.cmegroup.com/articles/faqs/access-to-cme-group-settlement-data-faq.html). A user of its DataMine puts the
daily files `cbt.settle.s.YYYYMMDD.csv` into a folder, which is read here. They are those of "End of Market Summary"
(https://cmegroupclientsite.atlassian.net/wiki/pages/viewpage.action?pageId=511213570, read 2026-11): CSV with a header
`BizDt,Sym,ID,StrkPx,SecTyp,MMY,...` and a row for each contract. Those with `e` for `s` are early, and left alone.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from tieout.catalogue import SeriesEntry, fed_funds_month
from tieout.errors import BadData
from tieout.sources.keys import find_folder
from tieout.sources.provider import Clock, Pulled, as_of_today, checked_values, now, own_id
from tieout.store import Origin

_NAME: Final = re.compile(r"cbt\.settle\.(?:s\.)?(\d{8})(?:\.s)?\.csv", re.IGNORECASE)
_COLUMNS: Final = ("BizDt", "Sym", "SecTyp", "MMY", "Exch", "SettlePrice")
_FUTURE: Final = "FUT"
_EXCHANGE: Final = "CBT"
#: What stands where nothing was settled.
_NO_PRICE: Final = frozenset({"", "9999999"})
#: Rates in percent outside of which 100 less a price is no rate.
_LOWEST, _HIGHEST = -5.0, 25.0
#: CME lists sixty months, and listed thirty-six before: a file with far fewer was cut short.
_FEWEST: Final = 24


@dataclass(frozen=True, slots=True)
class _Settled:
    """One file: its day, its digest, and the price of each contract month, as `202412`."""

    day: date
    digest: str
    prices: Mapping[str, float]


class Cme:
    """The settlements in the user's folder. Each file is read once."""

    name = "cme"
    source = "CME Group"

    def __init__(self, folder: Path, *, clock: Clock = now) -> None:
        self._clock = clock
        self._folder = folder
        self._read: dict[Path, _Settled] = {}

    def fetch(self, series: SeriesEntry, since: date | None, /) -> Pulled:
        """The settlements of one contract; none if no file has it. BadData if any file from `since` on is broken."""
        fetched = self._clock()
        symbol = own_id(series, self.name)
        month = fed_funds_month(series.id)
        if month is None:
            raise ValueError(f"{series.id} is no contract")
        settled = [self._settled(path, symbol) for day, path in self._files() if since is None or day >= since]
        key = f"{month:%Y%m}"
        values = checked_values(
            ((one.day, one.prices[key]) for one in settled if key in one.prices),
            what=f"CME's settlements of {series.id}",
            fetched=fetched,
            since=since,
        )
        digest = hashlib.sha256("".join(one.digest for one in settled).encode()).hexdigest()
        observations = as_of_today(series, values, source=self.source, fetched=fetched)
        return Pulled(series.id, observations, Origin(self.name, str(self._folder), digest), fetched)

    def close(self) -> None:
        """Nothing is held open."""

    def _files(self) -> list[tuple[date, Path]]:
        """The files of settlements by day; the same day under two names is read twice, and must agree."""
        try:
            names = sorted(os.listdir(self._folder))
        except OSError as problem:
            raise BadData(f"the folder of CME's files, {self._folder}, can't be read: {problem.strerror}") from None
        found = [(_day(match[1], name), self._folder / name) for name in names if (match := _NAME.fullmatch(name))]
        if not found:
            raise BadData(f"there is no file cbt.settle.s.YYYYMMDD.csv in {self._folder}")
        return sorted(found)

    def _settled(self, path: Path, symbol: str) -> _Settled:
        if path not in self._read:
            self._read[path] = _read(path, symbol)
        return self._read[path]


def open_provider() -> Cme:
    """The files in the user's folder."""
    return Cme(find_folder("cme", variable="TIEOUT_CME_FILES", holds="CME's settlement files (cbt.settle.s.*.csv)"))


def _day(text: str, where: str) -> date:
    try:
        return datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise BadData(f"{where} is of no day: {text}") from None


def _read(path: Path, symbol: str) -> _Settled:
    """The settlements of one file, held against the form that it should have."""
    what = path.name
    try:
        body = path.read_bytes()
    except OSError as problem:
        raise BadData(f"{path} can't be read: {problem.strerror}") from None
    if body.lstrip()[:1] == b"<":
        raise BadData(f"{what} is a web page or XML, not CSV")
    if not body.endswith(b"\n"):
        raise BadData(f"{what} is cut short: its last line doesn't end")
    # A day's file has a row for every option on the exchange, of which no more than one in a thousand matters here.
    lines = body.splitlines()
    wanted = [lines[0], *(line for line in lines[1:] if symbol.encode() in line), lines[-1]]
    try:
        header, *rows = csv.reader([line.decode("utf-8-sig") for line in wanted], strict=True)
    except (UnicodeDecodeError, csv.Error):
        raise BadData(f"{what} is no whole CSV: cut short or damaged") from None
    if missing := [column for column in _COLUMNS if column not in header]:
        raise BadData(f"{what} is not of the documented form: it has no column {missing[0]}")
    named = _name_of_day(path)
    prices: dict[str, float] = {}
    for row in rows:
        if len(row) != len(header):
            raise BadData(f"{what} is cut short or damaged: a row has {len(row)} fields of {len(header)}")
        told = dict(zip(header, row, strict=True))
        if told["Sym"] != symbol or told["SecTyp"] != _FUTURE or told["SettlePrice"] in _NO_PRICE:
            continue
        month, price = _contract(told, named, what)
        if prices.setdefault(month, price) != price:
            raise BadData(f"{what}: {symbol} {month} is given twice, as {prices[month]:g} and as {price:g}")
    if len(prices) < _FEWEST:
        raise BadData(f"{what} is cut short: it has {len(prices)} months of {symbol}, where {_FEWEST} are the fewest")
    return _Settled(named, hashlib.sha256(body).hexdigest(), prices)


def _name_of_day(path: Path) -> date:
    match = _NAME.fullmatch(path.name)
    assert match is not None
    return _day(match[1], path.name)


def _contract(told: Mapping[str, str], named: date, what: str) -> tuple[str, float]:
    """A contract's month and its price."""
    if told["BizDt"] != named.isoformat():
        raise BadData(f"{what} holds the settlements of another day, {told['BizDt'][:20]}")
    if told["Exch"] != _EXCHANGE:
        raise BadData(f"{what} is of another exchange, {told['Exch'][:20]!r}, where {_EXCHANGE} settles them")
    if not re.fullmatch(r"\d{4}(0[1-9]|1[0-2])(\d\d)?", told["MMY"]):
        raise BadData(f"{what} is not of the documented form: a contract's month is {told['MMY'][:20]!r}")
    try:
        price = float(told["SettlePrice"])
    except ValueError:
        raise BadData(f"{what} is not of the documented form: a price is {told['SettlePrice'][:20]!r}") from None
    if not _LOWEST < 100 - price < _HIGHEST:
        raise BadData(f"{what} is in other units: {price:g} for {told['MMY']} is not 100 less a rate in percent")
    return told["MMY"][:6], price
