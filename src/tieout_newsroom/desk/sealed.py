"""What is kept of words that were approved, so that nobody can put other words there by writing into the database."""

from __future__ import annotations

from typing import Any, Final

from django.core.signing import BadSignature, Signer

_SALT: Final = "newsroom.kept"


def sealed(what: Any, *about: Any) -> str:
    """`what`, of plain values, signed with the site's own key together with what it is of."""
    return _head(about) + Signer(salt=_SALT).sign_object([what, *about], compress=True)


def opened(kept: str, *about: Any) -> Any:
    """What `sealed` was given; None if it is of something else, or if we didn't seal it."""
    head = _head(about)
    if not kept.startswith(head):
        return None  # of something else, by its own word: that is seldom a lie
    try:
        what, *of = Signer(salt=_SALT).unsign_object(kept[len(head) :])
    except BadSignature:
        return None
    return what if of == list(about) else None


def _head(about: tuple[Any, ...]) -> str:
    return f"{' '.join(map(str, about))} "
