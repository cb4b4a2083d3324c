"""`tieout data pull --for TEXT`: what its claims lack is pulled, and the verdicts that it changes are counted."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from sources import played_provider as stage
from sources.played_provider import Reply, cassette, played
from tieout.cli import main
from tieout.sources import pull
from tieout.sources.transport import Manners, Transport
from tieout.sources.treasury import Treasury

TEXT = "---\ndate: 2023-12-22\n---\nThe 10-year Treasury yield ended at 3.90% on Friday.\n"
QUICK = Manners(pause=0.0, timeout=5.0, attempts=2, first_wait=0.01)


@pytest.fixture(autouse=True)
def own_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A store of this test's own."""
    monkeypatch.setenv("TIEOUT_STORE", str(tmp_path / "store.db"))
    monkeypatch.setenv("TIEOUT_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.delenv("FRED_API_KEY", raising=False)


@pytest.fixture(autouse=True)
def treasury(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The Treasury as played: its years before 2023 have only the sessions of their first fortnight."""

    def play(path: str, query: dict[str, str]) -> Reply:
        year = query["field_tdr_date_value"]
        if year in ("2023", "2024"):
            return stage.treasury(path, query)
        header = cassette("treasury_2023.csv").splitlines(keepends=True)[0]
        empty = b"," * header.count(b",")
        return Reply(header + b"".join(b"01/%02d/%s%s\n" % (day, year.encode(), empty) for day in (8, 4, 3, 2)))

    with played(play) as server:

        def opened() -> Treasury:
            transport = Transport(server.address, title="the Treasury", manners=QUICK)
            return Treasury(transport, clock=lambda: datetime(2024, 1, 5, 12, tzinfo=UTC))

        monkeypatch.setattr(pull, "PROVIDERS", dict(pull.PROVIDERS) | {"treasury": opened})
        yield


def ended(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    code = caught.value.code
    assert isinstance(code, int)
    return code


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "note.md"
    path.write_text(TEXT)
    return path


def test_what_a_text_lacks_is_pulled_and_its_verdicts_counted(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("data", "pull", "--for", str(text)) == 0
    out, err = capsys.readouterr()
    lines = [line for line in out.splitlines() if not line.startswith("  ")]
    assert lines[0] == f"{text} lacks DGS10."
    assert lines[1].startswith("DGS10 from treasury: ")
    assert lines[2].startswith("What was pulled is in the store ")
    assert lines[3] == f"Verdicts on {text}: 1 agrees (0 before), 0 no_data (1 before)."
    assert err == ""
    assert ended("check", str(text)) == 0


def test_a_text_that_lacks_nothing_pulls_nothing(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended("data", "pull", "--for", str(text))
    capsys.readouterr()
    assert ended("data", "pull", "--for", str(text)) == 0
    assert capsys.readouterr().out == (f"{text} lacks nothing that could be pulled.\nVerdicts on {text}: 1 agrees.\n")


def test_a_text_may_come_from_standard_input_or_from_a_page(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    assert ended("data", "pull", "--for", "-") == 0
    assert "Verdicts on the text: 1 agrees (0 before), 0 no_data (1 before)." in capsys.readouterr().out
    page = b'<html><head><meta property="article:published_time" content="2023-12-22T18:00:00-05:00"></head><body><p>'
    page += b"The 10-year Treasury yield ended at 3.90% on Friday.</p></body></html>"
    with played(lambda path, query: Reply(page, headers={"Content-Type": "text/html"})) as server:
        assert ended("data", "pull", "--for", server.address) == 0
        assert len(server.asked) == 1, "it is fetched once, and checked twice"
    assert "lacks nothing" in capsys.readouterr().out


def test_what_no_source_has_is_said_and_the_exit_code_is_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "note.md"
    text.write_text(TEXT + "The Russell 2000 rose 0.8% on Friday.\n")
    assert ended("data", "pull", "--for", str(text), "--source", "treasury") == 2
    out, err = capsys.readouterr()
    assert "lacks DGS10." in out
    assert "1 agrees (0 before), 1 no_data (2 before)." in out
    assert err.startswith(f"tieout: {text} lacks more: ")
    assert "RUT" in err
    assert err.count("\n") == 1


def test_a_text_without_a_date_needs_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "note.txt"
    text.write_text("The 10-year Treasury yield ended at 3.90% on Friday.\n")
    assert ended("data", "pull", "--for", str(text)) == 2
    assert capsys.readouterr().err == (f"tieout: {text} doesn't say when it was published; say it with --published.\n")
    assert ended("data", "pull", "--for", str(text), "--published", "2023-12-22") == 0
    assert "1 agrees (0 before)" in capsys.readouterr().out


@pytest.mark.parametrize("more", [["DGS10"], ["--all"]])
def test_either_series_or_a_text_is_named(text: Path, more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("data", "pull", "--for", str(text), *more) == 2
    assert "Say which series to pull, or --all, or --for a text." in capsys.readouterr().err


def test_a_text_that_can_not_be_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("data", "pull", "--for", str(tmp_path / "none.txt")) == 2
    assert "There is no file" in capsys.readouterr().err


def test_the_json_of_a_check_names_the_same_series(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended("check", str(text), "--format", "json")
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["message"].endswith("To get it: tieout data pull DGS10")
