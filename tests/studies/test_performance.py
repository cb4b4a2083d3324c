"""How indexes stood on a day, each cell a figure with its evidence."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.catalogue import calendar
from tieout.cli import main
from tieout.errors import InputError
from tieout.store import open_store
from tieout.studies import performance
from tieout.studies.performance import base_session, first_of
from tieout.terms import Figure, Missing

DAY = date(2023, 12, 22)


def test_the_table_of_the_reference_day_comes_from_the_fact_book() -> None:
    """Russell 2000: 1,809.02 at the end of November, 1,761.25 at that of 2022, 2,442.74 the record; 2,033.96 now."""
    with open_store(":memory:") as store:
        table = performance(store.view(datetime(2023, 12, 26, tzinfo=UTC)), ["RUT", "SPX"], DAY)
    small, large = (row.cells for row in table.rows)
    found = {key: cell.value for key, cell in small.items() if isinstance(cell, Figure)}
    assert found["month"] == pytest.approx(12.434, abs=1e-3)
    assert found["year"] == pytest.approx(15.484, abs=1e-3)
    assert found["from_record"] == pytest.approx(-16.735, abs=1e-3)
    month = large["month"]
    assert isinstance(month, Figure)
    assert month.value == pytest.approx(4.090, abs=1e-3)
    assert [one.date for one in month.inputs] == [date(2023, 11, 30), DAY]


def test_what_the_store_lacks_is_missing_and_never_started_from_the_first_price_at_hand() -> None:
    with open_store(":memory:") as store:
        table = performance(store.view(datetime(2023, 12, 26, tzinfo=UTC)), ["RUT"], DAY)
    average = table.rows[0].cells["average_200"]
    assert isinstance(average, Missing)
    assert average.series == ("RUT",)


def test_a_day_without_a_session_has_no_figures() -> None:
    with open_store(":memory:") as store:
        table = performance(store.view(), ["RUT"], date(2023, 12, 25))
    assert {type(cell) for cell in table.rows[0].cells.values()} == {Missing}


@pytest.mark.parametrize("series, said", [("NOPE", "not in the catalogue"), ("PAYEMS", "monthly")])
def test_what_has_no_daily_prices_is_refused(series: str, said: str) -> None:
    with open_store(":memory:") as store, pytest.raises(InputError, match=said):
        performance(store.view(), [series], DAY)


@given(day=st.dates(date(1950, 1, 1), date(2026, 12, 31)), grain=st.sampled_from(["week", "month", "quarter", "year"]))
def test_the_base_is_the_last_session_before_the_period(day: date, grain: str) -> None:
    sessions = calendar("XNYS")
    base = base_session(sessions, grain, day)
    assert sessions.is_session(base)
    assert base < first_of(grain, day) <= day
    assert sessions.after(base) >= first_of(grain, day)


def test_the_command_writes_a_table_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(("performance", "RUT", "S&P 500", "--on", "2023-12-22", "--format", "csv", "--store", ":memory:"))
    assert not ended.value.code
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["series"] for row in rows] == ["RUT", "SPX"]
    assert float(rows[0]["month"]) == pytest.approx(12.434, abs=1e-3)
    assert rows[0]["average_200"] == ""


def test_the_command_tells_why_a_cell_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(("performance", "RUT", "--on", "2023-12-22", "--store", ":memory:"))
    told = capsys.readouterr().out
    assert "+12.43%" in told
    assert "Russell 2000: " in told
