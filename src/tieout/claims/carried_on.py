"""What a sentence leaves to the next: whom and when it told of, and what the lines below a heading mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Final

from tieout.catalogue import calendar
from tieout.claims.anchor import DAYS, Anchor
from tieout.claims.calendar_spans import is_last_of_its_week
from tieout.claims.claim import UNNAMED, Claim, Subject
from tieout.claims.days_told import (
    ON,
    day_told,
    is_a_dated_extreme,
    is_a_day,
    is_apart,
    kind_of_stretch,
    lead_session,
    looks_back,
)
from tieout.claims.discourse import (
    STRETCH_LASTS,
    STRETCHES,
    THROUGHOUT,
    Discourse,
    continent,
    kind_of,
    size_of,
    subject_of_token,
)
from tieout.claims.marking.lexicon import INDEX_WORDS
from tieout.claims.marking.sentence_heads import company_at_the_head, head_of, is_item
from tieout.claims.marking.time_places import is_earlier
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import NAMES, Sentence, Token
from tieout.claims.marking.unlisted_indexes import GAUGES, unlisted_index
from tieout.claims.period.lead_session import begins_a_week
from tieout.claims.period.own_stretches import stretch_of_a_run
from tieout.claims.period.session_hours import is_of_all_hours
from tieout.claims.period.told_before import stretch_of_steps
from tieout.claims.subject.dividends import OF_DIVIDENDS, in_prices
from tieout.claims.subject.sectors import tells_sectors

_OVER: Final = frozenset({"in", "for", "during", "over"})
_NAMED: Final = frozenset({"month", "quarter", "half"})
#: "Extended last week's losses of 1.3%": told in passing.
_OWNS: Final = ("'s", "’s")
#: Stocks at large, which carry nothing on: a text tells of them beside its index.
#: A byline's words, and how one ends.
_OF_A_BYLINE: Final = 8
_SIGNED: Final = (" staff writer", " staff writers", " staff reporter", " correspondent", " columnist", " editor")
_A_SHARE: Final = frozenset({"the stock", "the shares", "its shares", "its stock", "their shares", "the company"})
_AT_LARGE: Final = frozenset({"stocks", "us stocks", "market", "the market"})
_IN_CATALOGUE: Final = frozenset({"NAME", "LOOSE"})
#: An entry below a heading has no more tokens than this.
_LONGEST_ENTRY: Final = 24
_AT_THE_HEAD: Final = 3
#: "Brent was trading at $38 early today. Gold stood at $1,067."
_BY_NOW: Final = frozenset({"today", "this morning", "this afternoon"})
#: A text tells of a day of its own week, or of the one before.
_NEWS_DAYS: Final = 8
#: A sentence with one may lead a list of targets: "Barclays: 4,900".
_TARGETS: Final = frozenset({"target", "targets", "forecasts"})


@dataclass(slots=True)
class _Told:
    """A sentence that was read, with its claims."""

    discourse: Discourse
    sentence: Sentence
    claims: Sequence[Claim]
    times: Sequence[Time]
    is_item: bool


#: What says of no stretch by itself how long it was: "four of the sectors declined this week".
_OF_NO_STRETCH: Final = frozenset({"count", "other", "since", "streak", "record", "rank"})


_NOT_OVER: Final = frozenset({"of", "since", "from", "until"})


def carry_on(discourse: Discourse, sentence: Sentence, claims: Sequence[Claim]) -> None:
    """Gives the discourse what a sentence leaves to the next."""
    discourse.sentences += 1
    told = _Told(discourse, sentence, claims, [time for _, time in sentence.times], is_item(sentence))
    for rule in _RULES:
        rule(told)


def _stretches_named(told: _Told) -> None:
    """ "The quarter" is the one named last, "the week" the last one where the text begins with it, and doesn't end its
    own."""
    discourse, named = told.discourse, told.discourse.named_stretches
    for time in told.times:
        is_last = (time.kind, time.grain) == ("last", "week") and "week" not in named
        if is_last and (discourse.frame is not None or not is_last_of_its_week(discourse.today)):
            named["week"] = (time, THROUGHOUT)
    for k, time in reversed(told.sentence.times):
        is_named = time.kind in _NAMED and not (time.edge or time.is_vague) and not _is_of_before(told.sentence, k)
        if is_named and time.preposition in _OVER and _goes_on(discourse, time):
            named[time.kind] = (time, discourse.sentences)
            discourse.named_on[time.kind] = discourse.line


def _is_of_before(sentence: Sentence, at: int) -> bool:
    """ "In November it had been 3.24%": a month from which somebody only looks back."""
    behind = [token.low for token in sentence.tokens[at + 1 : at + 5]]
    return any(pair in (["had", "been"], ["had", "stood"]) for pair in map(list, pairwise(behind)))


def _subjects(told: _Told) -> None:
    """Whom the sentence told of: its claims' subjects, its names, and whom its head names."""
    discourse, sentence, claims = told.discourse, told.sentence, told.claims
    names = sentence.names
    if not claims and len(sentence.tokens) <= _OF_A_BYLINE and sentence.tokens[-1].low.endswith(_SIGNED):
        return  # "Washington Post Staff Writer": who wrote it moves no price
    named = [subject_of_token(token, discourse) for token in names if token.kinds & _IN_CATALOGUE]
    of_one = [one.subject for one in claims if not (one.is_assumed and one.subject.printed in _AT_LARGE)]
    if not sentence.held.isdisjoint(OF_DIVIDENDS):
        of_one = [in_prices(one) for one in of_one]
    subjects = [one for one in of_one if one.series is not None or one.printed[:1].isupper()]
    if subjects or named:
        discourse.subject = (subjects or named)[0]
        _of_each_kind(discourse, subjects, named)
    companies = [one for one in named if kind_of(one) in ("company", "fund")]
    somebody = [token for token in names if "WHO" in token.kinds] if not companies else []
    discourse.told_last = companies[-1] if companies else None
    if somebody:
        discourse.told_last = subject_of_token(somebody[-1], discourse)
    several = list(dict.fromkeys(named)) if len(named) > 1 else ()
    discourse.named = list(several) if len(several) > 1 else discourse.named
    whoever = [subject_of_token(token, discourse) for token in names if token.kinds & NAMES]
    for subject in dict.fromkeys(whoever):
        if subject.series is not None:
            discourse.mentioned.pop(subject.series, None)
            discourse.mentioned[subject.series] = subject, discourse.sentences
    for one in claims:
        if one.measure == "spread" and one.against is not None:
            discourse.rival = one.subject, one.against
    if "BP" in sentence.kinds:
        discourse.steps_told = discourse.sentences
    has_gauge = not sentence.held.isdisjoint(GAUGES)
    discourse.unlisted = (unlisted_index(sentence.tokens) if has_gauge else None) or _index_of_its_own_name(claims)
    discourse.of_sectors = 2 if tells_sectors(sentence) else min(1, discourse.of_sectors)
    head = head_of(sentence)
    is_signed = head is not None and discourse.was_head  # a speaker's name, and that of the house below it
    if is_signed:
        discourse.subject = discourse.before_head
    elif not subjects:
        discourse.before_head = discourse.subject if head is not None else None
        opening = head or company_at_the_head(sentence)
        opening = opening or (_referred(sentence) if not named else None)
        discourse.subject = subject_of_token(opening, discourse) if opening is not None else discourse.subject
    discourse.was_head = head is not None and not is_signed


