"""Slips of the pen: a number a few units of its last place off a figure, or with a digit wrong, or its sign turned.

A number that was misread lies anywhere; one of many digits that lies beside a figure is meant to be that figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import log2
from typing import Final

from tieout.checks.compare import convert, digits_told
from tieout.claims.finding import Finding
from tieout.terms import Figure, Hedge, Quantity, Stated

_HALF: Final = Decimal("0.5")  # the right print is itself rounded
#: Of fewer digits one is soon wrong by chance.
_FEWEST_DIGITS: Final = 4
#: So many binary digits of a number have to be met for its nearness to a figure to be no chance: once in a hundred.
SURE_OF_A_SLIP: Final = 7.0
#: How wide the numbers of a measure lie, as shares of their size: a level is near those of the weeks about.
_SLIPS: Final = {
    **dict.fromkeys(("level", "record", "highest"), 0.2),
    **dict.fromkeys(("change", "return", "spread", "drawdown", "gain_from_low"), 2.0),
}
MOST_STEPS: Final = 4


def is_a_slip(quantity: Quantity, computed: Decimal) -> bool:
    """Whether a number is a few units of its last place off, or has one digit wrong, or two changed about."""
    stated = abs(quantity.value)
    if abs(stated - computed) <= (MOST_STEPS + _HALF) * quantity.step:
        return True
    right, wrong = (f"{one.quantize(quantity.step):f}".replace(".", "") for one in (computed, stated))
    if len(right) != len(wrong) or len(wrong.strip("0")) < _FEWEST_DIGITS:
        return False
    at = [k for k, (a, b) in enumerate(zip(right, wrong, strict=True)) if a != b]
    swapped = len(at) == 2 and at[1] == at[0] + 1 and right[at[0]] == wrong[at[1]] and right[at[1]] == wrong[at[0]]
    return len(at) == 1 or swapped


def is_turned_figure(finding: Finding) -> bool:
    """Whether a number of many digits is the figure of a reading with its sign turned."""
    stated = finding.proposition.stated
    figures = [one.answer.value for one in finding.judgement.attempts if isinstance(one.answer, Figure)]
    return any(is_turned(stated, one) for one in figures) and any(turned for turned, _ in _slips(finding))


def is_surely_a_slip(finding: Finding) -> bool:
    """Whether a number of many digits lies so near a reading's figure that nothing else was meant.

    Or is that figure with its sign turned. A number that was misread lies anywhere.
    """
    return any(_slips(finding))


def _slips(finding: Finding) -> Iterator[tuple[bool, Decimal]]:
    """The readings' figures of which a number can't be a slip by chance, and whether their sign is turned."""
    stated = finding.proposition.stated
    quantity = stated.quantity
    if quantity is None or stated.hedge is not Hedge.EXACT or not quantity.value:
        return
    attempts = finding.judgement.attempts
    for turn, figure in enumerate(one.answer for one in attempts):
        if not isinstance(figure, Figure) or figure.measure not in _SLIPS:
            continue
        computed, width = convert(figure.value, figure.unit, quantity.unit), _SLIPS[figure.measure]
        if computed is None:
            continue
        turned = width > 1 and is_turned(stated, computed)
        ways = (1 if turned else 2 * MOST_STEPS + 1) * (len(attempts) if turn else 1)
        near = quantity.step * (_HALF if turned else MOST_STEPS + _HALF)
        is_near = abs(abs(quantity.value) - abs(computed)) <= near
        if is_near and digits_told(quantity, width) - log2(ways) >= SURE_OF_A_SLIP:
            yield turned, computed


def is_turned(stated: Stated, computed: Decimal | float) -> bool:
    quantity, direction = stated.quantity, stated.direction
    sign = direction.sign if direction is not None else 1 if quantity is not None and quantity.value >= 0 else -1
    told = direction is not None or (quantity is not None and quantity.signed)
    return told and sign * computed < 0
