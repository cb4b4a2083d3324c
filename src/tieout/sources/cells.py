"""The cells of a tidy file as numbers, days and moments; a whole column at a time.

Nothing is repaired: a cell that isn't plainly what its column promises is refused, with its place and its
text.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tieout.store.view import EPOCH_DAY, microseconds

Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]

NEW_YORK: Final = ZoneInfo("America/New_York")
_DAY_ENDS: Final = time(23, 59, 59)
_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
#: A company's fact may have 133 characters (InterestExpense is a short one).
_LONGEST_NAME: Final = 150


class BadCell(ValueError):
    """A cell that can't be used: which row of the batch, and why."""

    def __init__(self, row: int, why: str) -> None:
        super().__init__(why)
        self.row = row


def end_of_day(day: date) -> datetime:
    """The end of a day in New York: what a bare date means."""
    return datetime.combine(day, _DAY_ENDS, NEW_YORK).astimezone(UTC)


def numbers(column: pa.Array) -> tuple[NDArray[np.float64], Mask]:
    """The values, and which cells are empty."""
    column = _plain(column)
    if _is_text(column):
        column = _blank_to_null(column)
        try:
            parsed = column.cast(pa.float64())
        except pa.ArrowInvalid:
            raise _first(column, lambda text: _NUMBER.fullmatch(text), "value is {0!r}, not a number") from None
    elif pa.types.is_integer(column.type) or pa.types.is_floating(column.type) or pa.types.is_decimal(column.type):
        parsed = column.cast(pa.float64(), safe=False)
    else:
        raise BadCell(0, f"the values are of type {column.type}, not numbers")
    empty = _nulls(parsed)
    values = np.array(parsed.fill_null(0.0).to_numpy(zero_copy_only=False), np.float64)
    wrong = np.flatnonzero(~np.isfinite(values))
    if len(wrong):
        row = int(wrong[0])
        raise BadCell(row, f"value is {str(column[row].as_py())!r}, not a number; leave the cell empty for no value")
    return values, empty


def days(column: pa.Array) -> Integers:
    """The days as days since 1970-01-01."""
    column = _plain(column)
    missing = np.flatnonzero(_nulls(column))
    if len(missing):
        raise BadCell(int(missing[0]), "there is no date")
    if _is_text(column):
        column = pc.utf8_trim_whitespace(column)
        try:
            parsed = column.cast(pa.date32())
        except pa.ArrowInvalid:
            raise _first(column, _is_day, "date is {0!r}; dates are written like 2023-12-22") from None
    elif pa.types.is_date(column.type):
        parsed = column.cast(pa.date32())
    elif pa.types.is_timestamp(column.type) and column.type.tz is None:
        parsed = column.cast(pa.date32())
        timed = np.flatnonzero(pc.not_equal(parsed.cast(column.type), column).to_numpy(zero_copy_only=False))
        if len(timed):
            row = int(timed[0])
            raise BadCell(row, f"date is {column[row].as_py()}, which has a time of day")
    else:
        raise BadCell(0, f"the dates are of type {column.type}, not days")
    return np.array(parsed.cast(pa.int32()).to_numpy(zero_copy_only=False), np.int64)


def moments(column: pa.Array) -> tuple[Integers, Mask]:
    """The moments as microseconds since 1970-01-01 UTC, and which cells are empty."""
    column = _plain(column)
    kind = column.type
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        parsed = column.cast(pa.timestamp("us", "UTC"), safe=False).cast(pa.int64())
        return np.array(parsed.fill_null(0).to_numpy(zero_copy_only=False), np.int64), _nulls(column)
    if pa.types.is_timestamp(kind):
        raise BadCell(0, "known_at has no time zone; write moments like 2023-12-12T13:30:00Z, or bare dates")
    if not (_is_text(column) or pa.types.is_date(kind)):
        raise BadCell(0, f"known_at is of type {kind}, not a moment")
    if _is_text(column):
        column = _blank_to_null(column)
    encoded = column.dictionary_encode()
    codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    stamps = np.zeros(len(encoded.dictionary) + 1, np.int64)  # the last is for empty cells, code -1
    for code, cell in enumerate(encoded.dictionary.to_pylist()):
        try:
            stamps[code] = microseconds(end_of_day(cell) if isinstance(cell, date) else moment(cell))
        except ValueError as problem:
            raise BadCell(int(np.argmax(codes == code)), str(problem)) from None
    return stamps[codes], codes < 0


def moment(text: str) -> datetime:
    """The moment that a text names; a bare date means its end in New York.

    Raises ValueError if it names none, or one without a time zone.
    """
    try:
        if _ISO_DAY.fullmatch(text):
            return end_of_day(date.fromisoformat(text))
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"known_at is {text!r}; write it like 2023-12-12T13:30:00Z or 2023-12-12") from None
    if found.tzinfo is None:
        raise ValueError(f"known_at is {text!r}, which has no time zone; write {text}Z, or {text}-05:00")
    return found


def names(column: pa.Array, what: str, *, default: str | None = None) -> tuple[list[str], Integers]:
    """The distinct names in a column and each row's code into them; an empty cell means `default`."""
    column = _plain(column)
    if not _is_text(column):
        raise BadCell(0, f"the column {what} is of type {column.type}, not text")
    encoded = _blank_to_null(column).dictionary_encode()
    codes = np.array(encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False), np.int64)
    distinct: list[str] = encoded.dictionary.to_pylist()
    if (codes < 0).any():
        if default is None:
            raise BadCell(int(np.argmax(codes < 0)), f"there is no {what}")
        codes[codes < 0] = len(distinct)
        distinct.append(default)
    return distinct, codes


def refuse_odd_names(distinct: list[str], codes: Integers) -> None:
    """Refuse series ids that nobody can have meant."""
    for code, name in enumerate(distinct):
        if len(name) > _LONGEST_NAME or not name.isprintable():
            raise BadCell(int(np.argmax(codes == code)), f"{name[:40]!r} can't be the id of a series")


def _plain(column: Any) -> Any:
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


def _is_text(column: Any) -> bool:
    return bool(pa.types.is_string(column.type) or pa.types.is_large_string(column.type))


def _blank_to_null(column: Any) -> Any:
    column = pc.utf8_trim_whitespace(column)
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, column.type), column)


def _nulls(column: Any) -> Mask:
    return np.array(column.is_null().to_numpy(zero_copy_only=False), np.bool_)


def _is_day(text: str) -> bool:
    try:
        return bool(_ISO_DAY.fullmatch(text)) and date.fromisoformat(text) is not EPOCH_DAY
    except ValueError:
        return False


def _first(column: Any, is_right: Any, why: str) -> BadCell:
    for row, text in enumerate(column.to_pylist()):
        if text is not None and not is_right(text):
            return BadCell(row, why.format(text[:60]))
    return BadCell(0, why.format("unreadable"))
