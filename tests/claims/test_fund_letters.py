"""Letters of funds and notes on shares: targets, parts left out of an index, and since when something goes on."""

from __future__ import annotations

from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.claims.claim import Claim
from tieout.claims.reader import read

TODAY = date(2023, 12, 20)


def claim_of(text: str, printed: str) -> Claim:
    return next(one for one in read(text, TODAY).claims if printed in text[one.start : one.end])


@pytest.mark.parametrize(
    ("told", "verdict"),
    [("3.4%", "plausible"), ("3.1%", "plausible"), ("6.5%", "no_data"), ("2.5%", "no_data")],
)
def test_a_letters_return_is_held_against_prices_where_the_return_index_is_not_at_hand(told: str, verdict: str) -> None:
    quarter = {date(2023, 6, 30): 1000.0, date(2023, 9, 28): 1025.0, date(2023, 9, 29): 1030.0}
    text = f"Dear clients, we had a good quarter. In the third quarter of 2023, the Russell 2000 rose {told}."
    with store_of({"RUT": quarter}) as store:
        findings = tieout.check(text, published="2023-10-05", store=store).to_dict()["findings"]
    assert [(f["measure"], f["verdict"]) for f in findings if f["stated"]["unit"] == "percent"] == [("return", verdict)]


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("trailed the S&P 500 by 1.8%", "plausible"),
        ("trailed the S&P 500 by 2.0%", "agrees"),
        ("trailed the S&P 500 by 2.9%", "no_data"),
    ],
)
def test_a_lead_in_a_letter_may_be_one_of_returns_with_dividends(told: str, verdict: str) -> None:
    end = {date(2023, 9, 28): 1025.0, date(2023, 9, 29): 1030.0}
    prices = {"RUT": {date(2023, 6, 30): 1000.0, **end}, "SPX": {date(2023, 6, 30): 1000.0, date(2023, 9, 29): 1050.0}}
    text = f"Dear clients, we had a good quarter. In the third quarter of 2023, the Russell 2000 {told}."
    with store_of(prices) as store:
        findings = tieout.check(text, published="2023-10-05", store=store).to_dict()["findings"]
    assert [(f["measure"], f["verdict"]) for f in findings if f["stated"]["unit"] == "percent"] == [("spread", verdict)]


def test_dividends_excuse_nothing_where_a_texts_returns_are_those_of_prices() -> None:
    levels = {date(2023, 6, 30): 1000.0, date(2023, 9, 28): 1025.0, date(2023, 9, 29): 1030.0}
    prices = {"RUT": levels, "SPX": levels, "DJI": levels}
    text = "In the third quarter of 2023 the S&P 500 rose 3.00%, the Dow rose 3.00% and the Russell 2000 rose 3.04%."
    with store_of(prices) as store:
        findings = tieout.check(text, published="2023-10-05", store=store).to_dict()["findings"]
    assert [f["verdict"] for f in findings if f["stated"]["unit"] == "percent"] == ["agrees", "agrees", "disagrees"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Shares of Nvidia Corp. rose 3%. Acme's Jane Doe raised her target to $560 from $500.", "$560"),
        ("Shares of Nvidia Corp. rose 3%. Acme's Jane Doe raised her target to $560 from $500.", "$500"),
        ("Shares of Nvidia Corp. rose 3% after Acme raised its price target to $560.", "$560"),
        ("Acme Research lifted its price target on Nvidia's stock to $560.", "$560"),
        ("Nvidia shares fell, and the average target price stands at $560.", "$560"),
    ],
)
def test_a_price_target_is_the_shares_and_not_the_houses(text: str, printed: str) -> None:
    claim = claim_of(text, printed)
    assert (claim.measure, claim.subject.series, claim.is_forecast) == ("target", "NVDA", True)


