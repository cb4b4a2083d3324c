"""Subjects behind their verb, and numbers whose words say from where or whose they are."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read

TODAY = date(2014, 11, 24)


def _claims(text: str) -> list[Claim]:
    return [one for one in read(text, TODAY).claims if one.quantity is not None]


@pytest.mark.parametrize(
    ("sentence", "series", "measure", "direction"),
    [
        ("Up a heftier 0.3% was the Standard & Poor's 500 index.", "SPX", "return", "up"),
        ("Down 1.2% was the Nasdaq composite.", "IXIC", "return", "down"),
        ("Also down was the Nasdaq, by 1.2%.", "IXIC", "return", "down"),
        ("Off 21 points was the Dow.", "DJI", "change", "down"),
    ],
)
def test_the_subject_may_stand_behind_its_verb(sentence: str, series: str, measure: str, direction: str) -> None:
    (claim,) = _claims(sentence)
    told = claim.direction.value if claim.direction is not None else None
    assert (claim.subject.series, claim.measure, told) == (series, measure, direction)


def test_a_side_before_a_name_of_its_own_is_no_inversion() -> None:
    (claim,) = _claims("Up on the day, the Dow rose 1.2% while the mood was of the Nasdaq's making.")
    assert claim.subject.series == "DJI"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Miners rose, and Harmony Gold was up 8.4%.", "Harmony Gold"),
        ("Marathon Oil gained 3%.", "Marathon Oil"),
    ],
)
def test_who_digs_for_a_metal_is_no_metal(sentence: str, name: str) -> None:
    (claim,) = _claims(sentence)
    assert (claim.subject.series, claim.subject.printed) == (None, name)


@pytest.mark.parametrize("sentence", ["Spot Gold was up 1%.", "December Gold fell 1%.", "Meanwhile Gold lost 1%."])
def test_a_metal_with_a_capital_is_still_one(sentence: str) -> None:
    assert _claims(sentence)[0].subject.series == "GOLD"


@pytest.mark.parametrize(
    "sentence",
    [
        "The euro has climbed 3 percent in the wake of Tuesday's statement.",
        "The euro has gained 3 percent since the Fed's statement on Tuesday.",
        "The euro has lost 1.5 percent following Tuesday's statement.",
    ],
)
def test_a_perfect_with_a_day_that_is_over_begins_there(sentence: str) -> None:
    (claim,) = _claims(sentence)
    assert claim.span is not None and (claim.span.preposition, claim.span.kind) == ("since", "weekday")
    assert not claim.has_own_day


def test_a_past_tense_with_a_day_is_of_that_day() -> None:
    (claim,) = _claims("The euro rose 3 percent after the Fed's statement on Tuesday.")
    assert claim.span is None or claim.span.preposition != "since"


def test_a_funds_first_day_counts_from_the_close_before() -> None:
    claim = _claims("Since inception on June 1, 2011, the fund is up 96.8% and the S&P 500 is up 57.0%.")[-1]
    assert claim.span is not None and (claim.span.month, claim.span.day) == (5, 31)


def test_a_number_for_somebody_is_theirs() -> None:
    claims = _claims("The fund stands at 12.0% vs 12.6% for the S&P 500.")
    assert [one.subject.series for one in claims][:2] == [None, "SPX"]


def test_dollars_that_are_called_cents_are_dollars() -> None:
    (claim,) = _claims("Brent crude rose by $2.55 cents.")
    assert claim.quantity is not None and str(claim.quantity.value) == "2.55"


@pytest.mark.parametrize(
    ("sentence", "printed", "series", "direction"),
    [
        ("The dollar rose. After Tuesday's 1.2% jump the Dow tacked on another 0.3%.", "1.2%", "DJI", "up"),
        ("The dollar rose. Wednesday's 0.3% gain leaves the Dow 3.2% ahead for the year.", "0.3%", "DJI", "up"),
        ("The euro fell. A 30-point rise took the Dow to 17,817.90.", "30-point", "DJI", "up"),
        ("More than 2% has been wiped off the S&P 500 this week.", "2%", "SPX", "down"),
        ("The sell-off has taken 2.1% off the Nikkei.", "2.1%", "N225", "down"),
        ("More than 2% has been added to the S&P 500 this year.", "2%", "SPX", "up"),
    ],
)
def test_a_number_may_be_told_of_a_name_behind_it(sentence: str, printed: str, series: str, direction: str) -> None:
    claim = next(one for one in _claims(sentence) if one.quantity is not None and one.quantity.printed == printed)
    told = claim.direction.value if claim.direction is not None else None
    assert (claim.subject.series, told) == (series, direction)


@pytest.mark.parametrize(
    "sentence",
    [
        "The dollar rose 0.3%, and a 2% slide in banks took the FTSE 100 lower.",
        "Banks' 2% gain came as the Dow rose.",
        "Some 2% of the jobs were added to the list of the Dow's cuts.",
    ],
)
def test_a_number_with_an_owner_is_not_the_next_names(sentence: str) -> None:
    claim = next(one for one in _claims(sentence) if one.quantity is not None and one.quantity.printed == "2%")
    assert claim.subject.series not in ("FTSE", "DJI")
