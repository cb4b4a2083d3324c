"""Whom a number speaks of, and on what basis, beside names that it doesn't speak of."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read


def told(text: str, published: date = date(2024, 8, 6)) -> list[tuple[str, str, str]]:
    """Measure, subject and print of each number of a text."""
    return [(one.measure, one.subject.id, text[one.start : one.end]) for one in numbers(text, published)]


def numbers(text: str, published: date = date(2024, 8, 6)) -> list[Claim]:
    return [claim for claim in read(text, published).claims if claim.quantity is not None]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The Nasdaq fell 2% while energy stocks gained 3%.", ["IXIC", "energy stocks"]),
        ("As the S&P 500 slipped 1%, bank shares lost 2.2%.", ["SPX", "bank shares"]),
        (
            "The S&P 500 added 0.3%, with technology up 1.2% and utilities down 0.8%.",
            ["SPX", "S5INFT", "S5UTIL"],
        ),
        ("The Dow gained 1%, and volume rose 12%.", ["DJI", "volume"]),
        ("The Dow fell 1.5% and trading volume jumped 20%.", ["DJI", "trading volume"]),
        ("While the S&P 500 fell 2%, we gained 4%.", ["SPX", "we"]),
        ("The Russell 2000 rose 1.2% as regional lenders jumped 3%.", ["RUT", "regional lenders"]),
        ("The Dow fell early and later gained 2%.", ["DJI"]),
        ("The Dow rose 1%. Boeing was the best performer, up 5%.", ["DJI", "BA"]),
        ("The Dow fell 1%. Utilities were the only winners, up 0.2%.", ["DJI", "utilities"]),
        ("The Dow rose 1% and tech stocks in the S&P 500 climbed 2.6%.", ["DJI", "S5INFT"]),
        ("Acme, followed by Globex which declined 2.63 per cent, led the fall.", ["Globex"]),
        ("Tesla shares are up 0.2% this year, while Meta's have gained 17.7%.", ["TSLA", "META"]),
        ("The Russell 2000 rose 1% in May, beating the S&P 500, and gained 2% in June.", ["RUT", "RUT"]),
        ("Treasury yields retreated, with the benchmark rate down 7 basis points to 4.92%.", ["DGS10", "DGS10"]),
        ("Globex fell 3%. Acme's profit rose 84%; its stock gained 2%.", ["Globex", "Acme", "Acme"]),
        ("Nvidia rose 5%. The Dow fell 1%. The company is up 34% this year.", ["NVDA", "DJI", "NVDA"]),
        ("The Sensex rose 1%. The mid-cap index gained 0.4%.", ["SENSEX", "BSEMID"]),
        ("Tyson Foods added 1.2%, as chicken volumes rose 1.9%.", ["TSN", "chicken volumes"]),
        ("The Nasdaq rose 1.4% and the average house price is 0.9% up on a year ago.", ["IXIC", "house price"]),
        ("Copper eased 0.4 percent to $7,300 a tonne.", ["LMECOPPER", "LMECOPPER"]),
        ("Shares slipped, with the DAX off 0.9 percent.", ["DAX"]),
        ("Tesla rose 6.1%. The real estate index, up 5.3%, led the gains.", ["TSLA", "real estate index"]),
        ("The FTSE 100 is at a record. The blue-chip index rose 0.3 per cent.", ["FTSE"]),
        ("Two-year rates slid 8 basis points to 5.08%.", ["DGS2", "DGS2"]),
        ("Rio Tinto (-2.1 per cent) and Anglo American (-1.9 per cent) weighed.", ["Rio Tinto", "Anglo American"]),
        ("Nvidia fell 3%, and the shares are down 12% this month.", ["NVDA", "NVDA"]),
    ],
)
def test_a_clause_with_a_noun_of_its_own_speaks_of_that(text: str, expected: list[str]) -> None:
    assert [subject for _, subject, _ in told(text)] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Nvidia rose 2%. The euro fell 0.4%. Its shares gained 3% last week.", "NVDA"),
        ("Gold rose 2%. The Dow fell 1%. The metal has gained 12% this year.", "GOLD"),
        ("The 10-year Treasury yield rose to 4.1%. The Dow fell 1%. The yield touched 4.2% earlier.", "DGS10"),
        ("The rupee closed at 83.12. The shares rose 4%.", "unnamed"),
    ],
)
def test_a_reference_means_the_last_one_of_its_kind(text: str, expected: str) -> None:
    assert told(text)[-1][1] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("General Electric fell 6%, followed by Merck, down 2%.", "MRK"),
        ("The Dow rose 1%, led by Boeing, up 4%.", "BA"),
        ("General Electric fell 6%, followed by Kodak Inc, down 2%.", "Kodak Inc"),
        ("General Electric, followed by Merck and others, was down 2%.", "GE"),
    ],
)
def test_a_move_behind_somebody_who_follows_is_of_that_one(text: str, expected: str) -> None:
    assert told(text)[-1][1] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The <.DJI> rose 63.6 points to 25,822.29.", ["DJI", "DJI"]),
        ("Stocks rose. The Composite <.IXIC> added 38.17 points.", ["IXIC"]),
        ("The Russell 2000 <.RUT> rose 1%. The index <.XYZQ> rose 0.5 percent.", ["RUT", "XYZQ"]),
        ("The Dow Jones Industrial Average <.DJI> rose 63.6 points.", ["DJI"]),
        ("DJ: 17,938.28 +17.95 NAS: 4,961.75 -6.96", ["DJI", "DJI", "IXIC", "IXIC"]),
    ],
)
def test_a_code_stands_for_a_name_that_was_lost(text: str, expected: list[str]) -> None:
    assert [subject for _, subject, _ in told(text)] == expected


def test_facts_in_a_list_are_of_whom_its_first_line_names() -> None:
    text = (
        "Microsoft Corporation (MSFT) is at $239.57, up $15.06 or 6.71%\n\n"
        "-- Currently up four of the past five days\n\n"
        "-- Would be the largest increase since April 6, 2020, when it rose 7.44%\n\n-- Traded as high as $240.75"
    )
    assert {subject for _, subject, _ in told(text)} == {"MSFT"}


def test_figures_of_one_report_go_together() -> None:
    text = (
        "Acme Inc. said that revenue rose 22% to $2.5 billion, or 56 cents a share. Its sales were $9 million, up 4%."
    )
    assert [measure for measure, _, _ in told(text)] == ["fundamental"] * 5


@pytest.mark.parametrize(
    "text",
    [
        "Advancing issues outnumbered decliners by 5 to 3.",
        "The S&P 500 rises 75% of the time in December.",
        "Seven stocks made up 62% of the S&P 500's gain.",
        "The cost of insuring the debt rose to 900 basis points.",
        "Trading in Globex was halted for 15 minutes.",
        "Globex posted a 25% jump in quarterly revenue.",
        "The 10-year Treasury yield is up. Traders see a 16% chance, down from 64% a month ago.",
        "The Dow is flat. That compares with growth of 3.3% three months before.",
    ],
)
def test_what_is_no_move_of_an_index_is_read_as_none(text: str) -> None:
    assert not {measure for measure, _, _ in told(text)} & {"return", "change", "level"}


@pytest.mark.parametrize(
    "text, sense",
    [
        ("Over the past five years the S&P 500 has returned 15.7% a year.", "annualized"),
        ("Over the past five years the S&P 500 has produced an annualized gain of 13.5%.", "annualized"),
        ("Over the past five years the S&P 500 has gained 80%.", None),
    ],
)
def test_so_much_a_year_is_told_from_so_much_in_all(text: str, sense: str | None) -> None:
    assert [claim.sense for claim in numbers(text) if claim.measure == "return"] == [sense]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Acme's profit beat estimates, and Nvidia jumped 4%.", False),
        ("Sales could disappoint, and Nvidia rose 4%.", False),
        ("The stock, which tends to track Fed expectations, fell 4%.", False),
        ("Nvidia could rise 4%.", True),
        ("Analysts expect Nvidia to rise 4%.", True),
    ],
)
def test_a_word_of_expecting_makes_a_forecast_only_of_its_own_clause(text: str, expected: bool) -> None:
    assert numbers(text)[-1].is_forecast is expected


def test_numbers_in_a_row_are_shared_out_each_with_its_own_verb_and_all_with_their_time() -> None:
    found = numbers("The Dow and the S&P 500 are down 0.4 percent and up 0.7 percent this year, respectively.")
    assert [one.subject.series for one in found] == ["DJI", "SPX"]
    assert [str(one.direction) for one in found] == ["down", "up"]
    assert all(one.span is not None and one.span.grain == "year" for one in found)


def test_the_three_indexes_are_those_that_the_text_has_named() -> None:
    text = "The Dow rose 1%; the S&P 500 2%; the Nasdaq 3%. The three indexes rose 2.8, 3 and 2.8 percent this week."
    assert [subject for _, subject, _ in told(text)][3:] == ["DJI", "SPX", "IXIC"]
    assert {
        measure for measure, _, _ in told("The Dow rose 1%. The three indexes gained 2.8, 3 and 2.8 percent.")[1:]
    } == {"other"}


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The Fed raised borrowing costs for the ninth time in a row.", ("streak", "up")),
        ("US interest rates went up for the fourth time in six months.", ("count", "raise")),
        ("The Fed lowered its key rate for the third time this year.", ("count", "cut")),
        ("The Fed met for the third time this year.", ("other", None)),
    ],
)
def test_times_at_which_the_bank_moved_are_its_decisions(text: str, expected: tuple[str, str | None]) -> None:
    (claim,) = read(text, date(2005, 6, 30)).claims
    assert (claim.measure, claim.sense) == expected
    assert claim.subject.series == "DFEDTARU"


def test_a_statistic_without_a_country_is_that_of_the_market_reported() -> None:
    assert told("The FTSE 100 fell 0.5%. The unemployment rate rose to 4.5 per cent.")[-1][1] == "unemployment rate"
    assert told("The FTSE 100 fell 0.5%. The US unemployment rate rose to 4.5 per cent.")[-1][1] == "UNRATE"
    assert told("The Dow fell 0.5%. The unemployment rate rose to 4.5 per cent.")[-1][1] == "UNRATE"


@pytest.mark.parametrize(
    "text, senses",
    [
        ("Consumer prices rose 0.4% in February and 3.2% from a year earlier.", ["mom", "yoy"]),
        ("Core PCE rose 2.8% on the year.", ["yoy"]),
        ("Real GDP grew at a 3.2% annual rate in the fourth quarter.", ["annualized"]),
    ],
)
def test_a_statistic_moves_by_the_convention_that_its_words_name(text: str, senses: list[str]) -> None:
    assert [claim.sense for claim in numbers(text) if claim.measure == "macro"] == senses


def test_a_move_since_a_close_begins_on_its_day() -> None:
    text = "The Dow has lost 5,585, or 39.4 percent, since closing at 14,164.53 on Oct. 9, 2007."
    moves = [claim for claim in numbers(text) if claim.measure in ("change", "return")]
    assert [(claim.span.kind, claim.span.preposition) for claim in moves if claim.span] == [("day", "since")] * 2


def test_a_row_of_prices_in_a_note_is_read_without_verbs() -> None:
    text = "SPX -0.5%, RUT -0.9%. UST 10y 4.54% (+1bp), 2y 4.20%. DXY 108.4, EUR/USD 1.036. Gold 2,812.5, VIX 16.4."
    assert told(text)[:5] == [
        ("return", "SPX", "-0.5%"),
        ("return", "RUT", "-0.9%"),
        ("level", "DGS10", "4.54%"),
        ("change", "DGS10", "+1bp"),
        ("level", "DGS2", "4.20%"),
    ]
    assert [(measure, subject) for measure, subject, _ in told(text)[5:]] == [
        ("level", "DXY"), ("level", "EURUSD"), ("level", "GOLD"), ("level", "VIX"),
    ]  # fmt: skip


def test_a_portfolio_beats_its_own_benchmark_and_not_whatever_index_is_meant_where_none_is_named() -> None:
    (_, lead) = numbers("Our model portfolio returned 3.1% in January, beating its benchmark by 40bp.")
    assert lead.subject.printed == "model portfolio"
    assert lead.against is not None and lead.against.series is None


def test_what_takes_a_yield_down_is_no_decision_of_the_bank() -> None:
    text = "Softer inflation cut the 10-year Treasury yield by 10 basis points on the day to 4.21%."
    assert [(measure, subject) for measure, subject, _ in told(text)] == [("change", "DGS10"), ("level", "DGS10")]


def test_a_streak_that_a_fall_has_ended_was_no_streak_of_falls() -> None:
    (streak,) = [
        one for one in numbers("Tesla, down 8.4% on Thursday, snapped an 11-day run.") if one.measure == "streak"
    ]
    assert (streak.is_over, streak.sense) == (True, None)


def test_a_list_goes_the_way_of_its_verb() -> None:
    found = numbers("The Nasdaq rose 1.4% to 15,448.12, the S&P 500 1% to 4,596.42 and the Dow 0.7%.")
    assert [str(one.direction) for one in found if one.measure == "return"] == ["up", "up", "up"]
    compared = numbers("The Nasdaq rose 1.4%, compared with the Dow's 0.7%.")
    assert compared[-1].direction is None


def test_a_lead_without_a_rival_is_over_the_last_one_named_beside_the_same_leader() -> None:
    text = "The S&P 500 outpaced the S&P 500 Equal Weight in 2023. It outperformed by 12 percentage points in 2024."
    lead = numbers(text)[-1]
    assert (lead.measure, lead.subject.series, lead.against and lead.against.series) == ("spread", "SPX", "SPXEW")


def test_growth_is_told_of_earnings_and_of_the_economy() -> None:
    assert told("Analysts expect earnings growth of 18 percent for the S&P 500.")[0][0] == "fundamental"
    (claim,) = numbers("Economic growth slowed to a 2% annual pace in the third quarter.")
    assert (claim.measure, claim.sense, claim.subject.series) == ("macro", "annualized", "GDPC1")


def test_declines_before_a_rebound_are_counted_up_to_the_day_before() -> None:
    (count,) = [
        one
        for one in numbers("The Dow rose after declines in four of the past five sessions.")
        if one.measure == "count"
    ]
    assert count.days_back == 1


def test_a_statistic_came_from_where_it_stood_the_month_before() -> None:
    base = numbers("US inflation rose to 3 per cent in January from 2.9 per cent.", date(2025, 2, 12))[-1]
    assert (base.measure, base.sense, base.days_back) == ("macro", "yoy", 1)
    named = numbers("The CPI rose 3.1% from a year earlier, down from 3.2% in October.", date(2023, 12, 13))[-1]
    assert (named.measure, named.days_back) == ("macro", 0)


def test_a_bound_behind_a_comma_is_no_size_of_the_days_that_are_counted() -> None:
    first = {one.measure for one in read("Crude rose for a fifth day, up more than 9%.", date(2020, 5, 6)).claims}
    assert "streak" in first
    sized = read("It was the third straight year of gains above 20 percent for the Nasdaq.", date(2024, 8, 6)).claims
    assert all(one.measure != "streak" for one in sized)
