"""Published statistics: their level, and their changes over a month, a quarter or a year."""

from __future__ import annotations

from datetime import date, timedelta

from tieout.measures.declare import Measure
from tieout.measures.history import History, asked, difference, end_of, one_of, product, shown
from tieout.measures.returns import change_unit, percent_change, unusable
from tieout.store.view import View
from tieout.terms import Figure, Missing, Observation, Period, Question

_SENSES = (None, "yoy", "mom", "qoq", "annualized", "annual", "change", "expected")
_MONTHS_BACK = {"yoy": 12, "mom": 1, "qoq": 3, "annualized": 3}


def macro(view: View, question: Question) -> Figure | Missing:
    """A published statistic as known at the view: its level, or its change over a year, a quarter or a month.

    Unit: that of the series; percent for `yoy`, `mom`, `qoq`, `annualized`, `annual`; `change` has count or points.
    Window: the month (quarter, week) that holds the end, and the one held against; `annual` holds means of years.
    Raises: ValueError if the period has no end or the sense is unknown.
    Reference: https://www.bls.gov/news.release/cpi.toc.htm, https://www.bea.gov/data/gdp
    """
    sense = one_of(question, _SENSES)
    of = asked(view, question)
    last = of.on(end_of(question.period))
    if sense == "expected":
        return of.missing(f"what was expected of {of.id} is kept in no series", end_of(question.period))
    if isinstance(last, Missing):
        return last
    if sense is None:
        return Figure(
            measure="macro",
            value=of.value(last),
            unit=of.unit,
            period=Period(last.date, last.date),
            inputs=(last,),
            formula=shown(last.value) + of.times(),
            basis=of.entry.name if of.entry else of.id,
            note=_note(of, last),
            day=last.date,
        )
    if sense == "annual":
        return _over_a_year(of, last)
    base = _base(of, question, last)
    if isinstance(base, Missing):
        return base
    return _change(of, (base, last)) if sense == "change" else _growth(of, sense, (base, last))


def months_before(day: date, months: int) -> date:
    """The first day of the month so many months before."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _base(of: History, question: Question, last: Observation) -> Observation | Missing:
    """What the statistic is held against: `start` if a change names one, else the one before."""
    if of.frequency == "weekly":
        day = last.date - timedelta(364 if question.sense == "yoy" else 7)
    elif of.frequency in ("monthly", "quarterly"):
        usual = 3 if of.frequency == "quarterly" else 1
        day = months_before(last.date, _MONTHS_BACK.get(question.sense or "", usual))
    else:
        raise ValueError(f"{of.id} is {of.frequency}: no published statistic has months to compare")
    start = question.period.start
    if question.sense == "change" and start is not None and of.due(start) < last.date:
        day = start
    return of.on(day)


def _change(of: History, pair: tuple[Observation, Observation]) -> Figure:
    base, last = pair
    unit = change_unit(of)
    gap = difference(last.value, base.value)
    formula = f"{shown(last.value)} - {shown(base.value)}"
    times = " * 100" if unit == "basis_point" else of.times()
    return Figure(
        measure="macro",
        value=product(gap, 100 if unit == "basis_point" else of.scale),
        unit=unit,
        period=Period(base.date, last.date),
        inputs=pair,
        formula=f"({formula}){times}" if times else formula,
        basis=of.entry.name if of.entry else of.id,
        note=_note(of, last),
        day=last.date,
    )


def _growth(of: History, sense: str, pair: tuple[Observation, Observation]) -> Figure | Missing:
    base, last = pair
    refused = unusable(of, base)
    if refused is not None:
        return refused
    growth, formula = percent_change(base.value, last.value), f"{shown(last.value)} / {shown(base.value)}"
    if sense == "annualized":
        growth, formula = ((last.value / base.value) ** 4 - 1) * 100, f"({formula}) ** 4"
    return Figure(
        measure="macro",
        value=growth,
        unit="percent",
        period=Period(base.date, last.date),
        inputs=pair,
        formula=f"{formula} - 1",
        basis=of.entry.name if of.entry else of.id,
        note=_note(of, last),
        day=last.date,
    )


def _over_a_year(of: History, last: Observation) -> Figure | Missing:
    """The mean of a year against that of the one before, as output is told "for all of 2007" (BEA)."""
    step = {"monthly": 1, "quarterly": 3}.get(of.frequency)
    if step is None:
        raise ValueError(f"{of.id} is {of.frequency}: no year of it has months or quarters to average")
    turns = 12 // step
    days = [months_before(last.date, step * back) for back in range(2 * turns - 1, -1, -1)]
    seen = [of.on(day) for day in days]
    told = [one for one in seen if not isinstance(one, Missing)]
    if len(told) < len(seen):
        absent = [day for day, one in zip(days, seen, strict=True) if isinstance(one, Missing)]
        return of.missing(f"not all values of {of.id} from {days[0]} to {last.date} were known", *absent)
    before, year = (sum(one.value for one in part) / turns for part in (told[:turns], told[turns:]))
    if before <= 0:
        return of.missing(f"the mean of {of.id} over the year before isn't above 0", days[0])
    return Figure(
        measure="macro",
        value=percent_change(before, year),
        unit="percent",
        period=Period(told[turns - 1].date, last.date),
        inputs=tuple(told),
        formula=f"mean of the last {turns} values / mean of the {turns} before - 1",
        basis=of.entry.name if of.entry else of.id,
        note=_note(of, last),
        day=last.date,
    )


def _note(of: History, last: Observation) -> str:
    """That a statistic is revised, and how well it is known that this value stood in print that day."""
    if of.entry is None or not of.entry.revised:
        return ""
    return f"as known on {last.known_at.date()} ({last.vintage.value}); this statistic is revised"


MEASURES = (
    Measure(
        name="macro",
        label="published statistic",
        units=("percent", "count", "level", "percentage_point", "usd"),
        words=(
            "inflation",
            "unemployment rate",
            "payrolls",
            "jobs added",
            "gross domestic product",
            "claims",
        ),
        reference="https://www.bls.gov/news.release/cpi.toc.htm",
        answer=macro,
        senses=_SENSES,
    ),
)
