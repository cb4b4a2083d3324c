"""To how many digits the values at hand were kept, and that prints with more digits aren't called wrong by them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tieout
from tieout.checks.kept import kept_step
from tieout.store import Store, open_store
from tieout.store.view import Series
from tieout.terms import Observation, Vintage

NEW_YORK = ZoneInfo("America/New_York")
#: The Dow's closes about the end of 1997 as Yahoo has them. The Wall Street Journal printed 7,908.25 for the last.
DECEMBER_1997 = {
    16: 7976.3, 17: 7957.4, 18: 7846.5, 19: 7756.3, 22: 7819.3, 23: 7691.8, 24: 7660.13, 26: 7679.3, 29: 7792.4,
    30: 7916.0, 31: 7908.3,
}  # fmt: skip
LAST = date(1997, 12, 31)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        days = {date(1997, 12, day): value for day, value in DECEMBER_1997.items()}
        known = {day: datetime.combine(day, time(16, 30), NEW_YORK) for day in days}
        opened.append(
            [Observation("DJI", day, value, known[day], Vintage.RECORDED, "made up") for day, value in days.items()],
            origin="made up",
        )
        yield opened


@pytest.mark.parametrize(
    "text, verdict",
    [
        ("The Dow closed at 7,908.25 on Wednesday.", "agrees"),  # kept as 7,908.3
        ("The Dow closed at 7,908.40 on Wednesday.", "disagrees"),
        ("The Dow fell 7.75 points on Wednesday.", "agrees"),  # kept as 7.7
        ("The Dow fell 7.90 points on Wednesday.", "disagrees"),
        ("The Dow closed at 7,660.10 on Christmas Eve.", "disagrees"),  # kept as 7,660.13
    ],
)
def test_a_print_with_more_digits_than_were_kept_is_held_to_those(store: Store, text: str, verdict: str) -> None:
    (found,) = tieout.check(text, published="1997-12-31", store=store).findings
    assert found.verdict.value == verdict


@pytest.mark.parametrize(
    "level, verdict",
    [
        ("7,908.20", "plausible"),  # from 7,916.0, as it was kept
        ("7,908.15", "disagrees"),  # 7,915.95 would have been kept as 7,915.9 or 7,916.0
        ("7,908.10", "disagrees"),
        ("7,908.80", "disagrees"),
    ],
)
def test_a_provisional_close_gives_the_close_before_as_it_was_kept(store: Store, level: str, verdict: str) -> None:
    text = f"The Dow fell 7.80 points to {level} on Wednesday."
    change, stand = tieout.check(text, published="1997-12-31", store=store).findings
    assert change.verdict.value == "agrees"
    assert stand.verdict.value == verdict


def test_the_step_is_that_of_most_values_and_of_the_day_itself(store: Store) -> None:
    series = store.view(datetime(1998, 1, 1, tzinfo=NEW_YORK)).series("DJI")
    assert kept_step(series, LAST) == Decimal("0.1")
    assert kept_step(series, date(1997, 12, 24)) == Decimal("0.01")


def test_few_values_tell_nothing(store: Store) -> None:
    series = store.view(datetime(1997, 12, 30, tzinfo=NEW_YORK)).series("DJI")
    assert kept_step(series, date(1997, 12, 29)) == 0


@given(st.lists(st.integers(10_000, 9_999_999), min_size=11, max_size=30), st.sampled_from(["1", "0.1", "0.01"]))
def test_no_value_lies_off_its_step(units: list[int], step: str) -> None:
    days = [date(2020, 1, 1) + timedelta(k) for k in range(len(units))]
    values = [float(unit * Decimal(step)) for unit in units]
    codes = np.zeros(len(units), np.int64)
    lineage = (np.full(len(units), "2021-01-01", "datetime64[us]"), codes, codes)
    series = Series("DJI", np.array(days, "datetime64[D]"), np.array(values), lineage=lineage, sources=("made up",))
    for day, value in zip(days, values, strict=True):
        found = kept_step(series, day)
        assert found >= Decimal(step)
        assert Decimal(repr(value)) % found == 0


def test_a_decided_rate_is_as_it_was_decided() -> None:
    """In 2001 most targets stood at halves: none of them is a rounded 4.03. The fact book's decisions."""
    with tieout.open_store(":memory:") as store:
        found = [
            tieout.check(f"The Fed's target rate stands at {rate}.", published="2001-06-04", store=store).findings[0]
            for rate in ("4.00%", "4.03%")
        ]
    assert [one.verdict.value for one in found] == ["agrees", "disagrees"]
