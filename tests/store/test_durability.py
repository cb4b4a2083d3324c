"""A store outlives what befalls the programs that use it: kills, crowds, folders that forbid writing."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

import tieout.store.writing  # noqa: F401 - the child that has lost its rights can't read the package any more
from tieout.errors import StoreError
from tieout.store import open_store
from tieout.terms import Observation, Vintage

pytestmark = pytest.mark.slow

NOON = datetime(2024, 1, 10, 12, tzinfo=UTC)
BEFORE = Observation("T.BEFORE", date(2023, 12, 1), 1.0, NOON, Vintage.RECORDED, "before")
NOBODY = 65534
SERIES, DAYS = 10, 20_000

IMPORTER = """
import sys
from tieout.sources.files import import_file
from tieout.store import open_store
with open_store(sys.argv[1]) as store:
    result = import_file(store, sys.argv[2], progress=lambda rows: print(rows, flush=True))
print("added", result.added, "known", result.known, flush=True)
"""

#: Stands ready, and imports in a process of its own whatever it is told to.
IMPORTERS = """
import json, os, sys
import pyarrow
from tieout.sources.files import import_file
from tieout.store import open_store
pyarrow.array(["1"]).to_numpy(zero_copy_only=False)  # loads what it loads at the first time
open_store(":memory:").close()
for line in sys.stdin:
    where, file = json.loads(line)
    child = os.fork()
    if child:
        print("started", child, flush=True)
        os.waitpid(child, 0)
        print("ended", flush=True)
        continue
    try:
        with open_store(where) as store:
            print("added", import_file(store, file, progress=lambda rows: print("read", rows, flush=True)).added)
        sys.stdout.flush()
    finally:
        os._exit(0)
"""


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tidy file of 200,000 rows."""
    return tidy_file(tmp_path_factory.mktemp("large") / "large.csv", SERIES)


def tidy_file(path: Path, series: int) -> Path:
    """A file of some series of 20,000 days each."""
    first = date(1970, 1, 1)
    days = [(first + timedelta(days=n)).isoformat() for n in range(DAYS)]
    with path.open("w") as file:
        file.write("series,date,value\n")
        for one in range(series):
            file.writelines(f"T.LARGE{one},{day},{number}.25\n" for number, day in enumerate(days))
    return path


def importing(
    store: Path, file: Path, *, first: Callable[[], None] | None = None, stderr: int | None = None
) -> subprocess.Popen[str]:
    """A program that imports a file (after doing `first`), and prints how many rows it has read and what came of it."""
    # Compiled modules are kept beside the file, also where the environment forbids it: else most of the time
    # goes into compiling.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(file.parent / "compiled")
    command = [sys.executable, "-c", IMPORTER, str(store), str(file)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=stderr, text=True, env=environment, preexec_fn=first
    )


