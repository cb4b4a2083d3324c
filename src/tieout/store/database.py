"""What a store needs of a database: answers to queries, and one writer at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from sqlalchemy import Connection

Answer = Sequence[tuple[Any, ...]]

SCHEMA_VERSION: Final = "1"
NOTHING: Final[Mapping[str, Any]] = {}
#: How long a writer waits for another writer to finish, in seconds.
PATIENCE: Final = 60.0


class Database(Protocol):
    """SQLite or PostgreSQL behind one face. Queries name their parameters `:so`, which both understand."""

    where: str

    @property
    def writable(self) -> bool:
        """Whether anything can be added."""

    def ask(self, query: str, parameters: Mapping[str, Any] = NOTHING) -> Answer:
        """All rows that answer a query, from what is committed."""

    def has_tables(self) -> bool:
        """Whether there is any table at all."""

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction: committed at the end, or rolled back whole if anything is raised."""

    def close(self) -> None:
        """Give the connections back; a second call does nothing."""
