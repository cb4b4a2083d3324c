# ruff: noqa: E501 - what is tested reads best on one line
"""The commands: what they print, where, and how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

import tieout
from claims.hand_made_reports import PUBLISHED, full_report
from tieout.claims.documents.read_document import read_document
from tieout.claims.report import Report
from tieout.cli import main
from tieout.cli.explain import named
from tieout.cli.reading import _bytes
from tieout.errors import StoreError

NOTE = b"26 December 2023\n\nThe small-cap index has gained 12.4% this month.\n"


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands with a checker that answers with a report made by hand: a text with "wrong" in it is wrong."""

    def checked(source: str, moments: Mapping[str, datetime | None], store: object) -> Report:
        data, name = _bytes(source)
        document = read_document(data, name=name, published=moments["published"])
        full = full_report()
        findings = full.findings if "wrong" in document.text else full.findings[:1]
        as_of = moments["as_of"] or document.published
        return replace(full, document=replace(full.document, origin=name), findings=findings, as_of=as_of)

    monkeypatch.setattr("tieout.cli.check.checked", checked)
    monkeypatch.setattr("tieout.cli.explain.checked", checked)
    monkeypatch.setenv("TIEOUT_STORE", ":memory:")


@pytest.fixture
def note(tmp_path: Path) -> str:
    file = tmp_path / "note.md"
    file.write_bytes(NOTE)
    return str(file)


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    file = tmp_path / "wrong.md"
    file.write_bytes(NOTE + b"Something is wrong.\n")
    return str(file)


