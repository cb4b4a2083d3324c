"""Daily moves of several series over the same intervals: from one session to the next, where all have both prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from hashlib import sha256
from typing import Final

import numpy as np

from tieout.catalogue import SeriesEntry, calendar, entry
from tieout.errors import InputError
from tieout.measures.history import history
from tieout.store import View
from tieout.store.view import VINTAGES, Days, Series
from tieout.studies.moment import known_by
from tieout.studies.regression import Chosen, Values
from tieout.terms import Missing, Observation, Period, Vintage

#: Bond markets close on days on which shares are traded, some three a year; more is a hole in the data.
_LEFT_OUT: Final = 0.05
#: The last print may be as old as a long weekend.
_STALE: Final = timedelta(5)
_PRICES: Final = frozenset({"index", "company", "fund", "future", "commodity", "currency"})
_YIELDS: Final = frozenset({"yield", "rate"})


@dataclass(frozen=True, slots=True)
class Thing:
    """What is held against something: one price (in per cent), or the gap of two (in percentage points)."""

    name: str
    parts: tuple[str, ...]

    @property
    def unit(self) -> str:
        return "percent" if len(self.parts) == 1 else "percentage_point"

    def of(self, moves: Mapping[str, Values]) -> Values:
        """Its moves, from those of its parts."""
        first = moves[self.parts[0]]
        return first if len(self.parts) == 1 else first - moves[self.parts[1]]


def things(prices: Sequence[str]) -> tuple[Thing, ...]:
    """Each price, and the gap of the first two, if there are two."""
    alone = tuple(Thing(price, (price,)) for price in prices)
    return (*alone, Thing(gap_name(prices), (prices[0], prices[1]))) if len(prices) > 1 else alone


def gap_name(prices: Sequence[str]) -> str:
    """How the gap of the first two prices is called: `RUT less SPX`."""
    return f"{prices[0]} less {prices[1]}"


@dataclass(frozen=True, slots=True)
class Used:
    """What a sample took of one series: how many prints from which to which, when the last became known, a digest.

    `vintages` says how the moments at which they became known are known themselves. The digest is SHA-256 over the
    days and values, so that anybody can see whether his are the same.
    """

    series: str
    name: str
    prints: int
    first: Observation
    last: Observation
    vintages: tuple[Vintage, ...]
    sources: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Sample:
    """Moves from session to session: `moves` by series, prices in per cent, yields in units of 10 basis points.

    `days` are the sessions at which the moves end. `left_out` counts the sessions of the window whose move isn't
    among them, because a print at one of its ends isn't at hand.
    """

    window: Period
    days: tuple[date, ...]
    moves: dict[str, Values]
    left_out: int
    used: tuple[Used, ...]

    def __len__(self) -> int:
        return len(self.days)

    def where(self, chosen: Chosen) -> dict[str, Values]:
        """The moves at some places only."""
        return {name: moves[chosen] for name, moves in self.moves.items()}


def paired_moves(view: View, series: Sequence[str], window: Period) -> Sample | Missing:
    """The moves of all series over the sessions of a window, as known when it ended.

    Prices move by their simple return in per cent, rates by their difference in units of 10 basis points. Missing
    where a series isn't at hand from the start to the end of the window, or lacks more than 5% of its sessions.
    Raises InputError for a series that the catalogue lacks or that has no daily prints.
    """
    if window.start is None or window.end is None:
        raise ValueError("moves are asked for from a day to a day")
    entries = [_daily(one) for one in dict.fromkeys(series)]
    known = known_by(view, window.end)
    known.many(one.id for one in entries)
    sessions = calendar("XNYS").sessions(window.start, window.end)
    held = {one.id: history(known, one.id, end=window.end).series for one in entries}
    for one in entries:
        missing = _ends(held[one.id], window)
        if missing is not None:
            return missing
    grid = np.array(sessions, "datetime64[D]")
    present = reduce(np.logical_and, (np.isin(grid, part.dates) for part in held.values()))
    whole = present[1:] & present[:-1]
    left_out = int((~whole).sum())
    if len(grid) < 2 or left_out > max(3, _LEFT_OUT * len(whole)):
        why = f"{left_out} of {len(whole)} sessions from {window.start} to {window.end} lack a print of one of them"
        return Missing(tuple(held), (window.start, window.end), why)
    for one in entries:
        lost = np.flatnonzero(_on(held[one.id], grid) <= 0)
        if one.kind in _PRICES and len(lost):
            day = grid[lost[0]].item()
            return Missing((one.id,), (day,), f"{one.id} was no price above zero on {day}, so that it has no return")
    moves = {one.id: _moves(one, _on(held[one.id], grid), whole) for one in entries}
    days = tuple(day.item() for day in grid[1:][whole])
    return Sample(window, days, moves, left_out, tuple(_used(one, held[one.id], grid[present]) for one in entries))


def is_rate(series: str) -> bool:
    """Whether a series is a yield or a rate, whose moves are counted in basis points."""
    found = entry(series)
    return found is not None and found.kind in _YIELDS


def _daily(series: str) -> SeriesEntry:
    found = entry(series)
    if found is None:
        raise InputError(f"{series} is not in the catalogue.")
    if found.frequency != "daily" or found.kind not in _PRICES | _YIELDS:
        raise InputError(f"{series} has no daily prices or yields whose moves could be compared.")
    return found


def _ends(series: Series, window: Period) -> Missing | None:
    """What is missing at either end of a window."""
    assert window.start is not None
    assert window.end is not None
    if series.first is None or series.first > window.start + _STALE:
        return Missing((series.id,), (window.start,), f"no values of {series.id} from {window.start} on are at hand")
    last = series.last
    if last is None or window.end - last > _STALE:
        return Missing((series.id,), (window.end,), f"the values of {series.id} that were known end on {last}")
    return None


def _on(series: Series, grid: Days) -> Values:
    """The values on the days of the grid; not a number where there is none."""
    found = np.full(len(grid), np.nan)
    _, at, of = np.intersect1d(grid, series.dates, return_indices=True)
    found[at] = series.values[of]
    return found


def _moves(one: SeriesEntry, values: Values, whole: Chosen) -> Values:
    before, after = values[:-1][whole], values[1:][whole]
    moves: Values = (after - before) * 10 if one.kind in _YIELDS else (after / before - 1) * 100
    return moves


def _used(one: SeriesEntry, series: Series, days: Days) -> Used:
    _, _, at = np.intersect1d(days, series.dates, return_indices=True)
    content = series.dates[at].astype(np.int64).tobytes() + series.values[at].tobytes()
    vintages = tuple(VINTAGES[code] for code in sorted(set(series.vintages[at].tolist())))
    sources = tuple(series.sources[code] for code in sorted(set(series.source_codes[at].tolist())))
    first, last = series.observation(int(at[0])), series.observation(int(at[-1]))
    return Used(one.id, one.name, len(at), first, last, vintages, sources, sha256(content).hexdigest())
