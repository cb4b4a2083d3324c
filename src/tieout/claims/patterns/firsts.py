"""For the first time since, its first close above it, its first gain in so long, its first record since."""

from __future__ import annotations

from tieout.claims.patterns import extreme_guards, first_guards, rate_guards
from tieout.claims.patterns.shape import Pattern

#: The patterns that tell of a first time in so long.
FIRST_TIMES = (
    "for the first time since",
    "for the first time in so long",
    "for the first time this year",
    "the first close beyond a level since",
    "for the first time ever",
    "the first close beyond a level in so long",
    "the first time that it did so",
    "the first close beyond a level",
    "for the first time since an event",
    "for the first time since nobody says when",
    "the first close beyond a level this year",
)
#: Those whose own words name the level behind them.
FIRST_CLOSES = (FIRST_TIMES[3], FIRST_TIMES[5], FIRST_TIMES[7], FIRST_TIMES[10])
#: The one that names an event, and when it was.
FIRST_SINCE_AN_EVENT = FIRST_TIMES[8]
#: Those that say of no day since when, though some day is meant.
FIRST_UNDATED = (FIRST_TIMES[9],)
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
    *FIRST_RECORDS,
    *FIRST_RUNS,
)
#: Those of them that tell of a central bank's decisions.
FIRST_DECISIONS = (
    "the first move of the policy rate since",
    "the first move of the policy rate in so long",
    "the first move of the policy rate this year",
)
#: Those that tell of the first within a stretch: of this year, of 2025, of the month.
WITHIN_A_STRETCH = (FIRST_TIMES[2], FIRST_TIMES[10], FIRST_MOVES[3], FIRST_RUNS[2], FIRST_DECISIONS[2])
#: Beyond which mark: "above 9,600", "below the key 1.20 level".
_BEYOND = "(ABOVE|BELOW|through) HEDGE? .. ANYLEVEL"
_A_CLOSE = (
    "first (- ever)? .. (close|closes|closing|finish|settlement|end|trade|leap|move|foray|drop|dip|push|fall|rise|trip"
    "|break|breach|venture|run|reading|visit) "
)
_RUN = "(streak|run|slide|rally|slump|MOVENOUN)"

_LONG = "(years|decades|months|weeks|generations|memory|recent)"

