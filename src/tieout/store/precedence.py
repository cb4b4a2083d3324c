"""Which of several rows of one day a view shows.

A moment that was recorded goes before one from the release calendar, and that before an assumed one, however late
the guess: a value of today's vintage under a guessed moment must not replace what was recorded then. Next come, for
a series whose prints follow each other (what is revised, projections), the later moment and then the precedence that
the catalogue declares; for any other, the precedence and then the moment, because a later value from somebody else is
another opinion and no revision. Among equals the row imported last holds, and of one import the source that the
store met last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import numpy as np

from tieout.catalogue import entry
from tieout.store.view import VINTAGES, Codes

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
_REVISED: Final = ("vintage", "known_at", "preferred", "origin", "source")
_UNREVISED: Final = ("vintage", "preferred", "known_at", "origin", "source")
_REASONS: Final = {
    "known_at": "it became known later",
    "preferred": "the catalogue prefers it",
    "origin": "it was imported last, and the catalogue prefers neither",
    "source": "the store met it last, and the catalogue prefers neither",
}


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
        keys = self._keys(series, rows)
        return rows[np.lexsort((*reversed(keys.values()), rows["day"]))]

    def reason(self, series: str, rows: Rows) -> str:
        """Why the last of the ordered rows of one day goes before the best one of any other source."""
        rival = int(np.flatnonzero(rows["source"] != rows["source"][-1])[-1])
        for key, grades in self._keys(series, rows).items():
            if grades[-1] == grades[rival]:
                continue
            if key == "vintage":
                ours, theirs = (VINTAGES[int(grades[place])].value for place in (-1, rival))
                return f"its moment is {ours}, the other's {theirs}"
            return _REASONS[key]
        raise ValueError("the rows of one day are of one source")

    def _keys(self, series: str, rows: Rows) -> dict[str, Codes]:
        """What decides, the first thing first; more goes before less."""
        known = entry(series)
        keys = {
            "vintage": rows["vintage"],
            "known_at": rows["known_at"],
            "preferred": self._ranks(known.preferred if known is not None else (), rows),
            "origin": rows["origin"],
            "source": rows["source"],
        }
        followed = known is None or known.revised or known.frequency == "projection"
        order = _REVISED if followed else _UNREVISED
        return {key: keys[key] for key in order}

    def _ranks(self, preferred: Sequence[str], rows: Rows) -> Codes:
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
