"""The fact book: what it holds, when each figure became known, and that every one agrees with the data."""

from __future__ import annotations

import bisect
import csv
import gzip
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tieout.catalogue import entry, factbook
from tieout.catalogue.calendars import calendar
from tieout.terms import Observation, Vintage
from tieout.terms.quantity import UNITS


def values(series: str) -> dict[date, float]:
    return {seen.date: seen.value for seen in factbook.observations() if seen.series == series}


def rows_of(series: str) -> list[Observation]:
    return [seen for seen in factbook.observations() if seen.series == series]


def test_the_figures_of_the_reference_article_work_out() -> None:
    russell, large = values("RUT"), values("SPX")
    friday, november, year = date(2023, 12, 22), date(2023, 11, 30), date(2022, 12, 30)
    assert round((russell[friday] / russell[november] - 1) * 100, 1) == 12.4
    assert round((large[friday] / large[november] - 1) * 100, 1) == 4.1
    assert round((russell[friday] / russell[year] - 1) * 100, 1) == 15.5
    assert round((large[friday] / large[year] - 1) * 100, 1) == 23.8
    assert round((russell[friday] / russell[date(2021, 11, 8)] - 1) * 100, 1) == -16.7


def test_the_moves_priced_in_and_projected_for_2024_work_out() -> None:
    friday = date(2023, 12, 22)
    implied = 100 - values("ZQZ24")[friday]
    assert round((implied - values("DFF")[friday]) * 100) == -148
    december = datetime(2023, 12, 13, 19, 0, tzinfo=UTC)
    dots = {seen.date.year: seen.value for seen in rows_of("FEDTARMD") if seen.known_at == december}
    assert dots == {2023: 5.375, 2024: 4.625, 2025: 3.625, 2026: 2.875}
    assert round((dots[2024] - dots[2023]) * 100) == -75


def test_the_fed_raised_eleven_times_from_march_2022_to_july_2023() -> None:
    upper = values("DFEDTARU")
    days = sorted(upper)
    raises = [after for before, after in pairwise(days) if upper[after] > upper[before]]
    assert len([day for day in raises if date(2022, 3, 1) <= day <= date(2023, 12, 26)]) == 11
    assert raises[-1] == date(2023, 7, 27)
    assert max(day for day in days if day < date(2023, 7, 27) and upper[day] >= 5.5) == date(2001, 1, 31)


def test_a_decision_is_known_at_its_announcement_and_dated_by_its_effect() -> None:
    (july,) = [seen for seen in rows_of("DFEDTARU") if seen.date == date(2023, 7, 27)]
    assert july.known_at == datetime(2023, 7, 26, 18, 0, tzinfo=UTC)
    assert july.vintage is Vintage.RECORDED
    assert july.source == "Tieout fact book: Federal Reserve, FOMC decision of 2023-07-26"
    (sunday,) = [seen for seen in rows_of("DFEDTARU") if seen.date == date(2020, 3, 16)]
    assert sunday.known_at == datetime(2020, 3, 15, 21, 0, tzinfo=UTC)


def test_both_limits_are_the_single_target_before_december_2008() -> None:
    upper, lower = values("DFEDTARU"), values("DFEDTARL")
    assert upper.keys() == lower.keys()
    for day, limit in upper.items():
        assert limit - lower[day] == (0.25 if day >= date(2008, 12, 16) else 0.0)


def test_decisions_to_hold_are_there_eight_a_year_since_2009() -> None:
    announced = defaultdict(set)
    for seen in rows_of("DFEDTARU"):
        announced[seen.known_at.year].add(seen.known_at)
    for year in range(2009, 2026):
        assert len(announced[year]) == (9 if year == 2020 else 8), year


def test_a_close_is_known_at_four_in_new_york_by_the_release_calendar() -> None:
    (friday,) = [seen for seen in rows_of("RUT") if seen.date == date(2023, 12, 22)]
    assert friday.known_at == datetime(2023, 12, 22, 21, 0, tzinfo=UTC)
    assert friday.vintage is Vintage.RELEASE_CALENDAR
    assert friday.source == "Tieout fact book: FTSE Russell, close"


def test_no_figure_is_entered_twice_and_every_series_is_in_the_catalogue() -> None:
    keys = [(seen.series, seen.date, seen.known_at) for seen in factbook.observations()]
    assert len(keys) == len(set(keys))
    for series in {seen.series for seen in factbook.observations()}:
        assert entry(series) is not None
        reference = factbook.reference(series)
        assert reference is not None
        assert reference.startswith("https://")
    assert factbook.reference("NOPE") is None


def test_every_close_falls_on_a_session_and_month_ends_are_complete() -> None:
    new_york = calendar("XNYS")
    for series in ("RUT", "SPX"):
        held = values(series)
        assert all(new_york.is_session(day) for day in held)
        month = date(2019, 12, 1)
        while month < date(2025, 1, 1):
            month = (month + timedelta(days=32)).replace(day=1)
            assert new_york.before(month) in held, (series, month)


def test_every_fact_has_a_unit_a_reference_and_a_moment() -> None:
    keys = [fact.key for fact in factbook.facts()]
    assert len(keys) == len(set(keys))
    for fact in factbook.facts():
        assert fact.unit in UNITS
        assert fact.reference.startswith("https://")
        assert fact.known_at.tzinfo is not None
        assert fact.through is None or fact.through >= fact.day
        assert fact.kind in ("record_close", "highest_close", "definition")


def test_the_facts_hold_the_record_of_november_2021_and_what_an_index_is() -> None:
    by_key = {fact.key: fact for fact in factbook.facts()}
    record = by_key["rut-record-2021"]
    assert (record.value, record.day) == (2442.74, date(2021, 11, 8))
    assert record.through is not None
    assert record.through >= date(2024, 12, 31)
    assert by_key["rut-companies"].value == 2000
    assert by_key["fed-inflation-goal"].value == 2.0


