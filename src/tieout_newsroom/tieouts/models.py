"""What was checked, what was waived, what was corrected: rows are added and never changed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.models import Page


class KeptRows(models.QuerySet["Kept"]):
    """Rows that are added, and neither changed nor deleted."""

    def update(self, **kwargs: Any) -> int:
        raise ValidationError(f"a {self.model._meta.verbose_name} is kept as it was written")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise ValidationError(f"a {self.model._meta.verbose_name} is never deleted")

    def bulk_create(self, objs: Any, *args: Any, update_conflicts: bool = False, **kwargs: Any) -> Any:
        if update_conflicts:
            raise ValidationError(f"a {self.model._meta.verbose_name} is kept as it was written")
        return super().bulk_create(objs, *args, **kwargs)


class Kept(models.Model):
    """A row that is written once. The database holds it too (`tieouts.triggers`)."""

    made_at = models.DateTimeField(auto_now_add=True)

    objects = KeptRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError(f"a {self._meta.verbose_name} is kept as it was written")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ValidationError(f"a {self._meta.verbose_name} is never deleted")


class CheckedText(Kept):
    """One text of a page, tied out: it may be served, as long as the page's text has this digest.

    `digest` is of the text and the moment of publication; `report` is the JSON contract; `waived` maps claim keys to
    who waived them and why, as it stood when the text went live.
    """

    page = models.ForeignKey("wagtailcore.Page", models.PROTECT, related_name="checked_texts")
    digest = models.CharField(max_length=64)
    data_digest = models.CharField(max_length=64, help_text="Of the observations that the findings rest on.")
    report = models.JSONField()
    beside = models.JSONField(default=dict, help_text="The report of the asides, and the things that were shown.")
    waived = models.JSONField(default=dict)
    drawings = models.JSONField(default=dict, help_text="The charts of the page, by the place where they stand.")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["page", "digest"])]

    @property
    def tied_out(self) -> int:
        """How many figures were proven: neither forecasts nor what somebody waived."""
        counts = self.report["counts"]
        return int(counts["agrees"] + counts["cited"])

    @property
    def not_proven(self) -> int:
        """How many figures went live with a waiver."""
        counts = self.report["counts"]
        return int(counts["claims"] - counts["forecast"]) - self.tied_out


class Waiver(Kept):
    """Somebody other than the author lets a claim through that could not be proven, and says why."""

    page = models.ForeignKey("wagtailcore.Page", models.PROTECT, related_name="waivers")
    claim = models.CharField(max_length=32, help_text="The claim's key.")
    about = models.JSONField(default=dict, editable=False, help_text="What the claim said of what, when it was waived.")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.clean()
            draft = Page.objects.get(pk=self.page_id).specific.get_latest_revision_as_object()
            self.about = draft.says(self.claim) or {}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if not self.reason.strip():
            raise ValidationError({"reason": "Say why this number may be published although it wasn't proven."})
        if self.by_id in self.page.specific.author_ids():
            raise ValidationError({"by": "A waiver must come from somebody other than the author."})


class Correction(Kept):
    """What was wrong in a published note, in public and with its day.

    `by` is None where the guard itself noted that a published figure was changed. The words may quote a wrong number,
    and aren't checked.
    """

    page = models.ForeignKey("wagtailcore.Page", models.PROTECT, related_name="corrections")
    words = models.TextField(help_text="What the note said, and what it should have said. Readers see this.")
    claim = models.CharField(max_length=32, blank=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.words
