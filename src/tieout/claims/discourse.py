"""What earlier sentences of a text carry on to later ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tieout.catalogue import entry
from tieout.claims.claim import UNNAMED, Claim, Subject
from tieout.claims.lexicon import INDEX_WORDS
from tieout.claims.names import Name
from tieout.claims.times import Time
from tieout.claims.tokens import Sentence, Token

_STRETCHES: Final = frozenset("month quarter half year this last whole ended to_date past".split())
#: Prepositions with which a sentence says on which day something moved.
_ON: Final = frozenset({"", "on", "at", "through", "of", "in"})


@dataclass(slots=True)
class Discourse:
    """What earlier sentences carry on: the subject, the stretch of time, the session spoken of, the speaker."""

    today: date | None = None
    subject: Subject | None = None
    span: Time | None = None
    span_age: int = 9  # sentences ago; a paragraph counts as one more
    session: Time | None = None
    index: Subject | None = None
    speaker: str | None = None
    names: dict[str, str] = field(default_factory=dict)

    def new_paragraph(self) -> None:
        self.span_age += 1

    def after(self, sentence: Sentence, claims: list[Claim]) -> None:
        """Takes over what a sentence leaves to the next."""
        self.span_age += 1
        named = [subject_of_token(t, self) for t in sentence.tokens if t.kinds & {"NAME", "LOOSE"}]
        subjects = [c.subject for c in claims if c.subject.series is not None or c.subject.printed[:1].isupper()]
        if subjects or named:
            self.subject = (subjects or named)[0]
        indexes = [one for one in (*subjects, *named) if kind_of(one) == "index"]
        if indexes:
            self.index = indexes[0]
        spans = [claim.span for claim in claims if claim.span is not None and not claim.is_forecast]
        if spans:
            self.span, self.span_age = spans[-1], 0
        elif any(claim.carried is not None for claim in claims):
            self.span_age = 0
        elif not claims:
            said = [
                t.time
                for t in sentence.tokens
                if t.time is not None and t.time.kind in _STRETCHES and t.time.preposition != "of"
            ]
            if said:  # "Stocks had their best week last week."
                self.span, self.span_age = said[0], 0
        if self.session is None:
            own = (c.session for c in claims if c.has_own_day and not c.is_base and not c.days_back and _is_a_day(c))
            self.session = next(own, None) or _lead_session(sentence)
        for token in sentence.tokens:
            if "WHO" in token.kinds and " " in token.low:
                self.names.setdefault(token.low.split()[-1], token.text)


def _is_a_day(claim: Claim) -> bool:
    """Whether the claim's session is a day that is named, not the edge of a stretch ("ended 2023 at")."""
    return claim.session is not None and claim.session.kind in ("weekday", "relative", "day", "named")


def _lead_session(sentence: Sentence) -> Time | None:
    """The day that the text speaks of, where a sentence says that something moved on it."""
    moved = False
    for token in sentence.tokens:
        moved = moved or bool(token.kinds & {"UP", "DOWN", "LEVEL", "UPNOUN", "DOWNNOUN"})
        if token.kinds & {"FORECAST"}:
            return None
        time = token.time
        if moved and time is not None and time.kind in ("weekday", "relative", "day") and time.preposition in _ON:
            if any(t.kinds & {"PEAK", "TROUGH", "RECORD"} for t in sentence.tokens):
                continue
            return time
    return None


def kind_of(subject: Subject) -> str | None:
    """What kind of series a subject is; None if the catalogue lacks it."""
    known = entry(subject.series) if subject.series else None
    return known.kind if known is not None else None


def subject_of_token(token: Token, discourse: Discourse) -> Subject:
    """The subject that a name or a reference denotes."""
    if "REF" in token.kinds and token.name is None:
        is_index = token.low.endswith(INDEX_WORDS)
        return (discourse.index if is_index else discourse.subject) or discourse.subject or UNNAMED
    name = token.name
    assert isinstance(name, Name)
    return Subject(name.series, token.text)
