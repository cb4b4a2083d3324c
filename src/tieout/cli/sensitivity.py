"""`tieout sensitivity`: how prices moved with yields and around the central bank's decisions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import typer

from tieout.claims.rendering.contract import observation_as_dict
from tieout.cli.drawing import write_chart
from tieout.cli.progress import LateProgress
from tieout.cli.show import series_named
from tieout.cli.table import Column, Table, day_named, figure_as_dict, why, write_table
from tieout.errors import InputError
from tieout.store import open_store
from tieout.studies import WINDOWS, DecisionDays, Estimate, Sensitivity, Slope, decision_days, sensitivity
from tieout.studies.sensitivity import in_words
from tieout.terms import Missing

_KINDS: Final = {
    "scheduled": "all scheduled",
    "raise": "  raises",
    "cut": "  cuts",
    "hold": "  holds",
    "unscheduled": "unscheduled",
}
_CAVEAT: Final = (
    "These are associations and no causes: news of growth and inflation moves shares and yields together. A slope of "
    "daily moves says nothing of what higher rates cost a company over the years. Each interval is for its own row; of "
    "twenty rows one excludes zero by chance."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for, as typed."""

    prices: Sequence[str]
    yields: Sequence[str]
    day: str
    since: str | None
    chart: Path | None


def run_sensitivity(asked: Asked, form: str, *, store: str | None) -> None:
    """Write the slopes of a window and of each year, and the mean moves around decisions."""
    day = day_named(asked.day)
    since = day_named(asked.since) if asked.since else None
    with open_store(store) as opened, LateProgress("Steps", 2) as progress:
        prices = [series_named(one, opened) for one in asked.prices]
        yields = [series_named(one, opened) for one in asked.yields]
        view = opened.view()
        progress.at(0, "slopes, year by year")
        told = sensitivity(view, prices, yields, day, since=since)
        if isinstance(told, Missing):
            raise InputError(f"{why(told)}.")
        progress.at(1, "decisions")
        around = decision_days(view, told.prices, told.yields, told.window)
    if asked.chart:
        from tieout.notes.rate_charts import slopes_by_year

        write_chart(slopes_by_year(told), asked.chart)
    if form == "json":
        typer.echo(json.dumps(_as_json(told, around), indent=1))
    elif form == "csv":
        write_table(_every(told), form)
    else:
        _tell(told, around, form)


def _tell(told: Sensitivity, around: DecisionDays | Missing, form: str) -> None:
    typer.echo(
        f"Daily moves from {told.window.start} to {told.window.end}: {told.observations:,} sessions, "
        f"{told.left_out} left out for want of a print"
    )
    typer.echo("Per cent (of a gap: percentage points) on days on which the yield rose by 10 basis points:")
    typer.echo()
    write_table(_slopes(told), form)
    typer.echo()
    for name in told.yields:
        for what in dict.fromkeys(slope.what for slope in told.slopes):
            typer.echo(in_words(told, what, name))
    if told.by_year:
        typer.echo()
        typer.echo(f"By year, per 10 basis points of {told.yields[0]}; * excludes zero:")
        typer.echo()
        write_table(_years(told), form)
    typer.echo()
    if isinstance(around, Missing):
        typer.echo(f"Around decisions: can't be told: {why(around)}.")
    else:
        typer.echo("Mean move on the session of a decision, per cent, with its 95% interval:")
        typer.echo()
        write_table(_means(around), form)
        typer.echo()
        typer.echo("Scheduled decisions by window; 0 is the session of the decision:")
        typer.echo()
        write_table(_windows(around), form)
    typer.echo()
    typer.echo(_CAVEAT)


def _slopes(told: Sensitivity) -> Table:
    columns = (
        Column("what", "What"),
        Column("yield", "Yield"),
        Column("slope", "Per +10 bp"),
        Column("interval", "95% interval"),
        Column("r_squared", "R²"),
        Column("years", "Years of the same sign"),
    )
    rows = []
    for slope in told.slopes:
        same, years = told.stability(slope.what, slope.yield_id)
        fit = f"{slope.estimate.r_squared:.3f}"
        value = f"{slope.estimate.coefficient:+.2f}"
        rows.append((slope.what, slope.yield_id, value, _between(slope.estimate), fit, f"{same} of {years}"))
    return Table(columns, tuple(rows), tuple(rows))


def _every(told: Sensitivity) -> Table:
    """All slopes, of the window and of the years, one a row, for programs."""
    keys = ("from", "to", "what", "yield", "slope", "low", "high", "error", "n", "lags", "r_squared")
    columns = tuple(Column(key, key) for key in keys)
    plain: list[tuple[str | float | None, ...]] = []
    for slope in (*told.slopes, *told.by_year):
        one = slope.estimate
        numbers = (round(value, 6) for value in (one.coefficient, one.low, one.high, one.error))
        ends = (str(slope.window.start), str(slope.window.end))
        fit = round(one.r_squared, 6)
        plain.append((*ends, slope.what, slope.yield_id, *numbers, one.observations, one.lags, fit))
    return Table(columns, (), tuple(plain))


