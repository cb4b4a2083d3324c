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
        ("2024-08-08", "On Tuesday the Dow rose 0.8%, and last Friday 1.5%.", "0.8%", "2024-08-05", "2024-08-06"),
        ("2024-08-08", "On Tuesday the Dow rose 0.8%, and last Friday 1.5%.", "1.5%", "2024-08-01", "2024-08-02"),
        ("2019-05-31", "The yield fell to 2.14%; in November it had been 3.24%. Apple lost 13% on the month.", "13%",
         "2019-04-30", "2019-05-31"),
        ("2018-12-07", "In November the Dow rose 1.7%. Apple lost 18% on the month.", "18%", "2018-10-31",
         "2018-11-30"),
        ("2020-04-06", "The S&P 500 fell 20% in the quarter; March alone took 12.5%.", "12.5%", "2020-02-28",
         "2020-03-31"),
        ("2014-01-10", "The fourth quarter alone contributed 9.9% to the S&P 500's gain.", "9.9%", "2013-09-30",
         "2013-12-31"),
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
        ("2013-12-10", "It did better in 1995 (the S&P 500 rose 34.1%) and 1997 (the S&P 500 rose 31%).", "34.1%",
         "1994-12-30", "1995-12-29"),
        ("2008-12-31", "The Dow fell to a five-year low on November 20. It has risen 14.8% since then.", "14.8%",
         "2008-11-20", "2008-12-30"),
        ("2008-12-31", "The Dow bottomed on November 20 and has since risen 14.8%.", "14.8%", "2008-11-20",
         "2008-12-30"),
        ("2020-06-30", "Between February 19 and March 23, the S&P 500 fell 33.9%. It has since risen 36.5%.", "36.5%",
         "2020-03-23", "2020-06-29"),
        ("2020-03-10", "The S&P 500 has fallen three days in a row and lost 12.3% over that period.", "12.3%",
         "2020-03-04", "2020-03-09"),
        ("2022-07-01", "The S&P 500 fell 20.6% in the first half. The Nasdaq fell 29.5% over the same period.", "29.5%",
         "2021-12-31", "2022-06-30"),
        ("2020-07-02", "The Dow gained 6.8% in the first week of June, then fell 5.6% in the second week.", "5.6%",
         "2020-06-05", "2020-06-12"),
        ("2015-07-27", "The Russell 2000 fell on Friday, down 3.2% from the previous Friday's close.", "3.2%",
         "2015-07-17", "2015-07-24"),
        ("2021-03-29", "The S&P 500 gained 1.57% after a choppy week of trading.", "1.57%", "2021-03-19",
         "2021-03-26"),
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
        ("2017-08-21", "On August 20, 1998, the Russell 2000 was down 8.38%.", "8.38%", "1997-12-31", "1998-08-20"),
        (
            "2023-07-03",
            "By the end of January, the small-cap Russell 2000 was up 9.7%.",
            "9.7%",
            "2022-12-30",
            "2023-01-31",
        ),
        (
            "2024-08-05",
            "The Nikkei suffered a one-day drop of 11.4% in October 2008.",
            "11.4%",
            "2008-10-15",
            "2008-10-16",
        ),
        ("2016-04-22", "The S&P 500 gained 11.6% in nine weeks.", "11.6%", "2016-02-12", "2016-04-15"),
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


@pytest.mark.parametrize(
    ("published", "text", "printed", "day"),
    [
        ("2023-11-10", "The 10-year Treasury yield rose from 4.59% to 4.88% in October.", "4.59%", "2023-09-29"),
        ("2023-11-10", "The 10-year Treasury yield rose from 4.59% to 4.88% in October.", "4.88%", "2023-10-31"),
        ("2023-11-10", "In October, the S&P 500 fell to 4,193.80 from 4,288.05.", "4,288.05", "2023-09-29"),
        ("2023-11-10", "In October, the S&P 500 fell to 4,193.80 from 4,288.05.", "4,193.80", "2023-10-31"),
        ("2023-11-10", "The S&P 500 rose from 3,839.50 to 4,347.35 this year.", "3,839.50", "2022-12-30"),
        ("2023-11-10", "The S&P 500 rose from 3,839.50 to 4,347.35 this year.", "4,347.35", "2023-11-09"),
        (
            "2018-10-08",
            "The 10-year Treasury yield ended the week at 3.23% after starting the week at 3.05%.",
            "3.05%",
            "2018-09-28",
        ),
    ],
)
def test_a_level_is_of_the_edge_of_the_stretch_over_which_it_moved(
    published: str, text: str, printed: str, day: str
) -> None:
    assert readings(text, printed, published)[0].question.period.end == date.fromisoformat(day)


def test_a_week_behind_where_it_began_is_no_stretch_of_both_levels() -> None:
    asked = readings("The 10-year Treasury yield rose to 4.88% from 4.59% last week.", "4.88%", "2023-11-01")
    assert asked[0].question.period.end == date(2023, 10, 31)


def test_the_day_of_an_event_is_not_the_moves() -> None:
    text = "After S&P downgraded the United States on August 5, the S&P 500 dropped 6.7%."
    assert readings(text, "6.7%", "2011-08-12")[0].question.period.end != date(2011, 8, 5)


def test_the_lowest_of_a_month_is_looked_for_in_it() -> None:
    asked = readings("In February the S&P 500 fell as low as 1,829.08 before recovering.", "1,829.08", "2016-06-27")
    assert asked[0].question.measure == "highest"
    assert asked[0].question.period == Period(date(2016, 2, 1), date(2016, 2, 29))