PATTERNS = (
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
    Pattern(
        FIRST_TIMES[0],
        f"@since_words:FIRST ... ({_BEYOND} ..)? @time:SINCETIME",
        examples=(
            "The Dow traded above 8,000 for the first time since February.",
            "The 2-year Treasury yield topped 4% for the first time since 2007.",
            "For the first time since March, the index fell.",
            "The Dow ended at 22,859.60, the first time it has closed below 23,000 points since October 2017.",
        ),
        refusals=("For the first time, the index fell.", "The first half was poor."),
        sense="first",
    ),
    Pattern(
        FIRST_TIMES[1],
        f"FIRST ... ({_BEYOND} ..)? in HEDGE? @since:SPAN",
        examples=(
            "The Dow passed 12,000 for the first time in over five years.",
            "For the first time in 12 months the index fell.",
            "The yield topped 4% for the first time in 15 years.",
            "It was the first time the Dow had closed above 12,000 in nearly five years.",
        ),
        refusals=("It was the first time.", "In the first 12 months it rose."),
        sense="first",
    ),
    Pattern(
        FIRST_TIMES[2],
        f"@since_words:FIRST .. ({_BEYOND} ..)? @time:TIME",
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
        guard=first_guards.within_a_stretch,
    ),
    Pattern(
        FIRST_TIMES[8],
        f"@since_words:FIRST ... ({_BEYOND} ..)? since .. .. (ANYNAME ..)? @time:TIME",
        examples=(
            "The Nasdaq ended above 3,000 for the first time since the crash of 2000.",
            "The yield fell below 2% for the first time since the start of the crisis in 2008.",
            "Crude fell below $30 for the first time since the aftermath of the attacks in 2001.",
        ),
        refusals=(
            "The Nasdaq ended above 3,000 for the first time since 2000.",
            "The Nasdaq ended above 3,000 for the first time in 2012.",
        ),
        sense="first",
    ),
    Pattern(
        FIRST_TIMES[9],
        f"@since_words:FIRST ... ({_BEYOND} ..)? (since|(in|for) {_LONG})",
        examples=(
            "The Nasdaq ended above 3,000 for the first time since the bubble burst.",
            "The yield fell below 2% for the first time in decades.",
            "Crude fell below $30 for the first time in recent memory.",
        ),
        refusals=(
            "The Nasdaq ended above 3,000 for the first time since 2000.",
            "The Nasdaq ended above 3,000 for the first time on Friday.",
        ),
        sense="first",
    ),
    Pattern(
        FIRST_TIMES[3],
        f"@since_words:{_A_CLOSE} {_BEYOND} .. @time:SINCETIME",
        examples=(
            "It was the S&P 500's first close above 1,500 since September 2000.",
            "The VIX made its first leap above 40 since May 2010.",
            "That was the Dow's first finish below 10,000 since 2004.",
        ),
        refusals=("Its first close above 1,500 came in March.", "The first report since May showed 40."),
        sense="first",
        guard=first_guards.is_reached,
    ),
    Pattern(
        FIRST_TIMES[5],
        f"{_A_CLOSE} {_BEYOND} .. in HEDGE? @since:SPAN",
        examples=(
            "The Dow lost 92.65, for its first close below 11,000 in two years.",
            "It was the S&P 500's first finish above 1,500 in more than seven years.",
            "The VIX made its first leap above 40 in three months.",
        ),
        refusals=("Its first close above 1,500 came in March.", "The first report in two years showed 40."),
        sense="first",
        guard=first_guards.is_reached,
    ),
    Pattern(
        FIRST_TIMES[10],
        f"@since_words:{_A_CLOSE} {_BEYOND} .. @time:TIME",
        examples=(
            "It was the S&P 500's first close above 1,500 this year.",
            "The VIX made its first leap above 40 of 2010.",
            "That was the Dow's first finish below 10,000 of the year.",
        ),
        refusals=("Its first close above 1,500 came in March.", "Its first close above 1,500 since March."),
        sense="first",
        guard=first_guards.is_reached_within,
    ),
    Pattern(
        FIRST_TIMES[7],
        f"@since_words:{_A_CLOSE} {_BEYOND}",
        examples=(
            "The Nasdaq had its first-ever finish above 16,000.",
            "Stocks rose, and carried the Dow to its first close above 9,600.",
            "The Nasdaq made its first move past the 5,000 mark.",
        ),
        refusals=("Its first close above 1,500 came in March.", "The Nasdaq just missed a first close above 5,000."),
        sense="first",
        guard=first_guards.is_reached_first,
    ),
    Pattern(
        FIRST_TIMES[6],
        f"@since_words:FIRST .. (ANYNAME ..)? {_BEYOND}",
        examples=(
            "It was the first time the Dow had closed above 20,000.",
            "The Nasdaq rose to 5,048.62, the first time that it has ended above 5,000.",
            "That was the first time ever it stood past 14,000.",
        ),
        refusals=(
            "It closed above 26,000 for the first time and stayed above 25,900.",
            "The Dow closed above 20,000 for the first time on Friday.",
        ),
        sense="first",
        guard=first_guards.tells_what_it_did,
    ),
    Pattern(
        FIRST_TIMES[4],
        "@since_words:FIRST (ever|in (its|their|the)? .. SPAN? -? .. history)?",
        examples=(
            "The Dow climbed 1.4%, eclipsing 37,000 points for the first time and ending at its high.",
            "The S&P 500 passed 2,000 for the first time on Monday.",
            "The Dow ended above 20,000 for the first time, then fell.",
            "The Dow topped 5,000 for the first time in its history.",
            "The Nasdaq broke past 17,000 for the first time barely a month after a slump.",
        ),
        refusals=(
            "The Dow topped 37,000 for the first time since March.",
            "For the first time in two years the Dow fell.",
            "The index is a guide for first time buyers.",
        ),
        sense="first",
        guard=first_guards.ever,
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
)
