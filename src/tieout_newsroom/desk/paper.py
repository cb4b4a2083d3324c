"""A note on paper: its article as a PDF, set by Typst from the same marked words that the page shows."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

from django.utils import timezone

from tieout_newsroom.desk.article import Article
from tieout_newsroom.desk.figures import Figure

_SETTING: Final = (Path(__file__).parent / "paper.typ").read_text(encoding="utf-8")
_VOID: Final = frozenset({"br", "img", "hr"})
#: What only a screen reader is told, and a program's mark beside it.
_UNPRINTED: Final = "said"


@dataclass(slots=True)
class _Piece:
    """An element of the words: its kind for `paper.typ`, and what it holds."""

    kind: str
    children: list[_Piece | str] = field(default_factory=list)
    target: str = ""
    tone: str = ""

    def told(self) -> dict[str, Any]:
        children = [one if isinstance(one, str) else one.told() for one in self.children]
        return {"kind": self.kind, "target": self.target, "tone": self.tone, "children": children}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Piece("root")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        classes = (known.get("class") or "").split()
        kind = next((one for one in classes if one in ("claim", "sign", _UNPRINTED)), tag)
        tone = classes[1] if kind == "claim" else ""
        piece = _Piece(kind, target=known.get("href") or "", tone=tone)
        self.open[-1].children.append(piece)
        if tag not in _VOID:
            self.open.append(piece)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open[-1].kind != _UNPRINTED:
            self.open[-1].children.append(data)


def source_of(note: Any, article: Article) -> dict[str, Any]:
    """All that is printed, as `paper.typ` reads it."""
    return {
        "title": str(note.title),
        "section": note.section.title,
        "standfirst": _runs(article.standfirst),
        "date": _day(note.dated),
        "credits": [[str(credit.party), credit.role] for credit in note.credits.all()],
        "address": note.full_url or "",
        "known": _day(article.as_of),
        "figures": [_figure(figure) for figure in article.figures],
        "corrections": [[_day(one.made_at), one.words] for one in note.corrected],
        "blocks": [_block(block) for block in article.blocks],
    }


def _day(moment: datetime) -> str:
    """The day as the page tells it: where the house is."""
    return f"{timezone.localtime(moment):%d %B %Y}".lstrip("0")


def pdf(source: dict[str, Any], drawings: dict[str, Any]) -> bytes:
    """The PDF of what `source_of` gathered; `drawings` are the charts of the kept check."""
    import typst

    charts = {f"{name}.svg": drawn["svg"].encode() for name, drawn in drawings.items()}
    compiled: Any = typst.compile  # its annotations lack the form that takes several files in memory (0.15.0)
    made: bytes = compiled({"main": _SETTING.encode(), **charts}, sys_inputs={"note": json.dumps(source)})
    return made


def _runs(markup: str) -> list[Any]:
    reader = _Reader()
    reader.feed(str(markup))
    reader.close()
    return list(reader.open[0].told()["children"])


def _block(block: dict[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = {"type": block["type"]}
    for name in ("words", "caption", "title", "subtitle"):
        if name in block:
            shown[name] = _runs(block[name])
    for name in ("speaker", "source"):
        shown[name] = str(block.get(name) or "")
    if block["type"] == "table":
        shown["rows"] = [[_runs(cell) for cell in row] for row in block["rows"]]
    if block.get("drawing"):
        shown |= {"drawing": f"{block['id']}.svg", "alt": block["drawing"]["alt"]}
    return shown


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "sign": figure.sign.mark,
        "verdict": figure.sign.word,
        "tone": figure.sign.tone,
        "quote": figure.finding["quote"],
        "printed": figure.printed,
        "computed": f"{figure.computed}, {figure.lies}" if figure.lies else figure.computed,
        "message": figure.finding["message"],
        "formula": figure.finding["evidence"]["formula"] or "",
        "waiver": f"Let through by {figure.waiver['by']}: {figure.waiver['reason']}" if figure.waiver else "",
        "sources": figure.sources,
    }
