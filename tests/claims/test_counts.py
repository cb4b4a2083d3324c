"""What is counted: members of a group, moves of a rate, falls in a time, days on end; halves and long runs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tieout.claims.reader import read
from tieout.claims.resolve import resolve

TODAY = date(2023, 12, 26)


@pytest.mark.parametrize(
    "sentence, printed, value, unit, measure",
    [
        ("Last week 299 (60%) of the S&P 500 components fell.", "299", "299", "count", "count"),
        ("Only 31 stocks in the index ended the quarter higher.", "31", "31", "count", "count"),
        ("Only one or two companies declined, 453 unchanged.", "453", "453", "count", "count"),
        ("The 11 rate increases since March 2022 had an effect.", "11", "11", "count", "count"),
        ("The losses gave the Dow its third weekly fall in five weeks.", "third", "3", "count", "count"),
        ("The Dow rose, extending its gains into a third day.", "third", "3", "session", "streak"),
        ("The S&P 500 rose, snapping a 3-session slide.", "3-session", "3", "session", "streak"),
        ("The S&P 500 has dropped in 10 out of the past 11 weeks.", "10", "10", "count", "count"),
        ("The Dow has had such days 57 times this year.", "57 times", "57", "count", "count"),
        ("The Nasdaq has been on a monthlong losing streak.", "monthlong", "1", "month", "streak"),
        ("The S&P 500 extended its decade-long run.", "decade-long", "10", "year", "streak"),
        ("Acme lost more than half its value.", "half its value", "50", "percent", "return"),
        ("Roughly half of the firms had closed.", "half", "0.5", "ratio", "ratio"),
        ("Decliners beat advancers by a 7-to-5 margin.", "7-to-5", "1.4", "ratio", "ratio"),
        ("Decliners beat advancers by a 7-5 margin.", "7-5", "1.4", "ratio", "ratio"),
        ("The Dow ended 22.92 higher at 26,112.53.", "22.92", "22.92", "point", "change"),
        ("The Dow opened 120-odd points higher.", "120-odd points", "120", "point", "change"),
        ("Nine stocks rose for every two that fell.", "Nine stocks rose for every two", "4.50", "ratio", "ratio"),
        ("Losers beat gainers by 7 to 4 at the NYSE and by 5 to 4 at Nasdaq.", "5 to 4", "1.25", "ratio", "ratio"),
        ("Advancing issues topped losers three to two.", "three to two", "1.5", "ratio", "ratio"),
        ("The 30-year Treasury bond fell 22/32.", "22/32", "0.6875", "level", "other"),
    ],
)
def test_a_count_is_read_with_its_value_and_unit(
    sentence: str, printed: str, value: str, unit: str, measure: str
) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if sentence[one.start : one.end] == printed]
    told = resolve(claim, TODAY)
    quantity = told.stated.quantity
    assert quantity is not None
    assert (quantity.value, quantity.unit, claim.measure) == (Decimal(value), unit, measure)


@pytest.mark.parametrize(
    "sentence, printed",
    [
        ("The index of 30 stocks rose 2%.", "30"),
        ("The 11 members voted.", "11"),
        ("It was the third day of the year.", "third"),
        ("It rose on Friday for a two-day gain of 3%.", "two-day"),
        ("The first half of the year was poor.", "half"),
    ],
)
def test_what_only_names_or_dates_something_counts_nothing(sentence: str, printed: str) -> None:
    assert printed not in [sentence[one.start : one.end] for one in read(sentence, TODAY).claims]


def test_what_is_counted_is_never_taken_for_plainly_told() -> None:
    (claim,) = read("The 11 rate increases have had an effect.", TODAY).claims
    assert claim.is_inferred and not claim.is_plainly_told


@pytest.mark.parametrize(
    ("sentence", "side", "of"),
    [
        ("It made for the Dow's seventh day of losses out of the last nine sessions.", "down", 9),
        ("The Dow rose, its fourth gain in five sessions.", "up", 5),
        ("The Dow rose, its fourth triple-digit gain in five sessions.", None, None),
        ("The losses gave the Dow its third weekly fall in five weeks.", "down", 5),
    ],
)
def test_the_so_manieth_move_counts_moves_of_that_side(sentence: str, side: str | None, of: int | None) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if one.measure == "count"]
    assert claim.sense in ((side,) if side else (None, "tally"))
    assert (claim.span.n if claim.span is not None and side else None) == of


def test_a_day_counted_among_many_needs_no_row() -> None:
    claims = read("The Dow fell for the eighth day in the past 10 sessions.", TODAY).claims
    assert [one.measure for one in claims if one.measure == "streak"] == []


@pytest.mark.parametrize(
    "sentence, measure, until",
    [
        ("The Russell 2000 rose 0.2%, its fourth record close in five sessions.", "count", "past"),
        ("The Dow added 128.78 points, its third record finish in as many days.", "streak", None),
        ("The Dow rose, its 12th record close in a row.", "streak", None),
        ("It was the Russell 2000's fourth closing high in five sessions.", "count", "past"),
        ("It was the Nasdaq's 31st record of the year.", "count", "whole"),
        ("The Dow posted its third record close of the week.", "count", "whole"),
    ],
)
def test_among_which_days_records_are_counted(sentence: str, measure: str, until: str | None) -> None:
    (claim,) = [one for one in read(sentence, date(2021, 11, 8)).claims if one.pattern == "for so many times"]
    assert (claim.measure, claim.sense) == (measure, "record")
    assert (claim.span.kind if claim.span else None) == until


@pytest.mark.parametrize(
    "sentence, series, start",
    [
        ("The Nasdaq lags behind the 17 record closes the Dow has set since November.", "DJI", "2023-11-01"),
        ("The S&P 500 matters more than the nine record closes that the Dow made since the start of October.", "DJI",
         "2023-10-01"),
        ("The Dow has had 17 record closes since November.", "DJI", "2023-11-01"),
        ("The S&P 500 has made 12 all-time highs since June.", "SPX", "2023-06-01"),
    ],
)  # fmt: skip
def test_records_are_counted_of_whoever_set_them_since_then(sentence: str, series: str, start: str) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if one.measure == "count"]
    assert (claim.subject.series, claim.sense) == (series, "record")
    assert str(resolve(claim, TODAY).readings[0].question.period.start) == start


@pytest.mark.parametrize(
    "sentence, printed, measure",
    [
        ("The Dow closed at 37,545.33 and also set a new trading high of 37,641.30.", "37,641.30", "record"),
        ("The Nasdaq gained 1% and touched a new trading high of 16,134.22.", "16,134.22", "record"),
        ("The Dow hit a new intraday high of 37,641.30.", "37,641.30", "record"),
    ],
)
def test_a_trading_high_is_of_a_print_within_the_day(sentence: str, printed: str, measure: str) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if sentence[one.start : one.end] == printed]
    assert (claim.measure, claim.at_close) == (measure, False)


@pytest.mark.parametrize(
    "text",
    [
        "The report pushed all three major U.S. stock indexes higher.",
        "A late slide sent all three indexes lower.",
        "Upbeat results left the three major averages higher.",
    ],
)
def test_indexes_that_a_number_names_are_not_counted(text: str) -> None:
    claims = read(text, TODAY).claims
    assert {(one.measure, one.subject.id) for one in claims} == {("return", name) for name in ("DJI", "SPX", "IXIC")}


def test_members_that_a_number_counts_are_counted() -> None:
    (claim,) = read("All 30 stocks in the Dow fell.", TODAY).claims
    assert (claim.measure, claim.quantity and claim.quantity.value) == ("count", 30)
