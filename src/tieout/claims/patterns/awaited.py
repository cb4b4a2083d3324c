"""Whom "ahead of" leaves behind, and what it only awaits: "ahead of the S&P 500", "ahead of euro zone data"."""

from __future__ import annotations

from tieout.claims.patterns.shape import Found

#: So far behind "ahead of" somebody is who is left behind: "ahead of the broad S&P 500".
_AT_MOST_AN_EPITHET = 3


def is_awaited(found: Found) -> bool:
    """Whether what stands behind "ahead of" is to come: "a decision of the Fed", "Nvidia's results"."""
    against, word = found.groups["against"], found.stated["spread_words"]
    if any(token.quantity is not None for token in found.tokens[word:against]):
        return False  # "ahead of the 4.1% gain of the S&P 500"
    if against - word > _AT_MOST_AN_EPITHET:
        return True
    if against + 1 >= len(found.tokens):
        return False
    behind = found.tokens[against + 1]
    return "POSS" in behind.kinds or (behind.low.isalpha() and behind.kinds <= {"WORD"})


_LED = frozenset({"led", "leading", "topped"})
_ARTICLES = frozenset({"the", "a", "an", "its", "broad", "broader", "benchmark", "tech-heavy", "blue-chip", "both"})


def leads_something_else(found: Found) -> bool:
    """Whether words stand between who led and whom: "led gains in the S&P 500", "leading the way, the FTSE"."""
    place, against = found.stated["spread_words"], found.groups["against"]
    between = found.tokens[place + 1 : against]
    if found.tokens[place].low.endswith("ing") and not between and found.tokens[place - 1].low in _ARTICLES:
        return True  # "the outperforming Dow stock"
    return found.tokens[place].low in _LED and any(token.low not in _ARTICLES for token in between)


def is_its_own_lead(found: Found) -> bool:
    """No move of whoever is beaten: "has trailed the S&P 500, which has risen by 24%"."""
    place = found.stated["spread"]
    by = next((k for k in range(place - 1, 0, -1) if found.tokens[k].low == "by"), place)
    return not found.tokens[by - 1].kinds & {"UP", "DOWN"}
