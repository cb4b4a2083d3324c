"""`tieout data backup, restore, upgrade, imports`: that a store outlives machines and versions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tieout.cli.followed import tell_changes

if TYPE_CHECKING:
    from tieout.store import Import


def run_backup(file: Path, *, store: str | None) -> None:
    """Write all that a store holds to one file."""
    from tieout.store import open_store

    with open_store(store) as opened:
        made = opened.backup(file)
        where = opened.where
    typer.echo(f"{file} holds {made.rows['observation']:,} values and {made.rows['fact']:,} cited facts of {where}.")


def run_restore(file: Path, *, store: str | None) -> None:
    """Fill an empty store from a backup."""
    from tieout.store import open_store, restore_store

    made = restore_store(file, store)
    with open_store(store) as opened:
        where = opened.where
    typer.echo(f"{made.rows['observation']:,} values and {made.rows['fact']:,} cited facts are back in {where},")
    typer.echo(f"as they were on {made.made_at:%Y-%m-%d at %H:%M UTC} (Tieout {made.version}).")


def run_upgrade(*, store: str | None) -> None:
    """Bring a store on to this version and say what was done."""
    from tieout.store import open_store, upgrade_store

    done = upgrade_store(store)
    for step in done.steps:
        typer.echo(f"Added {step}.")
    if done.factbook.added:
        typer.echo(f"Added {done.factbook.added:,} figures of the fact book; {done.factbook.known:,} were known.")
    if done.schema_after != done.schema_before:
        typer.echo(f"The schema is {done.schema_after}; it was {done.schema_before}.")
    elif not done.factbook.added:
        typer.echo(f"Nothing to do: the schema is {done.schema_after}, and the fact book is all there.")
    with open_store(store) as opened:
        tell_changes(opened, ())


def run_imports(form: str, *, store: str | None) -> None:
    """List everything that was written in one go."""
    from tieout.store import open_store

    with open_store(store) as opened:
        found = opened.imports()
        where = opened.where
    if form == "json":
        rows = [_import(one) for one in found]
        typer.echo(json.dumps({"store": where.removeprefix("the store "), "imports": rows}, indent=1))
        return
    for one in found:
        digest = f", sha256 {one.sha256[:12]}" if one.sha256 else ""
        by = f" by {one.who}" if one.who else ""
        origin = one.file if one.file.endswith(one.kind) else f"{one.kind} {one.file}"  # "the fact book" says its kind
        typer.echo(f"{one.number}  {one.at:%Y-%m-%d %H:%M UTC}{by}: {one.rows:,} values from {origin}{digest}")
    typer.echo(f"{len(found)} {'import' if len(found) == 1 else 'imports'} in {where}.")


def _import(one: Import) -> dict[str, object]:
    return {
        "number": one.number,
        "at": one.at.isoformat(timespec="seconds"),
        "who": one.who,
        "kind": one.kind,
        "file": one.file,
        "sha256": one.sha256,
        "rows": one.rows,
        "version": one.version,
    }
