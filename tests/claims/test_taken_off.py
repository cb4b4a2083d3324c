"""What something took off somebody, and bare numbers that go on with a day of their own. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from claims.one_claim import claim_of
from tieout.claims.resolve import resolve


@pytest.mark.parametrize(
    ("published", "text", "printed", "told"),
    [
        ("2007-07-27", "The Dow sank 311.50. It was its worst day since Feb. 27, when a rout in Shanghai knocked off "
         "416.02.", "416.02", "DJI change down 2007-02-26 2007-02-27"),
        ("2007-07-27", "The Dow sank 311.50. It was its worst day since Feb. 27, when a rout in Shanghai knocked off "
         "416.02, but on Tuesday it had already surrendered 226.47, and last Friday 149.33.", "226.47",
         "DJI change down 2007-07-23 2007-07-24"),
        ("2007-07-27", "The Dow sank 311.50. It was its worst day since Feb. 27, when a rout in Shanghai knocked off "
         "416.02, but on Tuesday it had already surrendered 226.47, and last Friday 149.33.", "149.33",
         "DJI change down 2007-07-19 2007-07-20"),
        ("2016-06-25", "The S&P 500 fell 3.6%, its worst day since Aug. 24, when turmoil in Shanghai cost it 3.9%.",
         "3.9%", "SPX return down 2015-08-21 2015-08-24"),
        ("2007-08-04", "The Dow fell 281.42 points, its worst day since July 26, when a credit scare cost the blue "
         "chips 311.50 points.", "311.50 points", "DJI change down 2007-07-25 2007-07-26"),
        ("2007-08-04", "The Dow lost 2.1%, the most since Feb. 27, when turmoil in China erased 416.02 points from it.",
         "416.02 points", "DJI change down 2007-02-26 2007-02-27"),
        ("2016-06-25", "A rout in Tokyo knocked 1,286 points off the Nikkei.", "1,286 points",
         "N225 change down 2016-06-23 2016-06-24"),
        ("2015-08-25", "The selloff took 588.40 points from the Dow and shaved 3.9% off the S&P 500.", "3.9%",
         "SPX return down 2015-08-21 2015-08-24"),
        ("2003-03-22", "Crude fell $1.70 to $26.91 a barrel. Tuesday alone took 3.26 off the price.", "3.26",
         "CL1 change down 2003-03-17 2003-03-18"),
        ("2005-04-16", "The Dow fell 191.24 Friday, after losing 125.18 points Thursday and 104.04 Wednesday.",
         "104.04", "DJI change down 2005-04-12 2005-04-13"),
    ],
)  # fmt: skip
def test_what_was_taken_off_is_a_move_of_whoever_it_was_taken_from(
    published: str, text: str, printed: str, told: str
) -> None:
    claim = claim_of(text, printed, published)
    question = resolve(claim, date.fromisoformat(published)).readings[0].question
    way = claim.direction.value if claim.direction is not None else None
    assert f"{claim.subject.series} {claim.measure} {way} {question.period.start} {question.period.end}" == told


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The Dow fell. The company took 50 cents off the price of a ticket.", "50 cents"),
        ("The Dow fell. The cut costs the company $3 billion, and knocked 3% off its profit.", "3%"),
        ("Crude fell. The airline took 50 cents off the price of a ticket.", "50 cents"),
        ("The Dow fell 1.9%, and the repair took 3% off the city's budget.", "3%"),
        ("The Dow fell 191.24 points, and on Friday 10,087.51 was its lowest close since November.", "10,087.51"),
        ("The Dow fell 191.24 Friday and 10,087.51 was where it ended.", "10,087.51"),
    ],
)
def test_what_is_taken_off_something_else_is_no_move_of_an_index(text: str, printed: str) -> None:
    claim = claim_of(text, printed, "2005-04-16")
    assert claim.subject.series is None or claim.measure not in ("return", "change")
