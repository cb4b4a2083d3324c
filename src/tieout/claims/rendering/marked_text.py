"""A document's text cut into blocks, and each block into plain stretches and marked numbers."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from tieout.claims.finding import Role
from tieout.claims.report import Report

_FRONT: Final = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\r?\n.*?\r?\n\1[ \t]*(?=\r?\n|\Z)", re.S)
_BLANK: Final = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)+")
_NEWLINE: Final = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_HEADING: Final = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_ITEM: Final = re.compile(r"[ \t]*(?:[-*•]|\d{1,3}[.)])[ \t]+")
#: Lines shorter than this end where their writer ended them; longer ones were wrapped by an editor.
_SHORT_LINE: Final = 50


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one block: plain text, a claim, an unread numeral, or a line's end."""

    kind: str
    text: str = ""
    claim: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a list item, a table, front matter or a paragraph."""

    kind: str
    pieces: tuple[Piece, ...]


#: From where to where a mark stands, and the mark.
_Place = tuple[int, int, Piece]


def clean(text: str) -> str:
    """`text` without the control characters that no page may hold and the marks that would reorder it."""
    return "".join(
        c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cf") or c in "\u200d\u00ad" else "\ufffd"
        for c in text.replace("\r\n", "\n").replace("\r", "\n")
    )


def blocks(report: Report, claims: list[dict[str, Any]]) -> Iterator[Block]:
    """The text as headings, list items, tables and paragraphs, each cut into pieces."""
    text = report.document.text
    marks = deque(_marked(report, claims))
    front = _FRONT.match(text)
    at = 0
    if front:
        yield Block("front", tuple(_pieces(text, 0, front.end(), marks, keep_lines=True)))
        at = front.end()
    edges = [match.span() for match in _BLANK.finditer(text, at)]
    starts = [at, *(edge[1] for edge in edges)]
    ends = [*(edge[0] for edge in edges), len(text)]
    for start, end in zip(starts, ends, strict=True):
        if text[start:end].strip():
            yield from _block(text, start, end, marks)
    if marks:  # in blank space, where nothing can be marked
        yield Block("paragraph", tuple(_pieces(text, len(text), len(text), marks, keep_lines=False)))


def without_title(blocks: list[Block], title: str) -> list[Block]:
    """`blocks` without the heading that only repeats the page's own title."""
    for index, block in enumerate(blocks[:2]):
        if block.kind == "heading" and [(piece.kind, piece.text.strip()) for piece in block.pieces] == [
            ("text", title)
        ]:
            return blocks[:index] + blocks[index + 1 :]
    return blocks


def _block(text: str, start: int, end: int, marks: deque[_Place]) -> Iterator[Block]:
    """The blocks between two blank lines: headings first, for text may follow one without a blank line."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        heading = _HEADING.match(text, start, end)
        if heading is None:
            break
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield Block("heading", tuple(_pieces(text, heading.end(), stop, marks, keep_lines=False)))
        start = stop
    if start >= end:
        return
    lines = [start, *(match.end() for match in _NEWLINE.finditer(text, start, end))]
    if text[start] == "|":
        yield Block("table", tuple(_pieces(text, start, end, marks, keep_lines=True)))
    elif all(_ITEM.match(text, at, end) for at in lines if at < end):
        for first, last in zip(lines, [*lines[1:], end], strict=True):
            yield Block("item", tuple(_pieces(text, first, last, marks, keep_lines=False)))
    else:
        yield Block("paragraph", tuple(_pieces(text, start, end, marks, keep_lines=False)))


def _marked(report: Report, claims: list[dict[str, Any]]) -> list[_Place]:
    """What is marked in the text, in order and without overlap.

    Of two claims on the same stretch the shorter one keeps it, and the other's sign stands at its own end.
    """
    taken: list[tuple[int, int]] = []  # sorted, for a long text has thousands
    marks: list[_Place] = []
    length = len(report.document.text)
    for claim in sorted(claims, key=lambda claim: (claim["end"] - claim["start"], claim["start"])):
        start, end = max(0, claim["start"]), min(claim["end"], length)
        if start < end and _over(taken, start, end) is None:
            insort(taken, (start, end))
            marks.append((start, end, Piece("claim", claim=claim)))
        else:
            at = min(max(end, 0), length)
            inside = _over(taken, at - 1, at + 1)
            at = inside[1] if inside and inside[0] < at < inside[1] else at
            marks.append((at, at, Piece("sign", claim=claim)))
    for numeral in report.numerals:
        if numeral.role is Role.UNREAD and _over(taken, numeral.start, numeral.end) is None:
            insort(taken, (numeral.start, numeral.end))
            marks.append((numeral.start, numeral.end, Piece("unread")))
    return sorted(marks, key=lambda mark: (mark[0], mark[1]))


def _over(taken: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """The stretch among `taken` (sorted, without overlap) that `start` to `end` overlaps, if there is one."""
    after = bisect_left(taken, (end, end))
    if after and taken[after - 1][1] > start:
        return taken[after - 1]
    return None


def _pieces(text: str, start: int, end: int, marks: deque[_Place], *, keep_lines: bool) -> Iterator[Piece]:
    """The text from `start` to `end`, with the marks up to there; they are taken from `marks`."""
    at = start
    while marks and (marks[0][0] < end or marks[0][0] == marks[0][1] == end):
        first, last, mark = marks.popleft()
        first, stop = max(first, at), min(max(last, at), end)
        yield from _lines(text, at, first, keep_lines=keep_lines)
        yield Piece(mark.kind, clean(" ".join(text[first:stop].split())), mark.claim)
        at = stop
    yield from _lines(text, at, end, keep_lines=keep_lines)


def _lines(text: str, start: int, end: int, *, keep_lines: bool) -> Iterator[Piece]:
    """Plain text from `start` to `end`; a line's end is kept where its writer meant it."""
    at = start
    begins = text.rfind("\n", max(0, start - _SHORT_LINE), start) + 1 or max(0, start - _SHORT_LINE)
    for newline in _NEWLINE.finditer(text, start, end):
        if newline.start() > at:
            yield Piece("text", clean(text[at : newline.start()]))
        short = newline.start() - begins < _SHORT_LINE
        yield Piece("break" if keep_lines or short else "text", " ")
        at = begins = newline.end()
    if at < end:
        yield Piece("text", clean(text[at:end]))
