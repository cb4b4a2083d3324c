"""The tables, as SQLAlchemy Core knows them; observations and facts are only ever added to.

Nothing on the way to an answer imports this module, because importing SQLAlchemy takes some 0.2 s (2026).
Reading is `tieout.store.reading`; writing and creating come here.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
)

METADATA: Final = MetaData()

SERIES: Final = Table(
    "series",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)
SOURCE: Final = Table(
    "source",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)
#: One row for each thing that was written in one go: a file, a source's answer, a fact book.
#: `at` is in microseconds.
IMPORT: Final = Table(
    "import",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("version", Text, nullable=False),
)
#: `day` counts days since 1970-01-01, `known_at` microseconds since its first moment in UTC.
#: The primary key is the order on disk (SQLite: WITHOUT ROWID), so that one series is one run of pages.
OBSERVATION: Final = Table(
    "observation",
    METADATA,
    Column("series_id", ForeignKey("series.id"), primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("known_at", BigInteger, primary_key=True, autoincrement=False),
    Column("source_id", ForeignKey("source.id"), primary_key=True, autoincrement=False),
    Column("value", Double, nullable=False),
    Column("vintage", SmallInteger, nullable=False),
    Column("import_id", ForeignKey("import.id"), nullable=False),
    sqlite_with_rowid=False,
)
FACT: Final = Table(
    "fact",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("known_at", BigInteger, primary_key=True, autoincrement=False),
    Column("import_id", ForeignKey("import.id"), primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("value", Double, nullable=False),
    Column("unit", Text, nullable=False),
    Column("day", Integer, nullable=False),
    Column("through", Integer),
    Column("statement", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("entered_by", Text, nullable=False),
)
META: Final = Table(
    "meta",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
#: What befell the store as a whole: upgraded, restored from a backup. Since version 2.
EVENT: Final = Table(
    "event",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("who", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("what", Text, nullable=False),
)

#: Texts that are followed, with the verdicts last given, as JSON: the one table from which rows are taken, when
#: somebody unfollows a text. Since version 3.
FOLLOWED: Final = Table(
    "followed",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("who", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("content", Text, nullable=False),
)

#: What an import brings, batch by batch, before it is held against what is stored.
INCOMING: Final = Table(
    "incoming",
    MetaData(),
    Column("series_id", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    Column("known_at", BigInteger, nullable=False),
    Column("source_id", Integer, nullable=False),
    Column("value", Double, nullable=False),
    Column("vintage", SmallInteger, nullable=False),
    Column("import_id", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
    prefixes=["TEMPORARY"],
    postgresql_on_commit="DROP",
)
