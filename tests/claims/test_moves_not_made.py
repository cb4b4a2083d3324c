"""Moves that something still needs, that were made good again, and distances from a mark."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read


def _number(text: str, printed: str) -> Claim:
    claims = read(text, date(2006, 2, 15)).claims
    return next(one for one in claims if one.quantity is not None and one.quantity.printed == printed)


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("The S&P 500 needs to rise another 1.2% to reclaim its record.", "1.2%"),
        ("The Dow must gain another 140 points to get there.", "140 points"),
        ("The Dow has to fall 3% to be in a correction.", "3%"),
        ("The Dow came within 30 points of 11,000 before retreating.", "30 points"),
        ("The Dow ended within 30 points of the 11,000 mark.", "30 points"),
        ("The market prices a 40% chance of an additional third hike this year by the Fed.", "third"),
    ],
)
def test_what_is_needed_or_left_is_no_move(sentence: str, printed: str) -> None:
    assert _number(sentence, printed).measure == "other"


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [("The Dow has fallen 3%.", "3%"), ("The Dow rose 30 points to 11,058.97, as it had to.", "30 points")],
)
def test_what_was_done_is_one(sentence: str, printed: str) -> None:
    assert _number(sentence, printed).measure in ("return", "change")


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("The S&P 500 gave up an early 0.8% gain to end lower.", "0.8%"),
        ("An early gain of 0.8% on the S&P 500 evaporated.", "0.8%"),
        ("The Dow squandered an initial rise of 110 points.", "110 points"),
    ],
)
def test_a_move_that_did_not_last_is_of_some_time_of_the_session(sentence: str, printed: str) -> None:
    assert _number(sentence, printed).spoken_during


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("The S&P 500 rose 0.8% after an early closing.", "0.8%"),
        ("The Dow lost its early lead in a year in which it gained 3%.", "3%"),
    ],
)
def test_other_early_things_leave_a_move_as_it_is(sentence: str, printed: str) -> None:
    assert not _number(sentence, printed).spoken_during


@pytest.mark.parametrize(
    ("sentence", "printed", "series", "measure"),
    [
        ("The Nasdaq put on 14.26 to 2,276.43 and the S&P 4.47 to 1,280.00.", "4.47", "SPX", "change"),
        ("The FTSE 100 was 0.2% easier at 5,782.", "0.2%", "FTSE", "return"),
        ("Payrolls grew, against forecasts of 250,000, and the jobless rate slid to 4.7%.", "4.7%", "UNRATE", "level"),
        ("Consumer prices rose 0.7%, or 0.2% without food and energy.", "0.7%", "CPIAUCSL", "macro"),
        ("Consumer prices rose 0.7%, or 0.2% without food and energy.", "0.2%", "CPILFESL", "macro"),
        ("The yen firmed to 117.50 per dollar and gold eased $3.10.", "$3.10", "GOLD", "change"),
    ],
)  # fmt: skip
def test_each_number_of_a_long_sentence_keeps_its_own(sentence: str, printed: str, series: str, measure: str) -> None:
    claim = _number(sentence, printed)
    assert (claim.subject.series, claim.measure, claim.is_forecast) == (series, measure, False)


@pytest.mark.parametrize(
    ("sentence", "printed", "own"),
    [
        ("The Dow, coming off a 136-point gain on Tuesday, rose 30.58.", "30.58", False),
        ("The Dow, fresh off a 1.2% gain on Tuesday, rose 0.3%.", "0.3%", False),
        ("The Dow, coming off a 136-point gain on Tuesday, rose 30.58.", "136-point", True),
        ("The S&P 500 is 2.5% to the good this year after Wednesday's 0.4% gain.", "0.4%", True),
    ],
)
def test_a_day_of_an_aside_and_one_before_its_number_are_nobody_elses(sentence: str, printed: str, own: bool) -> None:
    claim = _number(sentence, printed)
    assert (claim.has_own_day, claim.span) == (own, None)


def test_where_a_move_began_is_not_where_it_led() -> None:
    claim = _number("From 1,248.29 at the end of 2005 the S&P 500 has climbed to 1,280.00.", "1,280.00")
    assert not claim.has_own_day


def test_a_gain_that_beat_another_is_no_lead() -> None:
    claim = _number("The Nasdaq's 0.6% gain outpaced the Dow's 0.3%.", "0.6%")
    assert (claim.subject.series, claim.measure) == ("IXIC", "return")


def test_a_maturity_may_own_its_yield() -> None:
    text = "The two-year's yield, 4.67%, is now above the 10-year's 4.60%."
    assert _number(text, "4.67%").subject.series == "DGS2"
    assert _number("The 10-year's yield rose to 4.60%.", "4.60%").subject.series == "DGS10"
