"""Reads a text sentence by sentence: its claims, with subject, period and speaker carried on, and all its numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tieout.catalogue import calendar
from tieout.claims.claim import Claim
from tieout.claims.dateline import filed_from
from tieout.claims.discourse import Discourse, is_american
from tieout.claims.finding import Numeral
from tieout.claims.frames import frame_of
from tieout.claims.lead_session import lead_session
from tieout.claims.lexer import Lexeme, sentences
from tieout.claims.numerals import numerals
from tieout.claims.patterns import alphabet
from tieout.claims.sentence_reader import SentenceReader
from tieout.claims.table_layout import by_row, rows
from tieout.claims.tables import TableReader, mark_cells
from tieout.claims.times import Time
from tieout.claims.tokens import mark

#: A text that says at what time its prices stood speaks of its own day throughout.
_AS_OF = re.compile(
    r"\b[Aa]s of (?:about )?\d{1,2}(?::\d\d)?\s*[ap]\.?m\b"
    r"|\b(?:[Bb]y|[Aa]t|[Aa]s of) \d{1,2}[:.]?\d\d (?:GMT|BST|CET|EDT|EST|ET)\b"
)

#: "The Dow is up 0.6%": a move under way, where no stretch of time stands behind it; "At 12:34 p.m., the Dow was up".
_IS_MOVING = re.compile(
    r"\b(?:is|are)(?: \w+ly| now| still)? (?:up|down|off|higher by|lower by)"
    r"(?: by| about| nearly| almost| more than)? \$?\d[\d.,]*+"
    r"(?![^.;\n]{0,40}\b(?:years?|months?|weeks?|quarter|sessions|since|so far)\b)"
)
_AT_AN_HOUR = re.compile(r"\b[Aa]t (?:about )?(?:10|11|12|1|2|3)(?::\d\d)? ?[ap]\.?m\b")
#: One such move may be a slip of the tense.
_FEWEST_MOVING = 2
_OF_THE_WEEK = re.compile(
    r"\b(?:for|on|ended|ends|finished|closed|in) the week\b|\bthis week['’]s\b|\bweekly\b", re.IGNORECASE
)
_CLOSED = re.compile(
    r"\b(?:closed|closes|closing|close|ended|ends|finished|finishes|settled|settlement)\b", re.IGNORECASE
)
_PERCENT_SIGN = re.compile(r"%|\bper ?cent\b|\bpct\b", re.IGNORECASE)

#: What a fund tells its investors with: its returns include dividends, and so do those that it is held against.
_LETTER = re.compile(
    r"\b(?:[Dd]ear (?:[Ff]ellow )?(?:[Pp]artner|[Ss]hareholder|[Ii]nvestor|[Cc]lient|[Mm]ember|[Ll]imited [Pp]artner)"
    r"|[Nn]et of (?:all )?(?:[Ff]ees|[Ee]xpenses)|[Tt]he (?:Fund|Partnership|Strategy|Portfolio)\b"
    r"|[Oo]ur (?:[Ff]und|[Ss]trategy)\b"
    r"|[Nn]et returns?\b|[Oo]ur (?:\w+ )?[Cc]omposite\b)"
)


@dataclass(slots=True)
class Reading:
    """What was read: the claims in order of the text, and the role of every numeral."""

    claims: list[Claim]
    numerals: list[Numeral]
    is_of_its_own_day: bool = False  # it names no session, and tells of a week that its day ends


def _ends_a_week(text: str, today: date | None) -> bool:
    """Whether a text tells of a week as one that is over, on the last session of it."""
    if today is None or _OF_THE_WEEK.search(text) is None or not calendar("XNYS").is_session(today):
        return False
    return calendar("XNYS").after(today).isocalendar()[:2] != today.isocalendar()[:2]


def _is_under_way(text: str) -> bool:
    """Whether a text was written while the market was open, by its words: it tells of no close."""
    moving = len(_IS_MOVING.findall(text)) >= _FEWEST_MOVING or _AT_AN_HOUR.search(text) is not None
    return moving and _CLOSED.search(text) is None


def _behind_the_dateline(text: str, lexed: list[Lexeme]) -> list[Lexeme]:
    """The sentence without the place from which it was filed, which is nobody's name."""
    start = filed_from(text, lexed[0].start)
    return [lexeme for lexeme in lexed if lexeme.start >= start] or lexed


def read(text: str, today: date | None = None) -> Reading:
    """All claims of `text`, and a role for each of its numerals; `today` is the day of publication."""
    is_of_a_moment = _AS_OF.search(text) is not None
    is_running = _is_under_way(text)
    at_an_hour = is_of_a_moment or (is_running and _AT_AN_HOUR.search(text) is not None)
    led = None if at_an_hour else lead_session(text, today)
    session = Time("relative", word="today") if at_an_hour or (is_running and led is None) else led
    frame = frame_of(text, today) if session is None else None
    discourse = Discourse(
        today=today,
        session=frame.ended if frame is not None else session,
        frame=frame.stretch if frame is not None else None,
        is_of_a_moment=is_of_a_moment,
        is_a_letter=_LETTER.search(text) is not None,
        is_running=is_running,
        is_signless=_PERCENT_SIGN.search(text) is None,
    )
    claims: list[Claim] = []
    roles: list[Numeral] = []
    letters = alphabet()
    early: list[Claim] = []
    previous_end = 0
    table = TableReader(discourse)
    for lexed, row in by_row(sentences(text), rows(text)):
        opens = not previous_end or "\n" in text[previous_end : lexed[0].start]
        if "\n\n" in text[previous_end : lexed[0].start]:
            discourse.new_paragraph()
        previous_end = lexed[-1].end
        words = _behind_the_dateline(text, lexed) if opens and row is None else lexed
        marked = mark(text, words, letters) if row is None or not row.cells else mark_cells(text, lexed, row, letters)
        in_row = table.claims(marked, row) if row is not None else None
        found = SentenceReader(marked, discourse).claims() if in_row is None else in_row
        found.sort(key=lambda claim: (claim.start, claim.end))
        claims += found
        unset = discourse.session is None
        discourse.after(marked, [claim for claim in found if not claim.is_inferred])
        early += found if unset else ()
        if unset and discourse.session is not None:  # what a headline tells is of the session that the body names
            for claim in early:
                above = "\n" in text[claim.end : lexed[0].start]
                if above and claim.session is None and claim.quantity is not None and claim.span is None:
                    claim.session = discourse.session
        roles += numerals(lexed, marked, found)
    for claim in claims:
        claim.is_of_a_letter = discourse.is_a_letter
        claim.is_of_a_review = frame is not None
        if claim.session is not None and claim.session.word == "overnight" and is_american(claim.subject):
            claim.session, claim.has_own_day = None, False  # New York's session before the text
        if discourse.is_asian and not claim.has_own_day and is_american(claim.subject):
            claim.session = None  # New York opens when Tokyo's report is out: its session was the one before
    return Reading(claims, roles, discourse.session is None and _ends_a_week(text, today))
