"""A passkey in a real browser, with an authenticator of Chromium's own."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from browsing import NAMED, violations
from mail_server import mailed_code

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.slow]
#: A laptop's own, by Chromium: a finger is always on it.
AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def test_staff_make_a_passkey_and_log_in_with_it_under_the_sites_content_policy(
    visit: Any, client: Any, editor: Any, settings: Any
) -> None:
    settings.STAFF_SECOND_FACTOR = True
    EmailAddress.objects.create(user=editor, email=editor.email, verified=True, primary=True)
    page = visit("/about/", width=1440)
    authenticator = page.context.new_cdp_session(page)
    authenticator.send("WebAuthn.enable")
    authenticator.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto(f"{NAMED}/login/?next=/admin/")
    page.get_by_label("E-mail address or user name").fill(editor.username)
    page.get_by_label("Password").fill("a long enough word")
    page.get_by_role("button", name="Log in").click()
    page.get_by_text("We've sent a code to").wait_for()
    assert violations(page) == []
    page.locator("[name=code]").fill(mailed_code())
    page.get_by_role("button", name="Confirm").click()
    page.get_by_text("asks for a second factor").wait_for()
    page.goto(f"{NAMED}/reauthenticate/?next=/2fa/webauthn/add/")
    page.get_by_label("Password").fill("a long enough word")
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name").fill("Laptop")
    page.get_by_label("Passwordless").check()
    assert violations(page) == []
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(f"{NAMED}/2fa/recovery-codes/**")
    page.get_by_role("link", name="Editors' desk").click()
    page.wait_for_url(f"{NAMED}/admin/")
    page.goto(f"{NAMED}/logout/")
    page.locator("main").get_by_role("button").click()
    page.wait_for_url(f"{NAMED}/")
    assert "_auth_user_id" not in client.session
    page.goto(f"{NAMED}/login/?next=/admin/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{NAMED}/admin/")
    assert client.session["_auth_user_id"] == str(editor.pk)
