"""Days told with a weekday that they weren't: "hit Monday, Jan. 5, 2021", which was a Tuesday."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.finding import Finding
from tieout.claims.marking.times import Time
from tieout.terms import Verdict

#: Without its year a day so near the text's own is of no other year.
_NEAR: Final = 120


def with_wrong_weekdays(findings: Sequence[Finding], claims: Sequence[Claim], published: date) -> list[Finding]:
    """The findings, with the first of each day that is told with another weekday than it had called inconsistent."""
    told: set[int] = set()
    left = list(findings)
    own = [bool(claim.has_own_day and claim.session is not None) for claim in claims]
    for k in sorted(range(len(left)), key=lambda k: not own[k]):  # first those whose own day it is
        left[k] = _contradicted(left[k], claims[k], published, told)
    return left


def _contradicted(finding: Finding, claim: Claim, published: date, told: set[int]) -> Finding:
    if finding.verdict.is_wrong:
        return finding
    for time in _days_of(claim):
        day = _day(time, published)
        if id(time) in told or day is None or day.weekday() == time.weekday:
            continue
        told.add(id(time))
        note = f"{day:%-d %B %Y} was a {day:%A}"
        judgement = replace(
            finding.judgement, verdict=Verdict.INCONSISTENT, error="date", correction=f"{day:%A}", note=note
        )
        return replace(finding, judgement=judgement)
    return finding


def _days_of(claim: Claim) -> Iterator[Time]:
    for time in (claim.session if claim.has_own_day else None, claim.named, claim.span):
        for one in (time, time.first, time.last) if time is not None else ():
            if one is not None and one.kind == "day" and one.weekday is not None:
                yield one


def _day(time: Time, published: date) -> date | None:
    """The day that is told; None where its year isn't and it lies far from the text's own day."""
    if time.month is None or time.day is None or time.word:
        return None
    years = (time.year,) if time.year is not None else (published.year - 1, published.year, published.year + 1)
    try:
        days = [date(year, time.month, time.day) for year in years]
    except ValueError:  # 29 February
        return None
    nearest = min(days, key=lambda day: abs((day - published).days))
    return nearest if time.year is not None or abs((nearest - published).days) <= _NEAR else None
