"""The JSON contract: exactly these keys, in this order, of these types."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.hand_made_reports import TEXT, figure, finding, full_report, quantity, report_on
from tieout.claims.rendering.contract import contract
from tieout.claims.rendering.wording import command
from tieout.claims.report import Report
from tieout.terms import Missing, Quantity, Stated, Verdict, quantity_from_digits

FINDING_KEYS = [
    "key", "span", "quote", "stated", "measure", "subject", "against", "period", "verdict", "error", "follows_from",
    "computed", "correction", "reading", "readings_tried", "attribution", "outcome", "evidence",
    "message",
]  # fmt: skip


def one(stated: Stated, verdict: Verdict, answer: object, printed: str = "12.4%", **more: object) -> dict[str, object]:
    found = finding(printed, stated, verdict, answer, **more)  # type: ignore[arg-type]
    report = replace(full_report(), findings=(found,))
    findings = contract(report)["findings"]
    assert isinstance(findings, list)
    return dict(findings[0])


def stated_value(value: Quantity) -> tuple[object, object, object]:
    told = one(Stated(value), Verdict.AGREES, None)["stated"]
    assert isinstance(told, dict)
    return told["value"], told["low"], told["high"]


def test_the_keys_stand_in_the_contracts_order() -> None:
    found = contract(full_report())
    assert list(found) == ["document", "counts", "findings", "numerals"]
    assert list(found["document"]) == ["title", "published", "as_of", "sha256", "text"]
    assert list(found["counts"]) == ["numerals", "claims", *(str(verdict) for verdict in Verdict), "unread"]
    for told in found["findings"]:
        assert list(told) == FINDING_KEYS
        assert list(told["stated"]) == [
            "printed",
            "value",
            "value_high",
            "unit",
            "low",
            "high",
            "hedge",
            "direction",
        ]
        assert list(told["period"]) == ["start", "end"]
        assert list(told["evidence"]) == ["formula", "inputs"]
        for item in told["evidence"]["inputs"]:
            assert list(item) == ["series", "date", "value", "known_at", "vintage", "source", "licence"]
    assert all(list(numeral) == ["span", "text", "role"] for numeral in found["numerals"])


def test_a_finding_that_agrees_reads_as_the_design_shows_it() -> None:
    told = contract(full_report())["findings"][0]
    assert TEXT[slice(*told["span"])] == "12.4%"
    assert told["stated"] == {
        "printed": "12.4%", "value": "12.4", "value_high": None, "unit": "percent", "low": "12.35", "high": "12.45",
        "hedge": "exact", "direction": "up",
    }  # fmt: skip
    assert told["computed"] == {"value": 12.4343, "unit": "percent", "basis": "price"}
    assert told["evidence"]["formula"] == "2033.96 / 1809.02 - 1"
    assert told["evidence"]["inputs"][0] == {
        "series": "RUT", "date": "2023-11-30", "value": 1809.02, "known_at": "2023-11-30T21:00:00Z",
        "vintage": "recorded", "source": "fact book: FTSE Russell daily closes", "licence": "derived",
    }  # fmt: skip
    assert told["message"].startswith(
        "Russell 2000, return, 30 Nov to 22 Dec 2023 (price): 1,809.02 to 2,033.96 = +12.43%"
    )
    absent = ("against", "error", "follows_from", "correction", "attribution", "outcome")
    assert all(told[name] is None for name in absent)


def test_moments_carry_their_offset_and_what_became_known_is_in_utc() -> None:
    document = contract(full_report())["document"]
    assert document["published"] == document["as_of"] == "2023-12-26T23:59:59-05:00"


def test_counts_name_every_verdict_and_the_unread() -> None:
    counts = contract(full_report())["counts"]
    assert (
        counts["numerals"],
        counts["claims"],
        counts["unread"],
        counts["ambiguous"],
        counts["agrees"],
    ) == (10, 9, 1, 0, 1)


def test_a_text_without_a_date_has_null_moments() -> None:
    report = full_report()
    undated = Report(replace(report.document, published=None), None, (), ())
    document = contract(undated)["document"]
    assert (document["published"], document["as_of"]) == (None, None)


def test_missing_data_say_what_is_missing_and_the_command_that_gets_it() -> None:
    told = next(found for found in contract(full_report())["findings"] if found["verdict"] == "no_data")
    assert (told["computed"], told["evidence"]) == (None, {"formula": None, "inputs": []})
    for part in ("ZQZ24, DFF", "22 Dec 2023", "tieout data pull ZQZ24 DFF"):
        assert part in told["message"]


def test_what_no_source_has_is_to_be_imported_from_a_file() -> None:
    absent = Missing(("DGS2", "MY.OWN"), (date(2023, 12, 22),), "not imported")
    assert command(absent) == (
        "tieout data import FILE  # a CSV or Parquet file with series,date,value for DGS2, MY.OWN"
    )


def test_a_message_of_the_checker_is_kept_and_completed() -> None:
    absent = Missing(("DGS2",), (date(2023, 12, 22),), "not imported")
    told = one(
        Stated(quantity("12.4", "percent", "12.4%")),
        Verdict.NO_DATA,
        absent,
        message="The store has no yields.",
    )
    assert str(told["message"]).startswith("The store has no yields. Missing: DGS2")
    told = one(Stated(quantity("12.4", "percent", "12.4%")), Verdict.AGREES, figure(12.43), message="Just so.")
    assert told["message"] == "Just so."


def test_a_claim_without_a_number_has_its_words_for_a_print() -> None:
    told = next(found for found in contract(full_report())["findings"] if found["measure"] == "since")["stated"]
    assert told["printed"] == "best month since 2020"
    assert [told[name] for name in ("value", "value_high", "unit", "low", "high")] == [None] * 5


def test_a_cited_fact_stands_among_the_inputs() -> None:
    told = next(found for found in contract(full_report())["findings"] if found["verdict"] == "cited")
    (item,) = told["evidence"]["inputs"]
    assert (item["series"], item["value"], item["source"]) == (
        "debt-maturity",
        5.5,
        "A broker, Study of 2023",
    )


def test_a_range_is_one_finding_with_both_ends() -> None:
    band = replace(quantity("5.25", "percent", "5.25% to 5.5%"), value_high=Decimal("5.50"))
    told = one(Stated(band), Verdict.AGREES, None)["stated"]
    assert isinstance(told, dict)
    assert (told["value"], told["value_high"], told["low"], told["high"]) == (
        "5.25",
        "5.50",
        "5.245",
        "5.505",
    )


@pytest.mark.parametrize(
    "digits, scale, value, low, high",
    [
        ("12.40", 1, "12.40", "12.395", "12.405"),
        ("11", 1, "11", "10.5", "11.5"),
        ("3,000", 1, "3000", "2999.5", "3000.5"),
        ("-0.48", 1, "-0.48", "-0.485", "-0.475"),
        ("1", 10**12, "1000000000000", "500000000000", "1500000000000"),
        ("1.2", 10**12, "1200000000000", "1150000000000", "1250000000000"),
        ("1.25", 10**6, "1250000", "1245000", "1255000"),
    ],
)
def test_numbers_are_plain_decimals_in_their_unit(digits: str, scale: int, value: str, low: str, high: str) -> None:
    assert stated_value(quantity_from_digits(digits, "usd", scale=Decimal(scale))) == (value, low, high)


@pytest.mark.parametrize(
    "value, told",
    [
        (12.434321987, 12.4343),
        (36123.456789, 36123.46),
        (0.000123456789, 0.000123457),
        (0.0, 0.0),
        (11, 11.0),
    ],
)
def test_computed_values_are_rounded_to_what_matters(value: float, told: float) -> None:
    computed = one(Stated(None), Verdict.AGREES, figure(value))["computed"]
    assert isinstance(computed, dict)
    assert computed["value"] == told


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_never_enters_the_json(value: float) -> None:
    told = one(Stated(None), Verdict.AMBIGUOUS, figure(value))
    assert told["computed"] is None
    json.dumps(told, allow_nan=False)


@given(st.text(min_size=1, max_size=60), st.sampled_from(list(Verdict)))
def test_any_text_gives_valid_json(text: str, verdict: Verdict) -> None:
    found = json.loads(json.dumps(contract(report_on(text, [(0, len(text))], verdict)), allow_nan=False))
    assert found["document"]["text"] == text
