"""A store in one file, which any store, SQLite or PostgreSQL, can be restored from.

The file is a zip: `manifest.json` (format, schema, package, and of each table its file, rows, columns and
SHA-256) and each table as Parquet, by its primary key.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection, Double, Table, Text, delete, func, insert, select, text

from tieout.errors import BadData, InputError, StoreError
from tieout.store import tables
from tieout.store.database import SCHEMA_VERSION, Database, Snapshot
from tieout.store.opening import create_tables, refuse_other_schema, schema_of
from tieout.store.upgrade import record

_FORMAT: Final = 1
_MANIFEST: Final = "manifest.json"
#: Tables that version 1 hadn't.
_LATER: Final = {tables.EVENT.name, tables.FOLLOWED.name}
_BATCH: Final = 50_000
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: its file, schema, when and by which version it was made, and the rows of each table."""

    file: Path
    schema: int
    version: str
    made_at: datetime
    rows: Mapping[str, int]


def back_up(database: Database, file: Path) -> Backup:
    """Write all that is stored at one moment to a new file, while others go on writing.

    Raises InputError if there is such a file or it can't be written; then nothing is left of it.
    """
    if file.exists():
        raise InputError(f"There is already a file {file}; a backup doesn't replace another.")
    refuse_other_schema(database)
    try:
        with tempfile.TemporaryDirectory(prefix=f".{file.name}.", dir=file.parent) as folder:
            made, draft = _write(database, Path(folder), file)
            _sync(draft)
            os.replace(draft, file)
    except OSError as problem:
        raise InputError(f"{file} can't be written: {(problem.strerror or str(problem)).lower()}.") from None
    return made


def restore(file: Path, database: Database) -> Backup:
    """Fill an empty database from a backup, all of it or nothing.

    Raises BadData if the file is no whole backup, StoreError if the database isn't empty.
    """
    if database.has_tables():
        raise StoreError(f"{database.where} isn't empty: a backup is restored into a new store only")
    try:
        with zipfile.ZipFile(file) as held:
            manifest = _manifest(held, file)
            _verify(held, manifest, file)
            with database.writing() as connection:
                _fill(connection, held, manifest)
                record(connection, f"restored from {file.name}, made {manifest['made_at']}")
    except FileNotFoundError:
        raise InputError(f"There is no file {file}.") from None
    except (
        OSError,
        zipfile.BadZipFile,
        EOFError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        pa.ArrowException,
    ) as problem:
        raise BadData(f"{file} can't be restored, it isn't a whole backup: {_first_line(problem)}") from None
    return _told(manifest, file)


def _write(database: Database, folder: Path, file: Path) -> tuple[Backup, Path]:
    draft = folder / "backup.zip"
    manifest: dict[str, Any] = {
        "format": _FORMAT,
        "schema": schema_of(database),
        "version": version("tieout"),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "tables": {},
    }
    with database.snapshot(folder) as snapshot, zipfile.ZipFile(draft, "w") as into:
        for table in tables.METADATA.sorted_tables:
            if not snapshot.has(table.name):
                continue  # an older schema's
            parquet = folder / f"{table.name}.parquet"
            rows = _export(snapshot, table, parquet)
            with parquet.open("rb") as content:
                digest = hashlib.file_digest(content, "sha256").hexdigest()
            into.write(parquet, parquet.name)
            parquet.unlink()
            columns = [column.name for column in table.columns]
            manifest["tables"][table.name] = {
                "file": parquet.name, "rows": rows, "columns": columns, "sha256": digest,
            }  # fmt: skip
        into.writestr(_MANIFEST, json.dumps(manifest, indent=1))
    return _told(manifest, file), draft


