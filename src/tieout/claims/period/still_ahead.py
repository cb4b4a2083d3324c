"""Which times lie ahead of the text that names them."""

from __future__ import annotations

from datetime import date
from typing import Final

from tieout.claims.anchor import Anchor
from tieout.claims.marking.times import Time

_LAST_MONTH: Final = 12
_DAYS_OF_A_MONTH: Final = 31


def is_future(time: Time, today: date | None) -> bool:
    """Whether a time lies ahead of the article by its words, or by its year."""
    if time.kind in ("ahead", "next") or time.word in ("next", "new"):
        return True
    if time.kind == "whole" and time.grain in ("day", "session"):
        return False  # "by the close of the trading day"
    if time.edge == "end" and time.preposition == "by" and time.kind in ("this", "whole", "month", "quarter", "half"):
        return not _is_just_over(time, today)
    if time.edge == "end" and time.preposition == "at" and (time.kind, time.word) == ("this", ""):
        return True  # "will fall to 3.8% at the end of this year"
    if today is None or time.year is None:
        return False
    ends = time.edge == "end" and (time.preposition == "by" or (time.preposition == "at" and today.month < _LAST_MONTH))
    return time.year > today.year or (time.year == today.year and ends)


def _is_just_over(time: Time, today: date | None) -> bool:
    """ "was down 2% by the end of October", in November."""
    if today is None or time.kind not in ("month", "quarter") or time.year is not None:
        return False
    bounds = Anchor(today).bounds(time, today)
    return bounds is not None and 0 <= (today - bounds[1]).days <= _DAYS_OF_A_MONTH
