"""What earlier sentences of a text carry on to later ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tieout.catalogue import entry
from tieout.claims.anchor import DAYS, Anchor
from tieout.claims.claim import UNNAMED, Claim, Subject, kind_of_series
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
from tieout.claims.marking.lexicon import INDEX_WORDS
from tieout.claims.marking.names import Name
from tieout.claims.marking.sentence_heads import company_at_the_head, head_of, is_item
from tieout.claims.marking.time_places import is_earlier
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token
from tieout.claims.marking.unlisted_indexes import unlisted_index

#: Kinds of times that are stretches of days.
STRETCHES: Final = frozenset("month quarter half year this last whole ended to_date past".split())
#: For how many sentences "the quarter" means the one named before.
_STRETCH_LASTS: Final = 3
#: A text that begins with last week means it by "the week" to its end.
_THROUGHOUT: Final = -1
_OVER: Final = frozenset({"in", "for", "during", "over"})
#: "Extended last week's losses of 1.3%": told in passing.
_OWNS: Final = ("'s", "’s")
_NAMED: Final = frozenset({"month", "quarter", "half"})
#: Words in a name that say that it is America's.
_SAYS_AMERICA: Final = ("u.s.", "us ", "fed", "america", "fomc", "nonfarm", "non-farm", "payroll")
#: What a reference can mean by its noun: kinds of series, None for somebody whom the catalogue lacks.
_REFERRED: Final = {
    "shares": ("company", "fund", None), "stock": ("company", "fund", None), "price": ("company", "fund", None),
    "currency": ("currency",), "metal": ("commodity",), "yield": ("yield", "rate"),
    **dict.fromkeys(
        "company chipmaker retailer automaker carmaker airline drugmaker planemaker lender insurer".split(),
        ("company", None),
    ),
}  # fmt: skip
#: What "oil" without a name is in New York, and in Europe.
_AMERICAN_OIL: Final = "CL1"
_EUROPEAN_OIL: Final = "BZ1"
_BENCHMARK: Final = "SPX"
#: Stocks at large, which carry nothing on: a text tells of them beside its index.
_AT_LARGE: Final = frozenset({"stocks", "us stocks"})
REFERRING: Final = tuple(_REFERRED)
_IN_CATALOGUE: Final = frozenset({"NAME", "LOOSE"})
#: An entry below such a heading has no more tokens than this.
_LONGEST_ENTRY: Final = 24
_AT_THE_HEAD: Final = 3
#: A text tells of a day of its own week, or of the one before.
_NEWS_DAYS: Final = 8
#: A sentence with one may lead a list of targets: "Barclays: 4,900".
_TARGETS: Final = frozenset({"target", "targets", "forecasts"})


@dataclass(slots=True)
class Discourse:
    """What earlier sentences carry on: the subject, the stretch of time, the session spoken of, the speaker, a list's
    lead."""

    today: date | None = None
    is_of_a_moment: bool = False  # it says at what hour its prices stood
    is_a_letter: bool = False  # a fund's, to its investors
    is_of_the_morning: bool = False  # Europe's, when New York hasn't opened
    is_at_an_hour: bool = False  # a line above a list tells at what hour its prices stood
    is_running: bool = False  # it tells of moves under way, and of no close
    is_within: bool = False  # its head says that it was written during the session of its day
    is_signless: bool = False  # it prints no sign of a percentage anywhere, as old wires do
    subject: Subject | None = None
    span: Time | None = None
    span_age: int = 9  # sentences ago; a paragraph counts as one more
    session: Time | None = None
    tells_targets: bool = False
    has_moved: bool = False  # its paragraph told of a move without a day
    frame: Time | None = None  # the month, quarter or year on which it looks back as a whole
    index: Subject | None = None
    indexes: list[Subject] = field(default_factory=list)  # all that were named, in their order
    latest: dict[str, Subject] = field(default_factory=dict)  # of each kind the one last named
    named: list[Subject] = field(default_factory=list)  # in the last sentence that named two
    rival: tuple[Subject, Subject] | None = None  # who was last held against whom
    topic: Subject | None = None  # the index that the text began with
    told_last: Subject | None = None  # somebody whom the catalogue lacks, or a company, in the sentence before
    unlisted: Subject | None = None  # an index that the catalogue lacks, told of in the sentence before
    was_head: bool = False  # the line before was a name alone
    before_head: Subject | None = None  # whom the text spoke of before that line
    speaker: str | None = None
    sentences: int = 0
    named_stretches: dict[str, tuple[Time, int]] = field(default_factory=dict)  # "quarter" -> the last one named, where
    line: int = 0  # the paragraph that is read
    named_on: dict[str, int] = field(default_factory=dict)  # in which paragraph a stretch was named last
    lead: Time | None = None  # "For the year:" above a list or a table
    last_day: Time | None = None  # the day named last
    dated_age: int = 0
    last_dated: Time | None = None  # the month, quarter or year, of whatever year, over which a move was told last
    lead_day: Time | None = None  # "On Wednesday, ..." above a list's items
    is_headed: bool = False  # that line stands by itself, and the sentences below are its entries
    names: dict[str, str] = field(default_factory=dict)
    epithets: dict[str, Subject] = field(default_factory=dict)  # "the large-cap Russell 1000": whom "large-cap" means
    is_day_by_day: bool = False  # it tells of the days of a week one after another
    days_of: dict[str, Time] = field(default_factory=dict)  # of the markets of each continent the day told last

    @property
    def is_abroad(self) -> bool:
        """Whether the text began with another country's index."""
        known = entry(self.topic.series) if self.topic is not None and self.topic.series is not None else None
        return known is not None and (known.zone != "America/New_York" or known.calendar != "XNYS")

    def is_from(self, part_of_the_world: str) -> bool:
        """Whether the text began with an index of Asia (Australia among it), Europe or America."""
        return self.topic is not None and continent(self.topic) == part_of_the_world

    def new_paragraph(self) -> None:
        self.has_moved = False
        self.span_age += 1

    def lead_over(self, sentence: Sentence, claims: list[Claim]) -> None:
        """Gives the claims of a list's item or a table's row the stretch of time that the line above them names."""
        if self.lead is None or sentence.times:
            return
        if not self.is_headed and not is_item(sentence):
            return
        for claim in claims:
            if claim.span is None and claim.measure in ("return", "change", "spread"):
                claim.span = self.lead

    def the_same_stretch(self, claims: list[Claim]) -> None:
        """ "for the quarter" in a text that has just named the second quarter: that one, not the writer's own."""
        for claim in claims:
            span = claim.span
            if span is not None and span.kind == "whole" and span.grain in self.named_stretches:
                named, at = self.named_stretches[span.grain]
                if at == _THROUGHOUT and claim.has_own_day:
                    continue
                lasts = self.sentences - at <= _STRETCH_LASTS or self.named_on.get(span.grain) == self.line
                claim.span = named if lasts or at == _THROUGHOUT else span

    def after(self, sentence: Sentence, claims: list[Claim]) -> None:
        """Takes over what a sentence leaves to the next."""
        self.sentences += 1
        times = [time for _, time in sentence.times]
        in_a_list = is_item(sentence)
        for time in times:
            if (time.kind, time.grain) == ("last", "week") and "week" not in self.named_stretches:
                self.named_stretches["week"] = (time, _THROUGHOUT)
        for time in reversed(times):
            is_named = time.kind in _NAMED and not (time.edge or time.is_vague)
            if is_named and time.preposition in _OVER and self._goes_on(time):
                self.named_stretches[time.kind] = (time, self.sentences)
                self.named_on[time.kind] = self.line
        self.span_age += 1
        names = sentence.names
        named = [subject_of_token(token, self) for token in names if token.kinds & _IN_CATALOGUE]
        of_one = [c.subject for c in claims if not (c.is_assumed and c.subject.printed in _AT_LARGE)]
        subjects = [one for one in of_one if one.series is not None or one.printed[:1].isupper()]
        if subjects or named:
            self.subject = (subjects or named)[0]
        somebody = [token for token in names if "WHO" in token.kinds]
        of_kinds = [(one, kind_of(one)) for one in (*subjects, *named)]
        companies = [one for one, kind in of_kinds[len(subjects) :] if kind in ("company", "fund")]
        self.told_last = companies[-1] if companies else subject_of_token(somebody[-1], self) if somebody else None
        several = list(dict.fromkeys(named))
        self.named = several if len(several) > 1 else self.named
        for one, kind in reversed(of_kinds):
            self.latest[kind or "somebody"] = one
        written = {one.series for one, kind in of_kinds[len(subjects) :] if kind == "index"}
        indexes = [one for one, kind in of_kinds if kind == "index" and (not written or one.series in written)]
        leads = ((one.subject, one.against) for one in reversed(claims) if one.measure == "spread" and one.against)
        self.rival = next(leads, self.rival)
        self.indexes += [one for one in dict.fromkeys(indexes) if one.series not in {o.series for o in self.indexes}]
        if indexes:
            self.index = indexes[0]
            self.topic = self.topic or indexes[0]
        self.unlisted = unlisted_index(sentence.tokens)
        head = head_of(sentence)
        is_signed = head is not None and self.was_head  # a speaker's name, and that of the house below it
        if is_signed:
            self.subject = self.before_head
        elif not subjects:
            self.before_head = self.subject if head is not None else None
            opening = head or company_at_the_head(sentence)
            self.subject = subject_of_token(opening, self) if opening is not None else self.subject
        self.was_head = head is not None and not is_signed
        owned = [time for k, time in sentence.times if sentence.tokens[k].low.endswith(_OWNS)]
        spans = [
            c.span
            for c in claims
            if c.span is not None and not c.is_forecast and self._goes_on(c.span) and c.span not in owned
            if kind_of(c.subject) != "macro"  # "payrolls rose in July. The yield was down 4 basis points."
        ]
        if spans:
            main = [
                one for one in spans if one.kind != "to_date"
            ]  # "rose 1.1% this week, up 4.7% for the year to date"
            self.span, self.span_age = (main or spans)[-1], 0
        elif any(claim.carried is not None for claim in claims):
            self.span_age = 0
        elif not claims:
            said = [
                time
                for time in times
                if time.kind in STRETCHES and time.preposition != "of" and time.grain not in ("day", "session")
                if not time.is_vague and (time.preposition, time.edge) != ("by", "end")
            ]
            told = said[0] if said else kind_of_stretch(sentence)
            if told is not None:  # "Stocks had their best week last week."
                self.span, self.span_age = told, 0
        if not in_a_list:
            first = next((time for k, time in sentence.times if k < _AT_THE_HEAD), None)
            is_led = first is not None and first.kind in DAYS and first.preposition in ON and self._is_recent(first)
            self.lead_day = first if is_led else None
            is_short = not claims and len(sentence.tokens) <= _LONGEST_ENTRY
            self.is_at_an_hour = is_short and any(time.kind == "clock" for time in times)
        heading = sentence.tokens[-1].low == ":" and not claims
        self.is_headed = self.is_headed and not in_a_list
        if heading:  # "For the week:" on a line of its own, until another such line or another kind of prose
            self.lead = next((time for time in times if time.kind in STRETCHES), None)
            self.is_headed = True
        elif self.is_headed and len(sentence.tokens) <= _LONGEST_ENTRY and not times:
            pass
        else:
            self.is_headed = False
        if not in_a_list:
            self.tells_targets = not sentence.held.isdisjoint(_TARGETS)
        if not (heading or self.is_headed or in_a_list):
            stretches = [time for time in times if time.kind in STRETCHES]
            self.lead = stretches[0] if stretches and not claims else None
        over = [c.span for c in reversed(claims) if c.span is not None and c.span.year is not None]
        dated_span = next((one for one in over if one.kind in ("month", "quarter", "year")), None)
        self.dated_age = 0 if dated_span is not None else self.dated_age + 1
        self.last_dated = dated_span or (self.last_dated if self.dated_age <= _STRETCH_LASTS else None)
        for c in claims:
            if c.has_own_day and is_a_day(c) and self._is_recent(c.session) and not c.days_back and not c.is_base:
                self.days_of[continent(c.subject)] = c.session or Time("relative", word="today")
        days = (day_told(c) for c in reversed(claims))
        self.last_day = next((day for day in days if day is not None), self.last_day)
        if self.session is None and not in_a_list and not (self.has_moved and looks_back(sentence)):
            dated = [c for c in claims if c.has_own_day and not c.is_base and not c.days_back]
            telling = [c for c in dated if c.measure not in ("other", "count") and not is_a_dated_extreme(c)]
            apart = [time for k, time in sentence.times if is_apart(sentence, k)]
            telling = [c for c in telling if not is_earlier(sentence.tokens, c.place) and c.session not in apart]
            own = (c.session for c in telling if is_a_day(c) and self._is_recent(c.session))
            led = lead_session(sentence)
            self.session = next(own, None) or (led if self._is_recent(led) else None)
        undated = (c.measure in ("return", "change") and not c.has_own_day and c.span is None for c in claims)
        self.has_moved = self.has_moved or any(undated)
        if self.is_day_by_day:
            named_days = (time for time in times if time.kind in ("weekday", "day") and time.preposition in ON)
            self.session = next((time for time in named_days if self._is_recent(time)), self.session)
        for token in names:
            if "WHO" in token.kinds and " " in token.low:
                self.names.setdefault(token.low.split()[-1], token.text)
            if "NAME" in token.kinds and "cap " in token.low and token.name is not None:
                self.epithets[_size_of(token.low)] = Subject(token.name.series, token.text)

    def _goes_on(self, span: Time) -> bool:
        """Whether later sentences may speak of a stretch: not of one long gone, nor of one that only compares."""
        is_old = self.today is not None and span.year is not None and span.year < self.today.year - 1
        is_loose = span.is_vague and span.kind == "past"  # "over the past few years"
        return span.preposition != "of" and not is_old and not is_loose

    def _is_recent(self, session: Time | None) -> bool:
        """Whether a day can be the one that a text is about: a date long before its publication is an aside."""
        if session is None or self.today is None or session.kind not in ("day", "named"):
            return session is not None
        day = Anchor(self.today).day(session)
        return day is not None and (self.today - day).days <= _NEWS_DAYS


