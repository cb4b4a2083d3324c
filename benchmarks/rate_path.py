# ruff: noqa: E402 - a module that can't be imported is replaced first
"""Holds the meeting path against pyfedwatch and cme-fedwatch, on the same days and prices, in one run.

    python benchmarks/rate_path.py FUTURES.parquet [--every N] [--list]

FUTURES has the columns contract (`ZQZ24`), date and close. Every Nth day on which futures settled is worked out by all
three, each meeting's odds are compared, and every meeting that differs is put down to a cause. A cause is proved and
not guessed: for each there is one change to our inputs under which the odds are the peer's. pyfedwatch counts the day
of the announcement at the new rate (`CME_2015`), cme-fedwatch at the old (`CME_2026`); each is held against the same.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from types import ModuleType
from typing import Any
from unittest.mock import patch

import pandas as pd
from cme_fedwatch.calc import calculate

# pyfedwatch imports pandas-datareader, which can't be imported beside pandas 3 (2026-11); nothing is fetched here
sys.modules.setdefault("pandas_datareader", ModuleType("pandas_datareader"))
from pyfedwatch.fedwatch import FedWatch

from tieout.catalogue import MONTH_CODES, fed_funds_contract
from tieout.catalogue.meetings import Schedule, schedule
from tieout.studies.meeting_odds import DayCount, PathError, meeting_odds
from tieout.studies.rate_path import month_after

engine = sys.modules["tieout.studies.meeting_odds"]
#: cme-fedwatch rounds to a tenth of a per cent; a difference up to the half of it is none, nor is floating point.
ROUNDED, EXACT = 0.00051, 1e-7
#: The range that steps are counted from; any would do.
BASE, STEP = 5.0, 0.25
#: A little less than the 1.25 points at which our path ends, for what is rounded.
BROKEN = 1.24
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
FIRST = date(1994, 4, 1)
Odds = dict[date, dict[int, float]]


class Market:
    """All settlements, and those of a day."""

    def __init__(self, frame: pd.DataFrame) -> None:
        frame = frame[frame["contract"].str.fullmatch(rf"ZQ[{MONTH_CODES}]\d\d")].copy()
        frame["date"] = pd.to_datetime(frame["date"])
        self.history = {
            str(name): part.rename(columns={"date": "Date", "close": "Close"}).set_index("Date")[["Close"]].sort_index()
            for name, part in frame.groupby("contract")
        }
        self.days = sorted({stamp.date() for stamp in frame["date"]})

    def prices(self, day: date, *, latest: bool = False) -> dict[date, float]:
        """What settled on a day (with `latest`: or before it), and the last settlements of the months behind it."""
        found: dict[date, float] = {}
        for offset in range(-4, 37):
            month = month_after(day, offset)
            part = self.history.get(fed_funds_contract(month.year, month.month))
            if part is None:
                continue
            until = pd.Timestamp(day) if offset >= 0 else pd.Timestamp(month_after(month, 1)) - pd.Timedelta(days=1)
            held = part[part.index <= until]
            if len(held) and (latest or offset < 0 or held.index[-1] == until):
                found[month] = float(held["Close"].iloc[-1])
        return found


def ours(prices: Mapping[date, float], known: Schedule, day: date, rule: DayCount) -> Odds:
    try:
        return {one.decision: dict(one.odds) for one in meeting_odds(prices, known, after=day, rule=rule)}
    except PathError:
        return {}


def by_cme_fedwatch(prices: Mapping[date, float], known: Schedule, day: date) -> Odds:
    """The package's own engine, with the schedule that was known on the day; nothing is fetched."""
    settled = [
        {"month": f"{MONTHS[month.month - 1]} {month.year % 100}", "settle": price} for month, price in prices.items()
    ]
    coming, all_known = list(known.after(day)), list(known.decisions)
    rows = calculate(settled, coming, (BASE, BASE + STEP), horizon=known.last, schedule=all_known)
    found: Odds = {}
    for row in rows:
        chances = row["probabilities"].items()
        steps = {round((float(label.split("%")[0]) - BASE) / STEP): chance / 100 for label, chance in chances}
        found[date.fromisoformat(row["date"])] = steps
    return found


def by_pyfedwatch(market: Market, known: Schedule, day: date, meetings: int) -> Odds:
    """The package's own class, which finds prices by itself; asked for as many meetings as we could solve."""
    dates = [datetime(one.year, one.month, one.day) for one in known.decisions]  # noqa: DTZ001 - as it wants them
    watched = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    watch = FedWatch(watched, meetings, dates, lambda symbol: market.history[symbol])
    frame: Any = watch.generate_hike_info(rate_cols=False)
    return {
        date.fromisoformat(meeting): {round(size / 25): float(chance) for size, chance in row.items() if chance}
        for (_, meeting), row in frame.iterrows()
    }


def apart(left: Mapping[int, float], right: Mapping[int, float]) -> float:
    """The largest difference of one probability."""
    return max((abs(left.get(step, 0.0) - right.get(step, 0.0)) for step in {*left, *right}), default=0.0)


def same(left: Odds, right: Odds, tolerance: float) -> bool:
    """Whether two have the same odds for each meeting that both solve; ours may end where the curve breaks."""
    return bool(left) and all(apart(odds, right[one]) <= tolerance for one, odds in left.items() if one in right)


