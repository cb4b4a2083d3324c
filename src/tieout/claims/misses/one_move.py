"""Numbers printed as one move are of one session: none of them agrees by another's, where its neighbours tell which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Final

from tieout.catalogue import calendar, entry
from tieout.checks import judge
from tieout.checks.compare import digits_told
from tieout.claims.claim import Claim
from tieout.claims.finding import Finding
from tieout.claims.period.session_told import worded
from tieout.store.view import View
from tieout.terms import Hedge, Period, Reading, Verdict

_MISSES: Final = frozenset({Verdict.DISAGREES, Verdict.ROUNDING})
_MOVES: Final = frozenset({"change", "return"})
_OF_A_MOVE: Final = frozenset({"level", "change", "return"})
#: So many binary digits a number has that tells the session of its neighbours.
_TELLING: Final = 8.0
#: By so many more one number outweighs another that is another session's.
_FEWER: Final = 2.5
_WIDTH: Final = {"level": 0.2, "change": 2.0, "return": 2.0}


def of_one_session(view: View, findings: Sequence[Finding], claims: Sequence[Claim]) -> list[Finding]:
    """The findings, with what agrees only by a session that its neighbours aren't of held to theirs.

    "Declined 1 percent, or 46.78, to 1,114.28": the points and the level are Thursday's, and so is the percentage.
    """
    told = list(findings)
    for _, group in groupby(range(len(told)), key=lambda k: (told[k].sentence, claims[k].quote_start)):
        places = [k for k in group if told[k].question.measure in _OF_A_MOVE]
        if len(places) < 2:
            continue
        telling = [k for k in places if _tells(told[k])]
        most = max((_digits(told[k]) for k in telling), default=0.0)
        telling = [k for k in telling if _digits(told[k]) > most - _FEWER]  # a long level outweighs its percentage
        ends = {_end(told[k]) for k in telling}
        if len(ends) != 1:
            continue
        (end,) = ends
        subject = told[telling[0]].question.subject
        for k in places:
            one = told[k]
            is_apart = one.verdict is Verdict.AGREES and one.question.subject == subject and _end(one) != end
            if is_apart and not claims[k].has_own_day and k not in telling:
                told[k] = _held_to(view, one, end)
    return told


def beside_their_level(view: View, findings: Sequence[Finding], claims: Sequence[Claim]) -> list[Finding]:
    """The findings, with a day's moves that miss read of the session whose close the level beside them is.

    "Rising 2.4 percent to 15,341.09" is the day before's where that was its close.
    """
    told = list(findings)
    for _, group in groupby(range(len(told)), key=lambda k: (told[k].sentence, claims[k].quote_start)):
        places = list(group)
        if not any(told[k].verdict in _MISSES for k in places):
            continue
        levels = [told[k] for k in places if told[k].question.measure == "level" and _tells(told[k])]
        for k in places if len(levels) == 1 else ():
            one = told[k]
            asked = one.proposition.readings[0].question
            apart = asked.subject == levels[0].question.subject and _end(one) != _end(levels[0])
            if apart and one.verdict in _MISSES and asked.measure in _MOVES and not claims[k].has_own_day:
                told[k] = _read_of(view, one, _end(levels[0]))
    return told


def over_what_its_points_are(view: View, findings: Sequence[Finding], claims: Sequence[Claim]) -> list[Finding]:
    """The findings, with a percentage that misses read over the stretch by which the points beside it agree.

    "Added 81.45 points, or 0.5 percent", behind a sentence on five days: both are of the five days.
    """
    told = list(findings)
    for _, group in groupby(range(len(told)), key=lambda k: (told[k].sentence, claims[k].quote_start)):
        places = list(group)
        if not any(told[k].verdict in _MISSES for k in places):
            continue
        points = [told[k] for k in places if told[k].question.measure == "change" and _tells(told[k])]
        for k in places if len(points) == 1 else ():
            one, period = told[k], points[0].question.period
            asked = one.proposition.readings[0].question
            is_its = asked.subject == points[0].question.subject and asked.measure == "return"
            if is_its and one.verdict in _MISSES and asked.period.start != period.start:
                reading = Reading("over the stretch of the points beside it", replace(asked, period=period))
                proposition = replace(one.proposition, readings=(reading,))
                told[k] = replace(one, proposition=proposition, judgement=judge(view, proposition))
    return told


def _read_of(view: View, finding: Finding, end: date | None) -> Finding:
    natural = finding.proposition.readings[0].question
    known = entry(natural.subject)
    period = natural.period
    if end is None or known is None or period.start is None or period.end is None:
        return finding
    days = calendar(known.calendar)
    if period.start != days.before(period.end):
        return finding  # a week's, or a year's
    reading = Reading(
        f"of {worded(end)}, as the level beside it", replace(natural, period=Period(days.before(end), end))
    )
    proposition = replace(finding.proposition, readings=(*finding.proposition.readings, reading))
    judgement = judge(view, proposition)
    return (
        finding
        if judgement.verdict is not Verdict.AGREES
        else replace(finding, proposition=proposition, judgement=judgement)
    )


def _end(finding: Finding) -> date | None:
    return finding.question.period.end


def _tells(finding: Finding) -> bool:
    """Whether a number agrees that has digits enough to be met by no chance."""
    quantity = finding.proposition.stated.quantity
    if quantity is None or finding.verdict is not Verdict.AGREES or not quantity.value:
        return False
    return finding.proposition.stated.hedge is Hedge.EXACT and _digits(finding) >= _TELLING


def _digits(finding: Finding) -> float:
    quantity = finding.proposition.stated.quantity
    return digits_told(quantity, _WIDTH[finding.question.measure]) if quantity is not None else 0.0


def _held_to(view: View, finding: Finding, end: date | None) -> Finding:
    """The finding by its readings of that session alone, if they say that it is wrong."""
    readings = tuple(one for one in finding.proposition.readings if one.question.period.end == end)
    if not readings:
        return finding
    proposition = replace(finding.proposition, readings=readings)
    judgement = judge(view, proposition)
    if judgement.verdict is not Verdict.DISAGREES:
        return finding
    return replace(finding, proposition=proposition, judgement=judgement)
