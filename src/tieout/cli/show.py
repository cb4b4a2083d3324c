"""`tieout data show`: what a view holds of one series."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

import typer

from tieout.cli.licence import tell_licences
from tieout.errors import InputError

if TYPE_CHECKING:
    from tieout.catalogue import SeriesEntry
    from tieout.store import Store
    from tieout.terms import Observation

_COLUMNS: Final = ("date", "value", "known_at", "vintage", "source")


def run_show(
    name: str, days: tuple[str | None, str | None], as_of: str | None, form: str, *, store: str | None
) -> None:
    """Print the values of a series from one day to another, as known at a moment."""
    from tieout.catalogue import entry
    from tieout.cli.reading import parsed
    from tieout.store import open_store

    first, last = _day("--from", days[0], date.min), _day("--to", days[1], date.max)
    if first > last:
        raise InputError(f"--from {first} lies after --to {last}.")
    at = parsed({"as_of": as_of})["as_of"]
    with open_store(store) as opened:
        series_id = series_named(name, opened)
        view = opened.view(at)
        held = view.series(series_id)
        where = opened.where
    known = entry(series_id)
    if not len(held):
        raise InputError(f"Nothing of {series_id} was known by {view.at.isoformat(timespec='seconds')} in {where}.")
    shown = held.between(first, last)
    rows = [shown.observation(index) for index in range(len(shown))]
    if form == "json":
        about = {"series": series_id, "as_of": view.at.isoformat(timespec="seconds"), **_about(known)}
        typer.echo(json.dumps({**about, "observations": [_cells(row, row.value) for row in rows]}, indent=1))
    elif form == "csv":
        typer.echo(_csv(series_id, rows), nl=False)
    else:
        _text(series_id, known, rows)
    tell_licences([series_id])


def _day(option: str, text: str | None, default: date) -> date:
    if text is None:
        return default
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{option} {text} is no date such as 2023-12-26.") from None


def series_named(name: str, store: Store) -> str:
    """The series meant by an id or by a name of the catalogue; InputError with near ones if there is none."""
    from tieout.catalogue import entries, entry
    from tieout.claims.rendering.wording import command
    from tieout.terms import Missing

    held = store.series_names()
    ids = {one.casefold(): one for one in held}
    names = {
        alias.casefold(): one.id for one in entries() for alias in (one.id, one.name, *one.aliases) if one.id in held
    }
    wanted = name.strip().casefold()
    if wanted in ids or wanted in names:
        return ids.get(wanted) or names[wanted]
    known = entry(name) or next((one for one in entries() if wanted in map(str.casefold, one.aliases)), None)
    if known is not None:
        where = f"{store.where[0].upper()}{store.where[1:]}"
        get = command(Missing((known.id,), (), ""))
        raise InputError(f"{where} holds nothing of {known.id} ({known.name}). To get it: {get}")
    near = get_close_matches(wanted, [*ids, *names], n=8, cutoff=0.5)
    offered = list(dict.fromkeys(ids.get(one) or names[one] for one in near))[:4]
    meant = f"; near it are {', '.join(offered)}" if offered else ""
    raise InputError(f"There is no series {name!r} in {store.where}{meant}.")


def _about(known: SeriesEntry | None) -> dict[str, object]:
    if known is None:
        return {"name": None, "unit": None, "licence": None, "reference": None}
    return {"name": known.name, "unit": known.unit, "licence": known.licence, "reference": known.reference}


def _cells(row: Observation, value: object) -> dict[str, object]:
    known_at = row.known_at.isoformat(timespec="seconds")
    cells = (row.date.isoformat(), value, known_at, row.vintage.value, row.source)
    return dict(zip(_COLUMNS, cells, strict=True))


def _csv(series_id: str, rows: list[Observation]) -> str:
    """The rows as `tieout data import` takes them, with the vintage beside."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("series", *_COLUMNS))
    writer.writerows((series_id, *_cells(row, repr(row.value)).values()) for row in rows)
    return out.getvalue()


def _text(series_id: str, known: SeriesEntry | None, rows: list[Observation]) -> None:
    table = [("Date", "Value", "Known since", "Vintage", "Source")]
    for row in rows:
        since = f"{row.known_at:%Y-%m-%d %H:%M} UTC"
        table.append((str(row.date), _printed(row.value), since, row.vintage.value, row.source))
    widths = [max(len(line[column]) for line in table) for column in range(4)]
    for date_, value, since, vintage, source in table:
        cells = (date_.ljust(widths[0]), value.rjust(widths[1]), since.ljust(widths[2]), vintage.ljust(widths[3]))
        typer.echo("  ".join((*cells, source)))
    name = f" ({known.name}, {known.unit})" if known is not None else ""
    typer.echo(f"{len(rows):,} {'value' if len(rows) == 1 else 'values'} of {series_id}{name}.")


def _printed(value: float) -> str:
    """The shortest print that is exactly this number, with commas: 158,984."""
    return f"{int(value):,}" if value.is_integer() and abs(value) < 1e15 else f"{value:,}"
