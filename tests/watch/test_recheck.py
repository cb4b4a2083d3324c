"""Verdicts that change by new data are told, once, and only of the texts that rest on what is new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tieout.catalogue import factbook
from tieout.claims.documents.document import Document
from tieout.claims.run import check_document
from tieout.cli import main
from tieout.store import Store, open_store
from tieout.terms import Observation, Vintage
from tieout.watch import Change, follow, recheck

TEXT = "The FTSE 250 rose 1.2% on Tuesday, and the Russell 2000 has gained 12.4% in December through Friday."
PUBLISHED = datetime(2023, 12, 26, 23, tzinfo=UTC)


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        yield opened


def keep(store: Store, text: str = TEXT, name: str = "note") -> None:
    follow(store, check_document(Document(text, published=PUBLISHED), store=store), name=name)


def closes(series: str, *values: tuple[int, float], known: datetime | None = None) -> list[Observation]:
    return [
        Observation(
            series,
            date(2023, 12, day),
            value,
            known or datetime(2023, 12, day, 22, tzinfo=UTC),
            Vintage.RECORDED,
            "hand",
        )
        for day, value in values
    ]


def changes(store: Store, *series: str) -> list[Change]:
    return [change for text in recheck(store, set(series) or None) for change in text.changes]


def test_a_missing_value_that_arrives_gives_its_verdict_once(store: Store) -> None:
    keep(store, "The FTSE 250 rose 1.2% on Tuesday, 19 December 2023.")
    assert changes(store, "FTMC") == []
    store.append(closes("FTMC", (18, 19000.0), (19, 19228.0)), origin="test")
    (change,) = changes(store, "FTMC")
    assert (change.before, change.after, change.is_alarm) == ("no_data", "agrees", False)
    assert changes(store, "FTMC") == []


def test_a_text_that_turns_out_wrong_is_an_alarm_with_its_correction(store: Store) -> None:
    keep(store, "The FTSE 250 rose 1.2% on Tuesday, 19 December 2023.")
    store.append(closes("FTMC", (18, 19000.0), (19, 19500.0)), origin="test")
    (change,) = changes(store)
    assert (change.before, change.after, change.correction) == ("no_data", "disagrees", "2.6%")
    assert change.is_alarm


def test_a_text_that_rests_on_nothing_new_is_left_alone(store: Store) -> None:
    keep(store)
    store.append(closes("FTMC", (18, 19000.0), (19, 19228.0)), origin="test")
    assert list(recheck(store, {"HSI"})) == []
    assert [text.name for text in recheck(store, {"FTMC.low"})] == ["note"]


def test_what_became_known_later_changes_nothing_that_was_printed_before(store: Store) -> None:
    keep(store, "The FTSE 250 rose 1.2% on Tuesday, 19 December 2023.")
    later = datetime(2024, 1, 5, tzinfo=UTC)
    store.append(closes("FTMC", (18, 19000.0), (19, 19228.0), known=later), origin="test")
    assert changes(store) == []


def test_another_fact_book_has_every_text_checked_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(store)
    before = factbook.version()
    monkeypatch.setattr(factbook, "version", lambda: "another")
    assert [text.name for text in recheck(store, ())] == ["note"]
    assert list(recheck(store, ())) == []
    assert store.followed()[0].content["factbook"] == "another" != before


def test_an_import_tells_what_it_changed_and_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TIEOUT_STORE", str(tmp_path / "store.db"))
    note, data = tmp_path / "note.txt", tmp_path / "closes.csv"
    note.write_text("The FTSE 250 rose 1.2% on Tuesday, 19 December 2023.")
    data.write_text("series,date,value\nFTMC,2023-12-18,19000\nFTMC,2023-12-19,19500\n")
    assert code("check", str(note), "--published", "2023-12-26", "--follow") == 0
    capsys.readouterr()
    assert code("data", "import", str(data)) == 0
    told = capsys.readouterr().out
    assert f"{note}:\n" in told
    assert "no_data before, disagrees now" in told
    assert "should read 2.6%" in told
    assert told.endswith("1 followed text checked again: 1 verdict has changed.\n")
    assert code("data", "recheck") == 0
    assert code("data", "followed") == 0
    assert "1 disagrees" in capsys.readouterr().out
    assert code("data", "unfollow", str(note)) == 0
    assert code("data", "unfollow", str(note)) == 2


def test_standard_input_has_no_name_to_be_followed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TIEOUT_STORE", str(tmp_path / "store.db"))
    assert code("check", "-", "--follow") == 2
    assert "can't be followed" in capsys.readouterr().err


def code(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)
