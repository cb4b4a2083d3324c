"""Two ends of a move that lie the other way round than its verb: "rose to 2.72 percent from 2.75 percent"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tieout.claims.claim import Claim
from tieout.claims.finding import Finding
from tieout.claims.marking.lexicon import DOWN, UP
from tieout.terms import Hedge, Verdict

_SIGNS: Final = {**dict.fromkeys(UP, 1), **dict.fromkeys(DOWN, -1)}
_LEFT: Final = frozenset({Verdict.PLAUSIBLE, Verdict.NO_DATA})


def with_turned_ends(findings: Sequence[Finding], claims: Sequence[Claim]) -> list[Finding]:
    """The findings, with two ends that their verb contradicts called inconsistent, or the one that no figure meets.

    Where data have said which of them is wrong, or that both are right, nothing is.
    """
    told = list(findings)
    for first, second in pairwise(range(len(told))):
        end, base = claims[first], claims[second]
        sign = _SIGNS.get(end.verb.lower(), 0) if base.is_base and not end.is_base else 0
        if not sign or not _is_one_move(end, base):
            continue
        if end.quantity is None or base.quantity is None or (end.quantity.value - base.quantity.value) * sign > 0:
            continue
        pair = [told[first], told[second]]
        if any(one.verdict.is_wrong or one.verdict is Verdict.FORECAST for one in pair):
            continue
        note = f"{end.verb} from {base.quantity.printed} to {end.quantity.printed}: the numbers lie the other way round"
        for place in (first, second):
            if told[place].verdict in _LEFT or _agrees_otherwise(told[place]):
                judgement = replace(
                    told[place].judgement, verdict=Verdict.INCONSISTENT, error="inconsistent", note=note
                )
                told[place] = replace(told[place], judgement=judgement)
    return told


def _agrees_otherwise(finding: Finding) -> bool:
    """Whether a number agrees, and not by the natural reading."""
    judgement = finding.judgement
    return finding.verdict is Verdict.AGREES and judgement.attempts[0] is not judgement.chosen


def _is_one_move(end: Claim, base: Claim) -> bool:
    return (
        end.pattern == base.pattern
        and end.quote_start == base.quote_start
        and end.subject == base.subject
        and end.measure == base.measure == "level"
        and end.hedge is base.hedge is Hedge.EXACT
        and not (end.is_forecast or end.is_turned)
        and end.quantity is not None
        and base.quantity is not None
        and end.quantity.unit == base.quantity.unit
    )
