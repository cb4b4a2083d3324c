"""How often one reader may ask. Counted in the default cache, which all workers share; a turn is taken for each count.

The counting is django-ninja's, the reader's address allauth's (`ALLAUTH_TRUSTED_PROXY_COUNT`): both documented. Of
IPv6, which comes by networks, the first 64 bits are one reader.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from ipaddress import ip_address, ip_network
from typing import Final

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.throttling import BaseThrottle, SimpleRateThrottle

_PATIENCE: Final = 1.0
_LONGEST_TURN: Final = 10


def within_rate(request: HttpRequest, action: str, rate: str, *, of: str | None = None) -> bool:
    """Whether this reader may do `action` once more under `rate` ("20/m"); if so, it is counted.

    `of`: what is counted instead of the reader, such as the mail address that is written to.
    """
    count = _Count(action, rate, of)
    with _turn(count.get_cache_key(request)) as ours:
        return ours and count.allow_request(request)


class Limit(BaseThrottle):
    """`within_rate` as an operation of the API takes it; `setting` names the rate."""

    def __init__(self, action: str, setting: str) -> None:
        self.action, self.setting = action, setting

    def allow_request(self, request: HttpRequest) -> bool:
        return within_rate(request, self.action, getattr(settings, self.setting))


class _Count(SimpleRateThrottle):
    """One count. It keeps its state on itself, so that each request needs its own (django-ninja 1.7)."""

    def __init__(self, action: str, rate: str, of: str | None) -> None:
        super().__init__(rate)
        self.scope, self.of = action, of

    def get_cache_key(self, request: HttpRequest) -> str:
        counted = _reader(request) if self.of is None else sha256(self.of.encode()).hexdigest()
        return f"rate:{self.scope}:{counted}"


def _reader(request: HttpRequest) -> str:
    written = get_adapter(request).get_client_ip(request)
    try:
        address = ip_address(written)
    except ValueError:
        return str(written)
    return str(ip_network(f"{address}/64", strict=False) if address.version == 6 else address)


@contextmanager
def _turn(key: str) -> Iterator[bool]:
    """True when nobody else counts under this key; False if that didn't come about within a second."""
    until = time.monotonic() + _PATIENCE
    while not cache.add(f"{key}:turn", True, _LONGEST_TURN):
        if time.monotonic() > until:
            yield False
            return
        time.sleep(0.01)
    try:
        yield True
    finally:
        cache.delete(f"{key}:turn")
