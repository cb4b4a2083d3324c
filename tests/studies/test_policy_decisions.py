"""What the Fed decided, meeting by meeting, from the fact book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from tieout.catalogue.factbook import observations
from tieout.store import View, open_store
from tieout.studies import Decisions, Move, policy_decisions
from tieout.terms import Figure, Missing, Period

NOW = datetime(2026, 8, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def view() -> Iterator[View]:
    with open_store(":memory:") as store:
        yield store.view(NOW)


def told(view: View, start: date, end: date) -> Decisions:
    found = policy_decisions(view, Period(start, end))
    assert isinstance(found, Decisions)
    return found


def test_from_march_2022_to_july_2023_the_fed_raised_eleven_times_by_525_basis_points(view: View) -> None:
    """25, 50, four times 75, 50, four times 25; then it held three times. 5.5 had last been seen on 19 March 2001."""
    found = told(view, date(2022, 1, 1), date(2023, 12, 22))
    assert [one.change for one in found.decisions if one.move is Move.RAISE] == [25, 50, 75, 75, 75, 75, 50, *[25] * 4]
    assert (found.count(Move.RAISE), found.count(Move.CUT), found.count(Move.HOLD)) == (11, 0, 5)
    assert found.change == 525
    assert found.run == (Move.RAISE, 11)
    assert isinstance(found.highest_since, Figure)
    assert (found.highest_since.value, found.highest_since.day) == (22, date(2001, 3, 19))
    assert isinstance(found.in_force, Figure)
    assert (found.in_force.value, found.in_force.value_high) == (5.25, 5.5)


def test_the_emergencies_of_march_2020_stand_beside_the_meeting_that_they_replaced(view: View) -> None:
    found = told(view, date(2020, 3, 1), date(2020, 3, 31))
    assert [(one.announced.day, one.effective.day, one.change, one.scheduled) for one in found.decisions] == [
        (3, 4, -50, False),
        (15, 16, -100, False),
    ]


def test_the_target_was_one_rate_until_it_became_a_range_in_december_2008(view: View) -> None:
    """From 1 per cent to a range of 0 to a quarter: the move is told of its upper end, as the press told it."""
    found = told(view, date(2008, 10, 1), date(2008, 12, 31))
    assert [(one.announced, one.lower, one.upper, one.change) for one in found.decisions] == [
        (date(2008, 10, 8), 1.5, 1.5, -50),
        (date(2008, 10, 29), 1.0, 1.0, -50),
        (date(2008, 12, 16), 0.0, 0.25, -75),
    ]


def test_every_decision_of_the_fact_book_since_1994_is_found_and_moves_add_up(view: View) -> None:
    found = told(view, date(1994, 1, 1), date(2026, 7, 31))
    booked = {one.date for one in observations() if one.series == "DFEDTARU" and one.date.year >= 1994}
    assert booked <= {one.effective for one in found.decisions}
    assert found.decisions[-1].upper - 3.0 == found.change / 100  # 3 per cent from September 1992 on
    assert all(one.inputs for one in found.decisions)


def test_a_decision_whose_effect_is_not_yet_known_is_left_out(view: View) -> None:
    morning = view.until(datetime(2023, 12, 13, 15, tzinfo=UTC))
    found = told(morning, date(2023, 10, 1), date(2023, 12, 13))
    assert [one.announced for one in found.decisions] == [date(2023, 11, 1)]


@pytest.mark.parametrize(
    "start, end, said",
    [
        (date(1990, 1, 1), date(1995, 1, 1), "before 1994 wasn't announced"),
        (date(2024, 1, 1), date(2027, 1, 1), "60 days before"),
    ],
)
def test_what_is_not_known_is_said(view: View, start: date, end: date, said: str) -> None:
    found = policy_decisions(view, Period(start, end))
    assert isinstance(found, Missing)
    assert said in found.why


def test_a_period_needs_both_its_days(view: View) -> None:
    with pytest.raises(ValueError, match="from a day to a day"):
        policy_decisions(view, Period(None, date(2023, 1, 1)))