def test_what_is_told_of_the_stock_behind_a_target_is_the_shares() -> None:
    text = "Shares of Nvidia Corp. rose 3%. Acme's Jane Doe raised her target to $560. The stock is up 240% this year."
    assert claim_of(text, "240%").subject.series == "NVDA"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Shares of Target rose 3% to $140.", "$140"),
        ("Nvidia shares rose 3%. The company raised its sales target to $5 billion.", "$5 billion"),
    ],
)
def test_no_other_amount_is_a_price_target(text: str, printed: str) -> None:
    assert claim_of(text, printed).measure != "target"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Excluding technology, the S&P 500 is up only 3% this year.", "3%"),
        ("The S&P 500 without its seven biggest companies is up 4% this year.", "4%"),
        ("The S&P 500 rose 24% this year, but gained 5% after removing its biggest stocks.", "5%"),
        ("Strip out the giants, and the S&P 500 is down 3% this year.", "3%"),
        ("The S&P 500 excluding energy fell 3.6% in the third quarter.", "3.6%"),
    ],
)
def test_what_is_left_of_an_index_without_some_of_it_is_not_the_index(text: str, printed: str) -> None:
    assert claim_of(text, printed).subject.series is None


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Excluding dividends, the S&P 500 has gained 24% this year.", "24%"),
        ("The S&P 500 rose 24% this year, but gained 4% after removing its biggest stocks.", "24%"),
        ("The S&P 500 rose 24.2% this year without a pause.", "24.2%"),
    ],
)
def test_what_is_left_out_of_a_return_or_nothing_leaves_the_index(text: str, printed: str) -> None:
    assert claim_of(text, printed).subject.series == "SPX"


@pytest.mark.parametrize(
    ("text", "printed", "month", "part"),
    [
        ("The S&P 500 is up 13% since the rally began in October.", "13%", 10, "some day"),
        ("The S&P 500 is up 13% since the rally began in late October.", "13%", 10, "late"),
        ("The advance began in late October and has seen the S&P 500 rise 15%.", "15%", 10, "late"),
        ("The S&P 500 is up 33% since the bear market ended in October 2022.", "33%", 10, "some day"),
    ],
)
def test_what_began_in_a_month_goes_on_since_some_day_of_it(text: str, printed: str, month: int, part: str) -> None:
    span = claim_of(text, printed).span
    assert span is not None
    assert (span.preposition, span.month, span.part) == ("since", month, part)


@pytest.mark.parametrize("text", ["The S&P 500 rose 3% since it fell in June.", "The advance began in October."])
def test_a_move_since_another_move_has_no_stretch(text: str) -> None:
    assert all(one.span is None or one.span.preposition != "since" for one in read(text, TODAY).claims)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("For the year ended on March 31, 2022, the S&P 500 returned 15.65%.", "between"),
        ("For all of 2022, the fund lost 8%, compared to the S&P 500's return of 15.65%.", "year"),
    ],
)
def test_years_that_ended_on_a_day_and_all_of_a_year(text: str, kind: str) -> None:
    span = claim_of(text, "15.65%").span
    assert span is not None
    assert (span.kind, span.preposition) == (kind, "for")


@pytest.mark.parametrize(
    ("text", "printed", "series"),
    [
        (
            "The fund returned 3% in the third quarter, versus -3.6% and -2.6% for the S&P 500 and the Dow.",
            "-3.6%",
            "SPX",
        ),
        (
            "The fund returned 3% in the third quarter, versus -3.6% and -2.6% for the S&P 500 and the Dow.",
            "-2.6%",
            "DJI",
        ),
        ("Our fund gained 8.2% in November, compared with 8.9% and 8.8% for the S&P 500 and the Dow.", "8.8%", "DJI"),
    ],
)
def test_a_row_that_a_return_is_held_against_has_its_names_behind(text: str, printed: str, series: str) -> None:
    claim = claim_of(text, printed)
    assert (claim.measure, claim.subject.series) == ("return", series)


def test_what_a_return_a_year_is_held_against_is_one_a_year() -> None:
    text = "Since 2002 the fund has returned 10.6% annualized, compared to 9.5% and 8.6% for the S&P 500 and the Dow."
    assert claim_of(text, "9.5%").sense == claim_of(text, "8.6%").sense == "annualized"


