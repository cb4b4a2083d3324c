"""A report as a page that stands alone: the text with its numbers marked, and the evidence a click away."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from tieout.claims.finding import Finding, Role
from tieout.claims.rendering import wording
from tieout.claims.rendering.marked_text import blocks, clean, without_title
from tieout.claims.report import Report
from tieout.terms import Figure, Missing, Verdict

if TYPE_CHECKING:
    from jinja2 import Environment

_TONES: Final = {
    Verdict.AGREES: "right",
    Verdict.CITED: "right",
    Verdict.DISAGREES: "wrong",
    Verdict.INCONSISTENT: "wrong",
    Verdict.FORECAST: "wait",
    Verdict.NO_DATA: "gap",
}


def page(reports: Report | Iterable[Report]) -> str:
    """One self-contained page for one report or several; it asks nothing of the network."""
    many = [reports] if isinstance(reports, Report) else list(reports)
    style, script = _asset("report.css"), _asset("report.js")
    views = [_view(report, index) for index, report in enumerate(many)]
    if len(views) == 1:
        heading = str(views[0]["title"])
    else:
        heading = f"{len(views)} documents"
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            heading=heading,
            reports=views,
            style=style,
            script=script,
            style_hash=_digest(style),
            script_hash=_digest(script),
        )
    )


def fragment(report: Report) -> str:
    """`report` for a notebook: no script, no links, the evidence in boxes that open."""
    return _environment().get_template("fragment.html.j2").render(report=_view(report, 0), style=_asset("fragment.css"))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("tieout.claims.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(name: str) -> str:
    file = resources.files("tieout.claims.rendering").joinpath("templates", name)
    return file.read_text(encoding="utf-8").strip() + "\n"


def _digest(text: str) -> str:
    """What the page's content security policy calls an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _view(report: Report, index: int) -> dict[str, Any]:
    claims = [_claim(finding, report, f"r{index + 1}-{number + 1}") for number, finding in enumerate(report.findings)]
    document = report.document
    unread = [numeral for numeral in report.numerals if numeral.role is Role.UNREAD]
    first = next((claim for claim in claims if claim["tone"] == "wrong"), None)
    return {
        "id": f"r{index + 1}",
        "title": clean(wording.title(report)),
        "origin": clean(document.origin),
        "published": wording.moment(document.published) if document.published else None,
        "against": wording.checked_against(report),
        "summary": wording.counted(report),
        "notes": [clean(note) for note in report.notes],
        "claims": claims,
        "first_wrong": first,
        "tally": _tally(report),
        "unread": len(unread),
        "blocks": without_title(list(blocks(report, claims)), clean(wording.title(report))),
    }


def _tally(report: Report) -> list[dict[str, Any]]:
    counts = dict.fromkeys(Verdict, 0)
    for finding in report.findings:
        counts[finding.verdict] += 1
    return [
        {
            "sign": wording.MARKS[v].sign,
            "word": wording.MARKS[v].word,
            "tone": _tone(v),
            "count": count,
            "meaning": wording.MEANINGS[v],
        }
        for v, count in counts.items()
        if count
    ]


def _tone(verdict: Verdict) -> str:
    return _TONES.get(verdict, "doubt")


def _claim(finding: Finding, report: Report, anchor: str) -> dict[str, Any]:
    text = report.document.text
    judgement = finding.judgement
    figure = finding.figure
    mark = wording.MARKS[finding.verdict]
    return {
        "id": anchor,
        "start": finding.start,
        "end": finding.end,
        "key": finding.key,
        "sign": mark.sign,
        "word": mark.word,
        "tone": _tone(finding.verdict),
        "meaning": wording.MEANINGS[finding.verdict],
        "quote": clean(" ".join(text[slice(*wording.sentence(finding))].split())),
        "stated": clean(wording.stated(finding, text)),
        "computed": wording.computed(figure) if figure else None,
        "correction": clean(judgement.correction) if judgement.correction else None,
        "error": wording.error(judgement.error) if judgement.error else None,
        "follows": finding.follows_from is not None,
        "attribution": clean(finding.attribution) if finding.attribution else None,
        "reading": clean(wording.reading(finding.reading, finding, figure)),
        "message": clean(wording.message(finding, text)),
        "tell_more": figure is None or bool(finding.message),
        "formula": clean(figure.formula) if figure and figure.formula else None,
        "notes": [clean(note) for note in ((figure.note if figure else ""), judgement.note) if note],
        "inputs": _inputs(figure) if figure else [],
        "sources": clean(wording.sources(figure.inputs)) if figure else "",
        "facts": _facts(figure) if figure else [],
        "attempts": [
            {
                "name": clean(attempt.reading.name),
                "asked": clean(wording.question(attempt.reading.question, finding.subject_name)),
                "sign": wording.MARKS[attempt.verdict].sign,
                "word": wording.MARKS[attempt.verdict].word,
                "tone": _tone(attempt.verdict),
                "answer": clean(
                    wording.missing(attempt.answer)
                    if isinstance(attempt.answer, Missing)
                    else wording.computed(attempt.answer)
                ),
            }
            for attempt in judgement.attempts
        ],
    }


def _inputs(figure: Figure) -> list[dict[str, str]]:
    return [
        {
            "series": clean(item.series),
            "day": wording.day(item.date),
            "value": wording.printed(item.value),
            "known": wording.known(item),
        }
        for item in figure.inputs
    ]


def _facts(figure: Figure) -> list[dict[str, str]]:
    return [
        {
            "statement": clean(fact.statement),
            "by": clean(f"{fact.publisher}, {fact.reference}"),
            "entered": clean(fact.entered_by),
        }
        for fact in figure.facts
    ]
