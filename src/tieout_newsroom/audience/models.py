"""What readers leave with us: a subscription, a question, a wish to see a demo."""

from __future__ import annotations

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
        return f"Newsletter of {self.made_at:%d %B %Y}"


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
    """What somebody wrote to us."""

    name = models.CharField(max_length=120)
    email = models.EmailField()
    words = models.TextField(max_length=5000)
    sent_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return f"{self.name}, {self.sent_at:%d %B %Y}"


class SupportRequest(Request):
    """A question to the support desk."""

    subject = models.CharField(max_length=160)


class DemoRequest(Request):
    """Somebody would like to be shown Tieout."""

    organisation = models.CharField(max_length=160)


class Requests(SnippetViewSet):
    """Staff read them in the admin."""

    list_display = ("__str__", "email", "answered_at")
    list_filter = ("answered_at",)


class SupportRequests(Requests):
    model = SupportRequest


class DemoRequests(Requests):
    model = DemoRequest


class Subscriptions(SnippetViewSet):
    model = Subscription
    list_display = ("email", "asked_at", "confirmed_at")


for viewset in (SupportRequests, DemoRequests, Subscriptions):
    register_snippet(viewset)
