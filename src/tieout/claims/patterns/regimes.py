"""Corrections, bear and bull markets that are entered: falls of a tenth and a fifth, a rise of a fifth, by closes."""

from __future__ import annotations

from tieout.claims.patterns import extreme_guards
from tieout.claims.patterns.shape import Pattern

#: What each of these words means at least, in percent, by the convention of American wires.
REGIMES = {"a correction entered": 10.0, "a bear market entered": 20.0, "a bull market entered": 20.0}

PATTERNS = (
    Pattern(
        "a correction entered",
        "(into|in|entered|entering|enters) (a|an|its)? (technical|market)? @drawdown_words:correction",
        examples=(
            "The Nasdaq closed in a correction on Friday.",
            "Friday's drop took the Russell 2000 into a correction.",
            "The S&P 500 entered correction territory.",
        ),
        refusals=(
            "The S&P 500 is nearing a correction.",
            "The Dow could fall into a correction.",
            "Since it entered a correction in March, the Dow has risen.",
        ),
        direction="below",
        guard=extreme_guards.entered,
    ),
    Pattern(
        "a bear market entered",
        "(into|in|entered|entering|enters) (a|an|its)? @drawdown_words:bear -? market",
        examples=(
            "The rout pushed the S&P 500 into a bear market.",
            "The Nasdaq ended in bear-market territory.",
            "The Russell 2000 entered a bear market on Monday.",
        ),
        refusals=(
            "The S&P 500 is close to a bear market.",
            "The Dow might slide into a bear market.",
            "After the Nasdaq entered a bear market in March, it rose.",
        ),
        direction="below",
        guard=extreme_guards.entered,
    ),
    Pattern(
        "a bull market entered",
        "(into|in|entered|entering|enters) (a|an|its)? @gain_from_low_words:bull -? market",
        examples=(
            "The rally lifted the S&P 500 into a bull market.",
            "The Nasdaq is in a bull market.",
            "The Russell 2000 entered a bull market on Monday.",
        ),
        refusals=(
            "The S&P 500 may be in a bull market.",
            "A bull market needs time.",
            "In the bull market of the 1990s the Dow rose.",
        ),
        direction="above",
        guard=extreme_guards.entered,
    ),
)
