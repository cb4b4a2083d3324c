"""The universe: ranks, the line, the band in which members stay, and how far a real fund agrees."""

from __future__ import annotations

import csv
import gzip
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.errors import InputError
from tieout.sources.listings import read_funds, read_listings
from tieout.studies import Fund, Holding, Listing, ShareClasses, Size, Universe, compare, universe
from tieout.studies.eligibility import RULES, Kept, why_not
from tieout.studies.universe import ALL, BAND, LARGE

DAY = date(2024, 6, 7)
MANY = 3300


def listed(values: list[float]) -> list[Listing]:
    return [Listing(f"T{place:04d}", f"Example {place} Inc.", value) for place, value in enumerate(values)]


def falling(count: int = MANY) -> list[float]:
    """Market values as a market has them: the n-th largest is worth about 1 / n of the largest."""
    return [3e12 / (place + 1) ** 1.1 for place in range(count)]


def told(listings: list[Listing], previous: dict[str, Size] | None = None) -> Universe:
    return universe(listings, DAY, source="made up", previous=previous)


def size_of(found: Universe, ticker: str) -> Size:
    return next(one.size for one in found.standings if ticker in one.tickers)


def test_the_thousand_largest_are_large_and_the_two_thousand_that_follow_small() -> None:
    found = told(listed(falling()))
    assert [one.rank for one in found.standings] == list(range(1, MANY + 1))
    assert (len(found.of(Size.LARGE)), len(found.of(Size.SMALL))) == (LARGE, ALL - LARGE)
    assert found.line == pytest.approx(3e12 / 1000**1.1)
    assert found.floor == pytest.approx(3e12 / 3000**1.1)
    assert not found.banded


def test_a_member_within_the_band_stays_and_one_beyond_it_moves() -> None:
    """The band is 2.5 points of cumulative market value on both sides of the 1,000th company."""
    listings = listed(falling())
    plain = told(listings)
    inside = [one for one in plain.standings if one.in_band]
    first, last = inside[0], inside[-1]
    beyond = plain.standings[first.rank - 2], plain.standings[last.rank]
    previous = {
        first.tickers[0]: Size.SMALL,
        last.tickers[0]: Size.LARGE,
        beyond[0].tickers[0]: Size.SMALL,
        beyond[1].tickers[0]: Size.LARGE,
    }
    found = told(listings, previous)
    assert size_of(found, first.tickers[0]) is Size.SMALL
    assert size_of(found, last.tickers[0]) is Size.LARGE
    assert size_of(found, beyond[0].tickers[0]) is Size.LARGE
    assert size_of(found, beyond[1].tickers[0]) is Size.SMALL
    assert [one.kept for one in found.standings if one.kept] == [True, True]
    line = plain.standings[LARGE - 1].cumulative
    assert line - first.cumulative <= BAND < line - beyond[0].cumulative
    assert last.cumulative - line <= BAND < beyond[1].cumulative - line


@given(st.integers(0, 2**32), st.integers(1001, 3200), st.floats(0.1, 3.0))
@settings(max_examples=10)
def test_what_holds_of_any_ranking(seed: int, count: int, spread: float) -> None:
    """Ranks follow values; everybody has one size; the order of the list decides nothing; a band never lets both in."""
    dice = random.Random(seed)
    worth = [max(30e6, dice.lognormvariate(20, spread)) for _ in range(count)]
    listings = listed(worth)
    previous = {one.ticker: (Size.LARGE, Size.SMALL)[place % 2] for place, one in enumerate(listings)}
    found = told(listings, previous)
    amounts = [one.market_value for one in found.standings]
    assert amounts == sorted(worth, reverse=True)
    shares = [one.cumulative for one in found.standings]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(100)
    assert len(found.of(Size.LARGE)) + len(found.of(Size.SMALL)) == min(ALL, len(worth))
    shuffled = listings[:]
    dice.shuffle(shuffled)
    again = told(shuffled, previous)
    assert [(one.tickers, one.size) for one in again.standings] == [(one.tickers, one.size) for one in found.standings]
    outside = [one for one in found.standings if not one.in_band]
    by_rank = {True: Size.LARGE, False: Size.SMALL}
    assert all(one.size is (by_rank[one.rank <= LARGE] if one.rank <= ALL else Size.NONE) for one in outside)
    assert not any(one.kept for one in outside)


