"""SARIF 2.1.0: the parts that its schema requires, and regions that point at the number."""

from __future__ import annotations

import json

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from claims.hand_made_reports import TEXT, full_report, report_on
from tieout.claims.rendering.render_sarif import sarif
from tieout.terms import Verdict

_COUNT = {"type": "integer", "minimum": 1}
_REGION = {
    "type": "object",
    "required": ["startLine", "startColumn", "endLine", "endColumn", "charOffset", "charLength"],
    "properties": {
        "startLine": _COUNT,
        "startColumn": _COUNT,
        "endLine": _COUNT,
        "endColumn": _COUNT,
        "charOffset": {"type": "integer", "minimum": 0},
        "charLength": {"type": "integer", "minimum": 0},
    },
    "additionalProperties": False,
}
_RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
    "properties": {
        "level": {"enum": ["error", "warning", "note"]},
        "message": {
            "type": "object",
            "required": ["text"],
            "properties": {"text": {"type": "string", "minLength": 1}},
        },
        "locations": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["physicalLocation"],
                "properties": {
                    "physicalLocation": {
                        "type": "object",
                        "required": ["artifactLocation", "region"],
                        "properties": {"region": _REGION},
                    }
                },
            },
        },
    },
}
#: What the official schema requires of a log with one run, written out, because it can't be downloaded here.
SCHEMA = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "properties": {"rules": {"type": "array", "items": {"required": ["id"]}}},
                            }
                        },
                    },
                    "results": {"type": "array", "items": _RESULT},
                },
            },
        },
    },
}


def test_a_log_has_what_the_standard_requires() -> None:
    log = sarif([full_report()])
    jsonschema.validate(log, SCHEMA)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    for result in log["runs"][0]["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_only_what_is_wrong_or_needs_attention_is_told() -> None:
    levels = {result["ruleId"]: result["level"] for result in sarif([full_report()])["runs"][0]["results"]}
    assert levels == {
        "tieout/disagrees": "error",
        "tieout/inconsistent": "error",
        "tieout/loose": "warning",
        "tieout/rounding": "note",  # it follows from another
        "tieout/plausible": "note",
        "tieout/no_data": "note",
        "tieout/unread": "warning",
    }


def test_a_region_points_at_the_number() -> None:
    result = sarif([full_report()])["runs"][0]["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    line = TEXT.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "4.3%"
    assert TEXT[region["charOffset"] :][: region["charLength"]] == "4.3%"


def test_each_document_has_its_own_place() -> None:
    log = sarif([full_report(), report_on("12% of 😀\n13%", [(9, 12)], Verdict.DISAGREES)])
    last = log["runs"][0]["results"][-2]["locations"][0]["physicalLocation"]
    assert last["artifactLocation"] == {"uri": "note.txt", "index": 1}
    assert (last["region"]["startLine"], last["region"]["startColumn"]) == (2, 1)


@given(st.text(max_size=60), st.integers(0, 50), st.integers(1, 10))
def test_any_text_gives_a_valid_log(text: str, start: int, size: int) -> None:
    spans = [(start, min(len(text), start + size))] if start < len(text) else []
    log = json.loads(json.dumps(sarif([report_on(text, spans, Verdict.DISAGREES)]), allow_nan=False))
    jsonschema.validate(log, SCHEMA)
