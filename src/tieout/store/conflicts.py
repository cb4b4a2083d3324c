"""Two sources for one series: on which days, and by how much, they differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from tieout.catalogue import SeriesEntry, entry
from tieout.store.database import Database
from tieout.store.view import day_of

_SHARED: Final = (
    "SELECT series_id FROM (SELECT DISTINCT series_id, source_id FROM observation) AS pair "
    "GROUP BY series_id HAVING count(*) > 1 ORDER BY series_id"
)
_ROWS: Final = (
    "SELECT day, source.name, value FROM observation JOIN source ON source.id = source_id "
    "WHERE series_id = :id ORDER BY day, known_at, source_id"
)
_NAMES: Final = "SELECT id, name FROM series"
#: Two prints of one number that differ by less, as a part of it, differ only in how they were computed.
_SAME: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where sources of one series differ by more than `tolerance` (the catalogue's on the worst day, in stored units).

    `days` counts such days of the `compared` ones, on which two sources or more have a value; the largest
    difference lies on `worst`, between `low` and `high` with their sources.
    """

    series: str
    compared: int
    days: int
    tolerance: float
    worst: date
    low: tuple[float, str]
    high: tuple[float, str]

    @property
    def largest(self) -> float:
        """The largest difference."""
        return self.high[0] - self.low[0]


def disagreements(database: Database) -> tuple[Disagreement, ...]:
    """Every series on whose days two sources differ by more than the catalogue allows, sorted by id.

    Of each source what it said last is compared, so that a revision told by all of them is none.
    """
    names = {number: str(name) for number, name in database.ask(_NAMES)}
    shared = [number for (number,) in database.ask(_SHARED)]
    found = [_of(database, number, names[number]) for number in shared]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.series))


def _of(database: Database, number: int, name: str) -> Disagreement | None:
    known = entry(name)
    compared = days = 0
    worst: tuple[int, tuple[float, str], tuple[float, str]] | None = None
    for day, rows in groupby(database.ask(_ROWS, {"id": number}), key=lambda row: int(row[0])):
        last = {source: value for _, source, value in rows}
        if len(last) < 2:
            continue
        compared += 1
        pairs = sorted((value, source) for source, value in last.items())
        low, high = pairs[0], pairs[-1]
        apart = high[0] - low[0]
        if apart <= max(_tolerance(known, low[0]), _SAME * max(abs(low[0]), abs(high[0]))) * (1 + _SAME):
            continue
        days += 1
        if worst is None or apart > worst[2][0] - worst[1][0]:
            worst = (day, low, high)
    if worst is None:
        return None
    tolerance = _tolerance(known, worst[1][0])
    return Disagreement(name, compared, days, tolerance, day_of(worst[0]), worst[1], worst[2])


def _tolerance(known: SeriesEntry | None, value: float) -> float:
    return known.tolerance_at(value) if known is not None else 0.0
