"""Slips that no other time excuses: near the figure, out of a bound's reach, beside a fixing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.store import Store
from tieout.terms import Verdict

#: January 2019; yields of made-up days.
CLOSES = {
    "SPX": {
        date(2018, 12, 28): 2485.74, date(2018, 12, 31): 2506.85, date(2019, 1, 4): 2531.94, date(2019, 1, 7): 2549.69,
        date(2019, 1, 8): 2574.41, date(2019, 1, 9): 2584.96,
    },
    "DGS10": {date(2019, 1, 4): 2.67, date(2019, 1, 7): 2.70, date(2019, 1, 8): 2.73, date(2019, 1, 9): 2.74},
}  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with store_of(CLOSES) as opened:
        yield opened


def told(store: Store, text: str, printed: str) -> Verdict:
    found = tieout.check(text, published="2019-01-09", store=store).findings
    return {text[one.start : one.end]: one.verdict for one in found}[printed]


@pytest.mark.parametrize(
    "text, printed, verdict",
    [
        ("The S&P 500 is up 2.7% this month after the rout of December.", "2.7%", Verdict.AGREES),
        ("The S&P 500 is up 2.4% this month after the rout of December.", "2.4%", Verdict.DISAGREES),
        ("The S&P 500 is up 6.4% this month after the rout of December.", "6.4%", Verdict.NO_DATA),
    ],
)  # fmt: skip
def test_a_slip_beside_the_figure_is_wrong_though_the_sentence_names_another_time(
    store: Store, text: str, printed: str, verdict: Verdict
) -> None:
    assert told(store, text, printed) is verdict


@pytest.mark.parametrize(
    "text, printed, verdict",
    [
        ("Bonds slipped. The 10-year Treasury yield rose to 2.73% from 2.70% late Monday.", "2.70%", Verdict.AGREES),
        ("Bonds slipped. The 10-year Treasury yield rose to 2.73% from 2.66% late Monday.", "2.66%", Verdict.PLAUSIBLE),
        ("Bonds slipped. The 10-year Treasury yield rose to 2.73% from 2.68% late Monday.", "2.68%", Verdict.PLAUSIBLE),
        ("Bonds slipped. The 10-year Treasury yield rose to 2.71% from 2.66% late Monday.", "2.66%", Verdict.PLAUSIBLE),
        ("Bonds slipped. The 10-year Treasury yield rose three basis points to 2.73%.", "2.73%", Verdict.AGREES),
        ("Bonds slipped. The 10-year Treasury yield rose three basis points to 2.76%.", "2.76%", Verdict.DISAGREES),
    ],
)
def test_a_yield_that_slips_beside_a_number_which_meets_the_fixing(
    store: Store, text: str, printed: str, verdict: Verdict
) -> None:
    assert told(store, text, printed) is verdict


@pytest.mark.parametrize(
    "text, printed, verdict",
    [
        ("After weeks of waiting the S&P 500 managed to gain over 20 points.", "20 points", Verdict.AGREES),
        ("After weeks of waiting the S&P 500 managed to gain over 36 points.", "36 points", Verdict.DISAGREES),
        ("After weeks of waiting the S&P 500 managed to gain over 90 points.", "90 points", Verdict.NO_DATA),
    ],
)
def test_a_bound_out_of_reach_is_wrong_with_no_word_for_its_day(
    store: Store, text: str, printed: str, verdict: Verdict
) -> None:
    assert told(store, text, printed) is verdict


@pytest.mark.parametrize(
    "text, printed, verdict",
    [
        # 2,574 is 2,574.41 cut short; the low stands far off, and is of another moment
        ("The S&P 500 climbed 1.0%, or 25 points, to reach 2,574, off its low of 2,301.05.", "1.0%", Verdict.AGREES),
        ("The S&P 500 climbed 1.3%, or 25 points, to reach 2,574, off its low of 2,301.05.", "1.3%", Verdict.DISAGREES),
        ("S&P 500 Rises 25", "25", Verdict.AGREES),
        ("S&P 500 Rises 28", "28", Verdict.DISAGREES),
        ("S&P 500 Rises 98", "98", Verdict.NO_DATA),
    ],
)
def test_a_move_beside_a_level_of_the_close_and_a_headlines_are_held_to_the_session(
    store: Store, text: str, printed: str, verdict: Verdict
) -> None:
    assert told(store, text, printed) is verdict
