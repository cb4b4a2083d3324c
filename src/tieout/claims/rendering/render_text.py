"""A report in the terminal: each sentence with its numbers underlined, and under it what came of each."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tieout.checks.judgement import Attempt
from tieout.claims.finding import Finding, Role
from tieout.claims.rendering import wording
from tieout.claims.report import Report
from tieout.terms import Figure, Missing, Observation, Verdict

_STYLES: Final = {
    Verdict.AGREES: "green",
    Verdict.CITED: "green",
    Verdict.DISAGREES: "bold red",
    Verdict.INCONSISTENT: "bold red",
    Verdict.ROUNDING: "yellow",
    Verdict.LOOSE: "yellow",
    Verdict.PLAUSIBLE: "yellow",
    Verdict.AMBIGUOUS: "yellow",
    Verdict.FORECAST: "cyan",
    Verdict.NO_DATA: "dim",
}
#: Verdicts whose message says more than the stated and the computed value do.
_TELL_MORE: Final = frozenset(
    {
        Verdict.INCONSISTENT,
        Verdict.FORECAST,
        Verdict.LOOSE,
        Verdict.AMBIGUOUS,
        Verdict.PLAUSIBLE,
        Verdict.NO_DATA,
    }
)
_INDENT: Final = 4
_WIDEST: Final = 100
_MOST_INPUTS: Final = 6
#: What our own words use beyond ASCII, for terminals that can't print it.
_PLAIN: Final = {
    "−": "-", "–": "-", "—": "-", "…": "...", "✓": "+", "✗": "x", "≈": "~", "◷": "@", "·": "-",
    "’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ",
}  # fmt: skip


class _Page:
    """Writes to a console, with everything turned into what its encoding and a terminal can safely carry."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.encoding = console.encoding or "utf-8"
        self.width = max(40, min(console.width, _WIDEST))
        self.signs = self.safe("✓✗◷≈", exact=True) == "✓✗◷≈"

    def safe(self, text: str, *, exact: bool = False) -> str:
        """`text` without control characters, each replaced by one other, and within the encoding.

        Control and direction characters of a hostile text could repaint the terminal. With `exact` each
        character stays one character, so that offsets still hold.
        """
        cleaned = "".join(
            " " if c in "\t\n\r" else "\ufffd" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") else c
            for c in text
        )
        try:
            cleaned.encode(self.encoding)
        except UnicodeEncodeError:
            if not exact:
                cleaned = "".join(_PLAIN.get(c, c) for c in cleaned)
            cleaned = cleaned.encode(self.encoding, "replace").decode(self.encoding)
        return cleaned

    def line(self, text: str = "", style: str = "", *, indent: int = 0, hang: int | None = None) -> None:
        """Print `text` wrapped to the width, its later lines indented by `hang`."""
        safe = self.safe(text)
        for number, (start, end) in enumerate(_wrapped(safe, self.width - max(indent, hang or 0))):
            margin = indent if number == 0 or hang is None else hang
            self.console.print(Text(" " * margin) + Text(safe[start:end], style), soft_wrap=True)

    def mark(self, verdict: Verdict) -> str:
        mark = wording.MARKS[verdict]
        return mark.sign if self.signs else mark.ascii


def print_report(report: Report, console: Console) -> None:
    """Print `report`; colours appear only where `console` has them."""
    page = _Page(console)
    page.line(wording.title(report), "bold")
    page.line(wording.checked_against(report), "dim")
    for note in report.notes:
        page.line(f"Note: {note}", "yellow")
    page.line()
    for _, group in groupby(report.findings, key=wording.sentence):
        findings = list(group)
        _sentence(page, report, findings)
        for finding in findings:
            _finding(page, report, finding)
        page.line()
    _unread(page, report)
    style = "bold red" if report.is_wrong else "bold"
    page.line(wording.counted(report), style)


def to_text(report: Report, *, width: int = 80, encoding: str = "utf-8") -> str:
    """`report` as plain text without colours, for files and mails."""
    return _captured(width, encoding, lambda console: print_report(report, console))


def explain(finding: Finding, report: Report, console: Console) -> None:
    """Print everything about one claim: every reading that was tried, every input, every formula."""
    page = _Page(console)
    _sentence(page, report, [finding])
    _finding(page, report, finding)
    page.line()
    page.line(f"claim {finding.key}, {finding.question.measure} of {finding.subject_name}", "dim")
    if finding.attribution:
        page.line(f"said by {finding.attribution}")
    if finding.follows_from:
        page.line(f"follows from claim {finding.follows_from}")
    page.line(wording.MEANINGS[finding.verdict])
    attempts = finding.judgement.attempts
    page.line()
    page.line(
        f"{len(attempts)} reading{'' if len(attempts) == 1 else 's'} tried" if attempts else "No reading tried",
        "bold",
    )
    for number, attempt in enumerate(attempts, start=1):
        _attempt(page, number, attempt, finding)


def explain_text(finding: Finding, report: Report, *, width: int = 80, encoding: str = "utf-8") -> str:
    """What `explain` prints, as plain text."""
    return _captured(width, encoding, lambda console: explain(finding, report, console))


def _captured(width: int, encoding: str, write: object) -> str:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    assert callable(write)
    write(Console(file=stream, width=width, color_system=None, force_terminal=False, legacy_windows=False))
    stream.flush()
    return raw.getvalue().decode(encoding)


