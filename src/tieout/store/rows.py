"""What is handed to a store, and what comes back: rows, their origin, how many were new."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from tieout.errors import BadData
from tieout.store.view import CODE_OF_VINTAGE, day_number, microseconds
from tieout.terms import Observation

#: A row on its way in: series, day number, microseconds of the moment it became known, value, vintage
#: code, source.
Row = tuple[str, int, int, float, int, str]

BATCH: Final = 50_000


@dataclass(frozen=True, slots=True)
class Origin:
    """Where rows come from: the kind of thing (`file`, `fact book`, a provider), its name and digest."""

    kind: str
    file: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the rows that were handed over."""

    added: int = 0
    known: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(self.added + other.added, self.known + other.known)


class Conflict(BadData):
    """Two values for one series, day, moment and source; `position` counts the origin's rows from 0."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


def rows_of(observations: Iterable[Observation]) -> Iterator[list[Row]]:
    """Observations as batches of rows; raises BadData for a value that is no number."""
    rows = (_row(observation) for observation in observations)
    while batch := list(islice(rows, BATCH)):
        yield batch


def _row(observation: Observation) -> Row:
    value = float(observation.value)
    if not math.isfinite(value):
        raise BadData(f"{observation.series} on {observation.date} is {value}: not a number that can be stored")
    return (
        observation.series,
        day_number(observation.date),
        microseconds(observation.known_at),
        value,
        CODE_OF_VINTAGE[observation.vintage],
        observation.source,
    )
