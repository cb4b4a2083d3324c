"""Distances from highs and lows that are told of several in a row."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read

TODAY = date(2022, 6, 14)


def _told(text: str) -> list[tuple[str | None, str]]:
    return [(one.subject.series, one.measure) for one in read(text, TODAY).claims if one.quantity is not None]


@pytest.mark.parametrize(
    "sentence",
    [
        "The S&P 500 is 21.8% below its record close and the Nasdaq 32.7%.",
        "The S&P 500 is 21.8% below its record close; the Nasdaq is down 32.7% from its.",
        "The S&P 500 is 21.8% below its record close, while the Nasdaq is 32.7% below its own.",
        "The S&P 500 is 21.8% below its record close, and the Nasdaq also is down 32.7%.",
        "The S&P 500 is down 21.8% and the Nasdaq 32.7% from their record highs.",
        "From their record closes the S&P 500 has fallen 21.8% and the Nasdaq 32.7%.",
        "Both are far from their peaks: the S&P 500 is down 21.8% and the Nasdaq 32.7%.",
        "The S&P 500 has now lost 21.8% and the Nasdaq 32.7% since their records.",
        "The S&P 500 stands 21.8% below its January record, and the Nasdaq 32.7% below its November one.",
    ],
)
def test_the_extreme_of_one_is_that_of_the_others(sentence: str) -> None:
    assert _told(sentence)[:1] + _told(sentence)[-1:] == [("SPX", "drawdown"), ("IXIC", "drawdown")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The S&P 500 is 21.8% below its record close, and the Nasdaq fell 4.7% on Monday.",
        "The S&P 500 ended 21.8% below its record close, losing 3.9%, and the Nasdaq lost 4.7%.",
        "The Nasdaq fell 4.7%, and the S&P 500 is now 21.8% below its record close.",
        "From its peak the S&P 500 has fallen 21.8%; the Nasdaq lost 4.7% that day.",
    ],
)
def test_a_move_with_a_verb_of_its_own_is_none(sentence: str) -> None:
    assert ("IXIC", "return") in _told(sentence)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Walmart and Coca-Cola were the best of the Dow, gaining 2.7% and 3.3%, respectively.", ["WMT", "KO"]),
        ("Losing 3.9% and 4.7% respectively, the S&P 500 and the Nasdaq had a day to forget.", ["SPX", "IXIC"]),
        ("Down 3.9% and 4.7%, respectively, were the S&P 500 and the Nasdaq.", ["SPX", "IXIC"]),
        ("The BSE Midcap and Smallcap indices rose 0.5% and 0.7%, respectively.", ["BSEMID", "BSESML"]),
        ("The BSE Midcap and Smallcap indices lost over a per cent each.", ["BSEMID", "BSESML"]),
    ],
)
def test_names_behind_their_numbers_or_under_one_noun_share_them_out(sentence: str, told: list[str]) -> None:
    assert _told(sentence) == [(series, "return") for series in told]


def test_one_number_is_that_of_each_of_a_list_of_names_that_no_catalogue_has() -> None:
    text = "Acme Lenders and Globex Lenders, the largest of their kind, tumbled more than 26 percent."
    assert [one.subject.printed for one in read(text, TODAY).claims] == ["Acme Lenders", "Globex Lenders"]
    text = "Acme Lenders and Globex Lenders, adding 3% and 2%, were the day's best."
    assert len([one for one in read(text, TODAY).claims if one.quantity is not None]) == 2
