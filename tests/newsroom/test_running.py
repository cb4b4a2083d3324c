"""What those who run the site rely on: limits that hold on every worker, health, metrics, logs, a clean deployment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from tieout_newsroom.serving.caches import WorkersCache

EMPTY = {"text": ""}


def codes(client: Client, count: int, **headers: str) -> list[int]:
    return [client.post("/check/", EMPTY, headers=headers).status_code for _ in range(count)]


@pytest.mark.django_db
def test_what_one_worker_counts_every_worker_knows(client: Client) -> None:
    assert codes(client, 20) == [422] * 20
    of_another_worker = WorkersCache("newsroom_cache", {})
    caches["default"]._remembered.clear()
    (key,) = ["allauth:rl:newsroom:check:20/60/ip:ip:127.0.0.1"]
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
