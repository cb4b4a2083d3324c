"""Numbers whose verb or noun stands before the one ahead, and shares beside figures of their company. Our own prose."""

from __future__ import annotations

import pytest

from claims.one_claim import claim_of


@pytest.mark.parametrize(
    ("published", "text", "printed", "told"),
    [
        ("2008-01-23", "Stocks fell anyway, the Dow by 128 points.", "128 points", "DJI change down"),
        ("2008-01-23", "The major indexes fell, the Dow by 128 points, or 1.1 percent, and the Nasdaq by 2 percent.",
         "2 percent", "IXIC return down"),
        ("2018-12-29", "Both indexes ended the week in the red, the Dow by 0.8% and the S&P 500 by 1.4%.", "0.8%",
         "DJI return down"),
        ("2003-03-22", "The Dow had a gain of 2.8 percent on the day and of 662.26, or 8.4 percent, on the week.",
         "662.26", "DJI change up"),
        ("2003-03-22", "The Dow had a gain of 2.8 percent on the day and of 662.26, or 8.4 percent, on the week.",
         "8.4 percent", "DJI return up"),
        ("2003-03-22", "The Dow posted a gain of 8.4 percent, and the S&P 500 one of 7.5 percent.", "7.5 percent",
         "SPX return up"),
        ("2018-12-29", "The S&P 500 gained 2.0% and the Dow 314 points.", "314 points", "DJI change up"),
        ("2007-07-27", "Exxon Mobil, its profit down for a change, fell $4.56.", "$4.56", "XOM change down"),
        ("2007-07-27", "Apple rose $8.74 on its own earnings.", "$8.74", "AAPL change up"),
        ("2007-07-27", "Apple rose on its earnings, all but erasing Tuesday's loss of $8.81.", "$8.81",
         "AAPL change down"),
        ("2007-07-27", "On strong sales Apple rose 6.4 percent.", "6.4 percent", "AAPL return up"),
        ("2007-09-19", "Goldman Sachs rose 6.9 percent. At its June peak it cost $233.64.", "$233.64",
         "GS level None"),
        ("2020-04-10", "U.S. crude lost 20%. On Christmas Eve a barrel had cost $61.11.", "$61.11", "CL1 level None"),
    ],
)  # fmt: skip
def test_a_number_has_the_verb_or_noun_that_stands_further_off(
    published: str, text: str, printed: str, told: str
) -> None:
    claim = claim_of(text, printed, published)
    way = claim.direction.value if claim.direction is not None else None
    assert f"{claim.subject.series} {claim.measure} {way}" == told


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Apple's profit rose $8.74 a share.", "$8.74"),
        ("Apple rose. Its earnings rose 8 cents a share.", "8 cents"),
        ("Apple rose. Its dividend was raised, the yearly one by 3 percent.", "3 percent"),
        ("General Electric fell. Each engine cost $32.05 million.", "$32.05 million"),
        ("Apple rose. Its cheapest phone cost $399.", "$399"),
        ("Stocks are far below their peaks, the Dow by 12 percent.", "12 percent"),
    ],
)
def test_figures_of_a_company_and_distances_are_no_moves_of_a_share(text: str, printed: str) -> None:
    claim = claim_of(text, printed, "2007-07-27")
    is_a_move = claim.measure in ("return", "change", "level") and claim.subject.series is not None
    assert not (is_a_move and claim.direction is not None)
    assert claim.measure != "level"
