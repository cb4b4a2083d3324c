"""Records, superlatives and streaks: "its record close in November 2021", "a 22-year high", "best month since"."""

from __future__ import annotations

from tieout.claims.patterns.shape import Pattern

PATTERNS = (
    Pattern(
        "the highest or lowest in so many years",
        "@since:SPAN -? @extreme:EXTREME",
        examples=(
            "The range of 5.25% to 5.5% is a 22-year high.",
            "The 10-year Treasury yield hit a 16-year high in October.",
            "The Russell 2000 sank to a two-year low.",
        ),
        refusals=("The 10-year Treasury yield rose.", "It was a 22-year wait."),
    ),
    Pattern(
        "the highest or lowest in so many years, the years behind",
        "@extreme:SUPERLATIVE .. in HEDGE? @since:SPAN",
        examples=(
            "The fed funds rate is at its highest in 22 years.",
            "The Russell 2000 closed at its lowest level in two years.",
            "Unemployment is the lowest in 50 years.",
        ),
        refusals=("It was the best week in markets.", "The highest yield wins."),
    ),
    Pattern(
        "the day of a record",
        "@record_words:RECORD ,? .. @time:TIME",
        examples=(
            "The Russell 2000 is 16% below its record close in November 2021.",
            "The S&P 500 set its record high on Jan. 3, 2022.",
            "The index reached an all-time high in November 2021.",
        ),
        refusals=("The Russell 2000 set a record.", "Profit was strong in November 2021."),
    ),
    Pattern(
        "best or worst of its kind since",
        "@since_words:SUPERLATIVE ... SINCETIME",
        examples=(
            "The Russell 2000 had its best month since November 2020.",
            "The S&P 500 closed at its highest level since January 2022.",
            "The Dow's worst week since March ended on Friday.",
        ),
        refusals=("The best month is December.", "The Russell 2000 rose in December."),
    ),
    Pattern(
        "best or worst on record",
        "@since_words:SUPERLATIVE .. TIME? .. (on RECORD|ever|in history)",
        examples=(
            "The Russell 2000 is having its best December on record.",
            "It was the worst month on record for the Dow.",
            "The S&P 500 closed at its highest level ever.",
        ),
        refusals=("The best companies rose.", "It was its best day since March."),
    ),
    Pattern(
        "so many in a row",
        "@streak:RUN .. (straight|consecutive|successive)",
        examples=(
            "The S&P 500 rose for a third straight week.",
            "Tesla has climbed for 12 straight sessions.",
            "It was the Dow's eighth consecutive weekly gain.",
        ),
        refusals=("It was the third week of December.", "He worked straight through."),
    ),
    Pattern(
        "a streak of so many",
        "@streak:RUN .. (streak|run)",
        examples=(
            "The S&P 500 extended its eight-week winning streak.",
            "It ended a 13-session streak of gains.",
            "The Dow's nine-day run came to an end.",
        ),
        refusals=("It has had a good run.", "The streak ended."),
    ),
)
