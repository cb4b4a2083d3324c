"""What is wrong with a file of series is said with the file and the line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.catalogue import load
from tieout.errors import CatalogueError

GOOD = """\
[family.shares]
kind = "index"
unit = "level"
calendar = "XNYS"
frequency = "daily"
known_time = "16:00"
zone = "America/New_York"
licence = "derived"
source = "a publisher"
reference = "https://example.org/"
aliases = ["{} shares"]

[series.AAA]
family = "shares"
name = "First"
aliases = ["First index"]
fills = ["first", "1st"]

[series.BBB]
family = "shares"
name = "Second"
aliases = ["Second index"]
fills = ["second"]
quote_tolerance = 1
"""


def refusal(text: str) -> str:
    with pytest.raises(CatalogueError) as caught:
        load(text, "series.toml")
    return str(caught.value)


def test_names_of_the_family_are_filled_and_kept_before_the_own() -> None:
    first, second = load(GOOD, "series.toml")
    assert first.aliases == ("first shares", "1st shares", "First index")
    assert second.quote_tolerance == 1.0
    assert (first.scale, first.lag_days, first.companions, first.release_weekday) == (1.0, 0, (), None)


def test_providers_are_kept_in_their_order_the_preferred_one_first() -> None:
    first, second = load(
        GOOD.replace("quote_tolerance = 1", 'providers = { treasury = "10 Yr", fred = "BB" }'), "series.toml"
    )
    assert first.providers == ()
    assert second.providers == (("treasury", "10 Yr"), ("fred", "BB"))
    assert (second.provider_id("fred"), second.provider_id("cpi")) == ("BB", None)


def test_sources_named_in_the_precedence_go_before_the_providers() -> None:
    both = 'providers = { treasury = "10 Yr", fred = "DGS10" }\nprecedence = ["My vendor", "fred"]'
    first, second = load(GOOD.replace("quote_tolerance = 1", both), "series.toml")
    assert first.preferred == ()
    assert second.preferred == ("My vendor", "fred", "treasury")


def test_an_alias_claimed_by_two_series_names_file_and_line() -> None:
    text = GOOD.replace('"Second index"', '"first  INDEX"')
    assert refusal(text) == "series.toml:22: alias 'first  INDEX' is claimed by AAA and BBB"


def test_a_name_is_an_alias_like_any_other() -> None:
    text = GOOD.replace('name = "Second"', 'name = "First index"')
    assert refusal(text) == "series.toml:21: alias 'First index' is claimed by AAA and BBB"


def test_an_everyday_word_is_claimed_once_too() -> None:
    text = GOOD.replace("quote_tolerance = 1", 'everyday = ["First index"]')
    assert refusal(text) == "series.toml:24: alias 'First index' is claimed by AAA and BBB"


def test_an_unknown_key_names_file_and_line() -> None:
    text = GOOD.replace('name = "Second"', 'nmae = "Second"')
    assert refusal(text) == "series.toml:21: series BBB: unknown key 'nmae'"


def test_an_unknown_key_of_a_family_names_its_line() -> None:
    assert refusal(GOOD.replace("zone =", "timezone =")) == "series.toml:7: series AAA: unknown key 'timezone'"


def test_a_missing_key_names_the_series_line() -> None:
    assert refusal(GOOD.replace('name = "Second"\n', "")) == "series.toml:19: series BBB: 'name' is missing"


def test_an_id_given_twice_names_file_and_line() -> None:
    assert refusal(GOOD.replace("[series.BBB]", "[series.AAA]")).startswith("series.toml:19: Cannot declare")


def test_an_id_that_the_catalogue_has_is_refused() -> None:
    shipped = load(GOOD, "series.toml")
    with pytest.raises(CatalogueError, match=r"mine\.toml:13: series AAA is already in the catalogue"):
        load(GOOD, "mine.toml", beside=shipped)


def test_a_section_that_is_a_value_is_refused() -> None:
    assert refusal("series = 5") == "series.toml:1: series 5 is no table"
    assert refusal("family = 5") == "series.toml:1: family 5 is no table"


def test_an_unclosed_file_names_its_last_line() -> None:
    assert refusal('[series.AAA]\naliases = ["x",').startswith("series.toml:2: ")


@pytest.mark.parametrize(
    "found, put, said",
    [
        ('calendar = "XNYS"', 'calendar = "XXXX"', "calendar 'XXXX' is none of USBOND"),
        ('kind = "index"', 'kind = "idx"', "kind 'idx' is none of"),
        ('unit = "level"', 'unit = "furlong"', "unit 'furlong' is none of"),
        ('licence = "derived"', 'licence = "free"', "licence 'free' is none of derived, link, show"),
        ('frequency = "daily"', 'frequency = "hourly"', "frequency 'hourly' is none of"),
        ('known_time = "16:00"', 'known_time = "4 pm"', "known_time or zone can't be used"),
        ('"America/New_York"', '"America/Gotham"', "zone 'America/Gotham' is unknown"),
        ("quote_tolerance = 1", 'quote_tolerance = "1"', "quote_tolerance '1' is neither a number nor a percentage"),
        ("quote_tolerance = 1", 'quote_tolerance = "0%"', "quote_tolerance '0%' is neither a number nor a percentage"),
        ("quote_tolerance = 1", "quote_tolerance = [1]", "quote_tolerance can't be [1]"),
        ("quote_tolerance = 1", "lag_days = true", "lag_days can't be True"),
        ("quote_tolerance = 1", "release_weekday = 7", "release_weekday must be 0 (Monday) to 6"),
        ('aliases = ["Second index"]', "aliases = [5]", "aliases must be a list of words"),
        ('aliases = ["Second index"]', 'aliases = [" "]', "aliases must be a list of words"),
        ('"https://example.org/"', '"ftp://example.org/"', "reference must be the https address"),
        ('family = "shares"\nname = "Second"', 'family = "bonds"\nname = "Second"', "no family 'bonds'"),
        ("quote_tolerance = 1", 'providers = { reuters = "X" }', "providers names 'reuters', which is none of alfred,"),
        ("quote_tolerance = 1", "providers = { fred = 5 }", "providers must say what fred calls the series"),
        ("quote_tolerance = 1", 'providers = { fred = " " }', "providers must say what fred calls the series"),
        (
            "quote_tolerance = 1",
            'providers = { fred = "dgs 10" }',
            "names 'dgs 10', which is no id of fred's",
        ),
        ("quote_tolerance = 1", 'providers = { treasury = "10-year" }', "'10-year', which is no id of treasury's"),
        ("quote_tolerance = 1", 'providers = { cpi = "CPIAUCSL" }', "'CPIAUCSL', which is no id of cpi's"),
        ("quote_tolerance = 1", 'everyday = ["target"]', "has 'target', which must be written with a capital"),
        (
            "quote_tolerance = 1",
            'misleading = ["gold medal"]',
            "has 'gold medal', which holds no name of BBB",
        ),
        ("quote_tolerance = 1", 'providers = "fred"', "providers can't be 'fred'"),
        ("quote_tolerance = 1", 'precedence = "fred"', "precedence can't be 'fred'"),
        ("quote_tolerance = 1", "precedence = [5]", "precedence must be a list of words"),
        ("[family.shares]", "[families.shares]", "unknown section 'families'"),
        ("[family.shares]", "[family]\nbonds = 5\n\n[family.shares]", "family bonds is no table"),
        ('family = "shares"\nname = "Second"', 'family = []\nname = "Second"', "no family []"),
        ("[series.AAA]", "[series]\nCCC = 5\n\n[series.AAA]", "series CCC is no table"),
    ],
)
def test_a_value_that_can_not_be_is_refused_with_file_and_line(found: str, put: str, said: str) -> None:
    assert found in GOOD
    message = refusal(GOOD.replace(found, put))
    assert message.startswith("series.toml:")
    assert said in message


@given(
    st.integers(0, len(GOOD.splitlines()) - 1),
    st.one_of(
        st.none(), st.text(max_size=30), st.sampled_from(["[series.AAA", "x = ", "fills = [1]", "name = 5", '"'])
    ),
)
def test_whatever_a_line_is_made_the_file_is_read_or_refused_with_its_line(number: int, put: str | None) -> None:
    lines = GOOD.splitlines()
    lines[number : number + 1] = [] if put is None else [put]
    told = ""
    try:
        load("\n".join(lines), "mine.toml")
    except CatalogueError as refused:
        told = str(refused)
    assert told == "" or re.match(r"mine\.toml:\d+: ", told)


@given(st.floats(0.01, 99.9).map(lambda share: f"{share:.2f}%"), st.floats(-1e6, 1e6))
def test_a_tolerance_in_percent_is_a_share_of_the_value(told: str, value: float) -> None:
    (_, second) = load(GOOD.replace("quote_tolerance = 1", f'quote_tolerance = "{told}"'), "series.toml")
    assert second.tolerance_at(value) == pytest.approx(abs(value) * float(told[:-1]) / 100)
