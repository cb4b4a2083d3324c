"""What a store needs of a database: answers to queries, and one writer at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

if TYPE_CHECKING:
    from sqlalchemy import Connection

Answer = Sequence[tuple[Any, ...]]

#: The schema that this version makes, and the oldest that it works with as it is: versions 2 and 3 only added
#: a table.
SCHEMA_VERSION: Final = 3
OLDEST_SCHEMA: Final = 1
NOTHING: Final[Mapping[str, Any]] = {}
#: How long a writer waits for another writer to finish, in seconds.
PATIENCE: Final = 60.0


class Snapshot(Protocol):
    """All that is committed at one moment, whatever others write meanwhile."""

    def has(self, table: str) -> bool:
        """Whether there is such a table."""

    def rows(self, query: str, size: int) -> Iterator[Answer]:
        """The rows that answer a query, `size` at a time, never all at once."""


class Database(Protocol):
    """SQLite or PostgreSQL behind one face. Queries name their parameters `:so`, which both understand."""

    where: str

    @property
    def writable(self) -> bool:
        """Whether anything can be added."""

    def ask(self, query: str, parameters: Mapping[str, Any] = NOTHING) -> Answer:
        """All rows that answer a query, from what is committed."""

    def array(self, query: str, kind: np.dtype[Any]) -> np.ndarray[Any, np.dtype[Any]]:
        """All rows that answer a query without parameters, as an array; one field for each column."""

    def has_tables(self) -> bool:
        """Whether there is any table at all."""

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction: committed at the end, or rolled back whole if anything is raised."""

    def snapshot(self, folder: Path) -> AbstractContextManager[Snapshot]:
        """What is committed now, to be read at leisure; `folder` may be used until it is closed."""

    def close(self) -> None:
        """Give the connections back; a second call does nothing."""
