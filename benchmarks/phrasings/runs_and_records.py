"""Superlatives of several sessions, runs told in other grammar, records that are counted and records of the past."""

# ruff: noqa: E501 (one phrasing a line)
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from phrasings.day import MONTHS, NUMBERS, ORDINALS, SHORT, Day, level, percent, went

Phrasing = Callable[[Day], str | None]

#: A move over several sessions that is the largest for less than so many is no news.
_NEWS: Final = 60


def _last_as_large(d: Day, n: int) -> int | None:
    """Where the last stretch of so many sessions ended that went as far the same way; None if none did, or of late."""
    moves = d.values[n : d.at + 1] / d.values[: d.at + 1 - n] - 1
    sign = 1 if moves[-1] > 0 else -1
    found = np.nonzero(sign * moves[:-1] >= sign * moves[-1])[0]
    end = int(found[-1]) + n if len(found) else None
    return end if end is not None and d.at - end > _NEWS else None


def several(n: int) -> Phrasing:
    def told(d: Day) -> str | None:
        if d.at < n + 300 or (end := _last_as_large(d, n)) is None:
            return None
        move, when = d.moved(d.at - n), d.days[end]
        if abs(move) < 1.5 or when.month != d.days[end - n].month:
            return None
        noun = d.one_of("gain", "advance", "rally") if move > 0 else d.one_of("loss", "slide", "drop")
        since = f"{MONTHS[when.month - 1]} {when.year}"
        return d.one_of(
            f"{d.Name} has {'gained' if move > 0 else 'lost'} {percent(move)} in {NUMBERS[n]} sessions, [its biggest {NUMBERS[n]}-day {noun} since {since}].",
            f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}, capping [its {'strongest' if move > 0 else 'worst'} {NUMBERS[n]}-session stretch since {since}].",
            f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}. The {NUMBERS[n]}-day {noun} was [its largest since {since}].",
        )

    return told


def _run(d: Day, least: int) -> tuple[int, str, str, str] | None:
    n = d.streak()
    if not least <= n < len(ORDINALS):
        return None
    up = d.change > 0
    return n, "risen" if up else "fallen", "gain" if up else "loss", "advance" if up else "slide"


def in_a_row(d: Day) -> str | None:
    run = _run(d, 3)
    if run is None:
        return None
    n, verb, noun, run_of = run
    return d.one_of(
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}, its [{ORDINALS[n]}] {noun} in a row.",
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}, its [{ORDINALS[n]}] {noun} in as many days.",
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday} and has now {verb} [{NUMBERS[n]} days] in a row.",
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}, extending its {run_of} to [{NUMBERS[n]} sessions].",
    )


def first_in_so_long(d: Day) -> str | None:
    back = Day(d.series, d.name, d.days, d.values, d.at - 1, d.rng)
    n = back.streak() + 1
    if not 4 <= n < len(NUMBERS) or d.change * back.change >= 0 or abs(d.today) < 0.2:
        return None
    return f"{d.Name} {'rose' if d.change > 0 else 'fell'} for the first time [in {NUMBERS[n]} sessions], {'gaining' if d.change > 0 else 'losing'} {percent(d.today)} to {level(d.value)}."


def _records(d: Day, sessions: int) -> int:
    """How many of the last sessions ended higher than any before them."""
    highest = np.maximum.accumulate(d.values[: d.at + 1])
    return int(np.sum(highest[-sessions:] > highest[-sessions - 1 : -1]))


def counted_records(d: Day) -> str | None:
    n = d.rng.choice((5, 6, 8))
    found = _records(d, n) if d.at > 300 else 0
    if d.high != d.at or not 2 <= found < n:
        return None
    return f"{d.Name} {went(d, d.today)} {percent(d.today)} to {level(d.value)} on {d.weekday}, its [{ORDINALS[found]}] record close in {NUMBERS[n]} sessions."


def old_record(d: Day) -> str | None:
    if d.at < 300 or d.high > d.at - 20:
        return None
    when = d.days[d.high]
    on = f"{SHORT[when.month - 1]} {when.day}" + (f", {when.year}" if when.year != d.day.year else "")
    highest = level(float(d.values[d.high]))
    return d.one_of(
        f"{d.Name} closed at {level(d.value)} on {d.weekday}, below the {highest} record close it set on {on}.",
        f"{d.Name} closed at {level(d.value)} on {d.weekday}, below its record close of {highest}.",
        f"{d.Name} ended {d.weekday} {percent(d.moved(d.high))} off its all-time closing high of {highest}, reached on {on}.",
    )


def passed_record(d: Day) -> str | None:
    if d.at < 300 or d.high != d.at:
        return None
    before = int(np.argmax(d.values[: d.at]))
    when = d.days[before]
    if before > d.at - 5:
        return None
    on = f"{SHORT[when.month - 1]} {when.day}" + (f", {when.year}" if when.year != d.day.year else "")
    return f"{d.Name} closed at {level(d.value)} on {d.weekday}, topping its previous record close of {level(float(d.values[before]))} set on {on}."


def _last_run(d: Day, n: int) -> int | None:
    """Where the last run before today's of at least so many sessions the same way ended; None if of late, or nowhere."""
    signs = np.sign(np.diff(d.values[: d.at + 1])) == (1 if d.change > 0 else -1)
    length = ended = 0
    for place, same in enumerate(signs[: len(signs) - d.streak()]):
        length = length + 1 if same else 0
        ended = place + 1 if length >= n else ended
    return ended if ended and d.at - ended > _NEWS else None


def first_run(d: Day) -> str | None:
    run = _run(d, 4)
    ended = _last_run(d, run[0]) if run is not None and d.at > 300 else None
    if run is None or ended is None:
        return None
    n, verb, _, _ = run
    since = f"{MONTHS[d.days[ended].month - 1]} {d.days[ended].year}"
    return d.one_of(
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday} and has {verb} [{NUMBERS[n]} days] in a row, [the first time since {since}].",
        f"{d.Name} {went(d, d.today)} {percent(d.today)} for a [{ORDINALS[n]}] straight day. [That hasn't happened since {since}].",
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}. It was [the first time since {since}] that it has {verb} [{NUMBERS[n]} days] in a row.",
    )


def first_record(d: Day) -> str | None:
    before = int(np.argmax(d.values[: d.at])) if d.at > 300 and d.high == d.at else d.at
    if d.at - before < _NEWS:
        return None
    since = f"{MONTHS[d.days[before].month - 1]} {d.days[before].year}"
    return d.one_of(
        f"{d.Name} {went(d, d.today)} {percent(d.today)} to {level(d.value)} on {d.weekday}, [its first record close since {since}].",
        f"{d.Name} closed at a record of {level(d.value)} on {d.weekday}, [the first since {since}].",
        f"{d.Name} closed at an all-time high on {d.weekday} [for the first time since {since}].",
    )


RUNS_AND_RECORDS: Final[Mapping[str, Phrasing]] = {
    "biggest two days since": several(2),
    "biggest three days since": several(3),
    "biggest five days since": several(5),
    "run in a row": in_a_row,
    "first in so many sessions": first_in_so_long,
    "records among sessions": counted_records,
    "a record of the past": old_record,
    "a record that is passed": passed_record,
    "first run since": first_run,
    "first record since": first_record,
}
