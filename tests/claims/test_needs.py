"""What would have to be at hand for the claims that couldn't be checked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from claims.made_up import store_of
from tieout import check
from tieout.claims.misses.needs import needs
from tieout.store import Store

FRIDAY = "---\ndate: 2023-12-22\n---\n"


@pytest.fixture
def store() -> Iterator[Store]:
    """The fact book, and the S&P 500's closes of two days."""
    with store_of({"SPX": {date(2023, 12, 21): 4746.75, date(2023, 12, 22): 4754.63}}) as opened:
        yield opened


def needed(store: Store, text: str) -> tuple[str, ...]:
    return needs(check(FRIDAY + text, store=store))


def test_each_series_is_named_once_and_in_the_order_of_the_text(store: Store) -> None:
    text = "The Russell 2000 rose 0.8%. The 10-year yield ended at 3.90%. The Russell 2000 had lost 1.9% on Wednesday."
    assert needed(store, text) == ("RUT", "DGS10")


def test_where_the_close_is_not_what_the_text_quotes_the_days_range_is_needed(store: Store) -> None:
    assert needed(store, "The S&P 500 rose as much as 1.5% on Friday.") == ("SPX.low", "SPX.high")


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 rose 0.2% on Friday.",
        "The S&P 500 rose 0.9% on Friday.",
        "Analysts at Example Research expect the S&P 500 to end 2024 at 5,000.",
        "Nothing happened.",
    ],
)
def test_what_was_checked_or_is_a_forecast_needs_nothing(store: Store, text: str) -> None:
    assert needed(store, text) == ()


def test_no_series_helps_a_text_without_a_date(store: Store) -> None:
    assert needs(check("The Russell 2000 rose 0.8% on Friday.", store=store)) == ()
