"""How good the odds were: what was priced on the eve of every scheduled decision, against what was decided.

    python benchmarks/eve_of_decisions.py --store STORE [--from 1994-01-01] [--to 2023-09-15] [--list]

STORE holds settlements of fed funds futures and the target range. For each decision it takes the path of the session
before, and counts how often the likeliest step was the outcome, the Brier score, and how often odds of each size came
true.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date

from tieout.catalogue import calendar
from tieout.store import open_store
from tieout.studies import DayCount, RatePath, policy_decisions, rate_path
from tieout.terms import Missing, Period

BINS = 5


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--store", required=True)
    arguments.add_argument("--from", dest="first", type=date.fromisoformat, default=date(1994, 1, 1))
    arguments.add_argument("--to", dest="last", type=date.fromisoformat, default=date(2023, 9, 15))
    arguments.add_argument("--list", action="store_true", help="each decision that wasn't the likeliest")
    asked = arguments.parse_args()
    with open_store(asked.store) as store:
        view = store.view()
        told = policy_decisions(view, Period(asked.first, asked.last))
        if isinstance(told, Missing):
            raise SystemExit(told.why)
        decided = [one for one in told.decisions if one.scheduled]
        for rule in DayCount:
            count = hits = 0
            brier = 0.0
            given, came = Counter[int](), Counter[int]()
            for one in decided:
                path = rate_path(view, calendar("XNYS").before(one.announced), rule=rule)
                if not isinstance(path, RatePath) or path.meetings[0].decision != one.announced:
                    continue
                outcome, odds = round(one.change / 25), dict(path.meetings[0].odds)
                likeliest = max(odds, key=odds.__getitem__)
                count, hits = count + 1, hits + (likeliest == outcome)
                brier += sum(chance**2 for step, chance in odds.items() if step != outcome)
                brier += (1 - odds.get(outcome, 0.0)) ** 2
                for step, chance in odds.items():
                    place = min(int(chance * BINS), BINS - 1)
                    given[place] += 1
                    came[place] += step == outcome
                if asked.list and likeliest != outcome:
                    print(f"  {one.announced}: {likeliest:+d} at {odds[likeliest]:.0%}, decided {outcome:+d}")
            print(
                f"{rule.value}: the likeliest step was decided at {hits} of {count} meetings; Brier {brier / count:.3f}"
            )
            for place in range(BINS):
                low, high = 100 * place // BINS, 100 * (place + 1) // BINS
                print(f"  odds of {low} to {high}%: {given[place]}, came true {came[place] / max(1, given[place]):.0%}")


if __name__ == "__main__":
    main()
