"""What time of day a text came out at: before the open, during the session, on a half day, in another zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

import tieout
from claims.made_up import store_of
from tieout.catalogue import entry, has_closed, has_opened
from tieout.store import Store

NEW_YORK, LONDON = ZoneInfo("America/New_York"), ZoneInfo("Europe/London")
#: Monday 7 to Wednesday 9 August 2023, and the days around Thanksgiving of that year.
CLOSES = {
    "SPX": {(8, 4): 4400.0, (8, 7): 4450.0, (8, 8): 4420.0, (8, 9): 4400.0, (11, 22): 4600.0, (11, 24): 4605.5},
    "SPX.low": {(8, 8): 4390.0, (8, 9): 4395.0},
    "SPX.high": {(8, 8): 4455.0, (8, 9): 4440.0},
    "RUT": {(8, 4): 1900.0, (8, 7): 1950.0, (8, 8): 1940.0, (8, 9): 1930.0},
    "FTSE": {(8, 4): 7480.0, (8, 7): 7500.0, (8, 8): 7530.0, (8, 9): 7560.0},
}
#: The index stood at 4,000 at the end of 2022.
YEAR_END = 4000.0


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    closes = {name: {date(2023, *day): value for day, value in days.items()} for name, days in CLOSES.items()}
    with store_of({**closes, "SPX": {date(2022, 12, 30): YEAR_END, **closes["SPX"]}}) as opened:
        yield opened


def verdict(store: Store, text: str, published: datetime, *, days_later: int = 0) -> str:
    as_of = published + timedelta(days=days_later)
    (found,) = tieout.check(text, published=published, as_of=as_of, store=store).findings
    return found.verdict.value


def at(hour: int, minute: int = 0, *, zone: ZoneInfo = NEW_YORK) -> datetime:
    return datetime(2023, 8, 8, hour, minute, tzinfo=zone)


@pytest.mark.parametrize(
    "text, hour, said",
    [
        ("The S&P 500 rose 1.1%.", 8, "agrees"),  # Monday, told on Tuesday morning
        ("The S&P 500 rose 1.5%.", 8, "disagrees"),  # and misprinted
        ("The S&P 500 rose 1.1%.", 12, "agrees"),  # still Monday, told at noon
        ("The S&P 500 is down 0.4%.", 12, "no_data"),  # a price of noon: nothing is known of the day yet
        ("The S&P 500 rose 1.5%.", 12, "no_data"),
        ("The S&P 500 closed 1.5% higher.", 12, "no_data"),  # at noon: today's, by a text that was stamped too early?
        ("The S&P 500 fell 0.7%.", 17, "agrees"),  # Tuesday's close, told that evening
        ("The S&P 500 fell 1.3%.", 17, "disagrees"),
    ],
)
def test_a_text_is_held_against_what_was_known_when_it_came_out(store: Store, text: str, hour: int, said: str) -> None:
    assert verdict(store, text, at(hour)) == said


@pytest.mark.parametrize(
    "text, said",
    [
        ("The S&P 500 is down 0.4%.", "plausible"),
        ("The S&P 500 is 0.4% lower at 4,432.20.", "plausible"),
        ("The S&P 500 is up 0.1%.", "plausible"),  # 4,455 was the high
        ("The S&P 500 is up 0.6%.", "disagrees"),
        ("The S&P 500 is down 1.6%.", "disagrees"),  # 4,390 was the low
        ("The S&P 500 is up 10.8% this year.", "plausible"),
        ("The S&P 500 is up 13% this year.", "disagrees"),
        ("The Russell 2000 is down 0.9%.", "no_data"),  # neither its low nor its high is at hand
        ("The S&P 500 leads the Russell 2000 by 0.8 percentage points this year.", "no_data"),
    ],
)
def test_a_price_of_the_open_market_is_bounded_once_the_day_is_over(store: Store, text: str, said: str) -> None:
    found = tieout.check(text, published=at(11, 50), as_of=at(11, 50) + timedelta(days=1), store=store).findings
    assert {one.verdict.value for one in found} == {said}


def test_a_price_quoted_in_a_session_is_of_that_session_first(store: Store) -> None:
    (found,) = tieout.check("The S&P 500 is down 0.4%.", published=at(12), as_of=at(23, 30), store=store).findings
    assert found.question.period.end == date(2023, 8, 8)
    (found,) = tieout.check("The S&P 500 is down 0.4%.", published=at(8), as_of=at(23, 30), store=store).findings
    assert found.question.period.end == date(2023, 8, 7)


def test_a_level_and_a_change_of_noon_must_fit_each_other(store: Store) -> None:
    found = tieout.check(
        "The S&P 500 is 0.4% lower at 4,409.20.", published=at(12), as_of=at(23, 30), store=store
    ).findings
    assert "disagrees" in {one.verdict.value for one in found}


def test_the_time_in_the_dateline_counts_where_only_the_day_is_given(store: Store) -> None:
    text = "NEW YORK, Aug. 8, 2023, 11:50 a.m. ET\n\nThe S&P 500 is down 0.4%."
    (found,) = tieout.check(text, published="2023-08-08", store=store).findings
    assert found.verdict.value == "plausible"
    (found,) = tieout.check("The S&P 500 is down 0.4%.", published="2023-08-08", store=store).findings
    assert found.verdict.value == "disagrees"  # by the evening of that day a close is meant


def test_a_london_evening_knows_its_own_close_and_not_new_yorks(store: Store) -> None:
    evening = at(17, 30, zone=LONDON)
    assert verdict(store, "The FTSE 100 rose 0.4%.", evening) == "agrees"
    assert verdict(store, "The FTSE 100 rose 0.7%.", evening) == "disagrees"
    assert verdict(store, "The S&P 500 is down 0.2%.", evening) == "no_data"
    assert verdict(store, "The S&P 500 is down 0.2%.", evening, days_later=1) == "plausible"
    afternoon = at(14, 30, zone=LONDON)  # half an hour before New York opens
    assert verdict(store, "The FTSE 100 is up 0.2%.", afternoon) == "no_data"


@pytest.mark.parametrize(
    "hour, minute, said", [(12, 30, "no_data"), (13, 0, "agrees"), (14, 30, "agrees")], ids=["12:30", "13:00", "14:30"]
)
def test_the_day_after_thanksgiving_closes_at_one(store: Store, hour: int, minute: int, said: str) -> None:
    published = datetime(2023, 11, 24, hour, minute, tzinfo=NEW_YORK)
    assert verdict(store, "The S&P 500 rose 0.12% on Friday.", published) == said


@pytest.mark.parametrize(
    "series, moment, trading",
    [
        ("SPX", datetime(2023, 8, 8, 9, 29, tzinfo=NEW_YORK), False),
        ("SPX", datetime(2023, 8, 8, 9, 30, tzinfo=NEW_YORK), True),
        ("SPX", datetime(2023, 8, 8, 16, 0, tzinfo=NEW_YORK), False),
        ("SPX", datetime(2023, 11, 23, 12, 0, tzinfo=NEW_YORK), False),  # Thanksgiving
        ("SPX", datetime(2023, 11, 24, 14, 0, tzinfo=NEW_YORK), False),
        ("FTSE", datetime(2023, 8, 8, 16, 0, tzinfo=LONDON), True),
        ("FTSE", datetime(2023, 12, 22, 14, 0, tzinfo=LONDON), False),  # a half day
        ("N225", datetime(2023, 8, 8, 8, 0, tzinfo=NEW_YORK), False),  # Tokyo's Tuesday was over
        ("DGS10", datetime(2023, 8, 8, 8, 0, tzinfo=NEW_YORK), True),
        ("CPIAUCSL", datetime(2023, 8, 8, 12, 0, tzinfo=NEW_YORK), False),
    ],
)
def test_a_market_is_open_in_its_own_hours(series: str, moment: datetime, trading: bool) -> None:
    known = entry(series)
    assert known is not None
    day = moment.date()
    assert (has_opened(known, day, moment) and not has_closed(known, day, moment)) is trading
