"""A move and where it led: "rose 7.88 points, or 0.2%, to 4,754.63", "a 0.2% gain took it to"."""

from __future__ import annotations

from tieout.claims.patterns import extreme_guards, guards, signless_guards
from tieout.claims.patterns.shape import Pattern

PATTERNS = (
    Pattern(
        "a move and where it led, of fewer decimals than that",
        "@move:MOVE HEDGE? @return:NUMBER to @level:NUMBER",
        examples=(
            "The FTSE 100 fell 5.0 to 3,883.36.",
            "The Nikkei 225 plunged 9.6 to 7,649.08, and the Hang Seng lost 8.3 to 12,618.38.",
            "Shares of Microsoft dropped 1.6 to 21.96.",
        ),
        refusals=(
            "The Dow fell 312.30 to 8,378.95.",
            "The FTSE 100 fell 5.0% to 3,883.36.",
            "The index of sentiment fell 5 to 38.",
        ),
        guard=signless_guards.a_percentage_beside_a_level,
    ),
    Pattern(
        "move in points and percent to a level",
        "@move:MOVE .. @change:SIZE TIME? ,? JOINT? (just|HEDGE)? @return:PERCENT (,|MARK)? .. (to|at) .. @level:PRICE",
        examples=(
            "The Russell 2000 rose 17.64 points, or 0.9%, to 2,033.96.",
            "The Dow fell 12.10, or 0.1 percent, to close at 9,000.50.",
            "The S&P 500 was up 7.88 points, or 0.2%, at 4,754.63.",
            "The S&P 500 rose 7.88 points (0.2%) to 4,754.63.",
            "The S&P 500 rose 7.88, just 0.2 percent, to 4,754.63.",
            "The Dow was ahead 18.38 points, 0.1 percent, at 37,385.97.",
        ),
        refusals=(
            "The Russell 2000 rose 0.9% to 2,033.96.",
            "The index closed at 2,033.96, or 0.9% higher.",
        ),
    ),
    Pattern(
        "move in percent and points to a level",
        "@move:MOVE .. @return:PERCENT ,? (or|MARK|-|–|—) @change:SIZE (,|MARK)? .. (to|at) .. @level:PRICE",
        examples=(
            "The Dow closed down 3.59 percent, or 312.30 points, at 8,378.95.",
            "The Nasdaq climbed 3.3 percent, or 51.03 points, to 1,602.63.",
            "Shares in the pub chain slid 6.3 per cent, or 16p, to 236.6p.",
        ),
        refusals=(
            "The Dow fell 3.59 percent to 8,378.95.",
            "The Nasdaq climbed 51.03 points to 1,602.63.",
        ),
    ),
    Pattern(
        "closed so many points and percent away, at a level",
        "LEVEL @change:POINTS ,? JOINT? HEDGE? @return:PERCENT ,?"
        " (to (end|close|finish|stand)|ending|closing|finishing) at .. @level:PRICE",
        examples=(
            "The Dow closed 114.32 points, or 0.4%, to end at 30,129.83.",
            "The S&P 500 finished 2.75 points, or 0.1%, to stand at 3,690.01.",
            "The Russell 2000 closed 17.64 points, or 0.9%, ending at 2,033.96.",
        ),
        refusals=(
            "The Dow closed at 30,129.83.",
            "The Dow closed 114.32 points, or 0.4%, from its peak.",
            "The S&P 500 ended 7.88 points, or 0.2%, higher at 4,754.63.",
        ),
    ),
    Pattern(
        "a gain of so many points and percent to a level",
        "@move:MOVENOUN of HEDGE? @change:POINTS ,? JOINT? HEDGE? @return:PERCENT ,? (to|at) .. @level:PRICE",
        examples=(
            "The Dow closed with a loss of 8.72 points, or less than 0.1%, to 11,670.35.",
            "It ended with a loss of 17.64 points, or 0.9%, at 2,033.96.",
            "The S&P 500 took a loss of 2.75 points, or 0.1%, to 3,690.01.",
        ),
        refusals=("A loss of 8.72 points to 11,670.35.", "The Dow rose 8.72 points, or 0.1%, to 11,670.35."),
    ),
    Pattern(
        "move without its units, as old wires print it",
        "@move:MOVE .. @change:SIZE ,? or @return:NUMBER ,? .. (to|at) .. @level:PRICE",
        examples=(
            "The Russell 2000 fell 48.20, or 1.9, to 2488.11.",
            "The Dow rose 174.75, or 2.25, to close at 7924.56.",
            "The S&P 500 gained 18.98, or 2.33, to 832.86.",
        ),
        refusals=(
            "The Russell 2000 fell to 2488.11.",
            "The Dow rose 174.75 to 7924.56.",
        ),
    ),
    Pattern(
        "points, and a percentage without its sign",
        "@move:MOVE .. @change:POINTS ,? or HEDGE? @return:NUMBER (,|TIME|MARK|and|while)",
        examples=(
            "The Dow has lost 2,471.71 points, or 22.8, this month.",
            "The S&P 500 fell 31.34 points, or 3.5, and the Nasdaq 51.88.",
            "The Dow lost 312.30 points, or 3.6.",
        ),
        refusals=("The Dow lost 312 points, or 3.6 percent.", "The Dow lost 312 or 350 points."),
    ),
    Pattern(
        "a gain that took it to a level",
        "@return:PERCENT .. @move:MOVENOUN .. TAKE .. @subject:SERIES .. (to|at) .. @level:PRICE",
        examples=(
            "A 0.2% rise took the S&P 500 to 4,754.63.",
            "Friday's 0.8% gain lifted the Russell 2000 to 2,033.96.",
            "A 3.6% loss left the Dow at 37,385.97.",
        ),
        refusals=("A 0.2% rise took nobody by surprise.", "A gain took the S&P 500 to 4,754.63."),
    ),
    Pattern(
        "a gain of so much that took it to a level",
        "@move:MOVENOUN of HEDGE? @return:PERCENT .. TAKE .. @subject:SERIES .. (to|at) .. @level:PRICE",
        examples=(
            "A rise of 0.2% took the S&P 500 to 4,754.63.",
            "A gain of about 0.8% lifted the Russell 2000 to 2,033.96.",
            "Its loss of 3.6% left the Dow at 37,385.97.",
        ),
        refusals=("A rise of 0.2% took nobody by surprise.", "A rise took the S&P 500 to 4,754.63."),
    ),
    Pattern(
        "name, level and change in a line",
        "@subject:SERIES (:|MARK)? @level:PRICE ,? MARK? @change:SIZE? ,? MARK? @return:PERCENT",
        examples=(
            "S&P 500: 4,754.63 (+0.2%)",
            "Russell 2000 2,033.96 +16.91 +0.8%",
            "Dow: 37,385.97, -18.38, -0.1%",
        ),
        refusals=("The S&P 500 at 4,754.63 is 0.9% below its record.", "S&P 500: 4,754.63, up 0.2%"),
        guard=guards.with_a_sign,
    ),
    Pattern(
        "name, level and points in a line",
        "@subject:SERIES (:|MARK)? @level:PRICE ,? MARK? @change:SIZE",
        examples=(
            "Dow: 37,385.97 -18.38 Nasdaq: 14,992.97 +29.11",
            "DJ: 37,385.97 -18.38",
            "S&P 500: 4,754.63, +7.88",
        ),
        refusals=("The S&P 500 at 4,754.63 is 40.2 points up.", "S&P 500: 4,754.63 and 4,780.20"),
        guard=guards.with_signed_points,
    ),
    Pattern(
        "a company's quote in brackets",
        "@subject:WHO : @level:PRICE , @change:SIZE , @return:PERCENT",
        examples=(
            "Shares of Acme (ACME: 4.76, -7.38, -60.79%) sank.",
            "Globex (GBX: 135.50, +18.71, +12.13%) led.",
            "Traders watched Acme (ACME: 20.10, -0.40, -1.95%) and Globex.",
        ),
        refusals=("Acme: 4.76 million shares, or 7.38%.", "Acme (ACME: 4.76) fell."),
        guard=guards.with_a_sign,
    ),
    Pattern(
        "a currency's move against another to a level",
        "@move:MOVE .. @return:PERCENT (against|versus) the? (NAME|LOOSE) ,? (to|at) HEDGE? @level:PRICE",
        examples=(
            "The euro lost 1.4% against the pound to 0.7558.",
            "Sterling rose 0.2% versus the dollar to $1.2650.",
            "The dollar gained 0.8% against the yen, to 118.50.",
        ),
        refusals=("The euro lost 1.4% against the pound.", "The euro rose 0.2% to $1.1026."),
    ),
    Pattern(
        "a triple whose verb was said before",
        "@subject:SERIES @change:SIZE ,? (or|MARK)? HEDGE? @return:PERCENT (,|MARK)? (to|at) @level:PRICE",
        examples=(
            "The Dow fell 18.38, or 0.1 percent, to 37,385.97 and the S&P 500 7.88, 0.2 percent, to 4,754.63.",
            "The Dow gained 18.38 points to 37,385.97, the S&P 500 7.88 points, or 0.2%, to 4,754.63.",
            "The Dow lost 18.38 points and the Russell 2000 12.10 (0.6%) to 2,033.96.",
        ),
        refusals=("The S&P 500 4,754.63 was a record.", "The S&P 500 rose 0.2% to 4,754.63."),
    ),
    Pattern(
        "a signed percentage behind a name",
        "@subject:WHO MARK? @return:PERCENT",
        examples=(
            "Shares in Acme Widgets (-2.1 per cent) weighed.",
            "Acme (+3.4%) and Globex (-1.9%) moved most.",
            "The leaders: Globex +3.1%, Acme +2.4%.",
        ),
        refusals=("Shares in Acme (2.1 per cent) weighed.", "Acme (-3.4) weighed."),
        guard=guards.with_a_sign_alone,
    ),
    Pattern(
        "a signed percentage and where it led",
        "@subject:ANYNAME ,? MARK? @return:PERCENT (to|at) @level:PRICE",
        examples=(
            "The Russell 2000, +0.8% to 2,033.96.",
            "Dow -0.1% at 37,385.97",
            "Acme Widgets, +22.7% to $272.20, led the gains.",
        ),
        refusals=("The Russell 2000 0.8% to 2,033.96.", "The Russell 2000 rose 0.8% to 2,033.96."),
        guard=guards.with_a_sign,
    ),
    Pattern(
        "points and percent named before their noun",
        "@change:POINTS ,? (or|MARK)? @return:PERCENT ,? WORD? WORD? @move:MOVENOUN",
        examples=(
            "Friday's 18-point, 0.1 percent drop in the Dow was its third.",
            "The Dow had a 330-point, 0.9% gain.",
            "A 12-point, or 0.6%, loss for the Russell 2000 ended the week.",
        ),
        refusals=("The Dow fell 18 points, 0.1 percent.", "An 18-point drop came late."),
        subject="behind",
    ),
    Pattern(
        "percent below or above an earlier close",
        "@return:PERCENT @move:OFFSET (its|the)? (TIME|SETTLED) SETTLED? (of HEDGE? @level_from:PRICE)?",
        examples=(
            "The Dow sank to 37,000, 1% under Thursday's close of 37,404.35.",
            "The Russell 2000 is 0.8% above Thursday's close.",
            "The S&P 500 stood 0.2% below its close of 4,746.75.",
        ),
        refusals=("The S&P 500 is 0.9% below its record close.", "It is 2% above its average."),
        guard=extreme_guards.below_a_close,
    ),
    Pattern(
        "points and percent higher or lower",
        "@change:SIZE ,? (or|MARK) HEDGE? @return:PERCENT (,|MARK)? @move:SIDEWARD (,? .. at @level:PRICE)?",
        examples=(
            "The S&P 500 ended 7.88 points, or 0.2%, higher at 4,754.63.",
            "The Dow closed 18.38 points (0.1%) lower.",
            "The Russell 2000 was 16.91 points or 0.8 percent higher at 2,033.96.",
        ),
        refusals=("The S&P 500 ended higher at 4,754.63.", "The Dow finished 330 points up."),
    ),
    Pattern(
        "percent higher or lower, at a level",
        "@return:PERCENT @move:SIDEWARD ,? (on TIME)? (at|to) HEDGE? @level:PRICE",
        examples=(
            "The FTSE 100 closed 0.4 percent lower at 7,070.88 points.",
            "The Russell 2000 ended 0.8% higher at 2,033.96.",
            "The Dow finished 0.1 per cent lower, at 37,385.97 points.",
        ),
        refusals=("The Russell 2000 ended higher at 2,033.96.", "It was 0.8% higher on Friday."),
    ),
    Pattern(
        "points higher or lower, at a level",
        "@change:SIZE @move:SIDEWARD ,? .. at @level:PRICE (MARK @return:PERCENT)?",
        examples=(
            "The S&P 500 ended 8 points higher at 4,754.63.",
            "The Dow finished 330 points up at 37,385.97.",
            "The Russell 2000 closed 12.10 points lower at 2,033.96.",
            "The Dow ended 18.38 points lower at 37,385.97 (-0.1%).",
        ),
        refusals=("The S&P 500 ended higher at 4,754.63.", "The Dow finished 330 points up."),
    ),
    Pattern(
        "from one level up or down to another",
        "@move:MOVE .. from HEDGE? @level_from:ANYLEVEL .. to HEDGE? @level:ANYLEVEL",
        examples=(
            "The Russell 2000 rose from 1,809.02 to 2,033.96.",
            "The unemployment rate fell from 3.9% to 3.7%.",
            "The 10-year Treasury yield slid from 4.98% in October to 3.90%.",
        ),
        refusals=("The Russell 2000 rose from 1,809.02.", "It fell from its record to 2,033.96."),
    ),
    Pattern(
        "move in points and percent",
        "@move:MOVE .. @change:SIZE ,? (or|MARK|-|–|—) HEDGE? @return:PERCENT",
        examples=(
            "The Dow closed down 0.89 points, or 0.01%.",
            "At the open the Nifty was lower by 45 points or 0.2 percent.",
            "The S&P 500 added 11.01, or 0.6 percent.",
        ),
        refusals=("The Dow closed down 0.89 points.", "The Nifty was lower by 0.2 percent."),
    ),
    Pattern(
        "move in percent and points",
        "@move:MOVE .. @return:PERCENT ,? (or|MARK|-|–|—) HEDGE? @change:SIZE",
        examples=(
            "The Nasdaq slipped 0.7%, or 101 points.",
            "The FTSE 100 rose 0.4 per cent, or 30.25 points, on Tuesday.",
            "The stock fell 4 percent, or $2.10, after the bell.",
        ),
        refusals=("The Nasdaq slipped 101 points.", "It fell 4 percent or so."),
    ),
    Pattern(
        "rate or yield moved in basis points from one level to another",
        "@move:MOVE .. @change:BP ,? .. to .. @level:PERCENT ,? .. from .. @level_from:PERCENT",
        examples=(
            "The 10-year Treasury yield rose 5 basis points to 4.02%, from 3.97% the day before.",
            "The 2-year Treasury yield fell 7 basis points to 4.31% from 4.38%.",
            "The 30-year Treasury yield climbed 2 basis points to 4.05% from around 4.03%.",
        ),
        refusals=(
            "The 10-year Treasury yield rose 4.6 basis points to 4.483%.",
            "It fell to 3.90% from 4.98%.",
        ),
    ),
    Pattern(
        "rate or yield moved in basis points to a level",
        "@move:MOVE .. @change:STEPS ,? .. (to|at) .. @level:PERCENT",
        examples=(
            "The 10-year Treasury yield fell 7 basis points to 3.90%.",
            "The yield on the 2-year Treasury rose 2 basis points to 4.31%.",
            "The 30-year Treasury yield climbed three basis points to 4.05%.",
            "The 10-year Treasury yield was down 7 basis points at 3.90%.",
            "The 10-year's rose 7 basis points, to 3.90%.",
        ),
        refusals=(
            "The 10-year Treasury yield fell 7 basis points.",
            "The 10-year Treasury yield fell to 3.90%.",
        ),
    ),
    Pattern(
        "from one level to another",
        "@move:MOVE .. to .. @level:ANYLEVEL (TIME ,)? ,? .. from .. @level_from:ANYLEVEL",
        examples=(
            "The unemployment rate fell to 3.7% from 3.9%.",
            "The Russell 2000 rose to 2,033.96 from 1,809.02.",
            "The 10-year Treasury yield dropped to 3.90% from 4.98%.",
        ),
        refusals=("The Russell 2000 rose 12.4% from November.", "The unemployment rate fell from 3.9%."),
    ),
    Pattern(
        "a move of a rate or yield to a level",
        "@move:MOVE .. (to|above|below|past) HEDGE? @level:PERCENT",
        examples=(
            "The 10-year Treasury yield fell to 3.90%.",
            "The unemployment rate dropped below 4%.",
            "The 2-year Treasury yield climbed above 5% in October.",
        ),
        refusals=("The 10-year Treasury yield fell.", "The index rose 3.9%."),
    ),
    Pattern(
        "move in percent to a level",
        "@move:MOVE .. @return:PERCENT ,? .. (to|at) .. @level:PRICE",
        examples=(
            "The S&P 500 rose 0.2% to 4,754.63.",
            "The Nasdaq gained 1.53% to end at 13,461.92 points.",
            "Gold rose 1.6% to settle at $2,914.30 an ounce.",
        ),
        refusals=("The S&P 500 rose 0.2%.", "The S&P 500 rose to 4,754.63."),
    ),
    Pattern(
        "move in points to a level",
        "@move:MOVE .. @change:SIZE ,? .. (to|at) .. @level:PRICE",
        examples=(
            "The Dow closed up 18.30 points to end its week at 37,385.97.",
            "The Russell 2000 fell 12.10 to 2,033.96.",
            "The Dow was down 80 points at 37,385.97.",
        ),
        refusals=(
            "The Dow closed up 18.30 points.",
            "The Dow finished the day at 14,296.24.",
            "The pound rose to $1.2830 after a dip to $1.2770.",
        ),
        guard=guards.not_behind_to,
    ),
    Pattern(
        "the number first, then what it is",
        "@return:PERCENT : the? @subject:SERIES POSS .. @move:MOVENOUN",
        examples=(
            "- 12.4%: the Russell 2000's gain in December",
            "0.2%: The S&P 500's rise on Friday",
            "- 3.6%: the Dow's loss for the week",
        ),
        refusals=("12.4%: a number to remember", "The Russell 2000's gain was 12.4%."),
        sense="ahead",
    ),
    Pattern(
        "the points first, then what they are",
        "@change:SIZE : the? @subject:SERIES POSS .. @move:MOVENOUN",
        examples=(
            "- 330: the Dow's gain in points",
            "7.88: the S&P 500's rise in points on Friday",
            "- 16.91: the Russell 2000's loss in points",
        ),
        refusals=("330: a number to remember", "The Dow's gain was 330 points."),
        sense="ahead",
    ),
    Pattern(
        "the level first, then whose it is",
        "@level:ANYLEVEL : where? the? @subject:SERIES (LEVEL|yield|MARK)?",
        examples=(
            "- 2,033.96: where the Russell 2000 closed",
            "- 3.90%: the 10-year Treasury yield",
            "4,754.63: where the S&P 500 ended the week",
        ),
        refusals=("2,033.96: a number to remember", "12.4%: the Russell 2000's gain"),
        guard=guards.its_level,
    ),
)
