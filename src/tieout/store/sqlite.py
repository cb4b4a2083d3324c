"""A store in one SQLite file, or in memory.

Reading goes straight through the standard library's driver: importing SQLAlchemy takes some 0.2 s (2026),
more than all the queries of a `tieout check` together. Writing goes through SQLAlchemy, the same code as for
PostgreSQL.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tieout.errors import StoreError
from tieout.store.database import NOTHING, PATIENCE, Answer, Snapshot

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_MEMORY: Final = ":memory:"
#: No memory map: of a large file it makes one day of many series slower, and a file that is cut short would crash us.
_READING: Final = ("PRAGMA cache_size = -16384",)  # KiB
_WRITING: Final = (
    "PRAGMA synchronous = FULL",  # what was said to be stored survives a power cut
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_size_limit = 67108864",  # a large import doesn't leave a large log behind
)


class SqliteDatabase:
    """One file in WAL mode: any number of readers, and one writer at a time, in any number of processes."""

    def __init__(self, path: Path | None) -> None:
        """Open the file, or a database in memory if `path` is None; StoreError if that can't be done."""
        self.where = "the store in memory" if path is None else f"the store {path}"
        self._path = path
        self._writable = True
        self._lock = RLock()
        self._engine: Engine | None = None
        self._awaited = path is not None and self._is_yet_to_come(path)
        self._reading = _connect(_MEMORY) if path is None or self._awaited else self._open(path)

    @property
    def writable(self) -> bool:
        return self._writable

    def ask(self, query: str, parameters: Mapping[str, Any] = NOTHING) -> Answer:
        with self._lock:
            try:
                return self._reader().execute(query, parameters).fetchall()
            except sqlite3.Error as problem:
                raise StoreError(f"{self.where} can't be read: {problem}") from None

    def array(self, query: str, kind: np.dtype[Any]) -> np.ndarray[Any, np.dtype[Any]]:
        with self._lock:
            try:
                return np.fromiter(self._reader().execute(query), kind)
            except sqlite3.Error as problem:
                raise StoreError(f"{self.where} can't be read: {problem}") from None

    def has_tables(self) -> bool:
        return bool(self.ask("SELECT 1 FROM sqlite_master LIMIT 1"))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        from sqlalchemy.exc import DBAPIError

        if not self._writable:
            raise StoreError(f"{self.where} is read-only: nothing can be added to it")
        # In memory, reader and writer share one connection, so readers wait; in a file they don't.
        with self._lock if self._path is None else nullcontext():
            try:
                with self._writer().begin() as connection:
                    yield connection
            except (DBAPIError, sqlite3.Error) as problem:
                why = getattr(problem, "orig", problem)
                raise StoreError(f"{self.where} can't be written: {why}") from None

    @contextmanager
    def snapshot(self, folder: Path) -> Iterator[Snapshot]:
        """A copy by SQLite's own means, one page after the other; writers wait for it no longer than that."""
        copy = _connect((folder / "snapshot.db").absolute().as_uri() + "?mode=rwc")
        try:
            with self._lock:
                self._reader().backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            wrong = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
            if wrong != "ok":
                raise StoreError(f"{self.where} is damaged: {wrong}")
            yield _Copy(copy)
        except sqlite3.Error as problem:
            raise StoreError(f"{self.where} can't be copied: {problem}") from None
        finally:
            copy.close()

    def close(self) -> None:
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
            self._reading.close()

    def _is_yet_to_come(self, path: Path) -> bool:
        """Whether there is no file yet: only writing makes one, so that what is refused leaves nothing behind."""
        if path.is_dir():
            raise StoreError(f"{self.where} is a directory, not a file")
        if not path.parent.is_dir():
            raise StoreError(f"{self.where} can't be made: there is no folder {path.parent}")
        exists = path.exists()
        if exists and not os.access(path, os.R_OK):
            raise StoreError(f"{self.where} can't be read: permission denied")
        self._writable = os.access(path.parent, os.W_OK) and (not exists or os.access(path, os.W_OK))
        if not exists and not self._writable:
            raise StoreError(f"{self.where} can't be made: permission denied")
        return not exists

    def _reader(self) -> sqlite3.Connection:
        if self._awaited and self._path is not None and self._path.exists():
            empty, self._reading = self._reading, self._open(self._path)
            empty.close()
            self._awaited = False
        return self._reading

    def _open(self, path: Path) -> sqlite3.Connection:
        """The reading connection to a file that is there."""
        address = path.absolute().as_uri()
        # A file in WAL mode that nobody has open can be read without write permission only as immutable.
        modes = ("mode=rwc",) if self._writable else ("mode=ro", "immutable=1")
        problem: sqlite3.Error | None = None
        for mode in modes:
            connection = _connect(f"{address}?{mode}")
            try:
                connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
                for pragma in _READING:
                    connection.execute(pragma)
                return connection
            except sqlite3.Error as refused:
                connection.close()
                problem = refused
        raise StoreError(f"{self.where} can't be opened: {problem}")

    def _writer(self) -> Engine:
        """The engine that writes, made on first use."""
        if self._engine is None:
            from sqlalchemy import create_engine, event
            from sqlalchemy.pool import NullPool, StaticPool

            engine = create_engine(
                "sqlite://",
                creator=self._writing_connection,
                poolclass=StaticPool if self._path is None else NullPool,
            )
            event.listen(engine, "begin", _begin_immediate)
            self._engine = engine
        return self._engine

    def _writing_connection(self) -> sqlite3.Connection:
        if self._path is None:
            return self._reading
        connection = _connect(f"{self._path.absolute().as_uri()}?mode=rwc")
        for pragma in _WRITING:
            connection.execute(pragma)
        _log_ahead(connection)
        return connection


class _Copy:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def has(self, table: str) -> bool:
        query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        return bool(self._connection.execute(query, (table,)).fetchone())

    def rows(self, query: str, size: int) -> Iterator[Answer]:
        cursor = self._connection.execute(query)
        while batch := cursor.fetchmany(size):
            yield batch


def _connect(address: str) -> sqlite3.Connection:
    # Transactions are begun by hand, and the lock of the store keeps threads apart.
    return sqlite3.connect(
        address, uri=address != _MEMORY, timeout=PATIENCE, isolation_level=None, check_same_thread=False
    )


def _begin_immediate(connection: Connection) -> None:
    """Take the writer's place at once: a reader that turns writer later can be refused midway."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch a new file to WAL mode; SQLite doesn't wait by itself if somebody else is doing it too."""
    deadline = time.monotonic() + PATIENCE
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return
