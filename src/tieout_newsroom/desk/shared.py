"""What several notes show, a picture or a tag: when its words are changed, the notes that show it are tied out again.

Otherwise an editor who mends a picture's alternative text would take its notes from the site.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.db.models.signals import post_save, pre_save
from taggit.models import Tag

from tieout_newsroom.desk.models import NotePage, Picture
from tieout_newsroom.tieouts.guard import NotTiedOut


def connect() -> None:
    for sender in (Picture, Tag):
        pre_save.connect(_before, sender=sender)
        post_save.connect(_after, sender=sender)


def _before(sender: type[Any], instance: Any, **more: Any) -> None:
    """Which notes were served with it: none that was withheld comes back by this."""
    if instance.pk is None:
        return
    shown_in = {"gallery__picture": instance.pk} if sender is Picture else {"tagged_items__tag": instance.pk}
    notes = NotePage.objects.live().filter(**shown_in).distinct()
    instance.was_served_in = [note.pk for note in notes if note.approved is not None]


def _after(sender: type[Any], instance: Any, **more: Any) -> None:
    for note in NotePage.objects.live().filter(pk__in=instance.__dict__.pop("was_served_in", ())):
        if note.approved is None:
            with suppress(NotTiedOut):  # then it is withheld, until somebody mends it
                note.save()
