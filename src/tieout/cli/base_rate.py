"""`tieout base-rate`: how often it turned out so, after all that happened before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import typer

from tieout.catalogue import entry
from tieout.cli.progress import LateProgress
from tieout.cli.reading import parsed
from tieout.cli.table import Column, Table, figure_as_dict, plain, why, write_table
from tieout.errors import InputError
from tieout.notes.charts import svg
from tieout.notes.past_cases import cases_of
from tieout.store import View, open_store
from tieout.studies import BaseRate, Case, Interval, base_rates, condition, outcome
from tieout.terms import Figure, Missing

_COLUMNS: Final = (
    Column("day", "Case"),
    Column("condition", "It was"),
    Column("outcome", "What followed"),
    Column("hit", "Hit", words=True),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for, as typed."""

    conditions: Sequence[str]
    outcome: str
    as_of: str | None
    chart: Path | None


def run_base_rate(asked: Asked, form: str, *, store: str | None) -> None:
    """Write the base rate of each condition, and a chart of the first."""
    at = parsed({"as_of": asked.as_of})["as_of"]
    conditions, wanted = [condition(text) for text in asked.conditions], outcome(asked.outcome)
    with open_store(store) as opened:
        view = opened.view(at)
        with LateProgress("conditions", len(conditions)) as bar:
            told = base_rates(view, conditions, wanted, progress=bar.at)
    found = [one for one in told if isinstance(one, BaseRate)]
    if not found:
        raise InputError(f"{'; '.join(why(one) for one in told if isinstance(one, Missing))}.")
    if asked.chart is not None:
        _draw(found[0], view, asked.chart)
    if form == "json":
        typer.echo(json.dumps([_as_json(one) for one in told], indent=1))
        return
    for number, one in enumerate(told):
        if number and form != "csv":
            typer.echo()
        if isinstance(one, Missing):
            typer.echo(f"{why(one)}.", err=True)
        else:
            _tell(one, form)


def _tell(rate: BaseRate, form: str) -> None:
    if form != "csv":
        unit = "per cent" if rate.outcome.against is None else "percentage points"
        for line in (
            f"After {rate.condition}: {rate.outcome}",
            f"{rate.first} to {rate.last}; price returns, in {unit}",
            "",
            f"{rate.hits} of {len(rate.values)} cases were hits ({100 * rate.hit_rate:.0f}%); of all days"
            f" {100 * rate.always_hit_rate:.0f}% were",
            f"Median {rate.median:+.1f} (of all days {rate.always_median:+.1f}), mean {rate.mean:+.1f},"
            f" worst {min(rate.values):+.1f}, best {max(rate.values):+.1f}",
            f"Of the {rate.days:,} days on which it held {100 * rate.held_hit_rate:.0f}% were hits"
            f"{_within(rate.hit_interval, 100, '%')}, mean {rate.held_mean:+.1f}{_within(rate.mean_interval, 1, '')}",
            "",
        ):
            typer.echo(line)
    write_table(_cases(rate), form)
    if form != "csv":
        typer.echo()
        typer.echo(
            "A case is the first day of a run on which the condition held, none within the outcome of the one before."
            " Intervals by the stationary block bootstrap."
        )
        for warning in rate.warnings:
            typer.echo(f"Mind: {warning}")


def _within(interval: Interval | None, times: float, unit: str) -> str:
    if interval is None:
        return ""
    return f" ({100 * interval.level:.3g}% interval {times * interval.low:.1f} to {times * interval.high:.1f}{unit})"


def _cases(rate: BaseRate) -> Table:
    shown = tuple(
        (str(case.day), _shown(case.condition), _shown(case.outcome), _hit(rate, case)) for case in rate.cases
    )
    values = tuple(
        (str(case.day), plain(case.condition) if case.condition else None, plain(case.outcome), _hit(rate, case))
        for case in rate.cases
    )
    return Table(_COLUMNS, shown, values)


def _shown(told: Figure | Missing | None) -> str:
    if told is None:
        return ""
    return "not over yet" if isinstance(told, Missing) else f"{told.value:+.1f}"


def _hit(rate: BaseRate, case: Case) -> str:
    bound = rate.outcome.bound
    return "" if case.value is None or bound is None else "yes" if bound.holds(case.value) else "no"


def _draw(rate: BaseRate, view: View, out: Path) -> None:
    known = [entry(one) for one in (rate.outcome.series, rate.outcome.against) if one]
    source = ", ".join(dict.fromkeys(one.source for one in known if one is not None))
    try:
        out.write_text(svg(cases_of(rate, source=source, as_of=view.at.date())), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{out} can't be written: {(error.strerror or str(error)).lower()}.") from None


def _as_json(told: BaseRate | Missing) -> dict[str, Any]:
    if isinstance(told, Missing):
        return {"missing": told.why, "series": list(told.series)}
    return {
        "condition": str(told.condition),
        "outcome": str(told.outcome),
        "first": told.first.isoformat(),
        "last": told.last.isoformat(),
        "cases": len(told.values),
        "hits": told.hits,
        "hit_rate": told.hit_rate,
        "hit_interval": _interval(told.hit_interval),
        "median": told.median,
        "mean": told.mean,
        "mean_interval": _interval(told.mean_interval),
        "worst": min(told.values),
        "best": max(told.values),
        "held_days": {"days": told.days, "hit_rate": told.held_hit_rate, "mean": told.held_mean},
        "all_days": {"hit_rate": told.always_hit_rate, "median": told.always_median},
        "tried": told.tried,
        "warnings": list(told.warnings),
        "listed": [
            {
                "day": case.day.isoformat(),
                "condition": figure_as_dict(case.condition) if case.condition else None,
                "outcome": figure_as_dict(case.outcome),
            }
            for case in told.cases
        ],
    }


def _interval(interval: Interval | None) -> dict[str, float] | None:
    return None if interval is None else {"low": interval.low, "high": interval.high, "level": interval.level}
