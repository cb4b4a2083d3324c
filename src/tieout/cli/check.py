"""`tieout check`: reads, checks and writes the reports on one or many documents."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tieout.cli.ending import UNUSABLE, WRONG, complain
from tieout.cli.followed import name_of
from tieout.cli.progress import LateProgress
from tieout.cli.reading import checked, parsed
from tieout.errors import InputError

if TYPE_CHECKING:
    from tieout.claims.report import Report
    from tieout.store import Store

_BY_SUFFIX: Final = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".sarif": "sarif",
}


@dataclass(frozen=True, slots=True)
class Output:
    """How reports are written, and where: to a file, or to standard output."""

    named: str | None
    file: Path | None

    @property
    def format(self) -> str:
        """The format named, else the one that the file's ending says."""
        return self.named or (_BY_SUFFIX.get(self.file.suffix.lower(), "text") if self.file else "text")


def run_check(
    sources: Sequence[str],
    moments: Mapping[str, str | None],
    output: Output,
    *,
    store: str | None,
    follow: bool,
) -> int:
    """Check each of `sources`, write the reports, and return the exit code."""
    from tieout.store import open_store

    known = parsed(moments)
    if sources.count("-") > 1:
        raise InputError("Standard input can be read only once.")
    names = {source: name_of(source) for source in sources} if follow else {}
    reports: list[Report] = []
    unreadable = False
    with open_store(store) as opened, LateProgress("Checking", len(sources)) as progress:
        for done, source in enumerate(sources):
            progress.at(done)
            try:
                reports.append(checked(source, known, opened))
                if follow:
                    _follow(opened, reports[-1], names[source])
            except InputError as error:
                progress.hide()
                complain(_about(source, str(error), len(sources)))
                unreadable = True
    if reports:
        _write(reports, output.format, output.file, several=len(sources) > 1)
    if unreadable:
        return UNUSABLE
    return WRONG if any(report.is_wrong for report in reports) else 0


def _follow(store: Store, report: Report, name: str) -> None:
    from tieout.watch import follow

    follow(store, report, name=name)


def _about(source: str, sentence: str, count: int) -> str:
    """`sentence`, with the source's name in front where several were given and it isn't named."""
    return sentence if count == 1 or source in sentence else f"{source}: {sentence}"


def _write(reports: list[Report], form: str, out: Path | None, *, several: bool) -> None:
    if form == "text" and out is None:
        _print(reports)
        return
    text = rendered(reports, form, several=several)
    if out is None:
        _put(text)
        return
    try:
        out.write_bytes(_encoded(text))
    except OSError as error:
        raise InputError(f"{out} can't be written: {(error.strerror or str(error)).lower()}.") from None


def rendered(reports: Sequence[Report], form: str, *, several: bool) -> str:
    """`reports` in one of the formats; JSON is one object for one document and an array for `several`."""
    if form == "json":
        found = [report.to_dict() for report in reports]
        return _json(found if several else found[0], indent=1)
    if form == "jsonl":
        return "".join(_json(line) for report in reports for line in _lines(report))
    if form == "html":
        from tieout.claims.rendering.render_html import page

        return page(reports)
    if form == "sarif":
        from tieout.claims.rendering.render_sarif import sarif

        return _json(sarif(reports), indent=1)
    from tieout.claims.rendering.render_text import to_text

    return "\n\n".join(to_text(report) for report in reports)


def _lines(report: Report) -> list[dict[str, Any]]:
    """One finding a line, each with the name of its document in front."""
    return [{"document": report.document.origin, **found} for found in report.to_dict()["findings"]]


def _json(value: object, *, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent) + "\n"


def _print(reports: list[Report]) -> None:
    from rich.console import Console

    from tieout.claims.rendering.render_text import print_report

    console = Console(highlight=False, emoji=False, markup=False)
    for number, report in enumerate(reports):
        if number:
            console.print()
            console.rule()
        print_report(report, console)


def _put(text: str) -> None:
    """Write to standard output in UTF-8, whatever the terminal's own encoding: programs read this."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
        return
    buffer.write(_encoded(text))
    buffer.flush()


def _encoded(text: str) -> bytes:
    """`text` in UTF-8; a lone surrogate, which no encoding can carry, becomes a question mark."""
    return text.encode("utf-8", "replace")
