"""Rises and falls by themselves: "a 4.1% gain in", "down 0.5%", "off its high by 3%"."""

from __future__ import annotations

from tieout.claims.patterns import guards
from tieout.claims.patterns.shape import Pattern

#: The pattern of a headline's bare points, which may be another number.
HEADLINE_POINTS = "a headline's points"

PATTERNS = (
    Pattern(
        "a fall of so much from a peak, the size left to the end",
        "@move:DOWN .. from .. (RECORD|PEAK) (has|had)? (to|reached|reaching|hit) HEDGE? @drawdown:PERCENT",
        examples=(
            "The Russell 2000's drop from its record high reached 15% in May.",
            "The Nasdaq extended its slide from a record high to 12%.",
            "The Dow widened its fall from its all-time high to more than 20%.",
            "The Russell 2000 stretched its drop from an all-time high to 15%.",
        ),
        refusals=("It fell from its peak of 2,442.74.", "It rose from a low to 5%."),
        subject="behind",
    ),
    Pattern(
        "losses from a peak, the size behind it",
        "@move:DOWNNOUN .. (TIME|(from|since|off|SINCETIME) .. TIME?) (SPAN -?)? (RECORD|PEAK) TIME? "
        "now? (to|of|at|is|was|measures|totals) now? HEDGE? @drawdown:SHARE",
        examples=(
            "The Russell 2000 fell, which took its loss since its 52-week high to 10.3%.",
            "The slide took the Dow's loss from its January peak to 7.9%.",
            "That brought the Nasdaq's losses since its record to 12%.",
            "The Dow's slide from the August high is now 7.9%.",
        ),
        refusals=(
            "It fell from a high to 5,120.",
            "Its loss from the peak was small.",
            "Gains from the high came to 3%.",
        ),
    ),
    Pattern(
        "so much, and behind it who rose by it",
        "the HEDGE? (@change:SIZE|@return:PERCENT) (,|or|MARK)? (PERCENT|POINTS|NUMBER)? MARK? that? the? "
        "@subject:ANYNAME (has|had|have)? @move:MOVE",
        examples=(
            "The 1,733 points that the Dow added in December were its best.",
            "It won back the 3.1% the Nasdaq lost in October.",
            "The nearly 84 points (-0.56%) the Nasdaq shed were soon forgotten.",
        ),
        refusals=("Of the 500 points the Dow is made of many.", "The 2% rise helped, and the Dow fell."),
    ),
    Pattern(
        "a record number of points",
        "@move:MOVE a record HEDGE? @change:SIZE",
        examples=(
            "For the week, the Dow lost a record 821.21.",
            "The Dow plunged a record 1,190 points on Thursday.",
            "The Nasdaq gained a record 325 in one day.",
        ),
        refusals=("The Dow rose to a record 37,557.92.", "Profits rose a record 12%."),
    ),
    Pattern(
        "the record fall or rise before this one",
        "(previous|prior|old) record .. (was|of|stood at) HEDGE? @change:POINTS",
        examples=(
            "The Dow fell 1,175 points; the old record was 777 points on September 29, 2008.",
            "The Dow rose 936 points; the prior record was 499 points.",
            "The Nasdaq fell 355 points, and the old record was about 349 points.",
        ),
        refusals=("The previous record was 4,796.56.", "The record rise was 2,000 points."),
    ),
    Pattern(
        "a stretch that cost so much",
        "TIME (alone|as a whole)? (has|had)? (took|taken|cost|erased) (back|it)? the? SERIES? another? HEDGE? "
        "@return:PERCENT",
        examples=(
            "The S&P 500 fell 20% in the quarter; March alone took 12.5%.",
            "Last week cost it 2.2 percent.",
            "The second quarter has taken back 3.9 per cent.",
        ),
        refusals=(
            "In March the company took 5% of the market.",
            "On Tuesday it took off.",
            "The first quarter took 5% of its sales.",
        ),
        subject="behind",
        direction="down",
        guard=guards.of_a_stretch_itself,
    ),
    Pattern(
        "a stretch that brought so much",
        "TIME (alone|as a whole)? (has|had)? (brought|contributed|added|accounted) (for|it)? the? SERIES? another? "
        "HEDGE? @return:PERCENT",
        examples=(
            "The S&P 500 rose 30%. The fourth quarter alone contributed 9.9%.",
            "The first quarter brought 8.7 per cent.",
            "January accounted for 19.3 percent.",
        ),
        refusals=(
            "In March it brought 5% to market.",
            "The fourth quarter contributed 30% of its revenue.",
        ),
        subject="behind",
        direction="up",
        guard=guards.of_a_stretch_itself,
    ),
    Pattern(
        "makes its gain or loss so much",
        "(making|makes|made|leaving|left) (its|the|their) TIME? @move:MOVENOUN TIME? HEDGE? @return:SHARE",
        examples=(
            "The Dow slipped, making its February loss 0.3%.",
            "The Nasdaq fell, leaving its gain for the year nearly 4%.",
            "The Dow fell, which makes its 2022 loss 12%.",
        ),
        refusals=("That made its loss small.", "It left the gain of 3% behind."),
        subject="behind",
    ),
    Pattern(
        "move in percent",
        "@move:MOVE .. HEDGE? @return:PERCENT",
        examples=(
            "The Russell 2000 has surged by 12.4% in December.",
            "The S&P 500 slipped nearly 1 percent on Monday.",
            "Nvidia lost 6% and closed at its low.",
        ),
        refusals=("The S&P 500 stood at 4,754.63.", "The yield was 4.2%."),
        guard=guards.not_behind_to,
    ),
    Pattern(
        "percent higher or lower",
        "@return:PERCENT @move:SIDEWARD",
        examples=(
            "The Dow ended 0.4 percent higher.",
            "The Russell 2000 was 1.2% lower at midday.",
            "Shares in the airline closed 3 per cent lower.",
        ),
        refusals=("The Dow ended higher.", "It was lower on Tuesday."),
    ),
    Pattern(
        "steps higher or lower",
        "@change:STEPS @move:SIDEWARD",
        examples=(
            "The small-cap index closed 77.22 points down.",
            "The Dow ended 346 points in the green.",
            "The Nasdaq was 120 points lower at midday.",
            "The 10-year Treasury yield ended the week 7 basis points lower.",
            "The unemployment rate is half a percentage point higher.",
        ),
        refusals=("The Dow ended higher.", "The Dow closed at 37,385.97 points."),
    ),
    Pattern(
        "money higher or lower",
        "HEDGE? @change:MONEY @move:SIDEWARD",
        examples=(
            "Gold settled $5.30 higher.",
            "WTI crude inched $0.05 lower to $74.29 a barrel.",
            "Brent ended the day 34 cents up.",
        ),
        refusals=("Gold rose $5.30.", "The barrel costs $5.30.", "Gold closed at $2,070 higher up the curve."),
        guard=guards.not_behind_to,
    ),
    Pattern(
        "move in points",
        "@move:MOVE .. HEDGE? @change:STEPS",
        examples=(
            "The Dow fell nearly 500 points in early trading.",
            "The 10-year Treasury yield climbed 8 basis points on Friday.",
            "The unemployment rate rose 0.2 percentage points in July.",
        ),
        refusals=(
            "The Dow fell 1.3%.",
            "The Dow closed at 10,667.39 points.",
            "It ended lower at 7,070.88 points.",
            "The cost of insuring the debt rose to 900 basis points.",
        ),
        guard=guards.not_behind_to,
    ),
    Pattern(
        HEADLINE_POINTS,
        "@subject:NAME @move:MOVE @change:NUMBER",
        examples=(
            "Dow leaps 346",
            "Nasdaq up 51 as chips rally",
            "S&P 500 gains 29",
            "Stocks tumble, Dow down 105; Nasdaq loses 37",
        ),
        refusals=(
            "Gold rises 12",
            "The Dow fell 120.",
            "Nasdaq climbs 51 spots on the list",
            "Stocks fell, the Dow down 105.",
        ),
        guard=guards.in_a_headline,
    ),
    Pattern(
        "points without the word, behind a hedge",
        "@move:MOVE (as|HEDGE) (many as)? @change:NUMBER (in|at|before|points|,|MARK)",
        examples=(
            "The Dow was down as many as 549 in the first minutes.",
            "The Dow fell nearly 500 in early trading.",
            "The Nasdaq gained about 120 at the open.",
        ),
        refusals=(
            "The Dow fell 500 points.",
            "Sales rose to about 500 in May.",
            "The S&P 500 dipped below 4,700 before a rally.",
        ),
    ),
    Pattern(
        "a label, then the return",
        "(MOVENOUN|TIME) : HEDGE? @return:PERCENT",
        examples=(
            "First-quarter gain: 12.4%",
            "December: +12.4%",
            "Return: 15.5%",
        ),
        refusals=("Cost: 0.5%", "Its gain was 12.4%.", "12 months to June 30: +60.3%"),
        guard=guards.labelled,
    ),
    Pattern(
        "a gain or loss in percent, named behind",
        "@return:PERCENT .. @move:MOVENOUN (in|for|of|by) .. @subject:ANYNAME",
        examples=(
            "That compares with a 4.1% rise in the S&P 500.",
            "A 0.8 percent drop in the Dow led the losses.",
            "The week brought a 2% gain for the Russell 2000.",
        ),
        refusals=(
            "The Russell 2000 posted a 2% gain.",
            "A drop in the Dow came late.",
            "A 2% slide in banks dragged the FTSE 100 down.",
            "A 2% slide in banks outweighed the FTSE 100's gain.",
        ),
        guard=guards.of_the_name_itself,
    ),
    Pattern(
        "a gain or loss in percent",
        "@return:PERCENT .. @move:MOVENOUN",
        examples=(
            "The Russell 2000 shows a 15.5% gain for the year.",
            "The Nasdaq posted a 2 percent loss.",
            "The S&P 500 managed a 1.1% weekly advance.",
        ),
        refusals=(
            "The Russell 2000 posted a gain.",
            "The yield stands at 4.2%.",
            "Seven stocks made up 62% of the index's gain.",
        ),
        subject="behind",
        guard=guards.no_share,
    ),
    Pattern(
        "a gain or loss without its unit, as old wires print it",
        "(a|an|its) @return:NUMBER @move:MOVENOUN",
        examples=(
            "That beats a 19 gain late last year.",
            "The Dow is on its way to a 24 rise.",
            "The S&P 500 followed its 12 loss with a 3 gain.",
        ),
        refusals=("It had a 169,000 gain in jobs.", "The 19 gains were small."),
    ),
    Pattern(
        "a gain or loss of so many percent",
        "@move:MOVENOUN TIME? .. (of|to|at|was|is|by|reaching|now) (a WORD)? HEDGE? @return:SHARE",
        examples=(
            "The Russell 2000's return for the year was 15.5%.",
            "The S&P 500 had a return of 23.8% in 2023.",
            "The index posted losses of more than 20% last year.",
        ),
        refusals=("The S&P 500 had a good return.", "It closed at a loss."),
        subject="behind",
    ),
    Pattern(
        "a gain or loss of so many points",
        "@move:MOVENOUN .. (of|to|at|was|is|by|reaching) HEDGE? @change:STEPS",
        examples=(
            "The Dow's loss on Tuesday came to 301 points.",
            "The S&P 500 ended with a loss of nearly 14 points.",
            "A setback of 84 points for the Nasdaq was soon forgotten.",
        ),
        refusals=("The rise took it to 4,754.63.", "A gain of 2% was 40 points more than forecast."),
        subject="behind",
    ),
    Pattern(
        "another's number, named behind",
        "(against|versus|to|with|from|the|beats) HEDGE? @return:PERCENT ((a|per) (year|annum)|annually|annualized)?"
        " (for|in|by|of) the? @subject:SERIES",
        examples=(
            "The fund returned 10.2% a year over 20 years, versus 8.2% per annum for the S&P 500.",
            "The Russell 2000 gained 12.4%, against 4.1% for the S&P 500.",
            "The Russell 2000 rose 15.5% this year, compared with 23.8% for the S&P 500.",
            "The Russell 2000 is up 12.4% in December, versus 4.1% for the S&P 500.",
        ),
        refusals=("The S&P 500 rose 4.1%.", "It is up from 3% a year ago."),
    ),
    Pattern(
        "a terminal's ticker, then the move",
        "@subject:ANYNAME (us|un|uw|ln|gr|fp|jp) , @return:PERCENT",
        examples=(
            "Gainers included Apple (AAPL US, +1.30%).",
            "Microsoft (MSFT US, -0.4%) fell.",
            "Of the banks, JPMorgan Chase (JPM US, +2%) did best.",
        ),
        refusals=("Apple (AAPL US) rose.", "In Apple's US, 7% of sales were lost.", "Apple (AAPL US, 7% of it) rose."),
        direction=None,
        guard=guards.with_a_sign,
    ),
    Pattern(
        "a company's number, then the move of the index",
        "@subject:SERIES (POSS|,|:|MARK)? by? HEDGE? @return:PERCENT",
        examples=(
            "The Russell 2000 rose 12.4%, the S&P 500 4.1%.",
            "It gained 15.5%, compared with the S&P 500's 23.8%.",
            "S&P 500 -0.30%, Nasdaq -0.01%, Dow -0.48%.",
            "- Russell 2000: +12.4%",
        ),
        refusals=(
            "The S&P 500 index has 500 members.",
            "Of the S&P 500's members, most fell.",
            "Of the 500 companies in the S&P 500, 80% beat estimates.",
        ),
        direction=None,
        guard=guards.compared,
    ),
)
