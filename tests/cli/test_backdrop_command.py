"""`tieout backdrop`: the statistics of a day, for people and for programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tieout.cli import main

#: The unemployment rate as the BLS first printed it, and payrolls in thousands before and after their revision.
ROWS = """series,date,value,known_at
UNRATE,2025-06-01,4.1,2025-07-03T12:30:00Z
UNRATE,2026-03-01,4.3,2026-04-03T12:30:00Z
UNRATE,2026-06-01,4.2,2026-07-02T12:30:00Z
PAYEMS,2026-05-01,158927,2026-06-05T12:30:00Z
PAYEMS,2026-06-01,158984,2026-07-02T12:30:00Z
PAYEMS,2026-05-01,158861,2026-08-07T12:30:00Z
PAYEMS,2026-06-01,158881,2026-08-07T12:30:00Z
"""


def code(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


@pytest.fixture
def store(tmp_path: Path) -> str:
    (tmp_path / "rows.csv").write_text(ROWS)
    assert code("data", "import", str(tmp_path / "rows.csv"), "--store", str(tmp_path / "store.db")) == 0
    return str(tmp_path / "store.db")


def test_people_read_what_was_printed_and_what_is_known_now(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert code("backdrop", "--on", "2026-07-10", "--store", store) == 0
    told = {line[:35].strip(): line[35:].split() for line in capsys.readouterr().out.splitlines()}
    assert told["Jobs added in the month"][:5] == ["Jun", "2026", "57,000", "57,000", "20,000"]
    assert told["Unemployment rate"][:7] == ["Jun", "2026", "4.2%", "4.2%", "4.2%", "-0.1", "pp"]
    assert told["Unemployment rate"][-4:] == ["lowest", "since", "Jun", "2025"]
    assert any(line.startswith("Surprises can't be told") for line in told)
    assert "Retail sales, over 12 months. Missi" in told
    assert told["Retail sales, over 12 months. Missi"][-4:] == ["tieout", "data", "pull", "RSAFS"]


def test_a_desks_own_expectations_make_a_surprise(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Printed were 57,000 jobs where 110,000 were expected; what was expected of the rate came too late."""
    rows = "PAYEMS,2026-06,110000,2026-07-01,a survey\nUNRATE,2026-06,4.3,2026-07-03,a survey\n"
    (tmp_path / "expected.csv").write_text("series,period,value,known_at,publisher\n" + rows)
    assert code("data", "consensus", str(tmp_path / "expected.csv"), "--store", store) == 0
    assert "2 new expectations, of PAYEMS, UNRATE, 2026-06-01 to 2026-06-01" in capsys.readouterr().out
    assert code("backdrop", "--on", "2026-07-10", "--store", store) == 0
    out = capsys.readouterr().out
    assert "-53,000" in next(line for line in out.splitlines() if line.startswith("Jobs added"))
    assert "Unemployment rate: no surprise: the forecast of UNRATE for 2026-06-01 became known after" in out


def test_programs_get_every_figure_with_its_inputs(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert code("backdrop", "--on", "2026-07-10", "--store", store, "--format", "csv") == 0
    rows = {row["statistic"]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert (rows["PAYEMS"]["first_print"], rows["PAYEMS"]["now"]) == ("57000.0", "20000.0")
    assert rows["CP"]["headline"] == ""
    assert code("backdrop", "--on", "2026-07-10", "--store", store, "--format", "json") == 0
    told = {one["series"]: one for one in json.loads(capsys.readouterr().out)["statistics"]}
    assert told["PAYEMS"]["known_at"] == "2026-07-02T12:30:00Z"
    assert told["PAYEMS"]["headline"]["inputs"][1]["vintage"] == "recorded"
    assert "no forecast" in told["PAYEMS"]["surprise"]["missing"]
    assert "nothing of CP was known" in told["CP"]["missing"]


@pytest.mark.parametrize(
    "day, said",
    [("1900-01-01", "was known by 1900-01-01. To get them: tieout data pull CPIAUCSL"), ("July", "no day of the form")],
)
def test_what_can_not_be_told_is_refused_in_one_sentence(
    store: str, day: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert code("backdrop", "--on", day, "--store", store) == 2
    assert said in capsys.readouterr().err
