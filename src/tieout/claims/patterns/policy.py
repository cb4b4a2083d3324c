"""The rate path: moves priced in, moves projected, moves made, the range in force."""

from __future__ import annotations

from tieout.claims.patterns import guards, rate_guards
from tieout.claims.patterns.shape import Pattern

PATTERNS = (
    Pattern(
        "moves that the central bank pencilled in",
        "@projected:RATESTEPS .. (CUTS|HIKES)? .. (WHO|TERM)? .. PENCILED",
        examples=(
            "That is twice the 75 basis points pencilled in by the Fed.",
            "Officials have 75 basis points of cuts penciled in.",
            "The 100 basis points projected by policymakers look timid.",
        ),
        refusals=(
            "Traders price in 150 basis points of cuts.",
            "The yield fell 75 basis points.",
            "They prefer the half-point move that officials had signaled.",
        ),
        sense="cut",
        guard=guards.of_a_path,
    ),
    Pattern(
        "the central bank pencilled in moves",
        "PENCILED .. @projected:RATESTEPS",
        examples=(
            "The Fed penciled in 75 basis points of cuts for 2024.",
            "Officials projected only 50 basis points of easing in 2024.",
            "The median dot signaled 75 basis points of cuts.",
        ),
        refusals=("Futures price in 150 basis points.", "The dots moved lower."),
        sense="cut",
    ),
    Pattern(
        "moves that futures price in",
        "(PRICED|price|prices|pricing) .. @priced:RATESTEPS",
        examples=(
            "Futures now price 75bp of cuts by the end of the year.",
            "Traders are pricing in 150 basis points of cuts in 2024.",
            "Futures have priced in a total of 100 basis points of rate cuts next year.",
            "Markets are betting on 125 basis points of easing by the end of 2024.",
        ),
        refusals=("The yield rose 12 basis points.", "Officials penciled in 75 basis points."),
        sense="cut",
    ),
    Pattern(
        "moves priced in, the size first",
        "@priced:RATESTEPS of (CUTS|HIKES|CUT) .. PRICED",
        examples=(
            "Some 150 basis points of rate cuts are priced in for 2024.",
            "There are 100 basis points of cuts priced into the curve.",
            "With 150 basis points of easing priced, little can go wrong.",
        ),
        refusals=("The yield fell 50 basis points.", "The Fed delivered 50 basis points of cuts."),
        sense="cut",
    ),
    Pattern(
        "odds of a move",
        "@other:ODDS (chance|chances|probability|likelihood|odds)",
        examples=(
            "Traders see a 70% chance of a cut in March.",
            "Futures imply a 91.5% probability of no change.",
            "There is a 60 percent likelihood of a hike.",
            "They see a one-in-three chance of a recession.",
        ),
        refusals=("The odds of a cut rose.", "The index rose 70%."),
    ),
    Pattern(
        "number of moves",
        "(RAISED|CUT|UP|DOWN) ... @count:RATIO",
        examples=(
            "The Fed has raised its key interest rate 11 times since 2022.",
            "The Fed increased its benchmark interest rate eleven times.",
            "Policymakers cut the fed funds rate three times in 2024.",
        ),
        refusals=("The stock trades at 11 times earnings.", "Earnings grew 11 times faster than sales."),
        guard=rate_guards.of_rates,
    ),
    Pattern(
        "a move of the policy rate to a range",
        "@move:RATEMOVE ... by .. @change:RATESTEPS .. to .. @range:PERCENT (from HEDGE? @level_from:PERCENT)?",
        examples=(
            "The Fed raised its benchmark interest rate by a quarter percentage point to 5.25% to 5.5%.",
            "Officials lifted the fed funds rate by 25 basis points to a range of 5.25% to 5.5%.",
            "The Fed cut its key rate by half a percentage point to a range of 4.75% to 5%.",
        ),
        refusals=("The S&P 500 rose by 2% to 4,754.63.", "The Fed raised rates to curb inflation."),
    ),
    Pattern(
        "a move of the policy rate, its size without a preposition",
        "@move:RATEMOVE .. (rates|rate|costs) (a|an|another)? HEDGE? @change:RATESTEPS"
        " (to .. @range:PERCENT (from HEDGE? @level_from:PERCENT)?)?",
        examples=(
            "The Fed lifted rates a quarter point to 5%-5.25%.",
            "Officials cut borrowing costs half a percentage point.",
            "The Fed raised interest rates 75 basis points to a range of 2.25% to 2.5%.",
        ),
        refusals=("The yield rose 75 basis points.", "The Fed raised rates."),
        subject="policy",
    ),
    Pattern(
        "a move of the policy rate",
        "@move:RATEMOVE .. (rates|rate|costs|TERM) .. by .. @change:RATESTEPS",
        examples=(
            "The Fed began lifting rates by 75 basis points a meeting.",
            "Officials cut rates by a quarter percentage point.",
            "They raised the fed funds rate by 25 basis points.",
        ),
        refusals=("The yield rose by 75 basis points.", "Officials cut rates."),
        subject="policy",
    ),
    Pattern(
        "a move of the policy rate in percent",
        "@move:RATEMOVE .. (rates|rate|costs|TERM) by? HEDGE? @change:PERCENT",
        examples=(
            "The Fed cut rates half a percent.",
            "The central bank raised its key interest rate by 0.25%.",
            "Officials lifted the fed funds rate by 0.75 percent.",
        ),
        refusals=("The bank raised rates by 25%.", "The Fed raised rates to 0.5%.", "The yield rose by 0.25%."),
        guard=rate_guards.a_step,
        subject="policy",
    ),
    Pattern(
        "a move of the policy rate from one level to another",
        "RATEMOVE .. (rates|rate|costs) ,? from @level_from:PERCENT to @level:PERCENT",
        examples=(
            "The Fed raised interest rates, from 1.75 percent to 2 percent.",
            "Officials cut rates from 5.5% to 5%.",
            "The Fed lifted borrowing costs from 1% to 1.25%.",
        ),
        refusals=("The yield rose from 4% to 4.1%.", "Banks raised mortgage rates from 4% to 4.1%."),
        guard=rate_guards.of_the_bank,
        subject="policy",
    ),
    Pattern(
        "a hike or a cut of so much",
        "@change:RATESTEPS -? rate? @move:RATENOUN",
        examples=(
            "A 75-basis-point hike is on the table.",
            "The Fed delivered a quarter percentage point cut.",
            "After a half-percentage-point reduction came a pause.",
        ),
        refusals=("The yield rose 75 basis points.", "A hike is on the table."),
        subject="policy",
    ),
    Pattern(
        "a rate that the central bank moved to",
        "RATEMOVE .. rate .. to HEDGE? @level:PERCENT (,? from HEDGE? @level_from:PERCENT)?",
        examples=(
            "The Fed lifts interest rate to 3.75%.",
            "Fed cuts interest rate to 4.75% from 5.25%.",
            "The Federal Reserve raised the interest rate to 4.5%.",
        ),
        refusals=("The bank raised its mortgage rate to 4.5%.", "The yield rose to 4.5%."),
        guard=rate_guards.of_the_bank,
        subject="policy",
    ),
    Pattern(
        "where the rates went that a bank moved",
        "(RATEMOVE|reducing|leaving|taking|bringing|putting) (them|it) (down|up|back)? to HEDGE? @level:PERCENT"
        " (,? from HEDGE? @level_from:PERCENT)?",
        examples=(
            "The Fed cut rates, reducing them to 4.5% from 4.75%.",
            "Officials lifted interest rates, taking them to 5.5%.",
            "The Fed lowered its rates again, bringing them down to 3%.",
        ),
        refusals=("Reducing them to rubble, the Fed went on.", "The retailer cut prices, reducing them to 4.5%."),
        guard=rate_guards.of_the_bank,
        subject="policy",
    ),
    Pattern(
        "where the policy rate will be",
        "(rates|costs) .. (LEVEL|at|to) HEDGE? @level:PERCENT (,? from HEDGE? @level_from:PERCENT)?",
        examples=(
            "They think that rates will reach 4.6% next year.",
            "With rates at 5.5%, borrowing is dear.",
            "They see borrowing costs peaking, with rates at 5.1% next year.",
        ),
        refusals=("Mortgage demand fell as rates rose.", "The index rose 4.4%."),
        subject="policy",
    ),
    Pattern(
        "a target range",
        "(range|band) .. (of|at|between|LEVEL)? HEDGE? @range:PERCENT",
        examples=(
            "Officials settled on a range of 5.25% to 5.5%.",
            "Rates were left in a range of 5.25%-5.50%.",
            "The Fed kept its key rate in a band of 5.25% to 5.5%.",
        ),
        refusals=(
            "The stock traded in a wide range.",
            "The index rose 5.25%.",
            "Banks jumped in the range of 2% to 6%.",
            "The S&P 500 has been in a narrow range since it rose 45%.",
        ),
        guard=rate_guards.of_a_rate_kept,
    ),
    Pattern(
        "the range of a policy rate",
        "@subject:TERM .. (at|to|in|of|is|was|LEVEL) .. HEDGE? @range:PERCENT",
        examples=(
            "The target range now stands at 5.25% to 5.5%.",
            "The federal funds rate was 5.25% to 5.5% all autumn.",
            "They held the fed funds rate at 5.25%-5.5%.",
        ),
        refusals=("The federal funds rate was 5.5%.", "The 10-year Treasury yield is at 3.9% to 4.1%."),
        guard=rate_guards.two_ends,
    ),
    Pattern(
        "a range named behind",
        "@range:PERCENT .. (range|band|@subject:TERM)",
        examples=(
            "The Fed held rates at the 5%-5.25% range.",
            "The 5.25% to 5.50% target range is the highest in years.",
            "They left it in a 5.25%-5.5% band.",
            "They see it rising from the current 5%-5.25% range.",
        ),
        refusals=(
            "The 5% gain was out of range of most.",
            "The range of outcomes is wide.",
            "Banks jumped in the 2%-6% range.",
        ),
        guard=rate_guards.two_ends_of_a_rate,
    ),
    Pattern(
        "the policy rate's stand",
        "(RAISED|CUT|UP|DOWN|LEVEL) .. @subject:TERM .. (to|at) HEDGE? @level:PERCENT",
        examples=(
            "The Fed raised its key interest rate to 5.5%.",
            "The Fed lifted the fed funds rate to 5.5%.",
            "Policymakers held the benchmark interest rate at 5.5%.",
        ),
        refusals=("The Fed raised rates.", "The S&P 500 rose 1.2%."),
    ),
)
