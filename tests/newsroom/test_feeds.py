"""The feeds of a section and of a tag, and the map of the site: what may be served, and nothing else."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from taggit.models import Tag
from wagtail.rich_text import RichText

from tieout_newsroom.desk.models import NotePage

FEEDS = ("/feed/", "/feed/sections/markets/", "/feed/tags/small-caps/", "/feed/analysts/ines-varga/")
LISTS = (*FEEDS, *(f"{feed}feed.json" for feed in FEEDS), "/sitemaps/notes.xml")
pytestmark = pytest.mark.django_db


def listed(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    if "json" in answer["Content-Type"]:
        json.loads(answer.content)
    else:
        ElementTree.fromstring(answer.content)
    return str(answer.content.decode())


@pytest.mark.parametrize("address", LISTS)
def test_a_list_for_machines_has_the_published_note_and_not_the_blocked_one(
    address: str, client: Any, published: NotePage, blocked: NotePage
) -> None:
    found = listed(client, address)
    assert published.url in found
    assert blocked.url not in found


@pytest.mark.parametrize("address", LISTS)
def test_a_list_for_machines_leaves_out_words_changed_past_the_guard(
    address: str, client: Any, published: NotePage
) -> None:
    NotePage.objects.filter(pk=published.pk).update(standfirst="The Russell 2000 rose 99% that month.")
    assert published.url not in listed(client, address)


@pytest.mark.parametrize(
    "address", ["/feed/sections/nothing/", "/feed/tags/nothing/", "/feed/analysts/nobody/feed.json"]
)
def test_a_feed_of_nothing_known_is_not_found(address: str, client: Any) -> None:
    assert client.get(f"/feed/{address}").status_code == 404


def test_a_note_is_only_in_the_feeds_of_its_own_tags(client: Any, published: NotePage) -> None:
    Tag.objects.create(name="Tin", slug="tin")
    assert published.url not in listed(client, "/feed/tags/tin/")


@pytest.mark.parametrize(
    "address, feed", list(zip(("/", "/markets/", "/tags/small-caps/", "/analysts/ines-varga/"), FEEDS, strict=True))
)
def test_a_page_of_notes_names_its_own_feeds(address: str, feed: str, client: Any) -> None:
    page = client.get(address).content.decode()
    assert f'<link rel="alternate" href="{feed}" type="application/atom+xml"' in page
    assert f'<link rel="alternate" href="{feed}feed.json" type="application/feed+json"' in page


def test_a_json_feed_has_what_version_1_1_asks_for(client: Any, published: NotePage) -> None:
    answer = client.get("/feed/feed.json")
    feed = answer.json()
    assert answer["Content-Type"].startswith("application/feed+json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["feed_url"].endswith("/feed/feed.json")
    (item,) = feed["items"]
    assert item["id"] == item["url"] and item["url"].endswith(published.url)
    assert item["date_published"] == "2023-12-26T14:00:00+00:00"
    assert {"name": "Ines Varga"} in item["authors"] and "small caps" in item["tags"]
    assert "the gauge outran the large-cap index by 8.3 percentage points" in item["content_text"]


def test_an_atom_feed_says_who_wrote_a_note_and_what_it_is_of(client: Any) -> None:
    feed = client.get("/feed/").content.decode()
    assert "<author><name>Ines Varga" in feed and '<category term="small caps"' in feed


@pytest.mark.parametrize("seconds", [0, 60])
@pytest.mark.parametrize("address", [FEEDS[0], f"{FEEDS[1]}feed.json"])
def test_a_feed_that_did_not_change_is_not_sent_again(seconds: int, address: str, client: Any, settings: Any) -> None:
    settings.PAGE_CACHE_SECONDS = seconds
    for _ in range(2):  # made, and then kept
        first = client.get(address)
        assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
        assert client.get(address, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
        assert client.get(address, headers={"if-none-match": '"another"'}).status_code == 200


def test_the_news_map_has_the_notes_of_two_days_and_not_those_that_may_not_be_served(
    client: Any, published: NotePage, blocked: NotePage
) -> None:
    assert published.url not in listed(client, "/sitemaps/news.xml")
    blocked.title, blocked.standfirst = "Bonds & bills", ""
    blocked.body = [("prose", RichText("<p>Nothing happened, and nobody minded.</p>"))]
    blocked.dated = timezone.now() - timedelta(hours=1)
    blocked.save_revision().publish()
    news = listed(client, "/sitemaps/news.xml")
    assert blocked.url in news and "<news:title>Bonds &amp; bills</news:title>" in news
    assert "<news:name>Tieout</news:name>" in news
    NotePage.objects.filter(pk=blocked.pk).update(title="The Russell 2000 rose 99%")
    assert blocked.url not in listed(client, "/sitemaps/news.xml")
    assert "/sitemaps/news.xml" in listed(client, "/sitemap.xml")
