"""Answers to our answers, taken in by mail: they stand in the request's thread, and open it again."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest
from django.test import Client
from mail_server import Postbox

from tieout_newsroom.audience import inbound
from tieout_newsroom.audience.answers import write
from tieout_newsroom.audience.models import DemoRequest, FollowUp, SupportRequest
from tieout_newsroom.people.models import User
from tieout_newsroom.urls import taken_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("inbound_urls")]
SECRET = "desk:a long enough secret"


@pytest.fixture(autouse=True)
def takes_in(settings: Any) -> None:
    settings.REPLY_ADDRESS = "answers@in.example.org"
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}


@pytest.fixture
def asked() -> SupportRequest:
    return SupportRequest.objects.create(name="Ada", email="ada@example.org", subject="A number", words="From where?")


def comes_in(client: Client, to: str, *, words: str = "And page two?", secret: str = SECRET, **more: Any) -> int:
    """As Postmark posts a mail that it took."""
    mail = {
        "FromFull": {"Email": more.pop("by", "ada@example.org"), "Name": "Ada"},
        "ToFull": [{"Email": to, "Name": ""}],
        "OriginalRecipient": to,
        "MessageID": "a-1",
        "TextBody": f"{words}\n\nOn Saturday, you wrote:\n> So.",
        "StrippedTextReply": words,
        "Headers": [{"Name": name, "Value": value} for name, value in more.pop("headers", {}).items()],
        **more,
    }
    address = "/anymail/postmark/inbound/"
    known = {"authorization": f"Basic {b64encode(secret.encode()).decode()}"}
    return client.post(address, mail, content_type="application/json", headers=known).status_code


def test_an_answer_that_is_answered_by_mail_is_one_thread_and_the_request_is_open_again(
    postbox: Postbox, client: Client, editor: User, asked: SupportRequest
) -> None:
    write(asked, "From the fund's page.", by=editor)
    to = postbox.taken[0][1]["Reply-To"]
    asked.refresh_from_db()
    assert asked.state == "answered"
    assert comes_in(client, to, headers={"Message-ID": "<two@example.org>"}) == 200
    asked.refresh_from_db()
    assert asked.state == "open"
    client.force_login(editor)
    page = client.get(f"/admin/supportrequest/inspect/{asked.pk}/").content.decode()
    assert page.index("From where?") < page.index("From the fund&#x27;s page.") < page.index("And page two?")
    write(asked, "From there, too.", by=editor)
    letter = postbox.taken[1][1]
    assert letter["In-Reply-To"] == "<two@example.org>" and "> And page two?" in letter.get_content()
    asked.refresh_from_db()
    assert asked.state == "answered" and len(asked.thread) == 3


def test_a_mail_that_the_provider_sends_twice_is_kept_once(client: Client, asked: SupportRequest) -> None:
    for _ in range(2):
        assert comes_in(client, inbound.address_of(asked)) == 200
    assert FollowUp.objects.get().request == asked


def test_a_request_for_a_demo_has_an_address_of_its_own_that_mail_servers_may_write_in_capitals(client: Client) -> None:
    demo = DemoRequest.objects.create(name="Bea", email="bea@example.org", organisation="Bank", words="Please.")
    SupportRequest.objects.create(pk=demo.pk, name="Cal", email="cal@example.org", subject="Other", words="How?")
    comes_in(client, inbound.address_of(demo).upper())
    assert FollowUp.objects.get().request == demo


@pytest.mark.parametrize("wrong", ["number", "kind", "signature", "none"])
def test_mail_to_an_address_that_we_never_gave_is_let_go(wrong: str, client: Client, asked: SupportRequest) -> None:
    other = SupportRequest.objects.create(name="Cal", email="cal@example.org", subject="Other", words="How?")
    DemoRequest.objects.create(pk=asked.pk, name="Bea", email="bea@example.org", organisation="Bank", words="Please.")
    ours = inbound.address_of(asked)
    to = {
        "number": ours.replace(f"+s{asked.pk}-", f"+s{other.pk}-"),
        "kind": ours.replace(f"+s{asked.pk}-", f"+d{asked.pk}-"),
        "signature": f"answers+s{asked.pk}-{'0' * 24}@in.example.org",
        "none": "answers@in.example.org",
    }[wrong]
    assert comes_in(client, to) == 200  # else the provider sends it again
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize("headers", [{"Auto-Submitted": "auto-replied"}, {"X-Spam-Status": "Yes"}])
def test_answers_of_machines_and_spam_open_nothing(
    headers: dict[str, str], client: Client, asked: SupportRequest
) -> None:
    comes_in(client, inbound.address_of(asked), headers=headers)
    assert not FollowUp.objects.exists()


def test_who_is_not_the_provider_posts_nothing(client: Client, asked: SupportRequest) -> None:
    assert comes_in(client, inbound.address_of(asked), secret="desk:guessed") == 400
    assert not FollowUp.objects.exists()


def test_from_whom_it_came_and_what_was_not_kept_is_said(client: Client, editor: User, asked: SupportRequest) -> None:
    file = {"Name": "a.txt", "Content": b64encode(b"x").decode(), "ContentType": "text/plain"}
    comes_in(client, inbound.address_of(asked), by="colleague@example.org", words="<b>See</b>", Attachments=[file])
    client.force_login(editor)
    page = client.get(f"/admin/supportrequest/inspect/{asked.pk}/").content.decode()
    assert "Ada (by mail from colleague@example.org)" in page and "1 attached file not kept." in page
    assert "&lt;b&gt;See&lt;/b&gt;" in page


def test_an_address_from_under_an_earlier_key_is_known_as_long_as_the_key_is(
    asked: SupportRequest, settings: Any
) -> None:
    ours, settings.SECRET_KEY_FALLBACKS = inbound.address_of(asked), [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert inbound.request_of(ours) == asked
    settings.SECRET_KEY_FALLBACKS = []
    assert inbound.request_of(ours) is None


def test_where_no_mail_is_taken_in_answers_go_to_the_sender(
    postbox: Postbox, editor: User, asked: SupportRequest, settings: Any
) -> None:
    settings.REPLY_ADDRESS = ""
    write(asked, "So.", by=editor)
    assert postbox.taken[0][1]["Reply-To"] is None


def test_the_address_for_providers_is_there_only_with_a_secret() -> None:
    assert taken_in({}) == [] == taken_in({"WEBHOOK_SECRET": ""})
    (place,) = taken_in({"WEBHOOK_SECRET": SECRET})
    assert str(place.pattern) == "anymail/"
