"""Whom each number of a sentence speaks of: our own sentences, each number in braces with the series that it is of.

`{2%|SPX}` says that 2% is the S&P 500's; `{2%|DJI SPX}` that it is told of both; `{2%|-}` that it is nobody's whose
price or rate the catalogue has. A figure of a company (its revenue) stands under the company's id.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tieout.claims.reader import read

_NUMBER = re.compile(r"\{(?P<printed>[^|{}]*)\|(?P<series>[^{}]*)\}")
_HERE = Path(__file__).parent / "whom"
#: Measures that hold no price and no rate against a number.
_OF_NO_PRICE = frozenset({"fundamental", "other"})


def sentences() -> list[str]:
    lines = [line for file in sorted(_HERE.glob("*.txt")) for line in file.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("marked", sentences())
def test_each_number_is_of_the_series_marked_beside_it(marked: str) -> None:
    text = _NUMBER.sub(lambda found: found["printed"], marked)
    claims = read(text, date(2024, 8, 6)).claims
    gone = 0
    for number in _NUMBER.finditer(marked):
        start = number.start() - gone
        gone += len(number[0]) - len(number["printed"])
        told = [one for one in claims if one.start < start + len(number["printed"]) and one.end > start]
        if number["series"] == "-":
            assert all(one.subject.series is None or one.measure in _OF_NO_PRICE for one in told), number[0]
        else:
            assert {one.subject.id for one in told} == set(number["series"].split()), number[0]


def test_the_sentences_hold_numbers_of_many_series_and_of_none() -> None:
    told = [number["series"] for line in sentences() for number in _NUMBER.finditer(line)]
    series = [one for several in told for one in several.split()]
    assert len(series) > 400 and series.count("-") > 40 and len(set(series)) > 60