def test_the_version_is_a_digest_of_the_content() -> None:
    assert len(factbook.version()) == 16
    int(factbook.version(), 16)


@pytest.fixture(scope="module")
def closes(shared: Path) -> dict[str, dict[date, float]]:
    found: dict[str, dict[date, float]] = defaultdict(dict)
    with (shared / "data" / "market_daily.csv").open() as stream:
        for row in csv.DictReader(stream):
            found[row["series"]][date.fromisoformat(row["date"])] = float(row["value"])
    return found


@pytest.fixture(scope="module")
def fred(shared: Path) -> dict[str, dict[date, float]]:
    found: dict[str, dict[date, float]] = defaultdict(dict)
    with gzip.open(shared / "data" / "fred_core.csv.gz", "rt") as stream:
        for row in csv.DictReader(stream):
            if row["series"] in ("DFF", "DFEDTARU", "DFEDTARL") and row["value"]:
                found[row["series"]][date.fromisoformat(row["date"])] = float(row["value"])
    return found


@pytest.mark.shared
@pytest.mark.parametrize("series", ["RUT", "SPX", "IXIC", "NDX"])
def test_every_close_agrees_with_the_data(series: str, closes: dict[str, dict[date, float]]) -> None:
    assert values(series).items() <= closes[series].items()


@pytest.mark.shared
def test_every_close_of_the_dow_agrees_with_the_data(shared: Path) -> None:
    pandas = pytest.importorskip("pandas")
    bars = pandas.read_parquet(shared / "data" / "index_ohlc_tidy.parquet")
    bars = bars[bars.series.isin(["DJI", "DJI.close"])]
    data = {pandas.Timestamp(day).date(): value for day, value in zip(bars.date, bars.value, strict=True)}
    assert values("DJI").items() <= data.items()


@pytest.mark.shared
def test_a_record_was_one_and_was_not_exceeded_while_it_is_said_to_hold(
    closes: dict[str, dict[date, float]],
) -> None:
    for fact in factbook.facts():
        if fact.kind != "record_close":
            continue
        assert fact.through is not None
        data = closes[fact.subject]
        assert data[fact.day] == fact.value
        assert max(value for day, value in data.items() if day < fact.day) < fact.value
        assert max(value for day, value in data.items() if fact.day < day <= fact.through) <= fact.value
        assert data[calendar("XNYS").after(fact.through)] > fact.value


@pytest.mark.shared
def test_the_effective_rate_agrees_with_the_data(fred: dict[str, dict[date, float]]) -> None:
    assert values("DFF").items() <= fred["DFF"].items()


@pytest.mark.shared
@pytest.mark.parametrize("series", ["DFEDTARU", "DFEDTARL"])
def test_the_target_agrees_with_the_data_on_every_day_since_2008(
    series: str, fred: dict[str, dict[date, float]]
) -> None:
    held = values(series)
    days = sorted(held)
    for day, value in fred[series].items():
        assert held[days[bisect.bisect_right(days, day) - 1]] == value, day


@pytest.mark.shared
def test_the_target_before_2009_agrees_with_the_table_of_decisions(shared: Path) -> None:
    with (shared / "data" / "fomc_decisions_1982_2023_pyfedwatch.csv").open() as stream:
        table = {date.fromisoformat(row["date"]): float(row["target_upper_or_level"]) for row in csv.DictReader(stream)}
    wanted = {day: level for day, level in table.items() if date(1992, 9, 1) < day < date(2009, 1, 1)}
    assert {day: level for day, level in values("DFEDTARU").items() if day < date(2009, 1, 1)} == wanted


@pytest.mark.shared
def test_every_decision_since_2020_agrees_with_its_statement(shared: Path) -> None:
    with (shared / "data" / "fomc_decisions_2020_2026_from_statements.csv").open() as stream:
        statements = [row for row in csv.DictReader(stream) if row["target_upper"]]
    upper, lower = values("DFEDTARU"), values("DFEDTARL")
    for row in statements:
        effective = date.fromisoformat(row["statement_date"]) + timedelta(days=1)
        assert (lower[effective], upper[effective]) == (
            float(row["target_lower"]),
            float(row["target_upper"]),
        )
    assert len([day for day in upper if day >= date(2020, 1, 1)]) == len(statements)


@pytest.mark.shared
def test_every_median_dot_agrees_with_the_data(shared: Path) -> None:
    with (shared / "data" / "sep_dot_medians_2021_2026.csv").open() as stream:
        wanted = {
            (row["meeting_date"], row["horizon"]): float(row["median"])
            for row in csv.DictReader(stream)
            if row["meeting_date"] < "2025"
        }
    held = {}
    for seen in factbook.observations():
        if seen.series in ("FEDTARMD", "FEDTARMDLR"):
            horizon = "longer_run" if seen.series == "FEDTARMDLR" else str(seen.date.year)
            held[str(seen.known_at.date()), horizon] = seen.value
    assert held == wanted


@pytest.mark.shared
def test_every_settlement_agrees_with_the_data_to_its_tick(shared: Path) -> None:
    with (shared / "data" / "zq_2024_contracts_sep2023_sep2024.csv").open() as stream:
        data = {(row["contract"], row["date"]): float(row["close"]) for row in csv.DictReader(stream)}
    settlements = [seen for seen in factbook.observations() if seen.series.startswith("ZQ")]
    assert len(settlements) == 13
    for seen in settlements:
        assert abs(seen.value - data[seen.series, str(seen.date)]) < 0.0001
        assert (seen.value / 0.0025) % 1 == pytest.approx(0, abs=1e-6) or (seen.value / 0.0025) % 1 > 0.999999