@pytest.mark.parametrize(
    ("text", "printed", "measure", "subject"),
    [
        ("The fund has underperformed the S&P 500, which has risen by 24% this year.", "24%", "return", "SPX"),
        (
            "RSP trails the S&P 500. Its return stands at 11% compared to the S&P 500's return of 24%.",
            "11%",
            "return",
            "RSP",
        ),
        ("The market was pricing in nearly six rate cuts for 2024.", "six", "priced", "DFEDTARU"),
        ("The Fed made three cuts in 2019.", "three", "count", "DFEDTARU"),
    ],
)
def test_whose_a_number_is_beside_a_rival_and_which_cuts_are_only_priced(
    text: str, printed: str, measure: str, subject: str
) -> None:
    claim = claim_of(text, printed)
    assert (claim.measure, claim.subject.series) == (measure, subject)


@pytest.mark.parametrize(
    ("text", "printed", "is_forecast"),
    [
        ("Payrolls rose by a greater-than-expected 216,000 in November.", "216,000", False),
        ("Inflation was cooler than expected at 3.1%.", "3.1%", False),
        ("Nvidia shares could take aim at a record, up 1.2% at $495.", "1.2%", False),
        ("The S&P 500 could gain 5% this year, up 1% from an earlier view.", "5%", True),
        ("Economists expect payrolls to grow by a slower-than-usual 120,000.", "120,000", True),
    ],
)
def test_what_came_out_against_what_was_expected_is_no_forecast(text: str, printed: str, is_forecast: bool) -> None:
    claim = claim_of(text, printed)
    assert (claim.is_forecast, claim.sense == "expected") == (is_forecast, False)


def test_a_consensus_of_somebodys_is_what_was_expected() -> None:
    text = "GDP for the third quarter was better than expected at 4.9% versus the 4.5% market consensus."
    assert (claim_of(text, "4.9%").sense, claim_of(text, "4.5%").sense) == ("annualized", "expected")


@pytest.mark.parametrize(
    ("text", "printed", "sense"),
    [
        ("The 10-year yield fell below 4.0% from a peak of 5.0% in October.", "5.0%", "high"),
        ("The 10-year Treasury yield dropped to 3.9% from a high of 5.0% in October.", "5.0%", "high"),
        ("The 10-year Treasury reached its peak yield of around 5% in October.", "5%", "high"),
        ("The S&P 500 has risen to 4,768 from a low of 4,117 in October.", "4,117", "low"),
    ],
)
def test_a_peak_of_a_month_is_the_highest_of_it(text: str, printed: str, sense: str) -> None:
    claim = claim_of(text, printed)
    assert claim.of_extreme
    assert claim.sense == sense
    assert claim.named is not None
    assert claim.named.month == 10


def test_the_month_of_a_peak_is_not_that_of_the_level_before_it() -> None:
    claim = claim_of("The 10-year yield fell below 4.0% from a peak of 5.0% in October.", "4.0%")
    assert not claim.of_extreme


def test_levels_of_a_move_told_over_the_stretch_of_the_sentence_before_are_its_edges() -> None:
    text = "The S&P 500 had a weak third quarter. It fell 3.6%, from 4,450 to 4,288."
    assert [claim_of(text, printed).session is not None for printed in ("4,450", "4,288")] == [True, True]
    assert claim_of(text, "4,288").session.edge == "end"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 closed at a record on Tuesday, its 18th this year.",
        "The S&P 500 notched another record close on Tuesday, its 18th of 2023.",
    ],
)
def test_the_so_manieth_of_a_year_counts_records(text: str) -> None:
    claim = claim_of(text, "18th")
    assert (claim.measure, claim.sense) == ("count", "record")
    assert claim.span is not None


@pytest.mark.parametrize(
    "text",
    [
        "Worries about the Nasdaq grew.",
        "Concerns over small-caps grew particularly acute.",
        "Analysts follow the outperforming Dow stock.",
    ],
)
def test_worries_and_attributes_tell_of_no_move(text: str) -> None:
    assert not read(text, TODAY).claims


