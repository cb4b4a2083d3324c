"""Our analysts: who they are, their notes, and the forecasts in them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from tieout_newsroom.desk.blocks import PROSE
from tieout_newsroom.desk.pages.base import BasePage
from tieout_newsroom.people.models import Person


class AnalystIndexPage(BasePage):
    """All analysts."""

    template = "pages/analysts.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["desk.HomePage"]
    subpage_types: ClassVar[list[str]] = ["desk.AnalystPage"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        analysts = AnalystPage.objects.live().public().child_of(self).select_related("person").order_by("title")
        return {**super().get_context(request, *args, **kwargs), "analysts": analysts}


class AnalystPage(BasePage):
    """One analyst's profile. The words about a person are the editors', and aren't checked."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="page")
    about = RichTextField(features=PROSE, blank=True)

    template = "pages/analyst.html"
    parent_page_types: ClassVar[list[str]] = ["desk.AnalystIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*BasePage.content_panels, FieldPanel("person"), FieldPanel("about")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from tieout_newsroom.desk.pages.notes import NotePage
        from tieout_newsroom.desk.prints import teasers
        from tieout_newsroom.desk.scoreboard import forecasts_in

        theirs = NotePage.objects.filter(pk__in=self.person.credits.values("note_id"))
        notes = teasers(theirs.live().public().order_by("-dated").values_list("pk", flat=True)[:50])
        return {
            **super().get_context(request, *args, **kwargs),
            "notes": notes,
            "forecasts": forecasts_in(notes),
        }
