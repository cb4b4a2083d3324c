"""Whatever the text, the checker answers: no crash, a role for every numeral, time in proportion to length."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import tieout
from tieout.claims.finding import Role
from tieout.claims.reader import read
from tieout.claims.report import Report
from tieout.errors import TieoutError

TODAY = date(2023, 12, 26)
STORE = tieout.open_store(":memory:")

NUMBERS = ["0", "1", "12.4", "2,033.96", "1,", ".5", "-0.48", "+3", "5-1/4", "½", "5¼", "eleven", "twenty-two", "1/0",
           "999999999999999999999", "0.000000000000000001", "1e9", "٣٫٤", "²", "3rd", "1st", "-", "−7"]  # fmt: skip
UNITS = ["%", " percent", " percentage points", " basis points", "bp", " points", "p", " billion", " trillion", "x",
         " times", "-year", " years", " jobs", " straight", "st", " cents", " sessions"]  # fmt: skip
NAMES = ["the Russell 2000", "the S&P 500", "S&P", "the Dow", "the 10-year Treasury yield", "CPI", "the Fed",
         "Acme Widgets", "it", "this", "the index", "small caps", "fed funds rate", "Nasdaq 100", "unemployment rate",
         "gold", "Britain's", "Jane Doe"]  # fmt: skip
DATES = ["in December", "on Friday", "since 2022", "by the end of 2024", "in the next 12 months", "on Feb. 29",
         "last week", "in 1850", "in 2099", "through Friday's close", "over the past 999 decades", "in the 1990s",
         "2023-02-29", "Q4", "at 25:61", "on 31 April", "for the year", "next year", "since March 9"]  # fmt: skip
CUES = ["rose", "fell", "outpaced", "trailed", "by", "to", "from", "or", "and", "of cuts", "pricing in", "penciled in",
        "record close", "best", "highest", "on record", "straight", "range", "could", "expects", "respectively", "over",
        "nearly", "up to", "below its", "low", "high", "closed at", "raised", "cut", "between", "first time", "said",
        "according to", "chance", "target of", "gain", "yield"]  # fmt: skip
MARKS = [".", ",", ";", ":", "(", ")", "[", "]", '"', "“", "”", "'", "’", "—", "|", "#", "*", "\n", "\n\n", "\t",
         "\u00a0", "\u200b", "\ufeff", "\x00", "\x1b", "\x7f", "\ud800", "🚀", "é", "$", "€", "£", "%", "&", "/",
         "\\", "<b>", "�"]  # fmt: skip

pieces = st.one_of(*(st.sampled_from(kind) for kind in (NUMBERS, UNITS, NAMES, DATES, CUES, MARKS)))
arrangements = st.builds(
    lambda parts, glue: glue.join(parts), st.lists(pieces, max_size=30), st.sampled_from([" ", "", "  ", "\n"])
)


def hold(text: str, report: Report) -> None:
    """Each numeral once, in order, with a role; findings inside the text, with keys of their own."""
    at = 0
    covered: set[int] = set()
    for numeral in report.numerals:
        assert at <= numeral.start < numeral.end <= len(text)
        assert isinstance(numeral.role, Role)
        covered.update(range(numeral.start, numeral.end))
        at = numeral.end
    assert {k for k, character in enumerate(text) if character in "0123456789"} <= covered
    at = 0
    for finding in report.findings:
        assert at <= finding.start < finding.end <= len(text)
        at = finding.end
    assert len({finding.key for finding in report.findings}) == len(report.findings)


@settings(max_examples=settings.default.max_examples * 4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(arrangements)
@example("\ud800 rose 12.4% in December")
@example("The S&P 500 rose 999999999999999999999% since 1850.")
@example("The Russell 2000 fell 100% over the past 999 decades to 0.")
def test_no_arrangement_of_numbers_dates_and_marks_crashes_the_checker(text: str) -> None:
    try:
        report = tieout.check(text, published=TODAY, store=STORE)
    except TieoutError:
        return
    hold(text, report)


@settings(max_examples=settings.default.max_examples * 3 // 2, deadline=None)
@given(arrangements)
@example("0 - ² odds")
@example("In Q², 1²/³ of the 2²-year run, up ¹ of the last ² sessions.")
def test_a_text_without_a_date_does_not_crash_the_checker(text: str) -> None:
    try:
        report = tieout.check(text, store=STORE)
    except TieoutError:
        return
    hold(text, report)


@settings(max_examples=settings.default.max_examples * 3 // 2, deadline=None)
@given(arrangements, st.dates(date(1930, 1, 1), date(2026, 1, 1)))
def test_no_day_of_publication_crashes_the_checker(text: str, published: date) -> None:
    try:
        hold(text, tieout.check(text, published=published, store=STORE))
    except TieoutError:
        return


@settings(max_examples=settings.default.max_examples, deadline=None)
@given(arrangements)
def test_what_was_found_can_be_told_in_the_contract(text: str) -> None:
    try:
        report = tieout.check(text, published=TODAY, store=STORE)
    except TieoutError:
        return
    told = report.to_dict()
    assert told["counts"]["claims"] == len(report.findings)
    assert len(told["numerals"]) == told["counts"]["numerals"]


@settings(max_examples=settings.default.max_examples * 3, deadline=None)
@given(st.text(max_size=400))
def test_no_text_whatever_crashes_the_reader(text: str) -> None:
    found = read(text, TODAY)
    starts = [numeral.start for numeral in found.numerals]
    assert starts == sorted(starts)


# --- time in proportion to length

ADVERSARIES = {
    "digits": "7",
    "brackets": "(",
    "closing brackets": ")",
    "separators": "1,",
    "points": "1.",
    "percents": "12.4% ",
    "months": "December ",
    "may": "May 1, ",
    "names": "Russell 2000 ",
    "capitals": "Acme of ",
    "dashes": "5-",
    "fractions": "1/2 ",
    "lists": "1.2, ",
    "ands": "1.2 and ",
    "hedges": "more than ",
    "spaces": " ",
    "lines": "\n",
    "quotes": '".',
    "closers": '"',
    "one word": "a",
    "endless sentence": "the index rose 1.2% and ",
    "endless names": "the Dow, the S&P 500 and ",
    "bests": "best of ",
    "firsts": "for the first time ",
    "record": "its record close, ",
    "says": "said Jane Doe expects ",
    "respectively": "1% and 2%, respectively, ",
    "moves": "rose by to ",
    "tickers": "AB:CD ",
    "through": "in the ",
    "initials": "A.",
    "ampersands": "A&",
    "apostrophes": "a'",
    "quantities": "5 of ",
    "semicolons": "1; ",
}
SMALL, TIMES = 2_000, 4


def seconds(text: str) -> float:
    """Processor time of the shortest of three readings, so that a busy machine is not taken for a slow reader."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        read(text, TODAY)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.slow
@pytest.mark.parametrize("piece", ADVERSARIES.values(), ids=ADVERSARIES)
def test_an_adversary_four_times_as_long_is_read_in_little_more_than_four_times_the_time(piece: str) -> None:
    """Quadratic reading takes sixteen times as long; twelve lies between, with room for noise."""
    short = (piece * SMALL)[:SMALL]
    long = (piece * SMALL * TIMES)[: SMALL * TIMES]
    small, large = seconds(short), seconds(long)
    if large < 0.05:
        return  # too quick to measure, and so no threat
    assert large / small < 12, f"{SMALL} characters took {small:.3f} s, {SMALL * TIMES} took {large:.3f} s"


def test_of_a_hundred_kilobytes_of_one_sentence_nothing_vanishes() -> None:
    """Where an endless sentence is cut, a number may lose its unit; it still has its role, and all others are read."""
    text = "the Russell 2000 rose 1.2% and " * 3_300
    found = read(text, TODAY)
    assert len(found.claims) > 0.99 * 3_300
    assert found.claims[-1].start > 100_000
    assert len(found.numerals) == 2 * 3_300
