"""The commands of the studies. Nothing of ours is imported before one runs."""

from __future__ import annotations

from typing import Annotated

import typer

from tieout.cli.ending import ends_well
from tieout.cli.store_commands import ListAs, ListFormat, ShowFormat, StoreAt


@ends_well
def performance_command(
    series: Annotated[list[str], typer.Argument(metavar="SERIES...", help="Ids or names, such as RUT SPX.")],
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="The session at whose close, such as 2023-12-22.")],
    form: Annotated[ShowFormat, typer.Option("--format", help="json carries every input.")] = ShowFormat.text,
    store: StoreAt = None,
) -> None:
    """Show how series stood at a close: returns by period, distance from the record and the low, averages.

    What the store lacks is left open, with the reason below the table.
    """
    from tieout.cli.performance import run_performance

    run_performance(series, on, form.value, store=store)


@ends_well
def rates_command(
    on: Annotated[str, typer.Argument(metavar="DAY", help="The day whose settlements count, such as 2023-12-22.")],
    by: Annotated[
        str | None, typer.Option("--by", metavar="DATE", help="How much is priced by then; normally the year's end.")
    ] = None,
    rule: Annotated[
        str, typer.Option(metavar="YEAR", help="CME's day count: 2026 (announcement day at the old rate) or 2015.")
    ] = "2026",
    form: ListAs = ListFormat.text,
    store: StoreAt = None,
) -> None:
    """Show what fed funds futures priced for each meeting, and how much by a date, by both methods in use.

    Exit code 2: the store lacks what both rest on; the message says which series.
    """
    from tieout.cli.rates import run_rates

    run_rates(on, by, rule, form.value, store=store)
