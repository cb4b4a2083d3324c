"""Texts that are followed lie in the store until somebody unfollows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.store import Store, open_store, restore_store


def test_a_text_stands_as_it_was_last_kept(store: Store) -> None:
    store.follow("b", {"turn": 1})
    store.follow("a", {"turn": 1})
    store.follow("b", {"turn": 2})
    assert [(text.name, text.content) for text in store.followed()] == [("a", {"turn": 1}), ("b", {"turn": 2})]


def test_an_unfollowed_text_is_gone_with_all_its_checks(store: Store) -> None:
    store.follow("a", {"turn": 1})
    store.follow("a", {"turn": 2})
    assert store.unfollow("a")
    assert store.followed() == ()
    assert not store.unfollow("a")


def test_what_no_database_takes_is_kept_all_the_same(store: Store) -> None:
    content = {"text": "a \x00 and a lone \ud800 and 漢字"}
    store.follow("odd", content)
    assert store.followed()[0].content == content


def test_a_backup_carries_followed_texts_along(store: Store, tmp_path: Path) -> None:
    store.follow("a", {"turn": 1})
    store.backup(tmp_path / "all.zip")
    restore_store(tmp_path / "all.zip", tmp_path / "again.db")
    with open_store(tmp_path / "again.db") as again:
        assert [text.name for text in again.followed()] == ["a"]
        again.follow("a", {"turn": 2})
        assert again.followed()[0].content == {"turn": 2}


@pytest.mark.slow
@settings(deadline=None)
@given(st.dictionaries(st.text(), st.text() | st.none() | st.integers(-(2**53), 2**53), max_size=5))
def test_any_plain_content_comes_back_as_it_was(content: dict[str, object]) -> None:
    with open_store(":memory:") as store:
        store.follow("a", content)
        assert store.followed()[0].content == content
