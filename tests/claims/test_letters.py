"""Letters of funds and notes on shares: targets, parts left out of an index, and since when something goes on."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read

TODAY = date(2023, 12, 20)


def claim_of(text: str, printed: str) -> Claim:
    return next(one for one in read(text, TODAY).claims if printed in text[one.start : one.end])


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Shares of Nvidia Corp. rose 3%. Acme's Jane Doe raised her target to $560 from $500.", "$560"),
        ("Shares of Nvidia Corp. rose 3%. Acme's Jane Doe raised her target to $560 from $500.", "$500"),
        ("Shares of Nvidia Corp. rose 3% after Acme raised its price target to $560.", "$560"),
        ("Acme Research lifted its price target on Nvidia's stock to $560.", "$560"),
        ("Nvidia shares fell, and the average target price stands at $560.", "$560"),
    ],
)
def test_a_price_target_is_the_shares_and_not_the_houses(text: str, printed: str) -> None:
    claim = claim_of(text, printed)
    assert (claim.measure, claim.subject.series, claim.is_forecast) == ("target", "NVDA", True)


def test_what_is_told_of_the_stock_behind_a_target_is_the_shares() -> None:
    text = "Shares of Nvidia Corp. rose 3%. Acme's Jane Doe raised her target to $560. The stock is up 240% this year."
    assert claim_of(text, "240%").subject.series == "NVDA"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Shares of Target rose 3% to $140.", "$140"),
        ("Nvidia shares rose 3%. The company raised its sales target to $5 billion.", "$5 billion"),
    ],
)
def test_no_other_amount_is_a_price_target(text: str, printed: str) -> None:
    assert claim_of(text, printed).measure != "target"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Excluding technology, the S&P 500 is up only 3% this year.", "3%"),
        ("The S&P 500 without its seven biggest companies is up 4% this year.", "4%"),
        ("The S&P 500 rose 24% this year, but gained 5% after removing its biggest stocks.", "5%"),
        ("Strip out the giants, and the S&P 500 is down 3% this year.", "3%"),
        ("The S&P 500 excluding energy fell 3.6% in the third quarter.", "3.6%"),
    ],
)
def test_what_is_left_of_an_index_without_some_of_it_is_not_the_index(text: str, printed: str) -> None:
    assert claim_of(text, printed).subject.series is None


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Excluding dividends, the S&P 500 has gained 24% this year.", "24%"),
        ("The S&P 500 rose 24% this year, but gained 4% after removing its biggest stocks.", "24%"),
        ("The S&P 500 rose 24.2% this year without a pause.", "24.2%"),
    ],
)
def test_what_is_left_out_of_a_return_or_nothing_leaves_the_index(text: str, printed: str) -> None:
    assert claim_of(text, printed).subject.series == "SPX"


@pytest.mark.parametrize(
    ("text", "printed", "month", "part"),
    [
        ("The S&P 500 is up 13% since the rally began in October.", "13%", 10, "some day"),
        ("The S&P 500 is up 13% since the rally began in late October.", "13%", 10, "late"),
        ("The advance began in late October and has seen the S&P 500 rise 15%.", "15%", 10, "late"),
        ("The S&P 500 is up 33% since the bear market ended in October 2022.", "33%", 10, "some day"),
    ],
)
def test_what_began_in_a_month_goes_on_since_some_day_of_it(text: str, printed: str, month: int, part: str) -> None:
    span = claim_of(text, printed).span
    assert span is not None
    assert (span.preposition, span.month, span.part) == ("since", month, part)


@pytest.mark.parametrize("text", ["The S&P 500 rose 3% since it fell in June.", "The advance began in October."])
def test_a_move_since_another_move_has_no_stretch(text: str) -> None:
    assert all(one.span is None or one.span.preposition != "since" for one in read(text, TODAY).claims)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("For the year ended on March 31, 2022, the S&P 500 returned 15.65%.", "between"),
        ("For all of 2022, the fund lost 8%, compared to the S&P 500's return of 15.65%.", "year"),
    ],
)
def test_years_that_ended_on_a_day_and_all_of_a_year(text: str, kind: str) -> None:
    span = claim_of(text, "15.65%").span
    assert span is not None
    assert (span.kind, span.preposition) == (kind, "for")
