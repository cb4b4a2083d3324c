"""Adding to the store: all or nothing, in batches, with every row held against what is there.

Only what writes imports this module, because it brings SQLAlchemy with it.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, insert, select, text, update
from sqlalchemy.schema import CreateTable

from tieout.store import tables
from tieout.store.rows import Added, Conflict, Origin, Row
from tieout.store.view import day_number, day_of, microseconds
from tieout.terms import Fact

_STORE: Final = text(
    "INSERT INTO observation (series_id, day, known_at, source_id, value, vintage, import_id) "
    "SELECT series_id, day, known_at, source_id, value, vintage, import_id FROM incoming "
    "WHERE true ON CONFLICT DO NOTHING"
)
_CONFLICT: Final = (
    "SELECT series.name, incoming.day, incoming.value, observation.value, incoming.position, "
    "observation.import_id = incoming.import_id FROM incoming "
    "JOIN observation ON observation.series_id = incoming.series_id AND observation.day = incoming.day "
    "AND observation.known_at = incoming.known_at JOIN series ON series.id = incoming.series_id "
    "WHERE observation.value <> incoming.value AND {same} ORDER BY incoming.position LIMIT 1"
)
#: One source says two things about one moment.
_SAME_SOURCE: Final = text(_CONFLICT.format(same="observation.source_id = incoming.source_id"))
#: One file says two things about one moment, though it names two sources for them.
_SAME_FILE: Final = text(_CONFLICT.format(same="observation.import_id = incoming.import_id"))

_STORED: Final = text(
    "SELECT day, value, import_id = :origin FROM observation WHERE series_id = :series AND day >= :first "
    "ORDER BY day, vintage, known_at, import_id, source_id"
)


class Writing:
    """One transaction: begin an origin, add its rows in batches, finish it; then the next origin."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ids: dict[str, dict[str, int]] = {tables.SERIES.name: {}, tables.SOURCE.name: {}}
        self._import = 0
        self._position = 0
        self._total = Added()
        self._sources: set[str] = set()
        connection.execute(CreateTable(tables.INCOMING, if_not_exists=True))

    def begin(self, origin: Origin) -> None:
        """Say where the rows that follow come from."""
        row = {
            "kind": origin.kind,
            "file": origin.file,
            "sha256": origin.sha256,
            "rows": 0,
            "who": who(),
            "at": microseconds(datetime.now(UTC)),
            "version": version("tieout"),
        }
        key = self._connection.execute(insert(tables.IMPORT).values(row)).inserted_primary_key
        assert key is not None
        self._import, self._position, self._total = int(key[0]), 0, Added()
        self._sources = set()

    def add(self, rows: Sequence[Row]) -> Added:
        """Add a batch; raises Conflict if a row contradicts another of its origin, or one that is stored."""
        if not rows:
            return Added()
        self._stage(rows)
        added = int(self._connection.execute(_STORE).rowcount)
        if added < len(rows):
            self._refuse(_SAME_SOURCE)
        if len(self._sources) > 1:
            self._refuse(_SAME_FILE)
        self._position += len(rows)
        outcome = Added(added, len(rows) - added)
        self._total += outcome
        return outcome

    def add_facts(self, facts: Iterable[Fact]) -> Added:
        """Add facts; one that is there word for word is known, one entered anew is kept beside it."""
        outcome = Added()
        for fact in facts:
            row = {
                "key": fact.key,
                "known_at": microseconds(fact.known_at),
                "kind": fact.kind,
                "subject": fact.subject,
                "value": fact.value,
                "unit": fact.unit,
                "day": day_number(fact.day),
                "through": None if fact.through is None else day_number(fact.through),
                "statement": fact.statement,
                "publisher": fact.publisher,
                "reference": fact.reference,
                "entered_by": fact.entered_by,
            }
            same = select(tables.FACT.c.key).where(
                *(tables.FACT.c[name].is_not_distinct_from(value) for name, value in row.items())
            )
            if self._connection.execute(same).first():
                outcome += Added(known=1)
            else:
                self._connection.execute(insert(tables.FACT).values(row | {"import_id": self._import}))
                outcome += Added(added=1)
        self._total += outcome
        return outcome

    def stored(self, series: str, first: int) -> Sequence[tuple[Any, ...]]:
        """What is stored of a series from a day on: day, value, whether this origin brought it; what holds last."""
        number = self._ids[tables.SERIES.name].get(series)
        if number is None:
            return ()
        asked = {"series": number, "first": first, "origin": self._import}
        return [tuple(row) for row in self._connection.execute(_STORED, asked).fetchall()]

    def finish(self) -> Added:
        """Close the origin's account; an origin that brought nothing new leaves no trace."""
        this = tables.IMPORT.c.id == self._import
        if self._total.added:
            self._connection.execute(update(tables.IMPORT).where(this).values(rows=self._total.added))
        else:
            self._connection.execute(delete(tables.IMPORT).where(this))
        return self._total

    def _stage(self, rows: Sequence[Row]) -> None:
        series = self._numbers(tables.SERIES, {row[0] for row in rows})
        sources = self._numbers(tables.SOURCE, {row[5] for row in rows})
        self._sources.update(row[5] for row in rows)
        origin = self._import
        staged = [
            (series[name], day, known_at, sources[source], value, vintage, origin, position)
            for position, (name, day, known_at, value, vintage, source) in enumerate(rows, self._position)
        ]
        self._connection.execute(delete(tables.INCOMING))
        if self._connection.dialect.name == "sqlite":
            marks = ", ".join("?" * len(staged[0]))
            self._connection.exec_driver_sql(f"INSERT INTO incoming VALUES ({marks})", staged)
        else:
            driver: Any = self._connection.connection.cursor()
            with driver.copy("COPY incoming FROM STDIN") as copy:
                for row in staged:
                    copy.write_row(row)

    def _numbers(self, table: Table, names: set[str]) -> dict[str, int]:
        """The ids of names, given to those that have none yet."""
        ids = self._ids[table.name]
        for name in sorted(names - ids.keys()):
            found = self._connection.execute(select(table.c.id).where(table.c.name == name)).scalar()
            if found is None:
                key = self._connection.execute(insert(table).values(name=name)).inserted_primary_key
                assert key is not None
                found = key[0]
            ids[name] = int(found)
        return ids

    def _refuse(self, query: Any) -> None:
        found = self._connection.execute(query).first()
        if found is None:
            return
        name, day, value, other, position, inside = found
        where = "elsewhere in the file" if inside else "in the store"
        hint = "" if inside else "; a revision needs a known_at of its own"
        raise Conflict(f"{name} on {day_of(day)} is {value!r} here but {other!r} {where}{hint}", position)


def who() -> str:
    """The name of the user on whose behalf this runs; "" if there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may run under a user id that has no name
        return ""
