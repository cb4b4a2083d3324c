"""Claims without a number: what rose or fell, what is judged or compared by words alone."""

from __future__ import annotations

from tieout.claims.patterns import guards
from tieout.claims.patterns.shape import Found, Pattern

#: What is praised in passing wherever prices rose; a claim is that it is better or worse than something.
_IN_PASSING = frozenset("earnings profits margins valuations fundamentals performance cash profit".split())
_COMPARED = frozenset("weaker stronger healthier softer poorer".split())


def judged(found: Found) -> bool:
    """Whether a quality is told of the economy, or compared: "weaker balance sheets", and no "strong earnings"."""
    place = found.stated["other_words"]
    at = next((k for k in range(place + 1, len(found.tokens)) if "MEASURABLE" in found.tokens[k].kinds), place)
    noun = found.tokens[at].low
    if noun.partition(" ")[0] not in _IN_PASSING:
        return True
    if noun == "performance" and any(token.time is not None for token in found.tokens[at + 1 : at + 2]):
        return True  # "posted a strong performance in 2013"
    return found.tokens[place].low in _COMPARED


PATTERNS = (
    Pattern(
        "behind or ahead of its counterparts",
        "@spread_words:COMPARE (their|its|the) (larger|bigger|smaller|large|small) .. COUNTERPARTS",
        examples=(
            "Small caps have trailed their larger counterparts this year.",
            "The Russell 2000 outpaced its larger peers in December.",
            "In December small caps beat their bigger rivals.",
        ),
        refusals=("The larger peers rose.", "Small caps have larger rivals."),
    ),
    Pattern(
        "a rise or fall in words",
        "@subject:NAME (also|then|LEVEL)? @return_words:MOVED .. TIME",
        examples=(
            "The Russell 2000 rose on Friday.",
            "The S&P 500 gained last week.",
            "The Dow fell sharply on Thursday.",
            "The Nasdaq ended lower on Friday.",
        ),
        refusals=(
            "The Russell 2000 rose 0.8% on Friday.",
            "The S&P 500 rose early on Friday.",
            "The Dow could fall on Friday.",
        ),
        guard=guards.plainly,
    ),
    Pattern(
        "a quality of what is measured",
        "@other_words:QUALITY .. MEASURABLE",
        examples=(
            "A robust labor market keeps rates high.",
            "Small companies have weaker balance sheets.",
            "Investors remember lackluster returns in recent years.",
        ),
        refusals=(
            "A robust debate followed.",
            "The labor market is large.",
            "Strong winds hit the coast.",
            "Stocks rose on strong corporate earnings.",
            "It was a strong performance.",
        ),
        guard=judged,
        sense="quality",
    ),
    Pattern(
        "a quality of what is measured, said of it",
        "MEASURABLE (is|are|was|were|remains|remain|looks|look) (still|very|too|so|also)? @other_words:QUALITY",
        examples=(
            "The labor market remains resilient.",
            "Valuations look stretched.",
            "The economy is still strong.",
        ),
        refusals=("The labor market is vast.", "The coffee is strong."),
        sense="quality",
    ),
    Pattern(
        "one compared with another",
        "@fundamental_words:COMPARATIVE ... than",
        examples=(
            "Small caps are cheaper than large caps.",
            "The Russell 2000 is more volatile than the S&P 500.",
            "Small companies are more indebted than they were.",
        ),
        refusals=("Small caps are cheap.", "They are more than volatile."),
    ),
    Pattern(
        "unlike its counterparts",
        "@other_words:UNLIKE (their|its|the|many|most) .. COUNTERPARTS",
        examples=(
            "Unlike their larger counterparts, small companies borrow at floating rates.",
            "Small caps, unlike their bigger peers, have fallen.",
            "Unlike most peers the fund holds no cash.",
        ),
        refusals=("Unlike rain, snow stays.", "The peers are unlike it."),
    ),
)
