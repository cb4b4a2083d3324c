"""Every way by which a note becomes live, each asked with a number that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.rich_text import RichText

from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.people.models import User
from tieout_newsroom.tieouts.guard import NotTiedOut
from tieout_newsroom.tieouts.models import Waiver

WRONG = "<p>The Russell 2000 is up 15.9% this year.</p>"
RIGHT = "<p>The Russell 2000 is up 15.5% this year.</p>"
OFF_BY_ONE = "<p>The Russell 2000 is up 15.4% this year.</p>"


def with_body(note: NotePage, markup: str) -> NotePage:
    note.body = [("prose", RichText(markup))]
    return note


def again(note: NotePage) -> NotePage:
    return NotePage.objects.get(pk=note.pk)


def schedule(note: NotePage) -> Revision:
    """For an hour from now, and then the hour passes."""
    note.go_live_at = timezone.now() + timedelta(hours=1)
    revision = note.save_revision()
    revision.publish()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    passed = {**revision.content, "go_live_at": (timezone.now() - timedelta(minutes=1)).isoformat()}
    Revision.objects.filter(pk=revision.pk).update(content=passed)
    return revision


def told(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


@pytest.fixture
def waived(blocked: NotePage, editor: User) -> NotePage:
    """Live with a number that isn't proven, on the word of somebody else."""
    with pytest.raises(NotTiedOut) as refused:
        with_body(blocked, OFF_BY_ONE).save_revision().publish()
    (obstacle,) = refused.value.obstacles
    Waiver.objects.create(page=blocked, claim=obstacle.claim, reason="An older print.", by=editor)
    blocked.save_revision().publish()
    return again(blocked)


# ---- by the clock


def test_a_scheduled_note_with_a_wrong_number_is_held_keeps_its_schedule_and_the_others_go_out(
    blocked: NotePage, published: NotePage
) -> None:
    owner = User.objects.create_user("owner", "owner@example.org")
    NotePage.objects.filter(pk=blocked.pk).update(owner=owner)
    other = published.copy(update_attrs={"slug": "other", "title": "Another"}, keep_live=False)
    held, goes = schedule(again(blocked)), schedule(other)
    assert held.pk < goes.pk
    call_command("publish_scheduled")
    assert again(other).live and not again(blocked).live
    assert Revision.objects.get(pk=held.pk).approved_go_live_at is not None
    (entry,) = PageLogEntry.objects.filter(action="tieouts.held")
    assert "15.9%" in entry.message and entry.revision == held
    (letter,) = mail.outbox
    assert letter.to == ["owner@example.org"] and "15.9%" in letter.body
    call_command("publish_scheduled")
    assert len(mail.outbox) == 1 and PageLogEntry.objects.filter(action="tieouts.held").count() == 1


def test_a_held_note_goes_out_by_itself_once_its_number_is_waived(blocked: NotePage, editor: User) -> None:
    schedule(with_body(blocked, OFF_BY_ONE))
    call_command("publish_scheduled")
    assert not again(blocked).live
    with pytest.raises(NotTiedOut) as refused:
        again(blocked).get_latest_revision_as_object().ruling()
    Waiver.objects.create(page=blocked, claim=refused.value.obstacles[0].claim, reason="An older print.", by=editor)
    call_command("publish_scheduled")
    assert again(blocked).live and again(blocked).approved is not None


def test_a_refused_publication_leaves_an_earlier_schedule_as_it_was(blocked: NotePage) -> None:
    scheduled = schedule(with_body(blocked, RIGHT))
    later = with_body(again(blocked), WRONG)
    later.go_live_at = None
    with pytest.raises(NotTiedOut):
        later.save_revision().publish()
    assert Revision.objects.get(pk=scheduled.pk).approved_go_live_at is not None


# ---- in the admin


def bulk(action: str) -> str:
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])


def test_bulk_publishing_publishes_what_ties_out_and_names_the_rest(
    blocked: NotePage, published: NotePage, editor: User, client: Any
) -> None:
    other = published.copy(update_attrs={"slug": "other", "title": "Another"}, keep_live=False)
    client.force_login(editor)
    answer = client.post(f"{bulk('publish')}?next=/admin/&id={blocked.pk}&id={other.pk}", {}, follow=True)
    assert answer.status_code == 200
    assert "15.9%" in told(answer) and blocked.title in told(answer) and "1 page has been published" in told(answer)
    assert again(other).live and not again(blocked).live


def test_bulk_publishing_of_a_whole_branch_asks_the_guard_of_each(blocked: NotePage, editor: User, client: Any) -> None:
    client.force_login(editor)
    index = blocked.get_parent()
    answer = client.post(f"{bulk('publish')}?next=/admin/&id={index.pk}", {"include_descendants": "on"}, follow=True)
    assert "15.9%" in told(answer) and not again(blocked).live


def test_a_copy_kept_live_needs_waivers_of_its_own_and_the_admin_says_so(
    waived: NotePage, editor: User, client: Any
) -> None:
    client.force_login(editor)
    asked = {
        "new_title": "A copy", "new_slug": "a-copy", "new_parent_page": waived.get_parent().pk, "publish_copies": "on"
    }  # fmt: skip
    answer = client.post(reverse("wagtailadmin_pages:copy", args=[waived.pk]), asked, follow=True)
    assert answer.status_code == 200 and "15.4%" in told(answer)
    assert not NotePage.objects.filter(slug="a-copy").exists()


