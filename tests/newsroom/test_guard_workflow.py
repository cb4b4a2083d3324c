"""A note's way through the workflow: the machine ties it out, two editors read it, and what they approved goes live."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from wagtail.models import Workflow, WorkflowState
from wagtail.permissions import policy_registry
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text, streamfield

from tieout_newsroom.desk.models import NotePage, Picture
from tieout_newsroom.people.models import User
from tieout_newsroom.tieouts import roles
from tieout_newsroom.tieouts.guard import NotTiedOut
from tieout_newsroom.tieouts.models import Waiver

WRONG = "The Russell 2000 is up 15.9% this year."
RIGHT = "The Russell 2000 is up 15.5% this year."
ALSO_RIGHT = "The S&P 500 has gained 23.8% this year."
OFF_BY_ONE = "The Russell 2000 is up 15.4% this year."
APPROVE = {"action-workflow-action": "true", "workflow-action-name": "approve"}


def somebody(role: str) -> User:
    user = User.objects.create_user(role.lower().replace(" ", "-"), password="a long enough word")
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def analyst(db: None) -> User:
    return somebody(roles.ANALYSTS)


@pytest.fixture
def associate(db: None) -> User:
    return somebody(roles.ASSOCIATE_EDITORS)


@pytest.fixture
def managing(db: None) -> User:
    return somebody(roles.MANAGING_EDITORS)


@pytest.fixture
def note(blocked: NotePage, analyst: User) -> NotePage:
    """The analyst's own draft."""
    NotePage.objects.filter(pk=blocked.pk).update(owner=analyst)
    return again(blocked)


def again(note: NotePage) -> NotePage:
    return NotePage.objects.get(pk=note.pk)


def write(note: NotePage, words: str, user: User) -> NotePage:
    note = again(note)
    note.body = [("prose", RichText(f'<p data-block-key="abcde">{words}</p>'))]  # as the editor keeps it
    note.save_revision(user=user)
    return again(note)


def submit(note: NotePage, user: User) -> WorkflowState:
    return note.get_workflow().start(again(note), user)


def step(note: NotePage) -> str:
    state = again(note).current_workflow_state
    return f"{state.current_task_state.task.name}: {state.status}" if state else "none"


def approve(client: Any, note: NotePage, user: User, *, follow: bool = False) -> Any:
    """As the button in the editor does. Where it leads is looked at by who says so: that page takes half a second."""
    client.force_login(user)
    state = again(note).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[note.pk, "approve", state.pk])
    return client.post(address, {"comment": ""}, follow=follow)


def form_of(client: Any, note: NotePage) -> dict[str, Any]:
    """The editor's form as it is sent when nobody touched it. What scripts fill in, the blocks, is added here."""
    page = client.get(reverse("wagtailadmin_pages:edit", args=[note.pk])).content.decode()
    form = querydict_from_html(page, form_id="page-edit-form").dict()
    (block,) = note.get_latest_revision_as_object().body
    one = {"type": "prose", "value": rich_text(block.value.source), "id": block.id, "deleted": "", "order": "0"}
    return {**form, **nested_form_data({"body": {"0": one, "count": "1"}})}


def test_a_note_that_ties_out_goes_live_once_both_editors_have_approved_it(
    note: NotePage, analyst: User, associate: User, managing: User, client: Any
) -> None:
    submit(write(note, RIGHT, analyst), analyst)
    assert step(note) == "Associate Editor: in_progress"
    approve(client, note, associate)
    assert step(note) == "Managing Editor: in_progress" and not again(note).live
    approve(client, note, managing)
    assert step(note) == "none"
    client.logout()
    assert "15.5%" in client.get(again(note).url).content.decode()


@pytest.mark.slow
def test_the_button_approve_below_the_form_passes_the_note_on(
    note: NotePage, analyst: User, associate: User, managing: User, client: Any
) -> None:
    """It sends the whole form, which makes a revision, and so asks for all approvals anew, where anything changed."""
    submit(write(note, RIGHT, analyst), analyst)
    for user, then in ((associate, "Managing Editor: in_progress"), (managing, "none")):
        client.force_login(user)
        form = form_of(client, again(note))
        client.post(reverse("wagtailadmin_pages:edit", args=[note.pk]), {**form, **APPROVE})
        assert step(note) == then
    assert again(note).live


def test_a_note_with_a_wrong_number_goes_back_with_the_list_of_its_numbers(
    note: NotePage, analyst: User, associate: User, client: Any
) -> None:
    state = submit(write(note, f"{WRONG} {ALSO_RIGHT}", analyst), analyst)
    assert step(note) == "Tie-out: needs_changes"
    assert "15.9%" in state.current_task_state.comment and "should read 15.5%" in state.current_task_state.comment
    write(note, RIGHT, analyst)
    again(note).current_workflow_state.resume(analyst)
    assert step(note) == "Associate Editor: in_progress"


