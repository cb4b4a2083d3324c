"""Numbers of an index without some of its parts: "excluding energy, the S&P 500 rose 3%" is no move of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import kind_of
from tieout.claims.marking.tokens import Sentence, Token

#: Words that leave something out, and those of them that do so of any noun.
_LEAVING: Final = frozenset("excluding without minus removing stripping strip remove exclude ex".split())
_OF_ANYTHING: Final = frozenset({"excluding", "exclude", "ex"})
#: What is left out of a return and not of an index; what tells that parts of the index are.
_OF_A_RETURN: Final = frozenset(
    "dividends dividend fees inflation reinvested distributions costs commissions holidays weekends taxes".split()
)
_PARTS: Final = frozenset(
    "stocks companies names shares sector sectors members constituents components giants biggest largest".split()
)
_ENDS: Final = frozenset({",", ";", ":", "|", "while", "but", "although", "though", "compared", "versus"})
_OPENS: Final = frozenset({"but", "and", ";", ":", "|"})
_FAR: Final = 8


def settle_left_out(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Gives the numbers of an index "without its seven biggest stocks" to what is left of it."""
    tokens = sentence.tokens
    for k, token in enumerate(tokens) if not sentence.held.isdisjoint(_LEAVING) else ():
        if token.low not in _LEAVING or not _leaves_parts_out(tokens, k):
            continue
        for claim in claims:
            if kind_of(claim.subject) == "index" and _reaches(tokens, k, claim.place):
                claim.subject = Subject(None, f"{claim.subject.printed} in part")


def _leaves_parts_out(tokens: Sequence[Token], k: int) -> bool:
    """Whether what stands behind such a word is a part of an index: its stocks, a sector, a company."""
    phrase: list[Token] = []
    for token in tokens[k + 1 : k + 1 + _FAR]:
        if token.low in _ENDS:
            break
        phrase.append(token)
    if not phrase or any(token.low in _OF_A_RETURN for token in phrase):
        return False
    is_part = any(token.low in _PARTS or "WHO" in token.kinds for token in phrase)
    return is_part or tokens[k].low in _OF_ANYTHING


def _reaches(tokens: Sequence[Token], k: int, place: int) -> bool:
    """Whether a number is told of what is left: in the clause of such a phrase, or in the one that it opens."""
    if place < k:
        between = tokens[place + 1 : k - (tokens[k - 1].low == ",")]
        return not any(token.low in _ENDS or token.quantity is not None for token in between)
    ends = [at for at in range(k + 1, place) if tokens[at].low in _ENDS]
    if k == 0 or tokens[k - 1].low in _OPENS:
        return len(ends) == 1 and tokens[ends[0]].low == ","
    return not ends
