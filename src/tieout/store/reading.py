"""The queries that answer a view, the same for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from threading import RLock
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tieout.store.database import Database
from tieout.store.precedence import COLUMNS, ROW, Precedence, Rows
from tieout.store.view import (
    VINTAGES,
    Codes,
    Days,
    Moments,
    Series,
    Values,
    day_number,
    day_of,
    microseconds,
    moment_of,
)
from tieout.terms import Fact, Observation

Indices = NDArray[np.intp]

_NAMES: Final = "SELECT id, name FROM {table} WHERE id > :known ORDER BY id"
_SERIES: Final = f"SELECT {COLUMNS}, series_id FROM observation WHERE series_id IN ({{ids}}) ORDER BY series_id, day"
_DAY: Final = (
    f"SELECT {COLUMNS}, series_id FROM observation "
    "WHERE series_id IN ({ids}) AND day = :day AND known_at <= :at ORDER BY series_id"
)
#: Behind every day and moment.
_NEVER: Final = np.iinfo(np.int64).max
_ROW_OF_SERIES: Final = np.dtype([*ROW.descr, ("series", np.int64)])
_OF_SERIES: Final = itemgetter(6)
_LAST_IMPORT: Final = "SELECT max(id) FROM import"
#: How many observations are kept at most; some 50 bytes each.
_MOST_KEPT: Final = 2_000_000
_FACTS: Final = (
    "SELECT key, kind, subject, value, unit, day, known_at, through, statement, publisher, reference, "
    "entered_by FROM fact ORDER BY known_at DESC, key, import_id DESC"
)


class _Names:
    """The ids and names of a dimension table; they are only ever added to, so what was read stays right."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._query = _NAMES.format(table=table)
        self.ids: dict[str, int] = {}
        self.names: dict[int, str] = {}

    def catch_up(self) -> None:
        """Read what was added since."""
        added = self._database.ask(self._query, {"known": max(self.names, default=0)})
        self.names.update(added)
        self.ids.update({name: number for number, name in added})


class _History:
    """All that the store knows of one series, from which a view of any moment is cut without asking again.

    Rows ascend by day, and within a day what holds comes last.
    """

    def __init__(self, name: str, rows: Rows, sources: Mapping[int, str]) -> None:
        numbers, codes = np.unique(rows["source"], return_inverse=True)
        self._name = name
        self._sources = tuple(sources[int(number)] for number in numbers)
        day, known_at = rows["day"].copy(), rows["known_at"].copy()
        self._rows = _Columns(
            day.view("datetime64[D]"),
            rows["value"].copy(),
            known_at.view("datetime64[us]"),
            rows["vintage"].copy(),
            codes.astype(np.int64),
        )
        self._last = np.flatnonzero(np.diff(day, append=_NEVER))
        self._first = np.append(0, self._last[:-1] + 1)
        # when all of each day, and of those before it, is known; when the first of it, or of those after it, is
        self._settled = np.maximum.accumulate(np.maximum.reduceat(known_at, self._first))
        self._unheard = np.minimum.accumulate(np.minimum.reduceat(known_at, self._first)[::-1])[::-1]
        self._holding = self._rows if len(self._last) == len(rows) else self._rows.at(self._last)
        for column in (*self._rows, *self._holding):
            column.flags.writeable = False  # views share them

    def at(self, moment: int) -> Series | None:
        """The series as known at a moment: for each day the last of the rows known by then."""
        settled = int(self._settled.searchsorted(moment, "right"))
        heard = int(self._unheard.searchsorted(moment, "right"))
        if not heard:
            return None
        if settled == heard:  # of no day is a part of the rows known, the rest not yet
            return self._holding.at(slice(settled)).series(self._name, self._sources)
        low, high = int(self._first[settled]), int(self._last[heard - 1]) + 1
        known = low + np.flatnonzero(self._rows.known_at[low:high].view(np.int64) <= moment)
        partly = known[np.diff(self._rows.day[known].view(np.int64), append=_NEVER) > 0]
        rows = np.concatenate([self._last[:settled], partly])
        return self._rows.at(rows).series(self._name, self._sources)


class _Columns(NamedTuple):
    """The rows of a history, by column."""

    day: Days
    value: Values
    known_at: Moments
    vintage: Codes
    source: Codes

    def at(self, rows: slice | Indices) -> _Columns:
        return _Columns(self.day[rows], self.value[rows], self.known_at[rows], self.vintage[rows], self.source[rows])

    def series(self, name: str, sources: tuple[str, ...]) -> Series:
        lineage = (self.known_at, self.vintage, self.source)
        return Series(name, self.day, self.value, lineage=lineage, sources=sources)


class _OfOneView:
    """Reads for one view: whether anybody has added to the store it asks once, for a text asks a dozen times."""

    def __init__(self, reader: StoreReader) -> None:
        self._reader = reader
        self._is_new = True

    def read_series(self, ids: Sequence[str], at: datetime) -> dict[str, Series]:
        found = self._reader.read_series(ids, at, is_first=self._is_new)
        self._is_new = False
        return found

    def read_day(self, ids: Sequence[str], day: date, at: datetime) -> dict[str, Observation]:
        return self._reader.read_day(ids, day, at)

    def read_facts(self, at: datetime) -> list[Fact]:
        found = self._reader.read_facts(at, is_first=self._is_new)
        self._is_new = False
        return found


