"""Of whom and of when numbers are whose words leave it open: what the text names nearby, weighed by its figures.

"Since then the two have climbed 13.3 percent and 11.9 percent": the reader may not know who the two are, but the text
has just told of the Dow and the S&P 500, and of March 11, and from that day's close they rose so much and no other two
did. A number that nothing was held against is tried on what stands near it, the nearer the cheaper; its digits have to
tell more than the choice among all that costs (the minimum description length; J. Rissanen, 1978). What was called
wrong has to tell more yet, and is never tried where its sentence says plainly of whom and when it speaks: whoever is
wrong isn't excused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import log2
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tieout.catalogue import calendar, entry
from tieout.checks import judge
from tieout.checks.compare import convert, digits_told
from tieout.claims.anchor import DAYS, Anchor, exchange_of
from tieout.claims.claim import Claim
from tieout.claims.finding import Finding
from tieout.claims.misses.nearby import OWN, Nearby, Place, Text
from tieout.claims.misses.slips import MOST_STEPS, SURE_OF_A_SLIP
from tieout.claims.misses.told_by_figures import AS_TOLD
from tieout.claims.period.session_told import worded
from tieout.measures.history import History, history
from tieout.measures.returns import change_unit
from tieout.store.view import View
from tieout.terms import Hedge, Period, Quantity, Question, Reading, Verdict
from tieout.terms import quantity as units

#: So many binary digits more than it costs to pick out whom and when it is of, a number has to tell.
_MARGIN: Final = 3.0
#: So many it has to tell beyond the choice of whom it is of, where others of its sentence tell the stretch.
_FEWEST: Final = 2.5
#: What was called wrong is rather misread where it tells so much (2026-11: of 30 such numbers in true texts 2 to 3 do,
#: of 627 that were made false none).
_MARGIN_TO_ACQUIT: Final = 6.0
_BLAMED: Final = frozenset({Verdict.DISAGREES, Verdict.ROUNDING})
#: What it costs that a number is no such one as its words say.
_OTHERWISE: Final = 1.5
#: So many numbers of a sentence, and subjects near it, are looked at: more are a list without end.
_MOST: Final = 24
#: In so many ways a number may lie a few units off.
_WAYS: Final = 2 * MOST_STEPS + 1
_FREE: Final = frozenset({"return", "change", "level", "other", "drawdown", "gain_from_low", "fundamental"})
_SIZES: Final = frozenset({units.POINT, units.LEVEL, "usd", units.COUNT})
#: To such steps yields are kept, in the units in which they are told.
_KEPT: Final = {units.PERCENT: 0.01, units.PERCENTAGE_POINT: 0.01, units.BASIS_POINT: 1.0}
_WIDTH: Final = {"level": 0.2, "return": 2.0, "change": 2.0}

Found = dict[int, tuple[float, Question]]


def of_what_is_told_nearby(
    view: View, findings: Sequence[Finding], claims: Sequence[Claim], text: str, published: date
) -> list[Finding]:
    """The findings, with a reading more of what nothing was held against, where the text's own names and times tell."""
    near = Text(text, published, list(findings), claims)
    told = near.told
    free: dict[tuple[int, int], list[int]] = {}
    for k, (finding, claim) in enumerate(zip(told, claims, strict=True)):
        if _is_free(finding, claim) and not _is_of_no_session(claim, published):
            free.setdefault(finding.sentence, []).append(k)
    for sentence in sorted(free):
        members = free[sentence][:_MOST]
        while members:
            found = _together(view, members, near)
            members = [k for k in members if k not in found] if found else []
            for k, question in found.items():
                told[k] = _read_as(view, told[k], question)
    for k in (k for members in free.values() for k in members if told[k].verdict is Verdict.NO_DATA):
        told[k] = _but_for_a_slip(view, k, near)
    return told


