"""Where something stands over a stretch of time, in words; and sessions, weeks and months that are counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.catalogue import calendar
from tieout.claims.reader import read
from tieout.claims.worded.standings import STANDING
from tieout.store import Store
from tieout.terms import Direction

TODAY = date(2023, 12, 12)
PUBLISHED = "2023-12-12T18:00:00+00:00"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A made-up FTSE 100 that rises by 10 in each session of odd months and falls by 12 in those of even ones."""
    level, closes = 7_000.0, {}
    for day in calendar("XLON").sessions(date(2022, 6, 1), date(2023, 12, 12)):
        level += 10 if day.month % 2 else -12
        closes[day] = level
    with store_of({"FTSE": closes}) as opened:
        yield opened


def verdict(text: str, words: str, store: Store) -> str:
    report = tieout.check(text, published=PUBLISHED, store=store)
    (found,) = [one.verdict.value for one in report.findings if words in text[one.start : one.end]]
    return found


@pytest.mark.parametrize(
    "sentence, side, grain",
    [
        ("The Dow fell on Monday and is now down for the year.", Direction.DOWN, "year"),
        ("The S&P 500 wiped out all of its gains for the year.", Direction.DOWN, "year"),
        ("The Nasdaq erased the week's losses.", Direction.UP, "week"),
        ("The rally pushed the Nasdaq into the black for the quarter.", Direction.UP, "quarter"),
        ("The Dow turned negative for 2023.", Direction.DOWN, ""),
        ("The Russell 2000 burst into positive territory for 2023.", Direction.UP, ""),
        ("The Dow has wiped out its losses of 2023.", Direction.UP, ""),
        ("The retreat erased the Nasdaq's gains for the month.", Direction.DOWN, "month"),
        ("The slump left the S&P 500 negative for the quarter.", Direction.DOWN, "quarter"),
        ("The FTSE 100 gave up its gains for the week.", Direction.DOWN, "week"),
        ("Wall Street is now up for the year.", Direction.UP, "year"),
        ("A late rise left the S&P 500 back in positive territory for the month.", Direction.UP, "month"),
    ],
)
def test_a_standing_goes_one_way_over_a_stretch(sentence: str, side: Direction, grain: str) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if one.pattern == STANDING]
    assert claim.span is not None
    assert (claim.measure, claim.direction, claim.span.grain) == ("return", side, grain)


@pytest.mark.parametrize(
    "sentence",
    [
        "Before the leap it was down for the year.",
        "Until Monday's bounce, the Nasdaq was down for the quarter.",
        "The Dow nearly erased its losses for the year.",
        "The Dow was briefly in positive territory for the month.",
        "The Dow wiped out most of its gains for the week.",
        "The Fed erased doubts this year.",
        "The 10-year Treasury yield is down for the week.",
    ],
)
def test_what_was_so_only_in_part_or_for_a_while_is_no_standing(sentence: str) -> None:
    assert STANDING not in [one.pattern for one in read(sentence, TODAY).claims]


@pytest.mark.parametrize(
    "sentence, side, start",
    [
        ("The Dow is now a bit below where it began the year.", Direction.DOWN, "2022-12-30"),
        ("The advance put the Nasdaq above where it ended November.", Direction.UP, "2023-11-30"),
        ("The S&P 500 is just short of where it started the month.", Direction.DOWN, "2023-11-30"),
    ],
)
def test_where_it_began_is_a_standing_too(sentence: str, side: Direction, start: str) -> None:
    (finding,) = tieout.check(sentence, published=PUBLISHED).findings
    assert finding.proposition.stated.direction is side
    assert (finding.question.measure, str(finding.question.period.start)) == ("return", start)


@pytest.mark.parametrize(
    "words, true",
    [
        ("turned negative for the month", True),
        ("turned positive for the month", False),
        ("wiped out its gains for the week", True),
        ("erased its losses for the week", False),
    ],
)
def test_a_standing_is_judged_beside_the_move_that_it_follows(store: Store, words: str, true: bool) -> None:
    text = f"The FTSE 100 fell 12 points on Tuesday and {words}."
    assert verdict(text, "12 points", store) == "agrees"  # the stretch is the standing's alone
    assert verdict(text, words.split()[-1], store) == ("agrees" if true else "disagrees")


@pytest.mark.parametrize(
    "words, true",
    [
        ("five of the past eight sessions", None),
        ("three of the past six months", True),
        ("five of the past six months", False),
        ("six of the last 12 months", True),
        ("four out of eight months", True),
        ("two of the past eight months", False),
    ],
)
def test_months_are_counted_as_sessions_are(store: Store, words: str, true: bool | None) -> None:
    text = f"The FTSE 100 has fallen in {words}."
    expected = {None: "disagrees", True: "agrees", False: "disagrees"}[true]
    assert verdict(text, words.split()[0], store) == expected


def test_so_many_weeks_by_turns_are_no_move_over_them() -> None:
    claims = read("The S&P 500 fell in six of the last seven weeks.", TODAY).claims
    assert [(one.measure, one.sense, one.grain) for one in claims] == [("count", "down", "week")]


def test_a_session_in_so_many_is_none_in_a_row() -> None:
    claims = read("The Nasdaq rose for the seventh session in eight.", TODAY).claims
    assert "streak" not in [one.measure for one in claims]