def _sentence(page: _Page, report: Report, findings: list[Finding]) -> None:
    """The sentence of `findings`, wrapped, with carets under each stated number."""
    start, end = wording.sentence(findings[0])
    text = page.safe(report.document.text[start:end], exact=True)
    for left, right in _wrapped(text, page.width):
        page.console.print(Text(text[left:right]), soft_wrap=True)
        under = Text()
        for finding in sorted(findings, key=lambda found: found.start):
            first, last = max(finding.start - start, left), min(finding.end - start, right)
            gap = cell_len(text[left:first]) - len(under)
            if first < last and gap >= 0:
                under.append(" " * gap)
                under.append("^" * max(1, cell_len(text[first:last])), _STYLES[finding.verdict])
        if under:
            page.console.print(under, soft_wrap=True)


def _finding(page: _Page, report: Report, finding: Finding) -> None:
    """The verdict on one claim with what is stated and computed, the reading and the inputs."""
    style = _STYLES[finding.verdict]
    word = wording.word(finding.verdict)
    told = f"{page.mark(finding.verdict)} {word}: stated {wording.stated(finding, report.document.text)}"
    figure = finding.figure
    if figure:
        told += f", computed {wording.computed(figure)}"
    if finding.judgement.correction:
        told += f"; should read {finding.judgement.correction}"
    page.line(told, style, indent=2, hang=_INDENT)
    if finding.judgement.error:
        page.line(wording.error(finding.judgement.error), indent=_INDENT, hang=_INDENT)
    if finding.follows_from:
        page.line("follows from another number of the text that is wrong", indent=_INDENT, hang=_INDENT)
    if figure is None:
        page.line(wording.message(finding, report.document.text), indent=_INDENT, hang=_INDENT)
    else:
        page.line(wording.reading(finding.reading, finding, figure), indent=_INDENT, hang=_INDENT)
        told_more = finding.message if finding.verdict in _TELL_MORE else ""
        for note in (told_more, figure.note, finding.judgement.note):
            if note:
                page.line(note, indent=_INDENT, hang=_INDENT)
        _inputs_in_short(page, figure)


def _inputs(page: _Page, figure: Figure) -> None:
    """Every input on a line of its own, then the cited facts."""
    for item in figure.inputs:
        page.line(_input(item), "dim", indent=_INDENT, hang=_INDENT + 2)
    _facts(page, figure)


def _inputs_in_short(page: _Page, figure: Figure) -> None:
    """The inputs of one series in one go, the middle of many left out."""
    for series, group in groupby(figure.inputs, key=lambda item: item.series):
        items = list(group)
        shown = items if len(items) <= _MOST_INPUTS else [*items[:2], *items[-2:]]
        values = [f"{wording.printed(item.value)} ({wording.day(item.date)})" for item in shown]
        if len(shown) < len(items):
            values.insert(2, f"… {len(items) - len(shown)} more …")
        last = max(items, key=lambda item: item.known_at)
        told = f"{series} {', '.join(values)}; known since {wording.known(last)}; {wording.sources(items)}"
        page.line(told, "dim", indent=_INDENT, hang=_INDENT + 2)
    _facts(page, figure)


def _facts(page: _Page, figure: Figure) -> None:
    for fact in figure.facts:
        told = f"{fact.statement} ({fact.publisher}, {fact.reference}; entered by {fact.entered_by})"
        page.line(told, "dim", indent=_INDENT, hang=_INDENT + 2)


def _input(item: Observation) -> str:
    value = wording.printed(item.value)
    return f"{item.series}  {wording.day(item.date)}  {value}  known {wording.known(item)}, {item.source}"


def _attempt(page: _Page, number: int, attempt: Attempt, finding: Finding) -> None:
    page.line(
        f"{number}. {attempt.reading.name}: {page.mark(attempt.verdict)} {wording.word(attempt.verdict)}",
        _STYLES[attempt.verdict],
        hang=3,
    )
    page.line(wording.question(attempt.reading.question, finding.subject_name), indent=_INDENT, hang=_INDENT)
    if attempt.error:
        page.line(wording.error(attempt.error), indent=_INDENT, hang=_INDENT)
    if isinstance(attempt.answer, Missing):
        page.line(wording.missing(attempt.answer), indent=_INDENT, hang=_INDENT)
        return
    figure = attempt.answer
    basis = f" ({figure.basis})" if figure.basis else ""
    page.line(f"computed {wording.computed(figure)}{basis}", indent=_INDENT, hang=_INDENT)
    if figure.formula:
        page.line(f"formula {figure.formula}", indent=_INDENT, hang=_INDENT)
    if figure.note:
        page.line(figure.note, indent=_INDENT, hang=_INDENT)
    _inputs(page, figure)


def _unread(page: _Page, report: Report) -> None:
    unread = [numeral for numeral in report.numerals if numeral.role is Role.UNREAD]
    for numeral in unread:
        before = report.document.text[max(0, numeral.start - 30) : numeral.start]
        after = report.document.text[numeral.end : numeral.end + 30]
        context = f"{before}[{numeral.text}]{after}"
        page.line(f"? unread: …{' '.join(context.split())}…", "yellow", hang=2)
    if unread:
        page.line()


def _wrapped(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The spans of the lines into which `text` breaks at blanks, none wider than `width` cells."""
    start = 0
    while start < len(text):
        while start < len(text) and text[start] == " ":
            start += 1
        end, cells, blank = start, 0, None
        while end < len(text):
            cells += cell_len(text[end])
            if cells > width:
                break
            if text[end] == " ":
                blank = end
            end += 1
        if end < len(text) and text[end] != " " and blank is not None and blank > start:
            end = blank
        end = max(end, start + 1) if start < len(text) else end
        if start < end:
            yield start, min(end, len(text))
        start = end
    if not text.strip():
        yield 0, 0
