"""Pulling series from their providers into the store: all of a series, or nothing of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import Final

from tieout.catalogue import (
    FED_FUNDS_TEMPLATE,
    PRINTS,
    SPLIT,
    SeriesEntry,
    company_facts,
    entries,
    entry,
    fed_funds_curve,
    filer,
    is_company,
)
from tieout.catalogue.series_file import PROVIDERS as NAMED
from tieout.errors import BadData, InputError
from tieout.sources.provider import BrokenSeries, Provider, Pulled, now
from tieout.sources.resume import Asked, Past
from tieout.store import Added, Store
from tieout.store.quality import notes as quality_notes
from tieout.store.rows import Conflict, rows_of
from tieout.store.view import day_number
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
#: A company's number without the zeros that make it ten digits.
_SHORT_COMPANY: Final = re.compile(r"CIK(\d{1,9})(:.*)?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is pulled in one go: one series, or all those of a company or a curve, from one provider."""

    name: str
    provider: str
    series: tuple[SeriesEntry, ...]


@dataclass(frozen=True, slots=True)
class PullResult:
    """What became of one pull: how many values were new, how many known already, of which series, over which days.

    `resumed` is the day from which on values were asked for, where earlier ones had been pulled before; `refused` says
    of which series the answer was broken, and `notes` what looks odd in what was stored.
    """

    added: int
    known: int
    series: tuple[str, ...]
    first: date | None
    last: date | None
    resumed: date | None = None
    refused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def chosen(wanted: Iterable[str], source: str | None) -> list[Wanted]:
    """Each series, or company, with the provider that it is to come from: `source`, else the catalogue's first.

    A close comes with the day's open, high and low, and a share's splits, if that provider has them.

    Raises InputError for a series that isn't in the catalogue or has no such provider.
    """
    if source is not None and source not in PROVIDERS:
        raise InputError(f"there is no source {source!r}; there are {', '.join(PROVIDERS)}")
    found: dict[str, Wanted] = {}
    for name in wanted:
        series = _behind(name)
        offered = [provider for provider, _ in series[0].providers]
        if not offered:
            raise InputError(f"{name} has no source to pull it from; import it from a file: tieout data import FILE")
        if source is not None and source not in offered:
            raise InputError(f"{source} doesn't have {name}; it comes from {' or '.join(offered)}")
        provider = source or offered[0]
        found.setdefault(name, Wanted(name, provider, series))
        for one in _beside(name, provider):
            found.setdefault(one.id, Wanted(one.id, provider, (one,)))
    return list(found.values())


def _behind(name: str) -> tuple[SeriesEntry, ...]:
    """The series that a name stands for: all of a company's, all contracts of the fed funds curve, or the one."""
    if is_company(name):
        return company_facts(name)
    return fed_funds_curve(now().date()) if name == FED_FUNDS_TEMPLATE else (_known(name),)


def _beside(name: str, provider: str) -> Iterator[SeriesEntry]:
    """The day's open, high and low, and the splits of shares, where the provider gives them with the close."""
    for role in (*PRINTS, SPLIT):
        beside = entry(f"{name}.{role}")
        if beside is not None and beside.provider_id(provider) is not None:
            yield beside


def _known(name: str) -> SeriesEntry:
    series = entry(name)
    if series is None:
        if short := _SHORT_COMPANY.fullmatch(name):
            whole = f"CIK{short[1]:0>10}{short[2] or ''}"
            raise InputError(f"{name} is not in the catalogue; a company's number has ten digits: {whole}")
        ticker, colon, fact = name.partition(":")
        if (shares := entry(ticker)) and (number := filer(shares)):
            raise InputError(f"{shares.name} files as {number}: tieout data pull {number}{colon}{fact}")
        raise InputError(f"{name} is not in the catalogue; import it from a file: tieout data import FILE")
    return series


def failing_with(provider: str) -> frozenset[str]:
    """The providers that can't be had if that one can't: itself, and those of the same house."""
    return _ONE_HOUSE if provider in _ONE_HOUSE else frozenset({provider})


