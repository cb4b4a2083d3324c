"""Records that are counted: "has made 13 all-time highs since May", "posted five new closing highs (59 YTD)"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import Discourse, subject_of_token
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Token
from tieout.terms import quantity as units

_CLOSES: Final = frozenset({"closes", "finishes", "records"})
_NEW: Final = frozenset({"new", "fresh", "more", "closing"})
#: What may stand between a number of records and whoever set them, and the verbs by which that is told.
_OF_RECORDS: Final = _CLOSES | {"record", "closing", "highs", "new", "that", "which", "the"}
_HAS_SET: Final = frozenset("has had set made posted notched achieved hit logged scored recorded reached".split())
_LEADS_ON: Final = frozenset({"including", "(", "and", "with"})
_BOUNDED: Final = frozenset({"this", "to_date", "month", "year", "quarter", "whole"})
_WITHIN: Final = frozenset({"", "in", "of", "for", "during", "so far"})
_BEHIND: Final = 6
#: So far behind one number of records another one may leave out what it counts; nobody set more in a year.
_NEAR: Final = 14
_MOST: Final = 130


def counts_highs(tokens: Sequence[Token], place: int) -> bool:
    """ "has made 13 all-time highs since May", "37 record closes this year": records, of all that are called so."""
    told = tokens[place + 1 : place + 5]
    behind = [token for token in told if token.low not in _NEW]
    if behind and behind[0].low == "record":
        behind = behind[1:]
        return bool(behind) and behind[0].low in _CLOSES | {"highs"}
    if not behind or not behind[0].low.endswith("s"):
        return False
    of_closes = any(token.low == "closing" for token in told[: told.index(behind[0])])
    return "RECORD" in behind[0].kinds or (of_closes and behind[0].low == "highs")


def who_set_them(tokens: Sequence[Token], place: int, discourse: Discourse) -> Subject | None:
    """ "the 47 record closes (that) the Dow has achieved": records are those of the clause that tells of them."""
    at = place + 1
    while at < len(tokens) and (tokens[at].kinds & {"RECORD", "RECORDWORD", "PEAK"} or tokens[at].low in _OF_RECORDS):
        at += 1
    if at + 1 >= len(tokens) or not tokens[at].kinds & {"NAME", "LOOSE"} or tokens[at + 1].low not in _HAS_SET:
        return None
    return subject_of_token(tokens[at], discourse)


def over_which(tokens: Sequence[Token], place: int) -> Time | None:
    """ "45 closing highs so far this year, and ten this month": the time behind the records that are counted."""
    for token in tokens[place + 1 : place + _BEHIND]:
        if token.time is not None:
            is_bounded = token.time.kind in _BOUNDED and not token.time.edge and token.time.preposition in _WITHIN
            return token.time if is_bounded else None
        if token.quantity is not None or token.low in (",", ";", "("):
            return None
    return None


def counted_before(tokens: Sequence[Token], place: int, claims: Sequence[Claim]) -> Claim | None:
    """ "45 record closes in 2014, including 10 this month", "its 45th record close (and 10 this month)": the count of
    records that a number with a time of its own goes on with."""
    quantity = tokens[place].quantity
    if quantity is None or quantity.unit not in (units.LEVEL, units.COUNT) or not 0 < quantity.value < _MOST:
        return None
    time = tokens[place + 1].time if place + 1 < len(tokens) else None
    if time is None or time.kind not in _BOUNDED or not place or tokens[place - 1].low not in _LEADS_ON:
        return None
    near = [one for one in claims if one.measure == "count" and 0 < place - one.place < _NEAR]
    told = max(near, key=lambda one: one.place, default=None)
    return told if told is not None and told.sense == "record" else None
