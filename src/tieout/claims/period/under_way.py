"""Texts that were written while the market was open, by their own words: "in midday trading", "as of 1:20 p.m."."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from tieout.claims.anchor import DAYS, Anchor
from tieout.claims.marking.times import Time

#: "The Dow is up 0.6%": a move under way, where no stretch of time stands behind it; "At 12:34 p.m., the Dow was up".
_IS_MOVING: Final = re.compile(
    r"(?:is(?<=\bis)|are(?<=\bare))(?: \w+ly| now| still)? (?:up|down|off|higher by|lower by)"
    r"(?: by| about| nearly| almost| more than)? \$?\d[\d.,]*+"
    r"(?![^.;\n]{0,40}\b(?:years?|months?|weeks?|quarter|sessions|since|so far)\b)"
)
AT_AN_HOUR: Final = re.compile(r"t (?<=\b[Aa]t )(?:about )?(?:10|11|12|1|2|3)(?::\d\d)? ?[ap]\.?m\b")
#: "Was down 0.5% on Thursday afternoon": told in the hours of the session.
_IN_ITS_HOURS: Final = re.compile(
    r"\d%(?: to [\d,.]+\d)?,?(?: on)? (?P<day>(?:Mon|Tues|Wednes|Thurs|Fri)day) (?:morning|afternoon)\b"
)
#: "(Close): ...": written when the closing prices weren't official yet.
_AT_THE_BELL: Final = re.compile(r"\W{0,4}\((?:Open|Noon|Midday|Close)\)\W")
#: "The provisional closes are showing": of that session too, and no official close.
_PROVISIONAL: Final = re.compile(r"\bprovisional clos(?:es|ing \w+) (?:are|is|for the (?:day|week))\b")
#: One such move may be a slip of the tense.
_FEWEST_MOVING: Final = 2
_CLOSED: Final = re.compile(
    r"\b(?<!if it )(?<!if they )(?:closed|closes|closing|close|ended|ends|finished|finishes|settled|settlement)\b",
    re.IGNORECASE,
)
#: Behind what opens a text so, closes are of other days: "would be the highest close since May, when it closed at".
_HAS_CLOSED: Final = re.compile(r"(?<!when it )(?<!when they )\b(?:closed|ended|finished|settled)\b")
#: So much of a text is its head, and so many of its sentences.
_HEAD: Final = 900
_SENTENCES: Final = 3
_OPENING: Final = 200
_END: Final = re.compile(r"(?<=[a-z0-9%][.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])|\n+")
#: The hours at which New York trades, told as those of the prices.
_AS_OF_AN_HOUR: Final = re.compile(
    r"s of (?<=\b[Aa]s of )(?:about )?(?:(?:9:[345]\d|1[01](?::[0-5]\d)?) ?a\.?m|(?:12|[123])(?::[0-5]\d)? ?p\.?m)\b"
    r"(?!\.? (?:GMT|BST|CET|CEST|IST|JST|in (?:London|Tokyo|Hong Kong)))"
)
#: "By afternoon New York time", "was most recently up 0.5%": told from within the session, whatever else it tells.
_AT_THE_MOMENT: Final = re.compile(
    r"\bby (?:early |mid-?|late )?(?:morning|afternoon|midday)(?: in)? New York\b"
    r"|\b(?:is|was|were|are) (?:(?:most )?recently|currently) (?:up|down|trading|at|off)\b"
    r"|\brecently traded (?:up|down|off|at|higher|lower)\b"
)
#: Closes of a day before: "after closing at a record yesterday".
_CLOSED_BEFORE: Final = re.compile(
    r"\b(?:after )?(?:clos|end|finish|settl)(?:ed|ing|e)\b[^.,;]{0,50}\b"
    r"(?:yesterday|last (?:night|week)|overnight|the (?:day|session) before|on (?P<day>\w+day))\b"
)
_WITHIN: Final = re.compile(
    r"\b(?:in|during) (?:[\w'’]+ )?(?:early|midday|mid-day|morning|late-morning|late morning|afternoon|mid-afternoon"
    r"|midafternoon|mid-morning|midmorning) (?:trading|trade|deals|dealings)\b"
    r"|\b(?:midday|midafternoon|mid-afternoon|midmorning|mid-morning) (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri)day\b"
    r"|\b(?:late (?:Mon|Tues|Wednes|Thurs|Fri)day morning|early (?:Mon|Tues|Wednes|Thurs|Fri)day afternoon)\b"
    r"|\blater (?:today|this afternoon|in the day|in the session)\b"
)
#: What is told before New York opens.
_BEFORE_THE_OPEN: Final = re.compile(
    r"\b[Ff]utures\b[^.;\n]{0,60}\b(?:point|signal|indicat)\w*\b[^.;\n]{0,50}\b(?:open|opening|start|bell)\b"
    r"|\b[Ff]utures (?:are|were|was|is|rose|fell|slipped|edged|climbed|dipped|slid|gained|dropped)\b"
    r"[^.;\n]{0,80}\b(?:ahead of|before) the (?:open|opening bell|bell|session|start)\b"
)
#: What tells of another moment than the writer's in the same sentence: "after sliding in early trading".
_PASSED: Final = re.compile(
    r"\b(?:after(?! (?:midday|noon)\b)|from|following|despite|reversing|reversed|eras\w+|recover\w+|rebound\w+"
    r"|shook|shaking|pared|paring|before|earlier|initial\w*|then|later(?! (?:today|this|in))|but|gave|giving"
    r"|turned|turning|overcame|premarket|futures)\b",
    re.IGNORECASE,
)


def is_under_way(text: str) -> bool:
    """Whether a text was written while the market was open, by its words: it tells of no close."""
    if _AT_THE_BELL.match(text) is not None or ("provisional" in text and _PROVISIONAL.search(text, 0, _HEAD)):
        return True
    moving = len(_IS_MOVING.findall(text)) >= _FEWEST_MOVING or AT_AN_HOUR.search(text) is not None
    return moving and _CLOSED.search(text) is None


#: Europe's markets in their first hours, as agencies tell them from Asia, while New York sleeps.
_OF_THE_MORNING: Final = re.compile(
    r"\b[Ee]arly (?:European|London|Frankfurt|Paris)(?: share| stock)? (?:trading|trade|deals|dealings)\b"
    r"|\b(?:DAX|CAC 40|CAC-40|FTSE 100|European (?:shares|stocks|benchmarks|markets|indexes|equities))\b"
    r"[^.\n]{0,60}\bin early (?:trading|trade|deals|dealings)\b"
    r"|\b[Ii]n early (?:trading|trade|deals|dealings)\b[^.\n]{0,60}\b(?:DAX|CAC 40|CAC-40|FTSE 100)\b"
)


#: One of these stands in all of them.
_EARLY: Final = tuple(
    f"arly {word}" for word in ("European", "London", "Frankfurt", "Paris", "trading", "trade", "deals", "dealings")
)


def is_of_the_morning(text: str) -> bool:
    """Whether a text was written in Europe's morning: what trades round the clock, or in Asia, hadn't closed for all
    that it says."""
    return any(words in text for words in _EARLY) and _OF_THE_MORNING.search(text) is not None


def is_told_within(text: str, led: Time | None, today: date | None) -> bool:
    """Whether the head of a text says that it tells of the session of its own day, and from within it."""
    if today is None:
        return False
    anchor = Anchor(today)
    named = anchor.day(led) if led is not None and led.kind in DAYS else today
    if anchor.own_session is None or named != today:
        return False
    if _AS_OF_AN_HOUR.search(text, 0, 2 * _HEAD) is not None:
        return True
    now = _AT_THE_MOMENT.search(text, 0, _HEAD)
    closed = _HAS_CLOSED if now is not None and now.start() < _OPENING else _CLOSED
    if now is not None and closed.search(text, 0, _HEAD) is None:
        return True
    if _BEFORE_THE_OPEN.search(text, 0, _HEAD) is not None:
        return True
    if "day afternoon" in text or "day morning" in text:
        told = _IN_ITS_HOURS.search(text)
        if told is not None and told["day"] == f"{today:%A}" and _CLOSED.search(text) is None:
            return True
    first = [one for one in _END.split(text[:_HEAD]) if one.strip()][: _SENTENCES + 1]
    first = [_CLOSED_BEFORE.sub(lambda one: one[0] if one["day"] == f"{today:%A}" else "", one) for one in first]
    if first and _CLOSED_BEFORE.search(text, 0, _OPENING) is not None and _is_within(first[0]):
        return True  # "fell in early trading, after closing up 1% yesterday": what closes are told were that day's
    if any(_CLOSED.search(one) for one in first):
        return False
    return any(_is_within(one) for one in first)


def _is_within(sentence: str) -> bool:
    return _WITHIN.search(sentence) is not None and not (_CLOSED.search(sentence) or _PASSED.search(sentence))
