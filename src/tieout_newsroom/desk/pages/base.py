"""What every page of the site has."""

from __future__ import annotations

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class BasePage(Page):
    """The base of all pages: a sentence that stands under the headline, in lists and in what machines read."""

    standfirst = models.TextField(blank=True, help_text="One or two sentences under the headline.")

    content_panels = [*Page.content_panels, FieldPanel("standfirst")]

    class Meta:
        abstract = True
