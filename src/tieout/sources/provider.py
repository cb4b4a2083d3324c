"""What every provider offers, and the checks that every provider's values go through.

A provider is one file, named as the catalogue names the provider (`PROVIDERS` in catalogue/series_file.py), with
one class and with `open_provider()`, which makes it as users want it. It says its name, and fetches one series,
whole or not at all: each value with the moment at which it became known and how that is known, and with the origin
of it all.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol, runtime_checkable

from tieout.catalogue import SeriesEntry, known_at
from tieout.errors import BadData
from tieout.store import Origin
from tieout.terms import Observation, Vintage

Clock = Callable[[], datetime]


def now() -> datetime:
    """The wall clock, which tests replace."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Pulled:
    """One series as a provider answered at `fetched`.

    `history` says that each value comes with the moment that the provider recorded for it. Otherwise they are
    the values of today, and a value that differs from the one that the same source gave before is a revision
    that became known when it was fetched. `notes` are what the user should know about the answer.
    """

    series: str
    observations: tuple[Observation, ...]
    origin: Origin
    fetched: datetime
    history: bool = False
    notes: tuple[str, ...] = ()


class BrokenSeries(BadData):
    """One series of an answer is broken; others of the same answer may be good."""


class Provider(Protocol):
    """Where series come from: its name, and the one that its values bear in the store."""

    name: str
    source: str

    def fetch(self, series: SeriesEntry, since: date | None, /) -> Pulled:
        """The values of `series` from the day `since` on (None: all that there are), in order.

        Raises FetchFailed if the provider can't be had or refuses, and BadData if its answer is broken.
        """

    def close(self) -> None:
        """Give back what is held open."""


@runtime_checkable
class VintageProvider(Provider, Protocol):
    """A provider that can be asked for no more than what it has published lately."""

    def fetch_news(self, series: SeriesEntry, vintage: date, /) -> Pulled:
        """All that became known of `series` on the day `vintage` or later, and perhaps some of what was before."""


def own_id(series: SeriesEntry, provider: str) -> str:
    """The provider's own name for the series; ValueError if the catalogue gives it none."""
    found = series.provider_id(provider)
    if found is None:
        raise ValueError(f"{series.id} has no id at {provider}")
    return found


def checked_values(
    values: Iterable[tuple[date, float]], *, what: str, fetched: datetime, since: date | None = None
) -> list[tuple[date, float]]:
    """The values by day, ascending, from `since` on; a day that is repeated with its value counts once.

    Raises BadData, beginning with `what`, for a day that has two values, a day yet to come, or no number.
    """
    by_day: dict[date, float] = {}
    latest = fetched.date() + timedelta(days=1)
    for day, value in values:
        if not math.isfinite(value):
            raise BadData(f"{what}: {day} is {value}, which is no number")
        if day > latest:
            raise BadData(f"{what}: it has a value of {day}, which is yet to come")
        if by_day.setdefault(day, value) != value:
            raise BadData(f"{what}: {day} is given twice, as {by_day[day]:g} and as {value:g}")
    return sorted((day, value) for day, value in by_day.items() if since is None or day >= since)


def as_of_today(
    series: SeriesEntry, values: Iterable[tuple[date, float]], *, source: str, fetched: datetime
) -> tuple[Observation, ...]:
    """Values that a provider gives without saying since when: known by the catalogue's rule.

    For a revised series that is an assumption: what was known then may have been another value. A value that is
    here before the rule would have it was known when it was fetched.
    """
    by_rule = Vintage.ASSUMED if series.revised else Vintage.RELEASE_CALENDAR
    found = []
    for day, value in values:
        known, vintage = known_at(series, day), by_rule
        if known > fetched:
            known, vintage = fetched, Vintage.RECORDED
        found.append(Observation(series.id, day, value, known, vintage, source))
    return tuple(found)
