"""Its first gain in so long, its first four-week run since, its first record since: what had not come in so long."""

from __future__ import annotations

from tieout.claims.patterns import extreme_guards, first_guards, rate_guards
from tieout.claims.patterns.firsts import LONG
from tieout.claims.patterns.shape import Pattern

#: The patterns that tell of a first record in so long.
FIRST_RECORDS = (
    "the first record since",
    "the first record in so long",
    "a record, the first since",
    "the first time that it set a record since",
)
#: The patterns that tell of a first run of so many in so long.
FIRST_RUNS = ("the first run since", "the first run in so long", "the first run of this year")
#: The patterns that tell of a first rise, fall, run or record in so long.
FIRST_MOVES = (
    "the first such move since",
    "the first such move in so long",
    "the first such move in so many sessions",
    "the first such move of this year",
    "the first winning week since",
    "the first winning week in so long",
    "the first winning week of this year",
    "the first move of such a size since",
    "the first move of such a size in so long",
    "the first move of such a size of this year",
    "the first move since nobody says when",
    "the first such move in so many of them",
    *FIRST_RECORDS,
    *FIRST_RUNS,
)
#: Those of them that are of a size: "its first drop of more than 6% since".
FIRST_SIZED = FIRST_MOVES[7:10]
#: A first of what is told right before it: "a bear market, the first since", "its first such run since".
FIRST_SUCH = ("the first such since", "the first such in so long")
#: Those of them that tell of a central bank's decisions.
FIRST_DECISIONS = (
    "the first move of the policy rate since",
    "the first move of the policy rate in so long",
    "the first move of the policy rate this year",
    "the first move of the policy rate since nobody says when",
)
#: Those that tell of the first within a stretch: of this year, of 2025, of the month.
MOVES_OF_A_STRETCH = (FIRST_MOVES[3], FIRST_MOVES[6], FIRST_MOVES[9], FIRST_RUNS[2], FIRST_DECISIONS[2])
#: Moves of which no day is told since when.
MOVES_UNDATED = (FIRST_MOVES[10], FIRST_DECISIONS[3])
_RUN = "(streak|run|slide|rally|slump|MOVENOUN)"
_WEEK = "(winning|losing|positive|negative|up|down) -? (day|session|week|month|quarter|year) (for .. ANYNAME)?"
_SUCH = "(such .. (run|streak|stretch|move|rally|slide|MOVENOUN)?|one)?"
_SIZED = "(HEDGE? (PERCENT|POINTS) -? .. MOVENOUN|.. MOVENOUN (of|by) HEDGE? (PERCENT|POINTS)) .. (for .. ANYNAME)?"

OF_RECORDS = (
    Pattern(
        FIRST_RECORDS[3],
        "@since_words:FIRST ... @window:ANYRECORD ... @time:SINCETIME",
        examples=(
            "It was the first time the Dow had set a record since October 2007.",
            "The S&P 500 rose to 4,839.81, the first time it has closed at a record high since January 2022.",
            "For the first time it notched an all-time high since March.",
        ),
        refusals=("It set a record for the first time.", "It was the first record since March."),
        sense="first_record",
    ),
)

