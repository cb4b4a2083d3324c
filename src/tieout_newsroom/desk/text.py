"""One note as one text: all that readers take for the house's words, with the way back to its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tieout_newsroom.desk.prose import words_of

_RICH: Final = frozenset({"prose"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where words of the page stand in the checked text: `start` to `end`, in code points."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CheckedWords:
    """The text that is checked, and its places in order."""

    text: str
    places: tuple[Place, ...]

    def place(self, name: str) -> Place | None:
        return next((place for place in self.places if place.name == name), None)


def gathered(parts: Iterable[tuple[str, str]]) -> CheckedWords:
    """The text of `parts` (name of the place, its words), a blank line between any two that aren't cells of one row."""
    text, places = "", []
    for name, words in parts:
        if not words.strip():
            continue
        if text:
            text += "\n\n"
        places.append(Place(name, len(text), len(text) + len(words)))
        text += words
    return CheckedWords(text, tuple(places))


def parts_of_body(body: Any) -> Iterator[tuple[str, str]]:
    """The words of each block of a StreamField, under `body.ID` and a name within the block."""
    for block in body:
        place = f"body.{block.id}"
        if block.block_type in _RICH:
            yield place, words_of(block.value.source)
        elif block.block_type == "heading":
            yield place, str(block.value)
        elif block.block_type == "table":
            yield f"{place}.caption", block.value["caption"]
            yield f"{place}.table", markdown_table(block.value["table"]["data"])
        elif block.block_type == "chart":
            for part in ("title", "subtitle"):
                yield f"{place}.{part}", block.value[part]
        elif block.block_type == "quote":
            yield place, block.value["words"]


def asides_of_body(body: Any) -> Iterator[tuple[str, str]]:
    """Words of the blocks that stand apart from the text, and aren't read as its sentences."""
    for block in body:
        place = f"body.{block.id}"
        if block.block_type == "table":
            yield f"{place}.source", block.value["source"]
        elif block.block_type == "quote":
            yield f"{place}.speaker", block.value["speaker"]


def things_of_body(body: Any) -> Iterator[tuple[str, str]]:
    """Every value of every block, named by its place: also what no reader of words sees, such as a chart's series.

    Empty values are left out, so that a block that is given one more optional field stays what it was.
    """
    for number, block in enumerate(body):
        place = f"body.{number}.{block.block_type}.{block.id}"
        yield from _leaves(place, block.block.get_prep_value(block.value))


def _leaves(place: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name in sorted(value):
            if name != "id":  # of an item in a list: made anew whenever the list is
                yield from _leaves(f"{place}.{name}", value[name])
    elif isinstance(value, list | tuple):
        for number, one in enumerate(value):
            yield from _leaves(f"{place}.{number}", one)
    elif value not in (None, "", False):
        yield place, str(value)


def markdown_table(rows: Sequence[Sequence[str | None]]) -> str:
    """Rows of cells in the form in which the checker reads tables; the first row is the head."""
    if not rows:
        return ""
    lines = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines)


def cells(rows: Sequence[Sequence[str | None]]) -> Iterator[tuple[int, int, int, int]]:
    """Row, column, start and end of each cell's words within `markdown_table(rows)`."""
    at = 0
    for number, row in enumerate(rows):
        if number == 1:
            at += len("|" + " --- |" * len(rows[0])) + 1
        at += 2
        for column, cell in enumerate(row):
            width = len(_cell(cell))
            yield number, column, at, at + width
            at += width + 3


def _cell(cell: str | None) -> str:
    return " ".join((cell or "").split()).replace("|", "/")