def continent(subject: Subject) -> str:
    """Where a market lies; nothing of what trades everywhere."""
    known = entry(subject.series) if subject.series else None
    if known is None or known.kind not in ("index", "company"):
        return ""
    return known.zone.split("/")[0].replace("Australia", "Asia")


def is_american(subject: Subject) -> bool:
    """Whether a subject is an index, a share or a fund of New York."""
    known = entry(subject.series) if subject.series else None
    return known is not None and known.zone == "America/New_York" and known.calendar == "XNYS"


def kind_of(subject: Subject) -> str | None:
    """What kind of series a subject is; None if the catalogue lacks it."""
    return kind_of_series(subject.series) if subject.series else None


def subject_of_token(token: Token, discourse: Discourse) -> Subject:
    """The subject that a name or a reference denotes."""
    if "REF" in token.kinds and token.name is None:
        if token.low.endswith(INDEX_WORDS):
            told_of = discourse.subject
            if told_of is not None and kind_of(told_of) == "macro" and told_of.printed.lower().endswith(INDEX_WORDS):
                return told_of  # "its sentiment index rose to 83"; "the index was expected at 78.5"
            if token.low == "the benchmark" and not discourse.is_abroad:  # America's is the S&P 500
                known = next((one for one in discourse.indexes if one.series == _BENCHMARK), None)
                return known or discourse.index or discourse.subject or UNNAMED
            return discourse.unlisted or discourse.index or discourse.subject or UNNAMED
        if token.low == "they" and discourse.told_last is not None and kind_of(discourse.subject or UNNAMED) == "index":
            return discourse.told_last  # "Acme also saw its shares fall. They were down 1.9%."
        kinds = next((kinds for word, kinds in _REFERRED.items() if token.low.endswith(word)), None)
        if kinds is None or discourse.subject is None or kind_of(discourse.subject) in kinds:
            return discourse.subject or UNNAMED
        told = discourse.told_last
        if told is not None and "company" in kinds and kind_of(told) == "company":
            return told  # "Acme is the best of the Dow's stocks. The stock rose 3%."
        return next(
            (discourse.latest[kind or "somebody"] for kind in kinds if (kind or "somebody") in discourse.latest),
            UNNAMED,
        )
    name = token.name
    assert isinstance(name, Name)
    if name.is_loose and discourse.epithets and "cap" in token.low:
        meant = discourse.epithets.get(_size_of(token.low))
        if meant is not None:
            return meant
    if name.series is not None and discourse.is_abroad and _is_americas_unsaid(name.series, token.low):
        chips = token.low.startswith("blue") and discourse.topic is not None
        return discourse.topic if chips and discourse.topic is not None else Subject(None, token.text)
    if name.series == _AMERICAN_OIL and name.is_loose and discourse.is_from("Europe"):
        return Subject(_EUROPEAN_OIL, token.text)
    return Subject(name.series, token.text)


def _size_of(words: str) -> str:
    """The size of shares that a name speaks of: "large" of "large-cap Russell 1000", of "large caps"."""
    return words.replace("-", " ").split()[0].removesuffix("er")


def _is_americas_unsaid(series: str, words: str) -> bool:
    """Whether a statistic or a rate is America's only where no other country is spoken of: "the unemployment rate"."""
    known = entry(series)
    if known is None or known.zone != "America/New_York":
        return False
    if known.kind == "index":
        return words in (name.lower() for name in known.loose)  # "the small-cap index", in Mumbai
    return known.kind in ("macro", "policy_rate") and not any(word in words for word in _SAYS_AMERICA)