def code(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def test_a_text_in_which_nothing_is_wrong_ends_with_0(note: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert code("check", note) == 0
    assert "✓ agrees: stated 12.4%" in capsys.readouterr().out


def test_a_text_in_which_something_is_wrong_ends_with_1(wrong: str) -> None:
    assert code("check", wrong) == 1


def test_what_cannot_be_read_gets_a_sentence_and_the_rest_is_checked(
    wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert code("check", str(tmp_path / "absent.md"), wrong, str(tmp_path / "empty.txt"), str(tmp_path)) == 2
    told = capsys.readouterr()
    assert "✗ disagrees" in told.out
    assert told.err.splitlines() == [
        f"tieout: There is no file {tmp_path / 'absent.md'}.",
        f"tieout: {tmp_path / 'empty.txt'} is empty.",
        f"tieout: {tmp_path} is a folder; name the files in it.",
    ]


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (("--published", "soon"), "'soon' is no date that I can read"),
        (("--published", "2199-01-01"), "is in the future"),
        (("--as-of", "2199-01-01"), "The date given with --as-of"),
    ],
)
def test_a_date_that_cannot_be_used_is_refused(
    note: str, arguments: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code("check", note, *arguments) == 2
    told = capsys.readouterr().err
    assert sentence in told
    assert told.startswith("tieout: ")
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize("arguments", [("check",), ("check", "a", "--format", "xml"), ("chek",), ("check", "--no")])
def test_bad_usage_ends_with_2(arguments: tuple[str, ...]) -> None:
    assert code(*arguments) == 2


def test_json_is_one_object_for_one_document_and_an_array_for_several(
    note: str, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code("check", note, "--format", "json")
    assert json.loads(capsys.readouterr().out)["counts"]["agrees"] == 1
    code("check", note, wrong, "--format", "json")
    assert [found["counts"]["claims"] for found in json.loads(capsys.readouterr().out)] == [1, 9]


def test_jsonl_has_a_finding_a_line_with_the_name_of_its_document(
    note: str, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code("check", note, wrong, "--format", "jsonl")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["document"] for line in lines] == [note] + [wrong] * 9
    assert lines[0]["verdict"] == "agrees"


@pytest.mark.parametrize(
    "name, start", [("r.html", "<!doctype html>"), ("r.sarif", "{"), ("r.json", "{"), ("r.txt", "Small caps")]
)
def test_what_is_written_to_a_file_follows_its_ending(note: str, tmp_path: Path, name: str, start: str) -> None:
    assert code("check", note, "--out", str(tmp_path / name)) == 0
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert written.startswith(start)
    assert "\x1b" not in written


def test_a_file_that_cannot_be_written_is_a_sentence(
    note: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code("check", note, "--out", str(tmp_path / "absent" / "r.html")) == 2
    assert "can't be written: no such file or directory." in capsys.readouterr().err


def test_a_store_that_cannot_be_opened_is_a_sentence(
    note: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(where: object) -> None:
        raise StoreError("This is no store.")

    monkeypatch.setattr("tieout.store.open_store", broken)
    assert code("check", note) == 2
    assert capsys.readouterr().err == "tieout: This is no store.\n"


def test_an_interrupt_ends_with_130(note: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tieout.cli.check.checked", interrupted)
    assert code("check", note) == 130


def test_the_moments_reach_the_checker(note: str, capsys: pytest.CaptureFixture[str]) -> None:
    code("check", note, "--format", "json", "--as-of", "2023-12-26")
    assert json.loads(capsys.readouterr().out)["document"]["as_of"] == PUBLISHED.isoformat()


@pytest.mark.parametrize("wanted, prints", [("12.4%", ["12.4%"]), ("2", ["4.3%"]), ("4.3 %", []), ("best month", ["best month since 2020"]), ("99", []), ("3,000", ["3,000"])])  # fmt: skip
def test_a_claim_is_named_by_print_place_or_words(wanted: str, prints: list[str]) -> None:
    report = full_report()
    assert [report.document.text[f.start : f.end] for f in named(report, wanted)] == prints


def test_a_claim_is_named_by_its_key() -> None:
    report = full_report()
    assert named(report, report.findings[3].key) == (report.findings[3],)


def test_a_claim_is_explained(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert code("explain", wrong, "--claim", "4.3%") == 0
    told = capsys.readouterr().out
    assert "1 reading tried" in told
    assert "formula 2033.96 / 1809.02 - 1" in told
    assert code("explain", wrong) == 0
    assert capsys.readouterr().out.count("\nclaim 0") == 9


def test_a_claim_that_is_not_there_is_told_with_those_that_are(note: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert code("explain", note, "--claim", "77%") == 2
    assert "has no claim '77%'; it has 1 12.4%." in capsys.readouterr().err


def test_data_are_imported_under_other_names_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, store = tmp_path / "a.csv", str(tmp_path / "store.db")
    data.write_text("series,date,value,seen_at\nXYZ,2023-01-03,1750.73,2023-01-03\n")
    assert code("data", "import", str(data), "--map", "seen_at=known_at", "--store", store) == 0
    assert "1 new values of 1 series, 2023-01-03 to 2023-01-03" in capsys.readouterr().out
    assert code("data", "status", "--store", store) == 0
    assert "XYZ" in capsys.readouterr().out
    assert code("data", "status", "--store", store, "--format", "json") == 0
    held = {one["series"]: one for one in json.loads(capsys.readouterr().out)["series"]}
    assert (held["XYZ"]["count"], held["XYZ"]["first"]) == (1, "2023-01-03")


@pytest.mark.parametrize(
    "content, arguments",
    [
        ("a,b\n1,2\n", ()),
        ("series,date,value\nXYZ,2023-01-03,abc\n", ()),
        ("series,date,value\n", ("--map", "x")),
    ],
)
def test_broken_data_get_a_sentence_and_change_nothing(
    tmp_path: Path, content: str, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    data, store = tmp_path / "a.csv", str(tmp_path / "store.db")
    data.write_text(content)
    assert code("data", "import", str(data), "--store", store, *arguments) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    code("data", "status", "--store", store)
    assert "XYZ" not in capsys.readouterr().out


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert code("--version") == 0
    assert capsys.readouterr().out == f"tieout {tieout.__version__}\n"


def _run(*arguments: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "TIEOUT_STORE": ":memory:"}
    command = [sys.executable, "-c", "from tieout.cli import main; main()", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, check=False, **more)  # type: ignore[call-overload, no-any-return]


def test_help_comes_without_loading_what_only_commands_need() -> None:
    code_ = "import sys\nfrom tieout.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint(sorted(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code_], capture_output=True, text=True, check=True).stdout
    loaded = out.splitlines()[-1]
    for module in (
        "'rich'",
        "'numpy'",
        "'sqlalchemy'",
        "'jinja2'",
        "'trafilatura'",
        "'tieout.claims.report'",
    ):
        assert module not in loaded


def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    environment = {**os.environ, "TIEOUT_STORE": ":memory:"}
    command = [sys.executable, "-c", "from tieout.cli import main; main()", "data", "status"]
    ended = subprocess.run(command, env=environment, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert ended.stderr == b""
    assert ended.returncode == 141
