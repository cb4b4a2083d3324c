"""`tieout sensitivity`: slopes, years and decisions, for people and for programs."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import numpy as np
import pytest

from tieout.catalogue import calendar
from tieout.cli import main

WINDOW = ("--to", "DGS10", "--on", "2023-12-22", "--from", "2022-01-03")


def code(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store in which shares follow the yield: small ones by 2 per cent less for 10 basis points, large ones by 1."""
    folder = tmp_path_factory.mktemp("sensitivity")
    chance = np.random.default_rng(8)
    small, large, rate, rows = 2000.0, 4500.0, 3.0, ["series,date,value,known_at"]
    for day in calendar("XNYS").sessions(date(2021, 12, 1), date(2023, 12, 22)):
        step, noise = chance.normal(scale=0.05), chance.normal(scale=0.5, size=2)
        rate += step
        small *= 1 + (-20 * step + noise[0]) / 100
        large *= 1 + (-10 * step + noise[1]) / 100
        rows += [f"{name},{day},{value},{day}" for name, value in (("RUT", small), ("SPX", large), ("DGS10", rate))]
    (folder / "prices.csv").write_text("\n".join(rows))
    assert code("data", "import", str(folder / "prices.csv"), "--store", str(folder / "store.db")) == 0
    return str(folder / "store.db")


def test_people_read_slopes_years_decisions_and_what_they_do_not_say(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert code("sensitivity", "RUT", "S&P 500", *WINDOW, "--store", store) == 0
    told = capsys.readouterr().out
    assert "RUT less SPX fell by " in told
    assert "points for each 10 basis points that DGS10 rose; the sign was the same in 2 of 2 years." in told
    assert [line.split()[0] for line in told.splitlines() if line.startswith("202")] == ["2022", "2023"]
    raises = next(line for line in told.splitlines() if line.strip().startswith("raises"))
    assert raises.split()[1] == "11"
    assert "associations and no causes" in told


def test_programs_get_every_slope_with_its_interval(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert code("sensitivity", "RUT", "SPX", *WINDOW, "--store", store, "--format", "csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 4 * 3
    assert float(rows[0]["low"]) < -2 < float(rows[0]["high"])
    assert float(rows[2]["low"]) < -1 < float(rows[2]["high"])
    assert code("sensitivity", "RUT", "SPX", *WINDOW, "--store", store, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["slopes"][2]["figure"]["unit"] == "percentage_point"
    assert {one["series"] for one in told["used"]} == {"RUT", "SPX", "DGS10"}
    assert told["used"][0]["last"]["known_at"] == "2023-12-23T04:59:59Z"
    assert {one["move"] for one in told["decisions"]["events"]} == {"raise", "hold"}


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("RUT", "--to", "DGS10", "--on", "2023-12-22", "--from", "2010-01-04"), "from 2010-01-04 on are at hand"),
        (("RUT", "--to", "DGS10", "--on", "2023-12-22", "--from", "2024-01-04"), "can't run from 2024-01-04"),
        (("RUT", "--to", "SPX", "--on", "2023-12-22"), "SPX is no yield"),
        (("RUT", "--to", "DGS10", "--on", "Friday"), "no day of the form"),
    ],
)
def test_what_can_not_be_told_is_refused_in_one_sentence(
    store: str, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert code("sensitivity", *arguments, "--store", store) == 2
    assert said in capsys.readouterr().err
