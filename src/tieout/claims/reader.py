"""Reads a text sentence by sentence: its claims, with subject, period and speaker carried on, and all its numerals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Final

from tieout.claims.anchor import Anchor
from tieout.claims.carried_on import carry_on
from tieout.claims.claim import Claim, Subject
from tieout.claims.discourse import Discourse, is_american, kind_of
from tieout.claims.documents.dateline import filed_from
from tieout.claims.extremes.first_of_its_like import name_firsts
from tieout.claims.extremes.old_records import OLD, RECORDS, tell_old_records
from tieout.claims.extremes.runs_told import share_endings
from tieout.claims.extremes.told_periods import tell_periods
from tieout.claims.finding import Numeral
from tieout.claims.layout.feed_entries import entries
from tieout.claims.layout.headline_numbers import name_by_the_body, unnamed_there
from tieout.claims.layout.table_layout import by_row, rows
from tieout.claims.layout.tables import TableReader, mark_cells
from tieout.claims.marking.lexer import Lexeme, sentences
from tieout.claims.marking.marks import mark
from tieout.claims.marking.titles import without_title
from tieout.claims.marking.tokens import Sentence
from tieout.claims.marking.wire_codes import without_codes
from tieout.claims.numbers.counts_named import name_counts
from tieout.claims.numbers.numerals import numerals
from tieout.claims.opening import ends_a_week, opening
from tieout.claims.patterns import alphabet
from tieout.claims.period.session_hours import is_of_all_hours
from tieout.claims.sentence_reader import SentenceReader
from tieout.claims.subject.at_large import STOCKS
from tieout.claims.subject.home_banks import settle_home
from tieout.terms import Hedge

#: Within its first so many letters a text names the market that it speaks of.
_OPENING: Final = 700
_SPAN: Final = attrgetter("start", "end")
#: Of such, "a month ago" says about when.
_OF_THEN: Final = frozenset({"since", "record"})
_PASSED: Final = frozenset({Hedge.MORE_THAN, Hedge.LESS_THAN})


@dataclass(slots=True)
class Reading:
    """What was read: the claims in order of the text, and the role of every numeral."""

    claims: list[Claim]
    numerals: list[Numeral]
    is_of_its_own_day: bool = False  # it names no session, and tells of a week that its day ends


def _behind_the_dateline(text: str, lexed: list[Lexeme]) -> list[Lexeme]:
    """The sentence without the place from which it was filed, or the title of its paragraph: nobody's names."""
    start = filed_from(text, lexed[0].start)
    if start <= lexed[0].start:
        return without_title(lexed)
    return [lexeme for lexeme in lexed if lexeme.start >= start] or lexed


def read(text: str, today: date | None = None) -> Reading:
    """All claims of `text`, and a role for each of its numerals; `today` is the day of publication."""
    discourse = opening(text, today)
    is_framed = discourse.frame is not None
    claims: list[Claim] = []
    roles: list[Numeral] = []
    letters = alphabet()
    early: list[Claim] = []
    headlines: list[list[Claim]] = []
    unplaced: list[Claim] = []
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
        words = without_codes(text, _behind_the_dateline(text, lexed) if opens and row is None else lexed)
        marked = mark(text, words, letters) if row is None or not row.cells else mark_cells(text, lexed, row, letters)
        if row is None:
            table.pass_by(marked)
        in_row = table.claims(marked, row) if row is not None else None
        is_first = discourse.topic is None
        discourse.topic = discourse.topic or _index_in(marked)  # "FTSE at a record as the blue-chip index jumps"
        found = SentenceReader(marked, discourse).claims() if in_row is None else in_row
        found.sort(key=_SPAN)
        _complete(marked, found, claims, discourse)
        if is_first and (unnamed := unnamed_there(found)):
            headlines.append(unnamed)
        if is_first:
            unplaced += [claim for claim in found if claim.is_assumed and claim.subject.printed == STOCKS]
            if discourse.topic is not None and discourse.is_abroad and lexed[0].start < _OPENING:
                _place(unplaced, discourse.topic)
        claims += found
        unset = discourse.session is None
        carry_on(discourse, marked, [claim for claim in found if not claim.is_inferred])
        early += found if unset else ()
        if unset and discourse.session is not None:
            _date_the_headline(text, early, lexed[0].start, discourse)
        roles += numerals(lexed, marked, found)
    if headlines:
        name_by_the_body(headlines, claims)
    for claim in claims:
        claim.is_of_a_letter, claim.is_of_a_review = discourse.is_a_letter, is_framed
        claim.is_of_prices = discourse.tells_prices
        _settle_session(claim, discourse)
    return Reading(claims, roles, discourse.session is None and ends_a_week(text, today))


def _place(claims: Sequence[Claim], topic: Subject) -> None:
    """ "Stocks rose for a third day", above "The Sensex rose 200 points": of the market whose index is named first."""
    for claim in claims:
        claim.subject, claim.or_of = Subject(topic.series, claim.subject.printed), None


def _complete(marked: Sentence, found: list[Claim], before: Sequence[Claim], discourse: Discourse) -> None:
    """Gives the claims of a sentence what they have from those beside and before them."""
    if not marked.held.isdisjoint(RECORDS) and not marked.held.isdisjoint(OLD):
        tell_old_records(marked.tokens, found, [one for one in before if one.sentence == before[-1].sentence])
    measures = [claim.measure for claim in found]
    if "since" in measures:
        tell_periods(marked, found)
        name_firsts(marked, found, [one for one in before if one.sentence == before[-1].sentence])
    if measures.count("streak") > 1:
        share_endings(found, marked.tokens)
    if "count" in measures:
        name_counts(marked, found, discourse)
        settle_home(marked, found, discourse)  # "has raised rates three times", in London


def _date_the_headline(text: str, early: Sequence[Claim], at: int, discourse: Discourse) -> None:
    """What a headline tells is of the session that the body names."""
    today, session = discourse.today, discourse.session
    assert session is not None
    is_latest = today is not None and Anchor(today).session(session) >= Anchor(today).default_session
    for claim in early:
        ends, above, _ = text[claim.end : at].partition("\n")
        is_above = bool(above) and (not ends.rstrip().endswith(".") or is_latest)
        if is_above and claim.session is None and claim.span is None:
            claim.session = session


def _settle_session(claim: Claim, discourse: Discourse) -> None:
    """What the whole text says of a claim's session."""
    if claim.session is not None and claim.session.kind == "ago" and claim.session.grain != "session":
        # "a month ago it had sunk below 13,000": about then
        claim.is_doubtful = claim.is_doubtful or claim.measure in _OF_THEN or claim.hedge in _PASSED
    if discourse.is_day_by_day and claim.session is None and claim.span is None:
        claim.is_doubtful = True  # of a day of the week that no words have named yet
    if claim.session is not None and claim.session.word == "overnight" and is_american(claim.subject):
        claim.session, claim.has_own_day = None, False  # New York's session before the text
    is_from_asia = not claim.has_own_day and discourse.is_from("Asia")
    if is_from_asia and is_american(claim.subject) and not is_of_all_hours(claim):
        claim.session = None  # New York opens when Tokyo's report is out: its session was the one before


def _index_in(sentence: Sentence) -> Subject | None:
    """The first index that a sentence names by a name of its own."""
    names = ((token.name, token.text) for token in sentence.names if token.name is not None)
    own = (Subject(name.series, text) for name, text in names if name.series is not None and not name.is_loose)
    return next((one for one in own if kind_of(one) == "index"), None)
