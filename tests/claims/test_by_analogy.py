"""Numbers without a unit that have that of the numbers before them, and moves in other words. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from claims.one_claim import claim_of
from tieout.claims.reader import read


def _told(text: str, printed: str, published: str) -> str:
    claim = claim_of(text, printed, published)
    unit = claim.quantity.unit if claim.quantity is not None else None
    way = claim.direction.value if claim.direction is not None else None
    return f"{claim.subject.series} {claim.measure} {unit} {way}"


@pytest.mark.parametrize(
    ("published", "text", "printed", "told"),
    [
        ("2003-03-22", "The Dow gained 8.4 percent this week; in the one before it lost 1.9.", "1.9",
         "DJI return percent down"),
        ("2009-07-24", "The Dow gained 7.3 percent last week and so far has added 3.7 this week.", "3.7",
         "DJI return percent up"),
        ("2013-05-24", "Last week the Nikkei gained 3.6 percent; the week before that, 6.7.", "6.7",
         "N225 return percent up"),
        ("2010-10-01", "The S&P 500 rose 10.7 percent in the quarter, nearly offsetting its spring swoon of 11.9.",
         "11.9", "SPX return percent down"),
        ("2007-09-19", "The S&P, which fell 3.2 percent in July and recovered 1.3 in August, is up 3.1 in September.",
         "3.1", "SPX return percent up"),
        ("2013-06-21", "Gold tumbled 6.4 percent to $1,285.90 an ounce, and copper 2.6.", "2.6",
         "COPPER return percent down"),
        ("2007-07-27", "The Russell 2000 declined 2.6 percent, extending its slide since mid-month to 7.5.", "7.5",
         "RUT return percent down"),
        ("2012-06-02", "The 10-year Treasury yield was 1.59 percent on Thursday and 1.75 a week before.", "1.75",
         "DGS10 level percent None"),
        ("2013-07-06", "The 10-year yield shot up 21 basis points. The five-year yield rose 18 to 1.60%.", "18",
         "DGS5 change basis_point up"),
        ("2013-07-06", "The 10-year yield shot up 21 basis points and the five-year yield rose 18 to 1.60%; the "
         "30-year bond's, 19 to 3.68%.", "19", "DGS30 change basis_point up"),
        ("2018-12-31", "The two-year yield declined by 33 basis points in the quarter, though over the year it rose "
         "59.", "59", "DGS2 change basis_point up"),
        ("2023-10-20", "The 30-year bond yields 5.11%, a rise of 11 basis points on the day and 33 on the week.", "33",
         "DGS30 change basis_point up"),
        ("2013-07-06", "The 10-year yield jumped 21 basis points in two days, after adding 36 in June.", "36",
         "DGS10 change basis_point up"),
        ("2007-09-19", "After the gain the S&P 500 is 2.1 percent below its peak; the Dow, 1.9.", "1.9",
         "DJI drawdown percent below"),
        ("2013-07-06", "The two-year note yielded 0.40%, compared with 0.36% before and 0.25% at year-end.", "0.25%",
         "DGS2 level percent None"),
        ("2013-07-06", "Analysts expect the 10-year note to yield 3% at year-end.", "3%", "DGS10 target percent None"),
        ("2011-08-11", "The five-year yield rose 13 basis points to 1.87%, after Tuesday's 21.", "21",
         "DGS5 change basis_point up"),
        ("2010-05-21", "The 10-year yield is 59 basis points lower than at the end of 2009.", "59 basis points",
         "DGS10 change basis_point down"),
        ("2002-07-25", "The Dow closed 488.95 higher, or 6.3 percent, at 8,191.29.", "488.95", "DJI change point up"),
        ("2009-03-24", "The Russell 2000 rose 8.4%, but is 43% short of where it stood on June 5 last year.", "43%",
         "RUT return percent down"),
        ("2002-07-25", "J.P. Morgan Chase, pummeled 18.1 percent the day before, recovered $3.22.", "18.1 percent",
         "JPM return percent down"),
        ("2002-07-25", "Citigroup added $2.59, though it remains 23.6 percent cheaper than in June.", "23.6 percent",
         "C return percent down"),
        ("2003-03-22", "The Dow rose on Friday. A week earlier it had managed just 1.5 percent.", "1.5 percent",
         "DJI return percent up"),
        ("2019-05-31", "The Nasdaq had a bad month, and the damage came to 7.9%.", "7.9%", "IXIC return percent down"),
    ],
)  # fmt: skip
def test_a_number_is_told_by_those_before_it_and_by_the_words_around(
    published: str, text: str, printed: str, told: str
) -> None:
    assert _told(text, printed, published) == told


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The Dow fell 0.4 percent to 10,788.05 and the S&P 500 lost 3.53.", "3.53"),
        ("The FTSE fell 35.4 points, or 0.6 percent, and the CAC lost 12.3.", "12.3"),
        ("Crude gained 2.7 percent, or $2.1, to $79.97, and Brent added 1.5.", "1.5"),
        ("Crude gained 2.7 percent to $79.97, and Brent rose 1.5 to $82.3.", "1.5"),
        ("The Dow rose 2.5 percent, and 0.8 of the market is left.", "0.8"),
    ],
)
def test_a_number_of_points_or_money_is_no_percentage(text: str, printed: str) -> None:
    claim = claim_of(text, printed, "2010-10-01")
    assert claim.quantity is not None and claim.quantity.unit != "percent"


@pytest.mark.parametrize(
    "text",
    [
        "The 10-year yield rose 7 basis points. Gold fell 12 to 1,212.",
        "The 10-year yield rose 7 basis points. The yield fell 12 times this year.",
        "The yield rose. It fell 12 on the week.",
    ],
)
def test_a_whole_number_of_something_else_is_none_of_basis_points(text: str) -> None:
    claims = read(text, date(2013, 7, 6)).claims
    told = [one for one in claims if text[one.start : one.end].startswith("12")]
    assert told and all(one.quantity is not None and one.quantity.unit != "basis_point" for one in told)


@pytest.mark.parametrize(
    "text",
    [
        "Small companies made 24% of all loans.",
        "The storm's damage came to 24% of output, and the S&P 500 fell.",
        "The S&P 500's stocks are 24% cheaper than a year ago.",
        "Intel made 24% more chips.",
    ],
)
def test_what_is_made_or_cheaper_otherwise_is_no_move_of_a_price(text: str) -> None:
    claim = claim_of(text, "24%", "2010-10-01")
    assert claim.subject.series is None or claim.measure != "return"
