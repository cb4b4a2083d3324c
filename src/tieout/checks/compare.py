"""Holds a computed figure against a printed quantity: as intervals, under the hedge, with the direction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from math import log2
from typing import Final

from tieout.terms import Hedge, Quantity, Stated, Verdict
from tieout.terms import quantity as units

#: So many units of its last place a level has to have to lie near a close by no chance.
_MANY_DIGITS: Final = 5_000

#: (unit of the figure, unit of the print): the figure's value times this is in the unit of the print.
CONVERSIONS: Final = {
    (units.BASIS_POINT, units.PERCENTAGE_POINT): Decimal("0.01"),
    (units.BASIS_POINT, units.PERCENT): Decimal("0.01"),
    (units.BASIS_POINT, units.POINT): Decimal("0.01"),
    (units.PERCENTAGE_POINT, units.BASIS_POINT): Decimal(100),
    (units.PERCENT, units.BASIS_POINT): Decimal(100),
    ("usd", units.PENCE): Decimal(100),
    ("gbp", units.PENCE): Decimal(100),
}
#: Units whose numbers are the same number: a spread in "percent" is in percentage points, a level in "points".
SAME: Final = (
    frozenset({units.PERCENT, units.PERCENTAGE_POINT}),
    frozenset({units.POINT, units.LEVEL, units.COUNT}),
    frozenset({units.COUNT, units.RATIO, units.LEVEL}),
    frozenset({units.SESSION, units.DAY, units.COUNT}),
    frozenset({units.WEEK, units.COUNT}),
    frozenset({units.MONTH, units.COUNT}),
)
_BARE: Final = frozenset({units.POINT, units.LEVEL, units.COUNT})
#: Hedge widths, as shares of the stated number (design, section 3).
LOOSE_FROM: Final = Decimal("0.25")
ABOUT_WIDTH: Final = Decimal("0.10")
NEARLY_WIDTH: Final = Decimal("0.10")
#: Binary floats carry at most this much dust.
_DUST: Final = Decimal("1e-9")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict on one figure, what is wrong if something is, and the print that would have been right."""

    verdict: Verdict
    error: str | None = None
    correction: str | None = None


@lru_cache(maxsize=4096)  # each figure is held against its print in several ways
def convert(value: float, unit: str, into: str) -> Decimal | None:
    """`value` of `unit` as a decimal in unit `into`; None if the two don't measure the same thing."""
    number = Decimal(repr(float(value)))
    if unit == into or any(unit in same and into in same for same in SAME):
        return number
    if (unit in units.CURRENCIES) != (into in units.CURRENCIES) and {unit, into} & _BARE:
        return number  # a price printed without its currency
    factor = CONVERSIONS.get((unit, into))
    return None if factor is None else number * factor


def compare(
    stated: Stated, value: float, unit: str, *, exact: bool = False, quoted_step: Decimal | None = None
) -> Comparison:
    """Holds the computed `value` (signed, in `unit`) against what is stated.

    `exact` quantities (counts, streaks, ranks, policy rates) have no half unit of slack and no `rounding`;
    `quoted_step` is the step in which a quantity is customarily quoted (25 basis points), compared at half of it.
    Raises ValueError if nothing is stated or the units don't measure the same thing.
    """
    quantity = stated.quantity
    if quantity is None:
        raise ValueError("a claim without a number can't be compared with one")
    computed = convert(value, unit, quantity.unit)
    if computed is None:
        raise ValueError(f"can't compare {quantity.unit} with {unit}")
    flipped = _is_flipped(stated, quantity, computed)
    held, bound = (computed, quantity.value) if quantity.signed else (abs(computed), quantity.value)
    if flipped:
        other = None if quantity.value_high is not None else _flip(stated, reprint(quantity, abs(computed)))
        return Comparison(Verdict.DISAGREES, "direction", other)
    step = quantity.step if quoted_step is None else max(quoted_step, quantity.step)
    if quantity.value_high is not None:
        verdict = _between(held, sorted((bound, quantity.value_high)), step, exact)
        # one value doesn't tell which two ends would be right
        errors = {Verdict.AGREES: None, Verdict.ROUNDING: "digit"}
        return Comparison(verdict, errors.get(verdict, "value"))
    told_down = stated.direction is not None and stated.direction.sign < 0
    if quantity.signed and bound < 0 and (told_down or stated.hedge is Hedge.NEARLY):
        verdict = _HEDGED[stated.hedge](-held, -bound, step, exact)  # "fell just over -40%": the size is meant
    else:
        verdict = _HEDGED[stated.hedge](held, bound, step, exact)
    if verdict in (Verdict.AGREES, Verdict.LOOSE):
        return Comparison(verdict, "hedge" if verdict is Verdict.LOOSE else None)
    error = "digit" if verdict is Verdict.ROUNDING else "value"
    if exact and held != held.quantize(quantity.step) if quantity.step < 1 else False:
        return Comparison(verdict, error, f"{held.normalize():f} {quantity.unit.replace('_', ' ')}")
    return Comparison(verdict, error, reprint(quantity, held, hedge=stated.hedge))


def compare_range(stated: Stated, low: float, high: float, *, exact: bool = False) -> Comparison:
    """Holds a printed range ("5.25% to 5.5%") against a computed one, end by end."""
    quantity = stated.quantity
    assert quantity is not None and quantity.value_high is not None
    slack = _DUST if exact else quantity.step / 2 + _DUST
    ends = (Decimal(repr(float(low))) - quantity.value, Decimal(repr(float(high))) - quantity.value_high)
    if all(abs(end) <= slack for end in ends):
        return Comparison(Verdict.AGREES)
    places = max(len(f"{end:g}".partition(".")[2]) for end in (low, high))
    return Comparison(Verdict.DISAGREES, "value", f"{low:.{places}f}% to {high:.{places}f}%")


