"""A move told the wrong way round is wrong though another fixing would excuse its size. Made-up settlements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.store import Store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    before, day = date(2021, 10, 20), date(2021, 10, 21)
    closes = {"GOLD": {before: 1781.20, day: 1795.50}, "SPX": {before: 4000.00, day: 4040.00}}
    with store_of(closes) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        # another contract's settlement, a few dimes off
        (
            "Gold futures rose $14.40, or 0.8%, to settle at $1,796.30 an ounce on Thursday.",
            ["plausible", "agrees", "plausible"],
        ),
        (
            "Gold futures fell $14.40, or 0.8%, to settle at $1,796.30 an ounce on Thursday.",
            ["disagrees", "disagrees", "plausible"],
        ),
        # in midday trading it stood elsewhere, and on the other side of the close before
        ("In midday trading on Thursday the S&P 500 was up 20.00 points at 4,020.00.", ["plausible", "plausible"]),
        ("In midday trading on Thursday the S&P 500 was down 20.00 points at 4,020.00.", ["disagrees", "plausible"]),
    ],
)
def test_the_level_beside_a_move_tells_which_way_it_went(store: Store, text: str, verdicts: list[str]) -> None:
    found = tieout.check(text, published="2021-10-21T18:00:00-04:00", store=store).findings
    assert [one.verdict.value for one in found] == verdicts
