"""How far a series has come between two days: change, return, and one against another."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tieout.measures.declare import INVERSE, Measure
from tieout.measures.history import (
    History,
    against_of,
    asked,
    difference,
    end_of,
    history,
    one_of,
    product,
    shown,
)
from tieout.measures.levels import print_basis
from tieout.store.view import View
from tieout.terms import Figure, Missing, Observation, Question
from tieout.terms.quantity import CURRENCIES

#: The sense of a return that is told as so much a year.
ANNUALIZED: Final = "annualized"
#: The senses of a spread over several: it did better than all of them, or worse.
OVER_SEVERAL: Final = ("best", "worst")
#: The mean length of a year of the Gregorian calendar, in days.
_YEAR: Final = 365.2425


def change_unit(of: History) -> str:
    """The unit in which the trade counts the moves of a series."""
    if of.is_rate:
        return "basis_point"
    if of.unit == "percent":
        return "percentage_point"
    return of.unit if of.unit in CURRENCIES or of.unit == "count" else "point"


def change_between(of: History, base: float, last: float) -> float:
    """How far the values lie apart, in `change_unit`."""
    return product(difference(last, base), 100 if of.is_rate else of.scale)


def price_basis(of: History) -> str:
    """Whether a return counts dividends: a price return unless the series is a total-return index."""
    name = of.entry.name.casefold() if of.entry else ""
    return "total return" if "total return" in name else "price"


def change(view: View, question: Question) -> Figure | Missing:
    """How far a series moved from the base close to the end.

    Unit: point; basis_point for rates and yields; percentage_point for statistics in percent; money, count.
    Window: the two days only: the base close (the last session before the period) and the end.
    Raises: ValueError if the period lacks a day or the question has a sense.
    Reference: https://www.spglobal.com/spdji/en/documents/methodologies/methodology-index-math.pdf
    """
    one_of(question, (None,))
    of = asked(view, question)
    found = of.both(question.period)
    if isinstance(found, Missing):
        return found
    base, last = found
    unit = change_unit(of)
    times = " * 100" if unit == "basis_point" else of.times()
    gap = f"{shown(last.value)} - {shown(base.value)}"
    return Figure(
        measure="change",
        value=change_between(of, base.value, last.value),
        unit=unit,
        period=of.days(question.period, base, last),
        inputs=(base, last),
        formula=f"({gap}){times}" if times else gap,
        basis=print_basis(of, question.field),
    )


def percent_change(base: float, last: float) -> float:
    """last / base - 1 in percent."""
    return (last / base - 1) * 100


def unusable(of: History, base: Observation) -> Missing | None:
    """Why no return can start from that base: crude oil closed at -37.63 on 20 April 2020."""
    if base.value > 0:
        return None
    return of.missing(f"{of.id} stood at {shown(base.value)} on {base.date}: no return starts there", base.date)


def price_return(view: View, question: Question) -> Figure | Missing:
    """By how much a series rose or fell, dividends left out; `inverse` of its other side, `annualized` a year.

    Unit: percent.
    Window: the base close (the last session before the period) and the end; annualized at least a year (GIPS, 2.A.10).
    Raises: ValueError if the period lacks a day or the question has another sense.
    Reference: https://www.spglobal.com/spdji/en/documents/methodologies/methodology-index-math.pdf
    """
    sense = one_of(question, (None, INVERSE, ANNUALIZED))
    turned = sense == INVERSE
    of = asked(view, question)
    found = of.both(question.period)
    if isinstance(found, Missing):
        return found
    base, last = found
    refused = unusable(of, base)
    if refused is not None:
        return refused
    if sense == ANNUALIZED:
        return _a_year(of, question, base, last)
    first, second = (last, base) if turned else (base, last)
    return Figure(
        measure="return",
        value=percent_change(first.value, second.value),
        unit="percent",
        period=of.days(question.period, base, last),
        inputs=(base, last),
        formula=f"{shown(second.value)} / {shown(first.value)} - 1",
        basis="the rate turned round" if turned else price_basis(of),
    )


def _a_year(of: History, question: Question, base: Observation, last: Observation) -> Figure | Missing:
    """The return that, made every year, comes to that of the whole period."""
    period = of.days(question.period, base, last)
    years = (last.date - base.date).days / _YEAR
    if years < 0.99:
        return of.missing("a return over less than a year is not annualized", last.date)
    return Figure(
        measure="return",
        value=((last.value / base.value) ** (1 / years) - 1) * 100,
        unit="percent",
        period=period,
        inputs=(base, last),
        formula=f"({shown(last.value)} / {shown(base.value)}) ** (1 / {years:.2f}) - 1",
        basis=f"{price_basis(of)}, a year",
    )


def spread(view: View, question: Question) -> Figure | Missing:
    """By how much one series did better than another (`best`, `worst`: than all of several); how far yields lie apart.

    Unit: percentage points between two returns; basis points between two yields or rates.
    Window: the base close and the end, for each series by its own calendar; between yields the end only.
    Raises: ValueError if a day or the second subject is missing, or the question has another sense.
    Reference: https://fred.stlouisfed.org/series/T10Y2Y
    """
    if one_of(question, (None, *OVER_SEVERAL)) is not None:
        return _over_several(view, question)
    left, right = asked(view, question), history(view, against_of(question), question.field, end=question.period.end)
    if left.is_rate and right.is_rate:
        return _yield_spread(left, right, question)
    mine, other = left.both(question.period), right.both(question.period)
    if isinstance(mine, Missing) or isinstance(other, Missing):
        return _joined(*(found for found in (mine, other) if isinstance(found, Missing)))
    for of, pair in ((left, mine), (right, other)):
        refused = unusable(of, pair[0])
        if refused is not None:
            return refused
    (base, last), (other_base, other_last) = mine, other
    return Figure(
        measure="spread",
        value=percent_change(base.value, last.value) - percent_change(other_base.value, other_last.value),
        unit="percentage_point",
        period=left.days(question.period, base, last),
        inputs=(base, last, other_base, other_last),
        formula=f"({shown(last.value)} / {shown(base.value)} - 1)"
        f" - ({shown(other_last.value)} / {shown(other_base.value)} - 1)",
        basis=price_basis(left),
    )


def _over_several(view: View, question: Question) -> Figure | Missing:
    """The lead over the best of the others ("DJI,IXIC"), or the lag behind the worst of them."""
    others = against_of(question).split(",")
    found = [spread(view, replace(question, against=other, sense=None)) for other in others]
    lacking = [one for one in found if isinstance(one, Missing)]
    if lacking:
        return _joined(*lacking)
    leads = [one for one in found if isinstance(one, Figure)]
    nearest = (min if question.sense == OVER_SEVERAL[0] else max)(leads, key=lambda one: one.value)
    told = ", ".join(f"{one.value:+.2f} to {other}" for one, other in zip(leads, others, strict=True))
    return replace(nearest, note=told)


def _yield_spread(left: History, right: History, question: Question) -> Figure | Missing:
    day = end_of(question.period)
    mine, other = left.on(day), right.on(day)
    if isinstance(mine, Missing) or isinstance(other, Missing):
        return _joined(*(found for found in (mine, other) if isinstance(found, Missing)))
    return Figure(
        measure="spread",
        value=product(difference(mine.value, other.value), 100),
        unit="basis_point",
        period=left.days(question.period, mine, mine),
        inputs=(mine, other),
        formula=f"({shown(mine.value)} - {shown(other.value)}) * 100",
        basis="yield",
    )


def _joined(*gaps: Missing) -> Missing:
    """What several series lack, as one."""
    series = dict.fromkeys(one for gap in gaps for one in gap.series)
    days = dict.fromkeys(day for gap in gaps for day in gap.days)
    return Missing(tuple(series), tuple(days), "; ".join(gap.why for gap in gaps))


MEASURES = (
    Measure(
        name="change",
        label="change",
        units=("point", "basis_point", "percentage_point", "usd", "count"),
        words=("points", "rose", "fell", "gained", "lost", "basis points"),
        reference="https://www.spglobal.com/spdji/en/documents/methodologies/methodology-index-math.pdf",
        answer=change,
    ),
    Measure(
        name="return",
        label="price return",
        units=("percent",),
        words=("rose", "fell", "gained", "lost", "up", "down", "surged", "rallied", "slid", "return"),
        reference="https://www.spglobal.com/spdji/en/documents/methodologies/methodology-index-math.pdf",
        answer=price_return,
        senses=(None, INVERSE, ANNUALIZED),
    ),
    Measure(
        name="spread",
        label="difference of two returns or yields",
        units=("percentage_point", "basis_point"),
        words=("outperformed", "underperformed", "outpaced", "lagged", "trailed", "beat", "spread"),
        reference="https://fred.stlouisfed.org/series/T10Y2Y",
        answer=spread,
        senses=(None, *OVER_SEVERAL),
    ),
)
