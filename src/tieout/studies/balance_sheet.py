"""A company's balance sheet as known at a moment: what it owes, until when, at what cost, and what bears that.

Each figure has its evidence, or is `Missing` with what is missing: what a filer doesn't report is never taken for
zero. Stocks are of the last balance sheet's day; flows are over the twelve months to it, or of the last fiscal year
where the quarters between aren't reported, which the figure's note says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from tieout.catalogue import entry
from tieout.errors import InputError
from tieout.store import View
from tieout.studies import debt_lines as lines
from tieout.studies.maturity_ladder import Finding, Ladder, maturity_ladder
from tieout.studies.rate_shift import extra_interest
from tieout.studies.reported import Cell, Reported, combined, money
from tieout.terms import Figure, Missing

#: What a shift of rates is worked out for, in basis points.
SHIFT: Final = 100.0
LARGEST_SHIFT: Final = 10_000.0
#: The scheduled and the reported current part may differ by so much of the debt before it is said.
_APART: Final = 0.05
_PARTS_APART: Final = 0.005


@dataclass(frozen=True, slots=True)
class SheetFigure:
    """One figure that a balance sheet gives: its key, what it is called, its unit.

    A ratio names the two figures that it is of, so that a group can be told as if it were one company.
    """

    key: str
    label: str
    unit: str
    of: tuple[str, str] | None = None


SHEET_FIGURES: Final = (
    SheetFigure("total_debt", "Total debt", "usd"),
    SheetFigure("due_within_a_year", "Due within a year", "usd"),
    SheetFigure("due_share", "Due within a year, share of debt", "percent", ("due_within_a_year", "total_debt")),
    SheetFigure("cash", "Cash and short-term investments", "usd"),
    SheetFigure("net_debt", "Net debt", "usd"),
    SheetFigure("equity", "Equity", "usd"),
    SheetFigure("debt_to_equity", "Debt to equity", "ratio", ("total_debt", "equity")),
    SheetFigure("ebit", "Operating income (EBIT)", "usd"),
    SheetFigure("ebitda", "EBITDA", "usd"),
    SheetFigure("debt_to_ebitda", "Debt to EBITDA", "ratio", ("total_debt", "ebitda")),
    SheetFigure("interest_expense", "Interest expense", "usd"),
    SheetFigure("interest_paid", "Interest paid", "usd"),
    SheetFigure("interest_cover", "Interest cover (EBIT to expense)", "ratio", ("ebit", "interest_expense")),
    SheetFigure("interest_cover_paid", "Interest cover (EBIT to paid)", "ratio", ("ebit", "interest_paid")),
    SheetFigure("average_rate", "Interest expense to debt", "percent", ("interest_expense", "total_debt")),
    SheetFigure("fixed_share", "At fixed rates, share", "percent"),
    SheetFigure("floating_share", "At floating rates, share", "percent"),
    SheetFigure("maturity_at_least", "Average maturity, at least", "year"),
    SheetFigure("maturity_at_pace", "Average maturity, at the pace", "year"),
    SheetFigure("extra_interest", "Extra interest a year", "usd"),
    SheetFigure("extra_to_ebit", "Extra interest to EBIT", "percent", ("extra_interest", "ebit")),
)
_LABELS: Final = MappingProxyType({one.key: one.label for one in SHEET_FIGURES})


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """One company's figures by the keys of `SHEET_FIGURES`, its ladder, and what in its filings doesn't fit.

    `day` is the balance sheet's own, `known_since` when the last of what went in became known; both are None where
    nothing is known.
    """

    company: str
    name: str
    as_of: datetime
    day: date | None
    known_since: datetime | None
    figures: Mapping[str, Cell]
    ladder: Ladder | Missing
    findings: tuple[Finding, ...]


def balance_sheet(view: View, company: str, *, name: str = "", shift: float = SHIFT) -> BalanceSheet:
    """The balance sheet of one company (`CIK0001009672`) as known in the view; `shift` is in basis points.

    Raises InputError if that is no company's number, or the shift no number of basis points.
    """
    if not abs(shift) <= LARGEST_SHIFT:
        raise InputError(f"Interest rates can't be taken as shifting by {shift:g} basis points.")
    known = entry(f"{company}:Assets")
    if known is None:
        raise InputError(f"{company} is no company: name it by CIK and ten digits, such as CIK0001009672.")
    view.many(series_of(company))
    reported = Reported(view, company)
    ladder = maturity_ladder(reported)
    figures = _figures(reported, ladder, shift)
    inputs = [seen for cell in figures.values() if isinstance(cell, Figure) for seen in cell.inputs]
    return BalanceSheet(
        company=company,
        name=name or known.name.removesuffix(", total assets"),
        as_of=view.at,
        day=reported.day,
        known_since=max((seen.known_at for seen in inputs), default=None),
        figures=MappingProxyType(figures),
        ladder=ladder,
        findings=tuple(_findings(reported, ladder)),
    )


def series_of(company: str) -> tuple[str, ...]:
    """The id of every series that a balance sheet of the company may ask for."""
    return tuple(f"{company}:{fact}" for fact in _FACTS)


def _figures(reported: Reported, ladder: Ladder | Missing, shift: float) -> dict[str, Cell]:
    held = {line.key: reported.line(line) for line in lines.LINES}
    held["due_within_a_year"] = _due_within_a_year(held["due_within_a_year"], ladder, reported.day)
    debt, due, ebit = held["total_debt"], held["due_within_a_year"], held["ebit"]
    ebitda = combined("ebitda", "usd", (ebit, held["depreciation"]), _sum)
    fixed, floating = (_share_at(key, other, held) for key, other in (("fixed", "floating"), ("floating", "fixed")))
    extra = extra_interest(debt, due, floating, shift)
    no_ladder = ladder if isinstance(ladder, Missing) else None
    worked: dict[str, Cell] = {
        **held,
        "due_share": _ratio("due_share", due, debt, unit="percent"),
        "net_debt": combined("net_debt", "usd", (debt, held["cash"]), _difference),
        "debt_to_equity": _ratio("debt_to_equity", debt, held["equity"]),
        "ebitda": ebitda,
        "debt_to_ebitda": _ratio("debt_to_ebitda", debt, ebitda),
        "interest_cover": _ratio("interest_cover", ebit, held["interest_expense"]),
        "interest_cover_paid": _ratio("interest_cover_paid", ebit, held["interest_paid"]),
        "average_rate": _ratio("average_rate", held["interest_expense"], debt, unit="percent"),
        "fixed_share": fixed,
        "floating_share": floating,
        "maturity_at_least": no_ladder or _ladder(ladder).at_least(),
        "maturity_at_pace": no_ladder or _ladder(ladder).at_pace(),
        "extra_interest": extra,
        "extra_to_ebit": _extra_to_ebit(extra, ebit),
    }
    return {one.key: worked[one.key] for one in SHEET_FIGURES}


def _due_within_a_year(due: Cell, ladder: Ladder | Missing, day: date | None) -> Cell:
    """What is reported as current; where nothing is, the first rung of a whole ladder of the same day."""
    if isinstance(due, Figure) or isinstance(ladder, Missing) or not ladder.is_whole or ladder.day != day:
        return due
    first = ladder.rungs[0].amount
    if isinstance(first, Missing):
        return due
    return replace(first, measure="due_within_a_year", note="by the maturity ladder; no current part is reported")


def _ladder(ladder: Ladder | Missing) -> Ladder:
    assert isinstance(ladder, Ladder)
    return ladder


def _share_at(kind: str, other: str, held: Mapping[str, Cell]) -> Cell:
    """The part at one kind of rate of what a filer says bears either; of all debt if it names one kind alone."""
    mine, rest = held[kind], held[other]
    if isinstance(mine, Missing):
        return mine
    whole = combined("bearing", "usd", (mine, rest), _sum) if isinstance(rest, Figure) else held["total_debt"]
    share = _ratio(f"{kind}_share", mine, whole, unit="percent")
    if isinstance(share, Figure) and share.value > 100:
        return Missing((), (), f"more is reported at {kind} rates than there is debt ({share.formula})")
    return share


def _ratio(key: str, top: Cell, bottom: Cell, *, unit: str = "ratio") -> Cell:
    """One figure to another; Missing where the other is zero or negative, since such a ratio says nothing."""
    if isinstance(bottom, Figure) and bottom.value <= 0 and isinstance(top, Figure):
        series = tuple(dict.fromkeys(seen.series for seen in bottom.inputs))
        days = (bottom.period.end,) if bottom.period.end else ()
        called = _LABELS.get(bottom.measure, bottom.measure)
        return Missing(series, days, f"{called} is {money(bottom.value)}, and there is no ratio to that")
    scale, sign = (100.0, " x 100") if unit == "percent" else (1.0, "")
    return combined(key, unit, (top, bottom), lambda a, b: (a / b * scale, f"{money(a)} / {money(b)}{sign}"))


def _extra_to_ebit(extra: Cell, ebit: Cell) -> Cell:
    share = _ratio("extra_to_ebit", extra, ebit, unit="percent")
    if isinstance(share, Figure) and isinstance(extra, Figure) and isinstance(ebit, Figure):
        high = None if extra.value_high is None else extra.value_high / ebit.value * 100
        return replace(share, value_high=high, basis=extra.basis)
    return share


def _findings(reported: Reported, ladder: Ladder | Missing) -> list[Finding]:
    found = list(ladder.findings()) if isinstance(ladder, Ladder) else []
    if isinstance(ladder, Ladder):
        found += _reclassified(ladder, reported.line(lines.CURRENT_LONG_TERM_DEBT, ladder.day))
    whole, parts = reported.line(lines.LONG_TERM_WHOLE), reported.line(lines.LONG_TERM_PARTS)
    if isinstance(whole, Figure) and isinstance(parts, Figure) and whole.value > 0:
        apart = parts.value / whole.value - 1
        if abs(apart) > _PARTS_APART:
            told = (
                f"long-term debt is {money(whole.value)}, but its two parts are {parts.formula} = {money(parts.value)}"
            )
            found.append(Finding("debt_differs_from_its_parts", told, (whole, parts)))
    return found


def _reclassified(ladder: Ladder, current: Cell) -> list[Finding]:
    first = ladder.rungs[0].amount
    if isinstance(first, Missing) or isinstance(current, Missing):
        return []
    if abs(current.value - first.value) <= _APART * max(ladder.total.value, current.value):
        return []
    told = (
        f"the balance sheet has {money(current.value)} of long-term debt as current, the ladder {money(first.value)} "
        "as due in the next twelve months: debt that lenders may call or that is refinanced, or a ladder of a part"
    )
    return [Finding("current_part_differs_from_ladder", told, (current, first))]


def _sum(*values: float) -> tuple[float, str]:
    return sum(values), " + ".join(map(money, values))


def _difference(a: float, b: float) -> tuple[float, str]:
    return a - b, f"{money(a)} - {money(b)}"


def _facts() -> tuple[str, ...]:
    from tieout.catalogue import FLOW_PERIODS
    from tieout.studies.maturity_ladder import RUNGS

    stocks = [
        name for line in (*lines.LINES, *(rung for rung, _, _ in RUNGS)) if not line.flow for name in line.concepts
    ]
    flows = [name for line in lines.LINES if line.flow for name in line.concepts]
    marks = ["Assets", "LiabilitiesAndStockholdersEquity", "StockholdersEquity"]
    return tuple(dict.fromkeys([*marks, *stocks, *(f"{name}.{period}" for name in flows for period in FLOW_PERIODS)]))


_FACTS: Final = _facts()
