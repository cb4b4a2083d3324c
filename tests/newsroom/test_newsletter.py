"""The newsletter, sent to a real mail server on this machine: once to each, and never to who has left."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from mail_server import Postbox
from wagtail.rich_text import RichText

from tieout_newsroom.audience import newsletter
from tieout_newsroom.audience.models import Letter, Sending, Subscription
from tieout_newsroom.audience.newsletter import A_WEEK, Sent
from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.outgoing import mail_settings, provider_settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def readers() -> list[str]:
    """Three who confirmed; one more who didn't."""
    now = timezone.now()
    named = [f"{name}@example.org" for name in ("ada", "bea", "cal")]
    Subscription.objects.bulk_create(Subscription(email=one, confirmed_at=now) for one in named)
    Subscription.objects.create(email="unconfirmed@example.org")
    return named


def test_each_who_confirmed_gets_one_mail_with_the_notes_that_are_new(
    postbox: Postbox, readers: list[str], published: NotePage
) -> None:
    done = newsletter.send()
    assert (done.sent, done.waiting, done.unknown) == (3, 0, 0)
    assert sorted(postbox.addresses()) == readers
    _, letter = postbox.taken[0]
    assert letter["Subject"] == published.title
    plain, page = (letter.get_body((kind,)) for kind in ("plain", "html"))
    assert plain and page and f"http://127.0.0.1:8000{published.url}" in plain.get_content()
    assert published.standfirst in plain.get_content() and f'href="http://127.0.0.1:8000{published.url}"' in (
        page.get_content()
    )
    assert "<script" not in page.get_content() and "src=" not in page.get_content()  # nothing tells who reads it


def test_a_second_run_sends_nothing_and_neither_does_one_without_new_notes(
    postbox: Postbox, readers: list[str], published: NotePage
) -> None:
    newsletter.send()
    again = newsletter.send()
    assert again.letter is None and again.next_day == Letter.objects.get().made_at + A_WEEK
    Letter.objects.update(made_at=timezone.now() - timedelta(days=8))
    assert newsletter.send() == Sent(None)
    assert len(postbox.taken) == 3


def test_a_week_later_the_next_note_goes_out_alone(
    postbox: Postbox, readers: list[str], published: NotePage, blocked: NotePage
) -> None:
    newsletter.send()
    Letter.objects.update(made_at=timezone.now() - timedelta(days=8))
    blocked.body = [("prose", RichText("<p>The Russell 2000 is up 15.5% this year.</p>"))]
    blocked.save_revision().publish()
    assert newsletter.send().sent == 3
    plain = postbox.taken[-1][1].get_body(("plain",))
    assert plain and blocked.title in plain.get_content() and published.title not in plain.get_content()


def test_a_run_that_was_cut_off_goes_on_and_nobody_gets_two(
    postbox: Postbox, readers: list[str], published: NotePage
) -> None:
    postbox.cut_after = 1
    first = newsletter.send()
    assert first.sent == 1 and first.unknown == 2  # the line broke after the mail was handed over: who knows?
    postbox.cut_after = None
    Subscription.objects.create(email="dan@example.org", confirmed_at=timezone.now())  # confirmed after the letter
    second = newsletter.send()
    assert second.sent == 0 and len(postbox.taken) == 1


