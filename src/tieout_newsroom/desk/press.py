"""A note at its address, for anybody: from its print."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from wagtail.views import serve

from tieout_newsroom.desk.explore import related_posts
from tieout_newsroom.desk.now import at_address
from tieout_newsroom.desk.prints import page_of
from tieout_newsroom.serving.pages import cacheable, is_anybody


def note(request: HttpRequest, slug: str) -> HttpResponse:
    """The print of the note. Whatever is not for everybody (a reader with an account, a note that isn't live, or is
    private, or is withheld), Wagtail serves in its own way."""
    now = at_address(slug) if request.method in ("GET", "HEAD") and is_anybody(request) else None
    page = page_of(now, request) if now is not None else None
    if now is None or page is None:
        return serve(request, f"notes/{slug}/")
    related = related_posts(now)
    response = HttpResponse("".join((page[0], render_to_string("parts/related.html", {"related": related}), page[1])))
    patch_vary_headers(response, ["Cookie"])
    return cacheable(response, {now.label, *(f"note:{one.pk}" for one in related)} | now.neighbourhood)
