"""A draft as it stands in the editor, saved or not, complete or not, and where on its form each number is."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from tieout_newsroom.desk.models import GalleryPicture, NotePage, Picture
from tieout_newsroom.desk.text import CheckedWords, cells


def draft_of(note: NotePage, sent: QueryDict, request: HttpRequest) -> NotePage:
    """`note` with the words of a form that need not be valid yet; nothing is saved."""
    form = note.get_edit_handler().get_form_class()(
        sent, instance=note, parent_page=note.get_parent() if note.pk else None, for_user=request.user
    )
    form.is_valid()  # which puts every field that is valid into the note
    note.title = form["title"].value() or ""
    note.standfirst = form["standfirst"].value() or ""
    note.body = form["body"].value()
    note.gallery = [_picture(row) for row in _hung(form)]
    return note


def _picture(row: Any) -> GalleryPicture:
    chosen = str(row["picture"].value() or "")
    known = Picture.objects.filter(pk=chosen).first() if chosen.isdigit() else None
    return GalleryPicture(picture=known, caption=row["caption"].value(), credit=row["credit"].value())


def _hung(form: Any) -> list[Any]:
    """The rows of the gallery that stay, in their order."""
    rows = [row for row in form.formsets["gallery"].forms if not row["DELETE"].value()]
    return sorted(rows, key=lambda row: int(row["ORDER"].value() or 0))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where words stand on the editor's form.

    `block` is the id of a block of the body, or empty for a field of the page; `field` a name within it. `paragraph` is
    the whole paragraph, and `turn` how many like it come before, for a rich text knows no other address. `start` and
    `end` count code points of the paragraph. `row` and `column` are a table's.
    """

    block: str
    field: str
    paragraph: str
    turn: int
    start: int
    end: int
    row: int | None = None
    column: int | None = None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def spot_of(note: NotePage, words: CheckedWords, span: tuple[int, int]) -> Spot | None:
    """The spot of `span` of the text, or None if it goes over the edge of one."""
    place = next((one for one in words.places if one.start <= span[0] and span[1] <= one.end), None)
    if place is None:
        return None
    name, _, rest = place.name.partition(".")
    start, end = span[0] - place.start, span[1] - place.start
    text = words.text[place.start : place.end]
    if name != "body":
        return _within("", place.name, text, (start, end))
    block, _, field = rest.partition(".")
    kind = next((one for one in note.body if str(one.id) == block), None)
    if kind is None:
        return None
    if field == "table":
        return _in_table(block, kind.value["table"]["data"], (start, end))
    return _within(block, field or ("words" if kind.block_type == "quote" else ""), text, (start, end))


def _within(block: str, field: str, text: str, span: tuple[int, int]) -> Spot | None:
    begin = text.rfind("\n\n", 0, span[0]) + 2 if "\n\n" in text[: span[0]] else 0
    stop = text.find("\n\n", begin)
    paragraph = text[begin : len(text) if stop < 0 else stop]
    if span[1] - begin > len(paragraph):
        return None
    turn = text[:begin].split("\n\n").count(paragraph)
    return Spot(block, field, paragraph, turn, span[0] - begin, span[1] - begin)


def _in_table(block: str, rows: list[list[str | None]], span: tuple[int, int]) -> Spot | None:
    for row, column, start, end in cells(rows):
        if start <= span[0] and span[1] <= end:
            words = rows[row][column] or ""
            return Spot(block, "table", words, 0, span[0] - start, span[1] - start, row, column)
    return None
