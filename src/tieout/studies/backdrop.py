"""The economic backdrop of a day: inflation, jobs, spending, earnings, as it was printed then and as it is known now.

For each statistic the latest period that was out when the day ended is told four ways: as first printed, as known that
day, as known in the view that was handed over, and against a forecast, where one is at hand. What is Missing says why.
A value of *assumed* vintage is one of a later day under a guessed moment, that of the earliest usual release: it stands
for what was printed then, but may have been revised since or come out some days later, and its first print isn't known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

import numpy as np

from tieout.catalogue import entry, known_at
from tieout.measures.history import difference, shown
from tieout.store import View
from tieout.store.view import VINTAGES
from tieout.studies.indicators import INDICATORS, Indicator, Told, headlines
from tieout.studies.moment import NEW_YORK, known_by
from tieout.terms import Fact, Figure, Missing, Period, Vintage

#: A statistic is late by some days, or by weeks when the government shuts; later than this it isn't the latest.
_LATE: Final = timedelta(45)
#: A vintage that became known so long after the usual release is a revision, and no first print.
_FIRST: Final = timedelta(20)
#: The kind of fact that says what was expected of a statistic, by its series and the first day of its period.
CONSENSUS: Final = "consensus"
_MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a headline stands among all those known: its percentile, of how many since when, and since when so extreme.

    `highest_since` is the last earlier period with as high a headline, `lowest_since` as low; None if there is none.
    """

    percentile: float
    headlines: int
    first: date
    highest_since: date | None
    lowest_since: date | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One statistic on a day; `period` is the first day of the month or quarter it speaks of, or a week's last.

    `change_3m` and `change_12m` are the headline less that of three and twelve months before; `pace` is the growth over
    three months at an annual rate, of jobs the mean of three months.
    """

    indicator: Indicator
    period: date
    known: datetime
    vintage: Vintage
    headline: Figure
    first_print: Figure | Missing
    now: Figure | Missing
    change_3m: Figure | Missing
    change_12m: Figure | Missing
    pace: Figure | Missing
    surprise: Figure | Missing
    place: Place


@dataclass(frozen=True, slots=True)
class Backdrop:
    """Every statistic as of a day, in the order asked for; one that isn't at hand is Missing under its indicator."""

    day: date
    readings: tuple[tuple[Indicator, Reading | Missing], ...]

    def of(self, series: str) -> Reading | Missing:
        """The reading of a series. Raises KeyError if it isn't among the statistics."""
        for indicator, reading in self.readings:
            if indicator.series == series:
                return reading
        raise KeyError(f"{series} is none of the statistics of the backdrop")


def backdrop(view: View, day: date, *, indicators: Sequence[Indicator] = INDICATORS) -> Backdrop:
    """The statistics that were out when a day ended; `now` is as the view knows them, which may be later."""
    known = known_by(view, day)
    known.many(indicator.series for indicator in indicators)
    return Backdrop(day, tuple((one, _reading(view, known, one, day)) for one in indicators))


def _reading(view: View, known: View, indicator: Indicator, day: date) -> Reading | Missing:
    series = known.series(indicator.series)
    period = series.last
    if period is None:
        return Missing((indicator.series,), (day,), f"nothing of {indicator.series} was known")
    if _overdue(indicator, period, day):
        return Missing((indicator.series,), (day,), f"the latest {indicator.series} at hand is of {period}")
    headline = indicator.headline(known, period)
    if isinstance(headline, Missing):
        return headline
    seen = max(headline.inputs, key=lambda one: one.known_at)
    first = _first_print(known, indicator, period)
    return Reading(
        indicator=indicator,
        period=period,
        known=seen.known_at,
        vintage=min((one.vintage for one in headline.inputs), key=VINTAGES.index),
        headline=headline,
        first_print=first,
        now=indicator.headline(view, period),
        change_3m=_change(known, indicator, headline, 3),
        change_12m=_change(known, indicator, headline, 12),
        pace=_pace(known, indicator, period),
        surprise=_surprise(known, indicator, period, first),
        place=_place(known, indicator, period),
    )


def _overdue(indicator: Indicator, period: date, day: date) -> bool:
    """Whether the next period's release lies so far back that the one at hand can't be the latest."""
    known = entry(indicator.series)
    assert known is not None
    following = period + timedelta(7) if not indicator.step else indicator.before(period, -indicator.step)
    return known_at(known, following).astimezone(NEW_YORK).date() + _LATE < day


