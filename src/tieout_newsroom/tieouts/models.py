"""What was checked, what was waived, what was corrected: rows are added and never changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from wagtail.models import Page

from tieout_newsroom.tieouts.signed import WrittenField, hash_of, is_ours, signature_of

_Row = TypeVar("_Row", bound=models.Model)


class KeptRows(models.QuerySet[_Row]):
    """Rows that are added, and neither changed nor deleted."""

    def update(self, **kwargs: Any) -> int:
        raise ValidationError(f"a {self.model._meta.verbose_name} is kept as it was written")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise ValidationError(f"a {self.model._meta.verbose_name} is never deleted")

    def bulk_create(self, objs: Any, *args: Any, update_conflicts: bool = False, **kwargs: Any) -> Any:
        if update_conflicts:
            raise ValidationError(f"a {self.model._meta.verbose_name} is kept as it was written")
        rows = list(objs)
        for one in rows:
            if isinstance(one, Signed):
                one.sign()
        return super().bulk_create(rows, *args, **kwargs)


class Kept(models.Model):
    """A row that is written once. The database holds it too (`tieouts.triggers`)."""

    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = models.Manager.from_queryset(KeptRows)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError(f"a {self._meta.verbose_name} is kept as it was written")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ValidationError(f"a {self._meta.verbose_name} is never deleted")


class Signed(Kept):
    """A row that counts only as long as its signature is ours (`tieouts.signed`): a forged one is as none."""

    signature = models.CharField(max_length=64, default="", editable=False)

    class Meta:
        abstract = True

    def told(self) -> list[Any]:
        """All that the signature is over."""
        raise NotImplementedError

    @property
    def is_signed(self) -> bool:
        return is_ours(type(self).__name__, self.told(), self.signature)

    @property
    def is_of_todays_key(self) -> bool:
        """Whether it will still be believed once no earlier key is."""
        return constant_time_compare(self.signature, signature_of(type(self).__name__, self.told()))

    def sign(self) -> None:
        """For a new row, whenever one is kept by this site."""
        self.signature = signature_of(type(self).__name__, self.told())

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.sign()
        super().save(*args, **kwargs)


class CheckedText(Signed):
    """One text of a page, tied out: it may be served, as long as the page's text has this digest.

    `digest` is of the text and the moment of publication; `report` is the JSON contract; `waived` maps claim keys to
    who waived them and why, as it stood when the text went live.
    """

    page = models.ForeignKey("wagtailcore.Page", models.PROTECT, related_name="checked_texts")
    digest = models.CharField(max_length=64)
    data_digest = models.CharField(max_length=64, help_text="Of the observations that the findings rest on.")
    report = WrittenField()
    beside = WrittenField(default=dict, help_text="The report of the asides, and the things that were shown.")
    waived = WrittenField(default=dict)
    drawings = WrittenField(default=dict, help_text="The charts of the page, by the place where they stand.")
    drawings_digest = models.CharField(max_length=64, default="", editable=False)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["page", "digest"])]

    def told(self) -> list[Any]:
        reports = [hash_of(one) for one in (self.report, self.beside, self.waived)]
        return [self.page_id, _moment(self.made_at), self.digest, self.data_digest, *reports, self.drawings_digest]

    @property
    def is_signed(self) -> bool:
        # Lists don't fetch the drawings: these are held by a digest of their own, and looked at wherever they are.
        drawn = "drawings" not in self.get_deferred_fields()
        return super().is_signed and (not drawn or hash_of(self.drawings) == self.drawings_digest)

    def sign(self) -> None:
        self.drawings_digest = hash_of(self.drawings)
        super().sign()

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


class Waiver(Signed):
    """Somebody other than the author lets a claim through that could not be proven, and says why."""

    page = models.ForeignKey("wagtailcore.Page", models.PROTECT, related_name="waivers")
    claim = models.CharField(max_length=32, help_text="The claim's key.")
    about = WrittenField(default=dict, editable=False, help_text="What the claim said of what, when it was waived.")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def told(self) -> list[Any]:
        return [self.page_id, _moment(self.made_at), self.claim, hash_of(self.about), self.reason, self.by_id]

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


class Correction(Signed):
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

    def told(self) -> list[Any]:
        return [self.page_id, _moment(self.made_at), self.words, self.claim, self.by_id]


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
