"""Least squares with honest errors, against the formulas written out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.studies.regression import lags_for, mean_of, regress


def by_hand(outcome: np.ndarray, cause: np.ndarray, lags: int) -> tuple[float, float]:
    """Slope and its error by Newey and West's formula (1987), with Bartlett's weights and n / (n - 2)."""
    table = np.column_stack([np.ones(len(outcome)), cause])
    inverse = np.linalg.inv(table.T @ table)
    beta = inverse @ table.T @ outcome
    scores = table * (outcome - table @ beta)[:, None]
    middle = scores.T @ scores
    for lag in range(1, lags + 1):
        shifted = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (lags + 1)) * (shifted + shifted.T)
    covariance = inverse @ middle @ inverse * len(outcome) / (len(outcome) - 2)
    return float(beta[1]), float(np.sqrt(covariance[1, 1]))


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32 - 1), count=st.integers(30, 400), lags=st.integers(0, 8))
def test_slope_and_error_are_those_of_the_formula(seed: int, count: int, lags: int) -> None:
    chance = np.random.default_rng(seed)
    cause = chance.normal(size=count)
    noise = np.convolve(chance.normal(size=count + 3), [0.5, 0.3, 0.2, 0.1], "valid") * (1 + abs(cause))
    outcome = 0.4 - 1.5 * cause + noise
    (found,) = regress(outcome, cause, lags=lags)
    assert (found.coefficient, found.error) == pytest.approx(by_hand(outcome, cause, lags))
    assert found.low < found.coefficient < found.high
    assert found.clear == (found.low > 0 or found.high < 0)


@settings(max_examples=25)
@given(slope=st.floats(-5, 5), other=st.floats(-5, 5), seed=st.integers(0, 2**32 - 1))
def test_what_is_exact_is_found_exactly(slope: float, other: float, seed: int) -> None:
    chance = np.random.default_rng(seed)
    first, second = chance.normal(size=(2, 60))
    found = regress(2.0 + slope * first + other * second, first, second)
    assert [one.coefficient for one in found] == pytest.approx([slope, other], abs=1e-9)


def test_the_interval_holds_the_truth_about_nineteen_times_of_twenty() -> None:
    """Residuals that follow each other and grow with the cause; 400 samples of 250 days, each with the slope -0.8."""
    chance = np.random.default_rng(20231222)
    hits = 0
    for _ in range(400):
        cause = chance.normal(size=250)
        noise = np.convolve(chance.normal(size=252), [0.6, 0.3, 0.1], "valid") * (1 + abs(cause))
        (found,) = regress(-0.8 * cause + noise, cause)
        hits += found.low <= -0.8 <= found.high
    assert 0.90 <= hits / 400 <= 0.98


@pytest.mark.parametrize("count, lags", [(30, 3), (100, 4), (250, 4), (1250, 7)])
def test_lags_follow_the_rule_of_thumb(count: int, lags: int) -> None:
    """4 * (1250 / 100) ^ (2/9) = 7.01."""
    assert lags_for(count) == lags


def test_a_mean_has_students_interval() -> None:
    """1 to 5: mean 3, error sqrt(2.5 / 5) = 0.7071, and t for 4 degrees of freedom 2.7764: 1.0368 to 4.9632."""
    found = mean_of(np.array([1.0, 2.0, 3.0, 4.0, 5.0]))
    assert (found.coefficient, found.error) == pytest.approx((3.0, 0.70711), abs=1e-5)
    assert (found.low, found.high) == pytest.approx((1.0368, 4.9632), abs=1e-4)


@pytest.mark.parametrize(
    "outcome, cause, said",
    [
        (np.ones(29), np.arange(29.0), "too few"),
        (np.ones(40), np.ones(40), "doesn't vary"),
        (np.append(np.ones(39), np.nan), np.arange(40.0), "finite"),
        (np.ones(40), np.append(np.arange(39.0), np.inf), "finite"),
    ],
)
def test_what_says_nothing_is_refused(outcome: np.ndarray, cause: np.ndarray, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        regress(outcome, cause)
    with pytest.raises(ValueError, match="one value"):
        mean_of(np.array([1.0]))
