"""Over how many sessions a moving average is taken, and what a claim on it asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tieout.catalogue import calendar
from tieout.claims.claim import Claim
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Token
from tieout.terms import Direction, Period

_ENDINGS = frozenset("closed close closing ended end ending finished finishing finish settled".split())
#: How far back from "below its 50-day average" the words stand that tell of a close.
_CLAUSE = 8


def settle_average(claim: Claim, groups: Mapping[str, int], tokens: Sequence[Token]) -> None:
    """Fills the window of a claim on a moving average, and the side on which something is of it."""
    window = tokens[groups["window"]].quantity
    assert window is not None
    claim.named = Time("past", preposition="over", n=int(window.value), grain="session")
    if claim.measure == "over_average":
        side = tokens[groups.get("move", claim.place)].kinds
        claim.direction = Direction.ABOVE if "ABOVE" in side else Direction.BELOW
        closed = any(token.low in _ENDINGS for token in tokens[max(0, claim.place - _CLAUSE) : claim.place])
        claim.is_inferred = claim.quantity is None and not closed  # it may have been so within the day


def averaged_over(claim: Claim, exchange: str, session: date) -> Period:
    """The sessions of which a moving average is the mean, the last one counted."""
    n = claim.named.n if claim.named is not None and claim.named.n else 1
    days = calendar(exchange).sessions(session - timedelta(days=2 * n + 14), session)
    return Period(days[-n] if len(days) >= n else session, session)
