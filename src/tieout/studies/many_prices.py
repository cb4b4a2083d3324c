"""The figures of a day for thousands of price series at once, equal to what the measures answer for each.

One matrix, a row a session and a column a series, gives every figure in a few passes of NumPy. What a measure would
call missing is NaN: a close that isn't at hand where the figure needs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tieout.catalogue import calendar
from tieout.errors import InputError
from tieout.measures.risk import SESSIONS_A_YEAR
from tieout.studies.performance import base_session, year_before

Values = NDArray[np.float64]
Days = NDArray[np.datetime64]
_AVERAGES: Final = (50, 200)


@dataclass(frozen=True, slots=True)
class ManyPrices:
    """The figures of one day by name, each an array with one value a series; returns and falls in per cent.

    `day`, `week`, `month`, `quarter`, `year`, `twelve_months`: price returns from the closes on which these rest;
    `from_record`: from the highest close at hand; `from_low`: from the lowest of twelve months; `streak`: sessions in
    a row, falls negative; `average_50`, `average_200`; of the past twelve months `volatility`, `max_drawdown`, and
    against the first series `beta` and `correlation`.
    """

    day: date
    figures: Mapping[str, Values]


def many_prices(days: Days, closes: Values, day: date, *, exchange: str = "XNYS") -> ManyPrices:
    """Every figure of `day` for the columns of `closes`, whose rows are the sessions `days` in order; NaN is no close.

    Raises InputError if the shapes don't fit, or `day` is none of the days.
    """
    if closes.ndim != 2 or len(days) != len(closes):
        raise InputError(f"{len(days)} days for closes of the shape {closes.shape}.")
    at = int(np.searchsorted(days, np.datetime64(day, "D")))
    if at == len(days) or days[at] != np.datetime64(day, "D"):
        raise InputError(f"{day} is none of the sessions of the closes.")
    sessions = calendar(exchange)
    last = closes[at]
    bases = {grain: base_session(sessions, grain, day) for grain in ("week", "month", "quarter", "year")}
    bases |= {"day": sessions.before(day), "twelve_months": sessions.on_or_before(year_before(day))}
    figures = {name: _change(_row(days, closes, base), last) for name, base in bases.items()}
    first = int(np.searchsorted(days, np.datetime64(bases["twelve_months"], "D")))
    year = closes[first : at + 1] if days[first] == np.datetime64(bases["twelve_months"], "D") else closes[:0]
    figures["from_record"] = _change(np.fmax.reduce(closes[: at + 1], axis=0), last)
    figures["from_low"] = _change(np.min(year[1:], axis=0), last) if len(year) > 1 else np.full(len(last), np.nan)
    figures["streak"] = _streak(closes[: at + 1])
    for count in _AVERAGES:
        enough = at + 1 >= count
        figures[f"average_{count}"] = (
            closes[at + 1 - count : at + 1].mean(axis=0) if enough else np.full(len(last), np.nan)
        )
    return ManyPrices(day, figures | _risk(year, len(last)))


def _row(days: Days, closes: Values, day: date) -> Values:
    at = int(np.searchsorted(days, np.datetime64(day, "D")))
    held = at < len(days) and days[at] == np.datetime64(day, "D")
    return closes[at] if held else np.full(closes.shape[1], np.nan)


def _change(base: Values, last: Values) -> Values:
    return (last / base - 1) * 100


def _streak(closes: Values) -> Values:
    """How many moves in a row had the sign of the last; NaN where a close that could end it isn't at hand."""
    count, columns = np.zeros(closes.shape[1]), np.arange(closes.shape[1])
    with np.errstate(invalid="ignore"):
        sign = np.sign(closes[-1] - closes[-2]) if len(closes) > 1 else np.full(closes.shape[1], np.nan)
        open_ones = columns[~np.isnan(sign)]
        for back in range(1, len(closes)):
            if not len(open_ones):
                break
            move = np.sign(closes[-back, open_ones] - closes[-back - 1, open_ones])
            count[open_ones[np.isnan(move)]] = np.nan
            open_ones = open_ones[move == sign[open_ones]]
            count[open_ones] += 1
    count[open_ones] = np.nan  # it reaches back to where the history begins
    count[np.isnan(sign)] = np.nan
    return count * np.where(sign == 0, 1, sign)


def _risk(year: Values, columns: int) -> dict[str, Values]:
    if len(year) < 4:
        nothing = np.full(columns, np.nan)
        return dict.fromkeys(("volatility", "max_drawdown", "beta", "correlation"), nothing)
    moves = year[1:] / year[:-1] - 1
    apart = moves - moves.mean(axis=0)
    own = (apart**2).sum(axis=0)
    with_first = (apart * apart[:, :1]).sum(axis=0)
    falls = year / np.maximum.accumulate(year, axis=0) - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            "volatility": np.sqrt(own / (len(moves) - 1) * SESSIONS_A_YEAR) * 100,
            "max_drawdown": falls.min(axis=0) * 100,
            "beta": with_first / own[0],
            "correlation": with_first / np.sqrt(own * own[0]),
        }
