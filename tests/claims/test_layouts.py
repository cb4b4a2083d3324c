"""Figures set out and not told: boxes, lists, rows with a line for each cell, arrows, dots and slashes."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest

from tieout.claims.layout.table_layout import rows
from tieout.claims.marking.lexer import sentences
from tieout.claims.reader import read
from tieout.measures import ANNUALIZED
from tieout.terms import Direction

TODAY = date(2024, 6, 25)

CELL_A_LINE = """Stocks were mixed on the day.

Market/Index

2023 Close

As of 6/25

Day

YTD Change

S&P 500

4769.83

5469.30

0.39%

14.66%

The Russell 2000 index of small companies

2027.07

2022.35

-0.42%

-0.23%

10-year Treasuries

3.88%

4.23%

-2 bps

35 bps

Chart reflects price changes, not total return.
"""
LETTER = """Performance as of March 31, 2009

| | Quarter | 1 Year | 5 Years | 10 Years annualized |
|---|---|---|---|---|
| Russell 2000 | -15.4% | -38.6% | -6.5% | 0.6% |
"""


def told(text: str) -> list[tuple[str, str, str, Direction | None]]:
    """The print, measure, subject and direction of each claim."""
    return [(text[c.start : c.end], c.measure, c.subject.id, c.direction) for c in read(text, TODAY).claims]


def test_a_table_with_a_line_for_each_cell_and_empty_lines_between() -> None:
    assert [one[:3] for one in told(CELL_A_LINE)] == [
        ("4769.83", "level", "SPX"),
        ("5469.30", "level", "SPX"),
        ("0.39%", "return", "SPX"),
        ("14.66%", "return", "SPX"),
        ("2027.07", "level", "RUT"),
        ("2022.35", "level", "RUT"),
        ("-0.42%", "return", "RUT"),
        ("-0.23%", "return", "RUT"),
        ("3.88%", "level", "DGS10"),
        ("4.23%", "level", "DGS10"),
        ("-2 bps", "change", "DGS10"),
        ("35 bps", "change", "DGS10"),
    ]


def test_prose_in_short_lines_is_no_table() -> None:
    assert not rows("The Dow\nfell 1.2% to\n37,305.16\nand the S&P 500\nlost 0.8%\nto 4,719.19\nafter a\nquiet day.")


def test_years_in_a_list_are_no_values() -> None:
    assert not rows("Members\nof the board\n2019\n2020\n2021\nand others\n2022\n2023\n2024\n")


@pytest.mark.parametrize("up, down", ["▲▼", "↑↓"])
def test_an_arrow_tells_the_way(up: str, down: str) -> None:
    text = f"The Dow 39,112.16 {down} 0.76%\nThe S&P 500 {up} 21.43 points (0.39%) 5,469.30\n"
    assert told(text) == [
        ("39,112.16", "level", "DJI", None),
        ("0.76%", "return", "DJI", Direction.DOWN),
        ("21.43 points", "change", "SPX", Direction.UP),
        ("0.39%", "return", "SPX", Direction.UP),
        ("5,469.30", "level", "SPX", None),
    ]


def test_two_lines_that_end_in_numbers_are_two_rows() -> None:
    text = "The small-cap Russell 2000 2,022.35 down 0.42%\nThe S&P 500 5,469.30 up 0.39%"
    assert len(sentences(text)) == 2
    assert len(sentences("The S&P 500 ended the day higher by 0.39%\nThursday after a quiet session of trading.")) == 1


def test_dots_lead_to_a_number() -> None:
    text = "S&P 500 .......... 5,469.30 +21.43\nThe Dow ... 39,112.16"
    assert [one[:3] for one in told(text)] == [
        ("5,469.30", "level", "SPX"),
        ("+21.43", "change", "SPX"),
        ("39,112.16", "level", "DJI"),
    ]


def test_a_slash_parts_two_numbers_and_a_sign_tells_the_way() -> None:
    text = "• Dow industrials: -0.04% for the week / +1.7% YTD"
    assert [one[3] for one in told(text)] == [Direction.DOWN, Direction.UP]
    assert [c.span.kind for c in read(text, TODAY).claims if c.span is not None] == ["whole", "to_date"]


def test_a_time_right_before_each_number_is_its_own() -> None:
    claims = read("S&P 500: month to date +3.6%, year to date +14.7%", TODAY).claims
    assert [c.span.grain for c in claims if c.span is not None] == ["month", "year"]


def test_a_label_tells_a_change() -> None:
    text = "The S&P 500 — June 25, 2024\nClose: 5,469.30\nChange: +21.43 (+0.39%)\n"
    assert [one[1] for one in told(text)] == ["level", "change", "return"]


def test_a_table_is_as_of_the_day_above_it_and_many_years_may_be_told_a_year() -> None:
    claims = read(LETTER, TODAY).claims
    assert {(c.session.year, c.session.month) for c in claims if c.session is not None} == {(2009, 3)}
    assert [c.is_doubtful for c in claims] == [False, False, True, True]
    assert [c.sense for c in claims] == [None, None, None, ANNUALIZED]


def test_looking_for_tables_takes_time_in_proportion() -> None:
    def took(text: str) -> float:
        tries = []
        for _ in range(3):
            start = time.process_time()
            rows(text)
            tries.append(time.process_time() - start)
        return min(tries)

    for piece in ("1.5\n \n", "\n\n1\n", "1,1,1\n", "% \t\n"):
        assert took(piece * 4000) < 40 * max(took(piece * 400), 1e-3), re.escape(piece)


BOX = """The S&P 500
Last 5,469.30
Net change: +21.43
% Change +0.39%
Previous close 5,447.87
YTD +14.66%
"""
HEADLESS = """The S&P 500 index
5,469.30
+21.43
+0.39%
The Nasdaq Composite
17,717.65
+220.84
+1.26%
"""
NAMES_ABOVE = """THE DOW JONES INDUSTRIAL AVERAGE
39,112.16 -299.05 -0.76%

