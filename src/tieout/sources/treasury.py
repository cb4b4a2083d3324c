"""The Treasury's daily par yield curve: values as of today, one file of CSV a year.

Follows the download link of the Treasury's page, "Daily Treasury Par Yield Curve Rates"
(https://home.treasury.gov/resource-center/data-chart-center/interest-rates/TextView?type=daily_treasury_yield_curve,
form of 2024 and 2025): a header `Date,"1 Mo",...,"30 Yr"`, days as MM/DD/YYYY, the latest first, percent. The
curve begins on 2 January 1990; a maturity that wasn't issued is an empty cell.
"""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import UTC, date, datetime
from typing import Final

from tieout.catalogue import SeriesEntry
from tieout.errors import BadData
from tieout.sources.kept import kept_answers
from tieout.sources.provider import Clock, Pulled, as_of_today, checked_values, now, own_id
from tieout.sources.transport import Manners, Transport
from tieout.store import Origin

ADDRESS: Final = "https://home.treasury.gov/resource-center/data-chart-center/interest-rates/"
_FIRST_YEAR: Final = 1990
_EMPTY: Final = frozenset({"", "N/A"})
#: A par yield outside of these isn't in percent; the highest since 1990 was 9.17.
_LOWEST, _HIGHEST = -5.0, 25.0
#: No year's first session is later than this.
_YEAR_HAS_BEGUN: Final = (1, 10)


class Treasury:
    """The par yields that the Treasury's page gives today. Each year is asked for once, for all maturities."""

    name = "treasury"
    source = "US Treasury"

    def __init__(self, transport: Transport, *, clock: Clock = now) -> None:
        self._clock = clock
        self._transport = transport
        self._years: dict[int, _Year] = {}

    def fetch(self, series: SeriesEntry, since: date | None, /) -> Pulled:
        fetched = self._clock()
        column = own_id(series, self.name)
        first = _FIRST_YEAR if since is None else max(_FIRST_YEAR, since.year)
        digest = hashlib.sha256()
        pairs: list[tuple[date, float]] = []
        for year in range(first, fetched.year + 1):
            told = self._year(year, fetched.date())
            digest.update(told.body)
            pairs += told.values(column)
        what = f"the Treasury's answer on {column}"
        values = checked_values(pairs, what=what, fetched=fetched, since=since)
        observations = as_of_today(series, values, source=self.source, fetched=fetched)
        address = self._transport.address(*_request(fetched.year))
        return Pulled(series.id, observations, Origin(self.name, address, digest.hexdigest()), fetched)

    def close(self) -> None:
        self._transport.close()

    def _year(self, year: int, today: date) -> _Year:
        if year not in self._years:
            request = _request(year)
            self._years[year] = _Year(self._transport.get(*request), year, today)
            self._transport.keep(*request)
        return self._years[year]


def open_provider() -> Treasury:
    """The Treasury's page; it wants no key."""
    return Treasury(Transport(ADDRESS, title="the Treasury", manners=Manners(pause=1.0), kept=kept_answers()))


def _request(year: int) -> tuple[str, dict[str, str]]:
    parameters = {
        "type": "daily_treasury_yield_curve",
        "field_tdr_date_value": str(year),
        "page": "",
        "_format": "csv",
    }
    return f"daily-treasury-rates.csv/{year}/all", parameters


class _Year:
    """One year's answer, held against the form that it should have."""

    def __init__(self, body: bytes, year: int, today: date) -> None:
        self.body = body
        self._what = f"the Treasury's answer for {year}"
        self._year = year
        if body.lstrip()[:1] == b"<":
            raise BadData(f"{self._what} is a web page, not CSV")
        try:
            rows = [row for row in csv.reader(io.StringIO(body.decode("utf-8-sig")), strict=True) if row]
        except (UnicodeDecodeError, csv.Error):
            raise BadData(f"{self._what} is no whole CSV: cut short or damaged") from None
        if not rows or rows[0][0] != "Date":
            raise BadData(f"{self._what} is not of the documented form: no header that begins with Date")
        self._header, self._rows = rows[0], rows[1:]
        for row in self._rows:
            if len(row) != len(self._header):
                raise BadData(f"{self._what} is cut short or damaged: the row of {row[0][:20]} has {len(row)} fields")
        self._days = [self._day(row[0]) for row in self._rows]
        begun = date(year, *_YEAR_HAS_BEGUN)
        if today > begun and min(self._days, default=date.max) > begun:
            raise BadData(f"{self._what} is cut short: the year's first days are missing")

    def values(self, column: str) -> list[tuple[date, float]]:
        """The yields of one maturity; empty for years in which the Treasury didn't publish it."""
        if column not in self._header:
            if "10 Yr" not in self._header:
                raise BadData(f"{self._what} is not of the documented form: its columns are not maturities")
            return []
        place = self._header.index(column)
        found = []
        for day, row in zip(self._days, self._rows, strict=True):
            if row[place].strip() in _EMPTY:
                continue
            found.append((day, self._percent(row[place], day)))
        return found

    def _day(self, text: str) -> date:
        try:
            day = datetime.strptime(text, "%m/%d/%Y").replace(tzinfo=UTC).date()
        except ValueError:
            raise BadData(f"{self._what} is not of the documented form: a date is {text[:20]!r}") from None
        if day.year != self._year:
            raise BadData(f"{self._what} holds a day of another year, {day}")
        return day

    def _percent(self, text: str, day: date) -> float:
        try:
            value = float(text)
        except ValueError:
            raise BadData(f"{self._what} is not of the documented form: {day} is {text[:20]!r}") from None
        if not _LOWEST < value < _HIGHEST:
            raise BadData(f"{self._what} is in other units: {value:g} on {day} is no yield in percent")
        return value