def every_series(source: str | None) -> list[str]:
    """All series of the catalogue that have a provider (or that one); companies are more than can be listed."""
    found = [
        series.id
        for series in entries()
        if series.providers and (source is None or series.provider_id(source) is not None)
    ]
    if not found:
        raise InputError(f"--all has no series from {source}; name what you want, such as CIK0000320193 for a company")
    return found


class Puller:
    """Pulls into one store; of what it has pulled before, it asks only for what may be new, where that can be told."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._past = Past(store)

    def pull(self, provider: Provider, wanted: Wanted, since: date | None) -> PullResult:
        """Fetch and store in one transaction; `since` None means all that there is.

        Raises FetchFailed or BadData, and stores nothing, if the provider can't be had, its answer is broken, or it
        contradicts what is stored. Of a company, only the series that are broken are left out.
        """
        if len(wanted.series) == 1:
            asked = self._past.ask(provider, wanted.series[0], since)
            return store_pulled(self._store, asked.pulled, asked=asked)
        answers, refused = [], []
        for series in wanted.series:
            try:
                answers.append(provider.fetch(series, since))
            except BrokenSeries as problem:
                refused.append(f"{series.id}: {problem}")
        if not answers:
            raise BadData(refused[0])
        asked = Asked(wanted.name, answers[0], since)
        result = store_pulled(self._store, *answers, asked=asked)
        return replace(result, refused=tuple(refused))


def store_pulled(store: Store, *answers: Pulled, asked: Asked | None = None) -> PullResult:
    """Store what was pulled, in one transaction; BadData, and nothing stored, if it contradicts what is there."""
    asked = asked or Asked(answers[0].series, answers[0], None)
    fresh = [one for pulled in answers for one in _fresh(store, pulled)]
    while True:
        try:
            added, odd = _write(store, asked, fresh)
            break
        except Conflict as conflict:
            old = fresh[conflict.position]
            if asked.pulled.history or old.known_at == asked.pulled.fetched:
                raise BadData(f"{asked.pulled.origin.file}: {conflict}") from None
            # Another source held the day, so that only the store itself could tell that ours was revised.
            fresh[conflict.position] = _revised(old, asked.pulled)
    days = [one.date for pulled in answers for one in pulled.observations]
    return PullResult(
        added=added.added,
        known=len(days) - added.added,
        series=tuple(pulled.series for pulled in answers if pulled.observations),
        first=min(days, default=None),
        last=max(days, default=None),
        resumed=asked.since if asked.resumed else None,
        notes=(*_said(answers), *odd),
    )


def _write(store: Store, asked: Asked, fresh: Sequence[Observation]) -> tuple[Added, tuple[str, ...]]:
    """Store the values; how many were new, and what looks odd in them, as for imported files."""
    spans: dict[str, tuple[int, int]] = {}
    for one in fresh:
        day = day_number(one.date)
        first, last = spans.get(one.series, (day, day))
        spans[one.series] = (min(first, day), max(last, day))
    with store.writing() as writing:
        writing.begin(asked.origin)
        for batch in rows_of(fresh):
            writing.add(batch)
        added = writing.finish()
        return added, quality_notes(writing, spans) if added.added else ()


def _said(answers: Sequence[Pulled]) -> list[str]:
    """What the provider's answers bring notes on; with the series' name where they are several."""
    return [f"{pulled.series}: {note}" if len(answers) > 1 else note for pulled in answers for note in pulled.notes]


def _fresh(store: Store, pulled: Pulled) -> list[Observation]:
    """What isn't held yet; a value that this source gave otherwise before is known from today on.

    Where the provider gives the moments, a value that holds by then is no news for being said again later.
    """
    held = store.view(pulled.fetched).series(pulled.series)
    told: dict[date, Observation] = {}
    fresh = []
    for one in pulled.observations:
        before = told.get(one.date) or held.on(one.date)
        if before is None or before.source != one.source:
            fresh.append(one)
        elif before.value != one.value:
            fresh.append(one if pulled.history else _revised(one, pulled))
        elif pulled.history and one.known_at < before.known_at:
            fresh.append(one)
        if pulled.history and (before is None or one.known_at >= before.known_at):
            told[one.date] = one  # what was revised, and back again, is news twice
    return fresh


def _revised(one: Observation, pulled: Pulled) -> Observation:
    return replace(one, known_at=pulled.fetched, vintage=Vintage.RECORDED)
