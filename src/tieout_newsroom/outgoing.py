"""How mail leaves: TIEOUT_NEWSROOM_MAIL as Django's settings have it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import unquote, urlsplit

_FILES: Final = "django.core.mail.backends.filebased.EmailBackend"
_SMTP: Final = "django.core.mail.backends.smtp.EmailBackend"


def mail_settings(chosen: str) -> dict[str, Any]:
    """EMAIL_... for a URL (`smtp://USER:PASSWORD@HOST:587`, with STARTTLS; `smtps://` with TLS from the first byte;
    `smtp+plain://` without), for the path of a mail backend, and for nothing: then each mail is a file.

    Raises ValueError for another kind of URL, or one without a host.
    """
    if "://" not in chosen:
        return {"EMAIL_BACKEND": chosen or _FILES}
    address = urlsplit(chosen)
    if address.scheme not in {"smtp", "smtps", "smtp+plain"} or not address.hostname:
        raise ValueError("TIEOUT_NEWSROOM_MAIL is smtp://, smtps:// or smtp+plain:// with a host, or a mail backend.")
    tls = address.scheme == "smtps"
    return {
        "EMAIL_BACKEND": _SMTP,
        "EMAIL_HOST": address.hostname,
        "EMAIL_PORT": address.port or (465 if tls else 587),
        "EMAIL_HOST_USER": unquote(address.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
        "EMAIL_USE_SSL": tls,
        "EMAIL_USE_TLS": address.scheme == "smtp",
        "EMAIL_TIMEOUT": 20,
    }


def provider_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """What django-anymail needs of its provider: `ANYMAIL_POSTMARK_SERVER_TOKEN` is its POSTMARK_SERVER_TOKEN."""
    begin = "ANYMAIL_"
    return {name.removeprefix(begin): value for name, value in environment.items() if name.startswith(begin)}
