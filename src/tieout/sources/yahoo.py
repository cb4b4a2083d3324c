"""Yahoo through yfinance: daily prices as they were traded, as of today.

Follows yfinance 1.7 (https://ranaroussi.github.io/yfinance, Apache-2.0; its source read 2026-11), for Yahoo documents
nothing itself. Asked for without adjustment (`auto_adjust=False`), Yahoo's closes are not adjusted for dividends, but
are for every split until today: a share's close of 2010 is another number after each split. What was paid that day is
that number times the ratios of all later splits, which come with the answer; they are series of their own (NVDA.split).

Yahoo keeps prices in single precision: 2033.9599609375 is its 2033.96, and is read back as the shortest decimal that is
that number. yfinance mends in silence (a day given twice keeps its first row), so that answers are checked before.
"""

from __future__ import annotations

import hashlib
import json
import logging
import math
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import numpy as np

from tieout.catalogue import SPLIT, SeriesEntry
from tieout.errors import BadData, InputError, TieoutError
from tieout.sources.daily_prices import PriceDay, settled_prices
from tieout.sources.provider import Clock, Pulled, as_of_today, checked_values, now, own_id
from tieout.sources.transport import Manners
from tieout.store import Origin

if TYPE_CHECKING:
    from tieout.sources.yahoo_session import YahooTransport

_COLUMNS: Final = ("Open", "High", "Low", "Close")
#: What Yahoo calls the things that a kind of series may be.
_INSTRUMENTS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "index": frozenset({"INDEX"}),
        "volatility": frozenset({"INDEX"}),
        "currency": frozenset({"INDEX", "CURRENCY"}),
        "commodity": frozenset({"FUTURE"}),
        "future": frozenset({"FUTURE"}),
        "fund": frozenset({"ETF", "MUTUALFUND"}),
        "company": frozenset({"EQUITY"}),
        "crypto": frozenset({"CRYPTOCURRENCY"}),
        "split": frozenset({"EQUITY", "ETF", "MUTUALFUND"}),
    }
)
#: Yahoo gives an index the currency of its exchange.
_CURRENCIES: Final[Mapping[str, str]] = MappingProxyType(
    {"XNYS": "USD", "XLON": "GBP", "XPAR": "EUR", "XFRA": "EUR", "XTKS": "JPY", "XHKG": "HKD"}
)
#: A split of at least 7 for 5 must not show in adjusted prices; a smaller one is within what a day may bring.
_LARGE_SPLIT: Final = math.log(1.4)
_MOST_DECIMALS: Final = 8

# yfinance logs what it overlooks as errors, which Python prints where nobody has set up logging.
logging.getLogger("yfinance").addHandler(logging.NullHandler())


class Yahoo:
    """The prices that Yahoo gives today. A symbol is asked for once for all prints of its days."""

    name = "yahoo"
    source = "Yahoo"

    def __init__(self, transport: YahooTransport, *, clock: Clock = now) -> None:
        self._clock = clock
        self._transport = transport
        self._held: tuple[str, date | None, _Answer] | None = None

    def fetch(self, series: SeriesEntry, since: date | None, /) -> Pulled:
        fetched = self._clock()
        symbol = own_id(series, self.name)
        answer = self._answer(symbol, since)
        answer.check_units(series)
        prices = (
            answer.splits
            if series.kind == SPLIT
            else settled_prices(series, answer.days, what=answer.what, fetched=fetched)
        )
        values = checked_values(prices, what=answer.what, fetched=fetched, since=since)
        observations = as_of_today(series, values, source=self.source, fetched=fetched)
        address = self._transport.address(f"v8/finance/chart/{symbol}", {"interval": "1d"})
        return Pulled(series.id, observations, Origin(self.name, address, answer.digest), fetched)

    def close(self) -> None:
        self._transport.close()

    def _answer(self, symbol: str, since: date | None) -> _Answer:
        """Yahoo's answer on a symbol; only the last is held, for it is large."""
        if self._held is None or self._held[:2] != (symbol, since):
            self._held = (symbol, since, _ask(self._transport, symbol, since))
        return self._held[2]


def open_provider() -> Yahoo:
    """Yahoo; InputError if yfinance isn't installed. Not imported before, for it brings pandas (1.5 s)."""
    try:
        from tieout.sources.yahoo_session import ADDRESS, YahooTransport

        _yfinance()
    except ModuleNotFoundError:
        raise InputError("yahoo needs a package that isn't installed: pip install 'tieout[yahoo]'") from None
    return Yahoo(YahooTransport(ADDRESS, title="Yahoo", manners=Manners(pause=1.0)))


