"""The SEC's quarterly data sets: what is taken of them, since when it counts as known, and what is refused."""

from __future__ import annotations

import contextlib
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.errors import BadData
from tieout.sources.files import import_file, import_files
from tieout.store import Store, open_store
from tieout.terms import Vintage

YEAR_END = date(2009, 12, 31)
SUB = "adsh\tcik\tname\tform\tperiod\tfiled\taccepted\n"
NUM = "adsh\ttag\tversion\tcoreg\tddate\tqtrs\tuom\tvalue\tfootnote\n"
FIRST = "0000000042-10-000001"
SECOND = "0000000042-10-000002"
FILINGS = (
    SUB
    + f"{FIRST}\t42\tEXAMPLE MILLS INC\t10-K\t20091231\t20100226\t2010-02-26 16:40:00.0\n"
    + f"{SECOND}\t42\tEXAMPLE MILLS INC\t10-Q\t20100331\t20100507\t2010-05-07 08:01:00.0\n"
)
VALUES = (
    NUM
    + f"{FIRST}\tAssets\tus-gaap/2009\t\t20091231\t0\tUSD\t900000000\t\n"
    + f'{FIRST}\tInterestExpense\tus-gaap/2009\t\t20091231\t4\tUSD\t21000000\tA "note" with a quote\n'
    + f"{FIRST}\tEarningsPerShareDiluted\tus-gaap/2009\t\t20091231\t4\tUSD\t1.25\t\n"
    + f"{FIRST}\tAssets\tus-gaap/2009\tExampleSubsidiary\t20091231\t0\tUSD\t100000000\t\n"
    + f"{FIRST}\tAssets\t{FIRST}\t\t20091231\t0\tUSD\t5\t\n"
    + f"{FIRST}\tLongTermDebt\tus-gaap/2009\t\t20091231\t0\tEUR\t7\t\n"
    + f"{FIRST}\tStockholdersEquity\tus-gaap/2009\t\t20091231\t0\tUSD\t\t\n"
    + f"{FIRST}\tGoodwillOfTheMill\tus-gaap/2009\t\t20091231\t0\tUSD\t8\t\n"
    + f"{SECOND}\tAssets\tus-gaap/2009\t\t20091231\t0\tUSD\t900000000\t\n"
    + f"{SECOND}\tAssets\tus-gaap/2009\t\t20100331\t0\tUSD\t910000000\t\n"
)


