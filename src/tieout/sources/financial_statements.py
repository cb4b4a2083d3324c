"""The SEC's Financial Statement Data Sets: what all companies filed in a quarter, from files that the user downloads.

A quarter is a ZIP with `sub.txt` (a line for each filing) and `num.txt` (a line for each value), tab-separated; or
both joined in one table, as Parquet or CSV. The Financial Statement and Notes Data Sets, which have the ladders of debt
that stand in the notes, are the same with the ending `.tsv`. Only concepts of the catalogue are taken, of the company
as a whole (no co-registrant, segment or dimension). `ddate` is rounded to the nearest end of a month, `qtrs` is the
length of the period in quarters, 0 at a day; `iprx` numbers several prints of one value, the most exact as 0.

Reference: https://www.sec.gov/data-research/sec-markets-data/financial-statement-data-sets and
https://www.sec.gov/data-research/sec-markets-data/financial-statement-notes-data-sets, and the documents there.
"""

from __future__ import annotations

import hashlib
import math
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from tieout.catalogue import SeriesEntry, company_facts, entry
from tieout.errors import BadData
from tieout.sources.filed import AMENDED, FiledFact, disseminated, news
from tieout.sources.files import ImportResult
from tieout.sources.provider import BrokenSeries
from tieout.sources.tidy import open_tidy
from tieout.store import Origin, Store
from tieout.store.rows import Conflict, rows_of
from tieout.store.writing import Writing
from tieout.terms import Observation, Vintage

SOURCE: Final = "SEC Financial Statement Data Sets"
_FILINGS, _VALUES = "sub", "num"
_ENDINGS: Final = (".txt", ".tsv")
_OF_FILING: Final = ("adsh", "cik", "form", "filed")
_OF_VALUE: Final = ("adsh", "tag", "version", "ddate", "qtrs", "uom", "value")
#: Where one of these says something, a value is of a part of the company, or of another one.
_OF_PART: Final = ("coreg", "segments")
#: How many dimensions a value has, and which print of it this is: what counts has nought of both.
_NOUGHT: Final = ("dimn", "iprx")
_PERIODS: Final = ("instant", "quarter", "half_year", "nine_months", "year")
_BLOCK: Final = 1 << 21
_SHOWN: Final = 3


class _Filing(NamedTuple):
    cik: int
    form: str
    filed: date


class Told:
    """What is known already of a company's days: what the store holds, and what files before this one brought."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._told: dict[tuple[str, date], tuple[datetime, float]] = {}

    def are_news(self, observations: list[Observation]) -> list[Observation]:
        """Those that don't repeat what was known when they were filed."""
        by_moment: dict[datetime, list[Observation]] = defaultdict(list)
        for one in observations:
            by_moment[one.known_at].append(one)
        fresh = []
        for moment, some in sorted(by_moment.items()):
            held = self._store.view(moment - timedelta(microseconds=1)).many(one.series for one in some)
            for one in some:
                stored = held[one.series].on(one.date)
                told = self._told.get((one.series, one.date))
                if stored is not None and stored.value == one.value:
                    continue
                if told is not None and told[0] < moment and told[1] == one.value:
                    continue
                self._told[one.series, one.date] = (moment, one.value)
                fresh.append(one)
        return fresh


