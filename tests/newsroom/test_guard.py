"""Nothing unproven goes live: asked at the page, in the admin, and of what is served."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.rich_text import RichText

from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.people.models import Person, User
from tieout_newsroom.tieouts.guard import NotTiedOut
from tieout_newsroom.tieouts.models import CheckedText, Waiver
from tieout_newsroom.tieouts.policy import NEEDS_WAIVER, PASSES, obstacles, spoken_of

WRONG = "<p>The Russell 2000 is up 15.9% this year.</p>"
RIGHT = "<p>The Russell 2000 is up 15.5% this year.</p>"
OFF_BY_ONE = "<p>The Russell 2000 is up 15.4% this year.</p>"


def with_body(note: NotePage, markup: str) -> NotePage:
    note.body = [("prose", RichText(markup))]
    return note


def test_a_note_with_a_wrong_number_is_not_published_and_nothing_is_kept(blocked: NotePage) -> None:
    with pytest.raises(NotTiedOut, match=r"15\.9%.*should read 15\.5%") as refused:
        blocked.save_revision().publish()
    assert [one.verdict for one in refused.value.obstacles] == ["disagrees"]
    assert not NotePage.objects.get(pk=blocked.pk).live
    assert not CheckedText.objects.filter(page_id=blocked.pk).exists()


def test_a_mended_note_is_published_and_served(blocked: NotePage, client: Any) -> None:
    with_body(blocked, RIGHT).save_revision().publish()
    assert client.get(blocked.url).status_code == 200


def test_an_unread_number_is_never_published_even_with_a_waiver(blocked: NotePage, editor: User) -> None:
    unread = {"findings": [], "numerals": [{"span": [0, 2], "text": "41", "role": "unread"}]}
    (obstacle,) = obstacles(unread, {"41": {"about": {}}})
    assert obstacle.verdict == "unread" and not obstacle.may_be_waived


@pytest.mark.parametrize("verdict", ["disagrees", "inconsistent", "a verdict of tomorrow"])
def test_what_the_policy_forbids_or_does_not_know_never_passes(verdict: str) -> None:
    stated = dict.fromkeys(("value", "value_high", "unit", "hedge", "direction")) | {"printed": "1"}
    finding = {"key": "k", "span": [0, 1], "stated": stated, "verdict": verdict, "message": ""}
    finding |= dict.fromkeys(("measure", "subject", "against", "period"))
    waived = {"k": {"by": "chief", "reason": "Because.", "about": spoken_of(finding)}}
    assert obstacles({"findings": [finding], "numerals": []}, waived)
    assert not obstacles({"findings": [{**finding, "verdict": "rounding"}], "numerals": []}, waived)


def test_a_waiver_holds_for_what_was_said_and_not_for_the_same_sentence_of_another(
    blocked: NotePage, editor: User
) -> None:
    closed = "<p>This note is about the {}. It is up 15.4% this year.</p>"
    with pytest.raises(NotTiedOut) as refused:
        with_body(blocked, closed.format("Russell 2000")).save_revision().publish()
    claim = refused.value.obstacles[0].claim
    Waiver.objects.create(page=blocked, claim=claim, reason="An older print.", by=editor)
    with pytest.raises(NotTiedOut) as refused:
        with_body(blocked, closed.format("Nikkei 225")).save_revision().publish()
    assert [(one.claim, one.verdict) for one in refused.value.obstacles] == [(claim, "no_data")]
    with_body(blocked, closed.format("Russell 2000")).save_revision().publish()


def test_every_verdict_of_the_checker_has_its_place_in_the_policy() -> None:
    from tieout.terms import Verdict

    assert {str(one) for one in Verdict} - PASSES - NEEDS_WAIVER == {"disagrees", "inconsistent"}


def test_what_is_not_proven_needs_a_waiver_by_somebody_else(blocked: NotePage, editor: User) -> None:
    author = User.objects.create_user("author")
    blocked.owner = author
    with pytest.raises(NotTiedOut) as refused:
        with_body(blocked, OFF_BY_ONE).save_revision().publish()
    (obstacle,) = refused.value.obstacles
    assert obstacle.verdict == "rounding" and obstacle.may_be_waived
    own = Waiver(page=blocked, claim=obstacle.claim, reason="An older print.", by=author)
    with pytest.raises(ValidationError, match="other than the author"):
        own.save()
    Waiver.objects.bulk_create([own])  # past the model
    with pytest.raises(NotTiedOut):
        blocked.save_revision().publish()
    Waiver.objects.create(page=blocked, claim=obstacle.claim, reason="An older print.", by=editor)
    blocked.save_revision().publish()
    assert blocked.approved.waived == {obstacle.claim: {"by": "chief", "reason": "An older print."}}


def test_a_credited_person_cannot_waive_a_number_of_the_own_note(blocked: NotePage, editor: User) -> None:
    Person.objects.filter(credits__note=blocked).update(account=editor)
    waiver = Waiver(page=blocked, claim="k", reason="Because.", by=editor)
    with pytest.raises(ValidationError, match="other than the author"):
        waiver.full_clean()


def test_a_draft_of_a_live_note_may_hold_a_wrong_number_while_the_live_text_stays(
    published: NotePage, client: Any
) -> None:
    with_body(published, WRONG).save_revision()
    page = client.get(published.url)
    assert page.status_code == 200 and b"15.9%" not in page.content


@pytest.mark.parametrize(
    "change", [{"title": "Up 40% this year"}, {"standfirst": "The Russell 2000 is up 15.9% this year."}]
)
def test_words_that_were_changed_past_the_guard_are_not_served(
    published: NotePage, client: Any, change: dict[str, str]
) -> None:
    NotePage.objects.filter(pk=published.pk).update(**change)
    assert client.get(published.url).status_code == 404
    assert client.get(reverse("figures", args=[published.slug])).status_code == 404


def test_no_list_shows_words_that_were_changed_past_the_guard(published: NotePage, client: Any) -> None:
    NotePage.objects.filter(pk=published.pk).update(title="Up 40% this year")
    for address in (
        "/",
        "/notes/",
        "/markets/",
        "/tags/small-caps/",
        "/analysts/ines-varga/",
        "/feed/",
        "/scoreboard/",
    ):
        assert "Up 40%" not in client.get(address).content.decode(), address


def test_a_note_made_live_past_the_guard_is_not_served(blocked: NotePage, client: Any) -> None:
    NotePage.objects.filter(pk=blocked.pk).update(live=True)
    assert client.get(blocked.url).status_code == 404


def test_the_publish_button_refuses_with_a_message(blocked: NotePage, editor: User, client: Any) -> None:
    client.force_login(editor)
    edit = reverse("wagtailadmin_pages:edit", args=[blocked.pk])
    form = client.get(edit).context["form"]
    response = client.post(edit, {**posted(form), "action-publish": "1"}, follow=True)
    assert response.status_code == 200
    assert "15.9%" in " ".join(str(message) for message in response.context["messages"])
    assert not NotePage.objects.get(pk=blocked.pk).live


def test_a_note_of_tomorrow_may_be_scheduled_if_it_ties_out_with_what_is_known_today(
    blocked: NotePage, editor: User, client: Any
) -> None:
    client.force_login(editor)
    edit = reverse("wagtailadmin_pages:edit", args=[blocked.pk])
    tomorrow = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    sent = {**posted(client.get(edit).context["form"]), "dated": tomorrow, "go_live_at": tomorrow}
    wrong = '"text":"The Russell 2000 is up 15.9% this year."'
    client.post(edit, {**sent, "action-publish": "1"})
    assert not NotePage.objects.get(pk=blocked.pk).approved_schedule
    calm = sent["body-0-value"].replace(wrong, '"text":"A calm week, as the last one was."')
    client.post(edit, {**sent, "standfirst": "A draft.", "body-0-value": calm, "action-publish": "1"})
    note = NotePage.objects.get(pk=blocked.pk)
    assert note.approved_schedule and not note.live


def test_an_editor_who_submits_a_note_with_a_wrong_number_is_told_at_once(
    blocked: NotePage, editor: User, client: Any
) -> None:
    client.force_login(editor)
    edit = reverse("wagtailadmin_pages:edit", args=[blocked.pk])
    response = client.post(edit, {**posted(client.get(edit).context["form"]), "action-submit": "1"}, follow=True)
    assert "should read 15.5%" in " ".join(str(message) for message in response.context["messages"])
    assert NotePage.objects.get(pk=blocked.pk).current_workflow_state.status == "needs_changes"


def test_a_note_that_is_born_in_the_admin_is_refused_like_any_other(
    blocked: NotePage, editor: User, client: Any
) -> None:
    client.force_login(editor)
    add = reverse("wagtailadmin_pages:add", args=["desk", "notepage", blocked.get_parent().pk])
    sent = {**posted(SimpleNamespace(instance=blocked)), "slug": "born", "action-publish": "1"}
    response = client.post(add, sent, follow=True)
    assert "should read 15.5%" in " ".join(str(message) for message in response.context["messages"])
    born = NotePage.objects.get(slug="born")
    assert not born.live and "15.9%" in born.words().text  # what was written is kept


def posted(form: Any) -> dict[str, Any]:
    """What a browser would send of the edit form of the blocked note, untouched."""
    note = form.instance
    block = note.body[0]
    sent = {
        "title": note.title, "slug": note.slug, "standfirst": note.standfirst, "section": note.section_id,
        "dated": timezone.localtime(note.dated).strftime("%Y-%m-%d %H:%M"), "tags": "",
        "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "prose", "body-0-id": block.id,
        "body-0-value": '{"blocks":[{"key":"a","text":"The Russell 2000 is up 15.9% this year.","type":"unstyled",'
        '"depth":0,"inlineStyleRanges":[],"entityRanges":[],"data":{}}],"entityMap":{}}',
    }  # fmt: skip
    for name in ("chosen", "gallery", "credits", "related", "comments"):
        sent |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0, f"{name}-MIN_NUM_FORMS": 0,
                 f"{name}-MAX_NUM_FORMS": 1000}  # fmt: skip
    return sent
