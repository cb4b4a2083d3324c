"""The shipped catalogue: complete, unambiguous, and right about when a value becomes known."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.catalogue import (
    SeriesEntry,
    entries,
    entry,
    fed_funds_contract,
    fed_funds_month,
    known_at,
    load,
    load_user,
)
from tieout.catalogue.calendars import calendar_codes
from tieout.catalogue.entries import FILES
from tieout.errors import CatalogueError

NEEDED = [
    "RUT",
    "RUA",
    "RUI",
    "SPX",
    "MID",
    "SML",
    "IXIC",
    "NDX",
    "DJI",
    "VIX",
    "SOX",
    "FTSE",
    "FTMC",
    "SXXP",
    "SX5E",
    "DAX",
    "CAC",
    "N225",
    "HSI",
    "SENSEX",
    "NIFTY",
    "TAIEX",
    "SPXTR",
    "RUTTR",
    "DGS1MO",
    "DGS3MO",
    "DGS1",
    "DGS2",
    "DGS3",
    "DGS5",
    "DGS7",
    "DGS10",
    "DGS20",
    "DGS30",
    "DE10Y",
    "DFEDTARU",
    "DFEDTARL",
    "DFF",
    "ZQ",
    "FEDTARMD",
    "CPIAUCSL",
    "CPILFESL",
    "PCEPI",
    "PCEPILFE",
    "UNRATE",
    "PAYEMS",
    "ICSA",
    "GDPC1",
    "UMCSENT",
    "JTSJOL",
    "WTI",
    "BRENT",
    "CL1",
    "BZ1",
    "GOLD",
    "SILVER",
    "COPPER",
    "NG1",
    "DXY",
    "EURUSD",
    "GBPUSD",
    "USDJPY",
    "BTC",
    "ETH",
]


def names() -> dict[str, str]:
    return {name.casefold(): one.id for one in entries() for name in (*one.exact_names, *one.loose)}


@pytest.mark.parametrize("series_id", NEEDED)
def test_every_series_that_market_prose_needs_is_there(series_id: str) -> None:
    found = entry(series_id)
    assert found is not None
    assert found.id == series_id
    assert found.calendar in calendar_codes()


@pytest.mark.parametrize(
    "name, series_id",
    [
        ("Russell 2000", "RUT"),
        ("small caps", "RUT"),
        ("small-cap index", "RUT"),
        ("S&P 500", "SPX"),
        ("S&P", "SPX"),
        ("Standard & Poor's 500-stock index", "SPX"),
        ("large caps", "SPX"),
        ("Dow", "DJI"),
        ("blue chips", "DJI"),
        ("Nasdaq", "IXIC"),
        ("Nasdaq 100", "NDX"),
        ("S&P SmallCap 600", "SML"),
        ("S&P 500 Equal Weight", "SPXEW"),
        ("Cboe Volatility Index", "VIX"),
        ("10-year Treasury yield", "DGS10"),
        ("yield on the 10-year Treasury", "DGS10"),
        ("two-year Treasury yield", "DGS2"),
        ("German 10-year yield", "DE10Y"),
        ("UK 10-year gilt yield", "GB10Y"),
        ("fed funds rate", "DFEDTARU"),
        ("federal funds rate", "DFEDTARU"),
        ("key interest rate", "DFEDTARU"),
        ("benchmark interest rate", "DFEDTARU"),
        ("EFFR", "DFF"),
        ("US crude", "CL1"),
        ("crude oil", "CL1"),
        ("oil prices", "CL1"),
        ("West Texas Intermediate", "CL1"),
        ("Brent crude", "BZ1"),
        ("Brent", "BZ1"),
        ("gold", "GOLD"),
        ("euro", "EURUSD"),
        ("bitcoin", "BTC"),
    ],
)
def test_a_name_in_print_denotes_its_series(name: str, series_id: str) -> None:
    assert names()[name.casefold()] == series_id


def test_every_name_stands_without_the_article() -> None:
    for one in entries():
        for name in (*one.exact_names, *one.loose):
            assert not name.casefold().startswith("the "), name
            assert "{}" not in name


def test_no_everyday_word_is_an_exact_name() -> None:
    everyday = {
        "oil",
        "market",
        "stocks",
        "dollar",
        "inflation",
        "crude",
        "rate",
        "yield",
        "bond",
        "index",
        "shares",
    }
    assert not everyday & {name.casefold() for one in entries() for name in one.aliases}


def test_no_registry_of_packages_is_given_as_reference() -> None:
    for one in entries():
        assert re.match(r"https://", one.reference)
        assert not re.search(r"pypi\.org|github\.com|npmjs", one.reference)


def test_the_prints_of_a_day_derive_from_the_series() -> None:
    low = entry("RUT.low")
    assert low is not None
    assert (low.id, low.unit, low.calendar, low.aliases) == ("RUT.low", "level", "XNYS", ())
    assert low.name == "Russell 2000, day's low"
    assert entry("RUT.vwap") is None
    assert entry("DGS10.low") is None
    assert entry("FEDTARMD.high") is None
    assert entry("NOPE.low") is None


def test_a_fed_funds_contract_derives_from_the_template() -> None:
    contract = entry("ZQZ24")
    assert contract is not None
    assert contract.name == "30-day fed funds futures, December 2024"
    assert contract.kind == "future"
    assert entry("ZQA24") is None
    assert entry("ZQZ2024") is None
    assert entry("ZQZ²4") is None
    assert entry("XXZ24") is None


@given(st.integers(1988, 2087), st.integers(1, 12))
def test_a_contract_and_its_month_are_inverse(year: int, month: int) -> None:
    code = fed_funds_contract(year, month)
    assert fed_funds_month(code) == date(year, month, 1)
    assert entry(code) is not None


def test_a_contract_of_no_month_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no month 13"):
        fed_funds_contract(2024, 13)


@pytest.mark.parametrize(
    "series_id, day, known",
    [
        ("RUT", "2023-12-22", "2023-12-22T21:00Z"),
        ("RUT", "2023-07-05", "2023-07-05T20:00Z"),
        ("RUT", "2023-07-03", "2023-07-03T17:00Z"),  # closed at 13:00, before Independence Day
        ("SPX", "2023-11-24", "2023-11-24T18:00Z"),  # and after Thanksgiving
        ("VIX", "2023-11-24", "2023-11-24T18:15Z"),
        ("FTSE", "2023-12-21", "2023-12-21T16:35Z"),
        ("FTSE", "2023-12-22", "2023-12-22T12:35Z"),  # London's last session before Christmas ended at 12:30
        ("N225", "2023-12-22", "2023-12-22T06:30Z"),
        ("DFF", "2023-12-21", "2023-12-22T14:00Z"),
        ("DFF", "2023-12-22", "2023-12-26T14:00Z"),  # over the weekend and Christmas
        ("PAYEMS", "2023-11-01", "2023-12-08T13:30Z"),
        ("PAYEMS", "2023-12-01", "2024-01-05T13:30Z"),
        ("UNRATE", "2024-02-01", "2024-03-08T13:30Z"),
        ("UNRATE", "2023-08-01", "2023-09-01T12:30Z"),
        ("ICSA", "2023-12-16", "2023-12-21T13:30Z"),
        ("GDPC1", "2023-07-01", "2023-10-26T12:30Z"),
        ("DFEDTARU", "2023-07-27", "2023-07-27T18:00Z"),
    ],
)
def test_a_value_becomes_known_when_its_publisher_releases_it(series_id: str, day: str, known: str) -> None:
    series = entry(series_id)
    assert series is not None
    assert known_at(series, date.fromisoformat(day)) == datetime.fromisoformat(known)
    assert known_at(series, date.fromisoformat(day)).tzinfo is UTC


def test_payrolls_are_stored_in_thousands() -> None:
    payrolls = entry("PAYEMS")
    assert payrolls is not None
    assert (payrolls.unit, payrolls.scale, payrolls.revised) == ("count", 1000.0, True)


def test_the_total_return_of_an_index_is_its_companion() -> None:
    index = entry("RUT")
    assert index is not None
    assert index.companion("total_return") == "RUTTR"
    assert index.companion("nonesuch") is None
    for one in entries():
        for role, other in one.companions:
            assert entry(other) is not None, (one.id, role)


def test_the_shipped_files_declare_what_the_catalogue_lists() -> None:
    declared: list[str] = []
    for file in FILES:
        declared += tomllib.loads(resources.files("tieout.catalogue").joinpath(file).read_text("utf-8"))["series"]
    assert declared == [one.id for one in entries()]


def test_the_shipped_files_pass_the_checks_that_a_users_file_has_to_pass() -> None:
    """`read` doesn't check them again at every start."""
    held: tuple[SeriesEntry, ...] = ()
    for file in FILES:
        held += load(resources.files("tieout.catalogue").joinpath(file).read_text("utf-8"), file, beside=held)
    assert held == entries()


def test_a_user_adds_a_series_with_a_family_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        '[series.RGUSFS]\nfamily = "us_index"\nname = "Russell 2000 Financials"\n'
        'aliases = ["Russell 2000 Financials"]\nsource = "FTSE Russell"\nreference = "https://www.lseg.com/"\n',
        "utf-8",
    )
    (added,) = load_user(path)
    assert (added.id, added.calendar, added.licence) == ("RGUSFS", "XNYS", "derived")


def test_a_user_can_not_take_a_name_that_the_catalogue_has(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        '[series.MYRUT]\nfamily = "us_index"\nname = "mine"\n'
        'aliases = ["Russell 2000"]\nsource = "me"\nreference = "https://example.org/"\n',
        "utf-8",
    )
    with pytest.raises(CatalogueError, match=r"mine\.toml:4: alias 'Russell 2000' is claimed by RUT and MYRUT"):
        load_user(path)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"none\.toml: can't be read"):
        load_user(tmp_path / "none.toml")
