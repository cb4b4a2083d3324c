"""A day told with a weekday that it wasn't is wrong without any data."""

from __future__ import annotations

from datetime import date

import pytest

import tieout
from claims.made_up import store_of

CLOSES = {date(2023, 11, 9): 33891.94, date(2023, 11, 10): 34283.10, date(2023, 7, 31): 35559.53}


@pytest.mark.parametrize(
    ("text", "verdict", "correction"),
    [
        ("The Dow closed at 34,283.10 on Friday, Nov. 10.", "agrees", None),
        ("The Dow closed at 34,283.10 on Thursday, Nov. 10.", "inconsistent", "Friday"),
        ("The Dow closed at 34,283.10 on Thursday, 10 November 2023.", "inconsistent", "Friday"),
        ("The Dow closed at 35,559.53 on Monday, July 31, 2023.", "agrees", None),
        ("The Dow closed at 35,559.53 on Sunday, July 31, 2023.", "inconsistent", "Monday"),
        # four months back and without a year it may be another year's
        ("The Dow last closed at 35,559.53 on Sunday, April 30.", "no_data", None),
    ],
)
def test_a_date_and_its_weekday_have_to_fit(text: str, verdict: str, correction: str | None) -> None:
    with store_of({"DJI": CLOSES}) as store:
        (found,) = tieout.check(text, published="2023-11-12", store=store).findings
    assert (found.verdict.value, found.judgement.correction) == (verdict, correction)


def test_it_is_told_once_of_each_day() -> None:
    text = "The Dow rose 391.16 points, or 1.2%, to 34,283.10 on Thursday, Nov. 10."
    with store_of({"DJI": CLOSES}) as store:
        found = tieout.check(text, published="2023-11-12", store=store).findings
    assert [one.judgement.note for one in found if one.verdict.value == "inconsistent"] == [
        "10 November 2023 was a Friday"
    ]


def test_it_is_told_of_the_number_whose_day_it_is_rather_than_of_a_distance_from_it() -> None:
    text = "The Dow is 3.6% below its high of 35,559.53 hit Sunday, July 31, 2023."
    with store_of({"DJI": CLOSES}) as store:
        found = tieout.check(text, published="2023-11-12", store=store).findings
    assert [text[one.start : one.end] for one in found if one.verdict.value == "inconsistent"] == ["35,559.53"]
