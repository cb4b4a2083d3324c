"""The highest and the lowest close of a stretch of days, from prints at hand or from a cited fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from tieout.measures.history import History, completed_years, history
from tieout.measures.holes import decided_from
from tieout.store.view import View
from tieout.terms import Fact, Missing, Observation

#: A history shorter than this can't say what a record is; crypto currencies have none much longer. Even so it
#: may deceive: the Nasdaq took 15 years to regain its close of March 2000. So the note says where it begins.
RECORD_YEARS: Final = 10
_CRYPTO_YEARS: Final = 5
#: A cited highest close of a year also answers for a window that begins in the last days of the year before.
_FACT_GRACE: Final = timedelta(days=10)
_RECORD_FACTS: Final = {True: ("record_close",), False: ("record_low",)}
_WINDOW_FACTS: Final = {True: ("record_close", "highest_close"), False: ("record_low", "lowest_close")}


@dataclass(frozen=True, slots=True)
class Window:
    """The days of which the highest (or lowest) value is wanted; without a first day, all history."""

    first: date | None
    end: date
    high: bool = True


@dataclass(frozen=True, slots=True)
class Extreme:
    """The highest or lowest value of a window, its day, and the print or the cited fact that says so."""

    value: float
    day: date
    seen: Observation | None
    facts: tuple[Fact, ...]
    note: str

    @property
    def inputs(self) -> tuple[Observation, ...]:
        return () if self.seen is None else (self.seen,)


def extreme(view: View, of: History, window: Window) -> Extreme | Missing:
    """The extreme of the window, in the stored unit of the series.

    Prints decide if they are all at hand (for a record: if they also reach far enough back). Else a cited
    fact does, together with such prints as there are: the more extreme counts, for a fact may be overtaken.
    """
    window = Window(window.first, of.due(window.end), window.high)
    seen = _extreme_print(of, window)
    ends = window.first is None and of.is_known_on(window.end)
    begin = _history_from(of, window, seen) if ends else None
    gap = _gap(of, window, begin, seen)
    facts = _facts(view, of, window)
    if gap is not None and not facts:
        return gap
    note = f"history at hand from {begin}" if gap is None and window.first is None else ""
    if not facts:
        if seen is None:  # the window opens after the last value: a month's figure asked for within the month
            return of.missing(f"no value of {of.id} lies in the period asked for", window.end)
        return Extreme(seen.value, seen.date, seen, (), note)
    sign = 1 if window.high else -1
    fact = max(facts, key=lambda one: (sign * one.value, one.known_at))
    same = of.series.on(fact.day)
    if same is not None and same.value == fact.value and (seen is None or same.value == seen.value):
        return Extreme(same.value, same.date, same, (fact,), note)
    if seen is not None and sign * (seen.value - fact.value) > 0:
        return Extreme(seen.value, seen.date, seen, (), note or f"the cited {fact.value:,} was overtaken")
    return Extreme(fact.value, fact.day, None, (fact,), f"cited: {fact.statement}")


def too_short(of: History, begin: date, end: date) -> Missing | None:
    """Why a history from `begin` can't say what a record is, or None if it can."""
    crypto = of.entry is not None and of.entry.kind == "crypto"
    if completed_years(begin, end) >= (_CRYPTO_YEARS if crypto else RECORD_YEARS):
        return None
    why = f"the history of {of.id} at hand begins on {begin}, too late to tell what a record is"
    return of.missing(why, begin - timedelta(1))


def spot_beyond(of: History, begin: date, value: float, *, high: bool) -> Observation | Missing | None:
    """When the spot price of a future's good last stood as high (low) before the future's own history begins.

    None if it never did; Missing where no spot price is at hand for so many years before.
    """
    spot_id = of.entry.companion("spot") if of.entry is not None else None
    if spot_id is None:
        return of.missing(f"no spot price of {of.id} is known", begin)
    spot = history(of.view, spot_id)
    first = spot.series.first
    part = spot.series.between(first, begin - timedelta(1)) if first is not None and first < begin else spot.series
    if first is None or first >= begin or completed_years(first, begin) < RECORD_YEARS:
        return spot.missing(f"the values of {spot_id} before {begin} aren't at hand", begin)
    sign = 1 if high else -1
    beyond = np.flatnonzero(sign * part.values >= sign * value)
    return part.observation(int(beyond[-1])) if len(beyond) else None


def _gap(of: History, window: Window, begin: date | None, seen: Observation | None) -> Missing | None:
    if window.first is not None:
        return of.gap_in(window.first, window.end)
    if begin is None:
        return of.missing(f"no value of {of.id} for {window.end} was known", window.end)
    short = too_short(of, begin, window.end)
    value = seen.value if seen is not None else None
    if short is not None and value is not None and spot_beyond(of, begin, value, high=window.high) is None:
        return None
    return short


def _history_from(of: History, window: Window, seen: Observation | None) -> date:
    """The first day from which no missing session can hide the extreme; the end itself if nothing is at hand."""
    if seen is None or of.series.index_at_or_before(window.end) is None:
        return window.end
    return as_day(of.series.dates[decided_from(of, window.end, beyond=seen.value, high=window.high)])


def _extreme_print(of: History, window: Window) -> Observation | None:
    """The extreme of such prints as are at hand."""
    first = of.series.first if window.first is None else window.first
    if first is None or first > window.end:
        return None
    part = of.series.between(first, window.end)
    if not len(part):
        return None
    return part.observation(int(np.argmax(part.values) if window.high else np.argmin(part.values)))


def _facts(view: View, of: History, window: Window) -> list[Fact]:
    """The cited facts of a day in the window that aren't known to hold only up to a day before its end."""
    kinds = (_RECORD_FACTS if window.first is None else _WINDOW_FACTS)[window.high]
    held = [
        fact
        for kind in kinds
        for fact in view.facts(kind=kind, subject=of.id)
        if fact.day <= window.end and (fact.through is None or window.end <= fact.through)
    ]
    first = window.first
    if first is None:
        return held
    return [
        fact
        for fact in held
        if fact.day >= first and (fact.kind.startswith("record") or first >= date(fact.day.year, 1, 1) - _FACT_GRACE)
    ]


def as_day(day: np.datetime64) -> date:
    """A day out of a series' dates."""
    found: date = day.astype("datetime64[D]").item()
    return found
