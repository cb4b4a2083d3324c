"""The store: what goes in, what comes out, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tieout.catalogue import factbook
from tieout.errors import BadData, StoreError
from tieout.store import Store, open_store
from tieout.terms import Fact, Observation, Vintage

NOON = datetime(2024, 1, 10, 12, tzinfo=UTC)
FIRST = Observation("T.PAY", date(2023, 12, 1), 216.0, NOON, Vintage.RECORDED, "first print")
REVISED = replace(FIRST, value=333.0, known_at=NOON + timedelta(days=30), source="revision")
FACT = Fact(
    key="test-record",
    kind="record_close",
    subject="T.PAY",
    value=2442.74,
    unit="level",
    day=date(2021, 11, 8),
    known_at=NOON,
    through=None,
    statement="The highest close.",
    publisher="Tests",
    reference="https://example.com/record",
    entered_by="a test",
)


def test_a_view_shows_what_was_known_then_and_never_what_came_later(store: Store) -> None:
    store.append([FIRST, REVISED], origin="test")
    assert len(store.view(NOON - timedelta(microseconds=1)).series("T.PAY")) == 0
    assert store.view(NOON).series("T.PAY").on(FIRST.date) == FIRST
    assert store.view(REVISED.known_at - timedelta(microseconds=1)).series("T.PAY").on(FIRST.date) == FIRST
    assert store.view(REVISED.known_at).series("T.PAY").on(FIRST.date) == REVISED


def test_a_guessed_moment_never_replaces_a_recorded_one(store: Store) -> None:
    todays = replace(FIRST, value=999.0, known_at=NOON + timedelta(hours=5), vintage=Vintage.ASSUMED)
    store.append([FIRST, todays], origin="test")
    assert store.view().series("T.PAY").on(FIRST.date) == FIRST


def test_of_two_sources_at_one_moment_the_one_stored_last_holds(store: Store) -> None:
    other = replace(FIRST, value=217.0, source="another")
    store.append([FIRST], origin="one")
    store.append([other], origin="two")
    assert store.view().series("T.PAY").on(FIRST.date) == other


def test_the_same_rows_again_are_known_and_change_nothing(store: Store) -> None:
    first = store.append([FIRST, REVISED], origin="test")
    again = store.append([REVISED, FIRST], origin="test")
    assert (first.added, first.known) == (2, 0)
    assert (again.added, again.known) == (0, 2)


def test_another_value_for_the_same_moment_and_source_is_refused_and_nothing_stored(store: Store) -> None:
    store.append([FIRST], origin="test")
    other = replace(FIRST, series="T.OTHER")
    with pytest.raises(BadData, match=r"T\.PAY on 2023-12-01 is 217\.0 here but 216\.0 in the store"):
        store.append([other, replace(FIRST, value=217.0)], origin="test")
    assert len(store.view().series("T.OTHER")) == 0
    assert store.view().series("T.PAY").on(FIRST.date) == FIRST


def test_two_values_within_one_batch_are_refused_and_nothing_stored(store: Store) -> None:
    with pytest.raises(BadData, match=r"T\.PAY on 2023-12-01 .*216\.0.* elsewhere"):
        store.append([FIRST, replace(FIRST, value=217.0)], origin="test")
    assert len(store.view().series("T.PAY")) == 0


def test_a_value_that_is_no_number_is_refused(store: Store) -> None:
    with pytest.raises(BadData, match="nan"):
        store.append([replace(FIRST, value=float("nan"))], origin="test")


def test_if_the_caller_breaks_off_nothing_is_stored(store: Store) -> None:
    def broken() -> Iterator[Observation]:
        yield FIRST
        raise RuntimeError("the line went dead")

    with pytest.raises(RuntimeError, match="dead"):
        store.append(broken(), origin="test")
    assert len(store.view().series("T.PAY")) == 0


def test_several_series_come_together_and_an_unknown_one_is_empty(store: Store) -> None:
    store.append([FIRST, replace(FIRST, series="T.TWO")], origin="test")
    found = store.view().many(["T.TWO", "T.NONE", "T.PAY"])
    assert [(name, len(series)) for name, series in found.items()] == [
        ("T.TWO", 1),
        ("T.NONE", 0),
        ("T.PAY", 1),
    ]


def test_many_series_on_one_day_are_what_each_alone_would_give(store: Store) -> None:
    two, three = replace(FIRST, series="T.TWO"), replace(FIRST, series="T.THREE", date=date(2024, 1, 1))
    store.append([FIRST, REVISED, two, three], origin="test")
    store.append([replace(two, value=5.0, source="stored last")], origin="test")
    names = ["T.THREE", "T.TWO", "T.NONE", "T.PAY"]
    for at in (NOON - timedelta(days=1), NOON, REVISED.known_at):
        alone = {name: store.view(at).series(name).on(FIRST.date) for name in names}
        view = store.view(at)
        assert view.on(FIRST.date, names) == {name: held for name, held in alone.items() if held is not None}
        view.many(names)
        assert view.on(FIRST.date, names) == {name: held for name, held in alone.items() if held is not None}


def test_a_view_keeps_what_it_read_while_a_new_view_sees_what_was_added(store: Store) -> None:
    store.append([FIRST], origin="test")
    at = REVISED.known_at
    old = store.view(at)
    assert len(old.series("T.PAY")) == 1
    store.append([replace(REVISED, date=date(2024, 1, 1))], origin="test")
    assert len(old.series("T.PAY")) == 1
    assert len(store.view(at).series("T.PAY")) == 2


def test_a_reader_elsewhere_sees_what_was_added_as_soon_as_it_is_committed(store: Store, store_url: str) -> None:
    with open_store(store_url) as reader:
        store.append([FIRST], origin="test")
        assert len(reader.view().series("T.PAY")) == 1
        with store.writing() as writing:
            from tieout.store import Origin
            from tieout.store.rows import rows_of

            writing.begin(Origin("test", "half-way"))
            for batch in rows_of([REVISED]):
                writing.add(batch)
            assert reader.view().series("T.PAY").on(FIRST.date) == FIRST
            writing.finish()
        assert reader.view().series("T.PAY").on(FIRST.date) == REVISED


def test_two_writers_at_once_wait_for_each_other(store_url: str) -> None:
    open_store(store_url).close()
    rows = [replace(FIRST, date=date(2000, 1, 1) + timedelta(days=n), value=float(n)) for n in range(3000)]
    outcomes = []

    def write() -> None:
        with open_store(store_url) as mine:
            outcomes.append(mine.append(rows, origin="test"))

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(outcome.added for outcome in outcomes) == [0, 0, 0, 3000]
    with open_store(store_url) as store:
        assert len(store.view().series("T.PAY")) == 3000


def test_four_that_make_the_store_at_once_make_one_store(store_url: str) -> None:
    counts = []

    def make() -> None:
        with open_store(store_url) as mine:
            counts.append(len(mine.facts()))

    makers = [threading.Thread(target=make) for _ in range(4)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert counts == [len(tuple(factbook.facts()))] * 4


def test_a_new_store_holds_the_fact_book(store: Store) -> None:
    assert set(store.facts()) == set(factbook.facts())
    view = store.view()
    for observation in factbook.observations():
        held = view.series(observation.series).on(observation.date)
        assert held is not None
        assert held.known_at >= observation.known_at


def test_a_newer_fact_book_is_added_on_opening(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(store_url).close()
    monkeypatch.setattr(factbook, "version", lambda: "newer")
    monkeypatch.setattr(factbook, "observations", lambda: iter([FIRST]))
    monkeypatch.setattr(factbook, "facts", lambda: iter([FACT]))
    with open_store(store_url) as store:
        assert store.view().series("T.PAY").on(FIRST.date) == FIRST
        assert FACT in store.facts()


def test_a_corrected_figure_of_the_fact_book_holds_from_then_on(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version, value in (("one", 216.0), ("two", 215.0)):
        monkeypatch.setattr(factbook, "version", lambda version=version: version)
        monkeypatch.setattr(factbook, "observations", lambda value=value: iter([replace(FIRST, value=value)]))
        monkeypatch.setattr(factbook, "facts", lambda value=value: iter([replace(FACT, value=value)]))
        with open_store(store_url) as store:
            held = store.view().series("T.PAY").on(FIRST.date)
            assert held is not None
            assert held.value == value
            assert [fact.value for fact in store.facts() if fact.key == FACT.key] == [value]


def test_facts_are_shown_from_the_moment_they_were_public_latest_first(store: Store) -> None:
    later = replace(FACT, key="later", known_at=NOON + timedelta(days=1), kind="definition")
    assert store.append_facts([FACT, later], origin="test").added == 2
    assert store.append_facts([FACT], origin="test").known == 1
    assert store.view(NOON).facts(subject="T.PAY") == (FACT,)
    assert store.view(later.known_at).facts(subject="T.PAY") == (later, FACT)
    assert store.view(later.known_at).facts(kind="record_close", subject="T.PAY") == (FACT,)


def test_status_counts_what_is_held_and_the_sessions_that_are_missing(store: Store) -> None:
    closes = [
        Observation("NDX.low", date(1990, 1, day), 400.0, NOON, Vintage.RECORDED, "test")
        for day in (2, 3, 4, 9, 10, 12)  # 5, 8 and 11 January are missing; 6 and 7 are a weekend
    ]
    store.append([*closes, FIRST], origin="test")
    held = {one.series: one for one in store.status()}
    nasdaq = held["NDX.low"]
    assert (nasdaq.count, nasdaq.first, nasdaq.last) == (6, date(1990, 1, 2), date(1990, 1, 12))
    assert (nasdaq.gaps, nasdaq.longest_gap) == (3, 2)
    assert (nasdaq.latest_known_at, nasdaq.sources) == (NOON, ("test",))
    assert (held["T.PAY"].gaps, held["T.PAY"].longest_gap) == (None, None)


DAYS = st.dates(date(1990, 1, 1), date(1990, 1, 6))
MOMENTS = st.integers(0, 6).map(lambda n: NOON + timedelta(hours=n))
OBSERVATIONS = st.builds(
    Observation,
    series=st.just("T"),
    date=DAYS,
    value=st.floats(-1e12, 1e12),
    known_at=MOMENTS,
    vintage=st.sampled_from(Vintage),
    source=st.sampled_from(["a", "b", "c"]),
)
RANK = {Vintage.ASSUMED: 0, Vintage.RELEASE_CALENDAR: 1, Vintage.RECORDED: 2}
_examples = iter(range(10**9))


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(imports=st.lists(st.lists(OBSERVATIONS, max_size=12), max_size=4), at=MOMENTS)
def test_a_view_equals_what_plain_python_finds(store: Store, imports: list[list[Observation]], at: datetime) -> None:
    name = f"T{next(_examples)}"
    stored: list[tuple[int, Observation]] = []
    for number, drawn in enumerate(imports):
        taken = {(one.date, one.known_at, one.source) for _, one in stored}
        unique = {(one.date, one.known_at): replace(one, series=name) for one in drawn}.values()
        batch = [one for one in unique if (one.date, one.known_at, one.source) not in taken]
        store.append(batch, origin="test")
        stored += [(number, one) for one in batch]
    expected = []
    for day in sorted({one.date for _, one in stored}):
        known = [(number, one) for number, one in stored if one.date == day and one.known_at <= at]
        if known:
            expected.append(max(known, key=lambda pair: (RANK[pair[1].vintage], pair[1].known_at, pair[0]))[1])
    series = store.view(at).series(name)
    assert [series.observation(index) for index in range(len(series))] == expected
    assert (np.diff(series.dates) > np.timedelta64(0)).all()


def test_a_store_in_memory_can_be_written_read_and_is_gone_when_closed() -> None:
    with open_store(":memory:") as store:
        store.append([FIRST], origin="test")
        assert store.view().series("T.PAY").on(FIRST.date) == FIRST
    with open_store(":memory:") as store:
        assert len(store.view().series("T.PAY")) == 0


def test_the_environment_chooses_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIEOUT_STORE", str(tmp_path / "chosen.db"))
    with open_store() as store:
        assert "chosen.db" in store.where
    assert (tmp_path / "chosen.db").exists()


def test_without_a_word_the_store_lies_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TIEOUT_STORE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    with open_store() as store:
        assert str(tmp_path) in store.where


def _another_programs_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (title TEXT)")
    connection.commit()
    connection.close()


def _newer_schema(path: Path) -> None:
    open_store(path).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "make, said",
    [
        (lambda path: path.mkdir(), "is a directory"),
        (lambda path: path.write_bytes(b"series,date,value\n" * 100), "not a database"),
        (_another_programs_database, "is a database, but not a store of Tieout's"),
        (_newer_schema, r"another version of Tieout \(schema 99, this one has 3\)"),
    ],
)
def test_what_is_no_store_is_refused_in_one_sentence(tmp_path: Path, make: object, said: str) -> None:
    path = tmp_path / "store.db"
    assert callable(make)
    make(path)
    with pytest.raises(StoreError, match=said) as refused:
        open_store(path)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_folder_that_isnt_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no folder"):
        open_store(tmp_path / "nowhere" / "store.db")


@pytest.mark.parametrize("url", ["mysql://host/name", "postgresql://localhost:1/none?connect_timeout=2"])
def test_a_url_that_leads_nowhere_is_refused_in_one_sentence(url: str) -> None:
    with pytest.raises(StoreError, match=r"the store \w+://") as refused:
        open_store(url)
    assert "\n" not in str(refused.value)


def test_a_damaged_store_is_refused_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    open_store(path).close()
    content = bytearray(path.read_bytes())
    content[100:] = os.urandom(len(content) - 100)
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"store\.db"):
        open_store(path)


def test_opening_and_reading_a_store_imports_no_sqlalchemy_pyarrow_or_httpx(tmp_path: Path) -> None:
    open_store(tmp_path / "store.db").close()
    script = (
        "import sys; from tieout.store import open_store; s = open_store(sys.argv[1]); "
        "assert len(s.view().series('RUT')); "
        "print([n for n in sys.modules if n in ('sqlalchemy', 'pyarrow', 'httpx', 'platformdirs')])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "store.db")], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"
