"""How prices moved around the Fed's decisions."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pytest

from tieout.catalogue import calendar
from tieout.catalogue.meetings import schedule
from tieout.store import open_store
from tieout.studies import WINDOWS, DecisionDays, EventWindow, decision_days
from tieout.terms import Figure, Missing, Observation, Period, Vintage

NOW = datetime(2026, 1, 1, tzinfo=UTC)
THE_DAY = WINDOWS[0]


def seen(series: str, day: date, value: float) -> Observation:
    return Observation(
        series, day, value, datetime(day.year, day.month, day.day, 22, tzinfo=UTC), Vintage.RECORDED, "x"
    )


def around(observations: list[Observation], period: Period, prices: tuple[str, ...] = ("SPX",)) -> DecisionDays:
    with open_store(":memory:") as store:
        store.append(observations, origin="test")
        found = decision_days(store.view(NOW), prices, ["DGS10"], period)
    assert isinstance(found, DecisionDays)
    return found


def test_the_emergencies_of_march_2020_are_traded_on_the_next_session() -> None:
    """S&P 500: 3,090.23 to 3,003.37 on the 3rd, -2.81%; decided on Sunday the 15th, 2,711.02 to 2,386.13, -11.98%.

    The 10-year yield went from 1.10 to 1.02, eight basis points, and from 0.94 to 0.73 (S&P Dow Jones, US Treasury).
    """
    closes = {2: 3090.23, 3: 3003.37, 13: 2711.02, 16: 2386.13}
    yields = {2: 1.10, 3: 1.02, 13: 0.94, 16: 0.73}
    data = [seen("SPX", date(2020, 3, day), value) for day, value in closes.items()]
    data += [seen("DGS10", date(2020, 3, day), value) for day, value in yields.items()]
    found = around(data, Period(date(2020, 3, 1), date(2020, 3, 31)))
    days = [one for one in found.events if one.window == THE_DAY]
    assert [one.session for one in days] == [date(2020, 3, 3), date(2020, 3, 16)]
    assert [round(one.moves["SPX"], 2) for one in days] == [-2.81, -11.98]
    assert [round(one.moves["DGS10"], 2) for one in days] == [-0.8, -2.1]
    assert found.left_out == 6  # the wider windows have no closes
    unscheduled = found.of("SPX", "unscheduled", THE_DAY)
    assert (unscheduled.events, unscheduled.rose) == (2, 0)
    assert isinstance(unscheduled.mean, Missing)
    assert found.of("SPX", "scheduled", THE_DAY).events == 0
    assert isinstance(found.other_days, Missing)


@pytest.fixture(scope="module")
def made() -> DecisionDays:
    """From 2015 to 2023: large companies gain 1% and small ones 1.5% on the session of a scheduled decision."""
    period = Period(date(2015, 1, 2), date(2023, 12, 29))
    assert period.end
    decided = set(schedule(period.end).decisions)
    chance = np.random.default_rng(3)
    data: list[Observation] = []
    small, large, rate = 1000.0, 2000.0, 2.0
    for day in calendar("XNYS").sessions(date(2014, 12, 1), period.end):
        if day in decided:
            small, large, rate = small * 1.015, large * 1.01, rate - 0.05
        elif day > date(2015, 1, 1):
            rate += 0.01 * float(chance.normal())
        data += [seen("RUT", day, small), seen("SPX", day, large), seen("DGS10", day, rate)]
    return around(data, period, ("RUT", "SPX"))


def test_the_mean_of_the_day_is_what_was_put_in(made: DecisionDays) -> None:
    for what, move in (("RUT", 1.5), ("SPX", 1.0), ("RUT less SPX", 0.5)):
        mean = made.of(what, "scheduled", THE_DAY)
        assert isinstance(mean.mean, Figure)
        assert mean.mean.value == pytest.approx(move, abs=1e-6)
        assert mean.rose == mean.events == 71
        assert len(mean.mean.inputs) == 71 * 2 * len(what.split(" less "))


def test_kinds_add_up_to_all_scheduled_decisions(made: DecisionDays) -> None:
    """From 2015 to 2023: 20 raises, 3 cuts, 48 holds, and the two emergencies apart."""
    counts = {kind: made.of("RUT", kind, THE_DAY).events for kind in ("raise", "cut", "hold", "unscheduled")}
    assert counts == {"raise": 20, "cut": 3, "hold": 48, "unscheduled": 2}


def test_other_days_are_told_beside(made: DecisionDays) -> None:
    assert not isinstance(made.other_days, Missing)
    assert made.other_days["RUT"].coefficient == pytest.approx(0.0, abs=1e-9)


def test_a_window_that_is_not_over_is_left_out(made: DecisionDays) -> None:
    """Twenty sessions after 13 December 2023 lie behind the period's end."""
    month = EventWindow(1, 20)
    last = max(one.decision.announced for one in made.events if one.window == month)
    assert last == date(2023, 11, 1)
    assert month.name == "1 to 20"
    assert THE_DAY.name == "the day"


def test_where_decisions_are_not_known_nothing_is_told() -> None:
    with open_store(":memory:") as store:
        found = decision_days(store.view(NOW), ["SPX"], ["DGS10"], Period(date(1990, 1, 1), date(1991, 1, 1)))
    assert isinstance(found, Missing)
    assert "before 1994" in found.why


def test_a_kind_that_is_none_has_no_mean(made: DecisionDays) -> None:
    with pytest.raises(KeyError, match="no mean of RUT"):
        made.of("RUT", "pause", THE_DAY)
