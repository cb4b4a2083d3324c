"""The ways in which prose puts a claim, in the order in which they are tried; the first that fits a number has it.

A phrase is one `Pattern` in one of these modules, with at least three examples and two refusals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tieout.claims.patterns import (
    averages,
    bonds,
    comparisons,
    counts,
    firsts,
    guards,
    holdings,
    levels,
    moves,
    policy,
    records,
    regimes,
    signless,
    triples,
    wordings,
)
from tieout.claims.patterns.averages import OF_AVERAGES
from tieout.claims.patterns.counts import COUNTED
from tieout.claims.patterns.firsts import FIRST_MOVES, FIRST_TIMES, MOST_OF_A_YEAR, NOT_SEEN
from tieout.claims.patterns.levels import AT_AN_EARLIER_TIME, WHERE_IT_BEGAN
from tieout.claims.patterns.records import FOR_SO_MANY_TIMES, SINCE_AN_EVENT, UNDATED
from tieout.claims.patterns.regimes import REGIMES
from tieout.claims.patterns.shape import Alphabet, Found, Pattern

PATTERNS: tuple[Pattern, ...] = (
    *bonds.TAKEN,
    *policy.PATTERNS,
    *comparisons.PATTERNS,
    *records.PATTERNS,
    *firsts.PATTERNS,
    *regimes.PATTERNS,
    *averages.PATTERNS,
    *bonds.DISTANCES,
    *holdings.PATTERNS,
    *triples.PATTERNS,
    *bonds.PATHS,
    *signless.PATTERNS,
    *moves.PATTERNS,
    *levels.PATTERNS,
    *bonds.STANDS,
    *counts.PATTERNS,
    *wordings.PATTERNS,
)

#: Names of the patterns that speak of yields and rates alone.
OF_BONDS = frozenset(pattern.name for pattern in bonds.PATTERNS)


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


def possible(letters: str) -> Iterator[tuple[Pattern, re.Pattern[str]]]:
    """The patterns that may match a sentence of these letters, each with its regular expression."""
    bits, needed = _index()
    held = 0
    for letter in set(letters):
        held |= bits.get(letter, 0)
    return (one for one, needs in zip(compiled(), needed, strict=True) if needs & held == needs)


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, int], list[int]]:
    """Each set of letters that some pattern needs is a bit: the bits of each letter, and those of each pattern."""
    bit_of: dict[frozenset[str], int] = {}
    needed = [
        sum(bit_of.setdefault(letters, 1 << len(bit_of)) for letters in set(alphabet().needed(pattern.shape)))
        for pattern in PATTERNS
    ]
    bits: dict[str, int] = {}
    for letters, bit in bit_of.items():
        for letter in letters:
            bits[letter] = bits.get(letter, 0) | bit
    return bits, needed


__all__ = [
    "AT_AN_EARLIER_TIME",
    "COUNTED",
    "FIRST_MOVES",
    "FIRST_TIMES",
    "FOR_SO_MANY_TIMES",
    "MOST_OF_A_YEAR",
    "NOT_SEEN",
    "OF_AVERAGES",
    "OF_BONDS",
    "PATTERNS",
    "REGIMES",
    "SINCE_AN_EVENT",
    "UNDATED",
    "WHERE_IT_BEGAN",
    "Found",
    "Pattern",
    "alphabet",
    "compiled",
    "guards",
    "possible",
]