def cause(market: Market, known: Schedule, day: date, theirs: Odds, *, rule: DayCount) -> str:
    """Why a peer differs on a day: the change to our inputs that gives its odds."""
    tolerance = EXACT if rule is DayCount.CME_2015 else ROUNDED
    stale = market.prices(day, latest=True)
    held = replace(known, decisions=tuple(d for d in known.decisions if known.in_month(d)[0] == d))
    last = replace(known, decisions=tuple(d for d in known.decisions if known.in_month(d)[-1] == d))
    with patch.object(engine, "_BREAK", 99.0):  # a peer goes on behind a break
        for why, prices, meetings in (
            ("it fills a contract that didn't settle with an older price", stale, known),
            ("of two meetings in one month it takes the first", market.prices(day), held),
            ("of two meetings in one month it takes the last", market.prices(day), last),
        ):
            if same(ours(prices, meetings, day, rule), theirs, tolerance):
                return why
        with patch.object(engine, "_FEW_DAYS", 0):
            if same(ours(market.prices(day), known, day, rule), theirs, tolerance):
                return "it tells the rate before a meeting of the 2nd from the days before it in that month"
    if any(not any(odds.values()) for odds in theirs.values()):
        return "where nothing at all is priced it gives nothing, and not 100% for no change"
    return "unexplained"


def broken(told: Odds, theirs: Odds) -> str:
    """Whether a peer goes on where our path ends because a price makes more of a meeting than any ever moved."""
    ours = max(told, default=None)
    following = min((one for one in theirs if ours is None or one > ours), default=None)
    if following is None:
        return ""
    expected = [sum(step * chance for step, chance in odds.items()) for odds in (theirs[following], told.get(ours, {}))]
    return "behind a break of the curve" if abs(expected[0] - expected[1]) * STEP > BROKEN else ""


def only_ours(known: Schedule, day: date, decision: date, theirs: Odds) -> str:
    """Why a peer leaves a meeting out."""
    if not theirs:
        return "meetings that only tieout solves: the peer failed"
    if any(len(known.in_month(other)) > 1 for other in (decision, min(theirs))):
        return "meetings that only tieout solves: two meetings in one month"
    if day in known.decisions:
        return "meetings that only tieout solves: on the day of a decision the peer counts it among those to come"
    later, month = [d for d in known.decisions if d > decision], decision
    while known.in_month(month) and month <= known.decisions[-1]:
        month = month_after(month, 1)
    if not later or month > known.decisions[-1]:
        return "meetings that only tieout solves: behind the last month without a meeting that the peer knows"
    return "meetings that only tieout solves: unexplained"


class Peer:
    """What was found of one peer, and how long it took."""

    def __init__(self, name: str, rule: DayCount) -> None:
        self.name, self.rule = name, rule
        self.tolerance = EXACT if rule is DayCount.CME_2015 else ROUNDED
        self.found: Counter[str] = Counter()
        self.seconds = self.our_seconds = 0.0

    def day(self, market: Market, day: date, *, listed: bool) -> None:
        """Work out one day both ways and count what came of each meeting."""
        known, prices = schedule(day), market.prices(day)
        started = time.perf_counter()
        told = ours(prices, known, day, self.rule)
        self.our_seconds += time.perf_counter() - started
        started = time.perf_counter()
        try:
            if self.rule is DayCount.CME_2015:
                theirs = by_pyfedwatch(market, known, day, max(1, len(told)))
            else:
                theirs = by_cme_fedwatch(prices, known, day)
        except Exception as problem:  # what pandas, numpy and the standard library raise
            theirs = {}
            self.found[f"days on which it fails: {type(problem).__name__} {str(problem)[:70]}"] += 1
            if listed:
                print(self.name, day, repr(problem)[:100])
        self.seconds += time.perf_counter() - started
        for decision in sorted({*told, *theirs}):
            left, right = told.get(decision), theirs.get(decision)
            if left is None or right is None:
                what = only_ours(known, day, decision, theirs)
                if left is None:
                    why = broken(told, theirs) or cause(market, known, day, theirs, rule=self.rule)
                    what = f"meetings that only it solves: {why}"
            elif apart(left, right) <= self.tolerance:
                what = "meetings with the same odds"
            else:
                what = f"meetings that differ: {cause(market, known, day, theirs, rule=self.rule)}"
            self.found[what] += 1
            if listed and what != "meetings with the same odds":
                print(self.name, day, decision, what, left, right)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("futures")
    arguments.add_argument("--every", type=int, default=12)
    arguments.add_argument("--list", action="store_true", help="each meeting that isn't the same")
    asked = arguments.parse_args()
    market = Market(pd.read_parquet(asked.futures))
    days = [day for day in market.days if day >= FIRST][:: asked.every]
    print(f"{len(days)} days from {days[0]} to {days[-1]}")
    peers = (Peer("pyfedwatch", DayCount.CME_2015), Peer("cme-fedwatch", DayCount.CME_2026))
    for day in days:
        for peer in peers:
            peer.day(market, day, listed=asked.list)
    for peer in peers:
        theirs, own = (1000 * spent / len(days) for spent in (peer.seconds, peer.our_seconds))
        print(f"\n{peer.name}, with {peer.rule.value}: {theirs:.2f} ms a day, tieout {own:.2f}")
        for what, count in peer.found.most_common():
            print(f"  {count:6}  {what}")


if __name__ == "__main__":
    main()
