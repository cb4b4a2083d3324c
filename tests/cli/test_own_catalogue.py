"""A user's own catalogue file: consulted by every command, with the checks that the shipped files have to pass.

A process reads the catalogue once, so each case is a process of its own; it runs several commands one after the other.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

OWN = """\
[family.globex]
kind = "index"
unit = "level"
calendar = "XNYS"
frequency = "daily"
known_time = "17:30"
zone = "America/New_York"
licence = "link"
source = "Globex"
reference = "https://example.org/globex"

[series.GLBX]
family = "globex"
name = "Globex Widget 40"
aliases = ["Globex Widget 40", "widget index"]
everyday = ["Widgets"]
misleading = ["Widgets Inc"]
quote_tolerance = "2%"
providers = { fred = "GLBXID" }

[series.MYCREDIT]
family = "us_index"
name = "House credit index"
source = "the desk"
reference = "https://example.org/credit"
"""
CLOSES = "series,date,value\nGLBX,2024-05-02,400.00\nGLBX,2024-05-03,412.00\nMYCREDIT,2024-05-03,5\n"
NOTE = "---\ndate: 2024-05-04\n---\n\nOn Friday the widget index rose 3.0% to 412.00. Widgets Inc sold 3 plants.\n"
RUN = """\
import json, sys
from tieout.cli import main
for arguments in json.loads(sys.argv[1]):
    try:
        main(arguments)
    except SystemExit as ended:
        print("exit", ended.code or 0, flush=True)
"""


@dataclass(frozen=True)
class Ran:
    out: str
    err: str

    @property
    def codes(self) -> list[int]:
        return [int(line.split()[1]) for line in self.out.splitlines() if line.startswith("exit ")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a catalogue, closes in two files that disagree, and a note."""
    (tmp_path / "own.toml").write_text(OWN)
    (tmp_path / "closes.csv").write_text(CLOSES)
    (tmp_path / "others.csv").write_text("series,date,value\nGLBX,2024-05-02,404.00\nGLBX,2024-05-03,424.00\n")
    (tmp_path / "note.md").write_text(NOTE)
    return tmp_path


def ran(folder: Path, *commands: list[str], catalogue: Path | None = None) -> Ran:
    environment = {**os.environ, "TIEOUT_STORE": str(folder / "store.db"), "XDG_CONFIG_HOME": str(folder / "config")}
    environment.pop("TIEOUT_CATALOGUE", None)
    environment.pop("FRED_API_KEY", None)
    if catalogue is not None:
        environment["TIEOUT_CATALOGUE"] = str(catalogue)
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(commands)],
        cwd=folder, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return Ran(done.stdout, done.stderr)


def test_an_index_of_ones_own_is_imported_found_in_prose_by_its_alias_and_agrees(folder: Path) -> None:
    told = ran(
        folder,
        ["data", "import", "closes.csv"],
        ["data", "show", "widget index"],
        ["check", "note.md", "--format", "json"],
        catalogue=folder / "own.toml",
    )
    assert told.codes == [0, 0, 0]
    assert "not in the catalogue" not in told.out
    assert "2024-05-03    412  2024-05-03 21:30 UTC  release calendar  closes.csv" in told.out
    assert "2 values of GLBX (Globex Widget 40, level)." in told.out
    assert "others may only be pointed to at https://example.org/globex" in told.err
    report = json.loads(
        told.out[told.out.index('{"') if '{"' in told.out else told.out.index("{\n") :].split("exit")[0]
    )
    found = [(one["subject"], one["measure"], one["verdict"]) for one in report["findings"] if one["subject"] == "GLBX"]
    assert found == [("GLBX", "return", "agrees"), ("GLBX", "level", "agrees")]


@pytest.mark.slow
def test_without_the_file_the_same_series_is_nobodys(folder: Path) -> None:
    told = ran(folder, ["data", "import", "closes.csv"], ["check", "note.md", "--format", "json"])
    assert "not in the catalogue: series GLBX, MYCREDIT" in told.out
    assert '"subject": "GLBX"' not in told.out


@pytest.mark.slow
def test_pulls_and_conflicts_go_by_ones_own_entry_too(folder: Path) -> None:
    told = ran(
        folder,
        ["data", "import", "closes.csv", "others.csv"],
        ["data", "status", "--conflicts"],
        ["data", "pull", "GLBX"],
        ["data", "pull", "MYCREDIT"],
        catalogue=folder / "own.toml",
    )
    assert told.codes == [0, 0, 2, 2]
    assert "GLBX" in told.out
    assert "1 of 2" in told.out  # 404 lies within 2% of 400, 424 not of 412
    assert "GLBX wasn't pulled: fred needs a key" in told.err
    assert "MYCREDIT has no source to pull it from" in told.err


@pytest.mark.slow
def test_the_file_in_the_configuration_folder_is_found_by_itself(folder: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("the folder's place by the environment is Linux's")
    own = folder / "config" / "tieout" / "catalogue.toml"
    own.parent.mkdir(parents=True)
    own.write_text(OWN)
    told = ran(folder, ["data", "import", "closes.csv"], ["data", "show", "GLBX"])
    assert told.codes == [0, 0]
    assert "not in the catalogue" not in told.out


@pytest.mark.slow
def test_what_is_wrong_with_the_file_is_said_with_its_line_and_nothing_is_done(folder: Path) -> None:
    own = folder / "own.toml"
    own.write_text(OWN.replace('"widget index"', '"Russell 2000"'))
    told = ran(folder, ["data", "import", "closes.csv"], ["check", "note.md"], ["data", "show", "RUT"], catalogue=own)
    assert told.codes == [2, 2, 2]
    assert told.err.count(f"{own}:15: alias 'Russell 2000' is claimed by RUT and GLBX") == 3
    assert "Traceback" not in told.err
    missing = ran(folder, ["check", "note.md"], catalogue=folder / "none.toml")
    assert missing.codes == [2]
    assert "none.toml: can't be read" in missing.err
