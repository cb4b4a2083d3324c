"""What the numbers of day reports ask: whom, which measure, over which days. Our own sentences, with true numbers."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read
from tieout.claims.resolve import resolve
from tieout.terms import Hedge, Question

#: Of each sentence the number in brackets, the day of publication, and what is asked: subject, measure, sense.
ASKED = [
    ("The S&P 500 rose [the most since Feb. 11].", "1999-03-12", "SPX", "since", "best"),
    ("Gold fell, while the Dow dropped [the most since Feb. 4].", "1999-03-12", "DJI", "since", "worst"),
    ("Thursday's gain was the S&P 500's [biggest since March 5].", "1999-03-12", "SPX", "since", "best"),
    ("The Nasdaq had its [largest point drops ever].", "2000-04-17", "IXIC", "since", "worst_points"),
    ("The S&P 500 closed up 3.13% on Wednesday, its [biggest 1-day percent gain since May 27].",
     "2010-07-08", "SPX", "since", "best"),
    ("The Dow's gain was its [biggest 4-day percent increase since January].", "2010-07-12", "DJI", "since", "best"),
    ("The S&P 500 ended at its [best finish since Sept. 6].", "2001-11-20", "SPX", "since", "high"),
    ("The Nasdaq dropped below [3,000 points] on Monday.", "2000-11-14", "IXIC", "level", None),
    ("The Nasdaq dropped below 3,000 on Monday for the first time in [a year], ending at 2,966.72.",
     "2000-11-14", "IXIC", "since", "low"),
    ("The Dow is less than [81 points] from its best-ever close.", "2006-05-11", "DJI", "drawdown", "points"),
    ("The S&P 500 rose [5 percent] from its worst levels.", "2011-10-08", "SPX", "gain_from_low", None),
    ("Acme and Home Depot led the Dow to its [highest close since Oct. 3, 2008].",
     "2009-11-12", "DJI", "since", "high"),
    ("The Dow topped 9,600 after a report put unemployment at a [28-year] low.",
     "1999-01-09", "UNRATE", "since", "low"),
    ("The Dow rose, with the unemployment rate steady at a [25-year] low.", "1999-12-04", "UNRATE", "since", "low"),
    ("The S&P 500 rose 2.1%, after energy shares in the S&P 500 erased a [4.1%] loss.",
     "2009-04-22", "S5ENRS", "return", None),
    ("The S&P 500 rose, as the biggest drop in layoffs in [three years] was cheered.",
     "2010-04-06", "SPX", "other", None),
    ("Up 0.4% before noon, the Dow closed with a loss of [34.50] at 8,425.00.", "1998-08-15", "DJI", "change", None),
    ("Its slide from a record high has reached [10.2%] for the S&P 500.", "1998-08-15", "SPX", "drawdown", None),
    ("Two more steps would push the fed funds rate to [6.5 percent].", "2000-03-22", "DFEDTARU", "target", None),
    ("The Dow, still falling, is now [1,172 points] below a record 9,337.97 set July 17.",
     "1998-08-28", "DJI", "drawdown", "points"),
    ("The Dow gave up its gains for the year, and is nearly [20 percent] below its all-time high.",
     "1998-09-01", "DJI", "drawdown", None),
    ("The Dow - which counts Intel, Boeing and IBM among its members - was up [16.3 percent] in 2006.",
     "2006-12-30", "DJI", "return", None),
    ("The S&P 500 rose, extending its climb since its March low to [17 percent].",
     "2009-03-18", "SPX", "gain_from_low", None),
    ("The S&P 500 and the Dow had their best Q1 since 1999, each gauge gaining 5.4% and [6.4%], respectively.",
     "2011-03-31", "DJI", "return", None),
    ("The Dow closed at 11,727.34, past its previous record of [11,722.98].", "2006-10-04", "DJI", "record", None),
    ("Dow leaps [282] as war nears", "2003-03-18", "DJI", "change", None),
    ("The VIX is still above [30].", "2011-11-12", "VIX", "level", None),
    ("Economists had expected the unemployment rate to rise to [8.2 percent].",
     "2012-10-05", "UNRATE", "macro", "expected"),
]  # fmt: skip
#: The same with the days of a figure: from which close to which.
DATED = [
    ("The S&P 500 fell [23.4%] in '02.", "2003-01-02", "2001-12-31", "2002-12-31"),
    ("The Dow lost [89.68 points] on Thursday, below its 7,552.29 mark of November 2008.",
     "2009-02-20", "2009-02-18", "2009-02-19"),
    ("By the household survey, the jobless rate eased to [7.8 percent] from 8.1 percent in August.",
     "2012-10-05", "2012-09-01", "2012-09-01"),
    ("By the household survey, the jobless rate eased to 7.8 percent from [8.1 percent] in August.",
     "2012-10-05", "2012-08-01", "2012-08-01"),
    ("The Dow closed with a loss of [34.50 points] at 8,425.00, down 173.02 over the week.",
     "1998-08-15", "1998-08-13", "1998-08-14"),
    ("The Dow closed yesterday at [9,627.48], much where it stood on Sept. 10, 2001.",
     "2009-09-11", "2009-09-10", "2009-09-10"),
    ("The Nasdaq bottomed at 1,114.11 on Oct. 9. The Dow has regained [14.5%] since then.",
     "2002-12-31", "2002-10-09", "2002-12-30"),
    ("The S&P 500 and the Dow had their best Q1 since 1999, each gauge gaining 5.4% and [6.4%], respectively.",
     "2011-04-01", "2010-12-31", "2011-03-31"),
    ("The Dow is now [61 percent] above where it stood on Oct. 9, 2002.", "2006-10-04", "2002-10-09", "2006-10-03"),
    ("Crude has lost [30 percent] in a week.", "2003-03-22", "2003-03-14", "2003-03-21"),
    ("The S&P 500 posted a [5 percent] gain in two weeks.", "2006-10-04", "2006-09-19", "2006-10-03"),
    ("After slipping on Tuesday, the S&P 500 rose [1.8 percent].", "2011-10-07", "2011-10-05", "2011-10-06"),
]  # fmt: skip


def question(marked: str, published: str) -> Question:
    text = marked.replace("[", "").replace("]", "")
    start, end = marked.index("["), marked.index("]") - 1
    day = date.fromisoformat(published)
    (claim,) = (one for one in read(text, day).claims if (one.start, one.end) == (start, end))
    return resolve(claim, day).readings[0].question


@pytest.mark.parametrize(("marked", "published", "subject", "measure", "sense"), ASKED)
def test_what_a_number_asks(marked: str, published: str, subject: str, measure: str, sense: str | None) -> None:
    asked = question(marked, published)
    assert (asked.subject, asked.measure, asked.sense) == (subject, measure, sense)


@pytest.mark.parametrize(("marked", "published", "start", "end"), DATED)
def test_of_which_days_a_number_is(marked: str, published: str, start: str, end: str) -> None:
    period = question(marked, published).period
    assert (str(period.start), str(period.end)) == (start, end)


def test_a_low_is_that_of_its_day_and_not_of_the_years_over_which_it_is_one() -> None:
    asked = question("The Dow has surged [21 percent] since hitting a 12-year low on March 9.", "2009-03-27")
    assert (asked.measure, asked.since) == ("gain_from_low", date(2009, 3, 9))


@pytest.mark.parametrize(
    ("text", "printed", "hedge"),
    [
        ("The S&P 500 rose to 1,297.68, just missing a close above 1,300.", "1,300", Hedge.LESS_THAN),
        ("The Dow fell to 8,003.18 but failed to close below 8,000.", "8,000", Hedge.MORE_THAN),
        ("The Dow topped the 9,800 and 9,900 marks before lunch.", "9,900", Hedge.MORE_THAN),
        ("The S&P 500 missed its target, and rose above 1,300.", "1,300", Hedge.MORE_THAN),
    ],
)
def test_on_which_side_of_a_mark(text: str, printed: str, hedge: Hedge) -> None:
    (claim,) = (one for one in read(text, date(1999, 3, 12)).claims if text[one.start : one.end] == printed)
    assert claim.hedge is hedge


def test_the_week_of_a_sentence_goes_on_past_what_it_says_of_the_year() -> None:
    text = "The S&P 500 added 1.1% this week, bringing its year-to-date advance to 4.7%. The Dow rose 0.8%."
    claim = read(text, date(2007, 12, 22)).claims[-1]
    assert claim.carried is not None
    assert claim.carried.grain == "week"


def test_in_january_the_year_of_a_count_may_be_the_one_that_is_over() -> None:
    claim = read("The Fed raised rates eight times during the year.", date(2006, 1, 13)).claims[0]
    ends = [one.question.period.end for one in resolve(claim, date(2006, 1, 13)).readings]
    assert date(2005, 12, 31) in ends


def test_a_low_in_brackets_and_one_told_by_when_are_of_their_day() -> None:
    asked = question("The Russell 2000 has gained [70%] since reaching a low about a year ago (March 12, 2003).",
                     "2004-04-01")  # fmt: skip
    assert (asked.measure, asked.since) == ("gain_from_low", date(2003, 3, 12))
    asked = question("Shares sank until Oct. 9, when the Nasdaq dropped to a [six-year] low.", "2002-12-31")
    assert (asked.measure, asked.period.end) == ("since", date(2002, 10, 9))


def test_who_leads_another_somewhere_is_not_held_against_it() -> None:
    claims = read("Citigroup jumped 9.9%, leading the S&P 500 to a record.", date(2009, 4, 22)).claims
    assert "spread" not in {claim.measure for claim in claims}


@pytest.mark.parametrize("text", ["Dow leaps 282", "The S&P 500 gained 5 percent in a month."])
def test_what_is_told_so_loosely_is_never_blamed(text: str) -> None:
    (claim,) = read(text, date(2003, 3, 18)).claims
    assert claim.is_inferred or claim.is_doubtful


def test_a_record_for_something_else_is_none() -> None:
    text = "The Dow set another record for standing still."
    assert all(one.measure == "other" or one.is_inferred for one in read(text, date(2005, 12, 31)).claims)


def test_a_report_on_a_day_that_mentions_last_week_is_no_review_of_it() -> None:
    text = "The Nasdaq closed up 40.68 at 2,047.36, after gaining 1.7 percent last week."
    text = f"{text} The Dow closed up [134.22] at 10,544.07, having risen 0.8 percent last week."
    assert question(text, "2004-01-05").period.start == date(2003, 12, 31)


@pytest.mark.parametrize("text", ["'50 basis points is enough,' he said.", "It made '98 percent' of it."])
def test_a_number_in_quotation_marks_is_no_year(text: str) -> None:
    assert all(claim.span is None for claim in read(text, date(2012, 3, 30)).claims)
