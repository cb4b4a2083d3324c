"""Whole numbers without a unit that are basis points, in a text that has just told some: "the five-year yield rose 18
to 1.60%", "a rise of 11 basis points on the day and 33 on the week"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.terms import Direction, Hedge
from tieout.terms import quantity as units

_UPWARD: Final = frozenset({"UP", "UPNOUN"})
_DOWNWARD: Final = frozenset({"DOWN", "DOWNNOUN"})
#: What may stand behind such a number, besides a time; any other word would be what is counted.
_ENDS: Final = frozenset({".", ",", ";", ")", "-", "–", "—", "to", "and", "but", "while", "on", "from"})
_JOINS: Final = frozenset({"and", ",", ";", "then"})
#: A text goes on in basis points for so many sentences.
_LASTS: Final = 2
_MOST: Final = 250
_FARTHEST: Final = 40


def tells_steps(sentence: Sentence, place: int, discourse: Discourse) -> bool:
    """Whether the number at `place` is one of basis points, if its subject is a yield."""
    tokens, quantity = sentence.tokens, sentence.tokens[place].quantity
    if quantity is None or quantity.unit != units.LEVEL or quantity.step != 1 or quantity.signed or not place:
        return False
    here = any("BP" in token.kinds for token in tokens[max(0, place - _FARTHEST) : place])
    if not 0 < quantity.value <= _MOST or not (here or discourse.sentences - discourse.steps_told < _LASTS):
        return False
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    if behind is not None and behind.low not in _ENDS and behind.time is None:
        return False
    return way_before(tokens, place) is not None or _goes_on(tokens, place, here=here)


def settle_steps(claim: Claim, tokens: Sequence[Token], read: Iterable[Claim]) -> bool:
    """Gives such a number its unit and measure, by the claims read before, the last first; false where its subject
    is no yield."""
    if kind_of(claim.subject) != "yield" or claim.quantity is None:
        return False
    before = (one for one in read if one.place < claim.place and one.direction is not None)
    said = next((one.direction for one in before if one.measure == "change"), None)
    claim.quantity, claim.measure = claim.quantity.in_unit(units.BASIS_POINT), "change"
    claim.direction = way_before(tokens, claim.place) or said
    return True


def settle_units_of_steps(claims: Sequence[Claim]) -> None:
    """ "Jumped 21 basis points, after adding 36 in June": a phrase's bare number is of those, too."""
    for before, claim in pairwise(claims):
        first, second = before.quantity, claim.quantity
        if first is None or second is None or first.unit != units.BASIS_POINT or second.unit != units.LEVEL:
            continue
        alike = kind_of(claim.subject) == kind_of(before.subject) == "yield" and second.step == 1
        if alike and claim.measure in ("other", "change") and claim.direction is not None and second.value <= _MOST:
            claim.quantity, claim.measure = second.in_unit(units.BASIS_POINT), "change"


def way_before(tokens: Sequence[Token], place: int) -> Direction | None:
    """Which way the verb right before a number goes."""
    at = place - 1
    while at > 0 and (isinstance(tokens[at].value, Hedge) or tokens[at].low in ("another", "by")):
        at -= 1
    if tokens[at].kinds & _UPWARD:
        return Direction.UP
    return Direction.DOWN if tokens[at].kinds & _DOWNWARD else None


def _goes_on(tokens: Sequence[Token], place: int, *, here: bool) -> bool:
    """ "11 basis points on the day and 33 on the week"; "rose 18 to 1.60%; the 30-year bond's, 19 to 3.68%"."""
    behind = tokens[place + 1 : place + 3]
    if here and tokens[place - 1].low in _JOINS and behind and behind[0].time is not None:
        return True
    ahead = tokens[place - 1]
    if here and ahead.time is not None and ahead.low.endswith(("'s", "’s")):
        return True  # "rose 13 basis points, after Tuesday's 21"
    at = place - 1 - (ahead.low == ",")
    at -= at > 0 and "POSS" in tokens[at].kinds
    led = len(behind) == 2 and behind[0].low == "to" and "PERCENT" in behind[1].kinds
    return led and at >= 0 and bool(tokens[at].kinds & NAMES)