PATTERNS = (
    Pattern(
        FIRST_SIZED[0],
        f"@since_words:first {_SIZED} @time:SINCETIME",
        examples=(
            "It was the S&P 500's first drop of more than 6% since December 2008.",
            "The Dow posted its first 2% gain since March.",
            "It had its first daily decline of at least 1% since Oct. 11.",
        ),
        refusals=("Its first drop of 6% came in March.", "It was the first drop since March."),
        sense="first move",
    ),
    Pattern(
        FIRST_SIZED[1],
        f"first {_SIZED} in HEDGE? @since:SPAN",
        examples=(
            "It was the S&P 500's first drop of more than 6% in two years.",
            "The Dow posted its first 2% gain in more than five months.",
            "It had its first decline of at least 1% in three weeks.",
        ),
        refusals=("Its first drop of 6% came in March.", "It was the first drop in a month."),
        sense="first move",
    ),
    Pattern(
        FIRST_SIZED[2],
        f"@since_words:first {_SIZED} @time:TIME",
        examples=(
            "It was the S&P 500's first drop of more than 2% this year.",
            "The Dow posted its first 2% gain of the year.",
            "It had its first decline of at least 1% of 2024.",
            "It was its first 2% gain in 21 sessions.",
        ),
        refusals=("Its first drop of 6% came in March.", "Its first drop of 6% was on Friday."),
        sense="first move",
        guard=first_guards.within_a_stretch,
    ),
    Pattern(
        FIRST_RUNS[0],
        f"@since_words:first .. (SPAN|TWICE) -? .. {_RUN} ... @time:SINCETIME",
        examples=(
            "It was the Dow's first four-week winning streak since July.",
            "The S&P 500 posted its first back-to-back weekly losses since March.",
            "The Nasdaq had its first three-day slide since August.",
        ),
        refusals=("Its first three days were poor.", "It was the first weekly gain since July."),
        sense="first_run",
    ),
    Pattern(
        FIRST_RUNS[1],
        f"first .. (SPAN|TWICE) -? .. {_RUN} (for .. ANYNAME)? in HEDGE? @since:SPAN",
        examples=(
            "It was the Dow's first four-week winning streak in two years.",
            "The S&P 500 posted its first back-to-back weekly losses in three months.",
            "The Nasdaq had its first three-day slide in more than a month.",
        ),
        refusals=("Its first three days were poor.", "It was the first weekly gain in six weeks."),
        sense="first_run",
    ),
    Pattern(
        FIRST_RUNS[2],
        f"@since_words:first .. (SPAN|TWICE) -? .. {_RUN} (for .. ANYNAME)? @time:TIME",
        examples=(
            "The S&P 500 posted its first back-to-back gains of the month.",
            "It was the Dow's first three-day slide this year.",
            "It had its first four-week winning streak of 2023.",
        ),
        refusals=("Its first three-day slide came in March.", "It had its first four-week run in March."),
        sense="first_run",
        guard=first_guards.within_a_stretch,
    ),
    Pattern(
        FIRST_MOVES[0],
        "first .. @since_words:MOVENOUN ... @time:SINCETIME",
        examples=(
            "The Russell 2000 had its first weekly loss since October.",
            "It was the Dow's first monthly gain since July.",
            "The S&P 500 suffered its first decline since Dec. 6.",
        ),
        refusals=("The first report since July showed a gain.", "The index rose for the first time since March."),
        sense="first move",
        guard=first_guards.of_no_run,
    ),
    Pattern(
        FIRST_MOVES[1],
        "first .. .. MOVENOUN .. (ANYNAME)? in HEDGE? @since:SPAN",
        examples=(
            "The Dow posted its first weekly gain in five weeks.",
            "It was the Nasdaq's first quarterly loss in two years.",
            "The S&P 500 had its first monthly loss in four months.",
        ),
        refusals=("The first gains in tech came late.", "It rose for the first time in five weeks."),
        sense="first move",
    ),
    Pattern(
        FIRST_DECISIONS[0],
        "first .. @since_words:RATENOUN ... @time:SINCETIME",
        examples=(
            "It was the Fed's first rate cut since June 2003.",
            "The Fed raised rates, its first rate increase since 2018.",
            "Officials made the first reduction in the funds rate since June 2003.",
        ),
        refusals=("The first rate cut came in September.", "The first cuts since June hit the retailer's staff."),
        guard=rate_guards.of_the_bank,
        subject="policy",
        sense="first move",
    ),
    Pattern(
        FIRST_DECISIONS[1],
        "first .. RATENOUN ... in HEDGE? @since:SPAN",
        examples=(
            "It was the Fed's first rate cut in four years.",
            "The Fed raised rates, its first rate increase in more than four years.",
            "Officials made the first reduction in the funds rate in over four years.",
        ),
        refusals=(
            "The Fed's first rate cut came in four days.",
            "The first cut in two years hit the retailer's staff.",
        ),
        guard=rate_guards.of_the_bank,
        subject="policy",
        sense="first move",
    ),
    Pattern(
        FIRST_DECISIONS[2],
        "first .. @since_words:RATENOUN (by .. ANYNAME)? @time:TIME",
        examples=(
            "Stocks were lifted by the Fed's first rate cut of 2025.",
            "It was the Fed's first rate cut this year.",
            "The Fed made its first cut of the year.",
        ),
        refusals=("The Fed's first rate cut came in 2025.", "The first cut of the year hit the retailer's staff."),
        guard=rate_guards.of_the_bank_this_year,
        subject="policy",
        sense="first move",
    ),
    Pattern(
        FIRST_MOVES[2],
        "first .. @since_words:MOVENOUN .. @time:TIME",
        examples=(
            "It was the Nasdaq's first decline in nine sessions.",
            "The Dow posted its first gain in four days.",
            "The Russell 2000 had its first rise in six sessions.",
        ),
        refusals=("The first gain came in March.", "It was the Nasdaq's first decline on Friday."),
        sense="first move",
        guard=extreme_guards.in_so_many_sessions,
    ),
    Pattern(
        FIRST_MOVES[3],
        "first .. @since_words:MOVENOUN (for .. ANYNAME)? @time:TIME",
        examples=(
            "It was the Nasdaq's first decline of the week.",
            "The Dow posted its first monthly gain of 2022.",
            "The Russell 2000 had its first weekly loss this year.",
        ),
        refusals=("The first gain of the day came early.", "It was the Nasdaq's first decline on Friday."),
        sense="first move",
        guard=first_guards.of_no_run_within,
    ),
    Pattern(
        FIRST_MOVES[11],
        f"first (.. MOVENOUN|{_WEEK}) in HEDGE? @since:NUMBER",
        examples=(
            "The S&P 500 had its first winning week in five.",
            "It was the Dow's first weekly gain in four, and its best since May.",
            "The Nasdaq posted its first monthly loss in six.",
        ),
        refusals=("It was its first weekly gain in 4.5% steps.", "It was the first gain in three sectors."),
        sense="first move",
        guard=first_guards.counts_its_like,
    ),
    Pattern(
        FIRST_MOVES[4],
        f"@since_words:first {_WEEK} @time:SINCETIME",
        examples=(
            "The S&P 500 had its first winning week since May.",
            "It was the Dow's first losing month since October.",
            "The Nasdaq closed out its first negative year since 2008.",
        ),
        refusals=("The first week since May was poor.", "It was the first winning team since May."),
        sense="first move",
    ),
    Pattern(
        FIRST_MOVES[5],
        f"first {_WEEK} in HEDGE? @since:SPAN",
        examples=(
            "The S&P 500 had its first winning week in two months.",
            "It was the Dow's first losing month in nearly a year.",
            "The Nasdaq closed out its first down year in more than a decade.",
        ),
        refusals=("The first week in two months was poor.", "It was the first winning team in a year."),
        sense="first move",
    ),
    Pattern(
        FIRST_MOVES[6],
        f"@since_words:first {_WEEK} @time:TIME",
        examples=(
            "The S&P 500 had its first winning week of the year.",
            "It was the Dow's first losing month of 2024.",
            "The Nasdaq closed out its first positive week this quarter.",
        ),
        refusals=("The first week of the year was poor.", "The first winning week came in May."),
        sense="first move",
        guard=first_guards.within_a_stretch,
    ),
    Pattern(
        FIRST_RECORDS[0],
        "@since_words:first .. (RECORD|RECORDWORD) ... @time:SINCETIME",
        examples=(
            "It was the S&P 500's first record close since January 2022.",
            "The Dow set its first all-time high since May.",
            "That made for the Nasdaq's first record since November 2021.",
        ),
        refusals=("Its first record came in May.", "The first report since July told of a record."),
        sense="first_record",
    ),
    Pattern(
        FIRST_RECORDS[1],
        "first .. (RECORD|RECORDWORD) .. in HEDGE? @since:SPAN",
        examples=(
            "It was the S&P 500's first record close in two years.",
            "The Dow set its first all-time high in more than five months.",
            "The Nasdaq ended at its first record in 15 years.",
        ),
        refusals=("Its first record came in May.", "It rose to a record in two weeks."),
        sense="first_record",
    ),
    Pattern(
        FIRST_RECORDS[2],
        "(RECORD|RECORDWORD) .. , (its|their|the) @since_words:first (such|one)? @time:SINCETIME",
        examples=(
            "The S&P 500 closed at a record, its first since January 2022.",
            "On Friday the Dow hit an all-time high, the first one since May.",
            "The Nasdaq ended at a record high, the first since November 2021.",
        ),
        refusals=("The Dow hit a record, its first.", "The Dow rose 1%, its first gain since May."),
        sense="first_record",
    ),
    Pattern(
        MOVES_UNDATED[0],
        f"@since_words:first .. MOVENOUN (since|(in|for) {LONG})",
        examples=(
            "It was the S&P 500's first annual loss since the crisis.",
            "The Dow posted its first weekly gain in months.",
            "It was its first decline since the election was called.",
        ),
        refusals=("It was its first decline since May.", "It was its first weekly gain in two months."),
        sense="first",
        guard=first_guards.of_no_run,
    ),
    Pattern(
        MOVES_UNDATED[1],
        f"@since_words:first .. RATENOUN .. (since|(in|for) {LONG})",
        examples=(
            "The Fed cut rates, its first reduction since the financial crisis.",
            "It was the Fed's first hike in years.",
            "The Federal Reserve made its first rate cut since the pandemic began.",
        ),
        refusals=("It was the Fed's first cut since May 2003.", "The retailer made its first cuts in years."),
        guard=rate_guards.of_the_bank,
        subject="policy",
        sense="first",
    ),
    Pattern(
        FIRST_SUCH[0],
        f", (its|their|the|only) .. @since_words:first {_SUCH} @time:SINCETIME",
        examples=(
            "The Fed cut its target by a quarter point, the first since December 2008.",
            "It was the Dow's fourth weekly loss in a row, its first such run since May.",
            "The S&P 500 fell into a bear market, its first since 2020.",
        ),
        refusals=("It rose 1%, its first gain since May.", "The first since May was poor."),
        sense="first",
    ),
    Pattern(
        FIRST_SUCH[1],
        f", (its|their|the|only) .. first {_SUCH} in HEDGE? @since:SPAN",
        examples=(
            "The Fed cut its target by a quarter point, the first in more than ten years.",
            "It was the Dow's fourth weekly loss in a row, its first such run in nine months.",
            "The S&P 500 fell into a bear market, its first in two years.",
        ),
        refusals=("It rose 1%, its first gain in a month.", "The first in a month was poor."),
        sense="first",
    ),
)
