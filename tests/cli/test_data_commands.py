"""`tieout data ...`: what is in a store, where it came from, and that it outlives its machine."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tieout.cli import main
from tieout.store import open_store

CLOSES = "series,date,value\nRUT,2023-11-28,1792.81\nRUT,2023-11-29,1804.18\nRUT,2023-12-22,2034.0\n"
MINE = "series,date,value,known_at\nMY.PAY,2026-06-01,158984,2026-07-02\nMY.PAY,2026-06-01,158881,2026-08-07\n"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with the fact book, closes of the Russell 2000 and a series of the user's own, revised once."""
    path = tmp_path / "store.db"
    monkeypatch.setenv("TIEOUT_STORE", str(path))
    for name, text in (("closes.csv", CLOSES), ("mine.csv", MINE)):
        (tmp_path / name).write_text(text)
        assert code("data", "import", str(tmp_path / name)) == 0
    return path


def code(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def test_a_series_is_shown_as_known_then_with_its_lineage(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert code("data", "show", "MY.PAY", "--as-of", "2026-07-31") == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "Date          Value  Known since           Vintage   Source",
        "2026-06-01  158,984  2026-07-03 03:59 UTC  recorded  mine.csv",
        "1 value of MY.PAY.",
    ]
    assert told.err == ""
    assert code("data", "show", "my.pay") == 0
    assert "158,881" in capsys.readouterr().out


def test_the_days_shown_can_be_chosen_and_the_licence_is_said_beside(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert code("data", "show", "RUT", "--from", "2023-11-28", "--to", "2023-11-29", "--format", "json") == 0
    told = capsys.readouterr()
    found = json.loads(told.out)
    assert (found["series"], found["unit"], found["licence"]) == ("RUT", "level", "derived")
    assert [(row["date"], row["value"]) for row in found["observations"]] == [
        ("2023-11-28", 1792.81),
        ("2023-11-29", 1804.18),
    ]
    assert "only what is derived from them may be published" in told.err
    assert len(told.err.splitlines()) == 1


def test_a_series_of_a_free_licence_is_shown_without_a_word(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert code("data", "show", "DFEDTARU", "--from", "2023-07-01", "--to", "2023-12-31") == 0
    assert capsys.readouterr().err == ""


def test_what_is_shown_as_csv_can_be_imported_again(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert code("data", "show", "RUT", "--format", "csv", "--from", "2023-12-22") == 0
    text = capsys.readouterr().out
    rows = list(csv.DictReader(text.splitlines()))
    assert rows[0]["series"] == "RUT"
    again = store.with_name("again.csv")
    again.write_text(text)
    assert code("data", "import", str(again)) == 0
    assert f"0 new values of 1 series, 2023-12-22 to {rows[-1]['date']}" in capsys.readouterr().out


def test_an_unknown_series_gets_a_sentence_with_near_names(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert code("data", "show", "russel 2000") == 2
    told = capsys.readouterr().err
    assert "There is no series 'russel 2000'" in told
    assert "RUT" in told
    assert len(told.splitlines()) == 1
    assert code("data", "show", "the moon") == 2
    assert code("data", "show", "BRENT.high") == 2
    assert "holds nothing of BRENT.high" in capsys.readouterr().err
    assert code("data", "show", "DGS20") == 2
    assert capsys.readouterr().err.endswith("To get it: tieout data pull DGS20\n")


@pytest.mark.parametrize(
    "more, said",
    [
        (("--from", "soon"), "--from soon is no date"),
        (("--from", "2024-01-02", "--to", "2024-01-01"), "lies after"),
        (("--as-of", "1950-01-01"), "was known by"),
    ],
)
def test_days_that_make_no_sense_are_refused(
    store: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], said: str
) -> None:
    assert code("data", "show", "RUT", *more) == 2
    assert said in capsys.readouterr().err


def test_imports_say_who_when_which_file_and_how_many(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert code("data", "imports", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)["imports"]
    assert [(one["kind"], Path(one["file"]).name) for one in found] == [
        ("fact book", "the fact book"),
        ("file", "closes.csv"),
        ("file", "mine.csv"),
    ]
    assert found[2]["rows"] == 2
    assert len(found[2]["sha256"]) == 64
    assert code("data", "imports") == 0
    assert "3 imports in the store" in capsys.readouterr().out


def test_a_backup_is_restored_elsewhere_and_nowhere_twice(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, other = str(store.with_name("kept.zip")), str(store.with_name("other.db"))
    assert code("data", "backup", file) == 0
    assert code("data", "backup", file) == 2
    assert code("data", "restore", file, "--store", other) == 0
    assert code("data", "restore", file, "--store", other) == 2
    assert "isn't empty" in capsys.readouterr().err
    with open_store(store) as one, open_store(other) as two:
        assert one.imports() == two.imports()


def test_an_upgrade_says_that_there_was_nothing_to_do(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert code("data", "upgrade") == 0
    assert "Nothing to do: the schema is 3" in capsys.readouterr().out


def test_two_sources_that_differ_are_told(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = store.with_name("other.csv")
    other.write_text("series,date,value,source\nRUT,2023-11-28,1792.81,B\nRUT,2023-11-29,1810.18,B\n")
    assert code("data", "import", str(other)) == 0
    capsys.readouterr()
    assert code("data", "status", "--conflicts", "--format", "json") == 0
    conflicts = [one for one in json.loads(capsys.readouterr().out)["conflicts"] if one["series"] == "RUT"]
    assert conflicts[0]["date"] == "2023-11-29"
    assert conflicts[0]["largest"] == pytest.approx(6)
    assert code("data", "status", "--conflicts") == 0
    told = capsys.readouterr().out
    assert "RUT: sources differ by more than 0 on" in told
    assert "  B holds there: it was imported last, and the catalogue prefers neither" in told
    assert code("data", "status") == 0
    assert "Gaps are sessions" in capsys.readouterr().out


@pytest.mark.shared
def test_real_payrolls_are_shown_as_they_were_printed_then(
    store: Path, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vintages = shared / "data" / "macro_vintages_2026_partial.csv"
    assert code("data", "import", str(vintages), "--map", "seen_at=known_at") == 0
    capsys.readouterr()
    for as_of, printed, seen in (
        ("2026-07-06T00:12Z", None, None),
        ("2026-07-06T00:13Z", 158_984, "2026-07-06T00:13:00+00:00"),
        ("2026-08-07T21:23Z", 158_984, "2026-07-06T00:13:00+00:00"),
        ("2026-08-07T21:24Z", 158_881, "2026-08-07T21:24:00+00:00"),
    ):
        asked = ("data", "show", "PAYEMS", "--from", "2026-06-01", "--as-of", as_of, "--format", "json")
        assert code(*asked) == 0
        told = json.loads(capsys.readouterr().out)["observations"]
        held = [(row["value"], row["known_at"], row["vintage"]) for row in told if row["date"] == "2026-06-01"]
        assert held == ([(printed, seen, "recorded")] if printed else [])
