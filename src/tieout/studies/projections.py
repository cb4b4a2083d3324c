"""The central bank's own projections of its rate, round by round: every dot, its median, how far they lie apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import pstdev
from typing import Final

from tieout.catalogue import projection_dot
from tieout.measures.history import difference, shown
from tieout.measures.policy import DOTS, LONGER_RUN
from tieout.store import View
from tieout.studies.moment import NEW_YORK, known_by
from tieout.terms import Figure, Missing, Observation, Period

#: The Board's seven governors and the twelve presidents.
_PARTICIPANTS: Final = 19
#: The central tendency leaves out the three highest and the three lowest, says the Board.
_LEFT_OUT: Final = 3
_YEARS_AHEAD: Final = 4
_THIRD_YEAR_FROM: Final = 9


@dataclass(frozen=True, slots=True)
class Horizon:
    """What a round projects for a year's end (None: the longer run), in per cent.

    `dots` ascend; without them only the median is known, and `width`, `central` and `deviation` are missing.
    """

    year: int | None
    median: Figure
    dots: tuple[Observation, ...]

    @property
    def rates(self) -> tuple[float, ...]:
        """The dots' rates, from the lowest up."""
        return tuple(dot.value for dot in self.dots)

    @property
    def width(self) -> Figure | Missing:
        """From the lowest dot to the highest, in percentage points."""
        return self._distance(self.dots)

    @property
    def central(self) -> tuple[float, float] | Missing:
        """The central tendency: the range without the three highest and the three lowest dots."""
        kept = self.rates[_LEFT_OUT:-_LEFT_OUT]
        return (kept[0], kept[-1]) if kept else self._without_dots()

    @property
    def deviation(self) -> float | Missing:
        """The standard deviation of the dots, in percentage points."""
        return pstdev(self.rates) if self.dots else self._without_dots()

    def _distance(self, dots: tuple[Observation, ...]) -> Figure | Missing:
        if not dots:
            return self._without_dots()
        low, high = dots[0], dots[-1]
        return Figure(
            measure="projected",
            value=difference(high.value, low.value),
            unit="percentage_point",
            period=self.median.period,
            inputs=dots,
            formula=f"{shown(high.value)} - {shown(low.value)}",
            basis="dots",
        )

    def _without_dots(self) -> Missing:
        first = projection_dot(self.median.inputs[0].series, 1)
        return Missing((first,), (self.median.inputs[0].date,), "the single dots of this round are not at hand")


@dataclass(frozen=True, slots=True)
class Round:
    """The projections of one meeting: the years' ends in order, the longer run last."""

    meeting: date
    horizons: tuple[Horizon, ...]

    def of(self, year: int | None) -> Horizon | Missing:
        """What it projects for a year's end, or for the longer run (None)."""
        found = [horizon for horizon in self.horizons if horizon.year == year]
        if found:
            return found[0]
        series, day = (LONGER_RUN, self.meeting) if year is None else (DOTS, date(year, 1, 1))
        return Missing((series,), (day,), f"the round of {self.meeting} has no median for {year or 'the longer run'}")


def projections(view: View, day: date) -> tuple[Round, ...] | Missing:
    """Every round that was out when a day ended, the oldest first, each as it was published."""
    known = known_by(view, day)
    # the longer run is dated by its meeting; a round without it shows in when the medians were known
    meetings = {one.item() for one in known.series(LONGER_RUN).dates}
    medians = known.series(DOTS)
    meetings |= {_day_known(medians.observation(place)) for place in range(len(medians))}
    rounds = [told for meeting in sorted(meetings) if (told := _round(view, meeting)).horizons]
    if not rounds:
        return Missing((DOTS, LONGER_RUN), (day,), "no projections were known")
    return tuple(rounds)


def _round(view: View, meeting: date) -> Round:
    known = known_by(view, meeting)
    ids = [projection_dot(series, place) for series in (DOTS, LONGER_RUN) for place in range(1, _PARTICIPANTS + 1)]
    known.many([DOTS, LONGER_RUN, *ids])
    years = (_horizon(known, meeting, year) for year in range(meeting.year, meeting.year + _YEARS_AHEAD + 1))
    told = [horizon for horizon in (*years, _horizon(known, meeting, None)) if horizon is not None]
    return Round(meeting, tuple(told))


def _horizon(known: View, meeting: date, year: int | None) -> Horizon | None:
    series, day = (LONGER_RUN, meeting) if year is None else (DOTS, date(year, 1, 1))
    middle = known.series(series).on(day)
    if middle is None or (_day_known(middle) != meeting and not _always_projected(meeting, year)):
        return None  # of an earlier round
    places = (known.series(projection_dot(series, place)).on(day) for place in range(1, _PARTICIPANTS + 1))
    dots = tuple(dot for dot in places if dot is not None and _day_known(dot) == meeting)
    figure = Figure(
        measure="projected",
        value=middle.value,
        unit="percent",
        period=Period(meeting, meeting if year is None else date(year, 12, 31)),
        inputs=(middle,),
        formula=shown(middle.value),
        basis="median dot",
    )
    return Horizon(year, figure, dots)


def _always_projected(meeting: date, year: int | None) -> bool:
    """Whether every round of that time of the year has a year, so that a median known from before was left alone.

    ALFRED keeps no vintage of what didn't change. The third year ahead comes with the round of September.
    """
    return year is not None and year <= meeting.year + (3 if meeting.month >= _THIRD_YEAR_FROM else 2)


def _day_known(seen: Observation) -> date:
    return seen.known_at.astimezone(NEW_YORK).date()
