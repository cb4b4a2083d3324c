"""Numbers that no phrase took and that are claims all the same; and how any claim of a sentence begins."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from tieout.claims.claim import UNNAMED, Claim
from tieout.claims.cues import verb_before
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.distances import distance_from
from tieout.claims.lists import ALONE
from tieout.claims.stance import hedge_of
from tieout.claims.subjects import policy_of, subject_left
from tieout.claims.tokens import Sentence, Token
from tieout.terms import Direction, Hedge, Quantity
from tieout.terms import quantity as units

#: Quantities that are a claim even where no pattern knows what they say of whom.
_ALWAYS_CLAIMS: Final = frozenset(
    {units.PERCENT, units.PERCENTAGE_POINT, units.BASIS_POINT, units.RATIO, *units.CURRENCIES}
)
_MOVES: Final = frozenset({"UP", "DOWN"})


#: "more than the" is marked without the article of what it is held against.
_ITS_ARTICLE: Final = " the"


def claim_at(sentence: Sentence, place: int, measure: str, pattern: str) -> Claim:
    """The claim that the token at `place` states, of nobody yet."""
    token = sentence.tokens[place]
    quantity = token.quantity
    if quantity is None and isinstance(token.value, int):
        quantity = Quantity(Decimal(token.value), units.COUNT, Decimal(1), token.text)
    end = token.end - len(_ITS_ARTICLE) * (quantity is None and token.low.endswith(_ITS_ARTICLE))
    return Claim(
        measure=measure,
        pattern=pattern,
        place=place,
        start=token.start,
        end=end,
        quote_start=token.start,
        quote_end=end,
        sentence=(sentence.start, sentence.end),
        subject=UNNAMED,
        quantity=quantity,
        hedge=hedge_of(sentence, place) if quantity is not None else Hedge.EXACT,
        direction=_sign_direction(quantity),
    )


def numbers_alone(sentence: Sentence, discourse: Discourse, taken: set[int], read: Sequence[Claim]) -> list[Claim]:
    """The claims of numbers that none of `read` states; their tokens join `taken`."""
    found: list[Claim] = []
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        quantity = token.quantity
        if place in taken or quantity is None:
            continue
        if not _is_claim(quantity) and not (quantity.unit == units.LEVEL and _is_told(tokens, place, read, found)):
            continue
        held_against = place + 1 < len(tokens) and tokens[place + 1].low in ("the", "as")
        if quantity.unit == units.RATIO and held_against and any(t.quantity for t in tokens[place + 2 : place + 4]):
            continue  # "twice the 75 basis points": how two other numbers stand to each other
        taken.add(place)
        measure = {units.RATIO: "ratio", units.LEVEL: "fundamental"}.get(quantity.unit, "other")
        if quantity.unit == units.LEVEL and quantity.step < 1000:
            measure = "other"
        claim = claim_at(sentence, place, measure, ALONE)
        if quantity.unit == units.RATIO and _counts_times(tokens, place):
            claim.measure, claim.sense, claim.is_inferred = "count", "tally", True
        before = verb_before(tokens, place)
        claim.subject = policy_of(tokens, place) or subject_left(sentence, before, discourse)
        if measure == "fundamental" and kind_of(claim.subject) is not None:
            claim.measure = "other"  # billions of shares traded are no figure of an index
        found.append(claim)
    return found


def _counts_times(tokens: Sequence[Token], place: int) -> bool:
    """ "it has done so 57 times this year": how often, and no multiple."""
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    ends = behind is None or behind.time is not None or behind.low in (".", ",", ";", "in", "since", "over", "during")
    return ends and tokens[place].low.endswith("times")


def _is_told(tokens: Sequence[Token], place: int, read: Sequence[Claim], found: Sequence[Claim]) -> bool:
    """Whether a bare number is one of a list, the end of a move, a distance, or what a verb moved by."""
    if place > 1 and tokens[place - 1].kinds & {"NAME", "LOOSE"} and any(c.measure == "change" for c in read):
        return True
    if place > 1 and tokens[place - 1].low in ("to", "at") and any(c.place == place - 2 for c in found):
        return True
    quantity = tokens[place].quantity
    if place and tokens[place - 1].kinds & _MOVES and quantity is not None and quantity.step < 1:
        return True  # "closed at 1142.62, down 28.19"
    return distance_from(tokens, place) is not None  # "up 23 from its low"


def _is_claim(quantity: Quantity) -> bool:
    """Whether a quantity claims something even where no pattern knows what: percents, money, multiples, thousands."""
    large = quantity.unit == units.LEVEL and (quantity.step >= 1000 or "," in quantity.printed)
    large = large or (quantity.unit in (units.POINT, units.LEVEL) and quantity.step < 1 and abs(quantity.value) >= 100)
    large = large or (quantity.unit == units.LEVEL and "/" in quantity.printed)  # a bond's price: "fell 22/32"
    return quantity.unit in _ALWAYS_CLAIMS or large or quantity.unit == units.POINT


def _sign_direction(quantity: Quantity | None) -> Direction | None:
    if quantity is None or not quantity.signed or quantity.value == 0:
        return None
    return Direction.UP if quantity.value > 0 else Direction.DOWN
