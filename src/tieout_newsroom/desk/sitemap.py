"""The map of the site for search engines: an index, the notes in parts, and the other pages."""

from __future__ import annotations

from typing import Any, Final

from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from tieout_newsroom.desk.pages.notes import NotePage, served


class NotesMap(Sitemap):
    """The notes whose words may be served, newest first."""

    limit = 500

    def items(self) -> Any:
        return NotePage.objects.live().public().order_by("-dated", "pk")

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        notes = served(self.paginator.page(page).object_list)
        return [address for note in notes for address in note.get_sitemap_urls(self.request)]


class OtherPagesMap(Sitemap):
    """All pages but notes."""

    def items(self) -> Any:
        root: Page = self.get_wagtail_site().root_page
        pages = root.get_descendants(inclusive=True).live().public().not_exact_type(NotePage)
        return pages.order_by("path").defer_streamfields().specific()


MAPS: Final = {"notes": NotesMap, "pages": OtherPagesMap}
