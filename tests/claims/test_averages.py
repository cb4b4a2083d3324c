"""Moving averages: where they stand, on which side of them something is, and over which sessions they are taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.catalogue import calendar
from tieout.store import Store
from tieout.terms import Verdict

LAST = date(2023, 12, 22)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The Russell 2000 as it might have gone: 1,900 for 150 sessions, 2,000 for 49, and 2,100 on the last one."""
    days = calendar("XNYS").sessions(date(2023, 1, 3), LAST)[-200:]
    levels = [1900.0] * 150 + [2000.0] * 49 + [2100.0]
    with store_of({"RUT": dict(zip(days, levels, strict=True))}) as opened:
        yield opened


@pytest.mark.parametrize(
    "sentence, printed, verdict",
    [
        ("The Russell 2000 closed above its 200-day moving average.", "above", Verdict.AGREES),
        ("The Russell 2000 closed below its 200-day moving average.", "below", Verdict.DISAGREES),
        ("The Russell 2000 slid below its 50-day average.", "below", Verdict.NO_DATA),  # within the day, perhaps
        ("The Russell 2000 closed above its 50-day and 200-day moving averages.", "above", Verdict.AGREES),
        # 150 * 1900 + 49 * 2000 + 2100 = 385,100, by 200 1,925.50; 2100 / 1925.50 - 1 = 9.06%
        ("The Russell 2000's 200-day moving average is 1,925.50.", "1,925.50", Verdict.AGREES),
        ("The Russell 2000's 200-day moving average is 1,952.50.", "1,952.50", Verdict.DISAGREES),
        ("The Russell 2000 stands 9.1% above its 200-day moving average.", "9.1%", Verdict.AGREES),
        # 49 * 2000 + 2100 = 100,100, by 50 2,002
        ("The Russell 2000 jumped, far from its 50-day moving average of 2,002.", "2,002", Verdict.AGREES),
        ("The Russell 2000's 250-day moving average is 1,925.50.", "1,925.50", Verdict.NO_DATA),
    ],
)
def test_a_moving_average_is_taken_over_the_last_so_many_closes(
    sentence: str, printed: str, verdict: Verdict, store: Store
) -> None:
    findings = tieout.check(sentence, published="2023-12-26T08:00", store=store).findings
    found = [one for one in findings if sentence[one.start : one.end].startswith(printed)]
    assert [one.verdict for one in found] == [verdict]


def test_an_average_of_weeks_is_left_open(store: Store) -> None:
    findings = tieout.check(
        "The Russell 2000 closed above its 40-week moving average.", published="2023-12-26T08:00", store=store
    )
    assert not findings.findings
