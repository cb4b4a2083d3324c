"""Balance sheets of a group of companies: weighted, at the median, and of how many companies that is told.

No figure of a group stands without its coverage: how many of its companies report it, and how much of the group's
reported debt they owe. A company that doesn't report a figure has no part in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

import numpy as np

from tieout.errors import InputError
from tieout.store import View
from tieout.studies.balance_sheet import SHEET_FIGURES, SHIFT, BalanceSheet, SheetFigure, balance_sheet, series_of
from tieout.studies.maturity_ladder import RUNGS, Ladder
from tieout.terms import Figure, Missing

_AT_ONCE: Final = 200
#: Units of which a weighted mean says something; that of ratios is ruled by companies that hardly earn anything.
_MEANS: Final = frozenset({"percent", "year"})


@dataclass(frozen=True, slots=True)
class Member:
    """One company of a group; its market value, in dollars, is a weight where it is known."""

    company: str
    name: str = ""
    market_value: float | None = None


@dataclass(frozen=True, slots=True)
class Weighted:
    """A mean weighted by debt or market value, and of how many companies."""

    value: float
    reported: int


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """One figure of a group: of how many of its companies, and where they stand.

    `total` is the sum of amounts of money. `as_one` is a ratio of sums, as if the group were one company, over those
    that report both parts: companies at a loss count in it, though they have no ratio of their own. `by_debt` and
    `by_market_value` are means of shares and maturities. Each is None where it can't be told, or says nothing of that
    unit. `debt_covered` is what part, in per cent, of all debt that the group reports those with this figure owe.
    """

    figure: SheetFigure
    of: int
    reported: int
    median: float
    lower_quartile: float
    upper_quartile: float
    total: float | None
    as_one: Weighted | None
    by_debt: Weighted | None
    by_market_value: Weighted | None
    debt_covered: float | None


@dataclass(frozen=True, slots=True)
class GroupRung:
    """What part of a group's long-term debt, in per cent, falls due between two times."""

    label: str
    share: float


@dataclass(frozen=True, slots=True)
class CompanyGroup:
    """A group's figures by the keys of `SHEET_FIGURES`, with every company's own sheet behind them.

    `ladder` adds up the whole ladders of `on_ladder` companies. `uncovered` are the companies whose EBIT doesn't
    cover their interest expense, of the `cover_known` for which that can be told.
    """

    name: str
    as_of: datetime
    sheets: tuple[BalanceSheet, ...]
    figures: Mapping[str, GroupFigure | Missing]
    ladder: tuple[GroupRung, ...]
    on_ladder: int
    uncovered: int
    cover_known: int


def company_group(
    view: View,
    members: Sequence[Member],
    *,
    name: str = "",
    shift: float = SHIFT,
    progress: Callable[[int], None] = lambda done: None,
) -> CompanyGroup:
    """The balance sheets of a group as known in the view.

    Raises InputError for a group without companies, and for a company that is in it twice.
    """
    _refuse_odd(members)
    sheets = tuple(_sheets(view, members, shift, progress))
    weights = {member.company: member.market_value for member in members}
    ladders = [sheet.ladder for sheet in sheets if isinstance(sheet.ladder, Ladder) and sheet.ladder.is_whole]
    covers = [cell.value for sheet in sheets if isinstance(cell := sheet.figures["interest_cover"], Figure)]
    return CompanyGroup(
        name=name,
        as_of=view.at,
        sheets=sheets,
        figures=MappingProxyType({one.key: _figure(one, sheets, weights) for one in SHEET_FIGURES}),
        ladder=tuple(_rungs(ladders)),
        on_ladder=len(ladders),
        uncovered=sum(cover < 1 for cover in covers),
        cover_known=len(covers),
    )


def _refuse_odd(members: Sequence[Member]) -> None:
    if not members:
        raise InputError("A group has one company at least.")
    seen: set[str] = set()
    for member in members:
        if member.company in seen:
            raise InputError(f"{member.company} is in the group twice.")
        seen.add(member.company)
        if member.market_value is not None and not 0 < member.market_value < float("inf"):
            raise InputError(f"{member.company} has the market value {member.market_value:g}, which is none.")


def _sheets(
    view: View, members: Sequence[Member], shift: float, progress: Callable[[int], None]
) -> Iterator[BalanceSheet]:
    for start in range(0, len(members), _AT_ONCE):
        some = members[start : start + _AT_ONCE]
        view.many(series for member in some for series in series_of(member.company))
        for done, member in enumerate(some, start + 1):
            yield balance_sheet(view, member.company, name=member.name, shift=shift)
            progress(done)


def _figure(
    figure: SheetFigure, sheets: Sequence[BalanceSheet], market_values: Mapping[str, float | None]
) -> GroupFigure | Missing:
    told = [(sheet, cell) for sheet in sheets if isinstance(cell := sheet.figures[figure.key], Figure)]
    if not told:
        series = tuple(sorted({one for sheet in sheets for one in _lacking(sheet.figures[figure.key])}))
        return Missing(series, (), f"none of {len(sheets)} companies reports it")
    values = np.array([cell.value for _, cell in told])
    debts = {sheet.company: debt.value for sheet in sheets if isinstance(debt := sheet.figures["total_debt"], Figure)}
    owed = sum(debts.values())
    lower, median, upper = np.percentile(values, (25, 50, 75)).tolist()
    return GroupFigure(
        figure=figure,
        of=len(sheets),
        reported=len(told),
        median=median,
        lower_quartile=lower,
        upper_quartile=upper,
        total=float(values.sum()) if figure.unit == "usd" else None,
        as_one=_as_one(figure, sheets),
        by_debt=_weighted(figure, [(cell.value, debts.get(sheet.company)) for sheet, cell in told]),
        by_market_value=_weighted(figure, [(cell.value, market_values[sheet.company]) for sheet, cell in told]),
        debt_covered=100 * sum(debts.get(sheet.company, 0.0) for sheet, _ in told) / owed if owed > 0 else None,
    )


def _as_one(figure: SheetFigure, sheets: Sequence[BalanceSheet]) -> Weighted | None:
    if figure.of is None:
        return None
    tops, bottoms = ([sheet.figures[key] for sheet in sheets] for key in figure.of)
    pairs = [
        (top.value, bottom.value)
        for top, bottom in zip(tops, bottoms, strict=True)
        if isinstance(top, Figure) and isinstance(bottom, Figure)
    ]
    below = sum(bottom for _, bottom in pairs)
    if below <= 0:
        return None
    return Weighted(sum(top for top, _ in pairs) / below * (100 if figure.unit == "percent" else 1), len(pairs))


def _weighted(figure: SheetFigure, pairs: Sequence[tuple[float, float | None]]) -> Weighted | None:
    known = [(value, weight) for value, weight in pairs if weight is not None and weight > 0]
    if not known or figure.unit not in _MEANS:
        return None
    return Weighted(sum(value * weight for value, weight in known) / sum(weight for _, weight in known), len(known))


def _rungs(ladders: Sequence[Ladder]) -> Iterator[GroupRung]:
    total = sum(ladder.total.value for ladder in ladders)
    for place, (line, _, _) in enumerate(RUNGS if total > 0 else ()):
        amounts = (ladder.rungs[place].amount for ladder in ladders)
        due = sum(amount.value for amount in amounts if isinstance(amount, Figure))
        yield GroupRung(line.label, 100 * due / total)


def _lacking(cell: Figure | Missing) -> tuple[str, ...]:
    return cell.series if isinstance(cell, Missing) else ()
