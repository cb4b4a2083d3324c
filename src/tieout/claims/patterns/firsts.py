"""For the first time since, not seen since, the most of this year: what a text compares with earlier days by words."""

from __future__ import annotations

from tieout.claims.patterns import extreme_guards, rate_guards
from tieout.claims.patterns.shape import Pattern

#: The patterns that tell of a first time in so long.
FIRST_TIMES = (
    "for the first time since",
    "for the first time in so long",
    "for the first time this year",
    "the first close beyond a level since",
    "for the first time ever",
    "the first close beyond a level in so long",
)
#: The one whose own words name the level behind them.
FIRST_CLOSES = (FIRST_TIMES[3],)
#: The patterns that tell of a first record in so long.
FIRST_RECORDS = ("the first record since", "the first record in so long", "a record, the first since")
#: The patterns that tell of a first run of so many in so long.
FIRST_RUNS = ("the first run since", "the first run in so long")
#: The patterns that tell of a first rise, fall, run or record in so long.
FIRST_MOVES = (
    "the first such move since",
    "the first such move in so long",
    "the first such move in so many sessions",
    *FIRST_RECORDS,
    *FIRST_RUNS,
)
#: Those of them that tell of a central bank's decisions.
FIRST_DECISIONS = ("the first move of the policy rate since", "the first move of the policy rate in so long")
#: The patterns that tell of a stand that was not seen in so long.
NOT_SEEN = ("not seen since", "last seen at an earlier time", "not so since", "not since then")
#: The patterns that tell when it was so before.
LAST_TIMES = ("the last time it was so", "last so on a day")
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
        FIRST_TIMES[2],
        "@since_words:FIRST .. @time:TIME",
        examples=(
            "The VIX jumped above 30 for the first time this year.",
            "The Dow closed above 37,000 for the first time in 2023.",
            "The S&P 500 fell below 4,200 for the first time this quarter.",
        ),
        refusals=(
            "The Dow closed above 37,000 for the first time since 2021.",
            "The Dow closed above 37,000 for the first time on Wednesday.",
        ),
        sense="first",
        guard=extreme_guards.within_a_stretch,
    ),
    Pattern(
        FIRST_TIMES[3],
        "@since_words:first (close|finish|settlement|trade|leap|move|foray|drop|dip) (ABOVE|BELOW) HEDGE?"
        " @level:ANYLEVEL .. @time:SINCETIME",
        examples=(
            "It was the S&P 500's first close above 1,500 since September 2000.",
            "The VIX made its first leap above 40 since May 2010.",
            "That was the Dow's first finish below 10,000 since 2004.",
        ),
        refusals=("Its first close above 1,500 came in March.", "The first report since May showed 40."),
        sense="first",
    ),
    Pattern(
        FIRST_TIMES[5],
        "first (close|finish|settlement|trade|leap|move|foray|drop|dip) (ABOVE|BELOW) HEDGE? @level:ANYLEVEL .."
        " in HEDGE? @since:SPAN",
        examples=(
            "The Dow lost 92.65, for its first close below 11,000 in two years.",
            "It was the S&P 500's first finish above 1,500 in more than seven years.",
            "The VIX made its first leap above 40 in three months.",
        ),
        refusals=("Its first close above 1,500 came in March.", "The first report in two years showed 40."),
        sense="first",
    ),
    Pattern(
        FIRST_TIMES[4],
        "@since_words:FIRST (ever|in (its|their|the) .. history|,|and|but|TIME|MARK|;)",
        examples=(
            "The Dow climbed 1.4%, eclipsing 37,000 points for the first time and ending at its high.",
            "The S&P 500 passed 2,000 for the first time on Monday.",
            "The Dow ended above 20,000 for the first time, then fell.",
            "The Dow topped 5,000 for the first time in its history.",
        ),
        refusals=(
            "The Dow topped 37,000 for the first time since March.",
            "For the first time in two years the Dow fell.",
        ),
        sense="first",
        guard=extreme_guards.ever,
    ),
    Pattern(
        FIRST_RUNS[0],
        "@since_words:first .. (SPAN|TWICE) -? .. (streak|run|slide|rally|slump|MOVENOUN) ... @time:SINCETIME",
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
        "first .. (SPAN|TWICE) -? .. (streak|run|slide|rally|slump|MOVENOUN) in HEDGE? @since:SPAN",
        examples=(
            "It was the Dow's first four-week winning streak in two years.",
            "The S&P 500 posted its first back-to-back weekly losses in three months.",
            "The Nasdaq had its first three-day slide in more than a month.",
        ),
        refusals=("Its first three days were poor.", "It was the first weekly gain in six weeks."),
        sense="first_run",
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
    ),
    Pattern(
        FIRST_MOVES[1],
        "first .. .. MOVENOUN .. in HEDGE? @since:SPAN",
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
        "@since_words:NEGATED .. (been|happened|occurred|done|LEVEL|UP|DOWN) .. "
        "((ABOVE|BELOW) HEDGE? @passed:ANYLEVEL ..)? @time:SINCETIME",
        examples=(
            "The S&P 500 hasn't traded below 1,200 since 2010.",
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
        LAST_TIMES[0],
        "last @since_words:time .. (@subject:ANYNAME)? .. (LEVEL|UP|DOWN|was|were) .. "
        "((ABOVE|BELOW) HEDGE? @passed:ANYLEVEL)? .. (in? SPAN)? (was|were|came|,)? .. @time:TIME",
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
        "@since_words:last (LEVEL|UP|DOWN|was) .. ((ABOVE|BELOW) HEDGE? @passed:ANYLEVEL)? .. @time:TIME",
        examples=(
            "The Nasdaq last closed this low on May 3.",
            "It last closed below 9,000 in March 2010.",
            "The index last traded above 12,000 in 2001.",
        ),
        refusals=(
            "The index last closed lower on May 3.",
            "The Dow last rose in May.",
            "The last close below 9,000 was a shock.",
        ),
        guard=extreme_guards.was_so,
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
