"""The JSON contract of a report: stable, because other programs rely on it."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

from tieout.catalogue import entry
from tieout.checks.judgement import Outcome
from tieout.checks.since_told import same_time
from tieout.claims.finding import Finding, Role
from tieout.claims.rendering.wording import message
from tieout.claims.report import Report
from tieout.measures import OVER_SEVERAL
from tieout.terms import Fact, Figure, Observation, Period, Question, Stated, Verdict, plain

_SIGNIFICANT: Final = 6


def contract(report: Report) -> dict[str, Any]:
    """`report` as plain values, exactly as the contract orders and types them."""
    document = report.document
    return {
        "document": {
            "title": document.title,
            "published": _instant(document.published),
            "as_of": _instant(report.as_of),
            "sha256": document.sha256,
            "text": document.text,
        },
        "counts": counts(report),
        "findings": [finding_contract(finding, document.text) for finding in report.findings],
        "numerals": [
            {"span": [numeral.start, numeral.end], "text": numeral.text, "role": str(numeral.role)}
            for numeral in report.numerals
        ],
    }


#: The level of an extreme is a level, and a place among the highest or lowest is a superlative like the first one.
_TOLD_AS: Final = {"highest": "level", "rank": "since"}


def counts(report: Report) -> dict[str, int]:
    """How many numerals, claims, findings of each verdict and unread numerals."""
    verdicts = {str(verdict): 0 for verdict in Verdict}
    for finding in report.findings:
        verdicts[str(finding.verdict)] += 1
    unread = sum(numeral.role is Role.UNREAD for numeral in report.numerals)
    return {"numerals": len(report.numerals), "claims": len(report.findings), **verdicts, "unread": unread}


def _told_as(question: Question, *, is_level: bool) -> str:
    """The contract's name of a measure: the highest of a year that has no number is a record of that year, and who did
    best of several a superlative."""
    if question.measure == "spread" and question.sense in OVER_SEVERAL:
        return "since"
    measure = question.measure
    return "record" if measure == "highest" and not is_level else _TOLD_AS.get(measure, measure)


def finding_contract(finding: Finding, text: str) -> dict[str, Any]:
    """One finding of `text` as the contract has it."""
    question = finding.question
    figure = finding.figure
    period = figure.period if figure is not None else question.period
    stated = finding.proposition.stated.quantity
    of_an_extreme = question.measure == "highest" or (
        question.measure == "record" and (stated is not None or _is_of_its_day(finding))
    )
    if of_an_extreme and figure is not None and figure.day is not None:
        period = Period(figure.day, figure.day)  # of the level of an extreme: the day on which it stood there
    if question.measure == "since" and figure is not None and _is_by_months(question.subject):
        period = Period(figure.period.start, question.period.end)  # to the end of the month, whose first day dates it
    return {
        "key": finding.key,
        "span": [finding.start, finding.end],
        "quote": finding.quote,
        "stated": _stated(finding.proposition.stated, text[finding.start : finding.end]),
        "measure": _told_as(question, is_level=stated is not None),
        "subject": question.subject,
        "against": question.against,
        "period": {
            "start": period.start.isoformat() if period.start else None,
            "end": period.end.isoformat() if period.end else None,
        },
        "verdict": str(finding.verdict),
        "error": finding.judgement.error,
        "follows_from": finding.follows_from,
        "computed": _computed(figure) if figure else None,
        "correction": finding.judgement.correction,
        "reading": finding.reading.name,
        "readings_tried": len(finding.judgement.attempts),
        "attribution": finding.attribution,
        "outcome": _outcome(finding.judgement.outcome),
        "evidence": _evidence(figure),
        "message": message(finding, text),
    }


def _is_by_months(subject: str) -> bool:
    known = entry(subject)
    return known is not None and known.frequency in ("monthly", "quarterly")


def _is_of_its_day(finding: Finding) -> bool:
    """Whether a record told in words is of the day on which it was set: not "its record close of November 2021", which
    still stands."""
    told, end = finding.proposition.stated, finding.question.period.end
    if finding.verdict is not Verdict.AGREES or told.day is None or end is None or told.day_grain in (None, "day"):
        return finding.verdict is Verdict.AGREES
    return same_time(end, told.day, told.day_grain)


def _stated(stated: Stated, words: str) -> dict[str, Any]:
    quantity = stated.quantity
    return {
        "printed": (quantity.printed if quantity else "") or words,
        "value": _decimal(quantity.value) if quantity else None,
        "value_high": _decimal(quantity.value_high) if quantity and quantity.value_high is not None else None,
        "unit": quantity.unit if quantity else None,
        "low": _decimal(quantity.low) if quantity else None,
        "high": _decimal(quantity.high) if quantity else None,
        "hedge": str(stated.hedge),
        "direction": str(stated.direction) if stated.direction else None,
    }


def _outcome(outcome: Outcome | None) -> dict[str, Any] | None:
    """Of a forecast whose due day the data reach; None of all others."""
    return {"result": "met" if outcome.met else "missed", "told": outcome.told} if outcome else None


def _computed(figure: Figure) -> dict[str, Any] | None:
    if _number(figure.value) is None:
        return None
    told = {"value": _number(figure.value), "unit": figure.unit, "basis": figure.basis}
    if figure.measure != "range" or figure.value_high is None:  # elsewhere it is another way to count
        return told
    return {**told, "value_high": _number(figure.value_high)}


def _evidence(figure: Figure | None) -> dict[str, Any]:
    if figure is None:
        return {"formula": None, "inputs": []}
    inputs = [observation_as_dict(item) for item in figure.inputs] + [_fact(fact) for fact in figure.facts]
    return {"formula": figure.formula or None, "inputs": inputs}


def observation_as_dict(item: Observation) -> dict[str, Any]:
    """An observation as every JSON of ours has it; `licence` is None for a series that the catalogue doesn't know."""
    known = entry(item.series)
    return {
        "series": item.series,
        "date": item.date.isoformat(),
        "value": _exact(item.value),
        "known_at": _zulu(item.known_at),
        "vintage": str(item.vintage),
        "source": item.source,
        "licence": known.licence if known is not None else None,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    """A cited fact stands among the inputs under its key, with publisher and reference as its source.

    It is of no series, so that no licence binds it.
    """
    return {
        "series": fact.key,
        "date": fact.day.isoformat(),
        "value": _exact(fact.value),
        "known_at": _zulu(fact.known_at),
        "vintage": "recorded",
        "source": ", ".join(part for part in (fact.publisher, fact.reference) if part),
        "licence": None,
    }


def _number(value: float) -> float | None:
    """`value` to six significant digits, and never fewer than two decimals; None if it is no number."""
    if not math.isfinite(value):
        return None
    size = math.floor(math.log10(abs(value))) + 1 if value else 1
    return round(float(value), max(2, _SIGNIFICANT - size))


def _exact(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _decimal(number: Decimal) -> str:
    """Plain digits, without the zeros after the point that only a scale brought ("$1.2 trillion")."""
    if number == number.to_integral_value() and abs(number) >= 1_000_000:
        return plain(number.to_integral_value())
    return plain(number)


def _instant(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _zulu(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
