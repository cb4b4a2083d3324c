"""Which cached pages go when something changes: those that show it, and no others."""

from __future__ import annotations

from typing import Any, Final

from django.db.models.signals import post_delete, post_save
from taggit.models import Tag
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from tieout_newsroom.desk.models import NotePage, Picture
from tieout_newsroom.desk.pages.notes import UNSEEN
from tieout_newsroom.people.models import Collective, Person
from tieout_newsroom.serving.pages import LISTS, purge, purge_everything
from tieout_newsroom.tieouts.models import CheckedText, Correction, Waiver

#: What may stand on any page. It changes seldom.
_HOUSE: Final = (Person, Collective, Picture, Tag, Site, PageViewRestriction)
#: What stands on a note's own page alone.
_BESIDE: Final = (Correction, Waiver)


def connect() -> None:
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_page_changed)
    for signal in (page_slug_changed, post_page_move):
        signal.connect(_address_changed)
    for signal in (post_save, post_delete):
        signal.connect(_saved)


def _saved(sender: type[Any], instance: Any, created: bool = False, update_fields: Any = None, **more: Any) -> None:
    if issubclass(sender, Page):
        unseen = UNSEEN.issuperset(update_fields) if update_fields is not None else created and not instance.live
        if not unseen:
            _page_changed(sender, instance)
    elif issubclass(sender, _BESIDE):
        purge({f"note:{instance.page_id}"})
    elif issubclass(sender, CheckedText):
        note = NotePage.objects.filter(pk=instance.page_id).first()
        if note is not None:
            _page_changed(NotePage, note)
    elif issubclass(sender, _HOUSE):
        purge_everything()


def _address_changed(
    sender: type[Any], url_path_before: str = "", url_path_after: str = "elsewhere", **more: Any
) -> None:
    """Any note may have a link to the page in its text."""
    if url_path_before != url_path_after:
        purge_everything()


def _page_changed(sender: type[Any], instance: Page, **more: Any) -> None:
    """A note is on its own page, on those that explore it or now may, and in lists; any other page leads to many."""
    if instance.specific_class is not NotePage:
        purge_everything()
        return
    note = NotePage.objects.filter(pk=instance.pk).first()  # None for one that has just been deleted
    purge({f"note:{instance.pk}", LISTS, *(note.neighbourhood if note else ())})
