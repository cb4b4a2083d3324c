"""Starts of years, quarters and months that are ranked: "its best start to a year since", "its first nine months"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Token
from tieout.terms import Direction
from tieout.terms import quantity as units

_STARTS: Final = frozenset({"start", "starts", "beginning", "opening"})
_TO: Final = frozenset({"to", "of", "for"})
_ARTICLES: Final = frozenset({"a", "an", "any", "the", "this", "calendar", "new", "trading"})
_PERIODS: Final = {"year": "year", "years": "year", "month": "month", "quarter": "quarter", "half": "half"}
#: First months that are a part of a year with a name of its own.
_PARTS: Final = {3: "quarter", 6: "half"}
_NEAR: Final = 3
#: Which way a start goes: the best or worst, and no stand.
_WAYS: Final = {"best": Direction.UP, "worst": Direction.DOWN}


def tells_a_start(claim: Claim, tokens: Sequence[Token], place: int, until: int) -> bool:
    """Fills what is ranked where a superlative is of a start, and whether it is."""
    if claim.sense not in _WAYS:
        return False
    found = _first_months(tokens, place) or _start_of(tokens, place, until if until > place else len(tokens))
    if found is None:
        return False
    claim.grain, claim.span, claim.is_a_start = found
    claim.direction = _WAYS[claim.sense]
    return True


def _first_months(tokens: Sequence[Token], place: int) -> tuple[str, Time | None, bool] | None:
    """ "Its best first nine months since"; three and six of them are a quarter and a half."""
    if place + 2 >= len(tokens) or tokens[place + 1].low != "first":
        return None
    length = tokens[place + 2].quantity
    if length is None or length.value != int(length.value) or length.unit not in (units.MONTH, units.WEEK, units.DAY):
        return None
    n = int(length.value)
    if length.unit == units.MONTH and n in _PARTS:
        return _PARTS[n], Time(_PARTS[n], n=1), False
    return "year", None, True


def _start_of(tokens: Sequence[Token], place: int, until: int) -> tuple[str, Time | None, bool] | None:
    """ "Its best start to a year", "the worst start to October", "its best start of any quarter"."""
    start = next((k for k in range(place + 1, place + 1 + _NEAR) if k < until and tokens[k].low in _STARTS), None)
    if start is None:
        return None
    for token in tokens[start + 1 : max(until, start + 1)]:
        time = token.time
        if token.low in _PERIODS:
            return _PERIODS[token.low], None, True
        if time is not None and time.kind in ("month", "year", "quarter"):
            return time.kind, time if time.kind == "month" else None, True
        if time is not None and time.kind in ("this", "whole", "to_date"):
            return time.grain or "year", None, True
        if token.low not in _TO and token.low not in _ARTICLES:
            break
    return ("year", None, True) if start + 1 == until else None
