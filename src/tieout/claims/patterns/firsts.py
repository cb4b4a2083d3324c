"""For the first time since, its first close above it: which mark was passed that wasn't passed in so long."""

from __future__ import annotations

from tieout.claims.patterns import first_guards
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
    "first closed beyond a level",
)
#: Those whose own words name the level behind them.
FIRST_CLOSES = (FIRST_TIMES[3], FIRST_TIMES[5], FIRST_TIMES[7], FIRST_TIMES[10], FIRST_TIMES[11])
#: Those that an event dates, and those that may be the first of a rally alone: "first pierced 13,000 last Tuesday".
LOOSELY_FIRST = (FIRST_TIMES[8], FIRST_TIMES[11])
#: Those that say of no day since when, though some day is meant.
FIRST_UNDATED = (FIRST_TIMES[9],)
#: Those that tell of the first within a stretch: this year, in 2023.
TIMES_OF_A_STRETCH = (FIRST_TIMES[2], FIRST_TIMES[10])
#: Beyond which mark: "above 9,600", "below the key 1.20 level".
_BEYOND = "((ABOVE|BELOW|through) HEDGE? ..|LEVEL HEDGE? the?) ANYLEVEL"
#: Lengths of time that no number tells.
LONG = "(.. (years|decades|months|weeks|generations|generation|century|memory|time|recent))"
_A_CLOSE = (
    "first (- ever)? .. (close|closes|closing|finish|settlement|end|trade|leap|move|foray|drop|dip|push|fall|rise|trip"
    "|break|breach|venture|run|reading|visit) "
)


PATTERNS = (
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
        guard=first_guards.not_since,
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
        f"@since_words:FIRST ... ({_BEYOND} ..)? (since|(in|for) {LONG})",
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
        FIRST_TIMES[11],
        "@since_words:first (LEVEL|UP|DOWN) (.. (ABOVE|BELOW|through) HEDGE? .. ANYLEVEL|HEDGE? the? ANYLEVEL)",
        examples=(
            "The Dow, which first closed above 20,000 on Jan. 25, ended above 21,000.",
            "It first topped 14,000 in July 2007.",
            "The Nasdaq first rose past the 5,000 mark in March 2000.",
        ),
        refusals=("It first closed above 1,500 in two years of trying.", "It first rose on Friday."),
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
)
