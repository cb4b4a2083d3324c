"""Support, demo and newsletter: a form, and a plain message of what became of it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from tieout_newsroom.audience.forms import DemoForm, SubscribeForm, SupportForm, _RequestForm
from tieout_newsroom.audience.models import Subscription
from tieout_newsroom.audience.newsletter import subscription_of, unsubscribe_address
from tieout_newsroom.audience.rates import within_rate

_SALT = "newsletter"
_A_WEEK = 7 * 24 * 3600
_TOO_OFTEN = "We have had several messages from you just now. Wait a minute and send it again."


def support(request: HttpRequest) -> HttpResponse:
    """Customer Support."""
    return _letter(request, SupportForm, "pages/support.html")


def request_demo(request: HttpRequest) -> HttpResponse:
    """Request Demo."""
    return _letter(request, DemoForm, "pages/request_demo.html")


@csrf_exempt  # the form stands on cached pages, which are everybody's; it only asks for a mail
def subscribe(request: HttpRequest) -> HttpResponse:
    """Asks the owner of the address to confirm. The answer never tells who is a subscriber already."""
    if request.method != "POST":
        return TemplateResponse(request, "pages/newsletter.html", {"form": SubscribeForm()})
    if _from_elsewhere(request):
        raise PermissionDenied("The form was sent from another site.")
    form = SubscribeForm(request.POST)
    if not within_rate(request, "subscribe", settings.FORM_RATE):
        form.add_error(None, _TOO_OFTEN)
        return TemplateResponse(request, "pages/newsletter.html", {"form": form}, status=429)
    if not form.is_valid():
        return TemplateResponse(request, "pages/newsletter.html", {"form": form}, status=422)
    email = form.cleaned_data.get("email", "").lower()
    if not form.was_trapped and within_rate(request, "confirmation", settings.MAIL_RATE, of=email):
        _ask_to_confirm(email)
    return TemplateResponse(request, "pages/newsletter.html", {"sent": True})


def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the mail leads here; the button confirms, so that a mail scanner that follows links doesn't."""
    try:
        email = signing.loads(token, salt=_SALT, max_age=_A_WEEK)
    except signing.BadSignature:
        return TemplateResponse(
            request, "pages/newsletter.html", {"expired": True, "form": SubscribeForm()}, status=410
        )
    if request.method == "POST":
        Subscription.objects.filter(email=email, confirmed_at=None).update(confirmed_at=timezone.now())
        return TemplateResponse(request, "pages/newsletter.html", {"confirmed": True})
    return TemplateResponse(request, "pages/newsletter.html", {"to_confirm": email})


@csrf_exempt  # the token in the address is the authority; a mail program that posts has neither cookie nor token
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ends a subscription and forgets the address: by the button, or by one click in the mail program (RFC 8058)."""
    try:
        subscription = subscription_of(token)
    except signing.BadSignature:
        raise Http404("This is no address that we gave.") from None
    if request.method == "POST":
        if subscription is not None:
            subscription.delete()
        return TemplateResponse(request, "pages/newsletter.html", {"left": True})
    leaving = {"left": True} if subscription is None else {"to_leave": subscription.email}
    return TemplateResponse(request, "pages/newsletter.html", leaving)


def _ask_to_confirm(email: str) -> None:
    """One mail in any case, so that the time it takes doesn't tell who is a subscriber."""
    subscription, _ = Subscription.objects.get_or_create(email=email)
    if subscription.confirmed_at is not None:
        leave = unsubscribe_address(subscription)
        send_mail(
            "You are subscribed already",
            "Somebody, we hope you, asked for Tieout's newsletter at this address, which gets it already.\n\n"
            f"To end it: {leave}\n",
            None,
            [email],
        )
        return
    address = settings.ADDRESS + reverse("confirm", args=[signing.dumps(email, salt=_SALT)])
    send_mail(
        "Confirm your subscription",
        f"Somebody, we hope you, asked for Tieout's newsletter at this address.\n\nTo confirm: {address}\n\n"
        "If it wasn't you, do nothing: you won't hear from us again.\n",
        None,
        [email],
    )


def _letter(request: HttpRequest, kind: type[_RequestForm], template: str) -> HttpResponse:
    if request.method != "POST":
        return TemplateResponse(request, template, {"form": kind()})
    form = kind(request.POST)
    if not within_rate(request, "letter", settings.FORM_RATE):
        form.add_error(None, _TOO_OFTEN)
        return TemplateResponse(request, template, {"form": form}, status=429)
    if not form.is_valid():
        return TemplateResponse(request, template, {"form": form}, status=422)
    if not form.was_trapped and not form.keep():
        return TemplateResponse(request, template, {"form": form}, status=422)
    return TemplateResponse(request, template, {"sent": True})


def _from_elsewhere(request: HttpRequest) -> bool:
    """As browsers tell it (Fetch Metadata, and Origin of those that don't have it)."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.get_host()
