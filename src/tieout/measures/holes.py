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
from tieout.measures.history import History, Indices, grain_keys

#: Around a missing session the largest move from one print to the next is looked for among so many on either side.
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
    assert of.series.first is not None
    grid = of.grid(of.series.first, end)
    keys = grain_keys(grid, grain)
    ends = np.append(np.flatnonzero(np.diff(keys)), len(grid) - 1)
    places = of.positions(grid[ends])
    absent = np.flatnonzero(places < 0)
    width = np.zeros(len(places))
    begin = 0
    for k in absent.tolist():
        stand_in = int(of.series.dates.searchsorted(grid[ends[k]])) - 1
        missing = 0 if stand_in < 0 else int(ends[k]) - int(grid.searchsorted(of.series.dates[stand_in]))
        is_known = grid[ends[k]] >= _known_from(of)
        inside = grain in ("day", "session") or grain_keys(of.series.dates[[stand_in]], grain)[0] == keys[ends[k]]
        if stand_in < 0 or not inside or missing > (_MOST_SESSIONS if is_known else _MOST_WEEKDAYS):
            begin = k + 1
            continue
        places[k], width[k] = stand_in, missing * _usual_move(of, stand_in) if is_known else 0.0
    return Marks(places[begin:], width[begin:])


def decided_from(of: History, end: date, *, beyond: float, high: bool) -> int:
    """The first index from which on no missing session can have stood at or beyond a value."""
    if not of.is_by_calendar:
        return of.dense_from(end)
    assert of.series.first is not None
    values = of.series.values if high else -of.series.values
    limit = beyond if high else -beyond
    grid = of.grid(of.series.first, end)
    missing = grid[of.positions(grid) < 0]
    before, runs = np.unique(of.series.dates.searchsorted(missing) - 1, return_counts=True)
    known = (of.series.dates[before] >= _known_from(of)) | (runs > _MOST_WEEKDAYS)
    before, runs = before[known], runs[known]
    nearest = np.maximum(values[before], values[np.minimum(before + 1, len(values) - 1)])
    near = (runs > _MOST_SESSIONS) | (nearest + _FARTHEST * np.abs(nearest) >= limit)
    for place, run, level in zip(before[near][::-1], runs[near][::-1], nearest[near][::-1], strict=True):
        if run > _MOST_SESSIONS or level + run * _usual_move(of, int(place)) >= limit:
            return int(place) + 1
    return 0


def _known_from(of: History) -> np.datetime64:
    """From when on the calendar of a series tells every closure."""
    return np.datetime64(calendar(of.calendar).first, "D")


def _usual_move(of: History, place: int) -> float:
    """The largest move from one print to the next in the months around an index."""
    around = of.series.values[max(0, place - _AROUND) : place + _AROUND]
    return float(np.abs(np.diff(around)).max()) if len(around) > 1 else float("inf")
