"""The fronts: home, the sections, and the pages that say who we are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from tieout_newsroom.desk.blocks import PageBody
from tieout_newsroom.desk.pages.base import BasePage
from tieout_newsroom.desk.prints import Teaser

#: The lead, and those beside it.
LATEST = 6
NOTES_OF_A_SECTION = 3
FORECASTS_ON_FRONT = 4
NOTES_WITH_FORECASTS = 30


class HomePage(BasePage):
    """One lead, the latest, the forecasts falling due, the sections."""

    template = "pages/home.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """A note is found by its address at once; any other page step by step, as Wagtail does."""
        from tieout_newsroom.desk.pages.notes import NotePage

        if len(path_components) == 2:
            address = f"{self.url_path}{'/'.join(path_components)}/"
            at = NotePage.objects.live().filter(slug=path_components[1], url_path=address)
            if (note := at.select_related("section").first()) is not None:
                return RouteResult(note)
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from tieout_newsroom.desk.pages.notes import NotePage
        from tieout_newsroom.desk.prints import teasers
        from tieout_newsroom.desk.reading import most_read
        from tieout_newsroom.desk.scoreboard import falling_due, forecasts_in

        newest = NotePage.objects.live().public().order_by("-dated").values_list("pk", flat=True)
        notes = teasers(newest[:NOTES_WITH_FORECASTS])
        return {
            **super().get_context(request, *args, **kwargs),
            "lead": notes[0] if notes else None,
            "latest": notes[1:LATEST],
            "sections": by_section(notes[LATEST:]),
            "forecasts": falling_due(forecasts_in(notes), FORECASTS_ON_FRONT),
            "most_read": most_read(),
        }


def by_section(notes: Iterable[Teaser]) -> list[tuple[dict[str, str], list[Teaser]]]:
    """The newest three notes of each section, in the order of the sections' newest."""
    sections: dict[str, list[Teaser]] = {}
    for note in notes:
        sections.setdefault(note.section["slug"], []).append(note)
    return [(theirs[0].section, theirs[:NOTES_OF_A_SECTION]) for theirs in sections.values()]


class SectionPage(BasePage):
    """A subject of the house, such as Markets: its notes, newest first."""

    template = "pages/section.html"
    parent_page_types: ClassVar[list[str]] = ["desk.HomePage"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from tieout_newsroom.desk.listing import page_of_notes

        notes = page_of_notes(request, self.notes.all())
        return {**super().get_context(request, *args, **kwargs), "notes": notes}


class StandardPage(BasePage):
    """Words of the house about itself: features, about, method."""

    body = StreamField(PageBody(), blank=True)

    template = "pages/standard.html"
    parent_page_types: ClassVar[list[str]] = ["desk.HomePage"]
    content_panels = [*BasePage.content_panels, FieldPanel("body")]
