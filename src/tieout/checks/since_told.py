"""A "since" and an "N-year high" against the day that a measure found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tieout.catalogue import entry
from tieout.checks.compare import ABOUT_WIDTH, NEARLY_WIDTH, Comparison, compare
from tieout.measures import years_high_holds
from tieout.terms import Figure, Hedge, Stated, Verdict
from tieout.terms import quantity as units

#: Lengths of time are told in whole units, so that their hedges are as wide as the next one leaves them: "nearly a
#: month" is three weeks and a half, "more than four years" any time before the fifth is over.
_NEARLY_LESS = Decimal("0.4")
_ABOUT_APART = Decimal("0.5")
#: How many months a part of a year has.
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6}


def compare_since_day(stated: Stated, figure: Figure, *, is_first: bool, is_long: bool = False) -> Comparison:
    """Against the day that the text names: of a move over several days (`is_long`) that on which it began will do."""
    if stated.day is None:  # "on record", "ever"
        if figure.day is None:
            return Comparison(Verdict.AGREES)
        return Comparison(Verdict.DISAGREES, "date", f"since {worded(figure.day, 'month')}")
    grain = stated.day_grain or "day"
    if _is_of_decisions(figure) and same_time(figure.inputs[0].date, stated.day, grain):
        return Comparison(Verdict.AGREES)  # "the highest since April 2001", when it was set there and not yet left
    if grain == "within":  # "its worst day of the year": none since it began
        if figure.day is None or figure.day < stated.day:
            return Comparison(Verdict.AGREES)
        return Comparison(Verdict.DISAGREES, "date", f"since {worded(figure.day, 'day')}")
    over = stated.until is not None and figure.day is not None and figure.day > stated.until
    if figure.day is not None and not over and same_time(figure.day, stated.day, grain):
        return Comparison(Verdict.AGREES)
    if grain == "day" and figure.day is not None and _is_the_session_before(figure.day, stated.day):
        return Comparison(Verdict.AGREES)  # "the lowest since April 15": none was lower from that day on
    began = figure.inputs[0].date if figure.inputs else None
    during = began is not None and figure.day is not None and began < stated.day <= figure.day
    if is_long and figure.day is not None and began is not None and (during or same_time(began, stated.day, grain)):
        return Comparison(Verdict.AGREES)
    if figure.day is not None and _is_of_decisions(figure):
        # "the lowest since June 30, 1999", when it was set there; "the highest since April", when it was cut to this
        left = figure.inputs[0].date
        if left <= stated.day <= figure.day or same_time(left, stated.day, grain):
            return Comparison(Verdict.AGREES)
    if figure.day is None or (figure.day < stated.day and not is_first):
        # true, but it could have said more
        right = "on record" if figure.day is None else f"since {worded(figure.day, grain)}"
        return Comparison(Verdict.LOOSE, "hedge", right)
    return Comparison(Verdict.DISAGREES, "date", f"since {worded(figure.day, grain)}")


def _is_the_session_before(day: date, stated: date) -> bool:
    """Whether a day is the last weekday before the one that is named."""
    back = 3 if stated.weekday() == 0 else 1
    return 0 < (stated - day).days <= back


def _is_of_decisions(figure: Figure) -> bool:
    known = entry(figure.inputs[0].series) if figure.inputs else None
    return known is not None and known.frequency == "decision"


def compare_since(stated: Stated, figure: Figure) -> Comparison:
    """ "a 22-year high", "the lowest in more than 20 years"."""
    quantity = stated.quantity
    assert quantity is not None
    is_window = quantity.unit in (units.WEEK, units.DAY, units.SESSION)  # "a 52-week low": of all in that window
    if figure.day is None:
        if stated.hedge is Hedge.MORE_THAN or is_window:
            return Comparison(Verdict.AGREES)
        return Comparison(Verdict.LOOSE, "hedge", "on record")
    end = figure.period.end or figure.day
    if quantity.unit == units.YEAR and stated.hedge is Hedge.EXACT and quantity.value == int(quantity.value):
        if years_high_holds(figure, int(quantity.value)):
            return Comparison(Verdict.AGREES)
        return Comparison(Verdict.DISAGREES, "value", f"{figure.value:.0f}-year")
    days = {units.YEAR: 365.25, units.MONTH: 30.44, units.WEEK: 7.0, units.DAY: 1.0, units.SESSION: 1.45}
    length = Decimal(str(round((end - figure.day).days / days.get(quantity.unit, 365.25), 2)))
    if is_window and length >= quantity.value - 1:
        return Comparison(Verdict.AGREES)
    if stated.hedge is Hedge.EXACT:
        if abs(length - quantity.value) <= 1:
            return Comparison(Verdict.AGREES)
        return Comparison(Verdict.DISAGREES, "value", f"since {worded(figure.day, 'day')}")
    return _compare_length(stated, length)


def _compare_length(stated: Stated, length: Decimal) -> Comparison:
    """A hedged length of time: "the lowest in nearly a month", "in more than four years"."""
    assert stated.quantity is not None
    told = stated.quantity.value
    within = {
        Hedge.NEARLY: -max(_NEARLY_LESS, told * NEARLY_WIDTH) <= length - told <= told * NEARLY_WIDTH / 2,
        Hedge.ABOUT: abs(length - told) <= max(_ABOUT_APART, told * ABOUT_WIDTH),
        Hedge.MORE_THAN: 0 <= length - told <= 1,
    }
    if within.get(stated.hedge, False):
        return Comparison(Verdict.AGREES)
    return compare(replace(stated, direction=None), float(length), stated.quantity.unit)


def same_time(day: date, stated: date, grain: str) -> bool:
    if grain == "year":
        return day.year == stated.year
    if grain == "stretch":
        return day >= stated
    if grain in _MONTHS_OF:
        months = _MONTHS_OF[grain]
        return (day.year, (day.month - 1) // months) == (stated.year, (stated.month - 1) // months)
    return day == stated


def worded(day: date, grain: str) -> str:
    if grain == "year":
        return str(day.year)
    return f"{day:%B %Y}" if grain in _MONTHS_OF else f"{day.day} {day:%B %Y}"
