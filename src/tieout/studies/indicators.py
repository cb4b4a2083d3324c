"""The statistics of the economic backdrop: which there are, how each is told, and all its headlines at once.

A headline is the number that the press leads with: the growth over twelve months of a price index, the level of a rate,
the jobs added in a month.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import numpy as np

from tieout.catalogue import entry
from tieout.measures import answer
from tieout.measures.macro import months_before
from tieout.store import Series, View
from tieout.store.view import Days
from tieout.studies.regression import Values
from tieout.terms import Figure, Missing, Period, Question


class Told(StrEnum):
    """How a statistic is told in a headline: by the sense of the measure `macro` that gives it."""

    OVER_A_YEAR = "yoy"
    ANNUALIZED = "annualized"
    CHANGE = "change"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One statistic of the backdrop: its group, what its headline is called, its series and how it is told."""

    group: str
    label: str
    series: str
    told: Told

    @property
    def frequency(self) -> str:
        """monthly, weekly or quarterly. Raises ValueError for a series that the catalogue lacks."""
        known = entry(self.series)
        if known is None:
            raise ValueError(f"{self.series} is not in the catalogue")
        return known.frequency

    @property
    def unit(self) -> str:
        """The unit of the headline: percent of growth and rates, count of people and openings, level of an index."""
        known = entry(self.series)
        if self.told in (Told.OVER_A_YEAR, Told.ANNUALIZED) or known is None:
            return "percent"
        return known.unit

    def headline(self, view: View, day: date) -> Figure | Missing:
        """The headline of the period that begins (of a week: ends) on a day, as known in the view."""
        sense = None if self.told is Told.LEVEL else self.told.value
        return answer(view, Question("macro", self.series, Period(day, day), sense=sense))

    def before(self, day: date, months: int) -> date:
        """The period so many months before one: of weeks, thirteen for three months and fifty-two for twelve."""
        return day - timedelta(weeks=months * 13 // 3) if self.frequency == "weekly" else months_before(day, months)

    @property
    def step(self) -> int:
        """How many months lie between two periods; 0 for weeks."""
        return {"weekly": 0, "monthly": 1, "quarterly": 3}[self.frequency]


INDICATORS: Final = (
    Indicator("Inflation", "Consumer prices, over 12 months", "CPIAUCSL", Told.OVER_A_YEAR),
    Indicator("Inflation", "Core consumer prices, over 12 months", "CPILFESL", Told.OVER_A_YEAR),
    Indicator("Inflation", "PCE prices, over 12 months", "PCEPI", Told.OVER_A_YEAR),
    Indicator("Inflation", "Core PCE prices, over 12 months", "PCEPILFE", Told.OVER_A_YEAR),
    Indicator("Labour market", "Unemployment rate", "UNRATE", Told.LEVEL),
    Indicator("Labour market", "Jobs added in the month", "PAYEMS", Told.CHANGE),
    Indicator("Labour market", "Initial jobless claims in the week", "ICSA", Told.LEVEL),
    Indicator("Labour market", "Job openings", "JTSJOL", Told.LEVEL),
    Indicator("Consumers", "Real consumer spending, over 12 months", "PCEC96", Told.OVER_A_YEAR),
    Indicator("Consumers", "Retail sales, over 12 months", "RSAFS", Told.OVER_A_YEAR),
    Indicator("Consumers", "Consumer sentiment", "UMCSENT", Told.LEVEL),
    Indicator("Earnings", "Corporate profits after tax, over 12 months", "CP", Told.OVER_A_YEAR),
    Indicator("Output", "Real GDP, annualized", "GDPC1", Told.ANNUALIZED),
)


def headlines(indicator: Indicator, series: Series) -> tuple[Days, Values]:
    """Every headline that a series gives, with the periods: those whose base is at hand too."""
    if indicator.told is Told.LEVEL:
        return series.dates, series.values * _scale(indicator)
    back = {Told.OVER_A_YEAR: 12, Told.ANNUALIZED: 3}.get(indicator.told, indicator.step)
    bases = _bases(series.dates, back)
    places = np.minimum(series.dates.searchsorted(bases), max(len(series) - 1, 0))
    there = series.dates[places] == bases if len(series) else np.zeros(0, np.bool_)
    last, base = series.values[there], series.values[places[there]]
    match indicator.told:
        case Told.CHANGE:
            told = (last - base) * _scale(indicator)
        case Told.ANNUALIZED:
            told = ((last / base) ** 4 - 1) * 100
        case _:
            told = (last / base - 1) * 100
    return series.dates[there], told


def _bases(days: Days, months: int) -> Days:
    """The period so many months before each; the week before where there are none."""
    if not months:
        return days - np.timedelta64(7, "D")
    bases: Days = (days.astype("datetime64[M]") - months).astype("datetime64[D]")
    return bases


def _scale(indicator: Indicator) -> float:
    known = entry(indicator.series)
    return float(known.scale) if known else 1.0
