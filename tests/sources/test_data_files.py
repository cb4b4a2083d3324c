"""Importing files: what is taken, and what is refused in one sentence with the store as it was."""

from __future__ import annotations

import gzip
import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tieout.catalogue import entry, known_at
from tieout.errors import BadData
from tieout.sources.files import import_file, import_files
from tieout.store import Origin, Store
from tieout.terms import Observation, Vintage

HEAD = "series,date,value\n"
KNOWN = "series,date,value,known_at\n"
NOISE = random.Random(7).randbytes(300_000)
ZIPPED = gzip.compress(HEAD.encode() + b"".join(b"T,2023-01-03,%d\n" % n for n in NOISE[:5000]))

BROKEN = [
    ("empty.csv", b"", "is empty"),
    ("blank.csv", b"\n \n\n", "is empty"),
    ("header.csv", HEAD, "has a header, but no rows"),
    (
        "columns.csv",
        "Date,Close\n2023-01-03,1\n",
        "has no columns series, date, value; it has 'Date', 'Close'; .*--map",
    ),
    (
        "value.csv",
        "series,date,close\nT,2023-01-03,1\n",
        "has no column value; it has 'series', 'date', 'close'",
    ),
    ("semicolon.csv", "series;date;value\nT;2023-01-03;1\n", "it has 'series;date;value'"),
    ("twice.csv", "series,date,value,value\nT,2023-01-03,1,1\n", "has two columns 'value'"),
    ("day.csv", HEAD + "T,2023-01-03,1\nT,2023-02-30,2\n", "line 3: date is '2023-02-30'"),
    (
        "american.csv",
        HEAD + "T,12/22/2023,1\n",
        "line 2: date is '12/22/2023'; dates are written like 2023-12-22",
    ),
    ("undated.csv", HEAD + "T,,1\n", "line 2: there is no date"),
    ("unnamed.csv", HEAD + " ,2023-01-03,1\n", "line 2: there is no series"),
    ("bell.csv", HEAD + "T\x07,2023-01-03,1\n", "line 2: .* can't be the id of a series"),
    ("text.csv", HEAD + "T,2023-01-03,1\n\n\nT,2023-01-04,n/a\n", "line 5: value is 'n/a', not a number"),
    ("commas.csv", HEAD + 'T,2023-01-03,"1,234.5"\n', "line 2: value is '1,234.5', not a number"),
    ("hex.csv", HEAD + "T,2023-01-03,0x10\n", "line 2: value is '0x10'"),
    ("nan.csv", HEAD + "T,2023-01-03,NaN\n", "line 2: value is 'NaN'"),
    ("lower.csv", HEAD + "T,2023-01-03,1\nT,2023-01-04,nan\n", "line 3: value is 'nan'"),
    ("inf.csv", HEAD + "T,2023-01-03,-inf\n", "line 2: value is '-inf'"),
    ("huge.csv", HEAD + "T,2023-01-03,1e999\n", "line 2: value is '1e999'"),
    ("double.csv", HEAD + "T,2023-01-03,1\nT,2023-01-03,2\n", "T on 2023-01-03 is .* elsewhere in the file"),
    (
        "sources.csv",
        "series,date,value,source\nT,2023-01-03,1,a\nT,2023-01-03,2,b\n",
        "elsewhere in the file",
    ),
    (
        "order.csv",
        HEAD + "T,2023-01-04,1\nU,2023-01-01,4\nT,2023-01-03,2\n",
        "line 4: the date of T goes backwards",
    ),
    ("old.csv", HEAD + "T,1700-01-03,1\n", "line 2: date is 1700-01-03; only days from 1800"),
    ("coming.csv", HEAD + "T,2190-01-03,1\n", "line 2: .*yet to come; a projection needs a known_at"),
    ("soon.csv", KNOWN + "T,2023-01-03,1,soon\n", "line 2: known_at is 'soon'"),
    ("zoneless.csv", KNOWN + "T,2023-01-03,1,2023-01-03T10:00:00\n", "line 2: .* has no time zone"),
    ("foreseen.csv", KNOWN + "T,2023-01-03,1,2190-01-01\n", "line 2: known_at lies in the future"),
    ("cut.csv.gz", ZIPPED[:-40], "is cut short or damaged"),
    ("noise.csv", NOISE, "is binary|isn't UTF-8|has no columns"),
    ("page.csv", "<!DOCTYPE html><html></html>", "is HTML or XML, not CSV"),
    ("object.csv", '{"series": "T"}', "is JSON, not CSV"),
    ("sheet.csv", b"PK\x03\x04rest", "is a ZIP archive or an Excel workbook"),
    ("wide.csv", (HEAD + "T,2023-01-03,1\n").encode("utf-16"), "is UTF-16 text"),
    ("latin.csv", (HEAD + "T,2023-01-03,1\nÜ,2023-01-03,1\n").encode("latin-1"), "line 3 isn't UTF-8 text"),
    ("short.csv", HEAD + "T,2023-01-03,1\nT,2023-01-04\n", "line 3 has 2 fields, but the header has 3"),
    ("long.csv", HEAD + "T,2023-01-03,1\nT,2023-01-04,1,2\n", "line 3 has 4 fields, but the header has 3"),
    ("quote.csv", HEAD + 'T,2023-01-03,"1\nT,2023-01-04,5\n', "line 2: value is '1"),
    ("fake.parquet", "series", "is not a Parquet file"),
    ("cut.parquet", b"PAR1" + NOISE[:500], "is cut short or damaged"),
]


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("name, content, said", BROKEN, ids=[name for name, _, _ in BROKEN])
def test_a_broken_file_is_refused_in_one_sentence_and_the_store_is_as_it_was(
    store: Store, tmp_path: Path, name: str, content: str | bytes, said: str
) -> None:
    before = store.status()
    path = written(tmp_path, name, content)
    with pytest.raises(BadData, match=said) as refused:
        import_file(store, path)
    assert str(refused.value).startswith(str(path))
    assert store.status() == before


