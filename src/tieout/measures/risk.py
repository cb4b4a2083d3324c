"""How much a series moves, how far it fell, and how it moves with another: from the closes of every session."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from tieout.measures.declare import Measure
from tieout.measures.history import History, against_of, asked, end_of, history, one_of, product, start_of
from tieout.measures.returns import price_basis
from tieout.store.view import Series, View
from tieout.terms import Figure, Missing, Observation, Period, Question

Values = NDArray[np.float64]
#: Sessions in a year, by which a daily deviation is told as a yearly one.
SESSIONS_A_YEAR: Final = 252
#: Above so many prints only the first and the last are listed among the inputs.
_LISTED: Final = 300
#: Fewer moves than this have no deviation worth telling.
_FEWEST: Final = 2


def volatility(view: View, question: Question) -> Figure | Missing:
    """How much a series moved from session to session: the standard deviation of its daily returns, as a yearly rate.

    Unit: percent a year, by the square root of 252 sessions.
    Window: every session from the base close `start` to `end`; none may be missing (in over a year, a lone one).
    Raises: ValueError if the period lacks a day or the question has a sense.
    Reference: J. C. Hull, Options, Futures and Other Derivatives (2018), chapter 15.4
    """
    one_of(question, (None,))
    of = asked(view, question)
    part = _window(of, question.period)
    if isinstance(part, Missing):
        return part
    moves = _returns(part.values)
    value = float(moves.std(ddof=1)) * SESSIONS_A_YEAR**0.5 * 100
    told = f"deviation of {len(moves)} daily returns * sqrt({SESSIONS_A_YEAR})"
    return _figure(question, (part,), value, "percent", formula=told, basis=price_basis(of))


def max_drawdown(view: View, question: Question) -> Figure | Missing:
    """The deepest fall from a close to a later one within a period; `day` is that of the lowest.

    Unit: percent, 0 or negative.
    Window: every session from start to end, both counted; none may be missing (in over a year, a lone one).
    Raises: ValueError if the period lacks a day or the question has a sense.
    Reference: M. Magdon-Ismail and A. Atiya, Maximum Drawdown, Risk Magazine, October 2004
    """
    one_of(question, (None,))
    of = asked(view, question)
    part = _window(of, question.period)
    if isinstance(part, Missing):
        return part
    falls = part.values / np.maximum.accumulate(part.values) - 1
    low = int(np.argmin(falls))
    high = int(np.argmax(part.values[: low + 1]))
    peak, trough = part.observation(high), part.observation(low)
    return Figure(
        measure="max_drawdown",
        value=float(falls[low]) * 100,
        unit="percent",
        period=Period(peak.date, trough.date),
        inputs=(peak, trough) if peak != trough else (peak,),
        formula=f"{trough.value:g} / {peak.value:g} - 1",
        basis=price_basis(of),
        note=f"the deepest of {len(part)} closes from {part.first} to {part.last}",
        day=trough.date,
    )


def beta(view: View, question: Question) -> Figure | Missing:
    """By how many per cent a series moved on a day on which another moved by one: the slope of their daily returns.

    Unit: ratio.
    Window: every session from the base close `start` to `end` that both have; none of either may be missing.
    Raises: ValueError if a day or the second subject is missing, or the question has a sense.
    Reference: W. F. Sharpe, Capital Asset Prices, Journal of Finance 19 (1964)
    """
    both = _both(view, question)
    if isinstance(both, Missing):
        return both
    mine, other = (_returns(part.values) for part in both)
    spread = float(other.var(ddof=1))
    if spread == 0:
        return Missing((against_of(question),), (), f"{against_of(question)} never moved, and nothing moves with it")
    value = float(np.cov(mine, other, ddof=1)[0, 1]) / spread
    return _figure(question, both, value, "ratio", formula=f"slope of {len(mine)} daily returns", basis="price")


def correlation(view: View, question: Question) -> Figure | Missing:
    """How closely the daily returns of two series go together: 1 in step, 0 by themselves, -1 against each other.

    Unit: ratio.
    Window: every session from the base close `start` to `end` that both have; none of either may be missing.
    Raises: ValueError if a day or the second subject is missing, or the question has a sense.
    Reference: K. Pearson, Proceedings of the Royal Society 58 (1895)
    """
    both = _both(view, question)
    if isinstance(both, Missing):
        return both
    mine, other = (_returns(part.values) for part in both)
    if mine.std() == 0 or other.std() == 0:
        still = question.subject if mine.std() == 0 else against_of(question)
        return Missing((still,), (), f"{still} never moved, and goes together with nothing")
    value = float(np.corrcoef(mine, other)[0, 1])
    return _figure(question, both, value, "ratio", formula=f"of {len(mine)} daily returns", basis="price")


def _window(of: History, period: Period) -> Series | Missing:
    """The closes of a period, or what is missing of them."""
    start, end = of.due(start_of(period)), of.due(end_of(period))
    gap = of.gap_in(start, end)
    if gap is not None:
        return gap
    part = of.series.between(start, end)
    if part.first != start:
        return of.missing(f"no value of {of.id} for {start} was known", start)
    if len(part) <= _FEWEST:
        return of.missing(f"{len(part)} values of {of.id} from {start} to {end} are too few", end)
    if of.is_rate or bool((part.values <= 0).any()):
        return of.missing(f"{of.id} is no price that returns could be taken of", end)
    return part


def _both(view: View, question: Question) -> tuple[Series, Series] | Missing:
    one_of(question, (None,))
    mine = _window(asked(view, question), question.period)
    other = _window(history(view, against_of(question), end=question.period.end), question.period)
    if isinstance(mine, Missing) or isinstance(other, Missing):
        return mine if isinstance(mine, Missing) else other  # type: ignore[return-value]  # one of them is
    days, at, of = np.intersect1d(mine.dates, other.dates, assume_unique=True, return_indices=True)
    if len(days) <= _FEWEST:
        end = end_of(question.period)
        return Missing((mine.id, other.id), (end,), f"{mine.id} and {other.id} have {len(days)} days in common")
    return _only(mine, at), _only(other, of)


def _only(of: Series, places: NDArray[np.intp]) -> Series:
    lineage = (of.known_at[places], of.vintages[places], of.source_codes[places])
    return Series(of.id, of.dates[places], of.values[places], lineage=lineage, sources=of.sources)


def _returns(values: Values) -> Values:
    moves: Values = values[1:] / values[:-1] - 1
    return moves


def _figure(
    question: Question, parts: tuple[Series, ...], value: float, unit: str, *, formula: str, basis: str | None
) -> Figure:
    first, last = parts[0].first, parts[0].last
    listed: list[Observation] = []
    for part in parts:
        places = range(len(part)) if len(part) <= _LISTED else (0, len(part) - 1)
        listed += [part.observation(place) for place in places]
    cut = len(parts[0]) > _LISTED
    return Figure(
        measure=question.measure,
        value=product(value, 1),
        unit=unit,
        period=Period(first, last),
        inputs=tuple(listed),
        formula=formula,
        basis=basis,
        note=f"{len(parts[0])} closes each; the first and the last are listed" if cut else "",
    )


_REFERENCE: Final = "W. F. Sharpe, Capital Asset Prices, Journal of Finance 19 (1964)"

MEASURES = (
    Measure(
        name="volatility",
        label="realised volatility",
        units=("percent",),
        words=("volatility", "realized volatility", "annualized volatility", "standard deviation"),
        reference="J. C. Hull, Options, Futures and Other Derivatives (2018), chapter 15.4",
        answer=volatility,
    ),
    Measure(
        name="max_drawdown",
        label="deepest fall within a period",
        units=("percent",),
        words=("maximum drawdown", "peak to trough", "peak-to-trough decline", "drawdown of"),
        reference="M. Magdon-Ismail and A. Atiya, Maximum Drawdown, Risk Magazine, October 2004",
        answer=max_drawdown,
    ),
    Measure(
        name="beta",
        label="beta",
        units=("ratio",),
        words=("beta", "moved for each percent"),
        reference=_REFERENCE,
        answer=beta,
    ),
    Measure(
        name="correlation",
        label="correlation",
        units=("ratio",),
        words=("correlation", "correlated", "in step with"),
        reference="K. Pearson, Proceedings of the Royal Society 58 (1895)",
        answer=correlation,
    ),
)
