"""The month, quarter, year or week on which a text looks back as a whole, and that its unworded numbers speak of."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from tieout.claims.times import Time

#: For so many days after its end a month, a quarter or a year is looked back on.
_LOOKED_BACK_ON: Final = {"month": 20, "quarter": 55, "year": 60}
#: A text that names a session is no review; nor is one that names the running period as often.
_OF_A_DAY: Final = re.compile(
    r"\b(?:on|On) (?:Mon|Tues|Wednes|Thurs|Fri)day\b|\b[Tt]oday\b|\b[Yy]esterday\b|\b[Ll]ast week\b|\bthis week\b"
)
_OF_PRICES: Final = re.compile(
    r"\b(?:stocks?|shares?|markets?|index(?:es)?|indices|S&P|Russell|Nasdaq|Dow|equit(?:y|ies)|caps?|returns?|returned|funds?"
    r"|portfolio|performance|composite|benchmarks?|sectors?|strateg(?:y|ies)|investors?)\b",
    re.IGNORECASE,
)
_OF_STATISTICS: Final = re.compile(
    r"\b(?:CPI|PPI|inflation|consumer prices?|prices rose|economists|payrolls?|jobs|unemployment|retail sales|GDP"
    r"|earnings|revenues?)\b",
    re.IGNORECASE,
)
#: From Saturday to Tuesday the week before is looked back on.
_AFTER_A_WEEK: Final = frozenset({5, 6, 0, 1})
_LAST_WEEK: Final = re.compile(r"\blast week\b|\b(?:for|on|during) the week\b", re.IGNORECASE)
_AFTER_IT: Final = re.compile(r"\b(?:after|following|since|from|than|despite)\b[^.\n]*$", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?:[^.!?\n]|(?<=\d)\.(?=\d)|(?<=[A-Z])\.)+")
_ORDINALS: Final = ("first", "second", "third", "fourth")
#: So often a text names the period that it looks back on, or a few times from its first words on.
_OFTEN: Final = 3
_FEWEST: Final = {"week": 2, "month": 2, "quarter": 1, "year": 2}
_FIRST_WORDS: Final = 400
_HEAD: Final = 6_000


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch that is over, and the moment of its last close."""

    stretch: Time
    ended: Time


def frame_of(text: str, today: date | None) -> Frame | None:
    """What a text that names no session looks back on; None if it doesn't say."""
    if today is None:
        return None
    head = text[:_HEAD]
    if _OF_A_DAY.search(head) is None:
        for grain, stretch, ended, names in _over(today):
            if 0 < (today - ended).days <= _LOOKED_BACK_ON[grain] and _is_told(
                head, names, _running(grain, today), _FEWEST[grain]
            ):
                return Frame(stretch, _at_the_end(stretch))
    if today.weekday() in _AFTER_A_WEEK and _looks_back_on_a_week(head):
        stretch = Time("last", preposition="in", grain="week")
        return Frame(stretch, replace(stretch, preposition="at", edge="end"))
    return None


def _looks_back_on_a_week(head: str) -> bool:
    """Whether the first words tell of last week, and others after them do."""
    told = [one.start() for one in _LAST_WEEK.finditer(head)]
    return len(told) >= _FEWEST["week"] and told[0] < _FIRST_WORDS and _AFTER_IT.search(head[: told[0]]) is None


def _over(today: date) -> Iterator[tuple[str, Time, date, str]]:
    """The periods that ended before a day: their grain, the words for them, and what a text calls them."""
    ended = today.replace(day=1) - timedelta(days=1)
    quarter = (today.month - 1) // 3 or 4
    of_year = today.year if today.month > 3 else today.year - 1
    first = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    yield (
        "quarter",
        Time("quarter", preposition="in", n=quarter, year=of_year),
        first - timedelta(days=1),
        _quarter(quarter, of_year),
    )
    last_year = today.year - 1
    yield (
        "year",
        Time("year", preposition="in", year=last_year),
        date(last_year, 12, 31),
        rf"\b{last_year}\b|\blast year\b",
    )
    yield "month", Time("month", preposition="in", month=ended.month, year=ended.year), ended, _month(ended.month)


def _running(grain: str, today: date) -> str:
    """What a text calls the period in which it came out."""
    if grain == "quarter":
        return _quarter((today.month - 1) // 3 + 1, today.year)
    return rf"\b{today.year}\b|\bthis year\b|\byear to date\b" if grain == "year" else _month(today.month)


def _quarter(n: int, year: int) -> str:
    short = year % 100
    named = rf"\b(?:{_ORDINALS[n - 1]}|{n}(?:st|nd|rd|th))[ -]quarter\b|\bQ{n}\b|\b{n}Q ?(?:20)?{short:02d}\b"
    return rf"{named}|\bthree months ended\b|\bquarter ended\b"


def _month(month: int) -> str:
    """A month's name without a day behind it."""
    return rf"\b{month_name[month]}\b(?!\.? \d{{1,2}}\b(?!\d))"


def _is_told(head: str, names: str, running: str, fewest: int) -> bool:
    told = re.compile(names, re.IGNORECASE)
    mentions = [one for one in _SENTENCE.finditer(head) if told.search(one[0])]
    mentions = [one for one in mentions if _OF_PRICES.search(one[0]) and not _OF_STATISTICS.search(one[0])]
    first = len(mentions) >= fewest and mentions[0].start() < _FIRST_WORDS
    of_now = len(re.findall(running, head, re.IGNORECASE))
    return (first and len(mentions) >= of_now) or len(mentions) >= max(_OFTEN, of_now + 1)


def _at_the_end(stretch: Time) -> Time:
    return Time(stretch.kind, preposition="at", edge="end", year=stretch.year, month=stretch.month, n=stretch.n)
