"""What a topic can speak of: indexes and their gaps, yields, published statistics, the Federal Reserve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tieout.catalogue import SeriesEntry, calendar
from tieout.catalogue.meetings import schedule
from tieout.errors import InputError
from tieout.notes.said import Desk, Said, Unanswered
from tieout.studies.performance import base_session, year_before
from tieout.terms import Missing, Period, Question

GRAINS: Final = ("week", "month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Day:
    """The session spoken of, in words."""

    session: date

    @property
    def weekday(self) -> str:
        return f"{self.session:%A}"

    @property
    def month(self) -> str:
        return f"{self.session:%B}"

    @property
    def year(self) -> int:
        return self.session.year

    @property
    def long(self) -> str:
        return f"{self.session.day} {self.session:%B %Y}"

    @property
    def year_before(self) -> date:
        """The same day a year before, from which a history is told."""
        return year_before(self.session)

    @property
    def year_end(self) -> date:
        """The end of this year; in its last quarter, when the trade looks on, of the next."""
        return date(self.year + (self.session.month > 9), 12, 31)


@dataclass(frozen=True, slots=True)
class Gap:
    """By how much one index did better than another, by period, in percentage points."""

    desk: Desk
    first: SeriesEntry
    second: SeriesEntry
    day: date

    def since(self, grain: str) -> Said:
        """From the last close before the week, month, quarter or year of the day."""
        return self._from(base_session(calendar(self.first.calendar), _grain(grain), self.day))

    @property
    def twelve_months(self) -> Said:
        """Over the past twelve months."""
        return self._from(calendar(self.first.calendar).on_or_before(year_before(self.day)))

    def _from(self, base: date) -> Said:
        return self.desk.ask(Question("spread", self.first.id, Period(base, self.day), against=self.second.id))


@dataclass(frozen=True, slots=True)
class Index:
    """An index, fund or share at the close of the day; price returns."""

    desk: Desk
    entry: SeriesEntry
    day: date

    @property
    def name(self) -> str:
        return self.entry.name

    @property
    def close(self) -> Said:
        return self.desk.ask(Question("level", self.entry.id, Period(self.day, self.day)))

    @property
    def session(self) -> Said:
        """The day's own return."""
        return self._return(calendar(self.entry.calendar).before(self.day))

    def since(self, grain: str) -> Said:
        """The return from the last close before the week, month, quarter or year of the day."""
        return self._return(base_session(calendar(self.entry.calendar), _grain(grain), self.day))

    @property
    def twelve_months(self) -> Said:
        return self._return(calendar(self.entry.calendar).on_or_before(year_before(self.day)))

    @property
    def below_record(self) -> Said:
        """The distance from the record close: nought or negative."""
        return self.desk.ask(Question("drawdown", self.entry.id, Period(self.day, self.day), sense="record"))

    @property
    def record(self) -> Said:
        return self.desk.ask(Question("record", self.entry.id, Period(self.day, self.day)))

    @property
    def above_low(self) -> Said:
        """The gain from the lowest close of the past 52 weeks."""
        first = self.day - timedelta(weeks=52, days=-1)
        return self.desk.ask(Question("gain_from_low", self.entry.id, Period(first, self.day), since=first))

    @property
    def streak(self) -> Said:
        """How many sessions in a row it moved the way that it last moved."""
        return self.desk.ask(Question("streak", self.entry.id, Period(self.day, self.day)))

    def against(self, other: Index) -> Gap:
        """The gap to another index."""
        return Gap(self.desk, self.entry, other.entry, self.day)

    def _return(self, base: date) -> Said:
        return self.desk.ask(Question("return", self.entry.id, Period(base, self.day)))


@dataclass(frozen=True, slots=True)
class Rate:
    """A yield on the day."""

    desk: Desk
    entry: SeriesEntry
    day: date

    @property
    def name(self) -> str:
        return self.entry.name

    @property
    def level(self) -> Said:
        self._refuse_holiday()
        return self.desk.ask(Question("level", self.entry.id, Period(self.day, self.day)))

    def since(self, grain: str) -> Said:
        """The change from the last fixing before the week, month, quarter or year of the day, in basis points."""
        self._refuse_holiday()
        base = base_session(calendar(self.entry.calendar), _grain(grain), self.day)
        return self.desk.ask(Question("change", self.entry.id, Period(base, self.day)))

    def _refuse_holiday(self) -> None:
        if not calendar(self.entry.calendar).is_session(self.day):  # the bond market rests on Columbus Day
            why = f"the market of the {self.name} was closed on {self.day}"
            raise Unanswered(Missing((self.entry.id,), (self.day,), why))


#: A monthly statistic is at hand within this time after its month has ended, or something newer was missed.
_STALE: Final = timedelta(days=80)


@dataclass(frozen=True, slots=True)
class Statistic:
    """A monthly statistic as it was known on the day."""

    desk: Desk
    entry: SeriesEntry
    day: date

    @property
    def level(self) -> Said:
        return self._of(None)

    @property
    def over_the_year(self) -> Said:
        """The change from the same month a year before."""
        return self._of("yoy")

    @property
    def month(self) -> str:
        """The month that the latest print is of: November."""
        return f"{self._latest():%B}"

    def _of(self, sense: str | None) -> Said:
        month = self._latest()
        return self.desk.ask(Question("macro", self.entry.id, Period(month, month), sense=sense))

    def _latest(self) -> date:
        last = self.desk.view.series(self.entry.id).last
        if last is None or self.day - last > _STALE:
            raise Unanswered(
                Missing((self.entry.id,), (self.day,), f"no recent print of the {self.entry.name} is known")
            )
        return last


@dataclass(frozen=True, slots=True)
class Fed:
    """The Federal Reserve's rate: the range in force, its moves, what futures price and what the dots say."""

    desk: Desk
    day: date

    @property
    def range(self) -> Said:
        return self.desk.ask(Question("range", "DFEDTARU", Period(self.day, self.day)))

    @property
    def of(self) -> str:
        """What it targets: a range since December 2008, a rate before."""
        return "range" if self.range.figure.value_high != self.range.figure.value else "rate"

    def moves(self, sense: str, year: int) -> Said:
        """How often it raised (`raise`) or cut (`cut`) since the start of a year."""
        return self.desk.ask(Question("count", "DFEDTARU", Period(date(year, 1, 1), self.day), sense=sense))

    def priced(self, by: date) -> Said:
        """What futures priced in on the day by a date: the contract month against the effective rate."""
        return self.desk.ask(Question("priced", "FED", Period(self.day, by)))

    def projected(self, by: date) -> Said:
        """By how much the median dot moves over the year that ends with a date."""
        return self.desk.ask(Question("projected", "FED", Period(self.day, by)))

    def median_dot(self, by: date) -> Said:
        """Where the median dot stands for the end of a date's year, in per cent."""
        return self.desk.ask(Question("projected", "FED", Period(self.day, by), sense="level"))

    @property
    def next_meeting(self) -> str:
        """The day of the next decision: 31 January 2024. Raises Unanswered past the known schedule."""
        decision = next(iter(schedule(self.day).after(self.day)), None)
        if decision is None:
            raise Unanswered(Missing((), (self.day,), "no meeting after that day is on the known schedule"))
        return f"{decision.day} {decision:%B %Y}"


def _grain(grain: str) -> str:
    if grain not in GRAINS:
        raise InputError(f"a topic asks for the time since the {grain!r}; known are {', '.join(GRAINS)}.")
    return grain
