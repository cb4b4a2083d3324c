"""Feeds of the newest notes (all, of a section, with a tag, by an analyst), each as Atom and as JSON Feed 1.1."""

from __future__ import annotations

import json
from datetime import UTC
from typing import IO, Any, Final

from django.contrib.syndication.views import Feed
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.feedgenerator import Atom1Feed, SyndicationFeed
from django.utils.http import parse_http_date_safe
from taggit.models import Tag

from tieout_newsroom.desk.pages.analysts import AnalystPage
from tieout_newsroom.desk.pages.fronts import SectionPage
from tieout_newsroom.desk.pages.notes import NotePage, served
from tieout_newsroom.serving.pages import LISTS, cacheable

NOTES_A_FEED: Final = 30


class JsonFeed(SyndicationFeed):
    """JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: IO[str], encoding: str) -> None:
        told = self.feed
        written = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": told["title"],
            "home_page_url": told["link"],
            "feed_url": told["feed_url"],
            "description": told["subtitle"],
            "language": told["language"],
            "items": [_item(one) for one in self.items],
        }
        outfile.write(json.dumps(written, ensure_ascii=False))


def _item(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": one["unique_id"] or one["link"],
        "url": one["link"],
        "title": one["title"],
        "summary": one["description"],
        "content_text": one["words"],
        "date_published": one["pubdate"].astimezone(UTC).isoformat(timespec="seconds"),
        "date_modified": one["updateddate"].astimezone(UTC).isoformat(timespec="seconds"),
        "authors": [{"name": name} for name in one["parties"]],
        "tags": list(one["categories"]),
    }


class LatestNotes(Feed):
    """The newest notes. `form` is how they are written."""

    title: Any = "Tieout: notes"
    link: Any = "/"
    subtitle = "Market research in which every number ties out."
    language = "en"

    def __init__(self, form: type[SyndicationFeed]) -> None:
        self.feed_type = form

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The feed, or 304 to a reader who has it already, whether it is asked for by ETag or by day."""
        response = cacheable(super().__call__(request, *args, **kwargs), [LISTS])
        set_response_etag(response)
        modified = parse_http_date_safe(response.get("Last-Modified", ""))
        return get_conditional_response(request, response["ETag"], modified, response) or response

    def notes(self, of: Any) -> Any:
        return NotePage.objects.all()

    def items(self, of: Any) -> list[NotePage]:
        found = served(self.notes(of).live().public().order_by("-dated")[:NOTES_A_FEED])
        prefetch_related_objects(found, "tagged_items__tag", "credits__person", "credits__collective")
        return found

    def item_title(self, item: NotePage) -> str:
        return item.title

    def item_description(self, item: NotePage) -> str:
        return item.standfirst

    def item_link(self, item: NotePage) -> str:
        return item.url

    def item_pubdate(self, item: NotePage) -> Any:
        return item.dated

    def item_updateddate(self, item: NotePage) -> Any:
        return item.last_published_at or item.dated

    def item_author_name(self, item: NotePage) -> str:
        return ", ".join(_parties(item))

    def item_categories(self, item: NotePage) -> list[str]:
        return [one.tag.name for one in item.tagged_items.all()]

    def item_extra_kwargs(self, item: NotePage) -> dict[str, Any]:
        """For JSON Feed alone: Atom leaves out what it doesn't know."""
        words = item.words()
        body = [words.text[one.start : one.end] for one in words.places if one.name.startswith("body.")]
        return {"words": "\n\n".join(body), "parties": _parties(item)}


def _parties(note: NotePage) -> list[str]:
    return list(dict.fromkeys(str(credit.party) for credit in note.credits.all()))


class SectionNotes(LatestNotes):
    """The newest notes of a section."""

    def get_object(self, request: HttpRequest, slug: str) -> SectionPage:
        return get_object_or_404(SectionPage.objects.live().public(), slug=slug)

    def title(self, section: SectionPage) -> str:
        return f"Tieout: {section.title}"

    def link(self, section: SectionPage) -> str:
        return section.url

    def notes(self, section: SectionPage) -> Any:
        return NotePage.objects.filter(section=section)


class TaggedNotes(LatestNotes):
    """The newest notes with a tag."""

    def get_object(self, request: HttpRequest, slug: str) -> Tag:
        return get_object_or_404(Tag, slug=slug)

    def title(self, tag: Tag) -> str:
        return f"Tieout: {tag.name}" if self.items(tag) else "Tieout"  # its words were checked with its notes

    def link(self, tag: Tag) -> str:
        return reverse("tag", args=[tag.slug])

    def notes(self, tag: Tag) -> Any:
        return NotePage.objects.filter(tags=tag)


class AnalystsNotes(LatestNotes):
    """The newest notes that an analyst had a part in."""

    def get_object(self, request: HttpRequest, slug: str) -> AnalystPage:
        return get_object_or_404(AnalystPage.objects.live().public().select_related("person"), slug=slug)

    def title(self, analyst: AnalystPage) -> str:
        return f"Tieout: {analyst.title}"

    def link(self, analyst: AnalystPage) -> str:
        return analyst.url

    def notes(self, analyst: AnalystPage) -> Any:
        return NotePage.objects.filter(credits__person=analyst.person).distinct()


def addresses() -> list[URLPattern]:
    """Each feed at its address as Atom, and at `feed.json` under it."""
    return [
        path(f"{where}{ending}", feed(form), name=f"{name}{more}")
        for where, feed, name in FEEDS
        for ending, form, more in (("", Atom1Feed, ""), ("feed.json", JsonFeed, "_json"))
    ]


FEEDS: Final = (
    ("feed/", LatestNotes, "feed"),
    ("feed/sections/<slug:slug>/", SectionNotes, "section_feed"),
    ("feed/tags/<slug:slug>/", TaggedNotes, "tag_feed"),
    ("feed/analysts/<slug:slug>/", AnalystsNotes, "analyst_feed"),
)
