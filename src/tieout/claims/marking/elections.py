"""Stretches that began when an American president was elected or took office: "since Donald Trump was elected"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from tieout.claims.marking.time_words import tuesday_after_the_first_monday

#: The years in which each was first elected, after not having been in office.
_ELECTED: Final = {
    "Reagan": (1980,), "Bush": (1988, 2000), "Clinton": (1992,), "Obama": (2008,), "Trump": (2016, 2024),
    "Biden": (2020,),
}  # fmt: skip
_PHRASE: Final = re.compile(
    rf"\bsince\s+(?:[Pp]resident(?:-elect)?\s+|Mr\.\s+)?(?:[A-Z]\w+\s+(?:[A-Z]\.\s+)?)?(?P<who>{'|'.join(_ELECTED)})"
    r"(?:['’]s\s+(?:presidential\s+|surprise\s+)?(?P<of>election|victory|win|inauguration)"
    r"|\s+(?P<did>was\s+(?:first\s+)?elected|won\s+(?:the\s+)?(?:\w+\s+)?(?:election|presidency)|took\s+office"
    r"|was\s+inaugurated|was\s+sworn\s+in|became\s+president|entered\s+the\s+White\s+House))(?:\s+president\b)?"
)
_IN_OFFICE: Final = re.compile(r"inaug|office|sworn|became|entered")
#: Presidents take office on 20 January since 1937.
_TAKES_OFFICE: Final = (1, 20)


def since_elected(sentence: str) -> list[tuple[int, int, str]]:
    """Where a sentence tells so: start, end, and the word for the day ("Trump elected", "Biden in office")."""
    if "since" not in sentence:
        return []
    found = []
    for match in _PHRASE.finditer(sentence):
        in_office = _IN_OFFICE.search(match["of"] or match["did"]) is not None
        found.append((match.start(), match.end(), f"{match['who']} {'in office' if in_office else 'elected'}"))
    return found


def day_of_election(word: str, published: date) -> date | None:
    """The day of the latest first election of that president up to publication, or on which he took office."""
    who, _, how = word.partition(" ")
    days = (
        date(year + 1, *_TAKES_OFFICE) if how == "in office" else tuesday_after_the_first_monday(year, 11)
        for year in reversed(_ELECTED.get(who, ()))
    )
    return next((day for day in days if day <= published), None)