class StoreReader:
    """Answers views from the database, and keeps the histories that it read last.

    Views of a thousand documents ask for the same few series at a thousand moments. What is kept is dropped
    as soon as anybody has added to the store. Safe to share between threads.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._series = _Names(database, "series")
        self._sources = _Names(database, "source")
        self._precedence = Precedence(database.ask)
        self._histories: dict[str, _History | None] = {}
        self._facts: list[Fact] | None = None
        self._kept = 0
        self._as_of: object = None
        self._lock = RLock()

    def series_names(self) -> tuple[str, ...]:
        """Every series that the store holds."""
        with self._lock:
            self._series.catch_up()
            return tuple(sorted(self._series.ids))

    def of_one_view(self) -> _OfOneView:
        """The reader for a view that is new."""
        return _OfOneView(self)

    def read_series(self, ids: Sequence[str], at: datetime, *, is_first: bool = True) -> dict[str, Series]:
        """Those of `ids` that have observations known at `at`; what isn't kept is read in one query.

        What a view asks for first sees all that was added by then.
        """
        moment = microseconds(at)
        with self._lock:
            if is_first:
                self._forget_if_added_to()
            elif self._kept > _MOST_KEPT:
                self._clear()
            self._load([name for name in ids if name not in self._histories])
            histories = [self._histories[name] for name in ids]
        found = (history.at(moment) for history in histories if history is not None)
        return {series.id: series for series in found if series is not None}

    def read_day(self, ids: Sequence[str], day: date, at: datetime) -> dict[str, Observation]:
        """What those of `ids` that have one had on exactly that day, as known at `at`, in one query."""
        with self._lock:
            if not all(name in self._series.ids for name in ids):
                self._series.catch_up()
            numbers = sorted(self._series.ids[name] for name in ids if name in self._series.ids)
            if not numbers:
                return {}
            query = _DAY.format(ids=", ".join(map(str, numbers)))
            rows = self._database.ask(query, {"day": day_number(day), "at": microseconds(at)})
            if any(row[4] not in self._sources.names for row in rows):
                self._sources.catch_up()
            found = {row[6]: row for row in rows}
            if len(found) < len(rows):
                found = {number: self._holding(number, list(several)) for number, several in groupby(rows, _OF_SERIES)}
            names, sources = self._series.names, self._sources.names
        moments = {stamp: moment_of(stamp) for stamp in {row[1] for row in found.values()}}
        return {
            names[number]: Observation(names[number], day, value, moments[known_at], VINTAGES[vintage], sources[source])
            for number, (_, known_at, value, vintage, source, _, _) in found.items()
        }

    def read_facts(self, at: datetime, *, is_first: bool = True) -> list[Fact]:
        """All facts known at `at`, latest known first; where one was entered anew, as it was entered last."""
        with self._lock:
            if is_first:
                self._forget_if_added_to()
            if self._facts is None:
                rows = groupby(self._database.ask(_FACTS), key=lambda row: (row[6], row[0]))
                self._facts = [_fact(next(group)) for _, group in rows]
            return [fact for fact in self._facts if fact.known_at <= at]

    def forget(self) -> None:
        """Keep nothing that was read so far."""
        with self._lock:
            self._clear()
            self._precedence.forget()

    def _holding(self, number: int, rows: list[tuple[Any, ...]]) -> tuple[Any, ...]:
        """Of several rows of one series and day the one that holds."""
        if len(rows) == 1:
            return rows[0]
        ordered = self._precedence.ordered(self._series.names[number], np.array(rows, _ROW_OF_SERIES))
        return tuple(ordered[-1].tolist())

    def _forget_if_added_to(self) -> None:
        as_of = self._database.ask(_LAST_IMPORT)[0][0]
        if as_of != self._as_of or self._kept > _MOST_KEPT:
            self._clear()
            self._as_of = as_of

    def _clear(self) -> None:
        self._histories.clear()
        self._facts = None
        self._kept = 0

    def _load(self, ids: Sequence[str]) -> None:
        """Read what isn't kept, and keep it."""
        if not ids:
            return
        if not all(name in self._series.ids for name in ids):
            self._series.catch_up()
        loaded: dict[str, _History | None] = dict.fromkeys(ids)
        numbers = sorted(self._series.ids[name] for name in ids if name in self._series.ids)
        if numbers:
            query = _SERIES.format(ids=", ".join(map(str, numbers)))
            rows = self._database.array(query, _ROW_OF_SERIES)
            if len(rows) and int(rows["source"].max()) not in self._sources.names:
                self._sources.catch_up()
            starts = np.flatnonzero(np.diff(rows["series"], prepend=-1))
            for part in np.split(rows, starts[1:]) if len(rows) else ():
                name = self._series.names[int(part["series"][0])]
                loaded[name] = _History(name, self._precedence.ordered(name, part), self._sources.names)
        self._histories |= loaded
        self._kept += len(rows) if numbers else 0


def _fact(row: tuple[Any, ...]) -> Fact:
    key, kind, subject, value, unit, day, known_at, through, statement, publisher, reference, who = row
    return Fact(
        key=key,
        kind=kind,
        subject=subject,
        value=value,
        unit=unit,
        day=day_of(day),
        known_at=moment_of(known_at),
        through=None if through is None else day_of(through),
        statement=statement,
        publisher=publisher,
        reference=reference,
        entered_by=who,
    )
