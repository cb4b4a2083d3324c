"""Phrases of time, each from sentence to question: which measure, from which close to which."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tieout.claims.reader import read
from tieout.claims.resolve import resolve
from tieout.terms import Question

TUESDAY = date(2024, 1, 16)  # the day before, a holiday, New York was closed


def question(text: str, printed: str, published: date = TUESDAY) -> Question:
    """The natural question of the claim that prints a number, or that spans words."""
    for claim in read(text, published).claims:
        if printed in text[claim.start : claim.end]:
            return resolve(claim, published).readings[0].question
    raise AssertionError(f"nothing is claimed of {printed}")


@pytest.mark.parametrize(
    "text, printed, start, end",
    [
        # up to the close before what a text looks ahead to
        ("Heading into Tuesday's session the S&P 500 was up 0.3% for the year.", "0.3%", "2023-12-29", "2024-01-12"),
        ("Going into Friday the Dow was down 0.2% for the week.", "0.2%", "2024-01-05", "2024-01-11"),
        ("Heading into Friday's close the Dow was down 0.2% for the week.", "0.2%", "2024-01-05", "2024-01-12"),
        # a day that was before, and what is so now
        (
            "The Nasdaq 100 entered a bull market on Jan. 5 and is up 0.3% this month.",
            "0.3%",
            "2023-12-29",
            "2024-01-12",
        ),
        # since something that took place then
        ("Since the bank cut its outlook on Jan. 5, the S&P 500 has risen 1.8%.", "1.8%", "2024-01-05", "2024-01-12"),
        # a stretch behind the second of two verbs is of what that one tells
        ("The Dow rose 0.6% to 37,593, trading 0.4% higher this week.", "0.6%", "2024-01-11", "2024-01-12"),
        ("The Dow rose 0.6% to 37,593, trading 0.4% higher this year.", "0.4%", "2023-12-29", "2024-01-12"),
        # a session told twice is one
        ("In the previous session on Thursday, the Dow rose 0.6%.", "0.6%", "2024-01-10", "2024-01-11"),
        # two dates make one stretch
        ("Between July 31 and October 27 the S&P 500 fell 10.3%.", "10.3%", "2023-07-31", "2023-10-27"),
        ("From its July 31 peak to the October 27 low the Dow lost 9%.", "9%", "2023-07-31", "2023-10-27"),
        ("From the October 27 low to year-end the S&P 500 rose 15.8%.", "15.8%", "2023-10-27", "2023-12-29"),
        ("The Nasdaq gained 4% from Nov. 6 through Nov. 10.", "4%", "2023-11-06", "2023-11-10"),
        ("From December 29 to January 12 the Dow slipped 0.3%.", "0.3%", "2023-12-29", "2024-01-12"),
        ("Between November 2022 and March 2023 the Dow rose 2%.", "2%", "2022-10-31", "2023-03-31"),
        # a length of time up to a day
        ("Over the two weeks to January 12 the S&P 500 gained 0.3%.", "0.3%", "2023-12-29", "2024-01-12"),
        ("In the five sessions through Friday the Dow rose 0.3%.", "0.3%", "2024-01-05", "2024-01-12"),
        ("The S&P 500 added 6% in the three months to November.", "6%", "2023-08-31", "2023-11-30"),
        ("In the week through Wednesday the Russell 2000 fell 1%.", "1%", "2024-01-03", "2024-01-10"),
        # a year up to the end of a month, and one that has begun
        ("The S&P 500 was up 12.6% through November.", "12.6%", "2022-12-30", "2023-11-30"),
        ("The S&P 500 was up 9.1% from April through November.", "9.1%", "2023-03-31", "2023-11-30"),
        ("The Dow has slipped 0.3% since the new year.", "0.3%", "2023-12-29", "2024-01-12"),
        # parts of a longer stretch
        ("The S&P 500 fell 1.7% in the first three sessions of 2024.", "1.7%", "2023-12-29", "2024-01-04"),
        ("The Dow rose 3% in the final two months of 2022.", "3%", "2022-10-31", "2022-12-30"),
        ("Over the first six months of 2023 the Nasdaq rose 31.7%.", "31.7%", "2022-12-30", "2023-06-30"),
        # days with a name
        ("The S&P 500 has risen 3% since Thanksgiving.", "3%", "2023-11-22", "2024-01-12"),
        ("The Dow has gained 12% since Labor Day.", "12%", "2023-09-01", "2024-01-12"),
        ("The Russell 2000 jumped 4% on Black Friday.", "4%", "2023-11-22", "2023-11-24"),
        # moves since an edge, and lengths said as adjectives
        ("The Dow is 2% above where it ended 2022.", "2%", "2022-12-30", "2024-01-12"),
        ("The S&P 500 stands 1.4% above where it began the year.", "1.4%", "2023-12-29", "2024-01-12"),
        ("The S&P 500 is 20% higher than a year ago.", "20%", "2023-01-12", "2024-01-12"),
        ("The S&P 500 is still 3.8% lower than on January 3.", "3.8%", "2024-01-03", "2024-01-12"),
        ("The Nasdaq is up 1.5% month to date.", "1.5%", "2023-12-29", "2024-01-12"),
        ("The two-day gain in the Nasdaq comes to 0.5%.", "0.5%", "2024-01-10", "2024-01-12"),
        ("The Russell 2000 has risen 2.9% in five sessions.", "2.9%", "2024-01-05", "2024-01-12"),
        ("The S&P 500 rose 17% in the six months ended June 30, 2023.", "17%", "2022-12-30", "2023-06-30"),
        # clauses with times of their own
        ("The S&P 500 rose 1% on Monday and fell 2% on Wednesday.", "2%", "2024-01-09", "2024-01-10"),
        ("The Dow gained 4% in December after losing 2% in October.", "2%", "2023-09-29", "2023-10-31"),
        ("The Dow was up 0.3% on the day and 2.1% for the week.", "2.1%", "2024-01-05", "2024-01-12"),
        ("The S&P 500 jumped 5% after falling 2.7% on Friday.", "2.7%", "2024-01-11", "2024-01-12"),
        # stretches that a verb ends, and times of another clause
        ("The Nasdaq finished a choppy week with a gain of 3.1%.", "3.1%", "2024-01-05", "2024-01-12"),
        ("The S&P 500 ends rate-obsessed week up 1.8%.", "1.8%", "2024-01-05", "2024-01-12"),
        ("The Dow lost 0.3%, the first time it has fallen so much since October.", "0.3%", "2024-01-11", "2024-01-12"),
        ("It has an annual gain of 24% behind it, but the Dow lost 0.3%.", "0.3%", "2024-01-11", "2024-01-12"),
        ("The Dow rose 0.3%, a day after closing out a quiet 2023.", "0.3%", "2024-01-11", "2024-01-12"),
        ("The Dow rose 0.3% on Friday, ending the week with a 1.1% gain.", "0.3%", "2024-01-11", "2024-01-12"),
        (
            "Hiring slowed in December after gains.\n\nTAKING STOCK: The Dow lost 0.3%.",
            "0.3%",
            "2024-01-11",
            "2024-01-12",
        ),
        ("Hiring slowed in December after gains.\n\nDow: Lost 0.3%.", "0.3%", "2023-11-30", "2023-12-29"),
        ("The Dow ended a week of gains, up 0.3%.", "0.3%", "2024-01-11", "2024-01-12"),
        ("For the trading week the Dow added 0.3%.", "0.3%", "2024-01-05", "2024-01-12"),
        ("The Dow rose 0.3% and is back where it stood for the year.", "0.3%", "2024-01-11", "2024-01-12"),
        (
            "The Dow had its biggest drop since the week ended Dec. 8, losing 0.3%.",
            "0.3%",
            "2024-01-11",
            "2024-01-12",
        ),
        (
            "The Dow and the S&P 500 rose 4.8% and 4.4%, respectively, in December, leaving them up 13.7% and 24.2%, "
            "respectively, in 2023.",
            "13.7%",
            "2022-12-30",
            "2023-12-29",
        ),
        # a run of days that was over on the day before
        ("The Dow fell 1% on Friday after a three-day gain of 0.9%.", "0.9%", "2024-01-08", "2024-01-11"),
        ("The Dow fell on Friday, snapping a five-day, 1.1% rise.", "1.1%", "2024-01-04", "2024-01-11"),
        # what a number is held against is of its stretch
        ("The Dow is up 0.3% this month, ahead of the 0.2% gain of the S&P 500.", "0.2%", "2023-12-29", "2024-01-12"),
        # what stands behind a dash has a time of its own
        ("The Dow rose 0.1% on Friday -- only its second gain this month.", "0.1%", "2024-01-11", "2024-01-12"),
    ],
)
def test_a_return_is_reckoned_over_the_stretch_that_its_words_give(
    text: str, printed: str, start: str, end: str
) -> None:
    asked = question(text, printed)
    assert (asked.measure, str(asked.period.start), str(asked.period.end)) == ("return", start, end)


@pytest.mark.parametrize(
    "text",
    [
        "After a day of holding its gains on Thursday, the Dow rose 0.9%.",
        "The Dow rose 0.5%. Acme gained 2%. On Thursday, it fell 3%.\n\nThe S&P 500 rose 0.9%.",
    ],
)
def test_a_day_that_is_looked_back_on_is_not_the_one_spoken_of(text: str) -> None:
    asked = question(text, "0.9%")
    assert asked.period.end == date(2024, 1, 12)


def test_since_a_weekday_may_count_that_day_too() -> None:
    text = "Since Monday, the Dow has lost 2%."
    claim = next(one for one in read(text, date(2024, 1, 12)).claims if one.quantity is not None)
    readings = resolve(claim, date(2024, 1, 12)).readings
    told = [one.question.period.start for one in readings if one.name in ("natural", "counting 8 January 2024")]
    assert told == [date(2024, 1, 8), date(2024, 1, 5)]


def test_a_day_in_the_middle_of_a_list_is_no_later_items_session() -> None:
    text = (
        "The 10-year Treasury yield fell to 3.96%.\n\n--It is down 1 point from its high of 4.98\n\n% hit Thursday, "
        "Oct. 19, 2023\n\n--Year-to-date the yield is up 0.08 percentage point"
    )
    assert question(text, "0.08 percentage point").period.end >= date(2024, 1, 12)


@pytest.mark.parametrize(
    "text, printed, day",
    [
        ("The S&P 500 ended 2023 at 4,769.83.", "4,769.83", "2023-12-29"),
        ("The Dow closed out October at 33,052.87.", "33,052.87", "2023-10-31"),
        ("The Russell 2000 finished the year at 2,027.07.", "2,027.07", "2023-12-29"),
        ("The S&P 500 began 2023 at 3,839.50.", "3,839.50", "2022-12-30"),
        ("The Nasdaq started the fourth quarter at 13,219.32.", "13,219.32", "2023-09-29"),
        ("The 10-year Treasury yield was 3.96% on Friday, down from 4.05% a week earlier.", "4.05%", "2024-01-05"),
        ("The VIX fell to 12.70 from 13.35 a week ago.", "13.35", "2024-01-05"),
        ("The 10-year Treasury yield was 3.96%, compared with 3.88% at the start of the year.", "3.88%", "2023-12-31"),
        ("The S&P 500 closed at 4,783.83, against 3,999.09 a year ago.", "3,999.09", "2023-01-12"),
        ("Oil ended December at $71.65 a barrel, down from $90.79 at the end of September.", "$90.79", "2023-09-29"),
        ("The S&P 500 climbed from 4,117.37 on October 27 to 4,769.83 on December 29.", "4,769.83", "2023-12-29"),
        ("The S&P 500 touched a low of 4,682.11 on Friday.", "4,682.11", "2024-01-12"),
        ("The Russell 2000 is still above its October 27 low of 1,636.94.", "1,636.94", "2023-10-27"),
    ],
)  # fmt: skip
def test_a_level_is_looked_up_on_the_day_that_its_words_give(text: str, printed: str, day: str) -> None:
    asked = question(text, printed)
    expected = date.fromisoformat(day)
    assert asked.measure == "level"
    assert asked.period.end is not None
    assert expected >= asked.period.end >= date(expected.year, expected.month, max(1, expected.day - 3))


@pytest.mark.parametrize(
    "text",
    [
        "Between buyers and sellers the S&P 500 rose 1%.",
        "The Dow went from bad to worse and lost 1%.",
        "The Fed will meet from January 30 to January 31. The S&P 500 rose 1%.",
        "The S&P 500 rose 1% after falling in the week before.",
    ],
)
def test_what_only_looks_like_a_stretch_leaves_the_days_move(text: str) -> None:
    asked = question(text, "1%")
    assert (str(asked.period.start), str(asked.period.end)) == ("2024-01-11", "2024-01-12")


@pytest.mark.parametrize(
    "text, printed",
    [
        ("The S&P 500 rose 24% between November and early January.", "24%"),
        ("The Dow has gained 9% since late October.", "9%"),
        ("The Nasdaq rose 3% in early December.", "3%"),
    ],
)
def test_a_stretch_whose_days_are_not_told_is_never_blamed(text: str, printed: str) -> None:
    claim = next(one for one in read(text, TUESDAY).claims if text[one.start : one.end] == printed)
    assert claim.is_doubtful


@pytest.mark.parametrize(
    "text, printed, expected",
    [
        ("In December the S&P 500 rose 4.4%, its best month since November.", "best", ("since", "best", "month", None)),
        ("The Dow lost 4% last week, its worst week since March.", "worst", ("since", "worst", "week", None)),
        ("It was the S&P 500's best December since 2010.", "best", ("since", "best", "month", 12)),
        ("The S&P 500 had its worst first half since 1970.", "worst", ("since", "worst", "half", 1)),
        ("The Nasdaq had its best fourth quarter since 2020.", "best", ("since", "best", "quarter", 4)),
        ("It was the Dow's biggest point gain since 2020.", "biggest", ("since", "best_points", "day", None)),
        ("It is the Dow's longest weekly winning streak since 2004.", "longest", ("since", "longest_up", "week", None)),
    ],
)  # fmt: skip
def test_a_superlative_compares_periods_of_its_own_length(
    text: str, printed: str, expected: tuple[object, ...]
) -> None:
    asked = question(text, printed)
    assert (asked.measure, asked.sense, asked.grain, asked.within) == expected


def test_a_superlative_speaks_of_the_period_of_the_move_before_it() -> None:
    asked = question("In November the S&P 500 rose 8.9%, its best month since July 2022.", "best")
    assert str(asked.period.end) == "2023-11-30"
    asked = question("The Dow rose 2% last week, its best week since May.", "best", date(2024, 1, 10))
    assert str(asked.period.end) == "2024-01-05"


@pytest.mark.parametrize(
    "text, printed, end",
    [
        ("The S&P 500 fell 1.5%, ending a nine-week winning streak.", "nine-week", "2024-01-05"),
        ("The S&P 500 snapped a nine-week winning streak.", "nine-week", "2024-01-05"),
        ("The S&P 500 rose on Friday after five straight losses.", "five", "2024-01-11"),
        ("The S&P 500 extended its nine-week winning streak.", "nine-week", "2024-01-12"),
    ],
)
def test_a_streak_that_ended_is_counted_to_where_it_ended(text: str, printed: str, end: str) -> None:
    assert str(question(text, printed).period.end) == end


@pytest.mark.parametrize(
    "text, printed, field",
    [
        ("The Nasdaq opened at 14,977.00 on Friday.", "14,977.00", "open"),
        ("The Dow hit an intraday high of 37,825.27 on Friday.", "37,825.27", "high"),
        ("The S&P 500 was at 4,768.98 at its session low.", "4,768.98", "low"),
        ("The S&P 500 closed at 4,783.83 on Friday.", "4,783.83", "close"),
    ],
)
def test_a_print_of_the_day_is_the_one_that_its_words_name(text: str, printed: str, field: str) -> None:
    asked = question(text, printed)
    claims = resolve(next(c for c in read(text, TUESDAY).claims if text[c.start : c.end] == printed), TUESDAY)
    assert asked.measure == "level"
    assert field in {reading.question.field for reading in claims.readings}


def test_a_statistic_of_the_month_before_is_that_of_the_month_before() -> None:
    text = "The unemployment rate was 3.5% in December, down from 3.6% the month before."
    assert str(question(text, "3.6%", date(2023, 1, 12)).period.end) == "2022-11-01"
    text = "The unemployment rate was 3.5% in December; it stood at 3.9% a year earlier."
    assert str(question(text, "3.5%", date(2023, 1, 12)).period.end) == "2022-12-01"


def test_a_day_carried_from_another_market_gives_way_before_the_close() -> None:
    """The Nikkei's Tuesday is over when New York's hasn't begun."""
    text = "The Nikkei 225 rose 10.2% on Tuesday. The S&P 500 has dropped 6.1% this month."
    morning = datetime(2024, 8, 6, 6, 0, tzinfo=ZoneInfo("America/New_York"))
    claim = read(text, morning.date()).claims[-1]
    period = resolve(claim, morning.date(), at=morning).readings[0].question.period
    assert (str(period.start), str(period.end)) == ("2024-07-31", "2024-08-05")


