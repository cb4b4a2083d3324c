"""Which session a text speaks of that names none: its own figures tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from tieout.checks import Judgement
from tieout.checks.judge import THROUGH
from tieout.claims.claim import Claim
from tieout.terms import Proposition, Verdict

#: So many numbers have to agree with the close of the day of publication alone.
_FEWEST: Final = 2
#: And so many times as many as agree with the close before.
_CLEARLY: Final = 3
_TELLING: Final = frozenset({"return", "change", "level", "spread"})


def worded(day: date) -> str:
    """A day as readings name it."""
    return f"{day.day} {day:%B %Y}"


def tells_its_own_day(claims: Sequence[Claim], judgements: Sequence[Judgement], published: date) -> bool:
    """Whether the numbers beside which no words say when are those of the day on which the text came out.

    A number that fits neither session has no say, and so a text full of errors isn't moved by them.
    """
    own, before = 0, 0
    for claim, judgement in zip(claims, judgements, strict=True):
        if claim.measure in _TELLING and claim.quantity is not None and judgement.verdict is Verdict.AGREES:
            name = judgement.chosen.reading.name if judgement.chosen is not None else ""
            own += name == f"{THROUGH} {worded(published)}"
            before += name == "natural" and not claim.has_own_day
    return own >= _FEWEST and own >= _CLEARLY * before


def of_its_own_day(proposition: Proposition, published: date) -> Proposition:
    """The proposition with the close of the day of publication as its natural reading, where it has that reading."""
    natural, *others = proposition.readings
    own = next((reading for reading in others if reading.name == f"{THROUGH} {worded(published)}"), None)
    if own is None:
        return proposition
    rest = (reading for reading in others if reading is not own)
    ended = natural.question.period.end
    name = f"{THROUGH} {worded(ended)}" if ended is not None else THROUGH
    first, second = replace(own, name="natural"), replace(natural, name=name)
    return replace(proposition, readings=(first, second, *rest))
