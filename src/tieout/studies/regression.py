"""Least squares with errors that stay honest where residuals differ in size and follow each other.

Errors are those of Newey and West (1987), HAC, with lags chosen by the rule 4 (n / 100) ^ (2/9) and the correction for
small samples; intervals are of Student's t. Needs the extra `research` (statsmodels), which is imported on first use.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tieout.errors import InputError

Values = NDArray[np.float64]
Chosen = NDArray[np.bool_]
#: The level of the intervals.
CONFIDENCE: Final = 0.95
#: With fewer, the errors are no longer worth their name.
FEWEST: Final = 30


class DoesNotVary(ValueError):
    """A cause that is constant, or the mirror of another, has no coefficient."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One coefficient: its value, its HAC error, its interval of 95%, and of how many observations with which lags."""

    coefficient: float
    error: float
    low: float
    high: float
    observations: int
    lags: int
    r_squared: float

    @property
    def t(self) -> float:
        """The coefficient over its error; infinite where the fit is exact."""
        return self.coefficient / self.error if self.error else float("inf")

    @property
    def clear(self) -> bool:
        """Whether the interval excludes zero."""
        return self.low > 0 or self.high < 0


def lags_for(observations: int) -> int:
    """How many lags the errors look back, by Newey and West's rule of thumb."""
    return int(4 * (observations / 100) ** (2 / 9))


def regress(outcome: Values, *causes: Values, lags: int | None = None) -> tuple[Estimate, ...]:
    """The coefficients of `causes` for `outcome`, beside a constant, in their order.

    `lags` are normally those of the rule; with 0, for events that lie weeks apart, the errors are White's.
    Raises DoesNotVary for causes that are constant or each other's mirror, ValueError for fewer than 30 observations
    or values that aren't finite; InputError without the extra `research`.
    """
    table = np.column_stack([np.ones(len(outcome)), *causes])
    if len(outcome) < FEWEST:
        raise ValueError(f"{len(outcome)} observations are too few for a regression; {FEWEST} are the fewest")
    if not (np.isfinite(table).all() and np.isfinite(outcome).all()):
        raise ValueError("a regression needs finite values")
    if np.linalg.matrix_rank(table) < table.shape[1]:
        raise DoesNotVary("what doesn't vary by itself explains nothing")
    lags = lags_for(len(outcome)) if lags is None else lags
    fit = _least_squares(outcome, table).fit(
        cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True}, use_t=True
    )
    bounds = fit.conf_int(1 - CONFIDENCE)
    spread = float(((outcome - outcome.mean()) ** 2).sum())
    explained = 1 - float(fit.ssr) / spread if spread else 0.0
    return tuple(
        Estimate(
            coefficient=float(fit.params[at]),
            error=float(fit.bse[at]),
            low=float(bounds[at][0]),
            high=float(bounds[at][1]),
            observations=len(outcome),
            lags=lags,
            r_squared=explained,
        )
        for at in range(1, table.shape[1])
    )


def mean_of(values: Values) -> Estimate:
    """The mean of values that don't follow each other, with its error and interval by Student's t.

    Raises ValueError for fewer than two values.
    """
    count = len(values)
    if count < 2:
        raise ValueError("the mean of one value has no error")
    fit = _least_squares(values, np.ones(count)).fit()
    low, high = fit.conf_int(1 - CONFIDENCE)[0]
    return Estimate(float(fit.params[0]), float(fit.bse[0]), float(low), float(high), count, 0, 0.0)


def _least_squares(outcome: Values, table: Values) -> Any:
    try:
        from statsmodels.regression.linear_model import OLS
    except ImportError:
        raise InputError("Regressions need statsmodels: pip install 'tieout[research]'.") from None
    return OLS(outcome, table)
