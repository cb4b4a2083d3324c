"""What a clause tells beside the session's own move: where a rally had led, what is left to a target, what is held
against a figure."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read

DAY = date(2003, 9, 6)


def told(text: str, printed: str) -> Claim:
    (claim,) = (one for one in read(text, DAY).claims if text[one.start : one.end] == printed)
    return claim


def test_where_a_rally_had_taken_an_index_is_of_the_session_before() -> None:
    claim = told(
        "The S&P 500 fell, after a rally that had pushed it to its highest since June 2002.", "highest since June 2002"
    )
    assert (claim.days_back, claim.is_doubtful) == (1, True)


def test_where_a_rally_took_an_index_is_of_the_session_itself() -> None:
    claim = told("A late rally pushed the S&P 500 to its highest since June 2002.", "highest since June 2002")
    assert claim.days_back == 0


@pytest.mark.parametrize(
    ("text", "is_forecast"),
    [
        ("The S&P 500 closed at 1,021 on Friday, so that equates to another 7% advance.", True),
        ("The S&P 500 target of 1,100 translates into a further 7% rise for the index.", True),
        ("The S&P 500 rose 7% on Friday, which equates to 67 points.", False),
    ],
)
def test_what_is_left_to_a_target_is_no_move_that_was(text: str, is_forecast: bool) -> None:
    assert told(text, "7%").is_forecast is is_forecast


def test_a_target_that_implies_a_gain_implies_that_of_its_index() -> None:
    text = "The S&P 500 is down 5.2%. She repeated her target of 1,100 points, implying gains of about 8% from here."
    claim = told(text, "8%")
    assert (claim.subject.id, claim.is_forecast) == ("SPX", True)


def test_the_former_is_the_first_of_two_also_of_a_superlative() -> None:
    text = "The S&P 500 and the Nasdaq rose. While the former had its best day in six weeks, the Dow fell in two weeks."
    assert told(text, "six weeks").subject.id == "SPX"


def test_gasoline_on_an_exchange_is_the_future_and_at_the_pump_is_not() -> None:
    on_it = told("Crude rose, while gasoline prices on the exchange fell 13 cents.", "13 cents")
    at_it = told("Gas prices at the pump rose to $2.10 a gallon.", "$2.10")
    assert (on_it.subject.id, at_it.subject.id) == ("RB1", "GASREGW")


def test_a_sum_in_rupees_ends_no_sentence() -> None:
    assert told("The rupee closed at Rs. 81.67 against the dollar.", "Rs. 81.67").subject.id == "USDINR"


def test_what_a_number_of_jobs_lay_beneath_is_what_was_expected() -> None:
    claim = told(
        "Employers created 22,000 jobs in August, far beneath consensus expectations of about 80,000.", "80,000"
    )
    assert (claim.measure, claim.sense) == ("macro", "expected")


def test_the_index_that_is_on_its_way_somewhere_is_the_subject() -> None:
    text = "The Nasdaq rose, with the Dow on its way to the best week in two months."
    assert told(text, "two months").subject.id == "DJI"


def test_a_beat_and_a_miss_are_of_the_companies_named_behind_them() -> None:
    text = "On Tuesday analysts look for a 3.1% beat from Boeing and a 2% miss from Intel."
    assert [(told(text, one).measure, told(text, one).subject.id) for one in ("3.1%", "2%")] == [
        ("fundamental", "BA"),
        ("fundamental", "INTC"),
    ]
