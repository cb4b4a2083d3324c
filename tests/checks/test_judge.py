"""The judge: readings in their order, what is missing, what is exact, what words claim."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest

from tieout.catalogue import calendar
from tieout.checks import Judgement, judge
from tieout.errors import UnknownMeasure
from tieout.store import Store, View, open_store
from tieout.terms import (
    Direction,
    Hedge,
    Missing,
    Observation,
    Period,
    Proposition,
    Question,
    Reading,
    Stated,
    Verdict,
    Vintage,
    quantity_from_digits,
)
from tieout.terms import quantity as units

NOVEMBER_END, FRIDAY, TUESDAY = date(2023, 11, 30), date(2023, 12, 22), date(2023, 12, 26)
YEAR_BEFORE = date(2022, 12, 30)
NIGHT = datetime(2023, 12, 27, 4, 59, 59, tzinfo=UTC)  # the end of 26 December 2023 in New York


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        yield opened


@pytest.fixture(scope="module")
def view(store: Store) -> View:
    return store.view(NIGHT)


def returned(start: date, end: date, subject: str = "RUT") -> Question:
    return Question("return", subject, Period(start, end))


def judged(view: View, stated: Stated, *questions: Question) -> Judgement:
    readings = [Reading("natural" if k == 0 else f"alternative {k}", q) for k, q in enumerate(questions)]
    return judge(view, Proposition(stated, tuple(readings)))


def percent(digits: str, hedge: Hedge = Hedge.EXACT, direction: Direction | None = None) -> Stated:
    return Stated(quantity_from_digits(digits, units.PERCENT, printed=f"{digits}%"), hedge, direction)


# --- closes of the fact book: RUT 1,809.02 and 2,033.96, 2,059.19 on the 26th; SPX 4,567.80 and 4,754.63


@pytest.mark.parametrize(
    "subject, start, end, digits",
    [
        ("RUT", NOVEMBER_END, FRIDAY, "12.4"),  # 2,033.96 / 1,809.02 = 1.12434
        ("RUT", NOVEMBER_END, TUESDAY, "13.8"),  # 2,059.19 / 1,809.02 = 1.13829
        ("RUT", YEAR_BEFORE, FRIDAY, "15.5"),  # 2,033.96 / 1,761.25 = 1.15484
        ("SPX", NOVEMBER_END, FRIDAY, "4.1"),  # 4,754.63 / 4,567.80 = 1.04090
        ("SPX", YEAR_BEFORE, FRIDAY, "23.8"),  # 4,754.63 / 3,839.50 = 1.23835
    ],
)
def test_a_return_is_judged_by_its_two_closes(view: View, subject: str, start: date, end: date, digits: str) -> None:
    found = judged(view, percent(digits, direction=Direction.UP), returned(start, end, subject))
    assert found.verdict is Verdict.AGREES
    assert found.error is None
    assert found.correction is None


def test_a_wrong_return_is_told_with_the_right_print(view: View) -> None:
    found = judged(view, percent("12.7", direction=Direction.UP), returned(NOVEMBER_END, FRIDAY))
    assert (found.verdict, found.error, found.correction) == (Verdict.DISAGREES, "value", "12.4%")


def test_a_flipped_word_is_a_wrong_direction(view: View) -> None:
    found = judged(view, percent("12.4", direction=Direction.DOWN), returned(NOVEMBER_END, FRIDAY))
    assert (found.verdict, found.error, found.correction) == (Verdict.DISAGREES, "direction", "up 12.4%")


def test_over_16_percent_below_the_record_is_true_of_16_73(view: View) -> None:
    """2,033.96 under the record close of 2,442.74 on 8 November 2021 is 16.73% (fact book, rut-record-2021)."""
    drawdown = Question("drawdown", "RUT", Period(None, FRIDAY))
    for digits, verdict in (("16", Verdict.AGREES), ("18", Verdict.DISAGREES), ("17", Verdict.DISAGREES)):
        found = judged(view, percent(digits, Hedge.MORE_THAN, Direction.BELOW), drawdown)
        assert found.verdict is verdict
    assert judged(view, percent("12", Hedge.MORE_THAN, Direction.BELOW), drawdown).verdict is Verdict.LOOSE


# --- readings


def test_the_natural_reading_decides_and_no_other_is_tried(view: View) -> None:
    found = judged(view, percent("12.4"), returned(NOVEMBER_END, FRIDAY), returned(NOVEMBER_END, TUESDAY))
    assert [attempt.reading.name for attempt in found.attempts] == ["natural"]
    assert found.chosen is found.attempts[0]


def test_an_alternative_that_agrees_is_named(view: View) -> None:
    found = judged(view, percent("13.8"), returned(NOVEMBER_END, FRIDAY), returned(NOVEMBER_END, TUESDAY))
    assert found.verdict is Verdict.AGREES
    assert found.chosen is not None
    assert found.chosen.reading.name == "alternative 1"
    assert len(found.attempts) == 2


def test_where_no_reading_agrees_the_natural_one_says_what_is_wrong(view: View) -> None:
    found = judged(view, percent("15.5"), returned(NOVEMBER_END, FRIDAY), returned(NOVEMBER_END, TUESDAY))
    assert found.verdict is Verdict.DISAGREES
    assert found.chosen is found.attempts[0]
    assert found.correction == "12.4%"
    assert len(found.attempts) == 2


def test_an_alternative_is_not_chosen_for_being_nearer(view: View) -> None:
    """13.9% is one unit off the alternative (13.8), and far off the natural reading: it isn't `rounding`."""
    found = judged(view, percent("13.9"), returned(NOVEMBER_END, FRIDAY), returned(NOVEMBER_END, TUESDAY))
    assert found.verdict is Verdict.DISAGREES
    assert found.correction == "12.4%"


