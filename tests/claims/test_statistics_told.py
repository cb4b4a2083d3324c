"""Statistics and steps of the policy rate: over which stretch a rate is told, who told it, and how large a step was."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read
from tieout.claims.resolve import resolve
from tieout.terms import quantity as units

TODAY = date(2025, 7, 16)


def claim_of(text: str, printed: str) -> Claim:
    (claim,) = (one for one in read(text, TODAY).claims if text[one.start : one.end] == printed)
    return claim


@pytest.mark.parametrize(
    ("text", "printed", "sense"),
    [
        ("Compared with a year earlier, consumer prices were up 2.7 percent.", "2.7 percent", "yoy"),
        ("Relative to a year ago, consumer prices rose 2.7%.", "2.7%", "yoy"),
        ("The consumer price index rose 2.7% compared to a year ago.", "2.7%", "yoy"),
        ("Consumer prices rose 0.3% in June, and the annual rate was 2.7%.", "2.7%", "yoy"),
        ("Consumer prices rose 0.3% in June and at an annual rate moved up to 2.7%.", "2.7%", "yoy"),
        ("Core prices, which leave out food and energy, rose 0.2 percent.", "0.2 percent", "mom"),
        ("Consumer prices rose 0.3% in June, and the annual rate was 2.7%.", "0.3%", "mom"),
    ],
)
def test_a_rate_of_prices_is_over_the_stretch_that_the_words_say_else_over_the_month(
    text: str, printed: str, sense: str
) -> None:
    claim = claim_of(text, printed)
    question = resolve(claim, TODAY).readings[0].question
    assert (claim.measure, claim.sense) == ("macro", sense)
    assert question.period.end == date(2025, 6, 1)  # of the month that was out, and not of a year ago


def test_what_a_year_ago_is_held_against_begins_a_stretch_of_an_index_too() -> None:
    question = resolve(claim_of("The S&P 500 was up 11% compared with a year ago.", "11%"), TODAY).readings[0].question
    assert (question.period.start, question.period.end) == (date(2024, 7, 15), date(2025, 7, 15))


@pytest.mark.parametrize("told", ["surveyed by Dow Jones", "polled by Dow Jones", "in a Dow Jones survey"])
def test_a_house_that_asks_economists_is_no_index(told: str) -> None:
    claim = claim_of(f"Economists {told} had predicted a monthly rise of 0.2%.", "0.2%")
    assert claim.subject.series is None


def test_the_index_of_that_name_stays_one() -> None:
    assert claim_of("The Dow Jones rose 0.2%.", "0.2%").subject.series == "DJI"


@pytest.mark.parametrize(
    ("text", "printed", "size"),
    [
        ("The Fed raised its key rate by a quarter of a point.", "quarter of a point", "0.25"),
        ("The Fed cut rates by half a point.", "half a point", "0.5"),
        ("The bank trimmed its key rate by three-quarters of a point.", "three-quarters of a point", "0.75"),
        ("Fed Raises Rates Quarter Point", "Quarter Point", "0.25"),
        ("The Fed cut its federal funds target by half a point to 6 percent.", "half a point", "0.5"),
        ("The Fed was bumping its benchmark rate by one quarter-point.", "quarter-point", "0.25"),
    ],
)
def test_a_part_of_a_point_by_which_rates_moved_is_of_a_percentage(text: str, printed: str, size: str) -> None:
    claim = claim_of(text, printed)
    assert claim.quantity is not None
    assert (claim.measure, claim.subject.series) == ("change", "DFEDTARU")
    assert (claim.quantity.unit, str(claim.quantity.value)) == (units.PERCENTAGE_POINT, size)


def test_a_part_of_an_indexs_point_stays_one() -> None:
    quantity = claim_of("The Dow rose half a point.", "half a point").quantity
    assert quantity is not None and quantity.unit == units.POINT


def test_a_rate_that_was_moved_from_one_level_to_another_stood_at_both() -> None:
    text = "The Federal Reserve raised interest rates, from 1.75 percent to 2 percent."
    from_, to = read(text, TODAY).claims
    assert [(one.measure, one.subject.series, one.is_base) for one in (from_, to)] == [
        ("level", "DFEDTARU", True),
        ("level", "DFEDTARU", False),
    ]


def test_a_vote_is_no_ratio_of_two_series() -> None:
    claim = claim_of("Unemployment was 4.1%. By a 9 to 1 vote, officials lifted the rate.", "9 to 1")
    assert (claim.measure, claim.subject.series) == ("other", None)


def test_the_end_of_the_present_year_lies_ahead() -> None:
    claim = claim_of("Officials project that unemployment will be 3.9% at the end of this year.", "3.9%")
    assert claim.is_forecast


@pytest.mark.parametrize(
    ("text", "printed", "measure", "series", "is_base"),
    [
        ("Fed lifts interest rate to 3.75%", "3.75%", "level", "DFEDTARU", False),
        ("The Fed is set to cut interest rates to 4.25% from 4.5%.", "4.5%", "level", "DFEDTARU", True),
        ("Fed cuts rates half a percent", "half a percent", "change", "DFEDTARU", False),
        ("The central bank raised its key interest rate by 0.25%.", "0.25%", "change", "DFEDTARU", False),
        ("The Fed also cut its discount rate by half a point.", "half a point", "change", "DPCREDIT", False),
        ("The Fed lowered its discount rate to 4.5%.", "4.5%", "level", "DPCREDIT", False),
    ],
)
def test_a_step_is_of_the_rate_that_is_named_else_of_the_policy_rate(
    text: str, printed: str, measure: str, series: str, is_base: bool
) -> None:
    claim = claim_of(text, printed)
    assert (claim.measure, claim.subject.series, claim.is_base) == (measure, series, is_base)


@pytest.mark.parametrize(
    ("text", "printed", "sense"),
    [
        ("The Fed raised its key interest rate, its second rise this year.", "second", "raise"),
        ("The Fed cut its benchmark rate on Wednesday, marking its third reduction of 2025.", "third", "cut"),
        ("It was the Fed's third rate cut this year.", "third", "cut"),
    ],
)
def test_the_so_manieth_step_of_a_year_counts_steps(text: str, printed: str, sense: str) -> None:
    claim = claim_of(text, printed)
    assert (claim.measure, claim.sense, claim.subject.series) == ("count", sense, "DFEDTARU")


def test_a_figure_that_beat_what_was_expected_is_none_that_was_expected() -> None:
    text = "Payrolls were out on Friday. A lower-than-expected 138,000 jobs were created in April."
    assert claim_of(text, "138,000").sense == "change"


def test_the_end_of_the_year_of_publication_lies_ahead_in_summer() -> None:
    assert claim_of("Unemployment at the end of 2025 is projected at 4.5%.", "4.5%").is_forecast


@pytest.mark.parametrize(
    ("text", "printed", "series", "sense", "month"),
    [
        ("Inflation ran at a year-over-year rate of 2.7% in June.", "2.7%", "CPIAUCSL", "yoy", 6),
        ("Core inflation - which excludes energy and food prices - rose 2.9%.", "2.9%", "CPILFESL", "mom", 6),
        ("Core goods prices rose 0.2% in June.", "0.2%", "CUSR0000SACL1E", "mom", 6),
        ("Industrial production rose 0.3%.", "0.3%", "INDPRO", "mom", 6),
        ("Unemployment slipped to 4.1% from 4.2%.", "4.2%", "UNRATE", None, 5),
        ("Producer prices were flat in June and up 2.3% for the year.", "2.3%", "PPIFIS", "yoy", 6),
        ("Inflation has fallen from a peak of 9.1% in June 2022 to 2.7%.", "9.1%", "CPIAUCSL", "yoy", 6),
        ("Inflation has fallen from a peak of 9.1% in June 2022 to 2.7%.", "2.7%", "CPIAUCSL", "yoy", 6),
        ("Unemployment is down from a peak of 14.8% in April 2020.", "14.8%", "UNRATE", None, 4),
        ("ADP said private sector employment fell by 33,000 jobs in June.", "33,000", "ADPMNUSNERSA", "change", 6),
        ("Private employers added 74,000 jobs in June, the Labor Department said.", "74,000", "USPRIV", "change", 6),
        ("Consumer prices rose 2.9% in 2024.", "2.9%", "CPIAUCSL", "yoy", 12),
        ("For all of 2024, the economy grew 2.8%.", "2.8%", "GDPC1", "annual", 12),
        ("GDP shrank at an annual rate of 0.5%.", "0.5%", "GDPC1", "annualized", 1),
        ("Employers added 2.2 million jobs last year.", "2.2 million", "PAYEMS", "change", 12),
    ],
)
def test_a_statistic_is_of_its_month_its_quarter_or_its_year(
    text: str, printed: str, series: str, sense: str | None, month: int
) -> None:
    question = resolve(claim_of(text, printed), TODAY).readings[0].question
    assert (question.subject, question.sense) == (series, sense)
    assert question.period.end is not None
    assert question.period.end.month == month


def test_claims_of_the_week_before_are_asked_of_that_week() -> None:
    text = "Initial jobless claims fell by 7,000 to 221,000 last week, from 228,000 the week before."
    latest, before = (
        resolve(claim_of(text, printed), TODAY).readings[0].question.period.end for printed in ("221,000", "228,000")
    )
    assert latest is not None
    assert before is not None
    assert (latest - before).days == 7


def test_claims_that_rose_to_a_number_stand_there() -> None:
    text = "First-time claims for jobless benefits rose to a seasonally adjusted 221,000."
    assert resolve(claim_of(text, "221,000"), TODAY).readings[0].question.measure == "level"


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("The central bank lowered the discount rate by a half-point to 1.5%.", "DPCREDIT"),
        ("The Fed cut the federal funds rate by a half-point to 2%.", "DFEDTARU"),
        ("The Fed's target rate stands at 2.03%, and the target for federal funds at 2.00%.", "DFEDTARU"),
    ],
)
def test_a_step_of_another_rate_is_no_step_of_the_target(text: str, series: str) -> None:
    found = [claim.subject.series for claim in read(text, date(2001, 11, 6)).claims]
    assert found == [series, series]


@pytest.mark.parametrize(
    ("text", "printed", "sense", "is_over"),
    [
        ("The Fed held its rate after four straight increases of 75 basis points.", "four", "up", True),
        ("The Fed left rates unchanged after raising them 10 times in a row.", "10 times", "up", True),
        ("The Fed has raised rates 10 times in a row.", "10 times", "up", False),
    ],
)
def test_a_run_of_steps_behind_after_is_one_that_is_over(text: str, printed: str, sense: str, is_over: bool) -> None:
    claim = claim_of(text, printed)
    assert (claim.measure, claim.sense, claim.is_over) == ("streak", sense, is_over)
    end = resolve(claim, TODAY).readings[0].question.period.end
    assert end == (date(2025, 7, 14) if is_over else date(2025, 7, 15))


@pytest.mark.parametrize(
    ("text", "printed", "measure", "series"),
    [
        ("The Fed sees unemployment ending the year in a range of 4.3% to 4.4%.", "4.3% to 4.4%", "macro", "UNRATE"),
        ("The 10-year's trading range was 4.39%-4.50% this week.", "4.39%-4.50%", "range", "DGS10"),
        ("As inflation cooled, the Fed cut its target range to 4.75%-5%.", "4.75%-5%", "range", "DFEDTARU"),
        ("With unemployment at a low, rates stayed in a range of 4.75%-5%.", "4.75%-5%", "range", "DFEDTARU"),
        ("The economy grew 2.8%. Officials see the key rate rising from 5%-5.25%.", "5%-5.25%", "range", "DFEDTARU"),
    ],
)
def test_a_range_is_of_the_rate_only_where_no_other_figure_has_it(
    text: str, printed: str, measure: str, series: str
) -> None:
    claim = claim_of(text, printed)
    assert claim.measure == measure
    assert resolve(claim, TODAY).readings[0].question.subject == series
