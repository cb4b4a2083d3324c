"""Balance sheets, worked by hand and held against what must be so of any; a group's figures with their coverage."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from measures.shelf import Shelf
from tieout.errors import InputError
from tieout.sources.files import import_file
from tieout.store import Store, open_store
from tieout.store.view import View
from tieout.studies import SHEET_FIGURES, BalanceSheet, Member, balance_sheet, company_group
from tieout.studies.maturity_ladder import RUNGS, Ladder
from tieout.terms import Figure, Missing, Observation, Vintage

GOLD = Path(__file__).parent.parent / "gold" / "studies" / "balance_sheet.yaml"
COMPANY = "CIK0000000042"
DAY = date(2023, 12, 31)
LATER = datetime(2024, 3, 1, tzinfo=UTC)
MONEY = {one.key for one in SHEET_FIGURES if one.unit == "usd"}
LADDER = [name for line, _, _ in RUNGS for name in line.concepts]


def cases() -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in yaml.safe_load(GOLD.read_text("utf-8"))]


def sheet_of(facts: Mapping[str, float], at: datetime = LATER) -> BalanceSheet:
    """The sheet of a company that reported these facts, in dollars, for the end of 2023."""
    shelf = Shelf({f"{COMPANY}:{name}": {DAY: value} for name, value in {"Assets": 1e9, **facts}.items()})
    return balance_sheet(View(at, shelf), COMPANY)  # type: ignore[arg-type]


def value(sheet: BalanceSheet, key: str) -> float:
    cell = sheet.figures[key]
    assert isinstance(cell, Figure), cell
    return cell.value


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        yield opened


@pytest.mark.parametrize("case", cases())
def test_a_sheet_worked_by_hand(case: dict[str, Any], store: Store) -> None:
    filed = datetime.combine(case["filed"], datetime.min.time(), UTC) + timedelta(days=1, hours=2)
    facts = [
        Observation(f"{case['company']}:{name}", day, amount * 1e6, filed, Vintage.RECORDED, "gold")
        for name, by_day in case["facts"].items()
        for day, amount in by_day.items()
    ]
    store.append(facts, origin="gold")
    at = datetime.combine(case["as_of"], datetime.min.time(), UTC)
    sheet = balance_sheet(store.view(at), case["company"])
    absent = [one.key for one in SHEET_FIGURES] if case["missing"] == "all" else case["missing"]
    assert [key for key, cell in sheet.figures.items() if isinstance(cell, Missing)] == sorted(
        absent, key=[one.key for one in SHEET_FIGURES].index
    )
    for key, expected in case["expect"].items():
        cell = sheet.figures[key]
        assert isinstance(cell, Figure), key
        low, high = expected if isinstance(expected, list) else (expected, None)
        scale = 1e6 if key in MONEY else 1
        assert cell.value == pytest.approx(low * scale, rel=1e-5), key
        assert cell.value_high == (None if high is None else pytest.approx(high * scale, rel=1e-5)), key
        assert cell.inputs, key
    assert set(case["expect"]) | set(absent) == {one.key for one in SHEET_FIGURES}
    assert sheet.day == case["day"]
    assert [finding.name for finding in sheet.findings] == case["findings"]
    if case["ladder"] is None:
        assert isinstance(sheet.ladder, Missing)
    else:
        assert isinstance(sheet.ladder, Ladder)
        amounts = [rung.amount for rung in sheet.ladder.rungs]
        due = [round(amount.value / 1e6, 6) if isinstance(amount, Figure) else None for amount in amounts]
        assert due == case["ladder"]


def test_nothing_counts_before_the_evening_of_its_filing() -> None:
    shelf = Shelf(
        {f"{COMPANY}:Assets": {DAY: 9.0}, f"{COMPANY}:LongTermDebt": {DAY: 5.0}},
        known={f"{COMPANY}:Assets": date(2024, 2, 20), f"{COMPANY}:LongTermDebt": date(2024, 2, 20)},
    )
    before, after = (
        balance_sheet(View(datetime(2024, 2, day, tzinfo=UTC), shelf), COMPANY)  # type: ignore[arg-type]
        for day in (19, 21)
    )
    assert before.day is None
    assert isinstance(before.figures["total_debt"], Missing)
    assert (after.day, value(after, "total_debt")) == (DAY, 5.0)


def test_the_two_parts_of_the_debt_are_held_against_its_sum() -> None:
    sheet = sheet_of({"LongTermDebt": 100e6, "LongTermDebtNoncurrent": 80e6, "LongTermDebtCurrent": 10e6})
    (finding,) = sheet.findings
    assert finding.name == "debt_differs_from_its_parts"
    assert finding.told == "long-term debt is 100.0m, but its two parts are 80.0m + 10.0m = 90.0m"


def test_without_a_current_part_a_whole_ladder_says_what_is_due_within_the_year() -> None:
    """40 of 100 on the first rung; a ladder that lacks half of the debt says nothing, a current part goes before."""
    rungs = [line.concepts[0] for line, _, _ in RUNGS]
    facts = {"LongTermDebt": 100e6, **dict.fromkeys(rungs, 0.0), rungs[0]: 40e6, rungs[-1]: 60e6}
    told = sheet_of(facts).figures["due_within_a_year"]
    assert isinstance(told, Figure)
    assert (told.value, told.note) == (40e6, "by the maturity ladder; no current part is reported")
    assert isinstance(sheet_of({**facts, rungs[-1]: 10e6}).figures["due_within_a_year"], Missing)
    assert value(sheet_of({**facts, "LongTermDebtCurrent": 38e6}), "due_within_a_year") == 38e6


def test_a_year_that_another_source_dates_at_the_months_end_is_the_same_year() -> None:
    """A fiscal year to 26 September is one to 30 September in the SEC's data sets."""
    shelf = Shelf(
        {
            f"{COMPANY}:Assets": {date(2023, 9, 26): 9.0},
            f"{COMPANY}:LongTermDebt": {date(2023, 9, 30): 5.0},
            f"{COMPANY}:OperatingIncomeLoss.year": {date(2023, 9, 30): 2.0, date(2022, 9, 30): 1.0},
        }
    )
    sheet = balance_sheet(View(LATER, shelf), COMPANY)  # type: ignore[arg-type]
    assert (value(sheet, "total_debt"), value(sheet, "ebit")) == (5.0, 2.0)


