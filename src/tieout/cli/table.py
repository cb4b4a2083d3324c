"""Tables of figures as people and programs read them: aligned text, CSV, Markdown; figures as JSON."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import typer

from tieout.claims.rendering.contract import observation_as_dict
from tieout.errors import InputError
from tieout.terms import Figure, Missing

#: Decimals that programs get: enough for any print, and not the noise of floating point.
_DECIMALS: Final = 6
#: The days that an import takes.
_YEARS: Final = range(1800, 2200)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name for programs, its head for people, and whether its cells are words, set to the left."""

    key: str
    head: str
    words: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that are told twice: as people read them, and as plain values (None where nothing is known)."""

    columns: tuple[Column, ...]
    shown: tuple[tuple[str, ...], ...]
    plain: tuple[tuple[str | float | None, ...], ...]


def write_table(table: Table, form: str) -> None:
    """Write a table as `text`, `csv` or `md`. The first column and columns of words are set left, the others right."""
    heads = tuple(column.head for column in table.columns)
    match form:
        case "csv":
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(column.key for column in table.columns)
            writer.writerows(table.plain)
        case "md":
            typer.echo(_bars(heads))
            typer.echo(_bars(("---", *("---" if column.words else "---:" for column in table.columns[1:]))))
            for row in table.shown:
                typer.echo(_bars(row))
        case _:
            widths = [max(len(line[at]) for line in (heads, *table.shown)) for at in range(len(heads))]
            for line in (heads, *table.shown):
                cells = zip(line, widths, table.columns, strict=True)
                aligned = (
                    cell.ljust(width) if column.words or not at else cell.rjust(width)
                    for at, (cell, width, column) in enumerate(cells)
                )
                typer.echo("  ".join(aligned).rstrip())


def plain(told: Figure | Missing) -> float | None:
    """A figure's value for programs; None for what is missing."""
    return None if isinstance(told, Missing) else round(told.value, _DECIMALS)


def figure_as_dict(told: Figure | Missing) -> dict[str, Any]:
    """A figure as JSON, with every input; or what is missing for one, and why."""
    if isinstance(told, Missing):
        return {"missing": told.why, "series": list(told.series), "days": [str(day) for day in told.days]}
    return {
        "value": round(told.value, _DECIMALS),
        **({} if told.value_high is None else {"value_high": round(told.value_high, _DECIMALS)}),
        "unit": told.unit,
        "formula": told.formula,
        "basis": told.basis,
        "note": told.note,
        "inputs": [observation_as_dict(one) for one in told.inputs],
    }


def why(missing: Missing) -> str:
    """Why something is missing, with the series that aren't named in the reason."""
    named = [series for series in missing.series if series not in missing.why]
    return f"{missing.why} ({', '.join(named)})" if named else missing.why


def day_named(text: str) -> date:
    """The day that a user named. Raises InputError for what is none, or lies before 1800 or after 2199."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text} is no day of the form 2023-12-22.") from None
    if day.year not in _YEARS:
        raise InputError(f"{text} is out of reach; only days from 1800 to 2199 are taken.")
    return day


def _bars(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
