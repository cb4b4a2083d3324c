"""Which lengths of time are those of a run, and which only tell over how long something moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from tieout.claims.marking.lexicon import ENDINGS
from tieout.claims.patterns.shape import Found
from tieout.terms import quantity as units

if TYPE_CHECKING:
    from tieout.claims.marking.tokens import Token

#: No run in print went on for longer, in whatever steps; and of a length told in so many weeks or months.
_LONGEST: Final = 60
_LONG: Final = {units.SESSION: 20, units.DAY: 20, units.WEEK: 20, units.MONTH: 11}
_DRAWN_OUT: Final = frozenset("extended extending extends extend stretched stretching lengthened prolonged".split())
_STEPS: Final = frozenset("day session week month quarter year trading business straight".split())
_AMID: Final = frozenset({"with", "amid", "began", "extending", "extended", "extend"})
_ENDED: Final = frozenset({*ENDINGS, "after", "following", "end"})
#: Words between a length and the noun of a move by which they belong to two phrases: "two weeks after the drop".
_OF_TWO: Final = frozenset(
    "the a an its their after to as for that when in on before from and since later earlier ago weekend holiday high"
    " low highs lows break period trial meeting old or with is was".split()
)
#: What isn't told to go on for days though it may rise or fall.
_NO_MOVES: Final = frozenset(
    "return returns growth upside downside improvement appreciation increase increases".split()
)
_WENT: Final = frozenset({"UP", "DOWN", "UPNOUN", "DOWNNOUN", "BEAT", "LAG"})
_SIZES: Final = frozenset({"PERCENT", "PP", "BP", "POINTS", "MONEY"})
_AHEAD: Final = 4
_BEHIND: Final = 4
_CLAUSE: Final = 8


def is_small(found: Found) -> bool:
    """A number of days or of moves, and no level: "its sixth decline in a row"."""
    quantity = found.quantity("streak")
    return quantity is None or (quantity.value == int(quantity.value) and quantity.value < _LONGEST)


def is_drawn_out(found: Found) -> bool:
    """ "Extended its slide to six sessions", "to a third session", no "gains to a two-week high"."""
    place = found.stated["streak"]
    tokens = found.tokens
    behind = tokens[place + 1 : place + 2]
    if behind and behind[0].kinds & {"PEAK", "TROUGH", "RECORD", "UPNOUN", "DOWNNOUN"}:
        return False
    if "ORDINAL" in tokens[place].kinds and not (behind and behind[0].low in _STEPS):
        return False
    if tokens[place].kinds.isdisjoint({"ORDINAL", "SPAN"}):
        return False
    return any(token.low in _DRAWN_OUT for token in tokens[max(0, found.start - 6) : found.start])


def of_no_window(found: Found) -> bool:
    """Neither "its third weekly gain in five weeks" nor "of the year", which needn't have been in a row."""
    place = found.stated["streak"]
    behind = found.tokens[place + 1 : place + 3 + _BEHIND]
    return not any(
        "SPAN" in token.kinds or "SINCETIME" in token.kinds or (token.time is not None and token.time.kind in _WINDOWS)
        for token in behind
    )


_WINDOWS: Final = frozenset({"past", "this", "to_date", "year", "whole", "month", "quarter"})


def of_so_many_steps(found: Found) -> bool:
    """No "for the third week of June": of so many, or in the past so many."""
    place = found.stated["count"]
    if any(token.time is not None and token.time.kind != "past" for token in found.tokens[place + 1 : place + 5]):
        return False
    return any(token.kinds & {"UP", "DOWN", "UPWARD", "DOWNWARD"} for token in found.tokens[max(0, place - 8) :])


def moved_in_each(found: Found) -> bool:
    """Something rose or fell in each of them, by however much."""
    place = found.stated["streak_words"]
    time = found.tokens[place].time
    if time is None or time.kind != "past" or not time.n or time.n < 2:
        return False
    ahead = found.tokens[max(0, place - _CLAUSE) : place]
    return any(token.kinds & _WENT for token in ahead) and not _is_sized(ahead)


def is_a_run(found: Found) -> bool:
    """A length of days, weeks or months over which a market went one way, told as such.

    A size beside it makes it the time of that move, unless it is told to be over: "after a two-day gain of 3%" has
    two days of gains. What a superlative ranks, and a first of its like, is told of with them.
    """
    tokens, place = found.tokens, found.stated["streak"]
    quantity = tokens[place].quantity
    ahead = tokens[max(0, place - _AHEAD) : place]
    ended = any(token.low in _ENDED for token in ahead)
    longest = _LONGEST if ended or any(token.low in _AMID for token in ahead) else 0
    if quantity is None or not 2 <= quantity.value <= max(longest, _LONG.get(quantity.unit, 0)):
        return False
    noun = next(
        (k for k in range(place + 1, place + 7) if tokens[k].kinds & {"UPNOUN", "DOWNNOUN"} or tokens[k].low in _NOUNS),
        place,
    )
    if tokens[noun].low in _NO_MOVES or any(token.low in _OF_TWO for token in tokens[place + 1 : noun]):
        return False
    if any("SUPERLATIVE" in token.kinds or token.low == "first" or "ORDINAL" in token.kinds for token in ahead):
        return False
    return ended or not (_is_sized(tokens[max(0, place - 3) : place]) or _is_sized(tokens[place + 1 : place + 9]))


_NOUNS: Final = frozenset({"campaign", "winning", "losing"})


def _is_sized(tokens: Sequence[Token]) -> bool:
    return any(token.kinds & _SIZES or (token.quantity is not None and "NUMBER" in token.kinds) for token in tokens)
