"""Moves of contracts, and other numbers whose own price or time isn't the one at hand, are blamed for nothing."""

from __future__ import annotations

from datetime import date

import pytest

import tieout
from claims.made_up import store_of

CRUDE = {
    "CL1": {
        date(2019, 10, 17): 53.93,
        date(2019, 10, 18): 53.78,
        date(2019, 10, 21): 53.31,
        date(2019, 10, 22): 54.16,  # the last session of the November contract
        date(2019, 10, 23): 55.97,
        date(2019, 10, 24): 56.23,
    }
}


def _verdicts(text: str, published: str, values: dict[str, dict[date, float]]) -> dict[str, str]:
    with store_of(values) as store:
        report = tieout.check(text, published=published, store=store)
    return {text[one.start : one.end]: one.verdict.value for one in report.findings}


def test_a_move_onto_the_next_contract_is_no_contracts() -> None:
    text = "US crude rose $1.49 on Wednesday to settle at $55.97 a barrel."
    assert _verdicts(text, "2019-10-23", CRUDE) == {"$1.49": "no_data", "$55.97": "agrees"}


def test_a_move_of_one_contract_is_held_to_it() -> None:
    text = "US crude rose 44 cents on Thursday to settle at $56.23 a barrel."
    assert _verdicts(text, "2019-10-24", CRUDE) == {"44 cents": "disagrees", "$56.23": "agrees"}


COPPER = {"COPPER": {date(2022, 10, 28): 3.466, date(2022, 11, 3): 3.4275, date(2022, 11, 4): 3.7145}}


def test_beside_another_contracts_price_stands_its_week() -> None:
    text = "December copper settled at $3.6865 a pound, ending the week 7.5% higher."
    assert _verdicts(text, "2022-11-04", COPPER)["7.5%"] == "no_data"
    text = "Copper settled at $3.7145 a pound, ending the week 7.5% higher."
    assert _verdicts(text, "2022-11-04", COPPER)["7.5%"] == "disagrees"


GOLD = {"GOLD": {date(2024, 5, 28): 2355.2, date(2024, 5, 29): 2340.3, date(2024, 5, 31): 2322.9}}


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Gold prices fell 0.6%", "agrees"),
        ("Gold prices fell 0.8%", "no_data"),  # 0.17 off, as a day that ends at another hour may be
        ("The price of gold fell 0.8%", "no_data"),
        ("Bullion fell 0.8%", "no_data"),
        ("Gold for immediate delivery fell 0.8%", "no_data"),
        ("Gold fell 0.8%", "disagrees"),
        ("Comex gold prices fell 0.8%", "disagrees"),
        ("Gold prices fell 0.9%", "disagrees"),
        ("Gold prices fell 0.3%", "disagrees"),
        ("Gold prices rose 0.6%", "disagrees"),
        ("Gold prices fell 0.66%", "disagrees"),
    ],
)
def test_a_metals_price_may_be_the_spot_ones_where_it_is_off_by_less_than_a_slip(words: str, verdict: str) -> None:
    quantity = words.split()[-1]
    assert _verdicts(f"{words} on Wednesday.", "2024-05-29", GOLD)[quantity] == verdict


DOW = {
    "DJI": {
        date(1997, 12, 31): 7908.25,
        date(1998, 7, 17): 9337.97,
        date(1998, 8, 26): 8523.35,
        date(1998, 8, 27): 8165.99,
    }
}


@pytest.mark.parametrize(
    ("words", "verdict"), [("once up 18.1% this year", "no_data"), ("up 18.1% this year", "disagrees")]
)
def test_what_was_once_so_is_held_to_no_day(words: str, verdict: str) -> None:
    assert _verdicts(f"The Dow was {words}.", "1998-08-27", DOW)["18.1%"] == verdict


def test_a_move_told_without_a_direction_isnt_told_the_wrong_way_round() -> None:
    values = {"FTSE": {date(2011, 12, 13): 5490.2, date(2011, 12, 14): 5366.8}}
    text = "On Wednesday London opened lower, the FTSE 100 77.35 points at 5412.8."
    assert "disagrees" not in _verdicts(text, "2011-12-14", values).values()


