"""An empty place for what is imported."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tieout.store import Store, open_store


@pytest.fixture
def store() -> Iterator[Store]:
    """A store in memory."""
    with open_store(":memory:") as opened:
        yield opened
