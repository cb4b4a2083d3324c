"""What houses see an index at is the index's, and codes of agencies behind a name are nobody."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read

TODAY = date(2024, 1, 16)


def claim_of(text: str, printed: str) -> Claim:
    return next(one for one in read(text, TODAY).claims if printed in text[one.start : one.end])


@pytest.mark.parametrize("printed", ["4,900", "5,100", "4,700", "5,200"])
def test_a_list_of_houses_below_a_heading_tells_targets_of_the_index(printed: str) -> None:
    text = (
        "Strategists' targets for the S&P 500:\nBarclays: 4,900\nGoldman Sachs: 5,100, up from 4,700\n"
        "Acme Research, Jane Doe: 5,200"
    )
    claim = claim_of(text, printed)
    assert (claim.measure, claim.subject.series, claim.is_forecast) == ("target", "SPX", True)


def test_what_a_house_expects_of_the_index_is_its_target() -> None:
    claim = claim_of("The S&P 500 may rise on. Goldman Sachs expects 5,100 by the end of the year.", "5,100")
    assert (claim.measure, claim.subject.series, claim.is_forecast) == ("target", "SPX", True)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The S&P 500 rose. Acme Research has 5,100 employees.", "5,100"),
        ("The S&P 500 may rise. Goldman Sachs expects a dividend of $1,200 in all.", "$1,200"),
        ("The S&P 500 may rise. Goldman Sachs expects more in 2025.", "2025"),
    ],
)
def test_other_numbers_of_a_house_are_no_targets(text: str, printed: str) -> None:
    told = [one for one in read(text, TODAY).claims if printed in text[one.start : one.end]]
    assert all(one.measure != "target" for one in told)


@pytest.mark.parametrize(
    ("text", "printed", "series"),
    [
        ("Benchmark 10-year notes US10YT=RR rose 8/32 in price to yield 3.9 percent.", "3.9 percent", "DGS10"),
        ("The two-year note US2YT=RR yielded 4.1 percent.", "4.1 percent", "DGS2"),
        ("The euro EUR= was up 0.3 percent.", "0.3 percent", "EURUSD"),
        ("Smaller rival ether ETH=BTSP gained 1.6%.", "1.6%", "ETH"),
        ("Brent crude LCOc1 rose 2.1% to $78.29 a barrel.", "2.1%", "BZ1"),
    ],
)
def test_an_agencys_code_behind_a_name_is_nobody(text: str, printed: str, series: str) -> None:
    assert claim_of(text, printed).subject.series == series


def test_where_a_yield_came_from_is_where_it_stood() -> None:
    claim = claim_of("The 10-year notes rose 8/32 in price to yield 3.9 percent, from 3.93 percent.", "3.93 percent")
    assert (claim.measure, claim.is_base) == ("level", True)


def test_a_day_behind_a_target_is_not_the_targets_own() -> None:
    text = "The S&P 500 rose. Acme's Jane Doe holds the lowest target, 4,300, some 400 points under yesterday's close."
    claim = claim_of(text, "4,300")
    assert (claim.measure, claim.subject.series) == ("target", "SPX")
