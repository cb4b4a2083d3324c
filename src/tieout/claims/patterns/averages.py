"""Moving averages: where they stand, and on which side of them something is."""

from __future__ import annotations

from typing import Final

from tieout.claims.patterns import guards
from tieout.claims.patterns.shape import Pattern

#: What such claims claim.
OF_AVERAGES: Final = frozenset({"average", "over_average"})

PATTERNS = (
    Pattern(
        "so far above or below a moving average",
        "@over_average:PERCENT @move:OFFSET .. @window:SPAN -? .. average",
        examples=(
            "The Russell 2000 stands 8% above its 200-day moving average.",
            "The Nasdaq is 2.5 percent below the 50-day average.",
            "The Dow ended 6% above its 100-day moving average.",
        ),
        refusals=("The Dow is 6% above its low.", "The 200-day average rose 6%."),
        guard=guards.over_sessions,
    ),
    Pattern(
        "above or below a moving average",
        "@over_average_words:OFFSET .. @window:SPAN -? (and SPAN -?)? .. (average|averages)",
        examples=(
            "The S&P 500 closed below its 50-day moving average.",
            "The Russell 2000 rose above its 200-day average.",
            "Traders pushed the Nasdaq below its 100-day moving average.",
        ),
        refusals=(
            "The Dow closed below its average.",
            "Volume was above the three-month mark.",
            "The Dow ended 6% above its 100-day moving average.",
        ),
        guard=guards.of_no_distance,
    ),
    Pattern(
        "where a moving average stands",
        "@window:SPAN -? .. average (of|at|,|is|was|near) HEDGE? @average:PRICE",
        examples=(
            "The S&P 500 fell through its 50-day moving average of 4,480.12.",
            "Support lies at the 200-day average, 1,850.",
            "The Russell 2000's 200-day moving average is 1,840.33.",
        ),
        refusals=("The 200-day average is rising.", "The six-month average was 228,000."),
        guard=guards.over_sessions,
    ),
)
