"""To how many digits the values at hand were kept: a print to more digits can't be told wrong by them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from tieout.catalogue import entry
from tieout.store.view import Series, View
from tieout.terms import Figure, Quantity
from tieout.terms.quantity import BASIS_POINT, PERCENT, POINT

#: The measures whose figure has the digits of what it was taken from.
_OF_THE_SAME_DIGITS: Final = frozenset({"level", "highest", "record", "change", "drawdown", "gain_from_low"})
#: So many values about a day tell to how many digits a series was kept then, if so large a share of them has no more.
_WINDOW: Final = 11
_MOST: Final = 0.75
_A_DIME: Final = Decimal("0.1")
_STEPS: Final = (Decimal(1), Decimal("0.1"), Decimal("0.01"), Decimal("0.001"))


def kept_step(series: Series, day: date) -> Decimal:
    """The step to which the value of a day was kept: 0.1 where it and most about it end after one decimal.

    0 if they have four decimals or more, or are too few to tell. Yahoo has the FTSE 100 to one decimal, and most of
    the Dow of 1992 and 1997.
    """
    at = series.index_at_or_before(day)
    last = min(len(series), max(_WINDOW, at + _WINDOW // 2 + 1)) if at is not None else 0
    if at is None or last < _WINDOW:
        return Decimal(0)
    values, own = series.values[last - _WINDOW : last].tolist(), float(series.values[at])
    for step in _STEPS:
        width = float(step)
        if _is_multiple(own, width) and sum(_is_multiple(value, width) for value in values) >= _MOST * _WINDOW:
            return step
    return Decimal(0)


def _is_multiple(value: float, width: float) -> bool:
    return abs(value / width - round(value / width)) < 1e-6


def holds_as_kept(view: View, figure: Figure, quantity: Quantity, held: Decimal) -> bool:
    """Whether a print would be right of a value that was kept as `held`, rounded to fewer digits than the print has.

    A change hangs on two values, and is off by a half of their last place for each of them.
    """
    if figure.measure not in _OF_THE_SAME_DIGITS or not figure.inputs or quantity.value_high is not None:
        return False
    if figure.unit == BASIS_POINT or (figure.unit == PERCENT and figure.measure not in ("level", "highest")):
        return False
    is_change = figure.measure == "change" or figure.unit == POINT
    ends = figure.inputs if is_change else figure.inputs[-1:]
    known = entry(figure.inputs[-1].series)
    if known is not None and known.frequency == "decision":
        return False  # a rate of 4.00 in a year of half points is no rounded 4.03
    scale = Decimal(str(known.scale)) if known is not None else Decimal(1)
    kept = [kept_step(view.series(one.series), one.date) * scale for one in ends]
    if known is not None and known.kind == "commodity" and max(kept) >= _A_DIME:
        return False  # an ounce of gold is settled at whole dimes
    if max(kept) < quantity.step or (not is_change and max(kept) == quantity.step):
        return False
    return abs(held - quantity.value) <= (quantity.step + sum(kept)) / 2
