"""Highs, lows and records told by their nouns: of a year, of an older one passed or left, of the day before."""

# ruff: noqa: E501 (one phrasing a line)
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from phrasings.day import SHORT, Day, level, percent, went

Phrasing = Callable[[Day], str | None]

#: So many sessions into a year its highest close is news.
_SOME_WAY: Final = 40


def _of_the_year(d: Day, *, high: bool) -> int | None:
    """The day of the year's highest or lowest close so far; None early in the year."""
    first = d.year_base + 1
    if d.at - first < _SOME_WAY:
        return None
    part = d.values[first : d.at + 1]
    return first + int(np.argmax(part) if high else np.argmin(part))


def years_own(d: Day) -> str | None:
    high = d.change > 0
    if _of_the_year(d, high=high) != d.at:
        return None
    noun, year = "high" if high else "low", d.day.year
    return d.one_of(
        f"{d.Name} closed at a {year} [{noun}] on {d.weekday}.",
        f"{d.Name} {went(d, d.today)} {percent(d.today)} to [a fresh {noun} for the year] on {d.weekday}.",
        f"{d.Name} {went(d, d.today)} {percent(d.today)} to {level(d.value)} on {d.weekday}, a [new closing {noun}] for {year}.",
        f"{d.Name} ended {d.weekday} at {level(d.value)}, [the {noun} of the year].",
    )


def years_own_left(d: Day) -> str | None:
    high = d.rng.random() < 0.5
    at = _of_the_year(d, high=high)
    if at is None or at > d.at - 10:
        return None
    when, noun, year = d.days[at], "high" if high else "low", d.day.year
    moved, on = percent(d.moved(at), 2), f"{SHORT[when.month - 1]} {when.day}"
    from_it = f"its {year} [closing {noun}] of {level(float(d.values[at]))}"
    return d.one_of(
        f"{d.Name} closed at {level(d.value)} on {d.weekday}. It is {'off' if high else 'up'} {moved} from {from_it}, hit {on}.",
        f"{d.Name} stood {moved} {'below' if high else 'above'} {from_it} set on {on} when trading ended on {d.weekday}.",
    )


def day_before(d: Day) -> str | None:
    if d.at < 300 or d.change >= 0 or d.high != d.at - 1:
        return None
    return d.one_of(
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday} after closing at [a record high].",
        f"{d.Name} slipped {percent(d.today)} on {d.weekday}, retreating from [the prior day's record].",
    )


def old_one_passed(d: Day) -> str | None:
    if d.at < 300 or d.high != d.at:
        return None
    return d.one_of(
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}, closing above [its previous record].",
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday} and set [another all-time closing high].",
        f"A late rally pushed {d.name} up {percent(d.today)} on {d.weekday} to [a fresh record close].",
    )


NOUNS: Final[Mapping[str, Phrasing]] = {
    "a year's own extreme": years_own,
    "a year's own extreme that was left": years_own_left,
    "a record of the day before": day_before,
    "an older record that is passed": old_one_passed,
}
