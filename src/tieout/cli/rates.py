"""`tieout rates`: the rate path that fed funds futures priced on a day, beside the central bank's own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import typer

from tieout.claims.rendering.contract import observation_as_dict
from tieout.cli.drawing import write_chart
from tieout.cli.licence import tell_licences
from tieout.cli.progress import LateProgress
from tieout.cli.table import Column, Table, day_named, figure_as_dict, plain, why, write_table
from tieout.errors import InputError
from tieout.store import Store, open_store
from tieout.studies import (
    DayCount,
    Method,
    Priced,
    RatePath,
    Round,
    YearEnd,
    priced_by,
    priced_history,
    projections,
    rate_path,
    year_ends,
)
from tieout.terms import Figure, Missing, Period

#: Odds below it aren't shown, as in CME Group's own table.
_SHOWN: Final = 0.0005
_METHODS: Final = {
    Method.CONTRACT_MONTH: "contract month, against the effective rate",
    Method.MEETING_PATH: "meeting path",
}
_RULES: Final = {"2015": DayCount.CME_2015, "2026": DayCount.CME_2026}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for, as typed."""

    day: str
    by: str | None
    history: str | None
    method: str | None
    rule: str
    chart: Path | None


def run_rates(asked: Asked, form: str, *, store: str | None) -> None:
    """Write the odds of each meeting and how much is priced in, or that for every day since one."""
    if asked.rule not in _RULES:
        raise InputError(f"There is no day count of {asked.rule}; there are 2015 and 2026.")
    rule = _RULES[asked.rule]
    day = day_named(asked.day)
    by = day_named(asked.by) if asked.by else date(day.year, 12, 31)
    if by < day:
        raise InputError(f"{by} lies before {day}.")
    methods = (Method(asked.method),) if asked.method else tuple(Method)
    with open_store(store) as opened:
        if asked.history:
            rows = _worked_out(opened, Period(_start(asked.history, day), day), by, rule=rule)
            _history(rows, methods, form)
            if asked.chart:
                _draw_history(rows, asked.chart)
            return
        view = opened.view()
        path = rate_path(view, day, rule=rule)
        priced = priced_by(view, day, by, rule=rule)
        ends = year_ends(view, day, rule=rule)
        if asked.chart:
            _draw_path(_there(path), projections(view, day), asked.chart)
    if isinstance(path, Missing) and isinstance(priced.contract_month, Missing):
        raise InputError(f"{why(path)}; {why(priced.contract_month)}.")
    if form == "json":
        typer.echo(json.dumps(_as_json(path, priced, ends), indent=1))
    elif form == "csv":
        write_table(_meetings(_there(path)), form)
    else:
        _tell(path, priced, ends, methods=methods, form=form)


def _draw_path(path: RatePath, rounds: tuple[Round, ...] | Missing, file: Path) -> None:
    from tieout.notes.rate_charts import path_against_dots

    if isinstance(rounds, Missing):
        raise InputError(f"{why(rounds)}.")
    write_chart(path_against_dots(path, rounds[-1]), file)


def _draw_history(rows: list[Priced], file: Path) -> None:
    from tieout.notes.rate_charts import history_of_priced

    write_chart(history_of_priced(rows), file)


def _there(path: RatePath | Missing) -> RatePath:
    if isinstance(path, Missing):
        raise InputError(f"{why(path)}.")
    return path


def _start(text: str, day: date) -> date:
    start = day_named(text)
    if start > day:
        raise InputError(f"The history can't begin on {start}, after {day}.")
    return start


def _tell(
    path: RatePath | Missing, priced: Priced, ends: tuple[YearEnd, ...], *, methods: tuple[Method, ...], form: str
) -> None:
    if isinstance(path, Missing):
        typer.echo(f"No odds for {priced.day}: {why(path)}.")
    else:
        typer.echo(f"Fed funds futures on {path.day}; target {_range(path.lower, path.upper)}")
        typer.echo(f"Day count: {path.rule.value}")
        typer.echo()
        write_table(_meetings(path), form)
    typer.echo()
    typer.echo(f"Priced on {priced.day} by {priced.by}, in basis points (cuts are negative):")
    typer.echo()
    write_table(_amounts(priced, methods), form)
    for told, about in ((priced.meeting_path, "Meeting path"), (priced.dots, "Dots")):
        if isinstance(told, Missing):
            typer.echo(f"{about}: can't be told: {why(told)}.")
    if ends:
        typer.echo()
        typer.echo("At the year's end, in per cent:")
        typer.echo()
        write_table(_ends(ends), form)


def _range(lower: float, upper: float) -> str:
    return f"rate {upper:.2f}%" if lower == upper else f"range {lower:.2f}% to {upper:.2f}%"


