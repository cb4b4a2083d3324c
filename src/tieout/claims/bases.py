"""On what basis a return is told: as so much a year, as a mean of many, and in a fund's letter over some stretch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse
from tieout.claims.tokens import Sentence, Token
from tieout.measures import ANNUALIZED

_OF_RETURNS: Final = frozenset({"return", "spread"})
_A_YEAR: Final = frozenset({"annually", "annualized", "annualised"})
_MEAN: Final = frozenset({"averaged", "averages", "averaging", "average"})
_YEARLY_BEFORE: Final = frozenset({"annualized", "annualised", "compound", "compounded", "annual", "cagr"})


def settle_bases(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Marks returns told as so much a year, and those of a letter that no words give a stretch."""
    tokens = sentence.tokens
    for claim in claims:
        if claim.measure not in _OF_RETURNS or claim.is_forecast:
            continue
        if claim.measure == "return" and claim.quantity is not None and claim.span is not None:
            if _is_yearly(tokens, claim.place):
                claim.sense = ANNUALIZED
            elif any(token.low in _MEAN for token in tokens[max(0, claim.place - 5) : claim.place]):
                claim.measure = "other"  # "has averaged a 1.5% gain in December": of many years
                continue
        unsaid = claim.span is None and claim.carried is None and claim.session is None
        if discourse.is_a_letter and unsaid and not claim.has_own_day:
            claim.is_doubtful = True  # a letter tells of no single session


def _is_yearly(tokens: Sequence[Token], place: int) -> bool:
    behind = [token.low for token in tokens[place + 1 : place + 4]]
    if behind[:2] in (["a", "year"], ["per", "year"], ["per", "annum"], ["each", "year"]):
        return True
    if any(word in _A_YEAR for word in behind):
        return True
    return any(token.low in _YEARLY_BEFORE for token in tokens[max(0, place - 5) : place])
