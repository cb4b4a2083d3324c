"""The commands of the studies. Nothing of ours is imported before one runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tieout.cli.ending import ends_well
from tieout.cli.store_commands import StoreAt, TableAs, TableFormat

ChartFile = Annotated[Path | None, typer.Option("--chart", metavar="FILE", help="Draw it there too, as SVG.")]


class PricedBy(StrEnum):
    """How the moves priced in are counted; both, if none is named."""

    contract_month = "contract-month"
    meeting_path = "meeting-path"


@ends_well
def performance_command(
    series: Annotated[list[str], typer.Argument(metavar="SERIES...", help="Ids or names, such as RUT SPX.")],
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="The session at whose close, such as 2023-12-22.")],
    since: Annotated[
        list[str] | None, typer.Option(metavar="DAY", help="Also the return from that day's close; may be repeated.")
    ] = None,
    against: Annotated[
        str | None, typer.Option("--against", metavar="SERIES", help="Also volatility, beta, correlation against it.")
    ] = None,
    calendar: Annotated[bool, typer.Option("--calendar", help="Each month's and year's return instead.")] = False,
    first: Annotated[
        int | None,
        typer.Option("--from", metavar="YEAR", help="The calendar's first year; else the first at hand."),
    ] = None,
    form: TableAs = TableFormat.text,
    store: StoreAt = None,
) -> None:
    """Show how series stood at a close: returns by period, distance from the record and the low, averages.

    With --against also how much they moved, alone and with another, and the month's place among all months. What the
    store lacks is left open, with the reason below the table.
    """
    from tieout.cli.performance import Asked, run_performance

    run_performance(Asked(series, on, since or [], against, calendar, first), form.value, store=store)


@ends_well
def rates_command(
    on: Annotated[str, typer.Argument(metavar="DAY", help="The day whose settlements count, such as 2023-12-22.")],
    by: Annotated[
        str | None, typer.Option("--by", metavar="DATE", help="How much is priced by then; normally the year's end.")
    ] = None,
    history: Annotated[
        str | None, typer.Option(metavar="FROM", help="Instead, what was priced on every day from this one to DAY.")
    ] = None,
    method: Annotated[
        PricedBy | None,
        typer.Option(help="The contract of the month against today's rate, or the meetings added up; normally both."),
    ] = None,
    rule: Annotated[
        str, typer.Option(metavar="YEAR", help="CME's day count: 2026 (announcement day at the old rate) or 2015.")
    ] = "2026",
    chart: ChartFile = None,
    form: TableAs = TableFormat.text,
    store: StoreAt = None,
) -> None:
    """Show what fed funds futures priced for each meeting, and how much by a date, against the Fed's own dots.

    A day is seen as it was known when it ended in New York. Exit code 2: the store lacks what both methods rest on;
    the message says which series.
    """
    from tieout.cli.rates import Asked, run_rates

    run_rates(Asked(on, by, history, method and method.value, rule, chart), form.value, store=store)


@ends_well
def decisions_command(
    on: Annotated[str, typer.Argument(metavar="DAY", help="As known at the end of that day, such as 2023-12-22.")],
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The first day; normally a year before.")
    ] = None,
    form: TableAs = TableFormat.text,
    store: StoreAt = None,
) -> None:
    """Show what the Fed decided at each meeting, how often and how far it moved, and since when a rate is the highest.

    From 1994 on, when its decisions began to be announced; until 16 December 2008 the target was one rate.
    """
    from tieout.cli.central_bank import run_decisions

    run_decisions(on, since, form.value, store=store)


@ends_well
def dots_command(
    on: Annotated[str, typer.Argument(metavar="DAY", help="As known at the end of that day, such as 2023-12-22.")],
    form: TableAs = TableFormat.text,
    store: StoreAt = None,
) -> None:
    """Show the Fed's projections of its rate, every round of them, and how far the dots of the last lie apart.

    The fact book has the medians of 2021 to 2024; `tieout data dots` brings in the single dots.
    """
    from tieout.cli.central_bank import run_dots

    run_dots(on, form.value, store=store)


@ends_well
def sensitivity_command(
    prices: Annotated[list[str], typer.Argument(metavar="PRICE...", help="Ids or names, such as RUT SPX.")],
    to: Annotated[list[str], typer.Option("--to", metavar="YIELD", help="A yield, such as DGS10; may be repeated.")],
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="The last day of the window, as known when it ended.")],
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The window's first day; normally five years before.")
    ] = None,
    chart: ChartFile = None,
    form: TableAs = TableFormat.text,
    store: StoreAt = None,
) -> None:
    """Show how prices, and the gap of the first two, moved with yields and around the Fed's decisions.

    Regressions of daily moves with HAC errors, over a window and year by year: associations, and no causes. Needs
    the extra `research`.
    """
    from tieout.cli.sensitivity import Asked, run_sensitivity

    run_sensitivity(Asked(prices, to, on, since, chart), form.value, store=store)


@ends_well
def backdrop_command(
    on: Annotated[
        str, typer.Option("--on", metavar="DAY", help="As known at the end of that day, such as 2023-12-22.")
    ],
    form: TableAs = TableFormat.text,
    store: StoreAt = None,
) -> None:
    """Show inflation, jobs, spending and earnings on a day: as first printed, as known then and now, and how they went.

    What the store lacks is left open, with the reason below.
    """
    from tieout.cli.backdrop import run_backdrop

    run_backdrop(on, form.value, store=store)


@ends_well
def scenarios_command(
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="From the closes of that day, such as 2023-12-22.")],
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE.toml", help="Scenarios of your own; else those that ship.")
    ] = None,
    form: TableAs = TableFormat.text,
    store: StoreAt = None,
) -> None:
    """Show what named sets of assumptions would lead to, side by side: levels, returns, distance from the record.

    Every assumption is printed. Only closes, records, betas and the Fed's range now are measured.
    """
    from tieout.cli.scenarios import run_scenarios

    run_scenarios(file, on, form.value, store=store)
