"""What missing sessions leave undecided: how far a print that isn't at hand may have lain from its neighbours.

A superlative is decided over a missing session only where no print that fits its neighbours could change the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tieout.catalogue import calendar
from tieout.measures.grids import grain_keys, period_ends
from tieout.measures.history import History, Indices

#: Around a missing session the largest move from one print to the next is looked for in blocks of so many.
_AROUND: Final = 60
#: More sessions than this on end are a stretch that nothing is known of.
_MOST_SESSIONS: Final = 3
#: Where only weekends are known of a calendar, so many weekdays may pass between two prints.
_MOST_WEEKDAYS: Final = 8
#: No print lies farther from its neighbours than this share of them; what is out of reach needs no closer look.
_FARTHEST: Final = 0.5


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the last prints of periods stand, and by how much each may lie off the period's own last print.

    `places` are indices into the series, ascending; `width` is 0 where the last session of the period is at hand. The
    first mark is a base only: its own period may have begun before the history at hand.
    """

    places: Indices
    width: NDArray[np.float64]


def marks(of: History, grain: str, end: date) -> Marks:
    """The marks of periods of that length up to `end`, as far back as none lacks its last sessions altogether."""
    return of.view.once((of.series, grain, end), lambda: _marks(of, grain, end))


def _marks(of: History, grain: str, end: date) -> Marks:
    assert of.series.first is not None
    grid = of.grid(of.series.first, end)
    ends = period_ends(grid, grain, of.calendar if of.frequency == "daily" else None)
    places = of.positions(grid[ends])
    width = np.zeros(len(places))
    absent = np.flatnonzero(places < 0)
    if not len(absent):
        return Marks(places, width)
    days = grid[ends[absent]]
    stand_ins = of.series.dates.searchsorted(days) - 1
    on = of.series.dates[np.maximum(stand_ins, 0)]
    missing = ends[absent] - grid.searchsorted(on)
    known = days >= _known_from(of)
    inside = True if grain in ("day", "session") else grain_keys(on, grain) == grain_keys(days, grain)
    usable = (stand_ins >= 0) & inside & (missing <= np.where(known, _MOST_SESSIONS, _MOST_WEEKDAYS))
    places[absent] = stand_ins
    width[absent] = np.where(known, missing * _usual_moves(of, stand_ins), 0.0)
    begin = int(absent[~usable][-1]) + 1 if not usable.all() else 0
    return Marks(places[begin:], width[begin:])


def decided_from(of: History, end: date, *, beyond: float, high: bool, since: date | None = None) -> int:
    """The first index from which on no missing session can have stood at or beyond a value.

    Where only that matters, no session before `since` is looked at.
    """
    if not of.is_by_calendar:
        return of.dense_from(end)
    assert of.series.first is not None
    missing = of.holes(since or of.series.first, end)
    if not len(missing):
        return 0
    values = of.series.values if high else -of.series.values
    limit = beyond if high else -beyond
    beside = of.series.dates.searchsorted(missing) - 1
    firsts = np.flatnonzero(np.diff(beside, prepend=-2))
    before, runs = beside[firsts], np.diff(firsts, append=len(beside))
    known = (of.series.dates[before] >= _known_from(of)) | (runs > _MOST_WEEKDAYS)
    before, runs = before[known], runs[known]
    nearest = np.maximum(values[before], values[np.minimum(before + 1, len(values) - 1)])
    near = (runs > _MOST_SESSIONS) | (nearest + _FARTHEST * np.abs(nearest) >= limit)
    if not near.any():
        return 0
    before, runs, nearest = before[near], runs[near], nearest[near]
    hiding = np.flatnonzero((runs > _MOST_SESSIONS) | (nearest + runs * _usual_moves(of, before) >= limit))
    return int(before[hiding[-1]]) + 1 if len(hiding) else 0


def _known_from(of: History) -> np.datetime64:
    """From when on the calendar of a series tells every closure."""
    return np.datetime64(calendar(of.calendar).first, "D")


def _usual_moves(of: History, places: Indices) -> NDArray[np.float64]:
    """The largest move from one print to the next in the months around each index."""
    moves = np.abs(np.diff(of.series.values))
    if not len(moves):
        return np.full(len(places), np.inf)
    blocks = np.maximum.reduceat(moves, np.arange(0, len(moves), _AROUND))
    of_block = np.clip(places // _AROUND, 0, len(blocks) - 1)
    beside = np.maximum(blocks[np.maximum(of_block - 1, 0)], blocks[np.minimum(of_block + 1, len(blocks) - 1)])
    return np.maximum(blocks[of_block], beside)