def test_missing_data_for_the_natural_reading_is_no_data_though_another_would_agree(view: View) -> None:
    on_thursday = date(2023, 12, 21)  # not in the fact book
    found = judged(view, percent("12.4"), returned(NOVEMBER_END, on_thursday), returned(NOVEMBER_END, FRIDAY))
    assert found.verdict is Verdict.NO_DATA
    assert len(found.attempts) == 1


def test_the_correction_is_that_of_the_reading_that_decided(view: View) -> None:
    found = judged(view, percent("23.9"), returned(YEAR_BEFORE, FRIDAY, "SPX"), returned(YEAR_BEFORE, TUESDAY, "SPX"))
    assert found.verdict in (Verdict.ROUNDING, Verdict.DISAGREES)
    assert found.correction == "23.8%"


# --- what isn't at hand


def test_missing_data_say_which_series_and_which_days(view: View) -> None:
    found = judged(view, percent("1.0"), returned(date(2023, 12, 20), date(2023, 12, 21)))
    assert found.verdict is Verdict.NO_DATA
    assert found.chosen is not None
    answer = found.chosen.answer
    assert isinstance(answer, Missing)
    assert answer.series == ("RUT",)
    assert date(2023, 12, 20) in answer.days or date(2023, 12, 21) in answer.days


def test_what_became_known_later_is_not_used(store: Store) -> None:
    before_the_close = datetime(2023, 12, 26, 20, 0, tzinfo=UTC)  # 3 p.m. in New York
    found = judged(store.view(before_the_close), percent("13.8"), returned(NOVEMBER_END, TUESDAY))
    assert found.verdict is Verdict.NO_DATA


def test_a_question_in_another_unit_is_no_data_and_no_error(view: View) -> None:
    dollars = Stated(quantity_from_digits("12.4", "usd", printed="$12.4"))
    assert judged(view, dollars, returned(NOVEMBER_END, FRIDAY)).verdict is Verdict.NO_DATA


def test_a_question_that_its_measure_refuses_is_no_data_and_says_why(view: View) -> None:
    misput = Question("streak", "RUT", Period(None, FRIDAY), grain="fortnight")
    found = judged(view, Stated(quantity_from_digits("3", units.WEEK)), misput)
    assert found.verdict is Verdict.NO_DATA
    assert found.chosen is not None
    assert isinstance(found.chosen.answer, Missing)
    assert found.chosen.answer.why


