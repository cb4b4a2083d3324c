"""What kind of time words tell by themselves: a stretch, one that ends in a month, a year."""

from __future__ import annotations

from tieout.claims.anchor import DAYS
from tieout.claims.marking.times import Time


def is_stretch(time: Time) -> bool:
    if time.kind in DAYS:
        return time.preposition in ("since", "from")
    return time.kind not in ("clock", "decade", "opening", "closing")


def ends_in_a_month(time: Time) -> bool:
    return "month" in (time.kind, time.grain if time.kind == "last" else "") or (
        time.kind == "between" and time.last is not None and time.last.kind == "month"
    )


def names_a_year(time: Time) -> bool:
    return time.kind == "year" or time.grain == "year" or time.year is not None or time.preposition == "by"
