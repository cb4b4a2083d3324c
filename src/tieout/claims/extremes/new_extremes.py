"""Highs and lows that are said to be new: of all time, where no stretch of time is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.marking.tokens import Token

_EXTREMES: Final = frozenset({"PEAK", "TROUGH"})
_NEW: Final = frozenset({"new", "fresh", "another"})
#: What may stand between "new" and the high.
_DESCRIBING: Final = frozenset(
    "new fresh another yet closing settlement settling intraday intra-day all-time historic daily - all time".split()
)
#: Highs and lows of a part of the market's time, which are no records.
_OF_A_TIME: Final = ("52", "session", "day", "multi")
_STRETCHES: Final = frozenset({"whole", "this", "to_date", "year", "month", "quarter", "past", "last"})
#: So near a record the number of times stands that counts it.
_CLAUSE: Final = 8


def is_new(tokens: Sequence[Token], place: int) -> bool:
    """Whether a high or low is said to be new and of no stretch of time: "a fresh closing high", no "52-week high"."""
    if tokens[place].kinds.isdisjoint(_EXTREMES) or tokens[place].low.startswith(_OF_A_TIME):
        return False
    if any(token.time is not None and token.time.kind in _STRETCHES for token in tokens[place + 1 : place + 2]):
        return False  # "new lows for the year"
    at = place - 1
    while at >= 0 and tokens[at].low in _DESCRIBING:
        if tokens[at].low in _NEW:
            return True
        at -= 1
    return False


def counts_records(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number counts records: "closed at a new high 30 times", "record closes in seven of the last 10"."""
    for at in range(place - 1, max(-1, place - _CLAUSE), -1):
        if tokens[at].kinds & {"RECORD", "RECORDWORD"} or is_new(tokens, at):
            return True
        if tokens[at].low in (",", ";", "and", "but", "while") or tokens[at].quantity is not None:
            return False
    return False
