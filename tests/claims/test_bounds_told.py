"""Bounds told too far out: a session's own, which another session or series can't be meant by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.store import Store
from tieout.terms import Verdict

#: The S&P 500 up 24.72 points, or 0.97%, to 2,574.41 on the Tuesday.
CLOSES = {date(2019, 1, 4): 2531.94, date(2019, 1, 7): 2549.69, date(2019, 1, 8): 2574.41, date(2019, 1, 9): 2584.96}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with store_of({"SPX": CLOSES}) as opened:
        yield opened


@pytest.mark.parametrize(
    "text, printed, verdict",
    [
        ("After weeks of waiting the S&P 500 closed above 2,500 again.", "2,500", Verdict.AGREES),
        ("After weeks of waiting the S&P 500 closed above 3,800 again.", "3,800", Verdict.DISAGREES),
        ("After weeks of waiting the S&P 500 closed above 2,900 again.", "2,900", Verdict.NO_DATA),  # another day's
        ("After weeks of waiting the S&P 500 closed above 24,000 again.", "24,000", Verdict.NO_DATA),  # of the Dow
        ("After weeks of waiting the S&P 500 climbed above 3,800 again.", "3,800", Verdict.NO_DATA),  # at some time
        ("The S&P 500 rose 1.0% to 2,574.41. So the index gained more than 20 points.", "20 points", Verdict.AGREES),
        ("The S&P 500 rose 1.0% to 2,574.41. So the index gained more than 36 points.", "36 points", Verdict.DISAGREES),
        ("The S&P 500 rose 1.0% to 2,574.41. So the index gained more than 90 points.", "90 points", Verdict.NO_DATA),
        # the day before it rose 17.75 points, the day after 10.55: farther off, and so not meant either
        ("It was a good day, and the S&P 500 gained over 36 points in it.", "36 points", Verdict.DISAGREES),
        ("It was a good day, and the S&P 500 gained over 90 points in it.", "90 points", Verdict.NO_DATA),
    ],
)
def test_a_bound_out_of_a_sessions_reach(store: Store, text: str, printed: str, verdict: Verdict) -> None:
    found = tieout.check(text, published="2019-01-08", store=store).findings
    assert {text[one.start : one.end]: one.verdict for one in found}[printed] is verdict


def test_a_move_told_the_wrong_way_round_is_not_excused_by_the_level_beside_it(store: Store) -> None:
    text = "By the close the S&P 500 was down 0.97%, or 24.92 points, at 2,575.55."
    found = tieout.check(text, published="2019-01-09", store=store).findings
    assert Verdict.DISAGREES in {one.verdict for one in found if one.question.measure == "return"}
