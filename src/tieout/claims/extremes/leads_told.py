"""Leads told by their number: "has outperformed the S&P 500 for five straight sessions", "in each of the last ten"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.discourse import kind_of
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.patterns import IN_EACH
from tieout.terms import Direction
from tieout.terms import quantity as units

#: The patterns that tell of a run, which may be one of leads.
_MOVES: Final = frozenset({"return", "change"})
#: What begins another clause, with a time of its own.
_NEXT: Final = frozenset({";", ":", "after", "but", "while", "when", "although", "though"})
_RUNS: Final = frozenset(
    {"so many in a row", "it was so many in a row for somebody", "for so many days on end", IN_EACH}
)
_EACH: Final = frozenset({"each", "every", "all"})
_PRICED: Final = frozenset({"index", "company", "fund", "commodity"})
_GRAINS: Final = {"session": "day"}
_BEFORE_A_TIME: Final = 3


def settle_leads(sentence: Sentence, claims: Sequence[Claim], worded: Sequence[Claim]) -> None:
    """Makes a run of leads of what stands beside "outperformed", or of that word itself."""
    for lead in (*claims, *worded):
        if lead.measure == "spread" and lead.quantity is None:
            _go_over_the_same(sentence.tokens, lead, claims)
        if lead.measure != "spread" or lead.quantity is not None or lead.against is None or lead.direction is None:
            continue
        if kind_of(lead.subject) not in _PRICED or kind_of(lead.against) not in _PRICED:
            continue
        sense = "up" if lead.direction is Direction.ABOVE else "down"
        run = next((one for one in claims if _is_a_run(one)), None)
        if run is not None:
            run.measure, run.sense, run.subject, run.against = "streak", sense, lead.subject, lead.against
            run.is_doubtful = run.is_doubtful and run.subject.series is None
            return
        if lead.span is not None and lead.span.kind == "past" and _each(sentence.tokens, lead):
            lead.measure, lead.sense, lead.grain = "streak", sense, _GRAINS.get(lead.span.grain, lead.span.grain)
            lead.threshold, lead.direction = float(lead.span.n or 0), None
            lead.span = replace(lead.span, preposition="over")
            return


def _go_over_the_same(tokens: Sequence[Token], lead: Claim, claims: Sequence[Claim]) -> None:
    """ "trailed the S&P 500 with a gain of 1% for the first half": the lead goes over what its numbers go over."""
    if lead.span is not None or lead.has_own_day:
        return
    either = {one.id for one in (lead.subject, lead.against) if one is not None}
    move = next((one for one in claims if one.place > lead.place and one.measure in _MOVES), None)
    if move is None or move.subject.id not in either or move.span is None:
        return
    if not any(token.low in _NEXT for token in tokens[lead.place : move.place]):
        lead.span, lead.session, lead.has_own_day = move.span, move.session, move.has_own_day
        lead.is_doubtful = move.is_doubtful


def _is_a_run(claim: Claim) -> bool:
    quantity = claim.quantity
    counted = quantity is not None and quantity.unit in (units.COUNT, units.LEVEL, *units.DURATIONS)
    return claim.pattern in _RUNS and claim.measure in ("streak", "other") and claim.grain is not None and counted


def _each(tokens: Sequence[Token], lead: Claim) -> bool:
    at = next((k for k, token in enumerate(tokens) if token.time is lead.span), 0)
    return any(token.low in _EACH for token in tokens[max(0, at - _BEFORE_A_TIME) : at])
