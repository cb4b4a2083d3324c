"""The map of the site for search engines: an index, the news, the notes in parts, and the other pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.contrib.sitemaps import Sitemap, views
from wagtail.models import Page

from tieout_newsroom.desk.pages.notes import NotePage, served
from tieout_newsroom.serving.pages import LISTS, cacheable


class NotesMap(Sitemap):
    """The notes whose words may be served, newest first."""

    limit = 500

    def items(self) -> Any:
        return NotePage.objects.live().public().order_by("-dated", "pk")

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        notes = served(self.paginator.page(page).object_list)
        return [address for note in notes for address in note.get_sitemap_urls(self.request)]


class NewsMap(NotesMap):
    """The notes of the last two days, which is what a news sitemap holds (Google's documentation, read in 2026)."""

    limit = 1000

    def items(self) -> Any:
        return super().items().filter(dated__gte=timezone.now() - timedelta(days=2))

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        notes = served(self.paginator.page(page).object_list)
        return [{**address, "note": note} for note in notes for address in note.get_sitemap_urls(self.request)]


class OtherPagesMap(Sitemap):
    """All pages but notes."""

    def items(self) -> Any:
        root: Page = self.get_wagtail_site().root_page
        pages = root.get_descendants(inclusive=True).live().public().not_exact_type(NotePage)
        return pages.order_by("path").defer_streamfields().specific()


def index(request: HttpRequest) -> HttpResponse:
    """Where the maps are."""
    return cacheable(views.index(request, MAPS, sitemap_url_name="sitemap"), [LISTS])


def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """One map."""
    template = "sitemap_news.xml" if section == "news" else "sitemap.xml"
    return cacheable(views.sitemap(request, MAPS, section=section, template_name=template), [LISTS])


MAPS: Final = {"news": NewsMap, "notes": NotesMap, "pages": OtherPagesMap}
