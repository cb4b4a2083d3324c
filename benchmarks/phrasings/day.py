"""One day of one series, with the figures that a sentence may state; worked out here and not by the measures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

import numpy as np
import numpy.typing as npt

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT: Final = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS: Final = "zero one two three four five six seven eight nine".split()
ORDINALS: Final = "zeroth first second third fourth fifth sixth seventh eighth ninth".split()


@dataclass(frozen=True)
class Day:
    """The day number `at` of a series of closes, as a writer sees it that evening."""

    series: str
    name: str
    days: Sequence[date]
    values: npt.NDArray[np.float64]
    at: int
    rng: Random

    @property
    def day(self) -> date:
        return self.days[self.at]

    @property
    def value(self) -> float:
        return float(self.values[self.at])

    @property
    def before(self) -> float:
        return float(self.values[self.at - 1])

    @property
    def change(self) -> float:
        return self.value - self.before

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.day.weekday()]

    @property
    def weekday_before(self) -> str:
        return WEEKDAYS[self.days[self.at - 1].weekday()]

    @property
    def month(self) -> str:
        return MONTHS[self.day.month - 1]

    @property
    def Name(self) -> str:  # noqa: N802 (the name with its first letter large)
        return self.name[0].upper() + self.name[1:]

    def moved(self, start: int, end: int | None = None) -> float:
        """The return in per cent from the close at `start` to that at `end` (normally today's)."""
        return float(self.values[self.at if end is None else end] / self.values[start] - 1) * 100

    @property
    def today(self) -> float:
        return self.moved(self.at - 1)

    def base(self, same: Callable[[date], object]) -> int:
        """The last day whose period isn't that of today."""
        now, at = same(self.day), self.at
        while at and same(self.days[at]) == now:
            at -= 1
        return at

    @property
    def week_base(self) -> int:
        return self.base(lambda day: day.isocalendar()[:2])

    @property
    def month_base(self) -> int:
        return self.base(lambda day: (day.year, day.month))

    @property
    def quarter_base(self) -> int:
        return self.base(lambda day: (day.year, (day.month - 1) // 3))

    @property
    def year_base(self) -> int:
        return self.base(lambda day: day.year)

    def before_that(self, base: int, same: Callable[[date], object]) -> int:
        """The base of the period that ended at `base`."""
        key, at = same(self.days[base]), base
        while at and same(self.days[at]) == key:
            at -= 1
        return at

    @property
    def last_month(self) -> tuple[int, int]:
        """Base and end of the month before this one."""
        return self.before_that(self.month_base, lambda day: (day.year, day.month)), self.month_base

    @property
    def last_year(self) -> tuple[int, int]:
        """Base and end of the year before this one."""
        return self.before_that(self.year_base, lambda day: day.year), self.year_base

    @property
    def last_week(self) -> tuple[int, int]:
        """Base and end of the week before this one."""
        return self.before_that(self.week_base, lambda day: day.isocalendar()[:2]), self.week_base

    def ago(self, days: int) -> int:
        """The last day that is at least so many calendar days back."""
        wanted, at = self.day - timedelta(days=days), self.at
        while at and self.days[at] > wanted:
            at -= 1
        return at

    @property
    def year_ago(self) -> int:
        """The last day up to the same date a year before."""
        wanted = self.day.replace(
            year=self.day.year - 1, day=min(self.day.day, 28) if self.day.month == 2 else self.day.day
        )
        at = self.at
        while at and self.days[at] > wanted:
            at -= 1
        return at

    def streak(self) -> int:
        """How many sessions in a row have gone today's way."""
        up, at = self.change > 0, self.at
        while at and self.values[at] != self.values[at - 1] and (self.values[at] > self.values[at - 1]) == up:
            at -= 1
        return self.at - at

    def exceeded(self) -> int | None:
        """The last day before today on which the close was at least today's; None if there is none."""
        found = np.nonzero(self.values[: self.at] >= self.value)[0]
        return int(found[-1]) if len(found) else None

    def undercut(self) -> int | None:
        """The last day before today on which the close was at most today's; None if there is none."""
        found = np.nonzero(self.values[: self.at] <= self.value)[0]
        return int(found[-1]) if len(found) else None

    @property
    def high(self) -> int:
        """The day of the highest close so far."""
        return int(np.argmax(self.values[: self.at + 1]))

    def one_of(self, *words: str) -> str:
        return self.rng.choice(words)


def level(value: float) -> str:
    return f"[{value:,.2f}]"


def percent(value: float, places: int = 1) -> str:
    """A number of per cent without its sign, marked as one that must be checked."""
    return f"[{abs(value):.{places}f}%]"


def dated(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}"


def went(day: Day, value: float) -> str:
    """A verb of the right direction."""
    up = ("rose", "gained", "climbed", "advanced", "added")
    down = ("fell", "lost", "dropped", "slid", "declined", "shed")
    return day.one_of(*(up if value > 0 else down))


def gone(day: Day, value: float) -> str:
    """A participle of the right direction."""
    return day.one_of(*(("risen", "gained", "climbed") if value > 0 else ("fallen", "lost", "dropped")))


def move(day: Day, value: float) -> str:
    """A noun of the right direction."""
    return day.one_of(*(("gain", "rise", "jump") if value > 0 else ("loss", "drop", "decline", "fall")))


def updown(value: float) -> str:
    return "up" if value > 0 else "down"


def higher(value: float) -> str:
    return "higher" if value > 0 else "lower"
