"""Starts of years, quarters and months: how far each had gone by the same day ("its best start to a year since")."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tieout.measures.extremes import as_day
from tieout.measures.grids import grain_keys
from tieout.measures.history import History, Indices, shown
from tieout.measures.returns import percent_change
from tieout.measures.since_periods import short_of
from tieout.store.view import Days
from tieout.terms import Figure, Missing, Observation, Period, Question

#: Asked for as `within`: of each period as much as has passed of the one that holds the end; below 0 of one month's.
STARTS: Final = 0
#: A close that is so many days old is none of the day asked for.
_OLDEST: Final = 6
_MONTHS_OF: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_DAYS_OF: Final = 32


def _offsets(days: Days, grain: str) -> NDArray[np.int64]:
    """How far into its period each day lies, so that the same days of other periods lie as far."""
    months = days.astype("datetime64[M]")
    of_month = (days.astype("datetime64[D]") - months.astype("datetime64[D]")).astype(np.int64)
    found: NDArray[np.int64] = months.astype(np.int64) % _MONTHS_OF[grain] * _DAYS_OF + of_month
    return found


def _starts(of: History, grain: str, last: Observation) -> tuple[Indices, Indices]:
    """Where each period's start begins and ends, the first one at hand first; those with a hole there are left out."""
    place = of.series.index_on(last.date)
    assert place is not None
    days = of.series.dates[: place + 1]
    keys, offsets = grain_keys(days, grain), _offsets(days, grain)
    bases = np.flatnonzero(np.diff(keys))
    through = np.flatnonzero(offsets <= offsets[-1])
    found = [int(through[through.searchsorted(end) - 1]) for end in (*(bases[1:] + 1), place + 1)]
    kept = [
        (base, end)
        for base, end in zip(bases.tolist(), found, strict=True)
        if end > base and (days[base + 1] - days[base]).astype(int) <= _OLDEST and _reaches(offsets, end)
    ]
    return np.array([base for base, _ in kept], np.intp), np.array([end for _, end in kept], np.intp)


def _reaches(offsets: NDArray[np.int64], end: int) -> bool:
    """Whether the last close up to that day of its period isn't an old one."""
    return bool(offsets[-1] - offsets[end] <= _OLDEST + _DAYS_OF - 28)


def of_starts(question: Question) -> bool:
    """Whether only the starts of periods are compared."""
    return question.within is not None and question.within <= STARTS


def compare_starts(of: History, question: Question, last: Observation) -> Figure | Missing:
    """The start of the period that holds the end against earlier ones: since when none was as good, or its place."""
    grain = question.grain
    if grain not in _MONTHS_OF or of.frequency != "daily" or of.is_rate:
        return of.missing("only the starts of months, quarters and years of prices are compared", last.date)
    bases, ends = _starts(of, grain, last)
    if question.within:
        months = of.series.dates[ends].astype("datetime64[M]").astype(np.int64) % 12 + 1
        bases, ends = bases[months == -question.within], ends[months == -question.within]
    place = of.series.index_on(last.date)
    if len(bases) < 2 or ends[-1] != place:
        return of.missing(f"no value of {of.id} before the {grain} of {last.date} was known", last.date)
    moves = (of.series.values[ends] / of.series.values[bases] - 1) * 100
    sign = -1 if (question.sense or "").startswith("worst") else 1
    base, first = of.series.observation(int(bases[-1])), as_day(of.series.dates[bases[0]])
    considered = of.series.dates[ends] >= np.datetime64(question.since or first, "D")
    told = f"{percent_change(base.value, last.value):+.2f}%"
    if question.measure == "rank":
        gap = short_of(of, question, first) if question.since is not None else None
        if gap is not None:
            return gap
        at = 1 + int(np.sum(sign * moves[considered] > sign * moves[-1]))
        return Figure(
            measure="rank",
            value=float(at),
            value_high=float(considered.sum()),
            unit="count",
            period=Period(base.date, last.date),
            inputs=(base, last),
            formula=f"{at} of {int(considered.sum())} starts of a {grain}, {told}",
            basis="price",
            note=f"each up to the same day, from {first}",
        )
    as_good = np.flatnonzero(sign * moves[:-1] >= sign * moves[-1])
    if not len(as_good):
        gap = short_of(of, question, first + timedelta(days=1))
        if gap is not None:
            return gap
    at = int(as_good[-1]) if len(as_good) else 0
    earlier = [of.series.observation(int(bases[at])), of.series.observation(int(ends[at]))]
    return Figure(
        measure="since",
        value=float(moves[-1]),
        unit="percent",
        period=Period(base.date, last.date),
        inputs=(*earlier, *(one for one in (base, last) if one not in earlier)),
        formula=f"{shown(last.value)} / {shown(base.value)} - 1",
        basis="price",
        note=f"starts of a {grain}, each up to the same day, from {first}",
        day=earlier[-1].date if len(as_good) else None,
    )
