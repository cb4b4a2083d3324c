"""When it was so before: "last closed this low on May 3", "the last time it fell this much", "hasn't traded below"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.discourse import kind_of
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.patterns import LAST_TIMES
from tieout.claims.patterns.extreme_guards import tells_farther
from tieout.terms import Direction, Hedge

#: The senses of a level that was passed on some earlier day.
LAST_BEYOND: Final = frozenset({"last_above", "last_below"})
#: Words that stand for a level told before.
THAT_LEVEL: Final = frozenset({"level", "mark", "threshold", "milestone", "barrier"})
_LOW: Final = frozenset({"low", "lower"})
_HIGH: Final = frozenset({"high", "higher"})
_STANDS: Final = frozenset({"high", "low"})
#: So many words behind "last closed" a level is that of the day told between.
_AT_A_LEVEL: Final = 8
_SO_MUCH: Final = frozenset({"much", "far", "sharply", "hard", "many", "more", "big"})
_GRAINS: Final = {
    "day": "day",
    "session": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
}
_COMPARED: Final = frozenset({"this", "so", "that", "as", "such", "any"})


def last_time(claim: Claim, groups: Mapping[str, int], sentence: Sentence) -> None:
    """Fills what is said to have been so: a level passed, a stand as low or as high, a move as large."""
    tokens = sentence.tokens
    place = groups["since_words"]
    until = groups.get("time", groups.get("passed", place))
    between = tokens[place + 1 : until]
    claim.is_doubtful = claim.is_doubtful or kind_of(claim.subject) in ("crypto", "macro")
    if "passed" in groups:
        _beyond(claim, tokens, groups["passed"])
        return
    words = {token.low for token in between}
    side = next((side for t in between for side in ("ABOVE", "BELOW") if side in t.kinds), None)
    if side is not None and words & THAT_LEVEL:  # "last closed above that level on": of the sentence before
        claim.sense, claim.tells_close = f"last_{side.lower()}", any("clos" in token.low for token in between)
        return
    verb = next((token for token in between if token.kinds & {"UP", "DOWN"}), None)
    is_farther = tells_farther([token.low for token in between])
    claim.is_inferred = claim.is_inferred or is_farther  # "last closed lower on" may tell of the last fall
    if not words & _COMPARED and not is_farther:
        claim.measure = "other"
    elif words & (_LOW | _HIGH):
        claim.sense = "low" if words & _LOW else "high"
        claim.tells_close = any("clos" in token.low for token in between)
    elif words & _SO_MUCH and verb is not None:
        claim.direction = Direction.UP if "UP" in verb.kinds else Direction.DOWN
        claim.sense = "best" if claim.direction is Direction.UP else "worst"
        claim.grain = next((_GRAINS[word] for t in between for word in t.low.split() if word in _GRAINS), "day")
    else:
        claim.measure = "other"


def _beyond(claim: Claim, tokens: Sequence[Token], level: int) -> None:
    """ "hasn't closed below 7,000 since": the last day on which it stood beyond that level."""
    quantity = tokens[level].quantity
    side = next(t for t in reversed(tokens[:level]) if t.kinds & {"ABOVE", "BELOW"} or t.low in _LOW | _HIGH)
    claim.sense = "last_below" if "BELOW" in side.kinds or side.low in _LOW else "last_above"
    claim.threshold = float(quantity.value) if quantity is not None else None
    claim.tells_close = any("clos" in token.low for token in tokens[max(0, level - 5) : level])


def date_levels_passed(claims: Sequence[Claim]) -> None:
    """ "The last time it closed above 10,000 was May 24": the level is that of the day told behind it."""
    for told in claims:
        if told.measure != "since" or told.pattern not in LAST_TIMES or told.named is None:
            continue
        for level in claims:
            value = level.quantity.value if level.quantity is not None else None
            is_its = level.measure == "level" and value is not None and float(value) == told.threshold
            is_behind = told.place < level.place < told.place + _AT_A_LEVEL
            if level.measure == "level" and told.sense in _STANDS and is_behind:
                is_its = told.named.kind in DAYS  # "it last settled higher on May 6, at 35.29"
            if is_its and level.place > told.place and not level.has_own_day and level.subject.id == told.subject.id:
                _stood_then(level, told)


def _stood_then(level: Claim, told: Claim) -> None:
    if told.named is None or level.of_extreme:
        return
    level.span, level.is_unworded, level.is_doubtful = None, False, told.is_doubtful
    if told.named.kind in DAYS:
        level.session, level.has_own_day = told.named, True
        return
    level.of_extreme, level.named, level.session = True, told.named, None
    below = told.sense == "last_below"
    level.sense, level.hedge = ("low", Hedge.LESS_THAN) if below else ("high", Hedge.MORE_THAN)