def test_an_undeclared_measure_is_a_misuse(view: View) -> None:
    with pytest.raises(UnknownMeasure):
        judged(view, percent("1"), Question("guess", "RUT", Period(FRIDAY, FRIDAY)))


# --- exact quantities


def policy_range(digits: str, high: str) -> Stated:
    low = quantity_from_digits(digits, units.PERCENT)
    top = quantity_from_digits(high, units.PERCENT)
    both = type(low)(low.value, low.unit, min(low.step, top.step), f"{digits}% to {high}%", value_high=top.value)
    return Stated(both)


@pytest.mark.parametrize(
    "low, high, verdict",
    [
        ("5.25", "5.5", Verdict.AGREES),  # the decision of 26 July 2023
        ("5.25", "5.50", Verdict.AGREES),
        ("5.00", "5.25", Verdict.DISAGREES),
        ("5.25", "5.6", Verdict.DISAGREES),
    ],
)
def test_the_target_range_is_exact(view: View, low: str, high: str, verdict: Verdict) -> None:
    found = judged(view, policy_range(low, high), Question("range", "DFEDTARU", Period(FRIDAY, FRIDAY)))
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("digits", "verdict"), [("5.5", Verdict.AGREES), ("5.50", Verdict.AGREES), ("5.4", Verdict.DISAGREES)]
)
def test_a_policy_rate_is_exact_and_never_off_by_rounding(view: View, digits: str, verdict: Verdict) -> None:
    found = judged(view, percent(digits), Question("level", "DFEDTARU", Period(FRIDAY, FRIDAY)))
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("digits", "verdict"), [("11", Verdict.AGREES), ("12", Verdict.DISAGREES), ("10", Verdict.DISAGREES)]
)
def test_the_number_of_raises_is_exact(view: View, digits: str, verdict: Verdict) -> None:
    """Seven raises in 2022 (March to December) and four in 2023 (February, March, May, July): eleven."""
    asked = Question("count", "DFEDTARU", Period(date(2022, 1, 1), FRIDAY), sense="raise")
    found = judged(view, Stated(quantity_from_digits(digits, units.COUNT)), asked)
    assert found.verdict is verdict


# --- words


def test_outpaced_holds_by_the_sign_of_the_spread(view: View) -> None:
    spread = Question("spread", "RUT", Period(NOVEMBER_END, FRIDAY), against="SPX")
    assert judged(view, Stated(None, direction=Direction.ABOVE), spread).verdict is Verdict.AGREES
    trailed = judged(view, Stated(None, direction=Direction.BELOW), spread)
    assert (trailed.verdict, trailed.error) == (Verdict.DISAGREES, "direction")


@pytest.mark.parametrize(
    "day, grain, verdict",
    [
        (date(2021, 11, 1), "month", Verdict.AGREES),
        (date(2021, 11, 8), "day", Verdict.AGREES),
        (date(2021, 1, 1), "year", Verdict.AGREES),
        (date(2020, 11, 1), "month", Verdict.DISAGREES),
        (date(2021, 11, 9), "day", Verdict.DISAGREES),
        (date(2022, 1, 1), "year", Verdict.DISAGREES),
    ],
)
def test_the_day_of_a_record_is_held_at_the_grain_of_its_words(
    view: View, day: date, grain: str, verdict: Verdict
) -> None:
    """The Russell 2000's record close was on 8 November 2021 (fact book, rut-record-2021)."""
    found = judged(view, Stated(None, day=day, day_grain=grain), Question("record", "RUT", Period(None, FRIDAY)))
    assert found.verdict is verdict
    if verdict is Verdict.DISAGREES:
        assert found.error == "date"
        assert found.correction is not None
        assert "2021" in found.correction


def test_the_correction_of_a_wrong_day_of_a_record_names_one_day(view: View) -> None:
    stated = Stated(None, day=date(2021, 11, 9), day_grain="day")
    found = judged(view, stated, Question("record", "RUT", Period(None, FRIDAY)))
    assert found.correction == "8 November 2021"


