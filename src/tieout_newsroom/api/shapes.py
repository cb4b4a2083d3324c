"""What the API answers with. Figures are the JSON contract of a check: described here, and made by the checker."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from ninja import Field, Schema

Verdict = Literal[
    "agrees", "rounding", "disagrees", "inconsistent", "loose", "plausible", "ambiguous", "cited", "forecast", "no_data"
]


class Problem(Schema):
    """Why there is no answer, in a sentence."""

    detail: str


class Named(Schema):
    """A section or a tag."""

    slug: str
    name: str
    address: str


class Credited(Schema):
    """Who had a part in a note, and which."""

    name: str
    kind: Literal["person", "collective"]
    role: str
    analyst: str | None = Field(description="The slug of the person's profile.")


class NoteLine(Schema):
    """A note as lists have it."""

    slug: str
    title: str
    standfirst: str
    published: datetime
    address: str
    section: Named
    tags: list[Named]
    credits: list[Credited]
    claims: int = Field(description="How many numbers of it are tied out.")


class Notes(Schema):
    """One page of a list of notes, newest first."""

    count: int = Field(description="How many notes there are in all.")
    page: int
    pages: int
    items: list[NoteLine]


class Analyst(Schema):
    """Somebody who writes for the house."""

    slug: str
    name: str
    title: str
    address: str


class Forecast(Schema):
    """A forecast of a published note. `standing` says how it stands with what is known today."""

    words: str
    by: str
    made: datetime
    due: date | None
    outcome: Literal["met", "missed", "open"]
    standing: str
    note: str = Field(description="The note's slug.")


class Document(Schema):
    """The text that was checked, and the moments that counted."""

    title: str | None
    published: str | None
    as_of: str | None
    sha256: str
    text: str


class Counts(Schema):
    """How many there were of each."""

    numerals: int
    claims: int
    agrees: int
    rounding: int
    disagrees: int
    inconsistent: int
    loose: int
    plausible: int
    ambiguous: int
    cited: int
    forecast: int
    no_data: int
    unread: int


class Stated(Schema):
    """What the text says; `low` and `high` are what its printed digits allow."""

    printed: str
    value: str | None
    value_high: str | None
    unit: str | None
    low: str | None
    high: str | None
    hedge: str
    direction: str | None


class Period(Schema):
    """From the base to the last day that counts."""

    start: date | None
    end: date | None


class Computed(Schema):
    """What we get."""

    value: float
    unit: str
    basis: str | None
    value_high: float | None = Field(None, description="The upper end, where what we get is a range.")


class Input(Schema):
    """An observation that a figure rests on. `licence` says what may be done with its series."""

    series: str
    date: date
    value: float | None
    known_at: datetime
    vintage: str
    source: str
    licence: str | None


class Evidence(Schema):
    """How the value was worked out, and from what."""

    formula: str | None
    inputs: list[Input]


class Outcome(Schema):
    """What became of a forecast on its due day, by which value."""

    result: Literal["met", "missed"]
    told: str


class Finding(Schema):
    """One claim of the text with its verdict. `span` counts code points of the document's text."""

    key: str
    span: list[int] = Field(min_length=2, max_length=2)
    quote: str
    stated: Stated
    measure: str
    subject: str | None
    against: str | None
    period: Period
    verdict: Verdict
    error: str | None
    follows_from: str | None
    computed: Computed | None
    correction: str | None
    reading: str
    readings_tried: int
    attribution: str | None
    outcome: Outcome | None = Field(None, description="Of a forecast whose due day the data reach.")
    evidence: Evidence
    message: str


class Numeral(Schema):
    """A number of the text, and what it is: a claim's, a date's, a name's... or not read."""

    span: list[int] = Field(min_length=2, max_length=2)
    text: str
    role: str


class Report(Schema):
    """The JSON contract of a check."""

    document: Document
    counts: Counts
    findings: list[Finding]
    numerals: list[Numeral]


class Waived(Schema):
    """Who let a number through that could not be proven, and why."""

    by: str
    reason: str


class Figures(Report):
    """The figures of a published note; `waived` is by the finding's key."""

    waived: dict[str, Waived]


class Words(Schema):
    """Where words of the page stand in the checked text, in code points."""

    place: str
    start: int
    end: int
    text: str


class Note(NoteLine):
    """A note with its words and its figures."""

    minutes: int
    words: list[Words]
    figures: Figures


class TextToCheck(Schema):
    """A text, and the day on which it came out (by default its own words tell, or today)."""

    text: str = Field(min_length=1)
    published: date | None = None
