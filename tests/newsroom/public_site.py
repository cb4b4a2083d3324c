"""All that anonymous readers can get of the site, and what a note is in the tables, told without the guard."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.db import connection
from django.urls import get_resolver
from taggit.models import Tag
from wagtail.models import Page

from tieout_newsroom.desk.models import AnalystIndexPage, GalleryPicture, NotePage, SectionPage, StandardPage
from tieout_newsroom.desk.sitemap import MAPS

#: Sentences of the walk are numbered, so that each is known wherever it turns up.
_SERIAL: Final = re.compile(r"zq(\d+) ", re.IGNORECASE)  # not in addresses, where no space follows


def serials(words: str) -> set[int]:
    """The numbers of the sentences in `words`."""
    return {int(one) for one in _SERIAL.findall(words)}


def _pages() -> Iterator[str]:
    """All of the tree but the house's words about itself, which show no note."""
    pages = Page.objects.filter(depth__gt=1).not_type(StandardPage, AnalystIndexPage).order_by("path")
    yield from (page.url for page in pages if page.url)


def _live() -> list[str]:
    return list(NotePage.objects.live().values_list("slug", flat=True))


def _of_notes(ending: str) -> Callable[[], list[str]]:
    return lambda: [f"/notes/{slug}/{ending}" for slug in _live()]


def _of_tags(form: str) -> Callable[[], list[str]]:
    return lambda: [form.format(slug) for slug in Tag.objects.order_by("-pk").values_list("slug", flat=True)[:2]]


def _of_sections(ending: str) -> Callable[[], list[str]]:
    return lambda: [
        f"/feed/sections/{slug}/{ending}" for slug in SectionPage.objects.values_list("slug", flat=True)[:1]
    ]


def _of_the_api() -> Iterator[str]:
    yield from ("/api/notes?size=100", "/api/tags", "/api/forecasts")
    for slug in _live():
        yield from (f"/api/notes/{slug}", f"/api/notes/{slug}/figures")


#: Each address of `urls.py`, as it stands there, and how readers get to what lies under it.
ADDRESSES: Final[dict[str, Callable[[], Any]]] = {
    "": _pages,
    "search/": lambda: ["/search/?q=russell", "/search/?q=giants"],
    "search/suggest/": lambda: ["/search/suggest/?q=zq", "/search/suggest/?q=saw"],
    "tags/<slug:slug>/": _of_tags("/tags/{}/"),
    "notes/<slug:slug>/": _of_notes(""),
    "notes/<slug:slug>/figures.json": _of_notes("figures.json"),
    "notes/<slug:slug>/figures.csv": _of_notes("figures.csv"),
    "notes/<slug:slug>/today.json": _of_notes("today.json"),
    "feed/": lambda: ["/feed/"],
    "feed/feed.json": lambda: ["/feed/feed.json"],
    "feed/sections/<slug:slug>/": _of_sections(""),
    "feed/sections/<slug:slug>/feed.json": _of_sections("feed.json"),
    "feed/tags/<slug:slug>/": _of_tags("/feed/tags/{}/"),
    "feed/tags/<slug:slug>/feed.json": _of_tags("/feed/tags/{}/feed.json"),
    "feed/analysts/<slug:slug>/": lambda: ["/feed/analysts/ines-varga/"],
    "feed/analysts/<slug:slug>/feed.json": lambda: ["/feed/analysts/ines-varga/feed.json"],
    "sitemap.xml": lambda: ["/sitemap.xml"],
    "sitemaps/<slug:section>.xml": lambda: [f"/sitemaps/{one}.xml" for one in MAPS],
    "scoreboard/": lambda: ["/scoreboard/"],
    "scoreboard/<slug:outcome>/": lambda: ["/scoreboard/open/"],
    "scoreboard/by/<slug:caller>/": lambda: ["/scoreboard/by/tom-lee/"],
    "api/": _of_the_api,
}
#: What is drawn, or is one row of what is read above: `test_guard_digest.py` asks for it.
DRAWN: Final = frozenset(
    {
        "notes/<slug:slug>/card.png", "notes/<slug:slug>/note.pdf", "notes/<slug:slug>/charts/<str:block>.svg",
        "notes/<slug:slug>/figures/<int:number>.csv", "notes/<slug:slug>/charts/<str:block>/<slug:form>.svg",
    }
)  # fmt: skip
#: Addresses under which no word of a note lies.
UNTOLD: Final = frozenset(
    {
        "admin/", "admin/login/", "favicon.ico",
        "documents/", "check/", "support/", "request-demo/", "newsletter/", "newsletter/confirm/<str:token>/",
        "newsletter/unsubscribe/<str:token>/", "notes/<slug:slug>/read", "^media/(?P<path>.*)$", "health/live",
        "health/ready", "metrics", "^api(?:/.*)?$",
    }
)  # fmt: skip


def unlisted() -> set[str]:
    """Addresses of the site that nobody has put into any of the three."""
    return {str(one.pattern) for one in get_resolver().url_patterns} - set(ADDRESSES) - DRAWN - UNTOLD


def everything(client: Any) -> Iterator[tuple[str, int, str]]:
    """Address, status and words of everything that readers may get."""
    for under in ADDRESSES.values():
        for address in under():
            answer = client.get(address)
            yield address, answer.status_code, answer.content.decode()


def snapshot(pk: int) -> str:
    """A note's row with all that stands beside it, as the tables have it now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT title, seo_title, search_description, standfirst, dated, body FROM wagtailcore_page "
            "JOIN desk_notepage ON id = page_ptr_id WHERE id = %s",
            [pk],
        )
        *words, body = cursor.fetchone()
    hung = GalleryPicture.objects.filter(note_id=pk).values_list(
        "caption", "credit", "picture__description", "picture__title", "picture__file"
    )
    tags = Tag.objects.filter(desk_notetag_items__content_object_id=pk).order_by("name").values_list("name", flat=True)
    return json.dumps([words, json.loads(body), list(hung), list(tags)], sort_keys=True, default=str)
