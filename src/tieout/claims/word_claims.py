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
from tieout.claims.lexicon import FILLERS
from tieout.claims.new_extremes import is_new
from tieout.claims.patterns import MOST_OF_A_YEAR
from tieout.claims.patterns.extreme_guards import is_for_a_year
from tieout.claims.records_told import inferred_at, record_told
from tieout.claims.roles import is_venue
from tieout.claims.standings import SIDES, UNDOING, standing
from tieout.claims.subjects import subject_left
from tieout.claims.tokens import Sentence, Token
from tieout.terms import Direction
from tieout.terms import quantity as units

#: The names that such claims have where others have a pattern's.
MOVE_TOLD: Final = "a rise or fall, told somewhere"
LEAD_TOLD: Final = "who did better, told somewhere"

_NAMES: Final = frozenset({"NAME", "LOOSE", "WHO"})
_UP: Final = frozenset({"UP", "UPWARD"})
#: The kinds of words that tell of a claim by themselves.
_TELLING: Final = frozenset(
    {"RECORD", "RECORDWORD", "PEAK", "TROUGH", "BEAT", "LAG", "UP", "DOWN", "UPWARD", "DOWNWARD"}
)
_TO_WHERE: Final = frozenset({"RECORD", "PEAK", "TROUGH", "SUPERLATIVE"})
_MOVES: Final = frozenset({"UP", "DOWN", "UPWARD", "DOWNWARD"})
_QUANTITIES: Final = frozenset({"PERCENT", "PP", "BP", "POINTS", "MONEY", "NUMBER", "RATIO"})
#: Words that end a clause for these purposes.
_ENDS: Final = frozenset(
    {",", ";", ":", "and", "but", "as", "while", "after", "before", "when", "because", "that", "|", "•"}
)
#: Words that make what follows them no fact.
_UNREAL: Final = frozenset(
    """
        if could would may might should will can to not never failed fails unless whether expected likely let
        hasn't haven't hadn't didn't doesn't don't isn't wasn't weren't won't couldn't wouldn't
        hasn’t haven’t hadn’t didn’t doesn’t don’t isn’t wasn’t weren’t won’t
    """.split()
)
_BETWEEN: Final = frozenset(
    """
        also again then was were is are been had has have sharply slightly modestly briefly mostly broadly further
        even still only just both each all prices price shares stock stocks index futures yields continued ended
        closed finished & co inc . the week day month year higher lower more
    """.split()
)
_STRETCHES: Final = frozenset({"year", "this", "whole", "to_date", "month", "quarter"})
_REACHING: Final = frozenset({"LEVEL", "UP", "DOWN"})
_REACHED: Final = frozenset(
    """
        recorded posted notched scored set made logged recording posting notching scoring setting making logging marked
        marking plumbed plumbing hit hitting reached reaching
    """.split()
)
#: "Small caps underperform when rates are high": true at all times or at none.
_PLAIN_FORMS: Final = frozenset("outperform underperform lag trail outpace exceed surpass".split())
_THE_REST: Final = frozenset({"market", "rest", "others", "other", "broader", "peers", "benchmark", "index", "indexes"})
_FARTHEST: Final = 5
_CLAUSE: Final = 9


def claims_in_words(sentence: Sentence, discourse: Discourse, taken: set[int], claims: Sequence[Claim]) -> list[Claim]:
    """The claims in words of a sentence that none of `claims` states; their tokens join `taken`."""
    quoted = [(claim.quote_start, claim.quote_end) for claim in claims]
    unmoved = [(c.quote_start, c.quote_end) for c in claims if c.measure != "return" or c.quantity is not None]
    worded = [(claim.quote_start, claim.quote_end) for claim in claims if claim.quantity is None]
    found: list[Claim] = []
    for place, token in enumerate(sentence.tokens):
        if (token.kinds.isdisjoint(_TELLING) and token.low not in UNDOING) or place in taken:
            continue
        for claim in _told_at(sentence, place, discourse):
            about = quoted
            if claim.measure == "record":  # "2% below its Nov. 18 record", "soared to records"
                about = worded if claim.is_over else unmoved
            apart = all(claim.quote_end <= start or claim.quote_start >= end for start, end in about)
            if claim.subject is not UNNAMED and apart:
                taken.add(place)
                found.append(claim)
    return found


def _told_at(sentence: Sentence, place: int, discourse: Discourse) -> Iterator[Claim]:
    token = sentence.tokens[place]
    told = list(standing(sentence, place, discourse)) if token.kinds & SIDES or token.low in UNDOING else []
    if told:
        yield from told
    elif "RECORD" in token.kinds and any(is_for_a_year(behind) for behind in sentence.tokens[place + 1 : place + 2]):
        yield from _most_of_a_stretch(sentence, place, discourse)
    elif token.kinds & {"RECORD", "RECORDWORD"} or is_new(sentence.tokens, place):
        yield from record_told(sentence, place, discourse)
    elif token.kinds & {"PEAK", "TROUGH"}:
        yield from _most_of_a_stretch(sentence, place, discourse)
    elif token.kinds & _MOVES:
        yield from _move(sentence, place, discourse)
    elif token.kinds & {"BEAT", "LAG"}:
        yield from _lead(sentence, place, discourse)


