"""The series of companies, which are as many as there are companies."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.catalogue import FLOW_PERIODS, company_facts, entry, filer, is_company

COMPANY = "CIK0001234567"


def test_a_concept_of_a_company_is_a_series_with_what_edgar_calls_it() -> None:
    debt = entry(f"{COMPANY}:LongTermDebtCurrent")
    assert debt is not None
    assert (debt.kind, debt.unit, debt.frequency) == ("fundamental", "usd", "filing")
    assert debt.provider_id("edgar") == f"{COMPANY} us-gaap LongTermDebtCurrent USD instant"
    assert debt.name == f"{COMPANY}, long-term debt, current part"


def test_a_flow_needs_the_length_of_its_period_and_a_stock_has_none() -> None:
    interest = entry(f"{COMPANY}:InterestExpense.nine_months")
    assert interest is not None
    assert interest.provider_id("edgar") == f"{COMPANY} us-gaap InterestExpense USD nine_months"
    assert interest.name == f"{COMPANY}, interest expense, nine months"


def test_a_company_of_the_catalogue_is_called_by_its_name() -> None:
    debt = entry("CIK0000320193:LongTermDebt")
    assert debt is not None
    assert debt.name == "Apple, long-term debt with its current part"
    assert debt in company_facts("CIK0000320193")
    shares, index = entry("AAPL"), entry("SPX")
    assert shares is not None
    assert index is not None
    assert (filer(shares), filer(index)) == ("CIK0000320193", None)


@pytest.mark.parametrize(
    "name",
    [
        f"{COMPANY}:InterestExpense",
        f"{COMPANY}:InterestExpense.month",
        f"{COMPANY}:Assets.year",
        f"{COMPANY}:Assets.",
        f"{COMPANY}:",
        f"{COMPANY}:Nonsense",
        COMPANY,
        "CIK1234567:Assets",
        "CIK00012345678:Assets",
        "Assets",
        ":Assets",
    ],
)
def test_what_is_no_series_of_a_company_has_no_entry(name: str) -> None:
    assert entry(name) is None


@given(st.from_regex(r"CIK[0-9]{10}", fullmatch=True))
def test_every_series_of_every_company_is_found_by_its_id(company: str) -> None:
    assert is_company(company)
    found = company_facts(company)
    assert len({series.id for series in found}) == len(found)
    assert all(entry(series.id) == series for series in found)


def test_a_company_is_named_by_ten_digits() -> None:
    with pytest.raises(ValueError, match="ten digits"):
        company_facts("CIK42")


def test_no_length_of_period_is_two_of_them() -> None:
    spans = sorted(FLOW_PERIODS.values())
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    for name, days in {"year": 371, "nine_months": 280, "half_year": 196, "quarter": 119}.items():
        fewest, most = FLOW_PERIODS[name]
        assert fewest <= days <= most