THE RUSSELL 2000 INDEX
2,022.35 -8.46 -0.42%
"""
HEADS_OF_LINES = """Index
Last
Change
The Dow
39,112.16
-299.05 (-0.76%)
The Russell 2000
2,022.35
-8.46 (-0.42%)
"""


def test_a_box_of_one_series_tells_by_its_labels() -> None:
    assert [one[:3] for one in told(BOX)] == [
        ("5,469.30", "level", "SPX"),
        ("+21.43", "change", "SPX"),
        ("+0.39%", "return", "SPX"),
        ("5,447.87", "level", "SPX"),
        ("+14.66%", "return", "SPX"),
    ]
    claims = read(BOX, TODAY).claims
    assert [c.days_back for c in claims] == [0, 0, 0, 1, 0]


@pytest.mark.parametrize("text", [HEADLESS, NAMES_ABOVE, HEADS_OF_LINES])
def test_rows_without_heads_tell_by_the_form_of_their_numbers(text: str) -> None:
    assert [one[1] for one in told(text)] == ["level", "change", "return"] * 2
    assert len({one[2] for one in told(text)}) == 2


def test_a_bar_table_of_a_52_week_high_blames_nobody() -> None:
    text = "| Index | Close | 52-wk high | From high |\n|---|---|---|---|\n| S&P 500 | 5,469.30 | 5,487.03 | -0.3% |\n"
    assert [one[1] for one in told(text)] == ["level", "other", "other"]


def test_what_stands_behind_a_semicolon_without_a_name_is_of_the_one_before() -> None:
    text = "The Dow 39,112.16; loss of 299.05 points, or 0.76%. The S&P 500 5,469.30; up 21.43 points."
    assert [one[2] for one in told(text)] == ["DJI", "DJI", "DJI", "SPX", "SPX"]


def test_lines_that_end_in_units_are_rows() -> None:
    text = "The small-cap Russell 2000, 2,022.35, down 8.46 points\nThe S&P 500, 5,469.30, up 21.43 points\n"
    assert [one[:3] for one in told(text)] == [
        ("2,022.35", "level", "RUT"),
        ("8.46 points", "change", "RUT"),
        ("5,469.30", "level", "SPX"),
        ("21.43 points", "change", "SPX"),
    ]


def test_a_signed_number_before_nothing_but_a_name_is_its_move() -> None:
    text = "Tuesday's moves\n+0.39% The S&P 500\n-0.76% The Dow\n"
    assert [one[:3] for one in told(text)] == [("+0.39%", "return", "SPX"), ("-0.76%", "return", "DJI")]
