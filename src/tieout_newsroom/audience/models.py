"""What readers leave with us: a subscription, a question, a wish to see a demo; and what we answered."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet


class Subscription(models.Model):
    """An address that gets the newsletter, once its owner has confirmed it."""

    email = models.EmailField(unique=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return self.email


class Letter(models.Model):
    """One newsletter. It tells of forecasts that fell due after `forecasts_since`."""

    made_at = models.DateTimeField(default=timezone.now)
    forecasts_since = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"Newsletter of {timezone.localtime(self.made_at):%d %B %Y}"


class LetterNote(models.Model):
    """A note of a newsletter. Each note is in one at most."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="notes")
    note = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="+")


class Sending(models.Model):
    """One mail of a newsletter: the row is there before it goes out; `sent_at` is when the mail server had taken it."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="sendings")
    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="sendings")
    begun_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "subscription"], name="one_mail_a_subscriber")]


class Request(models.Model):
    """What somebody wrote to us. `answered_at` is when a mail server had taken our answer to all that they wrote."""

    name = models.CharField(max_length=120)
    email = models.EmailField()
    words = models.TextField(max_length=5000)
    sent_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    #: Of the form it was written in, which may be sent once.
    stamp = models.CharField(max_length=32, unique=True, null=True, editable=False)

    class Meta:
        abstract = True
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return f"{self.name}, {timezone.localtime(self.sent_at):%d %B %Y}"

    @property
    def about(self) -> str:
        """What it is about, in a line."""
        raise NotImplementedError

    @property
    def thread(self) -> list[Answer | FollowUp]:
        """All that was written since, in its order."""
        of: Any = self  # each kind of request has both
        written: list[Answer | FollowUp] = [*of.answers.select_related("by"), *of.followups.all()]
        return sorted(written, key=lambda one: one.written_at)

    @property
    def state(self) -> str:
        return "answered" if self.answered_at else "open"


class SupportRequest(Request):
    """A question to the support desk."""

    subject = models.CharField(max_length=160)

    @property
    def about(self) -> str:
        return " ".join(self.subject.split())


class DemoRequest(Request):
    """Somebody would like to be shown Tieout."""

    organisation = models.CharField(max_length=160)

    @property
    def about(self) -> str:
        return "A demo of Tieout"


class InThread(models.Model):
    """Something that was written after a request: what belongs to it, and to no other."""

    support_request = models.ForeignKey(SupportRequest, models.CASCADE, null=True, related_name="%(class)ss")
    demo_request = models.ForeignKey(DemoRequest, models.CASCADE, null=True, related_name="%(class)ss")
    words = models.TextField(max_length=10_000)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["written_at", "pk"]

    @property
    def request(self) -> SupportRequest | DemoRequest:
        asked = self.support_request or self.demo_request
        assert asked is not None  # the constraint's
        return asked


_OF_ONE: Final = models.Q(support_request=None) ^ models.Q(demo_request=None)


class Answer(InThread):
    """What staff wrote back. The row is there before the mail goes out; `sent_at` is when the mail server had taken it.

    `failure` is why it didn't. Neither the one nor the other: nobody knows whether the mail arrived.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta(InThread.Meta):
        constraints = [models.CheckConstraint(name="an_answer_to_one_request", condition=_OF_ONE)]

    def __str__(self) -> str:
        return f"Answer to {self.request}"


class FollowUp(InThread):
    """What came back by mail from whoever has our answer. It opens the request again."""

    email = models.EmailField(max_length=320, help_text="Whom the mail says that it is from.")
    attachments = models.PositiveSmallIntegerField(default=0, help_text="How many files weren't kept.")
    #: Of the mail: a provider that isn't sure whether we took it sends it again.
    message = models.CharField(max_length=64, unique=True)
    message_id = models.CharField(max_length=250, blank=True)

    class Meta(InThread.Meta):
        constraints = [models.CheckConstraint(name="a_follow_up_of_one_request", condition=_OF_ONE)]

    def __str__(self) -> str:
        return f"Mail about {self.request}"


class Subscriptions(SnippetViewSet):
    model = Subscription
    list_display = ("email", "asked_at", "confirmed_at")


register_snippet(Subscriptions)
