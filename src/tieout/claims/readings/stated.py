"""What a claim states: its number in the unit that the claim gives it, its hedge, the day that it names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from tieout.catalogue import entry
from tieout.claims.anchor import Anchor
from tieout.claims.claim import POLICY_RATE, Claim
from tieout.claims.numbers.distances import in_points
from tieout.claims.patterns import MOST_OF_A_YEAR, UNDATED, WITHIN_A_STRETCH
from tieout.terms import Quantity, Stated
from tieout.terms import quantity as units

#: By so much, in basis points, a central bank moves its rate where only the number of its moves is told.
_STEP: Final = Decimal(25)


def stated(claim: Claim, anchor: Anchor, session: date) -> Stated:
    """The quantity, hedge and direction of a claim, and the day that its words name."""
    day, grain, until = None, None, None
    if claim.named is not None and claim.measure in ("record", "since"):
        bounds = anchor.bounds(claim.named, session)
        if bounds is not None:
            day = bounds[0]
            day_kinds = ("day", "weekday", "relative")
            grain = claim.named.kind if claim.named.kind in ("month", "quarter", "half", "year") else "stretch"
            grain = "day" if claim.named.kind in day_kinds else grain
            grain = "within" if claim.pattern in (MOST_OF_A_YEAR, UNDATED[1], *WITHIN_A_STRETCH) else grain
            until = bounds[1] if claim.named.kind == "event" else None
    elif claim.measure == "record" and claim.quantity is None and claim.is_over:
        day, grain = date.min, "stretch"  # "its previous record": set on any day before
    quantity = _in_unit(claim) if claim.quantity is not None else None
    direction = None if claim.measure == "rank" else claim.direction  # a place points nowhere
    return Stated(quantity, claim.hedge, direction, day, grain, until)


def _in_unit(claim: Claim) -> Quantity:
    """A bare number in the unit that its claim gives it ("48.20, or 1.9, to 2488.11")."""
    quantity = claim.quantity
    assert quantity is not None
    known = entry(claim.subject.series) if claim.subject.series else None
    money = known.unit if known is not None and known.unit in units.CURRENCIES else None
    bare = quantity.unit in (units.LEVEL, units.COUNT)
    if claim.measure == "level" and known is not None and known.unit == units.PERCENT:
        if quantity.unit == units.BASIS_POINT:  # the width of a gap between two yields
            value, step = quantity.value / 100, quantity.step / 100
            return replace(quantity, value=value, step=step, unit=units.PERCENT)
        if quantity.unit == units.LEVEL and known.kind == "yield":
            return quantity.in_unit(units.PERCENT)  # "3.90%, unchanged from 3.90 a day before"
    if claim.measure == "level" and claim.is_turned and known is not None:
        return quantity.in_unit(known.unit)  # "0.6392 euros" for a dollar
    is_change = claim.measure == "change" or in_points(claim)
    if is_change and bare and known is not None and known.kind == "yield":
        return quantity.in_unit(units.BASIS_POINT)
    if is_change and bare:
        return quantity.in_unit(money or (units.POINT if claim.subject.series else "usd"))
    if claim.measure in ("return", "gain_from_low", "drawdown") and bare:
        return quantity.in_unit(units.PERCENT)
    if claim.measure == "priced" and quantity.unit == units.COUNT:
        return replace(quantity, value=quantity.value * _STEP, step=_STEP, unit=units.BASIS_POINT)  # "six cuts"
    if claim.measure in ("count", "macro") and quantity.unit in (units.RATIO, units.LEVEL):
        return quantity.in_unit(units.COUNT)
    if claim.measure in ("level", "target") and quantity.unit == units.POINT:
        return quantity.in_unit(units.LEVEL)
    if claim.measure in ("level", "target") and bare and money:
        return quantity.in_unit(money)
    if claim.measure == "spread" and quantity.unit == units.POINT:
        return quantity.in_unit(units.PERCENTAGE_POINT)
    if (
        claim.measure == "streak"
        and claim.subject.series != POLICY_RATE
        and quantity.unit in (units.COUNT, units.LEVEL, units.DAY)
    ):
        grain = {None: units.SESSION, "day": units.SESSION}.get(claim.grain, claim.grain or units.SESSION)
        return quantity.in_unit(grain if grain in units.DURATIONS else units.COUNT)  # quarters are counted
    return quantity
