"""An article ready to be shown: its words with their marks, and its figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from tieout_newsroom import bridge
from tieout_newsroom.desk.figures import Figure, Tally, figures_of, marks_of, tally_of
from tieout_newsroom.desk.linked import linked_data
from tieout_newsroom.desk.prose import Mark, marked, marked_words
from tieout_newsroom.desk.text import CheckedWords, cells
from tieout_newsroom.tieouts.policy import Obstacle, obstacles


@dataclass(frozen=True, slots=True)
class Article:
    """What the template of a note needs. `obstacles` is empty but in the preview of a draft.

    `key` names the check: what is made of it alone is kept, as long as this process runs. Empty for a draft.
    """

    title: SafeString
    standfirst: SafeString
    blocks: list[dict[str, Any]]
    gallery: list[dict[str, Any]]
    figures: list[Figure]
    tally: Tally
    as_of: datetime
    obstacles: list[Obstacle]
    key: str
    linked_data: SafeString


def article(note: Any) -> Article:
    """The article of `note`: under its approved check, or, for a draft, under one made now."""
    kept = note.approved
    report = kept.report if kept else bridge.check(note.words().text, published=note.dated)
    waived = kept.waived if kept else note.waived()
    figures = figures_of(report, waived)
    at = _Placed(note.words(), marks_of(report, figures))
    return Article(
        title=at.plain("title", note.title),
        standfirst=at.plain("standfirst", note.standfirst),
        blocks=[_block(block, at, kept.drawings if kept else {}) for block in note.body],
        gallery=[_hung(number, one, at) for number, one in enumerate(note.gallery.all())],
        figures=figures,
        tally=tally_of(report),
        as_of=datetime.fromisoformat(report["document"]["as_of"]),
        obstacles=[] if kept else obstacles(report, waived),
        key=f"{kept.pk}-{kept.made_at.timestamp()}" if kept else "",
        linked_data=linked_data(note, figures),
    )


def _hung(number: int, one: Any, at: _Placed) -> dict[str, Any]:
    """A picture of the gallery: itself, what it shows for those who can't see it, its caption and its credit."""
    return {
        "picture": one.picture,
        "alt": one.alt,
        "credit": one.credit,
        "caption": at.plain(f"gallery.{number}", one.caption),
    }


@dataclass(frozen=True, slots=True)
class _Placed:
    """The marks of a text, put where its words stand on the page."""

    words: CheckedWords
    marks: list[Mark]

    def within(self, name: str) -> list[Mark]:
        place = self.words.place(name)
        if place is None:
            return []
        return [
            Mark(mark.start - place.start, mark.end - place.start, mark.opening, mark.closing)
            for mark in self.marks
            if place.start <= mark.start < place.end
        ]

    def plain(self, name: str, words: str) -> SafeString:
        return mark_safe(marked_words(words, self.within(name)))  # escaped there

    def rich(self, name: str, source: str) -> SafeString:
        return mark_safe(marked(expand_db_html(source), self.within(name)))  # Wagtail's own, whitelisted


def _block(block: Any, at: _Placed, drawings: dict[str, Any]) -> dict[str, Any]:
    """One block of the body, as `parts/blocks.html` shows it."""
    place = f"body.{block.id}"
    shown: dict[str, Any] = {"type": block.block_type, "id": block.id}
    value = block.value
    if block.block_type == "prose":
        return {**shown, "words": at.rich(place, value.source)}
    if block.block_type == "heading":
        return {**shown, "words": at.plain(place, str(value))}
    if block.block_type == "quote":
        return {**shown, "words": at.plain(place, value["words"]), "speaker": value["speaker"]}
    if block.block_type == "table":
        return {
            **shown,
            "caption": at.plain(f"{place}.caption", value["caption"]),
            "rows": _rows(value["table"]["data"], at.within(f"{place}.table")),
            "source": value["source"],
        }
    return {
        **shown,
        "title": at.plain(f"{place}.title", value["title"]),
        "subtitle": at.plain(f"{place}.subtitle", value["subtitle"]),
        "drawing": drawings.get(block.id),
    }


def _rows(rows: list[list[str | None]], marks: list[Mark]) -> list[list[SafeString]]:
    shown: list[list[SafeString]] = [[] for _ in rows]
    for row, column, start, end in cells(rows):
        words = " ".join((rows[row][column] or "").split())
        inside = [mark for mark in marks if start <= mark.start < end]
        shown[row].append(mark_safe(marked_words(words, inside, start)))
    return shown
