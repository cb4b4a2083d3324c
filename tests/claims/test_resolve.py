"""From claims to questions: the natural reading of each wording, and the alternatives that a text licenses."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read
from tieout.claims.resolve import resolve
from tieout.terms import Direction, Hedge, Period, Proposition, Question

TUESDAY = date(2023, 12, 26)
FRIDAY = date(2023, 12, 22)
NOVEMBER_END = date(2023, 11, 30)


def propositions(text: str, published: date = TUESDAY) -> dict[str, Proposition]:
    return {text[claim.start : claim.end]: resolve(claim, published) for claim in read(text, published).claims}


def natural(text: str, span: str, published: date = TUESDAY) -> Question:
    return propositions(text, published)[span].readings[0].question


def alternatives(text: str, span: str, published: date = TUESDAY) -> list[str]:
    return [reading.name for reading in propositions(text, published)[span].readings[1:]]


@pytest.mark.parametrize(
    "text, span, measure, subject, base, end",
    [
        ("The Russell 2000 has surged by 12.4% in December.", "12.4%", "return", "RUT", NOVEMBER_END, FRIDAY),
        ("The S&P 500 is up 4.1% this month through Friday's close.", "4.1%", "return", "SPX", NOVEMBER_END, FRIDAY),
        ("The Russell 2000 has a 15.5% gain for the year.", "15.5%", "return", "RUT", date(2022, 12, 30), FRIDAY),
        ("The S&P 500 rose 0.2% on Friday.", "0.2%", "return", "SPX", date(2023, 12, 21), FRIDAY),
        ("The S&P 500 rose 0.2%.", "0.2%", "return", "SPX", date(2023, 12, 21), FRIDAY),
        ("The S&P 500 rose 0.4% on Tuesday.", "0.4%", "return", "SPX", FRIDAY, TUESDAY),
        ("The S&P 500 fell 1.5% on Wednesday.", "1.5%", "return", "SPX", date(2023, 12, 19), date(2023, 12, 20)),
        ("The Dow fell 42 points on Thursday.", "42 points", "change", "DJI", date(2023, 12, 20), date(2023, 12, 21)),
        ("The Russell 2000 rose 24% in 2021.", "24%", "return", "RUT", date(2020, 12, 31), date(2021, 12, 31)),
        ("The Russell 2000 has gained 20% since the end of May.", "20%", "return", "RUT", date(2023, 5, 31), FRIDAY),
        ("The S&P 500 has risen 24% over the past 12 months.", "24%", "return", "SPX", date(2022, 12, 22), FRIDAY),
        ("The S&P 500 closed at 4,754.63 on Friday.", "4,754.63", "level", "SPX", FRIDAY, FRIDAY),
        ("The S&P 500 closed at 4,567.80 on Nov. 30.", "4,567.80", "level", "SPX", NOVEMBER_END, NOVEMBER_END),
        ("The 10-year Treasury yield fell to 3.90%.", "3.90%", "level", "DGS10", FRIDAY, FRIDAY),
    ],
)  # fmt: skip
def test_a_wording_has_its_natural_measure_subject_and_period(
    text: str, span: str, measure: str, subject: str, base: date, end: date
) -> None:
    found = natural(text, span)
    assert (found.measure, found.subject, found.period) == (measure, subject, Period(base, end))


@pytest.mark.parametrize(
    "text, month",
    [
        ("The unemployment rate was 3.9% in October.", date(2023, 10, 1)),
        ("The unemployment rate fell to 3.9% in October.", date(2023, 10, 1)),
        ("The unemployment rate rose to 3.9% in October 2023.", date(2023, 10, 1)),
        ("Unemployment stood at 3.9%.", date(2023, 11, 1)),
    ],
)
def test_a_statistic_speaks_of_the_month_that_is_named(text: str, month: date) -> None:
    found = natural(text, "3.9%")
    assert (found.measure, found.subject, found.period) == ("macro", "UNRATE", Period(month, month))


@pytest.mark.parametrize(
    "published, text, month",
    [
        (date(2023, 12, 8), "Consumer prices rose 3.2% from a year earlier.", date(2023, 10, 1)),
        (date(2023, 12, 12), "Consumer prices rose 3.1% from a year earlier.", date(2023, 11, 1)),
        (date(2023, 12, 26), "In October consumer prices rose 3.2% from a year earlier.", date(2023, 10, 1)),
        (date(2023, 12, 26), "Consumer prices rose 3.2% in the 12 months to October.", date(2023, 10, 1)),
    ],
)
def test_a_statistic_without_a_month_speaks_of_the_last_that_was_out(published: date, text: str, month: date) -> None:
    (only,) = propositions(text, published).values()
    assert only.readings[0].question.period == Period(month, month)


@pytest.mark.parametrize(
    "text, measure",
    [
        ("The Russell 2000 stands 24.3% above its 52-week low.", "gain_from_low"),
        ("The Russell 2000 has climbed 24.3% from its 52-week low.", "gain_from_low"),
        ("The Russell 2000 is 11.5% below its 52-week high.", "drawdown"),
        ("The Russell 2000 has fallen 11.5% from its 52-week high.", "drawdown"),
    ],
)
def test_an_extreme_of_so_many_weeks_is_looked_for_in_those_weeks(text: str, measure: str) -> None:
    (only,) = propositions(text).values()  # the weeks are no claim of their own
    asked = only.readings[0].question
    assert (asked.measure, asked.since) == (measure, date(2022, 12, 24))


def test_a_projection_names_its_year_behind_its_noun() -> None:
    text = "Fed officials have penciled in 25 basis points of increases for 2023."
    assert natural(text, "25 basis points", date(2022, 10, 24)).period.end == date(2023, 12, 31)


def test_the_unemployment_rate_is_a_level_and_no_change_from_a_year_earlier() -> None:
    assert natural("The unemployment rate was 3.7% in November.", "3.7%").sense is None


def test_inflation_is_a_change_from_a_year_earlier() -> None:
    found = natural("The consumer price index rose 3.1% from a year earlier in November.", "3.1%")
    assert (found.measure, found.subject, found.sense) == ("macro", "CPIAUCSL", "yoy")
    assert found.period == Period(date(2023, 11, 1), date(2023, 11, 1))


def test_a_spread_is_asked_over_the_period_of_its_returns() -> None:
    text = (
        "The Russell 2000 has surged by 12.4% in December. That outpaces a 4.1% rise in the S&P 500 through "
        "Friday's close. It is outperforming the large-cap benchmark by 8.3 percentage points."
    )
    found = propositions(text)["8.3 percentage points"].readings[0].question
    assert (found.measure, found.subject, found.against) == ("spread", "RUT", "SPX")
    assert found.period == Period(NOVEMBER_END, FRIDAY)
    assert propositions(text)["4.1%"].readings[0].question.period == Period(NOVEMBER_END, FRIDAY)


def test_raises_are_counted_from_the_first_day_of_the_year_named() -> None:
    found = natural("The Fed has raised its key interest rate 11 times since 2022.", "11 times")
    assert (found.measure, found.subject, found.sense) == ("count", "DFEDTARU", "raise")
    assert found.period == Period(date(2022, 1, 1), FRIDAY)


@pytest.mark.parametrize(
    "sentence, measure, sense",
    [
        ("The Fed cut rates for a second straight meeting.", "streak", "cut"),
        ("The Fed raised rates for an 11th straight time.", "streak", "raise"),
        ("The Fed kept its rate for a second straight meeting.", "streak", "hold"),
    ],
)
def test_decisions_in_a_row_go_the_way_that_the_words_say(sentence: str, measure: str, sense: str | None) -> None:
    (found,) = [p.readings[0].question for p in propositions(sentence).values() if p.stated.quantity is not None]
    assert (found.measure, found.subject, found.sense) == (measure, "DFEDTARU", sense)


def test_cuts_priced_in_for_a_year_are_asked_to_its_end() -> None:
    found = natural("Traders are pricing in 150 basis points of cuts in 2024.", "150 basis points")
    assert found.measure == "priced"
    assert found.period == Period(FRIDAY, date(2024, 12, 31))


def test_a_drawdown_ends_at_the_session_and_the_record_carries_its_month() -> None:
    text = "The Russell 2000 is still more than 16% below its record close of November 2021."
    found = propositions(text)
    drawdown = found["16%"]
    assert drawdown.readings[0].question.measure == "drawdown"
    assert drawdown.readings[0].question.period.end == FRIDAY
    assert (drawdown.stated.hedge, drawdown.stated.direction) == (Hedge.MORE_THAN, Direction.BELOW)
    record = next(one for one in found.values() if one.stated.quantity is None)
    assert record.readings[0].question.measure == "record"
    assert (record.stated.day, record.stated.day_grain) == (date(2021, 11, 1), "month")


def test_a_forecast_runs_from_publication_to_its_due_day() -> None:
    text = "Jane Doe expects the Russell 2000 to gain 50% in the next 12 months."
    assert natural(text, "50%").period == Period(TUESDAY, date(2024, 12, 26))
    text = "Jane Doe sees the Russell 2000 reaching 3,000 by the end of 2024."
    found = natural(text, "3,000")
    assert (found.measure, found.period) == ("target", Period(TUESDAY, date(2024, 12, 31)))


def test_best_december_on_record_compares_decembers() -> None:
    found = [
        one.readings[0].question
        for one in propositions("The Russell 2000 is having its best December on record.").values()
    ]
    assert [(one.measure, one.sense, one.grain, one.within) for one in found] == [("since", "best", "month", 12)]


# --- alternatives


def test_with_no_words_for_the_session_the_publication_days_close_may_be_meant() -> None:
    text = "The Russell 2000 has surged by 12.4% in December."
    readings = propositions(text)["12.4%"].readings
    assert [reading.name for reading in readings] == ["natural", "through 26 December 2023"]
    assert readings[1].question.period == Period(NOVEMBER_END, TUESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "The Russell 2000 has surged by 12.4% in December through Friday's close.",
        "The Russell 2000 rose 0.8% on Friday.",
        "The Russell 2000 rose 12.4% on Dec. 22.",
    ],
)
def test_a_session_that_is_named_leaves_no_alternative(text: str) -> None:
    span = "0.8%" if "0.8%" in text else "12.4%"
    assert alternatives(text, span) == []


def test_a_holiday_has_no_close_of_its_own() -> None:
    assert alternatives("The Russell 2000 has surged by 12.4% in December.", "12.4%", date(2023, 12, 25)) == []


def test_total_return_needs_a_word_for_it() -> None:
    assert "total return" in alternatives("The S&P 500 returned 26.3% in 2023.", "26.3%", date(2024, 1, 2))
    assert "total return" not in alternatives("The S&P 500 rose 26.3% in 2023.", "26.3%", date(2024, 1, 2))


def test_a_return_of_whole_years_or_a_year_is_often_told_with_dividends() -> None:
    assert "with dividends" in alternatives("The S&P 500 rose 26.3% in 2023.", "26.3%", date(2024, 1, 2))
    text = "Over the past ten years the S&P 500 has gained 12% a year."
    assert "with dividends" in alternatives(text, "12%", date(2024, 1, 2))
    assert "with dividends" not in alternatives(
        "The S&P 500 rose 11.2% in the fourth quarter.", "11.2%", date(2024, 1, 2)
    )


def test_no_claim_has_more_than_a_few_readings_and_none_twice() -> None:
    texts = [
        "The S&P 500 returned 26.3% this year, the Dow 13%, outperforming the Russell 2000 by 9 percentage points.",
        "The Russell 2000 rose 0.8% yesterday. The Fed raised its key rate to a range of 5.25% to 5.5%.",
        "The Russell 2000 rose 12.4% in December. That beats the S&P 500's gain of 4.1%.",
    ]
    for text in texts:
        for proposition in propositions(text).values():
            questions = [reading.question for reading in proposition.readings]
            names = [reading.name for reading in proposition.readings]
            assert names[0] == "natural"
            assert len(questions) <= 5
            assert all(questions.count(question) == 1 for question in questions)
            assert len(set(names)) == len(names)


def test_the_fed_is_asked_for_its_target_rate() -> None:
    for text in (
        "The Fed raised its key interest rate to 5.5%.",
        "Policymakers held the benchmark interest rate at 5.5%.",
    ):
        found = natural(text, "5.5%")
        assert (found.measure, found.subject) == ("level", "DFEDTARU")
