"""When a value became known, where a file doesn't say: by the catalogue's rule, else when its day ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import numpy as np

from tieout.catalogue import SeriesEntry, entry, known_at
from tieout.sources.cells import Integers, end_of_day
from tieout.store.view import CODE_OF_VINTAGE, day_of, microseconds
from tieout.terms import Vintage

_ASSUMED: Final = CODE_OF_VINTAGE[Vintage.ASSUMED]
_BY_CALENDAR: Final = CODE_OF_VINTAGE[Vintage.RELEASE_CALENDAR]
_NOT_YET: Final = np.iinfo(np.int64).min


class MomentsByRule:
    """The moments of the days of a span by rule, each worked out once for all series that follow the same one."""

    def __init__(self, first: int, last: int) -> None:
        self._first = first
        self._length = last - first
        self._rules: list[SeriesEntry | None] = []
        self._stamps: list[Integers] = []
        self._numbers: dict[tuple[object, ...], int] = {}
        self._rule_of: dict[str, int] = {}

    def of(self, names: Sequence[str], series: Integers, days: Integers) -> Integers:
        """When the values of `series` (codes into `names`) on `days` became known, as microseconds since 1970 UTC."""
        rules = np.array([self._rule(name) for name in names], np.int64)[series]
        moments = np.empty(len(days), np.int64)
        for rule in np.unique(rules).tolist():
            mine = rules == rule
            places = days[mine] - self._first
            stamps = self._stamps[rule]
            for place in np.unique(places[stamps[places] == _NOT_YET]).tolist():
                stamps[place] = microseconds(self._moment(rule, place + self._first))
            moments[mine] = stamps[places]
        return moments

    def vintages(self, names: Sequence[str]) -> Integers:
        """How well such moments of each of `names` are attested, as codes.

        The catalogue's rule is the release calendar of what is never revised. What is revised may have had another
        value then, and of a series that the catalogue doesn't know nothing is known but that its day had ended.
        """
        known = [entry(name) for name in names]
        return np.array([_ASSUMED if one is None or one.revised else _BY_CALENDAR for one in known], np.int64)

    def _moment(self, rule: int, day: int) -> datetime:
        known = self._rules[rule]
        return end_of_day(day_of(day)) if known is None else known_at(known, day_of(day))

    def _rule(self, series: str) -> int:
        """The number of the rule that the series follows."""
        if series not in self._rule_of:
            known = entry(series)
            key = _what_decides(known) if known is not None else ()
            if key not in self._numbers:
                self._numbers[key] = len(self._rules)
                self._rules.append(known)
                self._stamps.append(np.full(self._length, _NOT_YET))
            self._rule_of[series] = self._numbers[key]
        return self._rule_of[series]


def _what_decides(known: SeriesEntry) -> tuple[object, ...]:
    return known.lag_days, known.known_time, known.zone, known.release_weekday, known.frequency, known.calendar
