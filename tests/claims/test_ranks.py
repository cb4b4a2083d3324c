"""Which place a move or a close takes: what is ranked, among which, and when a place is blamed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import moved, store_of
from tieout.claims.reader import read
from tieout.store import Store

#: Made-up falls and rises of the FTSE 100, in percent; on other days it goes a tenth of a percent up and down by turns.
MOVES = {
    date(2022, 3, 1): -6.0,
    date(2023, 2, 7): -5.0,
    date(2023, 3, 14): -2.0,
    date(2023, 6, 20): 3.0,
    date(2023, 12, 12): -3.0,
}
PUBLISHED = "2023-12-12T18:00:00+00:00"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with store_of({"FTSE": moved("XLON", date(2010, 1, 4), date(2023, 12, 12), 7_000.0, MOVES)}) as opened:
        yield opened


@pytest.mark.parametrize(
    "words, verdict",
    [
        ("its second-worst day of the year", "agrees"),
        ("its third-worst day of the year", "disagrees"),
        ("the second-biggest one-day drop this year", "agrees"),
        ("its fourth-largest one-day percentage loss of 2023", "disagrees"),
        ("its third-worst day since January 2022", "agrees"),
        ("its fourth-worst day since January 2022", "disagrees"),
        ("its third-worst day on record", "agrees"),
        ("its ninth-worst day on record", "no_data"),  # of all time nobody is blamed
        ("its ninth-worst day", "no_data"),
    ],
)
def test_a_place_is_blamed_only_within_a_time_that_the_words_bound(store: Store, words: str, verdict: str) -> None:
    text = f"The FTSE 100 fell 3.0% on Tuesday, {words}."
    report = tieout.check(text, published=PUBLISHED, store=store)
    assert [one.verdict.value for one in report.findings if one.question.measure == "rank"] == [verdict]


@pytest.mark.parametrize(
    "sentence, sense, grain, named",
    [
        ("The Dow fell 2.9% last week, its second-worst week of the year.", "worst", "week", "whole"),
        ("It was the third-largest one-day point drop since 2008 for the Dow.", "worst_points", "day", "year"),
        ("The S&P 500 lost 3.6% in January, its fifth-worst January since 1950.", "worst", "month", "year"),
        ("The Dow ended at 37,385.97 on Friday, its third-highest close of 2023.", "high", None, "year"),
        ("The Nasdaq had its second-best quarter in its history.", "best", "quarter", None),
    ],
)
def test_what_is_ranked_and_among_which(sentence: str, sense: str, grain: str | None, named: str | None) -> None:
    (claim,) = [one for one in read(sentence, date(2024, 1, 2)).claims if one.measure == "rank"]
    assert (claim.sense, claim.grain, claim.named.kind if claim.named else None) == (sense, grain, named)
    assert claim.is_doubtful == (named is None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Globex is the third-largest lender in the country.",
        "Acme was the second-best performer of the year in the Dow.",
    ],
)
def test_places_that_no_measure_tells_rank_nothing(sentence: str) -> None:
    assert "rank" not in [one.measure for one in read(sentence, date(2024, 1, 2)).claims]


def test_a_rank_behind_for_is_that_name_s() -> None:
    sentence = "The drop was the second-worst of the year for the Nasdaq."
    (claim,) = [one for one in read(sentence, date(2024, 1, 2)).claims if one.measure == "rank"]
    assert claim.subject.series == "IXIC"
