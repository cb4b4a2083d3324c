"""Opening a store: where it lies, making its tables, its schema's version, the fact book's additions."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tieout.errors import BadData, StoreError
from tieout.store.database import OLDEST_SCHEMA, SCHEMA_VERSION, Database
from tieout.store.rows import Added, Origin, rows_of
from tieout.store.sqlite import SqliteDatabase

if TYPE_CHECKING:
    from sqlalchemy import Connection

ENVIRONMENT: Final = "TIEOUT_STORE"
_MEMORY: Final = ":memory:"
_URL: Final = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+://")


def database_at(where: str | Path | None) -> Database:
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


def prepare(database: Database) -> None:
    """Make the tables, or check that they are ours; and bring what the fact book has anew."""
    from tieout.catalogue import factbook

    if not database.has_tables():
        if not database.writable:
            raise StoreError(f"{database.where} is empty and read-only")
        _create(database)
    refuse_other_schema(database)
    if held(database).get("factbook") != factbook.version() and database.writable:
        bring_factbook(database)


def refuse_other_schema(database: Database) -> None:
    """Raise StoreError if this version of Tieout can't work with the store's schema."""
    found = schema_of(database)
    if not OLDEST_SCHEMA <= found <= SCHEMA_VERSION:
        raise StoreError(
            f"{database.where} was made by another version of Tieout (schema {found}, this one has {SCHEMA_VERSION})"
        )


def schema_of(database: Database) -> int:
    """The version of the store's schema."""
    told = held(database).get("schema", "")
    if not told.isdecimal():
        raise StoreError(f"{database.where} is a database, but doesn't say which schema it has")
    return int(told)


def held(database: Database) -> dict[str, str]:
    """What the store says of itself; StoreError if it is none."""
    try:
        rows = database.ask("SELECT key, value FROM meta")
        return {str(row[0]): str(row[1]) for row in rows}
    except StoreError:
        raise StoreError(f"{database.where} is a database, but not a store of Tieout's") from None


def _create(database: Database) -> None:
    with database.writing() as connection:
        create_tables(connection)


def create_tables(connection: Connection) -> None:
    """Make the tables, unless somebody else made them while we waited for our turn."""
    from sqlalchemy import insert, inspect

    from tieout.store import tables

    if not inspect(connection).has_table(tables.META.name):
        tables.METADATA.create_all(connection, checkfirst=False)  # the writer's turn is ours, and there is none
        connection.execute(insert(tables.META).values(key="schema", value=str(SCHEMA_VERSION)))


def bring_factbook(database: Database) -> Added:
    """Add what the package's fact book has and the store hasn't; says how many were new."""
    from sqlalchemy import delete, insert

    from tieout.catalogue import factbook
    from tieout.store import tables
    from tieout.store.writing import Writing

    version = factbook.version()

    def bring(mark: str) -> Added:
        with database.writing() as connection:
            writing = Writing(connection)
            writing.begin(Origin("fact book", "the fact book", version))
            for batch in rows_of(factbook.observations()):
                names, codes = batch.source
                writing.add(replace(batch, source=([name + mark for name in names], codes)))
            writing.add_facts(factbook.facts())
            added = writing.finish()
            connection.execute(delete(tables.META).where(tables.META.c.key == "factbook"))
            connection.execute(insert(tables.META).values(key="factbook", value=version))
            return added

    try:
        return bring("")
    except BadData:
        # A figure of the fact book was corrected since. Both prints are kept, the later one holds.
        return bring(f" (fact book {version[:8]})")
