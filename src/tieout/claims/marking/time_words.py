"""The words that name months, weekdays, numbers and the days that have a name of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS: Final = {
    name: index
    for index, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
NUMBER_WORDS: Final = {
    word: value
    for value, word in enumerate(
        """
            zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
            sixteen seventeen eighteen nineteen twenty
        """.split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ORDINAL_WORDS: Final = {
    word: value
    for value, word in enumerate(
        """
            first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
            fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
        """.split(),
        start=1,
    )
}


def number_word(text: str) -> int | None:
    """The number that digits or a number word print ("12", "twelve"), None for other words."""
    return int(text) if text.isdecimal() else NUMBER_WORDS.get(text.lower())


def _nth(year: int, month: int, weekday: int, *, n: int) -> date:
    """The n-th such weekday of a month."""
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (n - 1))


def tuesday_after_the_first_monday(year: int, month: int) -> date:
    """When the United States vote, in November."""
    return _nth(year, month, 0, n=1) + timedelta(1)


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(last.weekday())


#: Days that prose knows by a name, each by the year.
NAMED_DAYS: Final[dict[str, Callable[[int], date]]] = {
    "election day": lambda year: tuesday_after_the_first_monday(year - year % 2, 11),
    "inauguration day": lambda year: date(year - (year - 1) % 4, 1, 20),
    "thanksgiving": lambda year: _nth(year, 11, 3, n=4),
    "black friday": lambda year: _nth(year, 11, 3, n=4) + timedelta(1),
    "labor day": lambda year: _nth(year, 9, 0, n=1),
    "memorial day": _last_monday_of_may,
    "independence day": lambda year: date(year, 7, 4),
    "christmas": lambda year: date(year, 12, 25),
    "christmas eve": lambda year: date(year, 12, 24),
    "boxing day": lambda year: date(year, 12, 26),
    "new year's eve": lambda year: date(year, 12, 31),
    "new year's day": lambda year: date(year, 1, 1),
}

#: Behind "the six days" these words end them on the day before.
BEFORE_IT: Final = re.compile(r" (?:before|prior|previously|earlier)(?: (?:that|it|then))?(?=[.,;:)]|$)")
#: "Since the year began".
BEGAN: Final = re.compile(r"\ (?:began|started|opened)\b")


def month_of(name: str) -> int:
    return MONTHS[name.rstrip(".").lower()]


def year_and_word(text: str | None) -> tuple[int | None, str]:
    if not text:
        return None, ""
    if text.isdecimal():
        return int(text), ""
    words = text.lower().split()
    which = next((w for w in words if w in ("this", "last", "next", "new", "current")), "this")
    return None, {"new": "next", "current": "this"}.get(which, which)
