"""Weeks, months and years that a verb ends, with words of their own between: "finished a choppy week with a gain"."""

from __future__ import annotations

import re
from typing import Final

#: So far back the verb stands at most.
_FAR: Final = 48
#: The verb, an article, and up to two words that tell what the week was like; no superlative, no ordinal.
_ENDING: Final = re.compile(
    r"\b(?:end|finish|clos|wrapp?|round)(?:e|s|es|ed|ing)?(?: (?:out|up|off))?(?: (?:a|an|the|its|their|another|this))?"
    r"(?: (?!\w*(?:st|th|rd|nd|ing|row)\b)[a-z]+(?:-[a-z]+)?){0,2} $"
)
#: How a stretch is told that closes what a move is told of.
SUMMED_UP: Final = "summed up"
#: "Gained 1.6% after a choppy week": behind the move.
_AFTER: Final = re.compile(
    r"\d%?(?: percent| per cent)?,? (?:after|in|over|during) (?:a|another|an)"
    r" (?!\w*(?:st|th|rd|nd)\b)[a-z]+(?:-[a-z]+)? $"
)
#: What tells of the whole of it, and of nothing that it is a part of ("ended a week of gains"); and the number told.
_TOLD: Final = re.compile(
    r"(?=\s+(?:up|down|with|on|at|higher|lower|by|nearly|almost|about|more|near|just)\b|\s+\d[\d.]*(?:%| per)|,)"
    r"[^.;\n]{0,48}?\d"
)
#: "Capping a week in which it rose 2%", "coming off a week in which it lost 1%".
_IN_WHICH: Final = re.compile(r"\s+(?:in which|that saw|when)\b[^,.;\n]{0,48}?\d")
_CLOSING: Final = re.compile(
    r"\b(?:end|finish|clos|wrapp?|round|capp?)(?:s|es|ed|ing)(?: (?:out|up|off))? an? (?:[a-z]+ )?$"
)
_COMING_OFF: Final = re.compile(r"\b(?:coming off|following|after) an? (?:[a-z]+ )?$")
#: How a stretch is told that was over when the one spoken of began.
BEFORE_THAT: Final = "before that"
_LONGER_THAN_A_DAY: Final = frozenset({"week", "month", "quarter", "year"})


def ends_a_stretch(found: re.Match[str]) -> str | None:
    """How the week, month, quarter or year of a match is told as one that ended; None if it isn't."""
    text, start = found.string, found.start()
    if found.group("whole").lower() not in _LONGER_THAN_A_DAY:
        return None
    ahead = text[max(0, start - _FAR) : start].replace("\n", " ")
    if _TOLD.match(text, found.end()) is not None and _ENDING.search(ahead) is not None:
        return ""
    if _IN_WHICH.match(text, found.end()) is not None:
        return (
            "" if _CLOSING.search(ahead) is not None else BEFORE_THAT if _COMING_OFF.search(ahead) is not None else None
        )
    return SUMMED_UP if _AFTER.search(ahead) is not None else None
