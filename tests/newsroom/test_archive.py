"""A large archive: no page needs more queries for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import inf
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from newsroom.archive import copy_many
from wagtail.rich_text import RichText

from tieout_newsroom.desk.forecasts import looked_at_all
from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.serving import caches as serving_caches

PAGES = ("/", "/notes/", "/markets/", "/tags/tin/", "/feed/", "/feed/tags/tin/", "/sitemaps/notes.xml", "/scoreboard/")


@pytest.fixture
def short(blocked: NotePage) -> NotePage:
    """A published note of one number, with a tag."""
    blocked.body = [("prose", RichText("<p>The Russell 2000 is up 15.5% this year.</p>"))]
    blocked.tags.add("Tin")
    blocked.save_revision().publish()
    return NotePage.objects.get(pk=blocked.pk)


@pytest.fixture
def queries(client: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    monkeypatch.setattr(serving_caches, "_REMEMBERED", 60.0)  # a slow machine doesn't count more
    cache.delete("nothing")  # so that what is remembered is remembered from now on

    def count(address: str) -> int:
        looked_at_all(within=inf)
        client.get(address)  # what is worked out once is worked out
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    return count


@pytest.mark.slow
def test_no_page_needs_more_queries_for_a_larger_archive(
    short: NotePage, published: NotePage, queries: Callable[[str], int]
) -> None:
    addresses = (*PAGES, published.url, short.url)
    copy_many(short, 8)
    few = {address: queries(address) for address in addresses}
    copy_many(short, 150)  # more than seven pages of a list
    assert {address: queries(address) for address in addresses} == few


def test_an_article_needs_few_queries(published: NotePage, short: NotePage, queries: Callable[[str], int]) -> None:
    copy_many(short, 8)
    assert queries(published.url) <= 4
    assert queries("/") <= 11


def explored(client: Any, address: str) -> list[str]:
    _, _, related = client.get(address).content.decode().partition('<h2 id="related">')
    return re.findall(r'<h3><a href="([^"]+)"', related)


def test_an_article_explores_the_notes_that_share_its_tags_before_those_of_its_section(
    short: NotePage, published: NotePage, client: Any
) -> None:
    copy_many(short, 3)
    newest = NotePage.objects.filter(tags__name="Tin").exclude(pk=short.pk).order_by("-dated")
    assert explored(client, short.url) == [note.url for note in newest[:3]]
    related = explored(client, published.url)
    assert related[0] == short.url and published.url not in related


def test_the_evidence_of_a_new_check_takes_the_place_of_the_old_ones(short: NotePage, client: Any) -> None:
    assert "15.5%" in client.get(short.url).content.decode()
    short.body = [("prose", RichText("<p>The S&amp;P 500 is up 23.8% this year.</p>"))]
    short.save_revision().publish()
    page = client.get(short.url).content.decode()
    assert page.count("<dd>23.8%</dd>") == 1 and "<dd>15.5%</dd>" not in page


@pytest.mark.parametrize("slug", ["a-year-that-the-giants-won", "nothing"])
def test_what_is_not_live_or_not_there_has_no_address(slug: str, client: Any, blocked: NotePage) -> None:
    assert client.get(f"/notes/{slug}/").status_code == 404


def test_a_note_has_no_other_address_than_its_own(client: Any, published: NotePage) -> None:
    assert client.get(f"/markets/{published.slug}/").status_code == 404
