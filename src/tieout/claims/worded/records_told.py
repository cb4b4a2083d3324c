"""Records told by a lone word, wherever it stands: "sent the S&P 500 to a record", "set another new high".

A high or low that is said to be new, and of no stretch of time, is a record. What is found so is `is_inferred`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import Discourse, kind_of, subject_of_token
from tieout.claims.marking.lexicon import BREAKS
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.numbers.alone import claim_at
from tieout.claims.patterns.extreme_guards import of_a_thing
from tieout.claims.subject.subjects import subject_left

#: The names that such claims have where others have a pattern's.
RECORD_TOLD: Final = "a record, told somewhere"
LEVEL_WAS_ONE: Final = "a record, told with its level"

_EXTREMES: Final = frozenset({"PEAK", "TROUGH"})
_OLD: Final = frozenset({"previous", "prior", "old", "former", "earlier", "last"})
#: Words by which a record isn't one that this session reached.
_LEFT: Final = frozenset(
    """
        near nearing toward towards almost nearly within since off after had having before from until previously of
    """.split()
)
#: What may stand right behind a record.
_BEHIND: Final = frozenset(
    """
        and of on as for after in while with but high highs low lows close closes closing level levels territory when
        today again too also once this last by to at set hit reached from hasn't hadn't has had was which that early
        earlier before until since , . ; : ) - – — during it its
    """.split()
)
_NEARING: Final = frozenset({"approaching", "approaches", "approached", "approach", "shy", "short", "close to"})
_NOT_ON: Final = frozenset({"since", "from", "until", "before"})
_INTRADAY: Final = frozenset({"intraday", "intra-day", "all-time"})
_NOT_ONE: Final = frozenset({"track", "straight", "world", "no", "without", "not"})
_DATES: Final = frozenset({"day", "month", "year", "quarter", "this", "whole"})
#: Days whose own record it is where they stand right before it: "Thursday's record", "the prior day's record".
_OF_DAYS: Final = frozenset({"weekday", "relative"})
_BEATS: Final = BREAKS | {
    "beat",
    "beating",
    "beats",
    "breaking",
    "breaks",
    "exceeded",
    "exceeding",
    "past",
    "bettering",
}
_WAS_SET: Final = frozenset({"set", "hit", "reached", "made", "notched", "posted"})
_SET_WITHIN: Final = 9
_SIDES: Final = frozenset({"ABOVE", "BELOW"})


def record_told(sentence: Sentence, place: int, discourse: Discourse) -> Iterator[Claim]:
    """ "sent the Dow to record levels", "its previous record": reached by the session, or left behind."""
    tokens = sentence.tokens
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    before = [token.low for token in tokens[max(0, place - 4) : place]]
    if behind is not None and behind.is_word and behind.low not in _BEHIND:
        return  # "record job gains"
    if behind is not None and ("FUNDAMENTAL" in behind.kinds or behind.low.endswith("times")):
        return  # "record profits", "a new high 30 times this year"
    if set(before) & _NOT_ONE or _is_counted(tokens, place):
        return
    if of_a_thing(tokens, place) or (tokens[place].low == "record" and before[-1:] == ["on"]):
        return  # "the third-largest drop on record"
    near = tokens[max(0, place - 4) : place]
    if not _NEARING.isdisjoint(before):
        return  # "is close to its record"
    is_left = bool(set(before) & _LEFT) or any(t.kinds & _SIDES for t in near)
    claim = inferred_at(sentence, place, "record", RECORD_TOLD)
    is_low = "TROUGH" in tokens[place].kinds or tokens[place].low.endswith(("low", "lows"))
    claim.sense = "low" if is_low else None
    claim.at_close = not set(before) & _INTRADAY
    claim.subject = whose(sentence, place, discourse)
    if tokens[place].low.startswith("milestone") and (kind_of(claim.subject) != "index" or before[-1:] == ["point"]):
        return  # "payments when it reaches milestones", "1,000-point milestones"
    is_beaten = before[-1:] in (["the"], ["its"], ["their"]) and any(t.low in _BEATS for t in near)
    if set(before) & _OLD or is_beaten:
        claim.is_over, claim.days_back = True, 1
        claim.subject = claim.subject if claim.subject.series else discourse.subject or claim.subject
    beside = (*tokens[max(0, place - 3) : place], *tokens[place + 1 : place + 6])
    dated = [t for t in beside if t.time is not None and t.time.preposition not in _NOT_ON]
    then = _owner(tokens, place) or _set_then(tokens, place)
    if then is not None:
        claim.named, claim.is_over, claim.days_back = then, True, 0
    elif dated and dated[0].time is not None and dated[0].time.kind in _DATES and not dated[0].time.edge:
        claim.named, claim.is_over = dated[0].time, True
    elif is_left and not claim.is_over:
        return  # "near a record", "after hitting a record last week"
    yield claim


def _owner(tokens: Sequence[Token], place: int) -> Time | None:
    """The day whose record it is: "Thursday's record highs", "the prior day's all-time high"."""
    for at in range(place - 1, max(-1, place - 4), -1):
        time = tokens[at].time
        if time is not None:
            owns = tokens[at].low.endswith(("'s", "’s")) or "POSS" in tokens[at + 1].kinds
            return time if owns and time.kind in _OF_DAYS else None
        if "POSS" not in tokens[at].kinds and tokens[at].low not in ("closing", "all-time", "intraday", "new"):
            return None
    return None


def _set_then(tokens: Sequence[Token], place: int) -> Time | None:
    """When a clause behind a record says that it was set: "its record of 11,722.98, which it set in January 2000"."""
    behind = tokens[place + 1 : place + _SET_WITHIN]
    told = next((k for k, token in enumerate(behind) if token.low in _WAS_SET), None)
    if told is None or told + 1 >= len(behind) or any(token.time is not None for token in behind[:told]):
        return None
    time = behind[told + 1].time
    is_dated = time is not None and time.kind in (_DATES | _OF_DAYS) and not time.edge and time.preposition != "since"
    return time if is_dated else None


def records_of_levels(sentence: Sentence, claims: Sequence[Claim]) -> list[Claim]:
    """ "a record close of 11,722.98 set on Jan. 14": its number is a level, and its words say that it was one."""
    tokens = sentence.tokens
    found: list[Claim] = []
    for claim in claims:
        if claim.measure != "record" or claim.quantity is None or not (claim.named or claim.has_own_day):
            continue
        at = next((k for k in range(claim.place - 1, max(-1, claim.place - 5), -1) if _is_an_extreme(tokens[k])), None)
        if at is None or any(
            c.quantity is None and c.start < tokens[at].end and c.end > tokens[at].start for c in claims
        ):
            continue
        found.append(
            replace(
                claim, quantity=None, place=at, start=tokens[at].start, end=tokens[at].end, pattern=LEVEL_WAS_ONE,
                quote_start=tokens[at].start, quote_end=tokens[at].end, is_over=True, is_inferred=True, direction=None,
                sense="low" if tokens[at].low.endswith("low") else None,
            )
        )  # fmt: skip
    return found


def inferred_at(sentence: Sentence, place: int, measure: str, name: str) -> Claim:
    """The claim of a lone word at `place`, of nobody yet: it may agree, and is never called wrong."""
    claim = claim_at(sentence, place, measure, name)
    claim.is_inferred = True
    return claim


def _is_an_extreme(token: Token) -> bool:
    return bool(token.kinds & {"RECORD", "RECORDWORD", *_EXTREMES})


def _is_counted(tokens: Sequence[Token], place: int) -> bool:
    """ "21 record highs", "its fifth record": those that are counted."""
    return any(t.quantity is not None or "ORDINAL" in t.kinds for t in tokens[max(0, place - 2) : place])


def whose(sentence: Sentence, place: int, discourse: Discourse) -> Subject:
    """Whose a record or a standing is: what a verb such as "sent" took there, else the clause's subject."""
    tokens = sentence.tokens
    took = next((k for k in range(place - 1, max(-1, place - 9), -1) if "TAKE" in tokens[k].kinds), None)
    if took is not None:
        named = [t for t in tokens[took + 1 : place] if t.kinds & {"NAME", "LOOSE"}]
        if named:
            return subject_of_token(named[-1], discourse)
    return subject_left(sentence, place, discourse)
