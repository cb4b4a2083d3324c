"""The cache of whole pages: the first middleware, so that a hit costs one query and nothing else of Django.

Kept libraries don't do it (2026-11): Django's own cache can't be purged by what changed, and wagtail-cache 3.0 (which
wants Wagtail below 8) purges everything on each publish and notes its addresses in one unlocked list.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
import re
import time
from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from threading import Event
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_http_date_safe
from prometheus_client import Counter

from tieout_newsroom.serving.journal import WATCHED
from tieout_newsroom.serving.models import CachedPage, Purges

logger = logging.getLogger(__name__)

#: The label of pages that list notes: home, sections, tags, analysts, feeds, maps, the scoreboard.
LISTS: Final = "lists"

_QUERY: Final = re.compile(r"(?:(?:page|p)=[0-9]{1,4})?")
_LONGEST: Final = 400
#: Never a reader's page, and answered without the database.
_APART: Final = (settings.STATIC_URL, settings.MEDIA_URL, "/admin/", *WATCHED)
_ANSWERED: Final = Counter("newsroom_page_cache_total", "Answers of the page cache.", ["result"])
_HIT, _WAITED, _MISS, _NOT_ASKED = (_ANSWERED.labels(one) for one in ("hit", "waited", "miss", "not asked"))
#: Seconds for which a reader waits for a page that another one's request is making.
_PATIENCE: Final = 5.0
#: Cookies of somebody whose pages may differ from everybody's.
_OWN: Final = (settings.SESSION_COOKIE_NAME, "messages")
_PACKED: Final = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\b)")
_FIND: Final = "SELECT headers, {} FROM serving_cachedpage WHERE address = %s AND until > %s"
_AS_IS: Final = _FIND.format("body")
_GZIPPED: Final = _FIND.format("packed")


def cacheable(response: HttpResponse, labels: Iterable[str]) -> HttpResponse:
    """`response`, which may be kept for other readers until something named in `labels` changes."""
    response.page_labels = frozenset(labels)  # type: ignore[attr-defined]
    return response


def purge(labels: Iterable[str]) -> None:
    """No page that was made from any of these is served again, once the caller's transaction is over."""
    _purge(CachedPage.objects.filter(reduce(or_, (Q(labels__contains=f" {one} ") for one in labels))))


def purge_everything() -> None:
    """No page that was cached until now is served again."""
    _purge(CachedPage.objects.all(), everything=F("everything") + 1)


def _purge(pages: QuerySet[CachedPage], **also: Any) -> None:
    with transaction.atomic():
        Purges.objects.get_or_create(pk=1)
        Purges.objects.filter(pk=1).update(count=F("count") + 1, **also)
        pages.delete()


def is_anybody(request: HttpRequest) -> bool:
    """Whether this reader may get what everybody gets: nothing that was sent along tells who it is."""
    if "HTTP_AUTHORIZATION" in request.META:
        return False
    return "HTTP_COOKIE" not in request.META or not any(name in request.COOKIES for name in _OWN)


class PageCache:
    """Answers anonymous readers with what was kept; keeps what `cacheable` allows, for PAGE_CACHE_SECONDS.

    Who asks for a page that this process is making waits for it, unless it turns out not to be kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.being_made: dict[str, Event] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = _address(request) if settings.PAGE_CACHE_SECONDS else None
        if address is None:
            _NOT_ASKED.inc()
            return self.get_response(request)
        kept = _kept(request, address)
        if kept is not None:
            _HIT.inc()
            return kept
        made = Event()
        by_another = self.being_made.setdefault(address, made)
        if by_another is not made:
            by_another.wait(_PATIENCE)
            kept = _kept(request, address)
            if kept is not None:
                _WAITED.inc()
                return kept
        try:
            return self._made(request, address)
        finally:
            if by_another is made:
                del self.being_made[address]
                made.set()

    def _made(self, request: HttpRequest, address: str) -> HttpResponse:
        _MISS.inc()
        before = _purges()
        response = self.get_response(request)
        if _may_be_kept(response):
            _keep(address, response, before)
            return get_conditional_response(request, response["ETag"], _modified(response), response) or response
        return response


def _address(request: HttpRequest) -> str | None:
    """What the answer may be kept under, or None if this reader must not get what others get."""
    meta = request.META
    query = meta.get("QUERY_STRING", "")
    if request.path.startswith(_APART):
        return None
    if request.method != "GET" or not _QUERY.fullmatch(query) or not is_anybody(request):
        return None
    try:
        address = f"{request.scheme}://{request.get_host()}{request.path}?{query}"
    except DisallowedHost:
        return None
    return address if len(address) <= _LONGEST else None


def _kept(request: HttpRequest, address: str) -> HttpResponse | None:
    gzipped = _PACKED.search(request.META.get("HTTP_ACCEPT_ENCODING", "")) is not None
    with connection.cursor() as cursor:
        cursor.execute(_GZIPPED if gzipped else _AS_IS, [address, time.time()])
        row = cursor.fetchone()
    if row is None:
        return None
    headers = json.loads(row[0]) if isinstance(row[0], str) else row[0]
    response = HttpResponse(bytes(row[1]), headers=headers)
    response["Cache-Status"] = "newsroom; hit"
    if gzipped:
        response["Content-Encoding"] = "gzip"
    response["Content-Length"] = str(len(row[1]))
    return get_conditional_response(request, headers["ETag"], _modified(response), response)


def _modified(response: HttpResponse) -> int | None:
    """For readers of feeds, some of which ask by day alone."""
    written = response.get("Last-Modified")
    return parse_http_date_safe(written) if written else None


def _may_be_kept(response: HttpResponse) -> bool:
    """Nothing that belongs to one reader: no cookie, no token, no nonce."""
    return (
        getattr(response, "page_labels", None) is not None
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "'nonce-" not in response.get("Content-Security-Policy", "")
        and "Cache-Control" not in response
    )


def _keep(address: str, response: HttpResponse, before: int | None) -> None:
    """Kept, unless something was purged while it was made: then nobody knows which state it shows."""
    response["ETag"] = f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["Cache-Control"] = "no-cache"  # a browser asks each time, and is most often told that nothing changed
    patch_vary_headers(response, ["Accept-Encoding"])
    now = time.time()
    page = CachedPage(
        address=address,
        until=now + settings.PAGE_CACHE_SECONDS,
        labels=f" {' '.join(sorted(response.page_labels))} ",  # type: ignore[attr-defined]
        headers=dict(response.items()),
        body=response.content,
        packed=gzip.compress(response.content, 6, mtime=0),
    )
    try:
        with transaction.atomic():
            CachedPage.objects.filter(Q(until__lt=now) | Q(address=address)).delete()
            if before == _purges(lock=True):
                page.save(force_insert=True)
    except DatabaseError:
        logger.warning("A page could not be kept: %s", address, exc_info=True)


def _purges(*, lock: bool = False) -> int | None:
    """How many purges there were; None if one is under way and `lock` was asked for."""
    rows = Purges.objects.select_for_update(skip_locked=True) if lock else Purges.objects
    count = rows.filter(pk=1).values_list("count", flat=True).first()
    return Purges.objects.get_or_create(pk=1)[0].count if count is None and not lock else count
