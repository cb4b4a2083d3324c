"""The admin asks for a second factor (`STAFF_SECOND_FACTOR`): a password alone opens it to nobody.

Nor does it set the first one up: who has none yet is mailed a code at each login (allauth's login by code), and sets
one up in a session that was begun with it. So whoever comes by a new colleague's password gets no further.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress, Login
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

_FACTORS: Final = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
_ADDED: Final = "second_factor_added"
#: Where allauth has everything about second factors.
_SET_UP: Final = "2fa/"


class Adapter(DefaultAccountAdapter):
    """allauth's, with a code by mail for staff who have no second factor yet."""

    def is_login_by_code_required(self, login: Login) -> bool:
        user: Any = login.user
        if not _is_asked(user) or is_mfa_enabled(user, _FACTORS) or _proved_address(self.request, user):
            return bool(super().is_login_by_code_required(login))
        if user.email:  # an account that was made in the admin has no such row yet; the code confirms the address
            EmailAddress.objects.get_or_create(user=user, email=user.email.lower(), defaults={"primary": True})
        else:
            messages.error(self.request, "Your account has no e-mail address for the code of a first login.")
        return True


class StaffSecondFactor:
    """Leads who may enter the admin, and has shown no second factor in this session, to where they show or set up one.

    A session that somebody else began with the password doesn't become good when the account's owner sets one up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        route = request.resolver_match.route if request.resolver_match else ""
        if not settings.STAFF_SECOND_FACTOR or not route.startswith(("admin/", _SET_UP)):
            return None
        user: Any = request.user
        if not _is_asked(user):
            return None  # the admin itself turns them away
        has_one = is_mfa_enabled(user, _FACTORS)
        if route.startswith(_SET_UP) and (has_one or _proved_address(request, user)):
            return None
        if has_one and _shown(request):
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied("The admin asks for a second factor.")
        if not has_one and not _proved_address(request, user):
            logout(request)
            messages.warning(request, "Log in once more: we mail you a code, and then you set up a second factor.")
            return redirect(f"{reverse('account_login')}?{urlencode({'next': reverse('mfa_index')})}")
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


def _is_asked(user: Any) -> bool:
    return bool(settings.STAFF_SECOND_FACTOR and user.is_authenticated and user.has_perm("wagtailadmin.access_admin"))


def _proved_address(request: HttpRequest, user: Any) -> bool:
    """Whether a code that was mailed to the account's address was typed in this session."""
    return any(one["method"] == "code" for one in get_authentication_records(request, user))


def _shown(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return bool(request.session.get(_ADDED)) or any(one["method"] == "mfa" for one in records)


def _place_to_show(user: Any) -> str:
    """The page of the authenticator app for who has one, else that of the passkey."""
    methods = get_adapter().get_reauthentication_methods(user)
    places = [one["url"] for one in methods if one["id"].startswith("mfa_reauthenticate")]
    return str(places[0] if is_mfa_enabled(user, [Authenticator.Type.TOTP]) else places[-1])
