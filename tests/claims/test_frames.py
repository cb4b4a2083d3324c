"""What a text looks back on as a whole: the quarter, the month or the year that is over. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.period.frames import frame_of
from tieout.claims.reader import read
from tieout.claims.resolve import resolve
from tieout.terms import Period

JULY = date(2023, 7, 7)


@pytest.mark.parametrize(
    ("text", "published", "kind"),
    [
        ("What drove small-cap stocks in 2Q23? The Russell 2000 was up for the quarter.", JULY, "quarter"),
        ("Commentary: the fund in the second quarter. Stocks rose.", date(2023, 8, 10), "quarter"),
        ("For the quarter ended June 30, the fund gained 3.1%.", date(2023, 8, 24), "quarter"),
        ("November was kind to small-cap stocks. It was the best November for the index.", date(2016, 12, 6), "month"),
        ("Small caps led for the month. Both indexes closed the month higher.", date(2018, 6, 4), "month"),
        ("Semi-Annual Report\nMarch 31, 1997\nSmall stocks lagged as yields rose.", date(1997, 5, 20), "quarter"),
        ("Stocks ended the first quarter at a low. The Dow had its high on Wednesday, February 12th.",
         date(2020, 4, 6), "quarter"),
        ("Equities snapped a run of gains. In the week, the Sensex shed 3.57 percent. The mid-cap index lost more "
         "in the week.", date(2022, 1, 22), "last"),
        ("Stocks fell for a third week in the week ended March 24. During the week, the Sensex lost 0.8 percent.",
         date(2023, 3, 25), "last"),
        ("Our 2018 review letter. In 2018 our composites lost ground, our worst year.", date(2019, 1, 28), "year"),
        ("The composite returned 13% in 2024. The index gained more in 2024.", date(2025, 2, 10), "year"),
    ],
)  # fmt: skip
def test_a_review_names_the_period_that_is_over(text: str, published: date, kind: str) -> None:
    frame = frame_of(text, published)
    assert frame is not None
    assert frame.stretch.kind == kind


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Stocks fell on Tuesday, the worst start to a quarter since the second quarter of 2020.", JULY),
        ("Consumer prices rose 0.3% in June, after 0.1% in May.", JULY),
        ("The index gained in the second quarter of 2019.", date(2023, 11, 7)),
        ("Stocks rose in the third quarter; in the third quarter of 2022 the index fell. The second quarter was dull."
         " The third quarter is the strongest for stocks.", JULY),
        ("The S&P 500, which had lost 6.2% in 2018, rose 0.7%.", date(2019, 1, 8)),
        ("Stocks rose today, after their best November in years.", date(2016, 12, 6)),
        ("Small caps led for the month. Both indexes are higher for the month.", date(2018, 6, 18)),
    ],
)  # fmt: skip
def test_a_report_of_a_day_or_of_statistics_looks_back_on_no_period(text: str, published: date) -> None:
    assert frame_of(text, published) is None


def test_a_weekly_review_ends_on_the_friday_of_last_week() -> None:
    text = "Stocks slid last week as yields rose. The S&P 500 lost 2.4% for the week. The Russell 2000 fell 2.3%."
    tuesday = date(2023, 10, 24)
    claim = next(one for one in read(text, tuesday).claims if "2.3%" in text[one.start : one.end])
    period = resolve(claim, tuesday).readings[0].question.period
    assert (period.start, period.end) == (date(2023, 10, 13), date(2023, 10, 20))
    assert frame_of("Stocks rose, after falling last week. The Dow had lost 1.6% last week.", tuesday) is None
    assert frame_of(text, date(2023, 10, 26)) is None


@pytest.mark.parametrize(
    ("sentence", "printed", "start", "end"),
    [
        ("The Russell 2000 was up 5.2% for the quarter.", "5.2%", "2023-03-31", "2023-06-30"),
        ("The Nasdaq is up 31% for the year.", "31%", "2022-12-30", "2023-06-30"),
        ("The S&P 500 gained 8.7%.", "8.7%", "2023-03-31", "2023-06-30"),
        ("The S&P 500 rose 6.6% in June.", "6.6%", "2023-05-31", "2023-06-30"),
    ],
)
def test_what_a_review_tells_ends_where_its_period_ended(sentence: str, printed: str, start: str, end: str) -> None:
    text = f"How did small-cap stocks fare in 2Q23?\n\n{sentence}"
    claim = next(one for one in read(text, JULY).claims if printed in text[one.start : one.end])
    period = resolve(claim, JULY).readings[0].question.period
    assert (str(period.start), str(period.end)) == (start, end)


def test_in_a_review_what_a_market_did_this_year_is_an_aside_and_no_move_under_way() -> None:
    text = (
        "Shares did well in the second quarter. The Dow was up 3.4% to 34,408 and is up 3.8% year to date."
        " The S&P 500 was up 8.3% to 4,450 and is up 15.9% year to date."
    )
    told = {
        text[one.start : one.end]: resolve(one, JULY).readings[0].question.period for one in read(text, JULY).claims
    }
    quarter, year = Period(date(2023, 3, 31), date(2023, 6, 30)), Period(date(2022, 12, 30), date(2023, 6, 30))
    assert [told[printed] for printed in ("3.4%", "8.3%")] == [quarter, quarter]
    assert [told[printed] for printed in ("3.8%", "15.9%")] == [year, year]


def _read_over(text: str, printed: str, published: date) -> tuple[str, str]:
    claim = next(one for one in read(text, published).claims if printed in text[one.start : one.end])
    period = resolve(claim, published).readings[0].question.period
    return str(period.start or ""), str(period.end)


def test_a_text_of_a_friday_evening_tells_of_that_friday_and_its_week() -> None:
    text = (
        "Stocks gain 4% for the week. Earnings begin next week.\n\nGold set a record on Tuesday. Oil rose."
        " Oil finished the week at $71.77."
    )
    friday = date(2009, 10, 9)
    assert _read_over(text, "$71.77", friday) == ("2009-10-09", "2009-10-09")
    assert _read_over(f"{text} The Dow gained 0.8%.", "0.8%", friday) == ("2009-10-08", "2009-10-09")


def test_the_month_is_the_one_that_the_paragraph_named() -> None:
    text = (
        "The second quarter was kind to stocks.\n\nIn April, stocks rebounded. Programs were renewed. Oil fell below"
        " zero. States reopened. Swings were wide during the month. The Nasdaq gained 15.45%.\n\nJune was calmer."
    )
    assert _read_over(text, "15.45%", date(2020, 7, 2)) == ("2020-03-31", "2020-04-30")


def test_in_a_review_the_past_months_are_those_of_the_calendar() -> None:
    text = "The Dow had a strong third quarter, its best third quarter yet. It rose 4.94% over the past three months."
    assert _read_over(text, "4.94%", date(2017, 10, 3)) == ("2017-06-30", "2017-09-29")
    assert _read_over("The Dow rose 5% over the past three months.", "5%", date(2017, 10, 2))[0] == "2017-06-29"


def test_a_date_that_is_the_end_of_the_week_looked_back_on_leaves_it_a_review() -> None:
    text = (
        "A look back, as of the close of October 25, 2019\n\nEarnings sent stocks higher last week. The Nasdaq gained"
        " 1.9%. Oil climbed last week."
    )
    assert _read_over(text, "1.9%", date(2019, 10, 28)) == ("2019-10-18", "2019-10-25")
    of_a_day = text.replace(" last week", "")
    assert _read_over(of_a_day, "1.9%", date(2019, 10, 28)) == ("2019-10-24", "2019-10-25")
