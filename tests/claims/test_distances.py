"""How far a number says that something is from a high or a low, whatever the words before it."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.claim import Claim
from tieout.claims.reader import read
from tieout.claims.resolve import resolve

TODAY = date(2023, 12, 26)


def claim_on(sentence: str, printed: str) -> Claim:
    (found,) = [one for one in read(sentence, TODAY).claims if sentence[one.start : one.end] == printed]
    return found


FROM_A_LOW = [
    "The Russell 2000 has climbed [24%] from its 52-week low.",
    "The Russell 2000 stands [24%] above its 52-week low.",
    "The Nasdaq ended [31 percent] above its bear-market low.",
    "The Nasdaq has rallied [30 percent] off its two-year low.",
    "The index is up [12%] from its six-month closing low.",
    "The S&P 500 is up [23 percent] from its closing low on March 9.",
    "The S&P 500 stands [16.9%] above its October 27 low of 4,117.37.",
    "The index is now [12%] higher than its six-month low.",
    "The S&P 500 closed at 4,293.93, marking a [20%] jump from its Oct. 12 low of 3,577.03.",
    "The S&P 500 has posted a [20%] gain from its October low.",
    "The Russell 2000 has gained [24%] since it hit its low in October.",
    "The rally left the Russell 2000 just [397 points] above its October 27 low.",
    "The Dow is up [527.14] or 5.4% from its 2023 closing low.",
    "The 2-year Treasury yield is up [218 basis points] from its low of 1.85% on March 14, 2022.",
]
FROM_A_PEAK = [
    "The Russell 2000 is still [16.7%] below its record close.",
    "The Russell 2000 has fallen [16.7%] from its record close.",
    "The Russell 2000 is [11.5%] below its 52-week high.",
    "The S&P 500 is within [0.9%] of its record close.",
    "The Nasdaq sits more than [10%] from its most recent high.",
    "The S&P 500 remained [2.9 percent] lower than its high on Oct. 19.",
    "The index is down [21 percent] from its January peak.",
    "The Dow is currently off by [-3,966.81] or -28.01% from the market peak.",
    "The Russell 2000 is down [408.78 points], or 16.7%, from its record high.",
    "The Russell 2000 stood [409 points] below its record close.",
    "Crude is off [21%] from a high it hit in September.",
    "The 10-year Treasury yield, down [108 basis points] from October's 16-year high, rose on Friday.",
    "The Dow is [172 points] shy of its record.",
    "The Nasdaq has suffered a [9%] drop from its record.",
    "The Nasdaq is still [6%] below the heights it reached in November 2021.",
    "Measured from its record high of 16,057.44 in November 2021, the Nasdaq has lost [6%].",
    "Counting from its record close, the Russell 2000 is down [16.7%].",
]
NO_DISTANCE = [
    ("The Dow closed up [42.7] points, off its high.", "change"),
    ("The Russell 2000 rose [3%] to a 52-week high.", "return"),
    ("The Russell 2000 fell [2%] after reaching a record on Monday.", "return"),
    ("Gold gained [3%] from a week ago and hit a record.", "return"),
    ("The Nasdaq closed [8%] above its previous record.", "other"),
    ("The S&P 500 ended [20 points] below its prior low.", "other"),
    ("The Dow sold off [2%] from the session high.", "other"),
    ("The Dow rose [300 points] from its low of the day.", "other"),
    ("The Russell 2000 stands at [2,033.96], below its record.", "level"),
]


def split(marked: str) -> tuple[str, str]:
    before, _, rest = marked.partition("[")
    printed, _, behind = rest.partition("]")
    return before + printed + behind, printed


@pytest.mark.parametrize("marked", FROM_A_LOW)
def test_a_number_with_a_low_behind_it_is_the_gain_from_it(marked: str) -> None:
    assert claim_on(*split(marked)).measure == "gain_from_low"


@pytest.mark.parametrize("marked", FROM_A_PEAK)
def test_a_number_with_a_peak_behind_it_is_the_distance_below_it(marked: str) -> None:
    assert claim_on(*split(marked)).measure == "drawdown"


@pytest.mark.parametrize("marked, measure", NO_DISTANCE)
def test_a_move_to_or_past_an_extreme_or_within_a_day_is_no_distance(marked: str, measure: str) -> None:
    sentence, printed = split(marked)
    found = [one for one in read(sentence, TODAY).claims if sentence[one.start : one.end].startswith(printed)]
    assert [one.measure for one in found] == [measure]


@pytest.mark.parametrize(
    "sentence, printed, since",
    [
        ("The Dow is off by 991 points, or 8.85%, from its 2023 closing high.", "991 points", date(2023, 1, 1)),
        ("The Dow is up 56% from its low of 6,547.05 reached on March 9, 2009.", "56%", date(2009, 3, 9)),
        ("The Dow is up 3% from its 52-week low of 31,819.14, hit on March 13.", "3%", date(2023, 3, 13)),
    ],
)
def test_the_time_of_an_extreme_is_that_of_every_number_told_from_it(sentence: str, printed: str, since: date) -> None:
    question = resolve(claim_on(sentence, printed), TODAY).readings[0].question
    assert question.since == since
    assert question.sense == (None if "%" in printed else "points")


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Since its high of January 26, the Dow is down 2,270 points.", "drawdown"),
        ("Since its October high, the S&P 500 has fallen 16%.", "drawdown"),
        ("Since hitting a record in November, the Russell 2000 has dropped 16%.", "drawdown"),
        ("Stocks rallied, and since the low of March 23, the S&P 500 has gained 31%.", "gain_from_low"),
        ("Since bottoming in March, the index is up 31%.", "gain_from_low"),
        ("From its Jan. 3 high, the S&P 500 is down 18% by now.", "drawdown"),
        ("From the nadir of March the Dow has climbed 18%.", "gain_from_low"),
        ("The Russell 2000 remains 18.7% below the summit of last April.", "drawdown"),
        ("From its low in March to its high in May, the Dow climbed 18%.", "return"),
        ("From Monday's close, the Dow fell 2%.", "return"),
        ("Since its high of January 26, the Dow is up 2%.", "return"),  # back from it, or of another stretch
        ("Since January 26, the Dow is down 2,270 points.", "change"),
        ("Since Friday the VIX is at its high and the Dow fell 3%; the S&P 500 lost 2%.", "return"),
    ],
)
def test_a_clause_that_counts_since_an_extreme_before_its_number_makes_it_a_distance(text: str, measure: str) -> None:
    claim = [one for one in read(text, date(2018, 2, 6)).claims if one.quantity is not None][-1]
    assert claim.measure == measure


def test_the_day_up_to_which_something_fell_is_none_of_its_record() -> None:
    claim = claim_on("The slump has sent the Russell 2000 down 16.7% from its record through Friday.", "16.7%")
    assert (claim.measure, claim.named) == ("drawdown", None)
