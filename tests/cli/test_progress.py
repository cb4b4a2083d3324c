"""The progress bar: late, only for people, and gone when something else is written."""

from __future__ import annotations

import io
import sys
import time

import pytest

from tieout.cli import progress as module
from tieout.cli.progress import LateProgress


class Terminal(io.StringIO):
    """What is written to a terminal."""

    def isatty(self) -> bool:
        return True


def watched(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in the place of standard error; not a fixture, for pytest sets its own when the test begins."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    return shown


def until_shown(terminal: Terminal, words: str) -> None:
    for _ in range(500):
        if words in terminal.getvalue():
            return
        time.sleep(0.01)
    raise AssertionError(f"{words!r} was never shown: {terminal.getvalue()!r}")


def test_a_step_that_takes_long_is_shown_while_it_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched(monkeypatch)
    with LateProgress("Pulling", 3) as progress:
        progress.at(1, "CPIAUCSL")
        until_shown(terminal, "Pulling CPIAUCSL")
        until_shown(terminal, "1/3")


def test_a_hidden_bar_stays_hidden_until_the_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched(monkeypatch)
    with LateProgress("Pulling", 3) as progress:
        progress.at(0, "DGS10")
        progress.hide()
        before = terminal.getvalue()
        time.sleep(0.05)
        assert terminal.getvalue() == before
        progress.at(1, "DGS2")
        until_shown(terminal, "Pulling DGS2")


def test_nobody_is_shown_anything_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.StringIO()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    with LateProgress("Pulling", 3) as progress:
        progress.at(0, "DGS10")
        progress.at(1, "DGS2")
    assert shown.getvalue() == ""
