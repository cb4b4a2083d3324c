"""Measures how long a command takes from a cold start: `python benchmarks/cold_start.py [--repeats N]`.

Each run is a process of its own: `tieout --help`, `tieout check` of the example note against a store that lies ready,
and the first check ever, which makes the store. Prints the medians of the time that passed and of the processor's
time (the one to compare on a busy machine), once with bytecode at hand and once with every module compiled anew, as
where PYTHONDONTWRITEBYTECODE is set and nothing was compiled when it was installed.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

NOTE = Path(__file__).parent.parent / "examples" / "small-caps-december-2023.md"
TIEOUT = (sys.executable, "-c", "from tieout.cli import main; main()")
#: The example has two faults on purpose, so that a check of it ends with 1.
EXPECTED = (0, 1)


def seconds(arguments: Sequence[str], environment: dict[str, str]) -> tuple[float, float]:
    """The time that one run takes by the clock, and of the processor."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    ended = subprocess.run([*TIEOUT, *arguments], env=environment, capture_output=True, check=False)
    passed, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode not in EXPECTED:
        sys.exit(ended.stderr.decode())
    return passed, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=7)
    repeats = parser.parse_args().repeats
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = str(folder / "store.db")
        commands = {
            "tieout --help": ["--help"],
            "tieout check, store ready": ["check", str(NOTE), "--store", store],
            "tieout check, store new": ["check", str(NOTE), "--store", ":memory:"],
        }
        compiled = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        compiled["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        anew = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": str(folder / "empty")}
        print(f"Python {platform.python_version()}, {os.cpu_count()} cores, medians of {repeats} runs")
        for told, environment in (("bytecode at hand", compiled), ("all compiled anew", anew)):
            for command, arguments in commands.items():
                seconds(arguments, environment)  # makes the store and the bytecode
                runs = [seconds(arguments, environment) for _ in range(repeats)]
                passed, processor = (statistics.median(column) for column in zip(*runs, strict=True))
                print(f"{command:28}{told:20}{passed:6.2f} s, {processor:.2f} s of the processor")


if __name__ == "__main__":
    main()
