"""Entries of a feed, each below a line that says when it was written: "4:10 p.m. Oct. 20, 2023 - By Jane Doe".

What an entry tells without a day is of the day of its own line, whatever the text's own.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from tieout.catalogue import calendar
from tieout.claims.marking.times import Time, times

_HOUR: Final = r"\d{1,2}[:.]\d\d ?[ap]\.?m\.?"
_DAY: Final = r"(?:[A-Z][a-z]+day,? )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?),? 20\d\d"
_ZONE: Final = r"(?: ?(?:[A-Z]{2,4}))?"
_LINE: Final = re.compile(
    rf"^[ \t]*(?:{_HOUR}{_ZONE},?(?: on)? (?P<day>{_DAY})|(?P<day_first>{_DAY}),?(?: at)? {_HOUR}{_ZONE})"
    r"(?= *(?:$|[-–—|•]| [Bb]y\b))",
    re.MULTILINE,
)
_AN_HOUR: Final = re.compile(r"[:.]\d\d ?[ap]\.?m")
#: One such line is the text's own.
_FEWEST: Final = 2


def entries(text: str, today: date | None) -> list[tuple[int, Time]]:
    """Where the entries of a feed begin, and the day of each, if it holds those of several days."""
    if today is None or _AN_HOUR.search(text) is None:
        return []
    found: list[tuple[int, Time]] = []
    for line in _LINE.finditer(text):
        printed = line["day"] or line["day_first"]
        told = next((time for *_, time in times(printed) if time.kind == "day" and time.year), None)
        day = _date(told) if told is not None else None
        if told is not None and day is not None and day <= today and calendar("XNYS").is_session(day):
            found.append((line.start(), Time("day", preposition="on", year=day.year, month=day.month, day=day.day)))
    several = len({(time.month, time.day) for _, time in found}) >= _FEWEST
    return found if several else []


def _date(time: Time) -> date | None:
    try:
        return date(time.year or 0, time.month or 0, time.day or 0)
    except ValueError:
        return None