def quarter(folder: Path, files: Mapping[str, str], name: str = "2010q1.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for member, text in files.items():
            made.writestr(member, text)
    return path


def whole(folder: Path) -> Path:
    return quarter(folder, {"sub.txt": FILINGS, "num.txt": VALUES, "readme.htm": "<p>"})


def test_a_value_is_known_from_the_evening_of_its_filing(store: Store, tmp_path: Path) -> None:
    """EDGAR takes filings until ten in the evening, New York time: 03:00 UTC in winter."""
    import_file(store, whole(tmp_path))
    assets = "CIK0000000042:Assets"
    before = store.view(datetime(2010, 2, 27, 2, 59, tzinfo=UTC)).series(assets)
    known = store.view(datetime(2010, 2, 27, 3, 0, tzinfo=UTC)).series(assets).on(YEAR_END)
    assert len(before) == 0
    assert known is not None
    assert (known.value, known.vintage) == (900e6, Vintage.RECORDED)


def test_what_is_taken_is_the_catalogues_concepts_of_the_whole_company_in_dollars(store: Store, tmp_path: Path) -> None:
    """A subsidiary's assets, the filer's own concept and one in euros stay out; a comparative is no news."""
    result = import_file(store, whole(tmp_path))
    view = store.view()
    held = {name: view.series(name) for name in store.series_names() if name.startswith("CIK")}
    assert {name: series.values.tolist() for name, series in held.items()} == {
        "CIK0000000042:Assets": [900e6, 910e6],
        "CIK0000000042:InterestExpense.year": [21e6],
        "CIK0000000042:EarningsPerShareDiluted.year": [1.25],
    }
    first = held["CIK0000000042:Assets"].on(YEAR_END)
    assert first is not None
    assert first.known_at.date() == date(2010, 2, 27)
    assert (result.rows, result.added, result.known) == (10, 4, 1)
    assert "left out: 1 value in another unit" in result.notes


def test_the_same_quarter_again_adds_nothing(store: Store, tmp_path: Path) -> None:
    path = whole(tmp_path)
    import_file(store, path)
    assert import_file(store, path).added == 0


def test_a_later_quarter_that_repeats_a_value_doesnt_make_it_younger(store: Store, tmp_path: Path) -> None:
    """Whether both come in one command or in two."""
    annual = "".join(line for line in VALUES.splitlines(keepends=True) if not line.startswith(SECOND))
    first = quarter(tmp_path, {"sub.txt": FILINGS, "num.txt": annual}, "a.zip")
    second = quarter(tmp_path, {"sub.txt": FILINGS, "num.txt": annual.replace(FIRST, SECOND)}, "b.zip")
    results = import_files(store, [first, second])
    assert [one.added for one in results] == [3, 0]
    assert import_file(store, second).added == 0


def test_a_table_of_both_joined_is_read_alike(store: Store, tmp_path: Path) -> None:
    filings = {row.split("\t")[0]: row.split("\t") for row in FILINGS.splitlines()[1:]}
    names = NUM.rstrip("\n").split("\t")
    rows = [dict(zip(names, row.split("\t"), strict=True)) for row in VALUES.splitlines()[1:]]
    table = pa.table(
        {
            **{name: [row[name] or None for row in rows] for name in ("adsh", "tag", "version", "coreg", "uom")},
            **{name: [int(row[name]) for row in rows] for name in ("ddate", "qtrs")},
            "value": [float(row["value"]) if row["value"] else None for row in rows],
            "cik": [int(filings[row["adsh"]][1]) for row in rows],
            "form": [filings[row["adsh"]][3] for row in rows],
            "filed": [int(filings[row["adsh"]][5]) for row in rows],
        }
    )
    pq.write_table(table, tmp_path / "joined.parquet")
    joined = import_file(store, tmp_path / "joined.parquet")
    assert (joined.rows, joined.added, joined.known) == (10, 4, 1)
    assert import_file(store, whole(tmp_path)).added == 0


def test_the_data_sets_with_notes_have_ladders_and_only_whole_companies_count(store: Store, tmp_path: Path) -> None:
    """A value with a dimension is of a part of the company; of two prints of one value the first is the exact one."""
    ladder = "LongTermDebtMaturitiesRepaymentsOfPrincipalInYearTwo"
    values = "adsh\ttag\tversion\tddate\tqtrs\tuom\tdimh\tiprx\tvalue\tfootnote\tdimn\tcoreg\n" + "".join(
        f"{FIRST}\t{ladder}\tus-gaap/2009\t20091231\t0\tUSD\t{dimension}\t{prints}\t{value}\t\t{count}\t\n"
        for dimension, prints, value, count in (
            ("0x00000000", 0, 34_500_000, 0),
            ("0x00000000", 1, 35_000_000, 0),
            ("0x1c5e2f0a", 0, 12_000_000, 1),
        )
    )
    path = quarter(tmp_path, {"sub.tsv": FILINGS, "num.tsv": values}, "2010_02_notes.zip")
    assert import_file(store, path).added == 1
    known = store.view().series(f"CIK0000000042:{ladder}").on(YEAR_END)
    assert known is not None
    assert known.value == 34_500_000


def test_two_filings_of_one_day_that_contradict_each_other_leave_that_day_out(store: Store, tmp_path: Path) -> None:
    filings = FILINGS.replace("20100507", "20100226")
    values = VALUES + f"{SECOND}\tInterestExpense\tus-gaap/2009\t\t20091231\t4\tUSD\t22000001\t\n"
    result = import_file(store, quarter(tmp_path, {"sub.txt": filings, "num.txt": values}))
    assert "CIK0000000042:InterestExpense.year" not in result.series
    assert "left out: 2 values of a day that filings of one day told differently" in result.notes


BROKEN = [
    ({"num.txt": VALUES}, "has no sub.txt"),
    ({"sub.txt": FILINGS}, "has no num.txt"),
    ({"sub.txt": FILINGS, "num.txt": NUM}, "has no values"),
    ({"sub.txt": FILINGS, "num.txt": ""}, "num.txt has no column adsh"),
    ({"sub.txt": FILINGS.replace("filed", "field"), "num.txt": VALUES}, "sub.txt has no column filed"),
    ({"sub.txt": SUB, "num.txt": VALUES}, f"it has a value of {FIRST}, but not that filing"),
    ({"sub.txt": FILINGS, "num.txt": VALUES.replace("900000000", "9,5")}, "has the value '9,5', no number"),
    ({"sub.txt": FILINGS, "num.txt": VALUES.replace("900000000", "nan")}, "has the value 'nan', no number"),
    ({"sub.txt": FILINGS, "num.txt": VALUES.replace("20091231\t0", "20091331\t0")}, "has the ddate '20091331'"),
    ({"sub.txt": FILINGS, "num.txt": VALUES.replace("20091231\t0", "20091231\tx")}, "has the qtrs 'x'"),
    ({"sub.txt": FILINGS.replace("\t42\t", "\t0\t"), "num.txt": VALUES}, "has the cik 0, which is no company's"),
    ({"sub.txt": FILINGS.replace("\t42\t", "\tMill\t"), "num.txt": VALUES}, "has the cik 'Mill', no whole number"),
    ({"sub.txt": FILINGS.replace("20100226", "2010-02-26"), "num.txt": VALUES}, "has the filed '2010-02-26'"),
    ({"sub.txt": FILINGS.replace("20100226", "21000226"), "num.txt": VALUES}, "which is yet to come"),
    ({"sub.txt": FILINGS, "num.txt": VALUES + "only\tthree\tcells\n"}, "num.txt can't be read: "),
]


@pytest.mark.parametrize("files, said", BROKEN, ids=[said for _, said in BROKEN])
def test_a_broken_quarter_is_refused_whole(store: Store, tmp_path: Path, files: dict[str, str], said: str) -> None:
    path = quarter(tmp_path, files)
    with pytest.raises(BadData) as caught:
        import_file(store, path)
    assert str(caught.value).startswith(str(path))
    assert said in str(caught.value)
    assert not [name for name in store.series_names() if name.startswith("CIK")]


@pytest.mark.parametrize("at", [0.1, 0.3, 0.5])
def test_a_damaged_archive_is_refused_whole(store: Store, tmp_path: Path, at: float) -> None:
    path = whole(tmp_path)
    content = bytearray(path.read_bytes())
    place = int(len(content) * at)
    content[place : place + 8] = b"\xff" * 8
    path.write_bytes(content)
    with pytest.raises(BadData):
        import_file(store, path)
    assert not [name for name in store.series_names() if name.startswith("CIK")]


@pytest.mark.parametrize("at, flag", [(6, 1), (8, 99)], ids=["encrypted", "of another compression"])
def test_an_archive_that_cant_be_opened_is_refused_whole(store: Store, tmp_path: Path, at: int, flag: int) -> None:
    """By the bytes of the headers that say how a member was packed (.ZIP File Format Specification, 4.3.7, 4.3.12)."""
    path = whole(tmp_path)
    content = bytearray(path.read_bytes())
    for signature, shift in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):
        place = content.find(signature)
        while place >= 0:
            content[place + at + shift] = flag
            place = content.find(signature, place + 4)
    path.write_bytes(content)
    with pytest.raises(BadData, match=r"sub\.txt is encrypted, or compressed in an uncommon way"):
        import_file(store, path)


