"""`tieout balance-sheet`, `balance-sheets` and `universe`, run as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tieout.cli import main

COMPANY = "CIK0000000042"
LADDER = "LongTermDebtMaturitiesRepaymentsOfPrincipal"
FACTS = {
    "Assets": 900e6,
    "LongTermDebtNoncurrent": 290e6,
    "LongTermDebtCurrent": 10e6,
    "CashAndCashEquivalentsAtCarryingValue": 50e6,
    "OperatingIncomeLoss.year": 50e6,
    "InterestExpense.year": 20e6,
    f"{LADDER}InNextTwelveMonths": 10e6,
    f"{LADDER}InYearTwo": 30e6,
    f"{LADDER}InYearThree": 60e6,
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("companies")
    rows = [
        f"{company}:{name},2023-12-31,{value * times},2024-02-20"
        for times, company in ((1, COMPANY), (2, "CIK0000000043"))
        for name, value in FACTS.items()
    ]
    (folder / "facts.csv").write_text("\n".join(["series,date,value,known_at", *rows]))
    where = str(folder / "store.db")
    with pytest.raises(SystemExit) as ended:
        main(("data", "import", str(folder / "facts.csv"), "--store", where))
    assert not ended.value.code
    return where


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out = capsys.readouterr()
    return int(ended.value.code or 0), out.out, out.err


def test_a_balance_sheet_for_people(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "balance-sheet", "42", "--on", "2024-03-01", "--store", store)
    assert code == 0
    assert "CIK0000000042: balance sheet of 2023-12-31; the last of it known since 2024-02-21 04:59 UTC" in out
    assert "Interest cover (EBIT to expense)" in out
    assert "0.1m to 3.0m" in out
    assert "Doesn't fit: the ladder adds up to 100.0m, the long-term debt is 300.0m (-66.7%)" in out
    assert "at the pace: the ladder of 2023-12-31 isn't whole: it makes up 33% of the long-term debt." in out


def test_a_balance_sheet_for_programs(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = json.loads(
        run(capsys, "balance-sheet", COMPANY, "--on", "2024-03-01", "--format", "json", "--store", store)[1]
    )
    assert sheet["figures"]["interest_cover"]["value"] == 2.5
    assert sheet["figures"]["extra_interest"]["value_high"] == 3e6
    assert {one["series"] for one in sheet["figures"]["total_debt"]["inputs"]} == {
        f"{COMPANY}:LongTermDebtNoncurrent",
        f"{COMPANY}:LongTermDebtCurrent",
    }
    assert "no line of equity" in sheet["figures"]["equity"]["missing"]
    assert [rung.get("value") for rung in sheet["ladder"]["rungs"]] == [10e6, 30e6, 60e6, None, None, None]
    rows = run(capsys, "balance-sheet", COMPANY, "--on", "2024-03-01", "--format", "csv", "--store", store)[1]
    table = {row["figure"]: row["value"] for row in csv.DictReader(io.StringIO(rows))}
    assert (table["total_debt"], table["equity"]) == ("300000000.0", "")


def test_a_ladder_is_drawn_with_what_it_shows_in_words(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And one that lacks rungs isn't drawn at all."""
    facts = tmp_path / "facts.csv"
    due = ("InNextTwelveMonths", "InYearTwo", "InYearThree", "InYearFour", "InYearFive", "AfterYearFive")
    rows = [f"CIK0000000044:{LADDER}{year},2023-12-31,{amount},2024-02-20" for amount, year in enumerate(due, 1)]
    facts.write_text("\n".join(["series,date,value,known_at", "CIK0000000044:Assets,2023-12-31,99,2024-02-20", *rows]))
    where, drawing = str(tmp_path / "store.db"), tmp_path / "ladder.svg"
    run(capsys, "data", "import", str(facts), "--store", where)
    code, _, _ = run(capsys, "balance-sheet", "44", "--on", "2024-03-01", "--chart", str(drawing), "--store", where)
    assert code == 0
    assert 'role="img" aria-label="CIK0000000044, long-term debt of 31 December 2023' in drawing.read_text("utf-8")
    code, _, err = run(capsys, "balance-sheet", "42", "--on", "2024-03-01", "--chart", str(drawing), "--store", store)
    assert (code, "No whole maturity ladder" in err) == (2, True)


def test_before_its_filing_a_balance_sheet_isnt_known(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "balance-sheet", "42", "--on", "2024-02-19", "--store", store)
    assert code == 2
    assert "No balance sheet of CIK0000000042 is known on 2024-02-19" in err
    assert "tieout data pull CIK0000000042" in err


