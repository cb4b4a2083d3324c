"""What was the first of its like, and when that is told of a mark that was reached, a stretch, or all of history."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tieout.claims.marking.lexicon import TOUCHES
from tieout.claims.patterns import extreme_guards
from tieout.claims.patterns.shape import Found

if TYPE_CHECKING:
    from tieout.claims.marking.tokens import Token

_NOT_REACHED = frozenset(
    """
        missing missed misses short shy eyeing eyes eyed near nears nearing nearly toward towards before until without
    """.split()
)
_BEFORE_A_MARK = frozenset({"the", "a", "key", "psychological", "psychologically", "important", "just"})
_STANDS = frozenset(
    {"level", "levels", "height", "heights", "depth", "depths", "price", "prices", "low", "lows", "high"}
)
_SO = frozenset({"this", "so", "that", "as"})
_HIGH = frozenset({"high", "low"})
_MARKS = frozenset("mark threshold milestone barrier benchmark territory".split())
_DATING = frozenset({"day", "month", "quarter", "year"})
_LONG = frozenset({"years", "decades", "months", "weeks", "generations", "memory", "recent"})
#: So many sessions, weeks or months a count without a noun may tell, and words that may stand behind it.
_MOST_OF_THEM = 60
_BEHIND_A_COUNT = frozenset({"and", "as", "on", "after", "with", "while", "but", "when", "for"})
_CAME = frozenset({"came", "was", "happened", "occurred"})
_NAMED = frozenset({"NAME", "LOOSE", "REF", "WHO"})
_THAT_IT = frozenset({"that", "it", "the", "they", "its", "either", "both", "any", "a", "ever"})
_WINDOWS = frozenset({"since", "in", "this", "during", "buyers", "buyer", "home", "homebuyers", "claims"})
#: So near the start a sentence begins with "For the first time".
_OPENING = 5
#: So far back the mark stands that was passed for the first time.
_CLAUSE = 9


def within_a_stretch(found: Found) -> bool:
    """The time is a stretch that is going on, a year, or counts sessions: "this quarter", "in 2023", "in 10 days"."""
    time = found.tokens[found.groups["time"]].time
    start = found.groups.get("since_words", found.start)
    if time is None or time.edge or any(t.low == "since" for t in found.tokens[start : found.groups["time"]]):
        return False
    if time.kind == "whole":
        return time.preposition == "of" and time.grain in ("week", "month", "quarter", "year")
    return (
        extreme_guards.in_so_many_sessions(found)
        or time.kind in ("this", "to_date")
        or (time.kind == "year" and time.preposition in ("in", "of"))
    )


def is_reached(found: Found) -> bool:
    """No "just missing a first close above 1,300": what was reached, and no month in which it was ("came in March")."""
    name = "since_words" if "since_words" in found.stated else "since"
    ahead = found.tokens[max(0, found.start - 5) : found.start]
    behind = found.tokens[found.stated[name] + 1 : found.stated[name] + 12]
    mark = next((k for k, token in enumerate(behind) if token.quantity is not None), 0)
    came = name == "since_words" and any(t.low in _CAME for t in behind[mark + 1 : mark + 3])
    return not came and not any(token.low in _NOT_REACHED for token in ahead)


def is_reached_first(found: Found) -> bool:
    """ "Its first close above 9,600", and no window behind the mark in which it was the first."""
    return is_reached(found) and not _in_a_window(found)


def _in_a_window(found: Found) -> bool:
    behind = found.tokens[found.stated["since_words"] + 1 :]
    mark = next((k for k, token in enumerate(behind) if token.quantity is not None), 0)
    for before, token in pairwise(behind[mark : mark + _CLAUSE]):
        if "SINCETIME" in token.kinds or token.low == "since":
            return True
        if before.low == "in" and (token.kinds & {"SPAN", "HEDGE"} or token.low in _LONG):
            return True
        if token.low in (",", ";"):
            return False
    return False


def is_reached_within(found: Found) -> bool:
    """ "Its first close above 1,500 this year"."""
    return is_reached(found) and within_a_stretch(found)


def tells_what_it_did(found: Found) -> bool:
    """ "The first time (that) it closed above 20,000": what follows is what it did, and no other clause."""
    place = found.stated["since_words"]
    behind = found.tokens[place + 1 : place + 12]
    if _in_a_window(found):
        return False
    if place >= 2 and found.tokens[place - 2].low == "for":  # "For the first time ever, the Dow closed above"
        return place <= _OPENING and any(token.low == "," for token in behind[:_OPENING])
    return bool(behind) and (not behind[0].kinds.isdisjoint(_NAMED) or behind[0].low in _THAT_IT)


def ever(found: Found) -> bool:
    """A mark or a record stands before "for the first time", and no window behind it in which it was the first."""
    tokens, place = found.tokens, found.stated["since_words"]
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is not None and any(token.low == "history" for token in tokens[place + 1 : place + _CLAUSE]):
        return True
    if after is not None and (after.low in _WINDOWS or "SINCETIME" in after.kinds):
        return False
    time = after.time if after is not None else None
    in_a_month = time is not None and time.kind in ("month", "quarter", "last") and time.preposition in ("", "in")
    if time is not None and not in_a_month and (time.kind not in ("weekday", "day", "relative")):
        return False
    if after is None or time is not None or not after.low[:1].isalpha() or after.low in ("and", "but"):
        return True
    told_of_a_mark = tells_of_a_mark(tokens[max(0, place - _CLAUSE) : place])
    return told_of_a_mark and any(token.low == "for" for token in tokens[max(0, place - 3) : place])


def tells_of_a_mark(ahead: Sequence[Token]) -> bool:
    """A clause that says which level was passed."""
    for at, token in enumerate(ahead):
        if "RECORD" in token.kinds:
            return True
        if token.quantity is not None:
            led = [one for one in ahead[max(0, at - 4) : at] if one.low not in _BEFORE_A_MARK]
            if led and (led[-1].kinds & {"ABOVE", "BELOW", "HEDGE"} or led[-1].low in TOUCHES):
                return True
    return False


def of_no_run(found: Found) -> bool:
    """No "first back-to-back gains since" and no "first four-week gain": of so many in a row."""
    until = found.stated.get("since_words", found.stated.get("since", 0))
    return not any(t.kinds & {"TWICE", "SPAN"} for t in found.tokens[found.start : until])


def of_no_run_within(found: Found) -> bool:
    """ "Its first decline of the week"."""
    return of_no_run(found) and within_a_stretch(found)


def of_a_stand(found: Found) -> bool:
    """ "Lows not seen in two years", "a level unseen in": where something stood, and nobody who wasn't seen."""
    return any(
        token.low in _STANDS or token.kinds & {"PEAK", "TROUGH"}
        for token in found.tokens[max(0, found.start - 4) : found.start]
    )


