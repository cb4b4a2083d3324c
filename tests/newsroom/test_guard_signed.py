"""Who can write into the database can't make a check or a waiver: each counts only with the site's own signature."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from forged import forged, waived_by_hand, written_by_hand
from typer.testing import CliRunner
from wagtail.rich_text import RichText

from tieout_newsroom import commands
from tieout_newsroom.desk import unsigned
from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.people.models import User
from tieout_newsroom.tieouts.guard import NotTiedOut
from tieout_newsroom.tieouts.models import CheckedText, Correction, Waiver

pytestmark = pytest.mark.django_db
WRONG = "The Russell 2000 is up 15.9% this year."
OFF_BY_ONE = "The Russell 2000 is up 15.4% this year."


def anew(note: NotePage) -> NotePage:
    return NotePage.objects.get(pk=note.pk)


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def without_triggers() -> None:
    """As somebody would begin who may do anything with the database."""
    table = CheckedText._meta.db_table
    if connection.vendor == "sqlite":
        sql(f"DROP TRIGGER {table}_no_UPDATE")
    else:
        sql(f"DROP TRIGGER {table}_kept ON {table}")


@pytest.mark.parametrize("signature", ["", "of another", "A" * 43])
def test_a_check_that_was_forged_is_as_none(signature: str, published: NotePage, client: Any) -> None:
    NotePage.objects.filter(pk=published.pk).update(standfirst=WRONG)
    forged(anew(published), signature)
    assert client.get(published.url).status_code == 404
    assert "15.9%" not in client.get("/").content.decode()
    NotePage.objects.filter(pk=published.pk).update(standfirst=published.standfirst)
    assert client.get(published.url).status_code == 200


def test_a_forged_check_of_words_that_were_approved_does_not_hide_the_true_one(published: NotePage) -> None:
    forged(published, "")
    assert anew(published).approved == published.approved


CHANGES: dict[str, tuple[str, Callable[[CheckedText], str]]] = {
    "the report": ("report", lambda kept: kept.report.text.replace("15.5", "16.5", 1)),
    "what was waived": ("waived", lambda kept: '{"k": {"by": "Nobody", "reason": "None."}}'),
    "a drawing": ("drawings", lambda kept: kept.drawings.text.replace("<svg", "<svg ", 1)),
    "the page": ("page_id", lambda kept: str(NotePage.objects.exclude(pk=kept.page_id).first().pk)),
    "the moment": ("made_at", lambda kept: "2020-01-01T00:00:00+00:00"),
}


@pytest.mark.parametrize("column, value", CHANGES.values(), ids=CHANGES)
def test_a_check_that_was_changed_past_the_triggers_is_as_none(
    column: str, value: Callable[[CheckedText], str], published: NotePage, client: Any
) -> None:
    without_triggers()
    kept = CheckedText.objects.get(pk=published.approved.pk)
    sql(f"UPDATE {kept._meta.db_table} SET {column} = %s WHERE id = %s", value(kept), kept.pk)
    assert anew(published).approved is None
    assert client.get(published.url).status_code == 404


def test_a_list_that_shows_no_drawings_knows_a_signed_check_without_fetching_them(
    published: NotePage, django_assert_num_queries: Any
) -> None:
    kept = CheckedText.objects.defer("drawings").get(pk=published.approved.pk)
    with django_assert_num_queries(0):
        assert kept.is_signed


def test_a_waiver_that_was_written_by_hand_lets_nothing_through(blocked: NotePage, editor: User) -> None:
    blocked.body = [("prose", RichText(f"<p>{OFF_BY_ONE}</p>"))]
    blocked.save_revision()
    with pytest.raises(NotTiedOut) as refused:
        blocked.ruling()
    (obstacle,) = refused.value.obstacles
    given = Waiver.objects.create(page=blocked, claim=obstacle.claim, reason="An older print.", by=editor)
    blocked.ruling()
    other = User.objects.create_user("other")
    for signature in ("", given.signature):
        waived_by_hand(given, other, signature)
    kept = [one.by_id for one in Waiver.objects.all() if one.is_signed]
    assert kept == [editor.pk]


def test_a_correction_that_was_written_by_hand_is_not_shown_and_one_of_before_is_kept_again(
    published: NotePage, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    written_by_hand(Correction(page=published, words=f"It should read: {WRONG}", made_at=published.dated))
    Correction.objects.create(page=published, words="It read otherwise.")
    page = client.get(published.url).content.decode()
    assert "It read otherwise." in page and "15.9%" not in page
    monkeypatch.setattr(commands, "set_up", lambda: None)
    for _ in range(2):
        assert CliRunner().invoke(commands.app, ["sign-checks", "--yes"]).exit_code == 0
        assert [one.words[:10] for one in anew(published).corrected] == ["It read ot", "It should "]
    assert Correction.objects.count() == 3


def test_an_earlier_key_is_believed_as_long_as_it_is_named(published: NotePage, settings: Any) -> None:
    before, settings.SECRET_KEY = settings.SECRET_KEY, "another key"
    settings.SECRET_KEY_FALLBACKS = [before]
    assert anew(published).approved is not None
    settings.SECRET_KEY_FALLBACKS = []
    assert anew(published).approved is None


def test_no_print_outlives_the_trust_in_an_earlier_key(published: NotePage, settings: Any, client: Any) -> None:
    before, settings.SECRET_KEY = settings.SECRET_KEY, "another key"
    settings.SECRET_KEY_FALLBACKS = [before]
    assert client.get(published.url).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get(f"{published.url}?past-the-page-cache").status_code == 404


def test_notes_under_checks_that_were_never_signed_are_tied_out_again_once_somebody_says_so(
    published: NotePage, blocked: NotePage, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a database of an earlier version has them; and one more, whose words do not tie out."""
    without_triggers()
    sql(f"UPDATE {CheckedText._meta.db_table} SET signature = ''")
    NotePage.objects.filter(pk=blocked.pk).update(live=True)
    forged(anew(blocked), "")
    assert unsigned.from_before() == 2
    assert client.get(published.url).status_code == 404
    monkeypatch.setattr(commands, "set_up", lambda: None)
    shell = CliRunner()
    assert shell.invoke(commands.app, ["sign-checks"], input="n\nn\n").exit_code == 1
    assert client.get(published.url).status_code == 404
    told = shell.invoke(commands.app, ["sign-checks", "--yes"])
    assert told.exit_code == 1 and "tied out, and signed" in told.output and "15.9% (disagrees)" in told.output
    assert client.get(published.url).status_code == 200
    assert client.get(blocked.url).status_code == 404
    assert unsigned.from_before() == 1 and [note.pk for note in unsigned.withheld()] == [blocked.pk]
