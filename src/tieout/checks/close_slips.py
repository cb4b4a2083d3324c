"""Slips of a close: a number of many digits a few units of its last place off it, which no other moment explains.

A price of another moment, another fixing's or another contract's lies anywhere; one that lies so near the close was
meant to be it. Of some 600 texts whose numbers are true (2026-11), two such levels and changes lay between two and a
half and four and a half units off the close, and the words of both told of a moment before it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tieout.catalogue import entry
from tieout.checks.compare import digits_told
from tieout.checks.session_prints import Day, Spoken, day_of, fit, is_daily, level_of
from tieout.store.view import View
from tieout.terms import Hedge, Verdict

SLIP_OF_THE_CLOSE: Final = "a few units of its last place off the close, and so no print of another moment or fixing"
#: Provisional closes lie up to two units off, and a slip of the pen up to four, counted from the right print.
LEAST_STEPS: Final = Decimal("2.5")
MOST_STEPS: Final = Decimal("4.5")
#: So many binary digits a number has to have to lie so near by no chance, among so wide a share of its size.
_DIGITS: Final = {"level": 6.5, "record": 6.5, "change": 4.5}
#: A percentage where nothing but the lack of a low and high excuses it: of seven in print none lies so near.
_DIGITS_OF_A_RETURN: Final = 4.5
_DIGITS_OF_ANY_MOMENT: Final = 9.0
_WIDTH: Final = {"level": 0.2, "record": 0.2, "change": 2.0, "return": 2.0}
#: What it costs that a number may be up to four units off either way.
_DIGITS_OF_WAYS: Final = math.log2(9)
#: What is quoted on screens at every hour, each with its own figures.
OF_SCREENS: Final = frozenset({"yield", "rate", "policy_rate", "currency", "crypto", "macro"})


def slips_of_the_close(
    view: View, groups: Iterable[Sequence[Spoken]], explained: Collection[str], unbounded: Collection[str]
) -> Iterator[Spoken]:
    """The numbers that are slips of a close, of those that a moment explains or that another fixing would.

    Not where the words tell of a moment before the close, unless they speak of the close too or the number beside it
    is the close's; nor where a level and its change miss the close together, and so are another print's. `unbounded`:
    those that are explained only in that no low and high is at hand.
    """
    for group in groups:
        beside = [one for one in group if one.verdict is Verdict.AGREES and one.question.measure in _DIGITS]
        for one in group:
            if one.key not in explained and one.verdict is not Verdict.PLAUSIBLE:
                continue
            known = entry(one.question.subject)
            digits = _digits(one)
            enough = _DIGITS.get(one.question.measure, _DIGITS_OF_A_RETURN if one.key in unbounded else math.inf)
            if known is None or known.kind in OF_SCREENS or digits < enough:
                continue
            if one.during and not one.closing and not beside and digits < _DIGITS_OF_ANY_MOMENT:
                continue
            days = [day for session in one.sessions if (day := day_of(view, one.question.subject, session))]
            if any(_is_near(one, day) for day in days) and not _is_of_another_print(one, group, days):
                yield one


def _is_of_another_print(one: Spoken, group: Sequence[Spoken], days: Sequence[Day]) -> bool:
    """Whether a level and a change that both miss give the close before."""
    missing = [other for other in group if other is not one and other.verdict is not Verdict.AGREES]
    fine = [other for other in missing if other.question.measure in _DIGITS]
    return any(fit(one, other, day) for day in days for other in fine)


def _is_near(one: Spoken, day: Day) -> bool:
    quantity = one.stated.quantity
    if quantity is None:
        return False
    if one.question.measure == "return":
        apart = abs(level_of(one, day) - day.close) / day.before * 100
        return quantity.step * LEAST_STEPS < apart <= quantity.step * MOST_STEPS
    return quantity.step * LEAST_STEPS < abs(level_of(one, day) - day.close) <= quantity.step * MOST_STEPS


def _digits(one: Spoken) -> float:
    """How many binary digits a number has beyond those that it takes to lie so near by chance."""
    quantity, measure = one.stated.quantity, one.question.measure
    if quantity is None or measure not in _WIDTH or one.stated.hedge is not Hedge.EXACT or not quantity.value:
        return 0.0
    if measure != "record" and not is_daily(one):
        return 0.0
    step = quantity.step
    if step == step.to_integral_value():  # "4,500" has two digits
        step = max(step, Decimal(1).scaleb(int(quantity.value.normalize().as_tuple().exponent)))
    return digits_told(replace(quantity, step=step), _WIDTH[measure]) - _DIGITS_OF_WAYS
