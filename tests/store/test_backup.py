"""A backup holds everything, is whole, and comes back on either database."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tieout.errors import BadData, InputError, StoreError
from tieout.store import Store, open_store, restore_store
from tieout.terms import Observation, Vintage

NOON = datetime(2024, 1, 10, 12, tzinfo=UTC)
FIRST = Observation("T.PAY", date(2023, 12, 1), 216.0, NOON, Vintage.RECORDED, "first print")
REVISED = replace(FIRST, value=333.0, known_at=NOON + timedelta(days=30), source="revision")


@pytest.fixture
def make_empty(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Makes an empty place for a store on the database named."""

    def make(kind: str) -> str:
        if kind == "sqlite":
            return str(tmp_path / "restored.db")
        server: Callable[[], str] = request.getfixturevalue("new_on_postgresql")
        return server()

    return make


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of a store with the fact book and two prints of one number."""
    with open_store(tmp_path / "origin.db") as store:
        store.append([FIRST, REVISED], origin="test")
        store.backup(tmp_path / "kept.zip")
    return tmp_path / "kept.zip"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_backup_of_either_database_restores_into_either(
    store: Store, make_empty: Callable[[str], str], tmp_path: Path, kind: str
) -> None:
    store.append([FIRST, REVISED], origin="test")
    made = store.backup(tmp_path / "kept.zip")
    where = make_empty(kind)
    assert restore_store(tmp_path / "kept.zip", where).rows == made.rows
    with open_store(where) as other:
        assert other.imports() == store.imports()
        assert other.facts() == store.facts()
        for at in (NOON, REVISED.known_at):
            for name in store.series_names():
                one, two = store.view(at).series(name), other.view(at).series(name)
                assert [one.observation(i) for i in range(len(one))] == [two.observation(i) for i in range(len(two))]
        more = replace(FIRST, series="T.MORE", source="a new source")
        assert other.append([more], origin="after").added == 1  # the numbers go on where they were
        assert other.view().series("T.MORE").on(FIRST.date) == more


def test_a_backup_made_while_others_write_is_of_one_moment(store: Store, store_url: str, tmp_path: Path) -> None:
    from tieout.store import Origin
    from tieout.store.rows import rows_of

    store.append([FIRST], origin="test")
    with open_store(store_url) as writer, writer.writing() as writing:
        writing.begin(Origin("test", "half-way"))
        for batch in rows_of([REVISED]):
            writing.add(batch)
        made = store.backup(tmp_path / "kept.zip")
        writing.finish()
    restore_store(tmp_path / "kept.zip", tmp_path / "restored.db")
    with open_store(tmp_path / "restored.db") as restored:
        assert restored.view().series("T.PAY").on(FIRST.date) == FIRST
    assert store.view().series("T.PAY").on(FIRST.date) == REVISED
    assert made.rows["import"] == 2


def test_a_store_in_memory_can_be_backed_up(tmp_path: Path) -> None:
    with open_store(":memory:") as store:
        store.append([FIRST], origin="test")
        assert store.backup(tmp_path / "kept.zip").rows["observation"] > 1


def test_a_store_that_holds_something_is_not_overwritten(backup: Path, store: Store, store_url: str) -> None:
    before = store.imports()
    with pytest.raises(StoreError, match="isn't empty"):
        restore_store(backup, store_url)
    assert store.imports() == before


def test_a_file_that_is_there_is_not_overwritten(backup: Path, store: Store) -> None:
    before = backup.read_bytes()
    with pytest.raises(InputError, match="already a file"):
        store.backup(backup)
    assert backup.read_bytes() == before


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[content.index(b"observation.parquet") + 2000] ^= 1
    path.write_bytes(content)


def _rewrite(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(path) as held:
        content = {name: held.read(name) for name in held.namelist()}
    change(content)
    with zipfile.ZipFile(path, "w") as into:
        for name, data in content.items():
            into.writestr(name, data)


def _swap_tables(path: Path) -> None:
    def change(content: dict[str, bytes]) -> None:
        content["series.parquet"] = content["source.parquet"]

    _rewrite(path, change)


def _tell(**told: object) -> Callable[[Path], None]:
    def change(content: dict[str, bytes]) -> None:
        content["manifest.json"] = json.dumps(json.loads(content["manifest.json"]) | told).encode()

    return lambda path: _rewrite(path, change)


@pytest.mark.parametrize(
    "damage, said",
    [
        (_cut_short, "isn't a whole backup"),
        (_flip_a_bit, "damaged|isn't a whole backup"),
        (_swap_tables, "series.parquet isn't what the manifest says"),
        (_tell(schema=99), "newer version of Tieout"),
        (_tell(tables={"songs": {"columns": []}}), "a table 'songs'"),
        (_tell(tables={}), "lacks the table 'fact'"),
        (_tell(tables=None), "isn't a whole backup"),
        (lambda path: path.write_bytes(b"series,date,value\n"), "isn't a whole backup"),
    ],
)
def test_a_damaged_backup_is_refused_and_nothing_restored(
    backup: Path, tmp_path: Path, damage: Callable[[Path], None], said: str
) -> None:
    damage(backup)
    where = tmp_path / "restored.db"
    with pytest.raises(BadData, match=said) as refused:
        restore_store(backup, where)
    assert "\n" not in str(refused.value)
    assert not where.exists()


def test_a_restore_that_breaks_off_leaves_nothing(
    backup: Path, make_empty: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tieout.store import backup as module

    def broken(*_: object) -> Iterator[None]:
        raise RuntimeError("the machine went down")

    for kind in ("sqlite", "postgresql"):
        where = make_empty(kind)
        with monkeypatch.context() as patched:
            patched.setattr(module, "record", broken)
            with pytest.raises(RuntimeError, match="went down"):
                restore_store(backup, where)
        restore_store(backup, where)  # it is empty still
