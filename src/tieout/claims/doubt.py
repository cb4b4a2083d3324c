"""Whom not to blame: numbers whose time the words don't tell, or tell in a way that wasn't understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tieout.checks.compare import convert
from tieout.claims.claim import Claim
from tieout.claims.finding import Finding
from tieout.terms import Figure, Quantity, Verdict
from tieout.terms import quantity as units

DOUBT: Final = "the sentence names another time, which wasn't understood and may be the one meant"
OTHER_TIME: Final = (
    "the words don't say when, and the number is of another size than that session's: another time is meant"
)
#: A level without words for its time that lies farther off than this is another day's, a move another stretch's:
#: neither is a slip of the pen.
_OTHER_LEVEL: Final = Decimal("0.05")
_OTHER_MOVE: Final = Decimal("0.5")
_MOST_STEPS: Final = 4
#: Of a stretch that is only carried on from another sentence it is soon another stretch's.
_OTHER_STRETCH: Final = "stretch"
_CARRIED_MOVE: Final = Decimal("0.15")
_MISSES: Final = frozenset({Verdict.DISAGREES, Verdict.ROUNDING})
_BOUNDED: Final = frozenset({"level", "return", "change", "spread"})


def without_doubtful(findings: Sequence[Finding], claims: Sequence[Claim]) -> list[Finding]:
    """The findings without blame where another time may be meant than the one that was understood.

    It is where the sentence names a time that no claim took; and where no words beside a number say when, no other
    number of its sentence agrees, and it is far from the figure of every reading.
    """
    settled = {
        (finding.sentence, finding.question.subject, finding.question.period.end)
        for finding in findings
        if finding.verdict is Verdict.AGREES and finding.proposition.stated.quantity is not None
    }
    told: list[Finding] = []
    for finding, claim in zip(findings, claims, strict=True):
        asked = (finding.sentence, finding.question.subject, finding.question.period.end)
        note = ""
        if finding.verdict in _MISSES and claim.is_doubtful:
            note = DOUBT
        elif finding.verdict in _MISSES and claim.is_unworded and asked not in settled and _is_of_another_size(finding):
            note = OTHER_TIME
        told.append(_unblamed(finding, note) if note else finding)
    return told


def _unblamed(finding: Finding, note: str) -> Finding:
    judgement = replace(finding.judgement, verdict=Verdict.NO_DATA, error=None, correction=None, note=note)
    return replace(finding, judgement=judgement)


def _is_of_another_size(finding: Finding) -> bool:
    quantity = finding.proposition.stated.quantity
    measure = finding.question.measure
    if quantity is None or measure not in _BOUNDED:
        return False
    read = [(a.reading.name, a.answer) for a in finding.judgement.attempts if isinstance(a.answer, Figure)]
    found = [(name, convert(abs(figure.value), figure.unit, quantity.unit)) for name, figure in read]
    return bool(found) and all(
        one is not None and _is_far(quantity, one, _OTHER_STRETCH if name.startswith("over the") else measure)
        for name, one in found
    )


def _is_far(quantity: Quantity, computed: Decimal, measure: str) -> bool:
    """Whether a number is no misprint of the computed one, but another number."""
    stated, apart = abs(quantity.value), abs(abs(quantity.value) - computed)
    if measure == "level":
        return apart > stated * _OTHER_LEVEL and (quantity.unit != units.PERCENT or apart > _MOST_STEPS * quantity.step)
    share = _CARRIED_MOVE if measure == _OTHER_STRETCH else _OTHER_MOVE
    return apart > max(stated, computed) * share and apart > _MOST_STEPS * quantity.step
