"""Reads a text sentence by sentence: its claims, with subject, period and speaker carried on, and all its numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tieout.catalogue import calendar
from tieout.claims.anchor import Anchor
from tieout.claims.carried_on import carry_on
from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import Discourse, is_american, kind_of
from tieout.claims.documents.dateline import filed_from
from tieout.claims.extremes.first_of_its_like import name_firsts
from tieout.claims.extremes.runs_told import share_endings
from tieout.claims.extremes.told_periods import tell_periods
from tieout.claims.finding import Numeral
from tieout.claims.layout.feed_entries import entries
from tieout.claims.layout.headline_numbers import name_by_the_body, unnamed_there
from tieout.claims.layout.table_layout import by_row, rows
from tieout.claims.layout.tables import TableReader, mark_cells
from tieout.claims.marking.lexer import Lexeme, sentences
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, mark
from tieout.claims.numbers.counts_named import name_counts
from tieout.claims.numbers.numerals import numerals
from tieout.claims.patterns import alphabet
from tieout.claims.period.frames import ends_on, frame_of, is_in_passing, is_of_a_week_over
from tieout.claims.period.lead_session import lead_session, tells_day_by_day
from tieout.claims.period.session_hours import is_of_all_hours
from tieout.claims.period.under_way import AT_AN_HOUR, is_of_the_morning, is_told_within, is_under_way
from tieout.claims.sentence_reader import SentenceReader

#: A text that says at what time its prices stood speaks of its own day throughout.
#: Expressions that begin with letters are found many times as fast as those that begin with an edge of a word.
_AS_OF = re.compile(r"s of (?<=\b[Aa]s of )(?:about )?\d{1,2}(?::\d\d)?\s*[ap]\.?m\b")
_IN_A_ZONE = re.compile(r"\b(?:[Bb]y|[Aa]t|[Aa]s of) \d{1,2}[:.]?\d\d (?:GMT|BST|CET|EDT|EST|ET)\b")
_ZONES = (" GMT", " BST", " CET", " EDT", " EST", " ET")

_OF_THE_WEEK = re.compile(
    r"\b(?:for|on|ended|ends|finished|closed|in) the week\b|\bthis week['’]s\b|\bweekly\b", re.IGNORECASE
)
_PERCENT_SIGN = re.compile(r"%|\bper ?cent\b|\bpct\b", re.IGNORECASE)

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


def _behind_the_dateline(text: str, lexed: list[Lexeme]) -> list[Lexeme]:
    """The sentence without the place from which it was filed, which is nobody's name."""
    start = filed_from(text, lexed[0].start)
    if start <= lexed[0].start:
        return lexed
    return [lexeme for lexeme in lexed if lexeme.start >= start] or lexed


def read(text: str, today: date | None = None) -> Reading:
    """All claims of `text`, and a role for each of its numerals; `today` is the day of publication."""
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
    discourse = Discourse(
        today=today,
        session=frame.ended if frame is not None else session,
        frame=frame.stretch if frame is not None else None,
        is_of_a_moment=is_of_a_moment,
        is_a_letter=any(words in text for words in _OF_A_LETTER) and _LETTER.search(text) is not None,
        is_running=is_running,
        is_within=is_within,
        is_day_by_day=by_days,
        is_of_the_morning=is_of_the_morning(text),
        is_signless=_PERCENT_SIGN.search(text) is None,
    )
    claims: list[Claim] = []
    roles: list[Numeral] = []
    letters = alphabet()
    early: list[Claim] = []
    headlines: list[list[Claim]] = []
    feed = entries(text, today)
    previous_end = 0
    table = TableReader(discourse)
    for lexed, row in by_row(sentences(text), rows(text)):
        opens = not previous_end or "\n" in text[previous_end : lexed[0].start]
        discourse.line += opens
        if "\n\n" in text[previous_end : lexed[0].start]:
            discourse.new_paragraph()
        while feed and feed[0][0] < lexed[-1].end:
            discourse.session = feed.pop(0)[1]
        previous_end = lexed[-1].end
        words = _behind_the_dateline(text, lexed) if opens and row is None else lexed
        marked = mark(text, words, letters) if row is None or not row.cells else mark_cells(text, lexed, row, letters)
        if row is None:
            table.pass_by(marked)
        in_row = table.claims(marked, row) if row is not None else None
        is_first = discourse.topic is None
        discourse.topic = discourse.topic or _index_in(marked)  # "FTSE at a record as the blue-chip index jumps"
        found = SentenceReader(marked, discourse).claims() if in_row is None else in_row
        found.sort(key=lambda claim: (claim.start, claim.end))
        if any(claim.measure == "since" for claim in found):
            tell_periods(marked, found)
            name_firsts(marked, found, [one for one in claims if one.sentence == claims[-1].sentence])
        if sum(claim.measure == "streak" for claim in found) > 1:
            share_endings(found, marked.tokens)
        if any(claim.measure == "count" for claim in found):
            name_counts(marked, found, discourse)
        if is_first and (unnamed := unnamed_there(found)):
            headlines.append(unnamed)
        claims += found
        unset = discourse.session is None
        carry_on(discourse, marked, [claim for claim in found if not claim.is_inferred])
        early += found if unset else ()
        if unset and discourse.session is not None:  # what a headline tells is of the session that the body names
            is_latest = today is not None and Anchor(today).session(discourse.session) >= Anchor(today).default_session
            for claim in early:
                ends, above, _ = text[claim.end : lexed[0].start].partition("\n")
                is_above = bool(above) and (not ends.rstrip().endswith(".") or is_latest)
                if is_above and claim.session is None and claim.quantity is not None and claim.span is None:
                    claim.session = discourse.session
        roles += numerals(lexed, marked, found)
    if headlines:
        name_by_the_body(headlines, claims)
    is_asian = discourse.is_from("Asia")
    for claim in claims:
        claim.is_of_a_letter = discourse.is_a_letter
        claim.is_of_a_review = frame is not None
        if by_days and claim.session is None and claim.span is None:
            claim.is_doubtful = True  # of a day of the week that no words have named yet
        if claim.session is not None and claim.session.word == "overnight" and is_american(claim.subject):
            claim.session, claim.has_own_day = None, False  # New York's session before the text
        if is_asian and not claim.has_own_day and is_american(claim.subject) and not is_of_all_hours(claim):
            claim.session = None  # New York opens when Tokyo's report is out: its session was the one before
    return Reading(claims, roles, discourse.session is None and _ends_a_week(text, today))


def _index_in(sentence: Sentence) -> Subject | None:
    """The first index that a sentence names by a name of its own."""
    names = ((token.name, token.text) for token in sentence.tokens if token.name is not None)
    own = (Subject(name.series, text) for name, text in names if name.series is not None and not name.is_loose)
    return next((one for one in own if kind_of(one) == "index"), None)