@pytest.mark.parametrize(
    ("digits", "verdict"), [("22", Verdict.AGREES), ("21", Verdict.DISAGREES), ("24", Verdict.DISAGREES)]
)
def test_an_n_year_high_holds_by_completed_or_by_calendar_years(view: View, digits: str, verdict: Verdict) -> None:
    """The target was last as high in January 2001 (6.5% until the 3rd, 6% until the 31st): 22 years either way."""
    asked = Question("since", "DFEDTARU", Period(None, FRIDAY), sense="high", years=int(digits))
    found = judged(view, Stated(quantity_from_digits(digits, units.YEAR)), asked)
    assert found.verdict is verdict


# --- revisions and other fixings


def macro_store(value: float, vintage: Vintage) -> Store:
    """A store in which the CPI of November 2022 and 2023 gives `value` percent."""
    opened = open_store(":memory:")
    before, known = datetime(2022, 12, 13, 13, 30, tzinfo=UTC), datetime(2023, 12, 12, 13, 30, tzinfo=UTC)
    opened.append(
        [
            Observation("CPIAUCSL", date(2022, 11, 1), 300.0, before, vintage, "made up"),
            Observation("CPIAUCSL", date(2023, 11, 1), 300.0 * (1 + value / 100), known, vintage, "made up"),
        ],
        origin="made up",
    )  # fmt: skip
    return opened


@pytest.mark.parametrize(
    "vintage, digits, verdict",
    [
        (Vintage.ASSUMED, "3.1", Verdict.AGREES),
        (Vintage.ASSUMED, "3.3", Verdict.PLAUSIBLE),
        (Vintage.ASSUMED, "3.4", Verdict.DISAGREES),  # print and present value never lie more than 0.2 points apart
        (Vintage.RECORDED, "3.3", Verdict.DISAGREES),
        (Vintage.RECORDED, "3.1", Verdict.AGREES),
    ],
)
def test_a_miss_within_usual_revisions_is_plausible_only_where_the_vintage_is_assumed(
    vintage: Vintage, digits: str, verdict: Verdict
) -> None:
    with macro_store(3.1, vintage) as opened:
        asked = Question("macro", "CPIAUCSL", Period(date(2023, 11, 1), date(2023, 11, 1)), sense="yoy")
        found = judged(opened.view(NIGHT), percent(digits, direction=Direction.UP), asked)
        assert found.verdict is verdict


def test_a_statistic_of_which_nobody_can_say_how_far_it_is_revised_never_faults_a_text() -> None:
    with open_store(":memory:") as opened:
        known = datetime(2023, 12, 8, 13, 30, tzinfo=UTC)
        opened.append(
            [
                Observation("PAYEMS", date(2023, 10, 1), 156000.0, known, Vintage.ASSUMED, "made up"),
                Observation("PAYEMS", date(2023, 11, 1), 156199.0, known, Vintage.ASSUMED, "made up"),
            ],
            origin="made up",
        )
        asked = Question("macro", "PAYEMS", Period(date(2023, 11, 1), date(2023, 11, 1)), sense="change")
        stated = Stated(quantity_from_digits("600000", units.COUNT), direction=Direction.UP)
        found = judged(opened.view(NIGHT), stated, asked)
        assert found.verdict is Verdict.NO_DATA


def test_a_yield_a_few_basis_points_off_the_treasurys_own_is_plausible() -> None:
    with open_store(":memory:") as opened:
        known = datetime(2023, 12, 22, 23, 0, tzinfo=UTC)
        opened.append([Observation("DGS10", FRIDAY, 3.90, known, Vintage.ASSUMED, "made up")], origin="made up")
        asked = Question("level", "DGS10", Period(FRIDAY, FRIDAY))
        view = opened.view(NIGHT)
        assert judged(view, percent("3.90"), asked).verdict is Verdict.AGREES
        assert judged(view, percent("3.93"), asked).verdict is Verdict.PLAUSIBLE
        assert judged(view, percent("4.10"), asked).verdict is Verdict.DISAGREES


