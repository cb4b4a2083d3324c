"""Whose time a time is: the numbers of one move have theirs together, and an aside keeps its own."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read
from tieout.claims.resolve import resolve

WEDNESDAY = date(2024, 5, 15)


def period(text: str, printed: str, published: date = WEDNESDAY) -> tuple[str, str]:
    for claim in read(text, published).claims:
        if printed in text[claim.start : claim.end]:
            told = resolve(claim, published).readings[0].question.period
            return str(told.start), str(told.end)
    raise AssertionError(f"nothing is claimed of {printed}")


WEEK, DAY, YEAR = ("2024-05-03", "2024-05-10"), ("2024-05-09", "2024-05-10"), ("2023-12-29", "2024-05-10")
FRIDAY = "On Friday the market was calm. "


@pytest.mark.parametrize(
    ("text", "printed", "stretch"),
    [
        ("The Dow ended up 512.30 points, or 1.3%, for the week on Friday.", "512.30", WEEK),
        ("The Dow ended up 512.30 or 1.3% for the week, its fourth straight weekly gain.", "512.30", WEEK),
        ("The S&P 500 rose 14 points, or about 0.3%, to close at 5,222, putting on 9.5% this year.", "0.3%", DAY),
        ("The S&P 500 rose 14 points, or 0.3%, to 5,222, bringing its gain this year to 9.5%.", "14 points", DAY),
        ("The Nasdaq, which has gained 8.9% this year, rose 2 points to 16,340.", "2 points", DAY),
        ("The Nasdaq, which has gained 8.9% this year, rose 2 points to 16,340.", "8.9%", YEAR),
        ("The Nasdaq fell 0.1%, which left it 8.9% higher this year.", "0.1%", DAY),
        ("The Nasdaq, up 8.9% this year, gained 0.3%.", "0.3%", DAY),
        ("The Nasdaq, up 8.9% this year, gained 0.3%.", "8.9%", YEAR),
        ("The Dow (up 4.9% this year) slipped 0.2%.", "0.2%", DAY),
        ("The Dow (up 4.9% this year) slipped 0.2%.", "4.9%", YEAR),
        ("The Dow gained 2% and the S&P 500 1.9% for the week.", "2%", WEEK),
        ("The Dow gained 2% and the S&P 500 1.9% for the week.", "1.9%", WEEK),
    ],
)
def test_a_number_has_the_time_of_its_own_move_and_clause(text: str, printed: str, stretch: tuple[str, str]) -> None:
    assert period(f"{FRIDAY}{text}", printed, date(2024, 5, 11)) == stretch


@pytest.mark.parametrize(
    ("text", "printed", "published", "end"),
    [
        ("The Dow ended the week up 2.2%.", "2.2%", date(2024, 5, 10), "2024-05-10"),
        ("The 10-year yield rose 5 basis points this week.", "5 basis points", date(2024, 5, 10), "2024-05-10"),
        ("The S&P 500 has gained 10% in 2024.", "10%", date(2024, 12, 31), "2024-12-31"),
        ("The Dow rose 2% on Thursday. For the week it is up 1%.", "1%", date(2024, 5, 10), "2024-05-09"),
        ("The Dow is up 1% this week.", "1%", date(2024, 5, 9), "2024-05-08"),
    ],
)
def test_a_stretch_that_the_day_of_publication_ends_is_told_as_a_whole(
    text: str, printed: str, published: date, end: str
) -> None:
    assert period(text, printed, published)[1] == end
