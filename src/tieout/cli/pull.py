"""`tieout data pull`: series from their providers into the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tieout.cli.ending import INTERRUPTED, UNUSABLE, complain, ends_well
from tieout.cli.followed import tell_changes
from tieout.cli.progress import LateProgress
from tieout.errors import InputError, TieoutError

if TYPE_CHECKING:
    from tieout.cli.article import Article
    from tieout.sources.provider import Provider
    from tieout.sources.pull import PullResult, Wanted
    from tieout.store import Store

_SHOWN: Final = 3


@ends_well
def pull_command(
    series: Annotated[
        list[str] | None,
        typer.Argument(metavar="SERIES...", help="Ids of the catalogue, or a company: DGS10 CPIAUCSL CIK0000320193."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every series that has a source.")] = False,
    article: Annotated[
        str | None, typer.Option("--for", metavar="FILE|-|URL", help="What the claims of a text lack on its day.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="With --for: when the text was published, if it doesn't say.")
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="Where from, such as fred; normally what suits best.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only values from that day on; normally all that may be new.")
    ] = None,
    store: Annotated[
        str | None,
        typer.Option("--store", metavar="PATH|URL", help="The store; normally TIEOUT_STORE, else in your data folder."),
    ] = None,
) -> None:
    """Pull series from their sources: all of a series, or nothing of it. What is known already stays as it is.

    Interrupted, it keeps every series that was finished; the same command again asks for what may be new.
    Exit code 2: a series couldn't be pulled, because a key is missing, say, or the provider refuses.
    """
    from tieout.sources.pull import chosen, every_series
    from tieout.store import open_store

    if sum((bool(series), every, article is not None)) != 1:
        raise InputError("Say which series to pull, or --all, or --for a text.")
    first = _day(since)
    if article is not None:
        from tieout.cli.article import Article

        text = Article(article, published)
        with open_store(store) as opened:
            wanted, unmet = text.needs(opened, source)
            complete = _run(opened, wanted, first, text=text) and not unmet
    else:
        wanted = chosen(series or every_series(source), source)
        with open_store(store) as opened:
            complete = _run(opened, wanted, first)
    if not complete:
        raise typer.Exit(UNUSABLE)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise InputError(f"--since {text} is no day of the form 2024-01-31.") from None


def _run(store: Store, wanted: Sequence[Wanted], since: date | None, *, text: Article | None = None) -> bool:
    """Pull, and tell what it changed; whether all was had."""
    pull = _Pull(store, wanted, since)
    try:
        pull.run()
    except KeyboardInterrupt:
        complain(pull.interrupted())
        raise typer.Exit(INTERRUPTED) from None
    if pull.done:
        typer.echo(f"What was pulled is in {store.where}.")
    if text is not None:
        text.tell_verdicts(store)
    tell_changes(store, {series for result in pull.done for series in result.series})
    return len(pull.done) == len(wanted) and not any(result.refused for result in pull.done)


class _Pull:
    """One series, or company, after the other: says what fails, and goes on."""

    def __init__(self, store: Store, wanted: Sequence[Wanted], since: date | None) -> None:
        self.done: list[PullResult] = []
        self._store, self._wanted, self._since = store, wanted, since
        self._at = ""
        self._failed: set[str] = set()

    def run(self) -> None:
        """Pull all that is wanted."""
        from tieout.sources.pull import Puller, failing_with
        from tieout.sources.transport import Unreachable

        puller = Puller(self._store)
        with (
            _Providers() as providers,
            LateProgress("Pulling", len(self._wanted)) as progress,
            _retries_told_to(lambda wait: progress.at(number, f"{self._at}, asked again in {wait:.0f} s")),
        ):
            for number, one in enumerate(self._wanted):
                if one.provider in self._failed:
                    continue
                self._at = one.name
                progress.at(number, one.name)
                try:
                    result = puller.pull(providers.open(one.provider, self._failed), one, self._since)
                except TieoutError as problem:
                    progress.hide()
                    if isinstance(problem, Unreachable):
                        self._failed |= failing_with(one.provider)
                    complain(f"{one.name} wasn't pulled: {problem}{self._consequences(number)}")
                    continue
                self.done.append(result)
                self._at = ""
                progress.hide()
                _tell(one, result)

    def interrupted(self) -> str:
        """What stays, and what doesn't."""
        under_way = f"; nothing of {self._at} is stored" if self._at else ""
        count = f"{len(self.done)} of {len(self._wanted)} are pulled and stay in {self._store.where}"
        return f"interrupted: {count}{under_way}. The same command again goes on."

    def _consequences(self, number: int) -> str:
        """What follows if it was the provider that failed: who else has the series, and what wasn't tried."""
        one, rest = self._wanted[number], self._wanted[number + 1 :]
        if one.provider not in self._failed:
            return ""
        others = [other for other, _ in one.series[0].providers if other not in self._failed]
        left = sum(other.provider in self._failed for other in rest)
        also = f"; {one.name} can also come from {' or '.join(others)}: --source {others[0]}" if others else ""
        untried = f"{left} more series weren't" if left > 1 else "one more series wasn't"
        return also + (f" ({untried} tried)" if left else "")


def _tell(one: Wanted, result: PullResult) -> None:
    """One line for what came, and below it what looks odd in it."""
    of = f" of {len(result.series)} of its series" if len(one.series) > 1 else ""
    days = f", {result.first} to {result.last}" if result.first else ""
    known = f", {result.known:,} known already" if result.known else ""
    asked = f" (asked from {result.resumed} on)" if result.resumed else ""
    came = f"{result.added:,} new values{of}{days}{known}{asked}" if result.first or asked else "no values there"
    typer.echo(f"{one.name} from {one.provider}: {came}")
    for note in result.notes:
        typer.echo(f"  {note}")
    for refused in result.refused[:_SHOWN]:
        complain(f"not pulled: {refused}")
    if len(result.refused) > _SHOWN:
        complain(f"not pulled: {len(result.refused) - _SHOWN} more series of {one.name}")


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
def _retries_told_to(tell: Callable[[float], None]) -> Iterator[None]:
    """Tells the seconds until each retry, in place of stamina's own log: structlog would write it among the results."""
    from stamina.instrumentation import set_on_retry_hooks

    set_on_retry_hooks([lambda details: tell(details.wait_for)])
    try:
        yield
    finally:
        set_on_retry_hooks(None)


@contextmanager
def _noting(name: str, failed: set[str]) -> Iterator[None]:
    from tieout.sources.pull import failing_with

    try:
        yield
    except TieoutError:
        failed |= failing_with(name)
        raise
