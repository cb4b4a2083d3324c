"""Times as the words around them and the sentences before mean them. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read
from tieout.claims.resolve import resolve
from tieout.terms import Period, Reading


def readings(text: str, printed: str, published: str) -> tuple[Reading, ...]:
    day = date.fromisoformat(published)
    claims = [one for one in read(text, day).claims if text[one.start : one.end] == printed]
    return resolve(claims[-1], day).readings


@pytest.mark.parametrize(
    ("published", "text", "printed", "start", "end"),
    [
        ("2016-12-27", "The Nasdaq gained 9.7% in 3Q16.", "9.7%", "2016-06-30", "2016-09-30"),
        ("2020-04-06", "The Dow gained 6% in Q4'19.", "6%", "2019-09-30", "2019-12-31"),
        ("2023-07-05", "In the trailing twelve months the S&P 500 rose 17.6%.", "17.6%", "2022-06-30", "2023-06-30"),
        ("2024-02-16", "Six weeks into the quarter, the S&P 500 is up 5.5%.", "5.5%", "2023-12-29", "2024-02-15"),
        ("2021-03-29", "Oil fell 6.2% on Tuesday, then rebounded 5.9% the next day.", "5.9%", "2021-03-23",
         "2021-03-24"),
        ("2021-03-29", "Oil jumped 5.9% on Wednesday of last week.", "5.9%", "2021-03-23", "2021-03-24"),
        ("2022-09-19", "In the week of September 5, the S&P 500 gained 3.6%.", "3.6%", "2022-09-02", "2022-09-09"),
        ("2022-09-19", "In the week of September 5, the S&P 500 gained 3.6%. In the following week it lost 4.8%.",
         "4.8%", "2022-09-09", "2022-09-16"),
        ("2022-09-19", "The S&P 500 lost 4.8% last week after gaining 3.6% the week before.", "3.6%", "2022-09-02",
         "2022-09-09"),
        ("2024-10-08", "In the third quarter the S&P 500 gained 5.5%, after a 3.9% rise in the second.", "3.9%",
         "2024-03-28", "2024-06-28"),
        ("2024-01-05", "The S&P 500 rose 24.2% in 2023. In January, the index gained 6.2%.", "6.2%", "2022-12-30",
         "2023-01-31"),
        ("2024-01-05", "The Nasdaq gained 43.4% last year. In the first half, it rose 31.7%.", "31.7%", "2022-12-30",
         "2023-06-30"),
        ("2024-03-05", "The S&P 500 rose 24.2% in 2023. In January, the index gained 1.6%.", "1.6%", "2023-12-29",
         "2024-01-31"),
    ],
)  # fmt: skip
def test_a_move_is_of_the_stretch_that_is_told(published: str, text: str, printed: str, start: str, end: str) -> None:
    natural = readings(text, printed, published)[0].question
    assert natural.period == Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("published", "text", "printed", "start", "end"),
    [
        ("2003-06-04", "The Dow is up 19.7% since mid-March.", "19.7%", "2003-03-12", "2003-06-03"),
        ("2022-10-03", "The S&P 500 has shed 16.7% since mid-August.", "16.7%", "2022-08-16", "2022-09-30"),
        ("2024-07-05", "Over the past 12 months the S&P 500 rose 22.7%.", "22.7%", "2023-06-30", "2024-06-28"),
    ],
)
def test_a_stretch_that_the_words_leave_open_may_begin_on_any_of_its_days(
    published: str, text: str, printed: str, start: str, end: str
) -> None:
    wanted = Period(date.fromisoformat(start), date.fromisoformat(end))
    assert wanted in [one.question.period for one in readings(text, printed, published)[1:]]


def test_a_month_by_its_name_has_no_other_days() -> None:
    asked = readings("The Dow is up 13.1% since March.", "13.1%", "2003-06-04")
    assert all(one.question.period.start == date(2003, 2, 28) for one in asked)
