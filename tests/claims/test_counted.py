"""Numbers that count things of the market, money and fractions as old wires and other countries print them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tieout.claims.finding import Role
from tieout.claims.reader import read

TODAY = date(2024, 1, 9)


def counted(text: str) -> list[str]:
    return [text[c.start : c.end] for c in read(text, TODAY).claims if c.measure == "count"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Some 371 stocks hit a 52-week high while 23 touched a low.", ["371", "23"]),
        ("As many as 398 shares were locked in the upper circuit and 224 in the lower circuit.", ["398", "224"]),
        ("The number of stocks at a 52-week high was 216 and of those at a low was 27.", ["216", "27"]),
        ("It polls 370 U.S. businesses each month.", ["370"]),
        ("Prices rose in 20 major metropolitan areas.", ["20"]),
        ("Shares of just two blue-chip companies rose.", ["two"]),
        ("Two readings on inflation are due.", ["Two"]),
        ("On the exchange 1,204 shares rose and 2,310 fell, with 140 left unchanged.", ["1,204", "2,310", "140"]),
        ("Some 300 companies have reported. Of those 300, most did well.", ["300"]),
        ("That made it the index's 41st record so far.", ["41st"]),
    ],
)  # fmt: skip
def test_things_are_counted(text: str, expected: list[str]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The gauge of 30 stocks rose 2%.",
        "In 2023 stocks rose 24%.",
        "It closed at 37,683 as shares of banks rose.",
        "The page 12 names them.",
    ],
)
def test_names_years_and_small_numbers_count_nothing(text: str) -> None:
    assert counted(text) == []


def quantities(text: str) -> list[tuple[Decimal, str]]:
    return [(c.quantity.value, c.quantity.unit) for c in read(text, TODAY).claims if c.quantity is not None]


@pytest.mark.parametrize(
    "text, value, unit",
    [
        ("The shares rose to £41.27 1/2.", "41.275", "gbp"),
        ("The shares slipped to £12.66.5.", "12.665", "gbp"),
        ("The shares jumped 537 1/2 p.", "537.5", "gbx"),
        ("Wheat fell to $6.10-1/2 a bushel.", "6.105", "usd"),
        ("Crude settled up 93USc.", "0.93", "usd"),
        ("Brent rose 45 US cents.", "0.45", "usd"),
        ("Corn fell 2¼c.", "0.0225", "usd"),
        ("Traders see 50-50 odds of a cut.", "50", "percent"),
        ("They put the odds at 60-40.", "60", "percent"),
        ("The CAC 40 closed at 4.548,73 points.", "4548.73", "point"),
        ("The Nikkei climbed to 16 310.64.", "16310.64", "level"),
        ("Sydney's index slid to 5 264.2 points.", "5264.2", "point"),
        ("The index stood at 26\u00a0019 points.", "26019", "point"),
        ("On Dec. 20 264.2 points were lost.", "264.2", "point"),
    ],
)
def test_money_and_fractions_of_other_hands(text: str, value: str, unit: str) -> None:
    assert [(value, unit)] == [(str(found), told) for found, told in quantities(text)]


def test_a_range_of_prices_is_one_number_and_years_are_none() -> None:
    claims = read("He expects the S&P 500 in a range of 4600-4900.", TODAY).claims
    assert [(c.quantity.value, c.quantity.value_high) for c in claims if c.quantity is not None] == [(4600, 4900)]
    assert not [n for n in read("It fell in 2000-2002 by half.", TODAY).numerals if n.role is Role.CLAIM]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The survey showed a reading of 48.1, below expectations of 49.0.", ["48.1", "49.0"]),
        ("Average weekly hours 34.3 vs 34.4 expected.", ["34.3", "34.4"]),
    ],
)
def test_figures_of_surveys_are_read(text: str, expected: list[str]) -> None:
    assert [text[c.start : c.end] for c in read(text, TODAY).claims if c.quantity is not None] == expected


def test_maturities_in_a_row_are_bonds() -> None:
    text = "The 2-year was at 4.36%, 10-year at 4.01%."
    assert [(c.subject.id, c.measure) for c in read(text, TODAY).claims] == [("DGS2", "level"), ("DGS10", "level")]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Frankfurt and Paris lost about 1% apiece.", ["DAX", "CAC"]),
        ("Barclays and Lloyds shed 3p each.", ["Barclays", "Lloyds"]),
        ("Yesterday Barclays and Lloyds shed 3p.", ["Barclays"]),
    ],
)
def test_what_is_said_of_each_is_a_claim_of_each(text: str, expected: list[str]) -> None:
    assert [c.subject.id for c in read(text, TODAY).claims] == expected


def test_a_pair_that_opens_a_sentence_is_a_name() -> None:
    assert [c.subject.id for c in read("Marks & Spencer ended the day 1p down.", TODAY).claims] == ["Marks & Spencer"]


def test_americas_maturities_are_bonds() -> None:
    text = "The U.S. 10-year was last at 4.02%. US 2-year: 4.36%."
    assert [(c.subject.id, c.measure) for c in read(text, TODAY).claims] == [("DGS10", "level"), ("DGS2", "level")]
