"""Runs that ended or were drawn out, runs of weeks, and moves that are counted among so many sessions."""

# ruff: noqa: E501 (one phrasing a line)
from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final

from phrasings.day import NUMBERS, ORDINALS, Day, percent, went

Phrasing = Callable[[Day], str | None]

#: So few moves in a row, or among others, are no news.
_LEAST: Final = 3


def _nouns(up: bool) -> tuple[str, str, str]:
    return ("gains", "advance", "winning") if up else ("losses", "slide", "losing")


def run_that_ended(d: Day) -> str | None:
    back = Day(d.series, d.name, d.days, d.values, d.at - 1, d.rng)
    n = back.streak()
    if not _LEAST <= n < len(NUMBERS) or d.change * back.change >= 0:
        return None
    nouns, noun, way = _nouns(back.change > 0)
    today = f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}"
    return d.one_of(
        f"{today}, snapping a [{NUMBERS[n]}-day] {way} streak.",
        f"{today} after a [{NUMBERS[n]}-day] {noun}.",
        f"{today}, halting [{NUMBERS[n]} straight days] of {nouns}.",
        f"{today} to end [{NUMBERS[n]} days] of {nouns}.",
        f"After [{NUMBERS[n]} straight] {nouns}, {d.name} {went(d, d.today)} {percent(d.today)} on {d.weekday}.",
        f"{today}, breaking a [{NUMBERS[n]}-session] {way} run.",
    )


def run_that_goes_on(d: Day) -> str | None:
    n = d.streak()
    if not _LEAST <= n < len(NUMBERS):
        return None
    up = d.change > 0
    nouns, noun, way = _nouns(up)
    today = f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}"
    return d.one_of(
        f"{today}, its [{ORDINALS[n]}] {'positive' if up else 'negative'} session in a row.",
        f"{today}, extending its {noun} into a [{ORDINALS[n]}] day.",
        f"{today}, extending its {way} streak to [{NUMBERS[n]} days].",
        f"{d.Name} ended {'higher' if up else 'lower'} for a [{ORDINALS[n]}] straight session on {d.weekday}.",
        f"{d.Name} {went(d, d.today)} for the [{ORDINALS[n]}] day running on {d.weekday}.",
        f"{d.weekday} was the [{ORDINALS[n]}] day of {nouns} for {d.name}.",
        f"{today}. It has {'risen' if up else 'fallen'} [in each of the last {NUMBERS[n]} sessions].",
    )


def _weeks(d: Day) -> tuple[int, bool]:
    """How many weeks in a row have gone one way, up to the one that today ends; and which."""
    bases, base = [d.at], d.week_base
    while base > 0 and len(bases) < len(ORDINALS) + 1:
        bases.append(base)
        base = d.before_that(base, lambda day: day.isocalendar()[:2])
    moves = [float(d.values[end] - d.values[start]) for end, start in pairwise(bases)]
    up = moves[0] > 0
    return next((k for k, move in enumerate(moves) if move == 0 or (move > 0) != up), len(moves)), up


def run_of_weeks(d: Day) -> str | None:
    if d.weekday != "Friday" or d.at < 60:
        return None
    n, up = _weeks(d)
    if not 2 <= n < len(ORDINALS):
        return None
    move = d.moved(d.week_base)
    gained = f"{d.Name} {'gained' if up else 'lost'} {percent(move)} this week"
    nouns, _, way = _nouns(up)
    return d.one_of(
        f"{gained}, its [{ORDINALS[n]}] weekly {nouns[:-1] if up else 'loss'} in a row.",
        f"{gained}, {'rising' if up else 'falling'} for a [{ORDINALS[n]}] straight week.",
        f"{gained} to post its [{ORDINALS[n]}] {way} week in a row.",
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on Friday and notched a [{ORDINALS[n]}] consecutive week of {nouns}.",
    )


def counted_moves(d: Day) -> str | None:
    among = d.rng.choice((5, 6, 7, 8, 9))
    up = d.change > 0
    moves = [float(d.values[k] - d.values[k - 1]) for k in range(d.at - among + 1, d.at + 1)]
    found = sum(move > 0 if up else move < 0 for move in moves)
    if not _LEAST <= found < among or d.at < 60:
        return None
    noun, done = ("gain", "risen") if up else ("loss", "fallen")
    today = f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}"
    return d.one_of(
        f"{today} and has now {done} in [{NUMBERS[found]}] of the past {NUMBERS[among]} sessions.",
        f"{today}, its [{ORDINALS[found]}] {noun} in {NUMBERS[among]} days.",
        f"{today}. It was the [{ORDINALS[found]}] {noun} for {d.name} in the last {NUMBERS[among]} sessions.",
        f"{today}, its [{ORDINALS[found]}] {'up' if up else 'down'} day out of the last {NUMBERS[among]}.",
        f"{d.Name} {went(d, d.today)} for the [{ORDINALS[found]}] time in {NUMBERS[among]} sessions on {d.weekday}.",
        f"{d.Name} is {'up' if up else 'down'} [{NUMBERS[found]}] of the past {NUMBERS[among]} trading days.",
        f"{today}, the [{ORDINALS[found]}] session out of the past {NUMBERS[among]} in which it has {done}.",
    )


RUNS_TOLD: Final[Mapping[str, Phrasing]] = {
    "run that ended": run_that_ended,
    "run that goes on": run_that_goes_on,
    "run of weeks": run_of_weeks,
    "moves among sessions": counted_moves,
}
