"""The store as known at one moment, and one series as such a view holds it.

A view never hands out anything that became known after its moment. That is kept twice over: the query asks
for nothing later, and the view refuses a reader's answer that holds anything later.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from tieout.errors import StoreError
from tieout.terms import Fact, Observation, Vintage

Days = NDArray[np.datetime64]
Values = NDArray[np.float64]
Moments = NDArray[np.datetime64]
Codes = NDArray[np.int64]
Made = TypeVar("Made")

#: The code of a vintage rises with how well the moment is attested.
VINTAGES: Final = (Vintage.ASSUMED, Vintage.RELEASE_CALENDAR, Vintage.RECORDED)
CODE_OF_VINTAGE: Final = {vintage: code for code, vintage in enumerate(VINTAGES)}
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_DAY: Final = date(1970, 1, 1)
_NO_DAYS: Final = np.empty(0, "datetime64[D]")
_NO_VALUES: Final = np.empty(0, np.float64)
_NO_MOMENTS: Final = np.empty(0, "datetime64[us]")
_NO_CODES: Final = np.empty(0, np.int64)
_MICROSECOND: Final = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """An aware moment as microseconds since 1970-01-01 UTC; ValueError if it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment needs a time zone: {moment.isoformat()}")
    return (moment - EPOCH) // _MICROSECOND


def moment_of(stamp: int) -> datetime:
    """The moment (in UTC) that so many microseconds since 1970-01-01 name."""
    return EPOCH + timedelta(microseconds=stamp)


def day_number(day: date) -> int:
    """A day as days since 1970-01-01."""
    return day.toordinal() - EPOCH_DAY.toordinal()


def day_of(number: int) -> date:
    """The day that so many days since 1970-01-01 name."""
    return date.fromordinal(number + EPOCH_DAY.toordinal())


class Series:
    """One series as a view holds it: parallel arrays, ascending by date, one row per date.

    `dates` (datetime64[D]) and `values` (float64) are what measures compute with. `known_at` (datetime64[us],
    UTC), `vintages` (codes into `VINTAGES`) and `source_codes` (codes into `sources`) are the lineage. All
    arrays are read-only. A series that the store doesn't have is empty.
    """

    __slots__ = (
        "_days",
        "_moments",
        "_places",
        "_seen",
        "dates",
        "id",
        "known_at",
        "source_codes",
        "sources",
        "values",
        "vintages",
    )

    def __init__(
        self,
        id: str,
        dates: Days,
        values: Values,
        *,
        lineage: tuple[Moments, Codes, Codes],
        sources: Sequence[str],
    ) -> None:
        self.id = id
        self.dates = dates
        self.values = values
        self.known_at, self.vintages, self.source_codes = lineage
        self.sources = tuple(sources)
        self._days: Codes = dates.view(np.int64)
        self._moments: Codes = self.known_at.view(np.int64)
        self._places: dict[date, int] = {}  # a text asks for each of its days more than twice
        self._seen: dict[int, Observation] = {}
        for array in (self.dates, self.values, self.known_at, self.vintages, self.source_codes):
            array.flags.writeable = False

    @classmethod
    def empty(cls, id: str) -> Series:
        """The series that has no observation."""
        return cls(id, _NO_DAYS, _NO_VALUES, lineage=(_NO_MOMENTS, _NO_CODES, _NO_CODES), sources=())

    def __len__(self) -> int:
        return len(self.values)

    def __repr__(self) -> str:
        return f"Series({self.id!r}, {len(self)} observations, {self.first} to {self.last})"

    @property
    def first(self) -> date | None:
        """The first day that has an observation."""
        return day_of(int(self._days[0])) if len(self) else None

    @property
    def last(self) -> date | None:
        """The last day that has an observation."""
        return day_of(int(self._days[-1])) if len(self) else None

    def index_on(self, day: date) -> int | None:
        """Where exactly that day stands, or None."""
        index = self.index_at_or_before(day)
        return index if index is not None and self._days[index] == day_number(day) else None

    def index_at_or_before(self, day: date) -> int | None:
        """Where the last day up to `day` stands, or None."""
        index = self._places.get(day)
        if index is None:
            index = self._places[day] = int(self._days.searchsorted(day_number(day), "right")) - 1
        return index if index >= 0 else None

    def observation(self, index: int) -> Observation:
        """The observation at `index`, with its lineage."""
        seen = self._seen.get(index)
        if seen is None:
            seen = self._seen[index] = Observation(
                series=self.id,
                date=day_of(int(self._days[index])),
                value=float(self.values[index]),
                known_at=moment_of(int(self._moments[index])),
                vintage=VINTAGES[int(self.vintages[index])],
                source=self.sources[int(self.source_codes[index])],
            )
        return seen

    def on(self, day: date) -> Observation | None:
        """The observation of exactly that day."""
        index = self.index_on(day)
        return None if index is None else self.observation(index)

    def at_or_before(self, day: date) -> Observation | None:
        """The last observation up to that day; ask how old it is before leaning on it."""
        index = self.index_at_or_before(day)
        return None if index is None else self.observation(index)

    def between(self, start: date, end: date) -> Series:
        """The part from `start` to `end`, both included."""
        low = int(self._days.searchsorted(day_number(start), "left"))
        high = max(low, int(self._days.searchsorted(day_number(end), "right")))
        lineage = (self.known_at[low:high], self.vintages[low:high], self.source_codes[low:high])
        return Series(self.id, self.dates[low:high], self.values[low:high], lineage=lineage, sources=self.sources)


