"""`tieout scenarios`: what named assumptions would lead to, side by side."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from tieout.cli.table import Column, Table, day_named, figure_as_dict, why, write_table
from tieout.errors import InputError
from tieout.store import open_store
from tieout.studies.scenarios import Implied, Outlook, scenarios, work_out
from tieout.terms import Missing


def run_scenarios(file: Path | None, on: str, form: str, *, store: str | None) -> None:
    """Write every scenario, a column each."""
    day = day_named(on)
    assumed = scenarios(file)
    with open_store(store) as opened:
        told = work_out(opened.view(), assumed, day)
    if not any(one.indexes for one in told):
        raise InputError(f"{why(told[0].missing[0])}.")
    if form == "json":
        typer.echo(json.dumps([_as_json(one) for one in told], indent=1))
        return
    write_table(_table(told), form)
    if form == "text":
        typer.echo()
        for one in told:
            typer.echo(f"{one.scenario.name}: {one.scenario.statement}.")
        closes = sorted({seen.date for one in told for index in one.indexes for seen in index.close.inputs})
        typer.echo(f"Closes of {' and '.join(str(day) for day in closes)}.")
        typer.echo("Assumptions, and no forecast: only closes, records, betas and the range now are measured.")
        for gap in dict.fromkeys(why(gap) for one in told for gap in (*one.missing, *_no_range(one))):
            typer.echo(gap)


def _table(told: Sequence[Outlook]) -> Table:
    rows: list[list[str]] = []
    names = {one.series: one.name for outlook in told for one in outlook.indexes}

    def row(head: str, cells: Sequence[str]) -> None:
        rows.append([head, *cells])

    row("Over months", [str(one.scenario.months) for one in told])
    row("Fed, assumed bp", [f"{one.scenario.rate_change:+g}" for one in told])
    row("Fed, target range", [_range(one) for one in told])
    for series, name in names.items():
        of = [next((one for one in outlook.indexes if one.series == series), None) for outlook in told]
        row(f"{name}, assumed", [_assumption(one) for one in of])
        row(f"{name}, level", [f"{one.level:,.0f}" if one else "-" for one in of])
        row(f"{name}, return", [f"{one.change:+.1f}%" if one else "-" for one in of])
        row(
            f"{name}, from record",
            [f"{one.from_record:+.1f}%" if one and one.from_record is not None else "-" for one in of],
        )
    if len(names) > 1:
        first, second = list(names)[1], next(iter(names))
        gaps = [one.gap(first, second) for one in told]
        row(f"{names[first]} less {names[second]}", ["-" if gap is None else f"{gap:+.1f} points" for gap in gaps])
    columns = (Column("what", str(told[0].day)), *(Column(one.scenario.key, one.scenario.name) for one in told))
    cells = tuple(tuple(line) for line in rows)
    return Table(columns, cells, cells)


def _assumption(one: Implied | None) -> str:
    if one is None:
        return "-"
    if one.assumed.beta_to is not None and one.beta is not None:
        return f"beta {one.beta.value:.2f} to {one.assumed.beta_to}"
    return f"earnings {one.assumed.earnings:+g}%, multiple {one.assumed.multiple:+g}%"


def _no_range(one: Outlook) -> tuple[Missing, ...]:
    return (one.range_now,) if isinstance(one.range_now, Missing) else ()


def _range(one: Outlook) -> str:
    then = one.range_then
    return "-" if then is None else f"{then[0]:.2f}% to {then[1]:.2f}%"


def _as_json(told: Outlook) -> dict[str, Any]:
    scenario = told.scenario
    return {
        "scenario": scenario.key,
        "name": scenario.name,
        "statement": scenario.statement,
        "day": told.day.isoformat(),
        "months": scenario.months,
        "assumed": {
            "rate_change": scenario.rate_change,
            **{
                series: {"beta_to": of.beta_to} if of.beta_to else {"earnings": of.earnings, "multiple": of.multiple}
                for series, of in scenario.indexes.items()
            },
        },
        "range_now": figure_as_dict(told.range_now),
        "range_then": list(told.range_then) if told.range_then else None,
        "indexes": {
            one.series: {
                "level": round(one.level, 2),
                "return": round(one.change, 4),
                "from_record": None if one.from_record is None else round(one.from_record, 4),
                "close": figure_as_dict(one.close),
                "record": figure_as_dict(one.record),
                "beta": figure_as_dict(one.beta) if one.beta is not None else None,
            }
            for one in told.indexes
        },
        "missing": [{"series": list(gap.series), "why": gap.why} for gap in told.missing],
    }