def is_so_high(found: Found) -> bool:
    """ "Hasn't been this high in two years"."""
    words = [token.low for token in found.tokens[found.start : found.stated["since"]]]
    return any(one in _SO and two in _HIGH for one, two in pairwise(words))


def of_a_mark(found: Found) -> bool:
    """ "A threshold last hit in May 2008", "the 4,000 mark that it last held in"."""
    time = found.tokens[found.groups["time"]].time
    ahead = found.tokens[max(0, found.start - 3) : found.start]
    return (
        time is not None
        and time.kind in _DATING
        and not time.edge
        and any(token.low in _MARKS or token.low in _STANDS for token in ahead)
    )


def passes_no_mark(found: Found) -> bool:
    """ "Four of the past five sessions", and no "close above 4,000 of the year"."""
    place = found.stated["count"]
    return place == 0 or not found.tokens[place - 1].kinds & {"ABOVE", "BELOW"}


def counts_its_like(found: Found) -> bool:
    """ "Its first weekly gain in four", and no "first gain in three sectors"."""
    quantity, behind = found.quantity("since"), found.behind("since")
    whole = quantity is not None and quantity.value == int(quantity.value) and 1 < quantity.value <= _MOST_OF_THEM
    return whole and (not behind[:1].isalpha() or behind in _BEHIND_A_COUNT)


def not_since(found: Found) -> bool:
    """ "The first time in two years", and no "first time since the war that it doubled in under 400 days"."""
    return all(
        t.low != "since" and "SINCETIME" not in t.kinds for t in found.tokens[found.start : found.stated["since"]]
    )


def was_never_so(found: Found) -> bool:
    """ "Had never closed above 17,000 before", "never before had it": of all time, and not since some day."""
    behind = found.tokens[found.groups["passed"] + 1 : found.groups["passed"] + 5]
    return not any("SINCETIME" in token.kinds or token.low == "since" for token in behind)
