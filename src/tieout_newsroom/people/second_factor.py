"""The admin asks for a second factor (`STAFF_SECOND_FACTOR`): a password alone opens it to nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

_FACTORS: Final = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
_ADDED: Final = "second_factor_added"


class StaffSecondFactor:
    """Leads who may enter the admin, and has shown no second factor in this session, to where they show or set up one.

    A session that somebody else began with the password doesn't become good when the account's owner sets one up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not settings.STAFF_SECOND_FACTOR or not request.resolver_match.route.startswith("admin/"):
            return None
        user: Any = request.user
        if user.is_anonymous or not user.has_perm("wagtailadmin.access_admin"):
            return None  # the admin itself turns them away
        has_one = is_mfa_enabled(user, _FACTORS)
        if has_one and _shown(request):
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied("The admin asks for a second factor.")
        if not has_one:
            messages.warning(
                request, "The editors' desk asks for a second factor. Set one up here, then go back to it."
            )
            return redirect("mfa_index")
        place = _place_to_show(user)
        return redirect(f"{place}?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else place)


@receiver(authenticator_added)
def _remember(request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    """Who has just set one up has shown it."""
    if authenticator.type in _FACTORS:
        request.session[_ADDED] = True


def _shown(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return bool(request.session.get(_ADDED)) or any(one["method"] == "mfa" for one in records)


def _place_to_show(user: Any) -> str:
    """The page of the authenticator app for who has one, else that of the passkey."""
    methods = get_adapter().get_reauthentication_methods(user)
    places = [one["url"] for one in methods if one["id"].startswith("mfa_reauthenticate")]
    return str(places[0] if is_mfa_enabled(user, [Authenticator.Type.TOTP]) else places[-1])
