"""Words for time anchored on the article's date: base and end of each wording.

Sessions of December 2023 in New York: Friday the 22nd, closed on the 25th, Tuesday the 26th to Friday the 29th.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tieout.catalogue import calendar
from tieout.claims.anchor import Anchor
from tieout.claims.marking.times import Time, times
from tieout.terms import Period

TUESDAY = date(2023, 12, 26)
WEDNESDAY = date(2023, 11, 8)  # the day before was Tuesday the 7th; October ended on Tuesday the 31st


def time_of(text: str) -> Time:
    found = list(times(f"It rose {text}."))
    assert len(found) == 1, found
    return found[0][3]


def period_of(text: str, published: date, session: date | None = None) -> Period | None:
    anchor = Anchor(published)
    return anchor.stretch(time_of(text), session or anchor.default_session)


@pytest.mark.parametrize(
    "text, base, end",
    [
        ("in December", date(2023, 11, 30), date(2023, 12, 22)),
        ("this month", date(2023, 11, 30), date(2023, 12, 22)),
        ("for the month", date(2023, 11, 30), date(2023, 12, 22)),
        ("for the year", date(2022, 12, 30), date(2023, 12, 22)),
        ("this year", date(2022, 12, 30), date(2023, 12, 22)),
        ("year to date", date(2022, 12, 30), date(2023, 12, 22)),
        ("so far this year", date(2022, 12, 30), date(2023, 12, 22)),
        ("in 2022", date(2021, 12, 31), date(2022, 12, 30)),
        ("in 2023", date(2022, 12, 30), date(2023, 12, 22)),
        ("last year", date(2021, 12, 31), date(2022, 12, 30)),
        ("in November", date(2023, 10, 31), date(2023, 11, 30)),
        ("last month", date(2023, 10, 31), date(2023, 11, 30)),
        ("in October", date(2023, 9, 29), date(2023, 10, 31)),
        ("in November 2021", date(2021, 10, 29), date(2021, 11, 30)),
        ("in the third quarter", date(2023, 6, 30), date(2023, 9, 29)),
        ("in the fourth quarter", date(2023, 9, 29), date(2023, 12, 22)),
        ("in the first half", date(2022, 12, 30), date(2023, 6, 30)),
        ("in the third quarter of 2022", date(2022, 6, 30), date(2022, 9, 30)),
        ("last quarter", date(2023, 6, 30), date(2023, 9, 29)),
        ("this quarter", date(2023, 9, 29), date(2023, 12, 22)),
        ("over the past 12 months", date(2022, 12, 22), date(2023, 12, 22)),
        ("over the past year", date(2022, 12, 22), date(2023, 12, 22)),
        ("over the past three months", date(2023, 9, 22), date(2023, 12, 22)),
        ("over the past two weeks", date(2023, 12, 8), date(2023, 12, 22)),
        ("over the last five sessions", date(2023, 12, 15), date(2023, 12, 22)),
        ("over the past five trading days", date(2023, 12, 15), date(2023, 12, 22)),
        ("since March", date(2023, 2, 28), date(2023, 12, 22)),
        ("since the end of October", date(2023, 10, 31), date(2023, 12, 22)),
        ("since Nov. 30", date(2023, 11, 30), date(2023, 12, 22)),
        ("since 2022", date(2021, 12, 31), date(2023, 12, 22)),
        ("since the start of 2023", date(2022, 12, 30), date(2023, 12, 22)),
    ],
)
def test_an_article_of_tuesday_26_december_2023_speaks_of_these_sessions(text: str, base: date, end: date) -> None:
    assert period_of(text, TUESDAY) == Period(base, end)


@pytest.mark.parametrize(
    "text, base, end",
    [
        ("in November", date(2023, 10, 31), date(2023, 11, 7)),
        ("in October", date(2023, 9, 29), date(2023, 10, 31)),
        ("in December", date(2022, 11, 30), date(2022, 12, 30)),
        ("this week", date(2023, 11, 3), date(2023, 11, 7)),
        ("for the week", date(2023, 11, 3), date(2023, 11, 7)),
        ("last week", date(2023, 10, 27), date(2023, 11, 3)),
        ("last month", date(2023, 9, 29), date(2023, 10, 31)),
        ("for the year", date(2022, 12, 30), date(2023, 11, 7)),
        ("in the third quarter", date(2023, 6, 30), date(2023, 9, 29)),
        ("in the fourth quarter", date(2023, 9, 29), date(2023, 11, 7)),
        ("since March", date(2023, 2, 28), date(2023, 11, 7)),
        ("since Nov. 30", date(2022, 11, 30), date(2023, 11, 7)),
        ("over the past 12 months", date(2022, 11, 7), date(2023, 11, 7)),
    ],
)
def test_an_article_of_wednesday_8_november_2023_speaks_of_these_sessions(text: str, base: date, end: date) -> None:
    assert period_of(text, WEDNESDAY) == Period(base, end)


@pytest.mark.parametrize(
    "text, published, base, end",
    [
        ("last week", TUESDAY, date(2023, 12, 15), date(2023, 12, 22)),  # written on the Tuesday after Christmas
        ("last week", date(2023, 12, 25), date(2023, 12, 15), date(2023, 12, 22)),
        ("this week", date(2023, 12, 23), date(2023, 12, 15), date(2023, 12, 22)),
        ("last month", date(2024, 1, 2), date(2023, 11, 30), date(2023, 12, 29)),
        ("last year", date(2024, 1, 2), date(2022, 12, 30), date(2023, 12, 29)),
        ("in December", date(2024, 1, 2), date(2023, 11, 30), date(2023, 12, 29)),
        ("last quarter", date(2024, 1, 2), date(2023, 9, 29), date(2023, 12, 29)),
    ],
)
def test_last_is_reckoned_from_the_day_of_publication(text: str, published: date, base: date, end: date) -> None:
    """An article of 2 January speaks of December as last month, though the last session before it was in December."""
    assert period_of(text, published) == Period(base, end)


@pytest.mark.parametrize(
    "text, published, expected",
    [
        ("on Friday", TUESDAY, date(2023, 12, 22)),
        ("through Friday's close", TUESDAY, date(2023, 12, 22)),
        ("on Tuesday", TUESDAY, TUESDAY),
        ("last Tuesday", TUESDAY, date(2023, 12, 19)),
        ("on Monday", TUESDAY, date(2023, 12, 22)),  # Christmas: the session before
        ("on Wednesday", TUESDAY, date(2023, 12, 20)),
        ("today", TUESDAY, TUESDAY),
        ("yesterday", TUESDAY, date(2023, 12, 22)),
        ("on Dec. 22", TUESDAY, date(2023, 12, 22)),
        ("on Dec. 28", TUESDAY, date(2022, 12, 28)),
        ("on Nov. 8, 2021", TUESDAY, date(2021, 11, 8)),
        ("on Friday", WEDNESDAY, date(2023, 11, 3)),
        ("on Tuesday", WEDNESDAY, date(2023, 11, 7)),
        ("yesterday", WEDNESDAY, date(2023, 11, 7)),
    ],
)
def test_a_day_names_a_session_not_after_publication(text: str, published: date, expected: date) -> None:
    assert Anchor(published).session(time_of(text)) == expected


def test_without_words_the_session_is_the_last_one_before_publication() -> None:
    assert Anchor(TUESDAY).session(None) == date(2023, 12, 22)
    assert Anchor(WEDNESDAY).session(None) == date(2023, 11, 7)
    assert Anchor(date(2023, 12, 24)).session(None) == date(2023, 12, 22)
    assert Anchor(TUESDAY).own_session == TUESDAY
    assert Anchor(date(2023, 12, 25)).own_session is None


def test_a_holiday_elsewhere_counts_by_that_exchange() -> None:
    """London was closed on Boxing Day 2023; New York wasn't."""
    assert Anchor(date(2023, 12, 27), "XLON").default_session == date(2023, 12, 22)
    assert Anchor(date(2023, 12, 27)).default_session == TUESDAY


