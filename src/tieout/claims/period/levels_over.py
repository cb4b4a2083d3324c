"""Levels between which something moved over a stretch: "rose from 4.59% to 4.88% in October"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tieout.claims.anchor import Anchor
from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse
from tieout.claims.marking.time_kinds import is_stretch
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token

#: Stretches with a first and a last day, and those that go on up to the text.
_WHOLE: Final = frozenset({"month", "quarter", "half", "year", "last"})
_RUNNING: Final = frozenset({"this", "whole", "to_date", "past"})
_OVER: Final = frozenset({"", "in", "during", "over", "for", "on", "within", "throughout"})
#: So near behind the pair its stretch stands.
_BEHIND: Final = 3
_WIDEST: Final = 12
_STOPS: Final = frozenset({";", "while", "after", "when", "but", "and", "though", "although", "before"})


def levels_over_a_stretch(
    sentence: Sentence, times: Sequence[tuple[int, Time]], claims: Sequence[Claim], discourse: Discourse
) -> None:
    """Gives two levels that one move joins the first and the last close of the stretch over which it is told."""
    for one, other in pairwise(claims):
        if one.is_base == other.is_base or one.measure != "level" or other.measure != "level":
            continue
        if one.subject != other.subject or one.has_own_day or other.has_own_day or one.is_forecast or one.of_extreme:
            continue
        over = _stretch(sentence.tokens, times, one, other)
        told = _of_the_move(claims, one) if over is None and not times else None
        over = over or told
        edges = _edges(over, discourse) if over is not None else None
        if edges is None:
            continue
        base, last = (one, other) if one.is_base else (other, one)
        base.session, base.has_own_day, base.is_base = edges[0], True, False
        if edges[1] is not None:
            last.session, last.has_own_day = edges[1], True
        for claim in (base, last):
            claim.span, claim.is_unworded = None, False
        is_vague = over is not None and (over.is_vague or over.kind == "past")
        base.is_doubtful = last.is_doubtful = is_vague or told is not None


def _stretch(tokens: Sequence[Token], times: Sequence[tuple[int, Time]], one: Claim, other: Claim) -> Time | None:
    """The stretch right behind two levels, the only time before them, or the one up to now between them.

    "To 4.70% from 4.67% last week": there it dates where the move began.
    """
    if len(times) == 1 and one.place < times[0][0] < other.place and times[0][0] - one.place <= _BEHIND:
        return times[0][1] if _is_over(times[0][1]) and times[0][1].kind in _RUNNING else None
    behind = next(((k, time) for k, time in times if k > other.place), None)
    if behind is not None and behind[0] - other.place <= _BEHIND:
        between = tokens[other.place + 1 : behind[0]]
        told = _is_over(behind[1]) and not any(t.low in _STOPS for t in between)
        return behind[1] if told and (one.is_base or behind[1].kind in _RUNNING) else None
    ahead = [(k, time) for k, time in times if k < one.place]
    if len(ahead) != 1 or behind is not None:
        return None
    k, time = ahead[0]
    is_joined = not any(t.low in _STOPS or t.quantity is not None for t in tokens[k + 1 : one.place])
    return time if is_joined and _is_over(time) else None


def _of_the_move(claims: Sequence[Claim], one: Claim) -> Time | None:
    """The stretch of the sentence before over which the move is told whose levels these are."""
    moves = [claim for claim in claims if claim.measure in ("return", "change") and claim.subject == one.subject]
    span = moves[-1].span if moves and 0 < one.place - moves[-1].place <= _WIDEST else None
    return span if span is not None and _is_over(span) else None


def _is_over(time: Time) -> bool:
    if time.edge or time.has_close or time.preposition not in _OVER or not is_stretch(time):
        return False
    return time.kind in _WHOLE or time.kind in _RUNNING


def _edges(over: Time, discourse: Discourse) -> tuple[Time, Time | None] | None:
    """The last close before a stretch, and the last one of it; none for that where it goes on."""
    if discourse.today is None:
        return None
    if over.kind == "past":
        return (Time("ago", preposition="from", n=over.n, grain=over.grain), None) if over.n else None
    plain = Time("this", grain="year") if over.kind == "to_date" and over.year is None else over
    start = replace(plain, edge="start", preposition="at", is_vague=False)
    anchor = Anchor(discourse.today)
    bounds = anchor.bounds(plain, anchor.default_session)
    if bounds is None:
        return None
    is_over = over.kind in _WHOLE and bounds[1] < discourse.today
    return start, replace(plain, edge="end", preposition="at", is_vague=False) if is_over else None
