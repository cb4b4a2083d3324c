"""The fact book: a few hundred cited figures that ship with the package, so that it works without a network.

The figures lie in `factbook/`, as tables that can be read and reviewed; this module gives them as
observations and facts with the moment at which each became known.
"""

from __future__ import annotations

import csv
import hashlib
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Final
from zoneinfo import ZoneInfo

from tieout.catalogue.entries import entry, known_at
from tieout.errors import CatalogueError
from tieout.terms import Fact, Observation, Vintage

_NEW_YORK: Final = ZoneInfo("America/New_York")
_BOOK: Final = "Tieout fact book"
#: The horizon of a projection that is no calendar year; FRED keeps it as a series of its own.
_LONGER_RUN: Final = "longer_run"
#: The Federal Reserve publishes its projections together with the decision.
_PROJECTIONS_AT: Final = time(14, 0)
#: Facts without a printed moment are known from the close of their day.
_CLOSE: Final = time(16, 0)


@cache
def observations() -> tuple[Observation, ...]:
    """Every observation of the fact book: closes, rates, settlements, decisions and projections."""
    blocks = _blocks()
    found = [seen for block in blocks["block"] for seen in _prints(block)]
    found.extend(_decisions(blocks["decisions"]))
    found.extend(_projections(blocks["projections"]))
    return tuple(found)


@cache
def facts() -> tuple[Fact, ...]:
    """Every fact of the book: record closes and definitions, with where they are printed."""
    return tuple(_fact(key, row) for key, row in tomllib.loads(_read("facts.toml")).items())


@cache
def version() -> str:
    """A digest of the book's content; it changes with any figure."""
    digest = hashlib.sha256()
    for file in sorted(_folder().iterdir(), key=lambda item: item.name):
        digest.update(f"{file.name}\n".encode())
        digest.update(file.read_text("utf-8").encode())
    return digest.hexdigest()[:16]


@cache
def reference(series: str) -> str | None:
    """The official page of the figures that the book holds of a series; None where it holds none."""
    blocks = _blocks()
    if series in ("DFEDTARU", "DFEDTARL"):
        return str(blocks["decisions"]["reference"])
    if series in ("FEDTARMD", "FEDTARMDLR"):
        return str(blocks["projections"]["reference"])
    for block in blocks["block"]:
        if series in block["series"]:
            return str(block["reference"])
    return None


@cache
def _steps() -> tuple[date, ...]:
    return tuple(date.fromisoformat(row["effective"]) for row in _rows(_blocks()["decisions"]["file"]))


def decided_last(day: date) -> date | None:
    """When the decision of the Fed took effect that was in force on a day; None beyond the book's first and last.

    The book has every change since 1994: where it lists none, there was none.
    """
    place = bisect_right(_steps(), day)
    return _steps()[place - 1] if 0 < place < len(_steps()) else None


def _folder() -> Traversable:
    return resources.files("tieout.catalogue").joinpath("factbook")


def _read(file: str) -> str:
    return _folder().joinpath(file).read_text("utf-8")


@cache
def _blocks() -> Mapping[str, Any]:
    return tomllib.loads(_read("blocks.toml"))


@cache
def _rows(file: str) -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader(_read(file).splitlines()))


def _source(block: Mapping[str, Any], more: str = "") -> str:
    return f"{_BOOK}: {block['publisher']}, {block['what']}{more}"


def _prints(block: Mapping[str, Any]) -> Iterator[Observation]:
    """The rows of one block: series, date, value; known by the catalogue's rule."""
    vintage, source = Vintage(block["vintage"]), _source(block)
    for row in _rows(block["file"]):
        if row["series"] not in block["series"]:
            continue
        series = entry(row["series"])
        if series is None:
            raise CatalogueError(f"factbook/{block['file']}: no series {row['series']} in the catalogue")
        day = date.fromisoformat(row["date"])
        yield Observation(series.id, day, float(row["value"]), known_at(series, day), vintage, source)


def _decisions(block: Mapping[str, Any]) -> Iterator[Observation]:
    """Both limits of the target range for each decision, dated by the day on which it took effect."""
    for row in _rows(block["file"]):
        announced = date.fromisoformat(row["announced"])
        known = _moment(announced, time.fromisoformat(row["time"]))
        effective = date.fromisoformat(row["effective"])
        source = _source(block, f" of {announced}")
        for series, limit in (("DFEDTARU", "upper"), ("DFEDTARL", "lower")):
            yield Observation(series, effective, float(row[limit]), known, Vintage(row["vintage"]), source)


def _projections(block: Mapping[str, Any]) -> Iterator[Observation]:
    """Median dots, dated 1 January of the projected year, the longer run by the meeting."""
    for row in _rows(block["file"]):
        meeting = date.fromisoformat(row["meeting"])
        known = _moment(meeting, _PROJECTIONS_AT)
        longer_run = row["horizon"] == _LONGER_RUN
        day = meeting if longer_run else date(int(row["horizon"]), 1, 1)
        series = "FEDTARMDLR" if longer_run else "FEDTARMD"
        source = _source(block, f" of {meeting}")
        yield Observation(series, day, float(row["median"]), known, Vintage.RECORDED, source)


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, _NEW_YORK).astimezone(UTC)


def _fact(key: str, row: Mapping[str, Any]) -> Fact:
    known = row.get("known_at")
    return Fact(
        key=key,
        kind=row["kind"],
        subject=row["subject"],
        value=float(row["value"]),
        unit=row["unit"],
        day=row["day"],
        known_at=known.astimezone(UTC) if known else _moment(row["day"], _CLOSE),
        through=row.get("through"),
        statement=row["statement"],
        publisher=row["publisher"],
        reference=row["reference"],
        entered_by="Tieout",
    )