def test_a_high_since_the_month_it_was_reached_in_is_judged_without_another_screen() -> None:
    with open_store(":memory:") as opened:
        known = datetime(2023, 12, 22, 23, 0, tzinfo=UTC)
        days = [date(2023, 12, day) for day in (18, 19, 20, 21, 22)]
        values = zip(days, (4.00, 3.95, 3.86, 3.89, 3.90), strict=True)
        opened.append(
            [Observation("DGS10", day, value, known, Vintage.ASSUMED, "made up") for day, value in values],
            origin="made up",
        )
        asked = Question("since", "DGS10", Period(None, FRIDAY), sense="high", since=days[0])
        stated = Stated(quantity_from_digits("2", units.YEAR), day=date(2023, 12, 1), day_grain="month")
        assert judged(opened.view(NIGHT), stated, asked).verdict is Verdict.DISAGREES


# --- facts


def test_a_fact_that_agrees_is_cited(view: View) -> None:
    members = Question("count", "RUT", Period(None, FRIDAY), sense="members")
    assert judged(view, Stated(quantity_from_digits("2,000", units.COUNT)), members).verdict is Verdict.CITED
    assert judged(view, Stated(quantity_from_digits("2,500", units.COUNT)), members).verdict is Verdict.DISAGREES


@pytest.mark.parametrize(
    ("last_above", "hedge", "months", "verdict"),
    [
        (date(2023, 2, 21), Hedge.NEARLY, "1", Verdict.AGREES),  # 24 days before
        (date(2023, 3, 6), Hedge.NEARLY, "1", Verdict.DISAGREES),  # eleven
        (date(2022, 9, 21), Hedge.MORE_THAN, "5", Verdict.AGREES),  # short of the sixth
        (date(2022, 9, 21), Hedge.MORE_THAN, "6", Verdict.DISAGREES),
        (date(2022, 9, 21), Hedge.ABOUT, "6", Verdict.AGREES),
        (date(2022, 9, 21), Hedge.ABOUT, "4", Verdict.DISAGREES),
    ],
)
def test_a_hedged_length_of_time_is_as_wide_as_the_next_whole_one_leaves_it(
    last_above: date, hedge: Hedge, months: str, verdict: Verdict
) -> None:
    opened, last = open_store(":memory:"), date(2023, 3, 17)
    day, days = date(2022, 3, 1), [date(2022, 3, 1)]
    while day < last:
        day = calendar("XNYS").after(day)
        days.append(day)
    levels = {last_above: 8100.0, last: 8000.0}
    opened.append(
        [
            Observation("DJI", one, levels.get(one, 7900.0), datetime.combine(one, time(21), UTC), Vintage.RECORDED, "")
            for one in days
        ],
        origin="made up",
    )  # fmt: skip
    asked = Question("since", "DJI", Period(None, days[-1]), sense="high", threshold=8000.0, since=days[0])
    stated = Stated(quantity_from_digits(months, units.MONTH), hedge=hedge)
    assert judged(opened.view(datetime(2023, 3, 18, tzinfo=UTC)), stated, asked).verdict is verdict


@pytest.mark.parametrize(("month", "verdict"), [(4, Verdict.AGREES), (5, Verdict.AGREES), (3, Verdict.DISAGREES)])
def test_a_rate_is_the_highest_since_it_was_cut_to_where_it_stands_or_left_that(month: int, verdict: Verdict) -> None:
    """The target was cut from 5% to 4.5% on 18 April 2001, to 4% on 15 May, and raised to 4.5% in January 2006."""
    opened = open_store(":memory:")
    steps = {
        date(2001, 3, 20): 5.0, date(2001, 4, 18): 4.5, date(2001, 5, 15): 4.0, date(2005, 12, 13): 4.25,
        date(2006, 1, 31): 4.5,
    }  # fmt: skip
    opened.append(
        [
            Observation(
                "DFEDTARU", day, rate, datetime.combine(day, time(19), UTC), Vintage.RECORDED, "Federal Reserve"
            )
            for day, rate in steps.items()
        ],
        origin="made up",
    )
    asked = Question("since", "DFEDTARU", Period(None, date(2006, 1, 31)), sense="high", since=date(2001, month, 1))
    stated = Stated(None, day=date(2001, month, 1), day_grain="month")
    assert judged(opened.view(datetime(2006, 2, 1, tzinfo=UTC)), stated, asked).verdict is verdict
