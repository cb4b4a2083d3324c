"""Which session a text says that it is about, by the days that its head names. All sentences are our own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest

import tieout
from claims.made_up import store_of
from tieout.claims.anchor import Anchor
from tieout.claims.period.lead_session import lead_session
from tieout.store import Store

NEW_YORK = ZoneInfo("America/New_York")

#: A Wednesday.
TODAY = date(2024, 5, 15)


def day_told(text: str, today: date = TODAY) -> date | None:
    told = lead_session(text, today)
    return Anchor(today).day(told) if told is not None else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Stocks slid to a six-week low on Tuesday as chipmakers fell.", 14),
        ("Shares took their worst knock in a year yesterday after a warning from Oslo.", 14),
        ("London joined the rally today as banks rose.", 15),
        ("Asian shares were mixed Wednesday with a record close on Wall Street behind them.", 15),
        ("A sell-off that began with Monday's inflation report deepened on Tuesday.", 14),
        ("It was the jump in yields that may have been the surprise on Wednesday.", 15),
        ("Quiet trading.\n\nThe S&P 500 rose 0.3% on Tuesday, its first gain since last Thursday.", 14),
        ("The 10-year yield rose to 4.62% from 4.58% on Tuesday.", 15),
        ("Bond yields fell from 4.5% late Tuesday.", 15),
        ("By midday the Nasdaq was 0.8% higher.", 15),
        ("Wall Street recovered Tuesday. The Fed is due to meet on Wednesday of next week.", 14),
    ],
)
def test_the_head_of_a_report_names_its_session(text: str, day: int) -> None:
    assert day_told(text) == date(2024, 5, day)


@pytest.mark.parametrize(
    "text",
    [
        "Stocks rose, giving back none of Tuesday's losses.",
        "The index is up 2% since Monday.",
        "The Fed will publish its minutes on Wednesday.",
        "Bond yields fell from 4.5% late Monday.",
        "The 10-year yield rose to 4.62% from 4.58% on Friday.",
        "Yields rose in the week of the auctions, the highest being that of May 9.",
        "The small-cap index gained 2.4% in the quarter.",
        "The central bank is expected to hold rates on Wednesday.",
    ],
)
def test_a_day_told_in_passing_is_no_session_of_the_text(text: str) -> None:
    assert lead_session(text, TODAY) is None


def test_the_first_sentence_outweighs_a_later_one() -> None:
    assert day_told("Stocks rose on Wednesday. The day before, on Tuesday, they had fallen.") == date(2024, 5, 15)


def test_a_date_far_from_publication_is_history() -> None:
    assert lead_session("The Nasdaq peaked on March 10, 2000.", TODAY) is None
    assert lead_session("# A note\n\nMay 15, 2024\n\nThe Dow has gained 2% this month.", TODAY) is None
    assert day_told("Markets as of May 14, 2024: stocks rose.") == date(2024, 5, 14)


# --- whose "yesterday" is today: the web edition of a morning paper

#: Made-up closes of three sessions; the text comes out on the evening of the last.
CLOSES = {
    "SPX": {date(2024, 5, 13): 5200.0, date(2024, 5, 14): 5226.0, date(2024, 5, 15): 5278.26},
    "DJI": {date(2024, 5, 13): 39000.0, date(2024, 5, 14): 39117.0, date(2024, 5, 15): 39899.34},
    "IXIC": {date(2024, 5, 13): 16000.0, date(2024, 5, 14): 16080.0, date(2024, 5, 15): 16240.8},
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with store_of(CLOSES) as opened:
        yield opened


def ended(store: Store, text: str, printed: str) -> tuple[str, str]:
    for one in tieout.check(text, published="2024-05-15", store=store).findings:
        if printed in text[one.start : one.end]:
            return str(one.question.period.end), one.verdict.value
    raise AssertionError(printed)


def test_figures_of_a_web_edition_tell_that_its_yesterday_is_the_day_on_which_it_came_out(store: Store) -> None:
    text = "The S&P 500 rose 1.0% yesterday to 5,278.26. The Dow gained 2.0% yesterday. The Nasdaq added 1.2%."
    assert ended(store, text, "5,278.26") == ("2024-05-15", "agrees")
    assert ended(store, text, "1.2%") == ("2024-05-15", "disagrees")


def test_figures_of_the_session_before_leave_yesterday_alone(store: Store) -> None:
    text = "The S&P 500 rose 0.5% yesterday to 5,226. The Dow gained 0.3% yesterday. The Nasdaq added 1.2%."
    assert ended(store, text, "5,226") == ("2024-05-14", "agrees")
    assert ended(store, text, "1.2%") == ("2024-05-14", "disagrees")


def test_the_last_session_of_a_month_is_told_on_its_own_day() -> None:
    text = "London rose in the final session of the month."
    assert day_told(text, date(2024, 5, 31)) == date(2024, 5, 31)
    assert lead_session(text, date(2024, 5, 30)) is None
