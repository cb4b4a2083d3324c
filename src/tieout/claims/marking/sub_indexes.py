"""Parts of an index that have a name of their own: "the Nifty metal index", "Nifty Smallcap 100"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.catalogue import entry
from tieout.claims.marking.lexer import Lexeme

#: What an index of a market's part is called by: its trade, or the size of its members.
_PARTS: Final = frozenset(
    """
        auto autos bank banks banking psu private financial financials finance services realty metal metals pharma media
        fmcg energy oil gas power infra technology tech teck it telecom telecoms healthcare health consumer durables
        discretionary staples utilities industrials materials mining insurance property properties retail travel
        leisure chemicals construction commerce industry smallcap midcap largecap small mid cap next alpha quality
    """.split()
)
_JOINTS: Final = frozenset({"&", "and", "-"})
_GAUGES: Final = frozenset("index sub-index subindex gauge indices basket sector stocks shares companies".split())
_FUTURES: Final = frozenset({"futures", "future"})
_BEHIND_A_MARKET: Final = _PARTS | _JOINTS | _FUTURES
_LONGEST: Final = 5


def end_of_a_part(sentence: Sequence[Lexeme], last: int, series: str) -> int | None:
    """Where the name of an index's part ends whose market's name ends at `last`; None if the whole index is meant.

    Words in small letters make a name only before "index" ("the Nifty metal index rose"), others by themselves.
    """
    if last + 1 >= len(sentence) or sentence[last + 1].low not in _BEHIND_A_MARKET:
        return None
    known = entry(series)
    if known is None or known.kind != "index":
        return None
    if sentence[last + 1].low in _FUTURES:
        return last + 1  # "DAX futures", which the catalogue lacks
    at, named = last + 1, 0
    while at < len(sentence) and at - last <= _LONGEST and _tells_a_part(sentence[at], sentence[at - 1]):
        named += sentence[at].low in _PARTS and (sentence[at].is_capitalised or sentence[at].text.isupper())
        at += 1
    told = at - 1
    while told > last and sentence[told].low in _JOINTS:
        told -= 1
    if told == last:
        return None
    behind = sentence[told + 1] if told + 1 < len(sentence) else None
    if behind is not None and behind.low in _GAUGES:
        return told + 1
    if behind is not None and behind.kind == "number" and behind.text.isdecimal() and named:
        return told + 1  # "Nifty Smallcap 100"
    return told if named == told - last else None


def _tells_a_part(lexeme: Lexeme, before: Lexeme) -> bool:
    return lexeme.low in _PARTS or (lexeme.low in _JOINTS and before.low in _PARTS)
