"""Names of series, by the catalogue's aliases, and names of everybody else, by their capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.catalogue import entries
from tieout.claims.marking.lexer import lexemes
from tieout.claims.marking.names import series_called, series_name
from tieout.claims.marking.proper_names import proper_name


def series(text: str) -> list[tuple[str, str | None, bool]]:
    """The catalogue's names in a text: print, series, whether the name is a loose one."""
    found = lexemes(text)
    result = []
    index = 0
    while index < len(found):
        name = series_name(found, index)
        if name is not None:
            printed = text[found[name.first].start : found[name.last].end]
            result.append((printed, name.series, name.is_loose))
            index = name.last
        index += 1
    return result


def people(text: str) -> list[str]:
    found = lexemes(text)
    result = []
    index = 0
    while index < len(found):
        name = proper_name(found, index)
        if name is not None:
            result.append(text[found[name.first].start : found[name.last].end])
            index = name.last
        index += 1
    return result


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The Russell 2000 rose.", [("Russell 2000", "RUT", False)]),
        ("The S&P 500 rose.", [("S&P 500", "SPX", False)]),
        ("The S&P rose.", [("S&P", "SPX", False)]),
        ("the Dow Jones Industrial Average", [("Dow Jones Industrial Average", "DJI", False)]),
        ("The Dow fell.", [("Dow", "DJI", False)]),
        ("the Nasdaq Composite", [("Nasdaq Composite", "IXIC", False)]),
        ("the Nasdaq 100", [("Nasdaq 100", "NDX", False)]),
        ("the 10-year Treasury yield", [("10-year Treasury yield", "DGS10", False)]),
        ("the consumer price index", [("consumer price index", "CPIAUCSL", False)]),
    ],
)
def test_a_series_is_known_by_its_longest_name(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert series(text) == expected


def test_small_caps_is_a_loose_name_of_the_small_cap_index() -> None:
    assert [(one, is_loose) for _, one, is_loose in series("Small caps rose.")] == [("RUT", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Dow Jones Newswires said so.",
        "a nifty trick",
        "They nasdaq.",
        "Dow Inc. shares",
        "the dow of old",
        "Dow Chemical",
    ],
)
def test_another_name_that_begins_as_an_indexs_does_is_none(text: str) -> None:
    assert series(text) == []


@pytest.mark.parametrize(
    "text, expected",
    [
        # indexes, here and abroad
        ("The mid-cap FTSE 250 slipped 0.4%.", ["FTMC"]),
        ("Germany's MDAX and Switzerland's SMI rose.", ["MDAX", "SMI"]),
        ("MSCI's broadest index of Asia-Pacific shares outside Japan fell 1%.", ["MXAPJ"]),
        ("The KBW Regional Banking index lost 6% and the KBW Nasdaq Bank index 4%.", ["KRX", "BKX"]),
        ("The Russell 2000 Growth index beat the Russell 2000 Value index.", ["RUO", "RUJ"]),
        ("The S&P 500 utilities sector fell.", ["S5UTIL"]),
        ("Dow transports fell while the S&P 500 total return index rose.", ["DJT", "SPXTR"]),
        ("South Korea's Kospi, Taiwan's Taiex and the Straits Times index fell.", ["KOSPI", "TAIEX", "STI"]),
        # yields, rates and spreads
        ("The 2s10s curve inverted; the 10-year breakeven rate stood at 2.3%.", ["T10Y2Y", "T10YIE"]),
        ("The 10-year TIPS yield rose to 2.1%.", ["DFII10"]),
        ("The yield on the two-year gilt fell, the two-year Schatz yield rose.", ["GB2Y", "DE2Y"]),
        ("The average rate on a 30-year mortgage was 6.9%.", ["MORTGAGE30US"]),
        ("High-yield spreads widened, junk bond yields rose.", ["BAMLH0A0HYM2", "BAMLH0A0HYM2EY"]),
        ("The BoE's Bank Rate, the ECB's deposit rate and SOFR were unchanged.", ["BOEBR", "ECBDFR", "SOFR"]),
        # published statistics, here and abroad
        ("The PPI rose 0.2%; the core PPI 0.1%.", ["PPIFIS", "PPIFES"]),
        ("Average hourly earnings rose 0.4%, and the participation rate was 62.5%.", ["CES0500000003", "CIVPART"]),
        ("Continuing claims fell, initial jobless claims rose.", ["CCSA", "ICSA"]),
        ("The ISM services index rose to 52.1, the ISM manufacturing index to 49.", ["ISMSVC", "ISMMAN"]),
        ("The Conference Board's consumer confidence index rose.", ["CONFBOARD"]),
        (
            "Housing starts and existing home sales fell, durable goods orders rose.",
            ["HOUST", "EXHOSLUSM495S", "DGORDER"],
        ),
        ("UK inflation was 4%, euro zone inflation 2.9%, Japan's core CPI 2.5%.", ["GBCPI", "EZHICP", "JPCPICORE"]),
        ("China's GDP grew 5.2%; Germany's GDP shrank 0.3%.", ["CNGDP", "DEGDP"]),
        # commodities, currencies, crypto
        ("LME copper, palladium and iron ore fell.", ["LMECOPPER", "PALLADIUM", "IRONORE"]),
        ("Corn futures rose, as did heating oil and U.S. gasoline futures.", ["CORN", "HO1", "RB1"]),
        ("The national average for a gallon of gas was $3.12.", ["GASREGW"]),
        ("The offshore yuan and the Swiss franc firmed against the greenback.", ["USDCNH", "USDCHF", "DXY"]),
        ("Gold and silver rose, and so did Bitcoin, ether and Solana.", ["GOLD", "SILVER", "BTC", "ETH", "SOL"]),
        # volatility and futures
        ("The VVIX rose with the MOVE index and 10-year Treasury note futures.", ["VVIX", "MOVE", "ZN1"]),
    ],
)
def test_each_kind_of_series_is_known_by_what_the_wires_call_it(text: str, expected: list[str]) -> None:
    assert [one for _, one, _ in series(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "She won a gold medal and two silver medals.",
        "The gold standard was given up.",
        "Every cloud has a silver lining.",
        "An oil painting sold for 3 million.",
        "Olive oil and cooking oil cost more.",
        "Shares of oil producers rose.",
        "U.S. crude inventories fell by 3 million barrels.",
        "a copper wire",
        "Dollar General and Dollar Tree closed stores.",
        "It cost half a dollar.",
        "The euro zone has 20 members.",
        "Euro 2024 was played in Germany.",
        "It fetched 40 cents a pound.",
        "Spot bitcoin ETFs drew inflows.",
        "The Ethereum network had 3 outages.",
        "nasdaq omx",
        "Gold miners fell.",
    ],
)
def test_a_phrase_that_merely_holds_a_name_of_a_series_names_none(text: str) -> None:
    assert series(text) == []


@pytest.mark.parametrize("text", ["Britain's 10-year yield", "Germany's 10-year yield", "Japan’s 10-year yield"])
def test_a_foreign_yield_is_not_the_treasurys(text: str) -> None:
    assert [one for _, one, _ in series(text) if one and one.startswith("DGS")] == []


def test_every_alias_of_the_catalogue_denotes_its_series() -> None:
    wrong = []
    for one in entries():
        for alias in (*one.exact_names, *one.loose):
            if one.kind == "company" and (alias[0].isupper() or alias in one.everyday):
                continue  # tests/claims/test_companies.py
            found = lexemes(alias)
            name = series_name(found, 0)
            if name is None or name.series != one.id or name.last != len(found) - 1:
                wrong.append((alias, one.id, name))
    assert wrong == []


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Shares of Acme Widgets fell.", ["Acme Widgets"]),
        ("Acme's shares fell.", ["Acme"]),
        ("Acme Widgets fell.", ["Acme Widgets"]),
        ("It was led by Jane Doe of Bank of Somewhere.", ["Jane Doe of Bank of Somewhere"]),
        ("Stocks rose in the afternoon.", []),
        ("However, shares fell.", []),
        ("U.S. stocks rose.", []),
        ("In December, stocks rose on Friday.", []),
        ("Analysts at Globex expect more.", ["Globex"]),
    ],
)
def test_who_is_named_is_told_by_capitals(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@given(st.text(alphabet=st.sampled_from("SP&50 DowNasdq'’s.-AB2,"), max_size=60))
def test_no_arrangement_of_names_crashes(text: str) -> None:
    found = lexemes(text)
    for index in range(len(found)):
        for name in (series_name(found, index), proper_name(found, index)):
            if name is not None:
                assert name.first == index <= name.last < len(found)


@pytest.mark.parametrize(
    "text",
    [
        "Swedish inflation fell to 4%.",
        "Norway's unemployment rate fell.",
        "The unemployment rate in Canada rose to 5.8%.",
        "Inflation in the Netherlands fell to 1%.",
        "The Swedish 10-year yield rose.",
    ],
)
def test_what_another_country_publishes_is_not_americas(text: str) -> None:
    assert [one for _, one, _ in series(text) if one is not None] == []


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Inflation in November fell to 3.1%.", ["CPIAUCSL"]),
        ("Headline inflation in the United States fell.", ["CPIAUCSL"]),
        ("The Labor Department's consumer price index rose.", ["CPIAUCSL"]),
    ],
)
def test_a_month_or_an_office_makes_a_statistic_no_foreigner(text: str, expected: list[str]) -> None:
    assert [one for _, one, _ in series(text)] == expected


def test_a_name_is_looked_up_as_a_whole() -> None:
    assert series_called("BoE rate") == "BOEBR"
    assert series_called("S&P 500 rate") is None
    assert series_called("") is None
