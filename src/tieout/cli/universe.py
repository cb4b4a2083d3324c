"""`tieout universe`: the 1,000 largest companies and the 2,000 that follow, and how far a fund's holdings agree."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import typer

from tieout.cli.progress import LateProgress
from tieout.cli.table import Column, Table, day_named, write_table
from tieout.errors import InputError
from tieout.sources.listings import days_of, read_funds, read_listings, read_previous
from tieout.studies import Comparison, Fund, ShareClasses, Size, Universe, compare, universe
from tieout.studies.eligibility import RULES

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for, as typed."""

    market_values: Path
    previous: Path | None
    holdings: Path | None
    fund: str | None
    class_values: str


def run_universe(asked: Asked, on: str, form: str) -> None:
    """Write the universe of a day, and the comparison with a fund where its holdings are given."""
    day = day_named(on)
    own = days_of(asked.market_values)
    if own and own != {day.isoformat()}:
        said = ", ".join(sorted(own)[:3])
        raise InputError(f"{asked.market_values} says that its values are of {said}, not of {day}.")
    with LateProgress("Steps", 3) as progress:
        progress.at(0, "market values")
        listings = read_listings(asked.market_values)
        previous = None if asked.previous is None else read_previous(asked.previous)
        progress.at(1, "ranking")
        found = universe(
            listings,
            day,
            source=str(asked.market_values),
            previous=previous,
            classes=ShareClasses(asked.class_values),
        )
        progress.at(2, "the fund's holdings")
        compared = None if asked.holdings is None else _compared(found, asked.holdings, asked.fund)
    if form == "json":
        typer.echo(json.dumps(_as_dict(found, compared), indent=1))
    elif form == "csv":
        write_table(_ranking(found), form)
    else:
        _tell(found)
        if compared is not None:
            _tell_compared(compared)
        _tell_rules()


def _compared(found: Universe, holdings: Path, fund: str | None) -> Comparison:
    funds = read_funds(holdings)
    names = sorted({one.name for one in funds})
    if fund is None and len(names) > 1:
        raise InputError(f"{holdings} has the funds {', '.join(names)}; say with --fund which holds small companies.")
    mine = [one for one in funds if fund is None or one.name == fund]
    if not mine:
        raise InputError(f"{holdings} has no fund {fund}; it has {', '.join(names)}.")
    chosen = min(mine, key=lambda one: _after(one, found.day))
    return compare(found, chosen, others=[one for one in funds if one.name != chosen.name])


def _after(fund: Fund, day: date) -> tuple[bool, int]:
    """Orders what a fund held: the first day from the ranking on, then the last before it."""
    apart = ((fund.day or day) - day).days
    return apart < 0, abs(apart)


def _tell(found: Universe) -> None:
    large, small = found.of(Size.LARGE), found.of(Size.SMALL)
    typer.echo(f"Companies by market value on {found.day}, from {found.source}:")
    typer.echo(f"  {len(large):,} large, of ${found.line / 1e6:,.0f}m and more by rank")
    typer.echo(f"  {len(small):,} small, down to ${found.floor / 1e6:,.0f}m")
    low, high = found.band
    inside = sum(one.in_band for one in found.standings)
    typer.echo(f"  {inside:,} between ${low / 1e6:,.0f}m and ${high / 1e6:,.0f}m, where members stay what they were")
    if found.banded:
        typer.echo(f"  {sum(one.kept for one in found.standings):,} of these did, against their rank")
    else:
        typer.echo("  The members of before aren't given, so that rank alone decides there.")
    typer.echo()
    counts = Counter(why for _, why in found.left_out)
    typer.echo(f"Left out, {len(found.left_out):,} listings: " + _counted(counts.most_common()) + ".")


def _tell_compared(compared: Comparison) -> None:
    fund = compared.fund
    typer.echo()
    typer.echo(f"Against what {fund.name} held{f' on {fund.day}' if fund.day else ''}, listing by listing:")
    typer.echo(f"  {compared.both:,} of {compared.predicted:,} predicted are held ({compared.precision:.1f}%)")
    typer.echo(f"  {compared.both:,} of {compared.held:,} held were predicted ({compared.recall:.1f}%);")
    typer.echo(f"  of the {compared.at_hand:,} that the list has a market value of, {compared.recall_at_hand:.1f}%")
    for title, reasons in (
        ("Held, and not predicted", compared.held_alone),
        ("Predicted, and not held", compared.predicted_alone),
    ):
        typer.echo()
        typer.echo(f"{title}:")
        for reason in reasons:
            more = ", ..." if len(reason.tickers) > _SHOWN else ""
            typer.echo(f"  {len(reason.tickers):4}  {reason.why}: {', '.join(reason.tickers[:_SHOWN])}{more}")


def _tell_rules() -> None:
    typer.echo()
    typer.echo("FTSE Russell's rules (Construction and Methodology, v5.2), and how far they are kept:")
    for rule in RULES:
        typer.echo(f"  {rule.section:5} {rule.kept}: {rule.says}" + (f" ({rule.how})" if rule.how else ""))


def _counted(counts: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{count:,} {why}" for why, count in counts)


def _ranking(found: Universe) -> Table:
    keys = ("rank", "tickers", "name", "company", "market_value", "cumulative", "size", "in_band", "kept")
    rows = tuple(
        (
            one.rank,
            " ".join(one.tickers),
            one.name,
            one.company,
            one.market_value,
            round(one.cumulative, 4),
            str(one.size),
            str(one.in_band).lower(),
            str(one.kept).lower(),
        )
        for one in found.standings
    )
    return Table(tuple(Column(key, key) for key in keys), (), rows)


def _as_dict(found: Universe, compared: Comparison | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "day": found.day.isoformat(),
        "source": found.source,
        "line": found.line,
        "floor": found.floor,
        "band": list(found.band),
        "banded": found.banded,
        "large": _members(found, Size.LARGE),
        "small": _members(found, Size.SMALL),
        "left_out": [{"ticker": one.ticker, "why": why} for one, why in found.left_out],
        "rules": [
            {"section": rule.section, "says": rule.says, "kept": str(rule.kept), "how": rule.how} for rule in RULES
        ],
    }
    return told if compared is None else {**told, "compared": _compared_as_dict(compared)}


def _members(found: Universe, size: Size) -> list[dict[str, Any]]:
    return [
        {"rank": one.rank, "tickers": list(one.tickers), "company": one.company, "in_band": one.in_band}
        for one in found.of(size)
    ]


def _compared_as_dict(compared: Comparison) -> dict[str, Any]:
    return {
        "fund": compared.fund.name,
        "day": compared.fund.day and compared.fund.day.isoformat(),
        "predicted": compared.predicted,
        "held": compared.held,
        "both": compared.both,
        "precision": round(compared.precision, 2),
        "recall": round(compared.recall, 2),
        "recall_at_hand": round(compared.recall_at_hand, 2),
        "held_alone": [{"why": one.why, "tickers": list(one.tickers)} for one in compared.held_alone],
        "predicted_alone": [{"why": one.why, "tickers": list(one.tickers)} for one in compared.predicted_alone],
    }
