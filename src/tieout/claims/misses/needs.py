"""Which series would have to be at hand for the claims of a text that couldn't be checked."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.claims.finding import Finding
from tieout.claims.misses.doubt import DOUBT
from tieout.claims.report import Report
from tieout.terms import Figure, Missing, Verdict


def needs(report: Report) -> tuple[str, ...]:
    """The ids of the series whose values are missing or too old for a verdict, in the order of the text."""
    lacking = (finding for finding in report.findings if finding.verdict is Verdict.NO_DATA)
    return tuple(dict.fromkeys(series for finding in lacking for series in _lacks(finding)))


def _lacks(finding: Finding) -> Iterator[str]:
    judgement = finding.judgement
    attempts = (judgement.chosen,) if judgement.chosen else judgement.attempts
    for attempt in attempts:
        if isinstance(attempt.answer, Missing):
            if attempt.answer.days:  # else it isn't values of a day that are missing
                yield from attempt.answer.series
            return
    if judgement.note != DOUBT and any(isinstance(attempt.answer, Figure) for attempt in attempts):
        # the close is at hand and isn't what the text quotes: its day's range would tell more
        yield from (f"{finding.question.subject}.{end}" for end in ("low", "high"))
