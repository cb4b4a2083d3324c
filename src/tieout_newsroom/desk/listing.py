"""Lists of notes: by section, tag and search, and the feed."""

from __future__ import annotations

from typing import Any

from django.contrib.syndication.views import Feed
from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from taggit.models import Tag

from tieout_newsroom.desk.pages.fronts import SectionPage
from tieout_newsroom.desk.pages.notes import NotePage, served
from tieout_newsroom.serving.pages import LISTS, cacheable

NOTES_A_PAGE = 20
NOTES_A_FEED = 30
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


class LatestNotes(Feed):
    """The newest notes, as Atom."""

    feed_type = Atom1Feed
    title = "Tieout: notes"
    link = "/"
    subtitle = "Market research in which every number ties out."

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return cacheable(super().__call__(request, *args, **kwargs), [LISTS])

    def notes(self, of: Any) -> QuerySet[NotePage]:
        return NotePage.objects.all()

    def items(self, of: Any) -> list[NotePage]:
        return served(self.notes(of).live().public().order_by("-dated")[:NOTES_A_FEED])

    def item_title(self, item: NotePage) -> str:
        return item.title

    def item_description(self, item: NotePage) -> str:
        return item.standfirst

    def item_link(self, item: NotePage) -> str:
        return item.url

    def item_pubdate(self, item: NotePage) -> Any:
        return item.dated


class SectionNotes(LatestNotes):
    """The newest notes of a section."""

    def get_object(self, request: HttpRequest, slug: str) -> SectionPage:
        return get_object_or_404(SectionPage.objects.live().public(), slug=slug)

    def title(self, section: SectionPage) -> str:
        return f"Tieout: {section.title}"

    def link(self, section: SectionPage) -> str:
        return section.url

    def notes(self, section: SectionPage) -> QuerySet[NotePage]:
        return NotePage.objects.filter(section=section)


class TaggedNotes(LatestNotes):
    """The newest notes with a tag."""

    def get_object(self, request: HttpRequest, slug: str) -> Tag:
        return get_object_or_404(Tag, slug=slug)

    def title(self, tag: Tag) -> str:
        return f"Tieout: {tag.name}" if self.items(tag) else "Tieout"  # its words were checked with its notes

    def link(self, tag: Tag) -> str:
        return reverse("tag", args=[tag.slug])

    def notes(self, tag: Tag) -> QuerySet[NotePage]:
        return NotePage.objects.filter(tags=tag)
