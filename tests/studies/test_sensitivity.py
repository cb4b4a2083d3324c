"""How prices moved with yields, on data whose slopes are known, and on the real ones."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.catalogue import calendar
from tieout.errors import InputError
from tieout.store import Store, open_store
from tieout.studies import Sample, Sensitivity, paired_moves, sensitivity
from tieout.studies.sensitivity import in_words
from tieout.terms import Missing, Observation, Period, Vintage

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST, LAST = date(2021, 12, 31), date(2023, 6, 28)
SESSIONS = calendar("XNYS").sessions(FIRST, LAST)


def seen(series: str, day: date, value: float) -> Observation:
    return Observation(
        series, day, value, datetime(day.year, day.month, day.day, 22, tzinfo=UTC), Vintage.RECORDED, "x"
    )


def made(small: float, large: float, *, noise: float = 0.0, seed: int = 7) -> list[Observation]:
    """Prices that move by so many per cent for 10 basis points of the yield."""
    chance = np.random.default_rng(seed)
    found: list[Observation] = []
    levels = {"RUT": 2000.0, "SPX": 4500.0}
    yielded = 3.0
    for day in SESSIONS:
        step = float(chance.normal(scale=0.05))
        yielded += step
        found.append(seen("DGS10", day, yielded))
        for name, slope in (("RUT", small), ("SPX", large)):
            move = slope * step * 10 + noise * float(chance.normal())
            levels[name] *= 1 + move / 100
            found.append(seen(name, day, levels[name]))
    return found


def answered(observations: Iterable[Observation], day: date = LAST) -> Sensitivity | Missing:
    """What comes out; recorded prices go before the month-ends of the fact book."""
    with open_store(":memory:") as store:
        store.append(observations, origin="test")
        return sensitivity(store.view(NOW), ["RUT", "SPX"], ["DGS10"], day, since=date(2022, 1, 3))


def told(observations: Iterable[Observation], day: date = LAST) -> Sensitivity:
    found = answered(observations, day)
    assert isinstance(found, Sensitivity)
    return found


@settings(max_examples=5)
@given(small=st.floats(-3, 3), large=st.floats(-3, 3))
def test_known_slopes_are_found(small: float, large: float) -> None:
    found = told(made(small, large))
    assert found.of("RUT", "DGS10").figure.value == pytest.approx(small, abs=1e-6)
    assert found.of("SPX", "DGS10").figure.value == pytest.approx(large, abs=1e-6)
    assert found.of("RUT less SPX", "DGS10").figure.value == pytest.approx(small - large, abs=1e-6)
    assert [one.figure.value for one in found.years_of("RUT", "DGS10")] == pytest.approx([small, small], abs=1e-6)


@pytest.fixture(scope="module")
def noisy() -> Sensitivity:
    return told(made(-1.2, -0.7, noise=0.8))


def test_with_noise_the_interval_holds_the_truth_and_the_gap_is_the_difference(noisy: Sensitivity) -> None:
    small, large, gap = (noisy.of(what, "DGS10").estimate for what in ("RUT", "SPX", "RUT less SPX"))
    assert small.low < -1.2 < small.high < 0
    assert large.low < -0.7 < large.high < 0
    assert gap.coefficient == pytest.approx(small.coefficient - large.coefficient)
    assert small.clear
    assert noisy.stability("RUT", "DGS10") == (2, 2)
    assert in_words(noisy, "RUT", "DGS10").startswith("RUT fell by 1.")


def test_a_slope_says_what_it_rests_on(noisy: Sensitivity) -> None:
    slope = noisy.of("RUT less SPX", "DGS10")
    assert slope.figure.unit == "percentage_point"
    assert noisy.of("RUT", "DGS10").figure.unit == "percent"
    assert "for a rise of 10 basis points of the 10-year Treasury yield" in slope.figure.note
    assert {one.series for one in slope.figure.inputs} == {"RUT", "SPX", "DGS10"}
    assert noisy.observations == slope.estimate.observations > 350
    (used,) = [one for one in noisy.used if one.series == "DGS10"]
    assert (used.first.date, used.last.date) == (date(2022, 1, 3), LAST)
    assert used.vintages == (Vintage.RECORDED,)
    assert len(used.digest) == 64


def test_beside_the_market_only_what_the_market_does_not_say_is_left() -> None:
    """If small companies do nothing but follow the large ones twofold, the yield says nothing more of them."""
    chance = np.random.default_rng(1)
    large = [one for one in made(0, -0.7, noise=0.8) if one.series != "RUT"]
    levels = [one.value for one in large if one.series == "SPX"]
    small = [2000.0]
    for before, after in pairwise(levels):
        small.append(small[-1] * (1 + 2 * (after / before - 1) + 0.001 * float(chance.normal())))
    found = told([*large, *(seen("RUT", day, value) for day, value in zip(SESSIONS, small, strict=True))])
    assert found.of("RUT", "DGS10").figure.value == pytest.approx(-1.4, abs=0.3)
    beside = found.of("RUT beside SPX", "DGS10").estimate
    assert beside.low < 0 < beside.high
    assert abs(beside.coefficient) < 0.05


@settings(max_examples=5)
@given(factor=st.floats(0.5, 2), days=st.integers(1, 20))
def test_what_comes_later_never_changes_a_slope(factor: float, days: int) -> None:
    data = made(-1.2, -0.7, noise=0.8)
    day = date(2023, 4, 28)
    later = [seen(one.series, one.date, one.value * factor) for one in data if one.date > day][: 3 * days]
    held = [one for one in data if one.date <= day]
    with open_store(":memory:") as alone, open_store(":memory:") as more:
        alone.append(held, origin="test")
        more.append([*held, *later], origin="test")
        first, second = (
            sensitivity(store.view(NOW), ["RUT", "SPX"], ["DGS10"], day, since=date(2022, 1, 3))
            for store in (alone, more)
        )
    assert first == second


def test_a_day_on_which_bonds_were_closed_leaves_out_both_moves_that_need_it() -> None:
    """On 10 October 2022 shares were traded and bonds weren't: the moves to and from that day are left out."""
    data = [one for one in made(-1.2, -0.7) if one.series != "DGS10" or one.date != date(2022, 10, 10)]
    with open_store(":memory:") as store:
        store.append(data, origin="test")
        found = paired_moves(store.view(NOW), ["RUT", "DGS10"], Period(date(2022, 10, 3), date(2022, 10, 31)))
    assert isinstance(found, Sample)
    assert found.left_out == 2
    assert not {date(2022, 10, 10), date(2022, 10, 11)} & set(found.days)
    assert len(found) == len(found.moves["RUT"]) == 18