def _years(told: Sensitivity) -> Table:
    whats = tuple(dict.fromkeys(slope.what for slope in told.slopes))
    first = told.yields[0]
    columns = (Column("year", "Year"), *(Column(what, what) for what in whats), Column("n", "Sessions"))
    by_year: dict[str, dict[str, Slope]] = {}
    for slope in told.by_year:
        if slope.yield_id == first:
            by_year.setdefault(str(slope.window.end)[:4], {})[slope.what] = slope
    rows = []
    for year, found in by_year.items():
        cells = (_marked(found.get(what)) for what in whats)
        rows.append((year, *cells, str(next(iter(found.values())).estimate.observations)))
    return Table(columns, tuple(rows), tuple(rows))


def _marked(slope: Slope | None) -> str:
    return "-" if slope is None else f"{slope.estimate.coefficient:+.2f}{'*' if slope.estimate.clear else ' '}"


def _means(around: DecisionDays) -> Table:
    names = tuple(dict.fromkeys(one.what for one in around.means))
    columns = (Column("kind", "Decisions"), Column("events", "Number"), *(Column(name, name) for name in names))
    rows: list[tuple[str, ...]] = []
    for kind, head in _KINDS.items():
        found = [around.of(name, kind, WINDOWS[0]) for name in names]
        cells = (_mean(one.estimate) for one in found)
        rows.append((head, str(found[0].events), *cells))
    if not isinstance(around.other_days, Missing):
        others = around.other_days
        rows.append(("all other days", str(others[names[0]].observations), *(_mean(others[name]) for name in names)))
    return Table(columns, tuple(rows), tuple(rows))


def _windows(around: DecisionDays) -> Table:
    names = tuple(dict.fromkeys(one.what for one in around.means))
    columns = (Column("sessions", "Sessions"), Column("events", "Number"), *(Column(name, name) for name in names))
    rows = []
    for window in WINDOWS:
        found = [around.of(name, "scheduled", window) for name in names]
        rows.append((window.name, str(found[0].events), *(_mean(one.estimate) for one in found)))
    return Table(columns, tuple(rows), tuple(rows))


def _mean(estimate: Estimate | None) -> str:
    return "too few" if estimate is None else f"{estimate.coefficient:+.2f} ({_between(estimate)})"


def _between(estimate: Estimate) -> str:
    return f"{estimate.low:+.2f} to {estimate.high:+.2f}"


def _as_json(told: Sensitivity, around: DecisionDays | Missing) -> dict[str, Any]:
    return {
        "day": str(told.day),
        "window": [str(told.window.start), str(told.window.end)],
        "observations": told.observations,
        "left_out": told.left_out,
        "slopes": [_slope(slope) for slope in told.slopes],
        "by_year": [_slope(slope) for slope in told.by_year],
        "used": [
            {
                "series": one.series,
                "prints": one.prints,
                "first": observation_as_dict(one.first),
                "last": observation_as_dict(one.last),
                "vintages": [vintage.value for vintage in one.vintages],
                "sources": list(one.sources),
                "sha256": one.digest,
            }
            for one in told.used
        ],
        "decisions": {"missing": why(around)} if isinstance(around, Missing) else _around(around),
        "caveat": _CAVEAT,
    }


def _slope(slope: Slope) -> dict[str, Any]:
    return {
        "what": slope.what,
        "yield": slope.yield_id,
        "from": str(slope.window.start),
        "to": str(slope.window.end),
        **_estimate(slope.estimate),
        "figure": figure_as_dict(slope.figure),
    }


def _estimate(one: Estimate) -> dict[str, Any]:
    return {
        "value": round(one.coefficient, 6),
        "error": round(one.error, 6),
        "interval": [round(one.low, 6), round(one.high, 6)],
        "n": one.observations,
        "lags": one.lags,
    }


def _around(around: DecisionDays) -> dict[str, Any]:
    return {
        "left_out": around.left_out,
        "means": [
            {
                "what": one.what,
                "decisions": one.kind,
                "sessions": [one.window.first, one.window.last],
                "n": one.events,
                "rose": one.rose,
                **({"missing": why(one.mean)} if isinstance(one.mean, Missing) else {}),
                **(_estimate(one.estimate) if one.estimate else {}),
            }
            for one in around.means
        ],
        "slopes_on_the_day": [
            {"what": what, "yield": name, **({"missing": why(one)} if isinstance(one, Missing) else _estimate(one))}
            for (what, name), one in around.slopes.items()
        ],
        "events": [
            {
                "announced": str(one.decision.announced),
                "session": str(one.session),
                "sessions": [one.window.first, one.window.last],
                "move": one.decision.move.value,
                "scheduled": one.decision.scheduled,
                "moves": {name: round(value, 6) for name, value in one.moves.items()},
            }
            for one in around.events
        ],
    }