def test_an_editor_of_another_role_cannot_approve(
    note: NotePage, analyst: User, associate: User, managing: User, client: Any
) -> None:
    submit(write(note, RIGHT, analyst), analyst)
    approve(client, note, analyst)
    approve(client, note, managing)
    assert step(note) == "Associate Editor: in_progress"


def test_an_approval_of_one_revision_never_publishes_another(
    note: NotePage, analyst: User, associate: User, managing: User, client: Any
) -> None:
    submit(write(note, RIGHT, analyst), analyst)
    approve(client, note, associate)
    seen = again(note).latest_revision_id
    write(note, ALSO_RIGHT, associate)  # while the managing editor reads
    approve(client, note, managing)
    assert not again(note).live, f"revision {seen} was approved by both, {again(note).latest_revision_id} was not"
    assert step(note) == "Associate Editor: in_progress"  # the new one was tied out, and begins its own way
    approve(client, note, associate)
    approve(client, note, managing)
    assert again(note).live_revision_id == again(note).latest_revision_id != seen


def test_a_wrong_number_that_slips_in_between_two_approvals_goes_back(
    note: NotePage, analyst: User, associate: User, managing: User, client: Any
) -> None:
    submit(write(note, RIGHT, analyst), analyst)
    approve(client, note, associate)
    write(note, WRONG, managing)
    approve(client, note, managing)
    assert step(note) == "Tie-out: needs_changes" and not again(note).live


def waiver(note: NotePage, by: User) -> Waiver:
    """For the one number of the latest draft that needs it."""
    with pytest.raises(NotTiedOut) as refused:
        again(note).get_latest_revision_as_object().ruling()
    (obstacle,) = refused.value.obstacles
    return Waiver.objects.create(page=note, claim=obstacle.claim, reason="An older print.", by=by)


def test_a_number_that_needs_a_waiver_reaches_the_editors_and_the_last_one_cannot_pass_it_without(
    note: NotePage, analyst: User, associate: User, managing: User, client: Any
) -> None:
    state = submit(write(note, OFF_BY_ONE, analyst), analyst)
    assert "A waiver is needed for 15.4%." in [one.comment for one in state.task_states.all()]
    approve(client, note, associate)
    refused = approve(client, note, managing, follow=True)
    assert "15.4% (rounding, needs a waiver)" in " ".join(str(one) for one in refused.context["messages"])
    assert step(note) == "Managing Editor: in_progress" and not again(note).live
    waiver(note, managing)
    approve(client, note, managing)
    assert step(note) == "none" and again(note).live


def test_a_waiver_that_falls_away_on_the_way_is_asked_for_again(
    note: NotePage, analyst: User, associate: User, managing: User, client: Any
) -> None:
    """Here because its author became one of the note's."""
    write(note, OFF_BY_ONE, analyst)
    waiver(note, associate)
    submit(note, analyst)
    NotePage.objects.filter(pk=note.pk).update(owner=associate)
    approve(client, note, associate)
    approve(client, note, managing)
    assert step(note) == "Managing Editor: in_progress" and not again(note).live


def test_approving_a_number_that_turned_wrong_is_refused_and_changes_nothing(
    note: NotePage, analyst: User, associate: User, client: Any
) -> None:
    submit(write(note, RIGHT, analyst), analyst)
    task = again(note).current_workflow_task_state
    moved = again(note).get_latest_revision()
    moved.content["body"] = moved.content["body"].replace("15.5%", "15.9%")  # as if the data had been revised
    type(moved).objects.filter(pk=moved.pk).update(content=moved.content)
    client.force_login(associate)
    address = reverse("wagtailadmin_pages:workflow_action", args=[note.pk, "approve", task.pk])
    answer = client.post(address, {"comment": "Fine."}, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.json()["step"] == "success"  # which is how the dialog is told to leave; the message says why
    assert "15.9% (disagrees)" in client.get(answer.json()["redirect"]).content.decode()
    assert step(note) == "Associate Editor: in_progress"


@pytest.mark.slow
def test_what_a_later_step_sent_back_begins_again_at_the_first(
    note: NotePage, analyst: User, associate: User, managing: User, client: Any
) -> None:
    submit(write(note, RIGHT, analyst), analyst)
    approve(client, note, associate)
    again(note).current_workflow_task_state.reject(user=managing, comment="Say why.")
    assert step(note) == "Managing Editor: needs_changes"
    client.force_login(analyst)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[note.pk])).content.decode()
    assert "Sent back by managing-editors (Managing Editor): Say why." in page
    assert "Submit again" in page and "Restart workflow" not in page
    client.post(
        reverse("wagtailadmin_pages:edit", args=[note.pk]), {**form_of(client, again(note)), "action-submit": "1"}
    )
    assert step(note) == "Associate Editor: in_progress"


