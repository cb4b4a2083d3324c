"""Series and views by themselves, against a reader made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from tieout.errors import StoreError
from tieout.store import Series, View
from tieout.terms import Fact, Observation, Vintage

NOON = datetime(2024, 1, 10, 12, tzinfo=UTC)
DAYS = (date(1969, 12, 30), date(1969, 12, 31), date(1970, 1, 5))


def three_days(known_at: datetime = NOON) -> Series:
    stamps = np.array([known_at.replace(tzinfo=None)] * 3, "datetime64[us]")
    codes = np.array([0, 1, 2]), np.array([0, 0, 1])
    dates = np.array(DAYS, "datetime64[D]")
    return Series("T", dates, np.array([1.0, 2.0, 3.0]), lineage=(stamps, *codes), sources=("a", "b"))


class Handmade:
    """A reader that answers with what it was given, and counts the questions."""

    def __init__(self, *series: Series, facts: Sequence[Fact] = ()) -> None:
        self.held = {one.id: one for one in series}
        self.asked: list[tuple[str, ...]] = []
        self.facts = facts

    def read_series(self, ids: Sequence[str], at: datetime) -> Mapping[str, Series]:
        self.asked.append(tuple(ids))
        return {name: self.held[name] for name in ids if name in self.held}

    def read_facts(self, at: datetime) -> Sequence[Fact]:
        return self.facts


def test_a_series_finds_days_before_and_after_1970() -> None:
    series = three_days()
    assert (series.first, series.last, len(series)) == (DAYS[0], DAYS[2], 3)
    assert [series.index_on(day) for day in DAYS] == [0, 1, 2]
    assert series.index_on(date(1970, 1, 2)) is None
    assert series.index_at_or_before(date(1970, 1, 2)) == 1
    assert series.index_at_or_before(date(1969, 12, 29)) is None
    assert series.at_or_before(date(2030, 1, 1)) == series.observation(2)
    assert series.on(date(1970, 1, 1)) is None


def test_an_observation_carries_its_whole_lineage() -> None:
    assert three_days().on(DAYS[2]) == Observation("T", DAYS[2], 3.0, NOON, Vintage.RECORDED, "b")
    assert three_days().on(DAYS[0]) == Observation("T", DAYS[0], 1.0, NOON, Vintage.ASSUMED, "a")


def test_between_includes_both_ends_and_keeps_the_lineage() -> None:
    part = three_days().between(DAYS[1], DAYS[2])
    assert [part.observation(index).value for index in range(len(part))] == [2.0, 3.0]
    assert part.on(DAYS[2]) == three_days().on(DAYS[2])
    assert len(three_days().between(DAYS[2], DAYS[1])) == 0
    assert len(three_days().between(date(1970, 1, 1), date(1970, 1, 4))) == 0


def test_an_empty_series_answers_that_there_is_nothing() -> None:
    series = Series.empty("T")
    assert (len(series), series.first, series.last, series.at_or_before(DAYS[0])) == (0, None, None, None)


def test_the_arrays_of_a_series_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="read-only"):
        three_days().values[0] = 9.0


def test_building_a_view_asks_nothing_and_each_series_is_asked_for_once() -> None:
    reader = Handmade(three_days())
    view = View(NOON, reader)
    assert reader.asked == []
    assert view.series("T") is view.series("T")
    assert list(view.many(["T", "U", "V"])) == ["T", "U", "V"]
    assert len(view.series("U")) == 0
    assert reader.asked == [("T",), ("U", "V")]


def test_a_view_refuses_an_answer_from_after_its_moment() -> None:
    late = three_days(NOON + timedelta(microseconds=1))
    with pytest.raises(StoreError, match="from after"):
        View(NOON, Handmade(late)).series("T")
    day = date(2021, 11, 8)
    fact = Fact("k", "record_close", "T", 1.0, "level", day, NOON, None, "s", "p", "r", "e")
    with pytest.raises(StoreError, match="from after"):
        View(NOON - timedelta(seconds=1), Handmade(facts=(fact,))).facts()


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        View(datetime(2024, 1, 10), Handmade())  # noqa: DTZ001
