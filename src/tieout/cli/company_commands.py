"""The commands of the studies of companies. Nothing of ours is imported before one runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tieout.cli.ending import ends_well
from tieout.cli.store_commands import ShowFormat, StoreAt, TableAs, TableFormat


class ClassValues(StrEnum):
    """What a list has as the market value of each of a company's share classes."""

    whole = "whole"
    parts = "parts"


On = Annotated[str, typer.Option("--on", metavar="DAY", help="As known at the end of that day, such as 2024-06-28.")]
Shift = Annotated[float, typer.Option(metavar="BP", help="By how many basis points interest rates are to shift.")]
ChartFile = Annotated[
    Path | None, typer.Option("--chart", metavar="FILE", help="Draw the maturity ladder there, as SVG.")
]
MarketValues = Annotated[
    Path | None,
    typer.Option("--market-values", metavar="FILE", help="A list: ticker, market_value, and perhaps name, cik, price."),
]


@ends_well
def balance_sheet_command(
    company: Annotated[str, typer.Argument(metavar="COMPANY", help="Its number (CIK0000320193) or ticker (AAPL).")],
    on: On,
    shift: Shift = 100.0,
    chart: ChartFile = None,
    form: TableAs = TableFormat.text,
    store: StoreAt = None,
) -> None:
    """Show what a company owes, until when, at what cost and borne by what, as its filings had it by a day.

    What it doesn't report is left open, with the reason below the table, and what doesn't fit in its filings is said.
    """
    from tieout.cli.balance_sheet import Drawn, run_balance_sheet

    run_balance_sheet(company, on, Drawn(shift, chart), form.value, store=store)


@ends_well
def balance_sheets_command(
    group: Annotated[
        str,
        typer.Argument(
            metavar="GROUP", help="A file with a column cik, companies with commas between, or small, large or all."
        ),
    ],
    on: On,
    against: Annotated[str | None, typer.Option(metavar="GROUP", help="Another group, to stand beside it.")] = None,
    market_values: MarketValues = None,
    without_financials: Annotated[
        bool, typer.Option("--without-financials", help="Leave out banks, insurers and property (SIC 6000 to 6799).")
    ] = False,
    shift: Shift = 100.0,
    chart: ChartFile = None,
    form: TableAs = TableFormat.text,
    store: StoreAt = None,
) -> None:
    """Show the balance sheets of one or two groups: at the median, all together, and of how many companies.

    The groups small, large and all are told by --market-values, as `tieout universe` tells them.
    """
    from tieout.cli.balance_sheets import Asked, run_balance_sheets

    asked = Asked((group, against), market_values, without_financials, shift, chart)
    run_balance_sheets(asked, on, form.value, store=store)


@ends_well
def universe_command(
    market_values: Annotated[
        Path,
        typer.Option("--market-values", metavar="FILE", help="A list: ticker, market_value; perhaps name, cik, price."),
    ],
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="The day of these values.")],
    previous: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The members of before: ticker, size (large or small).")
    ] = None,
    holdings: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What funds hold: ticker, and perhaps name, fund, as_of."),
    ] = None,
    fund: Annotated[str | None, typer.Option(metavar="NAME", help="The fund of small companies among them.")] = None,
    class_values: Annotated[
        ClassValues, typer.Option(help="Each share class is listed with the whole company's value, or with its own.")
    ] = ClassValues.whole,
    form: Annotated[ShowFormat, typer.Option("--format", help="csv has the whole ranking.")] = ShowFormat.text,
) -> None:
    """Tell the 1,000 largest American companies and the 2,000 that follow, by an index's published rules.

    Says which of the rules are kept, simplified or left out. With --holdings, how far a fund's holdings agree.
    """
    from tieout.cli.universe import Asked, run_universe

    run_universe(Asked(market_values, previous, holdings, fund, class_values.value), on, form.value)
