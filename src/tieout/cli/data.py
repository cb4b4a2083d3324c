"""`tieout data`: what the numbers are worked out from."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from tieout.cli.followed import tell_changes
from tieout.cli.progress import LateProgress
from tieout.errors import InputError

if TYPE_CHECKING:
    from tieout.sources.files import ImportResult
    from tieout.store import Coverage, Disagreement

_NUMBERS: Final = (3, 4)


def run_import(files: Sequence[Path], pairs: Sequence[str], *, series: str | None, store: str | None) -> None:
    """Import `files`, all of them or none, and say what came of each."""
    from tieout.sources.files import import_files
    from tieout.store import open_store

    columns = _columns(pairs)
    with open_store(store) as opened, LateProgress("Rows", None) as progress:
        try:
            results = import_files(opened, files, columns=columns, series=series, progress=progress.at)
        except OSError as error:
            raise InputError(f"{error.filename or 'A file'} can't be read: {(error.strerror or '').lower()}.") from None
        progress.hide()
        _tell_imported(results, opened.where)
        tell_changes(opened, {series for result in results if result.added for series in result.series})


def run_dots_import(file: Path, *, store: str | None) -> None:
    """Import the dots of a file, all of its rounds or none, and say what came of it."""
    from tieout.sources.dots import import_dots
    from tieout.store import open_store

    with open_store(store) as opened:
        told = import_dots(opened, file)
        known = f", {told.added.known:,} known already" if told.added.known else ""
        count = len(told.rounds)
        typer.echo(
            f"{told.file}: {count} {'round' if count == 1 else 'rounds'} of projections, "
            f"{told.rounds[0]} to {told.rounds[-1]}; "
            f"{told.added.added:,} new values{known}"
        )
        typer.echo(f"All of it is in {opened.where}.")
        if told.added.added:
            tell_changes(opened, set(told.series))


def run_consensus_import(file: Path, *, store: str | None) -> None:
    """Import what was expected of statistics, all rows or none, and say what came of it."""
    from tieout.sources.consensus import import_consensus
    from tieout.store import open_store

    with open_store(store) as opened:
        told = import_consensus(opened, file)
        known = f", {told.added.known:,} known already" if told.added.known else ""
        typer.echo(
            f"{told.file}: {told.added.added:,} new expectations{known}, of {', '.join(told.series)}, "
            f"{told.first} to {told.last}"
        )
        typer.echo(f"All of it is in {opened.where}.")


def _tell_imported(results: Sequence[ImportResult], where: str) -> None:
    for result in results:
        days = f", {result.first} to {result.last}" if result.first else ""
        known = f", {result.known:,} known already" if result.known else ""
        typer.echo(f"{result.file}: {result.added:,} new values of {len(result.series)} series{days}{known}")
        for note in result.notes:
            typer.echo(f"  {note}")
    typer.echo(f"All of it is in {where}.")


def _columns(pairs: Sequence[str]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for pair in pairs:
        theirs, equals, ours = (part.strip() for part in pair.partition("="))
        if not (theirs and equals and ours):
            raise InputError(f"--map {pair} isn't of the form THEIRS=OURS, as in --map seen_at=known_at.")
        columns[theirs] = ours
    return columns


def run_status(form: str, *, store: str | None) -> None:
    """Show the coverage of every series in the store."""
    from tieout.store import open_store

    with open_store(store) as opened:
        held = opened.status()
        facts = len(opened.facts())
        where = opened.where
    if form == "json":
        found = {
            "store": where.removeprefix("the store "),
            "facts": facts,
            "series": [_coverage(one) for one in held],
        }
        typer.echo(json.dumps(found, indent=1))
    else:
        _table(held, facts, where)


def run_conflicts(form: str, *, store: str | None) -> None:
    """Show on which series two sources differ by more than the catalogue allows."""
    from tieout.store import open_store

    with open_store(store) as opened:
        found = opened.disagreements()
        where = opened.where
    if form == "json":
        series = [_disagreement(one) for one in found]
        typer.echo(json.dumps({"store": where.removeprefix("the store "), "conflicts": series}, indent=1))
        return
    for one in found:
        days = f"{one.days:,} of {one.compared:,} {'day' if one.compared == 1 else 'days'}"
        typer.echo(f"{one.series}: sources differ by more than {one.tolerance:g} on {days}")
        low, high = (f"{value:,.10g} ({source})" for value, source in (one.low, one.high))
        typer.echo(f"  most on {one.worst}, by {one.largest:,.6g}: {low}, {high}")
        typer.echo(f"  {one.holds} holds there: {one.because}")
    count = len(found) or "No"
    typer.echo(f"{count} series on which sources disagree in {where}.")


def _disagreement(one: Disagreement) -> dict[str, object]:
    return {
        "series": one.series,
        "tolerance": one.tolerance,
        "compared": one.compared,
        "days": one.days,
        "largest": one.largest,
        "date": one.worst.isoformat(),
        "low": {"value": one.low[0], "source": one.low[1]},
        "high": {"value": one.high[0], "source": one.high[1]},
        "holds": one.holds,
        "because": one.because,
    }


def _coverage(one: Coverage) -> dict[str, object]:
    return {
        "series": one.series,
        "count": one.count,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "latest_known_at": one.latest_known_at.isoformat(timespec="seconds"),
        "gaps": one.gaps,
        "longest_gap": one.longest_gap,
        "sources": list(one.sources),
    }


def _table(held: Sequence[Coverage], facts: int, where: str) -> None:
    rows = [("Series", "From", "To", "Values", "Gaps", "Sources")]
    for one in held:
        gaps = "" if one.gaps is None else f"{one.gaps:,}"
        more = f" and {len(one.sources) - 1} more" if len(one.sources) > 1 else ""
        source = f"{one.sources[0]}{more}" if one.sources else ""
        rows.append((one.series, str(one.first), str(one.last), f"{one.count:,}", gaps, source))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    room = max(20, shutil.get_terminal_size().columns - sum(widths) - 2 * len(widths))
    for row in rows if held else ():
        cells = [
            cell.rjust(width) if column in _NUMBERS else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        typer.echo("  ".join([*cells, textwrap.shorten(row[5], room, placeholder=" ...")]).rstrip())
    count = sum(one.count for one in held)
    typer.echo(f"{len(held)} series, {count:,} values and {facts} cited facts in {where}.")
    typer.echo("Gaps are sessions without a value; they are counted for daily series of the catalogue.")
