"""The month, quarter, year or week on which a text looks back as a whole, and that its unworded numbers speak of."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from tieout.claims.anchor import Anchor
from tieout.claims.marking.times import Time

#: For so many days after its end a month, a quarter or a year is looked back on.
_LOOKED_BACK_ON: Final = {"month": 20, "quarter": 55, "year": 60}
#: A text that names a session is no review; nor is one that names the running period as often.
#: "on Wednesday, February 12th" is one of its dates.
_OF_A_DAY: Final = re.compile(
    r"n (?<=\b[Oo]n )(?:Mon|Tues|Wednes|Thurs|Fri)day\b(?!,? (?:the )?(?:[A-Z][a-z]+\.? )?\d)"
    r"|oday\b(?<=\b[Tt]oday)|esterday\b(?<=\b[Yy]esterday)|ast week\b(?<=\b[Ll]ast week)|his week\b(?<=\bthis week)"
)
_OF_PRICES: Final = re.compile(
    r"\b(?:stocks?|shares?|markets?|index(?:es)?|indices|S&P|Russell|Nasdaq|Dow|equit(?:y|ies)|caps?|returns?|returned|funds?"
    r"|portfolio|performance|composites?|benchmarks?|sectors?|strateg(?:y|ies)|investors?"
    r"|(?:worst|best) year|review letter)\b",
    re.IGNORECASE,
)
_OF_STATISTICS: Final = re.compile(
    r"\b(?:CPI|PPI|inflation|consumer prices?|prices rose|economists|payrolls?|jobs|unemployment|retail sales|GDP"
    r"|earnings|revenues?)\b",
    re.IGNORECASE,
)
#: From Saturday to Tuesday the week before is looked back on.
_AFTER_A_WEEK: Final = frozenset({5, 6, 0, 1})
_LAST_WEEK: Final = re.compile(
    r"\blast week\b|\b(?:for|on|during|in) the week\b(?! (?:ahead|to come|before|after|of))|\bweek ended\b",
    re.IGNORECASE,
)
#: The last session of a week, on whose evening it is looked back on, and what tells that it is over.
_A_FRIDAY: Final = 4
_IS_OVER: Final = re.compile(r"\b[Oo]n Friday\b|\bFriday['’]s\b|\b[Nn]ext week\b|\bthis week['’]s statistics\b")
_OF_ITS_WEEK: Final = re.compile(r"\b(?:for|on|this|of|in) (?:the )?week\b|\bweekly\b|\bweek of\b", re.IGNORECASE)
#: The line of a report that says as of when it is.
_A_DATE_ALONE: Final = re.compile(r"[A-Za-z]+ \d{1,2}, \d{4}")
#: For so many days after its end "the month" and "the quarter" are the ones that are over.
_STILL_THE_ONE: Final = {"month": 8, "quarter": 20}
_AFTER_IT: Final = re.compile(r"\b(?:after|following|having|since|from|than|despite)\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?:[^.!?\n]|(?<=\d)\.(?=\d)|(?<=\b[A-Z])\.)+")
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
    low = head.lower()
    if _OF_A_DAY.search(head) is None:
        for grain, stretch, ended, names in _over(today):
            if not 0 < (today - ended).days <= _LOOKED_BACK_ON[grain] or not _may_be_told(low, grain, ended):
                continue
            if _is_told(head, names, _running(grain, today), _FEWEST[grain]):
                return Frame(stretch, _at_the_end(stretch))
    if low.count("week") < _FEWEST["week"]:
        return None
    if (today.weekday() in _AFTER_A_WEEK or _OF_ITS_WEEK.search(head) is None) and _looks_back_on_a_week(head):
        stretch = Time("last", preposition="in", grain="week")
        return Frame(stretch, replace(stretch, preposition="at", edge="end"))
    return None


def is_in_passing(day: Time) -> bool:
    """Whether a day may be but the end of what is looked back on: "as of the close of October 25", "by last Friday"."""
    return day.kind == "day" or day.preposition in ("as of", "by", "through") or day.word == "last"


def ends_on(frame: Frame, day: Time, today: date | None) -> bool:
    """Whether what is looked back on ended with the session of a day."""
    anchor = Anchor(today) if today is not None else None
    return anchor is not None and anchor.session(frame.ended) == anchor.session(day)


def _looks_back_on_a_week(head: str) -> bool:
    """Whether the first words tell of last week, and others after them do."""
    told = [one.start() for one in _LAST_WEEK.finditer(head) if not _is_told_in_passing(head, one.start())]
    return len(told) >= _FEWEST["week"] and told[0] < _within(len(told))


def _is_told_in_passing(head: str, at: int) -> bool:
    """ "rose 40.68, after a gain of 1.7 percent last week": a report on the day that came after it."""
    begun = max(head.rfind("\n", 0, at), head.rfind(". ", 0, at)) + 1
    return _AFTER_IT.search(head, begun, at) is not None


def is_of_a_week_over(text: str, today: date | None) -> bool:
    """Whether a text that came out on a Friday looks back on its week, by its first words, and says that it's over."""
    if today is None or today.weekday() != _A_FRIDAY or _IS_OVER.search(text) is None:
        return False
    return _OF_ITS_WEEK.search(text[:_FIRST_WORDS]) is not None


