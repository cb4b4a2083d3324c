"""One thing against another: "outperforming the S&P 500 by 8.3 percentage points", "outpaced the Dow"."""

from __future__ import annotations

from tieout.claims.patterns import awaited, guards
from tieout.claims.patterns.shape import Pattern

PATTERNS = (
    Pattern(
        "ahead of or behind another by so much",
        "@compare:COMPARE .. @against:SERIES ... by HEDGE? @spread:LEADS",
        examples=(
            "Since Thanksgiving the Russell 2000 outperformed the Dow by 6.2 percentage points.",
            "In December the Russell 2000 beat the Dow by more than 7 points.",
            "Small caps trailed the S&P 500 by 8.4 percentage points in 2023.",
        ),
        refusals=(
            "The Russell 2000 beat the S&P 500.",
            "The Russell 2000 rose by 8.3%.",
            "It has trailed the S&P 500, which has risen by 24%.",
        ),
        guard=awaited.is_its_own_lead,
    ),
    Pattern(
        "so much ahead of or behind another",
        "@spread:LEADS .. @compare:COMPARE .. @against:SERIES",
        examples=(
            "The Russell 2000 finished 8.3 percentage points ahead of the S&P 500.",
            "Small caps are 8 percentage points behind the S&P 500 this year.",
            "That leaves the Dow 3 percentage points behind the Nasdaq.",
        ),
        refusals=(
            "The Russell 2000 is ahead of the S&P 500.",
            "It is 8.3% below its record.",
            "The Nasdaq's 0.6% gain outpaced the Dow's 0.3%.",
        ),
        guard=guards.not_of_a_move,
    ),
    Pattern(
        "ahead or behind by so much",
        "@compare:COMPARE .. by .. @spread:LEADS",
        examples=(
            "The Russell 2000 outperformed by 8.3 percentage points.",
            "Small caps lagged by about 8 percentage points in 2023.",
            "The Dow underperformed by 3.1 percentage points last month.",
        ),
        refusals=(
            "The Russell 2000 rose 8.3 percentage points.",
            "It led the gains.",
            "Led by a 4% jump in Globex, the Russell 2000 rose.",
        ),
        guard=guards.not_led_by,
    ),
    Pattern(
        "so much of a lead, told as a noun",
        "@spread:LEADS of @compare:COMPARE",
        examples=(
            "The two years brought 29 percentage points of outperformance.",
            "It suffered 4.5 percentage points of underperformance.",
            "A decade with 150 basis points of outperformance a year is rare.",
        ),
        refusals=("The two years brought outperformance.", "29 percentage points of gains came in 2023."),
    ),
    Pattern(
        "a gap between two",
        "@spread:PP (gap|lead|spread|advantage|difference|differential)",
        examples=(
            "The 8.3 percentage point gap over the S&P 500 is the widest in years.",
            "The Russell 2000 enjoyed an 8.3-percentage-point lead over the S&P 500.",
            "An 8.3 percentage point advantage over the S&P 500 is rare.",
        ),
        refusals=("The gap is wide.", "The rate rose 0.5 percentage point."),
    ),
    Pattern(
        "a lead over another, and how large it is",
        "(lead|advantage|edge|outperformance) over the? @against:SERIES (is|was|stands|stood|to|at|of|reached|north)* "
        "HEDGE? @spread:LEADS",
        examples=(
            "The Russell 2000 rose again, bringing its lead over the S&P 500 to 5.7 percentage points.",
            "The small-cap index saw its advantage over the Dow reach a record: its lead over the Dow is 6%.",
            "It widened its lead over large caps to more than 5%.",
        ),
        refusals=("It took the lead over the S&P 500.", "The S&P 500 rose 5%."),
    ),
    Pattern(
        "ahead of or behind another, in words",
        "@spread_words:COMPARE ... PERCENT? ... @against:TERM",
        examples=(
            "The Russell 2000 outpaced the S&P 500 in December.",
            "The Russell 2000 rose 12.4% in December. This outpaces the S&P 500.",
            "Small caps trailed the Nasdaq last year.",
        ),
        refusals=(
            "The Russell 2000 rose in December.",
            "Profit beat forecasts.",
            "Gains were led by the Russell 2000.",
            "Large companies outpaced small ones: the S&P 500 rose 2%.",
            "Nvidia led the S&P 500 to a record.",
            "It ended not far short of the Dow's record.",
            "Stimulus lifted the Nasdaq in 2013, leading the Dow to a record.",
            "In such years the Russell 2000 trailed the S&P 500 by an average of 2.6%.",
        ),
        guard=guards.of_two_compared,
    ),
)
