"""Records, superlatives and streaks: "its record close in November 2021", "a 22-year high", "best month since"."""

from __future__ import annotations

from tieout.claims.patterns import extreme_guards
from tieout.claims.patterns.shape import Pattern

#: The pattern of an ordinal that counts times.
FOR_SO_MANY_TIMES = "for so many times"

#: The patterns of superlatives whose words don't tell since which day.
UNDATED = ("best or worst since an event without a day", "best or worst in years")
#: The pattern of a superlative that is dated by an event: roughly, therefore.
SINCE_AN_EVENT = "best or worst since an event"

PATTERNS = (
    Pattern(
        "new highs and lows",
        "@count:NUMBER new (SPAN -?)? (highs|lows|PEAK|TROUGH)",
        examples=(
            "The S&P 500 posted 21 new highs.",
            "There were 64 new highs and 197 new lows.",
            "The Nasdaq recorded 12 new lows.",
            "The S&P 500 posted 35 new 52-week highs and one new low.",
        ),
        refusals=("It posted new highs.", "Its 21 members rose."),
        sense="tally",
    ),
    Pattern(
        "gains from a trough",
        "@move:MOVENOUN .. to @gain_from_low:SHARE .. (from|since|off) .. SPAN? -? .. TROUGH",
        examples=(
            "The S&P 500 stretched its gains to 21% from the 12-year low on March 9.",
            "The Russell 2000 extended its rise to 24% from its three-year low.",
            "The rebound took its gain to 12 percent from its 52-week low.",
        ),
        refusals=("Its gains came to 21% in March.", "It rose from its low."),
    ),
    Pattern(
        "gains from a trough, the size behind it",
        "@move:MOVENOUN .. (TIME|(from|since|off|SINCETIME) .. TIME?) (SPAN -?)? TROUGH TIME? "
        "now? (to|at|is|was|measures|totals) now? HEDGE? @gain_from_low:SHARE",
        examples=(
            "The Dow extended its climb from its October low to 17 percent.",
            "The S&P 500 stretched its gains since the two-year low to 17%.",
            "Oil's rebound off its low to 12% surprised traders.",
        ),
        refusals=(
            "It rose from a low to 5,120.",
            "Its gain from the low was small.",
            "The jump from its Oct. 12 low of 3,577.03 made it a bull market.",
        ),
    ),
    Pattern(
        "the highest or lowest in so many years",
        "@since:SPAN -? @extreme:EXTREME "
        "((of ANYLEVEL)? ((it|they|that|which)? (hit|set|reached|touched))? @time:TIME)?",
        examples=(
            "The range of 5.25% to 5.5% is a 22-year high.",
            "The 10-year Treasury yield hit a 16-year high in October.",
            "The Russell 2000 sank to a two-year low.",
        ),
        refusals=(
            "The 10-year Treasury yield rose.",
            "It was a 22-year wait.",
            "Yields retreated from 16-year highs.",
            "On the exchange there were 35 new 52-week highs.",
        ),
        guard=extreme_guards.of_the_session,
    ),
    Pattern(
        "the highest or lowest in so many years, the years behind",
        "@extreme:SUPERLATIVE first? (SPAN -?)? ... (in|for|PRICED) HEDGE? @since:SPAN",
        examples=(
            "The fed funds rate is at its highest in 22 years.",
            "The Russell 2000 closed at its lowest level in two years.",
            "Unemployment is the lowest in 50 years.",
            "Gold rose to its highest price in six years.",
        ),
        refusals=(
            "It was the best week in markets.",
            "The highest yield wins.",
            "It was among the lowest closes in two years.",
        ),
        guard=extreme_guards.of_a_first_place,
    ),
    Pattern(
        "the day of a record",
        "@record_words:RECORD (of PRICE)? ,? .. @time:TIME",
        examples=(
            "The Russell 2000 is 16% below its record close in November 2021.",
            "The S&P 500 set its record high on Jan. 3, 2022.",
            "The index reached an all-time high in November 2021.",
        ),
        refusals=(
            "The Russell 2000 set a record.",
            "Profit was strong in November 2021.",
            "The index is down from its record close through Friday.",
        ),
        guard=extreme_guards.dates_a_record,
    ),
    Pattern(
        "a record reached",
        "@record_words:RECORD",
        examples=(
            "The Dow closed at a new record high.",
            "The S&P 500 rose 1.2% to a record close of 4,783.35.",
            "The Nasdaq finished at an all-time high.",
        ),
        refusals=(
            "The Dow is 4% below its record high.",
            "The S&P 500 ended near a record.",
            "The report showed record job gains.",
            "The Dow fell after hitting a record last week.",
            "The index posted 21 record highs.",
        ),
        guard=extreme_guards.reaches_a_record,
    ),
    Pattern(
        "a record reached, in one word",
        "@record_words:record @time:TIME?",
        examples=(
            "The Russell 2000 hit a fresh record on Tuesday.",
            "The Dow and the S&P 500 closed at a record.",
            "The Dow rose to another record.",
        ),
        refusals=(
            "The S&P 500 ended near a record.",
            "The report showed record job gains.",
            "The Dow posted a record fall of 31 per cent.",
            "The Dow set a record for most swings in a row.",
            "The Dow set the record straight.",
        ),
        guard=extreme_guards.reaches_a_record,
    ),
    Pattern(
        "best or worst of its kind since",
        "@since_words:SUPERLATIVE first? (SPAN -?)? ... @time:SINCETIME",
        examples=(
            "The Russell 2000 had its best month since November 2020.",
            "The S&P 500 closed at its highest level since January 2022.",
            "The Dow's worst week since March ended on Friday.",
        ),
        refusals=(
            "The best month is December.",
            "The Russell 2000 rose in December.",
            "It was one of the Dow's worst weeks since March.",
            "It was the Dow's third-best week since March.",
            "It wasn't its best week since March.",
        ),
        guard=extreme_guards.of_a_first_place,
    ),
    Pattern(
        SINCE_AN_EVENT,
        "@since_words:SUPERLATIVE (SPAN -?)? ... since .. .. (ANYNAME ..)? (QUANTITY ..)? (LEVEL .. PRICE)? .. "
        "@time:TIME",
        examples=(
            "It was the Dow's biggest point loss since the aftermath of the Sept. 11, 2001 attacks.",
            "The Russell 2000 had its worst week since the lows of March 2020.",
            "The S&P 500 closed at its lowest level since the crash of 1987.",
        ),
        refusals=(
            "It was its best week since March 2020.",
            "It was one of the worst weeks since the crash of 1987.",
        ),
        guard=extreme_guards.of_a_first_place,
    ),
    Pattern(
        "best or worst on record",
        "@since_words:SUPERLATIVE first? (SPAN -?)? .. TIME? .. ((for|of|by) the? ANYNAME ..)? "
        "(on record|ever|in (its|their|the|a)? (ANYNAME POSS)? .. SPAN? -? history"
        "|since records (began|begin|started|start))",
        examples=(
            "The Russell 2000 is having its best December on record.",
            "It was the worst month on record for the Dow.",
            "The S&P 500 closed at its highest level ever.",
            "The Russell 2000 gained 18.3% in November, the best month in its history.",
            "It was the Nasdaq's largest one-day gain in its 30-year history.",
            "It was the worst year in the Nasdaq's nearly 40-year history.",
            "It was the worst first quarter for the Dow in history.",
        ),
        refusals=(
            "The best companies rose.",
            "It was its best day since March.",
            "It was one of the index's strongest first halves on record.",
            "It was the S&P 500's eleventh best day on record.",
        ),
        guard=extreme_guards.of_a_first_place,
    ),
    Pattern(
        "best or worst of all time",
        "@since_words:SUPERLATIVE (SPAN -?)? .. of all time",
        examples=(
            "It was the Dow's biggest point drop of all time.",
            "The S&P 500 closed at its highest level of all time.",
            "That was the worst month of all time for the Nasdaq.",
        ),
        refusals=(
            "It was the fourth largest point drop of all time.",
            "It was its biggest fall of the year and the fourth largest of all time.",
        ),
        guard=extreme_guards.of_a_first_place,
    ),
    Pattern(
        UNDATED[0],
        "@since_words:SUPERLATIVE (SPAN -?)? ... since",
        examples=(
            "Crude settled at its lowest level since the height of the crisis.",
            "It was the lowest rate since President Ford took office.",
            "The gain was the smallest since the index was invented.",
        ),
        refusals=("It was its best week since March 2020.", "It was one of its worst weeks since the crisis."),
        guard=extreme_guards.of_a_first_place,
    ),
    Pattern(
        UNDATED[1],
        "@since_words:SUPERLATIVE (SPAN -?)? ... (in|for) (years|decades|months|weeks|generations|memory|recent)",
        examples=(
            "It was the Dow's worst week in years.",
            "Inflation is at its highest in decades.",
            "The rally in small caps was the strongest in recent memory.",
        ),
        refusals=("It was its best week in three years.", "It was one of the worst weeks in years."),
        guard=extreme_guards.of_a_first_place,
    ),
    Pattern(
        "a rank among the highest or lowest",
        "@rank:ORDINAL -? @extreme:SUPERLATIVE",
        examples=(
            "The yield ended at its third-lowest close of 2025.",
            "It was the Dow's second-best week of the year.",
            "December was the fourth-strongest month since 2010.",
            "It was the eleventh best day since the war.",
            "It was the fourth largest point drop of all time.",
            "The S&P 500 gained 5.3%, its third-best January since 1950.",
        ),
        refusals=(
            "It was the third week in a row.",
            "The lowest yield wins.",
            "It is the second largest economy.",
            "It is the third-largest lender of the country.",
        ),
        guard=extreme_guards.ranks_a_move,
    ),
    Pattern(
        FOR_SO_MANY_TIMES,
        "@count:ORDINAL (time|RECORD|RECORDWORD|PEAK|TIME|OFTIME)",
        examples=(
            "The Nasdaq closed at a record on Friday, its 31st of the year.",
            "That made it the index's 41st record so far.",
            "That was its third closing high in six sessions.",
            "Payrolls rose for the fourth time in five months.",
            "It was the index's second record high in two days.",
            "The yield topped 4% for the third time this year.",
            "It was the Nasdaq's 31st record of the year.",
        ),
        refusals=(
            "It was the fourth week of gains.",
            "The Dow fell to a low on Friday, the second this year.",
            "For the first time the index fell.",
            "It was the second high of the session.",
        ),
        sense="tally",
        guard=extreme_guards.of_closes,
    ),
    Pattern(
        "the level of a record",
        "(@time:TIME POSS?)? @extreme:EXTREME (of|:) HEDGE? @record:PRICE",
        examples=(
            "It broke through the October 2007 record close of 14,164.53.",
            "The Russell 2000 is far from its record high of 2,442.74.",
            "The S&P 500 passed its January 2022 peak of 4,796.56.",
        ),
        refusals=("It set a record high.", "It closed at 2,442.74."),
    ),
    Pattern(
        "the level of a record, in brackets",
        "@extreme:RECORD (close|finish|level)? MARK @record:PRICE MARK",
        examples=(
            "The S&P 500 nears its all-time high close (4,796.56) this week.",
            "It is 0.5% below its record high (4,818.62).",
            "The Dow's record close (36,799.65) is far off.",
        ),
        refusals=("It set a record high; 4,700 is next.", "It closed at a record (2,442.74 points)."),
    ),
    Pattern(
        "for so many days on end",
        "for (a|an|the|its|their)? @streak:ORDINAL (trading|business)? (day|session|week|month|quarter|year)",
        examples=(
            "The FTSE 100 fell for a second day.",
            "The S&P 500 rose for the eighth week.",
            "Stocks fell for a third session.",
        ),
        refusals=(
            "It fell on the second day.",
            "For the second time it fell.",
            "The Dow fell for the fourth session in five.",
        ),
        guard=extreme_guards.of_no_larger_number,
    ),
    Pattern(
        "it was so many in a row for somebody",
        "(it|that|this) .. @streak:RUN .. (straight|consecutive|successive) .. (for|in|by) .. @subject:TERM",
        examples=(
            "It was the seventh straight weekly gain for the S&P 500.",
            "That marks a third consecutive decline for the Russell 2000.",
            "This is the fourth straight weekly loss for the Dow.",
        ),
        refusals=("It rose for a third straight week.", "It was the seventh gain for the S&P 500."),
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
        guard=extreme_guards.counts_a_run,
    ),
    Pattern(
        "the so-manieth in a row",
        "@streak:ORDINAL .. (straight|consecutive|successive)",
        examples=(
            "The S&P 500 rose 0.57 point to 3,901.36 but booked a seventh consecutive weekly loss.",
            "The Dow fell 0.2% to 33,213 for an eighth straight day.",
            "The Nasdaq closed at 11,354.62 after a seventh successive decline.",
        ),
        refusals=("It was the third week of December.", "He worked straight through."),
    ),
    Pattern(
        "two in a row",
        "@streak:TWICE .. (MOVENOUN|RECORD|RECORDWORD|winning|losing)",
        examples=(
            "The S&P 500 posted back-to-back gains.",
            "It was the Dow's first pair of back-to-back weekly losses.",
            "The Nasdaq closed at back-to-back records.",
        ),
        refusals=("They held back-to-back meetings.", "The Dow gave back gains."),
    ),
    Pattern(
        "a streak brought to so many",
        "(streak|run|streaks|runs) .. to (a|the)? HEDGE? @streak:RUN",
        examples=(
            "The S&P 500 extended its winning streak to eight weeks.",
            "That brought the Dow's losing streak to four sessions.",
            "The Russell 2000 stretched its run of gains to five days.",
            "The Nasdaq extended its losing streak to the fifth session.",
        ),
        refusals=("A run to the banks began.", "The streak came to an end after 12 days."),
    ),
    Pattern(
        "a streak of so many",
        "@streak:RUN .. (streak|streaks|run|runs)",
        examples=(
            "The S&P 500 extended its eight-week winning streak.",
            "The S&P 500 and the Nasdaq both notched five-week winning streaks.",
            "It ended a 13-session streak of gains.",
            "The Dow's nine-day run came to an end.",
        ),
        refusals=("It has had a good run.", "The streak ended."),
    ),
)
