"""A note as a PDF, set by Typst."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from tieout.claims.rendering.wording import moment
from tieout.errors import InputError
from tieout.notes.charts import svg
from tieout.notes.evidence import evidence, sources
from tieout.notes.note import Note

if TYPE_CHECKING:
    from markdown_it.token import Token

_STYLE: Final = """\
#set document(title: {title})
#set page(paper: "a4", margin: (x: 28mm, y: 25mm), numbering: "1")
#set text(font: ("Libertinus Serif",), size: 11pt, lang: "en")
#set par(justify: false, leading: 0.7em, spacing: 1.1em)
#show heading.where(level: 1): it => block(below: 0.9em, text(size: 20pt, weight: 600, it.body))
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, text(size: 13pt, weight: 600, it.body))
#show raw: set text(size: 8pt)
"""
_SPECIAL: Final = re.compile(r'([\\#$*_`<>@~"\[\]=/+\-\'^])')
_OPENING: Final = {"strong_open": "#strong[", "em_open": "#emph[", "blockquote_open": "#quote(block: true)["}
_CLOSING: Final = {"strong_close": "]", "em_close": "]", "blockquote_close": "]\n"}


def pdf(note: Note) -> bytes:
    """The note, its charts and its evidence as a PDF of A4 pages. Raises InputError without the extra `research`."""
    try:
        import typst
    except ImportError:
        raise InputError("A PDF is set by Typst: pip install 'tieout[research]'.") from None
    pictures = {f"{chart.name}.svg": svg(chart).encode() for chart in note.charts}
    compiled: Any = typst.compile  # its annotations lack the form that takes several files in memory (0.15.0)
    made: bytes = compiled({"main": _source(note).encode(), **pictures})
    return made


def _source(note: Note) -> str:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": False}).parse(note.text)
    told = f"Figures as known on {moment(note.published)}; the evidence of each stands at the end."
    body = "".join(_blocks(tokens, {chart.name: chart.alt for chart in note.charts}))
    papers = "\n".join(_paper(note))
    listed = "\n".join(f"- {_text(one)}" for one in sources(note))
    style = _STYLE.format(title=_quoted(note.title))
    head = f"{style}\n{body}\n#text(size: 9pt)[{_text(told)}]\n"
    return f"{head}\n== Evidence\n#set text(size: 8.5pt)\n{papers}\n\n== Sources\n{listed}\n"


def _blocks(tokens: Sequence[Token], alts: dict[str, str]) -> Iterator[str]:
    for token in tokens:
        if token.type == "heading_open":
            yield f"\n{'=' * int(token.tag[1:])} "
        elif token.type in ("paragraph_close", "heading_close"):
            yield "\n\n"
        elif token.type == "list_item_open":
            yield "- "
        elif token.type in _OPENING or token.type in _CLOSING:
            yield {**_OPENING, **_CLOSING}[token.type]
        elif token.type in ("text", "code_inline", "fence", "code_block"):
            yield _text(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type == "image":
            name = str(token.attrs["src"]).removeprefix("chart:")
            yield f"#image({_quoted(name + '.svg')}, width: 100%, alt: {_quoted(alts[name])})"
        elif token.children:
            yield from _blocks(token.children, alts)


def _paper(note: Note) -> Iterator[str]:
    for one in evidence(note):
        yield f"*{_text(one.printed)}* #h(4pt) {_text(one.asked)}: {_text(one.computed)} \\"
        if one.formula:
            yield f"#raw({_quoted(one.formula)}) \\"
        for series, day, value, known in one.rows:
            yield _text(f"{series} {day}: {value}, known since {known}" if value else f"{series} {day}") + " \\"
        yield ""


def _text(words: str) -> str:
    """Words as Typst sets them, letter by letter."""
    return _SPECIAL.sub(r"\\\1", words).replace("\n", " ")


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
