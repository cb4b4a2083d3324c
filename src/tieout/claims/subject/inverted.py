"""Subjects behind their verb or their number: "Up 0.3% was the S&P 500"; "Wednesday's 0.3% gain leaves the Dow 3.2%
ahead"."""

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
_STANDS: Final = _BE | {"has", "have", "had", "stood", "stands", "remains"}
_ALSO: Final = frozenset({"also", "further", "sharply", "slightly", "and"})
_SIDES: Final = frozenset("up down off higher lower".split())
_LONGEST: Final = 14
_NOUNS: Final = frozenset({"UPNOUN", "DOWNNOUN"})
#: Behind a gain's noun: whose it is stands right there ("a 2% slide in banks").
_OWNED_BY: Final = frozenset({"in", "of", "for", "by", "on", "among", "at"})
#: What a gain does to what gained, and what opens a clause that only leads up to the main one.
_TAKING: Final = frozenset(
    "leaves left leaving takes took taking brings brought bringing puts put putting pushed sent lifted carried".split()
)
_LEADING_UP: Final = frozenset({"after", "following", "despite"})
_MOVES: Final = frozenset({"UP", "DOWN", "LEVEL", "MOVED"})
_EXTREMES: Final = frozenset({"PEAK", "TROUGH", "RECORD"})
_LOW_WITHIN: Final = 9
_FARTHEST: Final = 6


def settle_named_behind(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Gives numbers before which a sentence names nobody the name behind them that they are told of."""
    tokens = sentence.tokens
    for claim in claims:
        quantity = claim.quantity
        if quantity is not None and claim.measure in ("level", "other") and quantity.unit == units.LEVEL:
            stood = None if _is_named_before(tokens, claim.place) else _low_for(tokens, claim.place)
            claim.subject = subject_of_token(tokens[stood], discourse) if stood is not None else claim.subject
        if quantity is None or quantity.unit not in (units.PERCENT, units.POINT):
            continue
        if claim.measure not in ("return", "change", "other", "level") or _is_named_before(tokens, claim.place):
            continue
        name = _gained_by(tokens, claim.place)
        if name is not None:
            claim.subject = subject_of_token(tokens[name], discourse)


def _is_named_before(tokens: Sequence[Token], place: int) -> bool:
    return any(token.kinds & _NAMES or "WHO" in token.kinds for token in tokens[:place])


def _low_for(tokens: Sequence[Token], place: int) -> int | None:
    """ "Thursday's close of 1,829.08 was a two-year low for the S&P": whose low it was."""
    behind = tokens[place + 1 : place + _LOW_WITHIN]
    low = next((k for k, token in enumerate(behind) if token.kinds & _EXTREMES), None)
    if low is None or not behind or behind[0].low not in _BE or low + 1 >= len(behind) or behind[low + 1].low != "for":
        return None
    name = place + 1 + low + 2
    name += name < len(tokens) and tokens[name].low == "the"
    return name if name < len(tokens) and tokens[name].kinds & _NAMES else None


def _gained_by(tokens: Sequence[Token], place: int) -> int | None:
    """ "Wednesday's 0.3% gain leaves the Dow 3.2% ahead", "After Tuesday's 1.2% jump the Dow tacked on 0.3%"."""
    noun = next((k for k in range(place + 1, min(place + 3, len(tokens))) if tokens[k].kinds & _NOUNS), None)
    if noun is None or noun + 2 >= len(tokens) or tokens[noun + 1].low in _OWNED_BY:
        return None
    name = next(
        (k for k in range(noun + 1, min(noun + _FARTHEST, len(tokens))) if tokens[k].kinds & _NAMES), len(tokens)
    )
    between = [token.low for token in tokens[noun + 1 : name] if token.low not in ("the", ",")]
    time = [token for token in tokens[noun + 1 : name] if token.time is not None]
    if name + 1 >= len(tokens) or len(between) - len(time) > 1:
        return None
    if between[-1:] and between[-1] in _TAKING:
        return name
    leads_up = bool(tokens) and (tokens[0].low in _LEADING_UP or tokens[0].low.startswith("after "))
    verb = name + 1 + (tokens[name + 1].low in _STANDS and name + 2 < len(tokens))  # "the Dow is down 3%"
    moves = bool(tokens[verb].kinds & _MOVES)
    return name if leads_up and moves and len(between) == len(time) else None


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
