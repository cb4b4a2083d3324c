"""Views made by hand: what a store would answer, from a few observations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from tieout.store.view import CODE_OF_VINTAGE, Series, View
from tieout.terms import Fact, Vintage

KNOWN_AT_NOON_AFTER = timedelta(days=1, hours=12)
LATE = datetime(2030, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Shelf:
    """A reader of fixed series and facts; a value becomes known at noon of the next day, or on `known`."""

    values: Mapping[str, Mapping[date, float]]
    facts: Sequence[Fact] = ()
    known: Mapping[str, date] = field(default_factory=dict)

    def read_series(self, ids: Sequence[str], at: datetime) -> Mapping[str, Series]:
        return {one: self._series(one, at) for one in ids if one in self.values}

    def read_facts(self, at: datetime) -> Sequence[Fact]:
        return [fact for fact in self.facts if fact.known_at <= at]

    def _series(self, series_id: str, at: datetime) -> Series:
        known_on = self.known.get(series_id)
        rows = []
        for day, value in sorted(self.values[series_id].items()):
            moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + KNOWN_AT_NOON_AFTER
            if known_on is not None:
                moment = datetime(known_on.year, known_on.month, known_on.day, tzinfo=UTC)
            if moment <= at:
                rows.append((day, value, moment.replace(tzinfo=None)))
        return series_of(series_id, rows)


def series_of(series_id: str, rows: Sequence[tuple[date, float, datetime]]) -> Series:
    codes = np.zeros(len(rows), np.int64)
    return Series(
        series_id,
        np.array([row[0] for row in rows], "datetime64[D]"),
        np.array([row[1] for row in rows], np.float64),
        lineage=(
            np.array([row[2] for row in rows], "datetime64[us]"),
            np.full(len(rows), CODE_OF_VINTAGE[Vintage.ASSUMED], np.int64),
            codes,
        ),
        sources=("by hand",),
    )


def view_of(
    values: Mapping[str, Mapping[date, float]],
    *,
    facts: Sequence[Fact] = (),
    at: datetime = LATE,
    known: Mapping[str, date] | None = None,
) -> View:
    """The view at `at` of these values."""
    return View(at, Shelf(values, facts, known or {}))


@dataclass(frozen=True)
class ArrayShelf:
    """A reader of whole histories; a value is known at the end of its day."""

    arrays: Mapping[str, tuple[NDArray[np.datetime64], NDArray[np.float64]]]

    def read_series(self, ids: Sequence[str], at: datetime) -> Mapping[str, Series]:
        return {one: self._series(one, at) for one in ids if one in self.arrays}

    def read_facts(self, at: datetime) -> Sequence[Fact]:
        return ()

    def _series(self, series_id: str, at: datetime) -> Series:
        dates, values = self.arrays[series_id]
        known = (dates + 1).astype("datetime64[us]")
        seen = known <= np.datetime64(at.astimezone(UTC).replace(tzinfo=None), "us")
        codes = np.zeros(int(seen.sum()), np.int64)
        lineage = (known[seen], codes, codes.copy())
        return Series(series_id, dates[seen], values[seen], lineage=lineage, sources=("shared",))
