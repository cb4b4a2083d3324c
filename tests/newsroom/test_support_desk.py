"""The support desk: staff answer requests from the admin, by a real mail server; nothing they write is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError
from django.test import Client
from mail_server import Postbox

from tieout_newsroom.audience.models import Answer, DemoRequest, SupportRequest
from tieout_newsroom.people.models import User
from tieout_newsroom.tieouts import roles

pytestmark = pytest.mark.django_db
LIST = "/admin/supportrequest/"
WORDS = "The fund's own page has it.\nAsk again if it doesn't."


@pytest.fixture
def asked() -> SupportRequest:
    return SupportRequest.objects.create(
        name="Ada", email="ada@example.org", subject="A\r\nnumber", words="Where is it from?\n\nPage two."
    )


@pytest.fixture
def desk(client: Client) -> Client:
    """Somebody of the support desk, and nothing else, is signed in."""
    user = User.objects.create_user("kim", "kim@example.org", first_name="Kim", last_name="Ito")
    user.groups.add(Group.objects.get(name=roles.SUPPORT_DESK))
    client.force_login(user)
    return client


def place(asked: SupportRequest | DemoRequest) -> str:
    return f"/admin/{asked._meta.model_name}/inspect/{asked.pk}/"


def told(answer: Any) -> str:
    return " ".join(str(one) for one in answer.context["messages"])


def test_an_answer_is_mailed_with_the_question_below_it_and_kept(
    postbox: Postbox, desk: Client, asked: SupportRequest
) -> None:
    page = desk.post(place(asked), {"words": WORDS}, follow=True)
    assert "Your answer was mailed to ada@example.org." in told(page)
    ((address, letter),) = postbox.taken
    body = "\n".join(letter.get_content().splitlines())
    assert (address, letter["Subject"], letter["From"]) == ("ada@example.org", "Re: A number", "desk@tieout.example")
    assert body.startswith(WORDS + "\n\nKim Ito\nTieout\n")
    assert body.endswith("you wrote:\n\n> Where is it from?\n>\n> Page two.")
    kept = Answer.objects.get()
    asked.refresh_from_db()
    assert (kept.request, kept.by.username, kept.words) == (asked, "kim", WORDS)
    assert kept.sent_at and asked.answered_at == kept.sent_at
    assert "Mailed" in page.content.decode() and "Kim Ito" in page.content.decode()


def test_a_request_for_a_demo_is_answered_in_the_same_way(postbox: Postbox, desk: Client) -> None:
    asked = DemoRequest.objects.create(name="Bea", email="bea@example.org", organisation="Bank", words="Please.")
    desk.post(place(asked), {"words": "On Monday?"})
    assert postbox.taken[0][1]["Subject"] == "Re: A demo of Tieout"
    assert asked.answers.get().sent_at


def test_staff_see_what_is_open_and_what_is_answered(postbox: Postbox, desk: Client, asked: SupportRequest) -> None:
    other = SupportRequest.objects.create(name="Cal", email="cal@example.org", subject="Charts", words="How?")
    desk.post(place(other), {"words": "So."})

    def listed(state: str) -> list[str]:
        return [one.name for one in desk.get(LIST, {"state": state}).context["object_list"]]

    assert (listed("open"), listed("answered"), listed("")) == (["Ada"], ["Cal"], ["Cal", "Ada"])
    page = desk.get(LIST).content.decode()
    assert place(asked) in page and "answered" in page and "open" in page
    assert [one.name for one in desk.get(LIST, {"q": "page two"}).context["object_list"]] == ["Ada"]


def test_an_answer_that_the_mail_server_refuses_is_kept_told_and_sent_again(
    postbox: Postbox, desk: Client, asked: SupportRequest
) -> None:
    postbox.refused = {asked.email}
    page = desk.post(place(asked), {"words": WORDS}, follow=True)
    assert "kept, but could not be mailed. The mail server said: 550 nobody of this name" in told(page)
    kept = Answer.objects.get()
    asked.refresh_from_db()
    assert kept.failure and kept.sent_at is None and asked.answered_at is None
    postbox.refused = set()
    again = {"again": kept.pk, "attempts": kept.attempts}
    assert "Your answer was mailed" in told(desk.post(place(asked), again, follow=True))
    assert "Somebody has sent this answer" in told(desk.post(place(asked), again, follow=True))
    kept.refresh_from_db()
    assert postbox.addresses() == [asked.email] and kept.sent_at and not kept.failure


def test_without_a_mail_server_nothing_is_lost(
    postbox: Postbox, desk: Client, asked: SupportRequest, settings: Any
) -> None:
    settings.EMAIL_PORT = 1
    page = desk.post(place(asked), {"words": WORDS}, follow=True)
    assert "can't be reached" in told(page) and "Send again" in page.content.decode()
    assert Answer.objects.get().failure


def test_where_the_line_is_cut_staff_are_told_that_nobody_knows(
    postbox: Postbox, desk: Client, asked: SupportRequest
) -> None:
    postbox.cut_after = 0
    page = desk.post(place(asked), {"words": WORDS}, follow=True)
    assert "nobody knows whether the mail went out" in told(page) and "Perhaps mailed" in page.content.decode()
    assert not Answer.objects.get().failure


def test_who_presses_twice_sends_one_mail(postbox: Postbox, desk: Client, asked: SupportRequest) -> None:
    for _ in range(2):
        page = desk.post(place(asked), {"words": WORDS}, follow=True)
    assert "already. Nothing was sent." in told(page)
    assert len(postbox.taken) == 1


def test_an_empty_answer_is_refused_and_says_so(postbox: Postbox, desk: Client, asked: SupportRequest) -> None:
    page = desk.post(place(asked), {"words": " "})
    assert page.status_code == 422 and "Write an answer first." in page.content.decode()
    assert not postbox.taken


@pytest.mark.parametrize("role", [roles.ANALYSTS, roles.ASSOCIATE_EDITORS, roles.MANAGING_EDITORS])
def test_who_has_no_right_to_it_neither_reads_nor_answers(
    role: str, postbox: Postbox, client: Client, asked: SupportRequest
) -> None:
    user = User.objects.create_user("lou")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    for answer in (client.get(LIST), client.get(place(asked)), client.post(place(asked), {"words": WORDS})):
        assert answer.status_code == 302 and answer["Location"] == "/admin/"
    assert not Answer.objects.exists() and not postbox.taken


def test_nobody_changes_what_somebody_wrote(client: Client, editor: User, asked: SupportRequest) -> None:
    client.force_login(editor)
    for deed in (f"edit/{asked.pk}/", "new/"):
        assert client.get(f"{LIST}{deed}").status_code == 302
    assert client.get(place(asked)).status_code == 200


def test_an_answer_is_to_one_request(editor: User, asked: SupportRequest) -> None:
    with pytest.raises(IntegrityError):
        Answer.objects.create(by=editor, words="To nobody.")
