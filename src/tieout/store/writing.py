"""Adding to the store: all or nothing, in batches, with every row held against what is there.

Only what writes imports this module, because it brings SQLAlchemy with it.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Table, delete, insert, select, text, update

from tieout.store import bulk, tables
from tieout.store.precedence import COLUMNS, ROW, Precedence, Rows
from tieout.store.rows import Added, Batch, Conflict, Labels, Origin
from tieout.store.view import Codes, day_number, day_of, microseconds
from tieout.terms import Fact

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

_STORED: Final = "SELECT {columns} FROM observation WHERE series_id = {series} AND day >= {first} ORDER BY day"
#: As much of a row as is needed where no day has two of them.
_PLAIN: Final = np.dtype([("day", np.int64), ("value", np.float64), ("origin", np.int64)])
#: How many names are looked up at once; a statement may have only so many parameters.
_SOME: Final = 500
_NO_SOURCE_YET: Final = np.iinfo(np.int64).max


class Writing:
    """One transaction: begin an origin, add its rows in batches, finish it; then the next origin."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ids: dict[str, dict[str, int]] = {tables.SERIES.name: {}, tables.SOURCE.name: {}}
        self._import = 0
        self._position = 0
        self._total = Added()
        self._loader = bulk.loader(connection)
        self._precedence = Precedence(self._loader.ask)
        self._lowest = self._highest = np.zeros(0, np.int64)

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
        self._lowest = self._highest = np.zeros(0, np.int64)

    def add(self, batch: Batch) -> Added:
        """Add a batch; raises Conflict if a row contradicts another of its origin, or one that is stored."""
        if not len(batch):
            return Added()
        columns = self._columns(batch)
        added = self._loader.add(columns)
        mixed = self._of_several_sources(columns)
        if added < len(batch):
            self._loader.lay_beside(columns)
            self._refuse(_SAME_SOURCE)
        elif mixed.any():
            self._loader.lay_beside({name: column[mixed] for name, column in columns.items()})
        if mixed.any():
            self._refuse(_SAME_FILE)
        self._position += len(batch)
        outcome = Added(added, len(batch) - added)
        self._total += outcome
        return outcome

    def add_facts(self, facts: Iterable[Fact]) -> Added:
        """Add facts; one that is there word for word is known, one entered anew is kept beside it."""
        rows = [_row_of(fact) for fact in facts]
        known = self._facts_of(sorted({row["key"] for row in rows}))
        new = list({told: row for row in rows if (told := tuple(row.values())) not in known}.values())
        if new:
            self._connection.execute(insert(tables.FACT), [row | {"import_id": self._import} for row in new])
        outcome = Added(len(new), len(rows) - len(new))
        self._total += outcome
        return outcome

    def _facts_of(self, keys: Iterable[str]) -> set[tuple[Any, ...]]:
        """What the store holds under these keys, as `_row_of` tells it."""
        columns, wanted = [column for column in tables.FACT.c if column.name != "import_id"], iter(keys)
        held: set[tuple[Any, ...]] = set()
        while some := list(islice(wanted, _SOME)):
            asked = select(*columns).where(tables.FACT.c.key.in_(some))
            held.update(tuple(row) for row in self._connection.execute(asked))
        return held

    def stored(self, series: str, first: int) -> tuple[Rows, NDArray[np.bool_]]:
        """The rows of a series from a day on, of each day what holds last; and which of them this origin brought."""
        number = self._ids[tables.SERIES.name][series]
        asked = {"series": number, "first": first}
        rows = np.fromiter(self._loader.ask(_STORED.format(columns="day, value, import_id", **asked)), _PLAIN)
        if not (np.diff(rows["day"]) > 0).all():
            rows = np.fromiter(self._loader.ask(_STORED.format(columns=COLUMNS, **asked)), ROW)
            rows = self._precedence.ordered(series, rows)
        return rows, rows["origin"] == self._import

    def finish(self) -> Added:
        """Close the origin's account; an origin that brought nothing new leaves no trace."""
        this = tables.IMPORT.c.id == self._import
        if self._total.added:
            self._connection.execute(update(tables.IMPORT).where(this).values(rows=self._total.added))
        else:
            self._connection.execute(delete(tables.IMPORT).where(this))
        return self._total

    def _columns(self, batch: Batch) -> dict[str, NDArray[Any]]:
        """The batch as the table has it, in the table's order."""
        series, source = self._coded(tables.SERIES, batch.series), self._coded(tables.SOURCE, batch.source)
        count = len(batch)
        return bulk.ordered(
            {
                "series_id": series,
                "day": batch.day,
                "known_at": batch.known_at,
                "source_id": source,
                "value": batch.value,
                "vintage": batch.vintage,
                "import_id": np.full(count, self._import),
                "position": np.arange(self._position, self._position + count),
            }
        )

    def _of_several_sources(self, columns: bulk.Columns) -> NDArray[np.bool_]:
        """Which rows are of a series for which this origin has named more than one source."""
        series, source = columns["series_id"], columns["source_id"]
        more = max(0, int(series.max()) + 1 - len(self._lowest))
        self._lowest = np.append(self._lowest, np.full(more, _NO_SOURCE_YET))
        self._highest = np.append(self._highest, np.zeros(more, np.int64))
        np.minimum.at(self._lowest, series, source)
        np.maximum.at(self._highest, series, source)
        several: NDArray[np.bool_] = self._lowest[series] < self._highest[series]
        return several

    def _coded(self, table: Table, labels: Labels) -> Codes:
        names, codes = labels
        ids = self._numbers(table, set(names))
        return np.array([ids[name] for name in names], np.int64)[codes]

    def _numbers(self, table: Table, names: set[str]) -> dict[str, int]:
        """The ids of names, given to those that have none yet."""
        ids = self._ids[table.name]
        unknown = iter(sorted(names - ids.keys()))
        while some := list(islice(unknown, _SOME)):
            asked = select(table.c.name, table.c.id).where(table.c.name.in_(some))
            ids.update((str(name), int(number)) for name, number in self._connection.execute(asked))
            if new := [{"name": name} for name in some if name not in ids]:
                self._connection.execute(insert(table), new)
                ids.update((str(name), int(number)) for name, number in self._connection.execute(asked))
        return ids

    def _refuse(self, query: Any) -> None:
        found = self._connection.execute(query).first()
        if found is None:
            return
        name, day, value, other, position, inside = found
        where = "elsewhere in the file" if inside else "in the store"
        hint = "" if inside else "; a revision needs a known_at of its own"
        raise Conflict(f"{name} on {day_of(day)} is {value!r} here but {other!r} {where}{hint}", position)


def _row_of(fact: Fact) -> dict[str, Any]:
    """A fact as the table has it, in the table's order, but for what brought it."""
    return {
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


def who() -> str:
    """The name of the user on whose behalf this runs; "" if there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may run under a user id that has no name
        return ""
