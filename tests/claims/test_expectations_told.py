"""More or less than was expected, in words."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read
from tieout.claims.worded.expectations_told import EXPECTATION

TODAY = date(2023, 12, 26)


def told(text: str) -> list[Claim]:
    return [claim for claim in read(text, TODAY).claims if claim.pattern == EXPECTATION]


@pytest.mark.parametrize(
    "text, subject, side",
    [
        ("Consumer prices rose more than expected in November.", "CPIAUCSL", "above"),
        ("Retail sales fell less than economists had forecast.", "RSAFS", "above"),
        ("Retail sales fell more than anticipated.", "RSAFS", "below"),
        ("Employers added fewer workers than anticipated last month.", "PAYEMS", "below"),
        ("The unemployment rate came in lower than forecast.", "UNRATE", "below"),
        ("Payrolls grew faster than analysts had predicted.", "PAYEMS", "above"),
        ("Durable goods orders beat economists' estimates.", "DGORDER", "above"),
    ],
)
def test_what_beat_its_forecast_is_listed_with_its_side(text: str, subject: str, side: str) -> None:
    (claim,) = told(text)
    assert (claim.measure, claim.subject.id, claim.direction and claim.direction.value) == ("spread", subject, side)


@pytest.mark.parametrize(
    "text",
    [
        "Stocks rose on better than expected results.",
        "A smaller-than-expected rise in consumer prices helped.",
        "The Dow rose more than the Nasdaq.",
        "Prices are expected to rise.",
        "Retail sales rose 0.3%, in line with forecasts.",
        "Nvidia beat estimates.",
    ],
)
def test_what_is_held_against_no_forecast_is_none(text: str) -> None:
    assert told(text) == []
