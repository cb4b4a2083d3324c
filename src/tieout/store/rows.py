"""What is handed to a store, and what comes back: rows, their origin, how many were new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from tieout.errors import BadData
from tieout.store.view import CODE_OF_VINTAGE, Codes, Values, day_number, microseconds
from tieout.terms import Observation

#: A column of names: the distinct ones, and each row's code into them.
Labels = tuple[Sequence[str], Codes]

BATCH: Final = 50_000


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Rows on their way in, column by column.

    `day` counts days and `known_at` microseconds since 1970-01-01 (UTC); `vintage` holds codes into `VINTAGES`.
    """

    series: Labels
    day: Codes
    known_at: Codes
    value: Values
    vintage: Codes
    source: Labels

    def __len__(self) -> int:
        return len(self.day)


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


def rows_of(observations: Iterable[Observation]) -> Iterator[Batch]:
    """Observations in batches; raises BadData for a value that is no number."""
    rest = iter(observations)
    while some := list(islice(rest, BATCH)):
        values = np.array([observation.value for observation in some], np.float64)
        for place in np.flatnonzero(~np.isfinite(values)).tolist():
            wrong = some[place]
            raise BadData(f"{wrong.series} on {wrong.date} is {wrong.value}: not a number that can be stored")
        yield Batch(
            series=_labels([observation.series for observation in some]),
            day=np.array([day_number(observation.date) for observation in some], np.int64),
            known_at=np.array([microseconds(observation.known_at) for observation in some], np.int64),
            value=values,
            vintage=np.array([CODE_OF_VINTAGE[observation.vintage] for observation in some], np.int64),
            source=_labels([observation.source for observation in some]),
        )


def _labels(names: Sequence[str]) -> Labels:
    codes = {name: code for code, name in enumerate(dict.fromkeys(names))}
    return tuple(codes), np.array([codes[name] for name in names], np.int64)
