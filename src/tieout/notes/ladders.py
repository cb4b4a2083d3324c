"""The drawing of when debt falls due: one company's ladder, or those of groups side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tieout.errors import InputError
from tieout.notes.charts import Bars, Caption, bars
from tieout.notes.note import Chart
from tieout.studies import BalanceSheet, CompanyGroup, Ladder
from tieout.studies.maturity_ladder import RUNGS

_PLACES = tuple(line.label for line, _, _ in RUNGS)
_SOON = 3


def ladder_of(sheet: BalanceSheet) -> Chart:
    """When a company's long-term debt falls due. Raises InputError if no whole ladder of it is known."""
    ladder = sheet.ladder
    if not isinstance(ladder, Ladder) or not ladder.is_whole or ladder.total.value <= 0:
        raise InputError(f"No whole maturity ladder of {sheet.name} is known, so there is none to draw.")
    due = {rung.label: 100 * amount.value / ladder.total.value for rung, amount in ladder.reported}
    drawn = Bars(sheet.name, [due.get(place) for place in _PLACES])
    what = f"{sheet.name}, long-term debt of {_day(ladder.day)} by when it falls due"
    return _drawn((drawn,), what, "the company's filings with the SEC", sheet.as_of.date())


def ladders_of(groups: Sequence[CompanyGroup]) -> Chart:
    """When the long-term debt of groups falls due. Raises InputError for a group of which no whole ladder is known."""
    for group in groups:
        if not group.ladder:
            raise InputError(f"No whole maturity ladder is known of {group.name}, so there is none to draw.")
    drawn = [Bars(group.name, [rung.share for rung in group.ladder]) for group in groups]
    told = ", ".join(f"{group.name} {group.on_ladder:,} of {len(group.sheets):,}" for group in groups)
    what = f"Long-term debt by when it falls due; companies with a whole ladder: {told}"
    return _drawn(drawn, what, "companies' filings with the SEC", groups[0].as_of.date())


def _drawn(drawn: Sequence[Bars], what: str, source: str, known: date) -> Chart:
    soon = [sum(share for share in one.values[:_SOON] if share is not None) for one in drawn]
    title = f"{soon[0]:.0f}% of the debt falls due within three years"
    if len(drawn) > 1:
        title = "Due within three years: " + ", ".join(
            f"{one.name} {share:.0f}%" for one, share in zip(drawn, soon, strict=True)
        )
    alt = f"{what}. " + "; ".join(
        f"{one.name}: " + ", ".join(f"{place} {_told(share)}" for place, share in zip(_PLACES, one.values, strict=True))
        for one in drawn
    )
    caption = Caption(title, what, f"{source}, as known on {_day(known)}", f"{alt}.")
    return bars("ladder", caption, _PLACES, drawn, "per cent of long-term debt")


def _told(share: float | None) -> str:
    return "not reported" if share is None else f"{share:.0f}%"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
