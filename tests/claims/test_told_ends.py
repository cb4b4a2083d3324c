"""Times that the words beside them turn into the end of a stretch, or a part of it. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.claims.marking.elections import day_of_election, since_elected
from tieout.claims.marking.times import times
from tieout.claims.reader import read
from tieout.claims.resolve import resolve
from tieout.terms import Period, Question

FEBRUARY = date(2018, 2, 6)  # a Tuesday


def asked(text: str, printed: str, published: date = FEBRUARY) -> Question:
    (claim,) = (one for one in read(text, published).claims if text[one.start : one.end] == printed)
    return resolve(claim, published).readings[0].question


@pytest.mark.parametrize(
    ("text", "printed", "start", "end"),
    [
        ("From its low on 3/9/09 through 9/30/14, the S&P 500 rose 191%.", "191%", "2009-03-09", "2014-09-30"),
        ("The S&P 500 was up 7.5% at this point in 2014.", "7.5%", "2013-12-31", "2014-02-06"),
        ("At the same time last year, the S&P 500 was up 2.4%.", "2.4%", "2016-12-30", "2017-02-06"),
        ("By August 20, 1998, the Russell 2000 was down 8.38% for the year.", "8.38%", "1997-12-31", "1998-08-20"),
        ("The Dow is up 6,000 points since Trump was elected president.", "6,000 points", "2016-11-08", "2018-02-05"),
        ("The S&P 500 has gained 16% since Trump took office.", "16%", "2017-01-20", "2018-02-05"),
        ("Through 25 trading days in 2017, the S&P 500 was up 2.4%.", "2.4%", "2016-12-30", "2017-02-07"),
        ("Its worst day is October 19, 1987, known as the crash, when the Dow lost 22.6%.", "22.6%",
         "1987-10-16", "1987-10-19"),
        ("On Oct. 19, 1987, the Dow lost 508 points, or 22.6%, on what became known as Black Monday.", "22.6%",
         "1987-10-16", "1987-10-19"),
        ("On Aug. 20, 1998, the S&P 500 closed at 1,091.60. It gained 12.61% in the rest of the year.", "12.61%",
         "1998-08-20", "1998-12-31"),
        ("The S&P 500 stands 400 points higher than its closing level at the end of 2016.", "400 points",
         "2016-12-30", "2018-02-05"),
        ("The Dow stands 20% higher than its close at the end of 2016.", "20%", "2016-12-30", "2018-02-05"),
        ("The Dow finished 2.1% lower than its level at the start of the year.", "2.1%", "2017-12-29", "2018-02-05"),
        ("The S&P 500 rose 1.9% in January last year.", "1.9%", "2016-12-30", "2017-01-31"),
        ("The S&P 500 rose 1.9% in January of last year.", "1.9%", "2016-12-30", "2017-01-31"),
        ("Gold is now $260, or 24%, higher than its final settlement in 2015.", "24%", "2015-12-31", "2018-02-05"),
        ("The Russell 2000 was off 0.9% versus a gain of 6% for the S&P 500 in the fourth quarter.", "0.9%",
         "2017-09-29", "2017-12-29"),
        ("IBM rose in six of the past seven sessions for a gain of 4.6%.", "4.6%", "2018-01-25", "2018-02-05"),
        ("Falling for the first time in three sessions, silver lost 1.4%.", "1.4%", "2018-02-02", "2018-02-05"),
        ("The Dow lost 2,100 points in three straight sessions.", "2,100 points", "2018-01-31", "2018-02-05"),
        ("The Dow lost 1,175 points for a third straight day.", "1,175 points", "2018-02-02", "2018-02-05"),
        ("It was the S&P 500's worst month since August 2015's 6.3% decline.", "6.3%", "2015-07-31", "2015-08-31"),
        ("It was the S&P 500's worst year since 2008's 38.5% drop.", "38.5%", "2007-12-31", "2008-12-31"),
        ("The S&P 500 is 2% lower since January's monthly close at 2,823.81.", "2%", "2018-01-31", "2018-02-05"),
        ("The Dow is up 33% from the Election Day close of 18,332.74 on Tuesday, Nov. 8, 2016.", "33%",
         "2016-11-08", "2018-02-05"),
        ("In 2017 it gained 19.4%, and the S&P 500's five-year rise of 75% is no less.", "75%",
         "2013-02-05", "2018-02-05"),
        ("The S&P 500's 10-year total gain was 98%.", "98%", "2008-02-05", "2018-02-05"),
        ("It was the Dow's biggest 2-week gain since 7/30/10, when it gained 3.64% in that 2-week period.", "3.64%",
         "2010-07-16", "2010-07-30"),
        ("The S&P 500 lost 6.2% in two days, trimming the MTD gain to 2.1%.", "2.1%", "2018-01-31", "2018-02-05"),
    ],
)  # fmt: skip
def test_a_stretch_runs_from_where_the_words_say_to_where_they_say(
    text: str, printed: str, start: str, end: str
) -> None:
    assert asked(text, printed).period == Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "printed", "day"),
    [
        ("Gold is far above its final settlement in 2015 of $1,060.20 an ounce.", "$1,060.20", "2015-12-31"),
        ("Silver is above its closing 2015 settlement of $13.803.", "$13.803", "2015-12-31"),
        ("The Dow's high was 26,617 on 1/26/18.", "26,617", "2018-01-26"),
        ("The Dow's high was 26,616.71, reached on 1/26.", "26,616.71", "2018-01-26"),
        ("The S&P 500 is lower since January's monthly close at 2,823.81.", "2,823.81", "2018-01-31"),
    ],
)
def test_a_level_is_of_the_close_that_the_words_name(text: str, printed: str, day: str) -> None:
    assert asked(text, printed).period.end == date.fromisoformat(day)


def test_what_bottomed_in_a_month_stood_at_that_months_low() -> None:
    question = asked("The S&P 500 is well above where it bottomed at 1,829 in February 2016.", "1,829")
    assert (question.measure, question.sense) == ("highest", "low")
    assert question.period == Period(date(2016, 2, 1), date(2016, 2, 29))


@pytest.mark.parametrize(
    "text",
    ["The Dow rose 12/32 of a point.", "Bonds gained 1/2 and then 3/4.", "The ratio was 1/5/22/7.", "It is 13/40/22."],
)
def test_fractions_and_codes_are_no_dates(text: str) -> None:
    assert not [one for _, _, _, one in times(text) if one.kind == "day"]


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_date_in_figures_is_read_with_two_figures_for_its_year(day: date) -> None:
    text = f"It closed lower on {day.month}/{day.day}/{day.year % 100:02d}."
    (found,) = (one for _, _, _, one in times(text) if one.kind == "day")
    assert (found.year, found.month, found.day) == (day.year, day.month, day.day)


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("since President Obama's election", date(2014, 1, 2), date(2008, 11, 4)),
        ("since Joe Biden was inaugurated", date(2022, 5, 2), date(2021, 1, 20)),
        ("since Trump's victory", date(2025, 1, 2), date(2024, 11, 5)),
        ("since Trump's victory", date(2017, 1, 3), date(2016, 11, 8)),
    ],
)
def test_a_presidents_election_is_his_first_or_the_latest_after_others(text: str, published: date, day: date) -> None:
    ((_, _, word),) = since_elected(text)
    assert day_of_election(word, published) == day


@pytest.mark.parametrize("text", ["since Modi was elected", "since Bush Brothers was founded", "after Trump's victory"])
def test_other_votes_and_other_names_begin_no_stretch(text: str) -> None:
    assert since_elected(text) == []
