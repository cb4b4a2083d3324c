"""One series as a question sees it: what the view holds of it, and what the catalogue says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, timedelta
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from tieout.catalogue import SeriesEntry, calendar, entry, factbook
from tieout.catalogue.calendars import WEEKDAYS
from tieout.measures.grids import sessions_to
from tieout.measures.splits import may_be_split, per_share, unrecorded_split
from tieout.store.view import Days, Series, View
from tieout.terms import Missing, Observation, Period, Question

Indices = NDArray[np.intp]

#: A decision is in force until the next; meetings lie at most 8 weeks apart, so an older one isn't the last, unless
#: the next is at hand or the fact book has none in between.
IN_FORCE_DAYS: Final = 60
#: Decisions take effect the day after the announcement since 2017, in March 2020 a Sunday's did on Monday.
_ANNOUNCED_DAYS: Final = 4
#: A weekly statistic is the latest one until the next is out, up to 13 days after the week that it speaks of.
WEEKLY_DAYS: Final = 13
_OLDEST: Final = {"decision": IN_FORCE_DAYS, "weekly": WEEKLY_DAYS}
#: How many days between two rows mean that none is missing. One month may be: CPI and the household survey of
#: October 2025 were never taken. Decisions are complete from the first on, says the catalogue.
_WIDEST_GAP: Final = {"weekly": 10, "monthly": 62, "quarterly": 92, "decision": 36500, "projection": 366}
#: Markets without a calendar of their own close for up to 11 days (the Lunar New Year).
_WEEKDAYS_GAP: Final = 12
#: One session in a month of sessions may lack a print (the VIX lacks 4 days in 1991 to 1999), two are a hole.
_LONE_SESSIONS: Final = 15
#: In a window up to a year no session may be missing.
_STRICT_SESSIONS: Final = 260
#: Where a series has more than so many observations for each day looked for, they are searched.
_MANY: Final = 8
_IN_THE_BOOK: Final = frozenset({"DFEDTARU", "DFEDTARL"})
_FOUR: Final = 4
_RATES: Final = frozenset({"yield", "policy_rate", "rate", "projection"})
_MONTHS: Final = {"monthly": 1, "quarterly": 3, "projection": 12}


@dataclass(frozen=True, slots=True)
class History:
    """One series with its entry in the catalogue; one that the catalogue lacks is a daily one of New York."""

    series: Series
    entry: SeriesEntry | None
    view: View

    @property
    def id(self) -> str:
        return self.series.id

    @property
    def unit(self) -> str:
        return self.entry.unit if self.entry else "level"

    @property
    def frequency(self) -> str:
        return self.entry.frequency if self.entry else "daily"

    @property
    def is_rate(self) -> bool:
        """Whether the series is a rate or a yield, whose moves are counted in basis points."""
        return self.entry is not None and self.entry.kind in _RATES

    @property
    def scale(self) -> float:
        return float(self.entry.scale) if self.entry else 1.0

    @property
    def calendar(self) -> str:
        return (self.entry.calendar if self.entry else None) or "XNYS"

    def value(self, observation: Observation) -> float:
        """The observation in the entry's unit."""
        return observation.value if self.scale == 1 else product(observation.value, self.scale)

    def times(self) -> str:
        """What a formula has to say of the scale: nothing, or ` * 1000`."""
        return "" if self.scale == 1 else f" * {shown(self.scale)}"

    def due(self, day: date) -> date:
        """The day under which the value for `day` stands: the session, or the first of the month, quarter."""
        frequency = self.frequency
        if frequency == "daily":
            return calendar(self.calendar).on_or_before(day)
        step = _MONTHS.get(frequency)
        return day if step is None else date(day.year, (day.month - 1) // step * step + 1, 1)

    def on(self, day: date) -> Observation | Missing:
        """The value for exactly that day, or what is missing; never a stale or a nearby one.

        Decisions are steps: the one in force counts, or one announced that day, in force from the next.
        A weekly statistic is that of the last week at hand.
        """
        frequency = self.frequency
        announced = self._announced(day) if frequency == "decision" else None
        if announced is not None:
            return announced
        wanted = self.due(day)
        found = self.series.at_or_before(wanted)
        if found is not None and found.date == wanted:
            return found
        oldest = _OLDEST.get(frequency, 0)
        if found is None or ((wanted - found.date).days > oldest and not self._is_in_force(found, wanted)):
            return self.missing(f"no value of {self.id} for {wanted} was known", wanted)
        return found

    def both(self, period: Period) -> tuple[Observation, Observation] | Missing:
        """The values at the base and at the end of a period. Raises ValueError if either day isn't given."""
        start, end = start_of(period), end_of(period)
        base, last = self.on(start), self.on(end)
        if isinstance(base, Missing) or isinstance(last, Missing):
            days = [day for found in (base, last) if isinstance(found, Missing) for day in found.days]
            wanted = " and ".join(str(day) for day in dict.fromkeys(days))
            return self.missing(f"no value of {self.id} for {wanted} was known", *dict.fromkeys(days))
        return self._split_between(base.date, last.date) or (base, last)

    def missing(self, why: str, *days: date) -> Missing:
        """What this series lacks."""
        return Missing((self.id,), days, why if len(self.series) else f"nothing of {self.id} was known")

    def days(self, period: Period, *seen: Observation) -> Period:
        """The period of a figure: of a daily series the days of the prints, else those asked for."""
        if self.frequency != "daily" or not seen:
            return period
        return Period(seen[0].date, seen[-1].date)

    def grid(self, first: date, end: date) -> Days:
        """The days from `first` to `end` on which a value is due, `end` among them."""
        step = _MONTHS.get(self.frequency)
        if step is not None:
            months = np.arange(np.datetime64(first, "M"), np.datetime64(end, "M") + 1, step)
            return months.astype("datetime64[D]")
        if self.frequency == "daily":
            return sessions_to(self.calendar, first, end)
        dates = self.series.dates
        low, high = dates.searchsorted([np.datetime64(first, "D"), np.datetime64(end, "D")])
        return np.append(dates[low:high], np.datetime64(end, "D"))

    def holes(self, first: date, end: date) -> Days:
        """The days from `first` to `end` on which a value was due and isn't at hand."""
        if self._widest_gap is not None and self.frequency not in _MONTHS:
            return np.empty(0, "datetime64[D]")
        grid = self.grid(first, end)
        return grid[self.positions(grid) < 0]

    def dense_from(self, end: date) -> int:
        """Where the unbroken stretch begins that ends at `end`, on which a value stands.

        Daily series may lack a lone session now and then, others may not lack a row.
        """
        dates = self.series.dates
        last = int(dates.searchsorted(np.datetime64(end, "D"), "right")) - 1
        widest = self._widest_gap
        if widest is not None:
            gaps = np.flatnonzero(np.diff(dates[: last + 1]).astype(np.int64) > widest)
            return int(gaps[-1]) + 1 if len(gaps) else 0
        assert self.series.first is not None
        grid = self.grid(self.series.first, end)
        absent = np.flatnonzero(self.positions(grid) < 0)
        close = np.flatnonzero(np.diff(absent) < _LONE_SESSIONS)
        if not len(close):
            return 0
        return int(dates.searchsorted(grid[absent[close[-1] + 1]]))

    def gap_in(self, first: date, end: date) -> Missing | None:
        """What is missing for every value from `first` to `end` to be at hand, or None if nothing is."""
        if len(self.series) and self.is_known_on(end):
            holes = self.holes(first, end)
            if self.is_by_calendar and not len(holes):
                return self._split_between(first, end)
            begin = self.series.dates[self.dense_from(end)]
            covered = not len(holes) or (begin <= holes[0] and len(self.grid(first, end)) > _STRICT_SESSIONS)
            if covered and begin <= np.datetime64(first + timedelta(self._slack()), "D"):
                return self._split_between(first, end)
        else:
            holes = np.array([end], "datetime64[D]")
        absent = (holes if len(holes) else np.array([first], "datetime64[D]")).tolist()
        return self.missing(f"the values of {self.id} from {first} to {end} are not all at hand", *absent[:5])

    def is_known_on(self, day: date) -> bool:
        """Whether the value of a day is at hand; of decisions the one in force."""
        if self.frequency == "decision":
            return not isinstance(self.on(day), Missing)
        return self.series.index_on(day) is not None

    def _split_between(self, first: date, end: date) -> Missing | None:
        """What is missing where shares may have been split between two days that are compared."""
        return unrecorded_split(self.view, self.series, self.entry, (first, end))

    def _is_in_force(self, found: Observation, day: date) -> bool:
        """Whether an old decision is known to have been the last one on a day."""
        if self.frequency != "decision":
            return False
        last = self.series.last
        followed = last is not None and last > day
        return followed or (self.id in _IN_THE_BOOK and factbook.decided_last(day) == found.date)

    def _announced(self, day: date) -> Observation | None:
        """The decision public by `day` that takes effect within a few days after it, if there is one."""
        index = self.series.index_at_or_before(day)
        following = 0 if index is None else index + 1
        if following >= len(self.series):
            return None
        found = self.series.observation(following)
        zone = ZoneInfo(self.entry.zone) if self.entry else UTC
        soon = found.date - day <= timedelta(_ANNOUNCED_DAYS)
        return found if soon and found.known_at.astimezone(zone).date() <= day else None

    @property
    def _widest_gap(self) -> int | None:
        """How far apart two rows may lie with none missing between; None where a calendar tells."""
        if self.frequency == "daily" and self.calendar == WEEKDAYS:
            return _WEEKDAYS_GAP
        return _WIDEST_GAP.get(self.frequency)

    def _slack(self) -> int:
        """How many days may pass from the first day of a window to the first print in it."""
        return {"daily": 6, "decision": 0}.get(self.frequency, 31)

    @property
    def is_by_calendar(self) -> bool:
        """Whether a calendar tells on which days a print is due."""
        return self._widest_gap is None

    def positions(self, grid: Days) -> Indices:
        """Where each day of the grid stands among the observations; -1 where it doesn't."""
        dates, wanted = self.series.dates.view(np.int64), grid.view(np.int64)
        if len(wanted) * _MANY < len(dates):
            places = np.minimum(dates.searchsorted(wanted), len(dates) - 1)
            return np.where(dates[places] == wanted, places, -1)
        if not len(wanted) or not len(dates):
            return np.full(len(wanted), -1)
        first, last = wanted[0], wanted[-1]
        table = np.full(last - first + 1, -1)  # of all days: sooner looked up than so many are searched for
        low, high = dates.searchsorted(first), dates.searchsorted(last, "right")
        table[dates[low:high] - first] = np.arange(low, high)
        found: Indices = table[wanted - first]
        return found


def history(view: View, subject: str, field: str = "close", *, end: date | None = None) -> History:
    """The series of a subject; a print other than the close stands in a series of its own (`RUT.low`).

    Prices of shares are counted in the shares of `end`.
    """
    series_id = subject if field == "close" else f"{subject}.{field}"
    known = entry(series_id) or entry(subject)

    def make() -> History:
        series = view.series(series_id)
        if not len(series) and known is not None and known.companion("long") is not None:
            series = _between_two(view, known)
        if not len(series) and known is not None and known.companion("weekly") is not None:
            series = _mean_of_four(view, known)
        return History(per_share(view, series, known, end), known, view)

    return view.once((series_id, end if may_be_split(known) else None), make)


def _between_two(view: View, known: SeriesEntry) -> Series:
    """The gap between two yields where it isn't kept itself: the longer one less the shorter, day by day."""
    long, short = (view.series(known.companion(role) or "") for role in ("long", "short"))
    _, places, others = np.intersect1d(long.dates, short.dates, assume_unique=True, return_indices=True)
    if not len(places):
        return view.series(known.id)
    lineage = (np.maximum(long.known_at[places], short.known_at[others]), long.vintages[places], np.zeros_like(places))
    gaps = np.round(long.values[places] - short.values[others], 4)
    return Series(known.id, long.dates[places], gaps, lineage=lineage, sources=(f"{long.id} less {short.id}",))


def _mean_of_four(view: View, known: SeriesEntry) -> Series:
    """The mean of four weeks where it isn't kept itself; of weeks that follow each other."""
    weeks = view.series(known.companion("weekly") or "")
    if len(weeks) < _FOUR:
        return view.series(known.id)
    ends = np.flatnonzero((weeks.dates[_FOUR - 1 :] - weeks.dates[: 1 - _FOUR]).astype(np.int64) == 7 * (_FOUR - 1))
    sums = np.cumsum(np.concatenate(([0.0], weeks.values)))
    means = (sums[ends + _FOUR] - sums[ends]) / _FOUR
    places = ends + _FOUR - 1
    lineage = (weeks.known_at[places], weeks.vintages[places], np.zeros_like(places))
    return Series(known.id, weeks.dates[places], means, lineage=lineage, sources=(f"mean of four weeks of {weeks.id}",))


def asked(view: View, question: Question) -> History:
    """The series that a question is about."""
    return history(view, question.subject, question.field, end=question.period.end)


def end_of(period: Period) -> date:
    """The end of the period. Raises ValueError if it has none."""
    if period.end is None:
        raise ValueError("the question needs the day on which its period ends")
    return period.end


def start_of(period: Period) -> date:
    """The start of the period. Raises ValueError if it has none."""
    if period.start is None:
        raise ValueError("the question needs the day on which its period starts")
    return period.start


def against_of(question: Question) -> str:
    """The other subject. Raises ValueError if there is none."""
    if question.against is None:
        raise ValueError(f"{question.measure} needs a second subject")
    return question.against


def one_of(question: Question, senses: tuple[str | None, ...]) -> str | None:
    """The sense of the question. Raises ValueError if it isn't one of these."""
    if question.sense not in senses:
        known = ", ".join(sense.replace("_", " ") for sense in senses if sense)
        told = f"and not {question.sense.replace('_', ' ')}" if question.sense else "and the words say none of them"
        raise ValueError(f"{question.measure} tells {known}, {told}")
    return question.sense


def shown(value: float) -> str:
    """The digits of a number as stored, without exponent; a negative one in brackets."""
    digits = repr(float(value)).removesuffix(".0")
    if "e" in digits:  # 2026-11: NumPy's positional form of every number took a tenth of the time that verdicts take
        digits = np.format_float_positional(value, trim="-")
    return f"({digits})" if value < 0 else digits


def difference(left: float, right: float) -> float:
    """left - right of the printed decimals: 3.85 - 5.33 is -1.48 and not -1.4800000000000004."""
    return float(Decimal(repr(float(left))) - Decimal(repr(float(right))))


def product(left: float, right: float) -> float:
    """left * right of the printed decimals."""
    return float(Decimal(repr(float(left))) * Decimal(repr(float(right))))


def completed_years(start: date, end: date) -> int:
    """How many anniversaries of `start` lie behind at `end`."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
