"""When it was so before: the last close as low, the last fall as large, the last day beyond a level."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.catalogue import calendar
from tieout.claims.reader import read
from tieout.store import Store

TODAY = date(2023, 12, 12)
#: Days on which a made-up FTSE 100 closed elsewhere than at 7,500 or a point above it.
ELSEWHERE = {
    date(2021, 3, 3): 6_900.0,
    date(2022, 7, 5): 7_100.0,
    date(2022, 9, 6): 8_050.0,
    date(2023, 12, 12): 7_200.0,
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    days = calendar("XLON").sessions(date(2010, 1, 4), TODAY)
    with store_of({"FTSE": {day: ELSEWHERE.get(day, 7_500.0 + turn % 2) for turn, day in enumerate(days)}}) as opened:
        yield opened


@pytest.mark.parametrize(
    "sentence, verdict",
    [
        ("The FTSE 100 last closed this low on July 5, 2022.", "agrees"),
        ("The last time the FTSE 100 closed this low was on July 5, 2022.", "agrees"),
        ("The FTSE 100 hasn't closed this low since July 2022.", "agrees"),
        ("The FTSE 100 hasn't closed below 7,000 since March 2021.", "agrees"),
        ("The FTSE 100 hasn't closed below 7,000 since July 2022.", "disagrees"),
        ("The FTSE 100 hasn't ended below the 7,000 mark since March 2021.", "agrees"),
        ("The FTSE 100 hasn't settled at a level this low since July 2022.", "agrees"),
        ("The FTSE 100 fell to lows not seen in more than a year.", "agrees"),
        ("The FTSE 100 fell to 7,200. The index last closed below that level on July 5, 2022.", "agrees"),
        ("The FTSE 100 had never before closed above 8,100.", "agrees"),
        ("The FTSE 100 had never before closed above 7,900.", "disagrees"),
        ("The last time the FTSE 100 closed above 8,000 was in September 2022.", "agrees"),
        ("The FTSE 100 last closed above 8,000 in March 2021.", "disagrees"),
        ("The last time the FTSE 100 fell this much in a day was in September 2022.", "agrees"),
    ],
)
def test_the_last_time_is_the_day_before_this_spell(store: Store, sentence: str, verdict: str) -> None:
    report = tieout.check(sentence, published="2023-12-12T18:00:00+00:00", store=store)
    found = [one.verdict.value for one in report.findings if one.question.measure == "since"]
    assert found == [verdict]


@pytest.mark.parametrize(
    "sentence, sense, grain",
    [
        ("The Nasdaq last closed this low on May 3.", "low", None),
        ("The last time the Dow rose so much in a week was in 2020.", "best", "week"),
        ("It last closed below 9,000 in March 2010.", "last_below", None),
        ("The S&P 500 hasn't traded above 4,800 since January 2022.", "last_above", None),
    ],
)
def test_what_was_so_before(sentence: str, sense: str, grain: str | None) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if one.measure == "since"]
    assert (claim.sense, claim.grain) == (sense, grain)


@pytest.mark.parametrize(
    "sentence",
    [
        "The last time the Fed raised rates was in 2006.",
        "The index last closed lower on Friday.",
        "The Dow last rose in May.",
    ],
)
def test_the_last_time_of_anything_else_is_left(sentence: str) -> None:
    assert "since" not in [one.measure for one in read(sentence, TODAY).claims]


@pytest.mark.parametrize(
    "sentence, verdict",
    [
        ("The last time the FTSE 100 closed above 8,000 was Sept. 6, 2022.", "agrees"),
        ("The last time the FTSE 100 ended above 8,000 was in September 2022.", "agrees"),
        ("The last time the FTSE 100 finished below 7,000 was March 3, 2021.", "agrees"),
        ("The last time the FTSE 100 closed below 6,000 was March 3, 2021.", "disagrees"),
        ("The FTSE 100 last closed above 8,000 on Sept. 6, 2022.", "agrees"),
    ],
)
def test_the_level_passed_is_that_of_the_day_told_behind_it(store: Store, sentence: str, verdict: str) -> None:
    report = tieout.check(sentence, published="2023-12-12T18:00:00+00:00", store=store)
    assert [one.verdict.value for one in report.findings if one.question.measure != "since"] == [verdict]


def test_a_print_of_earlier_in_the_day_blames_no_distance_told_of_it(store: Store) -> None:
    said = "The FTSE 100 had earlier slid to 7,050, putting it 13% below the heights it reached in September last year."
    report = tieout.check(said, published="2023-12-12T18:00:00+00:00", store=store)
    assert "disagrees" not in [one.verdict.value for one in report.findings]
