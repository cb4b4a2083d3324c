"""Support and demo requests: what people write is kept, what programs send is not, and nobody types it twice."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tieout_newsroom.audience.models import DemoRequest, SupportRequest
from tieout_newsroom.audience.stamps import LATEST, SOONEST, Stamp, Wrong

pytestmark = pytest.mark.django_db
LETTER = {
    "name": "Ada", "email": "ada@example.org", "subject": "A note", "organisation": "Bank", "words": "Hello <you>.",
}  # fmt: skip
FORMS = pytest.mark.parametrize(
    "address, model", [("/support/", SupportRequest), ("/request-demo/", DemoRequest)], ids=["support", "demo"]
)


def shown(ago: timedelta, kind: str = "supportrequest") -> str:
    """The stamp of a form that was shown so long ago."""
    return Stamp.new(timezone.now() - ago).signed(kind)


def stamp_in(answer: Any) -> str:
    found = re.search(r'name="stamp" value="([^"]+)"', answer.content.decode())
    assert found
    return found[1]


def words_in(answer: Any) -> str:
    return unescape(answer.content.decode())


A_MINUTE = timedelta(minutes=1)


@FORMS
def test_a_letter_is_kept_and_one_by_a_program_is_not(address: str, model: Any, client: Client) -> None:
    stamp = shown(A_MINUTE, model._meta.model_name)
    assert "Thank you" in words_in(client.post(address, {**LETTER, "stamp": stamp}))
    assert "Thank you" in words_in(client.post(address, {**LETTER, "website": "https://spam.example"}))
    assert model.objects.count() == 1
    wrong = client.post(address, {**LETTER, "email": "ada", "name": "", "stamp": stamp})
    assert wrong.status_code == 422 and "Hello <you>." in words_in(wrong) and "Write your name." in words_in(wrong)


@FORMS
def test_the_page_carries_a_stamp_that_works_two_seconds_later_and_once(
    address: str, model: Any, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = {**LETTER, "stamp": stamp_in(client.get(address))}
    early = client.post(address, sent)
    assert early.status_code == 422 and Wrong.EARLY.value in words_in(early)
    assert stamp_in(early) == sent["stamp"]  # so that it works as soon as two seconds are over
    later = timezone.now() + SOONEST
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "Thank you" in words_in(client.post(address, sent))
    assert Wrong.USED.value in words_in(client.post(address, sent))
    assert model.objects.count() == 1


@pytest.mark.parametrize(
    "stamp, why",
    [
        (lambda: "", Wrong.MISSING),
        (lambda: "made up", Wrong.MISSING),
        (lambda: shown(A_MINUTE)[:-1] + "!", Wrong.MISSING),
        (lambda: shown(A_MINUTE, "demorequest"), Wrong.MISSING),
        (lambda: shown(timedelta(seconds=1)), Wrong.EARLY),
        (lambda: shown(-A_MINUTE), Wrong.EARLY),
        (lambda: shown(LATEST + A_MINUTE), Wrong.LATE),
    ],
    ids=["none", "made up", "changed", "of another form", "at once", "from the future", "of yesterday"],
)
def test_a_letter_with_a_wrong_stamp_is_refused_keeps_what_was_typed_and_says_what_to_do(
    stamp: Any, why: Wrong, client: Client
) -> None:
    refused = client.post("/support/", {**LETTER, "stamp": stamp()})
    told = words_in(refused)
    assert refused.status_code == 422 and why.value in told and "press Send again" in why.value
    assert all(typed in told for name, typed in LETTER.items() if name != "organisation")
    assert not SupportRequest.objects.exists()


def test_who_mends_a_fault_needs_not_wait_again(client: Client) -> None:
    first = client.post("/support/", {**LETTER, "words": "", "stamp": shown(A_MINUTE)})
    assert "Thank you" in words_in(client.post("/support/", {**LETTER, "stamp": stamp_in(first)}))


def test_after_a_used_or_an_old_form_the_next_press_works(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    old = client.post("/support/", {**LETTER, "stamp": shown(LATEST + A_MINUTE)})
    later = timezone.now() + SOONEST
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "Thank you" in words_in(client.post("/support/", {**LETTER, "stamp": stamp_in(old)}))


def test_of_two_posts_of_one_form_at_the_same_time_one_is_kept(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have looked before either is kept: the second is told by the database."""
    from tieout_newsroom.audience.forms import SupportForm

    stamp = shown(A_MINUTE)
    assert "Thank you" in words_in(client.post("/support/", {**LETTER, "stamp": stamp}))
    monkeypatch.setattr(SupportForm, "_fault", lambda self, by_time: by_time)
    second = client.post("/support/", {**LETTER, "stamp": stamp})
    assert second.status_code == 422 and Wrong.USED.value in words_in(second)
    assert stamp_in(second) != stamp and SupportRequest.objects.count() == 1
