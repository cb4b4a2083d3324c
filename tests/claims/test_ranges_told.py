"""Ends of a range are neither a stand nor a move; what would come to be hasn't."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read

TODAY = date(2024, 3, 5)


def claims(text: str) -> dict[str, Claim]:
    return {one.quantity.printed: one for one in read(text, TODAY).claims if one.quantity is not None}


@pytest.mark.parametrize(
    "text",
    [
        "Boeing closed at $337.73 in a 52-week range of $157.29 to $352.23.",
        "The stock's 52-week trading range is $157.29 to $352.23.",
    ],
)
def test_both_ends_of_a_range_are_levels_that_blame_nobody(text: str) -> None:
    found = claims(text)
    assert [(found[end].measure, found[end].is_doubtful) for end in ("$157.29", "$352.23")] == [("level", True)] * 2


def test_a_move_beside_the_word_range_stays_one() -> None:
    assert claims("Boeing fell $2.43 to $337.73, out of its range.")["$2.43"].measure == "change"


def test_what_would_come_to_be_is_no_level() -> None:
    assert claims("A close below 29,439.72 would put the Dow into a bear market.")["29,439.72"].measure == "other"


def test_runs_of_one_weekday_and_runs_that_might_be_are_left_open() -> None:
    assert claims("It was a record 21 straight Tuesdays of gains for the Dow.")["21"].measure == "other"
    assert claims("It might be a third straight weekly gain for the Dow.")["third"].is_doubtful
