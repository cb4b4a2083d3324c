"""What readers leave with us: a subscription, a question, a wish to see a demo."""

from __future__ import annotations

from django.db import models
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


class SupportRequest(Letter):
    """A question to the support desk."""

    subject = models.CharField(max_length=160)


class DemoRequest(Letter):
    """Somebody would like to be shown Tieout."""

    organisation = models.CharField(max_length=160)


class Letters(SnippetViewSet):
    """Staff read letters in the admin."""

    list_display = ("__str__", "email", "answered_at")
    list_filter = ("answered_at",)


class SupportRequests(Letters):
    model = SupportRequest


class DemoRequests(Letters):
    model = DemoRequest


class Subscriptions(SnippetViewSet):
    model = Subscription
    list_display = ("email", "asked_at", "confirmed_at")


for viewset in (SupportRequests, DemoRequests, Subscriptions):
    register_snippet(viewset)
