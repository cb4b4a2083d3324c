"""The commands that look into a store and keep it. Nothing of ours is imported before one runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tieout.cli.ending import ends_well

#: Joins the group `tieout data`.
commands = typer.Typer(rich_markup_mode=None)


class ShowFormat(StrEnum):
    """How the values of a series are written."""

    text = "text"
    csv = "csv"
    json = "json"


class TableFormat(StrEnum):
    """How a table of figures is written."""

    text = "text"
    json = "json"
    csv = "csv"
    md = "md"


class ListFormat(StrEnum):
    """How a list about the store is written."""

    text = "text"
    json = "json"


StoreAt = Annotated[
    str | None,
    typer.Option("--store", metavar="PATH|URL", help="The store; normally TIEOUT_STORE, else in your data folder."),
]
TableAs = Annotated[TableFormat, typer.Option("--format", help="json carries every input.")]
ListAs = Annotated[ListFormat, typer.Option("--format", help="For people or for programs.")]


@commands.command("status")
@ends_well
def status_command(
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="Show instead the series on which two sources disagree.")
    ] = False,
    store: StoreAt = None,
    form: ListAs = ListFormat.text,
) -> None:
    """Show which series the store holds, over which days, and what is missing."""
    from tieout.cli.data import run_conflicts, run_status

    run = run_conflicts if conflicts else run_status
    run(form.value, store=store)


@commands.command("show")
@ends_well
def show_command(
    series: Annotated[str, typer.Argument(metavar="SERIES", help="Its id, such as RUT, or a name.")],
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="The first day.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The last day.")] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="As known then; normally now. A bare date means its end.")
    ] = None,
    form: Annotated[ShowFormat, typer.Option("--format", help="csv can be imported again.")] = ShowFormat.text,
    store: StoreAt = None,
) -> None:
    """Show the values of a series, since when each is known, and its source."""
    from tieout.cli.show import run_show

    run_show(series, (first, last), as_of, form.value, store=store)


@commands.command("imports")
@ends_well
def imports_command(store: StoreAt = None, form: ListAs = ListFormat.text) -> None:
    """List what was imported: when, by whom, which file with which digest, how many values."""
    from tieout.cli.keeping import run_imports

    run_imports(form.value, store=store)


@commands.command("backup")
@ends_well
def backup_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that isn't there yet.")],
    store: StoreAt = None,
) -> None:
    """Write the whole store to one file, from which SQLite and PostgreSQL stores can be restored."""
    from tieout.cli.keeping import run_backup

    run_backup(file, store=store)


@commands.command("restore")
@ends_well
def restore_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `tieout data backup` wrote.")],
    store: StoreAt = None,
) -> None:
    """Fill a new store from a backup: all of it, or nothing."""
    from tieout.cli.keeping import run_restore

    run_restore(file, store=store)


@commands.command("upgrade")
@ends_well
def upgrade_command(store: StoreAt = None) -> None:
    """Bring a store made by an older version up to date, with the fact book's additions; says what was done."""
    from tieout.cli.keeping import run_upgrade

    run_upgrade(store=store)


@commands.command("followed")
@ends_well
def followed_command(store: StoreAt = None, form: ListAs = ListFormat.text) -> None:
    """List the texts that are followed (`tieout check FILE --follow`), with their verdicts."""
    from tieout.cli.followed import run_followed

    run_followed(form.value, store=store)


@commands.command("unfollow")
@ends_well
def unfollow_command(
    file: Annotated[str, typer.Argument(metavar="FILE|URL", help="As `tieout data followed` names it.")],
    store: StoreAt = None,
) -> None:
    """Forget a followed text: its words and its verdicts leave the store."""
    from tieout.cli.followed import run_unfollow

    run_unfollow(file, store=store)


@commands.command("recheck")
@ends_well
def recheck_command(store: StoreAt = None) -> None:
    """Check every followed text again and say which verdicts have changed.

    Import, pull and upgrade do so by themselves for the texts that rest on what is new. Exit code 1: a text has
    turned out wrong.
    """
    from tieout.cli.followed import run_recheck

    run_recheck(store=store)
