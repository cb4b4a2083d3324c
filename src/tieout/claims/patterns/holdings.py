"""Figures of companies, groups and the economy: "the 2,000 smallest companies", "an average maturity of 5.5 years"."""

from __future__ import annotations

from typing import Final

from tieout.claims.patterns import count_guards, figure_guards, first_guards, guards
from tieout.claims.patterns.shape import Pattern

OUT_OF: Final = "so many out of so many"

PATTERNS = (
    Pattern(
        "number of members",
        "@members:NUMBER (of the)? (smallest|largest|biggest) ",
        examples=(
            "The Russell 2000 holds the 2,000 smallest companies of the Russell 3000.",
            "The Russell 1000 tracks the 1,000 largest US companies.",
            "The Russell 2000 is made of the 2,000 smallest stocks in the Russell 3000.",
        ),
        refusals=(
            "The smallest companies rose most.",
            "It holds 2,000 patents.",
            "It isn't among the Dow's top 10 biggest declines.",
            "The Russell 2000 is the bottom two-thirds of the 3,000 largest companies.",
        ),
        guard=count_guards.of_no_top,
    ),
    Pattern(
        "a term or length",
        "FUNDAMENTAL .. (of|at|is|was) HEDGE? @fundamental:SPAN",
        examples=(
            "Large companies report a debt maturity of about 9 years on average.",
            "Its debt has a weighted average life of 7 years.",
            "The average maturity is about six years.",
        ),
        refusals=("It takes an average of effort.", "The rally is in its second year."),
    ),
    Pattern(
        "a consumer price change from a year earlier",
        "@subject:TERM .. @move:MOVE .. HEDGE? @macro:PERCENT .. YEARLY",
        examples=(
            "The consumer price index rose 3.1% from a year earlier.",
            "CPI increased 3.1% year over year in November.",
            "Core CPI climbed 4.0% on an annual basis.",
        ),
        refusals=("The consumer price index rose 0.1% in November.", "Prices rose from a year earlier."),
        sense="yoy",
        guard=guards.of_a_statistic,
    ),
    Pattern(
        "inflation's stand",
        "@subject:TERM ,? .. (at|of|was|is|ran|LEVEL) HEDGE? @macro:PERCENT .. YEARLY?",
        examples=(
            "CPI was 3.1% in November.",
            "Inflation, as measured by the consumer price index, was at 3.1%.",
            "Core CPI is 4.0% year over year.",
        ),
        refusals=("CPI rose.", "The index gained 3.1%."),
        sense="yoy",
        guard=guards.of_a_statistic,
    ),
    Pattern(
        "a rate, named behind its size",
        "@macro:PERCENT @subject:TERM",
        examples=(
            "They live with 3.7% unemployment.",
            "The report still showed a low 3.7% unemployment rate.",
            "A 3.9 percent jobless rate is a mark of strength.",
            "The 5.2% unemployment rate is better than expected.",
        ),
        refusals=(
            "It was 3.7% S&P 500 futures.",
            "The unemployment rate fell.",
            "A 4.1% 10-year Treasury yield is high.",
            "They live with 8.3% inflation.",
        ),
        guard=guards.of_a_rate,
    ),
    Pattern(
        "inflation, named behind its size",
        "@macro:PERCENT @subject:TERM",
        examples=(
            "They live with 8.3% inflation.",
            "An 8.3% inflation rate is too much.",
            "After a year of 8.3% inflation wages lag.",
        ),
        refusals=(
            "They live with 3.7% unemployment.",
            "The 2% inflation target stands.",
            "It fell 2% as inflation rose.",
        ),
        sense="yoy",
        guard=guards.of_inflation,
    ),
    Pattern(
        "a statistic moved by so many",
        "@subject:TERM .. @move:MOVE .. by? HEDGE? @macro:NUMBER",
        examples=(
            "US nonfarm payrolls rose by 199,000 in November.",
            "Initial jobless claims fell 13,000 last week.",
            "Nonfarm payrolls increased 199,000.",
        ),
        refusals=(
            "Nonfarm payrolls rose in November.",
            "The Dow rose by 199 points.",
            "The consumer sentiment index rose to 84.9 from 76.8.",
        ),
        sense="change",
        guard=guards.of_a_move_of_a_statistic,
    ),
    Pattern(
        "jobs added",
        "(@move:MOVE|created|hired) .. @macro:NUMBER .. (jobs|employees|workers|positions|payrolls|people)",
        examples=(
            "Employers added 199,000 jobs in November.",
            "The economy lost 20,000 jobs last month.",
            "Companies added 103,000 workers in November.",
        ),
        refusals=("Employers added jobs.", "The index added 19 points."),
        sense="change",
    ),
    Pattern(
        "a count of things that moved",
        "@count:NUMBER (shares|stocks|issues|sectors|indexes|companies|members)? (UP|DOWN)",
        examples=(
            "Of the 11 S&P 500 sectors, eight rose.",
            "On the exchange, 581 shares advanced.",
            "Nine sectors fell and two rose.",
        ),
        refusals=("The 11 sectors of the S&P 500 are uneven.", "The index rose eight points."),
        sense="tally",
        guard=count_guards.things,
    ),
    Pattern(
        OUT_OF,
        "@count:RUN out? ((of .. (NUMBER|SPAN))|OFTIME)",
        examples=(
            "The Dow fell in four of the past five sessions.",
            "In 11 out of 14 cycles a recession came.",
            "Two of the 11 sectors rose.",
            "The S&P 500 has dropped in 10 out of the past 11 weeks.",
            "It closed there on 119 trading days out of 130.",
        ),
        refusals=("Four of them rose.", "It is one of the best.", "It was its first close above 4,000 of the year."),
        sense="tally",
        guard=first_guards.passes_no_mark,
    ),
    Pattern(
        "a figure named behind",
        "@fundamental:SUM .. (FUNDAMENTAL|DOWNNOUN)",
        examples=(
            "The maker posted a $390 million profit.",
            "It had a 505 million loss a year earlier.",
            "The group reported 1.1 billion euros in revenue.",
        ),
        refusals=(
            "The maker posted a profit.",
            "The index posted a 2% loss.",
            "Apple rose $8.74 on its own earnings.",
        ),
        guard=figure_guards.a_sum,
    ),
    Pattern(
        "a company's figure",
        "FUNDAMENTAL .. (WHO|NAME)? .. (of|at|to|by|was|is|were|MOVE|LEVEL) .. HEDGE? @fundamental:ANYSIZE",
        examples=(
            "The company reported revenue of $390 million.",
            "Net profit rose 22% to 1.1 billion euros.",
            "Sales were up 4% in the quarter.",
        ),
        refusals=(
            "Revenue rose.",
            "The index rose 22%.",
            "On strong sales Apple rose 6.4%.",
            "Exxon Mobil, its profit down for a change, fell $4.56.",
        ),
        guard=figure_guards.of_no_share,
    ),
)
