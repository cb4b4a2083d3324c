"""`tieout performance`: how indexes stood on a day."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from datetime import date

import typer

from tieout.claims.contract import observation_as_dict
from tieout.cli.licence import tell_licences
from tieout.cli.show import series_named
from tieout.errors import InputError
from tieout.store import open_store
from tieout.studies import Performance, performance
from tieout.studies.performance import Cell
from tieout.terms import Missing


def run_performance(series: Sequence[str], on: str, form: str, *, store: str | None) -> None:
    """Write the table of a day."""
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise InputError(f"--on {on} is no day of the form 2023-12-22.") from None
    with open_store(store) as opened:
        ids = [series_named(one, opened) for one in series]
        table = performance(opened.view(), ids, day)
    if form == "json":
        typer.echo(json.dumps(_as_json(table), indent=1))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("series", "date", *(column.key for column in table.columns)))
        for row in table.rows:
            writer.writerow((row.series, table.day, *(_plain(row.cells[column.key]) for column in table.columns)))
    else:
        _tell(table)
    tell_licences(row.series for row in table.rows)


def _tell(table: Performance) -> None:
    heads = [column.head for column in table.columns]
    lines = [[row.name, *(_shown(row.cells[column.key]) for column in table.columns)] for row in table.rows]
    widths = [max(len(line[at]) for line in ([table.day.isoformat(), *heads], *lines)) for at in range(len(heads) + 1)]
    for line in ([table.day.isoformat(), *heads], *lines):
        cells = [
            line[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)),
        ]
        typer.echo("  ".join(cells).rstrip())
    typer.echo("Price returns. A streak counts sessions in one direction.")
    for row in table.rows:
        for why in dict.fromkeys(cell.why for cell in row.cells.values() if isinstance(cell, Missing)):
            typer.echo(f"{row.name}: {why}")


def _shown(cell: Cell) -> str:
    if isinstance(cell, Missing):
        return "-"
    if cell.unit == "percent" and cell.measure != "level":
        return f"{cell.value:+.2f}%"
    return f"{cell.value:+.0f}" if cell.measure == "streak" else f"{cell.value:,.2f}"


def _plain(cell: Cell) -> float | None:
    return None if isinstance(cell, Missing) else round(cell.value, 6)


def _as_json(table: Performance) -> dict[str, object]:
    return {
        "day": table.day.isoformat(),
        "rows": [
            {
                "series": row.series,
                "name": row.name,
                "figures": {key: _cell(cell) for key, cell in row.cells.items()},
            }
            for row in table.rows
        ],
    }


def _cell(cell: Cell) -> dict[str, object]:
    if isinstance(cell, Missing):
        return {"missing": cell.why, "series": list(cell.series), "days": [str(day) for day in cell.days]}
    return {
        "value": cell.value,
        "unit": cell.unit,
        "formula": cell.formula,
        "inputs": [observation_as_dict(one) for one in cell.inputs],
    }
