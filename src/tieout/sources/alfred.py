"""ALFRED: every value that was ever published of a series, and the day on which it was.

Follows https://fred.stlouisfed.org/docs/api/fred/series_vintagedates.html, .../series_observations.html and
.../realtime_period.html (read 2026-11). One answer may span 2,000 vintage dates at most, so longer histories
are asked for in stretches. A stretch gives back what held when it began with its own first day as
`realtime_start` (https://github.com/mortada/fredapi/pull/52): such a row is news only if its value is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any, Final
from zoneinfo import ZoneInfo

from tieout.catalogue import SeriesEntry
from tieout.errors import BadData
from tieout.sources.fred import ADDRESS, Answers, fred_key
from tieout.sources.provider import Clock, Pulled, now, own_id
from tieout.sources.transport import Transport
from tieout.terms import Observation, Vintage

MOST_VINTAGES: Final = 2_000
_MOST_DATES: Final = 10_000
_FOREVER: Final = "9999-12-31"

#: What was published of one day: when, and the value.
Published = tuple[date, date, float]


class Alfred:
    """The values that FRED gave on each day on which it gave new ones."""

    name = "alfred"

    def __init__(self, transport: Transport, *, clock: Clock = now, most_vintages: int = MOST_VINTAGES) -> None:
        self._clock = clock
        self._transport = transport
        self._most = most_vintages

    def fetch(self, series: SeriesEntry, since: date | None, /) -> Pulled:
        fetched = self._clock()
        answers = Answers(self._transport, own_id(series, self.name))
        answers.check_units(series)
        usual, zone = time.fromisoformat(series.known_time), ZoneInfo(series.zone)
        observations = []
        for day, published, value in self._history(answers, since):
            if published > fetched.date() + timedelta(days=1):
                raise BadData(f"{answers.what}: the value of {day} was published on {published}, which is yet to come")
            if series.frequency != "projection" and day > published + timedelta(days=1):
                raise BadData(f"{answers.what}: the value of {day} was published before, on {published}")
            known = datetime.combine(published, usual, zone).astimezone(UTC)
            observations.append(Observation(series.id, day, value, known, Vintage.RECORDED, "ALFRED"))
        return Pulled(series.id, tuple(observations), answers.origin(self.name), fetched, history=True)

    def close(self) -> None:
        self._transport.close()

    def _history(self, answers: Answers, since: date | None) -> list[Published]:
        """Each value with its day and the day on which it was first given; ascending by day, then by that."""
        held: dict[date, float] = {}
        history: list[Published] = []
        for first, last in self._stretches(answers):
            parameters = {"realtime_start": first.isoformat(), "realtime_end": last}
            if since is not None:
                parameters["observation_start"] = since.isoformat()
            rows = sorted(_published(answers, row) for row in answers.rows(parameters))
            for day, group in groupby(rows, key=lambda row: row[0]):
                if since is not None and day < since:
                    continue
                for _, published, value in _without_conflict(answers, list(group)):
                    if held.get(day) != value:
                        history.append((day, published, value))
                        held[day] = value
        return sorted(history)

    def _stretches(self, answers: Answers) -> Iterator[tuple[date, str]]:
        """First and last day of spans that hold no more vintage dates than one answer may."""
        dates = sorted(set(_vintage_dates(answers)))
        if not dates:
            raise BadData(f"{answers.what} has no vintages")
        starts = dates[:: self._most]
        for start, following in zip(starts, [*starts[1:], None], strict=True):
            yield start, _FOREVER if following is None else (following - timedelta(days=1)).isoformat()


def open_provider() -> Alfred:
    """ALFRED, with the user's key for FRED."""
    return Alfred(Transport(ADDRESS, title="ALFRED", key=fred_key()))


def _vintage_dates(answers: Answers) -> Iterator[date]:
    seen = 0
    while True:
        page = answers.ask("series/vintagedates", {"limit": str(_MOST_DATES), "offset": str(seen)})
        found, count = answers.field(page, "vintage_dates", list), answers.field(page, "count", int)
        for text in found:
            yield answers.day({"vintage_dates": text}, "vintage_dates")
        seen += len(found)
        if seen >= count:
            return
        if not found:
            raise BadData(f"{answers.what} is cut short: {seen:,} of {count:,} vintage dates came")


def _published(answers: Answers, row: Mapping[str, Any]) -> Published:
    """One row; a value that FRED took back, or never had, is NaN and sorts like any other."""
    value = answers.value(row)
    return answers.day(row, "date"), answers.day(row, "realtime_start"), math.nan if value is None else value


def _without_conflict(answers: Answers, rows: list[Published]) -> Iterator[Published]:
    """The rows of one day that have a value; BadData if two of one moment differ.

    What was taken back is skipped, for a store never forgets: the value stands until there is a new one.
    """
    given: dict[date, float] = {}
    for day, published, value in rows:
        if math.isnan(value):
            continue
        if not math.isfinite(value):
            raise BadData(f"{answers.what}: {day} is {value}, which is no number")
        if given.setdefault(published, value) != value:
            both = f"{given[published]:g} and as {value:g}"
            raise BadData(f"{answers.what}: {day} is given twice as of {published}, as {both}")
    for published, value in sorted(given.items()):
        yield rows[0][0], published, value
