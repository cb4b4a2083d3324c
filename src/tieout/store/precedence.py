"""Which of several rows of one day a view shows.

A moment that was recorded goes before one from the release calendar, and that before an assumed one, however late
the guess: a value of today's vintage under a guessed moment must not replace what was recorded then. Next come, for
a series that is revised, the later moment and then the precedence that the catalogue declares, because the later
print is the revision; for one that isn't revised, the precedence and then the moment, because a later value from
somebody else is another opinion. Among equals the row imported last holds, and of one import the source that the
store met last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import numpy as np

from tieout.catalogue import entry
from tieout.store.view import Codes

Rows = np.ndarray[Any, np.dtype[Any]]

#: The columns of an observation that say what it is, whether it holds and where it came from.
COLUMNS: Final = "day, known_at, value, vintage, source_id, import_id"
ROW: Final = np.dtype(
    [
        ("day", np.int64),
        ("known_at", np.int64),
        ("value", np.float64),
        ("vintage", np.int64),
        ("source", np.int64),
        ("origin", np.int64),
    ]
)


class Precedence:
    """Orders the rows of a series; asks for the names of sources and imports where the catalogue prefers some."""

    def __init__(self, ask: Callable[[str], Iterable[Sequence[Any]]]) -> None:
        self._ask = ask
        self._sources: dict[int, str] = {}
        self._kinds: dict[int, str] = {}

    def ordered(self, series: str, rows: Rows) -> Rows:
        """The rows, ascending by day, and of each day the one that holds last."""
        if (np.diff(rows["day"]) > 0).all():
            return rows
        known = entry(series)
        rank = self.ranks(known.preferred if known is not None else (), rows)
        print_then_rank = known is None or known.revised
        decisive = (rank, rows["known_at"]) if print_then_rank else (rows["known_at"], rank)
        return rows[np.lexsort((rows["source"], rows["origin"], *decisive, rows["vintage"], rows["day"]))]

    def ranks(self, preferred: Sequence[str], rows: Rows) -> Codes:
        """How far to the front each row's source stands in `preferred`, by its name or its import's kind; else 0."""
        rank = np.zeros(len(rows), np.int64)
        if not preferred or not np.ptp(rows["source"]):
            return rank
        grade = {name: len(preferred) - place for place, name in enumerate(preferred)}
        named = (("source", "source", "name", self._sources), ("origin", "import", "kind", self._kinds))
        for field, table, column, names in named:
            numbers, codes = np.unique(rows[field], return_inverse=True)
            self._learn(f"SELECT id, {column} FROM {table}", numbers.tolist(), names)
            grades = [grade.get(names[number], 0) for number in numbers.tolist()]
            rank = np.maximum(rank, np.array(grades, np.int64)[codes])
        return rank

    def forget(self) -> None:
        """Keep no names."""
        self._sources.clear()
        self._kinds.clear()

    def _learn(self, query: str, numbers: Sequence[int], names: dict[int, str]) -> None:
        unknown = [number for number in numbers if number not in names]
        if unknown:
            names.update((int(row[0]), str(row[1])) for row in self._ask(f"{query} WHERE id IN ({_listed(unknown)})"))


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