def rows_in(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(connection.execute("SELECT count(*) FROM observation").fetchone()[0])
    finally:
        connection.close()


class Importers:
    """Makes programs that import, each forked from one that has everything loaded already."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", IMPORTERS]
        self._parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def start(self, store: str, file: Path) -> int:
        """The number of a process that has begun to import."""
        assert self._parent.stdin is not None
        self._parent.stdin.write(json.dumps([store, str(file)]) + "\n")
        self._parent.stdin.flush()
        return int(self.line().removeprefix("started "))

    def line(self) -> str:
        """The next that it says: `read 12345`, `added 45678`, at last `ended`."""
        assert self._parent.stdout is not None
        return self._parent.stdout.readline().strip()

    def rest(self) -> list[str]:
        """All that it says from now on until it ends."""
        return list(iter(self.line, "ended"))

    def close(self) -> None:
        self._parent.communicate()


@pytest.fixture(scope="module")
def importers() -> Iterator[Importers]:
    made = Importers()
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def make_store(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes a store with one observation on the database named, each time another one."""
    if request.param == "postgresql":
        make: Callable[[], str] = request.getfixturevalue("new_on_postgresql")
    else:
        numbers = count()

        def make() -> str:
            return str(tmp_path / f"{next(numbers)}.db")

    def made() -> str:
        where = make()
        with open_store(where) as store:
            store.append([BEFORE], origin="test")
        return where

    return made


def test_an_import_killed_at_any_moment_leaves_the_store_as_it_was(
    make_store: Callable[[], str], importers: Importers, tmp_path: Path
) -> None:
    where, left_as_it_was = make_store(), 0
    # PostgreSQL takes its time over the rows, and its own tests are not repeated here
    kills, series = (10, SERIES) if where.endswith(".db") else (4, 3)
    file = tidy_file(tmp_path / "large.csv", series)
    for _ in range(kills):
        child = importers.start(where, file)
        for _ in range(random.randint(0, series * 4 // 5)):
            importers.line()
        time.sleep(random.uniform(0, 0.03))
        os.kill(child, signal.SIGKILL)
        last_words = importers.rest()
        if where.endswith(".db"):
            rows_in(Path(where))
        with open_store(where) as store:
            held = [len(store.view().series(f"T.LARGE{number}")) for number in range(series)]
            origins = [one.file for one in store.imports()]
            assert store.view().series("T.BEFORE").on(BEFORE.date) == BEFORE
        if not any(held):
            assert not any(line.startswith("added") for line in last_words)
            assert str(file) not in origins
            left_as_it_was += 1
        else:  # the kill came between the commit and the last word, or after it
            assert held == [DAYS] * series
            assert origins[-1] == str(file)
            where = make_store()
    assert left_as_it_was >= kills // 2
    importers.start(where, file)
    assert f"added {series * DAYS}" in importers.rest()


def test_two_programs_that_import_at_once_both_get_their_rows_in(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    files = []
    for name in ("T.A", "T.B"):
        files.append(tmp_path / f"{name}.csv")
        days = (date(1980, 1, 1) + timedelta(days=n) for n in range(5000))
        files[-1].write_text("series,date,value\n" + "".join(f"{name},{day},1.5\n" for day in days))
    children = [importing(path, file) for file in files]
    for child in children:
        child.communicate()
        assert child.returncode == 0
    with open_store(path) as store:
        assert [len(store.view().series(name)) for name in ("T.A", "T.B")] == [5000, 5000]


def test_a_reader_is_neither_stopped_nor_misled_by_an_import(tmp_path: Path, large_file: Path) -> None:
    path = tmp_path / "store.db"
    seen = set()
    with open_store(path) as store, importing(path, large_file) as child:
        while child.poll() is None:
            view = store.view()
            seen.add(tuple(len(view.series(name)) for name in ("T.LARGE0", "T.LARGE9")))
            time.sleep(0.01)
        view = store.view()
        seen.add(tuple(len(view.series(name)) for name in ("T.LARGE0", "T.LARGE9")))
        child.communicate()
    assert seen <= {(0, 0), (0, 20_000), (20_000, 20_000)}  # two queries may straddle the commit
    assert (20_000, 20_000) in seen


@pytest.fixture
def locked_store() -> Iterator[Path]:
    """A store that this user, or nobody if this is root, may read and not write, in such a folder."""
    folder = Path(tempfile.mkdtemp(prefix="tieout"))
    path = folder / "store.db"
    with open_store(path) as store:
        store.append([BEFORE], origin="test")
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


def without_rights(path: Path) -> dict[str, object]:
    """What a process that may only read makes of the store."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        answer: dict[str, object] = {}
        try:
            if os.getuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            with open_store(path) as store:
                held = store.view().series("T.BEFORE").on(BEFORE.date)
                answer = {"value": held.value if held else None, "writable": store.writable}
                try:
                    store.append([replace(BEFORE, series="T.MORE")], origin="test")
                except StoreError as refused:
                    answer["refused"] = str(refused)
        except BaseException as problem:
            answer["problem"] = repr(problem)
        os.write(writing, json.dumps(answer).encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with open(reading, "rb") as pipe:
        found: dict[str, object] = json.loads(pipe.read())
    return found


def test_a_store_that_may_only_be_read_can_be_read_and_says_so_when_written(locked_store: Path) -> None:
    found = without_rights(locked_store)
    assert found.pop("refused") == f"the store {locked_store} is read-only: nothing can be added to it"
    assert found == {"value": 1.0, "writable": False}


def test_a_store_that_may_not_be_read_is_refused_in_one_sentence(locked_store: Path) -> None:
    locked_store.chmod(0o000)
    found = without_rights(locked_store)
    assert "permission denied" in str(found["problem"])


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[tuple[Path, Callable[[], None] | None]]:
    """A folder on a disk of 4 MB, and what a program must do first to run into its end.

    A file system in memory where this user may mount one; elsewhere a limit on the size of files, at which the
    system refuses to write just as well.
    """
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    mounted = os.getuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4 << 20, 4 << 20))

    yield folder, None if mounted else limit
    if mounted:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_stops_an_import_in_one_sentence_and_leaves_the_store_whole(
    full_disk: tuple[Path, Callable[[], None] | None], large_file: Path
) -> None:
    folder, limit = full_disk
    path = folder / "store.db"
    with open_store(path) as store:
        store.append([BEFORE], origin="test")
    before = rows_in(path)
    with importing(path, large_file, first=limit, stderr=subprocess.PIPE) as child:
        told, complaint = child.communicate()
    assert child.returncode == 1
    assert "added" not in told
    last = complaint.splitlines()[-1]
    assert f"StoreError: the store {path} can't be written: " in last
    assert any(why in last for why in ("full", "disk I/O error"))
    assert rows_in(path) == before
    with open_store(path) as store:
        assert store.view().series("T.BEFORE").on(BEFORE.date) == BEFORE
        assert store.append([replace(BEFORE, series="T.AFTER")], origin="test").added == 1


def test_a_backup_onto_a_full_disk_leaves_nothing_behind(
    full_disk: tuple[Path, Callable[[], None] | None], tmp_path: Path
) -> None:
    folder, limit = full_disk
    with open_store(tmp_path / "store.db") as store:
        days = [date(1970, 1, 1) + timedelta(days=n) for n in range(20_000)]
        many = (replace(BEFORE, series=f"T.{number}", date=day) for number in range(8) for day in days)
        store.append(many, origin="test")
    program = (
        "import sys, pathlib; from tieout.store import open_store; "
        "open_store(sys.argv[1]).backup(pathlib.Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "store.db"), str(folder / "kept.zip")]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, check=False)
    assert done.returncode == 1
    assert "can't be copied" in done.stderr or "can't be written" in done.stderr
    assert list(folder.iterdir()) == []
