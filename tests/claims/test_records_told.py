"""Records told by a lone word, counted or in a row; highs that are new are records. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read

PUBLISHED = date(2017, 10, 6)


def told(text: str, measure: str) -> list[Claim]:
    return [claim for claim in read(text, PUBLISHED).claims if claim.measure == measure]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The S&P 500 set another new high on Thursday.", ["SPX"]),
        ("The Dow closed at a fresh all-time high on Thursday.", ["DJI"]),
        ("The Nasdaq and the S&P 500 soared to records on Thursday.", ["IXIC", "SPX"]),
        ("Upbeat data sent the Russell 2000 to a record on Thursday.", ["RUT"]),
    ],
)
def test_a_high_that_is_new_is_a_record_of_each_that_is_named(text: str, subjects: list[str]) -> None:
    assert sorted(claim.subject.id for claim in told(text, "record")) == sorted(subjects)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The S&P 500 slid back on Friday from Thursday's record highs.", "weekday"),
        ("The Dow hovers around its previous record of 11,722.98, which it set in January 2000.", "month"),
        ("The Nasdaq fell below its old record, set on Sept. 18.", "day"),
    ],
)
def test_a_record_is_of_the_day_that_owns_it_or_on_which_it_was_set(text: str, kind: str) -> None:
    named = [claim.named for claim in told(text, "record") if claim.quantity is None]
    assert [one.kind for one in named if one is not None] == [kind]


def test_an_all_time_closing_low_behind_its_level_is_a_record() -> None:
    (claim,) = told("The 30-year Treasury yield fell to 2.04%, an all-time closing low.", "record")
    assert (claim.subject.id, claim.sense) == ("DGS30", "low")


def test_a_record_is_of_no_later_time_that_stands_behind_it() -> None:
    (claim,) = told("The Dow closed at a record on Thursday, and set out for Friday's jobs report.", "record")
    assert claim.named is None or claim.named.weekday == 3


@pytest.mark.parametrize(
    "text",
    [
        "The Nasdaq recorded new lows for the year.",
        "The S&P 500 hit a new 52-week high on Thursday.",
        "The Dow fell without setting a record.",
        "The S&P 500 gained as the company posted record profits.",
    ],
)
def test_a_high_of_a_stretch_or_of_something_else_is_no_record(text: str) -> None:
    assert told(text, "record") == []


def test_a_dated_record_close_is_told_beside_its_level() -> None:
    claims = read("The Dow is far above the record close of 11,722.98 reached on Jan. 14, 2000.", PUBLISHED).claims
    measures = [(claim.measure, claim.quantity is None) for claim in claims if claim.subject.id == "DJI"]
    assert ("record", True) in measures and len(measures) == 2


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The S&P 500 ended at a new high 30 times in 2017.", "count"),
        ("The S&P 500 closed at a record for the third time in four sessions.", "count"),
        ("The Dow posted record closing highs in eight of the past nine sessions.", "count"),
        ("It was the S&P 500's sixth consecutive record close.", "streak"),
        ("A rally pushed the S&P 500 to its second-straight record high.", "streak"),
        ("The Nasdaq closed at record highs for six straight sessions.", "streak"),
    ],
)
def test_records_are_counted_and_come_in_rows(text: str, measure: str) -> None:
    (claim,) = (one for one in told(text, measure) if one.quantity is not None)
    assert claim.sense == "record"


def test_a_new_peak_with_its_level_may_be_one_of_the_year_and_is_never_blamed() -> None:
    (claim,) = (one for one in told("The Dow rose to a fresh peak of 8,997.36.", "record") if one.quantity is not None)
    assert claim.is_inferred
    (claim,) = (one for one in told("The Dow rose to a record of 8,997.36.", "record") if one.quantity is not None)
    assert not claim.is_inferred


@pytest.mark.parametrize(
    "sentence",
    [
        "The S&P 500 rose 1.2%, eclipsing its record and ending at 4,839.81.",
        "The S&P 500 rallied 1.2% past the old record.",
        "The S&P 500 broke its record to close at 4,839.81.",
        "The S&P 500 rose 1.2% and broke another record.",
        "The S&P 500 closed above its previous record, set in January 2022.",
    ],
)
def test_a_record_that_is_beaten_makes_one_of_the_session(sentence: str) -> None:
    (claim,) = (one for one in read(sentence, date(2024, 1, 19)).claims if one.measure == "record")
    assert not claim.is_over and (claim.named is None or claim.named.kind != "month")
