"""Where something stands over a stretch of time, in words: "is now down for the year", "erased the week's losses".

What undid its gains stands lower than where the stretch began, what undid its losses higher.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tieout.claims.claim import UNNAMED, Claim
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.numbers.alone import claim_at
from tieout.claims.subject.groups_told import INDEXES, group_at
from tieout.claims.worded.records_told import whose
from tieout.terms import Direction

#: The name that such claims have where others have a pattern's.
STANDING: Final = "where it stands over a stretch of time"

#: The words that tell of one: sides by themselves, others by what stands about them.
SIDES: Final = frozenset({"UPWARD", "DOWNWARD"})
_TURNED: Final = {"positive": Direction.UP, "negative": Direction.DOWN}
_TURNING: Final = frozenset("turned turn turning turns went swung moved".split())
UNDOING: Final = frozenset(
    """
        positive negative
        erased erase erases erasing wiped wipe wipes wiping surrendered surrendering reversed reversing recouped
        recouping recovered
    """.split()
)
_GAINS: Final = frozenset({"gain", "gains", "advance", "advances"})
_LOSSES: Final = frozenset({"loss", "losses", "decline", "declines", "deficit"})
_BETWEEN: Final = frozenset("out all of its their the entire any remaining last 's ’s".split())
_STANDS: Final = frozenset(
    """
        is are was were remains remained stands now still back into left leaving leaves put puts putting pushed pushing
        moved sent sending returned even also slightly again just well solidly firmly and dipped turned went ended
        closed finished
    """.split()
)
#: Words by which it isn't so, or not at the end of the session.
_NOT_SO: Final = frozenset(
    """
        before until had earlier briefly nearly almost most much part some half could would may might will if not never
        isn't wasn't close near virtually partly point morning once momentarily about hasn't haven't yet previously
    """.split()
)
_EARLIER: Final = frozenset({"before", "until", "earlier", "prior"})
_STRETCHES: Final = frozenset({"year", "this", "whole", "to_date", "month", "quarter", "half"})
_GRAINS: Final = frozenset({"week", "month", "quarter", "half", "year", ""})
_OF_A_STRETCH: Final = frozenset({"", "for", "on", "in", "so far"})
_OPENS: Final = frozenset({",", ";", ":", "and", "but", "while", "as"})
_CLAUSE: Final = 10
_FAR: Final = 6


def tells_a_standing(sentence: Sentence) -> bool:
    """Whether a sentence may say where something stands over a stretch: a cheap first look."""
    if sentence.times and not sentence.kinds.isdisjoint(SIDES):
        return True
    return any(t.low in UNDOING for t in sentence.tokens)


def standing(sentence: Sentence, place: int, discourse: Discourse) -> Iterator[Claim]:
    """ "in negative territory for the month", "turned positive for 2016", "wiped out its gains for the year"."""
    tokens = sentence.tokens
    undone = tokens[place].low in UNDOING and tokens[place].low not in _TURNED
    found = _undone(tokens, place) if undone else _side(tokens, place)
    if found is None:
        return
    direction, time, end = found
    began = next((k + 1 for k in range(place - 1, max(-1, place - _CLAUSE), -1) if tokens[k].low in _OPENS), 0)
    if any(token.low in _NOT_SO for token in tokens[max(began, place - _CLAUSE) : end + 4]):
        return
    if any(token.low.partition(" ")[0] in _EARLIER for token in tokens[:place]):
        return  # "until Monday's bounce it was down for the quarter"
    claim = claim_at(sentence, place, "return", STANDING)
    claim.direction, claim.span, claim.verb = direction, time, tokens[place].low
    claim.quote_end = tokens[end].end
    back = range(place - 1, max(began - 1, place - _CLAUSE), -1)
    head = next((k for k in back if tokens[k].low in INDEXES or tokens[k].name is not None), None)
    if head is not None and tokens[head].name is None:  # "left all three averages in the red for the year"
        group, _ = group_at(tokens, head, discourse)
        yield from (replace(claim, subject=one, is_inferred=True) for one in group)
        return
    claim.subject = whose(sentence, place, discourse)
    if claim.subject is UNNAMED or claim.subject.series is None or kind_of(claim.subject) in _NO_RETURNS:
        return
    yield claim


_NO_RETURNS: Final = frozenset({"macro", "policy_rate", "projection", "yield", "rate", "currency", "crypto"})


def _side(tokens: Sequence[Token], place: int) -> tuple[Direction, Time, int] | None:
    token = tokens[place]
    behind = place + 1 if place + 1 < len(tokens) else None
    if behind is None or not _is_of_a_stretch(tokens[behind]):
        return None
    before, time = tokens[place - 1] if place else None, tokens[behind].time
    if before is None or time is None:
        return None
    if token.low in _TURNED:
        turned = before.low in _TURNING
        return (_TURNED[token.low], time, behind) if turned else None
    if before.low not in _STANDS and before.name is None:
        return None
    return Direction.UP if "UPWARD" in token.kinds else Direction.DOWN, time, behind


def _undone(tokens: Sequence[Token], place: int) -> tuple[Direction, Time, int] | None:
    """ "erased its losses for the week", "wiped out the year's gains", "surrendering its 2016 gains"."""
    time: Time | None = None
    for k in range(place + 1, min(place + 1 + _FAR, len(tokens))):
        token = tokens[k]
        if token.low in _GAINS or token.low in _LOSSES:
            behind = k + 1 if k + 1 < len(tokens) else None
            end = k
            if time is None and behind is not None and _is_of_a_stretch(tokens[behind]):
                time, end = tokens[behind].time, behind
            if time is None:
                return None
            return Direction.DOWN if token.low in _GAINS else Direction.UP, time, end
        if token.time is not None and _may_be_a_stretch(token.time):
            time = token.time
        elif token.low not in _BETWEEN and "POSS" not in token.kinds and token.low not in ("week", "month", "year"):
            return None
        elif token.low in ("week", "month", "year"):
            time = Time("whole", preposition="for", grain=token.low)
    return None


def _is_of_a_stretch(token: Token) -> bool:
    return token.time is not None and _may_be_a_stretch(token.time) and token.time.preposition in _OF_A_STRETCH


def _may_be_a_stretch(time: Time) -> bool:
    return time.kind in _STRETCHES and not time.edge and time.grain in _GRAINS