@pytest.mark.parametrize(
    "text, published, due",
    [
        ("by the end of 2024", TUESDAY, date(2024, 12, 31)),
        ("by the end of the year", TUESDAY, date(2023, 12, 31)),
        ("by the end of next year", TUESDAY, date(2024, 12, 31)),
        ("next year", TUESDAY, date(2024, 12, 31)),
        ("in the next 12 months", TUESDAY, date(2024, 12, 26)),
        ("over the next two years", TUESDAY, date(2025, 12, 26)),
        ("in the next six months", TUESDAY, date(2024, 6, 26)),
        ("by March", TUESDAY, date(2024, 3, 31)),
        ("by June 2025", TUESDAY, date(2025, 6, 30)),
        ("in the first quarter of 2024", TUESDAY, date(2024, 3, 31)),
        ("in the first half of 2024", TUESDAY, date(2024, 6, 30)),
        ("next week", TUESDAY, date(2024, 1, 5)),
        ("next month", TUESDAY, date(2024, 1, 31)),
        ("next quarter", TUESDAY, date(2024, 3, 31)),
        ("by mid-2024", TUESDAY, date(2024, 6, 30)),
        ("by the middle of 2024", TUESDAY, date(2024, 6, 30)),
        ("in the first quarter", TUESDAY, date(2024, 3, 31)),
        ("by December", WEDNESDAY, date(2023, 12, 31)),
        ("by Jan. 31", TUESDAY, date(2024, 1, 31)),
    ],
)
def test_a_forecast_falls_due_on_the_last_day_that_its_words_name(text: str, published: date, due: date) -> None:
    assert Anchor(published).due(time_of(text)) == due


