"""Rich text as words with places: what the checker reads, and the same markup again with marks at those places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import Final

#: A paragraph ends here for the reader too. Inside a table, a cell has its own text.
_BLOCKS: Final = frozenset({"p", "li", "ul", "ol", "h2", "h3", "h4", "blockquote", "div", "hr"})
_VOID: Final = frozenset({"br", "hr", "img", "embed"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a claim stands in a text (code points, end excluded), and the markup to open and to close it."""

    start: int
    end: int
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class _Piece:
    markup: str  # as it stands, for a tag
    words: str  # for words
    start: int


class _Walker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[_Piece] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end_paragraph()
        self.pieces.append(_Piece(self.get_starttag_text() or "", "", len(self.text)))
        if tag == "br":
            self.text += "\n"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.pieces.append(_Piece(f"</{tag}>", "", len(self.text)))
        if tag in _BLOCKS:
            self._end_paragraph()

    def handle_data(self, data: str) -> None:
        self.pieces.append(_Piece("", data, len(self.text)))
        self.text += data

    def _end_paragraph(self) -> None:
        if self.text.strip() and not self.text.endswith("\n\n"):
            self.text = self.text + "\n\n"


def words_of(markup: str) -> str:
    """The words of rich text, a blank line between paragraphs."""
    return _walked(markup).text


def marked(markup: str, marks: Sequence[Mark]) -> str:
    """`markup` with each mark put around its words; one that spans several tags is opened anew in each."""
    return "".join(piece.markup or marked_words(piece.words, marks, piece.start) for piece in _walked(markup).pieces)


def marked_words(words: str, marks: Sequence[Mark], offset: int = 0) -> str:
    """Plain words, escaped, with the marks that lie in them; `offset` is where the words begin in the text."""
    out, at = [], 0
    for mark in sorted(marks, key=lambda one: one.start):
        start, end = max(mark.start - offset, at), min(mark.end - offset, len(words))
        if start >= end:
            continue
        # What closes a mark (the tick) comes once, at its end.
        closing = mark.closing if mark.end - offset <= len(words) else "</a>"
        out += [escape(words[at:start]), mark.opening, escape(words[start:end]), closing]
        at = end
    return "".join([*out, escape(words[at:])])


def _walked(markup: str) -> _Walker:
    walker = _Walker()
    walker.feed(markup)
    walker.close()
    return walker