def test_a_note_that_is_submitted_as_it_is_made_is_told_of_too(note: NotePage, analyst: User, client: Any) -> None:
    client.force_login(analyst)
    address = reverse("wagtailadmin_pages:add", args=["desk", "notepage", note.get_parent().pk])
    form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form").dict()
    for words, slug, step_then, told in (
        (WRONG, "wrong", "Tie-out: needs_changes", "Sent back by Tie-out: one number stands in the way. 15.9%"),
        (OFF_BY_ONE, "off", "Associate Editor: in_progress", "waits for the Associate Editor."),
    ):
        body = nested_form_data({"body": streamfield([("prose", rich_text(f"<p>{words}</p>"))])})
        named = {"title": "New", "slug": slug, "dated": "2023-12-26 09:00", "section": note.section_id}
        page = client.post(address, {**form, **body, **named, "action-submit": "1"}, follow=True).content.decode()
        assert step(NotePage.objects.get(slug=slug)) == step_then
        assert told in page and "has been submitted for moderation" not in page


@pytest.mark.slow
def test_a_refusal_of_the_tie_out_is_told_for_the_draft_that_it_read_and_no_other(
    note: NotePage, analyst: User, client: Any
) -> None:
    submit(write(note, WRONG, analyst), analyst)
    client.force_login(analyst)
    edit = reverse("wagtailadmin_pages:edit", args=[note.pk])
    assert "Sent back by Tie-out: one number stands in the way. 15.9%" in client.get(edit).content.decode()
    client.post(edit, {**form_of(client, write(note, RIGHT, analyst)), "action-save": "1"})
    assert "Sent back by Tie-out" not in client.get(edit).content.decode()


def test_each_is_mailed_when_a_note_waits_for_them_or_came_back(
    note: NotePage, analyst: User, associate: User, managing: User, client: Any
) -> None:
    for user in (analyst, associate, managing):
        User.objects.filter(pk=user.pk).update(email=f"{user.username}@example.org")
    submit(write(note, RIGHT, analyst), analyst)
    approve(client, note, associate)
    again(note).current_workflow_task_state.reject(user=managing, comment="Say why.")
    told = [(one.to, "Say why." in one.body) for one in mail.outbox]
    assert told == [
        (["associate-editors@example.org"], False),
        (["managing-editors@example.org"], False),
        (["analysts@example.org"], True),
    ]


def test_the_first_page_of_the_admin_shows_each_their_drafts_and_where_they_stand(
    note: NotePage, analyst: User, associate: User, client: Any
) -> None:
    submit(write(note, RIGHT, analyst), analyst)
    other = somebody("Support Desk")
    for user, sees in ((analyst, True), (associate, True), (other, False)):
        client.force_login(user)
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        assert ("Waits for the Associate Editor" in page) is sees
        assert ("Write a note" in page) is sees


def test_only_the_finished_workflow_of_the_approved_revision_publishes_what_the_latest_is_not(
    note: NotePage, analyst: User, managing: User
) -> None:
    state = submit(write(note, RIGHT, analyst), analyst)
    approved = again(note).latest_revision_id
    write(note, ALSO_RIGHT, analyst)  # saved in the very moment in which the last approval is counted
    state.refresh_from_db()
    state.finish(user=managing)
    assert again(note).live_revision_id == approved


def test_who_may_publish_is_decided_by_role(note: NotePage, analyst: User, associate: User, managing: User) -> None:
    may = {user: again(note).permissions_for_user(user) for user in (analyst, associate, managing)}
    assert [one.can_edit() for one in may.values()] == [True, True, True]
    assert [one.can_publish() for one in may.values()] == [False, False, True]
    assert [user.has_perm("tieouts.add_waiver") for user in may] == [False, True, True]
    assert [user.has_perm("tieouts.add_correction") for user in may] == [False, False, True]
    pictures = policy_registry.get_by_type(Picture)
    assert all(pictures.user_has_permission(user, deed) for user in may for deed in ("add", "choose"))
    of_others = Picture.objects.first()
    assert [pictures.user_has_permission_for_instance(user, "change", of_others) for user in may] == [False, True, True]
    assert not any(user.has_perm(f"tieouts.{deed}_waiver") for user in may for deed in ("change", "delete"))


def test_establishing_the_roles_again_changes_nothing(db: None) -> None:
    group = Group.objects.get(name=roles.ANALYSTS)
    group.permissions.clear()
    roles.establish()
    assert not group.permissions.exists() and Workflow.objects.filter(name=roles.WORKFLOW).count() == 1
    assert group.page_permissions.count() == 1
