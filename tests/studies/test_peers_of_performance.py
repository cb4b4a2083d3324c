"""Where ffn and quantstats differ from us on the same prices, and who is right by hand."""

from __future__ import annotations

import warnings
from datetime import date

import numpy as np
import pytest

from tieout.catalogue import calendar
from tieout.studies.many_prices import many_prices

pd = pytest.importorskip("pandas")

#: Closes of the Russell 2000 as published by FTSE Russell (daily history, Yahoo ^RUT).
DECEMBER = {
    date(2023, 12, 18): 1982.42, date(2023, 12, 19): 2020.95, date(2023, 12, 20): 1982.84, date(2023, 12, 21): 2017.06,
    date(2023, 12, 22): 2033.96,
}  # fmt: skip


def series(closes: dict[date, float]) -> object:
    return pd.Series(list(closes.values()), index=pd.DatetimeIndex(list(closes)))


def ours(closes: dict[date, float], name: str) -> float:
    days = np.array(list(closes), "datetime64[D]")
    return float(many_prices(days, np.array(list(closes.values()))[:, None], max(closes)).figures[name][0])


def test_ffn_calls_the_first_price_at_hand_the_start_of_the_month() -> None:
    """From 18 December on ffn tells +2.6% for the month; the close of 30 November isn't at hand, it was +12.4%."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import ffn

        theirs = float(ffn.PerformanceStats(series(DECEMBER)).stats["mtd"])
    assert theirs == pytest.approx(2033.96 / 1982.42 - 1)
    assert np.isnan(ours(DECEMBER, "month"))
    whole = {date(2023, 11, 30): 1809.02, **DECEMBER}
    assert ours(whole, "month") == pytest.approx(12.434, abs=0.001)


def test_ffn_and_we_agree_once_the_base_is_at_hand() -> None:
    sessions = calendar("XNYS").sessions(date(2022, 12, 15), date(2023, 12, 22))
    chance = np.random.default_rng(3)
    closes = dict(zip(sessions, (100 * np.exp(np.cumsum(chance.normal(0, 0.01, len(sessions))))).tolist(), strict=True))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import ffn

        stats = ffn.PerformanceStats(series(closes)).stats
    for theirs, mine in (("mtd", "month"), ("ytd", "year"), ("one_year", "twelve_months")):
        assert float(stats[theirs]) * 100 == pytest.approx(ours(closes, mine))
    assert float(stats["daily_vol"]) > 0


def test_quantstats_takes_the_month_of_todays_clock_for_the_month_of_the_prices() -> None:
    """Its month to date keeps the days since the first of *this* month: of prices that end in 2023, none (0.0.86)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantstats import utils

        assert len(utils._mtd(series({date(2023, 11, 30): 1809.02, **DECEMBER}))) == 0
    assert ours({date(2023, 11, 30): 1809.02, **DECEMBER}, "month") == pytest.approx(12.434, abs=0.001)


def test_quantstats_and_we_agree_on_volatility() -> None:
    """The deviation of the same daily returns, times the square root of 252."""
    sessions = calendar("XNYS").sessions(date(2022, 12, 22), date(2023, 12, 22))
    chance = np.random.default_rng(4)
    closes = dict(zip(sessions, (100 * np.exp(np.cumsum(chance.normal(0, 0.01, len(sessions))))).tolist(), strict=True))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import quantstats

        theirs = float(quantstats.stats.volatility(series(closes).pct_change().dropna()))
    assert ours(closes, "volatility") == pytest.approx(theirs * 100)
