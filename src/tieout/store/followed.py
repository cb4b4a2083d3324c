"""Texts that somebody follows: kept with the verdicts last given, so that a change can be told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, Final

from tieout.errors import StoreError
from tieout.store.database import Database
from tieout.store.opening import schema_of
from tieout.store.view import microseconds, moment_of

#: The schema that brought the table.
_SINCE: Final = 3
_LATEST: Final = (
    "SELECT name, at, version, content FROM followed "
    "WHERE id IN (SELECT max(id) FROM followed GROUP BY name) ORDER BY name"
)


@dataclass(frozen=True, slots=True)
class Followed:
    """A followed text: its name, when it was last checked, by which version, and what was kept of it (plain JSON)."""

    name: str
    checked_at: datetime
    version: str
    content: Mapping[str, Any]


def followed(database: Database) -> tuple[Followed, ...]:
    """Each followed text as it was last checked, by name."""
    if schema_of(database) < _SINCE:
        return ()
    return tuple(
        Followed(name, moment_of(at), by, json.loads(content)) for name, at, by, content in database.ask(_LATEST)
    )


def follow(database: Database, name: str, content: Mapping[str, Any]) -> None:
    """Keep what a check of a text gave; earlier checks of it stay below."""
    from sqlalchemy import insert

    from tieout.store import tables
    from tieout.store.writing import who

    if schema_of(database) < _SINCE:
        raise StoreError(
            f"{database.where} was made by an older version and can't follow texts; first: tieout data upgrade"
        )
    row = {
        "name": name,
        "at": microseconds(datetime.now(UTC)),
        "who": who(),
        "version": version("tieout"),
        "content": json.dumps(content),  # ASCII: PostgreSQL takes neither NUL nor lone surrogates
    }
    with database.writing() as connection:
        connection.execute(insert(tables.FOLLOWED).values(row))


def unfollow(database: Database, name: str) -> bool:
    """Forget a text, its words and its verdicts; says whether it was followed."""
    from sqlalchemy import delete

    from tieout.store import tables

    if schema_of(database) < _SINCE:
        return False
    with database.writing() as connection:
        return bool(connection.execute(delete(tables.FOLLOWED).where(tables.FOLLOWED.c.name == name)).rowcount)
