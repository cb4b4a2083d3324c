"""Against whom a lead is told where the words beside it name nobody."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.marking.tokens import Sentence, Token
from tieout.terms import quantity as units

#: What somebody beats that isn't the index meant where nothing is said.
_ITS_OWN: Final = frozenset({"benchmark", "benchmarks", "peers", "category", "hurdle"})
_REASONS: Final = frozenset({"as", "after", "when", "while", "having", "hurt", "helped", "weighed"})
#: What has a price, and what stands at a percentage: neither outpaces the other.
_PRICED: Final = frozenset({"index", "company", "fund", "commodity", "crypto", "future"})
_RATED: Final = frozenset({"yield", "rate", "policy_rate", "macro"})
_COMPARED: Final = frozenset({"BEAT", "LAG"})
#: In what a lead is told.
_LEADS: Final = frozenset({units.PERCENT, units.PERCENTAGE_POINT, units.BASIS_POINT})


def settle_leads_in_a_row(sentence: Sentence, claims: list[Claim]) -> None:
    """Gives leads over several, and one whose size stands behind an aside, to whoever has them.

    "Beating the S&P 500 by 970 bps and trailing the Dow by 260 bps" is twice of the same; "beating the S&P 500, which
    lost 3.6%, by 19.3%" tells how large the lead is.
    """
    tokens = sentence.tokens
    leads = [claim for claim in claims if claim.measure == "spread" and claim.against is not None]
    for before, claim in pairwise(leads):
        joined = any(
            one.low == "and" and two.kinds & _COMPARED for one, two in pairwise(tokens[before.place + 1 : claim.place])
        )
        if joined and claim.subject == before.against and claim.quantity is not None:
            claim.subject = before.subject
    for claim in claims if leads else ():
        told = next((one for one in reversed(leads) if one.place < claim.place and one.quantity is None), None)
        if told is None or claim.measure != "other" or claim.quantity is None or claim.quantity.unit not in _LEADS:
            continue
        if [token.low for token in tokens[max(0, claim.place - 2) : claim.place]] != [",", "by"]:
            continue
        claim.measure, claim.subject, claim.against = "spread", told.subject, told.against
        claim.direction, claim.verb = told.direction, told.verb
        claims.remove(told)
        return


def are_incomparable(one: Subject, other: Subject) -> bool:
    """Whether one of two has a price and the other one stands at a percentage."""
    kinds = {kind_of(one), kind_of(other)}
    return not kinds.isdisjoint(_PRICED) and not kinds.isdisjoint(_RATED)


def is_of_a_reason(between: Sequence[Token]) -> bool:
    """ "The Nasdaq lagged as the dollar rose", "fell behind, hurt by a strong pound": no rival is told there."""
    return any(token.low in _REASONS for token in between)


def rival_of(claim: Claim, between: Sequence[Token], discourse: Discourse) -> Subject | None:
    """ "beating its benchmark by 40bp": its own; "it outperformed by 12 points" after a sentence on the same two: the
    other one; else None."""
    if any(token.low in _ITS_OWN for token in between):
        return Subject(None, "its benchmark")
    if any(token.kinds & {"BEAT", "LAG"} and token.low.endswith("ance") for token in between):
        return None  # "29 points of outperformance": over which stretch, other sentences tell
    if discourse.rival is not None and discourse.rival[0].id == claim.subject.id:
        return discourse.rival[1]
    return None
