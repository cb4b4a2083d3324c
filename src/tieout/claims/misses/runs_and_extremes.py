"""Misses of superlatives, runs and counts that are told wrong, whatever else their sentence may speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.finding import Finding
from tieout.claims.patterns.holdings import OUT_OF
from tieout.terms import Figure, Verdict

#: So long is a run that is no chance, and so many steps off it a count may be told wrong.
_STEPS_OF_A_RUN: Final = 2
_OF_A_RUN: Final = frozenset({"day", "week"})
_BEST: Final = frozenset({"best", "worst", "best_points", "worst_points"})
_A_YEAR: Final = 365
_OF_A_SHORT_WEEK: Final = re.compile(r"\b(?:[234]|two|three|four)-day[- ]week", re.IGNORECASE)
_MOVES: Final = frozenset({"return", "change"})


def is_an_extreme(finding: Finding, claim: Claim) -> bool:
    """Whether the session is at its highest or lowest for a year or more, and only the day it dates back to misses.

    So too if its move is the best or worst for that long. Where another day or subject was meant, the one taken for
    it was at no extreme (none of 500 in print, 2026-11).
    """
    question = finding.question
    figure = finding.judgement.attempts[0].answer if finding.judgement.attempts else None
    if question.measure != "since" or claim.spoken_during or not isinstance(figure, Figure):
        return False
    if question.grain is None:
        return question.sense in ("high", "low") and figure.value >= 1
    end, day = figure.period.end, figure.day
    is_of_a_day = question.grain == "day" and question.sense in _BEST and finding.verdict is Verdict.DISAGREES
    return is_of_a_day and end is not None and day is not None and (end - day).days >= _A_YEAR


def is_of_another_stretch(finding: Finding) -> bool:
    """Whether a move that a superlative ranks goes the other way, or is ranked among weeks of so many sessions.

    "Taken together with Tuesday's rise, its biggest two-day gain" of two days that fell is of two others.
    """
    question, figure = finding.question, finding.judgement.attempts[0].answer
    if question.measure != "since" or question.grain is None or not isinstance(figure, Figure):
        return False
    sign = {"best": 1, "best_points": 1, "worst": -1, "worst_points": -1}.get(question.sense or "", 0)
    return sign * figure.value < 0 or _OF_A_SHORT_WEEK.search(finding.quote) is not None


def is_such_a_run(at: int, findings: Sequence[Finding], claim: Claim) -> bool:
    """Whether as long a run as is told, but for two steps, goes on to the session, and no other time is named.

    So too of the days of a stretch that rose. "Its longest since October, when it rose for six days" is that run's.
    """
    finding = findings[at]
    quantity, question = finding.proposition.stated.quantity, finding.question
    figure = finding.judgement.attempts[0].answer if finding.judgement.attempts else None
    if quantity is None or not isinstance(figure, Figure) or claim.is_over or figure.value < _STEPS_OF_A_RUN:
        return False
    apart = abs(float(quantity.value) - figure.value)
    if question.measure == "count":
        return claim.pattern == OUT_OF and apart == _STEPS_OF_A_RUN
    if question.measure != "streak" or question.grain not in _OF_A_RUN or claim.span is not None:
        return False
    before = (one for one in findings if one.sentence == finding.sentence and one.end <= finding.start)
    if any(one.question.measure == "since" for one in before):
        return False
    return apart == _STEPS_OF_A_RUN or (apart < _STEPS_OF_A_RUN and claim.session is None)


def bears_out(other: Finding, finding: Finding) -> bool:
    """Whether a number beside a superlative is what it ranks: the move over its stretch, the level it stands at."""
    if finding.proposition.readings[0].question.grain is None:
        return other.question.measure in ("level", "record", "highest")
    figures = (one.answer for one in finding.judgement.attempts if isinstance(one.answer, Figure))
    begun = {figure.period.start for figure in figures}
    return other.question.measure in _MOVES and other.question.period.start in begun
