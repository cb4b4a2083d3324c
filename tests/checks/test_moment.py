"""The writer's moment: snapshots before the close, and what the day's low and high allow.

A made-up day of the S&P 500: 3,950.00 and 4,000.00 before, then a low of 3,990.00, a high of 4,060.00
and a close of 4,040.00, which is 40 points or 1.0% up. Another, of the Russell 2000, has no low and high at hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tieout.checks import Moment, Spoken, moments
from tieout.store import Store, View, open_store
from tieout.terms import (
    Direction,
    Hedge,
    Observation,
    Period,
    Question,
    Stated,
    Verdict,
    Vintage,
    quantity_from_digits,
)
from tieout.terms import quantity as units

TUESDAY, WEDNESDAY, THURSDAY = date(2023, 6, 13), date(2023, 6, 14), date(2023, 6, 15)
MONTH_END = date(2023, 5, 31)
AT = datetime(2023, 6, 16, 12, 0, tzinfo=UTC)
UP, DOWN = Direction.UP, Direction.DOWN
SENTENCE = (0, 90)


def observation(series: str, day: date, value: float) -> Observation:
    known = datetime(day.year, day.month, day.day, 20, 0, tzinfo=UTC)
    return Observation(series, day, value, known, Vintage.RECORDED, "made up")


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        opened.append(
            [
                observation("SPX", TUESDAY, 3950.0),
                observation("SPX", WEDNESDAY, 4000.0),
                observation("SPX", THURSDAY, 4040.0),
                observation("SPX.low", THURSDAY, 3990.0),
                observation("SPX.high", THURSDAY, 4060.0),
                observation("CL1", WEDNESDAY, 61.24),
                observation("CL1", THURSDAY, 59.57),
                observation("RUT", MONTH_END, 1975.0),
                observation("RUT", WEDNESDAY, 2000.0),
                observation("RUT", THURSDAY, 2020.0),
            ],
            origin="made up",
        )
        yield opened


@pytest.fixture(scope="module")
def view(store: Store) -> View:
    return store.view(AT)


def spoken(
    measure: str,
    digits: str,
    unit: str,
    way: Direction | None = None,
    *,
    subject: str = "SPX",
    verdict: Verdict = Verdict.DISAGREES,
    during: bool = False,
    sentence: tuple[int, int] = SENTENCE,
    hedge: Hedge = Hedge.EXACT,
    closing: bool = False,
) -> Spoken:
    period = Period(THURSDAY, THURSDAY) if measure == "level" else Period(WEDNESDAY, THURSDAY)
    stated = Stated(quantity_from_digits(digits, unit, printed=digits), hedge, way)
    question = Question(measure, subject, period)
    return Spoken(measure, question, stated, sentence, verdict, (THURSDAY,), during, closing=closing)


def told(view: View, *claims: Spoken) -> dict[str, Verdict]:
    found: tuple[Moment, ...] = moments(view, claims)
    assert len({moment.key for moment in found}) == len(found)
    return {moment.key: moment.verdict for moment in found}


def level(digits: str, **more: object) -> Spoken:
    return spoken("level", digits, units.LEVEL, **more)  # type: ignore[arg-type]


def points(digits: str, way: Direction = UP, **more: object) -> Spoken:
    return spoken("change", digits, units.POINT, way, **more)  # type: ignore[arg-type]


def percent(digits: str, way: Direction = UP, **more: object) -> Spoken:
    return spoken("return", digits, units.PERCENT, way, **more)  # type: ignore[arg-type]


def test_a_level_and_its_change_that_give_the_close_before_are_a_snapshot(view: View) -> None:
    """Up 25.10 at 4,025.10: from 4,000.00, though the close came at 4,040.00."""
    assert told(view, points("25.10"), level("4,025.10")) == {
        "change": Verdict.PLAUSIBLE,
        "level": Verdict.PLAUSIBLE,
    }


def test_a_level_and_its_percent_are_a_snapshot_too(view: View) -> None:
    assert told(view, percent("0.63"), level("4,025.10")) == {
        "return": Verdict.PLAUSIBLE,
        "level": Verdict.PLAUSIBLE,
    }


def test_a_whole_triple_is_a_snapshot(view: View) -> None:
    found = told(view, points("25.10"), percent("0.63"), level("4,025.10"))
    assert found == dict.fromkeys(("change", "return", "level"), Verdict.PLAUSIBLE)


def test_a_snapshot_outside_the_days_low_and_high_is_none(view: View) -> None:
    assert told(view, points("75.00"), level("4,075.00")) == {}
    assert told(view, points("25.00", DOWN), level("3,975.00")) == {}


def test_a_level_and_a_change_that_do_not_fit_are_no_snapshot(view: View) -> None:
    assert told(view, points("25.10"), level("4,035.10")) == {}


def test_one_wrong_number_alone_is_no_snapshot(view: View) -> None:
    """Nothing in the words tells of a moment before the close: a wrong level stays wrong."""
    assert told(view, level("4,025.10")) == {}
    assert told(view, percent("0.6")) == {}


def test_a_wrong_change_beside_the_true_close_stays_wrong(view: View) -> None:
    assert told(view, points("25.10"), level("4,040.00", verdict=Verdict.AGREES)) == {}


def test_a_wrong_level_beside_the_true_change_stays_wrong(view: View) -> None:
    assert told(view, points("40.00", verdict=Verdict.AGREES), level("4,025.10")) == {}


def barrel(digits: str, verdict: Verdict) -> Spoken:
    return spoken("level", digits, "usd", subject="CL1", verdict=verdict)


def fall(digits: str, verdict: Verdict) -> Spoken:
    return spoken("change", digits, "usd", DOWN, subject="CL1", verdict=verdict)


def test_another_fixing_excuses_no_slip_beside_a_neighbour_that_agrees_to_the_digit(view: View) -> None:
    """59.57 dollars, down 1.67: 59.60, or down 1.70, is a slip of the pen."""
    assert told(view, barrel("59.60", Verdict.PLAUSIBLE), fall("1.67", Verdict.AGREES)) == {"level": Verdict.DISAGREES}
    assert told(view, barrel("59.57", Verdict.AGREES), fall("1.70", Verdict.PLAUSIBLE)) == {"change": Verdict.DISAGREES}


def test_a_cent_or_another_contract_is_no_slip(view: View) -> None:
    assert told(view, barrel("59.58", Verdict.PLAUSIBLE), fall("1.67", Verdict.AGREES)) == {}
    assert told(view, barrel("59.66", Verdict.PLAUSIBLE), fall("1.67", Verdict.AGREES)) == {}
    assert told(view, barrel("59.60", Verdict.PLAUSIBLE), fall("1.64", Verdict.PLAUSIBLE)) == {}


def test_the_low_and_high_excuse_no_slip_of_what_is_said_to_be_the_close(view: View) -> None:
    assert told(view, percent("1.00"), level("4,040.03", closing=True)) == {"return": Verdict.PLAUSIBLE}
    assert told(view, percent("1.00"), level("4,040.02"))["level"] is Verdict.PLAUSIBLE
    assert told(view, percent("0.63"), level("4,025.10", closing=True))["level"] is Verdict.PLAUSIBLE
    assert told(view, points("40.03"), level("4,040.03", closing=True))["level"] is Verdict.PLAUSIBLE


def test_no_moment_and_no_other_fixing_excuses_a_slip_of_the_close(view: View) -> None:
    """Three units of the last place off, a number of many digits was meant to be the close."""
    assert told(view, percent("1.00"), level("4,040.03")) == {"return": Verdict.PLAUSIBLE}
    assert told(view, replace(level("4,040.03"), touched=True)) == {}
    assert told(view, barrel("59.60", Verdict.PLAUSIBLE)) == {"level": Verdict.DISAGREES}
    assert told(view, fall("1.70", Verdict.PLAUSIBLE)) == {"change": Verdict.DISAGREES}
    settled = replace(barrel("59.60", Verdict.PLAUSIBLE), during=True, closing=True)
    assert told(view, settled) == {"level": Verdict.DISAGREES}


def test_what_lies_near_the_close_by_chance_or_at_another_hour_is_no_slip_of_it(view: View) -> None:
    assert told(view, replace(barrel("59.60", Verdict.PLAUSIBLE), during=True)) == {}
    assert told(view, barrel("59.59", Verdict.PLAUSIBLE)) == {}
    assert told(view, barrel("59.62", Verdict.PLAUSIBLE)) == {}
    assert told(view, replace(level("4,043"), touched=True)) == {"level": Verdict.PLAUSIBLE}  # few digits
    assert told(view, points("40.03"), level("4,040.03"))["level"] is Verdict.PLAUSIBLE  # both of one print


def test_a_number_of_early_trading_is_held_against_the_low_and_the_high(view: View) -> None:
    assert told(view, percent("0.6", during=True)) == {"return": Verdict.PLAUSIBLE}
    assert told(view, percent("1.5", during=True)) == {"return": Verdict.PLAUSIBLE}  # 4,060.00, the high
    assert told(view, percent("1.8", during=True)) == {}  # 4,072, above the high by more than the rounding
    assert told(view, percent("0.2", DOWN, during=True)) == {"return": Verdict.PLAUSIBLE}  # 3,992
    assert told(view, percent("0.6", DOWN, during=True)) == {}  # 3,976, under the low


def test_a_flipped_word_of_early_trading_is_not_excused_outside_the_low(view: View) -> None:
    assert told(view, points("50", UP, during=True)) == {"change": Verdict.PLAUSIBLE}
    assert told(view, points("50", DOWN, during=True)) == {}


def test_the_edges_of_the_day_count_with_half_a_unit_of_the_last_place(view: View) -> None:
    assert told(view, level("4,060.00", during=True)) == {"level": Verdict.PLAUSIBLE}
    assert told(view, level("4,060.01", during=True)) == {}
    assert told(view, level("4,060", during=True)) == {"level": Verdict.PLAUSIBLE}
    assert told(view, level("3,990.00", during=True)) == {"level": Verdict.PLAUSIBLE}
    assert told(view, level("3,989.98", during=True)) == {}


def test_a_level_passed_during_the_day_needs_only_the_high(view: View) -> None:
    """ "topped 4,050" is true of a day that went to 4,060 and closed at 4,040."""
    assert told(view, level("4,050", during=True, hedge=Hedge.MORE_THAN)) == {"level": Verdict.PLAUSIBLE}
    assert told(view, level("4,070", during=True, hedge=Hedge.MORE_THAN)) == {}
    assert told(view, level("3,995", during=True, hedge=Hedge.LESS_THAN)) == {"level": Verdict.PLAUSIBLE}
    assert told(view, level("3,980", during=True, hedge=Hedge.LESS_THAN)) == {}


def test_without_the_low_and_high_it_can_not_be_told(view: View) -> None:
    assert told(view, percent("1.6", subject="RUT", during=True)) == {"return": Verdict.NO_DATA}
    assert told(view, percent("0.6", Direction.DOWN, subject="RUT", during=True)) == {"return": Verdict.NO_DATA}


@pytest.mark.parametrize("size", ["0.1", "0.6", "0.9"])
def test_what_was_passed_between_two_closes_is_plausible_whatever_the_low_and_high_were(view: View, size: str) -> None:
    """The Russell 2000 rose 1% that day, and so was 0.6% up at some time."""
    assert told(view, percent(size, subject="RUT", during=True)) == {"return": Verdict.PLAUSIBLE}
    assert told(view, level("2,012.00", subject="RUT", during=True)) == {"level": Verdict.PLAUSIBLE}
    assert told(view, level("2,021.00", subject="RUT", during=True)) == {"level": Verdict.NO_DATA}


def test_a_bound_on_the_close_needs_no_low_and_high(view: View) -> None:
    """ "Closed above 2,100" of 2,020.00."""
    above = level("2,100", subject="RUT", during=True, hedge=Hedge.MORE_THAN)
    assert told(view, above, points("8.00", subject="RUT", during=True)) == {
        "level": Verdict.NO_DATA,
        "change": Verdict.PLAUSIBLE,
    }
    assert "level" not in told(view, replace(above, closing=True), points("8.00", subject="RUT", during=True))


def test_without_them_the_close_before_vouches_for_a_level_and_its_change(view: View) -> None:
    """Up 8.00 to 2,008.00 in the midst of a session that began from 2,000.00."""
    small = {"subject": "RUT", "during": True}
    found = told(view, points("8.00", **small), percent("0.4", **small), level("2,008.00", **small))
    assert found == dict.fromkeys(("change", "return", "level"), Verdict.PLAUSIBLE)
    ahead = spoken("level", "2,008.00", units.LEVEL, subject="RUT", during=True, hedge=Hedge.MORE_THAN)
    assert told(view, points("8.00", **small), ahead)["level"] is Verdict.NO_DATA


def test_they_vouch_without_a_word_on_the_hour_unless_a_close_is_told(view: View) -> None:
    """Crude at 61.90, up 0.66 from 61.24, on a day that ended at 59.57."""
    oil = spoken("level", "61.90", "usd", subject="CL1"), spoken("change", "0.66", "usd", UP, subject="CL1")
    assert told(view, *oil) == dict.fromkeys(("change", "level"), Verdict.PLAUSIBLE)
    assert Verdict.PLAUSIBLE not in told(view, *(replace(one, closing=True) for one in oil)).values()
    off = spoken("change", "0.76", "usd", UP, subject="CL1")
    assert Verdict.PLAUSIBLE not in told(view, oil[0], off).values()


def test_a_level_and_a_change_of_one_moment_that_miss_the_close_before_by_a_slip_are_inconsistent(view: View) -> None:
    small = {"subject": "RUT", "during": True}
    found = told(view, points("8.00", **small), level("2,008.04", **small))
    assert found == dict.fromkeys(("change", "level"), Verdict.INCONSISTENT)
    assert Verdict.INCONSISTENT not in told(view, points("8.00", **small), level("2,011.50", **small)).values()
    assert Verdict.INCONSISTENT not in told(view, points("8.00", **small), level("2,008.01", **small)).values()


def test_what_leads_from_an_earlier_close_to_a_vouched_level_is_of_that_moment(view: View) -> None:
    """2,008.00 is 1.67% above 1,975.00, where the month began."""
    small = {"subject": "RUT", "during": True}
    month = spoken("return", "1.67", units.PERCENT, UP, subject="RUT", during=True, sentence=(100, 150))
    month = replace(
        month, key="month", is_snapshot=True, question=Question("return", "RUT", Period(MONTH_END, THURSDAY))
    )
    assert told(view, points("8.00", **small), level("2,008.00", **small), month)["month"] is Verdict.PLAUSIBLE
    other = replace(month, stated=Stated(quantity_from_digits("1.76", units.PERCENT, printed="1.76"), Hedge.EXACT, UP))
    assert told(view, points("8.00", **small), level("2,008.00", **small), other)["month"] is Verdict.NO_DATA


def test_a_claim_that_agrees_needs_no_excuse(view: View) -> None:
    assert told(view, percent("1.0", verdict=Verdict.AGREES, during=True)) == {}


def test_a_return_over_a_month_is_no_snapshot_of_a_day(view: View) -> None:
    over_a_month = Spoken(
        "return",
        Question("return", "SPX", Period(date(2023, 5, 31), THURSDAY)),
        Stated(quantity_from_digits("0.6", units.PERCENT), direction=UP),
        SENTENCE,
        Verdict.DISAGREES,
        (THURSDAY,),
        True,
    )
    assert moments(view, [over_a_month]) == ()


def test_two_sentences_are_two_moments(view: View) -> None:
    found = told(view, points("25.10"), level("4,025.10", sentence=(100, 140)))
    assert found == {}


def test_the_note_says_which_days_low_and_high(view: View) -> None:
    found = moments(view, [percent("0.6", during=True)])
    assert "15 June 2023" in found[0].note


def test_a_day_without_a_close_before_it_explains_nothing(view: View) -> None:
    friday = date(2023, 6, 9)
    claim = Spoken(
        "level",
        Question("level", "SPX", Period(friday, friday)),
        Stated(quantity_from_digits("4,300", units.LEVEL)),
        SENTENCE,
        Verdict.DISAGREES,
        (friday,),
        True,
    )
    assert moments(view, [claim]) == ()


def over_a_week(digits: str, *, verdict: Verdict = Verdict.DISAGREES) -> Spoken:
    stated = Stated(quantity_from_digits(digits, units.POINT, printed=digits), Hedge.EXACT, UP)
    return Spoken(
        "week", Question("change", "SPX", Period(TUESDAY, THURSDAY)), stated, (200, 290), verdict, (THURSDAY,), False
    )


def test_a_weeks_points_and_a_level_elsewhere_that_give_one_early_close_are_plausible(view: View) -> None:
    """From 3,950.00 the week's 89.70 points lead to 4,039.70, which is printed too: 30 cents off the final close."""
    level = spoken("level", "4039.70", units.LEVEL)
    assert told(view, level, over_a_week("89.70")) == {"level": Verdict.PLAUSIBLE, "week": Verdict.PLAUSIBLE}


