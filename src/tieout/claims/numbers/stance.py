"""How a number is put: its hedge and its direction."""

from __future__ import annotations

from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.patterns.shape import Pattern
from tieout.terms import Direction, Hedge

_TURNS: Final = frozenset({"UP", "UPNOUN", "DOWN", "DOWNNOUN"})
_WAYS: Final = {
    **dict.fromkeys(("higher", "in the black", "in the green"), frozenset({"UP"})),
    **dict.fromkeys(("lower", "in the red"), frozenset({"DOWN"})),
}
_BETWEEN_PRINTS: Final = frozenset({"or", "(", ")"})
_BETWEEN_HEDGE_AND_NUMBER: Final = frozenset({"a", "an", "total", "of", "another", "by", "only"})


def hedge_of(sentence: Sentence, place: int) -> Hedge:
    """The hedge right before the number ("over 16%"), or "or more" right behind it."""
    tokens = sentence.tokens
    at = place - 1
    while at >= max(0, place - 4) and tokens[at].low in _BETWEEN_HEDGE_AND_NUMBER and tokens[at].value is None:
        at -= 1
    if at >= 0 and isinstance(tokens[at].value, Hedge):
        hedge: Hedge = tokens[at].value
        return hedge
    if "odd " in tokens[place].low:
        return Hedge.ABOUT  # "120-odd points"
    if "+ " in tokens[place].low:
        return Hedge.MORE_THAN  # "400+ points"
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is not None and isinstance(following.value, Hedge) and following.low.startswith("or "):
        behind_hedge: Hedge = following.value
        return behind_hedge
    if following is None or following.low != "or" or place + 2 >= len(tokens):
        return Hedge.EXACT
    behind = tokens[place + 2].low
    if behind in ("more", "higher", "better"):
        return Hedge.MORE_THAN
    return Hedge.LESS_THAN if behind in ("less", "fewer", "lower") else Hedge.EXACT


def direction_of(pattern: Pattern, groups: dict[str, int], sentence: Sentence, claim: Claim) -> Direction | None:
    """Which way the words of a claim point; a printed sign stands above them."""
    if claim.measure in ("level", "target", "record", "since", "range", "count", "streak", "rank", "fundamental"):
        return None
    if claim.quantity is not None and claim.quantity.signed:
        return claim.direction
    move = groups.get("move", groups.get("compare"))
    if move is not None:
        kinds = sentence.tokens[_nearest_move(sentence.tokens, move, claim.place)].kinds
        if kinds & {"BEAT", "LAG"}:
            return Direction.ABOVE if "BEAT" in kinds else Direction.BELOW
        noun = sentence.tokens[claim.place + 1].kinds if claim.place + 1 < len(sentence.tokens) else frozenset()
        if len(noun & {"UPNOUN", "DOWNNOUN"}) == 1:
            kinds = noun  # "gave up a 3.2% gain"
        nearer = [t.kinds for t in sentence.tokens[move + 1 : claim.place] if t.kinds & _TURNS]
        kinds = nearer[-1] if nearer and not kinds & {"ABOVE", "BELOW"} else kinds  # "from a rise to a fall of 2%"
        kinds = _way_behind(sentence.tokens, claim.place) or kinds
        up = bool(kinds & {"UP", "UPNOUN", "UPWARD", "ABOVE", "MORETHAN", "RAISED"})
        down = bool(kinds & {"DOWN", "DOWNNOUN", "DOWNWARD", "BELOW", "LESSTHAN", "CUT"})
        if up != down:
            return Direction.UP if up else Direction.DOWN
    if claim.quantity is None and claim.measure == "return":
        up = "UP" in next(t for t in sentence.tokens if t.start == claim.start).kinds
        return Direction.UP if up else Direction.DOWN
    if claim.quantity is None and claim.measure == "spread":
        cue = next(t for t in sentence.tokens if t.start == claim.start)
        return Direction.ABOVE if "BEAT" in cue.kinds else Direction.BELOW
    if pattern.sense == "cut" and claim.measure in ("priced", "projected"):
        return _moves_direction(sentence, claim)
    return Direction(pattern.direction) if pattern.direction else None


def _way_behind(tokens: list[Token], place: int) -> frozenset[str] | None:
    """What "lower" says behind the numbers of one move: "pared early gains to settle 181 points or 0.28% lower"."""
    said_again = tokens[place - 1].low in ("or", "(")
    for at in range(place + 1, min(place + 7, len(tokens) - 1)):
        low, following = tokens[at].low, tokens[at + 1].low
        if low in _WAYS:
            return _WAYS[low] if following != "than" else None
        said_again = said_again or low in ("or", "(")
        is_between = low in _BETWEEN_PRINTS or (low == "," and (said_again or following == "or"))
        if tokens[at].quantity is None and not is_between:
            return None
    return None


def _nearest_move(tokens: list[Token], move: int, place: int) -> int:
    """Of "recovering to end down 346 points" the word that stands nearest to the number."""
    between = [k for k in range(move, place) if tokens[k].kinds & {"UP", "DOWN"}]
    return between[-1] if between and tokens[move].kinds & {"UP", "DOWN"} else move


def _moves_direction(sentence: Sentence, claim: Claim) -> Direction | None:
    """Cuts or hikes: the word for either close to the number; none said, none claimed."""
    tokens = sentence.tokens
    place = next(k for k, token in enumerate(tokens) if token.start == claim.start)
    for index in sorted(range(max(0, place - 4), min(len(tokens), place + 5)), key=lambda k: abs(k - place)):
        if tokens[index].kinds & {"CUTS", "HIKES"}:
            return Direction.DOWN if "CUTS" in tokens[index].kinds else Direction.UP
    return None