def _export(snapshot: Snapshot, table: Table, parquet: Path) -> int:
    schema = pa.schema([(column.name, _arrow(column.type)) for column in table.columns])
    names = ", ".join(schema.names)
    order = ", ".join(column.name for column in table.primary_key)
    count = 0
    with pq.ParquetWriter(parquet, schema, compression="zstd") as writer:
        for rows in snapshot.rows(f"SELECT {names} FROM {table.name} ORDER BY {order}", _BATCH):
            columns = [
                pa.array(column, kind) for column, kind in zip(zip(*rows, strict=True), schema.types, strict=True)
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))
            count += len(rows)
    return count


def _arrow(kind: object) -> Any:
    return pa.string() if isinstance(kind, Text) else pa.float64() if isinstance(kind, Double) else pa.int64()


def _manifest(held: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(held.read(_MANIFEST))
    if manifest["format"] != _FORMAT or manifest["schema"] > SCHEMA_VERSION:
        raise BadData(
            f"{file} was made by a newer version of Tieout ({manifest['version']}, schema {manifest['schema']}); "
            f"this one knows schema {SCHEMA_VERSION}"
        )
    return manifest


def _verify(held: zipfile.ZipFile, manifest: Mapping[str, Any], file: Path) -> None:
    """Raise BadData unless every table is whole, before anything is written anywhere."""
    known = {table.name: {column.name for column in table.columns} for table in tables.METADATA.sorted_tables}
    for name, told in manifest["tables"].items():
        if name not in known or not set(told["columns"]) <= known[name]:
            raise BadData(f"{file} has a table {name!r} that this version of Tieout doesn't know")
    absent = sorted(known.keys() - manifest["tables"].keys() - _LATER)
    if absent:
        raise BadData(f"{file} can't be restored, it isn't a whole backup: it lacks the table {absent[0]!r}")
    for told in manifest["tables"].values():
        with held.open(told["file"]) as content:
            if _digest(content) != told["sha256"]:
                raise BadData(f"{file} is damaged: {told['file']} isn't what the manifest says; nothing was restored")
        with held.open(told["file"]) as content:
            parquet = pq.ParquetFile(content)
            if parquet.metadata.num_rows != told["rows"] or parquet.schema_arrow.names != told["columns"]:
                raise BadData(f"{file} is damaged: {told['file']} isn't what the manifest says; nothing was restored")


def _fill(connection: Connection, held: zipfile.ZipFile, manifest: Mapping[str, Any]) -> None:
    create_tables(connection)
    for table in tables.METADATA.sorted_tables:
        told = manifest["tables"].get(table.name)
        if told is None:
            continue
        if table is tables.META:
            connection.execute(delete(table))
        with held.open(told["file"]) as content:
            for rows in _rows(content):
                _insert(connection, table, told["columns"], rows)
        if connection.dialect.name == "postgresql" and "id" in told["columns"]:
            last = connection.execute(select(func.max(table.c.id))).scalar()
            if last is not None:  # the numbers were given by hand: the next one is the one after
                connection.execute(
                    text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)"),
                    {"table": table.name, "last": last},
                )
    # Each step of the schema only adds, so that an older backup fits; what it lacks is empty.
    connection.execute(delete(tables.META).where(tables.META.c.key == "schema"))
    connection.execute(insert(tables.META).values(key="schema", value=str(SCHEMA_VERSION)))


def _rows(content: IO[bytes]) -> Iterator[list[tuple[Any, ...]]]:
    for batch in pq.ParquetFile(content).iter_batches(_BATCH):
        yield list(zip(*(column.to_pylist() for column in batch.columns), strict=True))


def _insert(connection: Connection, table: Table, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    if not rows:
        return
    names = ", ".join(columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)
        return
    driver: Any = connection.connection.cursor()
    with driver.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _told(manifest: Mapping[str, Any], file: Path) -> Backup:
    return Backup(
        file=file,
        schema=int(manifest["schema"]),
        version=str(manifest["version"]),
        made_at=datetime.fromisoformat(manifest["made_at"]),
        rows={name: int(told["rows"]) for name, told in manifest["tables"].items()},
    )


def _digest(content: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := content.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _first_line(problem: Exception) -> str:
    return (str(problem).strip().splitlines() or [type(problem).__name__])[0]
