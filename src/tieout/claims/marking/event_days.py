"""Days of what is still to come, beside which a market moved on another: "fell ahead of a speech on Thursday"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.marking.tokens import Token

_AWAITING: Final = frozenset({"before", "due", "scheduled", "slated", "expected", "planned", "awaiting", "awaited"})
_MOVES: Final = frozenset({"UP", "DOWN", "UPNOUN", "DOWNNOUN", "LEVEL"})
_STOPS: Final = frozenset({",", ";", ":", "(", ")", "when", "while", "after", "but", "as"})
_FARTHEST: Final = 10


def is_of_an_event(tokens: Sequence[Token], place: int) -> bool:
    """Whether a day is that of something awaited: "before a report due Friday", "ahead of talks on Monday"."""
    for at in range(place - 1, max(-1, place - _FARTHEST), -1):
        token = tokens[at]
        if token.low == "ahead of" or (token.low == "of" and at and tokens[at - 1].low == "ahead"):
            return place - at > 1
        if token.low in _AWAITING:
            return token.low != "before" or place - at > 1
        if token.low in _STOPS or token.quantity is not None or token.time is not None or token.kinds & _MOVES:
            return False
        if token.low.endswith("ing") and token.kinds == {"WORD"} and tokens[at - 1].low == "before":
            return False  # "fell before rebounding on Monday"
    return False
