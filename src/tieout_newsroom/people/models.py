"""Accounts, and the parties who are credited: persons and collectives."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet


class User(AbstractUser):  # type: ignore[django-manager-missing]  # made by Wagtail, which has no types
    """An account. Its own model from the first migration, because it can't become one later."""


@register_snippet
class Person(models.Model):  # type: ignore[django-manager-missing]
    """Somebody who writes or edits. With an account, the person's own notes need waivers by somebody else."""

    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True, help_text="Such as: Analyst, small caps.")
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="person"
    )

    panels = [FieldPanel("name"), FieldPanel("title"), FieldPanel("account")]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@register_snippet
class Collective(models.Model):  # type: ignore[django-manager-missing]
    """A party that is no person, such as the Editorial Board."""

    name = models.CharField(max_length=120, unique=True)

    panels = [FieldPanel("name")]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
