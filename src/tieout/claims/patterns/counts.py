"""Things that are counted: members that rose, moves of a rate, falls in so many months."""

from __future__ import annotations

from typing import Final

from tieout.claims.patterns import count_guards, run_guards
from tieout.claims.patterns.shape import Pattern

SO_MANIETH: Final = "the so-manieth such move in a time"
SO_MANIETH_STEP: Final = "for the so-manieth step of so many"
#: What an index or an exchange is made of, and who is asked.
_THINGS: Final = (
    "(stocks|stock|components|members|companies|company|shares|issues|sectors|sector|constituents|names|groups"
    "|industries|firms|economists|analysts|strategists|currencies|counterparts|banks|gauges)"
)
_WENT: Final = "(UP|DOWN|UPWARD|DOWNWARD|unchanged)"

PATTERNS = (
    Pattern(
        "so many of a group",
        f"@count:NUMBER (MARK MARK? PERCENT MARK)? of (the|its|all|these|those)? ANYNAME? POSS? NUMBER? .. {_THINGS}",
        examples=(
            "On Friday 23 of the Dow components fell.",
            "Only four of its members rose.",
            "Seven of its sectors ended lower.",
            "Last week 299 (60%) of the S&P 500 components fell.",
        ),
        refusals=("Of the 11 sectors some fell.", "The members of the index rose."),
        sense="tally",
    ),
    Pattern(
        "so many of a group that rose or fell",
        f"@count:NUMBER .. NAME? {_THINGS} .. (TIME|LEVEL)? .. {_WENT}",
        examples=(
            "Only 31 stocks in the index ended the quarter higher.",
            "Banks lead the four S&P 500 sectors that are higher.",
            "Energy and utilities were the only two major sectors to end lower.",
        ),
        refusals=("The index of 30 stocks rose.", "The sectors that rose were few."),
        sense="tally",
        guard=count_guards.of_no_index,
    ),
    Pattern(
        "so many of an index's members that rose or fell",
        f"@count:NUMBER .. {_THINGS} (of|in|on) the? (ANYNAME|WORD) .. LEVEL? .. {_WENT}",
        examples=(
            "Seven members of the Nasdaq 100 ended in positive territory.",
            "Eight sectors in the S&P 500 finished higher.",
            "All but 12 stocks on the FTSE 100 closed lower.",
        ),
        refusals=("The index of 30 stocks rose.", "The members of the index rose."),
        sense="tally",
        guard=count_guards.of_no_index,
    ),
    Pattern(
        "and so many others that rose or fell",
        "(while|and|as|with) @count:NUMBER (others)? (LEVEL|ending|closing|finishing) (UPWARD|DOWNWARD|unchanged)",
        examples=(
            "Eight sectors in the S&P 500 finished higher, while 3 ended in negative territory.",
            "Twenty of the Dow's members fell, and 10 closed higher.",
            "Six rose, with five others ending lower.",
        ),
        refusals=("The Dow fell and 37,000 was out of reach.", "The Dow rose, while the S&P 500 ended lower."),
        sense="tally",
    ),
    Pattern(
        "so many unchanged",
        "@count:NUMBER unchanged",
        examples=(
            "On the exchange 1,290 rose, 1,794 fell and 453 unchanged.",
            "With 82 unchanged, decliners led.",
            "Some 300 unchanged issues were left.",
        ),
        refusals=("The rate was unchanged.", "The Dow was unchanged at 37,385.97."),
        sense="tally",
    ),
    Pattern(
        "so many moves of a rate",
        "@count:NUMBER (more|additional|further|such|full)? (PERCENT|BP|PP)? -? (HIKES|CUTS|hikes)",
        examples=(
            "The 11 rate increases since March 2022 have had an effect.",
            "Policy was tightened by two additional 0.75% rate hikes.",
            "She looks for at least two more rate cuts.",
        ),
        refusals=("Rate increases have had an effect.", "The 11 members voted for a rate cut."),
        subject="policy",
        sense="moves",
    ),
    Pattern(
        SO_MANIETH,
        "@count:ORDINAL .. (MOVENOUN|RATENOUN|HIKES|CUTS|(winning|losing|positive|negative|up|down)"
        " (day|session|week|month|quarter)) ((for|by|in) the? @subject:TERM)? out?"
        " ((in|of) (the (last|past|previous))? (SPAN|NUMBER)|TIME|SINCETIME)",
        examples=(
            "It was the third decline in six months.",
            "The Fed raised its rate, the fifth increase since June.",
            "The losses gave the Dow its third weekly fall in five weeks.",
            "It made for a seventh day of losses out of the last nine sessions.",
            "That made a second setback for the S&P 500 in nine sessions.",
            "Tuesday was the fourth down day for the Dow out of the last five.",
            "It was the Nasdaq's third positive week this year.",
        ),
        refusals=("It was the third decline.", "The decline in six months was the worst."),
        sense="tally",
    ),
    Pattern(
        SO_MANIETH_STEP,
        "(a|the|its|their) @count:ORDINAL (trading|business)? (day|session|week|month|quarter)"
        " out? (((in|of) (the (last|past|previous))? (SPAN|NUMBER))|TIME|OFTIME)",
        examples=(
            "The S&P 500 is up for the fourth week in the last five.",
            "The Dow fell for the third session in four.",
            "The Nasdaq rose for the fifth day in the past six sessions.",
            "The Dow rose, the fifth session out of the past seven in which it has risen.",
        ),
        refusals=(
            "The Dow fell for the third session.",
            "The S&P 500 rose for the fourth week of June.",
            "The third day in two weeks was wet.",
        ),
        sense="tally",
        guard=run_guards.of_so_many_steps,
    ),
    Pattern(
        "there were so many",
        "there (were|was|are|is|have been|has been) .. @count:RUN",
        examples=(
            "In March there were four days on which the Dow closed below 12,000.",
            "There have been 16 bull markets since 1950.",
            "Since June there has been about three months of gains.",
        ),
        refusals=("There were gains.", "There is a 23% chance of that.", "There was a loss of 20 points."),
        sense="tally",
    ),
    Pattern(
        "how old, how often",
        "(every .. @other:SPAN|@other_words:SPAN old)",
        examples=(
            "Corrections come about every 17 months.",
            "On average they happen every two years.",
            "A bear market comes every six years or so.",
        ),
        refusals=("Every fund rose.", "It took 17 months."),
    ),
)
#: They tell of what is counted and seldom of when.
COUNTED: Final = frozenset(pattern.name for pattern in PATTERNS) - {SO_MANIETH, SO_MANIETH_STEP}
