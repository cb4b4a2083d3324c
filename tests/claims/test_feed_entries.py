"""Entries of a feed below lines that say when each was written. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.layout.feed_entries import entries
from tieout.claims.reader import read
from tieout.claims.resolve import resolve

FEED = """4:10 p.m. Oct. 20, 2023 - By Jane Doe
The S&P 500 fell 1.26%.
4:05 p.m. Oct. 19, 2023 - By Jane Doe
The S&P 500 lost 0.85%.
Oct. 18, 2023 at 4:12 p.m. ET
The S&P 500 slid 1.34%.
"""


def test_each_entry_tells_of_its_own_day() -> None:
    asked = [resolve(claim, date(2023, 10, 20)).readings[0].question for claim in read(FEED, date(2023, 10, 20)).claims]
    assert [one.period.end for one in asked] == [date(2023, 10, 20), date(2023, 10, 19), date(2023, 10, 18)]


@pytest.mark.parametrize(
    "text",
    [
        "4:10 p.m. Oct. 20, 2023 - By Jane Doe\nThe S&P 500 fell 1.26%.",
        "It fell 1.26% by 4:10 p.m. Oct. 20, 2023 and 0.85% by 4:05 p.m. Oct. 19, 2023.",
        "4:10 p.m. Oct. 20, 2023\nIt fell.\n4:10 p.m. Oct. 32, 2023\nIt rose.",
    ],
)
def test_a_texts_own_line_and_times_within_sentences_begin_none(text: str) -> None:
    assert entries(text, date(2023, 10, 20)) == []
