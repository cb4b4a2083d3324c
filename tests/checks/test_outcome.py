"""How forecasts turned out: on the due day, and by the best close on the way.

From the fact book: the Russell 2000 closed at 2,033.96 on 22 December 2023, at 2,280.19 on 26 December 2024 and at
2,230.16 on 31 December 2024; its highest close of 2024 was 2,442.03, on 25 November.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from tieout.checks import Judgement, judge_forecast
from tieout.store import Store, open_store
from tieout.terms import (
    Direction,
    Figure,
    Hedge,
    Missing,
    Period,
    Proposition,
    Question,
    Reading,
    Stated,
    Verdict,
    quantity_from_digits,
)
from tieout.terms import quantity as units

MADE, YEAR_ON, YEAR_END = date(2023, 12, 26), date(2024, 12, 26), date(2024, 12, 31)
AT_ONCE = datetime(2023, 12, 27, 4, 59, tzinfo=UTC)
LATER = datetime(2025, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        yield opened


def forecast(
    store: Store,
    measure: str,
    digits: str,
    unit: str,
    due: date | None,
    *,
    at: datetime = LATER,
    way: Direction | None = None,
    subject: str = "RUT",
    hedge: Hedge = Hedge.EXACT,
) -> Judgement:
    stated = Stated(quantity_from_digits(digits, unit, printed=digits), hedge, way)
    question = Question(measure, subject, Period(MADE, due))
    return judge_forecast(store.view(at), Proposition(stated, (Reading("natural", question),)))


def test_a_forecast_is_always_the_verdict_forecast(store: Store) -> None:
    for at in (AT_ONCE, LATER):
        assert forecast(store, "target", "3,000", units.LEVEL, YEAR_END, at=at).verdict is Verdict.FORECAST


def test_a_target_that_was_never_reached_is_missed_either_way(store: Store) -> None:
    found = forecast(store, "target", "3,000", units.LEVEL, YEAR_END)
    assert "missed on the due day: 2,230.16 on 31 December 2024" in found.note
    assert "never reached on the way" in found.note
    assert "2,442.03 on 25 November 2024" in found.note
    assert found.outcome is not None and not found.outcome.met
    assert found.outcome.told.startswith("2,230.16 on 31 December 2024; never reached on the way")


def test_a_forecast_has_no_outcome_before_its_day(store: Store) -> None:
    assert forecast(store, "target", "3,000", units.LEVEL, YEAR_END, at=AT_ONCE).outcome is None
    assert forecast(store, "target", "3,000", units.LEVEL, None).outcome is None


def test_a_return_that_was_never_reached_is_missed_either_way(store: Store) -> None:
    """2,280.19 / 2,033.96 = +12.1%; 2,442.03 / 2,033.96 = +20.1%."""
    found = forecast(store, "return", "50", units.PERCENT, YEAR_ON, way=Direction.UP, hedge=Hedge.UP_TO)
    assert "missed on the due day: 2,280.19 (+12.1%) on 26 December 2024" in found.note
    assert "never reached on the way" in found.note
    assert "2,442.03 (+20.1%)" in found.note


def test_a_target_that_stood_on_the_due_day_is_met(store: Store) -> None:
    found = forecast(store, "target", "2,200", units.LEVEL, YEAR_END)
    assert "met on the due day: 2,230.16 on 31 December 2024" in found.note
    assert "missed" not in found.note
    assert found.outcome is not None and found.outcome.met


def test_a_target_reached_on_the_way_and_lost_again_says_both(store: Store) -> None:
    found = forecast(store, "target", "2,400", units.LEVEL, YEAR_END)
    assert "missed on the due day" in found.note
    assert "reached on the way: highest close 2,442.03 on 25 November 2024" in found.note
    assert "never reached" not in found.note


def test_a_return_that_was_reached_is_met(store: Store) -> None:
    found = forecast(store, "return", "10", units.PERCENT, YEAR_ON, way=Direction.UP)
    assert "met on the due day" in found.note


def test_a_fall_that_did_not_come_is_missed(store: Store) -> None:
    found = forecast(store, "return", "10", units.PERCENT, YEAR_ON, way=Direction.DOWN)
    assert "missed on the due day" in found.note


def test_a_target_below_the_last_close_is_one_of_a_fall(store: Store) -> None:
    found = forecast(store, "target", "1,800", units.LEVEL, YEAR_END)
    assert "missed on the due day" in found.note


def test_a_target_says_what_it_implies_from_the_last_close(store: Store) -> None:
    """3,000 / 2,033.96 = +47.5%."""
    found = forecast(store, "target", "3,000", units.LEVEL, YEAR_END, at=AT_ONCE)
    assert "+47.5%" in found.note
    assert "2,033.96" in found.note


def test_what_is_not_due_yet_says_when(store: Store) -> None:
    found = forecast(store, "target", "3,000", units.LEVEL, YEAR_END, at=AT_ONCE)
    assert "due 31 December 2024" in found.note
    assert "missed" not in found.note
    assert "met" not in found.note.split()
    assert found.chosen is not None
    answer = found.chosen.answer
    assert isinstance(answer, Missing)
    assert "31 December 2024" in answer.why


def test_a_forecast_that_falls_due_on_a_holiday_is_judged_by_the_session_before(store: Store) -> None:
    """Christmas 2024: the last session before is 24 December, of which no close is at hand."""
    found = forecast(store, "target", "3,000", units.LEVEL, date(2024, 12, 25))
    assert found.chosen is not None
    answer = found.chosen.answer
    assert isinstance(answer, Missing)
    assert date(2024, 12, 24) in answer.days


def test_a_due_day_without_a_close_at_hand_says_what_is_missing(store: Store) -> None:
    found = forecast(store, "target", "3,000", units.LEVEL, date(2024, 6, 14))
    assert found.verdict is Verdict.FORECAST
    assert found.chosen is not None
    assert isinstance(found.chosen.answer, Missing)
    assert "RUT" in found.chosen.answer.series


def test_a_forecast_without_a_due_day_says_so(store: Store) -> None:
    found = forecast(store, "target", "3,000", units.LEVEL, None)
    assert found.chosen is not None
    assert isinstance(found.chosen.answer, Missing)
    assert "falls due" in found.chosen.answer.why


def test_a_forecast_on_what_the_catalogue_lacks_is_entered_all_the_same(store: Store) -> None:
    found = forecast(store, "target", "300", "usd", YEAR_END, subject="Acme")
    assert found.verdict is Verdict.FORECAST
    assert found.chosen is not None
    assert isinstance(found.chosen.answer, Missing)


def test_the_figure_of_an_outcome_is_in_the_unit_of_the_forecast(store: Store) -> None:
    of_return = forecast(store, "return", "50", units.PERCENT, YEAR_ON, way=Direction.UP)
    of_level = forecast(store, "target", "3,000", units.LEVEL, YEAR_END)
    for found, unit, value in ((of_return, units.PERCENT, 12.106), (of_level, units.LEVEL, 2230.16)):
        assert found.chosen is not None
        answer = found.chosen.answer
        assert isinstance(answer, Figure)
        assert answer.unit == unit
        assert answer.value == pytest.approx(value, abs=0.001)


def test_a_target_that_had_to_be_exceeded_is_not_met_by_its_rounding(store: Store) -> None:
    """ "more than 2,230.2" of a close of 2,230.16: the half unit of the print is no part of a bound."""
    found = forecast(store, "target", "2,230.2", units.LEVEL, YEAR_END, hedge=Hedge.MORE_THAN)
    assert "missed on the due day" in found.note


def test_a_forecast_of_at_most_so_much_is_no_target_to_be_reached(store: Store) -> None:
    """ "less than 2,300 by the end of 2024" was met at 2,230.16."""
    found = forecast(store, "target", "2,300", units.LEVEL, YEAR_END, hedge=Hedge.LESS_THAN)
    assert "met on the due day" in found.note