EARLY = {
    "IXIC": {date(2014, 5, 9): 4071.87, date(2014, 5, 15): 4069.29, date(2014, 5, 16): 4090.59},
    "IXIC.low": {date(2014, 5, 16): 4035.96},
    "IXIC.high": {date(2014, 5, 16): 4091.80},
    "DJI": {date(2014, 5, 9): 16583.34, date(2014, 5, 15): 16446.81, date(2014, 5, 16): 16491.31},
    "DJI.low": {date(2014, 5, 16): 16397.47},
    "DJI.high": {date(2014, 5, 16): 16506.83},
}


def test_a_week_beside_levels_of_the_session_under_way_is_one_until_then() -> None:
    text = "On Friday the Nasdaq was down 22.00 points, or 0.54%, at 4,047.29. For the week, the Dow is down 0.9%."
    assert _verdicts(text, "2014-05-16", EARLY)["0.9%"] == "plausible"
    text = "On Friday the Nasdaq was up 21.30 points, or 0.52%, at 4,090.59. For the week, the Dow is down 0.9%."
    assert _verdicts(text, "2014-05-16", EARLY)["0.9%"] == "disagrees"


def test_a_rate_that_nobody_published_calls_no_print_wrong() -> None:
    values = {"DGS30": {date(2004, 5, 6): 5.46, date(2004, 5, 7): 5.53, date(2007, 5, 4): 4.80, date(2007, 5, 7): 4.79}}
    text = "The 30-year bond fell, its yield rising to 5.47 percent from 5.37 percent late Thursday."
    assert "disagrees" not in _verdicts(text, "2004-05-07", values).values()
    text = "The 30-year bond rose, its yield falling to 4.79 percent from 4.93 percent late Friday."
    assert _verdicts(text, "2007-05-07", values)["4.93 percent"] == "disagrees"


@pytest.mark.parametrize(("size", "verdict"), [("0.15%", "plausible"), ("0.90%", "disagrees")])
def test_a_price_of_all_hours_that_hardly_moved_may_have_moved_either_way(size: str, verdict: str) -> None:
    closes = {date(2021, 7, 19): 1808.70, date(2021, 7, 20): 1810.90 if size == "0.15%" else 1825.00}
    text = f"Gold lost {size} on Tuesday."
    assert _verdicts(text, "2021-07-20", {"GOLD": closes})[size] == verdict


def test_what_is_held_in_stock_is_no_price() -> None:
    days = {date(2004, 10, 18): 7.21, date(2004, 10, 19): 7.123, date(2004, 10, 20): 7.623}
    text = "Natural gas settled at $7.623, as in the winter in which gas inventories sank to their lowest ever."
    assert "disagrees" not in _verdicts(text, "2004-10-20", {"NG1": days}).values()


def test_a_month_behind_a_semicolon_is_of_what_stands_there() -> None:
    values = {"DGS10": {date(2020, 9, 29): 0.66, date(2020, 9, 30): 0.69, date(2021, 10, 1): 1.48}}
    text = "The 10-year Treasury yield rose above 1.50%; it ended September 2020 at 0.69%."
    assert "disagrees" not in _verdicts(text, "2021-10-01", values).values()


def test_a_fall_that_defines_a_correction_is_nobodys() -> None:
    text = "The Dow neared a correction, usually defined as a fall of 10% from a recent high."
    assert _verdicts(text, "1998-08-27", DOW)["10%"] == "no_data"


def test_a_policy_rate_of_another_time_is_no_slip() -> None:
    text = "For far too long the Fed held short-term rates at zero while spending grew."
    values = {"DFEDTARU": {date(2022, 6, 16): 1.75}, "DFEDTARL": {date(2022, 6, 16): 1.50}}
    assert "disagrees" not in _verdicts(text, "2022-07-01", values).values()
