"""Whatever is written out says what its licence lets be published: every command, every format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from click import Choice, Command, Group

from tieout.catalogue import entry
from tieout.cli import main
from tieout.cli.app import app

#: Commands that write values of series as they are stored, and how they are asked here.
VALUES = {
    "data show": ("data", "show", "RUT"),
    "performance": ("performance", "RUT", "--on", "2023-12-22"),
}
#: Commands whose figures come with the inputs that they rest on.
EVIDENCE = {
    "check": ("check", "note.md"),
    "rates": ("rates", "2023-12-22", "--by", "2024-12-31"),
    "decisions": ("decisions", "2023-12-31", "--from", "2023-01-01"),
    "backdrop": ("backdrop", "--on", "2023-12-22"),
    "dots": ("dots", "2023-12-13"),
}
#: Commands that write what is derived, what may be shown by anybody, lists of the user's own, or no value of a series.
FREE = {
    "explain",
    "brief",
    "base-rate",
    "balance-sheet",
    "balance-sheets",
    "universe",
    "scenarios",
    "sensitivity",
    "data status",
    "data imports",
    "data followed",
}
FOR_OWN_EYES = (
    "tieout: these values are for your own eyes: only what is derived from them may be published "
    "(licence 'derived', FTSE Russell).\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a note and a store of the fact book, a survey's index and the jobless rate."""
    monkeypatch.setenv("TIEOUT_STORE", str(tmp_path / "store.db"))
    monkeypatch.chdir(tmp_path)
    text = "26 December 2023\n\nThe Russell 2000 has gained 12.4% in December.\n"
    (tmp_path / "note.md").write_text(text)
    rows = "series,date,value\nISMMAN,2023-11-01,46.7\nUNRATE,2023-11-01,3.7\n"
    (tmp_path / "rows.csv").write_text(rows)
    assert code("data", "import", "rows.csv") == 0
    return tmp_path


def code(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def formats(command: Command) -> list[str]:
    found = [one.type for one in command.params if "--format" in one.opts]
    return [str(getattr(choice, "value", choice)) for one in found if isinstance(one, Choice) for choice in one.choices]


def commands(group: Command, above: str = "") -> Iterator[tuple[str, Command]]:
    for name, one in group.commands.items() if isinstance(group, Group) else ():
        yield from commands(one, f"{above}{name} ") if isinstance(one, Group) else [(f"{above}{name}", one)]


WRITING = {name: found for name, one in commands(typer.main.get_command(app)) if (found := formats(one))}


def test_of_every_command_with_formats_it_is_said_here_what_it_writes() -> None:
    assert set(WRITING) - FREE == {*VALUES, *EVIDENCE}


@pytest.mark.parametrize("name, form", [(name, form) for name in VALUES for form in WRITING[name]])
def test_values_that_are_bound_are_written_with_a_word_beside_in_every_format(
    name: str, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert code(*VALUES[name], "--format", form) == 0
    told = capsys.readouterr()
    assert "2033.96" in told.out.replace("2,033", "2033")
    assert told.err == FOR_OWN_EYES


@pytest.mark.parametrize("form", WRITING["data show"])
def test_values_that_may_only_be_pointed_to_are_shown_with_the_place(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert code("data", "show", "ISMMAN", "--format", form) == 0
    known = entry("ISMMAN")
    assert known is not None
    assert f"others may only be pointed to at {known.reference} (licence 'link'" in capsys.readouterr().err


def inputs(told: Any) -> Iterator[dict[str, Any]]:
    """Everything in a JSON document that is an observation."""
    if isinstance(told, dict):
        if {"series", "date", "value", "source"} <= told.keys():
            yield told
        told = list(told.values())
    for one in told if isinstance(told, list) else ():
        yield from inputs(one)


@pytest.mark.parametrize("name", [*EVIDENCE, "performance"])
def test_every_input_in_json_carries_its_vintage_and_its_licence(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    code(*{**EVIDENCE, **VALUES}[name], "--format", "json")  # 2 where the fact book has only a part of a curve
    found = list(inputs(json.loads(capsys.readouterr().out)))
    assert found
    for one in found:
        known = entry(one["series"])
        assert known is not None
        assert one["licence"] == known.licence
        assert one["vintage"] in ("recorded", "release calendar", "assumed")


def test_a_page_names_whose_the_values_are_and_shows_those_of_claims_alone(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert code("check", "note.md", "--format", "html") == 0
    page = capsys.readouterr().out
    assert "FTSE Russell" in page
    assert "the series belong to their providers" in page
    assert "1,809.02" in page  # the claim rests on it
    assert "1,761.25" not in page  # of the same series, and no claim's


def test_a_history_of_what_is_bound_is_written_with_a_word_beside(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert code("rates", "2023-12-26", "--history", "2023-12-22", "--by", "2024-12-31", "--format", "json") == 0
    told = capsys.readouterr()
    assert {one["series"] for one in inputs(json.loads(told.out))} >= {"ZQZ24"}
    assert "only what is derived from them may be published (licence 'derived', CME Group)" in told.err
