"""Texts that are dated a day late, as pages that copy others' reports often are: "tomorrow" is the date they bear.

Where most numbers of a text are nobody's on its own date, and explain far more digits counted from the day before, they
were written then. One text in a hundred is (of 640, 2026-11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import log2
from typing import Final

from tieout.catalogue import entry
from tieout.checks.compare import digits_told
from tieout.claims.finding import Finding
from tieout.terms import Figure, Hedge, Verdict

A_DAY_LATE: Final = "The numbers of the text are of the day before its date: its words for days were read from there."
_FROM_ITS_DATE: Final = re.compile(r"\b(?:today|tomorrow|yesterday)\b", re.IGNORECASE)
_WIDTH: Final = {"level": 0.2, "change": 2.0, "return": 2.0}
_NEAR: Final = frozenset({Verdict.AGREES, Verdict.ROUNDING})
#: What it costs that a number may be one unit off either way.
_OF_THREE: Final = log2(3)
#: A text with fewer numbers tells nothing of its date; one of whose numbers more than a quarter agree isn't lost.
_FEWEST: Final = 4
_AT_MOST: Final = 4
#: So many numbers more have to agree, and so many binary digits more: chance does it once in a thousand texts.
_MORE: Final = 3
_DIGITS_MORE: Final = 10.0


def is_lost(text: str, findings: Sequence[Finding]) -> bool:
    """Whether a text counts from its date, and hardly a number of it agrees, of those on series at hand."""
    telling = list(_telling(findings))
    agreeing = sum(one.verdict in _NEAR for one in telling)
    if len(telling) < _FEWEST or agreeing * _AT_MOST > len(telling):
        return False
    return _FROM_ITS_DATE.search(text) is not None


def tell_more(findings: Sequence[Finding], than: Sequence[Finding]) -> bool:
    """Whether more numbers agree, by more digits, and no more are wrong."""
    (more, digits), (fewer, least) = (_explained(one) for one in (findings, than))
    wrong, before = (sum(one.verdict.is_wrong for one in told) for told in (findings, than))
    return more >= fewer + _MORE and digits >= least + _DIGITS_MORE and wrong <= before


def _explained(findings: Sequence[Finding]) -> tuple[int, float]:
    digits = [_digits(one) for one in _telling(findings) if one.verdict in _NEAR]
    return len(digits), sum(digits)


def _telling(findings: Sequence[Finding]) -> Iterator[Finding]:
    for one in findings:
        known, stated = entry(one.question.subject), one.proposition.stated
        is_daily = known is not None and known.frequency == "daily"
        is_sized = stated.quantity is not None and stated.hedge is Hedge.EXACT
        is_told = any(isinstance(attempt.answer, Figure) for attempt in one.judgement.attempts)
        if is_daily and is_sized and is_told and one.question.measure in _WIDTH:
            yield one


def _digits(finding: Finding) -> float:
    """How many binary digits a number tells: how rarely one of its size is met by chance."""
    quantity = finding.proposition.stated.quantity
    if quantity is None:
        return 0.0
    digits = digits_told(quantity, _WIDTH[finding.question.measure])
    return digits - (_OF_THREE if finding.verdict is Verdict.ROUNDING else 0.0)
