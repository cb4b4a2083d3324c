"""Names that only tell more of a company named before: "the Seattle retailer", "the Fairfield, Conn., conglomerate"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Subject
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.marking.clause_nouns import COMPANY_NOUNS
from tieout.claims.marking.tokens import Token

#: What joins a town, its state and what is based there.
_JOINING: Final = frozenset({",", ".", "-", "based"})
_LONGEST: Final = 7
#: A company is spoken of for so many sentences more.
_LASTS: Final = 2


def tells_of_a_company(tokens: Sequence[Token], index: int, place: int) -> bool:
    """Whether the name at `index` only says where a company is, or what it makes."""
    if not _is_unlisted(tokens[index]):
        return False
    first = index
    while first > 1 and tokens[first - 1].low == "," and _is_unlisted(tokens[first - 2]):
        first -= 2
    noun = index + 1
    while noun < min(index + _LONGEST, place) and (tokens[noun].low in _JOINING or _is_unlisted(tokens[noun])):
        noun += 1
    return first > 0 and tokens[first - 1].low == "the" and noun < place and tokens[noun].low in COMPANY_NOUNS


def company_told(discourse: Discourse) -> Subject | None:
    """The company of the sentence before, else the one named last in those right before it."""
    told = discourse.told_last
    if told is not None and kind_of(told) == "company":
        return told
    recent = [one for one, at in discourse.mentioned.values() if discourse.sentences - at <= _LASTS]
    return next((one for one in reversed(recent) if kind_of(one) == "company"), None)


def _is_unlisted(token: Token) -> bool:
    return token.name is not None and token.name.series is None
