"""What it is the first time for: the run or the record told beside it, or in the sentence before."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read

TODAY = date(2023, 12, 16)


def read_since(text: str) -> Claim:
    (claim,) = [one for one in read(text, TODAY).claims if one.measure == "since"]
    return claim


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 rose for a seventh straight week. That hasn't happened since 2017.",
        "The S&P 500 has risen for seven straight weeks, the first time that has happened since 2017.",
        "The S&P 500 gained for a seventh straight week, something it hasn't done since 2017.",
        "It was the first time since 2017 that the S&P 500 advanced seven weeks in a row.",
        "It was the S&P 500's first seven-week winning streak since 2017.",
        "It was the S&P 500's first seven-week winning streak in six years.",
    ],
)
def test_a_first_time_is_that_of_the_run_beside_it(text: str) -> None:
    claim = read_since(text)
    assert (claim.subject.id, claim.sense, claim.grain, claim.threshold) == ("SPX", "longest_up", "week", 7.0)


def test_a_longest_streak_has_the_steps_of_the_run_beside_it() -> None:
    claim = read_since("The Dow is coming off six straight weekly losses, its longest losing streak since 2011.")
    assert (claim.sense, claim.grain) == ("longest_down", "week")
    claim = read_since(
        "The Dow fell for a sixth day. A six-week run of gains in oil ended, its longest streak since May."
    )
    assert claim.grain != "day" or claim.subject.id != "DJI"


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 closed at a record on Friday for the first time since January 2022.",
        "On Friday the S&P 500 hit a record, its first since January 2022.",
        "Friday brought the S&P 500's first record close since January 2022.",
        "The S&P 500 rose 1.2% on Friday, its first record in two years.",
    ],
)
def test_a_first_record_is_one_since_the_last(text: str) -> None:
    claim = read_since(text)
    assert (claim.subject.id, claim.sense, claim.grain) == ("SPX", "first_record", None)


@pytest.mark.parametrize(
    "text",
    [
        "The Dow fell 0.4%. It was the first time in two years that so many banks failed.",
        "The Dow rose for a fifth day. Oil topped $80 for the first time since May.",
        "The longest streak was six days in May, when it rose for the first time since March.",
    ],
)
def test_no_run_is_taken_that_belongs_to_another(text: str) -> None:
    assert all(one.sense not in ("longest_up", "longest_down") for one in read(text, TODAY).claims)


@pytest.mark.parametrize(
    "text, sense, grain, threshold",
    [
        ("The S&P 500 had its first winning week in three.", "first_up", "week", None),
        ("It was the Dow's first losing month since August.", "first_down", "month", None),
        ("The Nasdaq sank 3.2%, its first drop of more than 3% since 2022.", "first_down", "day", 3.0),
        ("The Russell 2000 jumped 4%, its first 4% gain in a year.", "first_up", "day", 3.5),
        ("The Dow fell 665.75, its first loss of more than 600 points since 2016.", "first_down_points", "day", 600.0),
        ("The S&P 500 tumbled into its first correction since 2020.", None, None, None),
        ("The Fed cut its target by a quarter point, the first since 2020.", "first_down", "day", None),
        ("The Fed cut rates, its first reduction since the pandemic.", None, None, None),
        ("The S&P 500 fell into a bear market, the first since 2020.", None, None, None),
        ("The Dow fell for a third week in a row, its first such run since May.", "longest_down", "week", 3.0),
        ("The Dow fell for a third week in a row, something not seen since May.", "longest_down", "week", 3.0),
    ],
)
def test_a_first_of_its_kind_says_which_way_and_how_far(
    text: str, sense: str | None, grain: str | None, threshold: float | None
) -> None:
    claim = read_since(text)
    assert (claim.sense, claim.grain, claim.threshold) == (sense, grain, threshold)
