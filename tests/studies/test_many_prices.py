"""Thousands of series at once: each figure is what the measure answers for the one series."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.catalogue import calendar
from tieout.errors import InputError
from tieout.store import open_store
from tieout.studies import performance
from tieout.studies.many_prices import many_prices
from tieout.studies.performance import COLUMNS, risk_columns
from tieout.terms import Figure, Observation, Vintage

SESSIONS = calendar("XNYS").sessions(date(2022, 11, 1), date(2023, 12, 29))
DAYS = np.array(SESSIONS, "datetime64[D]")
NAMES = ("NDX", "MID")


def told(closes: np.ndarray, day: date) -> dict[tuple[str, str], float | None]:
    """Each figure by series and column, as the measures answer it from a store that holds the closes."""
    with open_store(":memory:") as store:
        store.append(
            [
                Observation(
                    name,
                    on,
                    float(value),
                    datetime(on.year, on.month, on.day, 22, tzinfo=UTC),
                    Vintage.RECORDED,
                    "hand",
                )
                for name, column in zip(NAMES, closes.T, strict=True)
                for on, value in zip(SESSIONS, column, strict=True)
                if not np.isnan(value)
            ],
            origin="test",
        )
        found = {}
        for columns in (COLUMNS, risk_columns(NAMES[0])):
            for row in performance(store.view(), NAMES, day, columns=columns).rows:
                for key, cell in row.cells.items():
                    found[row.series, key] = cell.value if isinstance(cell, Figure) else None
        return found


@settings(max_examples=8)
@given(st.integers(0, 10_000), st.integers(len(SESSIONS) - 40, len(SESSIONS) - 1), st.booleans())
def test_each_figure_is_what_the_measure_answers(seed: int, at: int, has_hole: bool) -> None:
    chance = np.random.default_rng(seed)
    closes = 100 * np.exp(np.cumsum(chance.normal(0, 0.01, (len(SESSIONS), 2)), axis=0))
    if has_hole:
        closes[at - 60, 1] = np.nan
    single = told(closes, SESSIONS[at])
    many = many_prices(DAYS, closes, SESSIONS[at]).figures
    for place, name in enumerate(NAMES):
        for key in ("day", "week", "month", "quarter", "year", "twelve_months", "from_low", "streak", "average_50",
                    "average_200", "volatility", "max_drawdown", "beta", "correlation"):  # fmt: skip
            mine, theirs = many[key][place], single[name, key]
            mine = abs(mine) if key == "streak" else mine  # the measure tells the side in words
            if theirs is None:
                assert np.isnan(mine), (name, key)
            else:
                assert mine == pytest.approx(theirs, abs=1e-9), (name, key)


def test_a_day_that_is_no_session_is_refused() -> None:
    with pytest.raises(InputError, match="none of the sessions"):
        many_prices(DAYS, np.ones((len(DAYS), 1)), date(2023, 12, 25))


def test_closes_that_do_not_fit_the_days_are_refused() -> None:
    with pytest.raises(InputError, match="shape"):
        many_prices(DAYS, np.ones((3, 1)), date(2023, 12, 22))
