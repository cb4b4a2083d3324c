"""Against the extreme: drawdown, gain from a low, the record, the highest close of a period."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from tieout.measures.declare import Measure
from tieout.measures.extremes import Extreme, Window, extreme
from tieout.measures.history import History, asked, end_of, history, one_of, product, shown, start_of
from tieout.measures.levels import print_basis
from tieout.measures.returns import change_between, change_unit, percent_change, unusable
from tieout.store.view import View
from tieout.terms import Figure, Missing, Observation, Period, Question

#: The sense in which a distance from an extreme is told in the unit of the series' changes, and not in percent.
POINTS: Final = "points"


def drawdown(view: View, question: Question) -> Figure | Missing:
    """How far a series stands below its highest close: its record, or the highest since `since`.

    Unit: percent, 0 or negative; with the sense `points` that of its changes.
    Window: every session up to the end, or from `since`; closes, with the sense `intraday` the highest print of any.
    Raises: ValueError if the period has no end or the sense is none of None, `record`, `intraday`, `points`.
    Reference: M. Magdon-Ismail and A. Atiya, Maximum Drawdown, Risk Magazine, October 2004
    """
    if one_of(question, _OF_A_PEAK) == "intraday":
        return _beyond_the_print(view, question, "high")
    return _against_extreme(view, question, question.since, high=True)


def gain_from_low(view: View, question: Question) -> Figure | Missing:
    """How far a series stands above its lowest close since the question's `since`, or else since its start.

    Unit: percent, 0 or positive; with the sense `points` that of its changes.
    Window: every session from the first day to the end; none may be missing (in over a year a lone one may).
    Raises: ValueError if neither a first day nor an end is given, or the sense is none of None, `intraday`, `points`.
    Reference: M. Magdon-Ismail and A. Atiya, Maximum Drawdown, Risk Magazine, October 2004 (mirrored)
    """
    if one_of(question, _OF_A_LOW) == "intraday":
        return _beyond_the_print(view, question, "low")
    return _against_extreme(view, question, question.since or start_of(question.period), high=False)


def record(view: View, question: Question) -> Figure | Missing:
    """The highest close ever up to the end (with the sense `low` the lowest), and its day.

    Unit: that of the series.
    Window: every session up to the end, no farther off than `threshold`; a short history needs a cited record close.
    Raises: ValueError if the period has no end or the sense is none of None, `high`, `low`.
    Reference: https://www.spglobal.com/spdji/en/documents/methodologies/methodology-index-math.pdf
    """
    high = one_of(question, _HIGH_OR_LOW) != "low"
    of = asked(view, question)
    end = end_of(question.period)
    found = extreme(view, of, Window(None, end, high))
    if isinstance(found, Missing):
        return found
    if question.threshold is not None:
        last = of.on(end)
        if isinstance(last, Missing):
            return last
        if abs(found.value - last.value) > question.threshold * abs(found.value):
            return of.missing(f"at the end {of.id} stood at {last.value:g}, not near its record", end)
    return _named(question, of, found, Period(found.day, end))


def highest(view: View, question: Question) -> Figure | Missing:
    """The highest close of a period (with the sense `low` the lowest), and its day.

    Unit: that of the series.
    Window: every session from start to end, both counted; none may be missing, unless a cited fact decides.
    Raises: ValueError if the period lacks a day or the sense is none of None, `high`, `low`.
    Reference: https://www.spglobal.com/spdji/en/documents/methodologies/methodology-index-math.pdf
    """
    high = one_of(question, _HIGH_OR_LOW) != "low"
    of = asked(view, question)
    window = Window(start_of(question.period), end_of(question.period), high)
    found = extreme(view, of, window)
    return found if isinstance(found, Missing) else _named(question, of, found, question.period)


def _against_extreme(view: View, question: Question, first: date | None, *, high: bool) -> Figure | Missing:
    of = asked(view, question)
    last = of.on(end_of(question.period))
    if isinstance(last, Missing):
        return last
    found = extreme(view, of, Window(first, last.date, high))
    if isinstance(found, Missing):
        return found
    if question.sense == POINTS:
        return _apart(of, question, found, last)
    refused = unusable(of, found.seen) if found.seen is not None else None
    if refused is not None:
        return refused
    return _distance(question, found, last, "price" if question.field == "close" else question.field)


def _beyond_the_print(view: View, question: Question, field: Literal["high", "low"]) -> Figure | Missing:
    of = asked(view, question)
    last = of.on(end_of(question.period))
    prints = history(view, question.subject, field, end=question.period.end)
    if isinstance(last, Missing):
        return last
    found = extreme(view, prints, Window(question.since, last.date, field == "high"))
    if isinstance(found, Missing):
        return found
    return _distance(question, found, last, f"close against the {field}est print")


def _distance(question: Question, found: Extreme, last: Observation, basis: str) -> Figure:
    """How far the last value lies from an extreme."""
    return Figure(
        measure=question.measure,
        value=percent_change(found.value, last.value),
        unit="percent",
        period=Period(found.day, last.date),
        inputs=(*found.inputs, last),
        formula=f"{shown(last.value)} / {shown(found.value)} - 1",
        basis=basis,
        note=found.note,
        day=found.day,
        facts=found.facts,
    )


def _apart(of: History, question: Question, found: Extreme, last: Observation) -> Figure:
    """How far the last value lies from an extreme, in the unit of the series' changes."""
    times = " * 100" if of.is_rate else of.times()
    gap = f"{shown(last.value)} - {shown(found.value)}"
    return Figure(
        measure=question.measure,
        value=change_between(of, found.value, last.value),
        unit=change_unit(of),
        period=Period(found.day, last.date),
        inputs=(*found.inputs, last),
        formula=f"({gap}){times}" if times else gap,
        basis=print_basis(of, question.field),
        note=found.note,
        day=found.day,
        facts=found.facts,
    )


