"""Words for time that another number of the sentence has, or that only part of a claim has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.marking.time_kinds import is_stretch
from tieout.claims.marking.time_places import is_of_an_aside_ahead
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import NAMES, Token
from tieout.claims.patterns import WHERE_IT_BEGAN

#: What stands between numbers that one verb tells.
_ELLIPSIS: Final = frozenset({",", "and", "the", "up", "down", "by"})
_OVER: Final = frozenset({"for", "in", "over", "during", "on"})
_NAME: Final = 7
_HIGHS: Final = frozenset({"high", "highs", "low", "close", "level", "levels", "again"})
_STOOD: Final = frozenset("up down higher lower off ahead".split())
_NEAR: Final = 13
#: So near a day dates the number before it.
_RIGHT_BEHIND: Final = 3


def dating_a_base(days: Sequence[tuple[int, Time]], place: int) -> list[tuple[int, Time]]:
    """The day beside where a move began: "from 4.58% late Monday", "Friday's 4.6%"; any other day dates the move."""
    return [(k, time) for k, time in days if 0 < k - place <= _RIGHT_BEHIND or k == place - 1]


def day_of_a_record(claim: Claim, tokens: Sequence[Token]) -> Time | None:
    """The day right behind a record that words alone tell: "rose to a record yesterday"."""
    if claim.measure != "record" or claim.quantity is not None or claim.is_over or claim.days_back:
        return None
    behind = tokens[claim.place + 1 : claim.place + _RIGHT_BEHIND + 1]
    if any(token.time is not None and token.time.kind == "ago" for token in behind):
        return None  # "a high on Friday a week ago"
    for token in behind[:-1]:
        if token.time is not None:
            ends = token.time.kind == "last" and token.time.edge == "end"
            of_a_day = token.time.kind in ("weekday", "relative") and token.time.preposition in ("", "on")
            owns = token.low.endswith(("'s", "’s"))
            return token.time if (ends or of_a_day) and not owns and token.time.word != "eve" else None
        if token.low not in _HIGHS:
            return None
    return None


def said_with_it(claim: Claim) -> Time | None:
    """The stretch that is part of how a move is told: "remains down 21 for the year"."""
    named = claim.named
    return named if named is not None and is_stretch(named) and claim.pattern not in WHERE_IT_BEGAN else None


def is_followed_up(tokens: Sequence[Token], claim: Claim, last: Claim) -> bool:
    """ "Dropped 1.9%, its worst day since May 1, and 0.8% for the week": the stretch is of the second alone."""
    if claim.quantity is None or claim is last or claim.subject != last.subject or claim.measure != "return":
        return False
    is_alike = last.measure in ("return", "other") and last.quantity is not None
    return is_alike and last.place > 0 and tokens[last.place - 1].low == "and"


def is_where_it_stood(claim: Claim, time: Time) -> bool:
    """ "At the end of January it was up 9.7%": on that day, over a stretch that the text tells of."""
    is_stand = claim.measure in ("return", "spread") and claim.verb in _STOOD
    return is_stand and time.edge == "end" and time.preposition in ("at", "by") and not claim.is_forecast


def is_of_one_day(tokens: Sequence[Token], place: int, span: Time) -> bool:
    """ "its biggest one-day drop was one of 617 points in April 2000": of some day of that month."""
    if span.kind not in ("month", "last") or (span.kind == "last" and span.grain != "month") or span.edge:
        return False
    near = tokens[max(0, place - _NEAR) : place + 3]
    return any(
        two.low == "daily" or (one.low in ("one", "single", "1") and two.low in ("-", "day", "session"))
        for one, two in pairwise(near)
    )


def is_one_session(span: Time) -> bool:
    part = span.first if span.kind == "between" else None
    one = part is not None and part.kind in ("opening", "closing") and part.n == 1
    return one and part is not None and part.grain in ("session", "day")


def span_levels(claims: Sequence[Claim]) -> None:
    """ "from 2,027.07 at the end of 2023 to 2,230.16 at the end of 2024, up 10%": the gain is from one to the other."""
    bases = [claim for claim in claims if claim.is_base and claim.has_own_day]
    for claim in claims if bases else ():
        if claim.measure not in ("return", "change") or claim.span is not None:
            continue
        base = next((one for one in bases if one.subject == claim.subject), None)
        if base is not None and claim.has_own_day and claim.place < base.place:
            continue  # "rose 0.3% on Wednesday to 10,022.93, compared with 10,743.01 at the end of 2015"
        ends = (c for c in claims if c.measure == "level" and not c.is_base and c.subject == claim.subject)
        level = next(ends, None)
        if base is None or level is None or not level.has_own_day or base.session == level.session:
            continue
        claim.span = Time("between", preposition="from", first=base.session, last=level.session)


def is_parallel(previous: Claim, claim: Claim) -> bool:
    """Whether two claims of a sentence say the same kind of thing: a list, a comparison, a triple."""
    kin = frozenset({"return", "change", "spread", "priced", "projected"})
    if previous.measure == "gain_from_low" and claim.measure == "return":
        return previous.span is not None and previous.span.kind == "between"  # "since the low of March 9 through June"
    return claim.measure == previous.measure or {claim.measure, previous.measure} <= kin


def is_of_a_session(claim: Claim) -> bool:
    """Whether a move is one of the session spoken of: no words give it a stretch."""
    return claim.measure in ("return", "change") and claim.span is None


def share_the_stretch(tokens: Sequence[Token], claims: Sequence[Claim]) -> None:
    """ "The FTSE 100 rose 1.9% and the FTSE 250 1.6% for the week": of the week both, for one verb tells them."""
    for claim, behind in pairwise(claims):
        span = behind.span
        if claim.measure != "return" or behind.measure != "return" or span is None or claim.subject == behind.subject:
            continue
        if claim.span is not None or claim.has_own_day or span.preposition not in _OVER or not is_stretch(span):
            continue
        ahead = [k for k, token in enumerate(tokens[: behind.place]) if token.time is not None]
        if not all(is_of_an_aside_ahead(tokens, k, claim.place) for k in ahead):
            continue  # "despite a slip on Friday, the Dow gained 2% and the Nasdaq 1% for the week"
        between = tokens[claim.place + 1 : behind.place]
        if len(between) > _NAME or not between or between[0].low not in (",", "and"):
            continue
        if all(token.low in _ELLIPSIS or token.kinds & NAMES for token in between):
            claim.span = span
