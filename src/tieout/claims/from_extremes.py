"""Moves told from an extreme: "up 5.4% from its 2010 closing low", "166 points above its July 2 low"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.clauses import moves_of
from tieout.claims.lists import ALONE
from tieout.claims.own_times import time_of_an_extreme
from tieout.claims.times import Time
from tieout.claims.tokens import Sentence, Token
from tieout.measures import IN_POINTS
from tieout.terms import Direction
from tieout.terms import quantity as units

_EXTREMES: Final = frozenset({"PEAK", "TROUGH", "RECORD"})
_FROM: Final = frozenset({"from", "since", "above", "below", "off", "under", "than", "over", "beneath"})
#: What may stand between a number and the word that says from where it is counted.
_BEFORE_FROM: Final = frozenset("up down higher lower or , now by points point above below away better worse".split())
_BEFORE_FROM_WIDEST: Final = 3
_NOUN_PHRASE: Final = 9
#: What ends the noun phrase behind "from".
_ENDS: Final = frozenset("to and but while when as after ; : ( ) which that who for with".split())
#: Words before an extreme that make it one of the day, of the clock or of nobody's.
_OTHER_EXTREMES: Final = frozenset("session session's day day's intraday overnight opening earlier".split())
#: "Since bottoming in March 2009", "since peaking on Oct. 9".
_SINCE_IT: Final = {
    "bottoming": "low",
    "troughing": "low",
    "peaking": "high",
    "topping out": "high",
    "cresting": "high",
}
_MOVED: Final = frozenset({"return", "change"})
_OF_A_MOVE: Final = frozenset({units.PERCENT, units.POINT, units.BASIS_POINT, units.PERCENTAGE_POINT})


def settle_origins(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Turns moves from a high or a low, wherever it is dated, into distances from it."""
    tokens = sentence.tokens
    places = [claim.place for claim in claims]
    moves = moves_of(tokens, places)
    for claim in claims:
        quantity = claim.quantity
        alone = claim.measure == "other" and claim.pattern == ALONE
        if quantity is None or claim.is_forecast or not (alone or claim.measure in _MOVED) or claim.named is not None:
            continue
        if alone and quantity.unit not in _OF_A_MOVE:
            continue
        found = _origin(tokens, moves[claim.place][1], frozenset(places))
        if found is None:
            continue
        side, time = found
        if claim.direction is (Direction.DOWN if side == "low" else Direction.UP):
            continue  # "up 3% from its previous high": a move on from there
        claim.measure = "gain_from_low" if side == "low" else "drawdown"
        claim.sense = None if quantity.unit == units.PERCENT else IN_POINTS
        claim.direction = Direction.UP if side == "low" else Direction.DOWN
        claim.named, claim.span = time, None


def _origin(tokens: Sequence[Token], place: int, places: frozenset[int]) -> tuple[str, Time | None] | None:
    """On which side the extreme lies that the number at `place` is counted from, and its time."""
    at = place + 1
    while at < min(place + 1 + _BEFORE_FROM_WIDEST, len(tokens)) and tokens[at].low in _BEFORE_FROM - _FROM:
        at += 1
    if at >= len(tokens) or not (tokens[at].low in _FROM or tokens[at].kinds & {"ABOVE", "BELOW"}):
        return None
    opens = tokens[at].time is not None
    for index in range(at + (not opens), min(at + _NOUN_PHRASE, len(tokens))):
        token = tokens[index]
        if token.kinds & _EXTREMES or token.low in _SINCE_IT:
            ahead = tokens[at + 1 : index]
            if any(one.low in _OTHER_EXTREMES or one.quantity is not None for one in ahead):
                return None
            if "intraday" in token.low or token.low.startswith("52"):
                return None
            low = "TROUGH" in token.kinds or token.low.endswith(("low", "lows"))
            side = _SINCE_IT.get(token.low) or ("low" if low else "high")
            return side, time_of_an_extreme(tokens, index)
        if token.low in _ENDS or token.quantity is not None or index in places or token.kinds & {"UP", "DOWN"}:
            return None
    return None
