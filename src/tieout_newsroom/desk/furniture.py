"""What stands on every page: the name of the house and the ways through it."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static

HOUSE: Final = "Tieout"
WAYS: Final = (
    ("Home", "/"),
    ("Features", "/features/"),
    ("About", "/about/"),
    ("Customer Support", "/support/"),
    ("Request Demo", "/request-demo/"),
    ("Our Analysts", "/analysts/"),
)


def furniture(request: HttpRequest) -> dict[str, Any]:
    """For every template but the admin's."""
    return {"ways": WAYS, "house": HOUSE}


def icon(request: HttpRequest) -> HttpResponse:
    """The house's mark, for browsers that ask where they always did: beside JSON, a PDF, a picture."""
    return redirect(static("tick.svg"))