def _is_flipped(stated: Stated, quantity: Quantity, computed: Decimal) -> bool:
    """Whether the words or the printed sign point the other way than the figure, which isn't nothing."""
    if stated.hedge not in (Hedge.MORE_THAN, Hedge.LESS_THAN) and abs(computed) < quantity.step / 2:
        return False  # printed as nothing, it points nowhere
    if computed == 0:
        return False
    if stated.direction is not None:
        return (computed > 0) != (stated.direction.sign > 0)
    return quantity.signed and quantity.value != 0 and (computed > 0) != (quantity.value > 0)


def _exact(held: Decimal, bound: Decimal, step: Decimal, exact: bool) -> Verdict:
    miss = abs(held - bound)
    if miss <= (_DUST if exact else step / 2 + _DUST):
        return Verdict.AGREES
    if not exact and miss <= step * Decimal("1.5") - _DUST:
        return Verdict.ROUNDING
    return Verdict.DISAGREES


def _between(held: Decimal, ends: Sequence[Decimal], step: Decimal, exact: bool) -> Verdict:
    """One value against a range: "the indexes rose between 1.5% and 2%"."""
    nearest = min(max(held, ends[0]), ends[-1])
    return _exact(held, nearest, step, exact)


def _more_than(held: Decimal, bound: Decimal, step: Decimal, exact: bool) -> Verdict:
    if held < bound - _DUST:
        return Verdict.DISAGREES
    return Verdict.LOOSE if held - bound > abs(bound) * LOOSE_FROM else Verdict.AGREES


def _less_than(held: Decimal, bound: Decimal, step: Decimal, exact: bool) -> Verdict:
    if held > bound + _DUST:
        return Verdict.DISAGREES
    if abs(bound) == step:
        return Verdict.AGREES  # "less than 0.1%": the smallest number that such digits tell
    return Verdict.LOOSE if bound - held > abs(bound) * LOOSE_FROM else Verdict.AGREES


def _about(held: Decimal, bound: Decimal, step: Decimal, exact: bool) -> Verdict:
    width = max(abs(bound) * ABOUT_WIDTH, step)
    return Verdict.AGREES if abs(held - bound) <= width + _DUST else Verdict.DISAGREES


def _nearly(held: Decimal, bound: Decimal, step: Decimal, exact: bool) -> Verdict:
    if bound * (1 - NEARLY_WIDTH) - _DUST <= held <= bound + _DUST:
        return Verdict.AGREES
    if not exact and bound < held <= bound + step / 2:
        return Verdict.ROUNDING
    # "nearly 2%" of 1.6%: the number is the right one, and the word is a strong one
    return Verdict.LOOSE if not exact and 0 < bound - held <= step / 2 else Verdict.DISAGREES


_HEDGED: Final = {
    Hedge.EXACT: _exact,
    Hedge.MORE_THAN: _more_than,
    Hedge.LESS_THAN: _less_than,
    Hedge.ABOUT: _about,
    Hedge.NEARLY: _nearly,
    Hedge.UP_TO: _exact,
    Hedge.BETWEEN: _exact,
}


def reprint(quantity: Quantity, value: Decimal, *, hedge: Hedge = Hedge.EXACT) -> str:
    """`value` printed as `quantity` was: same places, same unit words; a bound is rounded so that it holds."""
    found = re.search(r"[\d][\d,]*(?:\.\d+)?", quantity.printed)
    is_digits = found is not None and "/" not in quantity.printed
    places = len(found.group().partition(".")[2]) if found is not None and is_digits else 0
    if not is_digits and quantity.step < 1:
        places = max(0, -int(quantity.step.as_tuple().exponent))
    scale = quantity.step.scaleb(places)  # what "million" and the like multiply the digits by
    rounding = {Hedge.MORE_THAN: ROUND_FLOOR, Hedge.LESS_THAN: ROUND_CEILING, Hedge.NEARLY: ROUND_CEILING}.get(
        hedge, ROUND_HALF_EVEN
    )
    shown = (value / scale).quantize(Decimal(1).scaleb(-places), rounding=rounding)
    digits = f"{shown:,f}" if "," in quantity.printed or abs(shown) >= 10_000 else f"{shown:f}"
    if found is None or not is_digits:
        return f"{digits} {_unit_word(quantity.unit, shown)}".rstrip()
    before = quantity.printed[: found.start()]
    if quantity.signed:
        before = re.sub(r"[+−–-]", "", before)
    return f"{before}{digits}{quantity.printed[found.end() :]}"


def _unit_word(unit: str, value: Decimal) -> str:
    """What stands behind digits where the print had a word: nothing of a count ("third"), years of a length of time."""
    if unit == units.COUNT:
        return ""
    several = "s" if unit in units.DURATIONS and value != 1 else ""
    return "times" if unit == units.RATIO else unit.replace("_", " ") + several


def _flip(stated: Stated, printed: str) -> str:
    if stated.direction is None:
        return printed
    words = {"up": "down", "down": "up", "above": "below", "below": "above"}
    return f"{words[stated.direction.value]} {printed}"


def has_many_digits(quantity: Quantity | None, *, at_least: int = _MANY_DIGITS) -> bool:
    """Whether a level has so many units of its last place that it lies near a close by no chance."""
    return quantity is not None and abs(quantity.value) >= quantity.step * at_least


def digits_told(quantity: Quantity, width: float) -> float:
    """How many binary digits a number tells: how rarely one like it, within so wide a share of it, is met by chance."""
    return log2(max(1.0, abs(float(quantity.value)) * width / float(quantity.step)))
