"""Over which period a superlative ranks, and on which day a run was that another is held against."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read

TODAY = date(2023, 10, 23)


def told(text: str, measure: str) -> list[Claim]:
    return [one for one in read(text, TODAY).claims if one.measure == measure]


@pytest.mark.parametrize(
    ("text", "grain", "kind"),
    [
        ("Last week saw the Dow suffer its largest percentage drop since March.", "week", "last"),
        ("In September, the S&P 500 posted its worst monthly return since December 2022.", "month", "month"),
    ],
)
def test_a_stretch_that_leads_a_clause_is_what_its_superlative_ranks(text: str, grain: str, kind: str) -> None:
    (claim,) = told(text, "since")
    assert (claim.grain, claim.carried and claim.carried.kind) == (grain, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Last week saw the Dow suffer its largest one-day drop since March.",
        "The Dow fell 1.6% on Friday, its largest drop since March.",
        "Since last week the Dow has had its largest drop since March.",
    ],
)
def test_a_day_stays_a_day(text: str) -> None:
    (claim,) = told(text, "since")
    assert (claim.grain, claim.carried) == ("day", None)


def test_a_run_of_then_is_of_the_day_that_dates_it() -> None:
    text = "It was the Dow's longest losing streak since Sept. 27, when the average fell for two straight days."
    (run,) = told(text, "streak")
    assert run.session is not None
    assert (run.session.month, run.session.day, run.has_own_day) == (9, 27, True)


def test_what_is_only_near_a_record_has_reached_none() -> None:
    assert all(one.is_over for one in told("Friday brought the Dow close to its record.", "record"))
    assert all(one.is_over for one in told("The S&P 500 is approaching its all-time high again.", "record"))
    assert told("The S&P 500 rose to a record close to noon.", "record")


def test_whose_close_is_the_highest_its_own_words_say() -> None:
    text = "On Friday came the highest Brent close since May and the highest WTI finish since April."
    assert [one.subject.id for one in told(text, "since")] == ["BZ1", "CL1"]


@pytest.mark.parametrize(
    ("text", "sense", "threshold"),
    [
        ("The closing figure was the best for the Dow since May 3.", "high", None),
        ("The Dow's close was its worst since May.", "low", None),
        ("The Dow ended at 33,000 on Friday, the first time it has ended below that level since May.", "low", 33_000),
        ("The 10-year Treasury yield topped 5% on Monday for the first time since 2007.", "high", 5),
    ],
)
def test_a_stand_is_held_against_stands(text: str, sense: str, threshold: float | None) -> None:
    (claim,) = told(text, "since")
    assert (claim.sense, claim.threshold, claim.grain) == (sense, threshold, None)


def test_an_event_may_have_a_long_name() -> None:
    text = (
        "The Dow had its worst week since the collapse of the giant investment bank Lehman Brothers in September 2008."
    )
    (claim,) = told(text, "since")
    assert (claim.sense, claim.grain, claim.is_doubtful) == ("worst", "week", True)


def test_a_rate_hike_is_the_fed_s() -> None:
    (claim,) = told("The increase, the fourth rate hike of the year, sent the Nasdaq lower.", "count")
    assert (claim.subject.id, claim.sense) == ("DFEDTARU", "raise")
