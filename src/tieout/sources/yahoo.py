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
import logging
import math
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tieout.catalogue import SPLIT, SeriesEntry
from tieout.errors import BadData, InputError, TieoutError
from tieout.sources.daily_prices import PriceDay, settled_prices
from tieout.sources.provider import Clock, Pulled, as_of_today, checked_values, now, own_id
from tieout.sources.transport import Manners
from tieout.sources.yahoo_chart import COLUMNS, Chart
from tieout.store import Origin

if TYPE_CHECKING:
    from tieout.sources.yahoo_session import YahooTransport

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
        SPLIT: frozenset({"EQUITY", "ETF", "MUTUALFUND"}),
        "crypto": frozenset({"CRYPTOCURRENCY"}),
    }
)
#: Yahoo gives an index the currency of its exchange.
_CURRENCIES: Final[Mapping[str, str]] = MappingProxyType(
    {"XNYS": "USD", "XLON": "GBP", "XPAR": "EUR", "XFRA": "EUR", "XTKS": "JPY", "XHKG": "HKD"}
)
#: A split of at least 7 for 5 must not show in adjusted prices; a smaller one is within what a day may bring.
_LARGE_SPLIT: Final = math.log(1.4)
_MOST_DECIMALS: Final = 8
#: The smaller number of a split: a stock dividend of 5% is 21 for 20.
_MOST_PARTS: Final = 20

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
        found = (
            answer.splits
            if series.kind == SPLIT
            else settled_prices(series, answer.days, what=answer.what, fetched=fetched)
        )
        values = checked_values(found, what=answer.what, fetched=fetched, since=since)
        observations = as_of_today(series, values, source=self.source, fetched=fetched)
        address = self._transport.address(f"v8/finance/chart/{symbol}", {"interval": "1d"})
        notes = answer.spin_offs if series.kind == SPLIT else ()
        origin = Origin(self.name, address, answer.digest)
        return Pulled(series.id, observations, origin, fetched, notes=notes)

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
    spin_offs: tuple[str, ...]
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
    seen: list[tuple[bytes, Chart]] = []
    transport.session.look = lambda body: seen.append((body, Chart(body, symbol, what)))
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
    splits, spin_offs = _splits(table)
    return _Answer(
        what=what,
        days=_days(table, what),
        splits=splits,
        spin_offs=spin_offs,
        instrument=chart.instrument,
        currency=chart.currency,
        digest=hashlib.sha256(body).hexdigest(),
    )


def _splits(table: Any) -> tuple[tuple[tuple[date, float], ...], tuple[str, ...]]:
    """New shares for an old one, by day; and what Yahoo counts as splits and isn't, told."""
    told = [(moment.date(), float(ratio)) for moment, ratio in table["Stock Splits"].items() if ratio > 0]
    splits = tuple((day, ratio) for day, ratio in told if _is_split(ratio))
    others = (f"{ratio:g} for 1 on {day} is no split, but a spin-off by its ratio" for day, ratio in told)
    return splits, tuple(note for note, (_, ratio) in zip(others, told, strict=True) if not _is_split(ratio))


def _is_split(ratio: float) -> bool:
    """Shares are split in small whole numbers (3 for 2, 1 for 12); a spin-off is worth what it is worth (1.281)."""
    larger = max(ratio, 1 / ratio)
    return math.isclose(Fraction(larger).limit_denominator(_MOST_PARTS), larger, rel_tol=1e-5)


def _days(table: Any, what: str) -> tuple[PriceDay, ...]:
    """The days of yfinance's table, each with the prices at which was traded that day."""
    days = [moment.date() for moment in table.index]
    splits = table["Stock Splits"].to_numpy(dtype=float)
    ratios = np.where(np.isfinite(splits) & (splits > 0), splits, 1.0)
    _check_splits(days, table["Close"].to_numpy(dtype=float), ratios, what)
    later = np.append(np.cumprod(ratios[::-1])[::-1][1:], 1.0)
    opens, highs, lows, closes = (
        [None if math.isnan(price) else price for price in as_traded(table[name].to_numpy(dtype=float), later).tolist()]
        for name in COLUMNS
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
