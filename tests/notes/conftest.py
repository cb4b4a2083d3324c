"""The note that most tests look at: small caps on 22 December 2023, from the fact book alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import tieout
from tieout.claims.documents.dateline import as_moment
from tieout.notes import Note, compose, topic
from tieout.store import Store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The fact book alone: month-ends, and the days around 22 December 2023."""
    with tieout.open_store(":memory:") as opened:
        yield opened


@pytest.fixture(scope="module")
def brief(store: Store) -> Note:
    return compose(topic("small-caps"), store.view(as_moment("2023-12-22")))
