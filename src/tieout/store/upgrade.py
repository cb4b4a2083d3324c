"""Bringing an older store on to this version: its schema step by step, and what the fact book has anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Final

from sqlalchemy import Connection, insert, select, update

from tieout.catalogue import factbook
from tieout.errors import StoreError
from tieout.store import tables
from tieout.store.database import SCHEMA_VERSION, Database
from tieout.store.opening import bring_factbook, held, schema_of
from tieout.store.rows import Added
from tieout.store.view import microseconds
from tieout.store.writing import who


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: the version that it leads to, what it does, and how."""

    version: int
    what: str
    run: Callable[[Connection], None]


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade did: the schema before and after, each step, and what came from the fact book."""

    schema_before: int
    schema_after: int
    steps: tuple[str, ...]
    factbook: Added


def upgrade(database: Database) -> Upgraded:
    """Bring a store on, each step in a transaction of its own; a store that is up to date is left alone.

    Raises StoreError if the store is empty or a newer version's.
    """
    if not database.has_tables():
        raise StoreError(f"{database.where} is empty: there is nothing to upgrade")
    before = schema_of(database)
    if before > SCHEMA_VERSION:
        raise StoreError(
            f"{database.where} was made by a newer version of Tieout (schema {before}, this one has {SCHEMA_VERSION})"
        )
    steps = [step.what for step in MIGRATIONS if step.version > before and _take(database, step)]
    added = Added()
    if held(database).get("factbook") != factbook.version():
        added = bring_factbook(database)
        if added.added:
            with database.writing() as connection:
                record(connection, f"brought {added.added} figures of the fact book {factbook.version()}")
    return Upgraded(before, schema_of(database), tuple(steps), added)


def record(connection: Connection, what: str) -> None:
    """Write down what befell the store."""
    row = {"at": microseconds(datetime.now(UTC)), "who": who(), "version": version("tieout"), "what": what}
    connection.execute(insert(tables.EVENT).values(row))


def _take(database: Database, step: Migration) -> bool:
    """One step, unless somebody else took it while we waited for our turn."""
    schema = tables.META.c.key == "schema"
    with database.writing() as connection:
        if int(connection.execute(select(tables.META.c.value).where(schema)).scalar_one()) >= step.version:
            return False
        step.run(connection)
        connection.execute(update(tables.META).where(schema).values(value=str(step.version)))
        record(connection, f"schema {step.version}: {step.what}")
    return True


def _add_events(connection: Connection) -> None:
    tables.EVENT.create(connection, checkfirst=True)


def _add_followed(connection: Connection) -> None:
    tables.FOLLOWED.create(connection, checkfirst=True)


#: In the order of their versions, up to SCHEMA_VERSION. A step may only add, for the sake of old backups.
MIGRATIONS: Final = (
    Migration(2, "a table of what befell the store", _add_events),
    Migration(3, "a table of followed texts", _add_followed),
)