def _named(question: Question, of: History, found: Extreme, period: Period) -> Figure:
    return Figure(
        measure=question.measure,
        value=product(found.value, of.scale),
        unit=of.unit,
        period=period,
        inputs=found.inputs,
        formula=shown(found.value) + of.times(),
        basis=print_basis(of, question.field),
        note=found.note,
        day=found.day,
        facts=found.facts,
    )


_OF_A_PEAK = (None, "record", "intraday", POINTS)
_OF_A_LOW = (None, "intraday", POINTS)
_HIGH_OR_LOW = (None, "high", "low")

MEASURES = (
    Measure(
        name="drawdown",
        label="distance below the highest close",
        units=("percent", "point", "basis_point", "percentage_point", "usd", "count"),
        words=("below its record", "off its high", "from its peak", "correction", "bear market", "drawdown"),
        reference="M. Magdon-Ismail and A. Atiya, Maximum Drawdown, Risk Magazine, October 2004",
        answer=drawdown,
        senses=_OF_A_PEAK,
    ),
    Measure(
        name="gain_from_low",
        label="gain from the lowest close",
        units=("percent", "point", "basis_point", "percentage_point", "usd", "count"),
        words=("from its low", "above its low", "rebounded", "recovered", "off its low"),
        reference="M. Magdon-Ismail and A. Atiya, Maximum Drawdown, Risk Magazine, October 2004",
        answer=gain_from_low,
        senses=_OF_A_LOW,
    ),
    Measure(
        name="record",
        label="record close",
        units=("level", "percent", "usd", "count"),
        words=("record", "record close", "all-time high", "record high", "record low"),
        reference="https://www.spglobal.com/spdji/en/documents/methodologies/methodology-index-math.pdf",
        answer=record,
        senses=_HIGH_OR_LOW,
    ),
    Measure(
        name="highest",
        label="highest close of the period",
        units=("level", "percent", "usd", "count"),
        words=("as high as", "reach", "peak", "high of", "low of"),
        reference="https://www.spglobal.com/spdji/en/documents/methodologies/methodology-index-math.pdf",
        answer=highest,
        senses=_HIGH_OR_LOW,
    ),
)
