"""For the first time since, not seen since, the most of the year, records in words: what earlier days decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import tieout
from claims.made_up import store_of
from tieout.catalogue import calendar
from tieout.store import Store
from tieout.terms import Missing

#: A made-up S&P 500: where it stands from each of these days on, a point up and down by turns.
STANDS = {
    date(2021, 1, 4): 3_700.0,
    date(2021, 11, 1): 4_300.0,
    date(2022, 3, 1): 4_100.0,
    date(2022, 4, 1): 3_900.0,
    date(2022, 10, 3): 3_500.0,
    date(2023, 2, 1): 3_800.0,
    date(2023, 12, 1): 3_950.0,
    date(2023, 12, 12): 4_020.0,
    date(2023, 12, 13): 4_350.0,
}
LAST = date(2023, 12, 13)


def closes() -> list[tuple[date, float]]:
    found, level = [], 0.0
    for turn, day in enumerate(calendar("XNYS").sessions(date(2021, 1, 4), LAST)):
        level = STANDS.get(day, level)
        found.append((day, level if day in STANDS else level + (1 if turn % 2 else -1)))
    return found


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    prints = {"SPX": 0.0, "SPX.high": 5.0, "SPX.low": -5.0}
    with store_of({name: {day: level + off for day, level in closes()} for name, off in prints.items()}) as opened:
        yield opened


def verdict(store: Store, text: str, words: str, published: str = "2023-12-13") -> str | None:
    """The verdict on the claim that spans these words; None if none does."""
    found = list(tieout.check(text, published=published, store=store).findings)
    return next((one.verdict.value for one in found if words in text[one.start : one.end]), None)


@pytest.mark.parametrize(
    "since, said",
    [("March 2022", "agrees"), ("March 31, 2022", "agrees"), ("2022", "agrees"), ("June 2022", "disagrees")],
)
def test_a_first_time_is_held_against_the_last_day_beyond_the_mark(store: Store, since: str, said: str) -> None:
    text = f"The S&P 500 closed above 4,000 on Tuesday for the first time since {since}."
    assert verdict(store, text, "first time") == said


def test_a_first_time_below_a_mark_looks_for_the_last_day_below_it(store: Store) -> None:
    text = "The S&P 500 closed below 3,950 on Friday for the first time since {}."
    assert verdict(store, text.format("October 2021"), "first time", "2022-04-02") == "agrees"
    assert verdict(store, text.format("January 2022"), "first time", "2022-04-02") == "disagrees"


def test_a_first_time_of_what_no_level_tells_is_left_open_with_its_reason(store: Store) -> None:
    text = "The S&P 500 fell on Tuesday for the first time since March 2022."
    (found,) = [
        one
        for one in tieout.check(text, published="2023-12-13", store=store).findings
        if one.question.measure == "since"
    ]
    assert found.verdict.value == "no_data"
    chosen = found.judgement.attempts[0].answer
    assert isinstance(chosen, Missing)
    assert "of what it is the first time" in chosen.why


@pytest.mark.parametrize(
    "words",
    ["a level not seen since", "a level it hadn't seen since", "a height unseen since", "a level last seen in"],
)
def test_a_level_not_seen_since_is_held_against_the_last_day_that_high(store: Store, words: str) -> None:
    text = f"The S&P 500 climbed to 4,020 on Tuesday, {words} "
    assert verdict(store, f"{text}March 2022.", "seen") == "agrees"
    assert verdict(store, f"{text}August 2022.", "seen") == "disagrees"
    assert verdict(store, f"{text}June 2021.", "seen") == "disagrees"


def test_the_time_of_a_level_not_seen_since_is_no_time_of_the_move(store: Store) -> None:
    text = "The S&P 500 rose 69 points, or 1.7%, to 4,020 on Tuesday -- a level not seen since the bull market of 2022."
    found = {
        text[one.start : one.end]: one.verdict.value
        for one in tieout.check(text, published="2023-12-13", store=store).findings
    }
    assert found["69 points"] == found["1.7%"] == found["4,020"] == "agrees"


@pytest.mark.parametrize(
    "words, said",
    [
        ("its biggest one-day gain of the year", "agrees"),
        ("its best day of 2023", "agrees"),
        ("its highest close this year", "agrees"),
        ("its lowest close this year", "disagrees"),
    ],
)
def test_the_most_of_a_year_is_held_against_that_year_alone(store: Store, words: str, said: str) -> None:
    text = f"The S&P 500 rose 8.2% to 4,350 on Wednesday, {words}."
    assert verdict(store, text, words.removeprefix("its "), "2023-12-14") == said


@pytest.mark.parametrize(
    "words",
    ["closed at a record", "finished at an all-time high", "hit a record close", "rose 8.2% to a new record high"],
)
def test_a_record_in_words_is_a_claim_that_all_history_would_decide(store: Store, words: str) -> None:
    (found,) = [
        one
        for one in tieout.check(f"The S&P 500 {words} on Tuesday.", published="2023-12-13", store=store).findings
        if one.question.measure == "record"
    ]
    assert found.question.period.end == date(2023, 12, 12)
    assert found.verdict.value == "no_data"  # three years at hand don't tell what a record is


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 is 4% below its record high.",
        "The report showed record job gains on Tuesday.",
        "The S&P 500 wiped out most of its gain on Tuesday and stood far off its records.",
    ],
)
def test_a_record_that_was_not_reached_is_no_claim_of_one(store: Store, text: str) -> None:
    found = tieout.check(text, published="2023-12-13", store=store).findings
    assert [one for one in found if one.question.measure == "record" and one.proposition.stated.quantity is None] == []


@pytest.mark.parametrize(
    "words, on, said",
    [
        ("fell into a bear market", "2022-10-04", "agrees"),  # 3,500, from the cited record close of 4,796.56: down 27%
        ("closed in a correction", "2022-04-02", "agrees"),  # 3,900: down 18.7%
        ("fell into a bear market", "2022-04-02", "disagrees"),
    ],
)
def test_a_correction_is_a_tenth_below_the_peak_and_a_bear_market_a_fifth(
    store: Store, words: str, on: str, said: str
) -> None:
    text = f"The S&P 500 {words}."
    found = [
        one for one in tieout.check(text, published=on, store=store).findings if one.question.measure == "drawdown"
    ]
    assert [one.question.threshold for one in found] == [20.0 if "bear" in words else 10.0]
    assert found[0].verdict.value == said


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("The S&P 500 closed above 4,000 for the first time in 20 months on Dec. 12.", "20 months", "agrees"),
        ("The S&P 500 closed above 4,000 for the first time in 12 months on Dec. 12.", "12 months", "disagrees"),
        ("The S&P 500 rose on Wednesday to its highest close for the year.", "highest close", "agrees"),
        ("The S&P 500 fell on Wednesday to its lowest close for the year.", "lowest close", "disagrees"),
        ("The S&P 500 set a closing record for 2023 on Wednesday.", "closing record", "agrees"),
    ],
)  # fmt: skip
def test_a_day_behind_and_a_year_behind_say_of_when_it_is(store: Store, text: str, words: str, said: str) -> None:
    assert verdict(store, text, words, "2023-12-14") == said


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 ended at 4,349, its first-ever close above 4,345.",
        "The S&P 500 closed above 4,345 for the 1st time as yields fell.",
        "The S&P 500 rose past the 4,345 mark for the first time just a month after a low.",
        "It was the first time the S&P 500 had closed above 4,345.",
        "S&P 500 closes above 4,345 for first time",
    ],
)
def test_a_mark_passed_for_the_first_time_is_a_claim_beside_the_level(store: Store, text: str) -> None:
    found = list(tieout.check(text, published="2023-12-13", store=store).findings)
    firsts = [one.question.threshold for one in found if one.question.measure == "since"]
    assert firsts == [4_345.0]
    assert any(one.question.measure == "level" for one in found)


@pytest.mark.parametrize(
    "words, said",
    [
        ("the first time it has closed above 4,000 points since March 2022", "agrees"),
        ("the first time it has closed above 4,000 points since June 2022", "disagrees"),
        ("its first close above 4,000 of the year", "agrees"),
        ("its first close above 3,700 of the year", "disagrees"),
    ],
)
def test_a_first_time_says_itself_which_mark_was_passed(store: Store, words: str, said: str) -> None:
    assert verdict(store, f"The S&P 500 rose to 4,019 on Tuesday, {words}.", "first") == said


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 just missed a first close above 4,345.",
        "The S&P 500's first close above 4,000 came in March.",
        "The index is a guide for first time buyers.",
        "The first quarter was the first of many.",
    ],
)
def test_a_first_that_was_not_reached_is_none(store: Store, text: str) -> None:
    assert verdict(store, text, "first") is None


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 closed below 3,950 in April 2022 for the first time since October 2021.",
        "The S&P 500 closed below 3,950 for the first time since October 2021 in April 2022.",
        "In April 2022 the S&P 500 fell below 3,950 for the first time since October 2021.",
    ],
)
def test_a_first_time_of_an_earlier_stretch_is_of_its_first_day(store: Store, text: str) -> None:
    (first,) = [
        one
        for one in tieout.check(text, published="2023-12-13", store=store).findings
        if one.question.measure == "since"
    ]
    assert (first.verdict.value, first.question.period.end) == ("agrees", date(2022, 4, 29))
    assert first.judgement.chosen is not None
    figure = first.judgement.chosen.answer
    assert not isinstance(figure, Missing)
    assert figure.period.end == date(2022, 4, 1)


def test_a_first_time_so_many_sessions_before_is_of_that_day(store: Store) -> None:
    text = "The S&P 500 ended above 4,340 on Wednesday, two trading days after it ended above 3,900 for the first time."
    found = tieout.check(text, published="2023-12-13", store=store).findings
    (first,) = [one for one in found if one.question.measure == "since"]
    assert date(2023, 12, 11) in {one.question.period.end for one in first.proposition.readings}
    assert first.question.threshold == 3_900.0


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 rose above 4,340, weeks after it had passed 4,010 for the first time.",
        "The S&P 500 first pierced 4,340 last Tuesday.",
        "It was the S&P 500's first weekly close above 3,700 since March 2022.",
    ],
)
def test_a_first_time_of_a_day_that_nobody_tells_accuses_nobody(store: Store, text: str) -> None:
    found = tieout.check(text, published="2023-12-13", store=store).findings
    assert all(one.verdict.value == "no_data" for one in found if one.question.measure == "since")
