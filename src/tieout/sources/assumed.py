"""When a value became known, where a file doesn't say: by the catalogue's rule, else when its day ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import numpy as np

from tieout.catalogue import SeriesEntry, entry, known_at
from tieout.sources.cells import Integers, end_of_day
from tieout.store.view import day_of, microseconds


class AssumedMoments:
    """The assumed moments of many days, each worked out once for all series that follow the same rule."""

    def __init__(self) -> None:
        self._rules: dict[str, _Rule] = {}
        self._shared: dict[tuple[object, ...], _Rule] = {}

    def of(self, series: str, days: Integers) -> Integers:
        """When the values of `series` on `days` became known, as microseconds since 1970-01-01 UTC."""
        rule = self._rules.get(series)
        if rule is None:
            rule = self._rules[series] = self._rule(entry(series))
        return np.array([rule[day] for day in days.tolist()], np.int64)

    def _rule(self, known: SeriesEntry | None) -> _Rule:
        if known is None:
            return self._shared.setdefault((), _Rule(lambda day: end_of_day(day_of(day))))
        key = (known.lag_days, known.known_time, known.zone, known.release_weekday, known.frequency, known.calendar)
        return self._shared.setdefault(key, _Rule(lambda day: known_at(known, day_of(day))))


class _Rule(dict[int, int]):
    def __init__(self, moment: Callable[[int], datetime]) -> None:
        super().__init__()
        self._moment = moment

    def __missing__(self, day: int) -> int:
        self[day] = stamp = microseconds(self._moment(day))
        return stamp