@given(st.integers(0, len(VALUES) - 1), st.binary(min_size=1, max_size=3))
@settings(max_examples=30)
def test_whatever_bytes_a_quarter_has_it_is_read_or_refused(place: int, noise: bytes) -> None:
    """And what is read is of the filers of `sub.txt`, in days and values that a store can hold."""
    text = VALUES.encode()
    with tempfile.TemporaryDirectory() as folder, open_store(":memory:") as store:
        path = Path(folder) / "2010q1.zip"
        with zipfile.ZipFile(path, "w") as made:
            made.writestr("sub.txt", FILINGS)
            made.writestr("num.txt", text[:place] + noise + text[place:])
        before = set(store.series_names())
        with contextlib.suppress(BadData):
            import_file(store, path)
        added = set(store.series_names()) - before
        assert {one.partition(":")[0] for one in added} <= {"CIK0000000042"}


def test_a_quarter_that_tells_otherwise_what_is_stored_is_refused(store: Store, tmp_path: Path) -> None:
    import_file(store, whole(tmp_path))
    other = quarter(tmp_path, {"sub.txt": FILINGS, "num.txt": VALUES.replace("21000000", "22000000")}, "other.zip")
    with pytest.raises(BadData, match=r"other\.zip: CIK0000000042:InterestExpense\.year on 2009-12-31 is 22"):
        import_file(store, other)


def test_another_archive_is_refused_as_before(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadData, match="a ZIP archive or an Excel workbook"):
        import_file(store, quarter(tmp_path, {"sheet.xml": "x"}))


def test_one_broken_file_of_several_stores_nothing_of_the_others(store: Store, tmp_path: Path) -> None:
    tidy = tmp_path / "tidy.csv"
    tidy.write_text("series,date,value\nT,2023-01-03,oops\n")
    with pytest.raises(BadData, match="oops"):
        import_files(store, [whole(tmp_path), tidy])
    assert not [name for name in store.series_names() if name.startswith("CIK")]
