"""Numbers whose verb or noun stands before the one ahead: "stocks fell, the Dow by 128 points", "a gain of 2.8% on the
day and of 662.26, or 8.4%, on the week", "a gain of 7.7% for the Dow, and the S&P 500 one of 8.8%"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.discourse import STRETCHES, kind_of
from tieout.claims.lists import ALONE
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.terms import Direction
from tieout.terms import quantity as units

_UPWARD: Final = frozenset({"UP", "UPNOUN", "UPWARD"})
_DOWNWARD: Final = frozenset({"DOWN", "DOWNNOUN", "DOWNWARD"})
_MOVED: Final = frozenset({"return", "change"})
_PRICED: Final = frozenset({"index", "company", "fund", "commodity", "crypto", "future", "currency"})
_JOINS: Final = frozenset({"and", ",", ";"})
_EXTREMES: Final = frozenset({"PEAK", "TROUGH", "RECORD"})
_MOST_UNLIKE: Final = 30
_WITHIN: Final = 6
_FARTHEST: Final = 40


def settle_ellipses(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Gives such numbers the measure and the direction that the words before tell."""
    tokens = sentence.tokens
    said: Claim | None = None
    last: Claim | None = None
    for claim in claims:
        said = last if last is not None and last.quantity is not None and last.measure in _MOVED else said
        last = claim
        if claim.quantity is None:
            continue
        if "by" in sentence.held and (claim.pattern == ALONE or claim.direction is None):
            _settle_by(tokens, claim)
        _settle_how_much_higher(tokens, claim)
        if claim.place == 1 and tokens[0].low == "at" and claim.measure == "other" and tokens[2:3]:
            in_money = claim.quantity.unit in units.CURRENCIES and kind_of(claim.subject) in _PRICED
            claim.measure = "level" if in_money and tokens[2].low == "," else "other"  # "At $213.72, Goldman is"
        if claim.pattern != ALONE:
            continue
        if said is not None and claim.measure in ("other", "level"):
            _settle_one_of(tokens, claim, said)
            _settle_second_stretch(tokens, claim, said)


def _settle_how_much_higher(tokens: Sequence[Token], claim: Claim) -> None:
    """ "The Dow closed 488.95 higher, at 8,191.29": so much, and no level."""
    quantity, behind = claim.quantity, tokens[claim.place + 1 : claim.place + 2]
    if claim.measure != "level" or quantity is None or quantity.unit != units.LEVEL or quantity.step >= 1 or not behind:
        return
    ended = bool(tokens[claim.place - 1].kinds & {"LEVEL", "ENDED"})
    if ended and behind[0].low in ("higher", "lower") and kind_of(claim.subject) == "index":
        claim.quantity, claim.measure = quantity.in_unit(units.POINT), "change"
        claim.direction = Direction.UP if behind[0].low == "higher" else Direction.DOWN


def _settle_by(tokens: Sequence[Token], claim: Claim) -> None:
    """ "Stocks fell anyway, the Dow by 128 points", "both ended the week in the red, the Dow by 0.8%"."""
    place, quantity = claim.place, claim.quantity
    if place < 3 or tokens[place - 1].low != "by" or not tokens[place - 2].kinds & NAMES or quantity is None:
        return
    at = place - 3 - (tokens[place - 3].low == "the")
    if at < 1 or (tokens[at].low not in _JOINS and not tokens[at].low.startswith("and")):
        return
    if kind_of(claim.subject) not in _PRICED or any(
        token.kinds & _EXTREMES for token in tokens[max(0, at - _FARTHEST) : at]
    ):
        return
    way = _way(tokens, at)
    if way is None or claim.measure not in ("other", *_MOVED):
        return
    if quantity.unit not in (units.PERCENT, units.POINT, *units.CURRENCIES):
        return
    claim.measure, claim.sense = "return" if quantity.unit == units.PERCENT else "change", None
    claim.direction = claim.direction or way


def _way(tokens: Sequence[Token], end: int) -> Direction | None:
    """Which way the nearest word of moving before a place goes."""
    for token in reversed(tokens[max(0, end - _FARTHEST) : end]):
        if token.kinds & (_UPWARD | _DOWNWARD):
            return Direction.UP if token.kinds & _UPWARD else Direction.DOWN
        if token.low in (";", "but", "while"):
            return None
    return None


def _settle_one_of(tokens: Sequence[Token], claim: Claim, said: Claim) -> None:
    """ "A gain of 7.7% for the Dow, and the S&P 500 one of 8.8%"."""
    quantity, place = claim.quantity, claim.place
    if place < 2 or tokens[place - 1].low != "of" or tokens[place - 2].low != "one" or quantity is None:
        return
    alike = said.quantity is not None and said.quantity.unit == quantity.unit
    if alike and kind_of(claim.subject) in _PRICED:
        claim.measure, claim.sense, claim.direction = said.measure, said.sense, claim.direction or said.direction


def _settle_second_stretch(tokens: Sequence[Token], claim: Claim, said: Claim) -> None:
    """ "Up 2.8% on the day and 662.26, or 8.4%, on the week": a second pair of a move, over a time of its own."""
    quantity, place = claim.quantity, claim.place
    if quantity is None or claim.subject.id != said.subject.id or said.quantity is None:
        return
    at = place - 1
    at -= at > 0 and tokens[at].low in ("of", "by", "or")
    at -= at > 0 and tokens[at].low == ","
    if tokens[place - 1].low == "or" and tokens[at].quantity is not None:
        pair = said.place == at and said.measure == "change" and quantity.unit == units.PERCENT
        if pair:  # "and of 662.26, or 8.4%"
            claim.measure, claim.sense, claim.direction = "return", None, said.direction
        return
    timed = place > 2 and tokens[at].low == "and" and tokens[at - 1].time is not None
    far = at - said.place > _FARTHEST or any(t.quantity is not None for t in tokens[said.place + 1 : at])
    if not timed or far or not _has_a_stretch(tokens, place):
        return
    if quantity.unit == units.LEVEL and quantity.step < 1 and kind_of(said.subject) == "index":
        size = said.quantity.value if said.measure == "change" else None
        if size is None or quantity.value < _MOST_UNLIKE * size:
            claim.quantity, claim.measure, claim.sense = quantity.in_unit(units.POINT), "change", None
            claim.direction, claim.is_base = said.direction, False


def _has_a_stretch(tokens: Sequence[Token], place: int) -> bool:
    near = tokens[place + 1 : place + _WITHIN]
    return any(token.time is not None and token.time.kind in STRETCHES for token in near)
