"""The table of sessions: held against the library day by day, against real closes, and against itself."""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.catalogue.calendars import Calendar, calendar, calendar_codes
from tieout.errors import CatalogueError

DAY = timedelta(days=1)
CODES = st.sampled_from(calendar_codes())
DAYS = st.dates(date(1920, 1, 1), date(2035, 12, 31))


def every_day(start: date, end: date) -> Iterator[date]:
    return map(date.fromordinal, range(start.toordinal(), end.toordinal() + 1))


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "tools" / "generate_sessions.py"
    spec = importlib.util.spec_from_file_location("generate_sessions", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("code", ["XNYS", "XLON", "XFRA", "XPAR", "XTKS", "XHKG", "XBOM", "XTAI"])
def test_every_day_agrees_with_the_library_but_for_the_dated_corrections(code: str, generator: ModuleType) -> None:
    table = calendar(code)
    start = max(table.first, generator.XNYS_FROM) if code == "XNYS" else table.first
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sessions = generator.library_sessions(code, start, table.last)
    differing = [day for day in every_day(start, table.last) if table.is_session(day) != (day in sessions)]
    assert differing == []


def test_the_corrections_are_what_the_table_says(generator: ModuleType) -> None:
    for code, corrections in generator.CORRECTIONS.items():
        for day, traded in corrections.items():
            assert calendar(code).is_session(day) is traded, (code, day)


@pytest.mark.parametrize(
    "day, session",
    [
        ("1929-10-26", True),  # a Saturday morning before the crash
        ("1933-03-04", False),  # the bank holiday
        ("1945-07-07", False),  # Saturdays in the summer of 1945
        ("1952-05-24", True),  # the last Saturday session
        ("1952-05-31", False),
        ("1963-11-25", False),  # Kennedy's funeral
        ("1968-06-12", False),  # the paperwork crisis: Wednesdays
        ("2001-09-14", False),
        ("2001-09-17", True),
        ("2012-10-29", False),  # hurricane Sandy
        ("2023-12-22", True),
        ("2023-12-25", False),
        ("2025-01-09", False),  # Carter's funeral
        ("2027-12-24", False),
    ],
)
def test_new_york_kept_the_days_that_history_tells(day: str, session: bool) -> None:
    assert calendar("XNYS").is_session(date.fromisoformat(day)) is session


@pytest.mark.parametrize(
    "day, session",
    [
        ("2023-10-09", False),  # Columbus Day
        ("2021-11-11", False),  # Veterans Day
        ("2023-04-07", True),  # Good Friday with a jobs report
        ("2024-03-29", False),  # Good Friday without one
        ("2012-10-29", True),  # Sandy: bonds traded on Monday
        ("2012-10-30", False),
        ("2025-01-09", True),
        ("2027-11-11", False),
    ],
)
def test_bonds_keep_days_of_their_own(day: str, session: bool) -> None:
    assert calendar("USBOND").is_session(date.fromisoformat(day)) is session


def test_daily_is_every_day_and_weekdays_are_five_a_week() -> None:
    assert calendar("daily").count(date(2024, 1, 1), date(2024, 12, 31)) == 366
    assert calendar("weekdays").count(date(2024, 1, 1), date(2024, 12, 31)) == 262
    assert calendar("weekdays").is_session(date(2024, 12, 25))


def test_beyond_the_table_weekdays_answer_and_covers_says_so() -> None:
    new_york = calendar("XNYS")
    assert new_york.covers(date(2023, 12, 22))
    assert not new_york.covers(date(2031, 12, 25))
    assert new_york.is_session(date(2031, 12, 25))
    assert not new_york.is_session(date(2031, 12, 27))
    assert (new_york.first, new_york.last) == (date(1928, 1, 1), date(2027, 12, 31))


def test_an_unknown_code_is_refused_with_those_that_exist() -> None:
    with pytest.raises(CatalogueError, match="no calendar 'XXXX'; there are USBOND, XBOM"):
        calendar("XXXX")


def test_a_shift_out_of_time_is_refused() -> None:
    with pytest.raises(CatalogueError, match="before the year 1"):
        calendar("weekdays").shift(date(1, 1, 10), -100)
    with pytest.raises(CatalogueError, match="beyond the year 9999"):
        calendar("weekdays").shift(date(9999, 12, 20), 100)


def test_the_base_close_of_december_2023_is_30_november() -> None:
    assert calendar("XNYS").before(date(2023, 12, 1)) == date(2023, 11, 30)
    assert calendar("XNYS").on_or_before(date(2023, 12, 25)) == date(2023, 12, 22)
    assert calendar("XNYS").after(date(2023, 12, 22)) == date(2023, 12, 26)
    assert calendar("XNYS").shift(date(2023, 12, 24), 1) == date(2023, 12, 26)
    assert calendar("XNYS").count(date(2023, 12, 1), date(2023, 12, 31)) == 20


@given(CODES, DAYS)
def test_before_and_after_are_inverse_on_sessions(code: str, day: date) -> None:
    held = calendar(code)
    session = held.on_or_after(day)
    assert held.after(held.before(session)) == session
    assert held.before(held.after(session)) == session


@given(CODES, DAYS)
def test_the_neighbours_of_a_day_enclose_it_with_no_session_between(code: str, day: date) -> None:
    held = calendar(code)
    before, after = held.before(day), held.after(day)
    assert before < day < after
    between = [one for one in every_day(before + DAY, after - DAY) if held.is_session(one)]
    assert between == ([day] if held.is_session(day) else [])


@given(CODES, DAYS, st.integers(0, 800))
def test_count_is_the_number_of_sessions(code: str, start: date, length: int) -> None:
    held = calendar(code)
    end = start + length * DAY
    assert held.count(start, end) == len(held.sessions(start, end))
    assert held.count(end + DAY, start) == 0
    assert held.sessions(end + DAY, start) == ()


@given(CODES, DAYS, st.integers(-600, 600))
def test_a_shift_lands_as_many_sessions_away_as_asked(code: str, day: date, sessions: int) -> None:
    held = calendar(code)
    origin = held.on_or_before(day)
    target = held.shift(day, sessions)
    assert held.is_session(target)
    first, last = min(origin, target), max(origin, target)
    assert held.count(first, last) == abs(sessions) + 1
    assert held.shift(target, -sessions) == origin


@given(st.sets(st.dates(date(2020, 1, 1), date(2020, 12, 31)), max_size=60), st.integers(-80, 80))
def test_any_closures_leave_shift_and_stepping_in_agreement(closed: set[date], sessions: int) -> None:
    held = Calendar("TEST", closed=[day for day in closed if day.weekday() < 5])
    stepped = held.on_or_before(date(2020, 7, 1))
    target = held.shift(stepped, sessions)
    for _ in range(abs(sessions)):
        stepped = held.after(stepped) if sessions > 0 else held.before(stepped)
    assert target == stepped


@pytest.mark.shared
def test_new_york_traded_on_the_days_of_the_closes(shared: Path) -> None:
    pandas = pytest.importorskip("pandas")
    closes = pandas.read_csv(shared / "data" / "market_daily.csv", usecols=["series", "date"])
    bars = pandas.read_parquet(shared / "data" / "index_ohlc_tidy.parquet", columns=["series", "date"])
    held = calendar("XNYS")
    weekdays = {date.fromisoformat(day) for day in closes[closes.series == "SPX"].date}
    weekdays = {day for day in weekdays if held.covers(day)}
    sessions = set(held.sessions(date(1928, 1, 1), max(weekdays)))
    assert {day for day in sessions if day.weekday() < 5} == weekdays
    dow = pandas.to_datetime(bars[bars.series.isin(["DJI", "DJI.close"])].date)
    saturdays = {day.date() for day in dow if day.weekday() == 5 and day.year >= 1928}
    assert {day for day in sessions if day.weekday() == 5} == saturdays


@pytest.mark.shared
def test_bonds_traded_on_the_days_of_the_ten_year_yield(shared: Path) -> None:
    pandas = pytest.importorskip("pandas")
    prints = pandas.read_csv(shared / "data" / "fred_core.csv.gz", usecols=["series", "date", "value"])
    prints = prints[(prints.series == "DGS10") & prints.value.notna()]
    days = {date.fromisoformat(day) for day in prints.date}
    assert set(calendar("USBOND").sessions(date(1962, 1, 1), max(days))) == days
