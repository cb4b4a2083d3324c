"""Yields that a text tells of beside those of the bond that it spoke of last; and indexes called benchmarks."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read

TODAY = date(2006, 3, 29)
BEFORE = "The 10-year Treasury yield rose to 4.78% on Tuesday.\n\n"


def subjects(text: str, before: str = BEFORE) -> set[str | None]:
    """Whom the claims of a sentence behind another are of."""
    claims = read(before + text, TODAY).claims
    return {claim.subject.series for claim in claims if claim.start >= len(before)}


@pytest.mark.parametrize(
    "text",
    [
        "Short-term yields rose to their highest levels since 2001.",
        "Yields on shorter-term Treasuries, such as two-year issues, rose to their highest since 2001.",
        "Shorter-term Treasury yields hit their highest level since 2001.",
        "Yields on corporate bonds rose to 6%.",
    ],
)
def test_yields_of_other_bonds_are_not_those_of_the_bond_told_of_before(text: str) -> None:
    assert subjects(text) == {None}


@pytest.mark.parametrize(
    "text", ["Yields rose to the highest since 2001.", "The yield on the note fell to 4.7%.", "Yields fell to 4.7%."]
)
def test_yields_without_another_bond_are(text: str) -> None:
    assert subjects(text) == {"DGS10"}


@pytest.mark.parametrize("name", ["broad equities benchmark", "stock benchmark", "U.S. equity gauge", "equity gauge"])
def test_a_benchmark_of_shares_is_the_index_told_of_before(name: str) -> None:
    assert subjects(f"The {name} rose 0.6% to 1,300.25.", "The S&P 500 entered a bull market.\n\n") == {"SPX"}


def test_a_foreign_benchmark_of_shares_is_not() -> None:
    assert "SPX" not in subjects("Japan's equity benchmark rose 0.6%.", "The S&P 500 entered a bull market.\n\n")


def test_a_multiyear_high_is_one_of_more_than_a_year() -> None:
    (claim,) = read("The 10-year yield shot to a multiyear high.", TODAY).claims
    assert claim.named is not None and (claim.named.n, claim.named.grain) == (1, "year")


@pytest.mark.parametrize(
    "text",
    [
        "The Dow closed below its 200-day moving average for the first time since March.",
        "The S&P 500 fell, ending below its 50-day moving average for the first time in a year.",
    ],
)
def test_a_first_time_below_an_average_is_no_first_fall(text: str) -> None:
    firsts = [one for one in read(text, TODAY).claims if "first time" in one.pattern]
    assert [one.measure for one in firsts] == ["other"]


def test_what_was_forecast_of_a_statistic_is_no_target_of_an_index() -> None:
    text = "The Dow rose 1%.\nJobless claims were above economists' forecast of 249,000 claims."
    claim = read(text, TODAY).claims[-1]
    assert (claim.subject.series, claim.measure, claim.sense) == ("ICSA", "macro", "expected")


def test_a_share_in_a_bracket_is_no_forecast_behind_a_house_that_has_targets() -> None:
    text = "Globex rose after raising its targets, while Intel (INTC US, +0.39%) shares advanced."
    assert not any(claim.is_forecast for claim in read(text, TODAY).claims)


@pytest.mark.parametrize(("sign", "hedge"), [(">", "more_than"), ("<", "less_than"), ("", "exact")])
def test_a_sign_before_a_number_is_a_bound(sign: str, hedge: str) -> None:
    (claim,) = read(f"The Nasdaq dropped {sign}10% on Friday.", TODAY).claims
    assert claim.hedge.value == hedge


def test_the_ten_year_exceeded_a_mark_is_the_yield_of_ten_years() -> None:
    claims = read("The two-year yield topped 5% and the 10-year exceeded 4%.", TODAY).claims
    assert [claim.subject.series for claim in claims] == ["DGS2", "DGS10"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("That's an increase of 0.5 percent from the Russell 2000's previous all-time high on March 4.", "0.5 percent"),
        ("The S&P 500 is up 0.3 percent from its most-recent record reached on March 4.", "0.3 percent"),
    ],
)
def test_a_gain_from_a_record_of_before_counts_from_its_day(text: str, printed: str) -> None:
    claim = next(one for one in read(text, TODAY).claims if one.quantity is not None)
    assert claim.quantity is not None and claim.quantity.printed == printed
    assert claim.span is not None
    assert (claim.measure, claim.span.preposition, claim.span.day) == ("return", "since", 4)


def test_all_three_are_those_that_were_named_and_a_place_in_a_list_counts_no_members() -> None:
    assert all(one.measure != "count" for one in read("All three rose for a third straight week.", TODAY).claims)
    assert read("It isn't among the Dow's top 10 biggest declines.", TODAY).claims == []


def test_by_the_close_of_the_day_lies_behind() -> None:
    (claim,) = read("The S&P 500 lost more than 3 percent by the close of the trading day.", TODAY).claims
    assert not claim.is_forecast


def test_the_day_from_which_a_yield_moved_is_not_that_of_the_next_item() -> None:
    text = (
        "The 10-year yield ended higher on Monday after last week's data.\n\n"
        "-- The 2-year yield climbed 6.1 basis points, to 4.010% from 3.949% on Friday.\n\n"
        "-- The 30-year yield climbed 2.5 basis points, to 4.290% from 4.265% on Friday.\n\n"
        "The sale comes on Tuesday, and one more on Wednesday."
    )
    moves = [one for one in read(text, date(2024, 10, 7)).claims if one.measure == "change"]
    assert [one.session and one.session.weekday for one in moves] == [0, 0, 0]