def _referred(sentence: Sentence) -> Token | None:
    """ "The stock has been a laggard. It is off 9.8%": the company's that a sentence without a name begins with."""
    first = sentence.tokens[0]
    return first if "REF" in first.kinds and first.low in _A_SHARE else None


def _index_of_its_own_name(claims: Sequence[Claim]) -> Subject | None:
    """ "The Globex Titans 50 index fell 1%. Year to date, the index is down 4%.": one that the catalogue lacks."""
    last = claims[-1].subject if claims else UNNAMED
    return last if last.series is None and last.printed.lower().endswith(INDEX_WORDS) else None


def _of_each_kind(discourse: Discourse, subjects: Sequence[Subject], named: Sequence[Subject]) -> None:
    """Which series of each kind was told of last, and which indexes were: those that are written, where some are."""
    of_kinds = [(one, kind_of(one)) for one in (*subjects, *named)]
    for one, kind in reversed(of_kinds):
        discourse.latest[kind or "somebody"] = one
    indexes = [one for one, kind in of_kinds if kind == "index"]
    if not indexes:
        return
    written = {one.series for one, kind in of_kinds[len(subjects) :] if kind == "index"}
    indexes = [one for one in indexes if not written or one.series in written]
    known = {one.series for one in discourse.indexes}
    discourse.indexes += [one for one in dict.fromkeys(indexes) if one.series not in known]
    discourse.index = indexes[0]
    discourse.topic = discourse.topic or indexes[0]


