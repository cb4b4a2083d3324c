"""What is said of several at once, besides the numbers of test_whom."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read

_DAY = date(2024, 8, 6)


def test_a_streak_of_two_indexes_is_one_of_each() -> None:
    claims = read("The Dow and the S&P 500 dropped for a fifth day.", _DAY).claims
    assert [one.subject.id for one in claims if one.measure == "streak"] == ["DJI", "SPX"]


def test_the_second_of_two_is_blamed_only_where_a_word_says_that_both_are_meant() -> None:
    loose = read("The Dow and the S&P 500 fell 1.2%.", _DAY).claims
    sure = read("Both the Dow and the S&P 500 fell 1.2%.", _DAY).claims
    assert [one.is_assumed for one in loose] == [False, True]
    assert [one.is_assumed for one in sure] == [False, False]


def test_the_level_of_a_record_is_of_one_series() -> None:
    claims = read("The Dow and the S&P 500 rose, the S&P to a record 5,600.", _DAY).claims
    assert {one.subject.id for one in claims if one.quantity is not None} == {"SPX"}


def test_a_record_low_is_of_the_index_that_logged_it() -> None:
    text = (
        "The Dow fell 251 points to its lowest close since May, while the S&P 500 logged its lowest finish since April."
    )
    assert [one.subject.id for one in read(text, _DAY).claims if one.measure == "since"] == ["DJI", "SPX"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Hang Seng, the Nikkei 225 and the Kospi lost 1.57%, 0.42% and 1.21% to 17,297.94 points, 28,162.83 "
            "points and 2,408.27 points, respectively.",
            ["HSI return", "N225 return", "KOSPI return", "HSI level", "N225 level", "KOSPI level"],
        ),
        (
            "The Dow and the S&P 500 rose 0.5% and 0.6% to 12,350.75 and 1,335.54, respectively.",
            ["DJI return", "SPX return", "DJI level", "SPX level"],
        ),
    ],
)
def test_two_rows_before_respectively_are_both_shared_out(text: str, expected: list[str]) -> None:
    assert [f"{one.subject.id} {one.measure}" for one in read(text, date(2022, 11, 28)).claims] == expected


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        (
            "The Nasdaq rose, with the Dow and the S&P 500. All three closed at records.",
            "record",
            ["DJI", "SPX", "IXIC"],
        ),
        (
            "The Nasdaq rose, with the Dow and the S&P 500. All three are set to post a second straight weekly gain.",
            "streak",
            ["DJI", "SPX", "IXIC"],
        ),
        (
            "The Nasdaq ended the week up 2.6%, and the S&P 500 rose 1.3%. It was the fourth straight winning week for "
            "both.",
            "streak",
            ["IXIC", "SPX"],
        ),
        ("The Nasdaq rose, with the Dow and the S&P 500. Three stocks closed at records.", "record", ["stocks"]),
    ],
)
def test_all_three_and_both_are_those_that_were_named(text: str, measure: str, expected: list[str]) -> None:
    told = [one.subject.id for one in read(text, _DAY).claims if one.measure == measure]
    assert sorted(told) == sorted(expected)


def test_names_with_their_tickers_in_brackets_share_out_a_row() -> None:
    text = "Apple (AAPL), Boeing (BA) and Intel (INTC) fell 1.9%, 1.8% and 0.4%, respectively."
    assert [one.subject.id for one in read(text, _DAY).claims] == ["AAPL", "BA", "INTC"]
