"""A month of another year that a move is told of."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("The Nasdaq had its worst April since 2000, when it lost 15.6%.", "15.6%", ("month", 4, 2000)),
        ("The S&P 500 had its worst April since a 6.2% April decline in 2002.", "6.2%", ("month", 4, 2002)),
        ("The Dow had its best April since 2020, when it gained 11.1%.", "11.1%", ("month", 4, 2020)),
        ("The Dow had its worst year since 2008, when it lost 33.8%.", "33.8%", ("year", None, 2008)),
        ("The S&P 500 fell 8.8% in April. It lost 18.1% in 2022.", "18.1%", ("year", None, 2022)),
    ],
)
def test_the_year_behind_a_ranked_month_tells_of_that_month(
    text: str, printed: str, expected: tuple[str, int | None, int]
) -> None:
    (claim,) = (one for one in read(text, date(2022, 5, 2)).claims if text[one.start : one.end] == printed)
    assert claim.span is not None
    assert (claim.span.kind, claim.span.month, claim.span.year) == expected
