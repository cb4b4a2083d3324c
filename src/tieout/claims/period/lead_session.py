"""Which session a text says that it is about, by the days that its first sentences name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from tieout.catalogue import calendar
from tieout.claims.anchor import DAYS, Anchor
from tieout.claims.marking.times import Time, times

#: The sentences that make the head of a report, and how much of a text is looked at for them.
_SENTENCES: Final = 6
_HEAD: Final = 2_500
#: Prepositions with which a day is told as the one on which something happened.
_ON: Final = frozenset({"", "on", "at", "through", "as of", "for", "in", "by"})
_SAYING_WHEN: Final = frozenset({"today", "yesterday", "this morning", "this afternoon"})
#: A text tells of a day of its own week, or of the one before.
_NEWS_DAYS: Final = 8
#: Where a sentence ends, behind its mark, and the white space up to the next one; or the end of a line.
_END: Final = re.compile(r"[.!?](?P<gap>[\"'”’)]*\s+)(?=[\"'“‘(]*[A-Z])|\n")
_INITIALS: Final = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Ms|Mrs|Dr|St|Corp|Inc|Co|Ltd|vs|U\.S|[A-Z][a-z]{2}t?))\.$")
_LONGEST_INITIALS: Final = 8
_MARKETS: Final = re.compile(
    r"\b(?:stocks?|shares?|markets?|index(?:es)?|indices|averages?|Dow|S&P|Nasdaq|FTSE|Footsie|Wall Street|bulls|bears"
    r"|Treasur(?:y|ies)|yields?|bonds?|dollar|euro|yen|pound|sterling|bitcoin|crude|oil|gold|futures|prices|investors"
    r"|traders|Fed|Federal Reserve|rates?)\b",
    re.IGNORECASE,
)
#: What stands before a day that is spoken of in passing: right before it, or a verb of what is to come.
_IN_PASSING: Final = re.compile(
    r"\b(?:since|than|from|until|till|before|ahead of|late|early|next|past|previous|each|every|struck|hit|set|reached"
    r"|touched|notched)\s+(?:on\s+)?$"
    r"|\b(?:starting|beginning|effective|due|scheduled|expected|slated|will|would|could|next"
    r"|ahead of|before|awaiting)\b[^,.;]{0,40}$",
    re.IGNORECASE,
)
#: So many characters before a day are looked at for what leads to it.
_RIGHT_BEFORE: Final = 80
#: What stands before the day of the close from which a move began, and so is the session before the one told of.
_FROM_A_CLOSE: Final = re.compile(
    r"\b(?:from|against|versus|compared with)\s+(?:[$€£]\s?)?\d[\d.,]*\s?(?:%|percent|per cent|yen|points)?"
    r"\s*(?:late|on)?\s*$",
    re.IGNORECASE,
)
#: A clause in front of a day that tells of something else than the market's move.
_ASIDE: Final = re.compile(
    r"\b(?:after|when|which|who|whose|where|follow(?:s|ed|ing)|despite|(?:together|combined|coupled) with)\b[^,;]*$",
    re.IGNORECASE,
)
#: Words for a moment of the session, which a text that names no day tells of its own.
_WITHIN_IT: Final = re.compile(
    r"\b(?:[Bb]y|[Aa]t|[Aa]round) (?:midday|noon|mid-morning|mid-afternoon|lunchtime)\b"
    r"|\b[Ii]n (?:early|morning|midday|late morning|afternoon) (?:trading|trade|deals|dealings)\b"
)
#: What has only just happened: "US shares have closed higher", "have fallen sharply".
_JUST_NOW: Final = re.compile(
    r"\b(?:shares|stocks|markets?|index(?:es)?|indices|equities|FTSE 100|Dow|Nasdaq)(?: [A-Za-z]+){0,4} ha(?:s|ve) "
    r"(?:(?:closed|ended|finished)\b|(?:\w+ly )?(?:fallen|risen|slumped|plunged|tumbled|surged|rallied|soared|slid"
    r"|dropped|jumped|climbed)\b"
    r"(?!.{0,80}\b(?:since|weeks?|months?|years?|so far|recent\w*|days|sessions|quarter)\b))"
)
#: "At the closing bell the ASX 200 was up": abroad it is told on the same day.
_AT_THE_BELL: Final = re.compile(
    r"^\s*(?:At|By) (?:the )?(?:closing bell|close(?: of (?:trade|trading|play|business))?)\b"
    r"(?!.{0,120}\b(?:Dow|S&P 500|Nasdaq|Wall Street|New York|yesterday|last|on \w+day)\b)"
)
#: "Decreased 48.84 points to 13,437.13 today", wherever it stands.
_A_NUMBER_TODAY: Final = re.compile(r"\d(?:%| percent| per cent| points)? today\b")
_THE_LAST: Final = re.compile(
    r"\b(?:final|last|closing) (?:trading )?(?:session|day) of (?:the (?:year|month|quarter)|\d{4}|[A-Z]\w+)\b"
)
_THE_FIRST: Final = re.compile(
    r"\b(?:first|opening) (?:trading )?(?:session|day) of (?:the (?:new )?(?:year|month|quarter)|\d{4}|[A-Z]\w+)\b"
)
_FIRST: Final = 3
#: From Friday to Monday the days of a week that is over are told one after another, if so many are.
_AFTER_A_WEEK: Final = frozenset({4, 5, 6, 0})
_SEVERAL: Final = 3
_OF_A_WEEK: Final = re.compile(r"\b(?:opened|began|started|the|last|this) week\b|\bweekly\b", re.IGNORECASE)
_A_DAY: Final = re.compile(
    r"[MTWF](?:(?<=\b[Oo]n .)|(?<=\b[Ll]ast .)|(?<=[.!?\n] .)|(?<=[.!?\n].))(?:on|ues|ednes|hurs|ri)day\b(?!['’])"
)
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_OF_LAST_WEEK: Final = re.compile(r"ast (?<=\b[Ll]ast )(Monday|Tuesday|Wednesday|Thursday|Friday)\b(?!['’])")
_TWO: Final = 2
#: Its first session, told as such: "Stocks opened mixed to begin the holiday-shortened week".
_BEGINS_A_WEEK: Final = re.compile(
    r"\b(?:begin|began|start|started|open|opened|kick off|kicked off) the (?:trading |[a-z]+ ?- ?shortened )?week\b"
)
#: "On Wednesday would become the longest": a day to come.
_WOULD: Final = re.compile(r"\s+(?:would|will|could|may|might)\b")
_SAID: Final = re.compile(r"\b(?:said|says|told|wrote|announced|reported)\s*$", re.IGNORECASE)
_ITEM: Final = re.compile(r"\s*[-*•·–—]")
_AT_A_CLOSE: Final = re.compile(r"\s*(?:close|closing|session|trading)\b", re.IGNORECASE)
#: A day behind a sentence of its paragraph that tells a number of no day is that one's own.
_A_NUMBER: Final = re.compile(r"\d\s?%|\d\.\d|\d points")
_BEHIND_A_NUMBER: Final = 2
_OF_AN_ASIDE: Final = 2.25
#: What a day of the first sentence weighs; one told of markets, one more.
_WEIGHT: Final = 4.0
#: A day told so weakly is that of a clause.
_ENOUGH: Final = 3.0


def lead_session(text: str, today: date | None) -> Time | None:
    """The day that the head of a text tells of; None if it names none, or only in passing."""
    found: list[tuple[float, int, Time]] = []
    paragraph, from_the_day_before = "", False
    for turn, sentence in _sentences(text[:_HEAD]):
        if found and max(weight for weight, *_ in found) >= max(_ENOUGH, _WEIGHT - turn / 2 + 1):
            break  # no day told from here on weighs more
        paragraph = "" if sentence.startswith("\n") else paragraph
        for start, inner, end, time in times(sentence):
            if _FROM_A_CLOSE.search(sentence, max(0, start - _RIGHT_BEFORE), start) is not None:
                from_the_day_before = from_the_day_before or _is_the_session_before(time, today)
            elif _is_told(sentence, start, inner, end, time) and _is_recent(time, today):
                is_today = today is not None and Anchor(today).day(time) == today
                weight = _weight(turn, sentence[:start], is_today=is_today)
                undated = time.kind != "relative" and _A_NUMBER.search(paragraph) is not None
                found.append((weight - undated * _BEHIND_A_NUMBER, -len(found), time))
        paragraph += sentence
    best = max(found, default=None, key=lambda one: one[:2])
    if best is not None and best[0] >= _ENOUGH:
        return best[2]
    first = [one for turn, one in _sentences(text[:_HEAD]) if turn < _FIRST]
    of_the_session = from_the_day_before or any(_WITHIN_IT.search(one) for one in first)
    of_the_session = of_the_session or any(_JUST_NOW.search(one.strip()) for one in first)
    of_the_session = of_the_session or any(_AT_THE_BELL.search(one) for one in first)
    of_the_session = of_the_session or (" today" in text and _A_NUMBER_TODAY.search(text, 0, _HEAD) is not None)
    of_the_session = of_the_session or (_ends_a_month(today) and any(_THE_LAST.search(one) for one in first))
    of_the_session = of_the_session or (_begins_a_month(today) and any(_THE_FIRST.search(one) for one in first))
    return Time("relative", word="today") if of_the_session else None


def tells_day_by_day(text: str, today: date | None) -> bool:
    """Whether a text that comes out when a week is over tells of its days one after another."""
    if today is None or today.weekday() not in _AFTER_A_WEEK or "week" not in text[:_HEAD].lower():
        return False
    if _OF_A_WEEK.search(text[:_HEAD]) is None:
        return False
    if "•" in text[:_HEAD]:
        return False  # a list of figures tells its days by the way
    if len({found[1] for found in _OF_LAST_WEEK.finditer(text)}) + begins_a_week(text) >= _TWO:
        return True  # "Last Monday saw stocks fall", and a paragraph on "Stocks ended last Tuesday higher"
    days = [day for day in dict.fromkeys(_A_DAY.findall(text[:_HEAD])) if day in _WEEKDAYS]
    return len(days) >= _SEVERAL and (_are_in_turn(days) or _are_in_turn(days[1:]))  # the lead may name the last one


def begins_a_week(text: str) -> bool:
    """Whether the first session of a week is told of as such."""
    return "week" in text and _BEGINS_A_WEEK.search(text) is not None


def _are_in_turn(days: Sequence[str]) -> bool:
    turns = [_WEEKDAYS.index(day) for day in days]
    return turns == sorted(turns)


def _sentences(head: str) -> Iterator[tuple[int, str]]:
    """The first sentences, each with its turn; the points of a list above them have none of their own."""
    turn, waiting = 0, ""
    for piece in _pieces(head):
        waiting = f"{waiting} {piece}" if waiting else piece
        if not waiting.strip() or _INITIALS.search(waiting, max(0, len(waiting) - _LONGEST_INITIALS)):
            waiting = waiting if waiting.strip() else ""
            continue
        yield turn, waiting
        turn += _ITEM.match(waiting) is None
        waiting = ""
        if turn >= _SENTENCES:
            return


def _pieces(head: str) -> Iterator[str]:
    position = 0
    for cut in _END.finditer(head):
        start, end = cut.span("gap") if cut["gap"] else (cut.start(), cut.start())
        yield head[position:start]
        position = end
    yield head[position:]


def _is_told(sentence: str, start: int, inner: int, end: int, time: Time) -> bool:
    if time.kind not in DAYS or time.preposition not in _ON or time.edge or time.is_vague:
        return False
    if time.kind == "relative" and time.word not in _SAYING_WHEN:
        return False
    if time.word in ("next", "tomorrow") or _IN_PASSING.search(sentence, max(0, start - _RIGHT_BEFORE), start):
        return False
    if time.kind == "day" and not time.preposition and not _MARKETS.search(sentence):
        return False  # the line that dates the text
    if _WOULD.match(sentence, end):
        return False
    owned = sentence[inner:end].endswith(("'s", "’s"))
    return not owned or _AT_A_CLOSE.match(sentence, end) is not None


def _weight(turn: int, before: str, *, is_today: bool) -> float:
    weight = _WEIGHT - turn / 2 + bool(_MARKETS.search(before))
    in_an_aside = _OF_AN_ASIDE - is_today  # what a text tells of its own day isn't past
    return weight - in_an_aside * bool(_ASIDE.search(before) or _SAID.search(before))


def _is_the_session_before(time: Time, today: date | None) -> bool:
    """Whether a day is the last session before one that the text came out in."""
    if today is None or time.kind not in ("weekday", "day"):
        return False  # whose "yesterday" it is, a text that was taken over a day late doesn't tell
    anchor = Anchor(today)
    return anchor.own_session is not None and anchor.day(time) == anchor.default_session


def _ends_a_month(today: date | None) -> bool:
    """Whether no session of the month comes after a day that is one."""
    own = Anchor(today).own_session if today is not None else None
    return own is not None and calendar("XNYS").after(own).month != own.month


def _begins_a_month(today: date | None) -> bool:
    """Whether a day is the first session of its month."""
    own = Anchor(today).own_session if today is not None else None
    return own is not None and calendar("XNYS").before(own).month != own.month


def _is_recent(time: Time, today: date | None) -> bool:
    """Whether a day is of the week up to publication; a date (of a level, a decision) only where it is the latest."""
    if today is None:
        return time.kind != "day"
    anchor = Anchor(today)
    day = anchor.day(time)
    earliest = anchor.default_session if time.kind == "day" else today - timedelta(days=_NEWS_DAYS)
    return day is not None and earliest <= day <= today