def test_what_isnt_a_companys_number_is_refused() -> None:
    with pytest.raises(InputError, match="NVDA is no company: name it by CIK and ten digits"):
        balance_sheet(View(LATER, Shelf({})), "NVDA")  # type: ignore[arg-type]


amounts = st.floats(1.0, 1e12)


@given(st.lists(amounts, min_size=6, max_size=6))
def test_a_whole_ladders_average_lies_on_the_ladder_and_its_bounds_in_order(due: list[float]) -> None:
    sheet = sheet_of(dict(zip(LADDER, due, strict=True)))
    low, high = value(sheet, "maturity_at_least"), value(sheet, "maturity_at_pace")
    assert 0.5 <= low <= 5 + 1e-9
    assert low <= high + 1e-9 <= 17.5 + 1e-6


@given(st.lists(amounts, min_size=6, max_size=6), st.floats(0.01, 100))
def test_an_average_maturity_doesnt_hang_on_the_size_of_the_debt(due: list[float], times: float) -> None:
    one = sheet_of(dict(zip(LADDER, due, strict=True)))
    other = sheet_of(dict(zip(LADDER, [amount * times for amount in due], strict=True)))
    for key in ("maturity_at_least", "maturity_at_pace"):
        assert value(one, key) == pytest.approx(value(other, key), rel=1e-9)


@given(st.floats(0, 1e9), st.floats(0, 1e9), st.floats(0, 1e9), st.floats(1, 500))
def test_more_that_floats_never_costs_less_and_no_shift_costs_more_than_all_debt_would(
    long: float, current: float, floating: float, shift: float
) -> None:
    facts = {"LongTermDebtNoncurrent": long, "LongTermDebtCurrent": current}
    debt = long + current
    floating = min(floating, debt)
    at = View(LATER, Shelf({f"{COMPANY}:{name}": {DAY: amount} for name, amount in {
        "Assets": 1e10, **facts,
        "LongTermDebtPercentageBearingVariableInterestAmount": floating,
        "LongTermDebtPercentageBearingFixedInterestAmount": debt - floating,
    }.items()}))  # type: ignore[arg-type]  # fmt: skip
    cell = balance_sheet(at, COMPANY, shift=shift).figures["extra_interest"]
    if isinstance(cell, Missing):
        assert debt == 0 or debt - floating + floating <= 0
        return
    assert -1e-6 <= floating * shift / 1e4 - 1e-6 <= cell.value <= debt * shift / 1e4 + 1e-6


