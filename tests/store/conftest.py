"""A store on each database that Tieout knows, fresh for every test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tieout.store import Store, open_store


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store can be made: a path, and a PostgreSQL URL."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    make: Callable[[], str] = request.getfixturevalue("new_on_postgresql")
    return make()


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An open store."""
    with open_store(store_url) as opened:
        yield opened