class FinancialStatements:
    """One file of these data on its way into the store: all of it, or nothing."""

    def __init__(self, path: Path, told: Told) -> None:
        self._path = path
        self._told = told
        self._rows = self._read = 0
        self._left_out: Counter[str] = Counter()

    def run(self, writing: Writing, progress: Callable[[int], None] | None) -> ImportResult:
        """Read the file whole, then hand what it tells anew to the store. Raises BadData if anything is broken."""
        by_day: dict[tuple[str, date], list[FiledFact]] = defaultdict(list)
        for series, fact in self._facts(progress):
            by_day[series, fact.day].append(fact)
        if not self._rows:
            raise BadData(f"{self._path} has no values")
        observations = [one for (series, _), facts in sorted(by_day.items()) for one in self._known(series, facts)]
        with self._path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        fresh = self._told.are_news(observations)
        writing.begin(Origin("file", str(self._path), digest))
        try:
            for batch in rows_of(fresh):
                writing.add(batch)
        except Conflict as conflict:
            raise BadData(f"{self._path}: {conflict}") from None
        added = writing.finish().added
        days = [one.date for one in observations]
        return ImportResult(
            file=str(self._path),
            rows=self._rows,
            added=added,
            known=self._read - added - sum(self._left_out.values()),
            skipped=0,
            series=tuple(sorted({one.series for one in observations})),
            first=min(days, default=None),
            last=max(days, default=None),
            notes=tuple(self._notes()),
        )

    def _known(self, series: str, facts: list[FiledFact]) -> Iterator[Observation]:
        """What became known of one day of a series, filing by filing; nothing if two filings of a day contradict."""
        known = _entry(series)
        try:
            for fact in list(news(str(self._path), series, facts)):
                moment = disseminated(known, fact.filed)
                yield Observation(series, fact.day, fact.value, moment, Vintage.RECORDED, SOURCE)
        except BrokenSeries:
            self._left_out["of a day that filings of one day told differently"] += len(facts)

    def _facts(self, progress: Callable[[int], None] | None) -> Iterator[tuple[str, FiledFact]]:
        tomorrow = datetime.now(UTC).date() + timedelta(days=1)
        filings = _Filings(self._path)
        for batch in self._batches():
            for row in self._chosen(batch):
                self._read += 1
                filing = filings.of(row)
                if filing.filed > tomorrow:
                    raise BadData(f"{self._path}: {row['adsh']} was filed on {filing.filed}, which is yet to come")
                made = self._fact(row, filing)
                if made is not None:
                    yield made
            self._rows += batch.num_rows
            if progress is not None:
                progress(self._rows)

    def _fact(self, row: Mapping[str, Any], filing: _Filing) -> tuple[str, FiledFact] | None:
        taxonomy = str(row["version"]).partition("/")[0]
        quarters = _whole(self._path, row, "qtrs")
        period = _PERIODS[quarters] if 0 <= quarters < len(_PERIODS) else ""
        shape = _shapes().get((taxonomy, row["tag"], period))
        if shape is None:
            self._left_out["over another period than the catalogue has"] += 1
            return None
        unit, name = shape
        if row["uom"] not in (unit, unit.partition("/")[0]):  # earnings a share are in plain USD there
            self._left_out["in another unit"] += 1
            return None
        day = _day(self._path, row, "ddate")
        if day > filing.filed + timedelta(days=16):  # the nearest end of a month may be yet to come
            self._left_out["of a day later than their filing"] += 1
            return None
        value = self._number(row)
        return f"CIK{filing.cik:010d}:{name}", FiledFact(day, value, filing.filed, filing.form.endswith(AMENDED))

    def _number(self, row: Mapping[str, Any]) -> float:
        try:
            number = float(row["value"])
        except (TypeError, ValueError):
            number = math.nan
        if not math.isfinite(number):
            shown = str(row["value"])[:40]
            raise BadData(f"{self._path}: {row['tag']} of {row['adsh']} has the value {shown!r}, no number")
        return number

    def _chosen(self, batch: pa.RecordBatch) -> list[dict[str, Any]]:
        """The rows of a batch that may be series: a concept of the catalogue, of the whole company, with a value."""
        tags = pa.array(sorted({tag for _, tag, _ in _shapes()}))
        try:
            chosen = pc.and_(pc.is_in(batch.column("tag"), tags), pc.is_valid(batch.column("value")))
            for name in (*_OF_PART, *_NOUGHT):
                if name in batch.schema.names:
                    column = batch.column(name).cast(pa.string())
                    absent = pc.is_null(column)
                    plain = pc.fill_null(pc.equal(column, "0"), False) if name in _NOUGHT else absent
                    chosen = pc.and_(chosen, pc.or_(absent, plain))
        except pa.ArrowException:
            raise BadData(f"{self._path} is not of the documented form: its column tag is no text") from None
        rows: list[dict[str, Any]] = batch.filter(chosen).to_pylist()
        return [row for row in rows if str(row["version"]).startswith(("us-gaap", "dei"))]

    def _batches(self) -> Iterator[pa.RecordBatch]:
        if zipfile.is_zipfile(self._path):
            yield from rows_of_part(self._path, _VALUES, _OF_VALUE)
            return
        table = open_tidy(self._path)
        wanted = (*_OF_VALUE, *(name for name in (*_OF_FILING[1:], *_OF_PART, *_NOUGHT) if name in table.columns))
        yield from table.batches(wanted)

    def _notes(self) -> Iterator[str]:
        for why, count in self._left_out.most_common():
            yield f"left out: {count:,} {'value' if count == 1 else 'values'} {why}"
        yield "days are the ends of months; a fiscal year that ends within a month has the month's end here"