def test_a_groups_figures_say_of_how_many_companies_they_are() -> None:
    """Debt 100 and 300; the first at a loss. As one: EBIT (-10 + 50) / interest (4 + 10)."""
    reported = {
        "CIK0000000001": {"LongTermDebt": 100.0, "OperatingIncomeLoss.year": -10.0, "InterestExpense.year": 4.0},
        "CIK0000000002": {"LongTermDebt": 300.0, "OperatingIncomeLoss.year": 50.0, "InterestExpense.year": 10.0},
        "CIK0000000003": {"StockholdersEquity": 70.0},
    }
    shelf = Shelf(
        {
            f"{company}:{name}": {DAY: amount}
            for company, facts in reported.items()
            for name, amount in {"Assets": 1000.0, **facts}.items()
        }
    )
    members = [Member(company, market_value=worth) for company, worth in zip(reported, (10, 30, 5), strict=True)]
    group = company_group(View(LATER, shelf), members)  # type: ignore[arg-type]
    debt, cover, rate = (group.figures[key] for key in ("total_debt", "interest_cover", "average_rate"))
    assert not isinstance(debt, Missing)
    assert not isinstance(cover, Missing)
    assert not isinstance(rate, Missing)
    assert (debt.of, debt.reported, debt.total, debt.median) == (3, 2, 400.0, 200.0)
    assert cover.as_one is not None
    assert (cover.as_one.value, cover.by_debt) == (pytest.approx(40 / 14), None)
    assert rate.by_debt is not None
    assert rate.by_market_value is not None
    assert rate.by_debt.value == pytest.approx((4 * 100 + 10 / 3 * 300) / 400)
    assert rate.by_market_value.value == pytest.approx((4 * 10 + 10 / 3 * 30) / 40)
    assert (group.uncovered, group.cover_known) == (1, 2)
    assert isinstance(group.figures["floating_share"], Missing)


def test_a_groups_ladder_adds_up_to_all_of_it() -> None:
    companies = ["CIK0000000001", "CIK0000000002"]
    shelf = Shelf(
        {
            f"{company}:{name}": {DAY: float(amount * times)}
            for times, company in enumerate(companies, 1)
            for amount, name in enumerate([*LADDER, "Assets"], 1)
        }
    )
    group = company_group(View(LATER, shelf), [Member(one) for one in companies])  # type: ignore[arg-type]
    assert group.on_ladder == 2
    assert sum(rung.share for rung in group.ladder) == pytest.approx(100)
    assert group.ladder[0].share == pytest.approx(100 / 21)


@pytest.mark.parametrize(
    "members, said",
    [
        ([], "one company at least"),
        ([Member(COMPANY), Member(COMPANY)], "twice"),
        ([Member(COMPANY, market_value=-1.0)], "the market value -1"),
    ],
)
def test_an_odd_group_is_refused(members: list[Member], said: str) -> None:
    with pytest.raises(InputError, match=said):
        company_group(View(LATER, Shelf({})), members)  # type: ignore[arg-type]


@pytest.mark.shared
def test_the_real_companys_case_has_what_it_filed(shared: Path) -> None:
    with (shared / "data" / "sec_carbo_ceramics_fy2019_facts.csv").open() as file:
        filed = {(row["fact"], float(row["value"])) for row in csv.DictReader(file) if row["units"] == "USD"}
    (case,) = [case for case in yaml.safe_load(GOLD.read_text("utf-8")) if case["company"] == "CIK0001009672"]
    told = {(name.removesuffix(".year"), round(amount * 1e6, 3)) for name, (amount,) in _amounts(case)}
    assert told <= filed
    assert len(told) == 17


def _amounts(case: dict[str, Any]) -> list[tuple[str, list[float]]]:
    return [(name, list(by_day.values())) for name, by_day in case["facts"].items()]


@pytest.mark.slow
@pytest.mark.shared
def test_the_large_filers_of_2010_are_told_with_their_coverage(shared: Path, store: Store) -> None:
    """The SEC's own data: 2010 was the year in which the largest 500 began to file them."""
    result = import_file(store, shared / "data" / "sec_fsds_debt_subset.parquet")
    assert result.rows > 30_000
    companies = sorted({name.partition(":")[0] for name in result.series})
    group = company_group(store.view(datetime(2010, 7, 1, tzinfo=UTC)), [Member(one) for one in companies])
    debt, cover = group.figures["total_debt"], group.figures["interest_cover"]
    assert not isinstance(debt, Missing)
    assert not isinstance(cover, Missing)
    assert (debt.of, debt.reported) == (520, 439)
    assert debt.median == pytest.approx(2.894e9, rel=1e-3)
    assert (cover.reported, round(cover.median, 1)) == (224, 5.5)
    assert all(
        seen.known_at <= group.as_of
        for sheet in group.sheets
        for cell in sheet.figures.values()
        if isinstance(cell, Figure)
        for seen in cell.inputs
    )
