"""What the shapes of things that are counted can't say: which numbers count anything."""

from __future__ import annotations

from typing import Final

from tieout.claims.marking.lexicon import INDEX_WORDS, INDEXES
from tieout.claims.marking.tokens import NAMES
from tieout.claims.patterns.shape import Found

_ALL: Final = frozenset({"all", "the", "both"})
_STEPS: Final = frozenset("day days session sessions week weeks month months quarter quarters year years".split())
_FEW: Final = frozenset({"two", "three", "four"})
_MOVES: Final = frozenset({"UP", "DOWN"})
#: Behind these words stands where an index is.
_TO_A_LEVEL: Final = frozenset({"at", "to"})
#: Behind a number of indexes stand "major U.S. stock" at most.
_WITHIN: Final = 5


def of_no_index(found: Found) -> bool:
    """Things that are counted, and not what an index is made of: "the index of 30 stocks rose"."""
    place = found.stated["count"]
    ahead = found.tokens[max(0, place - 2) : place]
    quantity = found.quantity("count")
    named = any(token.kinds & NAMES for token in ahead[-1:]) or found.tokens[place + 1].low == "as"
    of_it = any(token.low == "of" for token in ahead) and not any(token.low in ("only", "all") for token in ahead)
    if named or of_it or _counts_indexes(found):
        return False
    return quantity is not None and quantity.value_high is None


def things(found: Found) -> bool:
    """Things counted are whole and stand without an article: "eight rose", not "a 19 gain" or "ended 22.92 higher"."""
    place = found.stated["count"]
    quantity = found.quantity("count")
    if (quantity is not None and quantity.step < 1) or _counts_indexes(found):
        return False
    if found.before("count") == "all" and found.tokens[place].low in _FEW and found.tokens[place + 1].kinds & _MOVES:
        return False  # "all three rose": those that were named
    if place and found.tokens[place - 1].kinds & NAMES:
        return False  # the FTSEurofirst 300
    if place > 1 and found.before("count") == "of" and found.tokens[place - 2].low.endswith(INDEX_WORDS):
        return False  # "the index of 30 stocks"
    if place + 2 < len(found.tokens) and found.tokens[place + 2].low in _STEPS:
        return False  # "after six down months"
    behind = found.tokens[place + 2 : place + 3]
    if found.before("count") in _TO_A_LEVEL and any(token.quantity is not None for token in behind):
        return False  # "ended at 5,222 down 55 points"
    return found.before("count") not in ("a", "an", "its", "the", "another", "their")


def _counts_indexes(found: Found) -> bool:
    """ "pushed all three major stock indexes higher": which these are is told, and nothing is counted."""
    place, tokens = found.stated["count"], found.tokens
    led = place > 0 and tokens[place - 1].low in _ALL
    return led and any(token.low in INDEXES for token in tokens[place + 1 : place + _WITHIN])


_PARTS = frozenset({"half", "third", "thirds", "two-thirds", "quarter", "tenth", "part", "bottom", "rest"})


def of_no_top(found: Found) -> bool:
    """So many members, no place in a list, and no part of others: "the top 10 biggest declines", "two-thirds of the
    3,000 largest companies"."""
    place, tokens = found.stated["members"], found.tokens
    is_part = place > 2 and tokens[place - 1].low == "the" and tokens[place - 2].low == "of"
    part = tokens[place - 3] if is_part else None
    return found.before("members") != "top" and (part is None or (part.quantity is None and part.low not in _PARTS))
