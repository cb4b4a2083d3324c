"""The newsroom on PostgreSQL: guard, pages, lists, accounts and support desk, tested again on a real server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
#: All but what needs a browser, what asks nothing of the database, and the fuzzed API, whose client ends the connection
#: that a test's own transaction lives on.
AGAIN = (
    ("test_guard.py", "test_guard_trail.py", "test_guard_signed.py", "test_guard_corrections.py",
     "test_guard_digest.py", "test_guard_paths.py", "test_guard_workflow.py", "test_guard_walk.py",
     "test_editing.py", "test_chosen_figures.py"),
    ("test_pages.py", "test_feeds.py", "test_page_cache.py", "test_two_at_once.py", "test_letters.py",
     "test_prints.py", "test_scoreboard.py", "test_offprints.py", "test_archive.py"),
    ("test_support_desk.py", "test_inbound.py", "test_newsletter.py", "test_accounts.py", "test_demo_staff.py",
     "test_uploads.py"),
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("files", AGAIN, ids=["guard", "pages", "people"])
def test_what_holds_on_sqlite_holds_on_postgresql_too(postgresql_server: str, files: tuple[str, ...]) -> None:
    # other tests of this process may have chosen settings, which pytest-django would take for this one's
    ours = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "DJANGO_"))}
    environment = ours | {"TIEOUT_TEST_DATABASE": postgresql_server, "TIEOUT_REQUIRE_ALL": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(str(HERE / one) for one in files)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600, cwd=HERE.parents[1])
    errors = "\n".join(dict.fromkeys(line for line in done.stdout.splitlines() if line.startswith("E  ")))
    assert done.returncode == 0, errors[:3000] + done.stdout[-2000:] + done.stderr[-2000:]