class _Filings:
    """Which company filed what on which day: from `sub.txt`, or from the row itself where both are joined."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: dict[str, _Filing] = {}
        self._joined = not zipfile.is_zipfile(path)
        if not self._joined:
            for batch in rows_of_part(path, _FILINGS, _OF_FILING):
                for row in batch.to_pylist():
                    self._held[row["adsh"]] = self._filing(row)

    def of(self, row: Mapping[str, Any]) -> _Filing:
        """The filing that a value is of; BadData if the file doesn't have it."""
        name = row["adsh"]
        if name not in self._held:
            if not self._joined:
                raise BadData(f"{self._path}: it has a value of {name}, but not that filing")
            self._held[name] = self._filing(row)
        return self._held[name]

    def _filing(self, row: Mapping[str, Any]) -> _Filing:
        cik = _whole(self._path, row, "cik")
        if not 0 < cik < 10**10:
            raise BadData(f"{self._path}: {row['adsh']} has the cik {cik}, which is no company's")
        return _Filing(cik, str(row["form"] or ""), _day(self._path, row, "filed"))


def open_statements(path: Path, told: Told) -> FinancialStatements | None:
    """The file as one of the SEC's data sets, by what is in it; None if it is something else."""
    if path.is_file() and zipfile.is_zipfile(path):
        try:
            with zipfile.ZipFile(path) as opened:
                names = opened.namelist()
        except zipfile.BadZipFile:
            raise BadData(f"{path} is a damaged ZIP archive") from None
        ours = {part + ending for part in (_FILINGS, _VALUES) for ending in _ENDINGS}
        return FinancialStatements(path, told) if ours & set(names) else None
    return FinancialStatements(path, told) if {*_OF_FILING, *_OF_VALUE} <= set(open_tidy(path).columns) else None


def rows_of_part(path: Path, part: str, columns: tuple[str, ...]) -> Iterator[pa.RecordBatch]:
    """The rows of one file of a quarter's ZIP (`sub` or `num`), every cell as text. Raises BadData if it is broken."""
    everything = (*columns, *_OF_PART, *_NOUGHT)
    options = pacsv.ConvertOptions(
        column_types=dict.fromkeys(everything, pa.string()),
        null_values=[""],
        strings_can_be_null=True,
    )
    reading = pacsv.ReadOptions(block_size=_BLOCK, use_threads=False)
    parsing = pacsv.ParseOptions(delimiter="\t", quote_char=False)
    member = part + _ENDINGS[0]
    try:
        with zipfile.ZipFile(path) as opened:
            member = next((part + ending for ending in _ENDINGS if part + ending in opened.namelist()), member)
            with opened.open(member) as file:
                header = file.readline().decode("utf-8", "replace").strip().split("\t")
                options.include_columns = [name for name in everything if name in header]
                missing = [name for name in columns if name not in header]
                if missing:
                    raise BadData(f"{path}: {member} has no column {missing[0]}")
                file.seek(0)
                with pacsv.open_csv(file, reading, parsing, options) as reader:
                    yield from reader
    except KeyError:
        raise BadData(f"{path} has no {member}; the SEC's data sets have {_FILINGS} and {_VALUES}") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
        raise BadData(f"{path}: {member} is cut short or damaged") from None
    except RuntimeError:  # a password; NotImplementedError for a compression that Python lacks is one of these too
        raise BadData(f"{path}: {member} is encrypted, or compressed in an uncommon way") from None
    except pa.ArrowException as problem:
        raise BadData(f"{path}: {member} can't be read: {str(problem).splitlines()[0]}") from None


@cache
def _shapes() -> Mapping[tuple[str, str, str], tuple[str, str]]:
    """Unit and name of every series that a company may have, by taxonomy, concept and length of period."""
    shapes = {}
    for series in company_facts("CIK0000000000"):
        _, taxonomy, concept, unit, period = (series.provider_id("edgar") or "").split()
        shapes[taxonomy, concept, period] = (unit, series.id.partition(":")[2])
    return shapes


@cache
def _entry(series: str) -> SeriesEntry:
    found = entry(series)
    assert found is not None, series
    return found


def _whole(path: Path, row: Mapping[str, Any], name: str) -> int:
    try:
        return int(row[name])
    except (TypeError, ValueError):
        raise BadData(f"{path}: {row['adsh']} has the {name} {str(row[name])[:40]!r}, no whole number") from None


def _day(path: Path, row: Mapping[str, Any], name: str) -> date:
    try:
        return datetime.strptime(str(row[name]), "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise BadData(f"{path}: {row['adsh']} has the {name} {str(row[name])[:40]!r}, no day like 20091231") from None
