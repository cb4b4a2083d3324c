"""Stretches that only their length tells: "a five-year rise of 75%", "its biggest two-week gain, when it rose"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Token
from tieout.terms import quantity as units

ADJECTIVES: Final = {
    "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year", "annual": "year",
    "weeklong": "week", "monthlong": "month",
}  # fmt: skip
_GRAINS: Final = {
    units.DAY: "session", units.SESSION: "session", units.WEEK: "week", units.MONTH: "month", units.YEAR: "year",
}  # fmt: skip
#: Behind these another clause begins, whose adjectives are its own.
_CLAUSES: Final = frozenset({";", "as", "while", "but", "when"})
#: So far behind a number its rank may be told, by such a word.
_RANKED_BEHIND: Final = 12
_TO_MARK: Final = frozenset("notch post record mark log score book register".split())
_MARKING: Final = frozenset("marked marks was is represents represented".split())
_LENGTHS: Final = frozenset({"week", "month", "quarter", "year"})
_ONE_LONG: Final = frozenset({"year", "month", "week"})
_OF_A_LENGTH: Final = _ONE_LONG | ADJECTIVES.keys()
_NOUNS: Final = frozenset({"UPNOUN", "DOWNNOUN"})
_SUMS: Final = frozenset({"return", "returns", "performance"})
_WHOLE: Final = frozenset({"total", "cumulative", "price", "annualized", "percentage", "%"})
#: What may stand between "a five-year rise" and its number.
_LEADS: Final = frozenset({"of", "was", "is", "a", "total", "about", "nearly", "almost", "over"})
#: What comes out each week, month, quarter or year, and is no move of a market.
_OF_ACCOUNTS: Final = frozenset(
    """
        profit profits earnings results report reports sales revenue revenues dividend dividends meeting statement
        data payroll payrolls jobs inventories inventory auction auctions survey forecast forecasts outlook guidance
        estimate estimates income production output review update letter address rebalancing budget deficit figures
        numbers payout filing filings gathering conference reading claims stockpiles supply supplies statistics
        performance-fee
    """.split()
)
_JUST: Final = frozenset(
    {"the", "space", "of", "matter", "just", "only", "barely", "about", "roughly", "nearly", "almost", "less than"}
)
_HAS: Final = frozenset({"has", "have", "had"})
_ASIDES: Final = frozenset({"after", "following"})
_FARTHEST: Final = 8
_NEAR: Final = 5
_OVER_WHAT: Final = frozenset({"over", "in", "during", "across", "for"})
_STRETCH: Final = frozenset("period stretch span run streak window spell".split())
_DATING: Final = frozenset("starting beginning ending ended that which from through to in when".split())
#: A run of days behind such a word was over on the day before: "after an eight-day gain of", "ending a five-day rise".
_ENDING: Final = frozenset("after following ending ended snapping snapped halting halted breaking broke".split())
_OVER: Final = Time("between", preposition="over", last=Time("relative", word="eve"))


def adjective(tokens: Sequence[Token], place: int) -> Time | None:
    """ "a weekly gain of 4.7%", "its 4.6% monthly advance"."""
    ends = (k + 1 for k in range(place - 1, max(-1, place - _FARTHEST - 1), -1) if tokens[k].low in _CLAUSES)
    about = tokens[max(0, place - _FARTHEST, next(ends, 0)) : place + 3]
    for token, behind in zip(about, [*about[1:], None], strict=True):
        if token.quantity is None and token.low not in _OF_A_LENGTH:
            continue
        if token.low in ADJECTIVES:
            if behind is not None and not _OF_ACCOUNTS.isdisjoint(behind.low.split()):
                continue  # "which surprised with a quarterly profit, leaped 9.4%"
            before = {one.low for one in tokens[max(0, place - 6) : place]}
            kind = "last" if before & _ASIDES else "whole"  # "fell 1.4%, following a weekly drop of 5%"
            return Time(kind, preposition="for", grain=ADJECTIVES[token.low])
        if token.low in _ONE_LONG and behind is not None and (behind.kinds & _NOUNS or behind.low in _SUMS):
            one = _one_long(tokens, next(k for k, one in enumerate(tokens) if one is token))
            if one is not None:
                return one
        length = _length(token) if token.quantity is not None else None
        of_a_move = behind is not None and (behind.low == "," or bool(behind.kinds & _NOUNS))
        if length is not None and length.grain != "year" and of_a_move:  # "the two-day gain", "a five-day, 2% rise"
            return _ended(tokens, next(k for k, one in enumerate(tokens) if one is token), length)
    return _in_so_many(tokens, place) or _opening(tokens, place)


def ranked_behind(tokens: Sequence[Token], place: int) -> Time | None:
    """ "The 17.78% gain in the Dow marked its best quarterly showing since", "was its worst week": of that length."""
    is_told = False
    for k in range(place + 1, min(place + _RANKED_BEHIND, len(tokens) - 1)):
        token = tokens[k]
        if token.time is not None or token.quantity is not None or token.low in (",", ";"):
            return None
        is_told = is_told or token.low in _MARKING or (token.low in _TO_MARK and tokens[k - 1].low == "to")
        ranked = token.low.endswith("est") or any(kind.startswith("SUPERLATIVE") for kind in token.kinds)
        if is_told and ranked:
            grain = ADJECTIVES.get(tokens[k + 1].low) or (tokens[k + 1].low if tokens[k + 1].low in _LENGTHS else "")
            return Time("whole", preposition="for", grain=grain) if grain else None
    return None


def _one_long(tokens: Sequence[Token], at: int) -> Time | None:
    """ "Its one-year gain is 20%", "for a full-year loss of 12%"."""
    if at < 2 or tokens[at - 1].low != "-":
        return None
    if tokens[at - 2].low == "full":
        return Time("whole", preposition="for", grain=tokens[at].low)
    return Time("past", preposition="over", n=1, grain=tokens[at].low) if tokens[at - 2].low in ("one", "1") else None


def _opening(tokens: Sequence[Token], place: int) -> Time | None:
    """ "In four days, the index has fallen 9.9%": what has gone by, where the verb says so."""
    if tokens[0].low != "in" or not any(one.low in _HAS for one in tokens[2:place]):
        return None
    at = 2 if tokens[1].low in _JUST and len(tokens) > 2 else 1
    span = tokens[at].quantity
    if span is None or span.unit not in _GRAINS or span.value_high is not None or span.value != int(span.value):
        return None
    if any(one.quantity is not None or one.time is not None for one in tokens[at + 1 : place]):
        return None
    return Time("past", preposition="over", n=int(span.value), grain=_GRAINS[span.unit], is_vague=True)


def _in_so_many(tokens: Sequence[Token], place: int) -> Time | None:
    """ "has dropped 5 percent in a week", "3.1% in just two weeks": up to the session, from which day is left open."""
    place += place + 1 < len(tokens) and bool(tokens[place + 1].kinds & _NOUNS)  # "a 5 percent gain in a month"
    if place + 2 >= len(tokens) or tokens[place + 1].low != "in":
        return None
    at = next((k for k in range(place + 2, min(place + 6, len(tokens))) if tokens[k].low not in _JUST), place + 2)
    span = tokens[at].quantity if at < len(tokens) and "-" not in tokens[at].low else None
    if span is None or span.unit not in _GRAINS or span.value_high is not None or span.value != int(span.value):
        return None
    return Time("past", preposition="over", n=int(span.value), grain=_GRAINS[span.unit], is_vague=True)


def over_by_then(tokens: Sequence[Token], place: int, span: Time) -> Time:
    """ "its first gain after losing 6.1% over three sessions": up to the day before, as what stands behind "after"."""
    near = [token.low for token in tokens[max(0, place - _NEAR) : place]]
    is_after = any(one in _ASIDES and other.endswith("ing") for one, other in pairwise(near))
    is_run = span.kind == "past" and span.grain in ("session", "day") and not span.is_vague
    return replace(_OVER, first=span) if is_run and is_after else span


def _over_a_stretch(tokens: Sequence[Token], place: int) -> Time | None:
    """ "slid 28% over a five-week period": up to the session, unless it is said to have begun or ended then."""
    for at in range(place + 1, min(place + 5, len(tokens) - 3)):
        if tokens[at].quantity is not None or tokens[at].low in (",", ";", "after", "while"):
            return None
        if tokens[at].low in _OVER_WHAT and tokens[at + 1].low in ("a", "that", "the"):
            length = _length(tokens[at + 2])
            if length is None or tokens[at + 3].low not in _STRETCH:
                return None
            dated = at + 4 < len(tokens) and tokens[at + 4].low in _DATING
            return replace(length, is_vague=dated)
    return None


def of_so_many(tokens: Sequence[Token], place: int, last: int | None = None) -> Time | None:
    """ "a five-year rise of 75%", "its 10-year total return was 58.6%", "a 17% two-day slump"; `last` is the last
    number of the same move: "767 points or 6.9% in the four-day period"."""
    over = _over_a_stretch(tokens, place if last is None else last)
    if over is not None:
        return over
    if place + 2 < len(tokens) and tokens[place + 2].kinds & _NOUNS:
        return _length(tokens[place + 1])
    at = place - 1
    while at > 0 and (tokens[at].low in _LEADS or tokens[at].value is not None) and place - at < _FARTHEST:
        if tokens[at].time is not None or tokens[at].quantity is not None:
            return None
        at -= 1
    if at < 1 or not (tokens[at].kinds & _NOUNS or tokens[at].low in _SUMS):
        return None
    at -= 1
    while at > 0 and tokens[at].low in _WHOLE:
        at -= 1
    length = _length(tokens[at])
    return _ended(tokens, at, length) if length is not None else None


def of_the_most(tokens: Sequence[Token], place: int) -> Time | None:
    """ "its biggest two-week gain since 30 July, when it rose 3.6%": the length of what is ranked."""
    when = next((k for k in range(place - 1, max(-1, place - _FARTHEST), -1) if tokens[k].low == "when"), 0)
    for at in range(when - 1, max(0, when - _FARTHEST - 2), -1):
        length = _length(tokens[at])
        if length is not None:
            return length if tokens[at - 1].low.endswith("est") or "SUPERLATIVE" in tokens[at - 1].kinds else None
    return None


def _ended(tokens: Sequence[Token], at: int, length: Time) -> Time:
    """The length that the token at `at` tells, or the same up to the day before where the words say that it ended."""
    joined = (
        at > 1 and tokens[at - 2].low == "and"
    )  # "ending a seven-day rise for the one and a five-day rise for the other"
    ahead = tokens[max(0, at - (_FARTHEST * 2 if joined else 3)) : at]
    is_over = length.grain == "session" and any(one.low in _ENDING for one in ahead)
    return replace(_OVER, first=length) if is_over else length


def _length(token: Token) -> Time | None:
    span = token.quantity
    if span is None or "-" not in token.low or span.unit not in _GRAINS or span.value != int(span.value):
        return None
    return Time("past", preposition="over", n=int(span.value), grain=_GRAINS[span.unit])
