"""Whether a number behind a figure's name is that figure, or the move of a share that a sentence tells beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.marking.tokens import NAMES, Token
from tieout.claims.patterns import guards
from tieout.claims.patterns.shape import Found
from tieout.terms import Hedge

_MOVES: Final = frozenset({"UP", "DOWN"})
_MOVE_NOUNS: Final = frozenset({"UPNOUN", "DOWNNOUN"})
_PASSED: Final = frozenset({"by", "a", "another", "as", "much", "of"})
_BETWEEN: Final = frozenset({"also", "then", "has", "had", "have", "itself", "still"})
_BEFORE_AN_OBJECT: Final = frozenset({"at", "of", "for", "by", "in", "from", "with"})
_LONGEST_ASIDE: Final = 10


def a_sum(found: Found) -> bool:
    """Money, or a number too large to be a percentage, and no move of a share."""
    return guards.a_sum(found) and of_no_share(found)


def of_no_share(found: Found) -> bool:
    """Not "on strong sales Apple rose 6.4%", nor "Exxon, its profit down, fell $4", nor "Tuesday's loss of $8.81"."""
    tokens, place = found.tokens, found.stated["fundamental"]
    at = place - 1
    while at > 0 and (isinstance(tokens[at].value, Hedge) or tokens[at].low in _PASSED):
        at -= 1
    if tokens[at].kinds & _MOVE_NOUNS and at and tokens[at - 1].time is not None:
        return False
    if not tokens[at].kinds & _MOVES:
        return True
    at -= 1
    while at > 0 and tokens[at].low in _BETWEEN:
        at -= 1
    if tokens[at].low == ",":
        opens = next((k for k in range(at - 1, max(0, at - _LONGEST_ASIDE), -1) if tokens[k].low == ","), 0)
        return not opens or not _is_a_company(found, tokens, opens - 1)
    return not _is_a_company(found, tokens, at)


def _is_a_company(found: Found, tokens: Sequence[Token], index: int) -> bool:
    """Whether a company's name stands there, as the subject of a clause."""
    if index < 0 or not tokens[index].kinds & NAMES or found.kind(tokens[index]) != "company":
        return False
    return not index or tokens[index - 1].low not in _BEFORE_AN_OBJECT