def test_an_older_revision_is_not_brought_back_if_its_number_is_wrong(
    blocked: NotePage, editor: User, client: Any
) -> None:
    old = blocked.get_latest_revision()
    with_body(blocked, RIGHT).save_revision().publish()
    with pytest.raises(NotTiedOut):
        old.publish(user=editor, previous_revision=old)
    assert b"15.5%" in client.get(again(blocked).url).content


# ---- copies, aliases, moves


def test_a_copy_kept_live_is_tied_out_anew(published: NotePage, client: Any) -> None:
    copy = published.copy(update_attrs={"slug": "copy", "title": "A copy"}, keep_live=True)
    assert client.get(copy.url).status_code == 200
    draft = published.copy(update_attrs={"slug": "draft", "title": "A draft"}, keep_live=False)
    assert client.get(draft.url).status_code == 404
    with pytest.raises(NotTiedOut):
        published.copy(update_attrs={"slug": "wrong", "title": "The Russell 2000 is up 15.9% this year"})
    assert not NotePage.objects.filter(slug="wrong").exists()


def test_an_alias_shows_what_its_original_may_and_follows_it(waived: NotePage, client: Any) -> None:
    alias = waived.create_alias(update_slug="alias")
    assert client.get(alias.url).status_code == 200
    with_body(waived, RIGHT).save_revision().publish()
    assert b"15.5%" in client.get(again(alias).url).content
    with pytest.raises(NotTiedOut):
        with_body(waived, WRONG).save_revision().publish()
    assert b"15.5%" in client.get(again(alias).url).content
    NotePage.objects.filter(pk=alias.pk).update(title="Up 40%")
    assert client.get(again(alias).url).status_code == 404


def test_an_author_of_the_original_is_an_author_of_its_alias(waived: NotePage, editor: User) -> None:
    author = User.objects.create_user("author")
    NotePage.objects.filter(pk=waived.pk).update(owner=author)
    alias = again(waived).create_alias(update_slug="alias", user=editor)
    assert alias.author_ids() == {author.pk}


def test_a_note_that_is_moved_or_taken_back_and_published_again_is_served_as_before(
    published: NotePage, client: Any
) -> None:
    published.move(published.get_parent(), pos="first-child")
    assert client.get(published.url).status_code == 200
    again(published).unpublish()
    assert client.get(published.url).status_code == 404
    again(published).get_latest_revision().publish()
    assert client.get(published.url).status_code == 200


# ---- past the models


def by_update(note: NotePage) -> None:
    NotePage.objects.filter(pk=note.pk).update(live=True)


def by_sql(note: NotePage) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET live = %s WHERE id = %s", [True, note.pk])


def by_the_base_page(note: NotePage) -> None:
    page = Page.objects.get(pk=note.pk)
    page.live = True
    page.save()


@pytest.mark.parametrize("way", [by_update, by_sql, by_the_base_page])
def test_a_note_made_live_past_the_guard_is_not_served(
    way: Callable[[NotePage], None], blocked: NotePage, client: Any
) -> None:
    way(blocked)
    page = client.get(blocked.url)
    assert page.status_code == 404 and blocked.title not in page.content.decode()


def by_live_itself(note: NotePage) -> None:
    note.live = True
    note.save(update_fields=["live"])


def by_save(note: NotePage) -> None:
    note.live = True
    note.save()


def by_revision(note: NotePage) -> None:
    note.get_latest_revision().publish()


@pytest.mark.parametrize("way", [by_live_itself, by_save, by_revision])
def test_the_models_refuse(way: Callable[[NotePage], None], blocked: NotePage) -> None:
    with pytest.raises(NotTiedOut):
        way(blocked)
    assert not again(blocked).live


def test_a_new_note_may_not_be_born_live(published: NotePage) -> None:
    note = NotePage(title="Up", slug="up", section=published.section, dated=published.dated)
    with pytest.raises(NotTiedOut):
        published.get_parent().add_child(instance=with_body(note, WRONG))
    assert not NotePage.objects.filter(slug="up").exists()


def test_the_draft_of_a_live_note_may_be_saved_whatever_it_says(published: NotePage, client: Any) -> None:
    with_body(published, WRONG).save_revision()
    note = again(published)
    note.locked = True
    note.save(update_fields=["locked"])
    assert again(published).has_unpublished_changes and client.get(published.url).status_code == 200
    note = with_body(again(published), WRONG)
    with pytest.raises(NotTiedOut):
        note.save(update_fields=["body"])


def test_what_is_saved_of_one_field_is_ruled_on_as_the_row_that_readers_will_see(
    published: NotePage, client: Any
) -> None:
    draft = with_body(again(published), WRONG)
    draft.title = "Small caps ran"
    draft.save(update_fields=["title"])  # its body isn't saved, and so isn't asked for
    page = client.get(published.url).content.decode()
    assert "Small caps ran" in page and "15.9%" not in page


def test_a_preview_of_a_blocked_draft_is_for_editors_alone(blocked: NotePage, editor: User, client: Any) -> None:
    draft = reverse("wagtailadmin_pages:view_draft", args=[blocked.pk])
    assert client.get(draft).status_code == 302
    client.force_login(editor)
    assert "15.9%" in client.get(draft).content.decode()
