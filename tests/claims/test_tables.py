"""Tables are read by their heads: whom a number is of, what it states, and over which time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.claims.claim import Claim
from tieout.claims.documents.read_document import read_document
from tieout.claims.finding import Role
from tieout.claims.layout.table_layout import rows
from tieout.claims.layout.tables import CELL
from tieout.claims.reader import read
from tieout.claims.resolve import resolve

TODAY = date(2023, 12, 26)

BARS = """
| Index | Close | Change | % chg | 1 month | YTD |
|---|---:|---:|---:|---:|---:|
| S&P 500 | 4,754.63 | +7.88 | 0.17 | 4.3% | 23.83% |
| Russell 2000 | 2,033.96 | -16.91 | (0.8) | 12.4% | 15.48% |
"""
BLANKS = """
Index            Close      Change   % Chg
S&P 500          4,754.63   +7.88    +0.17
Russell 2000     2,033.96   +16.91   +0.84
"""
TURNED = """
| | S&P 500 | Russell 2000 |
|---|---|---|
| Close | 4,754.63 | 2,033.96 |
| December | 4.1% | 12.4% |
"""


def told(text: str) -> list[tuple[str, str, str]]:
    """The print, measure and subject of each claim."""
    return [(text[c.start : c.end], c.measure, c.subject.id) for c in read(text, TODAY).claims]


def claim(text: str, printed: str) -> Claim:
    return next(c for c in read(text, TODAY).claims if text[c.start : c.end] == printed)


def test_a_column_tells_what_is_stated_and_a_row_of_whom() -> None:
    assert told(BARS)[:5] == [
        ("4,754.63", "level", "SPX"),
        ("+7.88", "change", "SPX"),
        ("0.17", "return", "SPX"),
        ("4.3%", "return", "SPX"),
        ("23.83%", "return", "SPX"),
    ]
    assert {subject for _, _, subject in told(BARS)[5:]} == {"RUT"}


def test_a_column_tells_over_which_time() -> None:
    month, year, session = (claim(BARS, printed) for printed in ("4.3%", "23.83%", "0.17"))
    assert month.span is not None
    assert (month.span.kind, month.span.n, month.span.grain) == ("past", 1, "month")
    assert year.span is not None
    assert year.span.kind == "to_date"
    assert session.span is None


def test_brackets_around_a_whole_cell_are_a_loss() -> None:
    assert claim(BARS, "0.8").quantity is not None
    assert claim(BARS, "0.8").direction is not None
    assert str(claim(BARS, "0.8").direction) == "down"


def test_columns_set_in_blanks_are_a_table_too() -> None:
    assert told(BLANKS)[:3] == [
        ("4,754.63", "level", "SPX"),
        ("+7.88", "change", "SPX"),
        ("+0.17", "return", "SPX"),
    ]
    assert len(told(BLANKS)) == 6


COPIED = """
Market/Index 2022 Close Prior Week As of 12/22 Weekly Change YTD Change
S&P 500 3839.50 4719.19 4754.63 0.75% 23.83%
Russell 2000 1761.25 1985.13 2033.96 2.46% 15.48%
"""


def test_heads_of_known_kinds_tell_the_columns_of_a_table_that_was_copied_with_one_blank() -> None:
    assert told(COPIED)[:5] == [
        ("3839.50", "level", "SPX"),
        ("4719.19", "level", "SPX"),
        ("4754.63", "level", "SPX"),
        ("0.75%", "return", "SPX"),
        ("23.83%", "return", "SPX"),
    ]
    stood = [
        str(resolve(claim(COPIED, printed), TODAY).readings[0].question.period.end)
        for printed in ("1761.25", "1985.13")
    ]
    assert stood == ["2022-12-30", "2023-12-15"]


@pytest.mark.parametrize(
    "text",
    [
        "The Weekly Change and the YTD Change of the S&P 500 are 0.75% and 23.83%.\nThe S&P 500 rose 0.75%.",
        "Prior Week As of 12/22 Weekly Change\nNothing but words here.",
    ],
)
def test_a_line_of_heads_without_numbers_below_is_no_table(text: str) -> None:
    assert rows(text) == []


def test_a_table_may_have_its_subjects_on_top() -> None:
    assert told(TURNED) == [
        ("4,754.63", "level", "SPX"),
        ("2,033.96", "level", "RUT"),
        ("4.1%", "return", "SPX"),
        ("12.4%", "return", "RUT"),
    ]
    december = claim(TURNED, "4.1%").span
    assert december is not None
    assert december.month == 12


@pytest.mark.parametrize(
    "row, head, expected",
    [
        ("| 10-year Treasury yield | 3.90% |", "| Rate | Yield |", ("3.90%", "level", "DGS10")),
        ("| 10-year | 3.90% |", "| Treasuries | Yield |", ("3.90%", "level", "DGS10")),
        ("| 10-year Treasury yield | -0.07 |", "| Rate | Change |", ("-0.07", "change", "DGS10")),
        ("| 10-year Treasury yield | 7 |", "| Rate | Change (bp) |", ("7", "change", "DGS10")),
        ("| Gold | $2,053.08 |", "| Commodity | Price |", ("$2,053.08", "level", "GOLD")),
        ("| S&P 500 | 21.3 |", "| Index | P/E |", ("21.3", "other", "SPX")),
        ("| S&P 500 | 1.5% |", "| Index | Dividend yield |", ("1.5%", "other", "SPX")),
        ("| S&P 500 | 30% |", "| Holding | Weight |", ("30%", "other", "SPX")),
        ("| Acme Widgets | 12.4% |", "| Company | YTD |", ("12.4%", "other", "Acme Widgets")),
        ("| S&P 500 | 4,000.00 |", "| Index | Year ago |", ("4,000.00", "other", "SPX")),
    ],
)
def test_the_subject_decides_what_a_head_means(row: str, head: str, expected: tuple[str, str, str]) -> None:
    text = f"{head}\n|---|---|\n{row}\n{row}\n"
    assert expected in told(text)


def test_a_table_without_heads_is_read_by_its_numbers() -> None:
    text = "| S&P 500 | 4,754.63 | +0.17% |\n| Russell 2000 | 2,033.96 | +0.84% |\n"
    assert told(text)[:2] == [("4,754.63", "level", "SPX"), ("+0.17%", "return", "SPX")]


def test_a_line_above_a_table_or_a_list_says_over_which_time() -> None:
    text = "Where the year has taken the indexes:\n\n- S&P 500: +23.8%\n- Russell 2000: +15.5%\n"
    dated = text.replace("the year", "this year")
    for printed in ("+23.8%", "+15.5%"):
        span = claim(dated, printed).span
        assert span is not None
        assert (span.kind, span.grain) == ("this", "year")
    behind = dated + "\nThe Dow rose 0.2%.\n"
    assert claim(behind, "0.2%").span is None


@pytest.mark.parametrize(
    "text",
    [
        "Home | Markets | Economy\n\nThe S&P 500 rose 0.2%.",
        "| Menu | Search |\n| Log in | Subscribe |\n",
        "The S&P 500  rose 0.2%.\nThe Dow  fell 0.1%.",
        "Nothing here.",
    ],
)
def test_what_is_no_table_is_not_read_as_one(text: str) -> None:
    assert rows(text) == []
    assert all(c.pattern != CELL for c in read(text, TODAY).claims)


def test_a_cell_of_prose_is_read_as_prose() -> None:
    text = "| Day | What happened |\n|---|---|\n| Friday | The S&P 500 rose 0.2% to close at 4,754.63 in New York. |\n"
    assert told(text) == [("0.2%", "return", "SPX"), ("4,754.63", "level", "SPX")]


@pytest.mark.parametrize("text", [BARS, BLANKS, TURNED])
def test_no_number_of_a_table_stays_unread(text: str) -> None:
    assert [n.text for n in read(text, TODAY).numerals if n.role is Role.UNREAD] == []


@given(st.text(alphabet="|-: \n\tabc19.%", max_size=120))
def test_rows_lie_in_order_and_their_cells_inside_them(text: str) -> None:
    at = 0
    for row in rows(text):
        assert at <= row.start <= row.end <= len(text)
        at = row.end
        for start, end in row.cells:
            assert row.start <= start <= end <= row.end
    read(text, TODAY)


PAGE = """<html><body><article><h1>The year so far</h1>
<p>Stocks are near their records, and the table below tells how far the main indexes have come since New Year.</p>
<p><img src="a.png" alt="Bars: the Russell 2000 is up 15.5% this year"></p>
<p><img src="b.png" alt="Logo 2"></p>
<table><tr><th>Index</th><th>Close</th><th>YTD</th></tr>
<tr><td>S&amp;P 500</td><td>4,754.63</td><td>23.83%</td></tr>
<tr><td>Russell 2000</td><td>2,033.96</td><td>15.48%</td></tr></table>
<p>That is a good year by any measure, and much better than what was expected when it began.</p>
</article></body></html>"""


def test_a_pages_tables_and_alternative_texts_are_read() -> None:
    text = read_document(PAGE.encode(), name="page.html").text
    assert told(text) == [
        ("records", "record", "SPX"),
        ("15.5%", "return", "RUT"),
        ("4,754.63", "level", "SPX"),
        ("23.83%", "return", "SPX"),
        ("2,033.96", "level", "RUT"),
        ("15.48%", "return", "RUT"),
    ]
    assert "Logo 2" not in text


def test_a_line_of_thousands_of_bars_is_no_table() -> None:
    text = "|a|1" * 5_000 + "|\n" + "|a|1" * 5_000 + "|\n"
    assert rows(text) == []


BY_LINES = "Month\nS&P 500\nNasdaq\nDifference\nJanuary\n-3.56%\n-1.74%\n1.82%\nFebruary\n4.31%\n4.98%\n0.67%\n"


@pytest.mark.parametrize("head", ["", "How they did:\n\n"])
def test_a_table_with_a_line_for_each_cell_is_read_by_its_heads(head: str) -> None:
    assert told(f"{head}{BY_LINES}Source: Acme") == [
        ("-3.56%", "return", "SPX"),
        ("-1.74%", "return", "IXIC"),
        ("1.82%", "other", "difference"),
        ("4.31%", "return", "SPX"),
        ("4.98%", "return", "IXIC"),
        ("0.67%", "other", "difference"),
    ]


def test_short_lines_that_make_no_rows_are_no_table() -> None:
    assert rows("Markets\nS&P 500\nUp\n1.2%\nNasdaq\nDown\n0.4%\nDow\n0.1%\nGold\n2.2%\n") == []
    assert rows("a\n" * 5_000) == []
