"""What one company reported, as known in a view: lines of a balance sheet at a day, flows over twelve months.

Companies name one thing by several concepts. A `Line` lists the ways to it, the first that is reported wins, and the
figure says which that was. What isn't reported is `Missing`, never zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from tieout.catalogue import FLOW_PERIODS, entry
from tieout.store import View
from tieout.terms import Figure, Missing, Observation, Period

Cell = Figure | Missing

#: Two sources may date one fiscal year's end apart by that much: the SEC's data sets round it to an end of a month.
_SAME_DAY: Final = timedelta(days=15)
#: A balance sheet older than that is none of today's: annual reports come within three months, late ones within six.
_LONGEST_AGE: Final = timedelta(days=460)
_A_YEAR: Final = timedelta(days=365)
_PARTS_OF_A_YEAR: Final = ("nine_months", "half_year", "quarter")
#: A company's balance sheet is of the last day on which it reported one of these.
_MARKS: Final = ("Assets", "LiabilitiesAndStockholdersEquity", "StockholdersEquity")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a line: concepts that must all be reported, the first of `beside` that is, and what it leaves out."""

    needed: tuple[str, ...]
    beside: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the balance sheet, or a flow over twelve months, and the ways to it, the best first."""

    key: str
    label: str
    ways: tuple[Way, ...]
    flow: bool = False

    @property
    def concepts(self) -> tuple[str, ...]:
        """Every concept that may go in."""
        return tuple(dict.fromkeys(name for way in self.ways for name in (*way.needed, *way.beside)))


class Reported:
    """One company's reported facts as a view knows them."""

    def __init__(self, view: View, company: str) -> None:
        self._view = view
        self.company = company
        self._on = view.at.date()

    @cached_property
    def day(self) -> date | None:
        """The day of the latest balance sheet; None if there is none, or only one of long ago."""
        found = (self._view.series(self._id(mark)).at_or_before(self._on) for mark in _MARKS)
        last = max((seen.date for seen in found if seen is not None), default=None)
        return last if last is not None and self._on - last <= _LONGEST_AGE else None

    def line(self, line: Line, day: date | None = None) -> Cell:
        """The line at a day, or over the twelve months to it; normally the balance sheet's own."""
        day = day or self.day
        if day is None:
            return self.nothing(line.concepts[:1], (), "no balance sheet of the last 15 months is known")
        ask = self._over_a_year if line.flow else self._at
        for way in line.ways:
            parts = [ask(concept, day) for concept in way.needed]
            if None in parts:
                continue
            parts += [next((seen for concept in way.beside if (seen := ask(concept, day)) is not None), None)]
            return _sum(line, way, [part for part in parts if part is not None], day)
        over = "the twelve months to " if line.flow else ""
        return self.nothing(line.concepts, (day,), f"no line of {line.label} is reported for {over}{day}")

    def nothing(self, concepts: Iterable[str], days: tuple[date, ...], why: str) -> Missing:
        """What is missing of this company."""
        return Missing(tuple(self._id(concept) for concept in concepts), days, why)

    def last(self, concepts: Iterable[str]) -> date | None:
        """The last day, not long before the balance sheet's, on which one of some concepts was reported."""
        if self.day is None:
            return None
        found = (self._view.series(self._id(concept)).at_or_before(self.day) for concept in concepts)
        last = max((seen.date for seen in found if seen is not None), default=None)
        return last if last is not None and self.day - last <= _LONGEST_AGE else None

    def _at(self, concept: str, day: date) -> Figure | None:
        seen = self._near(self._id(concept), day)
        return None if seen is None else _figure(concept, [(1, seen)])

    def _over_a_year(self, concept: str, day: date) -> Figure | None:
        """A year's value; or last year's, and what this year has so far in place of what last year had by then."""
        whole = self._near(self._id(f"{concept}.year"), day)
        if whole is not None:
            return _figure(concept, [(1, whole)])
        last = self._view.series(self._id(f"{concept}.year")).at_or_before(day)
        if last is None or day - last.date > timedelta(FLOW_PERIODS["year"][1]):
            return None
        for part in _PARTS_OF_A_YEAR:
            name = self._id(f"{concept}.{part}")
            now, before = self._near(name, day), self._near(name, day - _A_YEAR)
            if now is not None and before is not None and before.date < last.date:
                return _figure(concept, [(1, last), (1, now), (-1, before)])
        return replace(_figure(concept, [(1, last)]), note=f"of the year to {last.date}, not to {day}")

    def _near(self, series: str, day: date) -> Observation | None:
        """The value of that day, or of one that is the same end of a fiscal period by another source."""
        held = self._view.series(series)
        exact = held.on(day)
        if exact is not None:
            return exact
        around = held.between(day - _SAME_DAY, day + _SAME_DAY)
        near = [around.observation(index) for index in range(len(around))]
        return min(near, key=lambda seen: abs(seen.date - day), default=None)

    def _id(self, concept: str) -> str:
        return f"{self.company}:{concept}"


def called(concept: str) -> str:
    """What the catalogue calls a concept."""
    known = entry(f"CIK0000000000:{concept}") or entry(f"CIK0000000000:{concept}.year")
    return concept if known is None else known.name.split(", ", 1)[1].removesuffix(", year")


def money(amount: float) -> str:
    """An amount in millions of dollars, as tables have it."""
    return f"{amount / 1e6:,.1f}m"


def combined(key: str, unit: str, parts: Iterable[Cell], work: Callable[..., tuple[float, str]]) -> Cell:
    """A figure worked out from others by `work`, which gives value and formula; what one of them lacks, it lacks."""
    cells = tuple(parts)
    lacking = next((cell for cell in cells if isinstance(cell, Missing)), None)
    if lacking is not None:
        return lacking
    figures = [cell for cell in cells if isinstance(cell, Figure)]
    value, formula = work(*(figure.value for figure in figures))
    inputs = tuple(dict.fromkeys(seen for figure in figures for seen in figure.inputs))
    notes = "; ".join(dict.fromkeys(figure.note for figure in figures if figure.note))
    last = max(figure.period.end for figure in figures if figure.period.end)
    return Figure(key, value, unit, Period(end=last), inputs, formula, note=notes)


def _figure(concept: str, parts: list[tuple[int, Observation]]) -> Figure:
    terms = [f"{'-' if sign < 0 else '+'} {money(seen.value)}" for sign, seen in parts]
    return Figure(
        measure=concept,
        value=sum(sign * seen.value for sign, seen in parts),
        unit="usd",
        period=Period(end=max(seen.date for _, seen in parts)),
        inputs=tuple(seen for _, seen in parts),
        formula=" ".join(terms).removeprefix("+ "),
        basis=called(concept),
    )


def _sum(line: Line, way: Way, parts: list[Figure], day: date) -> Figure:
    notes = dict.fromkeys((*(part.note for part in parts), way.note))
    return Figure(
        measure=line.key,
        value=sum(part.value for part in parts),
        unit="usd",
        period=Period(end=day) if line.flow else Period(day, day),
        inputs=tuple(seen for part in parts for seen in part.inputs),
        formula=" + ".join(part.formula for part in parts),
        basis=" + ".join(str(part.basis) for part in parts),
        note="; ".join(note for note in notes if note),
    )
