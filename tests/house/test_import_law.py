"""The rooms of the house, and who may import whom."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

import tieout

ROOT = Path(__file__).resolve().parents[2]


def test_no_room_imports_a_higher_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    kept = lint_imports(no_cache=True, no_logo=True) == EXIT_STATUS_SUCCESS
    assert kept, capsys.readouterr().out


def test_the_public_names_are_these_and_exist() -> None:
    assert sorted(tieout.__all__) == ["Report", "Store", "check", "open_store"]
    for name in tieout.__all__:
        assert callable(getattr(tieout, name)), name
    assert set(tieout.__all__) <= set(dir(tieout))


def test_importing_the_package_loads_no_room() -> None:
    """`tieout --help` has to come at once."""
    rooms = "[m for m in sys.modules if m.startswith(('tieout.', 'numpy', 'sqlalchemy'))]"
    code = f"import sys, tieout; print({rooms})"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
