"""The figures of a day for thousands of price series, beside ffn's PerformanceStats in the same run.

    python benchmarks/performance.py [--series 3000] [--years 25] [--sample 60]

ffn takes one series at a time; it is timed on a sample of the same columns and scaled to all of them, which is said.
The two don't compute the same set: ffn has monthly and yearly Sharpe and Sortino ratios, we have streaks, records,
averages and moves with another series. What both compute is held equal first.
"""

from __future__ import annotations

import argparse
import time
import warnings
from datetime import date

import numpy as np

from tieout.catalogue import calendar
from tieout.studies.many_prices import many_prices


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--series", type=int, default=3000)
    parser.add_argument("--years", type=int, default=25)
    parser.add_argument("--sample", type=int, default=60)
    asked = parser.parse_args()
    warnings.filterwarnings("ignore")
    import ffn
    import pandas as pd

    day = date(2023, 12, 22)
    days = np.array(calendar("XNYS").sessions(date(day.year - asked.years, 12, 20), day), "datetime64[D]")
    chance = np.random.default_rng(0)
    closes = 100 * np.exp(np.cumsum(chance.normal(0.0003, 0.012, (len(days), asked.series)), axis=0))

    ours = []
    for _ in range(3):
        start = time.perf_counter()
        told = many_prices(days, closes, day)
        ours.append(time.perf_counter() - start)
    frame = pd.DataFrame(closes[:, : asked.sample], index=pd.DatetimeIndex(days))
    start = time.perf_counter()
    theirs = [ffn.PerformanceStats(frame[column]) for column in frame]
    sampled = time.perf_counter() - start
    scaled = sampled / asked.sample * asked.series

    for name, figure in (("mtd", "month"), ("ytd", "year"), ("one_year", "twelve_months")):
        gap = max(abs(float(one.stats[name]) * 100 - told.figures[figure][k]) for k, one in enumerate(theirs))
        print(f"{figure}: the largest difference to ffn's {name} is {gap:.2g} percentage points")
    print(f"{asked.series:,} series of {len(days):,} closes, {len(told.figures)} figures each")
    print(
        f"ours: {min(ours):.2f} s for all (best of 3); ffn: {sampled:.2f} s for {asked.sample}, {scaled:.0f} s for all"
    )
    print(f"ratio: {scaled / min(ours):.0f}")


if __name__ == "__main__":
    main()
