"""Of which year a month or a quarter is that names none, in a text that tells of the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tieout.claims.anchor import Anchor
from tieout.claims.claim import Claim
from tieout.claims.discourse import Discourse
from tieout.claims.marking.times import Time

_OF_A_YEAR: Final = frozenset({"month", "quarter", "half"})
_OPENING: Final = frozenset({"since", "from", "by", "until"})


def of_the_year_told(claims: Sequence[Claim], discourse: Discourse) -> None:
    """ "In January it gained 6%", in a review of 2023 that came out in January 2024: of the year that is told of.

    Only where the latest one isn't over: a month that is over is the latest, whatever is told around it.
    """
    if discourse.today is None or not any(_names_no_year(claim.span) for claim in claims):
        return
    anchor = Anchor(discourse.today)
    for claim in claims:
        span = claim.span
        if span is None or not _names_no_year(span) or claim.is_forecast:
            continue
        latest = anchor.bounds(span, anchor.default_session)
        if latest is None or latest[1] < discourse.today:
            continue
        year = _year(discourse)
        if year is not None and year == latest[0].year - 1:
            claim.span = replace(span, year=year)


def _names_no_year(span: Time | None) -> bool:
    plain = span is not None and span.kind in _OF_A_YEAR and span.year is None and not span.word
    return plain and span is not None and not span.edge and span.preposition not in _OPENING


def _year(discourse: Discourse) -> int | None:
    """The year on which a text looks back, or of which it told last."""
    for told in (discourse.frame, discourse.last_dated, discourse.span):
        if told is not None and told.kind == "year" and told.year is not None:
            return told.year
        if told is not None and (told.kind, told.grain) == ("last", "year") and discourse.today is not None:
            return discourse.today.year - 1
        if told is not None and told.year is not None and told.kind in _OF_A_YEAR:
            return told.year
    return None
