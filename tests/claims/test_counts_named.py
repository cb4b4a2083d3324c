"""What is counted: records and moves of an index, or things of their own, of which its closes tell nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read

TODAY = date(2014, 11, 24)


def counts(text: str) -> list[Claim]:
    return [one for one in read(text, TODAY).claims if one.measure == "count"]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Seven of the 11 S&P 500 sectors rose, while four fell.", ["S&P 500 sectors"] * 3),
        ("The Dow fell. Some 1,820 stocks fell, with 1,194 up and 517 unchanged.", ["stocks"] * 3),
        ("The Dow fell, with 1,194 up and 517 unchanged.", ["issues"] * 2),
        ("The S&P 500 had 33 new 52-week highs and 12 new lows.", ["S&P 500 new highs", "S&P 500 new lows"]),
    ],
)
def test_members_are_counted_for_themselves(text: str, subjects: list[str]) -> None:
    assert [one.subject.id for one in counts(text)] == subjects


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("It's the 29th time this year the Dow has set a record close.", "DJI"),
        ("The S&P 500 has set 46 records in 2014.", "SPX"),
        ("The Dow has set a record close 29 times this year.", "DJI"),
    ],
)
def test_records_are_counted_over_the_time_that_is_told(text: str, subject: str) -> None:
    (claim,) = counts(text)
    assert (claim.subject.id, claim.sense) == (subject, "record")


def test_one_that_has_done_so_has_done_the_same() -> None:
    told, again = counts("The Dow has closed at a new high 29 times this year, and the S&P 500 has done so 46 times.")
    assert (again.subject.id, again.sense, again.span) == ("SPX", told.sense, told.span)


def test_days_are_counted_out_of_so_many() -> None:
    (claim,) = counts("The Dow has closed higher on four occasions in the past five sessions.")
    assert (claim.sense, claim.span and claim.span.n) == ("up", 5)


def test_a_level_counts_nobody() -> None:
    assert not counts("The Dow approached 10,000 as investors snapped up stocks.")
