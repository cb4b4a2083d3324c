"""Returns that words tell with dividends: "32.4% including dividends", "on a total-return basis the loss was 13.5%";
and texts that say that theirs are without."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from tieout.catalogue import entries, entry
from tieout.claims.claim import Claim, Subject
from tieout.claims.marking.tokens import Sentence, Token

#: What says in a text that its returns of indexes are those of prices, and a word of whatever that finds.
_WITHOUT: Final = re.compile(
    r"\b(?:before|excluding|without|ex)[ -]dividends\b|\bprice (?:return )?only\b|\bprice[ -]return basis\b",
    re.IGNORECASE,
)
_IN_IT: Final = ("ividends", "only", "basis")
_COUNTED_IN: Final = frozenset({"with", "including", "counting", "plus"})
#: One of these stands in whatever tells of them.
OF_DIVIDENDS: Final = frozenset({"dividends", "basis"})
_OF_RETURNS: Final = frozenset({"return", "spread"})
_ENDS: Final = frozenset({",", ";", ")", "(", "and", "but", "while"})
#: So many words behind a number dividends are its own.
_NEAR: Final = 7
_OPENING: Final = 7
_ON_A_BASIS: Final = re.compile(r"\btotal ?-? ?returns? basis\b")


def tells_prices(text: str) -> bool:
    """Whether a text says anywhere that its returns of indexes are those of prices."""
    return any(word in text for word in _IN_IT) and _WITHOUT.search(text) is not None


def settle_dividends(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Gives the returns that words tell with dividends to the index that counts them."""
    tokens = sentence.tokens
    is_based = "basis" in sentence.held and _ON_A_BASIS.search(sentence.words) is not None
    of_all = is_based and any(token.low == "basis" for token in tokens[:_OPENING])
    for turn, claim in enumerate(claims):
        counts_in = claim.quantity is not None and _counts_them_in(tokens, claim.place)
        before = claims[turn - 1] if turn else None
        if counts_in and before is not None and _goes_on(before, claim):  # "dropped 14.3% (13.9% with dividends)"
            claim.measure, claim.verb, claim.subject = "return", before.verb, before.subject
            claim.direction = claim.direction or before.direction
        if claim.measure not in _OF_RETURNS or claim.quantity is None:
            continue
        if of_all or counts_in or (is_based and "basis" in _behind(tokens, claim.place)):
            claim.subject = _with_dividends(claim.subject)
            claim.against = _with_dividends(claim.against) if claim.against is not None else None


def _goes_on(before: Claim, claim: Claim) -> bool:
    """Whether a number that no words take is told beside a return, in its unit."""
    alike = before.quantity is not None and claim.quantity is not None and before.quantity.unit == claim.quantity.unit
    return alike and claim.measure == "other" and before.measure == "return"


def _with_dividends(subject: Subject) -> Subject:
    known = entry(subject.series) if subject.series is not None else None
    twin = known.companion("total_return") if known is not None else None
    return Subject(twin, subject.printed) if twin is not None else subject


def in_prices(subject: Subject) -> Subject:
    """Whose prices a text goes on with behind a return with dividends."""
    series = _price_indexes().get(subject.series or "")
    return Subject(series, subject.printed) if series is not None else subject


@lru_cache(maxsize=1)
def _price_indexes() -> Mapping[str, str]:
    """Of each index that counts dividends the one that doesn't."""
    twins = ((one.companion("total_return"), one.id) for one in entries())
    return {twin: price for twin, price in twins if twin is not None}


def _counts_them_in(tokens: Sequence[Token], place: int) -> bool:
    """ "13.9% with dividends reinvested", "32.4% including dividends"."""
    behind = _behind(tokens, place)
    return any(one in _COUNTED_IN and "dividends" in behind[k + 1 :] for k, one in enumerate(behind[:2]))


def _behind(tokens: Sequence[Token], place: int) -> list[str]:
    """The words behind a number, up to the end of its clause or the next number."""
    words: list[str] = []
    for token in tokens[place + 1 : place + 1 + _NEAR]:
        if token.quantity is not None or token.low in _ENDS:
            break
        words.append(token.low)
    return words
