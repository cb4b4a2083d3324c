"""Numbers told of a weekday that are another session's to the last digit: the day is wrong.

"Fell 724.42 points on Wednesday" of what fell so on Thursday. Who misreads whose day a number is, meets the figure of a
session beside it by chance once in a hundred times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from tieout.catalogue import entry
from tieout.checks.compare import convert, digits_told
from tieout.claims.claim import Claim
from tieout.claims.finding import Finding
from tieout.measures.history import History, history
from tieout.measures.returns import change_unit
from tieout.store.view import View
from tieout.terms import Figure, Hedge, Verdict

ANOTHER_DAY: Final = "to the last digit it is that session's"
_WIDTH: Final = {"level": 0.2, "change": 2.0}
#: Among so many sessions to either side, and by so many binary digits.
_SESSIONS: Final = 2
_DIGITS: Final = 9.0


def of_another_day(view: View, findings: Sequence[Finding], claims: Sequence[Claim]) -> list[Finding]:
    """The findings, with what is another session's to the last digit than that which its words name called wrong."""
    return [
        _of_its_day(view, finding) if _may_be_anothers(finding, claim) else finding
        for finding, claim in zip(findings, claims, strict=True)
    ]


def _may_be_anothers(finding: Finding, claim: Claim) -> bool:
    asked, stated = finding.proposition.readings[0].question, finding.proposition.stated
    natural = finding.judgement.attempts[0].answer if finding.judgement.attempts else None
    known = entry(asked.subject)
    return (
        finding.verdict is Verdict.NO_DATA
        and isinstance(natural, Figure)
        and claim.has_own_day
        and claim.session is not None
        and claim.session.kind == "weekday"
        and not (claim.is_forecast or claim.is_assumed or claim.is_inferred)
        and (asked.field, asked.sense) == ("close", None)
        and known is not None
        and known.kind in ("index", "company", "commodity")
        and asked.measure in _WIDTH
        and stated.quantity is not None
        and stated.hedge is Hedge.EXACT
        and digits_told(stated.quantity, _WIDTH[asked.measure]) >= _DIGITS
    )


def _of_its_day(view: View, finding: Finding) -> Finding:
    asked = finding.proposition.readings[0].question
    of, end = history(view, asked.subject), asked.period.end
    last = of.series.index_on(end) if end is not None else None
    if last is None or (asked.measure == "change" and asked.period.start != of.series.dates[last - 1].item()):
        return finding
    near = [k for k in range(last - _SESSIONS, last + _SESSIONS + 1) if k != last and 0 < k < len(of.series.dates)]
    days = [of.series.dates[k].item() for k in near if _is_of(of, finding, k)]
    if len(days) != 1:
        return finding
    (day,) = days
    return _dated(finding, day)


def _is_of(of: History, finding: Finding, at: int) -> bool:
    stated = finding.proposition.stated
    quantity, values = stated.quantity, of.series.values
    if quantity is None:
        return False
    is_level = finding.proposition.readings[0].question.measure == "level"
    unit = of.unit if is_level else change_unit(of)
    moved = float(values[at]) if is_level else float(values[at] - values[at - 1])
    found = convert(moved * of.scale, unit, quantity.unit)
    if found is None or abs(abs(found) - abs(quantity.value)) > quantity.step / 2:
        return False
    sign = stated.direction.sign if stated.direction is not None and not is_level else 0
    return not sign or found * sign > 0


def _dated(finding: Finding, day: date) -> Finding:
    note = f"{ANOTHER_DAY} of {day:%A}, {day:%-d %B %Y}"
    judgement = replace(finding.judgement, verdict=Verdict.DISAGREES, error="date", correction=f"{day:%A}", note=note)
    return replace(finding, judgement=judgement)
