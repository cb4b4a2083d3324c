"""Numbers whose words leave open of whom or when they are: what the text names nearby, if their digits tell so much."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.claims.finding import Finding
from tieout.store import Store
from tieout.terms import Period, Verdict

#: Closes of March 2003 (FRED's former SP500 and DJIA; CME's front month of crude).
SPX = {
    date(2003, 3, 11): 800.73, date(2003, 3, 12): 804.19, date(2003, 3, 13): 831.90, date(2003, 3, 14): 833.27,
    date(2003, 3, 17): 862.79, date(2003, 3, 18): 866.45, date(2003, 3, 19): 874.02, date(2003, 3, 20): 875.67,
    date(2003, 3, 21): 895.79,
}  # fmt: skip
DJI = {
    date(2003, 3, 11): 7524.06, date(2003, 3, 12): 7552.07, date(2003, 3, 13): 7821.75, date(2003, 3, 14): 7859.71,
    date(2003, 3, 17): 8141.92, date(2003, 3, 18): 8194.23, date(2003, 3, 19): 8265.45, date(2003, 3, 20): 8286.60,
    date(2003, 3, 21): 8521.97,
}  # fmt: skip
BEGAN, WEEK_BEFORE, FRIDAY = date(2003, 3, 11), date(2003, 3, 14), date(2003, 3, 21)
LEAD = "The Dow finished Friday at 8,521.97 and the S&P 500 at 895.79."


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with store_of({"SPX": SPX, "DJI": DJI}) as opened:
        yield opened


def finding(store: Store, text: str, printed: str) -> Finding:
    found = tieout.check(text, published="2003-03-22", store=store).findings
    return next(one for one in found if printed in text[one.start : one.end])


@pytest.mark.parametrize(
    "text, printed, subject, start",
    [
        ("What a swing it was for both benchmarks: the blue ones, 13.3 percent since March 11.", "13.3", "DJI", BEGAN),
        ("For their owners the week brought sums unheard of, 8.43 percent and 7.50.", "8.43", "DJI", WEEK_BEFORE),
        ("Go back to March 11. What a holder would have made of it by now is 11.87 percent.", "11.87", "SPX", BEGAN),
    ],
)
def test_a_number_is_of_whom_and_when_the_text_tells_nearby(
    store: Store, text: str, printed: str, subject: str, start: date
) -> None:
    found = finding(store, f"{LEAD}\n{text}", printed)
    assert (found.verdict, found.question.subject) == (Verdict.AGREES, subject)
    assert found.question.period == Period(start, FRIDAY)
    assert found.reading.name.endswith("as its figures tell")


@pytest.mark.parametrize(
    "text, printed",
    [
        ("What a swing it was for both benchmarks: the blue ones, 13.9 percent since March 11.", "13.9"),  # it was 13.3
        (
            "Go back to March 11. What a holder would have made of it by now is 12 percent.",
            "12",
        ),  # two digits: by chance
        ("Shares of Acme, a maker of anvils, have climbed 13.3 percent since March 11.", "13.3"),  # somebody else's
        ("The Dow closed at 8,521.97 on Saturday, March 22.", "8,521.97"),  # the exchange was closed
        ("By the end of the year, the house expects a further 13.3 percent.", "13.3"),
    ],
)
def test_a_false_number_and_one_of_somebody_else_meet_nothing(store: Store, text: str, printed: str) -> None:
    found = tieout.check(f"{LEAD}\n{text}", published="2003-03-22", store=store).findings
    place = len(LEAD) + 1 + text.index(printed)
    told = [one for one in found if one.start <= place < one.end]
    assert told and all(one.verdict is not Verdict.AGREES for one in told)


def test_a_number_of_a_day_that_is_told_plainly_is_called_wrong_though_another_day_has_it(store: Store) -> None:
    found = finding(store, "The S&P 500 gained 29.52 points on Friday to 895.79.", "29.52")  # it did so on Monday
    assert found.verdict is Verdict.DISAGREES
