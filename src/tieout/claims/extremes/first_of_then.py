"""The first times of earlier days: "broke 4,280 last week for the first time", "eight sessions after it first did"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tieout.claims.anchor import DAYS
from tieout.claims.claim import Claim
from tieout.claims.marking.lexicon import TOUCHES
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Token
from tieout.terms import Hedge
from tieout.terms import quantity as units

#: So far before a mark, and behind "for the first time", the words stand that say when it was.
_AHEAD: Final = 7
_BEHIND: Final = 3
#: So far before "after" the length of time stands that went by since then.
_LENGTH: Final = 3
_STRETCHES: Final = frozenset({"month", "quarter", "last", "this"})
_IN: Final = frozenset({"", "in", "during"})
_SESSIONS: Final = frozenset({units.SESSION, units.DAY})


def mark_of_then(claim: Claim, claims: Sequence[Claim], tokens: Sequence[Token]) -> Claim | None:
    """The mark right before (or in) a first time that an "after" puts on an earlier day, and on which it was passed."""
    near = [one for one in claims if one.quantity is not None and _is_near(one, claim, tokens)]
    mark = near[-1] if near else None
    if mark is None or mark.measure != "other":
        return None
    when = _days_before(tokens, mark.place)
    if when is not None:
        mark.measure, mark.session, mark.has_own_day = "level", when, True
        mark.is_doubtful = mark.is_unworded = False
    return mark


def _is_near(one: Claim, claim: Claim, tokens: Sequence[Token]) -> bool:
    """Whether it is a mark that stands in the clause of a first time."""
    in_it = claim.quote_start <= one.start and one.end <= claim.quote_end
    if one is claim or not (in_it or 0 < claim.place - one.place < _AHEAD) or one.place == 0:
        return False
    ahead = tokens[one.place - 1]
    return bool(ahead.kinds & {"ABOVE", "BELOW"}) or ahead.low in TOUCHES


def _days_before(tokens: Sequence[Token], place: int) -> Time | None:
    """ "Eight trading days after it ended above 25,000": so many sessions before the one spoken of."""
    for at in range(place - 1, max(_LENGTH, place - _AHEAD - 1), -1):
        if tokens[at].low == "after":
            counted = next((t.quantity for t in reversed(tokens[at - _LENGTH : at]) if t.quantity is not None), None)
            if counted is not None and counted.unit in _SESSIONS and counted.value == int(counted.value):
                return Time("ago", n=int(counted.value), grain="session")
            return None
    return None


def date_by_stretch(claim: Claim, mark: Claim, tokens: Sequence[Token]) -> None:
    """ "Closed above 4,280 for the first time in November", "which broke 4,280 last week for the first time"."""
    if mark.of_extreme and mark.named is not None and mark.named.kind not in DAYS:
        claim.carried = mark.named
        return
    if mark.has_own_day:
        return
    first, last = min(mark.place, claim.place) - _AHEAD, max(mark.place, claim.place) + _BEHIND
    near = tokens[max(0, first) : last]
    parted = {id(one) for before, one in pairwise(near) if before.low in (",", "and")}
    times = [one.time for one in near if one.time is not None and id(one) not in parted]
    told = [one for one in times if one is not claim.named and one.kind in _STRETCHES and one.preposition in _IN]
    if len(told) != 1 or told[0].edge or told[0].is_vague:
        return
    claim.carried = told[0]
    mark.of_extreme, mark.named, mark.session = True, told[0], None
    below = claim.sense == "low"
    mark.sense, mark.hedge = ("low", Hedge.LESS_THAN) if below else ("high", Hedge.MORE_THAN)
    mark.is_unworded = mark.is_doubtful = False
