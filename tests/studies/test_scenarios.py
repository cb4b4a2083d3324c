"""Scenarios: named assumptions worked out from the closes of a day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.cli import main
from tieout.errors import InputError
from tieout.store import Store, open_store
from tieout.studies.scenarios import Assumed, Scenario, scenarios, work_out

FRIDAY = date(2023, 12, 22)
AT = datetime(2023, 12, 23, 5, tzinfo=UTC)
WRITTEN = """[boom]
name = "Boom"
statement = "All goes well"
months = 12
rate_change = 50
indexes.SPX = { earnings = 10, multiple = 10 }
"""


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The fact book: RUT 2,033.96, SPX 4,754.63, the range at 5.25% to 5.5%."""
    with open_store(":memory:") as opened:
        yield opened


def boom(**indexes: Assumed) -> Scenario:
    return Scenario("boom", "Boom", "All goes well", 12, 50.0, indexes)


def test_earnings_and_multiple_multiply(store: Store) -> None:
    """4,754.63 * 1.1 * 1.1 = 5,753.10, a return of 21%; the range 50 basis points higher."""
    (told,) = work_out(store.view(AT), [boom(SPX=Assumed(10, 10))], FRIDAY)
    (index,) = told.indexes
    assert index.level == pytest.approx(5753.1023)
    assert index.change == pytest.approx(21.0)
    assert told.range_then == (5.75, 6.0)
    assert index.close.inputs[0].series == "SPX"


def test_the_distance_from_the_record_is_of_the_record_close_of_the_day(store: Store) -> None:
    """2,033.96 * 1.25 = 2,542.45 against 2,442.74 of 8 November 2021: +4.08%."""
    (told,) = work_out(store.view(AT), [boom(RUT=Assumed(25, 0))], FRIDAY)
    assert told.indexes[0].from_record == pytest.approx(4.082, abs=0.001)


def test_two_indexes_have_a_gap(store: Store) -> None:
    (told,) = work_out(store.view(AT), [boom(SPX=Assumed(8, 0), RUT=Assumed(12, 5))], FRIDAY)
    assert told.gap("RUT", "SPX") == pytest.approx(17.6 - 8.0)
    assert told.gap("RUT", "NDX") is None


def test_a_beta_that_cannot_be_measured_is_missing_and_the_rest_stands(store: Store) -> None:
    """The fact book has no daily closes of the year before."""
    (told,) = work_out(store.view(AT), [boom(RUT=Assumed(beta_to="SPX"), SPX=Assumed(10, 0))], FRIDAY)
    assert [one.series for one in told.indexes] == ["SPX"]
    assert told.missing and told.missing[0].series == ("RUT",)


def test_nothing_of_a_later_day_is_used(store: Store) -> None:
    (told,) = work_out(store.view(AT), [boom(SPX=Assumed(10, 0))], date(2023, 12, 29))
    assert not told.indexes and told.missing


@given(st.floats(-90, 300))
def test_a_fall_and_the_rise_that_makes_up_for_it_leave_the_level(store: Store, earnings: float) -> None:
    back = 100 / (1 + earnings / 100) - 100
    (told,) = work_out(store.view(AT), [boom(SPX=Assumed(earnings, back))], FRIDAY)
    assert told.indexes[0].change == pytest.approx(0, abs=1e-6)


def test_the_shipped_scenarios_are_told_by_name() -> None:
    assert [one.key for one in scenarios()] == ["soft-landing", "profit-recession", "in-step"]


def test_a_desk_writes_its_own(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(WRITTEN, encoding="utf-8")
    (found,) = scenarios(tmp_path / "own.toml")
    assert found.indexes == {"SPX": Assumed(10, 10)}


@pytest.mark.parametrize(
    "wrong, complaint",
    [
        (WRITTEN.replace("months = 12\n", ""), "it lacks months"),
        (WRITTEN + "hope = 1\n", "unknown is hope"),
        (WRITTEN.replace("SPX", "NOSUCH"), "NOSUCH is no daily series"),
        (WRITTEN.replace("earnings = 10, multiple = 10", 'beta_to = "RUT"'), "moves with another index"),
        (WRITTEN.replace("earnings = 10", 'earnings = "a lot"'), "as numbers above -100"),
        (WRITTEN.replace("earnings = 10", "earnings = -100"), "as numbers above -100"),
        (WRITTEN.replace("months = 12", "months = 0"), "months is a whole number"),
        (WRITTEN.replace("rate_change = 50", "rate_change = true"), "rate_change is a number"),
        ("boom = 3", "it lacks indexes"),
        ("", "has no scenario"),
        ("[boom", "isn't TOML"),
    ],
)
def test_a_wrong_scenario_is_refused_with_its_name(tmp_path: Path, wrong: str, complaint: str) -> None:
    (tmp_path / "own.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(InputError, match=complaint):
        scenarios(tmp_path / "own.toml")


def test_the_command_prints_every_assumption(capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("text", "json"):
        with pytest.raises(SystemExit) as ended:
            main(["scenarios", "--on", "2023-12-22", "--store", ":memory:", "--format", form])
        assert not ended.value.code
        told = capsys.readouterr().out
        if form == "text":
            assert "earnings +8%, multiple +0%" in told and "Assumptions, and no forecast" in told
            assert "-75" in told and "4.50% to 4.75%" in told
        else:
            soft = json.loads(told)[0]
            assert soft["assumed"]["RUT"] == {"earnings": 12.0, "multiple": 5.0}
            assert soft["indexes"]["SPX"]["close"]["inputs"][0]["value"] == 4754.63


def test_a_day_without_closes_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["scenarios", "--on", "2023-12-20", "--store", ":memory:"])
    assert ended.value.code == 2
    assert "SPX" in capsys.readouterr().err
