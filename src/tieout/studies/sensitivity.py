"""How prices moved with yields: regressions of daily returns on changes of a yield, over a window and year by year.

What comes out is an association over that window, and no cause: growth and inflation move both. Each coefficient says
how far the price moved, in per cent, on days on which the yield rose by 10 basis points; the gap of two prices is told
in percentage points. *Beside the market* holds the first price against the yield and the second price at once: what
the yield says of it that the other doesn't say already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from tieout.catalogue import entry
from tieout.errors import InputError
from tieout.measures.history import shown
from tieout.store import View
from tieout.studies.moment import known_by
from tieout.studies.paired_moves import Sample, Thing, Used, is_rate, paired_moves, things
from tieout.studies.performance import year_before
from tieout.studies.regression import FEWEST, Chosen, DoesNotVary, Estimate, Values, regress
from tieout.terms import Figure, Missing, Period

#: The window where none is named: the five years up to the day.
_YEARS: Final = 5
#: A year (or a part of one) with fewer sessions isn't told for itself.
_FEWEST_IN_PART: Final = 60


@dataclass(frozen=True, slots=True)
class Slope:
    """How far something moved with a yield over a window: of what, with which yield, and the estimate behind it."""

    what: str
    yield_id: str
    window: Period
    estimate: Estimate
    figure: Figure


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The slopes of a window, those of each year at hand, and what went in.

    `slopes` has for each yield those of each price, of the gap of the first two, and of the first beside the second.
    `by_year` has the same for every calendar year at hand up to the day, the last one perhaps in part.
    """

    day: date
    prices: tuple[str, ...]
    yields: tuple[str, ...]
    window: Period
    observations: int
    left_out: int
    slopes: tuple[Slope, ...]
    by_year: tuple[Slope, ...]
    used: tuple[Used, ...]

    def of(self, what: str, yield_id: str) -> Slope:
        """The slope of one price (or gap) for one yield. Raises KeyError if there is none."""
        return _one(self.slopes, what, yield_id)

    def years_of(self, what: str, yield_id: str) -> tuple[Slope, ...]:
        """The slopes of every year, the oldest first."""
        return tuple(one for one in self.by_year if (one.what, one.yield_id) == (what, yield_id))

    def stability(self, what: str, yield_id: str) -> tuple[int, int]:
        """In how many years the slope had the window's sign, and how many years there are."""
        sign = self.of(what, yield_id).estimate.coefficient > 0
        years = self.years_of(what, yield_id)
        return sum((one.estimate.coefficient > 0) == sign for one in years), len(years)


def sensitivity(
    view: View, prices: Sequence[str], yields: Sequence[str], day: date, *, since: date | None = None
) -> Sensitivity | Missing:
    """How prices moved with yields from `since` (normally five years before) to a day, as known when it ended.

    Missing where the data don't cover the window. Raises InputError for series that aren't what they stand for, or
    without the extra `research`.
    """
    prices, yields = tuple(dict.fromkeys(prices)), tuple(dict.fromkeys(yields))
    _fit_for(prices, yields)
    start = since or _years_before(day, _YEARS)
    if start >= day:
        raise InputError(f"A window can't run from {start} to {day}.")
    known = known_by(view, day)
    sample = paired_moves(known, [*prices, *yields], Period(start, day))
    if isinstance(sample, Missing):
        return sample
    if len(sample) < FEWEST:
        return Missing((*prices, *yields), (start, day), f"{len(sample)} sessions are too few to tell anything")
    slopes = tuple(slope for name in yields for slope in _slopes(sample, prices, name))
    still = [name for name in yields if not any(slope.yield_id == name for slope in slopes)]
    if still:
        return Missing(tuple(still), (start, day), f"{still[0]} didn't move from {start} to {day}")
    by_year = tuple(
        slope
        for year in _years_at_hand(known, (*prices, *yields), day)
        for name in yields
        for slope in _slopes(year, prices, name)
    )
    return Sensitivity(day, prices, yields, sample.window, len(sample), sample.left_out, slopes, by_year, sample.used)


