"""What is kept of words that were approved, so that nobody can put other words there by writing into the database."""

from __future__ import annotations

from typing import Final

from django.core.signing import BadSignature, Signer

_SALT: Final = "newsroom.kept"


def sealed(text: str, *about: object) -> str:
    """`text`, signed with the site's own key together with what it is of."""
    return Signer(salt=_SALT).sign(_head(about) + text)


def opened(kept: str, *about: object) -> str | None:
    """What `sealed` was given, or None: it is of something else, or we didn't seal it."""
    head = _head(about)
    if not kept.startswith(head):
        return None
    try:
        return Signer(salt=_SALT).unsign(kept)[len(head) :]
    except BadSignature:
        return None


def _head(about: tuple[object, ...]) -> str:
    return "".join(f"{one}:" for one in about)
