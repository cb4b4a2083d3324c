"""The path that futures priced on a day, from the store; both ways to say how much is priced in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.catalogue import fed_funds_contract
from tieout.store import Store, View, open_store
from tieout.studies import Method, RatePath, priced_by, priced_history, rate_path, year_ends
from tieout.terms import Figure, Missing, Observation, Period, Vintage

DAY = date(2026, 9, 18)
#: Settlements of that day as CME Group published them, September 2026 to June 2027.
CURVE = (96.2525, 96.105, 95.975, 95.835, 95.77, 95.68, 95.60, 95.51, 95.44, 95.385)


def seen(series: str, day: date, value: float) -> Observation:
    at = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
    return Observation(series, day, value, at, Vintage.RECORDED, "by hand")


def known() -> list[Observation]:
    """What was known when the day ended."""
    curve = [
        seen(fed_funds_contract(2026 + (8 + at) // 12, (8 + at) % 12 + 1), DAY, price) for at, price in enumerate(CURVE)
    ]
    rates = [
        seen("DFEDTARL", date(2026, 9, 17), 3.75),
        seen("DFEDTARU", date(2026, 9, 17), 4.0),
        seen("DFF", date(2026, 9, 17), 3.88),
    ]
    return [*curve, *rates]


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        opened.append(known(), origin="test")
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
    assert isinstance(december.meeting_path, Figure)
    assert december.meeting_path.value == pytest.approx(33.6, abs=0.05)
    assert {one.series for one in december.meeting_path.inputs} >= {"ZQV26", "ZQF27", "DFEDTARU"}
    assert december.by_method(Method.CONTRACT_MONTH) is december.contract_month


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


def test_what_is_priced_is_held_against_the_dots(store: Store) -> None:
    """Middle of the range 3.875, median dot 4.125: 25 bp; priced 28.5 by the contract month, 3.5 more."""
    at = datetime(2026, 9, 16, 18, tzinfo=UTC)
    dot = Observation("FEDTARMD", date(2026, 1, 1), 4.125, at, Vintage.RECORDED, "by hand")
    store.append([dot], origin="test")
    told = priced_by(store.view(datetime(2026, 9, 19, tzinfo=UTC)), DAY, date(2026, 12, 31))
    assert isinstance(told.dots, Figure)
    assert told.dots.value == pytest.approx(25)
    gap = told.against_dots(Method.CONTRACT_MONTH)
    assert isinstance(gap, Figure)
    assert gap.value == pytest.approx(3.5)
    assert {one.series for one in gap.inputs} == {"ZQZ26", "DFF", "DFEDTARL", "DFEDTARU", "FEDTARMD"}


def test_dots_are_of_year_ends_only(view: View) -> None:
    told = priced_by(view, DAY, date(2026, 11, 30))
    assert isinstance(told.dots, Missing)
    assert "ends of years" in told.dots.why
    assert told.against_dots(Method.MEETING_PATH) is told.dots


def test_the_years_ends_are_told_by_all_three(view: View) -> None:
    """December's contract: 100 - 95.835 = 4.165; the path after December's meeting 4.217; no dots at hand."""
    (this,) = [end for end in year_ends(view, DAY) if end.year == 2026]
    assert isinstance(this.contract_month, Figure)
    assert isinstance(this.meeting_path, Figure)
    assert this.contract_month.value == pytest.approx(4.165)
    assert this.meeting_path.value == pytest.approx(4.217, abs=5e-4)
    assert isinstance(this.dot, Missing)


def test_the_path_reaches_to_the_last_day_of_the_schedule_or_of_the_curve(view: View) -> None:
    path = rate_path(view, DAY)
    assert isinstance(path, RatePath)
    assert path.meetings[-1].decision == date(2027, 6, 9)
    assert path.reaches == date(2027, 7, 27)
    assert path.rate_on(path.reaches) == path.meetings[-1].after
    assert path.rate_on(path.reaches + timedelta(1)) is None
    assert path.rate_on(DAY) == path.meetings[0].before
    assert path.rate_on(DAY - timedelta(1)) is None


@pytest.mark.slow
@settings(max_examples=20)
@given(days=st.lists(st.integers(1, 60), min_size=1, max_size=5), price=st.floats(94, 97))
def test_what_is_settled_and_decided_later_never_changes_the_path_of_a_day(days: list[int], price: float) -> None:
    """The effective rate of the day itself comes out the next morning, and doesn't enter either."""
    later = [
        seen(series, DAY + timedelta(after), price)
        for series in ("ZQV26", "ZQZ26", "ZQF27", "DFEDTARL", "DFEDTARU", "DFF")
        for after in sorted(set(days))
    ]
    same_day = Observation("DFF", DAY, 9.99, datetime(2026, 9, 19, 13, tzinfo=UTC), Vintage.RECORDED, "by hand")
    with open_store(":memory:") as alone, open_store(":memory:") as more:
        alone.append(known(), origin="test")
        more.append([*known(), *later, same_day], origin="test")
        now = datetime(2027, 1, 1, tzinfo=UTC)
        assert rate_path(alone.view(now), DAY) == rate_path(more.view(now), DAY)
        by = date(2026, 12, 31)
        assert priced_by(alone.view(now), DAY, by) == priced_by(more.view(now), DAY, by)