def test_a_file_that_isnt_there_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadData, match="there is no such file"):
        import_file(store, tmp_path / "none.csv")
    with pytest.raises(BadData, match="is a directory"):
        import_file(store, tmp_path)


def test_a_file_without_known_at_is_known_by_the_catalogue_and_else_at_its_days_end(
    store: Store, tmp_path: Path
) -> None:
    rows = "CPILFESL,2019-11-01,264.9\nMY.T,2019-11-29,5\n"
    result = import_file(store, written(tmp_path, "plain.csv", HEAD + rows))
    core = entry("CPILFESL")
    assert core is not None
    held = store.view().series("CPILFESL").on(date(2019, 11, 1))
    assert held is not None
    assert (held.known_at, held.vintage) == (known_at(core, date(2019, 11, 1)), Vintage.ASSUMED)
    other = store.view().series("MY.T").on(date(2019, 11, 29))
    assert other is not None
    assert other.known_at == datetime(2019, 11, 30, 4, 59, 59, tzinfo=UTC)
    assert (other.source, other.vintage) == ("plain.csv", Vintage.ASSUMED)
    assert result.notes == (
        "not in the catalogue: series MY.T",
        "of assumed vintage, though revised: series CPILFESL",
    )


def test_a_contract_spelt_with_its_month_is_stored_under_its_own_id(store: Store, tmp_path: Path) -> None:
    """September 2027 is ZQU27; 2127 is no month whose contract two digits could name, and stays as it was."""
    rows = "ZQ_202709,2026-08-20,96.5\nZQU27,2026-08-21,96.45\nZQ_212709,2026-08-20,1\nZQ_202713,2026-08-20,2\n"
    result = import_file(store, written(tmp_path, "curve.csv", HEAD + rows))
    assert result.series == ("ZQU27", "ZQ_202713", "ZQ_212709")
    assert result.notes[0] == "read: series ZQ_202709 as ZQU27"
    held = store.view().series("ZQU27")
    assert held.values.tolist() == [96.5, 96.45]


def test_a_moment_is_taken_as_written_and_a_bare_date_means_its_end_in_new_york(store: Store, tmp_path: Path) -> None:
    rows = "T,2024-01-01,1,2024-02-02T08:30:00-05:00\nT,2024-01-02,2,2024-07-02\n"
    rows += "T,2024-01-03,3,2024-02-03T13:51Z\n"
    import_file(store, written(tmp_path, "known.csv", KNOWN + rows))
    series = store.view().series("T")
    held = [series.observation(index) for index in range(3)]
    assert [one.known_at for one in held] == [
        datetime(2024, 2, 2, 13, 30, tzinfo=UTC),
        datetime(2024, 7, 3, 3, 59, 59, tzinfo=UTC),
        datetime(2024, 2, 3, 13, 51, tzinfo=UTC),
    ]
    assert {one.vintage for one in held} == {Vintage.RECORDED}


