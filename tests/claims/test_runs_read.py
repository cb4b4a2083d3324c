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


@pytest.mark.parametrize(
    ("text", "value", "sense", "grain", "is_over"),
    [
        ("The Nikkei ended lower for the second consecutive session.", 2, "down", "day", False),
        ("Wall Street ends higher for third straight session", 3, "up", "day", False),
        ("Dow Down for Second Week, Nasdaq Up", 2, "down", "week", False),
        ("The Russell 2000 rose, its thirteenth straight session of gains.", 13, "up", "day", False),
        ("Monday was the S&P 500's seventh positive session in a row.", 7, "up", "day", False),
        ("The S&P 500 rose after six down months in a row.", 6, "down", "month", True),
        ("The Dow fell, snapping a two-trading-day winning streak.", 2, "up", "day", True),
        ("The S&P 500 fell 6.58 after an eight-day gain.", 8, "up", "day", True),
        ("The Dow extended its slide to a third session.", 3, "down", "day", False),
        ("Dow, S&P 500 extend losing streaks to three days", 3, "down", "day", False),
        ("The Russell 2000 declined for the third quarter in a row.", 3, "down", "quarter", False),
        ("The Dow rose 1%. It has risen in each of the last four sessions.", 4, "up", "day", False),
        ("The S&P 500 extended its downward trend for the fifth session.", 5, "down", "day", False),
        ("Gold's weekly advance was the metal's third in a row.", 3, "up", "week", False),
        ("The Dow had lost 500 points in the previous five straight sessions.", 5, "down", "day", True),
        ("Apple helped the Nasdaq rise, reversing three days of declines.", 3, "down", "day", True),
        ("The Nasdaq's losing streak now stands at seven sessions.", 7, "down", "day", False),
        ("The Dow posted its fourth winning week.", 4, "up", "week", False),
        ("The S&P 500 has risen in each of the last four months.", 4, "up", "month", False),
        ("The Dow rose to 21,891.12, its fourth consecutive day of hitting a record high.", 4, "record", "day", False),
        ("The S&P 500 was coming off nine straight quarterly gains.", 9, "up", "quarter", True),
        ("The S&P 500 fell, snapping a nine-quarter streak of gains.", 9, "up", "quarter", True),
    ],
)
def test_a_run_is_read_with_its_way_its_steps_and_its_end(
    text: str, value: int, sense: str, grain: str, is_over: bool
) -> None:
    run = runs(text)[0]
    assert run.quantity is not None
    assert (int(run.quantity.value), run.sense, run.grain, run.is_over) == (value, sense, grain, is_over)


@pytest.mark.parametrize(
    "text",
    [
        "The Dow is on track for its third straight daily decline.",
        "The S&P 500 is headed for a fourth straight weekly gain.",
        "It would be the Nasdaq's fifth consecutive loss.",
        "The gain won't keep the Dow from a fourth straight losing week.",
    ],
)
def test_a_run_that_has_yet_to_be_is_never_blamed(text: str) -> None:
    (run,) = runs(text)
    assert run.is_doubtful


def test_a_run_before_a_fall_of_several_is_that_of_each() -> None:
    told = runs("The Dow and the S&P 500 fell after a three-day winning streak.")
    assert [(one.subject.id, one.is_over) for one in told] == [("DJI", True), ("SPX", True)]


@pytest.mark.parametrize(
    ("text", "subject", "sense", "kind"),
    [
        ("That made a second setback for the S&P 500 in nine sessions.", "SPX", "down", "past"),
        ("Tuesday was the fourth down day for the Dow out of the last five.", "DJI", "down", "past"),
        ("Monday was the Nasdaq's second positive session this month.", "IXIC", "up", "this"),
        ("The S&P 500 is up for the fourth week in the last five.", "SPX", "up", "past"),
        ("The Dow rose, the fifth session out of the past seven in which it has risen.", "DJI", "up", "past"),
        ("The Nasdaq has ended in the black for 10 of the last 12 months.", "IXIC", "up", "past"),
        ("Stocks have now fallen in four of the past five weeks.", "SPX", "down", "past"),
        ("Four of the last five sessions have ended in the red for the Nasdaq.", "IXIC", "down", "past"),
    ],
)
def test_moves_that_are_counted_in_a_time_needn_t_follow_each_other(
    text: str, subject: str, sense: str, kind: str
) -> None:
    (count,) = [one for one in read(text, TODAY).claims if one.measure == "count"]
    assert (count.subject.id, count.sense, count.span and count.span.kind) == (subject, sense, kind)


def test_two_that_a_comma_joins_before_a_verb_of_runs_share_the_run() -> None:
    told = runs("Sensex, Nifty snap three-day winning streak")
    assert [(one.subject.id, one.is_over, one.sense) for one in told] == [("SENSEX", True, "up"), ("NIFTY", True, "up")]


def test_the_weeks_of_a_run_may_be_told_by_the_day_since_which_it_is_the_longest() -> None:
    told = read("The Dow's winning streak is its longest winning streak since the week ending Oct. 20.", TODAY).claims
    assert [one.grain for one in told if one.measure == "since"] == ["week"]


def test_the_previous_sessions_are_those_before_today() -> None:
    text = "The S&P 500 rose 0.4%, after closing lower in six of the previous seven sessions."
    (count,) = [one for one in read(text, TODAY).claims if one.measure == "count"]
    assert (count.sense, count.days_back, count.span and count.span.n) == ("down", 1, 7)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The Dow rose 0.5% on Friday, Dec. 15, after four straight losses.", Verdict.AGREES),
        ("The Dow rose 0.5% on Friday, Dec. 15, after five straight losses.", Verdict.DISAGREES),
        ("The Dow rose 0.5% on Friday, Dec. 15, to end four days of losses.", Verdict.AGREES),
        ("The Dow rose 0.5% on Friday, Dec. 15, to end three days of losses.", Verdict.DISAGREES),
        ("The Dow rose 0.5% on Friday, Dec. 15, its second gain in six days.", Verdict.AGREES),
        ("The Dow rose 0.5% on Friday, Dec. 15, its third gain in six days.", Verdict.DISAGREES),
    ],
)
def test_a_run_that_is_over_is_held_against_its_last_day_where_the_move_beside_it_agrees(
    text: str, verdict: Verdict
) -> None:
    moves = {date(2023, 12, day): -1.0 for day in (11, 12, 13, 14)} | {date(2023, 12, day): 0.5 for day in (8, 15)}
    with store_of({"DJI": moved("XNYS", date(2023, 11, 1), date(2023, 12, 15), 35_000, moves)}) as store:
        report = check(text, published=TODAY, store=store)
    told = [one.verdict for one in report.findings if one.question.measure in ("streak", "count")]
    assert told == [verdict]
