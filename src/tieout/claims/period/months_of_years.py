"""Moves of a month of another year: "its worst March since 2001, when it fell 5.9%", "a 6.4% March decline in 2001"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence

_MOVED: Final = frozenset({"return", "change"})
_NOUNS: Final = frozenset({"UPNOUN", "DOWNNOUN"})
_GRAINS: Final = frozenset({"month", "quarter", "half"})
#: A year stands so near behind the noun of a move in one of its months.
_NEAR: Final = 3


def date_months(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Narrows the year that a move is told of to the month, quarter or half that is ranked or named beside it."""
    for claim in claims:
        span = claim.span
        if claim.measure not in _MOVED or claim.quantity is None or span is None or span.kind != "year" or span.edge:
            continue
        part = _named_beside(sentence, claim, span) or _ranked(sentence, claim, span, claims)
        if part is not None:
            claim.span, claim.is_unworded = replace(part, preposition="in", year=span.year), False


def _ranked(sentence: Sentence, claim: Claim, year: Time, claims: Sequence[Claim]) -> Time | None:
    """The month that a superlative before "since 2001, when" ranks among those of other years."""
    tokens = sentence.tokens
    for ranking in claims:
        part, then = ranking.span, ranking.named
        if ranking.measure != "since" or part is None or part.kind not in _GRAINS or then is None:
            continue
        if part.year is not None and part.year == year.year:
            continue
        if then.preposition != "since" or (then.kind, then.year) != ("year", year.year):
            continue
        between = tokens[ranking.place : claim.place]
        if ranking.place < claim.place and any(token.low == "when" for token in between):
            return part
    return None


def _named_beside(sentence: Sentence, claim: Claim, year: Time) -> Time | None:
    """The month of "a 6.4% March decline in 2001"."""
    behind = sentence.tokens[claim.place + 1 : claim.place + 1 + _NEAR]
    if len(behind) < _NEAR or behind[0].time is None or not behind[1].kinds & _NOUNS:
        return None
    month, then = behind[0].time, behind[2].time
    is_month = month.kind in _GRAINS and month.year is None and not month.edge
    return month if is_month and then is not None and then.year == year.year else None
