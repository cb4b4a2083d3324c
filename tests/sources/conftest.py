"""An empty place for what is imported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tieout.store import Store, open_store


@pytest.fixture
def store() -> Iterator[Store]:
    """A store in memory."""
    with open_store(":memory:") as opened:
        yield opened


@pytest.fixture
def fresh_yfinance(tmp_path: Path) -> None:
    """yfinance without what it kept, on disk and in memory, of earlier answers."""
    import yfinance
    from yfinance.data import YfData

    yfinance.set_tz_cache_location(str(tmp_path))
    YfData.cache_get.cache_clear()
    type(YfData)._instances.clear()
