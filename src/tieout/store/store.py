"""The store: opened, asked for views, added to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from tieout.store.conflicts import Disagreement, disagreements
from tieout.store.coverage import Coverage, coverage
from tieout.store.database import Database
from tieout.store.followed import Followed, follow, followed, unfollow
from tieout.store.opening import database_at, prepare
from tieout.store.provenance import Import, imports
from tieout.store.reading import StoreReader
from tieout.store.rows import Added, Origin, rows_of
from tieout.store.view import View
from tieout.terms import Fact, Observation

if TYPE_CHECKING:
    from tieout.store.backup import Backup
    from tieout.store.upgrade import Upgraded
    from tieout.store.writing import Writing

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
        return View(datetime.now(UTC) if at is None else at, self._reader.of_one_view())

    def facts(self) -> tuple[Fact, ...]:
        """Every cited fact, latest known first."""
        return tuple(self._reader.read_facts(_LATEST))

    def status(self) -> tuple[Coverage, ...]:
        """What the store holds of each series, and which of the sessions it should have are missing."""
        return coverage(self._database)

    def imports(self) -> tuple[Import, ...]:
        """Everything that was written in one go, in its order: who, when, what, its digest, how many rows."""
        return imports(self._database)

    def disagreements(self) -> tuple[Disagreement, ...]:
        """The series on which two sources differ by more than the catalogue allows."""
        return disagreements(self._database)

    def series_names(self) -> tuple[str, ...]:
        """Every series that the store holds, sorted."""
        return self._reader.series_names()

    def backup(self, file: Path) -> Backup:
        """Write a consistent copy of all that is stored to one file, while others go on writing."""
        from tieout.store.backup import back_up

        return back_up(self._database, file)

    def followed(self) -> tuple[Followed, ...]:
        """The followed texts, each with what its last check gave."""
        return followed(self._database)

    def follow(self, name: str, content: Mapping[str, Any]) -> None:
        """Keep a text and what a check of it gave; StoreError in a store of before version 3."""
        follow(self._database, name, content)

    def unfollow(self, name: str) -> bool:
        """Forget a followed text; says whether it was one."""
        return unfollow(self._database, name)

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
    database = database_at(where)
    try:
        prepare(database)
    except BaseException:
        database.close()
        raise
    return Store(database)


def upgrade_store(where: str | Path | None = None) -> Upgraded:
    """Bring the store at a path or URL on to this version: its schema, and what the fact book has anew."""
    from tieout.store.upgrade import upgrade

    database = database_at(where)
    try:
        return upgrade(database)
    finally:
        database.close()


def restore_store(file: Path, where: str | Path | None = None) -> Backup:
    """Fill an empty store from a backup, all of it or nothing."""
    from tieout.store.backup import restore

    database = database_at(where)
    try:
        return restore(file, database)
    finally:
        database.close()
