"""`tieout performance`: how indexes stood on a day."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import typer

from tieout.cli.licence import tell_licences
from tieout.cli.show import series_named
from tieout.cli.table import Column as TableColumn
from tieout.cli.table import Table, day_named, figure_as_dict, write_table
from tieout.errors import InputError
from tieout.store import open_store
from tieout.studies import COLUMNS, Performance, ReturnCalendar, performance, return_calendar
from tieout.studies.performance import Cell, risk_columns, since_day
from tieout.studies.return_calendar import MONTHS
from tieout.terms import Missing


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for, as typed; `against` adds the table of risk, `calendar` tells the months instead."""

    series: Sequence[str]
    day: str
    since: Sequence[str]
    against: str | None
    calendar: bool
    first_year: int | None


def run_performance(asked: Asked, form: str, *, store: str | None) -> None:
    """Write the table of a day, or the calendar of each series' returns."""
    day = day_named(asked.day)
    starts = [day_named(one) for one in asked.since]
    late = [one for one in starts if one >= day]
    if late:
        raise InputError(f"A return can't be told from {late[0]} to {day}.")
    with open_store(store) as opened:
        ids = [series_named(one, opened) for one in asked.series]
        view = opened.view()
        if asked.calendar:
            for number, one in enumerate(ids):
                if number and form != "csv":
                    typer.echo()
                _tell_calendar(return_calendar(view, one, day, first_year=asked.first_year), form)
            return
        other = series_named(asked.against, opened) if asked.against else None
        table = performance(view, ids, day, columns=(*COLUMNS, *(since_day(one) for one in starts)))
        risk = performance(view, ids, day, columns=risk_columns(other)) if other else None
    tables = [one for one in (table, risk) if one is not None]
    _refuse_empty(table)
    tell_licences(row.series for row in table.rows)
    if form == "json":
        typer.echo(json.dumps(_as_json(tables), indent=1))
        return
    for number, shown in enumerate(tables):
        if number and form != "csv":
            typer.echo()
        write_table(_as_table(shown), form)
    if form == "text":
        _explain(tables)


def _refuse_empty(told: Performance) -> None:
    """Raises InputError where not one figure of any series can be told."""
    gaps = [(row.name, cell) for row in told.rows for cell in row.cells.values() if isinstance(cell, Missing)]
    if len(gaps) == len(told.rows) * len(told.columns):
        first = {name: cell.why for name, cell in reversed(gaps)}
        raise InputError("; ".join(f"{row.name}: {first[row.name]}" for row in told.rows) + ".")


def _as_table(told: Performance) -> Table:
    columns = (
        TableColumn("series", told.day.isoformat()),
        *(TableColumn(column.key, column.head) for column in told.columns),
    )
    shown = tuple((row.name, *(_shown(row.cells[column.key]) for column in told.columns)) for row in told.rows)
    values = tuple((row.series, *(_plain(row.cells[column.key]) for column in told.columns)) for row in told.rows)
    return Table(columns, shown, values)


def _tell_calendar(told: ReturnCalendar, form: str) -> None:
    if form == "json":
        typer.echo(json.dumps(_calendar_as_json(told), indent=1))
        return
    columns = (
        TableColumn("year", told.name),
        *(TableColumn(f"{date(2000, month, 1):%b}".lower(), f"{date(2000, month, 1):%b}") for month in MONTHS),
        TableColumn("whole", "Year"),
    )
    shown = tuple(
        (str(year.year), *(_month_shown(year.months.get(month)) for month in MONTHS), _month_shown(year.whole))
        for year in told.years
    )
    values = tuple(
        (year.year, *(_month_plain(year.months.get(month)) for month in MONTHS), _month_plain(year.whole))
        for year in told.years
    )
    write_table(Table(columns, shown, values), form)
    if form == "text":
        typer.echo(f"Price returns in per cent through {told.day}; - where a close isn't at hand.")


def _month_shown(cell: Cell | None) -> str:
    return "" if cell is None else "-" if isinstance(cell, Missing) else f"{cell.value:+.1f}"


def _month_plain(cell: Cell | None) -> float | None:
    return None if cell is None else _plain(cell)


def _calendar_as_json(told: ReturnCalendar) -> dict[str, object]:
    return {
        "series": told.series,
        "name": told.name,
        "day": told.day.isoformat(),
        "years": [
            {
                "year": year.year,
                "months": {str(month): figure_as_dict(cell) for month, cell in year.months.items()},
                "whole": figure_as_dict(year.whole),
            }
            for year in told.years
        ],
    }


def _explain(tables: Sequence[Performance]) -> None:
    typer.echo("Price returns. A streak counts sessions in one direction, falls negative.")
    if len(tables) > 1:
        typer.echo(
            "Volatility, deepest fall, beta and correlation are of the past 12 months' closes; 1 is the best month."
        )
    gaps = [
        f"{row.name}: {cell.why}"
        for table in tables
        for row in table.rows
        for cell in row.cells.values()
        if isinstance(cell, Missing)
    ]
    for told in dict.fromkeys(gaps):
        typer.echo(told)


def _shown(cell: Cell) -> str:
    if isinstance(cell, Missing):
        return "-"
    if cell.measure == "volatility":
        return f"{cell.value:.1f}%"
    if cell.unit == "percent" and cell.measure != "level":
        return f"{cell.value:+.2f}%"
    if cell.measure == "ratio":
        return f"{cell.value:.4f}"
    if cell.measure == "rank":
        return f"{cell.value:.0f} of {cell.value_high:.0f}"
    if cell.unit == "percentage_point":
        return f"{cell.value:+.2f}"
    if cell.measure == "streak":
        return f"{-cell.value if cell.note.startswith('down') else cell.value:+.0f}"
    return f"{cell.value:,.2f}"


def _plain(cell: Cell) -> float | None:
    return None if isinstance(cell, Missing) else round(cell.value, 6)


def _as_json(tables: Sequence[Performance]) -> dict[str, object]:
    first = tables[0]
    return {
        "day": first.day.isoformat(),
        "rows": [
            {
                "series": row.series,
                "name": row.name,
                "figures": {
                    key: figure_as_dict(cell) for table in tables for key, cell in table.rows[place].cells.items()
                },
            }
            for place, row in enumerate(first.rows)
        ],
    }
