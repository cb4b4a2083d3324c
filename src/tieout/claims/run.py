"""Checks a text from end to end: read, resolve, judge, hold together, report."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from tieout.catalogue import entry
from tieout.checks import (
    TURNED,
    Attempt,
    Judgement,
    Moment,
    Relation,
    Spoken,
    Stand,
    judge,
    judge_forecast,
    moments,
    relations,
)
from tieout.checks.judge import SNAPSHOT
from tieout.claims.claim import Claim
from tieout.claims.documents.dateline import as_moment, day_of, find_published, moment_within, refuse_future
from tieout.claims.documents.document import Document
from tieout.claims.documents.language import refuse_other_languages
from tieout.claims.finding import Finding, Numeral, Role
from tieout.claims.marking.lexicon import TOUCHES
from tieout.claims.misses.another_day import of_another_day
from tieout.claims.misses.doubt import without_doubtful
from tieout.claims.misses.late_dates import A_DAY_LATE, is_lost, tell_more
from tieout.claims.misses.one_move import beside_their_level, of_one_session, over_what_its_points_are
from tieout.claims.misses.slips import is_turned_figure
from tieout.claims.misses.told_by_figures import as_their_figures_tell
from tieout.claims.misses.told_nearby import of_what_is_told_nearby
from tieout.claims.misses.turned_ends import with_turned_ends
from tieout.claims.misses.weekdays import with_wrong_weekdays
from tieout.claims.period.session_told import of_its_own_day, tells_its_own_day
from tieout.claims.reader import read
from tieout.claims.report import Report
from tieout.claims.resolve import resolve
from tieout.store import Store, View, open_store
from tieout.terms import Missing, Period, Proposition, Question, Reading, Verdict

NEW_YORK = ZoneInfo("America/New_York")
#: To such a step yields are kept.
_KEPT = Decimal("0.01")
_DIGIT = re.compile(r"\d")
NO_DATE = "No date of publication was found in the text: claims whose period hangs on it were left unchecked."


def check(
    text: str,
    *,
    published: datetime | date | str | None = None,
    as_of: datetime | date | str | None = None,
    store: Store | str | Path | None = None,
) -> Report:
    """Finds every number of `text`, works it out again from data as known at `as_of`, and gives the verdicts.

    `published` is when the text came out (a bare date means its end in New York); without it the text's own date
    line or front matter is used. `as_of` is the moment whose knowledge counts, by default the publication.
    `store` is an open store, or where one lies; by default the user's own.
    Raises NotEnglish, InputError for dates that can't be, StoreError if the store can't be opened.
    """
    moment = as_moment(published) if published is not None else find_published(text)
    return check_document(Document(text, published=moment), as_of=as_of, store=store)


def check_document(
    document: Document,
    *,
    as_of: datetime | date | str | None = None,
    store: Store | str | Path | None = None,
) -> Report:
    """`check` for a document that was read from a file or a page."""
    refuse_other_languages(document.text)
    if document.published is not None:
        refuse_future(document.published)
    at = as_moment(as_of) if as_of is not None else document.published
    if isinstance(store, Store):
        return _report(document, at, store.view(at or datetime.now(UTC)))
    with open_store(store) as opened:
        return _report(document, at, opened.view(at or datetime.now(UTC)))


def _report(document: Document, at: datetime | None, view: View) -> Report:
    report = _read_from(document, at, view, document.published)
    if document.published is None or not is_lost(document.text, report.findings):
        return report
    before = _read_from(document, at, view, document.published - timedelta(days=1))
    is_late = tell_more(before.findings, report.findings)
    return replace(before, notes=(*before.notes, A_DAY_LATE)) if is_late else report


def _read_from(document: Document, at: datetime | None, view: View, dated: datetime | None) -> Report:
    """The report of a document whose words for days are counted from a date."""
    published = day_of(dated) if dated else None
    written = moment_within(document.text, dated) if dated else None
    reading = read(document.text, published)
    keys = _keys(document.text, reading.claims)
    anchor = published or view.at.astimezone(NEW_YORK).date()
    propositions = [resolve(claim, anchor, at=written) for claim in reading.claims]
    view.many(_asked_of(reading.claims, propositions))  # together: each asking of the store has its price
    is_undated = [published is None and _hangs_on_date(claim) for claim in reading.claims]
    judgements = _judged(view, reading.claims, propositions, is_undated)
    own = reading.is_of_its_own_day or (published and tells_its_own_day(reading.claims, judgements, published))
    if own and published is not None:
        propositions = [of_its_own_day(proposition, published) for proposition in propositions]
        judgements = _judged(view, reading.claims, propositions, is_undated)
    findings = [
        Finding(
            key=key,
            start=claim.start,
            end=claim.end,
            quote=document.text[claim.quote_start : claim.quote_end],
            sentence=claim.sentence,
            proposition=proposition,
            judgement=judgement,
            subject_name=_subject_name(claim, proposition),
            attribution=claim.attribution,
        )
        for key, claim, proposition, judgement in zip(keys, reading.claims, propositions, judgements, strict=True)
    ]
    return Report(
        document,
        at,
        _held_together(_settled(view, findings, reading.claims, anchor, document.text)),
        tuple(sorted((*reading.numerals, *_spelled(document.text, reading.claims)), key=lambda n: n.start)),
        (NO_DATE,) if any(is_undated) else (),
    )


def _asked_of(claims: Sequence[Claim], propositions: Sequence[Proposition]) -> Iterator[str]:
    """The series of the catalogue whose histories the natural readings ask for."""
    for claim, proposition in zip(claims, propositions, strict=True):
        question = proposition.readings[0].question
        if not claim.is_forecast and question.measure != "other" and entry(question.subject) is not None:
            yield question.subject


def _settled(view: View, findings: list[Finding], claims: Sequence[Claim], anchor: date, text: str) -> list[Finding]:
    """The findings after misses were weighed, and the text's figures and its calendar were heard."""
    told = as_their_figures_tell(view, _unblamed(view, findings, claims), claims, anchor)
    told = of_another_day(view, over_what_its_points_are(view, beside_their_level(view, told, claims), claims), claims)
    told = of_what_is_told_nearby(view, told, claims, text, anchor)
    return with_wrong_weekdays(with_turned_ends(told, claims), claims, anchor)


