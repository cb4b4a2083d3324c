"""Two sources for one series: on which days, and by how much, they differ, and whose value holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from tieout.catalogue import SeriesEntry, entry
from tieout.store.database import Database
from tieout.store.precedence import COLUMNS, ROW, Precedence, Rows
from tieout.store.view import Codes, day_of

_SHARED: Final = (
    "SELECT series_id FROM (SELECT DISTINCT series_id, source_id FROM observation) AS pair "
    "GROUP BY series_id HAVING count(*) > 1 ORDER BY series_id"
)
_ROWS: Final = f"SELECT {COLUMNS} FROM observation WHERE series_id = {{id}} ORDER BY day"
_NAMES: Final = "SELECT id, name FROM {table}"
#: The fact book speaks with one voice, though it cites a publication for each print.
_FACT_BOOKS: Final = "SELECT id FROM import WHERE kind = 'fact book'"
_FACT_BOOK: Final = 0
#: Two prints of one number that differ by less, as a part of it, differ only in how they were computed.
_SAME: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where sources of one series differ by more than `tolerance` (the catalogue's on the worst day, in stored units).

    `days` counts such days of the `compared` ones, on which two sources or more have a value; the largest
    difference lies on `worst`, between `low` and `high` with their sources. A view of today shows the value of
    `holds`, and `because` says why it goes before the others.
    """

    series: str
    compared: int
    days: int
    tolerance: float
    worst: date
    low: tuple[float, str]
    high: tuple[float, str]
    holds: str
    because: str

    @property
    def largest(self) -> float:
        """The largest difference."""
        return self.high[0] - self.low[0]


def disagreements(database: Database) -> tuple[Disagreement, ...]:
    """Every series on whose days two sources differ by more than the catalogue allows, sorted by id.

    Of each source what it said last is compared, so that a revision told by all of them is none.
    """
    names = {number: str(name) for number, name in database.ask(_NAMES.format(table="series"))}
    sources = {number: str(name) for number, name in database.ask(_NAMES.format(table="source"))}
    books = [number for (number,) in database.ask(_FACT_BOOKS)]
    precedence = Precedence(database.ask)
    found = []
    for (number,) in database.ask(_SHARED):
        rows = precedence.ordered(names[number], database.array(_ROWS.format(id=number), ROW))
        voices = np.where(np.isin(rows["origin"], books), _FACT_BOOK, rows["source"])
        found.append(_of(names[number], rows, voices, sources=sources, precedence=precedence))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.series))


def _of(
    series: str, rows: Rows, voices: Codes, *, sources: dict[int, str], precedence: Precedence
) -> Disagreement | None:
    known = entry(series)
    last = _last_of_each(voices, rows)
    starts = np.flatnonzero(np.diff(last["day"], prepend=last["day"][0] - 1))
    sizes = np.diff(np.append(starts, len(last)))
    lows, highs = (pick.reduceat(last["value"], starts) for pick in (np.minimum, np.maximum))
    tolerances = np.array([_tolerance(known, value) for value in lows.tolist()])
    allowed = np.maximum(tolerances, _SAME * np.maximum(np.abs(lows), np.abs(highs))) * (1 + _SAME)
    apart = np.where(sizes > 1, highs - lows, 0.0)
    beyond = apart > allowed
    if not beyond.any():
        return None
    worst = int(np.argmax(np.where(beyond, apart, -1.0)))
    said = last[starts[worst] : starts[worst] + sizes[worst]]
    low, high = said[np.argmin(said["value"])], said[np.argmax(said["value"])]
    day = rows[rows["day"] == said["day"][0]]  # what holds comes last
    return Disagreement(
        series=series,
        compared=int(np.count_nonzero(sizes > 1)),
        days=int(np.count_nonzero(beyond)),
        tolerance=float(tolerances[worst]),
        worst=day_of(int(said["day"][0])),
        low=(float(low["value"]), sources[int(low["source"])]),
        high=(float(high["value"]), sources[int(high["source"])]),
        holds=sources[int(day["source"][-1])],
        because=precedence.reason(series, day),
    )


def _last_of_each(voices: Codes, rows: Rows) -> Rows:
    """What each voice said last of each day."""
    order = np.lexsort((rows["known_at"], voices, rows["day"]))
    changes = (np.diff(rows["day"][order]) != 0) | (np.diff(voices[order]) != 0)
    last: Rows = rows[order[np.append(changes, True)]]
    return last


def _tolerance(known: SeriesEntry | None, value: float) -> float:
    return known.tolerance_at(value) if known is not None else 0.0