def in_words(told: Sensitivity, what: str, yield_id: str) -> str:
    """What a slope says, and what it doesn't, in a sentence."""
    slope = told.of(what, yield_id)
    same, years = told.stability(what, yield_id)
    side = "rose" if slope.estimate.coefficient > 0 else "fell"
    size = f"{abs(slope.figure.value):.2f} {'points' if slope.figure.unit == 'percentage_point' else 'per cent'}"
    clear = f"{what} {side} by {size} for each 10 basis points that {yield_id} rose"
    unclear = f"{what} has no clear association with {yield_id} over this window: the interval includes zero"
    stable = f"; the sign was the same in {same} of {years} years" if years else ""
    return (clear if slope.estimate.clear else unclear) + stable + "."


def beside_name(prices: Sequence[str]) -> str:
    """How the first price beside the second is called: `RUT beside SPX`."""
    return f"{prices[0]} beside {prices[1]}"


def _fit_for(prices: Sequence[str], yields: Sequence[str]) -> None:
    for one in (*prices, *yields):
        if entry(one) is None:
            raise InputError(f"{one} is not in the catalogue.")
    if not prices or not yields:
        raise InputError("A sensitivity needs a price and a yield.")
    for one in prices:
        if is_rate(one):
            raise InputError(f"{one} is a rate; name it with --to, and prices before.")
    for one in yields:
        if not is_rate(one):
            raise InputError(f"{one} is no yield; moves are told for 10 basis points of a yield.")


def _slopes(sample: Sample, prices: Sequence[str], name: str) -> Iterator[Slope]:
    """The slopes of one sample; without those that can't be told, since what they rest on doesn't vary by itself."""
    change = sample.moves[name]
    asked: list[tuple[Thing, tuple[Values, ...]]] = [
        (thing, (thing.of(sample.moves), change)) for thing in things(prices)
    ]
    if len(prices) > 1:
        first, second = sample.moves[prices[0]], sample.moves[prices[1]]
        asked.append((Thing(beside_name(prices), (prices[0],)), (first, change, second)))
    for thing, moves in asked:
        with suppress(DoesNotVary):
            yield _slope(thing, name, sample, regress(*moves)[0])


def _slope(thing: Thing, rate: str, sample: Sample, estimate: Estimate) -> Slope:
    """A slope with its figure, whose inputs are the ends of each series; the rest is in the digest of what was used."""
    known = entry(rate)
    assert known is not None
    low, high = shown(round(estimate.low, 2)), shown(round(estimate.high, 2))
    used = (one for one in sample.used if one.series in (rate, *thing.name.split()))
    figure = Figure(
        measure="sensitivity",
        value=round(estimate.coefficient, 6),
        unit=thing.unit,
        period=Period(sample.days[0], sample.days[-1]),
        inputs=tuple(end for one in used for end in (one.first, one.last)),
        formula=f"least squares of {thing.name} on {known.id}, n = {estimate.observations}",
        basis="daily moves",
        note=f"for a rise of 10 basis points of the {known.name}; 95% interval {low} to {high} "
        f"(HAC, {estimate.lags} lags)",
    )
    return Slope(thing.name, known.id, sample.window, estimate, figure)


def _years_at_hand(view: View, ids: Sequence[str], day: date) -> Iterator[Sample]:
    """The moves of each calendar year for which all series are at hand."""
    firsts = [series.first for series in view.many(ids).values()]
    first = max((one for one in firsts if one is not None), default=day)
    for year in range(first.year, day.year + 1):
        window = Period(date(year - 1, 12, 28), min(date(year, 12, 31), day))
        sample = paired_moves(view, ids, window)
        if isinstance(sample, Missing):
            continue
        within = np.array([one.year == year for one in sample.days])
        if within.sum() >= _FEWEST_IN_PART:
            yield _part(sample, within)


def _part(sample: Sample, within: Chosen) -> Sample:
    days = tuple(one for one, kept in zip(sample.days, within, strict=True) if kept)
    return Sample(Period(days[0], days[-1]), days, sample.where(within), sample.left_out, sample.used)


def _years_before(day: date, years: int) -> date:
    for _ in range(years):
        day = year_before(day)
    return day


def _one(slopes: Sequence[Slope], what: str, yield_id: str) -> Slope:
    for one in slopes:
        if (one.what, one.yield_id) == (what, yield_id):
            return one
    raise KeyError(f"no slope of {what} for {yield_id}")
