"""A document's text cut into blocks, and each block into plain stretches and marked numbers."""

from __future__ import annotations

import re
import unicodedata
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
    kind: str
    pieces: tuple[Piece, ...]


def clean(text: str) -> str:
    """`text` without the control characters that no page may hold and the marks that would reorder it."""
    return "".join(
        c
        if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cf") or c in "\u200d\u00ad"
        else "\ufffd"
        for c in text.replace("\r\n", "\n").replace("\r", "\n")
    )


def blocks(report: Report, claims: list[dict[str, Any]]) -> Iterator[Block]:
    """The text as headings, list items, tables and paragraphs, each cut into pieces."""
    text = report.document.text
    spans = _marked(report, claims)
    front = _FRONT.match(text)
    at = 0
    if front:
        yield Block("front", tuple(_pieces(text, 0, front.end(), spans, keep_lines=True)))
        at = front.end()
    edges = [match.span() for match in _BLANK.finditer(text, at)]
    for start, end in zip(
        [at, *(edge[1] for edge in edges)], [*(edge[0] for edge in edges), len(text)], strict=True
    ):
        if text[start:end].strip():
            yield from _block(text, start, end, spans)


def without_title(blocks: list[Block], title: str) -> list[Block]:
    """`blocks` without the heading that only repeats the page's own title."""
    for index, block in enumerate(blocks[:2]):
        if block.kind == "heading" and [(piece.kind, piece.text.strip()) for piece in block.pieces] == [
            ("text", title)
        ]:
            return blocks[:index] + blocks[index + 1 :]
    return blocks


def _block(text: str, start: int, end: int, spans: list[tuple[int, int, Piece]]) -> Iterator[Block]:
    start += len(text[start:end]) - len(text[start:end].lstrip())
    heading = _HEADING.match(text, start, end)
    if heading:
        line = text.find("\n", start, end)
        stop = line if line >= 0 else end
        yield Block("heading", tuple(_pieces(text, heading.end(), stop, spans, keep_lines=False)))
        if stop < end:
            yield from _block(text, stop + 1, end, spans) if text[stop + 1 : end].strip() else ()
        return
    if text[start] == "|":
        yield Block("table", tuple(_pieces(text, start, end, spans, keep_lines=True)))
        return
    item = _ITEM.match(text, start, end)
    lines = [start, *(match.end() for match in _NEWLINE.finditer(text, start, end))]
    if item and all(_ITEM.match(text, at, end) for at in lines if at < end):
        for first, last in zip(lines, [*lines[1:], end], strict=True):
            yield Block("item", tuple(_pieces(text, first, last, spans, keep_lines=False)))
        return
    yield Block("paragraph", tuple(_pieces(text, start, end, spans, keep_lines=False)))


def _marked(report: Report, claims: list[dict[str, Any]]) -> list[tuple[int, int, Piece]]:
    """What is marked in the text, in order and without overlap.

    Of two claims on the same stretch the shorter one keeps it, and the other's sign stands at its own end.
    """
    taken: list[tuple[int, int, Piece]] = []
    length = len(report.document.text)
    for claim in sorted(claims, key=lambda claim: (claim["end"] - claim["start"], claim["start"])):
        start, end = max(0, claim["start"]), min(claim["end"], length)
        if start < end and not any(start < last and first < end for first, last, _ in taken):
            taken.append((start, end, Piece("claim", claim=claim)))
        else:
            at = min(max(end, 0), length)
            at = max([at, *(last for first, last, _ in taken if first < at < last)])
            taken.append((at, at, Piece("sign", claim=claim)))
    for numeral in report.numerals:
        if numeral.role is Role.UNREAD and not any(
            numeral.start < last and first < numeral.end for first, last, _ in taken
        ):
            taken.append((numeral.start, numeral.end, Piece("unread")))
    return sorted(taken, key=lambda mark: (mark[0], mark[1]))


def _pieces(
    text: str, start: int, end: int, spans: list[tuple[int, int, Piece]], *, keep_lines: bool
) -> Iterator[Piece]:
    at = start
    for first, last, mark in spans:
        if first >= end and not (first == last == end):
            break
        if last < start or first < start or (first == last == start):
            continue
        stop = min(last, end)
        yield from _lines(text, at, first, keep_lines=keep_lines)
        yield Piece(mark.kind, clean(" ".join(text[first:stop].split())), mark.claim)
        at = stop
    yield from _lines(text, at, end, keep_lines=keep_lines)


def _lines(text: str, start: int, end: int, *, keep_lines: bool) -> Iterator[Piece]:
    """Plain text from `start` to `end`; a line's end is kept where its writer meant it."""
    at = start
    for newline in _NEWLINE.finditer(text, start, end):
        if newline.start() > at:
            yield Piece("text", clean(text[at : newline.start()]))
        line_start = max(text.rfind("\n", 0, newline.start()), text.rfind("\r", 0, newline.start())) + 1
        short = newline.start() - line_start < _SHORT_LINE
        yield Piece("break" if keep_lines or short else "text", " ")
        at = newline.end()
    if at < end:
        yield Piece("text", clean(text[at:end]))
