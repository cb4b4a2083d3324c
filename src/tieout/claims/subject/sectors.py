"""Sectors told by their noun alone: among "the S&P 500's sectors", "energy" is the index of its energy shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from tieout.catalogue import entries
from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import Discourse
from tieout.claims.marking.tokens import Sentence, Token

_WHOLE, _PART = "s&p 500 ", " sector"
_SECTORS: Final = frozenset({"sector", "sectors"})
_GROUPS: Final = frozenset({"groups", "group", "subindexes", "sub-indexes"})
_OF_AN_INDUSTRY: Final = frozenset({"industry", "major", "main", "sector"})
_TELLING: Final = _SECTORS | _GROUPS
#: What stands behind a sector's noun, in the singular or the plural, and before it.
_BEHIND: Final = frozenset({"sector", "sectors", "stocks", "shares", "companies", "group", "names"})
_MOVES: Final = frozenset({"return", "change", "since", "rank", "drawdown", "gain_from_low", "spread"})
#: Other words for a sector than those it is called by as an index of its own.
_CALLED: Final = {
    "tech": "information technology",
    "technology": "information technology",
    "communications": "communication services",
    "telecommunications": "communication services",
    "telecoms": "communication services",
    "discretionary": "consumer discretionary",
    "staples": "consumer staples",
}


def tells_sectors(sentence: Sentence) -> bool:
    """Whether a sentence speaks of sectors: "nine of the 11 sectors", "of the ten industry groups"."""
    tokens = sentence.tokens
    return not sentence.held.isdisjoint(_TELLING) and any(
        token.low in _SECTORS or (token.low in _GROUPS and at and _tells_what_group(tokens[at - 1]))
        for at, token in enumerate(tokens)
    )


def _tells_what_group(before: Token) -> bool:
    """ "The industry groups", "the weakest group"."""
    return before.low in _OF_AN_INDUSTRY or "SUPERLATIVE" in before.kinds


def settle_sectors(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Gives moves of a sector's noun to the S&P 500's sector where an American text speaks of sectors."""
    nobodys = [one for one in claims if one.subject.series is None and one.measure in _MOVES]
    if not nobodys or discourse.is_abroad or not (discourse.of_sectors or tells_sectors(sentence)):
        return
    for claim in nobodys:
        series = _series(claim.subject.printed)
        if series is not None:
            claim.subject = Subject(series, claim.subject.printed)


def _series(noun: str) -> str | None:
    words = noun.lower().replace("-", " ").split()
    if len(words) > 1 and words[-1] in _BEHIND:
        words = words[:-1]
    called = " ".join(words)
    return _named().get(_CALLED.get(called, called))


@lru_cache(maxsize=1)
def _named() -> Mapping[str, str]:
    """Each sector's noun, from the names of its index: "S&P 500 energy sector"."""
    return {
        name[len(_WHOLE) : -len(_PART)].replace("-", " "): one.id
        for one in entries()
        if one.kind == "index"
        for name in map(str.lower, one.exact_names)
        if name.startswith(_WHOLE) and name.endswith(_PART)
    }
