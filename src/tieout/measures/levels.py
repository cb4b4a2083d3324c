"""Where a series stands: its level, what it averages, one against another."""

from __future__ import annotations

from tieout.measures.declare import INVERSE, Measure
from tieout.measures.history import (
    History,
    against_of,
    asked,
    end_of,
    history,
    one_of,
    product,
    shown,
    start_of,
)
from tieout.store.view import View
from tieout.terms import Figure, Missing, Period, Question

#: Above so many prints an average lists only the first and the last of them among its inputs.
_LISTED = 600


def print_basis(of: History, field: str) -> str:
    """What kind of print a level rests on."""
    if of.is_rate or (of.entry is not None and of.entry.kind == "macro"):
        return of.entry.name if of.entry else "rate"
    return field


def level(view: View, question: Question) -> Figure | Missing:
    """The value of a series on one day; with the sense `inverse` a rate of exchange the other way round.

    Unit: that of the series (index level, percent, money, count).
    Window: the day, or the last session before it where the market was shut; decisions hold until the next.
    Raises: ValueError if the period has no end or the sense is none of None, `inverse`.
    Reference: https://www.spglobal.com/spdji/en/documents/methodologies/methodology-index-math.pdf
    """
    turned = one_of(question, (None, INVERSE)) == INVERSE
    of = asked(view, question)
    found = of.on(end_of(question.period))
    if isinstance(found, Missing):
        return found
    if turned and found.value <= 0:
        return of.missing(f"{of.id} wasn't above 0 on {found.date}, and has no other way round", found.date)
    day = question.period.end if of.frequency == "decision" else found.date
    return Figure(
        measure="level",
        value=1 / of.value(found) if turned else of.value(found),
        unit=of.unit,
        period=Period(day, day),
        inputs=(found,),
        formula=f"1 / {shown(found.value)}" if turned else shown(found.value) + of.times(),
        basis="the rate turned round" if turned else print_basis(of, question.field),
        day=found.date,
    )


def ratio(view: View, question: Question) -> Figure | Missing:
    """How many times the value of one series another is, on one day.

    Unit: ratio (2 is twice).
    Window: the day itself, for each series by its own calendar.
    Raises: ValueError if the period has no end, there is no second subject, or the question has a sense.
    Reference: J. J. Murphy, Technical Analysis of the Financial Markets (1999), chapter 18
    """
    one_of(question, (None,))
    day = end_of(question.period)
    left, right = asked(view, question), history(view, against_of(question), question.field)
    above, below = left.on(day), right.on(day)
    if isinstance(above, Missing):
        return above
    if isinstance(below, Missing):
        return below
    if below.value == 0:
        return right.missing(f"{right.id} was 0 on {below.date}, and nothing is a multiple of 0", below.date)
    return Figure(
        measure="ratio",
        value=left.value(above) / right.value(below),
        unit="ratio",
        period=Period(min(above.date, below.date), max(above.date, below.date)),
        inputs=(above, below),
        formula=f"{shown(above.value)}{left.times()} / {shown(below.value)}"
        if right.scale == 1
        else f"({shown(above.value)}{left.times()}) / ({shown(below.value)}{right.times()})",
        basis=print_basis(left, question.field),
    )


def average(view: View, question: Question) -> Figure | Missing:
    """The mean of the values of a series over a period.

    Unit: that of the series.
    Window: every session from start to end, both counted; none may be missing (in over a year, a lone one).
    Raises: ValueError if the period lacks a day or the question has a sense.
    Reference: J. J. Murphy, Technical Analysis of the Financial Markets (1999), chapter 9
    """
    one_of(question, (None,))
    of = asked(view, question)
    start, end = start_of(question.period), of.due(end_of(question.period))
    gap = of.gap_in(start, end)
    if gap is not None:
        return gap
    part = of.series.between(start, end)
    listed = range(len(part)) if len(part) <= _LISTED else (0, len(part) - 1)
    mean = float(part.values.mean())
    return Figure(
        measure="average",
        value=product(mean, of.scale),
        unit=of.unit,
        period=question.period,
        inputs=tuple(part.observation(index) for index in listed),
        formula=f"mean of {len(part)} values from {part.first} to {part.last}{of.times()}",
        basis=print_basis(of, question.field),
        note="" if len(part) <= _LISTED else f"{len(part)} values; the first and the last are listed",
    )


def over_average(view: View, question: Question) -> Figure | Missing:
    """How far the last value of a period stands above the mean of all its values: its moving average.

    Unit: percent, negative where it stands below.
    Window: every session from start to end, both counted; none may be missing (in over a year, a lone one).
    Raises: ValueError if the period lacks a day or the question has a sense.
    Reference: J. J. Murphy, Technical Analysis of the Financial Markets (1999), chapter 9
    """
    mean = average(view, question)
    of = asked(view, question)
    last = of.on(end_of(question.period))
    if isinstance(mean, Missing):
        return mean
    if isinstance(last, Missing):
        return last
    base = mean.value / of.scale
    if base <= 0:
        return of.missing(f"the mean of {of.id} isn't above 0, and nothing is so much above it", last.date)
    return Figure(
        measure="over_average",
        value=(last.value / base - 1) * 100,
        unit="percent",
        period=question.period,
        inputs=tuple(dict.fromkeys((*mean.inputs, last))),
        formula=f"{shown(last.value)} / {shown(round(base, 4))} - 1, of a {mean.formula}",
        basis=mean.basis,
        note=mean.note,
    )


MEASURES = (
    Measure(
        name="level",
        label="level",
        units=("level", "percent", "usd", "count", "ratio", "point"),
        words=("at", "stands at", "closed at", "finished at", "ended at", "settled at", "yield"),
        reference="https://www.spglobal.com/spdji/en/documents/methodologies/methodology-index-math.pdf",
        answer=level,
        senses=(None, INVERSE),
    ),
    Measure(
        name="ratio",
        label="ratio",
        units=("ratio",),
        words=("times", "ratio", "twice", "half", "multiple of"),
        reference="J. J. Murphy, Technical Analysis of the Financial Markets (1999), chapter 18",
        answer=ratio,
    ),
    Measure(
        name="average",
        label="average",
        units=("level", "percent", "usd", "count"),
        words=("average", "averaged", "mean", "moving average"),
        reference="J. J. Murphy, Technical Analysis of the Financial Markets (1999), chapter 9",
        answer=average,
    ),
    Measure(
        name="over_average",
        label="distance from the moving average",
        units=("percent",),
        words=("above its average", "below its 200-day average", "crossed its moving average"),
        reference="J. J. Murphy, Technical Analysis of the Financial Markets (1999), chapter 9",
        answer=over_average,
    ),
)
