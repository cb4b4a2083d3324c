"""Prices of shares across a split: what was paid before it, counted in the shares of the day asked about."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np

from tieout.catalogue import SPLIT, SeriesEntry
from tieout.store.view import Series, View
from tieout.terms import Missing

_SHARES: Final = frozenset({"company", "fund"})
#: A close at most so much of the one before looks like a split; at least one over it, like one the other way.
_LIKE_A_SPLIT: Final = 0.56


def may_be_split(known: SeriesEntry | None) -> bool:
    """Whether a series is of shares, of which one may become several."""
    return known is not None and known.kind in _SHARES


def per_share(view: View, held: Series, known: SeriesEntry | None, end: date | None) -> Series:
    """`held` in the shares of `end`: each value divided by the splits between its day and `end`, as known in the view.

    Only companies and funds have splits; every other series, and one without any, is handed back as it is.
    """
    if not may_be_split(known) or not len(held):
        return held
    splits = view.series(_splits_of(held.id))
    days = splits.dates if end is None else splits.dates[splits.dates <= np.datetime64(end, "D")]
    if not len(days) or held.dates[0] >= days[-1]:
        return held
    # from each place among the splits on, the product of those yet to come
    to_come = np.append(np.cumprod(splits.values[: len(days)][::-1])[::-1], 1.0)
    places = days.searchsorted(held.dates, "right")
    factors = to_come[places]
    marks = held.source_codes * len(to_come) + places  # one for each source before each split
    told = np.flatnonzero(np.bincount(marks))
    sources = [_told(held.sources[mark // len(to_come)], float(to_come[mark % len(to_come)])) for mark in told.tolist()]
    lineage = (held.known_at, held.vintages, told.searchsorted(marks))
    return Series(held.id, held.dates, np.round(held.values / factors, 6), lineage=lineage, sources=sources)


def unrecorded_split(view: View, held: Series, known: SeriesEntry | None, days: tuple[date, date]) -> Missing | None:
    """What is missing where a price between two days moved as by a split, and nothing of its splits is at hand."""
    if not may_be_split(known) or len(view.series(_splits_of(held.id))):
        return None
    between = held.between(*days)
    if len(between) < 2:
        return None
    ratios = between.values[1:] / np.where(between.values[:-1] > 0, between.values[:-1], np.nan)
    odd = np.flatnonzero((ratios <= _LIKE_A_SPLIT) | (ratios >= 1 / _LIKE_A_SPLIT))
    if not len(odd):
        return None
    day = between.dates[odd[0] + 1].tolist()
    moved = (float(ratios[odd[0]]) - 1) * 100
    why = f"{held.id} moved by {moved:+.1f}% on {day}, which looks like a split, and its splits aren't at hand"
    return Missing((_splits_of(held.id),), (day,), why)


def _splits_of(series_id: str) -> str:
    return f"{series_id.partition('.')[0]}.{SPLIT}"


def _told(source: str, factor: float) -> str:
    return source if factor == 1 else f"{source}, for each of the {factor:g} shares that one has become"
