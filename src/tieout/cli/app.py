"""The commands and their options. Nothing of ours is imported before one runs, so that help comes at once."""

from __future__ import annotations

from enum import StrEnum
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated

import typer

from tieout.cli.company_commands import balance_sheet_command, balance_sheets_command, universe_command
from tieout.cli.ending import ends_well
from tieout.cli.note_commands import brief_command
from tieout.cli.past_commands import base_rate_command
from tieout.cli.pull import pull_command
from tieout.cli.store_commands import commands as store_commands
from tieout.cli.study_commands import (
    backdrop_command,
    decisions_command,
    dots_command,
    performance_command,
    rates_command,
    scenarios_command,
    sensitivity_command,
)


class Format(StrEnum):
    """How a report is written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    html = "html"
    sarif = "sarif"


# Typer's own help through rich would cost 0.15 s at start-up.
app = typer.Typer(
    name="tieout",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
data = typer.Typer(help="The data that numbers are worked out from.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(data, name="data")

Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When the text was published, if it doesn't say: 2023-12-26, or with a time."),
]
AsOf = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Use what was known then; normally the publication. Also: today, now."),
]
StoreAt = Annotated[
    str | None,
    typer.Option("--store", metavar="PATH|URL", help="The store; normally TIEOUT_STORE, else in your data folder."),
]


def _version(wanted: bool) -> None:
    if wanted:
        import tieout

        typer.echo(f"tieout {tieout.__version__}")
        raise typer.Exit


@app.callback()
def tieout_options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Reads market prose, works every number out again from data as known that day, and says which agree."""


@app.command("check")
@ends_well
def check_command(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE|-|URL...", help="Text, Markdown, HTML or Word; - is standard input."),
    ],
    published: Published = None,
    as_of: AsOf = None,
    form: Annotated[Format | None, typer.Option("--format", help="Normally text, or what --out's ending says.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there instead of to the terminal.")] = None,
    store: StoreAt = None,
    follow: Annotated[
        bool, typer.Option("--follow", help="Keep the texts in the store, to be told when new data change a verdict.")
    ] = False,
) -> None:
    """Check every number of one or more texts.

    Exit code 0: nothing is wrong; 1: a number disagrees or is inconsistent; 2: bad usage or unreadable input.
    """
    from tieout.cli.check import Output, run_check

    output = Output(form and form.value, out)
    raise typer.Exit(run_check(files, _moments(published, as_of), output, store=store, follow=follow))


@app.command("explain")
@ends_well
def explain_command(
    file: Annotated[str, typer.Argument(metavar="FILE|-|URL")],
    claim: Annotated[
        str | None,
        typer.Option(metavar="CLAIM", help="Its key, its print such as 12.4%, or its place in the text; else all."),
    ] = None,
    published: Published = None,
    as_of: AsOf = None,
    store: StoreAt = None,
) -> None:
    """Explain a claim: every reading tried, every input, how it was worked out."""
    from tieout.cli.explain import run_explain

    run_explain(file, claim, _moments(published, as_of), store=store)


@data.command("import")
@ends_well
def import_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="CSV (also .gz) or Parquet.")],
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="THEIRS=OURS", help="Another column name, as in --map seen_at=known_at."),
    ] = None,
    series: Annotated[
        str | None,
        typer.Option(
            "--series", metavar="ID", help="Whose values they are; {} is what the column says, as in {}.open."
        ),
    ] = None,
    store: StoreAt = None,
) -> None:
    """Import tidy data: columns series, date, value and perhaps known_at and source. All rows or none."""
    from tieout.cli.data import run_import

    run_import(files, columns or [], series=series, store=store)


@data.command("dots")
@ends_well
def dots_import_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV (also .gz) or Parquet; docs/rate_path.md.")],
    store: StoreAt = None,
) -> None:
    """Import the dots of the Fed's projections: columns meeting_date, horizon, rate_midpoint, n_participants."""
    from tieout.cli.data import run_dots_import

    run_dots_import(file, store=store)


@data.command("consensus")
@ends_well
def consensus_import_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV (also .gz) or Parquet; docs/backdrop.md.")],
    store: StoreAt = None,
) -> None:
    """Import what was expected of statistics: columns series, period, value, known_at, publisher.

    The backdrop holds the first prints against it, and so tells surprises.
    """
    from tieout.cli.data import run_consensus_import

    run_consensus_import(file, store=store)


data.command("pull")(pull_command)
app.command("performance")(performance_command)
app.command("balance-sheet")(balance_sheet_command)
app.command("balance-sheets")(balance_sheets_command)
app.command("universe")(universe_command)
app.command("rates")(rates_command)
app.command("decisions")(decisions_command)
app.command("dots")(dots_command)
app.command("sensitivity")(sensitivity_command)
app.command("backdrop")(backdrop_command)
app.command("base-rate")(base_rate_command)
app.command("scenarios")(scenarios_command)
app.command("brief")(brief_command)


data.add_typer(store_commands)

# Other packages' commands, such as the newsroom's: this package never imports them by name.
for joined in entry_points(group="tieout.commands"):
    app.add_typer(joined.load(), name=joined.name)


def _moments(published: str | None, as_of: str | None) -> dict[str, str | None]:
    return {"published": published, "as_of": as_of}
