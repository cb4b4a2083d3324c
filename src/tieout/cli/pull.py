"""`tieout data pull`: series from their providers into the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from tieout.cli.ending import UNUSABLE, complain, ends_well
from tieout.cli.followed import tell_changes
from tieout.cli.progress import LateProgress
from tieout.errors import InputError, TieoutError

if TYPE_CHECKING:
    from tieout.catalogue import SeriesEntry
    from tieout.sources.provider import Provider
    from tieout.store import Store


@ends_well
def pull_command(
    series: Annotated[
        list[str] | None, typer.Argument(metavar="SERIES...", help="Ids of the catalogue, such as DGS10 CPIAUCSL.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every series that has a source.")] = False,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="Where from, such as fred; normally what suits best.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only values from that day on; normally all that there are.")
    ] = None,
    store: Annotated[
        str | None,
        typer.Option("--store", metavar="PATH|URL", help="The store; normally TIEOUT_STORE, else in your data folder."),
    ] = None,
) -> None:
    """Pull series from their sources: all of a series, or nothing of it. What is known already stays as it is.

    Exit code 2: a series couldn't be pulled, because a key is missing, say, or the provider refuses.
    """
    from tieout.sources.pull import chosen, every_series
    from tieout.store import open_store

    if bool(series) == every:
        raise InputError("Say which series to pull, or --all.")
    wanted = chosen(series or every_series(source), source)
    first = _day(since)
    with open_store(store) as opened:
        pulled = _pull(opened, wanted, first)
        if pulled:
            typer.echo(f"What was pulled is in {opened.where}.")
        tell_changes(opened, {series.id for series in pulled})
    if len(pulled) < len(wanted):
        raise typer.Exit(UNUSABLE)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise InputError(f"--since {text} is no day of the form 2024-01-31.") from None


def _pull(store: Store, wanted: list[tuple[SeriesEntry, str]], since: date | None) -> list[SeriesEntry]:
    """Pull one series after the other; says what fails, goes on, and returns those that were pulled."""
    from tieout.sources.pull import failing_with, store_pulled
    from tieout.sources.transport import Unreachable

    failed: set[str] = set()
    pulled: list[SeriesEntry] = []
    with _Providers() as providers, LateProgress("Series", len(wanted)) as progress:
        for done, (series, name) in enumerate(wanted):
            progress.at(done)
            if name in failed:
                continue
            try:
                provider = providers.open(name, failed)
                result = store_pulled(store, provider.fetch(series, since))
            except TieoutError as problem:
                progress.hide()
                if isinstance(problem, Unreachable):
                    failed |= failing_with(name)
                complain(
                    f"{series.id} wasn't pulled: {problem}{_consequences(series, name, failed, wanted[done + 1 :])}"
                )
                continue
            pulled.append(series)
            progress.hide()
            days = f", {result.first} to {result.last}" if result.first else ""
            known = f", {result.known:,} known already" if result.known else ""
            typer.echo(f"{series.id} from {name}: {result.added:,} new values{days}{known}")
    return pulled


def _consequences(series: SeriesEntry, name: str, failed: set[str], rest: list[tuple[SeriesEntry, str]]) -> str:
    """What follows if it was the provider that failed: who else has the series, and what wasn't tried."""
    if name not in failed:
        return ""
    others = [other for other, _ in series.providers if other not in failed]
    left = sum(provider in failed for _, provider in rest)
    also = f"; {series.id} can also come from {' or '.join(others)}: --source {others[0]}" if others else ""
    return also + (f" ({left} more series weren't tried)" if left else "")


class _Providers(ExitStack):
    """The providers that are open; each is opened when the first of its series is due."""

    def __init__(self) -> None:
        super().__init__()
        self._held: dict[str, Provider] = {}

    def open(self, name: str, failed: set[str]) -> Provider:
        """The provider of that name; one that can't be opened is added to `failed`."""
        from tieout.sources.pull import PROVIDERS

        if name not in self._held:
            with _noting(name, failed):
                self._held[name] = PROVIDERS[name]()
            self.callback(self._held[name].close)
        return self._held[name]


@contextmanager
def _noting(name: str, failed: set[str]) -> Iterator[None]:
    from tieout.sources.pull import failing_with

    try:
        yield
    except TieoutError:
        failed |= failing_with(name)
        raise
