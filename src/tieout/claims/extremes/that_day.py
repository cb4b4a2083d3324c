"""Highs and lows of a day that was told before: "up 116% from its closing low of 676 on that same day"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token

_FROM_EXTREMES: Final = frozenset({"gain_from_low", "drawdown"})
_EXTREMES: Final = frozenset({"PEAK", "TROUGH", "RECORD"})
#: So far before "that day" the high or low stands, and before that the distance from it.
_FAR: Final = 8
_DISTANCE: Final = 10


def date_that_day(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Dates extremes that are told to be of the day that was named last."""
    tokens = sentence.tokens
    for at in range(2, len(tokens)):
        if not _is_that_day(tokens, at):
            continue
        extreme = next((k for k in range(at - 1, max(0, at - _FAR), -1) if tokens[k].kinds & _EXTREMES), None)
        day = _last_day(tokens[:at], discourse)
        if extreme is None or day is None:
            continue
        for claim in claims:
            is_its_level = claim.of_extreme and extreme < claim.place < at
            is_far = claim.measure in _FROM_EXTREMES and extreme - _DISTANCE < claim.place < extreme
            if is_its_level or is_far:
                claim.named = day


def _is_that_day(tokens: Sequence[Token], at: int) -> bool:
    """Whether "that day", "that same day" ends there."""
    if tokens[at].low not in ("day", "session"):
        return False
    same = tokens[at - 1].low == "same"
    return tokens[at - 1 - same].low == "that" or (same and tokens[at - 2].low == "the")


def _last_day(ahead: Sequence[Token], discourse: Discourse) -> Time | None:
    told = (token.time for token in reversed(ahead) if token.time is not None and token.time.kind == "day")
    return next(told, None) or discourse.last_day