def test_two_groups_stand_side_by_side(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "mills.csv"
    listed.write_text("cik,name,sic\n42,Example Mills,2200\n44,Silent Mills,2200\n45,Example Bank,6021\n")
    arguments = ("balance-sheets", str(listed), "--on", "2024-03-01", "--store", store)
    code, out, _ = run(capsys, *arguments, "--without-financials", "--against", f"{COMPANY},43")
    assert code == 0
    assert "mills: 2 companies, balance sheets of 1 as known on 2024-03-01." in out
    assert "1 of 2 (100% of debt)" in out
    assert "450.0m" in out  # the median of 300 and 600
    code, out, _ = run(capsys, *arguments, "--format", "csv")
    rows = {row["figure"]: row for row in csv.DictReader(io.StringIO(out))}
    assert (rows["total_debt"]["reported"], rows["total_debt"]["of"]) == ("1", "3")
    assert rows["equity"]["median"] == ""
    found = json.loads(run(capsys, *arguments, "--format", "json")[1])
    assert found["groups"][0]["figures"]["equity"] == {
        "missing": "none of 3 companies reports it",
        "reported": 0,
        "of": 3,
    }


@pytest.mark.parametrize(
    "arguments, said",
    [
        (
            ("balance-sheets", "small", "--on", "2024-03-01"),
            "Which companies are small is told by --market-values FILE",
        ),
        (("balance-sheets", "42", "--on", "2024-03-01", "--without-financials"), "needs a file with a column sic"),
        (("balance-sheets", "mills.csv", "--on", "2024-03-01"), "There is no file mills.csv"),
        (("balance-sheets", "NOPE", "--on", "2024-03-01"), "NOPE is no company of the catalogue"),
        (("balance-sheet", "42", "--on", "yesterday's"), "yesterday"),
        (("balance-sheet", "42", "--on", "2024-03-01", "--shift", "nan"), "shifting by nan basis points"),
        (("universe", "--market-values", "nowhere.csv", "--on", "2024-06-07"), "there is no such file"),
    ],
)
def test_what_cant_be_told_is_said_in_a_sentence(
    arguments: tuple[str, ...], said: str, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = (*arguments, "--store", store) if arguments[0] != "universe" else arguments
    code, _, err = run(capsys, *given)
    assert code == 2
    assert said in err
    assert err.count("\n") == 1


def test_a_group_isnt_chosen_by_market_values_of_a_later_day(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = tmp_path / "values.csv"
    rows = [f"T{place:04d},{place + 1},{3e12 / (place + 1)},2024-06-07" for place in range(1100)]
    values.write_text("\n".join(["ticker,cik,market_cap,as_of", *rows]))
    asked = ("balance-sheets", "large", "--market-values", str(values), "--store", store)
    code, _, err = run(capsys, *asked, "--on", "2024-03-01")
    assert (code, "has market values of 2024-06-07, which nobody knew on 2024-03-01" in err) == (2, True)
    code, out, _ = run(capsys, *asked, "--on", "2024-06-07")
    assert code == 0
    assert "large: 1,000 companies, balance sheets of 2 as known on 2024-06-07." in out


def test_a_universe_is_told_with_its_rules_and_its_fund(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values, held = tmp_path / "values.csv", tmp_path / "held.csv"
    rows = [f"T{place:04d},Example {place} Inc.,{3e12 / (place + 1) ** 1.1},2024-06-07" for place in range(3100)]
    values.write_text("\n".join(["ticker,name,market_cap,as_of", *rows]))
    held.write_text("\n".join(["fund,ticker,as_of", *(f"S,T{place:04d},2024-09-27" for place in range(990, 2990))]))
    arguments = ("universe", "--market-values", str(values), "--on", "2024-06-07")
    code, out, _ = run(capsys, *arguments, "--holdings", str(held))
    assert code == 0
    assert "1,000 large, of $1,504m and more by rank" in out
    assert "1,990 of 2,000 predicted are held (99.5%)" in out
    assert "6.11  simplified: members stay where they were" in out
    ranking = list(csv.DictReader(io.StringIO(run(capsys, *arguments, "--format", "csv")[1])))
    assert (ranking[0]["tickers"], ranking[999]["size"], ranking[1000]["size"]) == ("T0000", "large", "small")
    found = json.loads(run(capsys, *arguments, "--holdings", str(held), "--format", "json")[1])
    assert found["compared"]["both"] == 1990
    assert len(found["small"]) == 2000
    before = tmp_path / "before.csv"
    before.write_text("ticker,size\nT0998,small\nT1001,large\nT0001,small\n")
    kept = json.loads(run(capsys, *arguments, "--previous", str(before), "--format", "json")[1])
    assert {"T0998"} <= {ticker for one in kept["small"] for ticker in one["tickers"]}
    assert {"T1001", "T0001"} <= {ticker for one in kept["large"] for ticker in one["tickers"]}
    code, _, err = run(capsys, "universe", "--market-values", str(values), "--on", "2024-06-10")
    assert (code, "says that its values are of 2024-06-07, not of 2024-06-10" in err) == (2, True)
