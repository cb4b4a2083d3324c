"""Ranges in which something traded over weeks: "in a 52-week range of $157.29 to $352.23"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.discourse import kind_of
from tieout.claims.marking.tokens import Sentence, Token

_BEHIND: Final = frozenset({"of", "from", "between", "is", "was", ":"})
_JOINS: Final = frozenset({"to", "and", "-", "–"})


def settle_ranges(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Neither end of a range is where something stands, nor how far it moved; which prints they were isn't told."""
    if "range" not in sentence.held:
        return
    ends = set(_ends(sentence.tokens))
    for claim in claims:
        if claim.place in ends and kind_of(claim.subject) != "policy_rate":
            claim.measure, claim.direction, claim.is_doubtful = "level", None, True


def _ends(tokens: Sequence[Token]) -> list[int]:
    for at, token in enumerate(tokens[:-4]):
        first, joint, last = tokens[at + 2 : at + 5]
        if token.low == "range" and tokens[at + 1].low in _BEHIND and joint.low in _JOINS:
            return [at + 2, at + 4] if first.quantity is not None and last.quantity is not None else []
    return []
