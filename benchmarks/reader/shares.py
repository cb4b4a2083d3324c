"""Shares with their 95% intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

_Z: Final = 1.959964


@dataclass(frozen=True)
class Share:
    """So many hits of so many cases."""

    hits: int
    cases: int

    @property
    def value(self) -> float:
        return self.hits / self.cases if self.cases else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95% interval."""
        if not self.cases:
            return 0.0, 1.0
        p, n = self.value, self.cases
        middle = (p + _Z * _Z / (2 * n)) / (1 + _Z * _Z / n)
        half = _Z * math.sqrt(p * (1 - p) / n + _Z * _Z / (4 * n * n)) / (1 + _Z * _Z / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        if not self.cases:
            return "no cases"
        low, high = self.interval
        return f"{self.value:.3f} ({low:.3f} to {high:.3f}; {self.hits} of {self.cases})"


def precision(found: Share, alarms: Share, rate: float) -> str:
    """How many flagged numbers are wrong where `rate` of all are; the interval takes the worse ends of both shares."""

    def among(recall: float, false: float) -> float:
        flagged = recall * rate + false * (1 - rate)
        return recall * rate / flagged if flagged else math.nan

    if not found.cases or not alarms.cases:
        return "no cases"
    (found_low, found_high), (alarms_low, alarms_high) = found.interval, alarms.interval
    worst, best = among(found_low, alarms_high), among(found_high, alarms_low)
    return f"{among(found.value, alarms.value):.3f} ({worst:.3f} to {best:.3f})"
