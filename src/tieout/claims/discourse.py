"""What earlier sentences of a text carry on to later ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from tieout.catalogue import entry
from tieout.claims.claim import KIND_OF, UNNAMED, Claim, Subject
from tieout.claims.marking.by_word import ByWord
from tieout.claims.marking.lexicon import INDEX_WORDS
from tieout.claims.marking.names import Name
from tieout.claims.marking.sentence_heads import is_item
from tieout.claims.marking.times import Time
from tieout.claims.marking.tokens import Sentence, Token

#: Kinds of times that are stretches of days.
STRETCHES: Final = frozenset("month quarter half year this last whole ended to_date past".split())
#: For how many sentences "the quarter" means the one named before.
STRETCH_LASTS: Final = 3
#: A text that begins with last week means it by "the week" to its end.
THROUGHOUT: Final = -1
#: Words in a name that say that it is America's.
_SAYS_AMERICA: Final = ("u.s.", "us ", "fed", "america", "fomc", "nonfarm", "non-farm", "payroll")
#: What a reference can mean by its noun: kinds of series, None for somebody whom the catalogue lacks.
_REFERRED: Final = {
    "shares": ("company", "fund", None), "stock": ("company", "fund", None),
    "price": ("company", "fund", None, "commodity", "crypto"),
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
REFERRING: Final = tuple(_REFERRED)
#: With what the statistics of the country of each central bank begin, and what those are called behind it.
_COUNTRIES: Final = {
    "BOEBR": "GB", "ECBDFR": "EZ", "BOJPR": "JP", "RBIREPO": "IN", "BOCPR": "CA", "RBACR": "AU",
}  # fmt: skip
_STATISTICS: Final = {
    "CPIAUCSL": ("CPI", "HICP"), "CPILFESL": ("CPICORE", "HICPCORE"), "UNRATE": ("UNEMP",),
    "GDPC1": ("GDP",), "A191RL1Q225SBEA": ("GDP",), "RSAFS": ("RETAIL",),
}  # fmt: skip


@dataclass(slots=True)
class Discourse:
    """What earlier sentences carry on: the subject, the stretch of time, the session spoken of, the speaker, a list's
    lead."""

    today: date | None = None
    is_of_a_moment: bool = False  # it says at what hour its prices stood
    is_a_letter: bool = False  # a fund's, to its investors
    tells_prices: bool = False  # it says that its returns are before dividends
    is_of_the_morning: bool = False  # Europe's, when New York hasn't opened
    is_at_an_hour: bool = False  # a line above a list tells at what hour its prices stood
    is_running: bool = False  # it tells of moves under way, and of no close
    is_within: bool = False  # its head says that it was written during the session of its day
    bank: Subject | None = None  # the rate of its country's central bank, where that isn't America
    is_signless: bool = False  # it prints no sign of a percentage anywhere, as old wires do
    subject: Subject | None = None
    span: Time | None = None
    span_age: int = 9  # sentences ago; a paragraph counts as one more
    span_told: int = 9  # how many sentences ago words named it
    session: Time | None = None
    tells_targets: bool = False
    has_moved: bool = False  # its paragraph told of a move without a day
    frame: Time | None = None  # the month, quarter or year on which it looks back as a whole
    index: Subject | None = None
    indexes: list[Subject] = field(default_factory=list)  # all that were named, in their order
    latest: dict[str, Subject] = field(default_factory=dict)  # of each kind the one last named
    named: list[Subject] = field(default_factory=list)  # in the last sentence that named two
    mentioned: dict[str, tuple[Subject, int]] = field(default_factory=dict)  # by series, and where; the last one last
    steps_told: int = -9  # the sentence that told basis points last
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
    run: Time | None = None  # the stretch of a run that the sentence before told: eight weeks
    of_sectors: int = 0  # 2: the sentence before spoke of sectors, 1: an earlier one of the paragraph
    days_of: dict[str, Time] = field(default_factory=dict)  # of the markets of each continent the day told last
    quoted_at: tuple[Time, int] | None = None  # the moment of this day of which it quoted gold, oil or money, and where

    @property
    def is_abroad(self) -> bool:
        """Whether the text began with another country's index, or names none and is of another country."""
        if self.topic is None:
            return self.bank is not None
        return self.topic.series is not None and _IS_ABROAD[self.topic.series]

    def is_from(self, part_of_the_world: str) -> bool:
        """Whether the text began with an index of Asia (Australia among it), Europe or America."""
        return self.topic is not None and continent(self.topic) == part_of_the_world

    def new_paragraph(self) -> None:
        self.has_moved = False
        self.span_age += 1
        self.of_sectors = max(0, self.of_sectors - 1)

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
                if at == THROUGHOUT and claim.has_own_day:
                    continue
                lasts = self.sentences - at <= STRETCH_LASTS or self.named_on.get(span.grain) == self.line
                claim.span = named if lasts or at == THROUGHOUT else span