def test_a_forecast_of_a_leap_day_falls_due_on_the_28th() -> None:
    assert Anchor(date(2024, 2, 29)).due(time_of("in the next 12 months")) == date(2025, 2, 28)


# --- any phrase on any day

_PREPOSITIONS = ["", "in ", "on ", "since ", "by the end of ", "through ", "over ", "for ", "from ", "by ", "until ",
                 "since the end of ", "since the start of ", "as of ", "between ", "in the year to "]  # fmt: skip
_WORDINGS = ["December", "May", "February", "last March", "Friday", "last Tuesday", "today", "yesterday", "tomorrow",
             "the third quarter", "the first half", "the last quarter", "Q1", "2H 2040", "the week", "the year",
             "the session", "last week", "this month", "next quarter", "next year", "this decade", "last decade",
             "the past 12 months", "the next 90 years", "the past 300 years", "the last 999 decades",
             "the past 400 weeks", "the past 5 sessions", "the next five trading days", "2022", "1850", "2099",
             "the 1990s", "Feb. 29", "Nov. 30", "31 December 1999", "Feb. 29, 2024", "1900-01-01", "2099-12-31",
             "year to date", "the past zero years", "the past 0 months", "4 p.m."]  # fmt: skip

published_days = st.dates(date(1930, 1, 1), date(2090, 12, 31))


@given(published_days, st.sampled_from(_PREPOSITIONS), st.sampled_from(_WORDINGS))
@example(date(2000, 1, 1), "", "the last 999 decades")
def test_no_phrase_on_any_day_raises_and_every_stretch_has_a_length(day: date, preposition: str, wording: str) -> None:
    anchor = Anchor(day)
    for _, _, _, time in times(f"It rose {preposition}{wording} again."):
        session = anchor.session(time)
        for of in (session, anchor.default_session):
            period = anchor.stretch(time, of)
            if period is not None:
                assert period.start is not None
                assert period.end is not None
                assert period.start < period.end <= max(of, anchor.default_session)
            bounds = anchor.bounds(time, of)
            assert bounds is None or bounds[0] <= bounds[1]
        anchor.due(time)


@given(published_days)
def test_the_session_spoken_of_is_never_after_publication(day: date) -> None:
    anchor = Anchor(day)
    assert anchor.default_session < day
    for wording in ("Friday", "today", "yesterday", "Nov. 30", "last Monday", "Feb. 29"):
        for _, _, _, time in times(wording):
            found = anchor.session(time)
            assert found <= day
            assert calendar("XNYS").is_session(found)


@given(st.dates(date(1951, 1, 1), date(2039, 12, 31)))
def test_a_month_starts_from_the_close_of_the_month_before(day: date) -> None:
    period = Anchor(day).stretch(Time("this", preposition="", grain="month"), Anchor(day).default_session)
    assert period is not None
    assert period.start is not None
    assert period.end is not None
    nearest = calendar("XNYS").before(period.end.replace(day=1))
    assert period.start == nearest


def test_a_leap_day_of_another_year_is_no_day() -> None:
    first, last = Time("day", month=2, day=29), Time("weekday", weekday=4)
    stretch = Time("between", preposition="from", first=first, last=last)
    assert Anchor(date(2025, 3, 8)).stretch(stretch, date(2025, 3, 7)) is None
