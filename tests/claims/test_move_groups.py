"""The numbers that tell one move in percent, in points or money and by where it led, in any order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.claims.reader import read

TODAY = date(2024, 1, 2)

#: A sentence and what its numbers say: the measure's first letter, the direction, the print.
ONE_MOVE = [
    ("The FTSE 100 moved 0.12%, or 9.14 points, higher to finish at 7,694.49.",
     "FTSE r+0.12% c+9.14 points l7,694.49"),
    ("The Dow rose 69.44, or by 0.2 percent, to close at 37,656.52.", "DJI c+69.44 r+0.2 percent l37,656.52"),
    ("The S&P 500 closed at 4,754.63 for a loss of 13.52 points or -0.28%.", "SPX l4,754.63 c-13.52 points r--0.28%"),
    ("March silver closed the day with a drop of $0.215 or 0.9% at $24.086 per ounce.",
     "SILVER c-$0.215 r-0.9% l$24.086"),
    ("Natural gas for February delivery added 0.9 cent, or 0.36%, to settle at $2.514.",
     "NG1 c+0.9 cent r+0.36% l$2.514"),
    ("Brent crude settled at $77.04 a barrel, dropping $1.35, 1.7%.", "BZ1 l$77.04 c-$1.35 r-1.7%"),
    ("Nasdaq: 15,011.35 (-83.78)", "IXIC l15,011.35 c--83.78"),
    ("The Nasdaq Composite (-0.56%, -83.78 points) had a dull day.", "IXIC r--0.56% c--83.78 points"),
    ("The Hang Seng finished 4.02 points, 0.02%, lower at 17,047.39.", "HSI c-4.02 points r-0.02% l17,047.39"),
    ("The FTSE 100 was up 11.57 at 7,733.24, or 0.15 per cent.", "FTSE c+11.57 l7,733.24 r+0.15 per cent"),
    ("The VIX stood higher at 13.20 after a gain of 0.75 points or 6.02%.", "VIX l13.20 c+0.75 points r+6.02%"),
    ("The euro slipped 0.2%, or 0.0023 dollar, to $1.1039.", "EURUSD r-0.2% c-0.0023 dollar l$1.1039"),
    ("A 20.56-point, or 0.05 percent, decline left the Dow at 37,689.54.",
     "DJI c-20.56-point r-0.05 percent l37,689.54"),
    ("A 13.52-point loss took the S&P 500 down to 4,769.83.", "SPX c-13.52-point l4,769.83"),
    ("Dow -20.56 at 37,689.54", "DJI c--20.56 l37,689.54"),
    ("The Dow erased a 150-point loss to close down just 20.56.", "DJI c-150-point c-20.56"),
    ("Cac 40: 7,565, down 4.", "CAC l7,565 c-4"),
    ("Hang Seng 16,788, down 259; others fell, too.", "HSI l16,788 c-259"),
    ("Dow 37,690 ▼ 21", "DJI l37,690 c-21"),
    ("Gold $2,062.40 down $11.20.", "GOLD l$2,062.40 c-$11.20"),
    ("Dow industrials: -20.56, to 37,689.54.", "DJI c--20.56 l37,689.54"),
    ("The S&P 500 closed at 4,769.83, off 14 points, or 0.3%.", "SPX l4,769.83 c-14 points r-0.3%"),
    ("Oil stood at $71.65, off 12 cents.", "CL1 l$71.65 c-12 cents"),
    # no word of moving that is known, but the three fit together
    ("The Nasdaq mislaid 83.78 points, or 0.56 percent, to end the year at 15,011.35.",
     "IXIC c83.78 points r0.56 percent l15,011.35"),
]  # fmt: skip
#: Numbers that stand as close and tell no one move.
APART = [
    ("Brent rose $1, with 2.5 million barrels, or 3%, offline.", "3%"),
    ("The Russell 2000 gained 12% in 2023, at 2,027.07, with a dividend yield of 1.4%.", "1.4%"),
    ("Apple rose 2% to $192.53, for a market value of $3 trillion.", "$3 trillion"),
    ("The index of 30 stocks rose 2%.", "30"),
    ("A 2-point slide in banks dragged the FTSE 100 down.", "2-point"),
    ("The S&P 500 rose 1.2% as Globex paid 40p a share.", "40p"),
    ("Globex said profit rose 12% to $3.40 a share, or $2 billion.", "$2 billion"),
    ("The index fell 20 points, its third drop, and 3.2% of its members hit lows.", "3.2%"),
]
_SIGNS = {"up": "+", "down": "-", None: ""}


def told(text: str) -> str:
    """Whom the sentence speaks of, and what each of its numbers says of it."""
    found = read(text, TODAY).claims
    (whom,) = {claim.subject.series for claim in found}
    said = (f"{c.measure[0]}{_SIGNS[c.direction]}{text[c.start : c.end]}" for c in found)
    return " ".join([str(whom), *said])


@pytest.mark.parametrize("sentence, expected", ONE_MOVE)
def test_each_number_of_a_move_says_its_part_of_it(sentence: str, expected: str) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize("sentence, printed", APART)
def test_a_number_of_something_else_is_no_part_of_the_move(sentence: str, printed: str) -> None:
    found = [one for one in read(sentence, TODAY).claims if sentence[one.start : one.end] == printed]
    assert all(one.measure not in ("return", "change", "level") or one.subject.series is None for one in found)


@given(
    points=st.decimals(1, 99, places=2),
    percent=st.decimals(0, 9, places=2),
    level=st.decimals(2000, 3000, places=2),
    joint=st.sampled_from([", or {}, ", " ({}) ", ", {}, ", " - {} - ", ", or about {}, ", " / {} "]),
    led=st.sampled_from(["to ", "to close at ", "to end the day at "]),
)
def test_whatever_joins_them_the_three_numbers_of_a_move_are_read(
    points: object, percent: object, level: object, joint: str, led: str
) -> None:
    text = f"The Russell 2000 fell {points} points{joint.format(f'{percent}%')}{led}{level}."
    found = read(text, TODAY).claims
    assert [one.measure for one in found] == ["change", "return", "level"]
    assert {one.subject.series for one in found} == {"RUT"}
