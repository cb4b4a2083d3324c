"""An archive of many notes, made from one that was published: rows are copied, so that no text is checked again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from wagtail.models import Page

from tieout_newsroom.desk.models import NotePage, NoteTag
from tieout_newsroom.tieouts.models import CheckedText


def copy_many(note: NotePage, count: int) -> None:
    """`count` live notes with the words, section, tags and check of `note`, each older than the last."""
    parent = note.get_parent(update=True)
    numbers = range(parent.numchild + 1, parent.numchild + count + 1)
    known = {name: getattr(note, name) for name in ("title", "locale", "content_type", "owner", "draft_title")}
    pages = Page.objects.bulk_create(
        [
            Page(
                path=Page._get_path(parent.path, note.depth, 1000 + number),
                depth=note.depth,
                slug=f"{note.slug}-{number}",
                url_path=f"{parent.url_path}{note.slug}-{number}/",
                live=True,
                first_published_at=note.first_published_at,
                last_published_at=note.last_published_at,
                **known,
            )
            for number in numbers
        ],
        batch_size=500,
    )
    moments = [note.dated - timedelta(minutes=number) for number in numbers]
    _copy_rows(note, [page.pk for page in pages], moments)
    tags = [tag.pk for tag in note.tags.all()]
    NoteTag.objects.bulk_create(
        [NoteTag(content_object_id=page.pk, tag_id=tag) for page in pages for tag in tags], batch_size=500
    )
    copy = NotePage.objects.get(pk=note.pk)
    checks = []
    for page, copy.dated in zip(pages, moments, strict=True):
        checks.append(_checked(note.approved, page.pk, copy.digest))
    CheckedText.objects.bulk_create(checks, batch_size=500)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + count)


def _copy_rows(note: NotePage, pages: list[int], moments: list[datetime]) -> None:
    """The notes' own rows, which Django's bulk_create doesn't make for a model with a parent."""
    fields = [field for field in NotePage._meta.local_concrete_fields if not field.primary_key]
    columns = [field.column for field in fields]
    values = [field.get_db_prep_save(getattr(note, field.attname), connection) for field in fields]
    dated = columns.index("dated")
    rows = []
    for page, moment in zip(pages, moments, strict=True):
        written = fields[dated].get_db_prep_save(moment, connection)
        rows.append([page, *values[:dated], written, *values[dated + 1 :]])
    names = ", ".join(connection.ops.quote_name(one) for one in ["page_ptr_id", *columns])
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * (len(columns) + 1))
        cursor.executemany(f"INSERT INTO {NotePage._meta.db_table} ({names}) VALUES ({places})", rows)


def _checked(checked: CheckedText, page: int, digest: str) -> CheckedText:
    """A check like `checked` of another page."""
    kept: dict[str, Any] = {
        field.attname: getattr(checked, field.attname)
        for field in CheckedText._meta.concrete_fields
        if not field.primary_key
    }
    return CheckedText(**{**kept, "page_id": page, "digest": digest})
