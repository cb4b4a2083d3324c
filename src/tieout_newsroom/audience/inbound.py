"""Answers to our answers, taken in by mail: a provider that django-anymail knows posts them to /anymail/.

Each answer that we send has a reply address of its request's own, signed: whoever writes to it has our answer.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterator
from typing import Any, Final

from anymail.signals import inbound
from django.conf import settings
from django.db import transaction
from django.dispatch import receiver
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.html import strip_tags

from tieout_newsroom.audience.models import DemoRequest, FollowUp, SupportRequest

logger = logging.getLogger(__name__)

_KINDS: Final[dict[str, type[SupportRequest] | type[DemoRequest]]] = {"s": SupportRequest, "d": DemoRequest}
#: After the plus of a reply address, in small letters, which some mail servers make of all letters.
_TOKEN: Final = re.compile(r"\+([sd])(\d{1,12})-([0-9a-f]{24})@", re.IGNORECASE)
_LONGEST: Final = 10_000


def address_of(asked: SupportRequest | DemoRequest) -> str:
    """Where to answer, or nothing where mail isn't taken in (`TIEOUT_NEWSROOM_REPLIES`)."""
    if not settings.REPLY_ADDRESS:
        return ""
    kind = next(kind for kind, model in _KINDS.items() if isinstance(asked, model))
    name, _, host = settings.REPLY_ADDRESS.partition("@")
    return f"{name}+{kind}{asked.pk}-{_signed(f'{kind}{asked.pk}', settings.SECRET_KEY)}@{host}"


def request_of(address: str) -> SupportRequest | DemoRequest | None:
    """The request whose own address this is."""
    found = _TOKEN.search(address)
    if found is None:
        return None
    kind, number, given = (one.lower() for one in found.groups())
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not any(constant_time_compare(given, _signed(f"{kind}{number}", key)) for key in keys):
        return None
    return _KINDS[kind].objects.filter(pk=number).first()


def _signed(told: str, key: str) -> str:
    return salted_hmac("audience.inbound", told, secret=key, algorithm="sha256").hexdigest()[:24]


@receiver(inbound)
def take_in(event: Any, **kwargs: Any) -> None:
    """Keeps what was written to a reply address of ours, once, and opens its request again. All else is let go.

    So are answers of machines (RFC 3834), which would open a request for each holiday, and what is called spam.
    """
    mail = event.message
    asked = next((one for address in _to(mail) if (one := request_of(address)) is not None), None)
    if asked is None or mail.spam_detected or mail.get("Auto-Submitted", "no").lower() != "no":
        logger.info("A mail to the support desk was let go.")
        return
    words = (mail.stripped_text or mail.text or strip_tags(mail.html or "")).strip()[:_LONGEST]
    told = mail.get("Message-ID") or event.event_id or f"{mail.date} {words}"
    with transaction.atomic():
        _, new = FollowUp.objects.get_or_create(
            message=hashlib.sha256(f"{asked._meta.model_name} {asked.pk} {told}".encode()).hexdigest(),
            defaults={
                "support_request": asked if isinstance(asked, SupportRequest) else None,
                "demo_request": asked if isinstance(asked, DemoRequest) else None,
                "words": words or "(no words)",
                "email": (mail.from_email.addr_spec if mail.from_email else "")[:320],
                "attachments": len(mail.attachments),
                "message_id": " ".join(mail.get("Message-ID", "").split())[:250],
            },
        )
        if new:
            type(asked).objects.filter(pk=asked.pk).update(answered_at=None)


def _to(mail: Any) -> Iterator[str]:
    yield from (one for one in [mail.envelope_recipient] if one)
    yield from (one.addr_spec for one in [*mail.to, *mail.cc])
