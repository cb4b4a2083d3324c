"""What every page of the site has."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from tieout_newsroom.serving.pages import LISTS, cacheable


class BasePage(Page):
    """The base of all pages: a sentence that stands under the headline, in lists and in what machines read."""

    standfirst = models.TextField(blank=True, help_text="One or two sentences under the headline.")

    content_panels = [*Page.content_panels, FieldPanel("standfirst")]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, which anonymous readers may share until a note changes: most pages list some."""
        return cacheable(super().serve(request, *args, **kwargs), [LISTS])