@dataclass(frozen=True, slots=True)
class _Answer:
    """What Yahoo says about one symbol: its days, as they were traded, and what it says they are."""

    what: str
    days: tuple[PriceDay, ...]
    splits: tuple[tuple[date, float], ...]
    instrument: str
    currency: str
    digest: str

    def check_units(self, series: SeriesEntry) -> None:
        """Refuse prices of another kind of thing, or in another currency, than the catalogue says."""
        kinds = _INSTRUMENTS.get(series.kind, frozenset())
        if self.instrument not in kinds:
            told = f"{self.instrument[:40]}, where the catalogue has {series.kind}"
            raise BadData(f"{self.what} is about another kind of thing: {told}")
        if series.kind == SPLIT:
            return  # a ratio is in no currency
        by_exchange = _CURRENCIES.get(series.calendar, self.currency)
        expected = by_exchange if series.unit == "level" else series.unit.upper()
        if self.currency != expected:
            raise BadData(f"{self.what} is in other units: in {self.currency[:10]!r}, not in {expected}")


def _yfinance() -> Any:
    """The package; what it warns of while it is read concerns its makers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import yfinance
    return yfinance


@contextmanager
def _raising(yfinance: Any) -> Iterator[None]:
    """yfinance raises what goes wrong, in place of logging it and giving an empty table."""
    before = yfinance.config.debug.hide_exceptions
    yfinance.config.debug.hide_exceptions = False
    try:
        yield
    finally:
        yfinance.config.debug.hide_exceptions = before


def _ask(transport: YahooTransport, symbol: str, since: date | None) -> _Answer:
    yfinance = _yfinance()
    what = f"Yahoo's answer on {symbol}"
    seen: list[tuple[bytes, _Chart]] = []
    transport.session.look = lambda body: seen.append((body, _Chart(body, symbol, what)))
    span: dict[str, Any] = {"period": "max"} if since is None else {"start": since}
    try:
        with _raising(yfinance), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ticker = yfinance.Ticker(symbol, session=transport.session)
            table = ticker.history(interval="1d", auto_adjust=False, actions=True, keepna=True, **span)
    except TieoutError:
        raise
    except Exception as problem:  # whatever yfinance stumbles over, nothing of the answer is taken
        line = " ".join(str(problem).split())[:120]
        raise BadData(f"{what} can't be used by yfinance: {line or type(problem).__name__}") from None
    if not seen:
        raise BadData(f"{what} didn't come")
    body, chart = seen[-1]
    return _Answer(
        what, _days(table, what), _splits(table), chart.instrument, chart.currency, hashlib.sha256(body).hexdigest()
    )


class _Chart:
    """One answer as Yahoo sent it, held against the form that it should have."""

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
        for column in _COLUMNS:
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


def _splits(table: Any) -> tuple[tuple[date, float], ...]:
    """New shares for an old one, on the first day at the new count."""
    ratios = table["Stock Splits"]
    return tuple(
        (moment.date(), float(ratio)) for moment, ratio in ratios.items() if math.isfinite(ratio) and ratio > 0
    )


def _days(table: Any, what: str) -> tuple[PriceDay, ...]:
    """The days of yfinance's table, each with the prices at which was traded that day."""
    days = [moment.date() for moment in table.index]
    splits = table["Stock Splits"].to_numpy(dtype=float)
    ratios = np.where(np.isfinite(splits) & (splits > 0), splits, 1.0)
    _check_splits(days, table["Close"].to_numpy(dtype=float), ratios, what)
    later = np.append(np.cumprod(ratios[::-1])[::-1][1:], 1.0)
    opens, highs, lows, closes = (
        [None if math.isnan(price) else price for price in as_traded(table[name].to_numpy(dtype=float), later).tolist()]
        for name in _COLUMNS
    )
    return tuple(
        PriceDay(day, opened or None, high or None, low or None, close)
        for day, opened, high, low, close in zip(days, opens, highs, lows, closes, strict=True)
    )


def _check_splits(days: list[date], closes: np.ndarray[Any, Any], ratios: np.ndarray[Any, Any], what: str) -> None:
    """Refuse prices that jump as if they weren't adjusted for a split that is told with them."""
    for place in np.flatnonzero(np.abs(np.log(ratios)) >= _LARGE_SPLIT):
        before = closes[:place][np.isfinite(closes[:place]) & (closes[:place] > 0)]
        if not len(before) or not closes[place] > 0:
            continue
        moved = math.log(closes[place] / before[-1])
        if abs(moved + math.log(ratios[place])) < abs(moved):
            raise BadData(
                f"{what} contradicts itself: its prices aren't adjusted for the split of {days[place]} "
                f"({ratios[place]:g} for 1)"
            )


def as_traded(adjusted: np.ndarray[Any, Any], later: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The shortest decimal prices that, divided by the ratios of all later splits, are Yahoo's numbers.

    Yahoo's are single precision as a rule, and double where they can't be; a split may cost one more rounding.
    """
    with np.errstate(invalid="ignore", over="ignore"):
        single = adjusted.astype(np.float32)
        step = np.where(single == adjusted, np.abs(np.spacing(single)).astype(float), np.abs(np.spacing(adjusted)))
        allowed = np.where(later == 1.0, step / 2, step)
        found: np.ndarray[Any, Any] = adjusted * later
        left = np.isfinite(found)
        for decimals in range(_MOST_DECIMALS + 1):
            rounded = np.round(adjusted * later, decimals)
            fits = left & (np.abs(rounded / later - adjusted) <= allowed)
            found[fits] = rounded[fits]
            left &= ~fits
    return found
