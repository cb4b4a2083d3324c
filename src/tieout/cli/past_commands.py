"""The commands that ask the past. Nothing of ours is imported before one runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tieout.cli.ending import ends_well
from tieout.cli.store_commands import StoreAt, TableAs, TableFormat


@ends_well
def base_rate_command(
    when: Annotated[
        list[str],
        typer.Option(
            "--when", metavar="CONDITION", help="Such as 'RUT - SPX over calendar year <= -8'; may be repeated."
        ),
    ],
    then: Annotated[
        str, typer.Option("--then", metavar="OUTCOME", help="Such as 'RUT - SPX over 12 months'; a hit is above 0.")
    ],
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="From what was known then; normally today.")] = None,
    chart: Annotated[Path | None, typer.Option(metavar="FILE.svg", help="Draw what followed each case.")] = None,
    form: TableAs = TableFormat.text,
    store: StoreAt = None,
) -> None:
    """Show what followed each time that a condition came to hold: how often a hit, median, worst, best, every case.

    A condition is a move ('SPX over 2 months >= 20', 'over 10 sessions', 'over calendar year') or a turn of the Fed's
    rate ('the last raise', 'the first cut'). Each --when counts as tried and widens the intervals. Needs the extra
    `research`.
    """
    from tieout.cli.base_rate import Asked, run_base_rate

    run_base_rate(Asked(when, then, as_of, chart), form.value, store=store)
