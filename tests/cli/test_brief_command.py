"""`tieout brief`: a note from the data of a day, in four forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tieout.cli import main


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIEOUT_STORE", str(tmp_path / "store.db"))


def code(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def test_a_brief_goes_to_standard_output_as_markdown_that_ties_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert code("brief", "small-caps", "--as-of", "2023-12-22") == 0
    told = capsys.readouterr()
    assert "has gained 12.4% in December" in told.out
    assert "left out" in told.err and "tieout data pull DGS10" in told.err
    (tmp_path / "brief.md").write_text(told.out, encoding="utf-8")
    assert code("check", str(tmp_path / "brief.md")) == 0


@pytest.mark.parametrize(
    "ending, begins", [("html", b"<!doctype html>"), ("pdf", b"%PDF-"), ("json", b"{"), ("md", b"---")]
)
def test_the_ending_of_the_file_chooses_the_form(tmp_path: Path, ending: str, begins: bytes) -> None:
    out = tmp_path / f"brief.{ending}"
    assert code("brief", "small-caps", "--as-of", "2023-12-22", "--out", str(out)) == 0
    assert out.read_bytes().startswith(begins)


def test_without_a_topic_the_topics_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert code("brief") == 0
    assert "small-caps: " in capsys.readouterr().out


def test_json_names_the_topic(capsys: pytest.CaptureFixture[str]) -> None:
    assert code("brief", "small-caps", "--as-of", "2023-12-22", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["topic"] == "small-caps"


def test_a_number_typed_into_a_topic_must_tie_out_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = tmp_path / "own.md"
    head = '+++\nsummary = "One"\n[indexes]\nsmall = "RUT"\n+++\n'
    own.write_text(f"{head}# Small caps\n\nThe Russell 2000 has gained 14.4% in December.\n", encoding="utf-8")
    assert code("brief", str(own), "--as-of", "2023-12-22") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "doesn't tie out: 'gained 14.4%'" in told.err


@pytest.mark.parametrize(
    "arguments", [("brief", "gold"), ("brief", "small-caps", "--as-of", "1950-01-02"), ("brief", "no-such-file.md")]
)
def test_what_cannot_be_told_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert code(*arguments) == 2
    assert capsys.readouterr().err.startswith("tieout: ")
