"""Where something stands over a stretch of time, in words: "is now down for the year", "erased the week's losses".

What undid its gains stands lower than where the stretch began, what undid its losses higher.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tieout.claims.claim import UNNAMED, Claim
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.marking.lexicon import INDEXES
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.numbers.alone import claim_at
from tieout.claims.patterns import WHERE_IT_BEGAN
from tieout.claims.subject.at_large import is_at_large
from tieout.claims.subject.groups_told import group_at
from tieout.claims.worded.records_told import whose
from tieout.terms import Direction

#: The name that such claims have where others have a pattern's.
STANDING: Final = "where it stands over a stretch of time"

#: The words that tell of one: sides by themselves, others by what stands about them.
SIDES: Final = frozenset({"UPWARD", "DOWNWARD"})
_TURNED: Final = {"positive": Direction.UP, "negative": Direction.DOWN}
_TURNING: Final = frozenset("turned turn turning turns went swung moved".split())
_TURNED_IT: Final = frozenset("turned turning left leaving leaves".split())
UNDOING: Final = frozenset({"gave up", "give up", "gives up", "given up", "giving up"}) | frozenset(
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
#: "Its losses of 2020" are of the year that they are named by.
_OF_WHAT_WAS_UNDONE: Final = _OF_A_STRETCH | {"of"}
#: "In the red", "into positive territory", "back in the black": whatever the verb before.
_TERRITORY: Final = ("in ", "into ", "back in", "to ")
#: "Below where it began the year", "just short of where it started".
WHERE: Final = "where"
_BEGAN: Final = frozenset("began started opened entered ended finished closed".split())
_OPENS: Final = frozenset({",", ";", ":", "and", "but", "while", "as"})
_CLAUSE: Final = 10
_FAR: Final = 6


_FIRST: Final = UNDOING | {WHERE}


def tells_a_standing(sentence: Sentence) -> bool:
    """Whether a sentence may say where something stands over a stretch: a cheap first look."""
    if sentence.times and not sentence.kinds.isdisjoint(SIDES):
        return True
    return not sentence.held.isdisjoint(_FIRST)


def standing(sentence: Sentence, place: int, discourse: Discourse) -> Iterator[Claim]:
    """ "in negative territory for the month", "turned positive for 2016", "wiped out its gains for the year"."""
    tokens = sentence.tokens
    undone = tokens[place].low in UNDOING and tokens[place].low not in _TURNED
    if tokens[place].low == WHERE:
        found, pattern = _where_it_began(tokens, place), WHERE_IT_BEGAN[0]
    else:
        found, pattern = _undone(tokens, place) if undone else _side(tokens, place), STANDING
    if found is None:
        return
    direction, time, end = found
    began = next((k + 1 for k in range(place - 1, max(-1, place - _CLAUSE), -1) if tokens[k].low in _OPENS), 0)
    if any(token.low in _NOT_SO for token in tokens[max(began, place - _CLAUSE) : end + 4]):
        return
    if any(token.low.partition(" ")[0] in _EARLIER for token in tokens[:place]):
        return  # "until Monday's bounce it was down for the quarter"
    claim = claim_at(sentence, place, "return", pattern)
    claim.direction, claim.span, claim.verb = direction, time, tokens[place].low
    claim.quote_end = tokens[end].end
    back = range(place - 1, max(began - 1, place - _CLAUSE), -1)
    head = next((k for k in back if tokens[k].low in INDEXES or tokens[k].name is not None), None)
    if head is not None and tokens[head].name is None:  # "left all three averages in the red for the year"
        group, _ = group_at(tokens, head, discourse)
        yield from (replace(claim, subject=one, is_inferred=True) for one in group)
        return
    named = next((one for one in tokens[place:end] if undone and one.kinds & {"NAME", "LOOSE"}), None)
    claim.subject = subject_of_token(named, discourse) if named is not None else whose(sentence, place, discourse)
    if claim.subject.series is None and not is_at_large(claim.subject):
        return
    if claim.subject is UNNAMED or kind_of(claim.subject) in _NO_RETURNS:
        return
    yield claim


_NO_RETURNS: Final = frozenset({"macro", "policy_rate", "projection", "yield", "rate", "currency", "crypto"})


def _side(tokens: Sequence[Token], place: int) -> tuple[Direction, Time | None, int] | None:
    token = tokens[place]
    behind = place + 1 if place + 1 < len(tokens) else None
    if behind is None or not _is_of_a_stretch(tokens[behind]):
        return None
    before, time = tokens[place - 1] if place else None, tokens[behind].time
    if before is None or time is None:
        return None
    if token.low in _TURNED:
        turned = before.low in _TURNING or (before.name is not None and _takes(tokens, place - 1))
        return (_TURNED[token.low], time, behind) if turned else None
    if before.low not in _STANDS and before.name is None and not token.low.startswith(_TERRITORY):
        return None
    return Direction.UP if "UPWARD" in token.kinds else Direction.DOWN, time, behind


def _takes(tokens: Sequence[Token], name: int) -> bool:
    """ "Left the Dow negative for the month"."""
    return any("TAKE" in token.kinds or token.low in _TURNED_IT for token in tokens[max(0, name - 2) : name])


def _undone(tokens: Sequence[Token], place: int) -> tuple[Direction, Time | None, int] | None:
    """ "erased its losses for the week", "wiped out the year's gains", "surrendering its 2016 gains"."""
    time: Time | None = None
    for k in range(place + 1, min(place + 1 + _FAR, len(tokens))):
        token = tokens[k]
        if token.low in _GAINS or token.low in _LOSSES:
            behind = k + 1 if k + 1 < len(tokens) else None
            end = k
            if time is None and behind is not None and _is_of_a_stretch(tokens[behind], _OF_WHAT_WAS_UNDONE):
                time, end = tokens[behind].time, behind
            if time is None:
                return None
            return Direction.DOWN if token.low in _GAINS else Direction.UP, time, end
        if token.time is not None and _may_be_a_stretch(token.time):
            time = token.time
        elif (
            token.low not in _BETWEEN
            and token.name is None
            and "POSS" not in token.kinds
            and token.low not in ("week", "month", "year")
        ):
            return None
        elif token.low in ("week", "month", "year"):
            time = Time("whole", preposition="for", grain=token.low)
    return None


def _where_it_began(tokens: Sequence[Token], place: int) -> tuple[Direction, Time | None, int] | None:
    """ "Is now slightly below where it began the year", "just short of where it started 2009"."""
    before = tokens[place - 1]
    short = before.low.endswith("short of") or (before.low == "of" and tokens[place - 2].low.endswith("short"))
    at = next((k for k in range(place + 1, min(place + 5, len(tokens))) if tokens[k].time is not None), None)
    if not (short or before.kinds & {"ABOVE", "BELOW"}) or at is None:
        return None
    time = tokens[at].time
    told = time is not None and _may_be_a_stretch(time) and not time.preposition and tokens[at - 1].low in _BEGAN
    if time is None or not (told or time.kind in ("began", "ended")):
        return None
    return Direction.UP if "ABOVE" in before.kinds else Direction.DOWN, None, at


def _is_of_a_stretch(token: Token, prepositions: frozenset[str] = _OF_A_STRETCH) -> bool:
    return token.time is not None and _may_be_a_stretch(token.time) and token.time.preposition in prepositions


def _may_be_a_stretch(time: Time) -> bool:
    return time.kind in _STRETCHES and not time.edge and time.grain in _GRAINS
