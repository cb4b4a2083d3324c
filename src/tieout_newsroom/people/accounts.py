"""allauth's forms as the house has them, and two places where the time of its answer (65.22) would tell who is here."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import LoginForm, SignupForm
from django.http import HttpRequest

from tieout_newsroom.people.models import User


class Backend(AuthenticationBackend):
    """Checks a password once. allauth's checks it twice where what was typed is known as an address."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Any:
        if credentials.get("email"):
            credentials.pop("username", None)
        return super().authenticate(request, **credentials)


class LogIn(LoginForm):
    """Says what may be typed: staff have a name, readers only an address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail address or user name"
        self.fields["remember"].label = "Stay logged in"


class Signup(SignupForm):
    """Hashes the password whether an account is made of it or not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail address"

    def try_save(self, request: HttpRequest) -> Any:
        if self.account_already_exists:
            User().set_password(self.cleaned_data["password1"])
        return super().try_save(request)
