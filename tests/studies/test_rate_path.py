"""The path that futures priced on a day, from the store; both ways to say how much is priced in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from tieout.catalogue import fed_funds_contract
from tieout.store import Store, View, open_store
from tieout.studies import RatePath, priced_by, priced_history, rate_path
from tieout.terms import Figure, Missing, Observation, Period, Vintage

DAY = date(2026, 9, 18)
#: Settlements of that day as CME Group published them, September 2026 to June 2027.
CURVE = (96.2525, 96.105, 95.975, 95.835, 95.77, 95.68, 95.60, 95.51, 95.44, 95.385)


def seen(series: str, day: date, value: float) -> Observation:
    at = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
    return Observation(series, day, value, at, Vintage.RECORDED, "by hand")


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        curve = [
            seen(fed_funds_contract(2026 + (8 + at) // 12, (8 + at) % 12 + 1), DAY, price)
            for at, price in enumerate(CURVE)
        ]
        rates = [
            seen("DFEDTARL", date(2026, 9, 17), 3.75),
            seen("DFEDTARU", date(2026, 9, 17), 4.0),
            seen("DFF", date(2026, 9, 17), 3.88),
        ]
        opened.append([*curve, *rates], origin="test")
        yield opened


@pytest.fixture
def view(store: Store) -> View:
    return store.view(datetime(2026, 9, 19, tzinfo=UTC))


def test_the_path_names_the_ranges_that_its_odds_are_of(view: View) -> None:
    path = rate_path(view, DAY)
    assert isinstance(path, RatePath)
    october = path.meetings[0]
    assert path.range_after(1) == (4.0, 4.25)
    assert round(october.probability(1), 3) == 0.576
    assert {one.series for one in path.inputs} >= {"ZQV26", "ZQX26", "DFEDTARL", "DFEDTARU"}


def test_both_methods_are_told_and_differ_where_the_month_has_a_meeting(view: View) -> None:
    december = priced_by(view, DAY, date(2026, 12, 31))
    assert isinstance(december.contract_month, Figure)
    # Contract month: (100 - 95.835) - 3.88 = 0.285. Path: January's start, solved from its contract and February's,
    # less October's start: 4.2210 - 3.8810 = 0.3360 with the announcement day at the old rate.
    assert december.contract_month.value == pytest.approx(28.5)
    assert december.meeting_path == pytest.approx(33.6, abs=0.05)


def test_a_day_without_a_settlement_has_no_path(view: View) -> None:
    missing = rate_path(view, DAY + timedelta(days=3))
    assert isinstance(missing, Missing)
    assert "no fed funds future settled" in missing.why


def test_a_store_without_the_target_range_has_no_path() -> None:
    with open_store(":memory:") as opened:
        missing = rate_path(opened.view(datetime(1988, 1, 1, tzinfo=UTC)), date(1987, 12, 1))
    assert isinstance(missing, Missing)
    assert missing.series == ("DFEDTARL", "DFEDTARU")


def test_what_is_priced_by_a_day_past_the_curve_is_missing_for_the_path(view: View) -> None:
    told = priced_by(view, DAY, date(2027, 12, 31))
    assert isinstance(told.contract_month, Missing)
    assert isinstance(told.meeting_path, Missing)


def test_nothing_of_a_later_day_enters(store: Store) -> None:
    before = store.view(datetime(2026, 9, 18, 12, tzinfo=UTC))
    assert isinstance(rate_path(before, DAY), Missing)


def test_the_history_has_one_row_for_each_settlement(view: View) -> None:
    rows = list(priced_history(view, date(2026, 12, 31), Period(date(2026, 9, 1), date(2026, 9, 30))))
    assert [row.day for row in rows] == [DAY]
