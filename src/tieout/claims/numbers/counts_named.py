"""What counts count that no pattern could say: records, days and times of the index, or things of their own.

Closes of an index tell how often it rose or set a record. How many of its members rose they don't: such a count is
of the members ("S&P 500 sectors"), of whom nothing is at hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.extremes.counts_told import window_of_records
from tieout.claims.extremes.new_extremes import is_new
from tieout.claims.extremes.origins import side_of
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.numbers.counted import OTHERS, SHARES
from tieout.claims.subject.decisions import count_decisions

_TALLIES: Final = frozenset({None, "tally"})
_THINGS: Final = SHARES | OTHERS | frozenset("stock component company sector members groups currencies banks".split())
_HIGHS: Final = frozenset({"highs", "lows"})
_TIMES: Final = frozenset({"time", "times", "occasions", "occasion"})
_FARTHEST: Final = 9
_CLAUSE: Final = 12
_NEAR: Final = 3


def name_counts(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Fills what the counts of a sentence count, and whose it is."""
    tokens = sentence.tokens
    told: Claim | None = None
    things: Subject | None = None
    for claim in claims:
        if claim.measure != "count" or claim.sense not in _TALLIES:
            told = claim if claim.measure == "count" else told
            continue
        if any(token.kinds & {"HIKES", "CUTS"} for token in tokens[claim.place + 1 : claim.place + 3]):
            count_decisions(claim, tokens)  # "the fourth rate hike of the year"
            continue
        noun = _noun(tokens, claim.place)
        if noun is not None:
            things = _things(tokens, claim, noun, discourse)
            claim.subject = things
        elif _is_of_times(tokens, claim.place):
            _of_times(claim, tokens, told, discourse)
            told = claim
        elif claim.sense == "tally" and things is not None:
            claim.subject = things  # "seven rose, while four fell"
        elif claim.sense == "tally" and kind_of(claim.subject) != "macro" and _has_moved(tokens, claim.place):
            claim.subject = Subject(None, "issues")  # "1,820 down, 1,194 up and 517 unchanged"


def _noun(tokens: Sequence[Token], place: int) -> int | None:
    """Where the things stand that are counted: "seven of its 11 major sectors", "41 new 52-week highs"."""
    for at in range(place + 1, min(place + 1 + _FARTHEST, len(tokens))):
        if tokens[at].low in _THINGS or (tokens[at].low in _HIGHS and tokens[place + 1].low == "new"):
            return at
        if tokens[at].kinds & {"UP", "DOWN", "LEVEL"} or tokens[at].low in (",", ";", "as"):
            return None
    return None


def _things(tokens: Sequence[Token], claim: Claim, noun: int, discourse: Discourse) -> Subject:
    """Whose things are counted, in the words of the text: "S&P 500 sectors"; "sectors" where it isn't said whose."""
    about = (*range(claim.place + 1, noun), *range(noun + 1, min(noun + 1 + _NEAR, len(tokens))))
    named = next((k for k in about if tokens[k].name is not None), None)
    owner = subject_of_token(tokens[named], discourse) if named is not None else None
    if owner is None and tokens[noun].low in _HIGHS:
        owner = claim.subject if claim.subject.series is not None else None
    word = f"new {tokens[noun].low}" if tokens[noun].low in _HIGHS else tokens[noun].low
    return Subject(None, f"{owner.printed} {word}" if owner is not None else word)


def _has_moved(tokens: Sequence[Token], place: int) -> bool:
    behind = tokens[place + 1 : place + 2]
    return any(t.kinds & {"UP", "DOWN", "UPWARD", "DOWNWARD", "LEVEL"} or t.low == "unchanged" for t in behind)


def _is_of_times(tokens: Sequence[Token], place: int) -> bool:
    behind = tokens[place + 1 : place + 2]
    counted = any(t.low in _TIMES or t.kinds & {"RECORD", "RECORDWORD"} for t in behind)
    return counted or tokens[place].low.endswith("times")


def _of_times(claim: Claim, tokens: Sequence[Token], told: Claim | None, discourse: Discourse) -> None:
    """ "The 29th time this year the Dow has set a record", "has done so 46 times", "rose on four occasions in the
    past five days"."""
    place = claim.place
    ahead = tokens[max(0, place - 2) : place]
    goes_on = any(token.low == "so" for token in ahead) or [token.low for token in ahead] == ["and", "the"]
    if told is not None and told.sense not in _TALLIES and goes_on:
        claim.sense, claim.grain, claim.span = told.sense, told.grain, claim.span or told.span
        claim.session, claim.has_own_day = told.session, told.has_own_day
        claim.is_doubtful = claim.is_doubtful or told.is_doubtful
        return
    behind = tokens[place + 1 : place + _CLAUSE]
    behind = behind[: next((k for k, t in enumerate(behind) if t.low in (",", ";", "and", "but")), len(behind))]
    record = next((k for k, t in enumerate(behind) if t.kinds & {"RECORD", "RECORDWORD"} or is_new(behind, k)), None)
    if record is not None:
        claim.sense = "record"
        window_of_records(claim, behind)
        named = next((t for t in behind[:record] if t.name is not None), None)
        if named is not None:
            claim.subject = subject_of_token(named, discourse)
        return
    of = next((t.time for t in behind if t.time is not None), None)
    side = side_of(tokens[: place + 1], place)
    if of is None or side is None or of.kind != "past" or not of.n or claim.quantity is None:
        return
    if claim.quantity.value <= of.n:
        claim.sense, claim.span = side, of
        claim.grain = None if of.grain in ("session", "day") else of.grain
        claim.is_doubtful = True
