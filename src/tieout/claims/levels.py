"""Levels that aren't the close of the session spoken of: a mark that was passed, the close before, no level at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.discourse import kind_of
from tieout.claims.tokens import Sentence, Token
from tieout.terms import Hedge
from tieout.terms import quantity as units

_MARKS: Final = frozenset("mark marks level threshold milestone barrier hurdle".split())
_SIDES: Final = {"ABOVE": Hedge.MORE_THAN, "BELOW": Hedge.LESS_THAN}
#: What may stand between "above" and the number of a mark.
_OF_A_MARK: Final = frozenset(
    "the its a key psychological psychologically important closely watched big round historic".split()
)
_EARLIER: Final = frozenset({"previous", "prior", "preceding"})
_CLOSES: Final = frozenset({"close", "finish", "settlement"})
_OF_THE_CLOSE: Final = frozenset({"of", "at", "day's", "session's", "'s", "’s", "level", "price"})
_WIDEST: Final = 5
#: No index, yield or price of a share stands at a million.
_NO_LEVEL: Final = 1_000_000


def settle_levels(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Tells levels apart by the words right around them."""
    tokens = sentence.tokens
    for claim in claims:
        if claim.measure != "level" or claim.quantity is None:
            continue
        if (
            claim.quantity.unit in (units.LEVEL, units.COUNT)
            and claim.quantity.step >= _NO_LEVEL
            and kind_of(claim.subject)
        ):
            claim.measure = "other"  # "compared with 1.36 billion on Wednesday": shares that changed hands
        elif claim.hedge is Hedge.EXACT and (side := _side_of_a_mark(tokens, claim.place)) is not None:
            claim.hedge = side
        elif _is_the_close_before(tokens, claim.place):
            claim.is_base, claim.days_back = False, 1


def _side_of_a_mark(tokens: Sequence[Token], place: int) -> Hedge | None:
    """On which side of a mark something stands: "finished above the 3,000-point mark"."""
    if place + 1 >= len(tokens) or tokens[place + 1].low not in _MARKS:
        return None
    before = _first_other(tokens, place, _OF_A_MARK)
    return None if before is None else next((_SIDES[kind] for kind in _SIDES if kind in before.kinds), None)


def _is_the_close_before(tokens: Sequence[Token], place: int) -> bool:
    """Whether a level is said to be the one before: "against the previous close of 82,176.45"."""
    close = _first_other(tokens, place, _OF_THE_CLOSE)
    words = [token.low for token in tokens[max(0, place - _WIDEST) : place]]
    return close is not None and close.low in _CLOSES and bool(_EARLIER & set(words))


def _first_other(tokens: Sequence[Token], place: int, skipped: frozenset[str]) -> Token | None:
    """The nearest word before a place that isn't one of those."""
    before = reversed(tokens[max(0, place - _WIDEST) : place])
    return next((token for token in before if token.low not in skipped), None)
