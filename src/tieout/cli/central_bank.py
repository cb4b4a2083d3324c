"""`tieout decisions` and `tieout dots`: what the central bank decided, and what it projected, round by round."""

from __future__ import annotations

import json
from typing import Any

import typer

from tieout.claims.rendering.contract import observation_as_dict
from tieout.cli.table import Column, Table, day_named, figure_as_dict, why, write_table
from tieout.errors import InputError
from tieout.store import open_store
from tieout.studies import Decisions, Horizon, Move, Round, policy_decisions, projections
from tieout.terms import Figure, Missing, Period

_PLURAL = {Move.RAISE: "raises", Move.CUT: "cuts", Move.HOLD: "meetings without a move"}


def run_decisions(on: str, since: str | None, form: str, *, store: str | None) -> None:
    """Write every decision of a period, normally of the twelve months up to a day."""
    day = day_named(on)
    start = day_named(since) if since else day.replace(year=day.year - 1, day=min(day.day, 28))
    if start > day:
        raise InputError(f"Decisions can't be told from {start} to {day}.")
    with open_store(store) as opened:
        told = policy_decisions(opened.view(), Period(start, day))
    if isinstance(told, Missing):
        raise InputError(f"{why(told)}.")
    if form == "json":
        typer.echo(json.dumps(_decisions_as_json(told), indent=1))
        return
    if form != "csv":
        _sum_up(told)
    write_table(_decisions(told), form)


def run_dots(on: str, form: str, *, store: str | None) -> None:
    """Write every round of projections up to a day, and the dots of the last."""
    day = day_named(on)
    with open_store(store) as opened:
        rounds = projections(opened.view(), day)
    if isinstance(rounds, Missing):
        raise InputError(f"{why(rounds)}.")
    if form == "json":
        typer.echo(json.dumps([_round_as_json(one) for one in rounds], indent=1))
        return
    if form != "csv":
        typer.echo("Median dots at the year's end, in per cent, by meeting:")
        typer.echo()
        write_table(_medians(rounds), form)
        typer.echo()
        typer.echo(f"The dots of {rounds[-1].meeting}:")
        typer.echo()
        write_table(_spread(rounds[-1]), form)
    else:
        write_table(_medians(rounds), form)


def _sum_up(told: Decisions) -> None:
    if isinstance(told.in_force, Figure):
        typer.echo(f"In force on {told.period.end}: {told.in_force.formula} per cent")
    for since in (told.highest_since, told.lowest_since):
        if isinstance(since, Missing):
            typer.echo(f"  {why(since)}")
        elif since.value >= 1:  # the lowest of some weeks is no news
            typer.echo(f"  {since.note}")
    counted = ", ".join(f"{told.count(move)} {_PLURAL[move]}" for move in Move)
    typer.echo(f"From {told.period.start}: {counted}; {told.change:+.0f} basis points together")
    typer.echo()


def _decisions(told: Decisions) -> Table:
    columns = (
        Column("announced", "Decision"),
        Column("effective", "In force from"),
        Column("lower", "From, %"),
        Column("upper", "To, %"),
        Column("change", "Change, bp"),
        Column("kind", "Meeting"),
    )
    shown = []
    plain: list[tuple[str | float | None, ...]] = []
    for one in told.decisions:
        kind = "scheduled" if one.scheduled else "unscheduled"
        days = (one.announced.isoformat(), one.effective.isoformat())
        shown.append((*days, f"{one.lower:.2f}", f"{one.upper:.2f}", f"{one.change:+.0f}" if one.change else "0", kind))
        plain.append((*days, one.lower, one.upper, one.change, kind))
    return Table(columns, tuple(shown), tuple(plain))


def _medians(rounds: tuple[Round, ...]) -> Table:
    years = sorted({horizon.year for one in rounds for horizon in one.horizons if horizon.year})
    columns = (
        Column("meeting", "Meeting"),
        *(Column(str(year), str(year)) for year in years),
        Column("longer_run", "Longer run"),
    )
    shown, plain = [], []
    for one in rounds:
        found = [one.of(year) for year in (*years, None)]
        values = [cell.median.value if isinstance(cell, Horizon) else None for cell in found]
        shown.append((one.meeting.isoformat(), *("" if value is None else f"{value:.3f}" for value in values)))
        plain.append((one.meeting.isoformat(), *values))
    return Table(columns, tuple(shown), tuple(plain))


def _spread(one: Round) -> Table:
    heads = ("Dots", "Lowest", "Central tendency", "Median", "Highest", "Deviation")
    columns = (Column("horizon", "Year's end"), *(Column(head.lower().replace(" ", "_"), head) for head in heads))
    rows = []
    for horizon in one.horizons:
        name, rates, median = str(horizon.year or "longer run"), horizon.rates, f"{horizon.median.value:.3f}"
        if not rates or isinstance(horizon.central, Missing) or isinstance(horizon.deviation, Missing):
            rows.append((name, "-", "-", "-", median, "-", "-"))
            continue
        low, high = horizon.central
        between = f"{low:.3f}-{high:.3f}"
        ends = (f"{rates[0]:.3f}", between, median, f"{rates[-1]:.3f}")
        rows.append((name, str(len(rates)), *ends, f"{horizon.deviation:.2f}"))
    return Table(columns, tuple(rows), tuple(rows))


def _decisions_as_json(told: Decisions) -> dict[str, Any]:
    return {
        "from": str(told.period.start),
        "to": str(told.period.end),
        "in_force": figure_as_dict(told.in_force),
        "highest_since": figure_as_dict(told.highest_since),
        "lowest_since": figure_as_dict(told.lowest_since),
        "counts": {move.value: told.count(move) for move in Move},
        "change": told.change,
        "decisions": [
            {
                "announced": str(one.announced),
                "effective": str(one.effective),
                "range": [one.lower, one.upper],
                "change": one.change,
                "move": one.move.value,
                "scheduled": one.scheduled,
                "inputs": [observation_as_dict(seen) for seen in one.inputs],
            }
            for one in told.decisions
        ],
    }


def _round_as_json(one: Round) -> dict[str, Any]:
    return {
        "meeting": str(one.meeting),
        "horizons": [
            {
                "horizon": horizon.year or "longer_run",
                "median": figure_as_dict(horizon.median),
                "dots": list(horizon.rates),
                "central_tendency": None if isinstance(horizon.central, Missing) else list(horizon.central),
                "deviation": None if isinstance(horizon.deviation, Missing) else round(horizon.deviation, 6),
            }
            for horizon in one.horizons
        ],
    }
