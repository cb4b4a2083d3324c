"""What only a database with more than one writer shows; run by test_on_postgresql.py."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tieout_newsroom.serving.models import CachedPage
from tieout_newsroom.serving.pages import PageCache, cacheable, purge

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def caching(settings: Any) -> None:
    settings.PAGE_CACHE_SECONDS = 30


@pytest.fixture
def publishing() -> Iterator[tuple[Event, Event]]:
    """Another connection in the midst of a change: it has purged, and commits when it is told to."""
    purged, commit = Event(), Event()

    def change() -> None:
        with transaction.atomic():
            purge(["lists"])
            purged.set()
            assert commit.wait(10)
        connection.close()

    with ThreadPoolExecutor() as pool:
        done = pool.submit(change)
        assert purged.wait(10)
        yield purged, commit
        commit.set()
        done.result()


def ask() -> HttpResponse:
    def make(request: HttpRequest) -> HttpResponse:
        return cacheable(HttpResponse("of before"), ["lists"])

    return PageCache(make)(RequestFactory().get("/", headers={"host": "testserver"}))


def test_a_page_made_before_a_change_is_committed_is_not_kept_and_its_reader_does_not_wait(
    publishing: tuple[Event, Event],
) -> None:
    assert ask().content == b"of before"
    assert not CachedPage.objects.exists()


def test_a_page_kept_before_a_purge_is_served_until_that_is_committed_and_not_after() -> None:
    ask()
    with ThreadPoolExecutor() as pool, transaction.atomic():
        purge(["lists"])

        def seen() -> str:
            try:
                return str(ask().get("Cache-Status", ""))
            finally:
                connection.close()

        assert "hit" in pool.submit(seen).result()
    assert "hit" not in ask().get("Cache-Status", "")
