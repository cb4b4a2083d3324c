"""Claims in words that no phrase takes: records, rises and falls, who did better, wherever they stand in a sentence.

Each is found by its one telling word and the clause about it. What is found so is `is_inferred`: it may agree, and
is never called wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from tieout.claims.claim import UNNAMED, Claim
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.extremes.noun_phrases import HEADS
from tieout.claims.marking.lexicon import FILLERS, INDEXES
from tieout.claims.marking.tokens import NAMES, Sentence
from tieout.claims.subject.groups_told import COUNTED
from tieout.claims.subject.subjects import subject_left
from tieout.claims.worded.expectations_told import TELLING, expectation_told
from tieout.claims.worded.moves_told import (
    FLAT,
    LEAD_TOLD,
    MOVES,
    NOUNS,
    THE_REST,
    clause_behind,
    counts,
    is_flat,
    move_told,
    noun_told,
)
from tieout.claims.worded.rankings_told import RANKERS, ranking_told
from tieout.claims.worded.records_told import EXTREMES_TOLD, inferred_at, record_told
from tieout.claims.worded.standings import SIDES, UNDOING, WHERE, standing
from tieout.terms import Direction

#: The kinds of words that tell of a claim by themselves.
_TELLING: Final = frozenset(
    {"RECORD", "RECORDWORD", "PEAK", "TROUGH", "BEAT", "LAG", "UP", "DOWN", "UPWARD", "DOWNWARD"}
)
_TELLING_WORDS: Final = UNDOING | FLAT | NOUNS | {WHERE}
#: With what all phrases begin that can tell of a claim.
_TELLING_FIRST: Final = frozenset(words.split()[0] for words in (*_TELLING_WORDS, *RANKERS, *TELLING))
_TELLING_BY_WORD: Final = frozenset({*_TELLING_WORDS, *RANKERS, *TELLING})
#: "Health-care stocks lagged": a part of the market, held against all of it.
_GROUPS: Final = ("stocks", "shares", "sector", "sectors", "companies")
_EXPECTED: Final = frozenset("estimates expectations forecasts consensus projections estimate forecast targets".split())
#: "Small caps underperform when rates are high": true at all times or at none.
_PLAIN_FORMS: Final = frozenset("outperform underperform lag trail outpace exceed surpass".split())


def claims_in_words(sentence: Sentence, discourse: Discourse, taken: set[int], claims: Sequence[Claim]) -> list[Claim]:
    """The claims in words of a sentence that none of `claims` states; their tokens join `taken`."""
    found: list[Claim] = []
    if sentence.kinds.isdisjoint(_TELLING) and sentence.held.isdisjoint(_TELLING_FIRST):
        return found
    for place, token in [
        (k, token)
        for k, token in enumerate(sentence.tokens[: _last_time(sentence)])
        if token.low in _TELLING_BY_WORD or not token.kinds.isdisjoint(_TELLING)
    ]:
        if token.low in RANKERS:
            ranked = [one for one in ranking_told(sentence, place, discourse) if place not in taken]
            found += ranked
            taken |= {place} if ranked else set()
        if token.low in TELLING and place not in taken:
            found += expectation_told(sentence, place, discourse)
        if (token.kinds.isdisjoint(_TELLING) and token.low not in _TELLING_WORDS) or place in taken:
            continue
        for claim in _told_at(sentence, place, discourse):
            about = claims
            if claim.pattern in EXTREMES_TOLD:  # "2% below its Nov. 18 record", "soared to records"
                about = [one for one in claims if one.quantity is None and one.measure != "return"]
            elif claim.threshold is not None:  # "little changed at 6,963.00"
                about = [one for one in claims if one.measure != "level"]
            apart = all(claim.quote_end <= one.quote_start or claim.quote_start >= one.quote_end for one in about)
            of_a_group = claim.pattern in EXTREMES_TOLD and not sentence.held.isdisjoint(COUNTED)
            if (claim.subject is not UNNAMED or of_a_group) and apart:
                taken.add(place)
                found.append(claim)
    return found


def _last_time(sentence: Sentence) -> int:
    """Where a sentence begins to tell of another time: "the last time the Dow was down for the year was in 2017"."""
    tokens = sentence.tokens
    if "last" not in sentence.held or "time" not in sentence.held:
        return len(tokens)
    told = (k for k, (one, two) in enumerate(pairwise(tokens)) if (one.low, two.low) == ("last", "time"))
    return next(told, len(tokens))


def _told_at(sentence: Sentence, place: int, discourse: Discourse) -> Iterator[Claim]:
    token = sentence.tokens[place]
    told = (
        list(standing(sentence, place, discourse))
        if token.kinds & SIDES or token.low in UNDOING or token.low == WHERE
        else []
    )
    if told:
        yield from told
    elif token.kinds & HEADS:
        yield from record_told(sentence, place, discourse)
    elif token.kinds & MOVES or is_flat(sentence.tokens, place):
        told = list(move_told(sentence, place, discourse))
        yield from told or (noun_told(sentence, place, discourse) if token.low in NOUNS else [])
    elif token.low in NOUNS:
        yield from noun_told(sentence, place, discourse)
    elif token.kinds & {"BEAT", "LAG"}:
        yield from _lead(sentence, place, discourse)


_NOT_ALWAYS_OF_TWO: Final = frozenset(
    "led|leading|beat|topped|ahead of|more than the|behind|exceeded|exceeding|exceeds|surpassed|eclipsed".split("|")
)


def _lead(sentence: Sentence, place: int, discourse: Discourse) -> Iterator[Claim]:
    """ "small caps have outperformed", "which has lagged the broader market this year"."""
    tokens = sentence.tokens
    ahead = clause_behind(tokens, place)
    if any(counts(t) for t in ahead) or (ahead and ahead[0].low == "by"):
        return
    is_plain = tokens[place].low in _PLAIN_FORMS and (place == 0 or tokens[place - 1].low != "to")
    all_others = any(t.low in INDEXES for t in ahead[:5]) and any(t.low == "other" for t in ahead[:3])
    if is_plain or (tokens[place].low in _NOT_ALWAYS_OF_TWO and not all_others):
        return  # "led by banks", "beat forecasts", "behind the move", "never exceeded"
    if any(t.low in _EXPECTED for t in ahead):
        return  # "orders that trailed estimates": no other price
    object_ = next((t for t in ahead if t.kinds & NAMES or t.low in THE_REST), None)
    if object_ is None and any(t.is_word and t.low not in FILLERS for t in ahead[:3]):
        return  # "outpaced inflation": held against something else
    claim = inferred_at(sentence, place, "spread", LEAD_TOLD)
    claim.subject = subject_left(sentence, place, discourse)
    named = claim.subject.printed.lower()
    is_a_group = claim.subject.series is None and " " in named and named.endswith(_GROUPS)
    if not is_a_group and kind_of(claim.subject) not in ("index", "company", "fund"):
        return
    if claim.subject.series is None and not is_a_group:
        return
    if object_ is not None and object_.kinds & NAMES:
        claim.against = subject_of_token(object_, discourse)
        if claim.against.id == claim.subject.id:
            return
    claim.direction = Direction.ABOVE if "BEAT" in tokens[place].kinds else Direction.BELOW
    yield claim
