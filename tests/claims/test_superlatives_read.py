"""What a superlative is taken to speak of: the claims of sentences, and the verdicts that hang on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

import tieout
from claims.made_up import store_of
from tieout.catalogue import calendar
from tieout.claims.claim import Claim
from tieout.claims.reader import read
from tieout.store import Store

TODAY = date(2023, 12, 12)


def read_since(sentence: str) -> Claim:
    (claim,) = [one for one in read(sentence, TODAY).claims if one.measure == "since"]
    return claim


@pytest.mark.parametrize(
    "sentence, sense, grain",
    [
        ("Monday's gain was the Dow's biggest since March.", "best", "day"),
        ("The Nasdaq gained 2% on Monday, the most since May.", "best", "day"),
        ("The Dow posted its biggest Q1 since 1999, rising 6.4%.", "best", "quarter"),
        ("The S&P 500 rose 12% this week, its highest weekly gain since 2008.", "best", "week"),
        ("The S&P 500 rose 1.2% on Friday, its highest one-day gain since May.", "best", "day"),
        ("The Dow rose 1.1% to 9,700, its best finish since Aug. 29.", "high", None),
        ("The Dow ended at 7,924.56, a highest close since January that took its gains to 9%.", "high", None),
        ("The Dow rose 1.1%, its biggest 1-day percent gain since Oct. 15.", "best", "day"),
        ("The Dow rose for eight days, its best run of gains since 1997.", "longest_up", "day"),
        ("The Nasdaq scored an annual gain of 43%, its best performance since 2020.", "best", "year"),
        ("Consumer prices rose 0.6% in May from April, the most since June 2009.", "best", "month"),
        ("The Dow fell most since 2020 on Monday.", "worst", "day"),
        ("The Dow's gain was the largest January point gain since 1999.", "best_points", "month"),
        ("In terms of points the Dow had its worst week since 2008.", "worst_points", "week"),
        ("Crude slid and headed for its biggest weekly decline since March.", "worst", "week"),
        ("The dollar booked its largest weekly decline against the euro since May.", "best", "week"),
        ("The dollar sank the most against the euro since May.", "best", "day"),
        ("The two-year gain of 53% is the Dow's best since 1998.", "best", "year"),
        ("Employers added 187,000 jobs, the most since March.", "best", "month"),
        ("S&P 500 Snapshot: Biggest Weekly Gain of the Year", "best", "week"),
        ("The Nasdaq had its worst year in its nearly 40-year history.", "worst", "year"),
    ],
)
def test_which_way_and_over_what_a_superlative_goes(sentence: str, sense: str, grain: str | None) -> None:
    claim = read_since(sentence)
    assert (claim.sense, claim.grain) == (sense, grain)


@pytest.mark.parametrize(
    "sentence",
    [
        "The move would lift the Dow to its highest since 2021.",
        "The Dow is 5.8% below its highest close since 2021.",
        "The Dow closed at 13,100, just short of its best close since 2021.",
        "The Dow has fallen for four weeks, an event not seen since 2014.",
        "The unemployment rate fell to 3.5%, its lowest since 1969.",
    ],
)
def test_what_may_speak_of_another_day_or_is_revised_accuses_nobody(sentence: str) -> None:
    found = [one for one in read(sentence, TODAY).claims if one.measure == "since"]
    assert found and all(one.is_doubtful for one in found)


@pytest.mark.parametrize(
    "sentence, grain, month",
    [
        ("The S&P 500 had its best start to a year since 1997.", "year", None),
        ("It has been the Dow's worst start to the year ever.", "year", None),
        ("The Nasdaq's gain is its best first nine months since 1997.", "year", None),
        ("The S&P 500 made its worst start to October since 2008.", "month", 10),
    ],
)
def test_a_start_is_held_against_other_starts(sentence: str, grain: str, month: int | None) -> None:
    claim = read_since(sentence)
    assert (claim.grain, claim.is_a_start) == (grain, True)
    assert (claim.span.month if claim.span is not None else None) == month


@pytest.mark.parametrize(
    "sentence", ["The Dow had its best first half since 1997.", "Its best day since the start of May."]
)
def test_what_is_no_start(sentence: str) -> None:
    assert not read_since(sentence).is_a_start


@pytest.mark.parametrize(
    "sentence, sense",
    [
        ("The 10-year Treasury yield fell to its lowest this year.", "low"),
        ("The Dow dropped to the lowest this year.", "low"),
        ("The Dow had its worst day of the quarter.", "worst"),
        ("Apple's decline was its worst day so far in 2023.", "worst"),
    ],
)
def test_the_most_of_a_stretch_that_goes_on(sentence: str, sense: str) -> None:
    assert read_since(sentence).sense == sense


@pytest.mark.parametrize("sentence", ["The hotel's rates are the lowest this year.", "The best of the year is over."])
def test_what_no_verb_led_to_is_no_stand(sentence: str) -> None:
    assert not [one for one in read(sentence, TODAY).claims if one.measure == "since"]


def test_what_goes_on_from_the_sentence_before_may_be_of_its_stretch() -> None:
    text = "The Dow gained 9.6% in November. It was the strongest performance since January 2021."
    (claim,) = [one for one in read(text, TODAY).claims if one.measure == "since"]
    assert claim.span is not None and claim.span.kind == "month" and claim.is_doubtful


def test_through_last_week_is_to_its_end() -> None:
    carried = read_since("Through last week, the VIX had slid 9%, to its lowest close since March.").carried
    assert carried is not None and (carried.kind, carried.grain) == ("last", "week")


def test_a_statistic_is_held_at_what_it_is_told_to_be() -> None:
    assert read_since("The unemployment rate fell to 3.5%, the lowest since 1969.").told == 3.5


def test_with_the_dow_on_its_way_tells_of_the_dow() -> None:
    sentence = "All three rose for a second week, with the Dow on its way to its best weekly gain since May."
    assert read_since(sentence).subject.series == "DJI"


def test_most_stocks_are_no_superlative() -> None:
    assert not [
        one
        for one in read("Most stocks rose, and the Dow has gained 2% since March.", TODAY).claims
        if one.measure == "since"
    ]


@pytest.mark.parametrize(
    "words, first, last",
    [
        ("the onset of the pandemic", (2020, 2), (2020, 6)),
        ("the depths of the global financial crisis", (2008, 1), (2009, 6)),
        ("the Asian financial crisis", (1997, 7), (1998, 12)),
        ("the collapse of Lehman Brothers", (2008, 9), (2008, 10)),
        ("the dot-com bust", (1999, 1), (2002, 10)),
        ("World War II", (1939, 9), (1945, 12)),
    ],
)
def test_an_event_dates_a_superlative(words: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    claim = read_since(f"The S&P 500 had its worst week since {words}.")
    assert (claim.sense, claim.grain, claim.is_doubtful) == ("worst", "week", True)
    named = claim.named
    assert named is not None and named.first is not None and named.last is not None
    assert ((named.first.year, named.first.month), (named.last.year, named.last.month)) == (first, last)


@pytest.mark.parametrize("words", ["the chairman retired", "the old guard left", "his father's day"])
def test_an_event_that_nobody_knows_leaves_it_open(words: str) -> None:
    assert read_since(f"The S&P 500 had its worst week since {words}.").sense is None


def test_in_years_is_at_least_two() -> None:
    named = read_since("The Dow had its worst week in years.").named
    assert named is not None and (named.kind, named.n, named.grain) == ("past", 2, "year")


def test_a_gain_of_something_else_is_none_of_the_index() -> None:
    claims = read("The S&P 500 rose, as the biggest increase in jobs since May cheered buyers.", TODAY).claims
    assert "since" not in [one.measure for one in claims]


def test_what_a_report_put_at_a_low_is_at_that_low() -> None:
    sentence = "The Dow rose 105.56 to 9,643.32, after the report put unemployment at a 28-year low."
    assert read_since(sentence).subject.series == "UNRATE"


@pytest.mark.parametrize(
    "printed, value, unit",
    [
        ("five-and-a-half-year", "5.5", "year"),
        ("one-year", "1", "year"),
        ("1 1/2-year", "1.5", "year"),
    ],
)
def test_halves_and_single_years_are_lengths_of_time(printed: str, value: str, unit: str) -> None:
    claim = read_since(
        f"The Dow closed at a {printed} high." if "one" not in printed else f"It hit a {printed} closing low."
    )
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.quantity.unit) == (Decimal(value), unit)


#: Closes of a made-up FTSE 100: flat but for a peak on 15 March, another on 1 June, and where it stands at the end.
PEAKS = {date(2023, 3, 15): 7_900.0, date(2023, 6, 1): 7_800.0, date(2023, 12, 12): 7_850.0}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    days = calendar("XLON").sessions(date(2010, 1, 4), date(2023, 12, 12))
    with store_of({"FTSE": {day: PEAKS.get(day, 7_000.0 + turn % 2) for turn, day in enumerate(days)}}) as opened:
        yield opened


@pytest.mark.parametrize(
    "words, verdict",
    [
        ("its highest close in nearly nine months", "agrees"),  # 272 days: 8.94 months
        ("its highest close in nearly ten months", "disagrees"),
        ("its highest close in more than eight months", "agrees"),
        ("its highest close in more than nine months", "disagrees"),
        ("a nine-month high", "agrees"),
        ("a five-month high", "disagrees"),
    ],
)
def test_nearly_and_more_than_are_of_the_next_whole_month(store: Store, words: str, verdict: str) -> None:
    text = f"The FTSE 100 rose 12.1% on Tuesday to close at 7,850, {words}."
    report = tieout.check(text, published="2023-12-12T18:00:00+00:00", store=store)
    found = [one.verdict.value for one in report.findings if "month" in text[one.start : one.end]]
    assert found == [verdict]


def test_of_the_week_told_another_week_is_never_taken(store: Store) -> None:
    text = "The FTSE 100 rose 12.1% this week, its biggest weekly gain since November."
    report = tieout.check(text, published="2023-12-12T18:00:00+00:00", store=store)
    found = [one for one in report.findings if one.question.measure == "since"]
    assert all(one.question.period.end in (date(2023, 12, 11), date(2023, 12, 12)) for one in found)


@pytest.mark.parametrize("length, steps", [("two-day", 2), ("three-session", 3), ("one-day", 1)])
def test_a_gain_of_several_sessions_is_ranked_among_such(length: str, steps: int) -> None:
    text = f"On Wednesday the Dow made its biggest {length} gain in five years."
    (claim,) = [one for one in read(text, date(2007, 11, 28)).claims if one.measure == "since"]
    assert (claim.sense, claim.grain, claim.steps) == ("best", "day", steps)


@pytest.mark.parametrize(
    "sentence, sense, steps",
    [
        ("The S&P 500 lost 9.9% over four sessions, its worst such stretch since March 2020.", "worst", 4),
        ("The S&P 500 has tumbled 9.9% in four sessions, the biggest drop since March 2020.", "worst", 4),
        ("It was the Dow's largest three-day point drop ever.", "worst_points", 3),
        ("The Nasdaq capped its best 10-day stretch since March 2009.", "best", 10),
        ("The four-day slide was the index's worst since March 2020.", "worst", 4),
        ("The Dow had its best stretch of gains since March 2020.", "longest_up", 1),
    ],
)
def test_over_how_many_sessions_a_move_goes_that_is_ranked(sentence: str, sense: str, steps: int) -> None:
    claim = read_since(sentence)
    assert (claim.sense, claim.grain, claim.steps) == (sense, "day", steps)


def test_an_average_over_days_is_no_move_that_is_ranked() -> None:
    assert read_since("The VIX was at its lowest 10-day average since March.").sense is None


@pytest.mark.parametrize(
    "sentence, series",
    [
        ("The slide was its worst since March 2020.", "SPX"),
        ("The two-day gain of 10.6% was the largest since March 2020.", "SPX"),
        ("The decline in exports was the worst since March 2020.", None),
    ],
)
def test_whose_move_is_ranked_that_begins_a_sentence(sentence: str, series: str | None) -> None:
    claims = read(f"The S&P 500 fell 3.9% to 3,749.63. {sentence}", date(2022, 6, 13)).claims
    assert next(one.subject.series for one in claims if one.measure == "since") == series


@pytest.mark.parametrize(
    "sentence, sense",
    [
        ("The Dow fell for a 12th straight day, its longest streak since 1978.", "longest_down"),
        ("The S&P 500 rose for an eighth straight session, the longest such run since 2004.", "longest_up"),
        ("It was the longest streak since 1978.", None),
    ],
)
def test_the_run_before_tells_which_way_the_longest_went(sentence: str, sense: str | None) -> None:
    assert read_since(f"The Dow fell 1%. {sentence}").sense == sense


def test_a_day_that_is_taken_together_with_another_is_not_the_end_of_both() -> None:
    claim = read_since("Taken together with the Dow's rise on Monday, it was its biggest two-day gain in five years.")
    assert (claim.steps, claim.session) == (2, None)


@pytest.mark.parametrize(
    "sentence, printed, sense, grain",
    [
        ("The S&P 500 slipped 0.3%, its sixth decline in a row.", "sixth", "down", "day"),
        ("The S&P 500 has fallen for six days running.", "six days", "down", "day"),
        ("The S&P 500 fell 0.3%, its sixth loss in as many days.", "sixth", "down", "day"),
        ("The Dow extended its slide to six sessions.", "six sessions", "down", "day"),
        ("The Dow's winning run has hit eight sessions.", "eight sessions", "up", "day"),
        ("The Dow posted a fourth weekly gain on the trot.", "fourth", "up", "week"),
    ],
)
def test_runs_told_by_their_days(sentence: str, printed: str, sense: str, grain: str) -> None:
    (claim,) = [one for one in read(sentence, TODAY).claims if one.measure == "streak"]
    assert (sentence[claim.start : claim.end], claim.sense, claim.grain) == (printed, sense, grain)


@pytest.mark.parametrize(
    "sentence, sense, threshold",
    [
        ("The S&P 500 rose for the first time in seven sessions, gaining 2.6% to 3,669.91.", "first_up", None),
        ("The Nasdaq closed at 5,008.10, its first finish above 5,000 since March 2000.", "high", 5_000.0),
        ("The Dow rose 50 points to close above 10,000 for the first time since March.", "high", 10_000.0),
    ],
)
def test_of_what_it_is_the_first_time(sentence: str, sense: str, threshold: float | None) -> None:
    claim = read_since(sentence)
    assert (claim.sense, claim.threshold) == (sense, threshold)


def test_the_longest_streak_that_was_halted_went_up_to_the_day_before() -> None:
    assert read_since("The rebound halted the Dow's longest losing streak since February 2020.").days_back == 1


def test_a_first_record_since_a_month_is_the_session_s() -> None:
    claim = read_since("The Dow set its first record close since May.")
    assert (claim.sense, claim.session, claim.is_over) == ("first_record", None, False)


def test_a_level_counts_no_losses_in_a_row() -> None:
    text = "The S&P 500 rose 0.57 point to 3,901.36 but booked a seventh consecutive weekly loss."
    (claim,) = [one for one in read(text, date(2022, 5, 20)).claims if one.measure == "streak"]
    assert (text[claim.start : claim.end], claim.sense, claim.grain) == ("seventh", "down", "week")


def test_a_level_last_seen_then_is_blamed_only_where_it_is_said_which_way_it_went() -> None:
    assert read_since("The Dow closed at 15,666.44, a level last seen in February.").is_doubtful
    assert not read_since("The Dow fell to 15,666.44, a level last seen in February.").is_doubtful


def test_a_clause_without_its_verb_is_of_its_own_name() -> None:
    claims = read("The Dow had its best week since 2011 and the Russell 2000 its best in five years.", TODAY).claims
    assert [one.subject.series for one in claims if one.measure == "since"] == ["DJI", "RUT"]


@pytest.mark.parametrize("words", ["its inception in 1984", "the index was created", "it was founded in 1971"])
def test_since_it_was_made_is_of_all_that_it_has_had(words: str) -> None:
    claim = read_since(f"The S&P 500 had its worst year since {words}.")
    assert (claim.sense, claim.grain, claim.named, claim.is_doubtful) == ("worst", "year", None, True)


def test_the_most_jobs_are_the_largest_rise_of_jobs() -> None:
    text = "The U.S. economy added 199,000 jobs in November. That was the most new jobs since January."
    (claim,) = [one for one in read(text, TODAY).claims if one.measure == "since"]
    assert (claim.subject.series, claim.sense) == ("PAYEMS", "best")


def test_one_superlative_behind_another_is_a_claim_too() -> None:
    claims = read("The Dow had its best month since 1976 and its strongest on record.", TODAY).claims
    assert [(one.measure, one.sense) for one in claims] == [("since", "best"), ("since", "best")]


def test_a_level_of_years_ends_alone_accuses_nobody() -> None:
    assert read_since("The Dow ended at its lowest year-end level on record.").is_doubtful


def test_the_month_since_which_it_was_the_first_is_not_the_one_that_is_ranked() -> None:
    since = "the first monthly decline since May 2023's -3.5%, and the worst since October 2020's 4.6% decline"
    claims = read(f"The Dow ended September with a 4.3% decline, {since}.", TODAY).claims
    ranked = [one for one in claims if one.measure == "since" and one.sense == "worst"]
    assert [one.carried.month for one in ranked if one.carried is not None] == [9]
