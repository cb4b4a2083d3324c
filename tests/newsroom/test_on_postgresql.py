"""The newsroom on PostgreSQL: its guard, pages, lists, cache and support desk, tested again on a real server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
AGAIN = (
    "test_guard.py", "test_guard_trail.py", "test_guard_signed.py", "test_pages.py", "test_feeds.py",
    "test_page_cache.py", "test_two_at_once.py", "test_letters.py", "test_support_desk.py", "test_prints.py",
    "test_scoreboard.py",
)  # fmt: skip


@pytest.mark.slow
def test_the_guard_the_pages_the_lists_and_the_cache_hold_on_postgresql_too(
    postgresql_server: Callable[[], str],
) -> None:
    # other tests of this process may have chosen settings, which pytest-django would take for this one's
    ours = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "DJANGO_"))}
    environment = ours | {"TIEOUT_TEST_DATABASE": postgresql_server(), "TIEOUT_REQUIRE_ALL": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(str(HERE / one) for one in AGAIN)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, cwd=HERE.parents[1])
    errors = "\n".join(dict.fromkeys(line for line in done.stdout.splitlines() if line.startswith("E  ")))
    assert done.returncode == 0, errors[:3000] + done.stdout[-2000:] + done.stderr[-2000:]
