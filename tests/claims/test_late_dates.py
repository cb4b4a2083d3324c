"""A text dated a day late is read from the day before, where its numbers leave no doubt, and says so."""

from __future__ import annotations

from datetime import date

import tieout
from claims.made_up import store_of
from tieout.claims.misses.late_dates import A_DAY_LATE
from tieout.claims.report import Report
from tieout.terms import Verdict

CLOSES = {
    "SPX": {
        date(2015, 12, 31): 2043.94,
        date(2016, 3, 2): 1986.45,
        date(2016, 3, 3): 1993.40,
        date(2016, 3, 4): 1999.99,
    },
    "MSFT": {date(2016, 3, 2): 52.95, date(2016, 3, 3): 52.35, date(2016, 3, 4): 52.03},
}
TEXT = (
    "Shares advanced ahead of tomorrow's jobs figures. Microsoft lost 1.1 percent. The S&P 500 gained 0.4 percent to "
    "1,993.39 at 4 p.m. in New York. Data today showed that services grew. The index has cut its 2016 loss to "
    "2.5 percent."
)
OF_NO_DAY = (
    "Shares advanced ahead of tomorrow's jobs figures. Microsoft lost 7.3 percent. The S&P 500 gained 1.9 percent to "
    "1,871.44 at 4 p.m. in New York. Data today showed that services grew. The index has cut its 2016 loss to "
    "6.1 percent."
)


def _report(text: str, published: str) -> Report:
    with store_of(CLOSES) as store:
        return tieout.check(text, published=published, store=store)


def test_its_numbers_are_read_from_the_day_before() -> None:
    report = _report(TEXT, "2016-03-04")
    assert report.notes == (A_DAY_LATE,)
    assert {one.question.period.end for one in report.findings if one.verdict is Verdict.AGREES} == {date(2016, 3, 3)}


def test_a_text_of_its_own_date_is_left_there() -> None:
    assert _report(TEXT, "2016-03-03").notes == ()


def test_numbers_that_no_day_explains_leave_the_date_alone() -> None:
    report = _report(OF_NO_DAY, "2016-03-04")
    assert report.notes == ()
    assert {one.question.period.end for one in report.findings if one.question is not None} == {date(2016, 3, 4)}
