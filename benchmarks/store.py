"""Measures the store against pandas, in one run and on the same rows: `python benchmarks/store.py [--rows N]`.

Three things: an import (against pandas reading the file), a cold view of one series of 25,000 days, and 3,000 series
on one day (against pandas asking the same file by SQL, and reading the CSV). Each part runs in a process of its own,
so that nothing is warm but the file system, and says the most memory that it took.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

LONG, DAYS, SERIES = "LONG", 25_000, 3_000
LAST = date(2024, 6, 28)
REPEATS = 3
#: Uses once what the parts use.
_COMPILE = (
    "import pandas, pyarrow.csv, tieout.sources.files; from tieout.store import open_store; open_store(':memory:')"
)


def write_rows(path: Path, rows: int) -> tuple[int, int]:
    """One series of 25,000 days and 3,000 that share the rest; their number of days, and all rows."""
    each = max(2, (rows - DAYS) // SERIES)
    days = [(LAST - timedelta(days=back)).isoformat() for back in range(max(DAYS, each) - 1, -1, -1)]
    with path.open("w") as file:
        file.write("series,date,value\n")
        file.writelines(f"{LONG},{day},{1000 + n % 977}.25\n" for n, day in enumerate(days[-DAYS:]))
        for number in range(SERIES):
            file.writelines(f"S{number:04},{day},{number}.{n % 89:02}\n" for n, day in enumerate(days[-each:]))
    return each, DAYS + each * SERIES


def import_by_tieout(folder: Path) -> int:
    from tieout.sources.files import import_file
    from tieout.store import open_store

    with open_store(folder / "store.db") as store:
        return import_file(store, folder / "rows.csv").added


def import_by_pandas(folder: Path) -> int:
    import pandas as pd

    return len(pd.read_csv(folder / "rows.csv", parse_dates=["date"]))


def series_by_tieout(folder: Path) -> int:
    from tieout.store import open_store

    with open_store(folder / "store.db") as store:
        return len(store.view(datetime(2025, 1, 1, tzinfo=UTC)).series(LONG))


def series_by_pandas_sql(folder: Path) -> int:
    """The same rows with their lineage, out of the same file."""
    frame = _sql(
        folder,
        "SELECT day, known_at, value, vintage, source_id, import_id FROM observation "
        f"JOIN series ON series.id = series_id WHERE series.name = '{LONG}'",
    )
    return len(frame)


def series_by_pandas_csv(folder: Path) -> int:
    import pandas as pd

    frame = pd.read_csv(folder / "rows.csv", parse_dates=["date"])
    return int((frame["series"] == LONG).sum())


def day_by_tieout(folder: Path) -> int:
    from tieout.store import open_store

    with open_store(folder / "store.db") as store:
        view = store.view(datetime(2025, 1, 1, tzinfo=UTC))
        return len(view.on(LAST, [f"S{number:04}" for number in range(SERIES)]))


def day_by_pandas_sql(folder: Path) -> int:
    from tieout.store.view import day_number

    names = ", ".join(f"'S{number:04}'" for number in range(SERIES))
    frame = _sql(
        folder,
        "SELECT series.name, known_at, value, vintage, source_id, import_id FROM observation "
        f"JOIN series ON series.id = series_id WHERE series.name IN ({names}) AND day = {day_number(LAST)}",
    )
    return len(frame)


def day_by_pandas_csv(folder: Path) -> int:
    import pandas as pd

    frame = pd.read_csv(folder / "rows.csv", parse_dates=["date"])
    return int(((frame["date"] == pd.Timestamp(LAST)) & (frame["series"] != LONG)).sum())


def _sql(folder: Path, query: str) -> object:
    import sqlite3

    import pandas as pd

    connection = sqlite3.connect(folder / "store.db")
    try:
        return pd.read_sql_query(query, connection)
    finally:
        connection.close()


PARTS: dict[str, Callable[[Path], int]] = {
    name: part for name, part in list(globals().items()) if "_by_" in name and callable(part)
}


def run(name: str, folder: Path) -> None:
    """One part, in this process: importing the libraries isn't counted."""
    import pandas  # noqa: F401 - for all of them: PyArrow loads it wherever it is installed

    if "pandas" not in name:
        import tieout.sources.files
        import tieout.store.writing  # noqa: F401
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, worked = time.perf_counter(), time.process_time()
    count = PARTS[name](folder)
    seconds, cpu = time.perf_counter() - start, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told = {"count": count, "seconds": seconds, "cpu": cpu, "peak": peak / 1024, "before": before / 1024}
    print(json.dumps(told))


def measured(name: str, folder: Path) -> dict[str, float]:
    """The fastest of some runs (an import: of one), each in a process of its own."""
    command = [sys.executable, __file__, "--part", name, "--folder", str(folder)]
    # Compiled modules are kept, also where the environment forbids it: else compiling is what is measured.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    if not (folder / "compiled").exists():
        subprocess.run([sys.executable, "-c", _COMPILE], env=environment, capture_output=True, check=True)
    runs = []
    for _ in range(1 if name.startswith("import") else REPEATS):
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        runs.append(json.loads(done.stdout.splitlines()[-1]))
    best: dict[str, float] = min(runs, key=lambda one: one["seconds"])
    return best


def compare(what: str, ours: str, theirs: tuple[str, ...], folder: Path) -> None:
    mine = measured(ours, folder)
    rate = f", {mine['count'] / mine['seconds']:,.0f} a second" if ours.startswith("import") else ""
    print(f"{what}: {_time(mine)}{rate}; {_memory(mine)}", flush=True)
    for name in theirs:
        other = measured(name, folder)
        assert other["count"] == mine["count"], (name, other, mine)
        ratio = f"{mine['seconds'] / other['seconds']:.2f} ({mine['cpu'] / other['cpu']:.2f} of processor time)"
        print(f"  {name.partition('_by_')[2]}: {_time(other)}; {_memory(other)}; ratio {ratio}", flush=True)


def _time(told: dict[str, float]) -> str:
    clock, cpu = (f"{n:.2f} s" if n >= 1 else f"{n * 1000:.0f} ms" for n in (told["seconds"], told["cpu"]))
    return f"{clock} ({cpu} of processor)"


def _memory(told: dict[str, float]) -> str:
    return f"peak {told['peak']:.0f} MB ({told['peak'] - told['before']:.0f} MB over the libraries)"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--part", choices=sorted(PARTS), help=argparse.SUPPRESS)
    options.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.part:
        run(given.part, given.folder)
        return
    with tempfile.TemporaryDirectory(prefix="tieout") as name:
        folder = Path(name)
        each, rows = write_rows(folder / "rows.csv", given.rows)
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
        python = f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
        print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {memory:.0f} GB, {python}")
        print(f"{rows:,} rows: {LONG} of {DAYS:,} days, {SERIES:,} series of {each:,} days each")
        compare("Import", "import_by_tieout", ("import_by_pandas",), folder)
        print(f"  the store is {(folder / 'store.db').stat().st_size / rows:.0f} bytes a row")
        others = ("series_by_pandas_sql", "series_by_pandas_csv")
        compare(f"A cold view of one series of {DAYS:,} days", "series_by_tieout", others, folder)
        compare(f"{SERIES:,} series on one day", "day_by_tieout", ("day_by_pandas_sql", "day_by_pandas_csv"), folder)


if __name__ == "__main__":
    main()
