"""`tieout balance-sheets`: groups of companies side by side, each figure with its coverage."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import typer

from tieout.cli.balance_sheet import company_named, shown
from tieout.cli.drawing import write_chart
from tieout.cli.ending import complain
from tieout.cli.progress import LateProgress
from tieout.cli.reading import parsed
from tieout.cli.table import Column, Table, write_table
from tieout.errors import InputError
from tieout.sources.listings import days_of, read_companies, read_listings
from tieout.store import Store, open_store
from tieout.studies import SHEET_FIGURES, CompanyGroup, GroupFigure, Listing, Member, Size, company_group, universe
from tieout.studies.maturity_ladder import FLOOR, MID_YEAR, PACE
from tieout.studies.rate_shift import ASSUMPTIONS
from tieout.terms import Missing

_SIZES: Final = {"small": (Size.SMALL,), "large": (Size.LARGE,), "all": (Size.LARGE, Size.SMALL)}
#: Standard Industrial Classification, division H: finance, insurance and real estate.
_FINANCIALS: Final = range(6000, 6800)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for, as typed."""

    groups: tuple[str, str | None]
    market_values: Path | None
    without_financials: bool
    shift: float
    chart: Path | None


def run_balance_sheets(asked: Asked, on: str, form: str, *, store: str | None) -> None:
    """Write the figures of one or two groups as known at the end of a day."""
    at = parsed({"on": on})["on"]
    names = [name for name in asked.groups if name]
    if asked.without_financials and not any(Path(name).is_file() for name in names):
        raise InputError("--without-financials needs a file with a column sic as a group.")
    groups = [(name, _members(name, asked, on)) for name in names]
    with open_store(store) as opened:
        told = [_told(opened, at, name, members, shift=asked.shift) for name, members in groups]
    if not any(sheet.day for group in told for sheet in group.sheets):
        raise InputError(f"Of none of these companies a balance sheet is known on {on}; tieout data pull, or import.")
    if asked.chart is not None:
        from tieout.notes.ladders import ladders_of

        write_chart(ladders_of([replace(group, name=_short(group)) for group in told]), asked.chart)
    if form == "json":
        as_of = told[0].as_of.isoformat(timespec="seconds")
        typer.echo(json.dumps({"as_of": as_of, "groups": [_as_dict(one) for one in told]}, indent=1))
    elif form == "csv":
        write_table(_flat(told), form)
    else:
        _tell(told, on, form)


def _told(store: Store, at: datetime | None, name: str, members: Sequence[Member], *, shift: float) -> CompanyGroup:
    with LateProgress("Companies", len(members)) as progress:
        return company_group(store.view(at), members, name=name, shift=shift, progress=progress.at)


def _members(name: str, asked: Asked, on: str) -> tuple[Member, ...]:
    """The companies of a group by what the user called it."""
    if name in _SIZES:
        members = _by_size(name, asked, on)
    elif Path(name).is_file():
        listed = {one.company: one for one in read_companies(Path(name)) if one.company is not None}
        chosen = _industrials(name, listed.values()) if asked.without_financials else tuple(listed.values())
        members = tuple(Member(one.company, one.name, one.market_value or None) for one in chosen if one.company)
    else:
        if name.endswith((".csv", ".csv.gz", ".parquet")):
            raise InputError(f"There is no file {name}.")
        members = tuple(Member(company_named(one)) for one in name.split(",") if one.strip())
    return tuple({member.company: member for member in members}.values())


def _industrials(name: str, listed: Collection[Listing]) -> tuple[Listing, ...]:
    """Those that are known to be no financials; how many aren't known is told."""
    known = [one for one in listed if one.sic is not None]
    unknown = sum(one.sic is None for one in listed)
    if not known:
        raise InputError(f"{name} has no sic, so that what its companies are can't be told.")
    if unknown:
        complain(f"{unknown:,} companies of {name} have no sic; they are left out with the financials.")
    return tuple(one for one in known if one.sic not in _FINANCIALS)


def _by_size(name: str, asked: Asked, on: str) -> tuple[Member, ...]:
    if asked.market_values is None:
        raise InputError(f"Which companies are {name} is told by --market-values FILE.")
    at = parsed({"on": on})["on"]
    assert at is not None
    day = at.date()
    later = max(days_of(asked.market_values), default="")
    if later > day.isoformat():
        raise InputError(f"{asked.market_values} has market values of {later}, which nobody knew on {day}.")
    found = universe(read_listings(asked.market_values), day, source=str(asked.market_values))
    standings = [one for size in _SIZES[name] for one in found.of(size)]
    return tuple(Member(one.company, one.name, one.market_value) for one in standings if one.company is not None)


