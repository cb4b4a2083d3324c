"""The store: opened, asked for views, added to."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from tieout.errors import BadData, StoreError
from tieout.store.coverage import Coverage, coverage
from tieout.store.database import SCHEMA_VERSION, Database
from tieout.store.reading import StoreReader
from tieout.store.rows import Added, Origin, rows_of
from tieout.store.sqlite import SqliteDatabase
from tieout.store.view import View
from tieout.terms import Fact, Observation

if TYPE_CHECKING:
    from tieout.store.writing import Writing

ENVIRONMENT: Final = "TIEOUT_STORE"
_MEMORY: Final = ":memory:"
_URL: Final = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+://")
_LATEST: Final = datetime.max.replace(tzinfo=UTC)


class Store:
    """An append-only memory of observations and facts, and when each became known.

    A store may be shared between threads. Any number of processes may read one file while one of them
    writes; a second writer waits. What is written is all there or not at all.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reader = StoreReader(database)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store({self.where})"

    @property
    def where(self) -> str:
        """The store's name in messages: its path, or its URL without the password."""
        return self._database.where

    @property
    def writable(self) -> bool:
        """Whether anything can be added."""
        return self._database.writable

    def view(self, at: datetime | None = None) -> View:
        """The store as known at `at` (an aware datetime); None means now. Asks nothing of the database."""
        return View(datetime.now(UTC) if at is None else at, self._reader)

    def facts(self) -> tuple[Fact, ...]:
        """Every cited fact, latest known first."""
        return tuple(self._reader.read_facts(_LATEST))

    def status(self) -> tuple[Coverage, ...]:
        """What the store holds of each series, and which of the sessions it should have are missing."""
        return coverage(self._database)

    def append(self, observations: Iterable[Observation], *, origin: Origin | str) -> Added:
        """Add observations; says how many were new and how many known already.

        Raises BadData, and stores nothing, if one contradicts another or what is stored.
        """
        with self.writing() as writing:
            writing.begin(Origin("program", origin) if isinstance(origin, str) else origin)
            for batch in rows_of(observations):
                writing.add(batch)
            return writing.finish()

    def append_facts(self, facts: Iterable[Fact], *, origin: Origin | str) -> Added:
        """Add cited facts; one that is there word for word is known already."""
        with self.writing() as writing:
            writing.begin(Origin("program", origin) if isinstance(origin, str) else origin)
            writing.add_facts(facts)
            return writing.finish()

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One transaction over several origins: all of them are stored, or none."""
        from tieout.store.writing import Writing

        try:
            with self._database.writing() as connection:
                yield Writing(connection)
        finally:
            self._reader.forget()  # in memory a reader may have seen what was then rolled back

    def close(self) -> None:
        """Give the database back; a second call does nothing."""
        self._database.close()


def open_store(where: str | Path | None = None) -> Store:
    """Open the store at a path or URL, or make it from the fact book if there is none.

    None means the environment's TIEOUT_STORE, else a file in the user's data folder; ":memory:" is a store
    that is gone when it is closed. Raises StoreError, in one sentence, if that is no store, or none for this
    version of Tieout.
    """
    database = _database(where)
    try:
        _prepare(database)
    except BaseException:
        database.close()
        raise
    return Store(database)


def _database(where: str | Path | None) -> Database:
    if where is None:
        where = os.environ.get(ENVIRONMENT) or _default_path()
    name = str(where)
    if name == _MEMORY:
        return SqliteDatabase(None)
    if name.startswith("sqlite:///"):
        return SqliteDatabase(Path(name.removeprefix("sqlite:///")))
    if _URL.match(name):
        from tieout.store.postgresql import PostgresqlDatabase

        return PostgresqlDatabase(name)
    return SqliteDatabase(Path(name).expanduser())


def _default_path() -> Path:
    from platformdirs import user_data_path

    folder = user_data_path("tieout", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise StoreError(f"no folder for the store: {folder}: {problem.strerror}; set {ENVIRONMENT}") from None
    return folder / "store.db"


def _prepare(database: Database) -> None:
    """Make the tables, or check that they are ours; and bring what the fact book has anew."""
    from tieout.catalogue import factbook

    if not database.has_tables():
        if not database.writable:
            raise StoreError(f"{database.where} is empty and read-only")
        _create(database)
    meta = _meta(database)
    if meta.get("schema") != SCHEMA_VERSION:
        held = meta.get("schema")
        raise StoreError(
            f"{database.where} was made by another version of Tieout (schema {held}, this one has {SCHEMA_VERSION})"
        )
    if meta.get("factbook") != factbook.version() and database.writable:
        _bring_factbook(database)


def _meta(database: Database) -> dict[str, str]:
    try:
        rows = database.ask("SELECT key, value FROM meta")
        return {str(row[0]): str(row[1]) for row in rows}
    except StoreError:
        raise StoreError(f"{database.where} is a database, but not a store of Tieout's") from None


def _create(database: Database) -> None:
    from sqlalchemy import insert, inspect

    from tieout.store import tables

    with database.writing() as connection:
        # Somebody else may have made it while we waited for our turn.
        if not inspect(connection).has_table(tables.META.name):
            tables.METADATA.create_all(connection)
            connection.execute(insert(tables.META).values(key="schema", value=SCHEMA_VERSION))


def _bring_factbook(database: Database) -> None:
    from sqlalchemy import delete, insert

    from tieout.catalogue import factbook
    from tieout.store import tables
    from tieout.store.writing import Writing

    version = factbook.version()

    def bring(mark: str) -> None:
        with database.writing() as connection:
            writing = Writing(connection)
            writing.begin(Origin("fact book", "the fact book", version))
            for batch in rows_of(factbook.observations()):
                writing.add([(*row[:5], row[5] + mark) for row in batch])
            writing.add_facts(factbook.facts())
            writing.finish()
            connection.execute(delete(tables.META).where(tables.META.c.key == "factbook"))
            connection.execute(insert(tables.META).values(key="factbook", value=version))

    try:
        bring("")
    except BadData:
        # A figure of the fact book was corrected since. Both prints are kept, the later one holds.
        bring(f" (fact book {version[:8]})")
