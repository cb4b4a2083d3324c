"""The most in so long, put in the ways of headlines and of clauses that leave their verb out; starts of years."""

# ruff: noqa: E501 (one phrasing a line)
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from phrasings.day import MONTHS, Day, level, percent, went

Phrasing = Callable[[Day], str | None]

#: A move is news that was the largest in more than so many sessions.
_NEWS: Final = 60
_TRADING_MONTH: Final = 21


def _last_as_large(d: Day) -> int | None:
    """Where a day last went as far the same way; None if of late, or nowhere."""
    moves = np.diff(d.values[: d.at + 1]) / d.values[: d.at]
    sign = 1 if moves[-1] > 0 else -1
    found = np.flatnonzero(sign * moves[:-1] >= sign * moves[-1])
    return int(found[-1]) + 1 if len(found) and d.at - int(found[-1]) - 1 > _NEWS else None


def _month(d: Day, at: int) -> str:
    return f"{MONTHS[d.days[at].month - 1]} {d.days[at].year}"


def the_most(d: Day) -> str | None:
    at = _last_as_large(d)
    if at is None:
        return None
    up = d.change > 0
    noun, best, bare = ("gain", "best", "rises") if up else ("drop", "worst", "falls")
    return d.one_of(
        f"{d.Name} {bare} [most since {_month(d, at)}]\n\n{d.Name} {went(d, d.today)} {percent(d.today)} to {level(d.value)} on {d.weekday}.",
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}, [the most since {_month(d, at)}].",
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}. It was [the biggest one-day {noun} since {_month(d, at)}].",
        f"{d.Name} ended {d.weekday} at {level(d.value)} after [its {best} day since {_month(d, at)}].",
    )


def most_of_the_year(d: Day) -> str | None:
    first = d.year_base + 1
    moves = np.diff(d.values[first - 1 : d.at + 1]) / d.values[first - 1 : d.at]
    sign = 1 if d.change > 0 else -1
    if len(moves) < _NEWS or sign * moves[-1] < (sign * moves).max():
        return None
    noun, best = ("gain", "best") if sign > 0 else ("loss", "worst")
    return d.one_of(
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}, [its {best} day so far in {d.day.year}].",
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}, [its biggest {noun} of the year].",
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}, [the most this year].",
    )


def stand_of_the_year(d: Day) -> str | None:
    first = d.year_base + 1
    closes = d.values[first : d.at + 1]
    if len(closes) < _NEWS or d.value not in (closes.max(), closes.min()):
        return None
    word, verb = ("highest", "rose") if d.value == closes.max() else ("lowest", "fell")
    return f"{d.Name} {verb} on {d.weekday} to [its {word} this year], ending at {level(d.value)}."


def start(d: Day) -> str | None:
    """A year's start that was the best or the worst since another's, each up to the same day."""
    last = (d.day.month, d.day.day)
    if not _TRADING_MONTH < d.day.timetuple().tm_yday < 12 * _TRADING_MONTH or last == (2, 29):
        return None
    found: list[tuple[int, float]] = []
    for year in range(d.days[0].year + 1, d.day.year + 1):
        bases = [k for k in range(d.at) if d.days[k].year == year - 1]
        ends = [k for k in range(d.at + 1) if d.days[k].year == year and (d.days[k].month, d.days[k].day) <= last]
        if bases and ends:
            found.append((year, float(d.values[ends[-1]] / d.values[bases[-1]] - 1)))
    now = found[-1][1]
    sign = 1 if now > 0 else -1
    as_good = [year for year, moved in found[:-1] if sign * moved >= sign * now]
    if not as_good or d.day.year - as_good[-1] < 5 or abs(now) < 0.02:
        return None
    best = "best" if sign > 0 else "worst"
    return d.one_of(
        f"{d.Name} closed at {level(d.value)} on {d.weekday}. It is off to [its {best} start to a year since {as_good[-1]}].",
        f"{d.Name} has {'gained' if sign > 0 else 'lost'} {percent(now * 100)} this year, [its {best} start to a year since {as_good[-1]}].",
    )


SUPERLATIVES: Final[Mapping[str, Phrasing]] = {
    "the most since a month": the_most,
    "the most of the year": most_of_the_year,
    "where it stands in the year": stand_of_the_year,
    "best start to a year": start,
}
