"""What a base rate asks of the past: a move over a stretch of time, or a turn of the central bank's rate.

    RUT - SPX over calendar year <= -8      by how much the one did better than the other, in percentage points
    SPX over 2 months >= 20                 a price return, in per cent
    the last raise                          the last of a run of increases, before the rate was cut

Moves over months and years are from the last close on or before the same day then; over sessions, from that many closes
before; over a calendar week, month, quarter or year, from the last close of the one before, at the last close of it.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tieout.catalogue import SeriesEntry, entry
from tieout.errors import InputError

_MOVE: Final = re.compile(
    r"\s*(?P<series>[\w.^]+)(?:\s*-\s*(?P<against>[\w.^]+))?\s+over\s+(?:(?P<n>\d+)\s+(?P<grain>session|week|month|year)s?"
    r"|calendar\s+(?P<calendar>week|month|quarter|year))(?:\s*(?P<sign><=|>=|<|>)\s*(?P<bound>[-+]?\d+(?:\.\d+)?)%?)?\s*",
    re.IGNORECASE,
)
_TURN: Final = re.compile(r"\s*(?:the\s+)?(?P<which>first|last)\s+(?P<move>raise|cut)\s*", re.IGNORECASE)
_SIGNS: Final[dict[str, Callable[[float, float], bool]]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_WORDS: Final = {"<": "below", "<=": "at most", ">": "above", ">=": "at least"}


class Turn(StrEnum):
    """A turn of the central bank's rate: the first or last move of a run in one direction."""

    FIRST_RAISE = "first raise"
    LAST_RAISE = "last raise"
    FIRST_CUT = "first cut"
    LAST_CUT = "last cut"

    @property
    def is_known_later(self) -> bool:
        """Whether nobody could know on the day that it was one: the last of a run is told by what follows."""
        return self in (Turn.LAST_RAISE, Turn.LAST_CUT)


@dataclass(frozen=True, slots=True)
class Bound:
    """A side and a number: at most -8, above 0."""

    sign: str
    value: float

    def holds(self, value: float) -> bool:
        return _SIGNS[self.sign](value, self.value)

    def __str__(self) -> str:
        return f"{_WORDS[self.sign]} {self.value:g}"


@dataclass(frozen=True, slots=True)
class Move:
    """The return of one series, or by how much it did better than another, over `n` of a grain or a calendar one."""

    series: str
    against: str | None
    grain: str
    n: int | None
    bound: Bound | None = None

    @property
    def is_calendar(self) -> bool:
        return self.n is None

    @property
    def unit(self) -> str:
        return "percent" if self.against is None else "percentage_point"

    def __str__(self) -> str:
        whose = self.series if self.against is None else f"{self.series} less {self.against}"
        long = f"a calendar {self.grain}" if self.n is None else f"{self.n} {self.grain}{'' if self.n == 1 else 's'}"
        return f"{whose} over {long}" + (f", {self.bound}" if self.bound is not None else "")


Condition = Move | Turn


def condition(text: str) -> Condition:
    """The condition that a user typed. Raises InputError for what is none, lacks a bound, or isn't in the catalogue."""
    turn = _TURN.fullmatch(text)
    if turn is not None:
        return Turn(f"{turn['which'].lower()} {turn['move'].lower()}")
    found = _move(text)
    if found.bound is None:
        raise InputError(f"{text!r} says no bound: add one, such as <= -8.")
    return found


def outcome(text: str) -> Move:
    """What is asked of the time after each case: a move with a bound, or one that counts as a hit above 0.

    Raises InputError for what is none; a calendar's stretch is none, because cases end within it.
    """
    found = _move(text)
    if found.is_calendar:
        raise InputError(f"{text!r}: what follows a case is counted from its day, such as over 12 months.")
    return (
        found if found.bound is not None else Move(found.series, found.against, found.grain, found.n, Bound(">", 0.0))
    )


def _move(text: str) -> Move:
    found = _MOVE.fullmatch(text)
    if found is None:
        raise InputError(
            f"{text!r} isn't understood; say it like 'RUT - SPX over 12 months <= -8', 'SPX over calendar year > 20'"
            " or 'the last raise'."
        )
    bound = Bound(found["sign"], float(found["bound"])) if found["sign"] else None
    against = _priced(found["against"]).id if found["against"] else None
    n = int(found["n"]) if found["n"] else None
    if n == 0:
        raise InputError(f"{text!r}: nothing moves over no time.")
    return Move(_priced(found["series"]).id, against, (found["grain"] or found["calendar"]).lower(), n, bound)


def _priced(name: str) -> SeriesEntry:
    found = entry(name) or entry(name.upper())
    if found is None:
        raise InputError(f"The catalogue has no series {name}.")
    if found.frequency != "daily":
        raise InputError(f"{found.name} is {found.frequency}; a base rate is asked of daily prices.")
    return found


__all__ = ["Bound", "Condition", "Move", "Turn", "condition", "outcome"]
