"""What a topic can say of the past: base rates, and how prices moved with yields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tieout.notes.asked import Asked
from tieout.notes.said import Said
from tieout.notes.vocabulary import Index
from tieout.studies import BaseRate, DecisionDays, EventWindow, MeanMove, Sensitivity, Slope
from tieout.studies.paired_moves import gap_name
from tieout.terms import Figure, Missing, Period


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often it turned out so after all such times before: the numbers of a base rate."""

    asked: Asked[BaseRate]
    words: str

    @property
    def cases(self) -> Said:
        """How many cases are over."""
        return self._said("cases that are over", "count", lambda told: float(len(told.values)))

    @property
    def hits(self) -> Said:
        """After how many of them it turned out so."""
        return self._said("hits", "count", lambda told: float(told.hits))

    @property
    def hit_rate(self) -> Said:
        return self._said("hit rate", "percent", lambda told: 100 * told.hit_rate)

    @property
    def hit_rate_of_all_days(self) -> Said:
        """That of every day of the same history, beside which alone the cases' own says something."""
        return self._said("hit rate of all days", "percent", lambda told: 100 * told.always_hit_rate)

    @property
    def median(self) -> Said:
        return self._said("median", None, lambda told: told.median)

    @property
    def median_of_all_days(self) -> Said:
        return self._said("median of all days", None, lambda told: told.always_median)

    @property
    def worst(self) -> Said:
        return self._said("worst", None, lambda told: min(told.values))

    @property
    def best(self) -> Said:
        return self._said("best", None, lambda told: max(told.values))

    @property
    def is_few(self) -> bool:
        """Whether the cases are too few to lean on."""
        return any("too few" in one for one in self.asked.told.warnings)

    def _said(self, what: str, unit: str | None, value: Callable[[BaseRate], float]) -> Said:
        def figure(told: BaseRate) -> Figure:
            over = [case.outcome for case in told.cases if isinstance(case.outcome, Figure)]
            return Figure(
                measure="base_rate",
                value=round(value(told), 6),
                unit=unit or told.outcome.unit,
                period=Period(told.first, told.last),
                inputs=tuple(seen for one in over for seen in one.inputs),
                formula=f"{what}; {told.hits} of {len(over)} cases were hits",
                note=" ".join(told.warnings),
            )

        return self.asked.said(f"{what}: {self.words}", figure)


@dataclass(frozen=True, slots=True)
class Moves:
    """How far something moved with a yield over the five years up to the day: an association, and no cause."""

    asked: Asked[Sensitivity]
    prices: tuple[str, ...]
    rate: str

    @property
    def slope(self) -> Said:
        """For a rise of 10 basis points: per cent of a price, percentage points of a gap."""
        return self._said("slope", lambda slope, _: slope.figure)

    def of(self, index: Index) -> Said:
        """The slope of one of the prices alone, in per cent."""
        what = index.entry.id
        return self.asked.said(f"slope, {what} with {self.rate}", lambda told: told.of(what, self.rate).figure)

    @property
    def low(self) -> Said:
        """The lower end of the interval of 95%."""
        return self._said("lower end of the interval", lambda slope, _: _valued(slope, slope.estimate.low))

    @property
    def high(self) -> Said:
        """The upper end of the interval."""
        return self._said("upper end of the interval", lambda slope, _: _valued(slope, slope.estimate.high))

    @property
    def years(self) -> Said:
        """How many calendar years are at hand."""
        return self._said("years at hand", lambda slope, told: self._count(slope, told, 1))

    @property
    def years_alike(self) -> Said:
        """In how many of them the slope had the same sign."""
        return self._said("years of the same sign", lambda slope, told: self._count(slope, told, 0))

    @property
    def is_clear(self) -> bool:
        """Whether the interval excludes nought."""
        return self.asked.told.of(self.what, self.rate).estimate.clear

    @property
    def what(self) -> str:
        return gap_name(self.prices) if len(self.prices) > 1 else self.prices[0]

    def _said(self, words: str, figure: Callable[[Slope, Sensitivity], Figure]) -> Said:
        return self.asked.said(
            f"{words}, {self.what} with {self.rate}", lambda told: figure(told.of(self.what, self.rate), told)
        )

    def _count(self, slope: Slope, told: Sensitivity, place: int) -> Figure:
        count = told.stability(self.what, self.rate)[place]
        return replace(slope.figure, value=float(count), unit="count", note="calendar years, the last one in part")


def _valued(slope: Slope, value: float) -> Figure:
    return replace(slope.figure, value=round(value, 6))


@dataclass(frozen=True, slots=True)
class Around:
    """How an index, or the gap of two, moved around the Fed's decisions of one kind in the five years up to the day."""

    asked: Asked[DecisionDays]
    what: str
    kind: str
    window: EventWindow

    @property
    def events(self) -> Said:
        """How many such decisions there were."""
        return self._said("decisions", lambda one: self._count(one, one.events))

    @property
    def rose(self) -> Said:
        """After how many of them it rose."""
        return self._said("rises", lambda one: self._count(one, one.rose))

    @property
    def mean(self) -> Said:
        """The mean move, in per cent (a gap in points); Unanswered for fewer than five decisions."""
        return self._said("mean move", lambda one: one.mean)

    @property
    def is_clear(self) -> bool:
        """Whether the interval of the mean excludes nought."""
        estimate = self.asked.told.of(self.what, self.kind, self.window).estimate
        return estimate is not None and estimate.clear

    def _said(self, words: str, figure: Callable[[MeanMove], Figure | Missing]) -> Said:
        told = f"{words} of {self.what}, {self.kind}, sessions {self.window.name}"
        return self.asked.said(told, lambda days: figure(days.of(self.what, self.kind, self.window)))

    def _count(self, one: MeanMove, count: int) -> Figure | Missing:
        return one.mean if isinstance(one.mean, Missing) else replace(one.mean, value=float(count), unit="count")
