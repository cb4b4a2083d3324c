"""Runs that ended on a day that is told, and moves that go over a run. Sentences of our own, on true closes' shape."""

from __future__ import annotations

from datetime import date

import pytest

from claims.made_up import moved, store_of
from tieout.claims.reader import read
from tieout.claims.resolve import resolve
from tieout.claims.run import check
from tieout.terms import Verdict

#: A Friday: the last of four falls of one percent each; on the Thursday a week before the last of six.
TODAY = date(2023, 6, 23)
FALLS = {date(2023, 6, day): -1.0 for day in (20, 21, 22, 23)}
EARLIER = {date(2023, 5, day): -1.0 for day in (11, 12, 15, 16, 17, 18)}
RISES = {date(2023, 6, 16): 1.0, date(2023, 5, 10): 1.0, date(2023, 5, 19): 1.0}
CLOSES = moved("XNYS", date(2023, 2, 1), TODAY, 35_000, {**FALLS, **EARLIER, **RISES})


@pytest.mark.parametrize(
    "text",
    [
        "The Dow fell on Friday, its longest losing streak since a six-day run ended May 18.",
        "The Dow fell Friday for a fourth day, its longest skid since a six-day streak ending May 18.",
        "The Dow fell Friday for a fourth day, its longest losing streak since May 18, 2023 (a six-day losing streak).",
        "--Longest losing streak since May 18, 2023, when the Dow fell for six straight trading days",
        "The Dow fell for a fourth straight day on Friday. It has lost 3.9% since the slide began.",
        "The Dow fell for a fourth straight day on Friday, losing 3.9% over the streak.",
        "The Dow fell for a fourth straight day on Friday, a stretch over which it has dropped 3.9%.",
        "On Friday the Dow posted a 4-consecutive day decline of -3.94%.",
        "On Friday the Dow ended down for the fourth day, off 3.94% in the 4-day period.",
        "The Dow's six-day losing streak ended on Friday, May 19, as it rose 1%.",
        "The Dow fell 1% on Friday -- Longest losing streak since May 18 -- Down for four straight trading days",
    ],
)
def test_nothing_true_of_a_run_is_called_wrong(text: str) -> None:
    with store_of({"DJI": CLOSES}) as store:
        report = check(text, published=TODAY, store=store)
    told = [one.verdict for one in report.findings]
    assert told and not {Verdict.DISAGREES, Verdict.LOOSE, Verdict.INCONSISTENT} & set(told)
    assert Verdict.AGREES in told


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The Dow fell on Friday, its longest losing streak since an eight-day run ended May 18.", "eight-day"),
        ("On Friday the Dow posted a 4-consecutive day decline of -4.94%.", "4.94"),
        ("The Dow fell for a fourth straight day on Friday, losing 5.9% over the streak.", "5.9%"),
    ],
)
def test_what_is_false_of_a_run_is_called_so(text: str, printed: str) -> None:
    with store_of({"DJI": CLOSES}) as store:
        report = check(text, published=TODAY, store=store)
    told = {one.verdict for one in report.findings if printed in text[one.start : one.end]}
    assert told == {Verdict.DISAGREES}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The Dow fell for a fourth straight day on Friday, losing 1%.", "1%"),
        ("The Dow fell for a fourth straight day on Friday after a loss of 1.2% since the election began.", "1.2%"),
        ("The Dow's fourth straight daily decline of 1% came on Friday.", "1%"),
    ],
)
def test_a_day_of_a_run_is_no_run(text: str, printed: str) -> None:
    claim = next(one for one in read(text, TODAY).claims if printed in text[one.start : one.end])
    assert claim.span is None or claim.span.n is None


def test_a_run_that_is_said_to_have_ended_goes_up_to_the_day_before() -> None:
    (run,) = [
        one
        for one in read("The Dow's six-day losing streak ended Friday as it rose 1%.", TODAY).claims
        if one.measure == "streak"
    ]
    assert run.is_over


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The Dow's six-day losing streak, which ended Thursday, was its longest since May.", 22),
        ("The Dow's six-day losing streak came to an end on Thursday.", 22),
        ("The Dow fell. Its six-day winning streak was snapped on Friday.", 23),
    ],
)
def test_a_run_that_ended_has_the_day_of_its_end(text: str, day: int) -> None:
    (run,) = [one for one in read(text, TODAY).claims if one.measure == "streak"]
    told = resolve(run, TODAY).readings[0].question.period.end
    assert run.is_over and told is not None and told.day == day - 1


def test_a_run_of_some_other_time_is_never_blamed() -> None:
    text = "On Friday the Dow fell for a fourth day, its longest run since the crisis, when it fell six days in a row."
    with store_of({"DJI": CLOSES}) as store:
        report = check(text, published=TODAY, store=store)
    assert Verdict.DISAGREES not in [one.verdict for one in report.findings]


@pytest.mark.parametrize(
    "text", ["The Dow had its worst Christmas Eve ever.", "It was the Dow's best Friday since May."]
)
def test_days_of_one_name_are_ranked_among_themselves(text: str) -> None:
    assert [one.measure for one in read(text, TODAY).claims if one.quantity is None] == ["other"]


@pytest.mark.parametrize(("told", "verdict"), [("Up 3.1%", Verdict.AGREES), ("Up 5.1%", Verdict.NO_DATA)])
def test_a_gain_from_a_dated_low_needs_no_day_between(told: str, verdict: Verdict) -> None:
    holed = {day: close for day, close in CLOSES.items() if not date(2023, 3, 1) < day < date(2023, 3, 20)}
    low = date(2023, 2, 15)
    holed[low] = holed[TODAY] / 1.031
    stood = f"The Dow ended at {holed[TODAY]:,.2f} on Friday."
    text = f"{stood}\n\n--{told} from its 52-week low of {holed[low]:,.2f} hit Feb. 15, 2023"
    with store_of({"DJI": holed}) as store:
        report = check(text, published=TODAY, store=store)
    assert [one.verdict for one in report.findings if text[one.start : one.end] in told] == [verdict]
