"""Words for time that another number of the sentence has, or that only part of a claim has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.patterns import WHERE_IT_BEGAN
from tieout.claims.time_places import (
    is_stretch,
)
from tieout.claims.times import Time

#: So near a day dates the number before it.
_RIGHT_BEHIND: Final = 3


def dating_a_base(days: Sequence[tuple[int, Time]], place: int) -> list[tuple[int, Time]]:
    """The day right behind where a move began: "from 4.58% late Monday"; any other day dates the move."""
    return [(k, time) for k, time in days if 0 < k - place <= _RIGHT_BEHIND]


def said_with_it(claim: Claim) -> Time | None:
    """The stretch that is part of how a move is told: "remains down 21 for the year"."""
    named = claim.named
    return named if named is not None and is_stretch(named) and claim.pattern not in WHERE_IT_BEGAN else None


def is_one_session(span: Time) -> bool:
    part = span.first if span.kind == "between" else None
    one = part is not None and part.kind in ("opening", "closing") and part.n == 1
    return one and part is not None and part.grain in ("session", "day")


def span_levels(claims: Sequence[Claim]) -> None:
    """ "from 2,027.07 at the end of 2023 to 2,230.16 at the end of 2024, up 10%": the gain is from one to the other."""
    bases = [claim for claim in claims if claim.is_base and claim.has_own_day]
    for claim in claims:
        if claim.measure not in ("return", "change") or claim.span is not None:
            continue
        base = next((one for one in bases if one.subject == claim.subject), None)
        ends = (c for c in claims if c.measure == "level" and not c.is_base and c.subject == claim.subject)
        level = next(ends, None)
        if base is None or level is None or not level.has_own_day or base.session == level.session:
            continue
        claim.span = Time("between", preposition="from", first=base.session, last=level.session)


def is_parallel(previous: Claim, claim: Claim) -> bool:
    """Whether two claims of a sentence say the same kind of thing: a list, a comparison, a triple."""
    kin = frozenset({"return", "change", "spread", "priced", "projected"})
    return claim.measure == previous.measure or {claim.measure, previous.measure} <= kin


def is_of_a_session(claim: Claim) -> bool:
    """Whether a move is one of the session spoken of: no words give it a stretch."""
    return claim.measure in ("return", "change") and claim.span is None
