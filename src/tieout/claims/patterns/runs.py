"""Runs by what they were: "six days in a row", "a five-day rise", "its third winning week", "in each of four"."""

from __future__ import annotations

from typing import Final

from tieout.claims.patterns import run_guards
from tieout.claims.patterns.shape import Pattern

#: The length is the time's own: "in each of the last four months".
IN_EACH: Final = "in each of so many"
A_MOVED_STEP: Final = "a so-manieth day or week that rose or fell"
BY_WHAT_IT_WAS: Final = "a run told by what it was"

TOLD_OUT = (
    Pattern(
        "so many of them in a row",
        "@streak:RUN .. (in (a row|as many)|on the trot)",
        examples=(
            "The S&P 500 slipped 0.3%, its sixth decline in a row.",
            "The Dow posted its fourth weekly gain in as many weeks.",
            "It was the Nasdaq's fifth loss on the trot.",
            "The S&P 500 has fallen six days in a row.",
            "It was the Dow's seventh positive session in a row.",
            "Stocks rose in March after six down months in a row.",
        ),
        refusals=("It was the sixth decline of the month.", "It was its sixth decline in seven days."),
        guard=run_guards.is_small,
    ),
    Pattern(
        "so many days running",
        "@streak:RUN (trading|business)? (day|session|week|month|quarter|year)? (running|on end)",
        examples=(
            "It was the third day running that the FTSE 100 closed higher.",
            "The S&P 500 has now risen eight weeks on end.",
            "The Dow has risen for four weeks running.",
        ),
        refusals=("It was the third day of the year.", "The Dow fell on the fifth day."),
        guard=run_guards.is_small,
    ),
)

PATTERNS = (
    Pattern(
        "a run that is drawn out to so many",
        "(MOVENOUN|streak|run|streaks|runs) .. to (a|an|the|its|their)? HEDGE? @streak:RUN",
        examples=(
            "The S&P 500 extended its slide to six sessions.",
            "The Dow stretched its gains to four weeks, its best run of the year.",
            "The Nasdaq extended its decline to three days.",
            "The Dow extended its slide to a third session.",
        ),
        refusals=(
            "It extended its gains to a two-week high.",
            "It cut its losses to three weeks of trading.",
            "It extended its gains to 4,500.",
        ),
        guard=run_guards.is_drawn_out,
    ),
    Pattern(
        "a streak that reached so many",
        "(streak|run) .. (LEVEL|stands|stood|is) (at|of|now)? HEDGE? @streak:SPAN",
        examples=(
            "The S&P 500's losing streak reached six days.",
            "The Dow's winning run has hit eight sessions.",
            "The Nasdaq's losing streak now stands at seven sessions.",
            "The index's losing run has reached four weeks.",
        ),
        refusals=("The run reached the final mile.", "The streak ended."),
    ),
    Pattern(
        "a so-manieth day of gains or losses",
        "(a|an|the|its|their|POSS) @streak:ORDINAL (trading|business|straight)? (day|session|week|month) of"
        " (gains|losses|declines|advances|rises)",
        examples=(
            "The S&P 500 notched its third day of gains.",
            "The Nasdaq suffered a fifth session of losses.",
            "It was the Dow's fourth week of declines.",
        ),
        refusals=("The third day of trading saw gains.", "It fell on the second day of the year."),
        guard=run_guards.of_no_window,
    ),
    Pattern(
        A_MOVED_STEP,
        "(a|an|the|its|their|POSS) @streak:ORDINAL ((daily|weekly|monthly|quarterly|annual|yearly) MOVENOUN"
        "|(winning|losing|positive|negative|up|down) (day|session|week|month|quarter|year))",
        examples=(
            "The Dow rose 0.9% last week to post its third winning week.",
            "Gold extended a 12th annual gain.",
            "The S&P 500 notched its fifth weekly advance.",
        ),
        refusals=(
            "It was its third weekly gain in five weeks.",
            "The Dow posted its second positive session this month.",
            "The third week was a winning one.",
        ),
        guard=run_guards.of_no_window,
    ),
    Pattern(
        "gains or losses that go on into another day",
        "into (a|an|the|its|their)? @streak:ORDINAL (trading|business|straight)? (day|session|week|month|quarter)",
        examples=(
            "The Dow rose, extending its gains into a third day.",
            "The losses went into a fourth session for the Nasdaq.",
            "The S&P 500 carried its rally into an eighth week.",
        ),
        refusals=("The Dow went into its third decade.", "It fell into the red on the second day."),
    ),
    Pattern(
        IN_EACH,
        "(each|all|every) @streak_words:OFTIME",
        examples=(
            "The S&P 500 has risen in each of the last four months.",
            "Gold eased after posting gains in each of the past two sessions.",
            "The Dow has fallen in all of the last three weeks.",
        ),
        refusals=(
            "The S&P 500 fell in four of the last five sessions.",
            "The Dow gained at least 1% in each of the past three sessions.",
            "Volume was heavy in each of the past three sessions.",
        ),
        guard=run_guards.moved_in_each,
    ),
    Pattern(
        BY_WHAT_IT_WAS,
        "@streak:SPAN ((, STEPS)|(-? ..)) (MOVENOUN|campaign|winning|losing)",
        examples=(
            "The S&P 500 rose, snapping a 3-session slide.",
            "The Dow ended its four-day rally.",
            "The Nasdaq broke a five-week decline.",
            "The quarter was choppy, with a seven-week decline offset by a late surge.",
            "The Dow rose, extending a three-week rally.",
            "The S&P 500 fell 6.58 after an eight-day gain.",
            "The Nasdaq fell, after falling in the week before to end three weeks of gains.",
            "The Dow dropped, following a seven-day gain of 104 points.",
            "The Dow fell, ending a five-day, 254-point rise.",
        ),
        refusals=(
            "The two-day gain in the Nasdaq came to 0.5%.",
            "It was its biggest two-day gain since June.",
            "The Dow rose 2.6% for a three-day advance of 2.6%.",
            "The three-month return was poor.",
            "The fund holds 10-year bonds after declines.",
        ),
        guard=run_guards.is_a_run,
    ),
)
#: They tell of what was long and seldom of when.
RUNS_BY_THE_WAY: Final = frozenset({A_MOVED_STEP, BY_WHAT_IT_WAS})