def _most_of_a_stretch(sentence: Sentence, place: int, discourse: Discourse) -> Iterator[Claim]:
    """ "recorded new lows for the year", "closed at highs for 2008": the most of that stretch."""
    tokens = sentence.tokens
    named = next((t.time for t in tokens[place + 1 : place + 3] if t.time is not None), None)
    if named is None or named.edge or named.kind not in _STRETCHES or named.preposition not in ("", "for", "of", "in"):
        return
    back = range(place - 1, max(-1, place - 7), -1)
    at = next((k for k in back if tokens[k].kinds & _REACHING or tokens[k].low in _REACHED), None)
    if at is None or any(t.kinds & {"ABOVE", "BELOW"} or t.low in ("from", "off") for t in tokens[at:place]):
        return
    claim = inferred_at(sentence, place, "since", MOST_OF_A_YEAR)
    claim.sense = "low" if "TROUGH" in tokens[place].kinds or "low" in tokens[place].low else "high"
    claim.named, claim.subject = named, subject_left(sentence, at, discourse)
    yield claim


def _move(sentence: Sentence, place: int, discourse: Discourse) -> Iterator[Claim]:
    """ "crude oil prices tumbled and gold jumped": a name and its verb, and no number that says how much."""
    tokens = sentence.tokens
    at = place - 1
    while at >= 0 and place - at <= _FARTHEST and (tokens[at].low in _BETWEEN or tokens[at].time is not None):
        if tokens[at].name is not None:
            break
        at -= 1
    named = tokens[at] if at >= 0 and place - at <= _FARTHEST else None
    if named is None or named.name is None or named.name.series is None or is_venue(named):
        return
    if at and tokens[at - 1].low in ("of", "in", "on", "for", "than", "from", "with", "against", "by"):
        return
    words = {token.low for token in tokens[max(0, place - 4) : place]}
    if words & _UNREAL or any("FORECAST" in t.kinds for t in tokens[max(0, place - 6) : place]):
        return
    ahead = _clause_behind(tokens, place)
    if any(_counts(t) or t.kinds & _TO_WHERE or t.low == "than" for t in ahead):
        return
    if any("NUMBER" in one.kinds and two.kinds & {"OFTIME", "=of", "=out"} for one, two in pairwise(ahead)):
        return  # "fell in six of the last seven weeks": by turns, and not over them
    if ahead and (ahead[0].kinds & {"ABOVE", "BELOW"} or ahead[0].low in ("into", "through", "to")):
        return  # "slid below its average", "dipped into a correction"
    if ahead and (ahead[0].low in ("behind", "short", "flat") or "LAG" in ahead[0].kinds):
        return  # "fall behind large ones"
    claim = inferred_at(sentence, place, "return", MOVE_TOLD)
    claim.subject = subject_of_token(named, discourse)
    if claim.subject.series is None or kind_of(claim.subject) in ("macro", "policy_rate", "projection"):
        return
    more = next((t for t in ahead if t.low.startswith(("more than", "less than"))), None)
    if more is not None:
        yield from _more_than(claim, more, tokens[place], ahead, discourse)
        return
    if kind_of(claim.subject) in ("yield", "rate"):
        claim.measure = "change"
    claim.verb = tokens[place].low
    claim.direction = Direction.UP if tokens[place].kinds & _UP else Direction.DOWN
    claim.quote_start = named.start
    yield claim


def _more_than(claim: Claim, more: Token, verb: Token, ahead: Sequence[Token], discourse: Discourse) -> Iterator[Claim]:
    """ "rose even more than the rest of the market", "fell less than the S&P 500": who did better."""
    named = next((t for t in ahead if t.kinds & _NAMES), None)
    if named is None and not any(t.low in _THE_REST for t in ahead):
        return
    claim.measure, claim.pattern = "spread", LEAD_TOLD
    claim.against = subject_of_token(named, discourse) if named is not None else None
    better = bool(verb.kinds & _UP) == more.low.startswith("more")
    claim.direction = Direction.ABOVE if better else Direction.BELOW
    if claim.against is None or claim.against.id != claim.subject.id:
        yield claim


def _counts(token: Token) -> bool:
    """Whether a token is a number that says how much; "the other two" isn't one."""
    return bool(token.kinds & _QUANTITIES) and not (token.quantity is not None and token.quantity.unit == units.COUNT)


_NOT_ALWAYS_OF_TWO: Final = frozenset(
    "led|leading|beat|topped|ahead of|more than the|behind|exceeded|exceeding|exceeds|surpassed|eclipsed".split("|")
)


def _lead(sentence: Sentence, place: int, discourse: Discourse) -> Iterator[Claim]:
    """ "small caps have outperformed", "which has lagged the broader market this year"."""
    tokens = sentence.tokens
    ahead = _clause_behind(tokens, place)
    if any(_counts(t) for t in ahead) or (ahead and ahead[0].low == "by"):
        return
    is_plain = tokens[place].low in _PLAIN_FORMS and (place == 0 or tokens[place - 1].low != "to")
    if is_plain or tokens[place].low in _NOT_ALWAYS_OF_TWO:
        return  # "led by banks", "beat forecasts", "behind the move", "never exceeded"
    object_ = next((t for t in ahead if t.kinds & _NAMES or t.low in _THE_REST), None)
    if object_ is None and any(t.is_word and t.low not in FILLERS for t in ahead[:3]):
        return  # "outpaced inflation": held against something else
    claim = inferred_at(sentence, place, "spread", LEAD_TOLD)
    claim.subject = subject_left(sentence, place, discourse)
    if claim.subject.series is None or kind_of(claim.subject) not in ("index", "company", "fund"):
        return
    if object_ is not None and object_.kinds & _NAMES:
        claim.against = subject_of_token(object_, discourse)
        if claim.against.id == claim.subject.id:
            return
    claim.direction = Direction.ABOVE if "BEAT" in tokens[place].kinds else Direction.BELOW
    yield claim


def _clause_behind(tokens: Sequence[Token], place: int) -> Sequence[Token]:
    end = min(len(tokens), place + _CLAUSE)
    return tokens[place + 1 : next((k for k in range(place + 1, end) if tokens[k].low in _ENDS), end)]
