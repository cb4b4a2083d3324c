"""What is inferred of numbers that no phrase takes, and what is left open."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.lists import ALONE
from tieout.claims.numbers.cues import CUES
from tieout.claims.reader import read
from tieout.terms import Direction

TODAY = date(2023, 12, 26)

#: A sentence, the number, its measure, its direction and whom it speaks of.
INFERRED = [
    ("The Dow put in a 204-point gain.", "204-point", "change", "up", "DJI"),
    ("Acme Mines cheered 20p to 588p after its report.", "20p", "change", None, "Acme Mines"),
    ("Acme Mines cheered 20p to 588p after its report.", "588p", "level", None, "Acme Mines"),
    ("Acme Mines surged 11 per cent, or 29.5p, to 295.1p.", "29.5p", "change", "up", "Acme Mines"),
    ("The Nasdaq slumped the most, 1.4%, at the close.", "1.4%", "return", "down", "IXIC"),
    ("Globex Mines was 21p higher at the close.", "21p", "change", "up", "Globex Mines"),
]
#: Numbers of other kinds: parts, weights, odds, figures of a company, sums.
LEFT = [
    ("About 80% of the shares listed there fell.", "80%"),
    ("The fund holds 3.2% of its assets in cash.", "3.2%"),
    ("The portfolio's weight in banks was cut to 12%.", "12%"),
    ("Traders saw a 71% chance of a higher rate.", "71%"),
    ("The Dow fell as a $38 billion auction drew few bids.", "$38 billion"),
    ("Inflation near the Fed's 2% goal lifted stocks.", "2%"),
    ("The S&P 500 rose as Globex paid 40p a share.", "40p"),
]


@pytest.mark.parametrize("sentence, printed, measure, direction, subject", INFERRED)
def test_cues_beside_a_number_tell_what_it_says(
    sentence: str, printed: str, measure: str, direction: str | None, subject: str
) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if sentence[one.start : one.end] == printed]
    told = claim.direction.value if claim.direction is not None else None
    assert (claim.measure, told, claim.subject.id) == (measure, direction, subject)


@pytest.mark.parametrize("sentence, printed", LEFT)
def test_a_figure_of_another_kind_is_left_open(sentence: str, printed: str) -> None:
    found = [one for one in read(sentence, TODAY).claims if sentence[one.start : one.end] == printed]
    assert all(one.measure not in ("return", "change", "level") for one in found)


@pytest.mark.parametrize(
    "sentence, printed, gain, direction",
    [
        ("The VIX, an index of volatility, more than doubled.", "doubled", 100, "up"),
        ("Crude futures have doubled over the past year.", "doubled", 100, "up"),
        ("The Nasdaq has nearly tripled since 2016.", "tripled", 200, "up"),
        ("Bitcoin halved in 2022.", "halved", 50, "down"),
    ],
)
def test_a_price_that_became_so_many_times_as_high_gained_that_much_less_one(
    sentence: str, printed: str, gain: int, direction: str
) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if sentence[one.start : one.end] == printed]
    assert claim.quantity is not None and claim.direction is not None
    assert (claim.measure, claim.quantity.value, claim.direction.value) == ("return", gain, direction)
    assert claim.is_inferred


@pytest.mark.parametrize(
    "sentence",
    [
        "Apple doubled its stake in Acme.",
        "The S&P 500's gain doubled the return of the Dow.",
        "The company's profits doubled.",
    ],
)
def test_what_doubled_something_else_gained_nothing_by_it(sentence: str) -> None:
    assert all(claim.measure != "return" for claim in read(sentence, TODAY).claims)


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme, which the Federal Reserve helped, nearly doubled after a rival raised its offer.",
        "Shares of the lender, rescued after the Fed cut rates, more than tripled.",
        "Bitcoin doubled in the months after the Fed raised its target rate.",
    ],
)
def test_a_doubling_counts_no_moves_of_the_central_bank(sentence: str) -> None:
    assert "count" not in [claim.measure for claim in read(sentence, TODAY).claims]


def test_what_is_inferred_is_never_taken_for_plainly_told() -> None:
    for sentence, printed, *_ in INFERRED:
        for claim in read(sentence, TODAY).claims:
            if claim.pattern == ALONE and sentence[claim.start : claim.end] == printed:
                assert not claim.is_plainly_told


def test_each_cue_has_a_name_of_its_own_and_speaks_for_something() -> None:
    assert len({cue.name for cue in CUES}) == len(CUES)
    assert all(cue.weights for cue in CUES)


@pytest.mark.parametrize(
    "sentence, printed, direction",
    [
        ("The Hang Seng added 60 points, putting on 2.87% over the past 12 months.", "2.87%", "up"),
        ("The Nasdaq was rocketing 9 percent by noon.", "9 percent", "up"),
        ("The Dow dived 4.1% on Friday.", "4.1%", "down"),
        ("The Russell 2000 was 21 points lighter at the close.", "21 points", "down"),
        ("Gold kept ticking higher by 0.4%.", "0.4%", "up"),
        ("The dollar was inching down 0.2%.", "0.2%", "down"),
        ("The Dow has given up 1,767 points this month.", "1,767 points", "down"),
        ("That wiped out what the Dow had gained this year and left it 2.0% in the red.", "2.0%", "down"),
        ("It lost ground early, which left the Dow just 0.2% in the black.", "0.2%", "up"),
        ("JPMorgan was the best performer at 7%, up for a fourth day.", "7%", "up"),
    ],
)  # fmt: skip
def test_a_verb_of_moving_is_known_in_each_of_its_forms(sentence: str, printed: str, direction: str) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if sentence[one.start : one.end] == printed]
    assert claim.measure in ("return", "change")
    assert claim.direction is not None and claim.direction.value == direction


@pytest.mark.parametrize(
    ("text", "printed", "subject", "direction"),
    [
        (
            "So far this year the Dow is up 9.4%, the S&P 500 6.9%, the Nasdaq a puny 1.7%.",
            "1.7%",
            "IXIC",
            Direction.UP,
        ),
        ("The S&P 500 fell 5.3%, the Dow 4.8% and the Hang Seng a dreadful 21.2%.", "21.2%", "HSI", Direction.DOWN),
        ("The S&P 500, off 4.25%, is at its weakest in years.", "4.25%", "SPX", Direction.DOWN),
        (
            "Metals were mixed: silver, off 6.4 per cent, and gold, ahead 2 per cent.",
            "6.4 per cent",
            "SILVER",
            Direction.DOWN,
        ),
    ],
)
def test_what_describes_a_number_of_a_list_or_an_aside_leaves_it_a_return(
    text: str, printed: str, subject: str, direction: Direction
) -> None:
    (claim,) = (one for one in read(text, date(2022, 9, 30)).claims if text[one.start : one.end] == printed)
    assert (claim.measure, claim.subject.id, claim.direction) == ("return", subject, direction)
