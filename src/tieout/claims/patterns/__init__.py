"""The ways in which prose puts a claim, in the order in which they are tried; the first that fits a number has it.

A phrase is one `Pattern` in one of these modules, with at least three examples and two refusals.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

from tieout.claims.patterns import (
    averages,
    bonds,
    comparisons,
    counts,
    first_moves,
    firsts,
    guards,
    holdings,
    last_times,
    levels,
    moves,
    policy,
    records,
    regimes,
    runs,
    signless,
    triples,
    wordings,
)
from tieout.claims.patterns.averages import OF_AVERAGES
from tieout.claims.patterns.counts import COUNTED, SO_MANIETH, SO_MANIETH_STEP
from tieout.claims.patterns.first_moves import (
    FIRST_DECISIONS,
    FIRST_MOVES,
    FIRST_RUNS,
    FIRST_SIZED,
    FIRST_SUCH,
    MOVES_OF_A_STRETCH,
    MOVES_UNDATED,
)
from tieout.claims.patterns.firsts import (
    FIRST_CLOSES,
    FIRST_TIMES,
    FIRST_UNDATED,
    LOOSELY_FIRST,
    TIMES_OF_A_STRETCH,
)
from tieout.claims.patterns.last_times import LAST_TIMES, MOST_OF_A_YEAR, NOT_SEEN
from tieout.claims.patterns.levels import AT_AN_EARLIER_TIME, WHERE_IT_BEGAN
from tieout.claims.patterns.moves import HEADLINE_POINTS
from tieout.claims.patterns.records import FOR_SO_MANY_TIMES, SINCE_AN_EVENT, UNDATED
from tieout.claims.patterns.regimes import REGIMES
from tieout.claims.patterns.runs import IN_EACH, RUNS_BY_THE_WAY
from tieout.claims.patterns.shape import Alphabet, Found, Pattern

#: Those that tell of the first within a stretch: of this year, of 2025, of the month.
WITHIN_A_STRETCH = (*TIMES_OF_A_STRETCH, *MOVES_OF_A_STRETCH)

PATTERNS: tuple[Pattern, ...] = (
    *bonds.TAKEN,
    *policy.PATTERNS,
    *comparisons.PATTERNS,
    *records.PATTERNS,
    *first_moves.OF_RECORDS,
    *firsts.PATTERNS,
    *first_moves.PATTERNS,
    *last_times.PATTERNS,
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
    *runs.TOLD_OUT,
    *counts.PATTERNS,
    *runs.PATTERNS,
    *wordings.PATTERNS,
)

#: Told by the way, and seldom of when: never plainly.
BY_THE_WAY = COUNTED | RUNS_BY_THE_WAY | {HEADLINE_POINTS}
#: Groups of a match that claim nothing by themselves.
_NOT_CLAIMS = frozenset({"subject", "against", "move", "time", "compare", "extreme", "who", "window", "passed"})
#: Groups of a match that claim something other than the measure of their name.
_GROUP_MEASURES = {"members": ("count", "members")}
#: So many of its needs tell of most patterns that they can't match.
_MOST_NEEDS = 6
#: Names of the patterns that speak of yields and rates alone.
OF_BONDS = frozenset(pattern.name for pattern in bonds.PATTERNS)


@lru_cache(maxsize=1)
def alphabet() -> Alphabet:
    """The letters of all kinds that the patterns use."""
    return Alphabet(frozenset().union(*(pattern.literals() for pattern in PATTERNS)))


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern with its regular expression: the groups of that with their numbers; of those that claim the measure and
    the sense."""

    pattern: Pattern
    shape: re.Pattern[str]
    groups: tuple[tuple[str, int], ...]
    measures: Mapping[str, tuple[str, str | None]]
    is_of_since: bool


@lru_cache(maxsize=1)
def compiled() -> tuple[Compiled, ...]:
    """Each pattern with its regular expression; a name given twice is an error."""
    names = [pattern.name for pattern in PATTERNS]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"patterns declared twice: {', '.join(sorted(twice))}")
    return tuple(_compiled(pattern, alphabet().compile(pattern.shape)) for pattern in PATTERNS)


def _compiled(pattern: Pattern, shape: re.Pattern[str]) -> Compiled:
    measures = {
        name: _GROUP_MEASURES.get(name, (name.removesuffix("_words").removesuffix("_from"), pattern.sense))
        for name in shape.groupindex.keys() - _NOT_CLAIMS
    }
    return Compiled(pattern, shape, tuple(shape.groupindex.items()), measures, "since_words" in measures)


def possible(letters: str) -> list[Compiled]:
    """The patterns that may match a sentence of these letters."""
    without, served = _index()
    met = reduce(or_, map(served.__getitem__, set(letters)), without)
    left = (1 << len(PATTERNS)) - 1
    for _ in range(_MOST_NEEDS):
        left &= met
        met >>= len(PATTERNS)
    patterns, bits = compiled(), bin(left)[:1:-1]  # the first pattern's first
    found: list[Compiled] = []
    place = bits.find("1")
    while place >= 0:
        found.append(patterns[place])
        place = bits.find("1", place + 1)
    return found


@lru_cache(maxsize=1)
def _index() -> tuple[int, dict[str, int]]:
    """The patterns without a need, and for each letter those whose need it serves: a bit for each pattern and turn, the
    rarest need of all patterns first, then the next one and so on."""
    without = 0
    served: dict[str, int] = defaultdict(int)
    for place, pattern in enumerate(PATTERNS):
        needs = sorted(set(alphabet().needed(pattern.shape)), key=lambda one: (len(one), sorted(one)))
        for turn in range(_MOST_NEEDS):
            bit = 1 << (turn * len(PATTERNS) + place)
            without |= bit if turn >= len(needs) else 0
            for letter in needs[turn] if turn < len(needs) else ():
                served[letter] |= bit
    return without, served


__all__ = [
    "AT_AN_EARLIER_TIME",
    "BY_THE_WAY",
    "FIRST_CLOSES",
    "FIRST_DECISIONS",
    "FIRST_MOVES",
    "FIRST_RUNS",
    "FIRST_SIZED",
    "FIRST_SUCH",
    "FIRST_TIMES",
    "FIRST_UNDATED",
    "FOR_SO_MANY_TIMES",
    "IN_EACH",
    "LAST_TIMES",
    "LOOSELY_FIRST",
    "MOST_OF_A_YEAR",
    "MOVES_UNDATED",
    "NOT_SEEN",
    "OF_AVERAGES",
    "OF_BONDS",
    "PATTERNS",
    "REGIMES",
    "SINCE_AN_EVENT",
    "SO_MANIETH",
    "SO_MANIETH_STEP",
    "UNDATED",
    "WHERE_IT_BEGAN",
    "WITHIN_A_STRETCH",
    "Compiled",
    "Found",
    "Pattern",
    "alphabet",
    "compiled",
    "guards",
    "possible",
]
