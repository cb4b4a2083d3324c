"""Rows of times and of numbers, and levels passed at some time of a stretch. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.claims.reader import read
from tieout.claims.resolve import resolve
from tieout.terms import Hedge, Question, Stated

TODAY = date(2024, 5, 16)


def asked(text: str, printed: str) -> tuple[Question, Stated]:
    claim = next(one for one in read(text, TODAY).claims if printed in text[one.start : one.end])
    proposition = resolve(claim, TODAY)
    return proposition.readings[0].question, proposition.stated


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("In 2022 and 2023 the S&P 500 led the Dow by 2.1 and 8.9 percentage points, respectively.", "2.1", "8.9"),
        ("The S&P 500 moved in 2022 and 2023, when it returned 2.1% and 8.9%.", "2.1", "8.9"),
        ("The S&P 500 gained 2.1% and 8.9% in 2022 and 2023, respectively.", "2.1", "8.9"),
        ("The S&P 500 gained 2.1% in 2022 and 8.9% in 2023.", "2.1", "8.9"),
    ],
)  # fmt: skip
def test_each_number_of_a_row_has_the_time_of_its_turn(text: str, first: str, second: str) -> None:
    ends = [str(asked(text, printed)[0].period.end) for printed in (first, second)]
    assert ends == ["2022-12-30", "2023-12-29"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The S&P 500 gained 8.9% in 2022 and 2023.", "8.9%"),  # one number, two years
    ],
)
def test_rows_that_differ_in_length_are_shared_out_to_nobody(text: str, printed: str) -> None:
    claims = read(text, TODAY).claims
    assert any(one.is_doubtful for one in claims if printed in text[one.start : one.end])


@pytest.mark.parametrize(
    ("text", "printed", "sense", "hedge", "first"),
    [
        ("In January, the Dow dipped below 37,500.", "37,500", "low", Hedge.LESS_THAN, "2024-01-01"),
        ("The Nasdaq climbed above 16,000 in February.", "16,000", "high", Hedge.MORE_THAN, "2024-02-01"),
        ("Last week the Dow climbed above 39,000.", "39,000", "high", Hedge.MORE_THAN, "2024-05-06"),
    ],
)
def test_a_level_passed_in_a_stretch_was_passed_at_some_close_of_it(
    text: str, printed: str, sense: str, hedge: Hedge, first: str
) -> None:
    question, stated = asked(text, printed)
    assert (question.measure, question.sense, stated.hedge) == ("highest", sense, hedge)
    assert str(question.period.start) == first


@pytest.mark.parametrize(
    "text",
    [
        "The Dow closed above 39,000 on Wednesday.",
        "The Dow, which fell in April, is still above 39,000.",
        "The Dow closed January above 38,000, and ended Wednesday above 39,000.",
    ],
)
def test_a_level_of_a_close_is_of_that_close(text: str) -> None:
    assert asked(text, "39,000")[0].measure == "level"
