"""The fronts: home, the sections, and the pages that say who we are."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from tieout_newsroom.desk.blocks import PageBody
from tieout_newsroom.desk.pages.base import BasePage

NOTES_A_PAGE = 20


class HomePage(BasePage):
    """One lead, the latest, the forecasts falling due, the sections."""

    template = "pages/home.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from tieout_newsroom.desk.pages.notes import NotePage
        from tieout_newsroom.desk.scoreboard import standing_forecasts

        notes = list(NotePage.objects.live().public().select_related("section").order_by("-dated")[:9])
        return {
            **super().get_context(request, *args, **kwargs),
            "lead": notes[0] if notes else None,
            "latest": notes[1:],
            "forecasts": standing_forecasts()[:4],
        }


class SectionPage(BasePage):
    """A subject of the house, such as Markets: its notes, newest first."""

    template = "pages/section.html"
    parent_page_types: ClassVar[list[str]] = ["desk.HomePage"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        notes = self.notes.live().public().select_related("section").order_by("-dated")
        page = Paginator(notes, NOTES_A_PAGE).get_page(request.GET.get("page"))
        return {**super().get_context(request, *args, **kwargs), "notes": page}


class StandardPage(BasePage):
    """Words of the house about itself: features, about, method."""

    body = StreamField(PageBody(), blank=True)

    template = "pages/standard.html"
    parent_page_types: ClassVar[list[str]] = ["desk.HomePage"]
    content_panels = [*BasePage.content_panels, FieldPanel("body")]
