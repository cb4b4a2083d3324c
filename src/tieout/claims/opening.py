"""What a text says of itself as a whole before a sentence is read: of which day, week or quarter, and from when."""

from __future__ import annotations

import re
from datetime import date

from tieout.claims.calendar_spans import is_last_of_its_week
from tieout.claims.discourse import Discourse
from tieout.claims.documents.dateline import filed_from
from tieout.claims.marking.times import Time
from tieout.claims.period.frames import ends_on, frame_of, is_in_passing, is_of_a_week_over
from tieout.claims.period.lead_session import lead_session, tells_day_by_day
from tieout.claims.period.under_way import AT_AN_HOUR, is_of_the_morning, is_told_within, is_under_way
from tieout.claims.subject.dividends import tells_prices
from tieout.claims.subject.home_banks import bank_at_home

#: A text that says at what time its prices stood speaks of its own day throughout.
#: Expressions that begin with letters are found many times as fast as those that begin with an edge of a word.
_AS_OF = re.compile(r"s of (?<=\b[Aa]s of )(?:about )?\d{1,2}(?::\d\d)?\s*[ap]\.?m\b")
_IN_A_ZONE = re.compile(r"\b(?:[Bb]y|[Aa]t|[Aa]s of) \d{1,2}[:.]?\d\d (?:GMT|BST|CET|EDT|EST|ET)\b")
_ZONES = (" GMT", " BST", " CET", " EDT", " EST", " ET")

_OF_THE_WEEK = re.compile(
    r"\b(?:for|on|ended|ends|finished|closed|in) the week\b|\bthis week['’]s\b|\bweekly\b", re.IGNORECASE
)
_PERCENT = re.compile(r"\bper ?cent\b|\bpct\b", re.IGNORECASE)

#: What a fund tells its investors with: its returns include dividends, and so do those that it is held against.
_LETTER = re.compile(
    r"\b(?:[Dd]ear (?:[Ff]ellow )?(?:[Pp]artner|[Ss]hareholder|[Ii]nvestor|[Cc]lient|[Mm]ember|[Ll]imited [Pp]artner)"
    r"|[Nn]et of (?:all )?(?:[Ff]ees|[Ee]xpenses)|[Tt]he (?:Fund|Partnership|Strategy|Portfolio)\b"
    r"|[Oo]ur (?:[Ff]und|[Ss]trategy|[Pp]ortfolio)\b"
    r"|[Nn]et returns?\b|[Oo]ur (?:\w+ )?[Cc]omposite\b)"
)
#: One of these stands in whatever that finds.
_OF_A_LETTER = (
    *("Dear", "dear", "et of", "et return", "omposite", "Partnership"),
    *(f"{word} {noun}" for word in ("he", "ur") for noun in ("Fund", "fund", "Strategy", "strategy", "Portfolio")),
    "ur portfolio",
)


def opening(text: str, today: date | None) -> Discourse:
    """The discourse with which the first sentence is read."""
    is_of_a_moment = _AS_OF.search(text) is not None or (
        any(zone in text for zone in _ZONES) and _IN_A_ZONE.search(text) is not None
    )
    is_running = is_under_way(text)
    at_an_hour = is_of_a_moment or (is_running and AT_AN_HOUR.search(text) is not None)
    by_days = not at_an_hour and tells_day_by_day(text, today)
    led = None if at_an_hour or by_days else lead_session(text[filed_from(text, 0) :], today)
    is_within = is_told_within(text, led, today)
    session = Time("relative", word="today") if at_an_hour or ((is_running or is_within) and led is None) else led
    looks_back = session is None or is_in_passing(session)
    frame = frame_of(text, today) if looks_back and not by_days else None
    if frame is not None and session is not None and not ends_on(frame, session, today):
        frame = None  # "as of the close of October 25" is the end of the week that is looked back on
    if session is None and frame is None and is_of_a_week_over(text, today):
        session = Time("relative", word="today")
    return Discourse(
        today=today,
        session=frame.ended if frame is not None else session,
        frame=frame.stretch if frame is not None else None,
        is_of_a_moment=is_of_a_moment,
        is_a_letter=any(words in text for words in _OF_A_LETTER) and _LETTER.search(text) is not None,
        tells_prices=tells_prices(text),
        is_running=is_running,
        is_within=is_within,
        is_day_by_day=by_days,
        is_of_the_morning=is_of_the_morning(text),
        bank=bank_at_home(text),
        is_signless="%" not in text and _PERCENT.search(text) is None,
    )


def ends_a_week(text: str, today: date | None) -> bool:
    """Whether a text tells of a week as one that is over, on the last session of it."""
    return _OF_THE_WEEK.search(text) is not None and is_last_of_its_week(today)
