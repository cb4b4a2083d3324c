"""Subjects behind their verb: "Up 0.3%, or 6 points, was the S&P 500", "Also down was the Nasdaq, by 1.2%"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse, subject_of_token
from tieout.claims.marking.tokens import Sentence, Token
from tieout.terms import Direction
from tieout.terms import quantity as units

_BE: Final = frozenset({"was", "were", "is", "are"})
_NAMES: Final = frozenset({"NAME", "LOOSE"})
_ALSO: Final = frozenset({"also", "further", "sharply", "slightly", "and"})
_SIDES: Final = frozenset("up down off higher lower".split())
_LONGEST: Final = 14


def settle_inverted(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Gives the numbers of a sentence that begins with a side ("up", "down") the name behind its verb."""
    tokens = sentence.tokens
    opens = next((k for k, token in enumerate(tokens[:3]) if token.low not in _ALSO), 0)
    if (
        not tokens
        or tokens[opens].low not in _SIDES
        or sentence.held.isdisjoint(_BE)
        or "respectively" in sentence.held
    ):
        return
    verb = next((k for k in range(opens + 1, min(len(tokens), _LONGEST)) if tokens[k].low in _BE), None)
    if verb is None or any(token.kinds & _NAMES for token in tokens[:verb]):
        return
    name = verb + 1 + (verb + 1 < len(tokens) and tokens[verb + 1].low == "the")
    if name >= len(tokens) or not tokens[name].kinds & _NAMES:
        return
    subject = subject_of_token(tokens[name], discourse)
    up = tokens[opens].low in ("up", "higher")
    for claim in claims:
        behind = claim.place > name and _is_by(tokens[name + 1 : claim.place])
        if claim.quantity is None or not (claim.place < verb or behind):
            continue
        claim.subject = subject
        if claim.measure == "other" and claim.quantity.unit in (units.PERCENT, units.POINT):
            claim.measure = "return" if claim.quantity.unit == units.PERCENT else "change"
        if claim.measure in ("return", "change"):
            claim.direction = Direction.UP if up else Direction.DOWN


def _is_by(between: Sequence[Token]) -> bool:
    return [token.low for token in between if token.low != ","] == ["by"]
