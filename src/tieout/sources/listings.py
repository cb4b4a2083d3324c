"""Lists of companies that the user hands over: market values, members of before, a fund's holdings.

A file of any kind that `tidy` opens, with a header; columns go by the usual names. What isn't plainly a list is
refused, with file and place.
"""

from __future__ import annotations

import math
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from tieout.errors import BadData
from tieout.sources.financial_statements import rows_of_part
from tieout.sources.tidy import TidyFile, open_tidy
from tieout.studies.eligibility import Listing
from tieout.studies.membership import Fund, Holding
from tieout.studies.universe import Size

#: The names under which lists have what is needed here.
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "ticker": ("ticker", "symbol"),
    "name": ("name", "company", "security"),
    "cik": ("cik",),
    "market_value": ("market_value", "market_value_usd", "market_cap", "market_cap_usd", "marketcap"),
    "price": ("price", "close", "last"),
    "sic": ("sic",),
    "size": ("size", "index"),
    "fund": ("fund",),
    "as_of": ("as_of", "date"),
    "asset_class": ("asset_class",),
}
_CALLED: Final = {"large": Size.LARGE, "small": Size.SMALL}


def read_listings(path: Path) -> tuple[Listing, ...]:
    """A list of market values: columns ticker and market_value, perhaps name, cik, price and sic.

    A listing without a market value, or with one of zero, is left out. Raises BadData for anything that is broken.
    """
    table = _Table(path, ("ticker", "market_value"))
    found = []
    for row in table.rows():
        value = row.number("market_value")
        if value is not None and value < 0:
            raise row.wrong(f"the market value is {value:g}")
        if value:
            found.append(
                Listing(
                    row.needed("ticker"), row.text("name"), value, row.company(), row.number("price"), row.whole("sic")
                )
            )
    if not found:
        raise BadData(f"{path} has no market value")
    return tuple(found)


def read_companies(path: Path) -> tuple[Listing, ...]:
    """A list of companies: column cik, perhaps ticker, name, market_value, sic; or all who filed in an SEC quarter."""
    table = _Table(path, ("cik",))
    found = [
        Listing(
            row.text("ticker"),
            row.text("name"),
            row.number("market_value") or 0.0,
            row.company(),
            None,
            row.whole("sic"),
        )
        for row in table.rows()
    ]
    if not found:
        raise BadData(f"{path} has a header, but no rows")
    return tuple(found)


def days_of(path: Path) -> frozenset[str]:
    """The days that a list gives for its rows, as it writes them; none if it gives none."""
    table = _Table(path, ())
    return frozenset(text for row in table.rows() if (text := row.text("as_of")))


def read_previous(path: Path) -> dict[str, Size]:
    """The members of before: columns ticker and size, which is large or small."""
    table = _Table(path, ("ticker", "size"))
    sizes = {}
    for row in table.rows():
        size = row.text("size").casefold()
        if size not in _CALLED:
            raise row.wrong(f"the size is {size[:40]!r}, neither large nor small")
        sizes[row.needed("ticker")] = _CALLED[size]
    return sizes


def read_funds(path: Path) -> tuple[Fund, ...]:
    """What funds held: columns ticker and perhaps name, fund, as_of and asset_class (of which only equity counts)."""
    table = _Table(path, ("ticker",))
    held: dict[tuple[str, date | None], dict[str, Holding]] = defaultdict(dict)
    for row in table.rows():
        ticker = row.text("ticker")
        if row.text("asset_class").casefold() in ("", "equity") and ticker.strip("-"):
            held[row.text("fund") or path.name, row.day("as_of")][ticker] = Holding(ticker, row.text("name"))
    if not held:
        raise BadData(f"{path} has no holdings")
    return tuple(Fund(name, day, tuple(some.values())) for (name, day), some in held.items())


class _Table:
    """A file's rows, by the names that are used here."""

    def __init__(self, path: Path, needed: tuple[str, ...]) -> None:
        self._path = path
        self._file: TidyFile = _Filers(path) if path.is_file() and zipfile.is_zipfile(path) else open_tidy(path)
        there = {name.strip().casefold().replace(" ", "_"): name for name in self._file.columns}
        self._held = {
            wanted: there[name] for wanted, names in _COLUMNS.items() for name in reversed(names) if name in there
        }
        missing = [name for name in needed if name not in self._held]
        if missing:
            has = ", ".join(repr(name) for name in self._file.columns[:20])
            raise BadData(f"{path} has no column {missing[0]}; it has {has}")

    def rows(self) -> Iterator[_Row]:
        seen = 0
        for batch in self._file.batches(tuple(self._held.values())):
            for cells in batch.to_pylist():
                yield _Row(self._path, self._file, seen, {name: cells[own] for name, own in self._held.items()})
                seen += 1


class _Filers(TidyFile):
    """Who filed in one of the SEC's quarters (`financial_statements.py`), as a table."""

    columns = ("cik", "name", "sic")

    def __init__(self, path: Path) -> None:
        self._path = path

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        yield from rows_of_part(self._path, "sub", tuple(columns))

    def place(self, row: int) -> str:
        return f"filing {row + 1}"


class _Row:
    """One row, whose cells are refused with their place if they aren't what they should be."""

    def __init__(self, path: Path, file: TidyFile, number: int, cells: Mapping[str, Any]) -> None:
        self._path, self._file, self._number, self._cells = path, file, number, cells

    def wrong(self, why: str) -> BadData:
        return BadData(f"{self._path} {self._file.place(self._number)}: {why}")

    def text(self, name: str) -> str:
        cell = self._cells.get(name)
        return "" if cell is None else str(cell).strip()

    def needed(self, name: str) -> str:
        text = self.text(name)
        if not text:
            raise self.wrong(f"there is no {name}")
        return text

    def number(self, name: str) -> float | None:
        text = self.text(name)
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise self.wrong(f"{name} is {text[:40]!r}, not a number")
        return number

    def whole(self, name: str) -> int | None:
        number = self.number(name)
        return None if number is None else int(number)

    def day(self, name: str) -> date | None:
        text = self.text(name)[:10]
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise self.wrong(f"{name} is {text!r}; days are written like 2024-06-28") from None

    def company(self) -> str | None:
        text = self.text("cik").upper().removeprefix("CIK")
        if not text:
            return None
        if not text.removesuffix(".0").isdecimal() or not 0 < int(float(text)) < 10**10:
            raise self.wrong(f"cik is {text[:40]!r}, no company's number")
        return f"CIK{int(float(text)):010d}"
