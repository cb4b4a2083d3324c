"""The calendar of returns, and how much series moved, as a table of a day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from tieout.cli import main
from tieout.errors import InputError
from tieout.store import Store, View, open_store
from tieout.studies import return_calendar
from tieout.terms import Figure, Missing


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The fact book alone: month-ends of 2019-12 to 2024-12."""
    with open_store(":memory:") as opened:
        yield opened


def view(store: Store, day: date) -> View:
    return store.view(datetime(day.year, day.month, day.day, 23, 59, tzinfo=UTC))


def test_a_year_has_its_months_and_its_whole(store: Store) -> None:
    """RUT 1,761.25 at the end of 2022, 1,809.02 at that of November, 2,027.07 at that of 2023: +12.05% and +15.09%."""
    told = return_calendar(view(store, date(2024, 1, 2)), "RUT", date(2023, 12, 29), first_year=2023)
    (year,) = told.years
    december, whole = year.months[12], year.whole
    assert isinstance(december, Figure) and isinstance(whole, Figure)
    assert december.value == pytest.approx(12.054, abs=0.001)
    assert whole.value == pytest.approx(15.093, abs=0.001)


def test_the_month_under_way_ends_with_the_day(store: Store) -> None:
    told = return_calendar(view(store, date(2023, 12, 22)), "RUT", date(2023, 12, 22), first_year=2022)
    assert max(told.years[-1].months) == 12
    last = told.years[-1].months[12]
    assert isinstance(last, Figure) and last.period.end == date(2023, 12, 22)
    assert [round(one.value, 2) for one in told.month(12)] == [-6.64, 12.43]


def test_a_month_without_its_base_is_missing(store: Store) -> None:
    told = return_calendar(view(store, date(2024, 1, 2)), "RUT", date(2023, 12, 29))
    assert isinstance(told.years[0].months[1], Missing)


@pytest.mark.parametrize(
    "series, day, complaint",
    [("NOSUCH", date(2023, 12, 22), "no daily series"), ("UNRATE", date(2023, 12, 22), "no daily series"),
     ("RUT", date(2023, 12, 23), "no session"), ("MID", date(2023, 12, 22), "Nothing of")],
)  # fmt: skip
def test_what_has_no_calendar_is_refused(store: Store, series: str, day: date, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        return_calendar(view(store, date(2024, 1, 2)), series, day)


def run(*arguments: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert not ended.value.code


def test_the_command_tells_the_calendar_and_the_risk(capsys: pytest.CaptureFixture[str]) -> None:
    run("performance", "RUT", "--on", "2023-12-22", "--calendar", "--from", "2023", "--store", ":memory:")
    assert "+12.4" in capsys.readouterr().out
    run(
        "performance", "RUT", "SPX", "--on", "2023-12-22", "--against", "SPX", "--store", ":memory:", "--format", "json"
    )
    row = json.loads(capsys.readouterr().out)["rows"][0]["figures"]
    assert row["month"]["value"] == pytest.approx(12.434, abs=0.001)
    assert "missing" in row["volatility"], "the fact book has no daily closes"
