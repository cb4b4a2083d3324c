"""What a company pays more in a year if interest rates shift, under assumptions that are stated.

What floats is repriced at once. What falls due within a year is refinanced in full, at a rate as much higher. The
rest keeps its rate. Floating debt falls due as the rest does, so that what floats and is due within the year counts
once. Swaps and caps aren't known, and taxes aren't taken off. The figure is of a full year after that, not of the year
in which it happens.
"""

from __future__ import annotations

from typing import Final

from tieout.studies.reported import Cell, money
from tieout.terms import Figure, Missing

ASSUMPTIONS: Final = (
    "floating-rate debt is repriced at once and in full",
    "debt due within a year is refinanced in full, at a rate higher by the shift",
    "floating-rate debt falls due as the rest does, and counts once",
    "swaps, caps, spreads and taxes are left out",
    "the amount is of a full year once all that has happened",
)


def extra_interest(debt: Cell, due: Cell, floating_share: Cell, shift: float) -> Cell:
    """Interest a year, in dollars, that a shift of so many basis points adds.

    Where the filer doesn't say what floats, the figure is a range: from what falls due within a year alone
    (`value`) to all debt (`value_high`).
    """
    if isinstance(debt, Missing):
        return debt
    rate = shift / 10_000
    if isinstance(floating_share, Figure):
        floats = debt.value * floating_share.value / 100
        rolls = min(due.value, debt.value) * (1 - floating_share.value / 100) if isinstance(due, Figure) else 0.0
        note = "" if isinstance(due, Figure) else "at least: what falls due within a year isn't reported"
        formula = f"{shift:g} bp x ({money(floats)} floating + {money(rolls)} due within a year)"
        return _figure(rate * (floats + rolls), None, (debt, due, floating_share), formula, note)
    if isinstance(due, Missing):
        return Missing(
            (*floating_share.series, *due.series), due.days, "neither what floats nor what is due is reported"
        )
    rolls = min(due.value, debt.value)
    formula = f"{shift:g} bp x {money(rolls)} due within a year, to {shift:g} bp x {money(debt.value)} if all floats"
    note = "what floats isn't reported: from what falls due within a year to all debt"
    high = rate * debt.value if rolls < debt.value else None
    return _figure(rate * rolls, high, (debt, due), formula, note)


def _figure(low: float, high: float | None, parts: tuple[Cell, ...], formula: str, note: str) -> Figure:
    figures = [part for part in parts if isinstance(part, Figure)]
    return Figure(
        measure="extra_interest",
        value=low,
        value_high=high,
        unit="usd",
        period=figures[0].period,
        inputs=tuple(dict.fromkeys(seen for figure in figures for seen in figure.inputs)),
        formula=formula,
        basis="; ".join(ASSUMPTIONS),
        note=note,
    )
