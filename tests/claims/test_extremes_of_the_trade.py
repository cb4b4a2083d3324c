"""Extremes, records and first times as the trade tells them: near a record, of the year, of both, by the Fed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.catalogue import calendar
from tieout.claims.reader import read
from tieout.store import Store

TODAY = date(2023, 12, 12)
#: Days on which a made-up S&P 500 and Nasdaq Composite closed elsewhere than at 4,500 or a point above it.
ELSEWHERE = {date(2022, 1, 3): 4_800.0, date(2023, 7, 31): 4_700.0, date(2023, 12, 12): 4_710.0}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    days = calendar("XNYS").sessions(date(2010, 1, 4), TODAY)
    closes = {day: ELSEWHERE.get(day, 4_500.0 + turn % 2) for turn, day in enumerate(days)}
    with store_of({"SPX": closes, "IXIC": {day: value + 0.5 for day, value in closes.items()}}) as opened:
        yield opened


def verdicts(store: Store, text: str, measures: tuple[str, ...] = ("since", "record")) -> list[tuple[str, str]]:
    report = tieout.check(text, published="2023-12-12T18:00:00-05:00", store=store)
    return [(one.question.subject, one.verdict.value) for one in report.findings if one.question.measure in measures]


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 ended Tuesday at its highest level of the year.",
        "The S&P 500 rose on Tuesday to its highest level of 2023.",
        "The S&P 500 last closed higher on Jan. 3, 2022, at 4,800.00.",
        "The S&P 500 hadn't finished higher than 4,700 since January 2022.",
    ],
)
def test_the_most_of_a_year_and_the_last_close_beyond_it_agree(store: Store, text: str) -> None:
    assert verdicts(store, text, ("since",)) == [("SPX", "agrees")]


def test_the_level_of_the_last_higher_close_is_of_its_day(store: Store) -> None:
    text = "The S&P 500 last closed higher on Jan. 3, 2022, at 4,800.00."
    assert verdicts(store, text, ("level",)) == [("SPX", "agrees")]


@pytest.mark.parametrize(
    "text, verdict",
    [
        ("The S&P 500 hovered near its record high.", "agrees"),
        ("The S&P 500 is within striking distance of an all-time high.", "agrees"),
        ("The S&P 500 finished Tuesday just shy of a record.", "agrees"),
    ],
)
def test_what_stands_near_a_record_is_held_against_it(store: Store, text: str, verdict: str) -> None:
    assert [one for _, one in verdicts(store, text, ("record",))] == [verdict]


@pytest.mark.parametrize("near", ["near its", "close to its", "approaching its", "around its"])
def test_nobody_is_blamed_for_standing_only_near_an_extreme(near: str) -> None:
    (told,) = read(f"The S&P 500 closed {near} lowest since January 2020.", TODAY).claims
    (plain,) = read("The S&P 500 closed at its lowest since January 2020.", TODAY).claims
    assert (told.measure, told.is_inferred, plain.is_inferred) == ("since", True, False)


@pytest.mark.parametrize(
    "text",
    ["The S&P 500 is within 2% of its record.", "The Dow came within four points of the milestone."],
)
def test_a_distance_that_is_told_by_its_size_says_nothing_more(text: str) -> None:
    assert all(claim.measure != "record" for claim in read(text, TODAY).claims)


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 ended at 4,710.00 and the Nasdaq at 4,710.50, both registering the highest close since July 2023.",
        "It was the highest close for the S&P 500 and the Nasdaq since July 2022.",
    ],
)
def test_what_is_said_of_both_is_read_of_both(text: str) -> None:
    assert {one.subject.id for one in read(text, TODAY).claims if one.measure == "since"} == {"SPX", "IXIC"}


@pytest.mark.parametrize(
    "text, sense",
    [
        ("That was the first time the Fed has cut rates since 2003.", "first_down"),
        ("That was the first time the central bank raised its benchmark rate in five years.", "first_up"),
        ("Gold fell for the first time in five days.", "first_down"),
        ("The S&P 500 rose for the first time in three sessions.", "first_up"),
    ],
)
def test_what_was_done_for_the_first_time_is_told_by_its_verb(text: str, sense: str) -> None:
    (only,) = [one for one in read(text, TODAY).claims if one.measure == "since"]
    assert only.sense == sense
    assert only.subject.series in ("DFEDTARU", "GOLD", "SPX")


def test_what_another_central_bank_did_is_not_the_feds() -> None:
    text = "It was the first time that the European Central Bank raised interest rates in four years."
    assert all(one.subject.series != "DFEDTARU" for one in read(text, TODAY).claims)


@pytest.mark.parametrize(
    "text, sense",
    [
        ("Stocks fell after the Fed unveiled a ninth straight interest rate hike.", "up"),
        ("Stocks rose as the Fed made its third consecutive rate cut.", "down"),
    ],
)
def test_a_run_of_hikes_goes_the_way_of_the_hikes(text: str, sense: str) -> None:
    (only,) = [one for one in read(text, TODAY).claims if one.measure == "streak"]
    assert (only.subject.series, only.sense) == ("DFEDTARU", sense)


@pytest.mark.parametrize("text", ["The 10-year Treasury yield slid to a record.", "The yield fell to a new record."])
def test_a_record_is_a_low_where_its_subject_fell_there(text: str) -> None:
    (only,) = [one for one in read(f"{text}", TODAY).claims if one.measure == "record"]
    assert only.sense == "low"


def test_stocks_are_of_the_market_whose_index_is_named_first() -> None:
    text = (
        "Benchmark indices ended higher for the third straight session on Monday."
        " At close, the Sensex was up 211.16 points at 62,504.80."
    )
    (run,) = [one for one in read(text, date(2022, 11, 28)).claims if one.measure == "streak"]
    assert run.subject.series == "SENSEX"
    (run,) = [one for one in read(text.replace("Sensex", "Dow"), date(2022, 11, 28)).claims if one.measure == "streak"]
    assert run.subject.series == "SPX"


def test_a_dateline_in_capitals_before_a_colon_is_nobodys_name() -> None:
    text = "NEW YORK: Wall Street stocks fell after the Fed made its ninth straight rate hike."
    assert {one.subject.printed for one in read(text, TODAY).claims}.isdisjoint({"YORK", "NEW YORK"})


def test_a_company_with_an_everyday_name_is_meant_before_its_superlative() -> None:
    (best,) = read("Intel clinched its biggest gain since 1987.", TODAY).claims
    assert best.subject.series == "INTC"
    assert read("Target has its best days behind it.", TODAY).claims == []


def test_who_did_worst_of_several_is_a_superlative_in_the_contract(store: Store) -> None:
    text = "The Nasdaq was the biggest loser of the three averages."
    report = tieout.check(text, published="2023-12-12T18:00:00-05:00", store=store)
    (only,) = report.to_dict()["findings"]
    assert (only["measure"], only["subject"]) == ("since", "IXIC")


@pytest.mark.parametrize(
    "text, threshold, is_doubtful",
    [
        ("Stocks fell after the Fed's third straight 75-basis-point hike.", 0.75, False),
        ("The Fed raised its rate by 75 basis points for a third straight time.", 0.75, True),
        ("The Fed lifted rates by 75 basis points, its fifth straight increase.", None, True),
        ("The Fed raised rates for a fifth straight meeting.", None, False),
    ],
)
def test_a_run_of_steps_of_one_size_is_counted_by_it(text: str, threshold: float | None, is_doubtful: bool) -> None:
    (run,) = [one for one in read(text, date(2022, 9, 21)).claims if one.measure == "streak"]
    assert (run.threshold, run.is_doubtful) == (threshold, is_doubtful)


def test_a_meeting_that_left_the_rate_alone_is_one_of_holding() -> None:
    text = "It was the sixth straight meeting at which the Fed opted not to raise or lower rates."
    (run,) = [one for one in read(text, date(2024, 5, 1)).claims if one.measure == "streak"]
    assert (run.subject.series, run.sense) == ("DFEDTARU", "hold")


def test_the_largest_gain_of_one_year_is_of_no_bill_of_a_year() -> None:
    text = "The 10-year Treasury yield rose to 1.52%. It was its largest one-year yield gain since 2013."
    (best,) = [one for one in read(text, date(2022, 1, 1)).claims if one.measure == "since"]
    assert (best.subject.series, best.grain) == ("DGS10", "year")


def test_such_rises_are_counted_since_the_time_behind_them() -> None:
    (rises,) = [
        one
        for one in read("The Fed raised rates, the ninth such rise since December 2015.", TODAY).claims
        if one.measure == "count"
    ]
    assert rises.span is not None
    assert (rises.span.year, rises.span.month) == (2015, 12)
