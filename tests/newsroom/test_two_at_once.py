"""What only a database with more than one writer shows; run by test_on_postgresql.py."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier, Event
from time import sleep
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tieout_newsroom.serving.models import CachedPage, Purges
from tieout_newsroom.serving.pages import PageCache, cacheable, purge

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def caching(settings: Any, db: None) -> None:
    settings.PAGE_CACHE_SECONDS = 30
    Purges.objects.get_or_create(pk=1)  # is there on every site that was ever changed


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


def several_ask(wanted: int, *, kept: bool) -> tuple[int, list[bytes]]:
    """How often a page was made for `wanted` readers at once, and what they got."""
    everybody_waits, times = Barrier(wanted), count()

    def make(request: HttpRequest) -> HttpResponse:
        next(times)
        sleep(0.3)
        page = HttpResponse("made")
        return cacheable(page, ["lists"]) if kept else page

    cache = PageCache(make)

    def read() -> bytes:
        try:
            everybody_waits.wait(10)
            return bytes(cache(RequestFactory().get("/", headers={"host": "testserver"})).content)
        finally:
            connection.close()

    with ThreadPoolExecutor(wanted) as pool:
        got = [one.result() for one in [pool.submit(read) for _ in range(wanted)]]
    assert not cache.being_made
    return next(times), got


def test_several_readers_who_ask_for_the_same_page_at_once_have_it_made_once() -> None:
    assert several_ask(4, kept=True) == (1, [b"made"] * 4)


def test_a_page_that_is_not_kept_is_made_for_each_who_waited() -> None:
    assert several_ask(4, kept=False) == (4, [b"made"] * 4)


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