def _tell(groups: Sequence[CompanyGroup], on: str, form: str) -> None:
    for group in groups:
        dated = sum(sheet.day is not None for sheet in group.sheets)
        typer.echo(f"{_short(group)}: {len(group.sheets):,} companies, balance sheets of {dated:,} as known on {on}.")
    typer.echo()
    write_table(_side_by_side(groups), form)
    typer.echo()
    for group in groups:
        if group.cover_known:
            part = f"{group.uncovered:,} of {group.cover_known:,}"
            typer.echo(f"{_short(group)}: EBIT doesn't cover interest expense at {part} companies that report both.")
        if group.on_ladder:
            rungs = ", ".join(f"{rung.label} {rung.share:.0f}%" for rung in group.ladder)
            whole = f"{group.on_ladder:,} {'company' if group.on_ladder == 1 else 'companies'} with a whole ladder"
            typer.echo(f"{_short(group)}: long-term debt of {whole}, by when it falls due: {rungs}.")
    typer.echo()
    typer.echo("Of: how many companies report it, and what part of the group's reported debt they owe.")
    typer.echo("All together: sums of money; ratios of sums, over companies with both parts; means weighted by debt of")
    typer.echo("maturities and of other shares. Extra interest is the low end where what floats isn't reported.")
    typer.echo()
    typer.echo("Assumed:")
    for assumption in (MID_YEAR, FLOOR, PACE, *ASSUMPTIONS):
        typer.echo(f"- {assumption}")


def _short(group: CompanyGroup) -> str:
    """What the group is called beside another: a file's name without its folder."""
    return Path(group.name).stem if group.name.endswith((".csv", ".parquet", ".gz")) else group.name


def _side_by_side(groups: Sequence[CompanyGroup]) -> Table:
    columns = [Column("figure", "Figure")]
    for group in groups:
        named = f"{_short(group)}: " if len(groups) > 1 else ""
        columns += [
            Column("of", f"{named}of" if named else "Of"),
            Column("median", "Median"),
            Column("together", "All together"),
        ]
    rows = []
    for one in SHEET_FIGURES:
        cells = [one.label]
        for group in groups:
            cells += _people(group.figures[one.key], len(group.sheets))
        rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows), ())


def _people(figure: GroupFigure | Missing, of: int) -> tuple[str, str, str]:
    if isinstance(figure, Missing):
        return f"0 of {of:,}", "-", "-"
    unit = figure.figure.unit
    covered = "" if figure.debt_covered is None else f" ({figure.debt_covered:.0f}% of debt)"
    together = _together(figure)
    return (
        f"{figure.reported:,} of {figure.of:,}{covered}",
        shown(unit, figure.median),
        "-" if together is None else shown(unit, together),
    )


def _together(figure: GroupFigure) -> float | None:
    if figure.total is not None:
        return figure.total
    weighted = figure.as_one or figure.by_debt
    return None if weighted is None else weighted.value


_FIELDS: Final = ("reported", "of", "median", "lower_quartile", "upper_quartile", "total", "debt_covered")
_MEANS: Final = ("as_one", "by_debt", "by_market_value")


def _flat(groups: Sequence[CompanyGroup]) -> Table:
    keys = ("group", "figure", "unit", *_FIELDS, *_MEANS)
    rows = []
    for group in groups:
        for one in SHEET_FIGURES:
            told = _figure(group.figures[one.key], len(group.sheets))
            means = [told.get(key, {}).get("value") for key in _MEANS]
            rows.append((group.name, one.key, one.unit, *(told.get(key) for key in _FIELDS), *means))
    return Table(tuple(Column(key, key) for key in keys), (), tuple(rows))


def _figure(figure: GroupFigure | Missing, of: int) -> dict[str, Any]:
    if isinstance(figure, Missing):
        return {"missing": figure.why, "reported": 0, "of": of}
    means = {key: getattr(figure, key) for key in _MEANS}
    return {
        "unit": figure.figure.unit,
        **{key: getattr(figure, key) for key in _FIELDS},
        **{key: {"value": one.value, "reported": one.reported} for key, one in means.items() if one is not None},
    }


def _as_dict(group: CompanyGroup) -> dict[str, Any]:
    return {
        "name": group.name,
        "companies": len(group.sheets),
        "figures": {key: _figure(figure, len(group.sheets)) for key, figure in group.figures.items()},
        "ladder": {
            "reported": group.on_ladder,
            "shares": [{"due": rung.label, "percent": rung.share} for rung in group.ladder],
        },
        "interest_not_covered": {"companies": group.uncovered, "of": group.cover_known},
        "members": [
            {"company": sheet.company, "name": sheet.name, "day": sheet.day and sheet.day.isoformat()}
            for sheet in group.sheets
        ],
        "assumptions": [MID_YEAR, FLOOR, PACE, *ASSUMPTIONS],
    }
