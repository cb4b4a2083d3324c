"""What came out against what was expected, in words: "rose more than expected", "added fewer workers than forecast".

What was expected is seldom at hand, so such a claim is listed with what would decide it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tieout.claims.claim import UNNAMED, Claim, Subject
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.subject.subjects import subject_left
from tieout.claims.worded.records_told import inferred_at
from tieout.terms import Direction

#: The name that such claims have where others have a pattern's.
EXPECTATION: Final = "more or less than was expected"
EXPECTED: Final = "what was expected of it"

_PARTICIPLES: Final = frozenset(
    {"expected", "anticipated", "forecast", "predicted", "estimated", "projected", "feared"}
)
_NOUNS: Final = frozenset({"estimates", "expectations", "forecasts", "consensus", "projections"})
#: The words with which such a claim may end.
TELLING: Final = _PARTICIPLES | _NOUNS
_WHO: Final = frozenset(
    """
        had been was were have has the they many most widely analysts economists traders experts forecasters market
        wall street 's ’s ' ’ surveyed by originally previously first
    """.split()
)
_ABOVE: Final = frozenset("more higher better stronger faster larger bigger greater".split())
_BELOW: Final = frozenset("less lower worse weaker slower smaller fewer".split())
_BEATING: Final = frozenset("topping topped beating beat exceeding exceeded surpassing surpassed above".split())
_MISSING: Final = frozenset("missing missed trailing trailed below".split()) | {"short of", "shy of"}
_BEHIND: Final = frozenset("in for at and but as on after when because while during amid though despite".split())
_FAR: Final = 6
#: What people are told of as hiring is the statistic of jobs.
_HIRING: Final = frozenset({"workers", "jobs", "employees", "positions"})
_JOBS: Final = "PAYEMS"


def expectation_told(sentence: Sentence, place: int, discourse: Discourse) -> Iterator[Claim]:
    """The claim that the word at `place` ends: more, or less, than was expected of a statistic."""
    tokens = sentence.tokens
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    if behind is not None and behind.time is None and behind.low.isalpha() and behind.low not in _BEHIND:
        return  # "better than expected results"
    at = place - 1
    while at > 0 and place - at < _FAR and (tokens[at].low in _WHO or "POSS" in tokens[at].kinds):
        at -= 1
    found = _compared(tokens, at) if tokens[place].low in _PARTICIPLES else _beaten(tokens, at)
    if found is None or any(t.quantity is not None for t in tokens[found[0] : place]):
        return
    begin, is_above = found
    claim = inferred_at(sentence, place, "spread", EXPECTATION)
    claim.subject = _of_a_statistic(sentence, begin, discourse)
    if claim.subject is UNNAMED:
        return
    claim.against = Subject(None, EXPECTED)
    claim.direction = Direction.ABOVE if is_above else Direction.BELOW
    claim.start = claim.quote_start = tokens[begin].start
    claim.verb = tokens[begin].low
    yield claim


def _compared(tokens: Sequence[Token], at: int) -> tuple[int, bool] | None:
    """ "rose more than", "fewer workers than", "lower than": where the words begin, and whether it was above."""
    low = tokens[at].low
    if not low.endswith("than"):
        return None
    within = range(at, max(-1, at - 4), -1)
    words = _ABOVE | _BELOW
    comparative = next((k for k in within if tokens[k].low.partition(" ")[0] in words), None)
    if comparative is None or any(tokens[k].low == "-" for k in within):
        return None
    is_above = tokens[comparative].low.partition(" ")[0] in _ABOVE
    verb = comparative - 1
    if verb >= 0 and "DOWN" in tokens[verb].kinds and comparative == at:
        return verb, not is_above  # "fell more than expected"
    return (verb if verb >= 0 and "UP" in tokens[verb].kinds else comparative), is_above


def _beaten(tokens: Sequence[Token], at: int) -> tuple[int, bool] | None:
    low = tokens[at].low
    if low in _BEATING:
        return at, True
    return (at, False) if low in _MISSING else None


def _of_a_statistic(sentence: Sentence, begin: int, discourse: Discourse) -> Subject:
    tokens = sentence.tokens
    if any(token.low in _HIRING for token in tokens[begin : begin + 4]) and not discourse.is_abroad:
        return Subject(_JOBS, "payrolls")
    told = subject_left(sentence, begin, discourse)
    known = told.series is not None and kind_of(told) == "macro"
    return told if known else UNNAMED
