"""Pulling series from their providers into the store: all of a series, or nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import Final

from tieout.catalogue import PRINTS, SeriesEntry, entries, entry
from tieout.catalogue.series_file import PROVIDERS as NAMED
from tieout.errors import BadData, InputError
from tieout.sources.provider import Provider, Pulled
from tieout.store import Added, Store
from tieout.store.rows import Conflict, rows_of
from tieout.terms import Observation, Vintage


def _open(name: str) -> Provider:
    provider: Provider = import_module(f"tieout.sources.{name}").open_provider()
    return provider


#: How each provider that the catalogue names is opened: `open_provider` of the file of its name, which isn't read
#: before the first of its series is due.
PROVIDERS: Final[Mapping[str, Callable[[], Provider]]] = MappingProxyType(
    {name: partial(_open, name) for name in sorted(NAMED)}
)

#: Providers that share a server and a key: where one can't be had, nor can the others.
_ONE_HOUSE: Final = frozenset({"alfred", "fred"})


@dataclass(frozen=True, slots=True)
class PullResult:
    """What became of one series: how many values were new, how many known already, over which days."""

    series: str
    provider: str
    added: int
    known: int
    first: date | None
    last: date | None


def chosen(wanted: Iterable[str], source: str | None) -> list[tuple[SeriesEntry, str]]:
    """Each series with the provider that it is to come from: `source`, else the first that the catalogue names.

    A close comes with the day's open, high and low, if that provider has them.

    Raises InputError for a series that isn't in the catalogue or has no such provider.
    """
    if source is not None and source not in PROVIDERS:
        raise InputError(f"there is no source {source!r}; there are {', '.join(PROVIDERS)}")
    found: dict[str, tuple[SeriesEntry, str]] = {}
    for name in wanted:
        series = entry(name)
        if series is None:
            raise InputError(f"{name} is not in the catalogue; import it from a file: tieout data import FILE")
        offered = [provider for provider, _ in series.providers]
        if not offered:
            raise InputError(f"{name} has no source to pull it from; import it from a file: tieout data import FILE")
        if source is not None and source not in offered:
            raise InputError(f"{source} doesn't have {name}; it comes from {' or '.join(offered)}")
        provider = source or offered[0]
        for one in (series, *_prints(series, provider)):
            found.setdefault(one.id, (one, provider))
    return list(found.values())


def _prints(series: SeriesEntry, provider: str) -> Iterator[SeriesEntry]:
    """The day's open, high and low, where the provider gives them with the close."""
    for print_of_day in PRINTS:
        beside = entry(f"{series.id}.{print_of_day}")
        if beside is not None and beside.provider_id(provider) is not None:
            yield beside


def failing_with(provider: str) -> frozenset[str]:
    """The providers that can't be had if that one can't: itself, and those of the same house."""
    return _ONE_HOUSE if provider in _ONE_HOUSE else frozenset({provider})


def every_series(source: str | None) -> list[str]:
    """All series of the catalogue that have a provider (or that one)."""
    return [
        series.id
        for series in entries()
        if series.providers and (source is None or series.provider_id(source) is not None)
    ]


def store_pulled(store: Store, pulled: Pulled) -> PullResult:
    """Store what was pulled, in one transaction; BadData, and nothing stored, if it contradicts what is there."""
    fresh = list(pulled.observations) if pulled.history else _fresh(store, pulled)
    while True:
        try:
            added = _write(store, pulled, fresh)
            break
        except Conflict as conflict:
            old = fresh[conflict.position]
            if pulled.history or old.known_at == pulled.fetched:
                raise BadData(f"{pulled.origin.file}: {conflict}") from None
            # Another source held the day, so that only the store itself could tell that ours was revised.
            fresh[conflict.position] = _revised(old, pulled)
    days = [one.date for one in pulled.observations]
    return PullResult(
        series=pulled.series,
        provider=pulled.origin.kind,
        added=added.added,
        known=len(days) - added.added,
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _write(store: Store, pulled: Pulled, fresh: Iterable[Observation]) -> Added:
    with store.writing() as writing:
        writing.begin(pulled.origin)
        for batch in rows_of(fresh):
            writing.add(batch)
        return writing.finish()


def _fresh(store: Store, pulled: Pulled) -> list[Observation]:
    """What isn't held yet; a value that this source gave otherwise before is known from today on."""
    held = store.view(pulled.fetched).series(pulled.series)
    fresh = []
    for one in pulled.observations:
        before = held.on(one.date)
        if before is None or before.source != one.source:
            fresh.append(one)
        elif before.value != one.value:
            fresh.append(_revised(one, pulled))
    return fresh


def _revised(one: Observation, pulled: Pulled) -> Observation:
    return replace(one, known_at=pulled.fetched, vintage=Vintage.RECORDED)