def _stretch_of_its_claims(told: _Told) -> None:
    """The stretch over which the sentence told a move, or named without a number."""
    discourse, sentence, claims = told.discourse, told.sentence, told.claims
    discourse.span_age, discourse.span_told = discourse.span_age + 1, discourse.span_told + 1
    spans = [
        one.span
        for one in claims
        if one.span is not None and not one.is_forecast and _goes_on(discourse, one.span)
        if kind_of(one.subject) != "macro"  # "payrolls rose in July. The yield was down 4 basis points."
    ]
    if spans:
        owned = [time for k, time in sentence.times if sentence.tokens[k].low.endswith(_OWNS)]
        spans = [span for span in spans if span not in owned]
    if spans:  # "rose 1.1% this week, up 4.7% for the year to date": the week
        main = [one for one in spans if one.kind != "to_date"]
        discourse.span, discourse.span_age, discourse.span_told = (main or spans)[-1], 0, 0
    elif any(claim.carried is not None for claim in claims):
        discourse.span_age = 0
    elif (of_a_run := stretch_of_a_run(claims)) is not None:
        discourse.span, discourse.span_age, discourse.span_told = of_a_run, 0, 0
    elif all(one.measure in _OF_NO_STRETCH for one in claims):
        said = [
            time
            for time in told.times
            if time.kind in STRETCHES and time.preposition not in _NOT_OVER and time.grain not in ("day", "session")
            if not time.is_vague and (time.preposition, time.edge) != ("by", "end")
        ]
        stretch = said[0] if said else kind_of_stretch(sentence)
        if stretch is not None:  # "Stocks had their best week last week."
            discourse.span, discourse.span_age, discourse.span_told = stretch, 0, 0


def _line_above(told: _Told) -> None:
    """What a line above a list says of its items: a day, an hour, a stretch, that they are targets."""
    discourse, sentence, claims, times = told.discourse, told.sentence, told.claims, told.times
    is_short = len(sentence.tokens) <= _LONGEST_ENTRY
    if not told.is_item:
        first = next((time for k, time in sentence.times if k < _AT_THE_HEAD), None)
        is_led = first is not None and first.kind in DAYS and first.preposition in ON and _is_recent(discourse, first)
        discourse.lead_day = first if is_led else None
        discourse.is_at_an_hour = not claims and is_short and any(time.kind == "clock" for time in times)
    heading = sentence.tokens[-1].low == ":" and not claims
    if heading:  # "For the week:" on a line of its own, until another such line or another kind of prose
        discourse.lead = next((time for time in times if time.kind in STRETCHES), None)
    discourse.is_headed = heading or (discourse.is_headed and not told.is_item and is_short and not times)
    if not told.is_item:
        discourse.tells_targets = not sentence.held.isdisjoint(_TARGETS)
    if not (heading or discourse.is_headed or told.is_item):
        stretches = [time for time in times if time.kind in STRETCHES]
        discourse.lead = stretches[0] if stretches and not claims and len(times) == 1 else None


