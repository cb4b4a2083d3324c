"""Numbers without a unit that have that of the numbers before them: "gained 1.5 percent, and the week before it lost
1.9", "rose 11 basis points on the day and 33 on the week", "was 1.59 percent and 1.75 a week before"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Final

from tieout.claims.claim import UNNAMED, Claim
from tieout.claims.discourse import kind_of
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.terms import Direction, Hedge
from tieout.terms import quantity as units

_PRICED: Final = frozenset({"index", "company", "fund", "commodity", "crypto", "future", "currency"})
_YIELDS: Final = frozenset({"yield", "rate"})
_UPWARD: Final = frozenset({"UP", "UPNOUN", "UPWARD"})
_DOWNWARD: Final = frozenset({"DOWN", "DOWNNOUN", "DOWNWARD"})
_MOVES: Final = _UPWARD | _DOWNWARD
_MOVE_NOUNS: Final = frozenset({"UPNOUN", "DOWNNOUN"})
_LEADS: Final = frozenset({"to", "at", "near", "from"})
_PASSED: Final = frozenset({"by", "a", "another", "of", "further", "just", "only", "had", "has", "have", "on"})
_MOST: Final = 100
_NEAR: Final = 6
_LONGEST: Final = 30


def settle_units(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Gives bare numbers the unit and the measure of the last number before them that is alike."""
    if "PERCENT" not in sentence.kinds:
        return
    said: Claim | None = None  # the last percentage before
    steps: set[Decimal] = set()  # of the numbers of points or money before
    for claim in claims:
        if said is not None:
            _settle(sentence.tokens, claim, said, steps)
        if claim.quantity is not None and claim.quantity.unit != units.PERCENT:
            steps.add(claim.quantity.step)
        elif claim.quantity is not None:
            said = claim


def _settle(tokens: Sequence[Token], claim: Claim, said: Claim, steps: Collection[Decimal]) -> None:
    quantity = claim.quantity
    if quantity is None or quantity.unit != units.LEVEL or quantity.step >= 1 or quantity.signed:
        return
    if said.quantity is None or said.quantity.step != quantity.step or quantity.value >= _MOST:
        return
    if kind_of(claim.subject) in _YIELDS and kind_of(said.subject) in _YIELDS:
        _settle_yield(claim, said)
        return
    if claim.subject is UNNAMED and _goes_on(tokens, claim, said):
        claim.subject = said.subject  # "last week it gained 3.6 percent; the week before that, 6.7"
    if kind_of(claim.subject) not in _PRICED or quantity.step in steps:
        return
    if said.measure == "return":
        _settle_return(tokens, claim, said)
    elif said.measure == "drawdown" and claim.measure in ("other", "level") and _goes_on(tokens, claim, said):
        claim.quantity, claim.measure = (
            quantity.in_unit(units.PERCENT),
            said.measure,
        )  # "2.1 percent below; the Dow, 1.9"
        claim.named, claim.direction, claim.at_close = said.named, said.direction, said.at_close


def _settle_yield(claim: Claim, said: Claim) -> None:
    """ "At 2.53 percent, it had hardly budged from August's 2.47": where it stood."""
    if said.measure == "level" and claim.measure in ("other", "level") and claim.quantity is not None:
        claim.quantity, claim.measure = claim.quantity.in_unit(units.PERCENT), "level"


def _settle_return(tokens: Sequence[Token], claim: Claim, said: Claim) -> None:
    assert claim.quantity is not None
    way = _way_before(tokens, claim.place)
    leads_on = claim.place + 1 < len(tokens) and tokens[claim.place + 1].low in _LEADS
    if leads_on or claim.measure not in ("change", "other", "level") or not (way or _goes_on(tokens, claim, said)):
        return
    claim.quantity = claim.quantity.in_unit(units.PERCENT)
    claim.measure, claim.sense, claim.is_base = "return", None, False
    claim.direction = claim.direction or way or said.direction


def _way_before(tokens: Sequence[Token], place: int) -> Direction | None:
    """Which way the verb or noun right before a number says that it went: "it lost", "its swoon of", "its slide to"."""
    near = 0
    for at in range(place - 1, max(-1, place - _NEAR), -1):
        token = tokens[at]
        if token.kinds & _MOVES:
            is_led = any(one.low in _LEADS for one in tokens[at + 1 : place]) and not token.kinds & _MOVE_NOUNS
            return None if is_led else Direction.UP if token.kinds & _UPWARD else Direction.DOWN
        near += not (isinstance(token.value, Hedge) or token.low in _PASSED or token.time is not None)
        if token.quantity is not None or near > 1 or (token.low == "," and near):
            return None
    return None


def _goes_on(tokens: Sequence[Token], claim: Claim, said: Claim) -> bool:
    """Whether nothing but a name or a time stands right before it: "and copper 2.6", "and April 0.7", "the week before
    that, 6.7"."""
    at = claim.place - 1
    at -= at > 0 and tokens[at].low == ","
    at -= at > 0 and tokens[at].low in ("that", "before") and tokens[at - 1].low in ("before", "that")
    token = tokens[at]
    between = tokens[max(said.place + 1, claim.place - _LONGEST) : claim.place]
    listed = any(one.low in ("and", ";", ",") or one.low.startswith("and ") for one in between)
    return listed and at > said.place and (token.time is not None or bool(token.kinds & NAMES) or token.low == "before")
