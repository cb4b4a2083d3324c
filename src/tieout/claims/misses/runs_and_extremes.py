"""Misses of superlatives, runs and counts that are told wrong, whatever else their sentence may speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from tieout.catalogue import entry
from tieout.claims.claim import Claim
from tieout.claims.finding import Finding
from tieout.claims.patterns.holdings import OUT_OF
from tieout.terms import Figure, Verdict

#: So long is a run that is no chance, and so many steps off it a count may be told wrong.
_STEPS_OF_A_RUN: Final = 2
_OF_A_RUN: Final = frozenset({"day", "week"})
_BEST: Final = frozenset({"best", "worst", "best_points", "worst_points"})
_A_YEAR: Final = 365
_HALF_A_YEAR: Final = 182
_A_QUARTER: Final = 90
#: A run of so many, and a count of so many, is soon no other's.
_A_RUN: Final = 2
_MANY: Final = 10
_OF_A_SHORT_WEEK: Final = re.compile(r"\b(?:[234]|two|three|four)-day[- ]week", re.IGNORECASE)
_RUNS: Final = frozenset({"longest_up", "longest_down"})
_MOVES: Final = frozenset({"return", "change"})


def is_told_wrong(finding: Finding, claim: Claim) -> bool:
    """Whether an extreme or a run is told too long whatever other time or subject its sentence may speak of.

    The session stands at its highest or lowest for a year, and the day that it dates back to misses; or that day is
    told with another year. A run of two or more goes on to the session and is told two longer. Where another day or
    subject was meant, none of 718 texts (2026-11) met with any of these.
    """
    figure = finding.judgement.attempts[0].answer if finding.judgement.attempts else None
    known, question = entry(finding.question.subject), finding.question
    if finding.verdict is not Verdict.DISAGREES or not isinstance(figure, Figure) or claim.spoken_during:
        return False
    if known is None or known.frequency != "daily" or claim.is_forecast:
        return False
    if question.measure in ("streak", "count"):
        return _is_a_longer_run(finding, figure, claim)
    if question.measure != "since" or figure.day is None:
        return False
    if question.grain is None and question.sense in ("high", "low") and figure.value >= 1:
        return True
    return _is_of_another_year(finding, figure.day)


def _is_of_another_year(finding: Finding, day: date) -> bool:
    """ "Since March 19, 1998" of what was so on 19 March 2002."""
    stated = finding.proposition.stated
    told = stated.day
    if told is None or told.year >= day.year or told.month != day.month:
        return False
    return stated.day_grain == "day" and told.day == day.day


def _is_of_another_month(finding: Finding, day: date | None, held: int) -> bool:
    """ "Since November 2000" of what stood there for months, and so since November 2004."""
    stated = finding.proposition.stated
    if day is None or stated.day is None or stated.day_grain != "month" or finding.verdict is not Verdict.DISAGREES:
        return False
    return stated.day.month == day.month and stated.day.year < day.year and held >= _A_QUARTER


def _is_a_longer_run(finding: Finding, figure: Figure, claim: Claim) -> bool:
    """The 34th record of a year that has 32, a fifth week of gains after three: a few more, and not another's."""
    quantity, question = finding.proposition.stated.quantity, finding.question
    if quantity is None or claim.is_assumed:
        return False
    least = _MANY if question.measure == "count" else _A_RUN
    return figure.value >= least and float(quantity.value) - figure.value == _STEPS_OF_A_RUN


def is_an_extreme(finding: Finding, claim: Claim) -> bool:
    """Whether the session is at its highest or lowest for half a year, and only the day it dates back to misses.

    So too if its move is the best or worst for a year. Where another day or subject was meant, the one taken for it
    was at no extreme (none of 718 in print, 2026-11).
    """
    question = finding.question
    figure = finding.judgement.attempts[0].answer if finding.judgement.attempts else None
    if question.measure != "since" or claim.spoken_during or not isinstance(figure, Figure):
        return False
    end, day = figure.period.end, figure.day
    held = (end - day).days if end is not None and day is not None else 0
    if question.grain is None:
        of_days = question.sense in ("high", "low") and finding.verdict is Verdict.DISAGREES and held >= _HALF_A_YEAR
        of_days = of_days or (question.sense in ("high", "low") and _is_of_another_month(finding, day, held))
        return of_days or (question.sense in ("high", "low") and figure.value >= 1)
    is_of_a_day = question.grain == "day" and question.sense in _BEST and finding.verdict is Verdict.DISAGREES
    return is_of_a_day and (held >= _A_YEAR or _is_of_another_month(finding, day, held))


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
    """Whether as long a run as is told, but for one step, goes on to the session, and no other time is named.

    So too of the days of a stretch that rose, but for two. "Its longest since October, when it rose for six days" is
    that run's.
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
    return apart < _STEPS_OF_A_RUN and claim.session is None


def bears_out(other: Finding, finding: Finding) -> bool:
    """Whether a number beside a superlative is what it ranks: the move over its stretch, the level it stands at."""
    if finding.proposition.readings[0].question.grain is None:
        return other.question.measure in ("level", "record", "highest")
    if finding.question.sense in _RUNS:  # "seven straight days, the longest streak since March"
        return other.question.measure == "streak"
    figures = (one.answer for one in finding.judgement.attempts if isinstance(one.answer, Figure))
    begun = {figure.period.start for figure in figures}
    return other.question.measure in _MOVES and other.question.period.start in begun
