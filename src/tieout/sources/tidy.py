"""Tidy files, opened and streamed: CSV, gzipped CSV and Parquet behind one face.

A file that isn't what it should be is refused here, in one sentence: empty, binary, a web page, cut short, in
another encoding, rows of unequal length.
"""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Final, Protocol

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from tieout.errors import BadData

#: Bytes of CSV that are parsed at once; memory stays flat however long the file is.
_BLOCK: Final = 1 << 19
_ROWS: Final = 1 << 15
_HEAD: Final = 1 << 16
_CUT_SHORT: Final = "is cut short or damaged: its compression can't be undone"


class TidyFile(Protocol):
    """A file with named columns."""

    columns: tuple[str, ...]

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The rows, some at a time, with these columns only. Raises BadData where the file is broken."""

    def place(self, row: int) -> str:
        """Where the row with this number (from 0) stands, in words: `line 7`."""


def open_tidy(path: Path) -> TidyFile:
    """Open a file by what is in it, whatever it is called; BadData if it can't be imported."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        raise BadData(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise BadData(f"{path} is a directory, not a file") from None
    except OSError as problem:
        raise BadData(f"{path} can't be read: {problem.strerror}") from None
    if head.startswith(b"PAR1"):
        return ParquetFile(path)
    if path.suffix.lower() in (".parquet", ".pq"):
        raise BadData(f"{path} is not a Parquet file")
    return CsvFile(path)


class CsvFile:
    """Comma-separated text in UTF-8 with a header, gzipped or not; every cell is handed out as text."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with self._bytes() as file:
                head = file.read(_HEAD)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise BadData(f"{path} {_CUT_SHORT}") from None
        _refuse_other_formats(path, head)
        try:
            first = next(row for row in csv.reader(self._lines()) if row)
        except StopIteration:
            raise BadData(f"{path} is empty") from None
        except UnicodeDecodeError:
            raise self._diagnosis(None) from None
        except csv.Error as problem:
            raise BadData(f"{path} line 1 can't be read as CSV: {problem}") from None
        self.columns = tuple(first)

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        options = pacsv.ConvertOptions(
            column_types=dict.fromkeys(columns, pa.string()),
            include_columns=list(columns),
            null_values=[""],
            strings_can_be_null=True,
        )
        reading = pacsv.ReadOptions(block_size=_BLOCK, use_threads=False)
        try:
            with (
                self._bytes() as file,
                pacsv.open_csv(file, read_options=reading, convert_options=options) as reader,
            ):
                yield from reader
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise BadData(f"{self._path} {_CUT_SHORT}") from None
        except pa.ArrowException as problem:
            raise self._diagnosis(problem) from None

    def place(self, row: int) -> str:
        """The line on which the row begins; only looked up when something is wrong with it."""
        seen, before = -2, 0  # the header is row -1
        reader = csv.reader(self._lines())
        for fields in reader:
            seen += bool(fields)
            if seen == row:
                break
            before = reader.line_num
        return f"line {before + 1}"

    def _bytes(self) -> IO[bytes]:
        with self._path.open("rb") as file:
            zipped = file.read(2) == b"\x1f\x8b"
        return gzip.open(self._path, "rb") if zipped else self._path.open("rb")  # type: ignore[return-value]

    def _lines(self) -> Iterator[str]:
        with self._bytes() as file, io.TextIOWrapper(file, "utf-8-sig", newline="") as lines:
            yield from lines

    def _diagnosis(self, problem: Exception | None) -> BadData:
        """What is wrong with a file that the fast reader gave up on, found by reading it slowly."""
        number = 0
        try:
            with self._bytes() as file:
                for number, line in enumerate(file, 1):  # noqa: B007 - read in the except clause
                    line.decode("utf-8")
            reader = csv.reader(self._lines())
            for fields in reader:
                number = reader.line_num
                if fields and len(fields) != len(self.columns):
                    return BadData(
                        f"{self._path} line {number} has {_fields(len(fields))}, but the header has {len(self.columns)}"
                    )
        except UnicodeDecodeError:
            return BadData(f"{self._path} line {number} isn't UTF-8 text; save the file as UTF-8")
        except csv.Error as trouble:
            return BadData(f"{self._path} line {number + 1} can't be read as CSV: {trouble}")
        why = str(problem).splitlines()[0]
        return BadData(f"{self._path} can't be read as CSV: {why}")


class ParquetFile:
    """A Parquet file; cells come in the types that it declares."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file: Any = pq.ParquetFile(path)
        except (pa.ArrowException, OSError):
            raise BadData(f"{path} is not a whole Parquet file: it is cut short or damaged") from None
        self.columns = tuple(self._file.schema_arrow.names)

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        try:
            with self._file as file:
                yield from file.iter_batches(_ROWS, columns=list(columns))
        except (pa.ArrowException, OSError) as problem:
            why = str(problem).splitlines()[0]
            raise BadData(f"{self._path} is damaged: {why}") from None

    def place(self, row: int) -> str:
        return f"row {row + 1}"


def _fields(count: int) -> str:
    return "1 field" if count == 1 else f"{count} fields"


def _refuse_other_formats(path: Path, head: bytes) -> None:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        raise BadData(f"{path} is empty")
    for opening, what in (
        (b"\xff\xfe", "UTF-16 text, not UTF-8; save it as UTF-8"),
        (b"\xfe\xff", "UTF-16 text, not UTF-8; save it as UTF-8"),
        (b"PK\x03\x04", "a ZIP archive or an Excel workbook, not CSV or Parquet"),
        (b"PAR1", "gzipped Parquet; unpack it first"),
        (b"<", "HTML or XML, not CSV"),
        (b"{", "JSON, not CSV"),
        (b"[", "JSON, not CSV"),
    ):
        if text.startswith(opening):
            raise BadData(f"{path} is {what}")
    if b"\0" in head:
        raise BadData(f"{path} is binary, not text")