def test_the_words_of_a_headline_are_of_the_session_that_the_body_names() -> None:
    text = "S&P 500 closes at a record\n\nThe S&P 500 rose 0.1% on Wednesday to 4,783.45."
    assert question(text, "record", date(2024, 1, 10)).period.end == date(2024, 1, 10)


def test_for_the_session_may_be_that_of_the_day_before_the_text() -> None:
    text = "For the session, the Russell 2000 lost 16.38 points to 394.58."
    claims = [one for one in read(text, date(2009, 2, 24)).claims if one.measure == "change"]
    ends = [reading.question.period.end for one in claims for reading in resolve(one, date(2009, 2, 24)).readings]
    assert ends == [date(2009, 2, 24), date(2009, 2, 23)]


@pytest.mark.parametrize(
    "text",
    [
        "The Dow fell 140.40 for the day and 1,369.70 for the week.",
        "The Dow lost more than 140 points on the day and 1,369.70 on the week.",
        "The market's best-known gauge, the Dow, shed 140 points for the day, and 1,369.70 for the week.",
    ],
)
def test_points_for_the_day_and_for_the_week_are_both_moves(text: str) -> None:
    asked = question(text, "1,369.70", date(2001, 9, 22))
    assert (asked.measure, asked.subject) == ("change", "DJI")
    assert (asked.period.start, asked.period.end) == (date(2001, 9, 10), date(2001, 9, 21))


def test_since_something_that_took_place_in_a_week_may_be_since_any_day_of_it() -> None:
    (claim,) = read("Since the bank said last week that it would wait, the S&P 500 has risen 2.7%.", TUESDAY).claims
    assert claim.span is not None
    assert (claim.span.preposition, claim.is_doubtful) == ("since", True)