def _days(told: _Told) -> None:
    """The days and the dated stretches that its claims are of."""
    discourse, claims = told.discourse, told.claims
    over = [one.span for one in reversed(claims) if one.span is not None and one.span.year is not None]
    dated = next((one for one in over if one.kind in ("month", "quarter", "year")), None)
    discourse.dated_age = 0 if dated is not None else discourse.dated_age + 1
    discourse.last_dated = dated or (discourse.last_dated if discourse.dated_age <= STRETCH_LASTS else None)
    for one in claims:
        is_its_own = one.has_own_day and is_a_day(one) and not one.days_back and not one.is_base
        if is_its_own and one.measure != "macro" and _is_recent(discourse, one.session):
            discourse.days_of[continent(one.subject)] = one.session or Time("relative", word="today")
        discourse.last_day = day_told(one) or discourse.last_day
        if one.has_own_day and one.session is not None and one.session.word in _BY_NOW and is_of_all_hours(one):
            discourse.quoted_at = (one.session, discourse.sentences)
    runs = (stretch_of_steps(one) for one in reversed(claims) if one.measure == "streak")
    discourse.run = next((run for run in runs if run is not None), None)
    if not claims:  # "The index bottomed on Oct. 27. It has gained 15% since then."
        days = (time for time in reversed(told.times) if time.kind == "day" and time.preposition in ON)
        discourse.last_day = next(days, discourse.last_day)


def _session(told: _Told) -> None:
    """The session that the text is about: the first that a claim tells as its own, or a lead names."""
    discourse, sentence, claims = told.discourse, told.sentence, told.claims
    if discourse.session is None and not told.is_item and not (discourse.has_moved and looks_back(sentence)):
        dated = [one for one in claims if one.has_own_day and not one.is_base and not one.days_back]
        telling = [one for one in dated if one.measure not in ("other", "count") and not is_a_dated_extreme(one)]
        apart = [time for k, time in sentence.times if is_apart(sentence, k)]
        telling = [one for one in telling if not is_earlier(sentence.tokens, one.place) and one.session not in apart]
        own = (one.session for one in telling if is_a_day(one) and _is_recent(discourse, one.session))
        led = lead_session(sentence)
        discourse.session = next(own, None) or (led if _is_recent(discourse, led) else None)
    undated = (one.measure in ("return", "change") and not one.has_own_day and one.span is None for one in claims)
    discourse.has_moved = discourse.has_moved or any(undated)
    if discourse.is_day_by_day:
        bases = {id(one.session) for one in claims if one.is_base}  # "to 4.025%, from 3.980% on Friday"
        days = (time for time in told.times if time.kind in ("weekday", "day") and id(time) not in bases)
        named = (time for time in days if time.preposition in ON)
        begins = "week" in sentence.held and begins_a_week(" ".join(token.low for token in sentence.tokens))
        begun = _first_of_the_week(discourse) if begins else None
        discourse.session = next((one for one in named if _is_recent(discourse, one)), begun or discourse.session)


def _first_of_the_week(discourse: Discourse) -> Time | None:
    """The first session of the week that a text looks back on, day by day."""
    if discourse.today is None:
        return None
    last = Anchor(discourse.today).default_session
    first = calendar("XNYS").on_or_after(last - timedelta(days=last.weekday()))
    return Time("day", year=first.year, month=first.month, day=first.day)


def _names_for_short(told: _Told) -> None:
    """The last word of a long name, and the size in front of an index: "large-cap" means it from then on."""
    for token in told.sentence.names:
        if "WHO" in token.kinds and " " in token.low:
            told.discourse.names.setdefault(token.low.split()[-1], token.text)
        if "NAME" in token.kinds and "cap " in token.low and token.name is not None:
            told.discourse.epithets[size_of(token.low)] = Subject(token.name.series, token.text)


_RULES: Final[tuple[Callable[[_Told], None], ...]] = (
    _stretches_named,
    _subjects,
    _stretch_of_its_claims,
    _line_above,
    _days,
    _session,
    _names_for_short,
)


def _goes_on(discourse: Discourse, span: Time) -> bool:
    """Whether later sentences may speak of a stretch: not of one long gone, nor of one that only compares."""
    is_old = discourse.today is not None and span.year is not None and span.year < discourse.today.year - 1
    is_loose = span.is_vague and span.kind == "past"  # "over the past few years"
    return span.preposition != "of" and not is_old and not is_loose


def _is_recent(discourse: Discourse, session: Time | None) -> bool:
    """Whether a day can be the one that a text is about: a date long before its publication is an aside."""
    if session is None or discourse.today is None or session.kind not in ("day", "named"):
        return session is not None
    day = Anchor(discourse.today).day(session)
    return day is not None and (discourse.today - day).days <= _NEWS_DAYS
