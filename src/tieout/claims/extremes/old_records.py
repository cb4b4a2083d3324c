"""Records of moves that another one beat: "its biggest point drop ever. The old record was 777.68, on Sept. 29"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.discourse import kind_of
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Token
from tieout.terms import Direction, Hedge
from tieout.terms import quantity as units

RECORDS: Final = frozenset({"record", "high"})
OLD: Final = frozenset({"previous", "prior", "old", "earlier", "former", "last"})
_IS: Final = frozenset({"was", "of", "stood", "had", "been", "at", "a"})
_MEASURES: Final = frozenset({"level", "record", "other", "fundamental", "change", "return"})
_MOVES: Final = frozenset({"since", "rank"})
_OF_POINTS: Final = frozenset({"worst_points", "best_points"})
_OF_FALLS: Final = frozenset({"worst", "worst_points"})
#: So far before its number the record stands, and so far behind it the day on which it was set.
_AHEAD: Final = 6
_BEHIND: Final = 6
_RATES: Final = frozenset({"yield", "rate", "policy_rate", "macro"})


def tell_old_records(tokens: Sequence[Token], claims: list[Claim], before: Sequence[Claim]) -> None:
    """Turns the numbers of old records into moves where it was a move that beat them; `before` are the claims of the
    sentence before."""
    for claim in [one for one in claims if one.quantity is not None and one.measure in _MEASURES]:
        at = _old_record(tokens, claim.place)
        beaten = _beaten_by(claim, claims, before) if at is not None else None
        if at is None or beaten is None:
            continue
        day = next((t.time for t in tokens[claim.place + 1 : claim.place + _BEHIND] if _is_a_day(t.time)), None)
        _tell(claim, beaten, day)
        claim.is_doubtful = claim.is_inferred = beaten not in claims  # "the worst decline within a day": which record?
        if any(token.low.startswith("intra") for token in tokens):
            claim.measure = "other"
        words = tokens[at].start
        claims[:] = [one for one in claims if one.quantity is not None or not one.start <= words < one.end]


def _old_record(tokens: Sequence[Token], place: int) -> int | None:
    """Where the word stands by which a number is that of an old record."""
    at = place - 1
    while at > 0 and place - at < _AHEAD and (tokens[at].low in _IS or isinstance(tokens[at].value, Hedge)):
        at -= 1
    told = at > 0 and tokens[at].low in RECORDS and tokens[at - 1].low in OLD
    return at if told and at < place - 1 else None


def _beaten_by(claim: Claim, claims: Sequence[Claim], before: Sequence[Claim]) -> Claim | None:
    """The ranked move, or the move in percent, that beat a record."""
    ahead = [*before, *(one for one in claims if one.place < claim.place)]
    ranked = [one for one in ahead if one.measure in _MOVES and one.quantity is None]
    unit = claim.quantity.unit if claim.quantity is not None else ""
    in_points = any(one.quantity is not None and one.quantity.unit == units.POINT for one in ahead)
    senses = _OF_POINTS if unit == units.LEVEL and not in_points else _OF_POINTS | {"worst", "best"}
    if ranked and ranked[-1].grain is not None and ranked[-1].sense in senses:
        return ranked[-1]
    of_percent = unit == units.PERCENT
    moves = [one for one in ahead if one.measure == "return"]
    return moves[-1] if of_percent and moves and kind_of(claim.subject) not in _RATES else None


def _tell(claim: Claim, beaten: Claim, day: Time | None) -> None:
    assert claim.quantity is not None
    in_percent = claim.quantity.unit == units.PERCENT
    if claim.quantity.unit == units.LEVEL:
        claim.quantity = claim.quantity.in_unit(units.POINT)
    is_of_a_day = day is not None and beaten.grain in (None, "day")
    told = "return" if in_percent else "change"
    claim.measure = told if is_of_a_day else "other"
    falls = beaten.sense in _OF_FALLS or beaten.direction is Direction.DOWN
    claim.subject, claim.direction = replace(beaten.subject), Direction.DOWN if falls else Direction.UP
    claim.sense = claim.grain = claim.named = claim.span = claim.carried = None
    claim.of_extreme, claim.is_over, claim.days_back, claim.threshold = False, False, 0, None
    if day is not None:
        claim.session, claim.has_own_day = replace(day, preposition="on"), True


def _is_a_day(time: Time | None) -> bool:
    return time is not None and time.kind == "day" and not time.edge
