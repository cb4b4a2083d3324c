"""Checks and waivers as somebody makes them who may write into the database, and has not the site's key."""

from __future__ import annotations

from django.db import connection, models

from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.people.models import User
from tieout_newsroom.tieouts.models import CheckedText, Correction, Waiver


def forged(note: NotePage, signature: str) -> None:
    """A check of the note's words as they stand, which nobody made. `of another`: with a signature that is ours."""
    model = CheckedText.objects.order_by("pk").first()
    assert model is not None
    model.page_id, model.digest = note.pk, note.digest
    _insert(model, model.signature if signature == "of another" else signature)


def waived_by_hand(given: Waiver, by: User, signature: str) -> None:
    """The same waiver as one that was given, by somebody who never gave it."""
    given.by_id = by.pk
    _insert(given, signature)


def written_by_hand(correction: Correction) -> None:
    _insert(correction, "")


def _insert(row: models.Model, signature: str) -> None:
    row.signature = signature  # type: ignore[attr-defined]
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    names = ", ".join(field.column for field in fields)
    places = ", ".join(["%s"] * len(fields))
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {row._meta.db_table} ({names}) VALUES ({places})", values)
