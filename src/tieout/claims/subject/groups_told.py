"""Whom a group of indexes means: "the major indexes", "both", "all three", "broader stock indicators"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tieout.catalogue import entry
from tieout.claims.claim import Subject
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.marking.lexicon import INDEXES
from tieout.claims.marking.names import series_called
from tieout.claims.marking.tokens import Token

#: New York's three, which "the major indexes" are where the text isn't of another country.
MAIN: Final = ("DJI", "SPX", "IXIC")
#: What New York's wires call the broader ones, beside the Dow.
_BROADER: Final = ("SPX", "IXIC")
#: Words before such a noun that make it one of the market's own.
_CHIEF: Final = frozenset("major main leading key stock market u.s. broader american three other".split())
COUNTED: Final = {"both": 2, "two": 2, "three": 3, "four": 4}
_FARTHEST: Final = 6
_TWO_OF_A_HOUSE: Final = re.compile(r"(?:[Tt]he )?([A-Z&]\w+) (\w+) and (\w+) (?:indices|indexes)")
_ENDS: Final = frozenset({",", ";", ":", "(", ")", "-", "–", "—", "and", "but", "while", "as", "that"})


def group_at(tokens: Sequence[Token], head: int, discourse: Discourse) -> tuple[list[Subject], int]:
    """The series that the words up to `head` mean ("all three of the major indexes"), and where the words begin.

    None where the text doesn't tell which they are.
    """
    begin = head
    while begin > 0 and head - begin < _FARTHEST and _tells_more(tokens[begin - 1]):
        begin -= 1
    words = [token.low for token in tokens[begin : head + 1]]
    count = next((COUNTED[word] for word in words if word in COUNTED), None)
    if tokens[head].low not in INDEXES:
        return (_counted(count, discourse) if count is not None else []), begin
    if "broader" in words or "broad" in words:
        return ([] if discourse.is_abroad else [Subject(series, tokens[head].low) for series in _BROADER]), begin
    if count is not None:
        return _counted(count, discourse), begin
    if not _CHIEF.isdisjoint(words) or any(word.startswith(("wall street", "new york")) for word in words):
        last = discourse.index.series if "other" in words and discourse.index is not None else None
        return [one for one in _chief(discourse) if one.series != last], begin  # "the other indexes also recovered"
    return [], begin


def _tells_more(token: Token) -> bool:
    if token.low in _ENDS or token.time is not None:
        return False
    low = token.low
    return (
        low in COUNTED
        or low in _CHIEF
        or low in ("all", "the", "of", "broad", "blue-chip", "equity", "share", "wall street", "'s", "’s", "new york")
        or "POSS" in token.kinds
        or low.startswith(("wall street", "new york"))
    )


def _counted(count: int, discourse: Discourse) -> list[Subject]:
    """The indexes that were named last, if they are as many; three are New York's where no text says otherwise."""
    for told in (discourse.named, discourse.indexes):
        alike = [one for one in told if one.series is not None and kind_of(one) == "index"]
        several = list({one.series: one for one in alike}.values())
        if len(several) == count:
            return several
    return _chief(discourse) if count == len(MAIN) else []


def _chief(discourse: Discourse) -> list[Subject]:
    """The market's own: New York's three, or those of another country that the text has named."""
    if not discourse.is_abroad:
        return [Subject(series, series) for series in MAIN]
    home = discourse.topic.series if discourse.topic is not None else None
    at_home = entry(home) if home is not None else None
    named = {one.series: one for one in discourse.indexes if one.series is not None and kind_of(one) == "index"}
    several = [
        one
        for series, one in named.items()
        if at_home is not None and (known := entry(series)) is not None and known.zone == at_home.zone
    ]
    return several if len(several) > 1 else []


def under_one_noun(subject: Subject) -> list[Subject]:
    """ "The BSE Midcap and Smallcap indices": two that share the first's house and the last one's noun."""
    told = _TWO_OF_A_HOUSE.fullmatch(subject.printed) if subject.series is None else None
    if told is None:
        return []
    house, one, other = told.groups()
    return [Subject(series_called(f"{house} {name}"), f"{house} {name}") for name in (one, other)]
