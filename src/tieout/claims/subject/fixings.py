"""Metals told at London's fixings, which are series of their own: "gold was fixed at $1,234", "in London bullion"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim, Subject
from tieout.claims.marking.tokens import Sentence

#: What New York's futures are of, and the fixing of the same metal.
FIXINGS: Final = {"GOLD": "GOLDPM", "SILVER": "LBMASILVER", "PLATINUM": "LBMAPLAT", "PALLADIUM": "LBMAPALL"}
_FIXED: Final = frozenset({"fixed", "fix", "fixing", "fixings"})
_TRADED: Final = frozenset({"futures", "comex", "nymex", "contract", "contracts"})
_MORNING, _AFTERNOON = frozenset({"morning", "a.m.", "am"}), frozenset({"afternoon", "p.m.", "pm"})


def settle_fixings(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Gives what a sentence tells of metals at London's fixing to the fixing's series; the morning's has none."""
    words = sentence.held
    is_fixed = not words.isdisjoint(_FIXED) or ("bullion" in words and "london" in words)
    if not is_fixed or not words.isdisjoint(_TRADED):
        return
    is_early = not words.isdisjoint(_MORNING) and words.isdisjoint(_AFTERNOON)
    for claim in claims:
        series = FIXINGS.get(claim.subject.series or "")
        if series is not None:
            claim.subject = Subject(None if is_early else series, claim.subject.printed)
