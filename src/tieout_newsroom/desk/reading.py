"""How often notes are read: one number for each note and day, and nothing about who read it."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from typing import Final

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.core.cache import cache
from django.db.models import F, Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from tieout_newsroom.desk.prints import Teaser, teasers
from tieout_newsroom.serving.models import DayOfReading

MOST_READ: Final = 5
_OVER_DAYS: Final = 30
_AN_HOUR: Final = 3600


@csrf_exempt  # sent from cached pages, which are everybody's; it counts and answers nothing
@require_POST
def count(request: HttpRequest, slug: str) -> HttpResponse:
    """One reading of a note. One reader counts once an hour, told by a keyed digest good for a day."""
    from tieout_newsroom.desk.offprints import servable

    note = servable(slug)
    day = timezone.localdate()
    if cache.add(_mark(request, f"{day} {note.pk}"), 1, _AN_HOUR):
        DayOfReading.objects.get_or_create(page=note, day=day)
        DayOfReading.objects.filter(page=note, day=day).update(times=F("times") + 1)
    return HttpResponse(status=204)


def most_read() -> list[Teaser]:
    """The notes that were read most in the last 30 days and may be served, the most first."""
    since = timezone.localdate() - timedelta(days=_OVER_DAYS)
    counted = DayOfReading.objects.filter(day__gt=since).values("page").annotate(all=Sum("times")).order_by("-all")
    best = list(counted.values_list("page", flat=True)[: 2 * MOST_READ])
    return teasers(best)[:MOST_READ]


def _mark(request: HttpRequest, what: str) -> str:
    """Of this reader, note and day; nobody without the site's key can tell the reader from it."""
    told = f"{get_client_ip(request)} {what}".encode()
    return f"read:{hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256).hexdigest()[:32]}"
