"""Claims without a number: listed with what would decide them, decided where a direction and data are at hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.claims.reader import read
from tieout.store import Store

TODAY = date(2023, 6, 16)


@pytest.mark.parametrize(
    "text, words, measure, subject",
    [
        ("A robust labor market keeps the Fed wary.", "robust labor market", "macro", "UNRATE"),
        ("The job market remains tight and the economy is strong.", "economy is strong", "macro", "GDPC1"),
        ("Small caps have weaker balance sheets.", "weaker balance sheets", "fundamental", "RUT"),
        ("The Russell 2000 has had lackluster returns in recent years.", "lackluster returns", "return", "RUT"),
        ("Small caps are cheaper than large caps.", "cheaper than", "fundamental", "RUT"),
        ("Unlike its larger peers, the Russell 2000 fell.", "Unlike its larger peers", "other", "RUT"),
        ("Small caps trailed their larger counterparts.", "trailed", "spread", "RUT"),
        ("China's robust labor market is no secret.", "robust labor market", "macro", "labor market"),
    ],
)
def test_words_alone_are_listed_with_what_would_decide_them(text: str, words: str, measure: str, subject: str) -> None:
    found = {text[c.start : c.end]: (c.measure, c.subject.id) for c in read(text, TODAY).claims}
    assert found.get(words) == (measure, subject), found


@pytest.mark.parametrize(
    "text",
    [
        "A robust debate about the market followed.",
        "The labor market is a market like any other.",
        "She prefers strong coffee and weaker tea.",
        "It is cheaper by the dozen.",
        "The S&P 500 is an index.",
    ],
)
def test_words_that_measure_nothing_are_not_listed(text: str) -> None:
    assert read(text, TODAY).claims == []


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    days = (date(2023, 6, 14), date(2023, 6, 15))
    values = {"SPX": (4000.0, 4040.0), "RUT": (2000.0, 1990.0), "UNRATE": (3.7, 3.7)}
    with store_of({name: dict(zip(days, two, strict=True)) for name, two in values.items()}) as opened:
        yield opened


@pytest.mark.parametrize(
    "text, verdict",
    [
        ("The S&P 500 rose on Thursday.", "agrees"),
        ("The S&P 500 fell on Thursday.", "disagrees"),
        ("The Russell 2000 ended lower on Thursday.", "agrees"),
        ("The Russell 2000 climbed on Thursday.", "disagrees"),
        ("On Thursday the Russell 2000 trailed its larger peers.", "agrees"),
        ("On Thursday the Russell 2000 outpaced its larger peers.", "disagrees"),
        ("A robust labor market keeps the Fed wary.", "no_data"),
    ],
)
def test_which_way_something_went_is_decided_and_an_opinion_never_is(store: Store, text: str, verdict: str) -> None:
    report = tieout.check(text, published="2023-06-16", store=store)
    assert [finding.verdict.value for finding in report.findings] == [verdict]


def test_an_opinion_says_what_would_decide_it(store: Store) -> None:
    report = tieout.check("A robust labor market keeps the Fed wary.", published="2023-06-16", store=store)
    told = report.to_dict()["findings"][0]["message"]
    assert "US unemployment rate" in told
    assert "tieout data" not in told
