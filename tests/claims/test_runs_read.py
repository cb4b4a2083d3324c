"""Runs: which of them are over, of what steps and up to when."""

from __future__ import annotations

from datetime import date

import pytest

from claims.made_up import moved, store_of
from tieout.claims.claim import Claim
from tieout.claims.reader import read
from tieout.claims.run import check
from tieout.terms import Hedge, Verdict

TODAY = date(2023, 12, 16)


def runs(text: str) -> list[Claim]:
    return [one for one in read(text, TODAY).claims if one.measure == "streak"]


def test_runs_that_one_verb_ended_are_both_over() -> None:
    ended = runs("The losses ended a five-week winning streak for the Dow and a three-week run for the Nasdaq.")
    assert [(one.subject.id, one.is_over, one.sense) for one in ended] == [("DJI", True, "up"), ("IXIC", True, "up")]
    told = runs("The Dow ended a five-week winning streak, and the Nasdaq fell for a third straight day.")
    assert [one.is_over for one in told] == [True, False]


def test_weeks_of_gains_before_a_record_are_no_weeks_of_records() -> None:
    (run,) = runs("On Friday the Dow ended at a record after four straight weeks of gains.")
    assert (run.sense, run.grain, run.is_over) == ("up", "week", False)


def test_a_run_that_is_dated_goes_up_to_its_last_day() -> None:
    falls = {date(2023, 9, day): -1.0 for day in (14, 15, 18, 19, 20, 21)}
    closes = moved("XNYS", date(2023, 8, 1), date(2023, 12, 15), 35_000, {**falls, date(2023, 9, 13): 1.0})
    with store_of({"DJI": closes}) as store:
        report = check("The Dow fell for six straight days from Sept. 14 to Sept. 21.", published=TODAY, store=store)
    told = [one.verdict for one in report.findings if one.question.measure == "streak"]
    assert told == [Verdict.AGREES]


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("The S&P 500's first-quarter decline was its largest since 2008.", "quarter"),
        ("The weekly loss was the Dow's biggest since March.", "week"),
        ("The Dow's decline was its largest since March.", "day"),
    ],
)
def test_a_superlative_has_the_length_of_the_move_it_is_told_of(text: str, grain: str) -> None:
    (claim,) = [one for one in read(text, TODAY).claims if one.measure == "since"]
    assert claim.grain == grain


def test_first_quarters_are_held_against_first_quarters() -> None:
    told = read("The Dow and the S&P 500 have had their worst first quarters ever.", date(2020, 3, 31)).claims
    assert all((one.grain, one.span and one.span.n) == ("quarter", 1) for one in told if one.measure == "since")


def test_within_so_much_of_a_record_is_that_far_at_most() -> None:
    (claim,) = [one for one in read("The S&P 500 is within 3% of its record high.", TODAY).claims if one.quantity]
    assert (claim.measure, claim.hedge) == ("drawdown", Hedge.LESS_THAN)