def _is_abroad(series: str) -> bool:
    known = entry(series)
    return known is not None and (known.zone != "America/New_York" or known.calendar != "XNYS")


#: Whether a series is another country's.
_IS_ABROAD: Final = ByWord(_is_abroad)


def continent(subject: Subject) -> str:
    """Where a market lies; nothing of what trades everywhere."""
    return _continent_of(subject.series) if subject.series else ""


#: Markets that reports of Asia's day tell of.
_PARTS: Final = {"Australia": "Asia", "Pacific": "Asia"}


@lru_cache(maxsize=1024)  # each claim of a text asks for those of the same few series
def _continent_of(series: str) -> str:
    known = entry(series)
    if known is None or known.kind not in ("index", "company"):
        return ""
    return _PARTS.get(known.zone.split("/")[0], known.zone.split("/")[0])


def is_american(subject: Subject) -> bool:
    """Whether a subject is an index, a share or a fund of New York."""
    known = entry(subject.series) if subject.series else None
    return known is not None and known.zone == "America/New_York" and known.calendar == "XNYS"


def kind_of(subject: Subject) -> str | None:
    """What kind of series a subject is; None if the catalogue lacks it."""
    return KIND_OF[subject.series] if subject.series else None


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
        if token.low == "they" and (plural := _last_yields(discourse)) is not None:
            return plural  # "the yield on 10-year notes fell; two-year yields rose. They had touched 4.72%"
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
        meant = discourse.epithets.get(size_of(token.low))
        if meant is not None:
            return meant
    if name.series is not None and discourse.is_abroad and _is_americas_unsaid(name.series, token.low):
        if discourse.bank is not None and KIND_OF[name.series] == "policy_rate":
            return discourse.bank  # "its policy rate"
        own = statistic_at_home(name.series, discourse.bank)
        if own is not None:
            return Subject(own, token.text)
        chips = token.low.startswith("blue") and discourse.topic is not None
        return discourse.topic if chips and discourse.topic is not None else Subject(None, token.text)
    if name.series == _AMERICAN_OIL and name.is_loose and discourse.is_from("Europe"):
        return Subject(_EUROPEAN_OIL, token.text)
    return Subject(name.series, token.text)


def _last_yields(discourse: Discourse) -> Subject | None:
    """The yields, in the plural, that the sentence before named, where it named one in the singular, too."""
    told = [one for one, at in discourse.mentioned.values() if at == discourse.sentences and kind_of(one) == "yield"]
    plural = [one for one in told if one.printed.lower().endswith("yields")]
    return plural[0] if len(plural) == 1 < len(told) else None


@lru_cache(maxsize=256)
def statistic_at_home(series: str, bank: Subject | None) -> str | None:
    """What the name of an American statistic means in the country of a central bank: "inflation", in London."""
    country = _COUNTRIES.get((bank.series or "") if bank is not None else "")
    names = [f"{country}{kind}" for kind in _STATISTICS.get(series, ())] if country is not None else []
    return next((name for name in names if entry(name) is not None), None)


def size_of(words: str) -> str:
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
