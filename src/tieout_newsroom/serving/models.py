"""The cached pages, in the site's own database, so that a purge is part of the change that asks for it; and how often
pages are read."""

from __future__ import annotations

from django.db import models


class CachedPage(models.Model):
    """An answer to an anonymous reader, ready to be sent."""

    address = models.CharField(max_length=400, primary_key=True, help_text="Scheme, host, path and number of the page.")
    until = models.FloatField(db_index=True, help_text="Seconds since 1970. Not served after that.")
    labels = models.TextField(help_text="What the page was made from, each name between spaces.")
    headers = models.JSONField()
    body = models.BinaryField()
    packed = models.BinaryField(help_text="The body, gzipped.")

    def __str__(self) -> str:
        return self.address


class Purges(models.Model):
    """One row: how many purges there were, and how many of everything. What was being made during one isn't kept."""

    count = models.PositiveBigIntegerField(default=0)
    everything = models.PositiveBigIntegerField(default=0)


class DayOfReading(models.Model):
    """How often a page was read on a day of the house's: a number, and nothing about who read it."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "day"], name="reading_once_a_day")]
        indexes = [models.Index(fields=["day"], name="reading_day")]
