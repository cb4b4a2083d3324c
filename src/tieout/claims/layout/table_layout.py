"""Where a text lays out tables: rows between bars, as Markdown and pages have them, or columns set apart by blanks.

A page's table that was copied has one blank between its cells: its columns are told by a line of heads of known kinds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from tieout.claims.layout.table_lines import Cut, cells_in_lines, in_lines
from tieout.claims.marking.lexer import Lexeme

_LINE: Final = re.compile(r"[^\n]+")
_RULE: Final = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")
_BAR: Final = re.compile(r"(?<!\\)\|")
_GAP: Final = re.compile(r"\t+| {2,}")
#: The heads of a table of a market's week, month or quarter.
_HEADS: Final = re.compile(
    r"(?:19|20)\d\d Close|Prior (?:Week|Month|Quarter|Year)|As of (?:[A-Z][a-z]+\.? )?\d{1,2}(?:/\d{1,2})?"
    r"|(?:Weekly|Monthly|Quarterly|Week|Month|Quarter|YTD|Year-to-Date) Change"
)
_FEWEST_HEADS: Final = 3
_FIELD: Final = re.compile(r"\S+(?: bps?\b)?")
#: Lines beyond this length are no rows of a table set in blanks.
_WIDEST: Final = 160
#: No table that is meant to be read has more columns.
_MOST_CELLS: Final = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One row: which table it is of, its place in the text, and the places of its cells; a rule has none."""

    table: int
    start: int
    end: int
    cells: tuple[tuple[int, int], ...]

    def column(self, place: int) -> int | None:
        """The number of the cell that holds a place of the text."""
        return next((k for k, (start, end) in enumerate(self.cells) if start <= place < end), None)


def rows(text: str) -> list[Row]:
    """The rows of all tables of `text`, in order; a table has two rows of two cells at least, and a number."""
    headed, of_lines = " Change" in text, in_lines(text)
    if not headed and not of_lines and "|" not in text and "\t" not in text and "  " not in text:
        return []
    found: list[Row] = []
    number = 0
    for run in (
        _of_bars(text),
        _of_blanks(text),
        _of_heads(text) if headed else iter(()),
        cells_in_lines(text, of_lines),
    ):
        for candidate in run:
            body = [cells for cells, _, _ in candidate if cells]
            if any(len(cells) > _MOST_CELLS for cells in body):
                continue
            if len(body) < 2 or not any(any(c.isdecimal() for c in text[a:b]) for row in body[1:] for a, b in row[1:]):
                continue
            found += [Row(number, start, end, cells) for cells, start, end in candidate]
            number += 1
    return sorted(found, key=lambda row: row.start)


def _of_bars(text: str) -> Iterator[list[Cut]]:
    """Runs of lines that begin with a bar and have another one, rules among them."""
    run: list[Cut] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        stripped = line.group().strip()
        if run and text[run[-1][2] : start].count("\n") > 1:
            yield run
            run = []
        if stripped.startswith("|") and stripped.count("|") > 1:
            bars = [match.start() for match in _BAR.finditer(text, start, end)]
            edges = [*bars, end] if text[bars[-1] + 1 : end].strip() else bars
            cells = tuple((a + 1, b) for a, b in pairwise(edges))
            run.append(((), start, end) if _RULE.fullmatch(stripped) else (cells, start, end))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _of_blanks(text: str) -> Iterator[list[Cut]]:
    """Runs of at least three lines that fall into as many columns, give or take the head of the first one."""
    run: list[Cut] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        cells = () if end - start > _WIDEST or "|" in line.group() else _cut(text, start, end)
        if run and (text[run[-1][2] : start].count("\n") > 1 or abs(len(cells) - len(run[-1][0])) > (len(run) == 1)):
            if len(run) > 2:
                yield _with_first_head(run)
            run = []
        if len(cells) > 1:
            run.append((cells, start, end))
    if len(run) > 2:
        yield _with_first_head(run)


def _of_heads(text: str) -> Iterator[list[Cut]]:
    """Runs of lines below a line of known heads that end in as many numbers: "DJIA 23327.46 26770.20 0.70%"."""
    run: list[Cut] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        if "|" in line.group() or "  " in line.group() or end - start > _WIDEST:
            continue
        heads = [match.span() for match in _HEADS.finditer(text, start, end)]
        if len(heads) >= _FEWEST_HEADS:
            if len(run) > 1:
                yield run
            run = [(((start, heads[0][0]), *heads), start, end)]
            continue
        fields = [match.span() for match in _FIELD.finditer(text, start, end)] if run else []
        columns = len(run[0][0]) - 1 if run else 0
        numbers = fields[-columns:] if len(fields) > columns else []
        if numbers and all(any(c.isdecimal() for c in text[a:b]) for a, b in numbers):
            run.append((((start, numbers[0][0]), *numbers), start, end))
        elif run:
            if len(run) > 1:
                yield run
            run = []
    if len(run) > 1:
        yield run


def _cut(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    gaps = [match.span() for match in _GAP.finditer(text, start, end)]
    starts = [start, *(gap[1] for gap in gaps)]
    ends = [*(gap[0] for gap in gaps), end]
    return tuple(zip(starts, ends, strict=True)) if start < end else ()


def _with_first_head(run: list[Cut]) -> list[Cut]:
    """The run with an empty head over the first column where the first line has one cell less than the others."""
    cells, start, end = run[0]
    if len(run[1][0]) == len(cells) + 1:
        return [(((start, start), *cells), start, end), *run[1:]]
    return run


def by_row(sentences: Iterable[list[Lexeme]], found: list[Row]) -> Iterator[tuple[list[Lexeme], Row | None]]:
    """The sentences, each row of a table made one of its own."""
    if not found:
        yield from ((sentence, None) for sentence in sentences)
        return
    starts = [row.start for row in found]

    def row_of(lexeme: Lexeme) -> int | None:
        index = bisect_right(starts, lexeme.start) - 1
        return index if index >= 0 and lexeme.start < found[index].end else None

    pending: list[Lexeme] = []
    at: int | None = None
    for sentence in sentences:
        for index, run in groupby(sentence, key=row_of):
            if at is not None and index != at:
                yield pending, found[at]
                pending, at = [], None
            if index is None:
                yield list(run), None
            else:
                pending, at = pending + list(run), index
    if at is not None:
        yield pending, found[at]
