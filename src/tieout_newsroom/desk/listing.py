"""Lists of notes: by section, tag and search."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from taggit.models import Tag

from tieout_newsroom.desk.pages.notes import NotePage, served
from tieout_newsroom.serving.pages import LISTS, cacheable

NOTES_A_PAGE = 20
LONGEST_QUERY = 200


def page_of_notes(request: HttpRequest, notes: Any) -> PageOfList:
    """The page of `notes` that was asked for, newest first, only what is live."""
    return _page(request, notes.live().public().select_related("section").order_by("-dated"))


def _page(request: HttpRequest, found: Any) -> PageOfList:
    page = Paginator(found, NOTES_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = served(page.object_list)
    return page


def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """All notes with a tag."""
    found = Tag.objects.filter(slug=slug).first()
    if found is None:
        raise Http404("No note has this tag.")
    notes = page_of_notes(request, NotePage.objects.filter(tags__slug=slug))
    if not notes.object_list:  # the tag's own words were checked with its notes, and not by themselves
        raise Http404("No note has this tag.")
    return cacheable(TemplateResponse(request, "pages/tag.html", {"tag": found, "notes": notes}), [LISTS])


def search(request: HttpRequest) -> HttpResponse:
    """Notes by their words, best first."""
    query = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    found = NotePage.objects.live().public().select_related("section").search(query) if query else []
    return TemplateResponse(request, "pages/search.html", {"query": query, "notes": _page(request, found)})


def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """Every figure of a note with its verdict and evidence: the JSON contract, and what was waived by whom."""
    note = NotePage.objects.live().public().filter(slug=slug).first()
    kept = note.approved if note else None
    if kept is None:
        raise Http404("There is no such note.")
    return cacheable(JsonResponse({**kept.report, "waived": kept.waived}), [note.label])


def drawing(request: HttpRequest, slug: str, block: str) -> HttpResponse:
    """A chart of a note, as it was drawn when the note went live."""
    note = NotePage.objects.live().public().filter(slug=slug).first()
    kept = note.approved if note else None
    drawn = kept.drawings.get(block) if kept else None
    if drawn is None:
        raise Http404("There is no such chart.")
    return cacheable(HttpResponse(drawn["svg"], content_type="image/svg+xml"), [note.label])
