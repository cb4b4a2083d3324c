"""`tieout rates`: what was priced for each meeting, beside what the central bank projected."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tieout.cli import main

#: Settlements of 18 September 2026 as CME Group published them.
CURVE = """series,date,value
ZQU26,2026-09-18,96.2525
ZQV26,2026-09-18,96.105
ZQX26,2026-09-18,95.975
ZQZ26,2026-09-18,95.835
ZQF27,2026-09-18,95.77
ZQG27,2026-09-18,95.68
DFEDTARL,2026-09-17,3.75
DFEDTARU,2026-09-17,4.0
DFF,2026-09-17,3.88
"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIEOUT_STORE", str(tmp_path / "store.db"))
    (tmp_path / "curve.csv").write_text(CURVE)
    assert code("data", "import", str(tmp_path / "curve.csv")) == 0


def code(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


@pytest.mark.usefixtures("store")
def test_each_meeting_has_a_row_with_its_odds(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert code("rates", "2026-09-18") == 0
    told = capsys.readouterr().out
    assert "target range 3.75% to 4.00%" in told
    row = next(line.split() for line in told.splitlines() if line.startswith("2026-10-28"))
    assert row[-2:] == ["42.4%", "57.6%"]


@pytest.mark.usefixtures("store")
def test_programs_get_the_same_with_every_input(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert code("rates", "2026-09-18", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["meetings"][0]["odds"][1] == {"range": [4.0, 4.25], "probability": pytest.approx(0.576, abs=5e-4)}
    assert {one["series"] for one in told["inputs"]} >= {"ZQV26", "DFEDTARU"}


def test_what_the_reference_article_quotes_comes_from_the_fact_book(capsys: pytest.CaptureFixture[str]) -> None:
    """150 basis points priced against 75 projected for 2024, on 22 December 2023: settlement and dots."""
    assert code("rates", "2023-12-22", "--by", "2024-12-31", "--store", ":memory:") == 0
    told = capsys.readouterr().out
    rows = {line[:42].strip(): line[42:].split() for line in told.splitlines()}
    assert rows["contract month, against the effective rate"] == ["-148.0", "-73.0"]
    assert rows["median dot, from today's range"] == ["-75.0"]
    assert "can't be solved without ZQZ23, ZQF24, ZQG24" in told


def test_the_history_has_a_row_for_each_settlement(capsys: pytest.CaptureFixture[str]) -> None:
    """The December 2024 contract: 95.675 before the Fed's turn of 13 December 2023, 95.975 on the day of it.

    The median dot for 2024 stood at 5.125 since September, and at 4.625 from that day on; the middle was 5.375.
    """
    options = ("--by", "2024-12-31", "--history", "2023-12-12", "--method", "contract-month", "--format", "csv")
    assert code("rates", "2023-12-26", *options, "--store", ":memory:") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows[0].keys() == {"day", "contract_month", "dots"}
    days = [row["day"] for row in rows]
    assert (days[:2], days[-1]) == (["2023-12-12", "2023-12-13"], "2023-12-26")
    assert (rows[0]["dots"], rows[1]["dots"]) == ("-25.0", "-75.0")


@pytest.mark.usefixtures("store")
def test_a_date_a_century_ahead_is_no_date_of_a_contract_of_today(capsys: pytest.CaptureFixture[str]) -> None:
    """ZQZ26 is December 2026; December 2126 would bear the same two digits."""
    capsys.readouterr()
    assert code("rates", "2026-09-18", "--by", "2126-12-31", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)["priced"]["contract_month"]
    assert "no contract for December 2126 was listed" in told["missing"]


@pytest.mark.usefixtures("store")
def test_a_table_can_go_into_a_note(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert code("rates", "2026-09-18", "--format", "md") == 0
    told = capsys.readouterr().out
    assert "| Meeting | Contract | Expected | Change, bp |" in told
    assert "| 2026-10-28 | ZQV26 | 4.025% | +14.4 |" in told


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("1987-12-22",), "no target range is known"),
        (("2023-5",), "no day of the form"),
        (("9999-12-31",), "only days from 1800 to 2199"),
        (("0001-01-01",), "only days from 1800 to 2199"),
        (("2023-12-22", "--by", "2023-12-01"), "lies before"),
        (("2023-12-22", "--rule", "1999"), "no day count of 1999"),
        (("2023-12-22", "--history", "2024-01-02"), "can't begin on 2024-01-02"),
        (("2019-12-20", "--history", "2019-12-02"), "No contract of December 2019 settled"),
    ],
)
def test_what_can_not_be_told_is_refused_in_one_sentence(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code("rates", *arguments, "--store", ":memory:") == 2
    assert said in capsys.readouterr().err
