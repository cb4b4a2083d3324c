"""Stores of made-up values, each known when the catalogue says that such a value is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime

import tieout
from tieout.catalogue import calendar, entry, known_at
from tieout.store import Store
from tieout.terms import Observation, Vintage

ORIGIN = "made up"


@contextmanager
def store_of(series: Mapping[str, Mapping[date, float]]) -> Iterator[Store]:
    """A store in memory with these values by series and day; those of `SPX.high` are known when those of `SPX` are."""
    with tieout.open_store(":memory:") as opened:
        opened.append(
            [
                Observation(name, day, value, _known_at(name, day), Vintage.RECORDED, ORIGIN)
                for name, values in series.items()
                for day, value in values.items()
            ],
            origin=ORIGIN,
        )
        yield opened


def moved(market: str, first: date, last: date, level: float, moves: Mapping[date, float]) -> dict[date, float]:
    """Closes by session, from moves in percent; on other days a tenth of a percent up and down by turns."""
    closes = {}
    for turn, day in enumerate(calendar(market).sessions(first, last)):
        level *= 1 + moves.get(day, 0.1 if turn % 2 else -0.1) / 100
        closes[day] = round(level, 2)
    return closes


def _known_at(name: str, day: date) -> datetime:
    known = entry(name) or entry(name.partition(".")[0])
    assert known is not None, name
    return known_at(known, day)
