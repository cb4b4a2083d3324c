"""Lists of notes: by section, tag and search."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from taggit.models import Tag

from tieout_newsroom.desk.pages.notes import NotePage, served
from tieout_newsroom.desk.prints import teasers
from tieout_newsroom.serving.pages import LISTS, cacheable

NOTES_A_PAGE = 20
LONGEST_QUERY = 200
SHORTEST_TYPED = 2
SUGGESTED = 6


def page_of_notes(request: HttpRequest, notes: Any) -> PageOfList:
    """The page of `notes` that was asked for, newest first, only what is live."""
    page = _page(request, notes.live().public().order_by("-dated").values_list("pk", flat=True))
    page.object_list = teasers(page.object_list)
    return page


def _page(request: HttpRequest, found: Any) -> PageOfList:
    return Paginator(found, NOTES_A_PAGE).get_page(request.GET.get("page"))


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
    page = _page(request, NotePage.objects.live().public().search(query) if query else [])
    page.object_list = teasers(note.pk for note in page.object_list)
    return TemplateResponse(request, "pages/search.html", {"query": query, "notes": page})


def suggest(request: HttpRequest) -> HttpResponse:
    """Titles and tags that contain what was typed so far, of notes that may be served."""
    typed = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    if len(typed) < SHORTEST_TYPED:
        return JsonResponse({"suggestions": []})
    notes = NotePage.objects.live().public().order_by("-dated")
    tagged = served(notes.filter(tags__name__icontains=typed).distinct()[:SUGGESTED])
    named = sorted({tag.name for note in tagged for tag in note.tags.all() if typed.lower() in tag.name.lower()})
    titled = served(notes.filter(title__icontains=typed)[:SUGGESTED])
    return JsonResponse({"suggestions": [*named, *(note.title for note in titled)][:SUGGESTED]})
