"""Texts that say in their heads that they were written during the session. All sentences are our own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

import tieout
from claims.made_up import store_of
from tieout.claims.period.lead_session import lead_session
from tieout.claims.period.under_way import is_told_within
from tieout.store import Store

#: A Tuesday, the Monday and the Friday before. The index stood at 4,000 at the end of 2022.
TODAY = date(2023, 8, 8)
SERIES = {
    "SPX": {(8, 4): 4400.0, (8, 7): 4450.0, (8, 8): 4420.0},
    "SPX.low": {(8, 7): 4440.0, (8, 8): 4390.0},
    "SPX.high": {(8, 7): 4460.0, (8, 8): 4480.0},
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    closes = {name: {date(2023, *day): value for day, value in days.items()} for name, days in SERIES.items()}
    with store_of({**closes, "SPX": {date(2022, 12, 30): 4000.0, **closes["SPX"]}}) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Coins recovered from a slide, but were off their highs by afternoon New York time.", True),
        ("Gold fell after a rally and was most recently down 0.4%.", True),
        ("The Dow was recently off 1.1%, with oil at a record.", True),
        ("Microsoft is currently at $239.57, up 6.7%. Would be the highest close since May.", True),
        ("The Dow closed up 1%. It is currently up 5% this year.", False),
        ("Stocks slid. The Dow recently traded down 121 points.", True),
        ("Stocks slid. The Dow recently fell for the first time since May.", False),
        ("Gold fell after a rally and was most recently down 0.4%. The Dow closed at a record.", False),
        ("The Dow fell by 0.4% in New York.", False),
    ],
)
def test_a_moment_of_new_yorks_day_is_told_from_within_it(text: str, within: bool) -> None:
    assert is_told_within(text, None, TODAY) is within


@pytest.mark.parametrize(
    "text",
    [
        "Stocks are sliding in early trading Tuesday. The S&P 500 was 1.1% lower.",
        "Chips led a slump in mid-afternoon trading on Tuesday.",
        "The S&P 500 rose 0.3% as of 10:05 a.m. Eastern time.",
        "Prices firmed.\n\nThe Dow was up 43 points as of 1:20 p.m., a Tuesday of little news.",
        "Investors on Tuesday bet that the Fed will say so later today.",
        "Indexes were mixed after midday on Tuesday as yields went on falling.",
        "Stocks slipped late Tuesday morning while gold rose.",
    ],
)
def test_the_head_of_a_text_tells_that_the_market_was_open(text: str) -> None:
    assert is_told_within(text, lead_session(text, TODAY), TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "Stocks closed higher Tuesday after sliding in early trading.",
        "The S&P 500 rose 0.3% on Tuesday, erasing a loss in early trading.",
        "The S&P 500 fell in early trading on Monday.",
        "The dollar stood at 1.10 per euro as of 4:05 p.m. on Tuesday.",
        "Futures fell in early trading. The Fed meets later this week.",
        "The S&P 500 rose 0.3% on Tuesday.",
    ],
)
def test_a_text_of_a_close_or_another_day_is_not_from_within_the_session(text: str) -> None:
    assert not is_told_within(text, lead_session(text, TODAY), TODAY)


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("The S&P 500 fell 1.1% in midday trading on Tuesday. It was down 49 points.", ["plausible", "plausible"]),
        ("The S&P 500 has gained 10.9% this year. It was down 1.1% on Tuesday afternoon.", ["plausible", "plausible"]),
        ("The S&P 500 fell 3.2% in midday trading on Tuesday.", ["disagrees"]),  # below the day's low
        ("Stocks fell in early trading Tuesday. The S&P 500 is up 10.9% this year.", ["plausible"]),
        ("The S&P 500 fell 1.1% on Tuesday.", ["disagrees"]),
        ("Stocks rose in early trading Tuesday. On Monday the S&P 500 closed 10 points lower.", ["disagrees"]),
    ],
)  # fmt: skip
def test_what_such_a_text_tells_of_its_day_is_held_against_the_low_and_the_high(
    store: Store, text: str, verdicts: list[str]
) -> None:
    report = tieout.check(text, published=TODAY, as_of=datetime(2023, 8, 9, 12, tzinfo=UTC), store=store)
    numbers = [one for one in report.findings if one.proposition.stated.quantity is not None]
    assert [one.verdict.value for one in numbers] == verdicts


def test_a_mark_may_be_passed_within_the_day_for_the_first_time(store: Store) -> None:
    text = "The S&P 500 hit 4,470 on Tuesday for the first time since March."
    report = tieout.check(text, published=TODAY, as_of=datetime(2023, 8, 9, 12, tzinfo=UTC), store=store)
    (first,) = [one for one in report.findings if one.question.measure == "since"]
    assert len(first.judgement.attempts) > 1  # by the close it didn't stand there: the highs are asked too


def test_a_record_of_the_day_before_is_one_though_the_next_day_set_another(store: Store) -> None:
    text = "The S&P 500, which closed at a record high on Monday, slid 0.7% on Tuesday."
    report = tieout.check(text, published=TODAY, as_of=datetime(2023, 8, 9, 12, tzinfo=UTC), store=store)
    (record,) = [one for one in report.findings if one.question.measure == "record"]
    assert any(one.question.period.end == date(2023, 8, 7) for one in record.proposition.readings)


def test_a_newswire_stamps_the_hour_before_the_day(store: Store) -> None:
    text = "12:35 PM EDT, 08/08/2023 (Wire Services) -- The S&P 500 slipped 0.4%."
    (found,) = tieout.check(text, published=TODAY, as_of=datetime(2023, 8, 9, 12, tzinfo=UTC), store=store).findings
    assert found.verdict.value == "plausible"
    text = "05:25 PM EDT, 08/08/2023 (Wire Services) -- The S&P 500 slipped 0.4% on Tuesday."
    (found,) = tieout.check(text, published=TODAY, as_of=datetime(2023, 8, 9, 12, tzinfo=UTC), store=store).findings
    assert found.verdict.value == "disagrees"