def test_a_run_told_by_its_length_is_told_once() -> None:
    assert [one.measure for one in read("The Russell 2000 has fallen six days in a row.", TODAY).claims] == ["streak"]


@pytest.mark.parametrize(
    ("text", "printed", "series"),
    [
        ("The fund that tracks the S&P 500's biggest members rose 24% this year.", "24%", None),
        ("The stocks that drove the S&P 500's returns rose 94% this year.", "94%", None),
        ("Our fund that invests in the Russell 2000 gained 4%.", "4%", None),
        ("Analysts said that the S&P 500 rose 24% this year.", "24%", "SPX"),
        ("It was a day that saw the S&P 500 fall 1.5%.", "1.5%", "SPX"),
        ("The news that the Dow fell 1% spread.", "1%", "DJI"),
        ("Acme reported that while the S&P 500 rose 24% this year, its own funds did worse.", "24%", "SPX"),
    ],
)
def test_a_name_that_only_tells_more_of_a_noun_has_not_moved(text: str, printed: str, series: str | None) -> None:
    assert claim_of(text, printed).subject.series == series


def test_a_quarterly_statistic_is_of_the_quarter_named_and_of_no_month_behind() -> None:
    text = "GDP data for the third quarter came to 4.9%, and payroll figures for October and November beat forecasts."
    span = claim_of(text, "4.9%").span
    assert span is not None
    assert (span.kind, span.n) == ("quarter", 3)


def test_a_letters_bare_returns_are_of_the_stretch_told_before() -> None:
    text = (
        "Our portfolio fell less in the third quarter. It compares well to the S&P 500 (-3.6%) and the Dow (-2.6%). "
        "Stocks in the index suffered. The S&P 500 lost 3.6% in all."
    )
    spans = [claim_of(text, printed).span for printed in ("-3.6%", "-2.6%")]
    assert all(span is not None and span.kind == "quarter" for span in spans)


def test_what_began_in_earnest_goes_on_since() -> None:
    span = claim_of("The advance began in earnest in late October and has seen the S&P 500 rise 15%.", "15%").span
    assert span is not None
    assert (span.preposition, span.month) == ("since", 10)


@pytest.mark.parametrize(
    "told",
    [
        "Chipmaker's EBITDA of $64.2 mln beats estimates.",
        "Co's quarterly EPS of 23 cents is below estimates.",
        "Adjusted EPS of $0.93 beat the consensus of $0.80.",
        "Revenue rose 4.1% Y/Y to $368.8 million.",
    ],
)
def test_words_of_a_report_are_no_names_and_leave_the_stock_the_companys(told: str) -> None:
    text = f"Shares of Nvidia Corp. rose 2.2%. {told} The stock has gained 239% this year."
    assert claim_of(text, "239%").subject.series == "NVDA"


@pytest.mark.parametrize(
    ("text", "printed", "measure", "subject"),
    [
        (
            "In November the Russell 2000 beat the Dow by 0.1 point and lagged the Nasdaq by 1.9 points.",
            "1.9",
            "spread",
            "RUT",
        ),
        (
            "In 2022 small caps trailed the S&P 500 by 2.1 points, and the Dow beat the Nasdaq by 24.3.",
            "2.1",
            "spread",
            "RUT",
        ),
        (
            "The Dow rose 5% in May, beating the S&P 500, which lost 3.6%, by 8.6 percentage points.",
            "8.6 percentage",
            "spread",
            "DJI",
        ),
        ("The Dow rose 5% in May, beating the S&P 500, which lost 3.6%, by 8.6 points.", "3.6%", "return", "SPX"),
    ],
)
def test_leads_over_several_are_of_whoever_has_them(text: str, printed: str, measure: str, subject: str) -> None:
    claim = claim_of(text, printed)
    assert (claim.measure, claim.subject.series) == (measure, subject)


def test_what_the_beaten_one_did_is_over_the_stretch_of_the_lead() -> None:
    span = claim_of("The Dow rose 5% in May, beating the S&P 500, which lost 3.6%, by 8.6 points.", "3.6%").span
    assert span is not None
    assert (span.kind, span.month) == ("month", 5)
