"""A store made by an older version is brought on, and loses nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from tieout.catalogue import factbook
from tieout.errors import StoreError
from tieout.store import open_store, restore_store, upgrade_store
from tieout.store.database import SCHEMA_VERSION
from tieout.store.opening import database_at
from tieout.store.upgrade import MIGRATIONS
from tieout.terms import Observation, Vintage

NOON = datetime(2024, 1, 10, 12, tzinfo=UTC)
FIRST = Observation("T.PAY", date(2023, 12, 1), 216.0, NOON, Vintage.RECORDED, "first print")


@pytest.fixture
def older(store_url: str) -> str:
    """A store as version 1 made it, with one observation."""
    with open_store(store_url) as store:
        store.append([FIRST], origin="test")
    change(store_url, "DROP TABLE event", "DROP TABLE followed", "UPDATE meta SET value = '1' WHERE key = 'schema'")
    return store_url


def change(where: str, *statements: str) -> None:
    database = database_at(where)
    with database.writing() as connection:
        for statement in statements:
            connection.execute(text(statement))
    database.close()


def events(where: str) -> list[str]:
    database = database_at(where)
    found = [str(row[0]) for row in database.ask("SELECT what FROM event ORDER BY id")]
    database.close()
    return found


def test_there_is_one_step_to_each_version() -> None:
    assert [step.version for step in MIGRATIONS] == list(range(2, SCHEMA_VERSION + 1))


def test_an_older_store_is_read_and_added_to_as_it_is(older: str) -> None:
    with open_store(older) as store:
        assert store.view().series("T.PAY").on(FIRST.date) == FIRST
        assert store.append([replace(FIRST, series="T.MORE")], origin="test").added == 1


def test_an_older_store_is_upgraded_and_keeps_what_it_holds(older: str) -> None:
    done = upgrade_store(older)
    assert (done.schema_before, done.schema_after) == (1, SCHEMA_VERSION)
    assert done.steps == tuple(step.what for step in MIGRATIONS)
    assert events(older) == [f"schema {step.version}: {step.what}" for step in MIGRATIONS]
    with open_store(older) as store:
        assert store.view().series("T.PAY").on(FIRST.date) == FIRST
    again = upgrade_store(older)
    assert (again.schema_before, again.steps, again.factbook.added) == (SCHEMA_VERSION, (), 0)


def test_a_step_that_fails_leaves_the_store_as_it_was(older: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("the line went dead")

    with monkeypatch.context() as patched:
        patched.setattr("tieout.store.upgrade.record", lambda *_: broken(None))
        with pytest.raises(RuntimeError):
            upgrade_store(older)
    assert upgrade_store(older).schema_before == 1


def test_the_fact_books_additions_reach_an_existing_store(older: str, monkeypatch: pytest.MonkeyPatch) -> None:
    new = replace(FIRST, series="T.NEW")
    book = (*factbook.observations(), new)
    monkeypatch.setattr(factbook, "version", lambda: "newer")
    monkeypatch.setattr(factbook, "observations", lambda: iter(book))
    done = upgrade_store(older)
    assert done.factbook.added == 1
    assert done.factbook.known > 100
    assert "brought 1 figures of the fact book newer" in events(older)
    with open_store(older) as store:
        assert store.view().series("T.NEW").on(FIRST.date) == new


def test_a_backup_of_an_older_store_comes_back_on_this_version(older: str, tmp_path: Path) -> None:
    with open_store(older) as store:
        made = store.backup(tmp_path / "kept.zip")
    assert made.schema == 1
    restore_store(tmp_path / "kept.zip", tmp_path / "restored.db")
    with open_store(tmp_path / "restored.db") as restored:
        assert restored.view().series("T.PAY").on(FIRST.date) == FIRST
    assert upgrade_store(tmp_path / "restored.db").schema_before == SCHEMA_VERSION


def test_a_newer_versions_store_and_an_empty_place_are_refused(older: str, tmp_path: Path) -> None:
    change(older, "UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(StoreError, match=r"newer version of Tieout \(schema 99"):
        upgrade_store(older)
    with pytest.raises(StoreError, match="is empty"):
        upgrade_store(tmp_path / "nothing.db")
    assert list(tmp_path.glob("nothing.db*")) == []


def test_texts_can_be_followed_once_an_older_store_is_upgraded(older: str) -> None:
    with open_store(older) as store:
        assert store.followed() == ()
        assert not store.unfollow("a note")
        with pytest.raises(StoreError, match="tieout data upgrade"):
            store.follow("a note", {})
    upgrade_store(older)
    with open_store(older) as store:
        store.follow("a note", {})
        assert [text.name for text in store.followed()] == ["a note"]
