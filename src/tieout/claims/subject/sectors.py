"""Sectors told by their noun alone: among "the S&P 500's sectors", "energy" is the index of its energy shares, and "the
energy index" that one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from tieout.catalogue import entries
from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.marking.unlisted_indexes import GAUGES

#: The ids with which the parts of the S&P 500 begin, and how their names do.
_PARTS, _OF_ALL = "S5", "SPX"
_BANKS: Final = "S5BANKX"
_WHOLE: Final = ("s&p 500 ", "s&p ")
_SECTORS: Final = ("sector", "sectors")
_GROUPS: Final = frozenset({"groups", "group", "subindexes", "sub-indexes"})
_OF_AN_INDUSTRY: Final = frozenset({"industry", "major", "main", "sector"})
#: What stands behind a sector's noun, in the singular or the plural, and before it.
_BEHIND: Final = frozenset({"sector", "sectors", "stocks", "shares", "companies", "group", "names", *GAUGES})
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
    "industrial": "industrials",
    "financial": "financials",
    "material": "materials",
    "utility": "utilities",
    "healthcare": "health care",
    "health": "health care",
    "banks": "bank",
    "banking": "bank",
}


def tells_sectors(sentence: Sentence) -> bool:
    """Whether a sentence speaks of sectors: "nine of the 11 sectors", "of the ten industry groups"."""
    tokens = sentence.tokens
    if "sector" not in sentence.words and sentence.held.isdisjoint(_GROUPS):
        return False
    return any(
        token.low.endswith(_SECTORS) or (token.low in _GROUPS and at and _tells_what_group(tokens[at - 1]))
        for at, token in enumerate(tokens)
    )


def _tells_what_group(before: Token) -> bool:
    """ "The industry groups", "the weakest group"."""
    return before.low in _OF_AN_INDUSTRY or "SUPERLATIVE" in before.kinds


def settle_sectors(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Gives moves of a sector's noun to the S&P 500's sector where an American text speaks of sectors; where its
    paragraph does, or the S&P 500 is spoken of, that one is assumed. An index called by the end of a name told before
    ("the bank index", behind the KBW's) is that one."""
    nobodys = [one for one in claims if one.subject.series is None and (one.measure in _MOVES or _is_a_gauge(one))]
    if not nobodys:
        return
    is_said = discourse.of_sectors > 1 or tells_sectors(sentence)
    is_near = not discourse.is_abroad and (
        is_said or bool(discourse.of_sectors) or _tells_of_the_whole(sentence, discourse)
    )
    for claim in nobodys:
        noun = claim.subject.printed.lower().replace("-", " ")
        of_all = next((whole for whole in _WHOLE if noun.startswith(whole)), "")
        before = _named_before(noun, discourse) if _is_a_gauge(claim) else None
        series = before or (_series(noun.removeprefix(of_all)) if is_near or of_all else None)
        if series == _BANKS and not (of_all or _is_a_gauge(claim)):
            continue  # "bank shares" are quoted by other indexes as well
        if series is not None:
            claim.subject = Subject(series, claim.subject.printed)
            claim.is_assumed = claim.is_assumed or not (is_said or of_all or before)


def _is_a_gauge(claim: Claim) -> bool:
    return claim.subject.printed.lower().endswith(tuple(GAUGES))


def _named_before(noun: str, discourse: Discourse) -> str | None:
    """The index told of last whose name ends so: "the housing index", behind "the PHLX housing index"."""
    told = (one for one in reversed(discourse.indexes) if one.printed.lower().endswith(f" {noun}"))
    return next((one.series for one in told if kind_of(one) == "index"), None)


def _tells_of_the_whole(sentence: Sentence, discourse: Discourse) -> bool:
    """Whether a sentence names the S&P 500, or goes on behind one that told of it."""
    told = discourse.subject
    return (told is not None and told.series == _OF_ALL) or any(
        token.name is not None and token.name.series == _OF_ALL for token in sentence.names
    )


def _series(noun: str) -> str | None:
    words = noun.split()
    while len(words) > 1 and words[-1] in _BEHIND:
        words = words[:-1]
    called = " ".join(words)
    return _named().get(_CALLED.get(called, called))


@lru_cache(maxsize=1)
def _named() -> Mapping[str, str]:
    """Each sector's noun, from the names of its index: "S&P 500 energy sector", "S&P 500 bank index"."""
    return {
        name[len(_WHOLE[0]) :].rsplit(" ", 1)[0].replace("-", " "): one.id
        for one in entries()
        if one.id.startswith(_PARTS) and one.kind == "index"
        for name in map(str.lower, one.exact_names)
        if name.startswith(_WHOLE[0]) and name.endswith((" sector", " index"))
    }
