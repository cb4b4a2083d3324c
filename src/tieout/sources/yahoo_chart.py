"""Yahoo's answers as Yahoo sends them, held against the form that they have, before yfinance mends them in silence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from tieout.errors import BadData

#: A day's prices, as yfinance names them.
COLUMNS: Final = ("Open", "High", "Low", "Close")


class Chart:
    """One answer: what Yahoo says that its prices are of, and in which currency. BadData if its form is another."""

    def __init__(self, body: bytes, symbol: str, what: str) -> None:
        self._what = what
        result = self._result(body)
        self._meta = self._field(result, "meta", dict)
        if self._field(self._meta, "symbol", str) != symbol:
            raise BadData(f"{what} is about another symbol, {self._meta['symbol'][:20]}")
        self.instrument = str(self._field(self._meta, "instrumentType", str))
        self.currency = str(self._field(self._meta, "currency", str))
        self._check_days(result)

    def _result(self, body: bytes) -> Mapping[str, Any]:
        if body.lstrip()[:1] == b"<" or b"Will be right back" in body:
            raise BadData(f"{self._what} is a web page, not JSON")
        try:
            told = json.loads(body)
        except (ValueError, RecursionError):
            raise BadData(f"{self._what} is no whole JSON: cut short or damaged") from None
        chart = self._field(told, "chart", dict)
        error = chart.get("error")
        if isinstance(error, dict):
            raise BadData(f"{self._what} is that it has none: {str(error.get('description'))[:120]}")
        found = self._field(chart, "result", list)
        if len(found) != 1 or not isinstance(found[0], dict):
            raise self._wrong("'result'")
        return found[0]

    def _check_days(self, result: Mapping[str, Any]) -> None:
        """Every column as long as that of times, and no day with two closes."""
        times = self._column(result, "timestamp") if "timestamp" in result else []
        quotes = self._field(self._field(result, "indicators", dict), "quote", list)
        if not quotes or not isinstance(quotes[0], dict):
            raise self._wrong("'quote'")
        if not times:
            raise BadData(f"{self._what} has no prices for the days that were asked for")
        for column in COLUMNS:
            if len(self._column(quotes[0], column.lower())) != len(times):
                raise BadData(f"{self._what} is cut short: it has {len(times)} days, but not as many prices")
        closes = dict[date, float]()
        days = [self._day(seconds) for seconds in times]
        # The trade that was last of all comes as one more row of the last day; yfinance keeps this one.
        last = len(days) - 1 if len(days) > 1 and days[-1] == days[-2] else len(days)
        for day, close in zip(days[:last], quotes[0]["close"], strict=False):
            if close is not None and closes.setdefault(day, close) != close:
                raise BadData(f"{self._what}: {day} is given twice, as {closes[day]:g} and as {close:g}")

    def _day(self, seconds: object) -> date:
        if not isinstance(seconds, int | float):
            raise self._wrong("'timestamp'")
        try:
            moment = datetime.fromtimestamp(seconds, ZoneInfo(self._field(self._meta, "exchangeTimezoneName", str)))
        except (KeyError, ValueError, OverflowError, OSError):
            raise self._wrong("a moment or its zone") from None
        # As yfinance has it: where summer time began, Yahoo's midnight may be an hour or two early.
        return (moment + timedelta(hours=2) if moment.hour >= 22 and moment.minute == 0 else moment).date()

    def _column(self, told: Mapping[str, Any], name: str) -> list[Any]:
        column: list[Any] = self._field(told, name, list)
        if not all(one is None or (isinstance(one, int | float) and not isinstance(one, bool)) for one in column):
            raise self._wrong(repr(name))
        return column

    def _field(self, told: object, name: str, kind: type) -> Any:
        value = told.get(name) if isinstance(told, dict) else None
        if not isinstance(value, kind):
            raise self._wrong(repr(name))
        return value

    def _wrong(self, name: str) -> BadData:
        return BadData(f"{self._what} is not of the known form: {name} is missing or wrong")
