"""Runs of leads over another series, and records that are counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.catalogue import calendar
from tieout.claims.reader import read
from tieout.store import Store

TODAY = date(2023, 12, 26)
LAST = date(2023, 12, 22)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Made-up closes: the Russell 2000 rises by 0.2% in each session from 18 December on, the S&P 500 by 0.1%."""
    levels = {"RUT": 2_000.0, "SPX": 4_700.0}
    closes: dict[str, dict[date, float]] = {name: {} for name in levels}
    for day in calendar("XNYS").sessions(date(2023, 6, 1), LAST):
        for name in levels:
            leads = (name == "RUT") == (day >= date(2023, 12, 18))
            levels[name] *= 1.002 if leads else 1.001
            closes[name][day] = round(levels[name], 2)
    with store_of(closes) as opened:
        yield opened


@pytest.mark.parametrize(
    "words, verdict",
    [
        ("has outperformed the S&P 500 for five straight sessions", "agrees"),
        ("has outperformed the S&P 500 in each of the last four sessions", "agrees"),
        ("has outperformed the S&P 500 in each of the last five sessions", "agrees"),
        ("has outperformed the S&P 500 for three straight weeks", "no_data"),  # of two, neither need be the one meant
    ],
)
def test_leads_in_a_row_are_counted(store: Store, words: str, verdict: str) -> None:
    report = tieout.check(f"The Russell 2000 {words}.", published="2023-12-26", store=store)
    assert [one.verdict.value for one in report.findings if one.question.measure == "streak"] == [verdict]


def test_who_fell_behind_trailed() -> None:
    (claim,) = [
        one
        for one in read("It was the fifth straight month that the Nasdaq lagged the Dow.", TODAY).claims
        if one.measure == "streak"
    ]
    assert claim.against is not None
    assert (claim.subject.series, claim.against.series, claim.sense, claim.grain) == ("IXIC", "DJI", "down", "month")


def test_a_lead_over_a_stretch_is_none_of_each_day() -> None:
    claims = read("The Nasdaq has outperformed the S&P 500 over the past ten days.", TODAY).claims
    assert [one.measure for one in claims] == ["spread"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The S&P 500 has made 13 all-time highs since Memorial Day.",
        "The S&P 500 has posted 37 record closes this year.",
        "The Dow notched 17 record highs in 2023.",
    ],
)
def test_records_that_are_counted_are_one_claim(sentence: str) -> None:
    assert [(one.measure, one.sense) for one in read(sentence, TODAY).claims] == [("count", "record")]


@pytest.mark.parametrize(
    "text, goes_over",
    [
        ("The Russell 2000 trailed with a gain of 1.0% for the first half, well behind the S&P 500.", "half"),
        ("The Nasdaq outperformed, rising 6.0% in June.", "month"),
        ("The Russell 2000 lagged behind, up only 1.0% this year.", "this"),
        ("The Nasdaq outpaced the S&P 500, but it has lost 2% this year.", None),
        ("The Nasdaq outpaced the S&P 500 on Friday, gaining 2% for the week.", None),
    ],
)
def test_a_lead_in_words_goes_over_what_the_number_beside_it_goes_over(text: str, goes_over: str | None) -> None:
    (lead,) = [one for one in read(text, date(2024, 6, 30)).claims if one.measure == "spread" and not one.quantity][:1]
    assert (lead.span.kind if lead.span is not None else None) == goes_over