def _unblamed(view: View, findings: list[Finding], claims: Sequence[Claim]) -> list[Finding]:
    return without_doubtful(_at_their_moment(view, of_one_session(view, findings, claims), claims), claims)


def _judged(
    view: View, claims: Sequence[Claim], propositions: Sequence[Proposition], is_undated: Sequence[bool]
) -> list[Judgement]:
    return [
        _undated(proposition) if undated else _judge(view, claim, proposition)
        for claim, proposition, undated in zip(claims, propositions, is_undated, strict=True)
    ]


def _judge(view: View, claim: Claim, proposition: Proposition) -> Judgement:
    return judge_forecast(view, proposition) if claim.is_forecast else judge(view, proposition)


def _subject_name(claim: Claim, proposition: Proposition) -> str:
    """The catalogue's name of the series asked for; where it has none, the name as printed."""
    known = entry(proposition.readings[0].question.subject)
    return known.name if known is not None else claim.subject.printed


def _hangs_on_date(claim: Claim) -> bool:
    """Whether the claim's days can't be told without the day of publication."""
    if claim.measure == "count" and claim.sense == "members":
        return False
    if claim.session is not None:
        return not (claim.session.kind == "day" and claim.session.year is not None)
    span = claim.span
    return span is None or span.year is None or span.preposition == "since" or claim.is_forecast


def _undated(proposition: Proposition) -> Judgement:
    natural = proposition.readings[0]
    question = Question(natural.question.measure, natural.question.subject, Period(), natural.question.against)
    missing = Missing((natural.question.subject,), (), "the text has no date on which its period could be anchored")
    attempt = Attempt(Reading("natural", question), missing, Verdict.NO_DATA)
    return Judgement(Verdict.NO_DATA, attempt, (attempt,))


def _keys(text: str, claims: Sequence[Claim]) -> list[str]:
    """A key for each claim: a digest of its sentence's words, its print, and which turn of that print it is."""
    words_of = {place: " ".join(text[slice(*place)].lower().split()) for place in {c.sentence for c in claims}}
    turns: dict[tuple[str, str], int] = {}
    used: set[str] = set()
    keys: list[str] = []
    for claim in claims:
        words = words_of[claim.sentence]
        printed = text[claim.start : claim.end]
        turn = turns[(words, printed)] = turns.get((words, printed), 0) + 1
        digest = hashlib.sha256(f"{words}\n{printed}\n{turn}".encode("utf-8", "surrogatepass")).hexdigest()
        length = 6
        while digest[:length] in used:
            length += 1
        used.add(digest[:length])
        keys.append(digest[:length])
    return keys


