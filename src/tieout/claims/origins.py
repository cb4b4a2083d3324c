"""Where a move is said to have begun, and which way the sessions went that are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.times import Time
from tieout.claims.tokens import Token


def measure_from(claim: Claim, tokens: Sequence[Token]) -> None:
    """ "33 basis points more than on Friday": the day behind "than" is where the change began, and no claim's own."""
    base = claim.named
    if claim.measure != "change":
        return
    if base is None or base.word == "eve" or base.kind == "relative":
        claim.span = Time("past", n=1, grain="session")  # "than last night"
    elif base.kind in DAYS or (base.kind == "ago" and all(t.time is None or t.time.kind == "ago" for t in tokens)):
        claim.span = replace(base, preposition="from")
    else:
        claim.measure = "other"  # "than in October", "ended 2018 higher than a year earlier": from which day?


def side_of(tokens: Sequence[Token], place: int) -> str | None:
    """Which sessions are counted: "down four of the past five days", "declines in four of the past five sessions"."""
    for token in (*reversed(tokens[max(0, place - 6) : place]), *tokens[place : place + 8]):
        if token.kinds & {"UP", "UPNOUN", "DOWN", "DOWNNOUN"}:
            return "up" if token.kinds & {"UP", "UPNOUN"} else "down"
    return None
