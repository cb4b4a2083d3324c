"""Where everything in the store came from: one line for each thing that was written in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tieout.store.database import Database
from tieout.store.view import moment_of

_IMPORTS: Final = "SELECT id, at, who, kind, file, sha256, rows, version FROM import ORDER BY id"


@dataclass(frozen=True, slots=True)
class Import:
    """One import: its number, when and by whom, what it was, its digest, how many rows were new, by which version."""

    number: int
    at: datetime
    who: str
    kind: str
    file: str
    sha256: str
    rows: int
    version: str


def imports(database: Database) -> tuple[Import, ...]:
    """Every import that left something in the store, in its order."""
    rows = database.ask(_IMPORTS)
    return tuple(Import(number, moment_of(at), *rest) for number, at, *rest in rows)
