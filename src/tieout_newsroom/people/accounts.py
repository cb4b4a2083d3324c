"""Two places where the time of allauth's answer (65.22) would tell whether an address has an account."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import SignupForm
from django.http import HttpRequest

from tieout_newsroom.people.models import User


class Backend(AuthenticationBackend):
    """Checks a password once. allauth's checks it twice where what was typed is known as an address."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Any:
        if credentials.get("email"):
            credentials.pop("username", None)
        return super().authenticate(request, **credentials)


class Signup(SignupForm):
    """Hashes the password whether an account is made of it or not."""

    def try_save(self, request: HttpRequest) -> Any:
        if self.account_already_exists:
            User().set_password(self.cleaned_data["password1"])
        return super().try_save(request)
