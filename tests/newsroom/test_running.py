"""What those who run the site rely on: limits that hold on every worker, health, metrics, logs, a clean deployment."""

from __future__ import annotations

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.core.cache import caches
from django.db import DatabaseError
from django.test import Client, override_settings
from structlog.processors import JSONRenderer
from structlog.stdlib import ProcessorFormatter

from tieout_newsroom.serving import views
from tieout_newsroom.serving.caches import WorkersCache

EMPTY = {"text": ""}
Lines = Callable[[], list[dict[str, Any]]]


def codes(client: Client, count: int, **headers: str) -> list[int]:
    return [client.post("/check/", EMPTY, headers=headers).status_code for _ in range(count)]


@pytest.mark.django_db
def test_what_one_worker_counts_every_worker_knows(client: Client) -> None:
    assert codes(client, 20) == [422] * 20
    of_another_worker = WorkersCache("newsroom_cache", {})
    caches["default"]._remembered.clear()
    (key,) = ["rate:check:127.0.0.1"]
    assert len(of_another_worker.get(key)) == 20
    of_another_worker.delete(key)
    assert codes(client, 1) == [422]


@pytest.mark.django_db
def test_behind_a_proxy_readers_are_counted_apart_and_cannot_name_an_address_themselves(
    client: Client, settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    spoofed = {"x-forwarded-for": "198.51.100.7, 203.0.113.1"}
    assert codes(client, 21, **spoofed)[-1] == 429
    assert codes(client, 1, **{"x-forwarded-for": "192.0.2.9, 203.0.113.1"}) == [429]
    assert codes(client, 1, **{"x-forwarded-for": "203.0.113.2"}) == [422]


@pytest.mark.django_db
def test_without_a_proxy_nobody_is_believed_who_names_another_address(client: Client) -> None:
    answers = [codes(client, 1, **{"x-forwarded-for": f"203.0.113.{number}"})[0] for number in range(21)]
    assert answers[-1] == 429


@pytest.mark.django_db
def test_where_the_sites_begin_is_asked_once_a_second_and_known_anew_when_it_was_set() -> None:
    cache = WorkersCache("newsroom_cache", {})
    assert cache.get("wagtail_site_root_paths", "none") == "none"
    cache.set("wagtail_site_root_paths", ["/front/"])
    assert cache.get("wagtail_site_root_paths") == ["/front/"]
    cache.set("wagtail_site_root_paths", ["/other/"])
    assert cache.get("wagtail_site_root_paths") == ["/other/"]


@pytest.mark.slow
def test_djangos_own_check_has_nothing_to_say_of_a_site_with_an_https_address(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tieout_newsroom.settings",
        "TIEOUT_NEWSROOM_DIR": str(tmp_path),
        "TIEOUT_NEWSROOM_ADDRESS": "https://news.example",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "INFO"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def until(happened: Callable[[], bool]) -> None:
    for _ in range(200):
        if happened():
            return
        time.sleep(0.05)
    pytest.fail("it didn't happen within 10 seconds")


def answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError):
        return False


def fetched(address: str) -> bytes:
    with urlopen(address, timeout=10) as answer:
        return bytes(answer.read())


def test_a_server_that_is_told_to_stop_ends_the_answer_it_has_begun(tmp_path: Path) -> None:
    begun, address = tmp_path / "begun", f"http://127.0.0.1:{(port := free_port())}"
    serve = f"server('slow_site:application', port={port}, workers=1).serve()"
    command = [sys.executable, "-c", f"from tieout_newsroom.commands import server; {serve}"]
    environment = {**os.environ, "BEGUN": str(begun), "PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            until(lambda: answers(f"{address}/"))
            with ThreadPoolExecutor() as pool:
                slow = pool.submit(fetched, f"{address}/slow")
                until(begun.exists)
                process.send_signal(signal.SIGTERM)
                assert slow.result() == b"whole"
            told, _ = process.communicate(timeout=10)
        finally:
            process.kill()
    assert process.returncode == 0
    assert {"logger", "event", "level"} <= set(json.loads(told.splitlines()[-1]))


def test_live_asks_nothing_of_the_database(client: Client) -> None:
    assert client.get("/health/live").json() == {"live": True}  # without the mark, pytest-django refuses a query


@pytest.mark.django_db
def test_ready_says_what_the_database_lacks(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_seen_up_to_date", False)
    with override_settings(MIGRATION_MODULES={}):  # the tests' tables were made without migrations
        unmigrated = client.get("/health/ready")
    assert unmigrated.status_code == 503 and "migrate" in unmigrated.json()["database"]
    assert client.get("/health/ready").json() == {"ready": True}

    def fail(*_: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(views.connection, "cursor", fail)
    assert client.get("/health/ready").status_code == 503


@pytest.mark.django_db
def test_metrics_count_requests_by_view_and_are_for_few(client: Client, settings: Any) -> None:
    client.get("/check/")
    told = client.get("/metrics").content.decode()
    assert 'django_http_responses_total_by_status_view_method_total{method="GET",status="200"' in told
    assert 'newsroom_page_cache_total{result="not asked"}' in told
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.1").status_code == 404
    assert client.get("/metrics", headers={"x-forwarded-for": "127.0.0.1"}).status_code == 404
    settings.METRICS_FROM = ["203.0.113.0/24"]
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.1").status_code == 200


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Lines:
    """What the site's own handler wrote since, line by line."""
    (handler,) = [one for one in logging.getLogger().handlers if isinstance(one.formatter, ProcessorFormatter)]
    written = StringIO()
    monkeypatch.setattr(handler, "stream", written)
    monkeypatch.setattr(handler.formatter, "processors", [ProcessorFormatter.remove_processors_meta, JSONRenderer()])
    return lambda: [json.loads(line) for line in written.getvalue().splitlines()]


@pytest.mark.django_db
def test_a_request_is_logged_as_one_line_of_json_with_the_id_that_was_sent_back(client: Client, logged: Lines) -> None:
    page = client.post("/check/?q=secret", {"text": "The S&P 500 rose 4.1% in secret."})
    (line,) = logged()
    assert line["event"] == "request" and line["request_id"] == page["X-Request-ID"]
    assert (line["method"], line["path"], line["status"]) == ("POST", "/check/", page.status_code)
    assert "secret" not in str(line)


@pytest.mark.django_db
def test_a_fault_is_logged_with_its_trace_and_the_id_of_its_request(
    client: Client, logged: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("the roof fell in")

    client.raise_request_exception = False
    monkeypatch.setattr("tieout_newsroom.audience.checking.CheckForm", fail)
    page = client.get("/check/")
    assert page.status_code == 500
    fault, _ = logged()
    assert "the roof fell in" in fault["exception"] and fault["request_id"] == page["X-Request-ID"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "proxies, given, kept", [(1, "of-our-proxy-1", True), (0, "of-our-proxy-1", False), (1, "a\tb", False)]
)
def test_only_a_proxy_of_ours_may_name_a_request(
    proxies: int, given: str, kept: bool, client: Client, settings: Any
) -> None:
    settings.PROXIES = proxies
    assert (client.get("/check/", headers={"x-request-id": given})["X-Request-ID"] == given) is kept
