"""Whether a text says that returns are before dividends or with them: "20.5% before dividends", "13.9% with dividends
reinvested", "on a total-return basis"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.marking.tokens import Sentence

_WITHOUT: Final = re.compile(
    r"\b(?:before|excluding|without|ex)[ -]dividends\b|\bprice (?:return )?only\b|\bprice[ -]return basis\b",
    re.IGNORECASE,
)
#: One of these stands in whatever that finds.
_IN_IT: Final = ("ividends", "only", "basis")
_BASES: Final = (["total", "-", "return", "basis"], ["total", "return", "basis"])
#: "13.9% with dividends reinvested": so near behind its number that is said.
_BESIDE: Final = (["with", "dividends"], ["including", "dividends"])


def tells_prices(text: str) -> bool:
    """Whether a text says anywhere that its returns of indexes are those of prices."""
    return any(word in text for word in _IN_IT) and _WITHOUT.search(text) is not None


def settle_dividends(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Marks the returns of which a sentence says that they include dividends."""
    if sentence.held.isdisjoint({"dividends", "basis"}):
        return
    low = [token.low for token in sentence.tokens]
    basis = next((k for k in range(len(low)) if low[k : k + 4] in _BASES or low[k : k + 3] in _BASES), None)
    for claim in claims:
        beside = low[claim.place + 1 : claim.place + 3] in _BESIDE
        opens = basis is not None and basis < claim.place
        if claim.quantity is not None and (beside or opens) and claim.measure in ("return", "other"):
            claim.measure, claim.has_dividends = "return", True
