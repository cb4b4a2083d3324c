"""Who did best or worst of several, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.claims.reader import read
from tieout.claims.worded.rankings_told import RANKING
from tieout.store import Store

TODAY = date(2023, 12, 26)


def rankings(text: str) -> set[tuple[str, str | None, str]]:
    return {
        (claim.subject.id, claim.sense, claim.against.id if claim.against is not None else "")
        for claim in read(text, TODAY).claims
        if claim.pattern == RANKING
    }


OTHERS = "the others that it is ranked among"


@pytest.mark.parametrize(
    "text, told",
    [
        ("The Nasdaq was the biggest loser of the three averages.", ("IXIC", "worst", "DJI,SPX")),
        ("The biggest loser among the major indexes was the Nasdaq.", ("IXIC", "worst", "DJI,SPX")),
        ("The Nasdaq fell the most among the major indexes.", ("IXIC", "worst", "DJI,SPX")),
        ("The Nasdaq fell 2%, the worst performance of the three main benchmarks.", ("IXIC", "worst", "DJI,SPX")),
        ("The Dow posted the smallest decline of the three indexes.", ("DJI", "best", "SPX,IXIC")),
        ("Of the three, the Dow held up best.", ("DJI", "best", "SPX,IXIC")),
        ("The Dow led the day's gains.", ("DJI", "best", "SPX,IXIC")),
        ("The S&P 500 rose the least of the three.", ("SPX", "worst", "DJI,IXIC")),
        ("Boeing led the gainers among Dow stocks.", ("BA", "best", OTHERS)),
        ("Intel was the biggest percentage gainer in the Dow.", ("INTC", "best", OTHERS)),
        ("Merck, the biggest drag on the Dow, fell 5%.", ("MRK", "worst", OTHERS)),
        ("Apple paced the decliners.", ("AAPL", "worst", OTHERS)),
        ("Among the biggest risers was Boeing.", ("BA", "best", OTHERS)),
        ("JPMorgan was the weakest of the Dow financials.", ("JPM", "worst", OTHERS)),
        ("Visa topped the list of gainers.", ("V", "best", OTHERS)),
    ],
)
def test_a_ranking_is_of_whom_it_names_against_all_the_others(text: str, told: tuple[str, str, str]) -> None:
    assert rankings(text) == {told}


def test_each_that_is_listed_was_among_the_best() -> None:
    told = rankings("The top gainers were Boeing, Merck and Visa.")
    assert told == {(one, "best", OTHERS) for one in ("BA", "MRK", "V")}


@pytest.mark.parametrize(
    "text",
    [
        "The Nasdaq had its best week since June.",
        "The gains were led by banks.",
        "The biggest bank leads the charge against the bill.",
        "As losers topped winners by two to one, the Dow fell.",
        "Advancing issues led decliners 3 to 1 in New York.",
        "September, the worst-performing month, brought the Dow a loss.",
        "Who were the biggest winners?",
        "Boeing could be the biggest winner.",
        "Nvidia led the S&P 500 to a record.",
        "As far as the best-performing sectors are concerned, the Dow has few.",
    ],
)
def test_what_ranks_nobody_is_no_ranking(text: str) -> None:
    assert rankings(text) == set()


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Three made-up indexes: the Nasdaq loses 2, the S&P 500 loses 1, the Dow gains 1 in a hundred."""
    ends = {"IXIC": 98.0, "SPX": 99.0, "DJI": 101.0}
    first, last = date(2023, 12, 21), date(2023, 12, 22)
    with store_of({name: {first: 100.0, last: end} for name, end in ends.items()}) as opened:
        yield opened


@pytest.mark.parametrize(
    "text, verdict",
    [
        ("On Friday the Nasdaq was the weakest of the three indexes.", "agrees"),
        ("On Friday the Dow was the best performer of the three averages.", "agrees"),
        ("On Friday the S&P 500 was the weakest of the three indexes.", "no_data"),
    ],
)
def test_a_ranking_agrees_where_each_of_the_others_lies_on_its_other_side(
    text: str, verdict: str, store: Store
) -> None:
    report = tieout.check(text, published="2023-12-22T18:00:00-05:00", store=store)
    assert [finding.verdict.value for finding in report.findings] == [verdict]
