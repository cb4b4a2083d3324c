"""`tieout decisions`, `tieout dots` and `tieout data dots`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tieout.cli import main

DOTS = "meeting_date,horizon,rate_midpoint,n_participants\n2023-12-13,2024,4.625,10\n2023-12-13,longer_run,2.5,10\n"


def code(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def test_decisions_are_told_with_their_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert code("decisions", "2023-12-22", "--from", "2022-03-01", "--store", ":memory:") == 0
    told = capsys.readouterr().out
    assert "5.5 is the highest since 2001-03-19: 22 completed years" in told
    assert "11 raises, 0 cuts, 4 meetings without a move; +525 basis points together" in told
    assert "2022-06-15     2022-06-16     1.50   1.75         +75  scheduled" in told


def test_programs_get_decisions_as_csv_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    options = ("decisions", "2020-04-01", "--from", "2020-03-01", "--store", ":memory:", "--format")
    assert code(*options, "csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["change"], row["kind"]) for row in rows] == [("-50.0", "unscheduled"), ("-100.0", "unscheduled")]
    assert code(*options, "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"raise": 0, "cut": 2, "hold": 0}
    assert {seen["known_at"] for seen in told["decisions"][1]["inputs"]} >= {"2020-03-15T21:00:00Z"}


def test_dots_are_imported_and_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIEOUT_STORE", str(tmp_path / "store.db"))
    (tmp_path / "dots.csv").write_text(DOTS)
    assert code("data", "dots", str(tmp_path / "dots.csv")) == 0
    assert "1 rounds of projections" not in capsys.readouterr().out
    assert code("dots", "2023-12-22") == 0
    told = capsys.readouterr().out
    assert "2023-12-13                5.375  4.625  3.625  2.875       2.500" in told
    assert "2024          10   4.625       4.625-4.625   4.625    4.625       0.00" in told
    assert code("dots", "2023-12-22", "--format", "json") == 0
    last = json.loads(capsys.readouterr().out)[-1]
    assert last["horizons"][1]["dots"] == [4.625] * 10


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("decisions", "1991-12-31"), "before 1994 wasn't announced"),
        (("decisions", "2023-12-22", "--from", "2024-01-01"), "can't be told from 2024-01-01"),
        (("dots", "2019-01-01"), "no projections were known"),
        (("dots", "yesterday"), "no day of the form"),
    ],
)
def test_what_can_not_be_told_is_refused_in_one_sentence(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code(*arguments, "--store", ":memory:") == 2
    assert said in capsys.readouterr().err
