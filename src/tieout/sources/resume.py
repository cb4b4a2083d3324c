"""What was pulled before need not be pulled again: from which day on a provider is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from tieout.catalogue import SeriesEntry
from tieout.sources.provider import Provider, Pulled, VintageProvider
from tieout.store import Origin, Store
from tieout.store.view import Series, day_of, moment_of

#: How many days before the last value are asked for again: late values, and corrections of the last weeks.
OVERLAP: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a provider was asked for, from which day on (None: all), and what it answered.

    `resumed` says that the day was chosen because what is earlier had been pulled before.
    """

    name: str
    pulled: Pulled
    since: date | None
    resumed: bool = False

    @property
    def origin(self) -> Origin:
        """The answer's origin, as the store keeps it: with what was asked for."""
        start = f" from {self.since}" if self.since else ""
        return replace(self.pulled.origin, file=f"{self.pulled.origin.file} [{self.name}{start}]")


class Past:
    """What a store tells of earlier pulls."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._imports = {(one.kind, one.file.rpartition(" [")[2].removesuffix("]")) for one in store.imports()}

    def ask(self, provider: Provider, series: SeriesEntry, since: date | None) -> Asked:
        """Ask for a series: from `since` on, else for what may be new, else for all of it.

        All of it is asked for if it wasn't pulled whole before, if its values may be revised and the provider doesn't
        say when they were, or if the values of the last weeks are others now (a split changes them all).
        """
        if since is None and (provider.name, series.id) in self._imports:
            held = self._own(series.id, provider.source)
            if len(held) and isinstance(provider, VintageProvider):
                vintage = moment_of(int(held.known_at.astype(np.int64).max())).astimezone(ZoneInfo(series.zone)).date()
                return Asked(series.id, provider.fetch_news(series, vintage), vintage, resumed=True)
            if len(held) and not series.revised:
                start = day_of(int(held.dates[-1].astype(np.int64))) - OVERLAP
                pulled = provider.fetch(series, start)
                if not pulled.history and _agrees(pulled, held):
                    return Asked(series.id, pulled, start, resumed=True)
        return Asked(series.id, provider.fetch(series, since), since)

    def _own(self, series: str, source: str) -> Series:
        """The part of a series that this source brought, where no other goes before it."""
        held = self._store.view().series(series)
        if source not in held.sources:
            return Series.empty(series)
        mine = held.source_codes == held.sources.index(source)
        lineage = (held.known_at[mine], held.vintages[mine], held.source_codes[mine])
        return Series(series, held.dates[mine], held.values[mine], lineage=lineage, sources=held.sources)


def _agrees(pulled: Pulled, held: Series) -> bool:
    before = ((held.on(one.date), one.value) for one in pulled.observations)
    return all(known is None or known.value == value for known, value in before)
