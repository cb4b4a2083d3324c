"""What a superlative or a streak compares: which way, and over what length of time."""

from __future__ import annotations

from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.tokens import Sentence
from tieout.terms import Direction
from tieout.terms import quantity as units

#: Words for a length of time, to the grain that measures know.
_GRAINS: Final = {
    "day": "day", "days": "day", "session": "day", "sessions": "day", "trading": "day", "daily": "day",
    "week": "week", "weeks": "week", "weekly": "week", "month": "month", "months": "month", "monthly": "month",
    "quarter": "quarter", "quarters": "quarter", "quarterly": "quarter", "year": "year", "years": "year",
    "annual": "year",
}  # fmt: skip


def superlative(claim: Claim, groups: dict[str, int], sentence: Sentence) -> None:
    """Fills sense and grain of "its best December on record", "a 22-year high", "the biggest weekly drop since"."""
    if claim.sense == "first":  # of what it is the first time, no rule reads yet
        claim.sense = None
        return
    tokens = sentence.tokens
    place = groups.get("extreme", groups.get("since_words", groups.get("since", 0)))
    token = tokens[place]
    claim.sense = next((kind.split(":")[1] for kind in token.kinds if kind.startswith("SUPERLATIVE:")), None)
    if claim.sense is None:
        claim.sense = "low" if "TROUGH" in token.kinds or token.low.endswith(("low", "lows")) else "high"
    behind = tokens[place + 1 : place + 6]
    if claim.sense == "most":  # "biggest": of what, the noun behind it says
        noun = next((t for t in behind if t.kinds & {"UPNOUN", "DOWNNOUN"}), None)
        claim.sense = None if noun is None else "best" if "UPNOUN" in noun.kinds else "worst"
    if claim.sense in ("best", "worst"):
        claim.direction = Direction.UP if claim.sense == "best" else Direction.DOWN
        claim.grain = "day"
        for token in behind:
            if token.low in _GRAINS:
                claim.grain = _GRAINS[token.low]
                break
            if token.time is not None and token.time.kind == "month" and claim.span is None:
                claim.grain, claim.span = "month", token.time
                break


def streak(claim: Claim, place: int, sentence: Sentence) -> None:
    """Fills sense and grain of "a third straight weekly gain": which way the run went, and the length of its steps."""
    tokens = sentence.tokens
    if claim.quantity is not None and claim.quantity.unit in units.DURATIONS:
        claim.grain = {units.SESSION: "day"}.get(claim.quantity.unit, claim.quantity.unit)
    else:
        claim.grain = next((_GRAINS[t.low] for t in tokens[place : place + 5] if t.low in _GRAINS), "day")
    for token in (*tokens[place : place + 6], *reversed(tokens[:place])):
        if token.kinds & {"UP", "UPNOUN"} or token.low == "winning":
            claim.sense = "up"
            break
        if token.kinds & {"DOWN", "DOWNNOUN"} or token.low == "losing":
            claim.sense = "down"
            break