def test_ties_go_by_ticker() -> None:
    found = told(listed([5e9] * 1002))
    assert [one.tickers[0] for one in found.standings] == [f"T{place:04d}" for place in range(1002)]


def test_the_classes_of_a_company_are_one_company() -> None:
    """Listed with the whole value each, the cheapest counts; with their own, they are added."""
    two = [
        Listing("ABCA", "Alphabetic Class A", 90e9, "CIK0000000007"),
        Listing("ABC", "Alphabetic", 80e9, "CIK0000000007"),
    ]
    rest = listed(falling(1100))
    whole = universe([*rest, *two], DAY, source="")
    parts = universe([*rest, *two], DAY, source="", classes=ShareClasses.PARTS)
    mine = [next(one for one in found.standings if "ABC" in one.tickers) for found in (whole, parts)]
    assert [one.market_value for one in mine] == [80e9, 170e9]
    assert mine[0].tickers == ("ABC", "ABCA")


def test_listings_of_one_number_far_apart_are_different_companies() -> None:
    """A tracking stock has its parent's number, and a value of its own."""
    two = [Listing("BIG", "Parent", 90e9, "CIK0000000007"), Listing("TRK", "Tracker", 20e9, "CIK0000000007")]
    found = told([*listed(falling(1100)), *two])
    assert {one.tickers for one in found.standings} >= {("BIG",), ("TRK",)}


@pytest.mark.parametrize(
    "name, why",
    [
        ("Example Pipelines L.P. Common Units", "limited partnership or unit"),
        ("Example Bancorp 5.25% Fixed-to-Floating Preferred", "bond or note"),
        ("Example Bancorp Depositary Shares Each Rep", "preferred share"),
        ("Example Bancorp Series A Preferred Stock", "preferred share"),
        ("Example Robotics Inc. Warrant", "warrant or right"),
        ("Example Acquisition Corp. Class A Common Stock", "blank-check company"),
        ("Nuveen Example Municipal Income Fund", "closed-end fund"),
        ("Example Limited American Depositary Shares", "depositary receipt"),
        ("Example Basin Royalty Trust", "royalty trust"),
        ("Example Capital BDC Inc. Common Stock", "business development company"),
        ("Example Realty Income Trust Common Stock", None),
        ("Preferred Example Bank Common Stock", None),
        ("Example Partners Inc. Class A Common Stock", None),
        ("Cumulus Example Inc. Common Stock", None),
        ("Example Rightsizing Inc. Common Stock", None),
        ("Example Municipality Software Inc. Common Stock", None),
        ("Example Unity Inc. Common Stock (par $1.00)", None),
    ],
)
def test_what_a_listing_is_stands_in_its_name(name: str, why: str | None) -> None:
    assert why_not(Listing("T", name, 1e9)) == why


def test_what_is_below_the_least_price_or_value_is_left_out() -> None:
    cheap, tiny = Listing("A", "Example A", 1e9, price=0.99), Listing("B", "Example B", 29.9e6)
    found = told([*listed(falling(1100)), cheap, tiny])
    assert {one.ticker: why for one, why in found.left_out} == {
        "A": "price below $1",
        "B": "market value below $30 million",
    }


def test_what_makes_no_universe_is_refused() -> None:
    with pytest.raises(InputError, match="T0000 is listed twice"):
        told([*listed(falling(1100)), Listing("T0000", "Again", 1e9)])
    with pytest.raises(InputError, match="1000 companies may be members; a line after the first 1,000 needs more"):
        told(listed(falling(1000)))


