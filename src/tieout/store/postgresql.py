"""A store in a PostgreSQL database, for a desk that has outgrown one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np
from sqlalchemy import Connection, Engine, create_engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from tieout.errors import StoreError
from tieout.store.database import NOTHING, Answer, Snapshot

#: The name under which writers queue: one at a time, as in SQLite.
_WRITER: Final = 0x7469656F7574


class PostgresqlDatabase:
    """A PostgreSQL database by its URL (`postgresql://user@host/name`)."""

    def __init__(self, url: str) -> None:
        """Connect; raises StoreError if the URL, the driver or the server isn't there."""
        try:
            address = make_url(url)
        except ArgumentError:
            raise StoreError(f"{url!r} is neither a path nor a database's URL") from None
        self.where = f"the store {address.render_as_string(hide_password=True)}"
        if address.get_backend_name() not in ("postgresql", "postgres"):
            raise StoreError(f"{self.where} is on no database that Tieout knows: SQLite or PostgreSQL")
        try:
            self._engine: Engine = create_engine(address.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
            with self._engine.connect() as connection:
                answer = connection.execute(text("SHOW transaction_read_only")).scalar_one()
        except ModuleNotFoundError:
            raise StoreError(f"{self.where} needs a driver: pip install 'tieout[postgres]'") from None
        except (DBAPIError, NoSuchModuleError) as problem:
            raise StoreError(f"{self.where} can't be opened: {_first_line(problem)}") from None
        self._writable = bool(answer == "off")
        self._refusals = (
            DBAPIError,
            self._engine.dialect.loaded_dbapi.Error,
        )  # of SQLAlchemy, and of the driver itself

    @property
    def writable(self) -> bool:
        return self._writable

    def ask(self, query: str, parameters: Mapping[str, Any] = NOTHING) -> Answer:
        try:
            with self._engine.connect() as connection:
                return [tuple(row) for row in connection.execute(text(query), parameters)]
        except self._refusals as problem:
            raise StoreError(f"{self.where} can't be read: {_first_line(problem)}") from None

    def array(self, query: str, kind: np.dtype[Any]) -> np.ndarray[Any, np.dtype[Any]]:
        try:
            with self._engine.connect() as connection:
                # Straight from the driver, and in binary: SQLAlchemy's rows take twice the time.
                cursor: Any = connection.connection.cursor(binary=True)
                return np.fromiter(cursor.execute(query), kind)
        except self._refusals as problem:
            raise StoreError(f"{self.where} can't be read: {_first_line(problem)}") from None

    def has_tables(self) -> bool:
        return bool(self.ask("SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() LIMIT 1"))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        if not self._writable:
            raise StoreError(f"{self.where} is read-only: nothing can be added to it")
        try:
            with self._engine.begin() as connection:
                connection.execute(text("SELECT pg_advisory_xact_lock(:writer)"), {"writer": _WRITER})
                yield connection
        except self._refusals as problem:
            raise StoreError(f"{self.where} can't be written: {_first_line(problem)}") from None

    @contextmanager
    def snapshot(self, folder: Path) -> Iterator[Snapshot]:
        try:
            with self._engine.connect() as plain:
                connection = plain.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
                yield _Transaction(connection)
        except self._refusals as problem:
            raise StoreError(f"{self.where} can't be copied: {_first_line(problem)}") from None

    def close(self) -> None:
        self._engine.dispose()


class _Transaction:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def has(self, table: str) -> bool:
        return inspect(self._connection).has_table(table)

    def rows(self, query: str, size: int) -> Iterator[Answer]:
        answer = self._connection.execution_options(stream_results=True).execute(text(query))
        for batch in answer.partitions(size):
            yield [tuple(row) for row in batch]


def _first_line(problem: Exception) -> str:
    return str(getattr(problem, "orig", problem)).strip().splitlines()[0]
