"""Stooq: daily prices of indexes, as of today.

Follows the download link of its pages of history (https://stooq.com/q/d/?s=^spx), which since spring 2026 wants a key
(https://github.com/pydata/pandas-datareader/issues/1012): CSV with a header `Date,Open,High,Low,Close` and, for some,
`Volume`; days as 2024-01-31, the first one first. Refusals come with status 200, in words. Stooq adjusts the prices of
shares and funds for splits and dividends, so that only indexes are taken from there.
"""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import date
from typing import Final

from tieout.catalogue import SeriesEntry
from tieout.errors import BadData
from tieout.sources.daily_prices import PriceDay, settled_prices
from tieout.sources.keys import Key, find_key
from tieout.sources.provider import Clock, Pulled, as_of_today, checked_values, now, own_id
from tieout.sources.transport import Manners, Transport, Unreachable
from tieout.store import Origin

ADDRESS: Final = "https://stooq.com/"
_KEY_PAGE: Final = "https://stooq.com/q/d/?s=^spx&get_apikey"
_PATH: Final = "q/d/l/"
_HEADER: Final = ("Date", "Open", "High", "Low", "Close")
_ADJUSTED: Final = frozenset({"fund", "company"})


class Stooq:
    """The prices that Stooq gives today. A symbol is asked for once, for all prints of its days."""

    name = "stooq"
    source = "Stooq"

    def __init__(self, transport: Transport, *, clock: Clock = now) -> None:
        self._clock = clock
        self._transport = transport
        self._bodies: dict[tuple[str, date | None], bytes] = {}

    def fetch(self, series: SeriesEntry, since: date | None, /) -> Pulled:
        symbol = own_id(series, self.name)
        if series.kind in _ADJUSTED:
            raise BadData(f"Stooq adjusts the prices of {series.id} for splits and dividends: not taken")
        fetched = self._clock()
        body = self._body(symbol, since)
        what = f"Stooq's answer on {symbol}"
        prices = settled_prices(series, _days(body, what), what=what, fetched=fetched)
        values = checked_values(prices, what=what, fetched=fetched, since=since)
        observations = as_of_today(series, values, source=self.source, fetched=fetched)
        address = self._transport.address(_PATH, _parameters(symbol, since))
        return Pulled(series.id, observations, Origin(self.name, address, hashlib.sha256(body).hexdigest()), fetched)

    def close(self) -> None:
        self._transport.close()

    def _body(self, symbol: str, since: date | None) -> bytes:
        if (symbol, since) not in self._bodies:
            self._bodies[symbol, since] = self._transport.get(_PATH, _parameters(symbol, since))
        return self._bodies[symbol, since]


def open_provider() -> Stooq:
    """Stooq, with the user's key."""
    key = Key("apikey", find_key("stooq", variable="STOOQ_API_KEY", get_one=_KEY_PAGE))
    return Stooq(Transport(ADDRESS, title="Stooq", key=key, manners=Manners(pause=1.0)))


def _parameters(symbol: str, since: date | None) -> dict[str, str]:
    return {"s": symbol, "i": "d"} | ({} if since is None else {"d1": f"{since:%Y%m%d}"})


def _days(body: bytes, what: str) -> list[PriceDay]:
    """The days of an answer, held against the form that it should have."""
    _refuse_words(body, what)
    try:
        text = body.decode("utf-8-sig")
        rows = [row for row in csv.reader(io.StringIO(text), strict=True) if row]
    except (UnicodeDecodeError, csv.Error):
        raise BadData(f"{what} is no whole CSV: cut short or damaged") from None
    if not rows or tuple(rows[0][: len(_HEADER)]) != _HEADER:
        raise BadData(f"{what} is not of the known form: no header {','.join(_HEADER)}")
    if not text.endswith("\n"):
        raise BadData(f"{what} is cut short: its last line doesn't end")
    for row in rows:
        if len(row) != len(rows[0]):
            raise BadData(f"{what} is cut short or damaged: the row of {row[0][:20]} has {len(row)} fields")
    return [_day(row, what) for row in rows[1:]]


def _refuse_words(body: bytes, what: str) -> None:
    """Raise what an answer in words means."""
    said = body[:2000].strip().lower()
    if b"exceeded the daily hits limit" in said:
        raise Unreachable("Stooq answers that today's number of requests is used up; try again tomorrow")
    if b"apikey" in said:
        raise Unreachable(f"Stooq wants a new key; you get one at {_KEY_PAGE}")
    if said.startswith(b"<"):
        raise BadData(f"{what} is a web page, not CSV")
    if said == b"no data":
        raise BadData(f"{what} is that it has no data: another symbol, or no day since the one that was asked for")


def _day(row: list[str], what: str) -> PriceDay:
    try:
        day = date.fromisoformat(row[0])
        opened, high, low, close = (float(cell) if cell else None for cell in row[1:5])
    except ValueError:
        raise BadData(f"{what} is not of the known form: {','.join(row)[:60]!r}") from None
    if close is None:
        raise BadData(f"{what} is not of the known form: {day} has no close")
    return PriceDay(day, opened or None, high or None, low or None, close)