class Reader(Protocol):
    """What a view reads from; the store is one."""

    def read_series(self, ids: Sequence[str], at: datetime) -> Mapping[str, Series]:
        """Those of `ids` that have observations known at `at`, in one query."""

    def read_day(self, ids: Sequence[str], day: date, at: datetime) -> Mapping[str, Observation]:
        """What those of `ids` that have one had on exactly that day, as known at `at`, in one query."""

    def read_facts(self, at: datetime) -> Sequence[Fact]:
        """All facts known at `at`, latest known first."""


class View:
    """The store as known at one moment.

    Building a view asks nothing of the store. Each series is read once per view and kept, so that a view's
    answers don't change while it lives. A view may be shared between threads: at worst two of them read the
    same series.
    """

    __slots__ = ("_facts", "_made", "_reader", "_series", "_stamp", "at")

    def __init__(self, at: datetime, reader: Reader) -> None:
        self._stamp = microseconds(at)  # a moment without a time zone is refused here
        self.at = at
        self._reader = reader
        self._series: dict[str, Series] = {}
        self._facts: tuple[Fact, ...] | None = None
        self._made: dict[Hashable, list[Any]] = {}

    def __repr__(self) -> str:
        return f"View(at={self.at.isoformat()})"

    def series(self, series_id: str) -> Series:
        """The series as known at this moment; an empty one if nothing of it was."""
        if series_id not in self._series:
            self._read((series_id,))
        return self._series[series_id]

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once in the life of this view: what it is made of doesn't change."""
        held = self._made.setdefault(key, [])  # a question is hashed field by field: once is enough
        if not held:
            held.append(make())
        made: Made = held[0]
        return made

    def until(self, moment: datetime) -> View:
        """The store as known at `moment`, if that is earlier than this view's own; never later."""
        return self if moment >= self.at else View(moment, self._reader)

    def many(self, ids: Iterable[str]) -> dict[str, Series]:
        """Several series, those not yet read in one query."""
        wanted = tuple(dict.fromkeys(ids))
        absent = [series_id for series_id in wanted if series_id not in self._series]
        if absent:
            self._read(absent)
        return {series_id: self._series[series_id] for series_id in wanted}

    def on(self, day: date, ids: Iterable[str]) -> dict[str, Observation]:
        """Many series on exactly one day, those that have an observation; their histories aren't read."""
        wanted = tuple(dict.fromkeys(ids))
        found = self._reader.read_day([one for one in wanted if one not in self._series], day, self.at)
        kept = ((one, self._series[one].on(day)) for one in wanted if one in self._series)
        answer = {**found, **{one: observation for one, observation in kept if observation is not None}}
        if any(observation.known_at > self.at for observation in answer.values()):
            raise StoreError(f"the store answered with values from after {self.at.isoformat()}")
        return {one: answer[one] for one in wanted if one in answer}

    def facts(self, kind: str | None = None, subject: str | None = None) -> tuple[Fact, ...]:
        """The facts known at this moment, of one kind or subject or of all, latest known first."""
        if self._facts is None:
            self._facts = tuple(self._reader.read_facts(self.at))
            if any(fact.known_at > self.at for fact in self._facts):
                raise StoreError(f"the store answered with facts from after {self.at.isoformat()}")
        return tuple(
            fact
            for fact in self._facts
            if (kind is None or fact.kind == kind) and (subject is None or fact.subject == subject)
        )

    def _read(self, ids: Sequence[str]) -> None:
        """Read series and keep them; one that the store doesn't have is empty."""
        found = self._reader.read_series(ids, self.at)
        for series_id in ids:
            series = found.get(series_id) or Series.empty(series_id)
            self._refuse_later(series)
            self._series.setdefault(series_id, series)

    def _refuse_later(self, series: Series) -> None:
        if len(series) and int(np.maximum.reduce(series._moments)) > self._stamp:
            raise StoreError(f"the store answered with values of {series.id} from after {self.at.isoformat()}")