def test_a_process_killed_between_two_mails_goes_on_with_the_others(
    postbox: Postbox, readers: list[str], published: NotePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """As SIGINT has it: no code of ours catches it."""

    real = newsletter._mail

    def killed_at_the_second(subscription: Subscription, *rest: Any) -> Any:
        if subscription.email == readers[1]:
            raise Killed
        return real(subscription, *rest)

    monkeypatch.setattr(newsletter, "_mail", killed_at_the_second)
    with pytest.raises(Killed):
        newsletter.send()
    monkeypatch.undo()
    done = newsletter.send()
    assert (done.sent, done.unknown) == (1, 1)
    assert postbox.addresses() == [readers[0], readers[2]]
    assert "perhaps sent; not sent again: 1." in " ".join(newsletter.told(done))


def test_an_address_that_is_refused_keeps_nobody_else_from_the_letter_and_is_tried_again(
    postbox: Postbox, readers: list[str], published: NotePage
) -> None:
    postbox.refused = {readers[0]}
    assert (newsletter.send().sent, newsletter.send().waiting) == (2, 1)
    postbox.refused = set()
    assert newsletter.send().sent == 1
    assert sorted(postbox.addresses()) == readers


def test_without_a_mail_server_nothing_counts_as_sent(
    postbox: Postbox, readers: list[str], published: NotePage, settings: Any
) -> None:
    settings.EMAIL_PORT = 1
    assert newsletter.send().waiting == 3
    assert not Sending.objects.exists()


def test_words_that_may_not_be_served_are_not_mailed_either(
    postbox: Postbox, readers: list[str], published: NotePage
) -> None:
    NotePage.objects.filter(pk=published.pk).update(standfirst="The Russell 2000 rose 99% that month.")
    assert newsletter.send() == Sent(None)
    assert not postbox.taken


def test_forecasts_that_fell_due_since_are_told(postbox: Postbox, readers: list[str], published: NotePage) -> None:
    long_ago = timezone.now() - timedelta(days=3650)
    Letter.objects.create(made_at=timezone.now(), forecasts_since=long_ago).notes.create(note=published)
    Subscription.objects.update(confirmed_at=long_ago)
    newsletter.send()
    plain = postbox.taken[0][1].get_body(("plain",))
    assert plain and "Forecasts that fell due" in plain.get_content() and "Tom Lee" in plain.get_content()
    assert "2,280.19 (+12.1%) on 26 December 2024" in plain.get_content()


def test_one_click_in_the_mail_program_ends_a_subscription(
    postbox: Postbox, readers: list[str], published: NotePage
) -> None:
    newsletter.send()
    address, letter = postbox.taken[0]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    leave = re.fullmatch(r"<http://127\.0\.0\.1:8000(/\S+)>", letter["List-Unsubscribe"].strip())
    assert leave
    program = Client(enforce_csrf_checks=True)
    assert address in program.get(leave[1]).content.decode()
    assert Subscription.objects.filter(email=address).exists()  # a scanner that follows links ends nothing
    assert program.post(leave[1], {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.filter(email=address).exists()
    assert program.post(leave[1], {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert program.get(leave[1][:-3] + "xx/").status_code == 404


def test_asking_again_tells_only_the_owner_of_the_address_and_not_often(readers: list[str], client: Any) -> None:
    answers = {client.post("/newsletter/", {"email": one}).content for one in (readers[0], "new@example.org")}
    assert len(answers) == 1
    assert [one.subject for one in mail.outbox] == ["You are subscribed already", "Confirm your subscription"]
    for number in range(5):
        client.post("/newsletter/", {"email": readers[0]}, REMOTE_ADDR=f"192.0.2.{number}")
    assert [one.to for one in mail.outbox].count([readers[0]]) == 3


def test_who_never_confirmed_is_forgotten_after_a_month(readers: list[str]) -> None:
    Subscription.objects.filter(confirmed_at=None).update(asked_at=timezone.now() - timedelta(days=31))
    newsletter.send()
    assert not Subscription.objects.filter(confirmed_at=None).exists()


def test_a_mail_server_is_chosen_by_its_address() -> None:
    told = mail_settings("smtps://desk:p%40ss@mail.example.org")
    assert (told["EMAIL_HOST"], told["EMAIL_PORT"], told["EMAIL_HOST_PASSWORD"]) == ("mail.example.org", 465, "p@ss")
    assert told["EMAIL_USE_SSL"] and not told["EMAIL_USE_TLS"]
    assert mail_settings("")["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    chosen = "anymail.backends.postmark.EmailBackend"
    assert mail_settings(chosen) == {"EMAIL_BACKEND": chosen}
    assert provider_settings({"ANYMAIL_POSTMARK_SERVER_TOKEN": "t", "HOME": "/"}) == {"POSTMARK_SERVER_TOKEN": "t"}
    with pytest.raises(ValueError, match="smtp://"):
        mail_settings("http://mail.example.org")
