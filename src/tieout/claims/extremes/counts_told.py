"""What is counted, and the first of its like: "its eighth decline in the past 10 sessions", "its first gain in 9"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.extremes.new_extremes import counts_records
from tieout.claims.extremes.origins import side_of
from tieout.claims.marking.lexicon import TOUCHES
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Token
from tieout.claims.patterns import SO_MANIETH_STEP
from tieout.terms import Quantity
from tieout.terms import quantity as units

#: Words for a length of time, to the grain that measures know.
GRAINS: Final = {
    "day": "day", "days": "day", "session": "day", "sessions": "day", "trading": "day", "daily": "day",
    "week": "week", "weeks": "week", "weekly": "week", "month": "month", "months": "month", "monthly": "month",
    "quarter": "quarter", "quarters": "quarter", "quarterly": "quarter", "year": "year", "years": "year",
    "annual": "year", "yearly": "year",
}  # fmt: skip

_BOUNDED: Final = frozenset({"whole", "this", "to_date", "year", "month", "quarter", "day"})
#: So far behind a counted record the words stand that say of how many days, or that it was each of them.
_OF_RECORDS: Final = 8
#: And so far behind the noun of a move the words that say out of how many.
_BEHIND_A_NOUN: Final = 12
#: What may stand between "its eighth" and the noun of a move of one day, week or month; and what such steps are.
_OF_ONE_STEP: Final = frozenset({*GRAINS, "of"})

#: A session, a week or a month that went so.
WENT: Final = {
    "winning": "up", "win": "up", "upward": "up", "uptrend": "up", "downward": "down", "downtrend": "down",
    "positive": "up", "green": "up", "losing": "down", "negative": "down", "red": "down",
}  # fmt: skip
_STEPS: Final = frozenset({units.SESSION, units.WEEK, units.MONTH})

MOVE_NOUNS: Final = frozenset({"UPNOUN", "DOWNNOUN"})


def count_sessions(claim: Claim, place: int, tokens: Sequence[Token]) -> None:
    """ "for the first time in 10 days": the time is the number that the claim states."""
    if claim.named is None or claim.named.kind != "past" or not claim.named.n:
        return
    counted = next(token for token in tokens[place:] if token.time is claim.named)
    claim.quantity = Quantity(Decimal(claim.named.n), units.SESSION, Decimal(1), counted.text)
    claim.start, claim.end, claim.named = counted.start, counted.end, None


def count_times(claim: Claim, place: int, tokens: Sequence[Token]) -> None:
    """ "its 17th record close of the year", "lower for the seventh time in eight sessions": what is counted."""
    if tokens[place + 1].kinds & {"RECORD", "RECORDWORD", "PEAK"} or counts_records(tokens, place):
        claim.sense = "record"
        window_of_records(claim, tokens[place + 1 : place + _OF_RECORDS])
        return
    if tokens[place + 1].time is not None:  # "closed at a record, its 18th this year"
        claim.sense = "record"
        window_of_records(claim, tokens[place : place + 2])
        return
    ahead = tokens[max(0, place - 8) : place]
    passed = any(token.kinds & {"ABOVE", "BELOW"} or token.low in TOUCHES for token in ahead)
    move = next((t for t in reversed(ahead) if t.kinds & {"UP", "DOWN", "UPWARD", "DOWNWARD"}), None)
    of = next((t.time for t in tokens[place : place + 6] if t.time is not None and t.time.kind == "past"), None)
    if move is None or of is None or passed or claim.quantity is None or claim.quantity.value > (of.n or 0):
        return  # "for the third time in two weeks": of sessions, of any length
    claim.sense = "up" if move.kinds & {"UP", "UPWARD"} else "down"
    if of.grain not in ("session", "day"):
        claim.grain, claim.span, claim.is_doubtful = of.grain, of, True


def window_of_records(claim: Claim, behind: Sequence[Token]) -> None:
    """ "its fourth record close in five sessions", "a 12th record close in a row", "its third in as many days"."""
    words = [token.low for token in behind]
    if "row" in words or "straight" in words or ("as" in words and "many" in words):
        claim.measure, claim.grain = "streak", "day"
        return
    for before, token in pairwise(behind):
        of = token.time
        if of is None and before.low == "in" and token.quantity is not None and token.quantity.unit in _STEPS:
            of = Time("past", preposition="of", n=int(token.quantity.value), grain=token.quantity.unit)
        if of is not None and of.kind == "past" and of.n:
            claim.span = of
            claim.is_doubtful = claim.is_doubtful or of.grain not in ("session", "day")
            return
        if of is not None:
            bounded = of.kind in _BOUNDED and of.preposition in ("", "of", "in", "for", "so far", "during", "since")
            claim.span = claim.span or (of if bounded and not of.edge else None)
            claim.is_doubtful = claim.is_doubtful or claim.span is None or of.grain == "week"
            return
    claim.is_doubtful = True  # of this year, of this run, or of how long? it isn't said


def count_nth(claim: Claim, place: int, tokens: Sequence[Token]) -> None:
    """ "Its eighth decline in the past 10 sessions", "its second positive session this month": which way, of what."""
    if claim.sense != "tally":
        return  # steps of a central bank
    if claim.pattern == SO_MANIETH_STEP:  # "up for the fourth week in the last five"
        side = side_of(tokens, place)
        at = next((k for k in range(place + 1, min(place + 4, len(tokens))) if tokens[k].low in GRAINS), None)
    else:
        at = next((k for k in range(place + 1, min(place + 5, len(tokens))) if _says_which_way(tokens[k])), None)
        side = _way(tokens[at]) if at is not None else None
    between = tokens[place + 1 : at] if at is not None else ()
    if at is None or side is None or any(token.low not in _OF_ONE_STEP for token in between):
        return  # "its third triple-digit decline": of a size, which no measure counts
    behind = tokens[at + 1 : at + _BEHIND_A_NOUN]
    of = next((token.time for token in behind if token.time is not None), None)
    counted = next((token for token in behind if token.quantity is not None), None)
    if of is None and counted is not None and counted.quantity is not None:
        size = counted.quantity
        grain = (
            size.unit if size.unit in _STEPS else next((t.low for t in tokens[place : at + 2] if t.low in GRAINS), "")
        )
        of = Time("past", preposition="of", n=int(size.value), grain=GRAINS.get(grain, grain)) if grain else None
    if of is None or claim.quantity is None:
        return
    steps = next((GRAINS[t.low] for t in tokens[place : at + 2] if t.low in GRAINS), "day")
    if of.kind != "past":
        bounded = of.kind in _BOUNDED and of.preposition in ("", "of", "in", "for", "so far", "during", "since")
        if bounded and not of.edge:
            claim.sense, claim.span, claim.grain = side, of, None if steps == "day" else steps
        return
    if not of.n or claim.quantity.value > of.n:
        return
    claim.sense, claim.span = side, of
    claim.grain = None if of.grain in ("session", "day") else of.grain


def _says_which_way(token: Token) -> bool:
    return bool(token.kinds & {*MOVE_NOUNS, "UPWARD", "DOWNWARD"}) or token.low in WENT


def _way(token: Token) -> str:
    return WENT.get(token.low) or ("up" if token.kinds & {"UPNOUN", "UPWARD"} else "down")


def count_of(claim: Claim, of: Time, place: int, tokens: Sequence[Token]) -> None:
    """ "declines in four of the past five sessions", "up in nine of the last 12 months": which way, of what."""
    claim.sense = "record" if counts_records(tokens, place) else side_of(tokens, place) or claim.sense
    before_today = any(t.low in ("after", "following") for t in tokens[max(0, place - 6) : place]) or any(
        t.low.startswith("of the previous") for t in tokens[place + 1 : place + 3]
    )
    claim.days_back = 1 if before_today else claim.days_back  # "rebounded after falling in four of five"
    claim.span = of
    claim.grain = None if of.grain in ("session", "day") or claim.sense == "record" else of.grain
