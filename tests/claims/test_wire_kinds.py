"""What wires and letters do that a plain sentence doesn't: datelines, headed lists, exchanges, dividends."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read
from tieout.claims.resolve import resolve
from tieout.terms import Question

FRIDAY, TUESDAY = date(2023, 12, 22), date(2023, 12, 26)


def asked(text: str, printed: str, published: date = TUESDAY) -> list[Question]:
    """The questions of every claim that prints this, each by its natural reading."""
    claims = [one for one in read(text, published).claims if text[one.start : one.end] == printed]
    return [resolve(one, published).readings[0].question for one in claims]


def readings(text: str, printed: str, published: date = TUESDAY) -> list[str]:
    (claim,) = (one for one in read(text, published).claims if text[one.start : one.end] == printed)
    return [f"{one.name}: {one.question.subject}" for one in resolve(claim, published).readings]


@pytest.mark.parametrize(
    "dateline",
    ["NEW YORK (Reuters) - ", "Mumbai, Dec 26 (IANS) ", "LONDON -- ", "Mumbai: ", "WASHINGTON, Dec. 26 (AP) -- "],
)
def test_the_place_from_which_a_report_was_filed_is_nobody_that_moved(dateline: str) -> None:
    (only,) = asked(f"{dateline}Shares of Nvidia rose 2.1% on Friday.", "2.1%")
    assert only.subject == "NVDA"


def test_an_exchange_is_where_others_are_traded() -> None:
    text = (
        "The sensitive index (Sensex) of the Bombay Stock Exchange (BSE), which opened at 71,005.10 points, rose 0.3%."
    )
    assert [one.subject for one in asked(text, "71,005.10 points")] == ["SENSEX"]
    (other,) = asked("The Sensex fell 0.8%. The midcap index of the BSE fell 76.58 points.", "76.58 points")
    assert other.subject == "BSEMID"


def test_a_heading_with_a_colon_says_over_which_time_its_entries_are() -> None:
    text = (
        "On Friday:\n\nThe S&P 500 rose 7.88 points, or 0.2%.\n\nFor the week:\n\nThe S&P 500 is up 35.44 points.\n\n"
        "The Dow is up 80.81 points.\n\nThe Russell 2000 is up 48.82 points.\n\nFor the year:\n\n"
        "The Russell 2000 is up 272.71 points.\n"
    )
    assert [one.period.start for one in asked(text, "7.88 points")] == [date(2023, 12, 21)]
    assert [one.period.start for one in asked(text, "48.82 points")] == [date(2023, 12, 15)]
    assert [one.period.start for one in asked(text, "272.71 points")] == [date(2022, 12, 30)]


def test_the_returns_of_a_funds_letter_include_dividends() -> None:
    text = "Dear Partner,\n\nThe S&P 500 gained 4.5% in December 2023, and our fund gained 2.1%."
    assert readings(text, "4.5%", date(2024, 1, 15))[:2] == ["natural: SPXTR", "price return: SPX"]
    plain = "The S&P 500 gained 4.5% in December 2023."
    assert readings(plain, "4.5%", date(2024, 1, 15))[0] == "natural: SPX"


def test_a_letter_on_an_index_without_a_total_return_is_not_held_against_its_price() -> None:
    text = "Dear Shareholder:\n\nThe Russell 2000 Value index gained 12.2% in December 2023."
    assert readings(text, "12.2%", date(2024, 1, 15))[:2] == ["natural: RUJ", "total return: RUJ (total return)"]


def test_of_two_years_each_number_has_its_own() -> None:
    text = (
        "In 2022, the Russell 2000 lagged the S&P 500 by 2.1 percentage points, and in 2023 it lagged it by 9.1 points."
    )
    (first,) = asked(text, "2.1 percentage points", date(2024, 1, 15))
    assert (first.period.start, first.period.end) == (date(2021, 12, 31), date(2022, 12, 30))


def test_a_run_that_was_halted_is_the_one_before_the_fall() -> None:
    (only,) = asked("The Dow halted its 4-day bull run on Friday and shed 52 points.", "4-day")
    assert (only.measure, only.sense, only.period.end) == ("streak", "up", date(2023, 12, 21))


def test_a_dated_extreme_is_where_a_move_began() -> None:
    text = (
        "The 2-year Treasury yield is up 2.183 percentage points from its 52-week low of 1.847%"
        " hit Monday, March 14, 2022."
    )
    (move,) = asked(text, "2.183 percentage points", date(2023, 3, 13))
    assert (move.measure, move.sense, move.since) == ("gain_from_low", "points", date(2022, 3, 14))
    (level,) = asked(text, "1.847%", date(2023, 3, 13))
    assert (level.measure, level.period.end) == ("level", date(2022, 3, 14))
    (window,) = asked(text, "52-week", date(2023, 3, 13))
    assert (window.measure, window.period.end) == ("since", date(2023, 3, 10))


def test_days_of_falls_are_counted() -> None:
    (only,) = asked("The Dow is down four of the past five sessions.", "four")
    assert (only.subject, only.measure, only.sense) == ("DJI", "count", "down")
    assert (only.period.start, only.period.end) == (date(2023, 12, 16), FRIDAY)


def test_it_is_the_company_that_the_sentence_before_began_with() -> None:
    (only,) = asked("The Sensex fell 0.8%. Acme Motors was the top loser. It was down 11.8 percent.", "11.8 percent")
    assert only.subject == "Acme Motors"


def test_a_headline_in_capitals_has_verbs_too() -> None:
    (only,) = asked("2-Year Treasury Yield Falls to 4.31%\n\nTraders were glad.", "4.31%")
    assert (only.subject, only.measure) == ("DGS2", "level")


def test_a_clock_after_the_close_speaks_of_the_close() -> None:
    claims = read("The S&P 500 rose 0.2% as of 4 p.m. New York time. The euro rose 0.1% as of 4 p.m.", FRIDAY).claims
    assert [one.spoken_during for one in claims] == [False, True]
