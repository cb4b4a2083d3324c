"""Slips that another fixing would excuse, and that the numbers printed beside them don't.

A screen's yields lie a basis point or two from the Treasury's. Where a stand or a move of one sentence is the fixing's
to its last digit, the move or the stand beside it that is three or four basis points off is a slip: none of 33 such
pairs in print was so far off (718 texts, 2026-11). Of two stands one is the fixing's by chance too often: four of some
45 others lay so far off. A commodity's move over several sessions lies so few cents off only by a slip (none of 32).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from tieout.catalogue import entry
from tieout.checks.close_slips import LEAST_STEPS, MOST_STEPS
from tieout.checks.compare import convert
from tieout.checks.session_prints import Spoken, is_daily, value_on
from tieout.store.view import View
from tieout.terms import Hedge, Verdict
from tieout.terms import quantity as units

OFF_ITS_FIXING: Final = "a few units of its last place off the fixing, which the number beside it meets"
_YIELDS: Final = frozenset({"yield", "rate"})
#: To how many basis points a number has to be printed to be the fixing's.
_FINE: Final = Decimal(1)


def slips_of_a_fixing(view: View, spoken: Sequence[Spoken]) -> Iterator[Spoken]:
    """The plausible numbers that are slips of a fixing."""
    beside: dict[tuple[tuple[int, int], str], list[tuple[Spoken, Decimal]]] = {}
    excused = {(one.sentence, one.question.subject) for one in spoken if one.verdict is Verdict.PLAUSIBLE}
    for one in spoken if excused else ():
        if (one.sentence, one.question.subject) not in excused:
            continue
        known = entry(one.question.subject)
        if known is None or one.stated.hedge is not Hedge.EXACT or one.question.measure not in ("level", "change"):
            continue
        if known.kind in _YIELDS and one.verdict in (Verdict.AGREES, Verdict.PLAUSIBLE):
            apart = _apart(view, one)
            if apart is not None:
                beside.setdefault((one.sentence, one.question.subject), []).append((one, apart))
        elif known.kind == "commodity" and one.verdict is Verdict.PLAUSIBLE and one.question.measure == "change":
            apart = _apart(view, one) if not is_daily(one) else None
            step = one.stated.quantity.step if one.stated.quantity is not None else Decimal(0)
            if apart is not None and LEAST_STEPS * step < apart <= MOST_STEPS * step:
                yield one
    for group in beside.values():
        exact = [one for one, apart in group if apart <= _FINE / 2 and _in_basis_points(one) <= _FINE]
        for one, apart in group:
            is_apart = LEAST_STEPS < apart <= MOST_STEPS and one.verdict is Verdict.PLAUSIBLE
            if is_apart and any(_tells_of(other, one) for other in exact):
                yield one


def _tells_of(other: Spoken, one: Spoken) -> bool:
    """Whether a number is of another kind: where something stands, and by how much it moved."""
    return other.question.measure != one.question.measure


def _in_basis_points(one: Spoken) -> Decimal:
    quantity = one.stated.quantity
    if quantity is None:
        return _FINE + 1
    return quantity.step if quantity.unit == units.BASIS_POINT else quantity.step * 100


def _apart(view: View, one: Spoken) -> Decimal | None:
    """How far a number lies from the fixing's, a yield's in basis points."""
    quantity, period, known = one.stated.quantity, one.question.period, entry(one.question.subject)
    if quantity is None or known is None or period.end is None or one.question.sense is not None:
        return None
    last = value_on(view, one.question.subject, period.end)
    first = value_on(view, one.question.subject, period.start) if period.start is not None else None
    if last is None or (one.question.measure == "change" and first is None):
        return None
    told = abs(quantity.value)
    if known.kind not in _YIELDS:
        held = convert(float(last - first), known.unit, quantity.unit) if first is not None else None
        return abs(told - abs(held)) if held is not None else None
    told *= 1 if quantity.unit == units.BASIS_POINT else 100
    if one.question.measure == "level" or first is None:
        return abs(told - last * 100)
    return abs(told - abs(last - first) * 100)
