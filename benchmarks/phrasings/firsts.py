"""First times and last times: a round mark that was passed, first closes beyond one, first moves of a size."""

# ruff: noqa: E501 (one phrasing a line)
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from phrasings.day import MONTHS, Day, level, percent, went

Phrasing = Callable[[Day], str | None]

#: A first time in less than so many sessions is no news.
_NEWS: Final = 60


def _mark(d: Day) -> float | None:
    """A round mark between the close before and this one."""
    low, high = sorted((d.before, d.value))
    for step in (1000.0, 500.0, 100.0, 50.0):
        mark = np.floor(high / step) * step
        if low < mark < high:
            return float(mark)
    return None


def _since(d: Day, mark: float) -> str | None:
    """The month of the last close on the same side of the mark; nothing for all time or of late."""
    sign = 1 if d.change > 0 else -1
    found = np.nonzero(sign * d.values[: d.at] >= sign * mark)[0]
    if not len(found) or d.at - int(found[-1]) < _NEWS:
        return None
    when = d.days[int(found[-1])]
    return f"{MONTHS[when.month - 1]} {when.year}"


def first_time_since(d: Day) -> str | None:
    mark = _mark(d)
    since = _since(d, mark) if mark is not None else None
    if mark is None or since is None:
        return None
    side, at = "above" if d.change > 0 else "below", f"{mark:,.0f}"
    return d.one_of(
        f"{d.Name} closed {side} {at} on {d.weekday} for [the first time since {since}].",
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday} to {level(d.value)}, [its first close {side} {at} since {since}].",
        f"{d.Name} ended {d.weekday} at {level(d.value)}, [the first time it has closed {side} {at} since {since}].",
        f"{d.Name} finished {d.weekday} {side} the {at} mark. It [last closed {side} that level in {since}].",
    )


def first_time_ever(d: Day) -> str | None:
    mark = _mark(d)
    if mark is None or d.change < 0 or d.at < 300 or float(np.max(d.values[: d.at])) >= mark:
        return None
    at = f"{mark:,.0f}"
    return d.one_of(
        f"{d.Name} closed above {at} on {d.weekday} [for the first time].",
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday} to {level(d.value)}, [its first-ever close above {at}].",
        f"{d.Name} ended {d.weekday} above the {at} mark [for the first time] as buyers returned.",
        f"{d.Name} closed at {level(d.value)} on {d.weekday}. It had [never before closed above {at}].",
    )


def first_of_a_size(d: Day) -> str | None:
    size = int(abs(d.today))
    if size < 2 or d.at < 300 or abs(d.today) - size < 0.05:
        return None
    moves = d.values[1 : d.at] / d.values[: d.at - 1] * 100 - 100
    sign = 1 if d.change > 0 else -1
    found = np.nonzero(sign * moves >= size)[0]
    if not len(found) or d.at - int(found[-1]) < _NEWS:
        return None
    when = d.days[int(found[-1]) + 1]
    noun = d.one_of("gain", "rise") if d.change > 0 else d.one_of("loss", "drop", "decline")
    since = f"{MONTHS[when.month - 1]} {when.year}"
    return f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}, [its first daily {noun} of more than {size}% since {since}]."


FIRSTS: Final[Mapping[str, Phrasing]] = {
    "a mark passed for the first time since": first_time_since,
    "a mark passed for the first time ever": first_time_ever,
    "first of a size since": first_of_a_size,
}
