"""Who signs in: second factors, limits, nothing that tells who has an account, and no way out to another site."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import transaction
from django.urls import reverse
from mail_server import mailed_code

from tieout_newsroom.people.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough word"
LOGIN = "/login/"


@pytest.fixture
def reader() -> User:
    return account("reader")


def account(name: str, **more: Any) -> User:
    user = User.objects.create_user(name, f"{name}@example.org", PASSWORD, **more)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def is_signed_in(client: Any) -> bool:
    return "_auth_user_id" in client.session


def log_in(client: Any, name: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(LOGIN, {"login": name, "password": password, **more})


@pytest.mark.parametrize("name", ["reader", "reader@example.org", "READER@example.org"])
def test_a_reader_signs_in_by_name_or_by_address(name: str, client: Any, reader: User) -> None:
    log_in(client, name)
    assert is_signed_in(client)


def test_a_password_is_not_enough_where_there_is_a_second_factor(client: Any, reader: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(reader, secret)
    answer = log_in(client, "reader")
    assert answer["Location"] == reverse("mfa_authenticate") and not is_signed_in(client)
    client.post(answer["Location"], {"code": "000000"})
    assert not is_signed_in(client)
    client.post(answer["Location"], {"code": code_of(secret)})
    assert is_signed_in(client)


def code_of(secret: str) -> str:
    _, now, _ = yield_hotp_counters_from_time()
    return f"{hotp_value(secret, now):06d}"


def test_a_second_factor_is_set_up_and_gives_recovery_codes_that_each_work_once(client: Any, reader: User) -> None:
    log_in(client, "reader")
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith("/reauthenticate/")
    client.post("/reauthenticate/", {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert reader.authenticator_set.filter(type="totp").exists()
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    assert len(codes) == 10
    for attempt, signed_in in ((codes[0], True), (codes[0], False), (codes[1], True)):
        client.logout()
        log_in(client, "reader")
        client.post(reverse("mfa_authenticate"), {"code": attempt})
        assert is_signed_in(client) is signed_in


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/password_reset/"])
def test_wagtails_own_way_in_is_closed(address: str, client: Any) -> None:
    account("chief", is_staff=True, is_superuser=True)
    answer = client.post(address, {"username": "chief", "password": PASSWORD, "email": "chief@example.org"})
    assert answer.status_code in (302, 404) and not is_signed_in(client) and not mail.outbox


def test_who_asks_for_the_admin_is_led_to_the_login_and_back(client: Any) -> None:
    account("chief", is_staff=True, is_superuser=True)
    asked = client.get("/admin/", follow=True)
    assert asked.redirect_chain[-1][0] == "/login/?next=/admin/"
    assert log_in(client, "chief", next="/admin/")["Location"] == "/admin/"


# Who has an account


def plain(answer: Any) -> tuple[int, str, str]:
    """An answer without what was typed, and without what differs each time."""
    page = re.sub(r'(csrfmiddlewaretoken" value|name="login"[^>]* value|nonce)="[^"]*"', "", answer.content.decode())
    return answer.status_code, answer.get("Location", ""), re.sub(r"(reader|nobody)(@example\.org)?", "", page)


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often a password was hashed: with the site's own hasher that is nearly all the time that an answer takes."""
    counted: list[int] = []
    real = MD5PasswordHasher.encode

    def encode(self: MD5PasswordHasher, password: str, salt: str) -> str:
        counted.append(1)
        return str(real(self, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)
    return counted


@pytest.mark.parametrize("ending", ["", "@example.org"])
def test_a_failed_login_tells_not_whether_there_is_such_an_account_nor_by_its_time(
    ending: str, client: Any, reader: User, rounds: list[int]
) -> None:
    known = plain(log_in(client, f"reader{ending}", "wrong"))
    spent = len(rounds)
    assert known == plain(log_in(client, f"nobody{ending}", "wrong"))
    assert len(rounds) == 2 * spent > 0


def test_a_forgotten_password_tells_only_the_owner_of_the_address(client: Any, reader: User, rounds: list[int]) -> None:
    known, unknown = (
        plain(client.post("/password/reset/", {"email": f"{name}@example.org"})) for name in ("reader", "nobody")
    )
    assert known == unknown
    assert [letter.to for letter in mail.outbox] == [["reader@example.org"], ["nobody@example.org"]]
    assert not rounds


def test_making_an_account_tells_only_the_owner_of_the_address(client: Any, reader: User, rounds: list[int]) -> None:
    spent = []
    answers = []
    for name in ("reader", "nobody"):
        sent = {"email": f"{name}@example.org", "password1": "another long word", "password2": "another long word"}
        answers.append(plain(client.post("/signup/", sent)))
        spent.append(len(rounds))
        client.cookies.clear()
    assert answers[0] == answers[1] and answers[0][0] == 302
    assert [letter.to for letter in mail.outbox] == [["reader@example.org"], ["nobody@example.org"]]
    assert spent[1] == 2 * spent[0]


# Limits


@pytest.mark.parametrize(
    "address, sent",
    [
        ("/login/", {"login": "{}@example.org", "password": "wrong"}),
        ("/signup/", {"email": "{}@example.org", "password1": PASSWORD, "password2": PASSWORD}),
        ("/password/reset/", {"email": "{}@example.org"}),
        ("/support/", {}), ("/request-demo/", {}), ("/newsletter/", {}), ("/check/", {}),
    ],
)  # fmt: skip
def test_a_form_is_sent_only_so_often_from_one_address(address: str, sent: dict[str, str], client: Any) -> None:
    for number in range(32):
        answer = client.post(address, {key: value.format(number) for key, value in sent.items()})
        if answer.status_code == 429 or "Too many failed" in answer.content.decode():
            return
    pytest.fail(f"{address} takes as many as one likes")


def test_a_password_is_tried_only_so_often_for_one_account_from_wherever(client: Any, reader: User) -> None:
    for number in range(5):
        client.post(LOGIN, {"login": "reader", "password": "wrong"}, REMOTE_ADDR=f"192.0.2.{number}")
    client.post(LOGIN, {"login": "reader", "password": PASSWORD}, REMOTE_ADDR="192.0.2.99")
    assert not is_signed_in(client)


def test_a_second_factor_is_tried_only_so_often(client: Any, reader: User) -> None:
    TOTP.activate(reader, secret := generate_totp_secret())
    log_in(client, "reader")
    for _ in range(12):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert not is_signed_in(client)


# Ways out


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example",
        "http:evil.example", "javascript:alert(1)", "https://testserver@evil.example/", " //evil.example",
        "/\t/evil.example",
    ],
)  # fmt: skip
def test_nobody_is_led_to_another_site(elsewhere: str, client: Any, reader: User) -> None:
    assert log_in(client, "reader", next=elsewhere)["Location"] == "/"
    assert client.get(LOGIN, {"next": elsewhere}).get("Location", "/") == "/"
    assert client.post("/logout/", {"next": elsewhere})["Location"] == "/"
    led = client.get("/admin/login/", {"next": elsewhere})["Location"]
    assert led.startswith("/login/?next=")