def _but_for_a_slip(view: View, at: int, text: Text) -> Finding:
    """The finding, called wrong where a number of many digits lies a few units of its last place off what is near."""
    finding = text.told[at]
    quantity = finding.proposition.stated.quantity
    if quantity is None or digits_told(quantity, _WIDTH["return"]) - log2(_WAYS) < SURE_OF_A_SLIP:
        return finding
    fitting = _fitting(view, finding, text.claims[at], text.near(at), MOST_STEPS)
    slips = [(gain - dear - log2(_WAYS), question) for _, dear, gain, question in fitting]
    best = max(slips, key=lambda one: one[0], default=None)
    if best is None or best[0] < SURE_OF_A_SLIP:
        return finding
    return _read_as(view, finding, best[1], Verdict.DISAGREES)


def _is_free(finding: Finding, claim: Claim) -> bool:
    stated, asked = finding.proposition.stated, finding.proposition.readings[0].question
    of_somebody = claim.subject.series is None and claim.subject.printed[:1].isupper()
    known = entry(asked.subject)
    return (
        (finding.verdict is Verdict.NO_DATA or (finding.verdict in _BLAMED and not claim.is_plainly_told))
        and finding.judgement.error != "date"
        and asked.measure in _FREE
        and stated.quantity is not None
        and stated.quantity.value_high is None
        and stated.hedge is Hedge.EXACT
        and not (claim.is_forecast or of_somebody)
        and (known is None or known.frequency == "daily")
    )


def _is_of_no_session(claim: Claim, published: date) -> bool:
    """ "Closed on Sunday, April 30": a day on which the exchange was closed is never read as another."""
    if not claim.has_own_day or claim.session is None or claim.session.kind not in DAYS or claim.session.edge:
        return False
    exchange = exchange_of(claim.subject.series)
    day = Anchor(published, exchange).day(claim.session)
    return day is not None and not calendar(exchange).is_session(day)


def _together(view: View, members: Sequence[int], text: Text) -> dict[int, Question]:
    """What numbers of one sentence are of, by the stretch or the close that explains the most of their digits."""
    told, claims = text.told, text.claims
    quantities = [told[k].proposition.stated.quantity for k in members]
    most_told = sum(digits_told(one, _WIDTH["return"]) for one in quantities if one is not None)
    if most_told < _MARGIN + OWN:
        return {}
    by_place: dict[Place, Found] = {}
    costs: dict[Place, float] = {}
    for k in members:
        for place, dear, gain, question in _fitting(view, told[k], claims[k], text.near(k)):
            costs[place] = min(dear, costs.get(place, dear))
            mine = by_place.setdefault(place, {})
            if gain >= _FEWEST and (k not in mine or gain > mine[k][0]):
                mine[k] = gain, question
    best, most = dict[int, Question](), 0.0
    for place, mine in by_place.items():
        kept, total = _kept(mine, costs[place], told)
        if kept and total >= _MARGIN and total > most:
            best, most = {k: question for k, (_, question) in kept.items()}, total
    return best


def _kept(mine: Found, cost: float, told: Sequence[Finding]) -> tuple[Found, float]:
    """The numbers that may be of one place, without those that were called wrong where too little acquits them."""
    total = sum(gain for gain, _ in mine.values()) - cost
    blamed = [k for k in mine if told[k].verdict in _BLAMED]
    if blamed and total < _MARGIN_TO_ACQUIT:
        mine = {k: one for k, one in mine.items() if k not in blamed}
        total = sum(gain for gain, _ in mine.values()) - cost
    return mine, total


def _fitting(
    view: View, finding: Finding, claim: Claim, near: Nearby, steps: int = 0
) -> Iterator[tuple[Place, float, float, Question]]:
    """Where a number is right: the place and its cost, the binary digits told beyond the choice of whom and of what."""
    quantity = finding.proposition.stated.quantity
    if quantity is None:
        return
    for series, cost in sorted(near.subjects.items(), key=lambda one: one[1])[:_MOST]:
        of = history(view, series)
        for measure, more in _measures(quantity, claim, of):
            digits = _digits(quantity, measure, of) - cost - more
            if digits + 1 < _FEWEST:
                continue
            places = near.places_of(of, is_level=measure == "level")
            fits = _fits(of, finding, quantity, measure, places.firsts, places.lasts, steps)
            for at in np.flatnonzero(fits).tolist():
                start, end = places.days[at]
                signed = measure != "level" and bool(_sign(finding, quantity))
                question = Question(measure, series, Period(start or end, end))
                yield places.days[at], places.costs[at], digits + signed, question


