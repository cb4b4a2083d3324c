"""Targets that houses set for an index: "Barclays: 4,900" below a heading, "Acme Research sees 4,900"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse, kind_of
from tieout.claims.marking.sentence_heads import is_item
from tieout.claims.marking.tokens import Sentence
from tieout.terms import quantity as units

_OF_TARGETS: Final = frozenset({"target", "targets", "forecast", "forecasts", "outlook"})
#: No share of a house stands so high where no currency is printed.
_LEAST: Final = 1000
#: A year is no target.
_YEARS: Final = range(1980, 2051)
_MAY_BE: Final = frozenset({"level", "target", "other"})
#: So few words behind "target" its number stands.
_RIGHT_BEFORE: Final = 4
_HOUSES: Final = frozenset({None, "company", "fund"})


def settle_targets(sentence: Sentence, claims: Sequence[Claim], discourse: Discourse) -> None:
    """Gives an index the levels that its strategists see, where the text is on it and says that they are targets."""
    index = discourse.index
    told = not sentence.held.isdisjoint(_OF_TARGETS)
    expected = "FORECAST" in sentence.kinds
    listed = discourse.tells_targets and is_item(sentence)
    if index is None or not (told or expected or listed):
        return
    for claim in claims:
        quantity = claim.quantity
        if quantity is None or quantity.unit not in (units.LEVEL, units.POINT) or claim.measure not in _MAY_BE:
            continue
        is_year = int(quantity.value) in _YEARS and "," not in quantity.printed
        owned = kind_of(claim.subject) in _HOUSES or (listed and claim.subject == index)
        # "a target of 4,200, well below yesterday's close": the day isn't the target's
        ahead = sentence.tokens[max(0, claim.place - _RIGHT_BEFORE) : claim.place]
        is_dated = claim.has_own_day and not any(token.low in _OF_TARGETS for token in ahead)
        if quantity.value >= _LEAST and owned and not is_year and quantity.step >= 1 and not is_dated:
            claim.subject, claim.measure, claim.direction, claim.is_forecast = index, "target", None, True
