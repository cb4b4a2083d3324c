"""The ways in which prose puts a claim, in the order in which they are tried; the first that fits a number has it.

A phrase is one `Pattern` in one of these modules, with at least three examples and two refusals.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.claims.patterns import comparisons, guards, holdings, levels, moves, policy, records
from tieout.claims.patterns.shape import Alphabet, Found, Pattern

PATTERNS: tuple[Pattern, ...] = (
    *policy.PATTERNS,
    *comparisons.PATTERNS,
    *records.PATTERNS,
    *holdings.PATTERNS,
    *moves.PATTERNS,
    *levels.PATTERNS,
)


@lru_cache(maxsize=1)
def alphabet() -> Alphabet:
    """The letters of all kinds that the patterns use."""
    return Alphabet(frozenset().union(*(pattern.literals() for pattern in PATTERNS)))


@lru_cache(maxsize=1)
def compiled() -> tuple[tuple[Pattern, re.Pattern[str]], ...]:
    """Each pattern with its regular expression; a name given twice is an error."""
    names = [pattern.name for pattern in PATTERNS]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"patterns declared twice: {', '.join(sorted(twice))}")
    return tuple((pattern, alphabet().compile(pattern.shape)) for pattern in PATTERNS)


__all__ = ["PATTERNS", "Found", "Pattern", "alphabet", "compiled", "guards"]
