"""Whose "interest rates" and "inflation" are in a text that names no index: those of the country that it is of."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read
from tieout.claims.subject.home_banks import bank_at_home

TODAY = date(2007, 5, 10)
IN_LONDON = "Interest rates rise to 5.5%\nThe Bank of England raised UK rates by a quarter point to 5.5%."


def subjects(text: str, today: date = TODAY) -> dict[str, str]:
    """The subject of each claim with a number, by its print."""
    claims = read(text, today).claims
    return {claim.quantity.printed: claim.subject.id for claim in claims if claim.quantity is not None}


@pytest.mark.parametrize(
    ("text", "bank"),
    [
        ("Interest rates rise\nThe Bank of England raised UK rates.", "BOEBR"),
        ("The Office for National Statistics put inflation at 3.1%.", "BOEBR"),
        ("Prices in the euro zone rose by 2.1%, said Eurostat.", "ECBDFR"),
        ("The Reserve Bank of India held.", "RBIREPO"),
        ("US interest rates are to rise, and the UK's may follow.", None),
        ("The Fed held its rate. The Bank of England cut its own.", None),
        ("The pound rose to $1.98, its highest since 1992.", None),
        ("The British pound rose to $1.98.", None),
        ("Treasury yields rose as the U.K. got over its turmoil.", None),
        ("UK gilts rallied, and traders cut the odds of another rise at the Fed's meeting.", None),
    ],
)
def test_a_text_is_of_the_country_that_it_names_first(text: str, bank: str | None) -> None:
    home = bank_at_home(text)
    assert (home.series if home is not None else None) == bank


def test_rates_of_no_bank_are_those_of_the_bank_at_home() -> None:
    assert set(subjects(IN_LONDON).values()) == {"BOEBR"}


def test_statistics_of_no_country_are_nobodys_in_a_text_of_another_country() -> None:
    told = subjects(f"{IN_LONDON}\nLast month inflation rose to 3.1%. In April house prices rose by 1.8%.")
    assert not {"CPIAUCSL", "CSUSHPINSA"} & set(told.values())


def test_the_feds_rate_is_the_feds_in_a_text_of_another_country() -> None:
    assert subjects(f"{IN_LONDON}\nIn Washington the Fed held its rate at 5.25%.")["5.25%"] == "DFEDTARU"
    assert subjects(f"{IN_LONDON}\nThe Fed raised its policy rate to 5.25%.")["5.25%"] == "DFEDTARU"


@pytest.mark.parametrize("text", ["Interest rates rise to 5.5%", "The Fed raised interest rates to 5.5%."])
def test_rates_in_any_other_text_are_americas(text: str) -> None:
    assert subjects(text) == {"5.5%": "DFEDTARU"}


def test_a_text_on_new_yorks_indexes_is_of_america_whatever_it_names_first() -> None:
    text = "The Dow rose 0.4% after the Bank of England held.\nInflation rose to 2.8% in March."
    assert subjects(text)["2.8%"] == "CPIAUCSL"


def test_each_of_two_banks_has_the_rate_behind_its_name() -> None:
    text = "The Bank of England left its benchmark rate at 5%, a day after the Fed cut rates by 50 basis points."
    assert subjects(text, date(2024, 9, 19)) == {"5%": "BOEBR", "50 basis points": "DFEDTARU"}


def test_the_feds_rate_stays_its_own_where_another_bank_is_named_behind_it() -> None:
    text = "The Fed cut its benchmark rate to 1.5 percent; the Bank of England cut its rate to 4.5 percent."
    assert subjects(text, date(2008, 10, 8)) == {"1.5 percent": "DFEDTARU", "4.5 percent": "BOEBR"}
