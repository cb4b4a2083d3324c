"""Many rows into the database at once, by the fastest way that each database has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, text
from sqlalchemy.schema import CreateTable

from tieout.store import tables

Columns = Mapping[str, NDArray[Any]]

_STORED: Final = ", ".join(column.name for column in tables.OBSERVATION.columns)
_ADD: Final = (
    f"INSERT INTO observation ({_STORED}) VALUES ({', '.join('?' * len(tables.OBSERVATION.columns))}) "
    "ON CONFLICT DO NOTHING"
)
_LAY_BESIDE: Final = f"INSERT INTO incoming VALUES ({', '.join('?' * len(tables.INCOMING.columns))})"
_TAKE_OVER: Final = text(
    f"INSERT INTO observation ({_STORED}) SELECT {_STORED} FROM incoming WHERE true ON CONFLICT DO NOTHING"
)
#: The numbers of `incoming` as PostgreSQL's binary format has them.
_KINDS: Final = {
    "series_id": ">i4",
    "day": ">i4",
    "known_at": ">i8",
    "source_id": ">i4",
    "value": ">f8",
    "vintage": ">i2",
    "import_id": ">i4",
    "position": ">i8",
}
#: https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format": a header, rows, the end. A row is the
#: number of its fields, and each field its length in bytes and its content.
_HEADER: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END: Final = b"\xff\xff"
_ROW: Final = np.dtype(
    [("fields", ">i2"), *(part for name, kind in _KINDS.items() for part in ((f"{name} length", ">i4"), (name, kind)))]
)


class Loader(Protocol):
    """A way into the database."""

    def add(self, columns: Columns) -> int:
        """Add the rows that aren't stored yet; says how many."""

    def lay_beside(self, columns: Columns) -> None:
        """Lay rows that were added beside what is stored, in the table `incoming`, and no others."""

    def ask(self, query: str) -> Iterable[Sequence[Any]]:
        """The rows that answer a query without parameters, within the transaction."""


def ordered(columns: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The rows as they lie in the table, so that its pages are filled one after the other."""
    series, day = columns["series_id"], columns["day"]
    same, later = np.diff(series) == 0, np.diff(day) >= 0
    if (np.diff(series)[~same] > 0).all() and later[same].all():
        return columns
    order = np.lexsort((columns["known_at"], day, series))
    return {name: column[order] for name, column in columns.items()}


def loader(connection: Connection) -> Loader:
    """The way into the database of this connection."""
    connection.execute(CreateTable(tables.INCOMING, if_not_exists=True))
    return _Sqlite(connection) if connection.dialect.name == "sqlite" else _Postgresql(connection)


class _Sqlite:
    """Rows go straight into the table; they are laid beside only if something may be wrong with them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._driver: Any = connection.connection.cursor()

    def add(self, columns: Columns) -> int:
        return self._insert(_ADD, [columns[column.name] for column in tables.OBSERVATION.columns])

    def lay_beside(self, columns: Columns) -> None:
        self._connection.execute(delete(tables.INCOMING))
        self._insert(_LAY_BESIDE, [columns[name] for name in _KINDS])

    def ask(self, query: str) -> Iterable[Sequence[Any]]:
        answer: Iterable[Sequence[Any]] = self._driver.execute(query)
        return answer

    def _insert(self, statement: str, columns: list[NDArray[Any]]) -> int:
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return int(self._driver.executemany(statement, rows).rowcount)


class _Postgresql:
    """Rows come by COPY into `incoming`, from which what is new is taken over in one statement."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._driver: Any = connection.connection.cursor()

    def add(self, columns: Columns) -> int:
        self.lay_beside(columns)
        return int(self._connection.execute(_TAKE_OVER).rowcount)

    def lay_beside(self, columns: Columns) -> None:
        rows = np.empty(len(columns["day"]), _ROW)
        rows["fields"] = len(_KINDS)
        for name, kind in _KINDS.items():
            rows[f"{name} length"] = np.dtype(kind).itemsize
            rows[name] = columns[name]
        self._connection.execute(delete(tables.INCOMING))
        with self._driver.copy("COPY incoming FROM STDIN (FORMAT BINARY)") as copy:
            copy.write(_HEADER + rows.tobytes() + _END)

    def ask(self, query: str) -> Iterable[Sequence[Any]]:
        answer: Iterable[Sequence[Any]] = self._driver.execute(query)
        return answer
