"""Not seen since, last seen in, last closed below it in, the most of this year: stands and moves as of earlier days."""

from __future__ import annotations

from tieout.claims.patterns import extreme_guards, first_guards
from tieout.claims.patterns.shape import Pattern

#: The patterns that tell of a stand that was not seen in so long.
NOT_SEEN = (
    "not seen since",
    "last seen at an earlier time",
    "not so since",
    "not since then",
    "not seen in so long",
    "not so in so long",
    "a mark last hit at an earlier time",
)
#: The patterns that tell when it was so before.
LAST_TIMES = ("the last time it was so", "last so on a day", "never so before")
#: How far a stand or a move is that was so: "below 9,000", "below the 7,000 mark".
_PASSED = "((ABOVE|BELOW|(higher|lower) than) HEDGE? the? @passed:ANYLEVEL ..)?"
_WAS_SO = f"@since_words:NEGATED .. (been|happened|occurred|done|LEVEL|UP|DOWN) .. .. {_PASSED}"
#: The pattern of a superlative that holds of all that a year has had.
MOST_OF_A_YEAR = "the most of a year"

PATTERNS = (
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
        NOT_SEEN[2],
        f"{_WAS_SO} @time:SINCETIME",
        examples=(
            "The S&P 500 hasn't traded below 1,200 since 2010.",
            "The Dow hadn't closed below the 7,000 mark since October 1997.",
            "Gold had not settled lower than 1,000 since October 2009.",
            "Crude hasn't settled at a price this low since April 2003.",
            "The Dow crossed above 37,000, where it hasn't closed since January.",
            "The Russell 2000 hasn't been this high since April 2022.",
            "That hasn't happened since December 1994.",
        ),
        refusals=(
            "The Dow isn't at a record, but it has risen since June.",
            "It closed there in March.",
            "It fell, but not before hitting its highest level since June.",
        ),
        guard=extreme_guards.of_no_superlative,
    ),
    Pattern(
        NOT_SEEN[4],
        "UNSEEN .. in HEDGE? @since:SPAN",
        examples=(
            "Blue chips sank to lows not seen in nearly two years.",
            "The 10-year Treasury yield hit a height unseen in 16 years.",
            "The Nasdaq fell to levels it hadn't seen in more than five years.",
        ),
        refusals=("He has not been seen in two years of court.", "It was not seen as a risk."),
        guard=first_guards.of_a_stand,
    ),
    Pattern(
        NOT_SEEN[5],
        "NEGATED .. (been|LEVEL) .. .. in HEDGE? @since:SPAN",
        examples=(
            "The Russell 2000 hasn't been this high in two years.",
            "Crude hasn't settled at a level this low in more than six years.",
            "The Dow has not closed so low in five years.",
        ),
        refusals=("The Dow hasn't closed higher in six days.", "It has not been in business for two years."),
        guard=first_guards.is_so_high,
    ),
    Pattern(
        NOT_SEEN[3],
        "@since_words:NEGATED @time:SINCETIME ((has|have|had) the? @subject:SERIES)?",
        examples=(
            "Not since April 2022 has the Russell 2000 closed so high.",
            "Not since March had the Dow fallen so far.",
            "Small caps have not since June been so cheap.",
        ),
        refusals=("It has risen since April.", "It was not in April that it fell."),
    ),
    Pattern(
        NOT_SEEN[6],
        "@since_words:last LEVEL (in|on|at|during)? @time:TIME",
        examples=(
            "The S&P 500 rose above 1,400, a threshold it last hit in May 2008.",
            "The Nasdaq is near the 4,000 mark that it last held in May.",
            "The yield is back at a level last held in 2007.",
        ),
        refusals=("The index last closed on Friday.", "The Dow last traded in May.", "The level rose in May."),
        guard=first_guards.of_a_mark,
    ),
    Pattern(
        LAST_TIMES[0],
        "last @since_words:time .. (@subject:ANYNAME)? .. (LEVEL|UP|DOWN|was|were) .. "
        "((ABOVE|BELOW) HEDGE? the? @passed:ANYLEVEL)? .. (in? SPAN)? (was|were|came|,)? .. @time:TIME",
        examples=(
            "The last time the index closed this low was on May 3.",
            "The last time the Dow fell this much in a day was in October 2008.",
            "The last time it closed below 9,000 was in March 2010.",
        ),
        refusals=(
            "The last time the Fed raised rates was in 2006.",
            "It was the last time he spoke in May.",
            "It last rose in May.",
        ),
        guard=extreme_guards.was_so,
    ),
    Pattern(
        LAST_TIMES[1],
        "@since_words:last (LEVEL|UP|DOWN|was) .. ((ABOVE|BELOW) HEDGE? the? @passed:ANYLEVEL)? .. (AGO ,)? @time:TIME",
        examples=(
            "The Nasdaq last closed this low on May 3.",
            "It last closed below 9,000 in March 2010.",
            "The index last traded above 12,000 in 2001.",
            "Silver last settled higher on May 6, 2011, at 35.29.",
            "The Russell 2000 last ended higher two years ago, on Nov. 8, 2021.",
        ),
        refusals=(
            "The index last closed lower on Friday.",
            "The Dow last rose in May.",
            "The last close below 9,000 was a shock.",
        ),
        guard=extreme_guards.was_so,
    ),
    Pattern(
        LAST_TIMES[2],
        "@since_words:never before? (had|has|have)? the? (@subject:ANYNAME)? (LEVEL|UP|DOWN|been|traded) .. "
        "(ABOVE|BELOW) HEDGE? the? @passed:ANYLEVEL",
        examples=(
            "The Dow, which had never before closed above 17,000, ended at 17,068.26.",
            "Never before has the Nasdaq traded above 20,000.",
            "The S&P 500 had never finished above the 5,000 mark.",
        ),
        refusals=("It had never closed so high.", "The S&P 500 has never been cheap above 4,000 since 2021."),
        guard=first_guards.was_never_so,
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