def test_a_weeks_points_that_no_level_of_the_text_vouches_for_stay_wrong(view: View) -> None:
    assert told(view, over_a_week("89.70")) == {}
    assert told(view, spoken("level", "4039.20", units.LEVEL), over_a_week("89.70")) == {}


def test_an_early_level_far_from_the_final_close_vouches_for_no_weeks_points(view: View) -> None:
    assert told(view, spoken("level", "4030.00", units.LEVEL), over_a_week("80.00")) == {}


def test_a_level_in_few_digits_is_no_sign_of_the_close(view: View) -> None:
    """A yield told as 5% agrees with many moments, and so says nothing of the move beside it."""
    move = points("45.20", during=True)
    assert told(view, move, level("4,000", verdict=Verdict.AGREES, during=True)) == {}
    coarse = Stated(quantity_from_digits("4", units.LEVEL, printed="4"), Hedge.EXACT)
    assert told(view, move, replace(level("4,000", verdict=Verdict.AGREES, during=True), stated=coarse)) != {}


def test_a_record_of_the_session_may_have_been_surpassed_by_its_end(view: View) -> None:
    assert told(view, spoken("record", "4,057.20", units.LEVEL, during=True)) == {"record": Verdict.PLAUSIBLE}
    assert told(view, spoken("record", "4,061.20", units.LEVEL, during=True)) == {}
    assert told(view, spoken("record", "4,057.20", units.LEVEL)) == {}


def test_a_percentage_of_three_digits_near_the_close_isnt_excused_by_the_lack_of_a_low_and_high(view: View) -> None:
    """The Russell 2000 rose 1.00%; in a text that speaks of its close 1.03% is a slip, 1.3% some other moment's."""
    known = {"subject": "RUT", "during": True}
    assert told(view, replace(percent("1.03", **known), closing=True)) == {}
    assert told(view, replace(percent("1.3", **known), closing=True)) == {"return": Verdict.NO_DATA}
    assert told(view, percent("1.03", **known)) == {"return": Verdict.NO_DATA}
