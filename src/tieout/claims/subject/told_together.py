"""Whom "they", "the two" and "the three indexes" mean: those that were named last, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.marking.tokens import NAMES, Token
from tieout.terms import Direction
from tieout.terms import quantity as units

_PLURAL: Final = frozenset({"they", "them", "both", "these", "those", "each"})
#: Groups whose members the text has named before: "the three indexes gained 2.8, 3 and 2.8 percent".
_GROUPS: Final = frozenset({"indexes", "indices", "averages", "gauges", "benchmarks", "measures", "barometers"})
_TOGETHER: Final = frozenset({"pair", "duo", "trio"})
_COUNTED: Final = frozenset({"two", "three", "four"})
_MOVES: Final = frozenset({"UP", "DOWN", "LEVEL", "MOVED", "ENDED", "TAKE"})
_AUXILIARIES: Final = frozenset({"have", "had", "are", "were", "stand", "stood", "also", "together", ","})
#: "Lifting them 8% and 6%", "both lost ground, 3% and 4%".
_UPWARD: Final = frozenset({"UP", "UPNOUN", "RAISED", "UPWARD"})
_DOWNWARD: Final = frozenset({"DOWN", "DOWNNOUN", "CUT", "DOWNWARD"})
_MOVE_NOUNS: Final = frozenset({"UPNOUN", "DOWNNOUN"})
#: "For weekly gains of 8% and 6%": not "after gains of 1% and 2% in the sessions before".
_LEADS_TO_MOVES: Final = frozenset({"for", "with", "giving", "making", "posting", "bringing", "taking", "leaving"})
#: "That followed gains of 13% and 19% in 2017": of those in the sentence before.
_OF_BEFORE: Final = frozenset({"that", "this", "those", "these", "they", "it", "their"})
_FARTHEST: Final = 6


def means_several(tokens: Sequence[Token]) -> bool:
    """Whether some word stands for several that were named before."""
    return any(_is_of_several(tokens, k) for k in range(len(tokens)))


def _is_of_several(tokens: Sequence[Token], index: int) -> bool:
    low = tokens[index].low.replace("’", "'").partition("'")[0]  # "they're"
    if low in _GROUPS or low in _PLURAL:
        return True
    if index == 0 or tokens[index - 1].low not in ("the", "all"):
        return False
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    if low in _COUNTED:  # "the two have climbed", not "the two sessions"
        return behind is None or behind.low in _AUXILIARIES or not behind.kinds.isdisjoint(_MOVES)
    return low in _TOGETHER


def several_before(
    tokens: Sequence[Token], claims: Sequence[Claim], run: Sequence[int], discourse: Discourse
) -> list[Subject]:
    """Whom a row of numbers speaks of that follows such a word: those of its sentence, else those named last."""
    ahead = (one.subject for one in claims if one.place < run[0] and one.subject.series is not None)
    here = list(dict.fromkeys(ahead))[-len(run) :]
    if len(here) == len(run):
        return here
    named = [subject_of_token(t, discourse) for t in tokens[: run[0]] if t.kinds & NAMES and t.name is not None]
    alike = list(dict.fromkeys(one for one in named if one.series is not None))
    if len(alike) == len(run):
        return alike  # "two-year notes briefly paid more than 10-year notes; by the end they stood at"
    return named_last(discourse, len(run)) or list(discourse.indexes)


def named_last(discourse: Discourse, count: int) -> list[Subject]:
    """So many of one kind that the text has named last, in the order in which it did."""
    if not discourse.mentioned:
        return []
    told = list(discourse.mentioned.values())
    latest = max(at for _, at in told)
    together = [one for one, at in told if at == latest]
    if len(together) == count:
        return together  # "the S&P dropped 1.3% and crude oil 5.5%. For the week they lost"
    kinds = dict.fromkeys(kind_of(one) for one in reversed(together))
    for kind in kinds:
        alike = [one for one in together if kind_of(one) == kind]
        if len(alike) == count:
            return alike
    for kind in (*kinds, "index"):
        alike = [one for one, _ in told if kind_of(one) == kind]
        if len(alike) >= count:
            return alike[-count:]
    return []


def tells_their_moves(tokens: Sequence[Token], claims: Sequence[Claim], run: Sequence[int]) -> bool:
    """ "The Dow rose 235 and the Nasdaq 19, for weekly gains of 8% and 6%": as many moves as names with a number."""
    noun = next((k for k in range(run[0] - 1, max(0, run[0] - _FARTHEST), -1) if tokens[k].kinds & _MOVE_NOUNS), 0)
    if not noun or not tokens[noun].low.endswith("s") or sum(t.time is not None for t in tokens[run[-1] :]) > 1:
        return False
    before = any(one.place < noun for one in claims) or any(token.kinds & NAMES for token in tokens[: run[0]])
    if not before and tokens[0].low in _OF_BEFORE:
        times = [token.time for token in tokens[run[-1] :] if token.time is not None]
        return all(time.kind != "between" and (time.n or 0) < 2 for time in times)  # not "in the two years before"
    if all(token.low not in _LEADS_TO_MOVES for token in tokens[max(0, noun - 3) : noun]):
        return False
    return len({one.subject for one in claims if one.place < noun}) == len(run)


def say_how_they_moved(tokens: Sequence[Token], members: Sequence[Claim]) -> None:
    """ "Lifting them 8% and 6%", "both lost ground for the week, 3% and 4%": a row of moves, by the verb before it."""
    start = members[0].place
    if any(one.measure != "other" or one.quantity is None or one.quantity.unit != units.PERCENT for one in members):
        return
    for token in reversed(tokens[max(0, start - _FARTHEST) : start]):
        if token.quantity is not None and token.low not in _COUNTED:
            return
        if token.kinds & (_UPWARD | _DOWNWARD):
            for one in members:
                one.measure, one.direction = "return", Direction.UP if token.kinds & _UPWARD else Direction.DOWN
            return
