"""Rises and falls in words, of one or of several: who moved which way, and what hardly moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.claims.reader import read
from tieout.store import Store

TODAY = date(2023, 12, 26)


def moves(text: str) -> set[tuple[str, str | None]]:
    """Of whom a text says in words that they moved, and which way."""
    return {
        (claim.subject.id, claim.direction.value if claim.direction else None)
        for claim in read(text, TODAY).claims
        if claim.quantity is None and claim.measure in ("return", "change")
    }


def down(*ids: str) -> set[tuple[str, str | None]]:
    return {(one, "down") for one in ids}


NEW_YORK = ("DJI", "SPX", "IXIC")


@pytest.mark.parametrize(
    "text, told",
    [
        ("The selling left the major indexes slightly lower.", down(*NEW_YORK)),
        ("The three major U.S. stock indexes all ended with modest losses.", down(*NEW_YORK)),
        ("Wall Street's main indexes closed a touch lower on Friday.", down(*NEW_YORK)),
        ("All three major averages fell.", down(*NEW_YORK)),
        ("The major indexes all posted losses for the week.", down(*NEW_YORK)),
        ("Broader stock indicators were also sharply lower.", down("SPX", "IXIC")),
        ("The Dow and the S&P 500 ended lower on Friday.", down("DJI", "SPX")),
        ("The Dow and the Nasdaq rose 1% and 2%. Both fell on Thursday.", down("DJI", "IXIC")),
        ("Gold and copper slid, too.", down("GOLD", "COPPER")),
        ("The Nasdaq, the S&P 500 and the Dow are all in the red for the year.", down(*NEW_YORK)),
        ("The Nasdaq closed little changed.", {("IXIC", None)}),
        ("The Dow was virtually unchanged at 37,385.97.", {("DJI", None)}),
        ("The S&P 500 finished flat on Friday.", {("SPX", None)}),
        ("Shares of Boeing and Apple jumped on Friday.", {("BA", "up"), ("AAPL", "up")}),
        ("New York's benchmarks all fell.", down(*NEW_YORK)),
        ("The major averages all finished the day in negative territory.", down(*NEW_YORK)),
        ("The slide left the three averages in the red for the year.", down(*NEW_YORK)),
        ("All three of the major indexes are now down for the year.", down(*NEW_YORK)),
        ("The Nasdaq recovered to end with a small gain.", {("IXIC", "up")}),
        ("The Russell 2000 showed a robust gain for the week.", {("RUT", "up")}),
        ("Stocks finished lower on Friday.", down("SPX")),
        ("Wall Street ended the session sharply lower.", down("SPX")),
        ("Weak orders sent U.S. stocks tumbling on Friday.", down("SPX")),
        ("European stocks gained.", {("SXXP", "up")}),
        ("The Dow ended the session in the red.", down("DJI")),
    ],
)
def test_words_tell_of_each_whom_they_name_that_it_moved(text: str, told: set[tuple[str, str | None]]) -> None:
    assert moves(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "The Russell rally faltered late last week.",
        "Neither the Dow nor the S&P 500 closed higher.",
        "The major indexes could fall further.",
        "Sales at the major retailers were flat.",
        "The Fed left rates unchanged.",
        "Microsoft posted a loss for the quarter.",
        "The Dow recorded losses in only two of its sectors.",
        "The Nasdaq suffered its biggest loss of the year.",
        "Futures on the major indexes were mixed.",
        "Stocks bounced between losses and gains.",
        "Stocks gave up early gains.",
        "Every time oil dives, the market climbs.",
        "Wall Street futures pointed higher.",
        "The market fell for four straight days.",
        "Investors sold stocks.",
    ],
)
def test_what_tells_of_no_move_is_none(text: str) -> None:
    assert moves(text) == set()


def test_a_move_in_words_whose_number_follows_is_told_once() -> None:
    claims = read("The Dow was also sharply lower, down 292 points.", TODAY).claims
    assert [claim.measure for claim in claims] == ["change"]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A made-up Nasdaq that hardly moves on the 21st and the 22nd, and then rises by a hundredth."""
    closes = {
        date(2023, 12, 20): 10_000.0,
        date(2023, 12, 21): 10_020.0,
        date(2023, 12, 22): 10_000.0,
        date(2023, 12, 26): 10_100.0,
    }
    with store_of({"IXIC": closes}) as opened:
        yield opened


@pytest.mark.parametrize("day, verdict", [("Thursday", "agrees"), ("Friday", "agrees"), ("Tuesday", "no_data")])
def test_little_changed_is_a_quarter_of_a_percent_at_most(day: str, verdict: str, store: Store) -> None:
    report = tieout.check(
        f"The Nasdaq ended little changed on {day}.", published="2023-12-26T18:00:00-05:00", store=store
    )
    assert [finding.verdict.value for finding in report.findings] == [verdict]


@pytest.mark.parametrize(
    ("text", "series", "direction"),
    [
        ("Crude futures settle higher on gasoline demand", "CL1", "up"),
        ("Gold ends lower.", "GOLD", "down"),
        ("Crude nudged higher on Friday.", "CL1", "up"),
        ("The dollar was flat against the yen.", "USDJPY", None),
    ],
)
def test_headlines_and_small_steps_are_moves_too(text: str, series: str, direction: str | None) -> None:
    (claim,) = read(text, date(2024, 6, 14)).claims
    told = claim.direction.value if claim.direction is not None else None
    assert (claim.subject.series, told) == (series, direction)