def _first_print(view: View, indicator: Indicator, period: date) -> Figure | Missing:
    """The headline as it was known the moment its period was first out."""
    known = entry(indicator.series)
    assert known is not None
    seen = view.series(indicator.series).on(period)
    assert seen is not None
    while (earlier := view.until(seen.known_at - _MICROSECOND).series(indicator.series).on(period)) is not None:
        if earlier.vintage is Vintage.ASSUMED and seen.vintage is not Vintage.ASSUMED:
            break  # a later value under a guessed moment
        seen = earlier
    if known.revised and seen.vintage is Vintage.ASSUMED:
        why = (
            f"the first print of {indicator.series} isn't at hand: the values are of assumed vintage, and it is revised"
        )
        return Missing((indicator.series,), (period,), why)
    due = known_at(known, period)
    if known.revised and seen.known_at - due > _FIRST:
        why = (
            f"the first print of {indicator.series} isn't at hand: the earliest vintage became known on "
            f"{seen.known_at.date()}, and the release was due on {due.date()}"
        )
        return Missing((indicator.series,), (period,), why)
    return indicator.headline(view.until(seen.known_at), period)


def _change(view: View, indicator: Indicator, headline: Figure, months: int) -> Figure | Missing:
    """The headline less that of so many months before, both as known at the view."""
    assert headline.day is not None
    before = indicator.headline(view, indicator.before(headline.day, months))
    if isinstance(before, Missing):
        return before
    percent = headline.unit == "percent"
    return Figure(
        measure="macro",
        value=difference(headline.value, before.value),
        unit="percentage_point" if percent else headline.unit,
        period=Period(before.day, headline.day),
        inputs=(*before.inputs, *headline.inputs),
        formula=f"{shown(round(headline.value, 4))} - {shown(round(before.value, 4))}",
        basis=headline.basis,
        note=f"the headline less that of {months} months before",
        day=headline.day,
    )


def _pace(view: View, indicator: Indicator, period: date) -> Figure | Missing:
    """What the last three months say alone."""
    series = view.series(indicator.series)
    last, base = series.on(period), series.on(indicator.before(period, 3))
    if indicator.told is Told.LEVEL or indicator.step != 1:
        return Missing((), (), f"{indicator.label} has no pace of three months")
    if last is None or base is None:
        return Missing((indicator.series,), (indicator.before(period, 3),), f"{indicator.series} isn't at hand then")
    jobs = indicator.told is Told.CHANGE
    known = entry(indicator.series)
    scale = float(known.scale) if known and jobs else 1.0
    value = (last.value - base.value) / 3 * scale if jobs else ((last.value / base.value) ** 4 - 1) * 100
    ratio = f"({shown(last.value)} - {shown(base.value)}) / 3"
    return Figure(
        measure="macro",
        value=round(value, 6),
        unit="count" if jobs else "percent",
        period=Period(base.date, last.date),
        inputs=(base, last),
        formula=ratio if jobs else f"({shown(last.value)} / {shown(base.value)}) ** 4 - 1",
        basis=known.name if known else indicator.series,
        note="mean of three months" if jobs else "three months at an annual rate",
        day=last.date,
    )


def _surprise(view: View, indicator: Indicator, period: date, first: Figure | Missing) -> Figure | Missing:
    """The first print less what was expected; a forecast is a fact of kind `consensus` known before the release."""
    expected = [fact for fact in view.facts(CONSENSUS, indicator.series) if fact.day == period]
    if not expected:
        why = f"no forecast of {indicator.series} for {period} is at hand, so that nobody can say whether it surprised"
        return Missing((indicator.series,), (period,), why)
    if isinstance(first, Missing):
        return first
    released = max(one.known_at for one in first.inputs)
    before = [fact for fact in expected if fact.known_at < released and fact.unit == first.unit]
    if not before:
        why = f"the forecast of {indicator.series} for {period} became known after the release, or is in another unit"
        return Missing((indicator.series,), (period,), why)
    return _against(first, before[0])


def _against(first: Figure, fact: Fact) -> Figure:
    percent = first.unit == "percent"
    return Figure(
        measure="macro",
        value=difference(round(first.value, 1) if percent else first.value, fact.value),
        unit="percentage_point" if percent else first.unit,
        period=first.period,
        inputs=first.inputs,
        formula=f"{shown(round(first.value, 1) if percent else first.value)} - {shown(fact.value)}",
        basis=first.basis,
        note=f"first print, as printed, less the forecast of {fact.publisher}",
        day=first.day,
        facts=(fact,),
    )


def _place(view: View, indicator: Indicator, period: date) -> Place:
    days, values = headlines(indicator, view.series(indicator.series))
    own = values[-1]
    assert days[-1].item() == period
    earlier = values[:-1]
    share = (np.count_nonzero(values < own) + 0.5 * np.count_nonzero(values == own)) / len(values)
    highs, lows = np.flatnonzero(earlier >= own), np.flatnonzero(earlier <= own)
    return Place(
        percentile=float(share * 100),
        headlines=len(values),
        first=days[0].item(),
        highest_since=days[highs[-1]].item() if len(highs) else None,
        lowest_since=days[lows[-1]].item() if len(lows) else None,
    )
