"""A claim as read from prose: what is stated of whom and when, not yet resolved to days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tieout.catalogue import entry
from tieout.claims.marking.by_word import ByWord
from tieout.claims.marking.times import Time
from tieout.terms import Direction, Hedge, Quantity

#: The series that questions on the policy rate ask for.
POLICY_RATE = "DFEDTARU"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a claim speaks of: the catalogue's series, or None where it has none, and the name as printed."""

    series: str | None
    printed: str

    @property
    def id(self) -> str:
        """What a question asks for: the series, else the name as printed."""
        return self.series or self.printed


def _kind_of(series: str) -> str | None:
    known = entry(series)
    return known.kind if known is not None else None


#: The catalogue's kind of a series; None if it has none of that id. Each claim's is asked for some twenty times.
KIND_OF: Final = ByWord(_kind_of)


#: The subject of a number whose subject can't be told.
UNNAMED = Subject(None, "unnamed")


@dataclass(slots=True)
class Claim:
    """One claim of a sentence.

    `place` is the token that states it; `start` and `end` span the stated number with its unit, or the words;
    `quote_start` and `quote_end` the stretch that makes the claim. `span` is the stretch of time that the words
    give, `session` the day spoken of; `carried` is a span that the sentence before gives and that may be meant,
    `named` the time of a record or a low. `spoken_during` says that it was written while the market was open;
    `is_base` that it is where a move started; `is_turned` that its series is quoted the other way round; `or_of`
    whom else "the index" may mean; `is_doubtful` that its sentence names a time that no claim took; `at_close`
    that an extreme is one of closes; `days_back` how many sessions (months of a statistic) before; `verb` is the word
    that moves; `tells_close` that the words speak of a close ("ended", "settled"), and so of no moment before it;
    `is_snapshot` that it speaks of the session during which the text came out, `is_within` that the text's own head
    says so; `of_extreme` that a level is a high
    or low of `named`, or of the session; `is_over` that a streak is one that ended; `is_unworded` that no
    words beside it say when it was so; `is_of_a_letter` that the text is a fund's letter, whose
    returns include dividends; `is_of_prices` that the text says that its returns don't;
    `threshold` what was passed for the first time in so long; `is_of_a_review` that the text
    looks back on a quarter that is over; `is_assumed` that whom it speaks of is what the trade means where nothing
    is said ("Treasury yields": those of ten years); `steps` over how many of its grain a ranked move
    goes; `is_inferred` that a lone word made it one, which may agree and
    is never called wrong; `is_plainly_told` that its sentence
    names it, says when, and names nobody else and no other time; `of_one_day` that it is of some day of its
    `span`; `told` at how much a statistic is told to stand that is its highest since, as first printed;
    `is_a_start` that what is ranked is the start of a year, a quarter or a month.
    """

    measure: str
    pattern: str
    place: int
    start: int
    end: int
    quote_start: int
    quote_end: int
    sentence: tuple[int, int]
    subject: Subject
    quantity: Quantity | None = None
    hedge: Hedge = Hedge.EXACT
    direction: Direction | None = None
    sense: str | None = None
    grain: str | None = None
    against: Subject | None = None
    span: Time | None = None
    session: Time | None = None
    carried: Time | None = None
    named: Time | None = None
    is_forecast: bool = False
    spoken_during: bool = False
    attribution: str | None = None
    has_own_day: bool = False
    days_back: int = 0
    steps: int = 1
    is_base: bool = False
    is_turned: bool = False
    or_of: Subject | None = None
    is_doubtful: bool = False
    at_close: bool = True
    verb: str = ""
    tells_close: bool = False
    is_snapshot: bool = False
    is_within: bool = False
    of_extreme: bool = False
    is_over: bool = False
    is_unworded: bool = False
    is_of_a_letter: bool = False
    is_of_prices: bool = False
    threshold: float | None = None
    is_plainly_told: bool = False
    is_of_a_review: bool = False
    is_assumed: bool = False
    is_inferred: bool = False
    of_one_day: bool = False
    told: float | None = None
    is_a_start: bool = False