@pytest.mark.parametrize(
    "kept, said",
    [
        (lambda one: one.series != "DGS10", "no values of DGS10"),
        (lambda one: one.series != "RUT" or one.date < date(2023, 6, 1), "known end on 2023-05-31"),
        (lambda one: one.series != "SPX" or one.date.month not in (3, 4), "lack a print"),
    ],
)
def test_data_with_holes_give_no_slope(kept: object, said: str) -> None:
    assert callable(kept)
    found = answered(one for one in made(-1.2, -0.7) if kept(one))
    assert isinstance(found, Missing)
    assert said in found.why


def test_a_yield_that_stood_still_explains_nothing_and_is_said_to() -> None:
    found = answered(seen(one.series, one.date, 3.0) if one.series == "DGS10" else one for one in made(1, 1, noise=1))
    assert isinstance(found, Missing)
    assert "DGS10 didn't move" in found.why


def test_a_price_below_zero_has_no_return() -> None:
    """As oil had none on 20 April 2020."""
    day = date(2022, 9, 1)
    data = [seen("RUT", day, -37.6) if (one.series, one.date) == ("RUT", day) else one for one in made(-1.2, -0.7)]
    found = answered(data)
    assert isinstance(found, Missing)
    assert "RUT was no price above zero on 2022-09-01" in found.why


def test_a_window_of_a_few_days_tells_nothing() -> None:
    with open_store(":memory:") as store:
        store.append(made(-1.2, -0.7), origin="test")
        found = sensitivity(store.view(NOW), ["RUT"], ["DGS10"], LAST, since=date(2023, 6, 1))
    assert isinstance(found, Missing)
    assert "too few" in found.why


@pytest.mark.parametrize(
    "prices, yields, said",
    [
        (["NOPE"], ["DGS10"], "NOPE is not in the catalogue"),
        (["RUT"], ["SPX"], "SPX is no yield"),
        (["DGS2"], ["DGS10"], "DGS2 is a rate"),
        (["PAYEMS"], ["DGS10"], "PAYEMS has no daily prices"),
        ([], ["DGS10"], "needs a price and a yield"),
    ],
)
def test_series_that_are_not_what_they_stand_for_are_refused(prices: list[str], yields: list[str], said: str) -> None:
    with open_store(":memory:") as store, pytest.raises(InputError, match=said):
        sensitivity(store.view(NOW), prices, yields, LAST)


@pytest.fixture(scope="module")
def real(shared: Path) -> Iterator[Store]:
    """Closes of two indexes and a yield from 2018 on."""
    with open_store(":memory:") as store:
        for name, opened in (("market_daily.csv", open), ("fred_core.csv.gz", gzip.open)):
            with opened(shared / "data" / name, "rt", encoding="utf-8") as file:
                rows = [
                    row
                    for row in csv.DictReader(file)
                    if row["series"] in ("RUT", "SPX", "DGS10") and row["date"] >= "2018-12-01" and row["value"]
                ]
            store.append(
                (seen(row["series"], date.fromisoformat(row["date"]), float(row["value"])) for row in rows),
                origin="test",
            )
        yield store


@pytest.mark.shared
def test_in_the_five_years_to_2023_small_companies_did_not_move_with_yields_more_clearly_than_large_ones(
    real: Store,
) -> None:
    """Looked at beside a regression by hand: 0.35 and 0.29 per cent for 10 bp, and 0.06 of a point for the gap.

    In 2019 the gap went with the yield (0.26), in 2022 against it (-0.11); both intervals exclude zero.
    """
    found = sensitivity(real.view(NOW), ["RUT", "SPX"], ["DGS10"], date(2023, 12, 22))
    assert isinstance(found, Sensitivity)
    assert (found.observations, found.left_out) == (1240, 18)
    values = [round(found.of(what, "DGS10").figure.value, 2) for what in ("RUT", "SPX", "RUT less SPX")]
    assert values == [0.35, 0.29, 0.06]
    assert not found.of("RUT less SPX", "DGS10").estimate.clear
    by_year = {one.window.end and one.window.end.year: one.estimate for one in found.years_of("RUT less SPX", "DGS10")}
    assert (round(by_year[2019].coefficient, 2), round(by_year[2022].coefficient, 2)) == (0.26, -0.11)
    assert by_year[2019].clear
    assert by_year[2022].clear
    assert found.stability("RUT less SPX", "DGS10") == (3, 5)