def _digits(quantity: Quantity, measure: str, of: History) -> float:
    """How many binary digits a number tells, of which those that a yield isn't kept to tell nothing: 15.00 points."""
    told, kept = digits_told(quantity, _WIDTH[measure]), _KEPT.get(quantity.unit) if of.is_rate else None
    return told if kept is None else min(told, log2(max(1.0, abs(float(quantity.value)) * _WIDTH[measure] / kept)))


def _measures(quantity: Quantity, claim: Claim, of: History) -> Iterator[tuple[str, float]]:
    """What a number of its unit may say of a series, and what it costs to say so."""
    own = {"drawdown": "return", "gain_from_low": "return"}.get(claim.measure, claim.measure)
    told: tuple[str, ...] = ()
    if quantity.unit == units.PERCENT:
        told = ("level",) if of.is_rate else ("return",)
    elif quantity.unit in (units.BASIS_POINT, units.PERCENTAGE_POINT):
        told = ("change",) if of.is_rate else ()
    elif quantity.unit in _SIZES and not of.is_rate:
        told = ("level", "change")
    for measure in told:
        yield measure, OWN if measure == own or len(told) == 1 else _OTHERWISE


def _sign(finding: Finding, quantity: Quantity) -> float:
    stated = finding.proposition.stated
    return stated.direction.sign if stated.direction is not None else float(quantity.value) if quantity.signed else 0


def _fits(
    of: History, finding: Finding, quantity: Quantity, measure: str, firsts: NDArray[np.intp],
    lasts: NDArray[np.intp], steps: int,
) -> NDArray[np.bool_]:  # fmt: skip
    """Over which stretches, or at which closes, a number is right but for so many units of its last place, and of the
    sign that is told."""
    values = of.series.values
    if measure == "level":
        found, unit = values[lasts] * of.scale, of.unit
    elif measure == "return":
        with np.errstate(divide="ignore", invalid="ignore"):
            found, unit = (values[lasts] / values[firsts] - 1) * 100, units.PERCENT
    else:
        moved = values[lasts] - values[firsts]
        found, unit = (moved * 100, change_unit(of)) if of.is_rate else (moved * of.scale, of.unit)
    factor = 1.0 if quantity.unit in _SIZES and unit in _SIZES else convert(1.0, unit, quantity.unit)
    if factor is None:
        return np.zeros(len(lasts), bool)
    found = found * float(factor)
    apart = np.abs(np.abs(found) - abs(float(quantity.value)))
    right: NDArray[np.bool_] = apart <= float(quantity.step) * (steps + 0.5) + 1e-9
    sign = _sign(finding, quantity)
    return right if measure == "level" or not sign else right & (found * sign > 0)


def _read_as(view: View, finding: Finding, question: Question, verdict: Verdict = Verdict.AGREES) -> Finding:
    """The finding with that question as one reading more, if the judge says by it what is expected."""
    start, end, known = question.period.start, question.period.end, entry(question.subject)
    if start is None or end is None or known is None:
        return finding
    when = f"at the close of {worded(end)}" if question.measure == "level" else f"from {worded(start)} to {worded(end)}"
    of_another = question.subject != finding.proposition.readings[0].question.subject
    told = Reading(f"{known.name}, {when}, {AS_TOLD}" if of_another else f"{when}, {AS_TOLD}", question)
    for readings in ((*finding.proposition.readings, told), (told,)):  # alone, where the others gave nothing
        proposition = replace(finding.proposition, readings=readings)
        judgement = judge(view, proposition)
        if judgement.verdict is verdict:
            return replace(finding, proposition=proposition, judgement=judgement, subject_name=known.name)
    return finding