# Staff


@pytest.fixture
def chief(settings: Any) -> User:
    """Somebody who may enter the admin, on a site that asks staff for a second factor."""
    settings.STAFF_SECOND_FACTOR = True
    return account("chief", is_staff=True, is_superuser=True)


def first_log_in(client: Any, name: str) -> None:
    """By the password, and by the code that was mailed."""
    asked = log_in(client, name)
    assert asked["Location"] == "/login/code/confirm/" and not is_signed_in(client)
    client.post(asked["Location"], {"code": mailed_code()})
    assert is_signed_in(client)


def test_a_password_alone_neither_signs_in_staff_without_a_second_factor_nor_sets_one_up(
    client: Any, chief: User
) -> None:
    asked = log_in(client, "chief")
    assert mail.outbox[-1].to == ["chief@example.org"] and not is_signed_in(client)
    for wrong in ("AAAAAA", "BBBBBB", "CCCCCC"):
        client.post(asked["Location"], {"code": wrong})
    client.post(asked["Location"], {"code": mailed_code()})  # it was tried often enough
    assert not is_signed_in(client)
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith("/login/")


def test_a_session_of_somebody_who_became_staff_in_it_sets_nothing_up(client: Any, reader: User, chief: User) -> None:
    """Whoever has begun it, by the password alone, may not be the account's owner."""
    log_in(client, "reader")
    User.objects.filter(pk=reader.pk).update(is_superuser=True)
    for address in (reverse("mfa_activate_totp"), "/2fa/", "/admin/"):
        client.logout()
        User.objects.filter(pk=reader.pk).update(is_superuser=False)
        log_in(client, "reader")
        User.objects.filter(pk=reader.pk).update(is_superuser=True)
        assert client.get(address)["Location"] == "/login/?next=%2F2fa%2F"
        assert not is_signed_in(client)
    assert "we mail you a code" in client.get("/login/").content.decode()


