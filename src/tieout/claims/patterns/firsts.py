"""For the first time since, not seen since, the most of this year: what a text compares with earlier days by words."""

from __future__ import annotations

from tieout.claims.patterns import extreme_guards
from tieout.claims.patterns.shape import Pattern

#: The patterns that tell of a first time in so long.
FIRST_TIMES = ("for the first time since", "for the first time in so long")
#: The patterns that tell of a stand that was not seen in so long.
NOT_SEEN = ("not seen since", "last seen at an earlier time")
#: The pattern of a superlative that holds of all that a year has had.
MOST_OF_A_YEAR = "the most of a year"

PATTERNS = (
    Pattern(
        "for the first time since",
        "@since_words:FIRST ... @time:SINCETIME",
        examples=(
            "The Dow traded above 8,000 for the first time since February.",
            "The 2-year Treasury yield topped 4% for the first time since 2007.",
            "For the first time since March, the index fell.",
        ),
        refusals=("For the first time, the index fell.", "The first half was poor."),
        sense="first",
    ),
    Pattern(
        "for the first time in so long",
        "FIRST ... in HEDGE? @since:SPAN",
        examples=(
            "The Dow passed 12,000 for the first time in over five years.",
            "For the first time in 12 months the index fell.",
            "The yield topped 4% for the first time in 15 years.",
        ),
        refusals=("It was the first time.", "In the first 12 months it rose."),
        sense="first",
    ),
    Pattern(
        NOT_SEEN[0],
        "@since_words:UNSEEN ... (since ..)? @time:TIME",
        examples=(
            "The Russell 2000 climbed to 2,033.96, a level not seen since April 2022.",
            "The Dow fell to levels it hadn't seen since November.",
            "The Nasdaq sank to a level unseen since the bear market of 2002.",
            "The 10-year Treasury yield hit a height unseen since 2007.",
        ),
        refusals=("He has not been seen since.", "The Dow closed at 37,385.97.", "It was not seen as a risk."),
    ),
    Pattern(
        NOT_SEEN[1],
        "@since_words:LASTSEEN (in|on|at|during)? @time:TIME",
        examples=(
            "The Russell 2000 climbed to levels last seen in April 2022.",
            "The 30-year Treasury yield is up 5 basis points, back to its levels of August 2019.",
            "The Dow fell to a level last seen on Nov. 1.",
        ),
        refusals=("He was last seen at the office.", "The Dow is back to its old ways.", "It fell back to 2,000."),
    ),
    Pattern(
        MOST_OF_A_YEAR,
        "@since_words:SUPERLATIVE ... @time:TIME",
        examples=(
            "The Dow had its biggest one-day gain of 2023.",
            "The Russell 2000 closed at its highest level this year.",
            "It was the worst week of the year for the S&P 500.",
        ),
        refusals=(
            "The highest yield was paid in 2023.",
            "It was the best December on record.",
            "It was one of the worst weeks of the year.",
            "The best performer of 2023 was Nvidia.",
        ),
        guard=extreme_guards.of_all_in_a_year,
    ),
)
