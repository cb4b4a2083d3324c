"""The instrument that measures the reader: what it calls a hit, and what it makes false."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader.labels import Article, Corpus, Label, Reading, Span, pair, states
from reader.planting import falsified
from reader.shares import Share, precision

UNITS = {"%": "percent", "points": "point", "level": "level", "sessions": "session", "since": ""}
CORPUS = Corpus([], UNITS, {}, {"S&P 500": "SPX", "Dow Jones Industrial Average": "DJI"})


def label(quote: str, value: float | None, unit: str, measure: str = "return", **others: Any) -> Label:
    row = {
        "article_id": "T1", "quote": quote, "value": value, "value_high": None, "unit": unit, "measure": measure,
        "subject": "S&P 500", "hedge": "", "is_forecast": False, "data_check": "close", "check_status": None,
        "period_start": "2023-12-22", "period_end": "2023-12-22", "char_start": 0, "char_end": len(quote),
    }  # fmt: skip
    return Label(row | others)


def made_false(one: Label) -> dict[str, list[str]]:
    article = Article("T1", one.row["quote"], datetime(2023, 12, 22, 22, tzinfo=UTC), [one], [])
    ways: dict[str, list[str]] = {}
    for planted in falsified(article, one, None):
        ways.setdefault(planted.kind, []).append(planted.text)
    return ways


@pytest.mark.parametrize(
    ("quote", "value", "unit", "measure", "kind", "false"),
    [
        ("the index rose 0.2%", 0.2, "%", "return", "number", ["the index rose 0.5%"]),
        ("closed at 4,754.63", 4754.63, "level", "level", "number", ["closed at 4,754.66", "closed at 4,754.60"]),
        ("the index rose 1.2%", 1.2, "%", "return", "direction", ["the index fell 1.2%"]),
        ("Nasdaq -1.2%", 1.2, "%", "return", "direction", ["Nasdaq +1.2%"]),
        ("its third straight gain", 3, "sessions", "count", "count", ["its fifth straight gain"]),
    ],
)
def test_a_claim_is_made_false_in_its_own_way(
    quote: str, value: float, unit: str, measure: str, kind: str, false: list[str]
) -> None:
    assert made_false(label(quote, value, unit, measure))[kind] == false


def test_a_bound_is_moved_past_what_it_bounds() -> None:
    assert made_false(label("more than 16%", 16, "%", hedge="more than"))["number"] == ["more than 24%"]
    assert made_false(label("nearly 16%", 16, "%", hedge="nearly"))["number"] == ["nearly 10%"]


@pytest.mark.parametrize("stand", ["intraday", "provisional", "misprint", None])
def test_only_what_closes_decide_is_made_false(stand: str | None) -> None:
    assert made_false(label("the index rose 1.2%", 1.2, "%", data_check=stand)) == {}


def test_a_direction_is_left_alone_where_turning_it_round_is_within_rounding() -> None:
    assert "direction" not in made_false(label("the index rose 0.1%", 0.1, "%"))


@given(st.decimals(min_value=1, max_value=99999, places=2), st.sampled_from(["", "about", "more than", "nearly"]))
def test_a_false_number_is_two_units_of_its_last_place_or_more_away(value: Decimal, hedge: str) -> None:
    quote = f"it stood at {value} that day"
    for text in made_false(label(quote, float(value), "level", "level", hedge=hedge)).get("number", []):
        assert abs(Decimal(text.split()[3]) - value) >= Decimal("0.02")


def test_a_label_is_stated_however_many_thousands_it_is_printed_in() -> None:
    assert states(label("1.2 billion", 1.2e9, "level"), Decimal("1.2e9"))
    assert not states(label("4,754.63", 4754.63, "level"), Decimal("4754.60"))
    assert not states(label("4,754.63", 4754.63, "level"), None)


def test_a_reading_is_used_once_and_the_right_unit_is_preferred() -> None:
    both = [label("up 2 points, or 2%", 2, "%"), label("up 2 points, or 2%", 2, "points", "change_points")]
    readings = [Reading(Span(3, 11), Decimal(2), "point"), Reading(Span(16, 18), Decimal(2), "percent")]
    assert pair(both, readings, CORPUS) == {0: 1, 1: 0}
    assert pair(both, readings[:1], CORPUS) == {1: 0}


def test_what_is_said_of_two_is_paired_by_whom_it_is_said_of() -> None:
    words = "the Dow and the S&P 500 closed at records"
    both = [label(words, None, "since", "high_since", subject=one) for one in CORPUS.subjects]
    readings = [Reading(Span(33, 40), None, "", one) for one in ("DJI", "SPX")]
    assert pair(both, readings, CORPUS) == {0: 1, 1: 0}
    assert pair(both, [Reading(Span(33, 40), None, "", "RUT"), readings[0]], CORPUS) == {0: 0, 1: 1}


def test_precision_falls_with_the_rate_of_errors() -> None:
    assert precision(Share(90, 100), Share(1, 100), 0.5).startswith("0.989 ")
    assert precision(Share(90, 100), Share(1, 100), 0.05).startswith("0.826 ")
    assert precision(Share(0, 0), Share(1, 100), 0.5) == "no cases"


def test_an_interval_holds_its_share() -> None:
    assert str(Share(0, 0)) == "no cases"
    low, high = Share(0, 20).interval
    assert low == 0 and 0.1 < high < 0.2
