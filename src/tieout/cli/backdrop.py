"""`tieout backdrop`: inflation, jobs, spending and earnings on a day, as printed then and as known now."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any, Final

import typer

from tieout.claims.rendering.wording import command, missing
from tieout.cli.table import Column, Table, day_named, figure_as_dict, plain, why, write_table
from tieout.errors import InputError
from tieout.store import open_store
from tieout.studies import Backdrop, Reading, backdrop
from tieout.terms import Figure, Missing, Vintage

#: An extreme is told if it is of so long ago, a year of months.
_TELLING: Final = timedelta(365)
_ASSUMED: Final = (
    "~ assumed vintage: today's value under the moment of the earliest usual release. It may have been revised since, "
    "and its first print isn't known; ALFRED has the real vintages (tieout data pull)."
)


def run_backdrop(on: str, form: str, *, store: str | None) -> None:
    """Write every statistic of the backdrop."""
    day = day_named(on)
    with open_store(store) as opened:
        told = backdrop(opened.view(), day)
    if not any(isinstance(reading, Reading) for _, reading in told.readings):
        series = tuple(dict.fromkeys(indicator.series for indicator, _ in told.readings))
        get = command(Missing(series, (), ""))
        raise InputError(f"No statistic of the backdrop was known by {day}. To get them: {get}")
    if form == "json":
        typer.echo(json.dumps(_as_json(told), indent=1))
        return
    if form == "csv":
        write_table(_table(told, None), form)
        return
    typer.echo(f"The backdrop as known on {day}")
    for group in dict.fromkeys(indicator.group for indicator, _ in told.readings):
        typer.echo()
        write_table(_table(told, group), form)
    typer.echo()
    _explain(told)


def _explain(told: Backdrop) -> None:
    found = [reading for _, reading in told.readings if isinstance(reading, Reading)]
    typer.echo(
        "Changes are those of the headline over 3 and 12 months; the pace is of 3 months, at an annual rate or a mean."
    )
    if any(reading.vintage is Vintage.ASSUMED for reading in found):
        typer.echo(_ASSUMED)
    for reading in found:
        if isinstance(reading.first_print, Missing) and reading.vintage is not Vintage.ASSUMED:
            typer.echo(f"{reading.indicator.label}: {why(reading.first_print)}")
    expected = [reading for reading in found if _is_told_of(reading.surprise)]
    if not expected:
        typer.echo("Surprises can't be told: no forecasts are at hand (tieout data consensus FILE).")
    for reading in expected:
        if isinstance(reading.surprise, Missing):
            typer.echo(f"{reading.indicator.label}: no surprise: {why(reading.surprise)}")
    for indicator, gap in told.readings:
        if isinstance(gap, Missing):
            typer.echo(f"{indicator.label}. {missing(gap)}")


def _is_told_of(surprise: Figure | Missing) -> bool:
    """Whether there is a forecast, be it one that can't be held against the print."""
    return isinstance(surprise, Figure) or not surprise.why.startswith("no forecast")


def _table(told: Backdrop, group: str | None) -> Table:
    columns = (
        Column("statistic", group or "Statistic"),
        Column("period", "Period"),
        Column("headline", "Headline"),
        Column("first_print", "First print"),
        Column("now", "Now"),
        Column("change_3m", "3 months"),
        Column("change_12m", "12 months"),
        Column("pace", "Pace"),
        Column("surprise", "Surprise"),
        Column("percentile", "Percentile"),
        Column("since", "Since"),
    )
    shown: list[tuple[str, ...]] = []
    values: list[tuple[str | float | None, ...]] = []
    for indicator, reading in told.readings:
        if group not in (None, indicator.group):
            continue
        if isinstance(reading, Missing):
            shown.append((indicator.label, *("-" for _ in columns[1:])))
            values.append((indicator.series, *(None for _ in columns[1:])))
            continue
        figures = (reading.headline, reading.first_print, reading.now)
        changes = (reading.change_3m, reading.change_12m)
        mark = "~" if reading.vintage is Vintage.ASSUMED else ""
        cells = [mark + _shown(reading.headline), *(_shown(one) for one in figures[1:])]
        rest = [
            *(_shown(one, signed=True) for one in changes),
            _shown(reading.pace),
            _shown(reading.surprise, signed=True),
        ]
        place = reading.place
        shown.append((indicator.label, _period(reading), *cells, *rest, f"{place.percentile:.0f}", _since(reading)))
        told_values = (*figures, *changes, reading.pace, reading.surprise)
        numbers = (plain(one) for one in told_values)
        values.append((indicator.series, str(reading.period), *numbers, round(place.percentile, 2), _since(reading)))
    return Table(columns, tuple(shown), tuple(values))


def _period(reading: Reading) -> str:
    match reading.indicator.frequency:
        case "weekly":
            return f"week to {reading.period.day} {reading.period:%b %Y}"
        case "quarterly":
            return f"Q{(reading.period.month + 2) // 3} {reading.period.year}"
        case _:
            return f"{reading.period:%b %Y}"


def _since(reading: Reading) -> str:
    """Since when a headline is the highest or the lowest, where that is a year ago or more."""
    place = reading.place
    for word, day in (("highest", place.highest_since), ("lowest", place.lowest_since)):
        if day is None:
            return f"{word} since {place.first:%b %Y}, the first at hand"
        if reading.period - day >= _TELLING:
            return f"{word} since {day:%b %Y}"
    return ""


def _shown(told: Figure | Missing, *, signed: bool = False) -> str:
    if isinstance(told, Missing):
        return "-"
    sign = "+" if signed or told.note.startswith("mean") else ""
    match told.unit:
        case "percent":
            return f"{told.value:{sign}.1f}%"
        case "percentage_point":
            return f"{told.value:+.1f} pp"
        case "count":
            return f"{told.value:{sign},.0f}"
        case _:
            return f"{told.value:{sign}.1f}"


def _as_json(told: Backdrop) -> dict[str, Any]:
    return {
        "day": str(told.day),
        "statistics": [_reading(one.label, one.series, found) for one, found in told.readings],
    }


def _reading(label: str, series: str, reading: Reading | Missing) -> dict[str, Any]:
    told: dict[str, Any] = {"statistic": label, "series": series}
    if isinstance(reading, Missing):
        return told | {"missing": why(reading)}
    place = reading.place
    names = ("headline", "first_print", "now", "change_3m", "change_12m", "pace", "surprise")
    return told | {
        "period": str(reading.period),
        "known_at": reading.known.isoformat().replace("+00:00", "Z"),
        "vintage": reading.vintage.value,
        **{name: figure_as_dict(getattr(reading, name)) for name in names},
        "place": {
            "percentile": round(place.percentile, 2),
            "of": place.headlines,
            "first": str(place.first),
            "highest_since": _day(place.highest_since),
            "lowest_since": _day(place.lowest_since),
        },
    }


def _day(day: date | None) -> str | None:
    return None if day is None else str(day)
