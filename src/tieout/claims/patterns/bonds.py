"""What only bond prose says: "yields 4.05%", "5bp more than on Friday", "widened to 40 basis points"."""

from __future__ import annotations

from tieout.claims.patterns import rate_guards
from tieout.claims.patterns.shape import Pattern

#: How far a yield is from where it stood at another time; before any reading of a move.
DISTANCES = (
    Pattern(
        "basis points more or less than at another time",
        "@change:BP @move:FURTHER than? (@time:TIME|last night)",
        examples=(
            "The 10-year Treasury yield is 38 basis points lower than on Nov. 30.",
            "The 2-year Treasury yield ended at 4.31%, 4bp more than on Thursday.",
            "The 2-year Treasury note is 4bp higher than last night.",
            "The 10-year Treasury yield was 5 basis points higher than a year earlier.",
        ),
        refusals=("The 10-year Treasury yield is lower than on Thursday.", "It is 8% more than on Thursday."),
    ),
    Pattern(
        "so many more or less than at another time, the basis points said before",
        "and @change:NUMBER @move:FURTHER than? @time:TIME",
        examples=(
            "The 2-year Treasury yield is 4bp more than on Thursday and 9 less than on Monday.",
            "The 10-year is at 3.90%, 8 basis points lower than on Wednesday and 14 lower than on Monday.",
            "The 30-year yields 4.05%, 3bp less than on Wednesday and 7 less than on Monday.",
        ),
        refusals=(
            "The Dow rose 12 points and 9 fewer than on Monday.",
            "The S&P 500 has 503 members and 9 more than on Monday.",
        ),
        guard=rate_guards.behind_basis_points,
    ),
)
#: What a bond moved to yield, and what moved a yield; before any reading of a move.
TAKEN = (
    Pattern(
        "what a bond moved to yield",
        "to yield HEDGE? @level:PERCENT",
        examples=(
            "The two-year Treasury note slipped a tick to yield 4.36%.",
            "The 30-year Treasury bond fell 12/32 to yield 5.10 percent.",
            "The 10-year Treasury note was little changed to yield about 4.6%.",
        ),
        refusals=(
            "The 10-year Treasury note fell to a yield that few expected.",
            "The 10-year Treasury note fell 4.6%.",
        ),
    ),
    Pattern(
        "what took a yield by so much, perhaps to a level",
        "@move:RATEMOVE the? @subject:TERM .. by HEDGE? @change:STEPS (.. TIME? to @level:PERCENT)?",
        examples=(
            "Soft prices cut the 10-year Treasury yield by 10 basis points to 4.21%.",
            "The report lifted the 2-year Treasury yield by about 8 basis points on the day to 4.31%.",
            "A weak auction raised the 30-year Treasury yield by 6bp.",
        ),
        refusals=("The Fed cut the federal funds rate by 25 basis points.", "They cut the 10-year Treasury yield."),
        guard=rate_guards.of_a_yield,
    ),
)
#: From one level to another by a verb that the lexicon needn't know.
PATHS = (
    Pattern(
        "a yield's move to one level from another, whatever the verb",
        "@subject:SERIES .. to HEDGE? @level:PERCENT ,? from HEDGE? @level_from:PERCENT",
        examples=(
            "The 10-year Treasury yield crept to 3.90% from 3.89%.",
            "The two-year Treasury yield whipsawed to 4.31 percent, from 4.35 percent.",
            "The yield on the 30-year Treasury bond spiralled to 4.05% from about 4.03%.",
        ),
        refusals=("The S&P 500 crept to 3% from 2%.", "The 10-year Treasury yield crept to 3.90%."),
        guard=rate_guards.of_a_bond,
    ),
    Pattern(
        "a yield's move from one level to another, whatever the verb",
        "@subject:SERIES .. from HEDGE? @level_from:PERCENT .. to HEDGE? @level:PERCENT",
        examples=(
            "The 10-year Treasury yield went from 4.98% to 3.90%.",
            "The two-year Treasury yield swung from 4.35% on Thursday to 4.31%.",
            "The yield on the 30-year Treasury bond crept from 4.03% to about 4.05%.",
        ),
        refusals=("The S&P 500's dividend yield went from 2% to 1%.", "The 10-year Treasury yield went to 3.90%."),
        guard=rate_guards.of_a_bond,
    ),
)
#: Where a yield or a gap between two stands; tried last.
STANDS = (
    Pattern(
        "what a bond yields",
        "(yields|yielded|yielding) HEDGE? @level:PERCENT",
        examples=(
            "The two-year Treasury has a coupon of a quarter less and yields 4.31%.",
            "The 10-year Treasury was sold by funds, banks and foreigners, and yielded 3.90% on Friday.",
            "The 30-year Treasury, sold by foreigners, funds and banks, is yielding 4.05%.",
        ),
        refusals=("The two-year note yields more than the 10-year.", "Bond yields rose by 4.31%."),
    ),
    Pattern(
        "a yield's stand, its name said before",
        "LEVEL .. (at|to) HEDGE? @level:PERCENT",
        examples=(
            "The 10-year Treasury yield touched 4.98% in October and finished the week at 3.90%.",
            "The two-year Treasury yield, after a swing to 4.40%, ended at 4.31%.",
            "The yield on the 30-year Treasury bond, which hit 5.11%, last traded at 4.05%.",
        ),
        refusals=(
            "The 10-year Treasury yield fell while odds of a cut stood at 70%.",
            "The Dow, up 2%, finished the week at 3%.",
        ),
        guard=rate_guards.of_the_yield_named,
    ),
    Pattern(
        "how wide a gap between two yields is",
        "@subject:SERIES .. (to|at|of|was|is|LEVEL) HEDGE? @level:BP",
        examples=(
            "The gap between two-year and 10-year yields widened to 48 basis points.",
            "The 2s10s spread was 25 basis points.",
            "The spread between two- and 10-year yields stood at about 50 basis points.",
        ),
        refusals=("The 10-year Treasury yield was 5 basis points higher.", "The gap widened by 3 basis points."),
        guard=rate_guards.of_a_gap,
    ),
    Pattern(
        "where a yield stood before",
        "from HEDGE? @level_from:ANYLEVEL",
        examples=(
            "The 10-year Treasury yield ended at 3.90%, unchanged from 3.90 on Thursday.",
            "The two-year Treasury yield stands at 4.31%, from 4.35% a day before.",
            "The 30-year Treasury yields 4.05%, from 4.03.",
        ),
        refusals=(
            "The 10-year Treasury yield fell to 3.90%, the lowest of 12 from 9 brokers.",
            "The Dow rose 2% to 37,385.97 from 36,245.50.",
        ),
        guard=rate_guards.like_the_yield_before,
    ),
)
PATTERNS = (*TAKEN, *DISTANCES, *PATHS, *STANDS)