def _spelled(text: str, claims: Sequence[Claim]) -> list[Numeral]:
    """Numbers in words that are claims count as numerals too."""
    return [
        Numeral(claim.start, claim.end, text[claim.start : claim.end], Role.CLAIM)
        for claim in claims
        if claim.quantity is not None and _DIGIT.search(text, claim.start, claim.end) is None
    ]


def _at_their_moment(view: View, findings: list[Finding], claims: Sequence[Claim]) -> list[Finding]:
    """The findings after misses were held against the writer's moment."""
    spoken = [
        _spoken(finding, claim)
        for finding, claim in zip(findings, claims, strict=True)
        if finding.verdict is not Verdict.FORECAST and not is_turned_figure(finding)
    ]
    explained = {moment.key: moment for moment in moments(view, spoken)}
    return [
        _explained(finding, explained[finding.key]) if finding.key in explained else finding for finding in findings
    ]


def _spoken(finding: Finding, claim: Claim) -> Spoken:
    """A finding as the writer's moment sees it; a text that came out in a session may speak of that session."""
    readings = finding.proposition.readings
    snapshot = next((reading for reading in readings if reading.name.startswith(SNAPSHOT)), None)
    question = readings[0].question
    return Spoken(
        finding.key,
        question if snapshot is None else snapshot.question,
        finding.proposition.stated,
        finding.sentence,
        finding.verdict,
        tuple(
            reading.question.period.end
            for reading in ((snapshot,) if snapshot is not None else readings[:1] if claim.is_snapshot else readings)
            if reading.question.period.end is not None
        ),
        claim.spoken_during or snapshot is not None,
        claim.measure == "level" and claim.verb in TOUCHES and not claim.tells_close,
        closing=claim.tells_close,
        is_snapshot=snapshot is not None or claim.is_snapshot,
    )


def _explained(finding: Finding, moment: Moment) -> Finding:
    if moment.note == TURNED:  # the words for its direction are wrong, and the correction stands
        return replace(finding, judgement=replace(finding.judgement, error="direction", note=TURNED))
    error = {Verdict.AGREES: None, Verdict.DISAGREES: "value", Verdict.INCONSISTENT: "inconsistent"}.get(
        moment.verdict, "moment"
    )
    judgement = replace(finding.judgement, verdict=moment.verdict, error=error, correction=None, note=moment.note)
    return replace(finding, judgement=judgement)


def _held_together(findings: list[Finding]) -> tuple[Finding, ...]:
    """The findings after the numbers of the text were held against each other.

    Where data decide, they decide, and a number that only follows from a wrong one says so; where they don't,
    numbers that can't all be right are `inconsistent`.
    """
    by_key = {finding.key: finding for finding in findings}
    stands = [
        Stand(f.key, f.proposition.readings[0].question, f.proposition.stated, f.sentence)
        for f in findings
        if f.verdict is not Verdict.FORECAST
    ]
    for relation in relations(stands):
        members = [by_key[key] for key in (*relation.parts, relation.derived)]
        for changed in _broken(members, relation) if relation.broken else _following(members):
            by_key[changed.key] = changed
    return tuple(by_key[finding.key] for finding in findings)


def _broken(members: list[Finding], relation: Relation) -> list[Finding]:
    if any(member.verdict.is_wrong for member in members):
        return []  # data have already said which one is wrong
    if any(member.verdict is Verdict.NO_DATA and member.figure is not None for member in members):
        return []  # its time isn't known: they may be of two moves
    if all(member.question.measure == "level" for member in members[:-1]):
        undecided = [member for member in members if not _is_firm(member)]
    else:
        undecided = [member for member in members if member.verdict in (Verdict.NO_DATA, Verdict.PLAUSIBLE)]
    return [
        replace(
            member,
            judgement=replace(
                member.judgement, verdict=Verdict.INCONSISTENT, error="inconsistent", note=relation.sentence
            ),
        )
        for member in undecided
    ]


def _is_firm(member: Finding) -> bool:
    """Whether data agree with a number to as many digits as it has: of yields two."""
    quantity, known = member.proposition.stated.quantity, entry(member.question.subject)
    is_coarse = known is not None and known.kind in ("yield", "rate")
    return member.verdict is Verdict.AGREES and quantity is not None and (not is_coarse or quantity.step >= _KEPT)


def _following(members: list[Finding]) -> list[Finding]:
    """A derived number that fits its parts is wrong only because a part is."""
    *parts, derived = members
    wrong = next((part for part in parts if part.verdict.is_wrong), None)
    if wrong is None or not derived.verdict.is_wrong:
        return []
    return [replace(derived, follows_from=wrong.key)]


__all__ = ["NO_DATE", "check", "check_document"]
