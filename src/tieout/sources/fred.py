"""FRED, the Federal Reserve Bank of St. Louis: values as of today.

Follows https://fred.stlouisfed.org/docs/api/fred/series_observations.html and .../series.html (read 2026-11):
JSON, a value that is missing is ".", at most 100,000 rows in one answer, at most 120 requests a minute.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from tieout.catalogue import SeriesEntry
from tieout.errors import BadData, InputError
from tieout.sources.keys import Key, find_key
from tieout.sources.provider import Clock, Pulled, as_of_today, checked_values, now, own_id
from tieout.sources.transport import Transport
from tieout.store import Origin

ADDRESS: Final = "https://api.stlouisfed.org/fred/"
MISSING: Final = "."
_MOST_ROWS: Final = 100_000
_KEY: Final = re.compile(r"[0-9a-z]{32}")
#: How FRED names the magnitude of a series; none of these words means plain numbers.
_MAGNITUDES: Final = {"thousands": 1e3, "thous.": 1e3, "millions": 1e6, "mil.": 1e6, "billions": 1e9, "bil.": 1e9}


def fred_key() -> Key:
    """The user's key for FRED and ALFRED; InputError if there is none, or it is none of FRED's."""
    value = find_key("fred", variable="FRED_API_KEY", get_one="https://fred.stlouisfed.org/docs/api/api_key.html")
    if not _KEY.fullmatch(value):
        raise InputError("the key for fred is not of FRED's form: 32 digits and lower-case letters")
    return Key("api_key", value)


class Answers:
    """What FRED says about one series, page by page, each page held against the documented form."""

    def __init__(self, transport: Transport, fred_id: str) -> None:
        self._transport = transport
        self._id = fred_id
        self._digest = hashlib.sha256()
        self.what = f"FRED's answer on {fred_id}"

    def origin(self, kind: str) -> Origin:
        """Where all that was asked so far came from."""
        address = self._transport.address("series/observations", {"series_id": self._id})
        return Origin(kind, address, self._digest.hexdigest())

    def check_units(self, series: SeriesEntry) -> None:
        """Refuse a series that is in other units than the catalogue says."""
        told = self.ask("series", {})
        about = self.field(told, "seriess", list)
        if len(about) != 1 or not isinstance(about[0], dict) or about[0].get("id") != self._id:
            raise BadData(f"{self.what} is about another series")
        units = str(self.field(about[0], "units", str))
        words = units.casefold().split()
        percent = bool(words) and words[0].startswith("percent")
        magnitude = next((_MAGNITUDES[word] for word in words if word in _MAGNITUDES), 1.0)
        if percent != (series.unit == "percent") or (not percent and magnitude != series.scale):
            scaled = f" times {series.scale:g}" if series.scale != 1 else ""
            raise BadData(f"{self.what} is in {units!r}, but the catalogue has {series.id} in {series.unit}{scaled}")

    def rows(self, parameters: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
        """All observations, however many pages they fill."""
        seen = 0
        while True:
            page = self.ask("series/observations", {**parameters, "limit": str(_MOST_ROWS), "offset": str(seen)})
            if self.field(page, "units", str) != "lin":
                raise BadData(f"{self.what} is in transformed units ({page['units']!r}), not as published")
            found, count = self.field(page, "observations", list), self.field(page, "count", int)
            yield from found
            seen += len(found)
            if seen >= count:
                return
            if not found:
                raise BadData(f"{self.what} is cut short: {seen:,} of {count:,} observations came")

    def ask(self, path: str, parameters: Mapping[str, str]) -> Mapping[str, Any]:
        """One answer, as the JSON object that it has to be."""
        body = self._transport.get(path, {"series_id": self._id, "file_type": "json", **parameters})
        self._digest.update(body)
        if body.lstrip()[:1] == b"<":
            raise BadData(f"{self.what} is a web page or XML, not JSON")
        try:
            told = json.loads(body)
        except (ValueError, RecursionError):
            raise BadData(f"{self.what} is no whole JSON: cut short or damaged") from None
        if not isinstance(told, dict):
            raise BadData(f"{self.what} is not of the documented form: no JSON object")
        return told

    def field(self, told: object, name: str, kind: type) -> Any:
        """A field that has to be there, of the kind that it has to be."""
        value = told.get(name) if isinstance(told, dict) else None
        if not isinstance(value, kind):
            raise BadData(f"{self.what} is not of the documented form: {name!r} is missing or wrong")
        return value

    def day(self, row: object, name: str) -> date:
        """A day of a row."""
        text = str(self.field(row, name, str))
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise BadData(f"{self.what} is not of the documented form: {name} is {text[:40]!r}") from None

    def value(self, row: object) -> float | None:
        """The value of a row; None where FRED has none."""
        text = str(self.field(row, "value", str))
        if text == MISSING:
            return None
        try:
            return float(text)
        except ValueError:
            raise BadData(f"{self.what} is not of the documented form: a value is {text[:40]!r}") from None


class Fred:
    """The values that FRED gives today."""

    name = "fred"
    source = "FRED"

    def __init__(self, transport: Transport, *, clock: Clock = now) -> None:
        self._clock = clock
        self._transport = transport

    def fetch(self, series: SeriesEntry, since: date | None, /) -> Pulled:
        fetched = self._clock()
        answers = Answers(self._transport, own_id(series, self.name))
        answers.check_units(series)
        parameters = {} if since is None else {"observation_start": since.isoformat()}
        pairs = ((answers.day(row, "date"), answers.value(row)) for row in answers.rows(parameters))
        values = checked_values(
            ((day, value) for day, value in pairs if value is not None),
            what=answers.what,
            fetched=fetched,
            since=since,
        )
        observations = as_of_today(series, values, source=self.source, fetched=fetched)
        return Pulled(series.id, observations, answers.origin(self.name), fetched)

    def close(self) -> None:
        self._transport.close()


def open_provider() -> Fred:
    """FRED, with the user's key."""
    return Fred(Transport(ADDRESS, title="FRED", key=fred_key()))
