"""What machines that watch the site ask: is it alive, is it ready, what has it counted."""

from __future__ import annotations

import ipaddress

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django_prometheus.exports import ExportToDjangoView


@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """This process answers. Nothing else is asked, so that a slow database doesn't get it restarted."""
    return JsonResponse({"live": True})


@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Readers may be sent here: the database answers, and has the tables of this version. 503 if not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _up_to_date(connection):
            return JsonResponse({"ready": False, "database": "needs `migrate`"}, status=503)
    except DatabaseError:
        return JsonResponse({"ready": False, "database": "doesn't answer"}, status=503)
    return JsonResponse({"ready": True})


_seen_up_to_date = False


def _up_to_date(of: BaseDatabaseWrapper) -> bool:
    """Looked up until it is so: a process doesn't outlive the next version's tables."""
    global _seen_up_to_date
    if not _seen_up_to_date:
        executor = MigrationExecutor(of)
        _seen_up_to_date = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _seen_up_to_date


def metrics(request: HttpRequest) -> HttpResponse:
    """What was counted, of all workers, as Prometheus reads it; only for METRICS_FROM."""
    if not _may_see_metrics(request):
        raise Http404
    answer: HttpResponse = ExportToDjangoView(request)
    return answer


def _may_see_metrics(request: HttpRequest) -> bool:
    if "X-Forwarded-For" in request.headers and not settings.PROXIES:
        return False  # somebody's proxy stands between, and who asks isn't known
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    return any(address in ipaddress.ip_network(one) for one in settings.METRICS_FROM)
