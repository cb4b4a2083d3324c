"""Times that say on which close a level stood: "ended 2023 at", "at the start of the year", "a week ago"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Token

_PERIODS: Final = frozenset({"year", "month", "quarter", "half", "this", "last", "whole"})
#: Verbs before a period that tell of the close at its end or of the one that it started from.
_ENDED: Final = frozenset("ended ending end finished finishing closed closing close".split())
_BEGAN: Final = frozenset("began begun started starting opened entered entering".split())
_OTHER_CLAUSE: Final = frozenset({";", "while", "but", "when", "after", "before"})


def edges_of(tokens: Sequence[Token], times: Sequence[tuple[int, Time]]) -> list[tuple[int, Time, bool]]:
    """Times that say on which close a level stood, and whether they stand before it: "ended 2023 at", "a week ago"."""
    found: list[tuple[int, Time, bool]] = []
    for place, time in times:
        verb = tokens[place - 1].low if place else ""
        before = tokens[place - 2].low if verb in ("out", "off") and place > 1 else verb
        if time.kind in ("ended", "began"):
            found.append((place, time, True))
        elif time.kind == "ago" or (time.edge in ("start", "end") and time.preposition != "by"):
            found.append((place, time, False))
        elif time.kind in _PERIODS and not time.preposition and not time.is_vague:
            edge = "end" if before in _ENDED else "start" if before in _BEGAN else ""
            at = place - 2 if verb in ("out", "off") else place - 1
            ends_a_move = at > 0 and tokens[at - 1].low == "to"  # "rose to 1.74% to close out the first quarter"
            if edge:
                found.append((place, replace(time, edge=edge), not ends_a_move))
    return found


def edge_behind(claim: Claim, edges: Sequence[tuple[int, Time, bool]], tokens: Sequence[Token]) -> Time | None:
    """The edge right behind a level, in its own clause."""
    for place, time, ahead in edges:
        between = tokens[claim.place + 1 : place]
        if place > claim.place and not ahead:
            cut = any(token.low in _OTHER_CLAUSE or token.quantity is not None for token in between)
            return None if cut else time
    return None


def edge_before(claim: Claim, edges: Sequence[tuple[int, Time, bool]], places: Sequence[int]) -> Time | None:
    """The edge between a level and the claim before it, which isn't that one's: "from 1,248.29 at the end of 2005"."""
    preceding = max((p for p in places if p < claim.place), default=None)
    if preceding is None:
        ahead = [time for place, time, _ in edges if place < claim.place]
        return ahead[-1] if ahead else None
    before = [time for place, time, _ in edges if preceding < place < claim.place and place - 1 != preceding]
    return before[-1] if before else None