def test_staff_whom_an_administrator_has_just_entered_get_the_code_at_their_address(client: Any, chief: User) -> None:
    User.objects.create_superuser("newcomer", "newcomer@example.org", PASSWORD)  # as the admin's form does
    first_log_in(client, "newcomer")
    assert EmailAddress.objects.get(user__username="newcomer").verified
    User.objects.create_superuser("nowhere", "", PASSWORD)
    client.logout()
    assert "no e-mail address" in client.get(log_in(client, "nowhere")["Location"]).content.decode()


def test_staff_without_a_second_factor_are_led_to_where_they_set_one_up_and_then_let_in(
    client: Any, chief: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_log_in(client, "chief")
    for address in ("/admin/", "/admin/pages/", "/admin/users/", "/admin/figures/waivers/1/"):
        assert client.get(address)["Location"] == "/2fa/"
    assert client.post("/admin/figures/draft/")["Location"] == "/2fa/"
    assert client.get("/admin/", headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
    assert "asks for a second factor" in client.get("/2fa/").content.decode()
    client.post("/reauthenticate/", {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    monkeypatch.setattr(transaction, "on_commit", lambda deed: deed())  # a test's transaction never ends
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert client.get("/admin/").status_code == 200
    client.post(reverse("mfa_deactivate_totp"))
    assert client.get("/admin/")["Location"] == "/2fa/"


def test_staff_who_log_in_with_a_second_factor_are_let_in(client: Any, chief: User) -> None:
    TOTP.activate(chief, secret := generate_totp_secret())
    log_in(client, "chief", next="/admin/")
    assert client.get("/admin/")["Location"] == "/login/?next=/admin/"
    assert client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_session_that_was_begun_without_a_second_factor_stays_outside_when_the_owner_sets_one_up(
    client: Any, chief: User
) -> None:
    first_log_in(client, "chief")
    TOTP.activate(chief, secret := generate_totp_secret())  # in another browser
    led = client.get("/admin/pages/?q=1")["Location"]
    assert led == "/2fa/reauthenticate/?next=%2Fadmin%2Fpages%2F%3Fq%3D1"
    client.post(led, {"code": "000000"})
    assert client.get("/admin/").status_code == 302
    assert client.post(led, {"code": code_of(secret)})["Location"] == "/admin/pages/?q=1"
    assert client.get("/admin/").status_code == 200


def test_who_has_a_passkey_and_no_app_is_asked_for_the_passkey(client: Any, chief: User) -> None:
    first_log_in(client, "chief")
    Authenticator.objects.create(user=chief, type=Authenticator.Type.WEBAUTHN, data={"name": "Laptop"})
    Authenticator.objects.create(user=chief, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert client.get("/admin/")["Location"] == "/2fa/webauthn/reauthenticate/?next=%2Fadmin%2F"
    Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).delete()
    assert client.get("/admin/")["Location"] == "/2fa/"  # codes alone are no factor


def test_readers_are_asked_for_none(client: Any, chief: User, reader: User) -> None:
    log_in(client, "reader")
    assert client.get("/").status_code == 200
    assert client.get("/admin/")["Location"] == "/login/?next=/admin/"


def test_a_site_that_does_not_ask_lets_staff_in_by_password(client: Any, chief: User, settings: Any) -> None:
    settings.STAFF_SECOND_FACTOR = False
    log_in(client, "chief")
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    "address, chosen, asked",
    [
        ("https://news.example", None, "True"), ("http://127.0.0.1:8000", None, "False"),
        ("https://news.example", "0", "False"), ("http://127.0.0.1:8000", "1", "True"),
    ],
)  # fmt: skip
def test_a_site_asks_staff_for_one_when_its_address_is_https_or_it_is_told_to(
    address: str, chosen: str | None, asked: str, tmp_path: Path
) -> None:
    environment = {**os.environ, "TIEOUT_NEWSROOM_DIR": str(tmp_path), "TIEOUT_NEWSROOM_ADDRESS": address}
    environment |= {"TIEOUT_NEWSROOM_SECOND_FACTOR": chosen} if chosen else {}
    told = "from tieout_newsroom import settings; print(settings.STAFF_SECOND_FACTOR)"
    done = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == asked, done.stderr
