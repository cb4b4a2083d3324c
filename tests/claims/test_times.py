"""Words for time as they are found, before they are anchored."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.claims.marking.time_words import number_word
from tieout.claims.marking.times import Time, times


def only(text: str) -> Time:
    found = list(times(text))
    assert len(found) == 1, found
    return found[0][3]


def phrases(text: str) -> list[str]:
    return [text[start:end] for start, _, end, _ in times(text)]


@pytest.mark.parametrize(
    "text, parts",
    [
        ("It rose on Friday.", {"kind": "weekday", "weekday": 4, "preposition": "on"}),
        ("through Friday's close", {"kind": "weekday", "weekday": 4, "preposition": "through", "has_close": True}),
        ("It rose last Tuesday.", {"kind": "weekday", "weekday": 1, "word": "last"}),
        ("It rose in December.", {"kind": "month", "month": 12, "preposition": "in", "year": None}),
        ("its close in November 2021", {"kind": "month", "month": 11, "year": 2021}),
        ("It rose in Sept. 2021", {"kind": "month", "month": 9, "year": 2021}),
        ("It fell in May.", {"kind": "month", "month": 5}),
        ("It fell last October.", {"kind": "month", "month": 10, "word": "last"}),
        ("at its Oct. 28-29 meeting", {"kind": "day", "month": 10, "day": 29}),
        ("Friday (October 24-28)", {"kind": "day", "month": 10, "day": 28, "weekday": None}),
        ("a March 2-3% gain", {"kind": "day", "month": 3, "day": 2}),
        ("on Nov. 8, 2021", {"kind": "day", "month": 11, "day": 8, "year": 2021}),
        ("on Monday, Nov. 8, 2021", {"kind": "day", "month": 11, "day": 8, "year": 2021, "preposition": "on"}),
        ("on Monday (November 8)", {"kind": "day", "month": 11, "day": 8, "year": None}),
        ("Monday 8 November", {"kind": "day", "month": 11, "day": 8}),
        ("on Monday the 8th of November 2021", {"kind": "day", "month": 11, "day": 8, "year": 2021}),
        ("on 8 November 2021", {"kind": "day", "month": 11, "day": 8, "year": 2021}),
        ("on March 9", {"kind": "day", "month": 3, "day": 9, "year": None}),
        ("since Nov. 30", {"kind": "day", "month": 11, "day": 30, "preposition": "since"}),
        ("on 2023-12-22", {"kind": "day", "month": 12, "day": 22, "year": 2023}),
        ("on 12/22/2023", {"kind": "day", "month": 12, "day": 22, "year": 2023}),
        ("It rose in the third quarter.", {"kind": "quarter", "n": 3}),
        ("in the first half of 2023", {"kind": "half", "n": 1, "year": 2023}),
        ("in Q3 2022", {"kind": "quarter", "n": 3, "year": 2022}),
        ("in the last quarter", {"kind": "last", "grain": "quarter"}),
        ("It is up year to date.", {"kind": "to_date", "grain": "year"}),
        ("It is up so far this year.", {"kind": "to_date", "grain": "year"}),
        ("It rose today.", {"kind": "relative", "word": "today"}),
        ("It rose yesterday.", {"kind": "relative", "word": "yesterday"}),
        ("It rose last week.", {"kind": "last", "grain": "week"}),
        ("It is up this month.", {"kind": "this", "grain": "month"}),
        ("It will rise next year.", {"kind": "next", "grain": "year"}),
        ("over the past 12 months", {"kind": "past", "n": 12, "grain": "month"}),
        ("over the past twelve months", {"kind": "past", "n": 12, "grain": "month"}),
        ("in the next 12 months", {"kind": "ahead", "n": 12, "grain": "month"}),
        ("over the last five sessions", {"kind": "past", "n": 5, "grain": "session"}),
        ("over the past five trading days", {"kind": "past", "n": 5, "grain": "session"}),
        ("for the ten trading days", {"kind": "past", "n": 10, "grain": "session"}),
        ("in the four trading  sessions", {"kind": "past", "n": 4, "grain": "session"}),
        ("for the year", {"kind": "whole", "grain": "year", "preposition": "for"}),
        ("for the week", {"kind": "whole", "grain": "week"}),
        ("by the end of 2024", {"kind": "year", "year": 2024, "preposition": "by", "edge": "end"}),
        ("by the end of the year", {"kind": "whole", "grain": "year", "edge": "end"}),
        ("in 2022", {"kind": "year", "year": 2022}),
        ("since 2022", {"kind": "year", "year": 2022, "preposition": "since"}),
        ("in the 1990s", {"kind": "decade", "year": 1990}),
        ("at 4 p.m.", {"kind": "clock"}),
        ("at 11:50 a.m. ET", {"kind": "clock"}),
    ],
)
def test_a_wording_is_found_with_its_parts(text: str, parts: dict[str, Any]) -> None:
    time = only(text)
    assert {name: getattr(time, name) for name in parts} == parts


@pytest.mark.parametrize(
    "text",
    [
        "It may rise.",
        "They march on.",
        "The 2,000 smallest companies",
        "It closed at 2,033.96.",
        "2033.96 points",
        "2000 points",
        "The second group",
        "the year",  # no word before it says that it is a period
        "Feb. 30",
        "2023-13-45",
        "a 22-year high",
        "2024%",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert [phrase for phrase in phrases(text) if not phrase.startswith("Feb")] == []


@pytest.mark.parametrize("text", ["year over year", "year-over-year", "year on year"])
def test_a_comparison_with_the_year_before_is_no_stretch_of_time(text: str) -> None:
    assert phrases(f"CPI increased 3.1% {text}.") == []


def test_a_date_that_no_calendar_has_does_not_crash() -> None:
    list(times("on Feb. 30, on 31 April 2023, on 2023-02-29, on 99/99/2023"))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("rose in December and in the third quarter of 2022", ["in December", "in the third quarter of 2022"]),
        ("through Friday's close of 4,754.63", ["through Friday's close"]),
        ("from Nov. 30 to Dec. 22", ["from Nov. 30", "to Dec. 22"]),
        ("from Friday, Nov. 30 to Friday, Dec. 22", ["from Friday, Nov. 30", "to Friday, Dec. 22"]),
        ("rose on Friday, 12 of its members", ["on Friday"]),
        ("by the close of early March it fell", ["by the close of early March"]),
        ("over the past five trading days", ["over the past five trading days"]),
        ("over the last twenty trading sessions", ["over the last twenty trading sessions"]),
        ("compared with the previous year", ["compared with the previous year"]),
        ("so far this year, not so far off", ["so far this year"]),
        ("at the start of the new year to date", ["at the start of the new year"]),
        ("in 3Q and by Q4 2022, not on the 4th floor", ["in 3Q", "by Q4 2022"]),
        ("on the 8th of November 2021 and on 12/22/2023", ["on the 8th of November 2021", "on 12/22/2023"]),
        ("in the 1990s, over 10 years and in 5 of the 12 months", ["in the 1990s", "over 10 years"]),
        ("in the end of the close at the beginning of the market", []),
    ],
)
def test_a_phrase_spans_its_preposition_and_no_more(text: str, expected: list[str]) -> None:
    assert phrases(text) == expected


@pytest.mark.parametrize(
    ("word", "value"), [("12", 12), ("twelve", 12), ("Twenty", 20), ("zero", 0), ("rise", None), ("", None)]
)
def test_a_number_word_is_read(word: str, value: int | None) -> None:
    assert number_word(word) == value


@given(st.text(alphabet=st.sampled_from("0123456789./:- ,JanFebuaryMcthSundQdlspmo'’\n"), max_size=80))
def test_no_arrangement_of_dates_crashes(text: str) -> None:
    for start, inner, end, _ in times(text):
        assert 0 <= start <= inner < end <= len(text)


def test_a_person_and_a_winter_are_no_month_and_no_year() -> None:
    assert list(times("Prime Minister Theresa May spoke")) == []
    assert list(times("the cold winter of 2002-2003")) == []
    assert [one[3].month for one in times("it rose in May")] == [5]
