"""Levels printed without a comma that look like years: "to close at 1923", "sank below 2000"."""

from __future__ import annotations

import re
from typing import Final

#: What leads to a level and to no year; "over", "under" and "since" may lead to either.
_LEADS_TO_A_LEVEL: Final = re.compile(
    r"(?:\b(?:at|below|above|near|past|topp\w+|cross\w+|hits?|hitting|reach\w*|pass(?:ed|es|ing)|pierc\w+|broke|breach\w*"
    r"|regain\w*|clear(?:ed|ing)|surpass\w*|touch\w*|approach\w*)"
    r"|(?:%|\b(?:points?|percent|per cent|pct|rose|fell|climb\w*|dropp\w+|slipp\w+|gained|declined|advanced|slid|jumped"
    r"|sank|tumbled|dipped|surged|soared|plunged|rallied))\s+to"
    r"|\bto\s+[12]\d{3}\s+from)\s+(?:just\s+|about\s+)?$",
    re.IGNORECASE,
)
#: What may stand behind one; a noun ("2008 levels", "2019 prices") makes it a year.
_BEHIND_A_LEVEL: Final = re.compile(
    r"\s*(?:$|[.,;:)\"”]|(?:on|in|as|and|after|but|while|from|for|when|since|at|by|with|to|before|amid|last|this|today"
    r"|yesterday|early|late|again|during|the|mark|points|an? (?:ounce|barrel)|(?:Mon|Tues|Wednes|Thurs|Fri)day)\b)"
)
#: A word of what stands at levels of four digits.
_HAS_LEVELS: Final = re.compile(
    r"\b(?:index|indexes|composite|nasdaq|s&p|dow|russell|average|ftse|footsie|nikkei|dax|gold|clos\w+|points?|futures)\b",
    re.IGNORECASE,
)
_NEAR: Final = 24


def is_a_level(sentence: str, start: int, end: int) -> bool:
    """Whether the four digits from `start` to `end` of a sentence are where something stands, and no year."""
    before = sentence[max(0, start - _NEAR) : start]
    return (
        _LEADS_TO_A_LEVEL.search(before) is not None
        and _BEHIND_A_LEVEL.match(sentence, end) is not None
        and _HAS_LEVELS.search(sentence) is not None
    )