@pytest.mark.parametrize(
    "series, vintage",
    [
        ("RUT", Vintage.RELEASE_CALENDAR),  # a close is known at the close, and never revised
        ("RUT.low", Vintage.RELEASE_CALENDAR),
        ("PAYEMS", Vintage.ASSUMED),  # revised since, so that another value was known then
        ("MY.OWN", Vintage.ASSUMED),  # nobody says when
    ],
)
def test_an_empty_moment_is_of_the_release_calendar_only_where_the_catalogue_has_one_and_nothing_is_revised(
    store: Store, tmp_path: Path, series: str, vintage: Vintage
) -> None:
    import_file(store, written(tmp_path, "some.csv", KNOWN + f"{series},2022-01-03,4,\n"))
    held = store.view().series(series).on(date(2022, 1, 3))
    assert held is not None
    assert held.vintage is vintage


def test_a_file_that_the_catalogue_prefers_holds_beside_a_providers_values(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = entry("DGS10")
    assert known is not None
    preferred = replace(known, precedence=("file",))
    monkeypatch.setattr("tieout.store.precedence.entry", lambda name: preferred)
    day = date(2022, 1, 3)
    import_file(store, written(tmp_path, "ours.csv", HEAD + "DGS10,2022-01-03,1.7\n"))
    theirs = Observation("DGS10", day, 1.63, known_at(known, day), Vintage.RELEASE_CALENDAR, "US Treasury")
    store.append([theirs], origin=Origin("treasury", "test"))
    held = store.view().series("DGS10").on(day)
    assert held is not None
    assert (held.value, held.source) == (1.7, "ours.csv")


def test_revisions_may_come_in_any_order(store: Store, tmp_path: Path) -> None:
    rows = "T,2024-02-01,2,2024-03-01\nT,2024-01-01,9,2024-03-01\nT,2024-01-01,1,2024-02-01\n"
    assert import_file(store, written(tmp_path, "known.csv", KNOWN + rows)).added == 3
    then = store.view(datetime(2024, 2, 10, tzinfo=UTC)).series("T").on(date(2024, 1, 1))
    now = store.view().series("T").on(date(2024, 1, 1))
    assert then is not None
    assert now is not None
    assert (then.value, now.value) == (1.0, 9.0)


def test_a_projection_may_lie_ahead_if_it_says_when_it_was_made(store: Store, tmp_path: Path) -> None:
    import_file(store, written(tmp_path, "dots.csv", KNOWN + "T,2190-01-01,2.5,2023-12-13T14:00:00-05:00\n"))
    assert store.view().series("T").last == date(2190, 1, 1)


def test_empty_cells_are_skipped_and_counted_and_other_columns_are_named(store: Store, tmp_path: Path) -> None:
    text = "series,date,value,volume,source\nT,2024-01-02,1.5,7,desk\nT,2024-01-03,,8,desk\nT,2024-01-04, ,9,\n"
    result = import_file(store, written(tmp_path, "some.csv", text))
    assert (result.rows, result.added, result.known, result.skipped) == (3, 1, 0, 2)
    assert (result.series, result.first, result.last) == (("T",), date(2024, 1, 2), date(2024, 1, 2))
    assert "ignored: column volume" in result.notes
    assert "skipped: 2 rows without a value" in result.notes


def test_the_same_file_again_is_known_already(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path, "same.csv", HEAD + "T,2024-01-02,1\nT,2024-01-03,2\nT,2024-01-03,2\n")
    first, again = import_file(store, path), import_file(store, path)
    assert (first.added, first.known) == (2, 1)
    assert (again.added, again.known) == (0, 3)


def test_a_file_that_contradicts_the_store_is_refused_with_its_line(store: Store, tmp_path: Path) -> None:
    import_file(store, written(tmp_path, "a.csv", HEAD + "T,2024-01-02,1\n"))
    (tmp_path / "b").mkdir()
    other = written(tmp_path / "b", "a.csv", HEAD + "U,2024-01-02,1\nU,2024-01-03,\n\nT,2024-01-02,7\n")
    with pytest.raises(BadData, match=r"a\.csv line 5: T on 2024-01-02 is 7\.0 here but 1\.0 in the store"):
        import_file(store, other)
    assert len(store.view().series("U")) == 0


def test_other_names_of_columns_are_mapped(store: Store, tmp_path: Path) -> None:
    text = "ticker,date,close,value\nT,2024-01-02,1.5,99\n"
    path = written(tmp_path, "named.csv", text)
    result = import_file(store, path, columns={"ticker": "series", "close": "value"})
    assert store.view().series("T").values.tolist() == [1.5]
    assert "ignored: column value" in result.notes


@pytest.mark.parametrize(
    "columns, said",
    [
        ({"close": "value"}, r"--map close=value: .* has no column 'close'"),
        (
            {"value": "price"},
            "--map value=price: there is no such column; a column can be one of series, date",
        ),
        ({"date": "value", "value": "value"}, "both 'date' and 'value' are to be value"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(
    store: Store, tmp_path: Path, columns: dict[str, str], said: str
) -> None:
    path = written(tmp_path, "plain.csv", HEAD + "T,2024-01-02,1\n")
    with pytest.raises(BadData, match=said):
        import_file(store, path, columns=columns)


def test_byte_order_marks_line_ends_spaces_and_gzip_are_no_obstacle(store: Store, tmp_path: Path) -> None:
    text = "\ufeffseries, date ,value\r\nT,2024-01-02, 1.5 \r\n"
    path = written(tmp_path, "windows.csv.gz", gzip.compress(text.encode()))
    assert import_file(store, path).added == 1
    assert store.view().series("T").values.tolist() == [1.5]


def test_parquet_is_taken_in_whatever_types_it_has(store: Store, tmp_path: Path) -> None:
    days = [date(2024, 1, 2), date(2024, 1, 3)]
    moments = [datetime(2024, 2, 2, 13, 30, tzinfo=UTC), None]
    tables = {
        "A": {"date": pa.array(days), "value": pa.array([1, None], pa.int32())},
        "B": {
            "date": pa.array(days).cast(pa.timestamp("ns")),
            "value": pa.array([Decimal("1.25"), Decimal(2)]),
        },
        "C": {
            "date": pa.array([str(day) for day in days]).dictionary_encode(),
            "value": pa.array(["1.5", "2"], pa.large_string()),
            "known_at": pa.array(moments, pa.timestamp("ns", "America/New_York")),
        },
        "D": {"date": pa.array(days), "value": pa.array([1.0, 2.0]), "known_at": pa.array(days)},
    }
    for name, columns in tables.items():
        path = tmp_path / f"{name}.parquet"
        pq.write_table(pa.table({"series": pa.array([name, name]).dictionary_encode(), **columns}), path)
        import_file(store, path)
    view = store.view()
    assert [view.series(name).values.tolist() for name in tables] == [
        [1.0],
        [1.25, 2.0],
        [1.5, 2.0],
        [1.0, 2.0],
    ]
    timed = view.series("C").observation(0)
    assert (timed.known_at, timed.vintage) == (moments[0], Vintage.RECORDED)
    assert view.series("D").observation(0).known_at == datetime(2024, 1, 3, 4, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "columns, said",
    [
        ({"value": pa.array([1.0, float("nan")])}, "row 2: value is 'nan'"),
        ({"value": pa.array([True, False])}, "row 1: the values are of type bool"),
        ({"date": pa.array([1, 2])}, "row 1: the dates are of type int64"),
        ({"date": pa.array([datetime(2024, 1, 2), datetime(2024, 1, 3, 9)])}, "row 2: .* time of day"),  # noqa: DTZ001
        ({"known_at": pa.array([datetime(2024, 1, 2)] * 2)}, "row 1: known_at has no time zone"),  # noqa: DTZ001
        ({"series": pa.array([1, 2])}, "row 1: the column series is of type int64"),
    ],
)
def test_parquet_with_a_broken_column_is_refused(
    store: Store, tmp_path: Path, columns: dict[str, pa.Array], said: str
) -> None:
    days = pa.array([date(2024, 1, 2), date(2024, 1, 3)])
    whole = {"series": pa.array(["T", "T"]), "date": days, "value": pa.array([1.0, 2.0])}
    pq.write_table(pa.table(whole | columns), tmp_path / "broken.parquet")
    with pytest.raises(BadData, match=said):
        import_file(store, tmp_path / "broken.parquet")


def test_order_and_doubles_are_watched_across_batches(store: Store, tmp_path: Path) -> None:
    days = [date(1850, 1, 1) + timedelta(days=number) for number in range(60_000)]
    many = {
        "series": pa.array(["T"] * 60_000 + ["U"] * 60_000 + ["T"]),
        "date": pa.array([*days, *days, days[7]]),
        "value": pa.array([1.0] * 120_001),
    }
    pq.write_table(pa.table(many), tmp_path / "many.parquet")
    with pytest.raises(BadData, match=r"row 120001: the date of T goes backwards, from 2014-04-10 to 1850-01-08"):
        import_file(store, tmp_path / "many.parquet")


def test_progress_is_told_over_all_files_and_each_file_has_its_result(store: Store, tmp_path: Path) -> None:
    one = written(tmp_path, "one.csv", HEAD + "T,2024-01-02,1\nT,2024-01-03,1\n")
    two = written(tmp_path, "two.csv", "series,date,close\nU,2024-01-02,1\n")
    told: list[int] = []
    results = import_files(store, [one, two], columns={"close": "value"}, progress=told.append)
    assert [(Path(result.file).name, result.added) for result in results] == [("one.csv", 2), ("two.csv", 1)]
    assert told == [2, 3]


def test_of_several_files_all_are_stored_or_none(store: Store, tmp_path: Path) -> None:
    good = written(tmp_path, "good.csv", HEAD + "T,2024-01-02,1\n")
    bad = written(tmp_path, "bad.csv", HEAD + "U,2024-01-02,one\n")
    with pytest.raises(BadData, match=r"bad\.csv line 2"):
        import_files(store, [good, bad])
    assert len(store.view().series("T")) == 0


@pytest.mark.shared
@pytest.mark.slow
def test_real_closes_and_payroll_vintages_come_out_as_they_were_known(store: Store, shared: Path) -> None:
    data = shared / "data"
    import_file(store, data / "fred_core.csv.gz")
    import_file(store, data / "macro_vintages_2026_partial.csv", columns={"seen_at": "known_at"})
    closes = import_file(store, data / "market_daily.csv")
    assert (closes.rows, closes.added, closes.skipped) == (99_123, 99_123, 0)
    june = date(2026, 6, 1)
    payrolls = [
        store.view(datetime(2026, month, day, tzinfo=UTC)).series("PAYEMS").on(june)
        for month, day in ((7, 20), (8, 20))
    ]
    assert [one.value for one in payrolls if one] == [158_984.0, 158_881.0]
    russell = store.view(datetime(2023, 12, 26, 23, tzinfo=UTC)).series("RUT")
    held = {day: one.value for day in (date(2023, 11, 30), date(2023, 12, 22)) if (one := russell.on(day))}
    assert held == {date(2023, 11, 30): 1809.02, date(2023, 12, 22): 2033.96}
    assert russell.last == date(2023, 12, 26)


FRED_CSV = "observation_date,DGS10\n2023-12-21,3.89\n2023-12-22,3.90\n2023-12-25,\n"


def test_a_file_of_one_series_is_imported_by_saying_which_one_it_is(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path, "DGS10.csv", FRED_CSV)
    columns = {"observation_date": "date", "DGS10": "value"}
    with pytest.raises(BadData, match=r"no column series.*--map NAME=series, or .*--series ID"):
        import_file(store, path, columns=columns)
    result = import_file(store, path, columns=columns, series="DGS10")
    assert (result.series, result.added, result.skipped) == (("DGS10",), 2, 1)
    held = store.view().series("DGS10").on(date(2023, 12, 22))
    assert held is not None
    assert held.value == 3.9


def test_a_column_beside_the_close_is_imported_under_the_id_of_its_print(store: Store, tmp_path: Path) -> None:
    text = "series,date,open,close\nNVDA,2024-06-10,120.37,121.79\n"
    path = written(tmp_path, "prices.csv", text)
    import_file(store, path, columns={"close": "value"})
    assert import_file(store, path, columns={"open": "value"}, series="{}.open").series == ("NVDA.open",)
    splits = written(tmp_path, "splits.csv", "ticker,date,ratio\nNVDA,2024-06-10,10\n")
    import_file(store, splits, columns={"ticker": "series", "ratio": "value"}, series="{}.split")
    held = store.view().on(date(2024, 6, 10), ["NVDA", "NVDA.open", "NVDA.split"])
    assert {name: one.value for name, one in held.items()} == {"NVDA": 121.79, "NVDA.open": 120.37, "NVDA.split": 10.0}


@pytest.mark.parametrize(
    "name, text, series, said",
    [
        ("whose.csv", HEAD + "RUT,2023-12-22,1\n", "SPX", "says itself whose values it holds, in its column 'series'"),
        ("nobody.csv", "date,value\n2023-12-22,1\n", "{}.open", "has no column series"),
        ("bell.csv", "date,value\n2023-12-22,1\n", "T\x07", "line 2: .* can't be the id of a series"),
    ],
)
def test_a_series_named_for_a_file_that_it_doesnt_suit_is_refused(
    store: Store, tmp_path: Path, name: str, text: str, series: str, said: str
) -> None:
    before = store.status()
    with pytest.raises(BadData, match=said):
        import_file(store, written(tmp_path, name, text), series=series)
    assert store.status() == before
