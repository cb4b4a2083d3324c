"""Every place of a note where a sentence may stand, and how it gets there: in a draft, or past the models."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import connection
from taggit.models import Tag

from tieout_newsroom.desk.models import GalleryPicture, NotePage, Picture


def in_field(field: str, note: NotePage, words: str) -> None:
    setattr(note, field, words)


def in_body(kind: str, path: tuple[str, ...], note: NotePage, words: str) -> None:
    raw = json.loads(json.dumps(list(note.body.raw_data)))
    _put(next(block for block in raw if block["type"] == kind), path, words)
    note.body = json.dumps(raw)


def in_gallery(field: str, note: NotePage, words: str) -> None:
    hung, *others = note.gallery.all()
    setattr(hung, field, words)
    note.gallery = [hung, *others]


def in_tags(note: NotePage, words: str) -> None:
    note.tags.set([words])


def past_field(field: str, pk: int, words: str) -> None:
    NotePage.objects.filter(pk=pk).update(**{field: words})


def past_body(kind: str, path: tuple[str, ...], pk: int, words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM desk_notepage WHERE page_ptr_id = %s", [pk])
        raw = json.loads(cursor.fetchone()[0])
        _put(next(block for block in raw if block["type"] == kind), path, words)
        cursor.execute("UPDATE desk_notepage SET body = %s WHERE page_ptr_id = %s", [json.dumps(raw), pk])


def past_gallery(field: str, pk: int, words: str) -> None:
    GalleryPicture.objects.filter(note=pk).update(**{field: words})


def past_tags(pk: int, words: str) -> None:
    Tag.objects.filter(desk_notetag_items__content_object=pk).update(name=words)


def past_picture(pk: int, words: str) -> None:
    Picture.objects.filter(pk__in=GalleryPicture.objects.filter(note=pk).values("picture")).update(description=words)


def _put(block: Any, path: tuple[str, ...], words: str) -> None:
    for step in path[:-1]:
        block = block[step]
    block[path[-1]] = f"<p>{words}</p>" if block.get("type") == "prose" else words


_FIELDS = ("title", "standfirst", "seo_title", "search_description")
_BLOCKS = (
    ("prose", ("value",)),
    ("heading", ("value",)),
    ("quote", ("value", "words")),
    ("quote", ("value", "speaker")),
    ("table", ("value", "caption")),
    ("table", ("value", "source")),
)
DRAFTED: tuple[Callable[[NotePage, str], None], ...] = (
    *(partial(in_field, field) for field in _FIELDS),
    *(partial(in_body, *one) for one in _BLOCKS),
    *(partial(in_gallery, field) for field in ("caption", "credit")),
    in_tags,
)
SMUGGLED: tuple[Callable[[int, str], None], ...] = (
    *(partial(past_field, field) for field in _FIELDS),
    *(partial(past_body, *one) for one in _BLOCKS),
    *(partial(past_gallery, field) for field in ("caption", "credit")),
    past_tags,
    past_picture,
)