def _meetings(path: RatePath) -> Table:
    steps = sorted({step for meeting in path.meetings for step, chance in meeting.odds if chance >= _SHOWN})
    ranges = [path.range_after(step) for step in steps]
    heads = [f"{upper:.2f}" if lower == upper else f"{lower:.2f}-{upper:.2f}" for lower, upper in ranges]
    columns = (
        Column("decision", "Meeting"),
        Column("contract", "Contract"),
        Column("expected", "Expected"),
        Column("change", "Change, bp"),
        *(Column(head, head) for head in heads),
    )
    shown: list[tuple[str, ...]] = []
    told: list[tuple[str | float | None, ...]] = []
    for meeting in path.meetings:
        odds = dict(meeting.odds)
        chances = [odds.get(step, 0.0) for step in steps]
        shown.append(
            (
                meeting.decision.isoformat(),
                meeting.contract,
                f"{meeting.after:.3f}%",
                f"{meeting.expected_change:+.1f}",
                *(f"{chance:.1%}" if chance >= _SHOWN else "" for chance in chances),
            )
        )
        values = (meeting.after, meeting.expected_change, *chances)
        told.append((meeting.decision.isoformat(), meeting.contract, *(round(value, 6) for value in values)))
    return Table(columns, tuple(shown), tuple(told))


def _amounts(priced: Priced, methods: tuple[Method, ...]) -> Table:
    columns = (Column("method", "Method"), Column("priced", "Priced"), Column("against_dots", "Against dots"))
    rows = [(_METHODS[method], priced.by_method(method), priced.against_dots(method)) for method in methods]
    shown: list[tuple[str, ...]] = [(name, _points(told), _points(gap)) for name, told, gap in rows]
    values: list[tuple[str | float | None, ...]] = [(name, plain(told), plain(gap)) for name, told, gap in rows]
    for name, dots in (
        ("median dot, from today's range", priced.dots),
        ("median dots, from year to year", priced.dots_of_year),
    ):
        shown.append((name, _points(dots), ""))
        values.append((name, plain(dots), None))
    return Table(columns, tuple(shown), tuple(values))


def _ends(ends: tuple[YearEnd, ...]) -> Table:
    columns = (
        Column("year", "Year"),
        Column("meeting_path", "Meeting path"),
        Column("contract_month", "December contract"),
        Column("dot", "Median dot"),
    )
    rows = [(str(end.year), (end.meeting_path, end.contract_month, end.dot)) for end in ends]
    shown = tuple((year, *(_rate(one) for one in told)) for year, told in rows)
    return Table(columns, shown, tuple((year, *(plain(one) for one in told)) for year, told in rows))


def _worked_out(store: Store, period: Period, by: date, *, rule: DayCount) -> list[Priced]:
    """Every day of a period, with a progress bar."""
    rows: list[Priced] = []
    with LateProgress("Days", None) as progress:
        for row in priced_history(store.view(), by, period, rule=rule):
            rows.append(row)
            progress.at(len(rows), row.day.isoformat())
    if not rows:
        raise InputError(f"No contract of {by:%B %Y} settled from {period.start} to {period.end}.")
    return rows


def _history(rows: list[Priced], methods: tuple[Method, ...], form: str) -> None:
    if form == "json":
        typer.echo(json.dumps([_priced_as_json(row) for row in rows], indent=1))
        figures = (told for row in rows for told in (row.contract_month, row.meeting_path, row.dots))
        tell_licences(sorted({seen.series for told in figures if isinstance(told, Figure) for seen in told.inputs}))
        return
    columns = (
        Column("day", "Day"),
        *(Column(method.value.replace("-", "_"), method.value) for method in methods),
        Column("dots", "median dot"),
    )
    told = [(row.day.isoformat(), (*(row.by_method(method) for method in methods), row.dots)) for row in rows]
    shown = tuple((day, *(_points(one) for one in cells)) for day, cells in told)
    table = Table(columns, shown, tuple((day, *(plain(one) for one in cells)) for day, cells in told))
    if form != "csv":
        typer.echo(f"Basis points priced by {rows[0].by}, from {rows[0].day} to {rows[-1].day}; cuts are negative.")
        typer.echo()
    write_table(table, form)


def _points(told: Figure | Missing) -> str:
    return f"{told.value:+.1f}" if isinstance(told, Figure) else "-"


def _rate(told: Figure | Missing) -> str:
    return f"{told.value:.3f}" if isinstance(told, Figure) else "-"


def _as_json(path: RatePath | Missing, priced: Priced, ends: tuple[YearEnd, ...]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "day": priced.day.isoformat(),
        "priced": _priced_as_json(priced),
        "year_ends": [
            {
                "year": end.year,
                "meeting_path": figure_as_dict(end.meeting_path),
                "contract_month": figure_as_dict(end.contract_month),
                "dot": figure_as_dict(end.dot),
            }
            for end in ends
        ],
    }
    return told | (_odds(path) if isinstance(path, RatePath) else {"missing": why(path)})


def _priced_as_json(priced: Priced) -> dict[str, Any]:
    return {
        "day": priced.day.isoformat(),
        "by": priced.by.isoformat(),
        "contract_month": figure_as_dict(priced.contract_month),
        "meeting_path": figure_as_dict(priced.meeting_path),
        "dots": figure_as_dict(priced.dots),
        "dots_of_year": figure_as_dict(priced.dots_of_year),
    }


def _odds(path: RatePath) -> dict[str, Any]:
    return {
        "day_count": path.rule.value,
        "target": [path.lower, path.upper],
        "meetings": [
            {
                "decision": meeting.decision.isoformat(),
                "contract": meeting.contract,
                "before": round(meeting.before, 6),
                "after": round(meeting.after, 6),
                "odds": [
                    {"range": list(path.range_after(step)), "probability": round(chance, 6)}
                    for step, chance in meeting.odds
                ],
            }
            for meeting in path.meetings
        ],
        "inputs": [observation_as_dict(one) for one in path.inputs],
    }
