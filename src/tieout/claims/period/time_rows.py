"""Rows of times that numbers in a row share out: "gained 26% and 24% in 2021 and 2023, respectively"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence

_FILLERS: Final = frozenset({",", "and", "by", "about", "nearly", "almost"})
_SHARED: Final = frozenset({"return", "change", "spread", "level"})
_KINDS: Final = frozenset({"year", "month", "quarter", "half", *DAYS})


def share_times_out(sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Gives each number of a row the time of its turn, where one row of times is as long as one row of numbers."""
    tokens = sentence.tokens
    rows = _rows_of_times(sentence) if len(sentence.times) > 1 else ()
    if len(rows) != 1:
        return
    (times,) = rows
    numbers = [claim for claim in claims if claim.quantity is not None and not claim.is_base]
    run = [claim for claim in numbers if claim.measure in _SHARED]
    if len(run) != len(times) or len(run) != len(numbers) or len({claim.measure for claim in run}) > 1:
        return
    between = tokens[run[0].place + 1 : run[-1].place]
    places = {claim.place for claim in run}
    if any(t.low not in _FILLERS and run[0].place + 1 + k not in places for k, t in enumerate(between)):
        return
    for claim, time in zip(run, times, strict=True):
        told = replace(time, preposition="on" if time.kind in DAYS else "in")
        if time.kind in DAYS:
            claim.session, claim.has_own_day, claim.span = told, True, None
        elif claim.measure != "level":
            claim.span = told
        claim.is_doubtful = False


def _rows_of_times(sentence: Sentence) -> list[list[Time]]:
    tokens = sentence.tokens
    rows: list[list[Time]] = []
    previous = -9
    for index, time in sentence.times:
        if time.kind not in _KINDS or time.edge:
            continue
        gap = [one.low for one in tokens[previous + 1 : index]]
        joined = time.preposition == "and" or (bool(gap) and all(word in (",", "and") for word in gap))
        if rows and joined and len(gap) <= 2 and rows[-1][-1].kind == time.kind:
            rows[-1].append(time)
        else:
            rows.append([time])
        previous = index
    return [row for row in rows if len(row) > 1]
