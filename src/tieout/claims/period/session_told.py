"""Which session a text speaks of that names none: its own figures tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

from tieout.catalogue import ROUND_THE_CLOCK, calendar, entry
from tieout.checks import Judgement
from tieout.checks.judge import THROUGH
from tieout.claims.claim import Claim
from tieout.claims.discourse import kind_of
from tieout.terms import Proposition, Reading, Verdict

#: What a number tells that agrees, and one that the day's prints allow.
_WEIGHTS: Final = {Verdict.AGREES: 2, Verdict.PLAUSIBLE: 1}
#: So much the numbers of the day of publication alone have to tell together.
_FEWEST: Final = 3
#: And so many times as many as agree with the close before.
_CLEARLY: Final = 3
_A_WEEK: Final = 7
_TELLING: Final = frozenset({"return", "change", "level", "spread"})


@lru_cache(maxsize=1024)
def worded(day: date) -> str:
    """A day as readings name it."""
    return f"{day.day} {day:%B %Y}"


def of_a_morning_paper(day: date) -> str:
    """The reading of "yesterday" in the web edition of a paper, which comes out on the evening before."""
    return f"{worded(day)}, yesterday for a morning paper"


def _is_of(reading: Reading, published: date) -> bool:
    """Whether a reading is of the session of the day of publication alone, by whatever words it was found."""
    if reading.name in (f"{THROUGH} {worded(published)}", of_a_morning_paper(published)):
        return True
    period, known = reading.question.period, entry(reading.question.subject)
    if reading.name == "natural" or period.end != published or period.start is None or known is None:
        return False
    return known.frequency == "daily" and period.start == calendar(known.calendar).before(published)


def _is_yesterday(claim: Claim) -> bool:
    return claim.session is not None and claim.session.word == "yesterday"


def tells_its_own_day(claims: Sequence[Claim], judgements: Sequence[Judgement], published: date) -> bool:
    """Whether the numbers beside which no words say when are those of the day on which the text came out.

    A number that fits neither session has no say, and so a text full of errors isn't moved by them. What trades
    round the clock has no say beside what closes: its prints of two days lie as far apart as those of two sources.
    """
    told = [pair for pair in zip(claims, judgements, strict=True) if _tells_a_day(*pair)]
    fine = [pair for pair in told if kind_of(pair[0].subject) not in ROUND_THE_CLOCK]
    return _is_of_its_own_day(fine, published) or (not fine and _is_of_its_own_day(told, published))


def _is_of_its_own_day(told: Sequence[tuple[Claim, Judgement]], published: date) -> bool:
    own, before = 0, 0
    for claim, judgement in told:
        weight = _WEIGHTS[judgement.verdict]
        name = judgement.chosen.reading.name if judgement.chosen is not None else ""
        own += weight * (judgement.chosen is not None and _is_of(judgement.chosen.reading, published))
        is_loose = name == "natural" and (not claim.has_own_day or _is_yesterday(claim))
        before += weight * (is_loose and judgement.verdict is Verdict.AGREES)  # what is tried first soon is plausible
    return own >= _FEWEST and own >= _CLEARLY * before


def _tells_a_day(claim: Claim, judgement: Judgement) -> bool:
    """Whether a number is of one session: one of a year so far agrees with two."""
    if claim.measure not in _TELLING or claim.quantity is None or judgement.chosen is None:
        return False
    if judgement.verdict not in _WEIGHTS:
        return False
    period = judgement.chosen.reading.question.period
    return period.start is None or period.end is None or (period.end - period.start).days <= _A_WEEK


def of_its_own_day(proposition: Proposition, published: date) -> Proposition:
    """The proposition with the close of the day of publication as its natural reading, where it has that reading."""
    natural, *others = proposition.readings
    own = next((reading for reading in others if _is_of(reading, published)), None)
    if own is None:
        return proposition
    rest = (reading for reading in others if reading is not own)
    ended = natural.question.period.end
    name = f"{THROUGH} {worded(ended)}" if ended is not None else THROUGH
    first, second = replace(own, name="natural"), replace(natural, name=name)
    return replace(proposition, readings=(first, second, *rest))
