"""ALFRED: every value that was ever published of a series, and the day on which it was.

Follows https://fred.stlouisfed.org/docs/api/fred/series_vintagedates.html, .../series_observations.html and
.../realtime_period.html (read 2026-11). One answer may span 2,000 vintage dates at most, so longer histories
are asked for in stretches. A stretch gives back what held when it began with its own first day as
`realtime_start` (https://github.com/mortada/fredapi/pull/52): such a row is news only if its value is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
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
_FOREVER: Final = date(9999, 12, 31)
_ONE_DAY: Final = timedelta(days=1)
_SHOWN: Final = 3

#: What was published of one day: when, and the value.
Published = tuple[date, date, float]
#: A row of an answer: the day, from when until when the value held, and the value (NaN: none).
_Row = tuple[date, date, date, float]


@dataclass(frozen=True, slots=True)
class _History:
    """What was published, by day and then by when; and the values that were taken back without another.

    `withdrawn` is the day, the value, and the day on which it was gone.
    """

    published: list[Published]
    withdrawn: list[tuple[date, float, date]]

    def notes(self) -> tuple[str, ...]:
        """What the user should know of values that are gone at FRED, and not here."""
        if not self.withdrawn:
            return ()
        shown = [f"{value:.10g} of {day}, gone on {gone}" for day, value, gone in self.withdrawn[-_SHOWN:]]
        more = f" (and {len(self.withdrawn) - _SHOWN:,} earlier)" if len(self.withdrawn) > _SHOWN else ""
        return (f"withdrawn by FRED without another value, and kept here: {'; '.join(shown)}{more}",)


class Alfred:
    """The values that FRED gave on each day on which it gave new ones."""

    name = "alfred"
    source = "ALFRED"

    def __init__(self, transport: Transport, *, clock: Clock = now, most_vintages: int = MOST_VINTAGES) -> None:
        self._clock = clock
        self._transport = transport
        self._most = most_vintages

    def fetch(self, series: SeriesEntry, since: date | None, /) -> Pulled:
        answers = Answers(self._transport, own_id(series, self.name))
        answers.check_units(series)
        return self._pulled(series, answers, self._history(answers, _vintages(answers), since))

    def fetch_news(self, series: SeriesEntry, vintage: date, /) -> Pulled:
        """What was published on that day or later: the day's own vintage may have grown since it was asked for."""
        answers = Answers(self._transport, own_id(series, self.name))
        answers.check_units(series)
        dates = _vintages(answers)
        known = [day for day in dates if day < vintage][-1:]
        history = self._history(answers, [*known, *(day for day in dates if day >= vintage)], None)
        news = [one for one in history.published if not known or one[1] > known[0]]
        return self._pulled(series, answers, _History(news, history.withdrawn))

    def close(self) -> None:
        self._transport.close()

    def _pulled(self, series: SeriesEntry, answers: Answers, history: _History) -> Pulled:
        fetched = self._clock()
        usual, zone = time.fromisoformat(series.known_time), ZoneInfo(series.zone)
        observations = []
        for day, published, value in history.published:
            if published > fetched.date() + _ONE_DAY:
                raise BadData(f"{answers.what}: the value of {day} was published on {published}, which is yet to come")
            if series.frequency != "projection" and day > published + _ONE_DAY:
                raise BadData(f"{answers.what}: the value of {day} was published before, on {published}")
            known = datetime.combine(published, usual, zone).astimezone(UTC)
            observations.append(Observation(series.id, day, value, known, Vintage.RECORDED, self.source))
        origin = answers.origin(self.name)
        return Pulled(series.id, tuple(observations), origin, fetched, history=True, notes=history.notes())

    def _history(self, answers: Answers, vintages: Sequence[date], since: date | None) -> _History:
        """Each value with its day and the day on which it was first given, in the vintages from the first of these on.

        What was taken back stays, for a store never forgets: the value stands until there is a new one.
        """
        held: dict[date, tuple[float, date]] = {}
        history: list[Published] = []
        for first, last in self._stretches(vintages):
            parameters = {"realtime_start": first.isoformat(), "realtime_end": last.isoformat()}
            if since is not None:
                parameters["observation_start"] = since.isoformat()
            for day, published, until, value in _given(answers, answers.rows(parameters)):
                if since is not None and day < since:
                    continue
                if held.get(day, (math.nan, published))[0] != value:
                    history.append((day, published, value))
                held[day] = (value, until)
        gone = [(day, value, until + _ONE_DAY) for day, (value, until) in sorted(held.items()) if until < _FOREVER]
        return _History(sorted(history), gone)

    def _stretches(self, vintages: Sequence[date]) -> Iterator[tuple[date, date]]:
        """First and last day of spans that hold no more vintage dates than one answer may."""
        starts = vintages[:: self._most]
        for start, following in zip(starts, [*starts[1:], None], strict=True):
            yield start, _FOREVER if following is None else following - _ONE_DAY


def open_provider() -> Alfred:
    """ALFRED, with the user's key for FRED."""
    return Alfred(Transport(ADDRESS, title="ALFRED", key=fred_key()))


def _vintages(answers: Answers) -> list[date]:
    """The days on which something of the series was published; there is at least one."""
    found: set[date] = set()
    seen = 0
    while True:
        page = answers.ask("series/vintagedates", {"limit": str(_MOST_DATES), "offset": str(seen)})
        dates, count = answers.field(page, "vintage_dates", list), answers.field(page, "count", int)
        found.update(answers.day({"vintage_dates": text}, "vintage_dates") for text in dates)
        seen += len(dates)
        if seen >= count:
            break
        if not dates:
            raise BadData(f"{answers.what} is cut short: {seen:,} of {count:,} vintage dates came")
    if not found:
        raise BadData(f"{answers.what} has no vintages")
    return sorted(found)


def _given(answers: Answers, rows: Iterator[Mapping[str, Any]]) -> Iterator[_Row]:
    """The rows that have a value, by day and then by when it was given; BadData if two of one moment differ."""
    before: _Row | None = None
    for row in sorted(_row(answers, told) for told in rows):
        day, published, _, value = row
        if math.isnan(value):
            continue
        if not math.isfinite(value):
            raise BadData(f"{answers.what}: {day} is {value}, which is no number")
        if before is not None and before[:2] == (day, published) and before[3] != value:
            both = f"{before[3]:g} and as {value:g}"
            raise BadData(f"{answers.what}: {day} is given twice as of {published}, as {both}")
        yield row
        before = row


def _row(answers: Answers, row: Mapping[str, Any]) -> _Row:
    """One row; a value that FRED took back, or never had, is NaN and sorts like any other."""
    value = answers.value(row)
    start, end = answers.day(row, "realtime_start"), answers.day(row, "realtime_end")
    return answers.day(row, "date"), start, end, math.nan if value is None else value
