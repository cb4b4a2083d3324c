"""What was expected of statistics comes from a file, all of it or nothing, and makes surprises of first prints."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import tieout
from tieout.errors import BadData
from tieout.sources.consensus import import_consensus
from tieout.store import Store
from tieout.studies import INDICATORS, Reading, backdrop
from tieout.terms import Figure, Missing, Observation, Vintage

HEAD = "series,period,value,known_at,publisher\n"


@pytest.fixture
def store() -> Iterator[Store]:
    with tieout.open_store(":memory:") as opened:
        yield opened


def written(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "expected.csv"
    path.write_text(HEAD + rows, "utf-8")
    return path


def test_a_surprise_is_told_from_the_file_of_a_desk(store: Store, tmp_path: Path) -> None:
    """The rate of June 2026 was printed as 4.2%; 4.4 expected at first, 4.3 the day before: 0.1 points below."""
    released = datetime(2026, 7, 2, 12, 30, tzinfo=UTC)
    store.append([Observation("UNRATE", date(2026, 6, 1), 4.2, released, Vintage.RECORDED, "BLS")], origin="test")
    rows = "UNRATE,2026-06,4.4,2026-06-20,a survey\nUNRATE,2026-06,4.3,2026-07-01T12:00:00Z,a survey\n"
    told = import_consensus(store, written(tmp_path, rows))
    assert (told.series, told.first, told.added.added) == (("UNRATE",), date(2026, 6, 1), 2)
    june = backdrop(store.view(), date(2026, 7, 10)).of("UNRATE")
    assert isinstance(june, Reading) and isinstance(june.surprise, Figure)
    assert (june.surprise.value, june.surprise.unit) == (-0.1, "percentage_point")
    assert june.surprise.facts[0].statement == "a survey expected 4.3 of Unemployment rate for 2026-06-01."
    before = backdrop(store.view(datetime(2026, 7, 1, tzinfo=UTC)), date(2026, 7, 10)).of("UNRATE")
    assert isinstance(before, Missing)


def test_the_same_file_again_adds_nothing(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path, "PAYEMS,2026-06,110000,2026-07-01,a survey\nGDPC1,2026Q2,1.9,2026-07-29,a survey\n")
    assert import_consensus(store, path).added.added == 2
    assert import_consensus(store, path).added.known == 2


@pytest.mark.parametrize(
    "rows, said",
    [
        ("RUT,2026-06,1,2026-07-01,a survey\n", "line 3: RUT is none of the statistics of the backdrop: CPIAUCSL"),
        ("UNRATE,June,4.3,2026-07-01,a survey\n", "period is 'June'"),
        ("UNRATE,2026-13,4.3,2026-07-01,a survey\n", "period is '2026-13'"),
        ("UNRATE,2026Q2,4.3,2026-07-01,a survey\n", "no period of UNRATE, which is monthly"),
        ("GDPC1,2026-05,1.9,2026-07-01,a survey\n", "no period of GDPC1, which is quarterly"),
        ("ICSA,2026-06,210000,2026-07-01,a survey\n", "no period of ICSA, which is weekly"),
        ("UNRATE,2026-06,,2026-07-01,a survey\n", "value is '', not a number"),
        ("UNRATE,2026-06,430,2026-07-01,a survey\n", "is in per cent"),
        ("PAYEMS,2026-06,110,2026-07-01,a survey\n", "given in full numbers"),
        ("UNRATE,2026-06,4.3,yesterday,a survey\n", "known_at is 'yesterday'"),
        ("UNRATE,2026-06,4.3,2026-07-01T12:00:00,a survey\n", "known_at is '2026-07-01T12:00:00'"),
        ("UNRATE,2026-06,4.3,2199-07-01,a survey\n", "lies in the future"),
        ("UNRATE,2026-06,4.3,2026-07-01,\n", "publisher is empty"),
        ("UNRATE,2026-06,4.3,2026-07-01,A\nUNRATE,2026-06,4.4,2026-07-01,A\n", "line 4: .* is given twice"),
        ("", "has a header, but no rows"),
    ],
)
def test_a_wrong_row_is_refused_and_nothing_is_stored(store: Store, tmp_path: Path, rows: str, said: str) -> None:
    before = store.facts()
    with pytest.raises(BadData, match=said):
        import_consensus(store, written(tmp_path, "CPIAUCSL,2026-06,3.2,2026-07-01,a survey\n" * bool(rows) + rows))
    assert store.facts() == before


def test_a_file_without_a_column_is_refused_by_its_name(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("series,period,value\n", "utf-8")
    with pytest.raises(BadData, match="no column 'known_at'"):
        import_consensus(store, path)


def test_the_unit_of_an_expectation_is_that_of_the_headline(store: Store) -> None:
    """Held against the measure that gives the headline, for every statistic: a made-up history is enough."""
    for indicator in INDICATORS:
        step = {"weekly": 0, "monthly": 1, "quarterly": 3}[indicator.frequency]
        days = (
            [date(2025, 1, 4), date(2025, 1, 11)]
            if not step
            else [date(2024 + month // 12, month % 12 + 1, 1) for month in range(0, 13, step)]
        )
        known = datetime(2025, 6, 1, tzinfo=UTC)
        store.append(
            [Observation(indicator.series, day, 100.0, known, Vintage.RECORDED, "made up") for day in days],
            origin="test",
        )
        headline = indicator.headline(store.view(), days[-1])
        assert isinstance(headline, Figure), indicator.series
        assert headline.unit == indicator.unit
