"""`tieout explain`: one claim with every reading tried and every input."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from tieout.cli.reading import checked, parsed
from tieout.errors import InputError

if TYPE_CHECKING:
    from tieout.claims.finding import Finding
    from tieout.claims.report import Report

_SHORTEST_KEY: Final = 4
_MOST_NAMED: Final = 12


def run_explain(source: str, wanted: str | None, moments: Mapping[str, str | None], *, store: str | None) -> None:
    """Print everything about the claims of `source` that `wanted` names; about all if it is None."""
    from rich.console import Console

    from tieout.claims.rendering.render_text import explain
    from tieout.store import open_store

    with open_store(store) as opened:
        report = checked(source, parsed(moments), opened)
    chosen = report.findings if wanted is None else named(report, wanted)
    if not chosen:
        raise InputError(_none(report, source, wanted))
    console = Console(highlight=False, emoji=False, markup=False)
    for number, finding in enumerate(chosen):
        if number:
            console.rule()
        explain(finding, report, console)


def named(report: Report, wanted: str) -> tuple[Finding, ...]:
    """The findings that `wanted` names: by key, by print, by place (1 is the first), or by words."""
    word = " ".join(wanted.split()).lower()
    by_key = tuple(f for f in report.findings if f.key == word)
    if not by_key and len(word) >= _SHORTEST_KEY:
        by_key = tuple(f for f in report.findings if f.key.startswith(word))
    if by_key:
        return by_key
    by_print = tuple(f for f in report.findings if word in (_printed(f, report), _words(f, report)))
    if by_print:
        return by_print
    if word.isascii() and word.isdecimal() and 1 <= int(word) <= len(report.findings):
        return (report.findings[int(word) - 1],)
    return tuple(f for f in report.findings if word and word in _words(f, report))


def _words(finding: Finding, report: Report) -> str:
    return " ".join(report.document.text[finding.start : finding.end].split()).lower()


def _printed(finding: Finding, report: Report) -> str:
    quantity = finding.proposition.stated.quantity
    return " ".join(quantity.printed.split()).lower() if quantity else _words(finding, report)


def _none(report: Report, source: str, wanted: str | None) -> str:
    if not report.findings:
        return f"{source} has no claims to explain."
    held = [f"{number} {_words(f, report)}" for number, f in enumerate(report.findings[:_MOST_NAMED], start=1)]
    more = ", …" if len(report.findings) > _MOST_NAMED else ""
    return f"{source} has no claim {wanted!r}; it has {', '.join(held)}{more}."
