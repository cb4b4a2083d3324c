"""The log: one line of JSON for each event, with the id of the request that it belongs to.

No line has a reader's address, query or words. What the page cache answers is counted (`/metrics`) and not logged.
"""

from __future__ import annotations

import re
import sys
import time
import uuid
from collections.abc import Callable
from typing import Any, Final

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

_ID: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")
_EVERY: Final = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
)
#: What programs ask every few seconds.
WATCHED: Final = ("/health/", "/metrics")
log = structlog.get_logger("newsroom")


def lines() -> dict[str, Any]:
    """A formatter for `logging`: JSON, or words where somebody looks at a terminal."""
    shown = structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else structlog.processors.JSONRenderer()
    return {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": list(_EVERY),
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, shown],
    }


def logging_of_the_site() -> dict[str, Any]:
    """Django's LOGGING; structlog's own loggers write through it."""
    structlog.configure(
        processors=[*_EVERY, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": lines()},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "newsroom": {"level": "INFO"},
            "wagtail": {"level": "INFO"},  # what was published, taken back, deleted
            "django.request": {"level": "ERROR"},  # each request has its line, with its code
            "django.security.DisallowedHost": {"level": "CRITICAL"},  # scanners; their line says 400
        },
    }


class Journal:
    """Gives each request an id (or keeps that of a proxy of ours), sends it back, and logs what became of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "") if settings.PROXIES else ""
        number = given if _ID.fullmatch(given) else uuid.uuid4().hex
        start = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=number):
            response = self.get_response(request)
            took = round(1000 * (time.perf_counter() - start), 1)
            if not request.path.startswith(WATCHED):
                log.info(
                    "request", method=request.method, path=request.path, status=response.status_code, milliseconds=took
                )
        response["X-Request-ID"] = number
        return response
