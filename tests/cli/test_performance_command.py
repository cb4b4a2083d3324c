"""`tieout performance` and `tieout scenarios` where there is nothing to tell, or not all of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tieout.cli import main


def code(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


@pytest.mark.parametrize(
    "day, said",
    [
        ("1980-01-03", "Russell 2000: no value of RUT for 1980-01-03 was known"),
        ("2023-12-23", "Russell 2000: 2023-12-23 is no session of Russell 2000"),
        ("2150-12-22", "Russell 2000: "),
    ],
)
def test_a_day_of_which_nothing_can_be_told_is_refused_with_the_reason(
    tmp_path: Path, day: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code("performance", "RUT", "--on", day, "--store", str(tmp_path / "store.db")) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


def test_scenarios_of_a_weekend_say_of_which_day_their_closes_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code("scenarios", "--on", "2023-12-23", "--store", str(tmp_path / "store.db")) == 0
    assert "Closes of 2023-12-22." in capsys.readouterr().out


def test_a_return_is_told_from_any_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """1,761.25 on 30 December 2022 to 2,033.96; the last day of that year was a Saturday."""
    asked = ("performance", "RUT", "--on", "2023-12-22", "--since", "2022-12-31", "--since", "2023-12-01")
    assert code(*asked, "--format", "csv", "--store", str(tmp_path / "store.db")) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert float(row["since_2022-12-31"]) == pytest.approx(15.484, abs=0.001)
    assert row["since_2023-12-01"] == ""  # that close isn't in the fact book, and no other is taken for it
    assert code("performance", "RUT", "--on", "2023-12-22", "--since", "2023-12-22") == 2
    assert "A return can't be told from 2023-12-22 to 2023-12-22." in capsys.readouterr().err
