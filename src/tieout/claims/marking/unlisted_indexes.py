"""Indexes that the catalogue lacks and that common words name: "the utilities index"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.catalogue import entry
from tieout.claims.claim import Subject
from tieout.claims.marking.clause_nouns import DETERMINERS, OF_ANY_INDEX, is_plain
from tieout.claims.marking.lexicon import BEFORE_AN_OBJECT, FILLERS, QUALIFIERS
from tieout.claims.marking.tokens import Token

#: What such an index is called.
GAUGES: Final = frozenset({"index", "gauge", "subindex", "sub-index"})
_LONGEST: Final = 4
_THE: Final = "the "


def unlisted_index(tokens: Sequence[Token]) -> Subject | None:
    """The last index of a sentence that common words name, where no index of the catalogue stands beside it.

    Beside one ("the S&P 500 fell as the utilities index lost 2%") a later "the index" may mean either.
    """
    for at in [k for k in range(len(tokens) - 1, 0, -1) if tokens[k].low in GAUGES]:
        if not is_plain(tokens[at].kinds):
            continue
        start = at
        while start > 0 and at - start < _LONGEST and _tells_which(tokens[start - 1]):
            start -= 1
        words = [token.low for token in tokens[start : at + 1]]
        if start > 0 and "REF" in tokens[start - 1].kinds and tokens[start - 1].low.startswith(_THE):
            words.insert(0, tokens[start - 1].low.removeprefix(_THE))  # "the airline index" is no airline
        if at + 1 < len(tokens) and tokens[at + 1].low == "of":  # "a gauge of lenders"
            end = next((k for k in range(at + 2, len(tokens)) if not _tells_which(tokens[k])), len(tokens))
            words = [token.low for token in tokens[at + 2 : end]][:_LONGEST] + words[-1:]
        if any(word not in OF_ANY_INDEX and word not in QUALIFIERS for word in words[:-1]):
            return None if any(_is_an_index(token) for token in tokens) else Subject(None, " ".join(words))
    return None


def _tells_which(token: Token) -> bool:
    """Whether a word before "index" is part of what it is called."""
    if token.name is not None or token.quantity is not None or token.time is not None or not is_plain(token.kinds):
        return False
    is_word = token.low.isalpha() and not token.low.endswith(("ed", "ly"))
    return is_word and not (token.low in FILLERS or token.low in DETERMINERS or token.low in BEFORE_AN_OBJECT)


def _is_an_index(token: Token) -> bool:
    known = entry(token.name.series) if token.name is not None and token.name.series is not None else None
    return known is not None and known.kind in ("index", "macro")
