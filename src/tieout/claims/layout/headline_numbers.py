"""Whom a headline speaks of that names nobody: the body tells the same numbers of somebody.

"Index Climbs 23.37 Points to a Record" above "The S&P 500 rose 23.37 points": it is that index's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import UNNAMED, Claim

#: A percentage of few digits is many an index's; points and levels are one's.
_TELLING: Final = frozenset({"change", "level"})
_FEWEST_DIGITS: Final = 3


def unnamed_there(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence that are told of nobody, if a number of theirs is telling."""
    unnamed = [one for one in claims if one.subject is UNNAMED]
    return unnamed if any(_is_telling(one) for one in unnamed) else []


def name_by_the_body(headlines: Sequence[Sequence[Claim]], claims: Sequence[Claim]) -> None:
    """Gives the numbers of such headlines the subject of which the text tells one of them again, if it is one only."""
    for headline in headlines:
        telling = {(one.measure, one.quantity.value) for one in headline if one.quantity and _is_telling(one)}
        of = {
            one.subject.series: one
            for one in claims
            if one.quantity is not None and one.subject.series and (one.measure, one.quantity.value) in telling
        }
        again = next(iter(of.values())) if len(of) == 1 else None
        for claim in headline if again is not None else ():
            claim.subject = again.subject if again is not None else claim.subject
            claim.session = claim.session or (again.session if again is not None else None)


def _is_telling(claim: Claim) -> bool:
    digits = len(claim.quantity.value.as_tuple().digits) if claim.quantity is not None else 0
    return claim.measure in _TELLING and digits >= _FEWEST_DIGITS
