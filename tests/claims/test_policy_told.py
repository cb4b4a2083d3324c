"""What is told of the Fed's rate: moves, stands, decisions in a row, the first in so long. Sentences of our own, with
the decisions of the fact book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from tieout.claims.reader import read
from tieout.claims.run import check
from tieout.store import Store
from tieout.terms import Verdict

IN_2005, IN_2007, IN_2024 = date(2005, 12, 13), date(2007, 9, 18), date(2024, 5, 1)


@pytest.fixture(scope="module")
def book() -> Iterator[Store]:
    """A store that holds the fact book and nothing else."""
    with tieout.open_store(":memory:") as opened:
        yield opened


@pytest.mark.parametrize(
    ("published", "text", "printed", "measure", "sense"),
    [
        (IN_2005, "Fed Raises Interest Rate Quarter-Point to 4.25%", "4.25%", "level", None),
        (IN_2005, "It was the 13th straight meeting at which the Fed has raised rates.", "13th", "streak", "raise"),
        (IN_2005, "Rates have risen from 1 percent over the past 18 months.", "1 percent", "level", None),
        (IN_2005, "It was the 13th straight rate increase. Rates have risen from 1% in May 2004.", "1%", "level", None),
        (IN_2005, "Since June 2004 the Fed has lifted the rate 13 times from 1 percent.", "1 percent", "level", None),
        (IN_2005, "The Fed cut rates 13 times from January 2001 to June 2003.", "13 times", "count", "cut"),
        (IN_2007, "The rate had stood at 5.25% for more than a year; the Fed cut it to 4.75%.", "4.75%", "level", None),
        (IN_2007, "It was the Fed's first rate cut in four years.", "four years", "since", "first_down"),
        (IN_2007, "The Fed cut rates for the first time in more than four years.", "four years", "since", "first_down"),
        (IN_2024, "The Fed left rates unchanged for a sixth straight meeting.", "sixth", "streak", "hold"),
    ],
)
def test_the_feds_rate_is_told_by_words_that_name_none(
    book: Store, published: date, text: str, printed: str, measure: str, sense: str | None
) -> None:
    found = next(f for f in check(text, published=published, store=book).findings if printed in text[f.start : f.end])
    assert (found.question.subject, found.question.measure, found.question.sense) == ("DFEDTARU", measure, sense)
    assert found.verdict is Verdict.AGREES


@pytest.mark.parametrize(
    "text",
    [
        "The Federal Reserve lowered rates for the first time since June 2003.",
        "It was the Fed's first rate cut since June 2003.",
        "The half-point cut was the biggest since November 2002.",
    ],
)
def test_the_last_such_decision_is_found_by_its_day(book: Store, text: str) -> None:
    assert check(text, published=IN_2007, store=book).findings[-1].verdict is Verdict.AGREES
    late = check(text.replace("2003", "2001").replace("2002", "2001"), published=IN_2007, store=book)
    assert late.findings[-1].verdict is not Verdict.AGREES


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The Fed was praised. Growth reached a pace of 2.1%.", "2.1%"),
        ("The Fed raised its forecast for inflation to 2.1%.", "2.1%"),
        ("Mortgage lenders charge rates from 6.5%.", "6.5%"),
        (
            "The Fed cut rates by half a point instead of the three-quarters of a point that many wanted.",
            "three-quarters",
        ),
    ],
)
def test_other_rates_and_moves_that_werent_made_are_none_of_it(book: Store, text: str, printed: str) -> None:
    found = [f for f in check(text, published=IN_2007, store=book).findings if printed in text[f.start : f.end]]
    assert all(f.question.subject != "DFEDTARU" or f.question.measure == "other" for f in found)


@pytest.mark.parametrize(
    ("text", "printed", "is_forecast"),
    [
        ("The two-year yield, which tracks expectations for the Fed, rose to 2.78% from 2.73%.", "2.78%", False),
        ("The two-year yield, which moves on expectations for policy, slipped to 2.78%.", "2.78%", False),
        ("The two-year yield, which could rise to 3%, was last at 2.78%.", "3%", True),
        ("The Fed is expected to raise rates by half a point on Wednesday.", "half a point", True),
        ("As expected, the Fed raised rates by half a point on Wednesday.", "half a point", False),
    ],
)
def test_what_an_aside_tells_of_is_expected_by_nobody(text: str, printed: str, is_forecast: bool) -> None:
    (claim,) = (c for c in read(text, date(2022, 5, 3)).claims if text[c.start : c.end] == printed)
    assert claim.is_forecast is is_forecast
