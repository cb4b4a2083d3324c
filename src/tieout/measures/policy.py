"""The central bank's rate: the range in force, the moves that futures price in, those that it projects."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from tieout.catalogue import fed_funds_contract
from tieout.measures.declare import Measure
from tieout.measures.history import (
    History,
    asked,
    difference,
    end_of,
    history,
    one_of,
    product,
    shown,
    start_of,
)
from tieout.store.view import View
from tieout.terms import Figure, Missing, Observation, Period, Question

UPPER, LOWER, EFFECTIVE, DOTS, LONGER_RUN = "DFEDTARU", "DFEDTARL", "DFF", "FEDTARMD", "FEDTARMDLR"
_NEW_YORK = ZoneInfo("America/New_York")
#: The effective rate of a day is out on the next business day: over a long weekend the last is 4 days old.
_EFFECTIVE_DAYS = 5
#: Projections come out in March, June, September and December; at most 98 days lie between two of them.
_PROJECTION_DAYS = 105
#: CME lists contracts for sixty months ahead.
_YEARS_LISTED = 5


def target_range(view: View, question: Question) -> Figure | Missing:
    """The range of the policy rate in force on a day: `value` is its lower bound, `value_high` the upper.

    Unit: percent.
    Window: the day; a decision holds until the next, and one over 60 days old isn't known to be the last.
    Raises: ValueError if the period has no end or the question has a sense.
    Reference: https://www.federalreserve.gov/monetarypolicy/openmarket.htm
    """
    one_of(question, (None,))
    day = end_of(question.period)
    of = asked(view, question)
    lower_id = of.entry.companion("lower") if of.entry else None
    upper_id = of.id if lower_id else UPPER
    if not lower_id and of.id not in (LOWER, UPPER, "FED"):
        return of.missing(f"no target range is known for {of.id}", day)
    upper, lower = history(view, upper_id).on(day), history(view, lower_id or LOWER).on(day)
    if isinstance(upper, Missing):
        return upper
    if isinstance(lower, Missing):
        return lower
    return Figure(
        measure="range",
        value=lower.value,
        value_high=upper.value,
        unit="percent",
        period=Period(day, day),
        inputs=(lower, upper),
        formula=f"{shown(lower.value)} to {shown(upper.value)}",
        basis="target range",
        note=f"in force since the row of {upper.date}",
        day=upper.date,
    )


def priced(view: View, question: Question) -> Figure | Missing:
    """How many basis points of cuts (negative) or raises fed funds futures price in up to a month.

    Unit: basis_point; quoted in steps of 25.
    Window: the settlement of `start`, the day of observation; `end` lies in the contract's month.
    Raises: ValueError if the period lacks a day or the question has a sense.
    Reference: https://www.cmegroup.com/markets/interest-rates/cme-fedwatch-tool.html
    """
    one_of(question, (None,))
    day, end = start_of(question.period), end_of(question.period)
    listed = fed_funds_contract(end.year, end.month)
    if end.year - day.year > _YEARS_LISTED:  # two digits of a year would name the contract of another century
        return Missing((listed,), (day,), f"no contract for {end:%B %Y} was listed on {day}")
    contract = history(view, listed).on(day)
    if isinstance(contract, Missing):
        return contract
    of = history(view, EFFECTIVE)
    effective = of.series.at_or_before(day)
    if effective is None or day - effective.date > timedelta(_EFFECTIVE_DAYS):
        return of.missing(f"no effective rate of {day} or the days before was known", day)
    implied = difference(100, contract.value)
    return Figure(
        measure="priced",
        value=product(difference(implied, effective.value), 100),
        unit="basis_point",
        period=Period(contract.date, end),
        inputs=(contract, effective),
        formula=f"((100 - {shown(contract.value)}) - {shown(effective.value)}) * 100",
        basis="effective rate",
        note=f"method: contract month against today's effective rate; implied {shown(implied)}%",
    )


def projected(view: View, question: Question) -> Figure | Missing:
    """By how much the Fed's median dot moves from one year-end to the next (sense `level`: where it stands).

    Unit: basis_point, cuts negative, quoted in steps of 25; with the sense `level` percent.
    Window: the latest projections known; from the year before `end` (or that of `since`) to `end`.
    Raises: ValueError if the period has no end or the sense is none of None, `level`.
    Reference: https://www.federalreserve.gov/monetarypolicy/fomccalendars.htm
    """
    sense = one_of(question, _PROJECTED)
    end = end_of(question.period)
    if question.period.start is not None:  # newer projections are no revision of the older ones
        view = view.until(datetime.combine(question.period.start, time.max, _NEW_YORK))
    of = history(view, DOTS)
    dot = of.series.on(date(end.year, 1, 1))
    seen_on = question.period.start or view.at.date()
    if dot is None:
        return of.missing(f"no median dot for {end.year} was known", date(end.year, 1, 1))
    latest = _latest_round(view)
    if seen_on - latest > timedelta(_PROJECTION_DAYS):
        why = f"the projections at hand are of {latest}, and newer ones were out by {seen_on}"
        return of.missing(why, date(end.year, 1, 1))
    if sense == "level":
        return Figure(
            measure="projected",
            value=dot.value,
            unit="percent",
            period=question.period,
            inputs=(dot,),
            formula=shown(dot.value),
            basis="median dot",
        )
    base_year = question.since.year if question.since else end.year - 1
    base = _dot_or_midpoint(view, of, base_year)
    if isinstance(base, Missing):
        return base
    value = _mean(base)
    return Figure(
        measure="projected",
        value=product(difference(dot.value, value), 100),
        unit="basis_point",
        period=question.period,
        inputs=(*base, dot),
        formula=f"({shown(dot.value)} - {shown(value)}) * 100",
        basis="median dot",
        note=f"from the end of {base_year} to the end of {end.year}"
        + ("" if len(base) == 1 else f"; {base_year} by the middle of the range then in force"),
    )


def _latest_round(view: View) -> date:
    """When the newest projections at hand came out; a median that a round left alone may be known from an older one."""
    rounds = [view.series(one) for one in (DOTS, LONGER_RUN)]
    return max(one.observation(int(one.known_at.argmax())).known_at.date() for one in rounds if len(one))


def _dot_or_midpoint(view: View, of: History, year: int) -> tuple[Observation, ...] | Missing:
    """The median dot of a year; where that wasn't projected, the range in force at its end."""
    dot = of.series.on(date(year, 1, 1))
    if dot is not None:
        return (dot,)
    last = date(year, 12, 31)
    lower, upper = history(view, LOWER).on(last), history(view, UPPER).on(last)
    if isinstance(lower, Missing) or isinstance(upper, Missing) or view.at.date() <= last:
        return of.missing(f"no median dot for {year} was known", date(year, 1, 1))
    return lower, upper


def _mean(seen: tuple[Observation, ...]) -> float:
    return sum(one.value for one in seen) / len(seen)


_PROJECTED = (None, "level")

MEASURES = (
    Measure(
        name="range",
        label="target range",
        units=("percent",),
        words=("range", "target range", "range of", "policy rate"),
        reference="https://www.federalreserve.gov/monetarypolicy/openmarket.htm",
        answer=target_range,
        exact=True,
    ),
    Measure(
        name="priced",
        label="moves priced in by futures",
        units=("basis_point",),
        words=("pricing in", "priced in", "traders expect", "futures imply", "markets see"),
        reference="https://www.cmegroup.com/markets/interest-rates/cme-fedwatch-tool.html",
        answer=priced,
        quoted_step=Decimal(25),
    ),
    Measure(
        name="projected",
        label="moves projected by the central bank",
        units=("basis_point", "percent"),
        words=("penciled in", "projected", "dot plot", "median dot", "forecast by the Fed"),
        reference="https://www.federalreserve.gov/monetarypolicy/fomccalendars.htm",
        answer=projected,
        exact=True,
        quoted_step=Decimal(25),
        senses=_PROJECTED,
    ),
)