def _within(mentions: int) -> int:
    """How far into a text its first word on the week may stand: it is of that week the sooner the more it has."""
    return 2 * _FIRST_WORDS if mentions >= _OFTEN else _FIRST_WORDS


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
        _quarter(quarter, of_year) + _its_end(first - timedelta(days=1), today, "quarter"),
    )
    last_year = today.year - 1
    yield (
        "year",
        Time("year", preposition="in", year=last_year),
        date(last_year, 12, 31),
        rf"\b{last_year}\b|\blast year\b",
    )
    names = _month(ended.month) + _its_end(ended, today, "month")
    yield "month", Time("month", preposition="in", month=ended.month, year=ended.year), ended, names


def _running(grain: str, today: date) -> str:
    """What a text calls the period in which it came out."""
    if grain == "quarter":
        return _quarter((today.month - 1) // 3 + 1, today.year)
    return rf"\b{today.year}\b|\bthis year\b|\byear to date\b" if grain == "year" else _month(today.month)


def _quarter(n: int, year: int) -> str:
    short = year % 100
    named = rf"\b(?:{_ORDINALS[n - 1]}|{n}(?:st|nd|rd|th))[ -]quarter\b|\bQ{n}\b|\b{n}Q ?(?:20)?{short:02d}\b"
    return rf"{named}|\bthree months ended\b|\bquarter ended\b"


def _its_end(ended: date, today: date, grain: str) -> str:
    """What else means a month or a quarter: the date of its last day, and for a while "the month" itself."""
    told = rf"|\b{month_name[ended.month]} {ended.day}\b|\b{ended.month}/{ended.day}/(?:20)?{ended.year % 100:02d}\b"
    itself = rf"|\bthe {grain}\b|\b{grain}-end\b|\b{grain}ly (?:gains?|loss(?:es)?|returns?|recap|review)\b"
    return told + itself if (today - ended).days <= _STILL_THE_ONE[grain] else told


def _month(month: int) -> str:
    """A month's name without a day behind it."""
    return rf"\b{month_name[month]}\b(?!\.? \d{{1,2}}\b(?!\d))"


def _may_be_told(low: str, grain: str, ended: date) -> bool:
    """Whether a text has any word by which a period is called: each is an expression of its own, dear to make."""
    day = f"{month_name[ended.month].lower()} {ended.day}"
    if grain == "quarter":
        n = (ended.month + 2) // 3
        told: tuple[str, ...] = ("quarter", "three months ended", f"q{n}", f"{n}q", day)
    else:
        told = (str(ended.year), "last year") if grain == "year" else (day.split()[0], "month")
    return any(one in low for one in told) or f"{ended.month}/{ended.day}/" in low


def _is_told(head: str, names: str, running: str, fewest: int) -> bool:
    told = re.compile(names, re.IGNORECASE)
    mentions = [one for one in _SENTENCE.finditer(head) if told.search(one[0])]
    mentions = [
        one
        for one in mentions
        if (_OF_PRICES.search(one[0]) and not _OF_STATISTICS.search(one[0])) or _A_DATE_ALONE.fullmatch(one[0].strip())
    ]
    if len(mentions) < min(fewest, _OFTEN):
        return False
    first = mentions[0].start() < _FIRST_WORDS
    of_now = len(re.findall(running, head, re.IGNORECASE))
    return (first and len(mentions) >= of_now) or len(mentions) >= max(_OFTEN, of_now + 1)


def _at_the_end(stretch: Time) -> Time:
    return Time(stretch.kind, preposition="at", edge="end", year=stretch.year, month=stretch.month, n=stretch.n)
