"""What a measure answers: a figure with its lineage, or what is missing for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tieout.terms.observation import Fact, Observation
from tieout.terms.period import Period


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed quantity: value and unit, its period, and every observation that went in.

    `value` is signed (falls, drawdowns and cuts are negative); `value_high` is the upper end where the figure is
    a range. `formula` is the sum in numbers, `basis` what kind of price or rate it rests on, `note` what a reader
    must know (from when the history is at hand, which method). `day` is the day that the figure names where that
    is what was asked for (the day of a record close).
    """

    measure: str
    value: float
    unit: str
    period: Period
    inputs: tuple[Observation, ...]
    formula: str
    basis: str | None = None
    note: str = ""
    value_high: float | None = None
    day: date | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What the store lacks for an answer: the series, the days, and why in one clause.

    Never None, NaN, 0 or "": a gap of the world's is said.
    """

    series: tuple[str, ...]
    days: tuple[date, ...]
    why: str
