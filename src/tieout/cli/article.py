"""`tieout data pull --for`: what the claims of a text lack, and what became of their verdicts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import typer

from tieout.cli.ending import complain
from tieout.cli.reading import document_of, parsed
from tieout.errors import InputError

if TYPE_CHECKING:
    from tieout.claims.report import Report
    from tieout.sources.pull import Wanted
    from tieout.store import Store
    from tieout.terms import Verdict


class Article:
    """A text as it was published: read once, and checked with what was known then before and after a pull."""

    def __init__(self, source: str, published: str | None) -> None:
        self._name = "the text" if source == "-" else source
        self._document = document_of(source, parsed({"published": published})["published"])
        self._before: Counter[Verdict] = Counter()
        if self._document.published is None:
            raise InputError(f"{self._name} doesn't say when it was published; say it with --published.")

    def needs(self, store: Store, source: str | None) -> tuple[list[Wanted], int]:
        """What is to be pulled, and how many other series are missing that can't be; says so."""
        from tieout.claims.misses.needs import needs
        from tieout.sources.pull import chosen

        report = self._check(store)
        self._before = _counts(report)
        offered, refused = [], []
        for series in needs(report):
            try:
                chosen([series], source)
                offered.append(series)
            except InputError as problem:
                refused.append(str(problem))
        wanted = chosen(offered, source)
        if wanted:
            typer.echo(f"{self._name} lacks {', '.join(offered)}.")
        elif not refused:
            typer.echo(f"{self._name} lacks nothing that could be pulled.")
        for why in refused:
            complain(f"{self._name} lacks more: {why}")
        return wanted, len(refused)

    def tell_verdicts(self, store: Store) -> None:
        """Say how many claims have which verdict, and how many had it before."""
        from tieout.terms import Verdict

        after = _counts(self._check(store))
        told = []
        for verdict in Verdict:
            now, before = after[verdict], self._before[verdict]
            if now or before:
                told.append(f"{now} {verdict}" + (f" ({before} before)" if now != before else ""))
        typer.echo(f"Verdicts on {self._name}: {', '.join(told) or 'none'}.")

    def _check(self, store: Store) -> Report:
        from tieout.claims.run import check_document

        return check_document(self._document, store=store)


def _counts(report: Report) -> Counter[Verdict]:
    return Counter(finding.verdict for finding in report.findings)
