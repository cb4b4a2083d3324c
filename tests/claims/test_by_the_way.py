"""Names and statistics that a text drops by the way: bylines, owners of indexes, rates behind their size."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read

TODAY = date(2022, 9, 14)


def _claims(text: str) -> list[Claim]:
    return read(text, TODAY).claims


@pytest.mark.parametrize("signed", ["Morning Courier Staff Writer", "Courier Correspondent", "Courier Money Editor"])
def test_who_wrote_a_text_is_no_company_of_it(signed: str) -> None:
    text = f"Stocks slump\n\nBy Ann Jones\n{signed}\n\nThe lender was bailed out. The company's stock fell 39 percent."
    told = next(one for one in _claims(text) if one.quantity is not None)
    assert "ourier" not in told.subject.printed


def test_a_company_of_a_headline_is_still_the_company() -> None:
    told = _claims("Globex slumps\n\nThe lender was bailed out. The company's stock fell 39 percent.")[-1]
    assert told.subject.printed.startswith("Globex")


def test_an_index_that_a_country_owns_is_the_index() -> None:
    (told,) = _claims("A record close for America's Nasdaq Composite was no help to London.")
    assert (told.measure, told.subject.series) == ("record", "IXIC")


@pytest.mark.parametrize(
    ("text", "series", "sense", "is_doubtful"),
    [
        ("Shoppers live with 8.3% inflation.", "CPIAUCSL", "yoy", True),
        ("The Fed wants 2% inflation.", "CPIAUCSL", "yoy", True),
        ("Nobody minds 3.7% unemployment.", "UNRATE", None, True),
        ("A 3.7% unemployment rate is low.", "UNRATE", None, False),
    ],
)
def test_a_rate_behind_its_size_is_that_rate_and_blamed_for_little(
    text: str, series: str, sense: str | None, is_doubtful: bool
) -> None:
    told = next(one for one in _claims(text) if one.quantity is not None)
    assert (told.measure, told.subject.series, told.sense, told.is_doubtful) == ("macro", series, sense, is_doubtful)


def test_the_biggest_rise_in_prices_is_no_yields() -> None:
    told = _claims("Treasury yields rose when a poll found the sharpest rise in prices for 30 years.")[-1]
    assert told.measure == "other"
    told = _claims("The Fed's survey found the sharpest rise in prices since 1981.")[-1]
    assert told.measure == "other"
    told = _claims("The Treasury yield made its biggest rise since May.")[-1]
    assert told.measure == "since"
