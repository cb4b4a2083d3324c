"""Where a move counts from, told in words behind it: "than it did a year ago", "from where it started the year"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Token

_SIDES: Final = frozenset("higher lower above below more less up down cheaper dearer weaker stronger ahead".split())
_ORIGINS: Final = frozenset({"than", "from", "above", "below", "over", "under", "on", "against", "versus"})
#: What may stand between "than" and the time at which it stood there.
_STOOD: Final = frozenset(
    """
        where it they its their the this same day time point
        was were is did stood stands level levels value price a had been at what close
        began started opened entered ended finished closed traded sat
    """.split()
)
_BEGAN: Final = frozenset("began started opened entered".split())
_ENDED: Final = frozenset("ended finished closed".split())
_AGAINST: Final = frozenset({"versus", "against"})
_PERIODS: Final = frozenset({"year", "month", "quarter", "half", "this", "last", "whole", "began", "ended"})
_YEAR_ON_YEAR: Final = frozenset({"yearonyear", "yearoveryear", "yoy", "y/y", "ontheyear"})
_EXTREMES: Final = frozenset({"PEAK", "RECORD"})
_OF_A_RECORD: Final = _EXTREMES | {"NAME", "LOOSE", "POSS"}
_BEFORE_THIS: Final = frozenset(
    "previous prior old last most recent most-recent - closing set hit reached recorded".split()
)
_BESIDE: Final = frozenset({"above", "below", "under", "over"})
_LEVELS: Final = frozenset({"level", "price", "value", "close", "finish"})
_GRAINS: Final = frozenset({"week", "month", "quarter"})
#: So far behind a number what it counts from may be told.
_FARTHEST: Final = 10
_A_YEAR_AGO: Final = Time("ago", preposition="from", n=1, grain="year")


def origin_told(tokens: Sequence[Token], place: int) -> Time | None:
    """The time from which words behind the number at `place` say that it counts; None if they don't."""
    if place + 1 < len(tokens) and _is_year_on_year(tokens[place + 1]):
        return _A_YEAR_AGO
    grain = _on_grain(tokens, place + 1)
    if grain:
        return Time("ago", preposition="from", n=1, grain=grain)
    at = place + 1
    while at < len(tokens) and tokens[at].low in _SIDES and at < place + 3:
        at += 1
    if at >= len(tokens) or tokens[at].low not in _ORIGINS:
        at -= 1  # "above where it stood": the side leads by itself
    if at <= place or at + 1 >= len(tokens) or tokens[at].low not in _ORIGINS:
        return None
    for k in range(at + 1, min(at + _FARTHEST, len(tokens))):
        time = tokens[k].time
        if time is not None and time.kind in DAYS and any(one.kinds & _EXTREMES for one in tokens[at + 1 : k]):
            return replace(time, preposition="since")  # "up 0.5% from its previous record on March 4"
        if time is not None:
            return _since(time, tokens, at, k)
        if tokens[k].low not in _STOOD and not (tokens[k].kinds & _OF_A_RECORD or tokens[k].low in _BEFORE_THIS):
            return None
    return None


def _since(time: Time, tokens: Sequence[Token], leads: int, place: int) -> Time | None:
    """A time as the one since which a move is told, with the edge that the verb before it names."""
    between = [token.low for token in tokens[leads + 1 : place]]
    same = not {"day", "time", "point"}.isdisjoint(between)
    if same and (time.kind, time.grain) == ("last", "year"):
        return _A_YEAR_AGO  # "from this time last year"
    if time.kind == "ago" and (same or (not between and tokens[leads].low in _AGAINST)):
        return replace(time, preposition="from")
    if not between:
        owned = tokens[place].low.endswith(("'s", "’s")) and tokens[leads].low in _BESIDE and time.kind in DAYS
        stood = owned and place + 1 < len(tokens) and tokens[place + 1].low in _LEVELS
        return replace(time, preposition="since") if stood else None  # "12% below Friday's level"
    if time.kind in DAYS:
        beside = tokens[leads].low in _BESIDE and not _LEVELS.isdisjoint(between)  # "10% below the price of Dec. 3"
        has_stood = time.has_close or beside or not {"where", "it", "they", "did", "close"}.isdisjoint(between)
        return replace(time, preposition="since") if has_stood and time.word != "eve" else None
    if {"where", "it", "they", "level", "value", "price", "what"}.isdisjoint(between):
        return None
    if time.kind == "ago":
        return replace(time, preposition="from")
    if time.edge in ("start", "end"):
        return replace(time, preposition="since")
    if time.kind not in _PERIODS:
        return None
    began, ended = not _BEGAN.isdisjoint(between), not _ENDED.isdisjoint(between)
    if time.kind in ("began", "ended"):
        began, ended, time = time.kind == "began", time.kind == "ended", replace(time, kind="whole")
    if not began and not ended:
        return None
    return replace(time, preposition="since", edge="start" if began else "end")


def _on_grain(tokens: Sequence[Token], place: int) -> str:
    """The length of time of "week on week", "month-over-month"; nothing if none is told."""
    if place >= len(tokens) or (tokens[place].low not in _GRAINS and tokens[place].low != "-"):
        return ""
    words = [token.low for token in tokens[place : place + 5] if token.low != "-"][:3]
    told = len(words) == 3 and words[1] in ("on", "over") and words[0] == words[2] and words[0] in _GRAINS
    return words[0] if told else ""


def _is_year_on_year(token: Token) -> bool:
    return "YEARLY" in token.kinds and token.low.replace(" ", "").replace("-", "") in _YEAR_ON_YEAR
