"""What a shape can't say of percentages that lost their sign."""

from __future__ import annotations

from decimal import Decimal

from tieout.claims.patterns.shape import Found
from tieout.terms import quantity as units

_TENTH = Decimal("0.1")
_WHOLE_STRETCHES = frozenset({"month", "quarter", "half", "year", "to_date", "past", "last"})


def a_percentage_without_its_sign(found: Found) -> bool:
    """A number of the size of a percentage, in a text that prints no sign of one."""
    name = "return" if "return" in found.stated else "drawdown"
    quantity = found.quantity(name)
    is_bare = quantity is not None and quantity.unit == units.LEVEL and quantity.value < 100
    return found.is_signless and is_bare


def a_percentage_of_a_stretch(found: Found) -> bool:
    """Such a number behind which a stretch of time stands, and no day."""
    time = found.tokens[found.groups["time"]].time
    is_stretch = time is not None and (time.kind in _WHOLE_STRETCHES | {"whole", "this"} or time.edge == "start")
    return is_stretch and a_percentage_without_its_sign(found)


def a_percentage_of_a_day(found: Found) -> bool:
    """Such a number with one decimal, which leads to no percentage of its own: "fell 8.8", not "fell 48.20, or 1.9"."""
    quantity = found.quantity("return")
    place = found.stated["return"]
    following = found.tokens[place + 1 : place + 3]
    return (
        quantity is not None
        and quantity.step == _TENTH
        and not any(token.low == "or" or token.quantity is not None for token in following)
        and a_percentage_without_its_sign(found)
    )


def a_percentage_beside_a_level(found: Found) -> bool:
    """ "fell 5.0 to 3,883.36", in a text that prints no sign: points would be printed as finely as the level."""
    size, level = found.quantity("return"), found.quantity("level")
    finer = size is not None and level is not None and level.step < size.step == _TENTH
    return finer and a_percentage_without_its_sign(found)
