"""Names of series, by the catalogue's aliases, and names of everybody else, by their capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.catalogue import entries
from tieout.claims.lexer import lexemes
from tieout.claims.names import proper_name, series_name


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


@pytest.mark.parametrize("text", ["Britain's 10-year yield", "Germany's 10-year yield", "Japan’s 10-year yield"])
def test_a_foreign_yield_is_not_the_treasurys(text: str) -> None:
    assert [one for _, one, _ in series(text) if one and one.startswith("DGS")] == []


def test_every_alias_of_the_catalogue_denotes_its_series() -> None:
    wrong = []
    for one in entries():
        for alias in (*one.exact_names, *one.loose):
            if one.kind == "company" and alias[0].isupper():
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
