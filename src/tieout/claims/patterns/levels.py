"""Where something stands or is said to go: "closed at 4,754.63", "the 10-year yield at 3.90%"."""

from __future__ import annotations

from typing import Final

from tieout.claims.patterns import guards
from tieout.claims.patterns.shape import Pattern

#: The patterns of a move since the edge of a period.
WHERE_IT_BEGAN: Final = ("above where it began or ended", "below where it began or ended")
#: The pattern of a level whose time the words give.
AT_AN_EARLIER_TIME: Final = "where it stood at an earlier time"

PATTERNS = (
    Pattern(
        "just short of a level",
        "@subject:SERIES HEDGE @level:PRICE",
        examples=(
            "The Dow topped 27,000 points, with the S&P 500 just shy of 3,000 points.",
            "That left the Russell 2000 almost 2,100.",
            "The Dow rose, the Nasdaq just short of 15,000.",
        ),
        refusals=("The Dow gained about 228 points.", "The S&P 500 nearly doubled."),
        guard=guards.just_short,
    ),
    Pattern(
        "a target",
        "(target|targets|objective|forecast) .. (of|at|to|for) .. @target:PRICE",
        examples=(
            "She has a year-end target of 5,100 for the S&P 500.",
            "The bank lifted its target for the index to 5,000.",
            "Their forecast of 3,000 looks bold.",
        ),
        refusals=("The target was met.", "The Fed's target range of 5.25% to 5.5% stands."),
    ),
    Pattern(
        "a target of so many points",
        "@target:PRICE .. (price)? (target|objective)",
        examples=(
            "The bank set a 3,400 point price target for the S&P 500.",
            "He has a 5,100 target for the index.",
            "Its 2,400 target for the Russell 2000 looks bold.",
        ),
        refusals=("The 2% target of the Fed stands.", "The target was met at 5,100."),
    ),
    Pattern(
        "where somebody sees it go",
        "FORECAST .. @subject:SERIES .. (at|to|HEDGE) .. @target:PRICE",
        examples=(
            "She sees the Russell 2000 at 2,400 next year.",
            "The bank expects the S&P 500 as high as 5,400.",
            "They predict the Dow at 40,000 by the end of 2024.",
        ),
        refusals=("She sees the Russell 2000 gaining.", "The S&P 500 closed at 4,754.63."),
    ),
    Pattern(
        "as high or as low as",
        "ASFAR @level:PRICE",
        examples=(
            "The S&P 500 climbed as high as 4,778.01 on Tuesday.",
            "The Dow fell as low as 37,100 before recovering.",
            "Gold traded as high as $2,100.",
        ),
        refusals=("The S&P 500 rose as much as 1.2%.", "The Dow is as high as ever."),
    ),
    Pattern(
        "a level reached",
        "(LEVEL|changed) .. (at|to|above|below|near)? HEDGE? @level:PRICE",
        examples=(
            "The Russell 2000 closed at 2,033.96 on Friday.",
            "She can picture the Russell 2000 touching 2,800 before the year is out.",
            "The Dow topped 37,000 for the first time.",
        ),
        refusals=("The Dow closed up 42 points.", "Trading was thin.", "The Dow ended with a 273.35-point gain."),
        guard=guards.no_size,
    ),
    Pattern(
        "the move past a level",
        "(move|push|break|march|foray|return|MOVENOUN) (ABOVE|BELOW|through) HEDGE? @level:PRICE",
        examples=(
            "The Dow's move above 10000 cheered traders.",
            "The S&P 500's push past 4,700 came late.",
            "A break below 2,000 would worry holders of the Russell 2000.",
        ),
        refusals=("The move above its average cheered traders.", "The Dow made a move of 120 points."),
        guard=guards.of_no_distance_told,
    ),
    Pattern(
        "a rate of exchange, then in what",
        "(at|and|to|,) HEDGE? @level:NUMBER (against|versus) the? (NAME|LOOSE)",
        examples=(
            "The dollar was at 1.3640 against the Canadian dollar and 0.8640 against the euro.",
            "Sterling stood at 1.2710 and 1.1620 against the euro.",
            "The dollar slipped to 141.40 against the yen, 0.9041 versus the euro.",
        ),
        refusals=("The euro rose 1.2 and the dollar fell against the euro.", "The yen and 12 others fell."),
        guard=guards.in_a_currency,
    ),
    Pattern(
        "what an index of a survey came to",
        "ANYNAME (posted|registered|printed|posting) HEDGE? @level:NUMBER",
        examples=(
            "The index posted 55.9 in July.",
            "The PMI registered 49.1.",
            "The index printed about 52.5 in May.",
        ),
        refusals=("The index posted a gain.", "The company posted 55.9 million in sales."),
    ),
    Pattern(
        "a high or a low, and where it was",
        "EXTREME TIME? at HEDGE? @level:PRICE",
        examples=(
            "The dollar index sank to a two-year low on Tuesday at 100.62.",
            "Gold touched off a fresh high on Friday at $2,135.40 an ounce.",
            "Sterling rose to a five-month high at 1.2820.",
        ),
        refusals=("The index fell to a two-year low at noon.", "It is near its record of 4,796.56."),
    ),
    Pattern(
        "where it stands unmoved",
        "(flat|steady|unchanged|unch) at HEDGE? @level:ANYLEVEL",
        examples=(
            "Spot gold was flat at $1,797 an ounce.",
            "The euro was steady at $1.2805.",
            "The VIX was unchanged at about 16.4.",
            "- 5-yr: UNCH at 3.90%",
        ),
        refusals=("The Dow was flat at noon.", "The VIX was unchanged from 16.4."),
    ),
    Pattern(
        "a rate's or yield's stand",
        "@subject:SERIES ,? .. (at|to|of|is|was|averaged|averages|yielded|yields|yielding|LEVEL) HEDGE? @level:PERCENT",
        examples=(
            "The average rate on the 30-year mortgage averaged 6.79%.",
            "The 30-year Treasury yield was 4.05% on Friday.",
            "The 10-year Treasury yield stood at 3.90%.",
            "The 2-year Treasury yield, at 4.31%, is lower.",
            "The 30-year Treasury bond yielded 4.05%.",
        ),
        refusals=("The 10-year Treasury yield fell.", "A rise of 3.90% came late."),
    ),
    Pattern(
        "what a currency or a coin buys",
        "@subject:ANYNAME .. (bought|buys|fetched|fetches|worth|cost|costs|goes for|went for) HEDGE? @level:MONEY",
        examples=(
            "The euro bought $1.1013.",
            "Sterling fetched about $1.27 in New York.",
            "One bitcoin was worth more than $43,000.",
            "Goldman Sachs rose 6.9%. At its June peak it cost $233.64.",
            "Amazon gained 9.4%, and the stock now goes for $1,470.90.",
        ),
        refusals=(
            "The euro bought nothing.",
            "The fund bought $40 million of bonds.",
            "Apple's phone costs $599.",
            "Goldman Sachs bought $40 of it.",
        ),
        guard=guards.of_a_price,
    ),
    Pattern(
        "a move to a level",
        "@move:MOVE .. (to|at|above|below|past) HEDGE? @level:PRICE",
        examples=(
            "The Russell 2000 climbed to 2,033.96.",
            "Gold fell below $2,000.",
            "The S&P 500 rose above 4,700 on Tuesday.",
        ),
        refusals=("The Russell 2000 climbed 2%.", "Gold fell on Tuesday."),
    ),
    Pattern(
        "above or below a level, the verb said before",
        "@subject:TERM (above|below|over|under) @level:PRICE",
        examples=(
            "The S&P 500 closed above 4,700 and the Dow above 37,000.",
            "With the Russell 2000 above 2,000, the mood is better.",
            "The Dow below 30,000 is hard to picture now.",
        ),
        refusals=("The Dow was above its average.", "The S&P 500 closed at 4,754.63."),
    ),
    Pattern(
        AT_AN_EARLIER_TIME,
        "(from|with|against|versus|to|than|and|BELOW|ABOVE) HEDGE? @level_from:ANYLEVEL (AGO|EDGE)",
        examples=(
            "The 10-year Treasury yield was 2.09%, down from 2.93% a year ago.",
            "The Russell 2000 closed at 2,033.96, compared with 1,761.25 at the end of last year.",
            "Gold stood at $2,050, up from $1,900 a month earlier.",
        ),
        refusals=(
            "It is up from 3% a year ago.",
            "The Russell 2000 rose from 1,809.02 on Friday.",
            "The 10-year Treasury yield fell and 3.9% a year ago seems long gone.",
        ),
        guard=guards.a_stand,
    ),
    Pattern(
        WHERE_IT_BEGAN[0],
        "(@return:PERCENT|@change:POINTS) (ABOVE|higher than) where it (LEVEL|was) .. TIME",
        examples=(
            "The Russell 2000 is now 7.3% above where it began the year.",
            "The Dow stands 2% above where it ended 2023.",
            "The S&P 500 is 5% above where it started the quarter.",
            "The Dow ended 14 points above where it began the year.",
        ),
        refusals=("The index is 7.3% above its average.", "It is 2% above where few expected it."),
        direction="up",
    ),
    Pattern(
        WHERE_IT_BEGAN[1],
        "(@return:PERCENT|@change:POINTS) (BELOW|lower than) where it (LEVEL|was) .. TIME",
        examples=(
            "The Russell 2000 is now 7.3% below where it began the year.",
            "The Dow stands 2% below where it ended 2023.",
            "The S&P 500 is 5% below where it started the quarter.",
            "The Dow was 14 points below where it started the year.",
        ),
        refusals=("The index is 7.3% below its average.", "It is 2% below where few expected it."),
        direction="down",
    ),
    Pattern(
        "went from one level to another",
        "(moved|went|swung|shifted|came) .. from HEDGE? @level_from:PRICE TIME? .. to HEDGE? @level:PRICE",
        examples=(
            "The Dow moved from 12,208.55 on Thursday to 12,231.11 on Friday.",
            "The Russell 2000 went from 1,809.02 to 2,033.96 in a month.",
            "Gold swung from $1,950 to $2,050.",
        ),
        refusals=("It moved from London to New York.", "The Dow moved to 12,231.11."),
    ),
    Pattern(
        "the gain of somebody comes to so much",
        "@move:MOVENOUN (in|for|of|on) the? @subject:TERM TIME? "
        "(is|was|were|comes to|came to|stands at|amounts to|totaled|totalled|now|at|of) .. HEDGE? "
        "(@return:PERCENT|@change:STEPS)",
        examples=(
            "The two-day gain in the Nasdaq comes to 0.5%.",
            "The month-to-date loss in the Russell 2000 is 4.8%.",
            "The rise for the Dow this year stands at 12.8%.",
            "Losses for the Dow totaled 301 points.",
        ),
        refusals=("The gain in the Dow was broad.", "The loss was 4.8 billion dollars."),
    ),
    Pattern(
        "compared with where it stood on a day",
        "(compared with|compared to|against|versus) HEDGE? @level_from:ANYLEVEL TIME",
        examples=(
            "The Russell 2000 closed at 2,033.96, compared with 1,636.94 on Oct. 27.",
            "The 10-year Treasury yield stood at 3.90%, against 4.98% on Oct. 19.",
            "Gold settled at $2,050, compared to $1,950 on Thursday.",
        ),
        refusals=(
            "The S&P 500 gained 4.1%, compared with 12.4% in the Russell 2000.",
            "The index rose 4.1%, against 3% on Friday.",
        ),
        guard=guards.a_stand,
    ),
    Pattern(
        "a level right behind the name",
        "@subject:SERIES ,? (at|:) @level:ANYLEVEL",
        examples=(
            "With the Russell 2000 at 2,033.96, the gap is wide.",
            "The Dow at 37,385.97 is at a record.",
            "The S&P 500 at 4,754.63 is near its high.",
            "- 10-year: 3.90%",
        ),
        refusals=("With the Russell 2000 at a record, the gap is wide.", "The Dow at noon was up 20 points."),
    ),
    Pattern(
        "a price or a rate in a row of them",
        "@subject:TERM (,|MARK)? @level:ANYLEVEL (,|;|MARK)",
        examples=(
            "DXY 108.4, EUR/USD 1.036, USD/JPY 155.2.",
            "VIX 16.4; gold 2,812.5; Brent 76.76.",
            "10-year yield 4.54%, 2-year yield 4.20%.",
        ),
        refusals=("The Dow rose 12.5, the VIX 1.4.", "The VIX 16.4 days ago."),
        guard=guards.in_a_row_of_prices,
    ),
    Pattern(
        "up or down from a level",
        "(ABOVE|BELOW) HEDGE? @level_from:ANYLEVEL",
        examples=(
            "The 30-year Treasury yield was 4.05%, up from 3.97% on Thursday.",
            "The S&P 500 closed at 4,754.63, up from 4,746.75.",
            "The euro bought $1.1013, down from $1.1028.",
        ),
        refusals=("The S&P 500 is above 4,700.", "The index is down from its peak."),
        guard=guards.from_there,
    ),
    Pattern(
        "a little up or down from a level",
        "(UPWARD|DOWNWARD) (slightly|sharply|modestly|marginally|markedly) from HEDGE? @level_from:ANYLEVEL",
        examples=(
            "The index stood at 49.3, down slightly from 49.7 in June.",
            "The gauge came to 68.1, up markedly from 64.2.",
            "The reading was 52.4, up sharply from 50.6 in May.",
        ),
        refusals=("It is down slightly from its peak.", "It fell slightly, from a high of 4,700."),
    ),
)
