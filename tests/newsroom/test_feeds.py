"""The feeds of a section and of a tag, and the map of the site: what may be served, and nothing else."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from taggit.models import Tag

from tieout_newsroom.desk.models import NotePage

LISTS = ("/feed/", "/feed/sections/markets/", "/feed/tags/small-caps/", "/sitemaps/notes.xml")
pytestmark = pytest.mark.django_db


def listed(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
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


@pytest.mark.parametrize("address", ["/feed/sections/nothing/", "/feed/tags/nothing/"])
def test_a_feed_of_nothing_known_is_not_found(address: str, client: Any) -> None:
    assert client.get(address).status_code == 404


def test_a_note_is_only_in_the_feeds_of_its_own_tags(client: Any, published: NotePage) -> None:
    Tag.objects.create(name="Tin", slug="tin")
    assert published.url not in listed(client, "/feed/tags/tin/")


@pytest.mark.parametrize("address, feed", [("/markets/", LISTS[1]), ("/tags/small-caps/", LISTS[2])])
def test_a_page_of_notes_names_its_own_feed(address: str, feed: str, client: Any) -> None:
    assert f'<link rel="alternate" href="{feed}" type="application/atom+xml"' in client.get(address).content.decode()


def test_the_map_of_the_site_leads_to_its_parts(client: Any, published: NotePage) -> None:
    index = ElementTree.fromstring(listed(client, "/sitemap.xml"))
    parts = [str(one.text) for one in index.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert [part.rpartition("/")[2] for part in parts] == ["notes.xml", "pages.xml"]
    assert "/markets/" in listed(client, "/sitemaps/pages.xml")
    assert published.url not in listed(client, "/sitemaps/pages.xml")
