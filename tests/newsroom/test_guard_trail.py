"""The trail is append-only: for the models, for their managers, and in the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.people.models import User
from tieout_newsroom.tieouts.models import CheckedText, Correction, Kept, Waiver


@pytest.fixture
def rows(published: NotePage, editor: User) -> list[Kept]:
    return [
        published.approved,
        Waiver.objects.create(page=published, claim="k", reason="An older print.", by=editor),
        Correction.objects.create(page=published, words="It read otherwise.", by=editor),
    ]


ATTEMPTS: dict[str, Callable[[Any], object]] = {
    "save": lambda row: row.save(),
    "delete": lambda row: row.delete(),
    "update": lambda row: type(row).objects.filter(pk=row.pk).update(made_at="2020-01-01T00:00Z"),
    "queryset.delete": lambda row: type(row).objects.filter(pk=row.pk).delete(),
    "bulk_update": lambda row: type(row).objects.bulk_update([row], ["made_at"]),
    "update_or_create": lambda row: type(row).objects.update_or_create(pk=row.pk, defaults={"page_id": 1}),
    "upsert": lambda row: type(row).objects.bulk_create(
        [row], update_conflicts=True, update_fields=["made_at"], unique_fields=["id"]
    ),
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_a_row_is_neither_changed_nor_deleted(attempt: Callable[[Any], object], rows: list[Kept]) -> None:
    for row in rows:
        with pytest.raises(ValidationError, match=r"kept as it was written|never deleted"):
            attempt(row)


@pytest.mark.parametrize("statement", ["UPDATE {} SET made_at = made_at", "DELETE FROM {}"])
def test_the_database_itself_refuses(statement: str, rows: list[Kept]) -> None:
    for row in rows:
        with (
            pytest.raises(DatabaseError, match="kept as they were written"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement.format(row._meta.db_table))


def test_a_note_that_was_checked_is_never_deleted_and_the_admin_says_so(
    published: NotePage, editor: User, client: Any
) -> None:
    with pytest.raises(ProtectedError):
        published.delete()
    client.force_login(editor)
    answer = client.post(reverse("wagtailadmin_pages:delete", args=[published.pk]), follow=True)
    assert "never deleted" in " ".join(str(message) for message in answer.context["messages"])
    assert CheckedText.objects.filter(page=published).exists() and NotePage.objects.get(pk=published.pk).live


def test_a_draft_that_was_never_published_may_be_deleted(blocked: NotePage) -> None:
    blocked.delete()
    assert not NotePage.objects.filter(pk=blocked.pk).exists()


def test_who_changed_the_words_is_an_author_and_who_only_saved_them_is_not(blocked: NotePage, editor: User) -> None:
    reviser, reader = User.objects.create_user("reviser"), User.objects.create_user("reader")
    blocked.standfirst = "Another standfirst."
    blocked.save_revision(user=reviser)
    blocked.save_revision(user=reader)
    assert blocked.author_ids() == {reviser.pk}
    for_it = {"page": blocked, "claim": "k", "reason": "An older print."}
    with pytest.raises(ValidationError, match="other than the author"):
        Waiver.objects.create(**for_it, by=reviser)
    Waiver.objects.create(**for_it, by=reader)


def test_a_waiver_needs_a_reason(blocked: NotePage, editor: User) -> None:
    with pytest.raises(ValidationError, match="Say why"):
        Waiver.objects.create(page=blocked, claim="k", reason=" ", by=editor)
