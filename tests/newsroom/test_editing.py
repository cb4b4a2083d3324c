"""The editor's side: a draft's numbers while one writes, the corrections offered, and waivers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.rich_text import RichText

from tieout_newsroom.desk.editing.draft import spot_of
from tieout_newsroom.desk.editing.findings import listing_of
from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.people.models import Person, User
from tieout_newsroom.tieouts.models import Waiver

pytestmark = pytest.mark.django_db
FOUR_PLACES = [
    ("heading", "The S&P 500 rose 4.7% in December"),
    ("prose", RichText("<p>A first line.</p><p>The <b>Russell 2000</b> is up 15.9% this year.</p><p>A last line.</p>")),
    ("quote", {"words": "The Russell 2000 has gained 12.9% in December.", "speaker": ""}),
    (
        "table",
        {
            "caption": "Price returns through Friday's close",
            "table": {"data": [["", "December", "2023"], ["Russell 2000", "12.4%", "15.9%"]]},
            "source": "",
        },
    ),
]


@pytest.fixture
def drafted(blocked: NotePage) -> NotePage:
    blocked.body = FOUR_PLACES
    blocked.save_revision()
    return NotePage.objects.get(pk=blocked.pk).get_latest_revision_as_object()


@pytest.fixture
def waiving_editor() -> User:
    """Somebody whose role may edit and waive, and who isn't the chief of everything."""
    editor = User.objects.create_user("associate", first_name="Ada", last_name="Byron")
    role = Group.objects.create(name="Associate editors")
    role.permissions.add(
        Permission.objects.get(content_type__app_label="tieouts", codename="add_waiver"),
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
    )
    from wagtail.models import GroupPagePermission, Page

    for kind in ("change_page", "publish_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=kind)
        GroupPagePermission.objects.create(group=role, page=Page.objects.get(depth=1), permission=permission)
    editor.groups.add(role)
    return editor


def test_each_wrong_number_is_found_where_it_stands_on_the_form(drafted: NotePage) -> None:
    found = {}
    for one in listing_of(drafted).stopping:
        assert one.spot is not None
        kind = next(block.block_type for block in drafted.body if block.id == one.spot.block)
        spot = one.spot
        found[kind] = (spot.field, spot.paragraph[spot.start : spot.end], one.correction, spot.row, spot.column)
    assert found == {
        "heading": ("", "4.7%", "4.1%", None, None),
        "prose": ("", "15.9%", "15.5%", None, None),
        "quote": ("words", "12.9%", "12.4%", None, None),
        "table": ("table", "15.9%", "15.5%", 1, 2),
    }


def test_a_paragraph_that_stands_twice_is_told_by_its_turn(blocked: NotePage) -> None:
    line = "<p>The Russell 2000 is up 15.9% this year.</p>"
    blocked.body = [("prose", RichText(f"{line}<p>Between.</p>{line}"))]
    words = blocked.words()
    first = words.text.index("15.9%")
    second = words.text.index("15.9%", first + 1)
    spots = [spot_of(blocked, words, (at, at + 5)) for at in (first, second)]
    assert [(spot.turn, spot.start) for spot in spots if spot] == [(0, 23), (1, 23)]


def test_words_over_the_edge_of_a_paragraph_have_no_spot(drafted: NotePage) -> None:
    words = drafted.words()
    assert spot_of(drafted, words, (0, len(words.text))) is None
    line = words.text.index("A first line.")
    assert spot_of(drafted, words, (line, line + 40)) is None


def test_a_correction_is_offered_only_if_the_text_ties_out_with_it(blocked: NotePage) -> None:
    """Fell 4.1% where it rose: "up 4.1%" is right, but fits no sentence in the place of the number."""
    blocked.body = [("prose", RichText("<p>The S&amp;P 500 fell 4.1% in December.</p>"))]
    (one,) = listing_of(blocked).stopping
    assert one.figure is not None and one.figure.finding["correction"] == "up 4.1%"
    assert one.correction == ""


def posted(client: Any, note: NotePage) -> dict[str, str]:
    """The form of the editor as a browser would post it."""
    from wagtail.test.utils.form_data import querydict_from_html

    page = client.get(reverse("wagtailadmin_pages:edit", args=[note.pk]))
    assert page.status_code == 200
    return querydict_from_html(page.content.decode(), form_id="page-edit-form").dict() | {
        "body-count": "1",
        "body-0-id": "11111111-1111-4111-8111-111111111111",
        "body-0-type": "heading",
        "body-0-order": "0",
        "body-0-deleted": "",
        "body-0-value": "The S&P 500 rose 4.7% in December",
    }


def test_the_panel_ties_out_words_that_are_not_saved_nor_complete_yet(
    drafted: NotePage, client: Any, editor: User
) -> None:
    client.force_login(editor)
    form = posted(client, drafted) | {"section": "", "title": "The Russell 2000 is up 15.9% this year"}
    answer = client.post(reverse("newsroom_draft") + f"?note={drafted.pk}", form)
    found = BeautifulSoup(answer.content, "html.parser")
    spots = [json.loads(item["data-spot"]) for item in found.select("[data-spot]")]
    assert [(spot["block"], spot["field"]) for spot in spots[:2]] == [("", "title"), (form["body-0-id"], "")]
    assert [button["data-write"] for button in found.select("[data-write]")] == ["15.5%", "4.1%"]
    assert NotePage.objects.get(pk=drafted.pk).get_latest_revision_as_object().title == drafted.title


def test_a_note_that_was_never_saved_is_tied_out_too(drafted: NotePage, client: Any, editor: User) -> None:
    client.force_login(editor)
    answer = client.post(reverse("newsroom_draft"), posted(client, drafted))
    assert answer.status_code == 200 and "should read 4.1%" in answer.content.decode()


def test_a_draft_that_cannot_be_checked_says_why(drafted: NotePage, client: Any, editor: User) -> None:
    client.force_login(editor)
    german = "Der Index stieg gestern um 3,2 Prozent und schloss auf einem neuen Hoch, obwohl viele Händler fehlten."
    form = posted(client, drafted) | {"title": "Ein Tag an der Börse", "standfirst": german, "body-0-value": german}
    answer = client.post(reverse("newsroom_draft") + f"?note={drafted.pk}", form)
    assert "can't be checked" in answer.content.decode() and answer.status_code == 200


def test_the_panel_answers_nobody_who_may_not_edit(drafted: NotePage, client: Any) -> None:
    address = reverse("newsroom_draft") + f"?note={drafted.pk}"
    assert client.post(address, {}).status_code == 302  # to the login
    client.force_login(User.objects.create_user("reader"))
    assert client.post(address, {}).status_code == 302


ROUNDED = "<p>The Russell 2000 is up 15.4% this year.</p>"


@pytest.fixture
def rounded(blocked: NotePage) -> NotePage:
    blocked.body = [("prose", RichText(ROUNDED))]
    blocked.save_revision()
    return blocked


def claim_of(note: NotePage) -> str:
    (one,) = [one for one in listing_of(note).stopping if one.needs_waiver]
    assert one.figure is not None
    return str(one.figure.finding["key"])


def test_a_waiver_with_a_reason_lets_the_note_through_and_readers_are_told(
    rounded: NotePage, client: Any, waiving_editor: User
) -> None:
    client.force_login(waiving_editor)
    address = reverse("newsroom_waivers", args=[rounded.pk])
    assert b"up 15.4%" in client.get(address).content
    sent = client.post(address, {"claim": claim_of(rounded), "reason": "The index maker printed 15.4%."}, follow=True)
    assert "Waived, in the name of Ada Byron." in sent.content.decode()
    rounded.get_latest_revision().publish()
    page = client.get(rounded.url).content.decode()
    assert "Ada Byron: The index maker printed 15.4%." in page and "Rounding, waived" in page
    assert listing_of(rounded).stopping == []


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_waiver_needs_a_reason(rounded: NotePage, client: Any, waiving_editor: User, reason: str) -> None:
    client.force_login(waiving_editor)
    sent = client.post(reverse("newsroom_waive", args=[rounded.pk]), {"claim": claim_of(rounded), "reason": reason})
    assert sent.status_code == 422 and b"Say why" in sent.content
    assert not Waiver.objects.exists()


def _credited(editor: User, note: NotePage) -> None:
    """The draft alone credits them; what is in the database doesn't yet."""
    person = Person.objects.create(name="Ada Byron", account=editor)
    from tieout_newsroom.desk.models import Credit

    note.credits.add(Credit(person=person))
    note.save_revision()


def _owner(editor: User, note: NotePage) -> None:
    NotePage.objects.filter(pk=note.pk).update(owner=editor)


def _nameless(editor: User, note: NotePage) -> None:
    User.objects.filter(pk=editor.pk).update(first_name="", last_name="")


def _without_the_role(editor: User, note: NotePage) -> None:
    Group.objects.get(name="Associate editors").permissions.remove(Permission.objects.get(codename="add_waiver"))


@pytest.mark.parametrize(
    "made, why",
    [
        (_credited, "author of this note"),
        (_owner, "author of this note"),
        (_nameless, "give your account a name"),
        (_without_the_role, "Your role may not waive"),
    ],
)
def test_who_may_not_waive_is_told_why(
    rounded: NotePage, client: Any, waiving_editor: User, made: Any, why: str
) -> None:
    made(waiving_editor, rounded)
    client.force_login(waiving_editor)
    sent = client.post(reverse("newsroom_waive", args=[rounded.pk]), {"claim": claim_of(rounded), "reason": "So."})
    assert sent.status_code == 422 and why in sent.content.decode()
    screen = client.get(reverse("newsroom_waivers", args=[rounded.pk])).content.decode()
    assert why in screen and "Waive in my name" not in screen
    assert not Waiver.objects.exists()


def test_a_wrong_number_cannot_be_waived(blocked: NotePage, client: Any, waiving_editor: User) -> None:
    client.force_login(waiving_editor)
    (wrong,) = listing_of(blocked).stopping
    assert wrong.figure is not None
    sent = client.post(
        reverse("newsroom_waive", args=[blocked.pk]), {"claim": wrong.figure.finding["key"], "reason": "I like it."}
    )
    assert sent.status_code == 422 and not Waiver.objects.exists()
