"""A finding joins a span of text, the claim read there, and the verdict with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tieout.checks.judgement import Judgement
from tieout.terms import Figure, Proposition, Question, Reading, Verdict


class Role(StrEnum):
    """What a numeral in the text is."""

    CLAIM = "claim"
    NAME = "name"
    DATE = "date"
    ORDINAL = "ordinal"
    OTHER = "other"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Numeral:
    """One numeral of the text and what it is."""

    start: int
    end: int
    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim of the text with its verdict.

    `start` and `end` span the stated number with its unit (or the words, where there is no number); `sentence` is
    the span of its sentence. `quote` is the stretch of text that makes the claim. `subject_name` is the subject
    for readers. `follows_from` is the key of the finding that this one merely follows from.
    """

    key: str
    start: int
    end: int
    quote: str
    sentence: tuple[int, int]
    proposition: Proposition
    judgement: Judgement
    subject_name: str
    attribution: str | None = None
    follows_from: str | None = None
    message: str = ""

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def reading(self) -> Reading:
        """The reading that decided; the natural one where none did."""
        chosen = self.judgement.chosen
        return chosen.reading if chosen else self.proposition.readings[0]

    @property
    def question(self) -> Question:
        return self.reading.question

    @property
    def figure(self) -> Figure | None:
        """What was computed under the deciding reading; None where data are missing."""
        chosen = self.judgement.chosen
        return chosen.answer if chosen and isinstance(chosen.answer, Figure) else None