def test_the_difference_to_a_fund_is_told_by_reason() -> None:
    listings = [
        *listed(falling(3200)),
        Listing("PREF", "Example Depositary Shares", 1e9),
    ]
    found = told(listings)
    held = [*(f"T{place:04d}" for place in range(1000, 2990)), "T0500", "T0990", "T3100", "PREF", "NEW.A"]
    fund = Fund("SMALL", DAY, tuple(Holding(ticker, ticker) for ticker in held))
    seen = compare(found, fund)
    assert (seen.predicted, seen.held, seen.both, seen.at_hand) == (2000, 1995, 1990, 1994)
    assert (seen.precision, seen.recall) == (pytest.approx(99.5), pytest.approx(100 * 1990 / 1995))
    assert {reason.tickers: reason.why for reason in seen.held_alone} == {
        ("T0500",): "ranked as large beyond the band: grown since rank day, or of another company's number",
        ("T0990",): "ranked as large within the band, where members of before stay small",
        ("T3100",): "ranked below the last by no more than 150",
        ("PREF",): "left out here as preferred share",
        ("NEWA",): "no market value under that ticker",
    }
    (reason,) = seen.predicted_alone
    assert reason.why.startswith("worth less than 99% of what is held")
    assert len(reason.tickers) == 10


def test_every_rule_says_how_far_it_is_kept() -> None:
    assert {rule.kept for rule in RULES} == set(Kept)
    assert all(rule.how or rule.kept is Kept.APPLIED for rule in RULES)


@pytest.mark.shared
def test_the_prediction_of_2024_is_held_against_the_fund(shared: Path) -> None:
    """What the list knows of is told right for nine in ten; the list lacks an eighth of what the fund holds."""
    found = universe(
        read_listings(shared / "data" / "us_marketcap_cik_2024-06-07.csv"), DAY, source="Nasdaq's list of 7 June 2024"
    )
    funds = read_funds(shared / "data" / "ishares_holdings_iwm_iwv.csv.gz")
    fund = next(one for one in funds if (one.name, one.day) == ("IWM", date(2024, 9, 27)))
    seen = compare(found, fund, others=[one for one in funds if one.name != "IWM"])
    assert seen.held == 1976
    assert seen.precision > 78
    assert seen.recall > 80
    assert seen.recall_at_hand > 92
    absent = next(one for one in seen.held_alone if one.why == "no market value under that ticker")
    assert 240 < len(absent.tickers) < 270


@pytest.mark.shared
def test_that_members_within_the_band_stay_tells_the_real_fund_better_than_rank_alone(shared: Path) -> None:
    """From what IWM held in September 2024 to April 2026, over the reconstitution of June 2025.

    Ranked by what IWV held of each in May 2025, which goes by the float; 4,000 funds of its size would hold it all.
    """
    funds = read_funds(shared / "data" / "ishares_holdings_iwm_iwv.csv.gz")
    held = {(one.name, one.day): {each.ticker for each in one.holdings} for one in funds}
    before, after = held["IWM", date(2024, 9, 27)], held["IWM", date(2026, 4, 10)]
    values = _held_of_all(shared, 4_000)
    previous = {one.ticker: Size.SMALL if one.ticker in before else Size.LARGE for one in values}
    right: dict[bool, float] = {}
    for banded, known in ((False, None), (True, previous)):
        found = universe(values, date(2025, 5, 21), source="IWV", previous=known)
        near = [one for one in found.standings if one.in_band]
        assert len(near) == 878
        right[banded] = sum((one.size is Size.SMALL) == bool(after & {*one.tickers}) for one in near) / len(near)
    assert right[False] < 0.75
    assert right[True] > 0.93


def _held_of_all(shared: Path, times: float) -> list[Listing]:
    """What the fund of all 3,000 held, as market values."""
    with gzip.open(shared / "data" / "ishares_holdings_iwm_iwv.csv.gz", "rt") as file:
        rows = {
            row["ticker"]: row
            for row in reversed([*csv.DictReader(file)])
            if row["fund"] == "IWV" and row["asset_class"] == "Equity" and row["ticker"]
        }
    return [
        Listing(ticker, row["name"], float(row["market_value_usd"]) * times)
        for ticker, row in rows.items()
        if float(row["market_value_usd"] or 0) > 0
    ]
