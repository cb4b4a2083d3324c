"""The reference article's figures, and famous ones, from the real development data beside the checkout."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.compute as pc
import pyarrow.csv
import pytest
from shelf import LATE, ArrayShelf

from tieout import measures
from tieout.store.view import View
from tieout.terms import Figure, Missing, Period, Question

pytestmark = pytest.mark.shared

MARKETS = ("RUT", "SPX", "IXIC", "VIX", "DJI", "WTI")
RATES = ("DGS10", "DGS2", "DFEDTARU", "DFEDTARL", "DFF", "UNRATE", "CPIAUCSL", "PAYEMS", "ICSA")


@pytest.fixture(scope="session")
def shelf(shared: Path) -> ArrayShelf:
    arrays: dict[str, tuple[Any, Any]] = {}
    for name, ids in (("market_daily.csv", MARKETS), ("fred_core.csv.gz", RATES)):
        table = pyarrow.csv.read_csv(shared / "data" / name)
        for series in ids:
            rows = table.filter(pc.equal(table["series"], series)).sort_by("date")
            rows = rows.filter(pc.is_valid(rows["value"]))
            dates = np.array(rows["date"].to_pylist(), "datetime64[D]")
            arrays[series] = (dates, rows["value"].to_numpy().astype(np.float64))
    return ArrayShelf(arrays)


@pytest.fixture
def view(shelf: ArrayShelf) -> View:
    return View(LATE, shelf)


def question(measure: str, subject: str, end: str, start: str | None = None, **rest: object) -> Question:
    period = Period(None if start is None else date.fromisoformat(start), date.fromisoformat(end))
    return Question(measure, subject, period, **rest)  # type: ignore[arg-type]


FIGURES = [
    (question("return", "RUT", "2023-12-22", "2023-11-30"), 12.43, None),
    (question("return", "SPX", "2023-12-22", "2022-12-30"), 23.83, None),
    (question("drawdown", "RUT", "2023-12-22"), -16.73, "2021-11-08"),
    (question("record", "RUT", "2023-12-22"), 2442.74, "2021-11-08"),
    (question("highest", "RUT", "2024-12-31", "2023-12-26"), 2442.03, "2024-11-25"),
    (question("streak", "SPX", "2017-10-05", sense="record"), 6, None),  # from 28 September on, as MarketWatch counted
    (question("streak", "SPX", "2017-10-06", sense="record"), 0, None),
    (question("gain_from_low", "RUT", "2023-12-22", since=date(2023, 10, 2)), 24.25, "2023-10-27"),
    (question("drawdown", "IXIC", "2015-04-22"), -0.27, "2000-03-10"),
    (question("since", "DGS10", "2023-10-19", sense="high"), 16, "2007-07-19"),
    (question("since", "RUT", "2023-12-22", sense="best", grain="month"), 12.43, "2020-11-30"),
    (question("since", "RUT", "2023-12-29", sense="best", grain="month", within=12), 12.05, None),
    (question("since", "SPX", "2020-03-16", sense="worst", grain="day"), -11.98, "1987-10-19"),
    (question("since", "UNRATE", "2023-04-30", sense="low"), 53, "1969-05-01"),
    (question("streak", "SPX", "2023-12-29", grain="week"), 9, None),
    (question("count", "DFEDTARU", "2023-12-22", "2022-01-01", sense="raise"), 11, None),
    (question("count", "SPX", "2024-12-31", "2024-01-01", sense="record"), 57, None),
    (question("range", "DFEDTARU", "2023-12-22"), 5.25, None),
    (question("spread", "RUT", "2023-12-22", "2023-11-30", against="SPX"), 8.34, None),
    (question("spread", "DGS10", "2023-12-22", "2023-12-22", against="DGS2"), -41, None),
    (question("macro", "CPIAUCSL", "2023-11-30", sense="yoy"), 3.13, None),
    (question("macro", "ICSA", "2023-12-22"), 209000, None),
    (question("change", "DGS10", "2023-12-22", "2023-10-19"), -108, None),
    (question("highest", "VIX", "2020-12-31", "2020-01-02"), 82.69, "2020-03-16"),
]


@pytest.mark.parametrize(("asked", "value", "day"), FIGURES, ids=lambda one: getattr(one, "measure", None))
def test_a_famous_figure_comes_out(view: View, asked: Question, value: float, day: str | None) -> None:
    found = measures.answer(view, asked)
    assert isinstance(found, Figure), found
    assert found.value == pytest.approx(value, abs=0.006 if asked.measure != "macro" else 2000 if value > 9 else 0.02)
    if asked.measure not in ("level", "macro") and day is not None:
        assert found.day == date.fromisoformat(day)


def test_a_yield_on_a_bond_holiday_is_the_last_before(view: View) -> None:
    """Columbus Day 2023: shares traded, bonds didn't."""
    found = measures.answer(view, question("level", "DGS10", "2023-10-09"))
    assert isinstance(found, Figure)
    assert found.day == date(2023, 10, 6)


def test_the_hole_in_the_dow_is_said(view: View) -> None:
    found = measures.answer(view, question("drawdown", "DJI", "2024-12-31"))
    assert isinstance(found, Missing)


def test_yesterdays_view_knows_nothing_of_today(shelf: ArrayShelf) -> None:
    before = View(datetime(2023, 12, 22, 12, tzinfo=UTC), shelf)
    assert isinstance(measures.answer(before, question("level", "RUT", "2023-12-22")), Missing)


def test_all_questions_of_an_article_take_a_few_milliseconds(view: View) -> None:
    def once() -> float:
        begun = time.perf_counter()
        for asked, _, _ in FIGURES:
            measures.answer(view, asked)
        return time.perf_counter() - begun

    assert min(once() for _ in range(4)) < 0.1
