"""`tieout balance-sheet`: one company's debt, its maturities, its cost, and what bears it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer

from tieout.catalogue import entry, filer
from tieout.cli.drawing import write_chart
from tieout.cli.reading import parsed
from tieout.cli.table import Column, Table, figure_as_dict, plain, why, write_table
from tieout.errors import InputError
from tieout.store import open_store
from tieout.studies import SHEET_FIGURES, BalanceSheet, Ladder, SheetFigure, balance_sheet
from tieout.studies.maturity_ladder import FLOOR, MID_YEAR, PACE
from tieout.studies.rate_shift import ASSUMPTIONS
from tieout.terms import Figure, Missing

if TYPE_CHECKING:
    pass

_FOR_PEOPLE: Final = (Column("figure", "Figure"), Column("value", "Value"), Column("how", "How", words=True))
_FOR_PROGRAMS: Final = tuple(
    Column(key, key) for key in ("figure", "value", "value_high", "unit", "worked_out", "note")
)
_NUMBER: Final = re.compile(r"(?:CIK)?0*(\d{1,10})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is worked out beside the figures: a shift of rates in basis points, and a drawing of the ladder."""

    shift: float
    chart: Path | None


def run_balance_sheet(company: str, on: str, drawn: Drawn, form: str, *, store: str | None) -> None:
    """Write one company's balance sheet as known at the end of a day."""
    at = parsed({"on": on})["on"]
    number = company_named(company)
    with open_store(store) as opened:
        sheet = balance_sheet(opened.view(at), number, shift=drawn.shift)
        where = opened.where
    if sheet.day is None:
        raise InputError(f"No balance sheet of {sheet.name} is known on {on} in {where}; tieout data pull {number}.")
    if drawn.chart is not None:
        from tieout.notes.ladders import ladder_of

        write_chart(ladder_of(sheet), drawn.chart)
    if form == "json":
        typer.echo(json.dumps(sheet_as_dict(sheet), indent=1))
    elif form == "csv":
        rows = tuple(_programs(one, sheet.figures[one.key]) for one in SHEET_FIGURES)
        write_table(Table(_FOR_PROGRAMS, (), rows), form)
    else:
        _tell(sheet, form)


def company_named(text: str) -> str:
    """A company's number by what the user typed: its number or its ticker. Raises InputError for anything else."""
    found = _NUMBER.fullmatch(text.strip())
    if found:
        return f"CIK{int(found[1]):010d}"
    shares = entry(text.strip().upper())
    number = filer(shares) if shares is not None else None
    if number is None:
        raise InputError(f"{text} is no company of the catalogue; name it by its number, such as CIK0000320193.")
    return number


def shown(unit: str, value: float) -> str:
    """A figure of a balance sheet as people read it."""
    if unit == "usd":
        return f"{value / 1e6:,.1f}m"
    return {"percent": f"{value:.1f}%", "year": f"{value:.1f} years"}.get(unit, f"{value:.2f}")


def sheet_as_dict(sheet: BalanceSheet) -> dict[str, Any]:
    """A balance sheet as JSON, every figure with its inputs."""
    return {
        "company": sheet.company,
        "name": sheet.name,
        "as_of": sheet.as_of.isoformat(timespec="seconds"),
        "day": sheet.day and sheet.day.isoformat(),
        "known_since": sheet.known_since and sheet.known_since.isoformat(timespec="seconds"),
        "figures": {key: figure_as_dict(cell) for key, cell in sheet.figures.items()},
        "ladder": _ladder(sheet.ladder),
        "findings": [{"name": one.name, "told": one.told} for one in sheet.findings],
        "assumptions": list(_assumptions(sheet)),
    }


def _ladder(ladder: Ladder | Missing) -> dict[str, Any]:
    if isinstance(ladder, Missing):
        return {"missing": ladder.why}
    return {
        "day": ladder.day.isoformat(),
        "rungs": [{"due": rung.label, **figure_as_dict(rung.amount)} for rung in ladder.rungs],
        "total": figure_as_dict(ladder.total),
        "long_term_debt": figure_as_dict(ladder.debt),
        "whole": ladder.is_whole,
    }


def _tell(sheet: BalanceSheet, form: str) -> None:
    since = f"; the last of it known since {sheet.known_since:%Y-%m-%d %H:%M} UTC" if sheet.known_since else ""
    called = sheet.company if sheet.name == sheet.company else f"{sheet.name} ({sheet.company})"
    typer.echo(f"{called}: balance sheet of {sheet.day}{since}. Millions of dollars.")
    typer.echo()
    rows = [_people(one, cell) for one in SHEET_FIGURES if isinstance(cell := sheet.figures[one.key], Figure)]
    write_table(Table(_FOR_PEOPLE, tuple(rows), ()), form)
    if isinstance(sheet.ladder, Ladder):
        typer.echo()
        typer.echo(f"Long-term debt of {sheet.ladder.day} by the year in which it falls due:")
        typer.echo()
        write_table(_rungs(sheet.ladder), form)
    for finding in sheet.findings:
        typer.echo()
        typer.echo(f"Doesn't fit: {finding.told}.")
    _tell_absent(sheet)
    typer.echo()
    typer.echo("Assumed:")
    for assumption in _assumptions(sheet):
        typer.echo(f"- {assumption}")


def _tell_absent(sheet: BalanceSheet) -> None:
    absent: dict[str, list[str]] = {}
    for one in SHEET_FIGURES:
        cell = sheet.figures[one.key]
        if isinstance(cell, Missing):
            absent.setdefault(cell.why, []).append(one.label)
    if absent:
        typer.echo()
    for reason, labels in absent.items():
        typer.echo(f"{'; '.join(labels)}: {reason}.")


def _assumptions(sheet: BalanceSheet) -> tuple[str, ...]:
    of_the_ladder = (MID_YEAR, FLOOR, PACE) if isinstance(sheet.figures["maturity_at_least"], Figure) else ()
    return (*of_the_ladder, *(ASSUMPTIONS if isinstance(sheet.figures["extra_interest"], Figure) else ()))


def _people(one: SheetFigure, cell: Figure) -> tuple[str, ...]:
    value = shown(one.unit, cell.value)
    if cell.value_high is not None:
        value = f"{value} to {shown(one.unit, cell.value_high)}"
    basis = f"{cell.basis}: " if one.key in _BASED else ""
    note = f"; {cell.note}" if cell.note else ""
    return one.label, value, f"{basis}{cell.formula}{note}"


#: Figures that are lines of the filings: under which concepts they stand there is part of how they were worked out.
_BASED: Final = frozenset(
    {"total_debt", "due_within_a_year", "cash", "equity", "ebit", "interest_expense", "interest_paid"}
)


def _programs(one: SheetFigure, cell: Figure | Missing) -> tuple[str | float | None, ...]:
    if isinstance(cell, Missing):
        return one.key, None, None, one.unit, None, why(cell)
    return one.key, plain(cell), cell.value_high, one.unit, cell.formula, cell.note or None


def _rungs(ladder: Ladder) -> Table:
    heads = (Column("due", "Due"), Column("amount", "Amount"), Column("share", "Share"))
    rows = []
    for rung in ladder.rungs:
        amount = rung.amount
        if isinstance(amount, Missing):
            rows.append((rung.label, "-", ""))
        else:
            rows.append((rung.label, shown("usd", amount.value), f"{100 * amount.value / ladder.total.value:.1f}%"))
    rows.append(("together", shown("usd", ladder.total.value), ""))
    return Table(heads, tuple(rows), tuple(rows))
