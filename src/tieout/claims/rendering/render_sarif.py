"""A report as SARIF 2.1.0, so that editors and CI show wrong numbers where they show other problems."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

import tieout
from tieout.claims.finding import Finding, Numeral, Role
from tieout.claims.rendering import wording
from tieout.claims.report import Report
from tieout.terms import Verdict

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {
    Verdict.DISAGREES: "error",
    Verdict.INCONSISTENT: "error",
    Verdict.ROUNDING: "warning",
    Verdict.LOOSE: "warning",
    Verdict.AMBIGUOUS: "warning",
    Verdict.PLAUSIBLE: "note",
    Verdict.NO_DATA: "note",
}
_UNREAD: Final = "unread"


def sarif(reports: Iterable[Report]) -> dict[str, Any]:
    """One SARIF run over `reports`: what is wrong or needs attention; what agrees is left out."""
    rules = [_rule(str(verdict), wording.MEANINGS[verdict], level) for verdict, level in _LEVELS.items()]
    rules.append(_rule(_UNREAD, "A number that was not understood.", "warning"))
    results: list[dict[str, Any]] = []
    artifacts: list[dict[str, Any]] = []
    for index, report in enumerate(reports):
        text = report.document.text
        lines = _line_starts(text)
        location = {"uri": _uri(report.document.origin), "index": index}
        artifacts.append({"location": {"uri": location["uri"]}, "hashes": {"sha-256": report.document.sha256}})
        for finding in report.findings:
            if finding.verdict in _LEVELS:
                results.append(_result(finding, text, location, lines))
        for numeral in report.numerals:
            if numeral.role is Role.UNREAD:
                results.append(_unread(numeral, text, location, lines))
    driver = {
        "name": "Tieout",
        "version": tieout.__version__,
        "semanticVersion": tieout.__version__,
        "rules": rules,
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts,
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(name: str, meaning: str, level: str) -> dict[str, Any]:
    return {
        "id": f"tieout/{name}",
        "name": "".join(word.capitalize() for word in name.split("_")),
        "shortDescription": {"text": meaning},
        "defaultConfiguration": {"level": level},
    }


def _result(finding: Finding, text: str, location: dict[str, Any], lines: list[int]) -> dict[str, Any]:
    return {
        "ruleId": f"tieout/{finding.verdict}",
        "ruleIndex": list(_LEVELS).index(finding.verdict),
        "level": "note" if finding.follows_from else _LEVELS[finding.verdict],
        "message": {"text": f"{wording.stated(finding, text)}: {wording.message(finding, text)}"},
        "locations": [_location(finding.start, finding.end, location, lines)],
        "partialFingerprints": {"claimKey/v1": finding.key},
    }


def _unread(numeral: Numeral, text: str, location: dict[str, Any], lines: list[int]) -> dict[str, Any]:
    return {
        "ruleId": f"tieout/{_UNREAD}",
        "ruleIndex": len(_LEVELS),
        "level": "warning",
        "message": {"text": f"{text[numeral.start : numeral.end]} was not understood."},
        "locations": [_location(numeral.start, numeral.end, location, lines)],
    }


def _location(start: int, end: int, location: dict[str, Any], lines: list[int]) -> dict[str, Any]:
    first, last = bisect.bisect_right(lines, start), bisect.bisect_right(lines, end)
    region = {
        "startLine": first,
        "startColumn": start - lines[first - 1] + 1,
        "endLine": last,
        "endColumn": end - lines[last - 1] + 1,
        "charOffset": start,
        "charLength": end - start,
    }
    return {"physicalLocation": {"artifactLocation": location, "region": region}}


def _line_starts(text: str) -> list[int]:
    """The offsets at which lines begin; a line ends at a line feed, as SARIF has it unless told otherwise."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _uri(origin: str) -> str:
    if origin.startswith(("http://", "https://")):
        return quote(origin, safe=":/?#[]@!$&'()*+,;=%~")
    path = PurePath(origin)
    if path.is_absolute():
        return path.as_uri()
    return quote(path.as_posix().replace("<", "").replace(">", "") or "text")
