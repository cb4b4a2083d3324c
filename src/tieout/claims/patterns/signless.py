"""Percentages that lost their sign, in a text that prints none: "down 21 for the year", "51 below its record close"."""

from __future__ import annotations

from tieout.claims.patterns import rate_guards, signless_guards
from tieout.claims.patterns.shape import Pattern

PATTERNS = (
    Pattern(
        "a yield's move from one level to another, without its sign",
        "@subject:SERIES to @level:NUMBER ,? from @level_from:NUMBER",
        examples=(
            "Bonds fell, lifting the yield on the 10-year Treasury note to 3.90 from 3.89.",
            "It sent the 2-year Treasury yield to 4.31, from 4.35.",
            "Buyers pushed the 30-year Treasury yield to 4.05 from 4.03.",
        ),
        refusals=("It took the Dow to 37,385.97 from 37,404.35.", "The 10-year Treasury yield went to 3.90."),
        guard=rate_guards.of_a_bond,
    ),
    Pattern(
        "a move over a stretch, without its sign",
        "@move:MOVE HEDGE? @return:NUMBER @time:TIME",
        examples=(
            "The Russell 2000 is still up 7.3 since the start of the year.",
            "The Dow remains down 21 for the year.",
            "The Nasdaq lost about 4 this month.",
        ),
        refusals=(
            "The Russell 2000 rose 17.64 on Friday.",
            "The Dow fell 210 for the week.",
            "The Dow is up 12% this year, the Nasdaq up 44 this year.",
        ),
        guard=signless_guards.a_percentage_of_a_stretch,
    ),
    Pattern(
        "below a record, without the sign",
        "@drawdown:NUMBER BELOW .. (RECORD|PEAK)",
        examples=(
            "The Dow is 51 below its record close of 14,164.53.",
            "The Russell 2000 stands 16.7 below its November 2021 peak.",
            "The S&P 500 ended 8 off its all-time high.",
        ),
        refusals=(
            "The Dow is 1,200 below its record close.",
            "The Dow is 12% below its record, 20 below its peak.",
            "The Dow rose 51 in March.",
        ),
        direction="below",
        guard=signless_guards.a_percentage_without_its_sign,
    ),
    Pattern(
        "a move with one decimal, without its sign",
        "@move:MOVE @return:NUMBER (,|;|and|in)",
        examples=(
            "The Shanghai Composite Index fell 8.8, its worst day in ten years.",
            "The Nikkei rose 2.4 and the Hang Seng slipped 0.3.",
            "The FTSE 100 gained 1.1; others did worse.",
        ),
        refusals=(
            "The Dow fell 48.20, or 1.9, to 2488.11.",
            "The Dow fell 180, its worst day.",
            "The Nikkei rose 2.4% and the Dow rose 1.1, in points.",
        ),
        guard=signless_guards.a_percentage_of_a_day,
    ),
)
