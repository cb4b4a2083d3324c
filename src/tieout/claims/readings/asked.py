"""A claim with its natural question, as the rules for its other readings see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tieout.catalogue import calendar, entry
from tieout.claims.anchor import Anchor
from tieout.claims.claim import Claim
from tieout.claims.readings.questions import question_of
from tieout.terms import Period, Question

Alternatives = Iterator[tuple[str, Question]]


@dataclass(slots=True)
class Asked:
    """A claim with its natural question: of `subject` on `session`, seen from the text's own day."""

    claim: Claim
    natural: Question
    anchor: Anchor
    session: date

    def over(self, period: Period) -> Question:
        return replace(self.natural, period=period)

    def of(self, claim: Claim) -> Question:
        """What another claim would ask in this one's place."""
        return question_of(claim, self.natural.subject, self.anchor, self.session)

    def on(self, session: date) -> Question:
        """What the claim would ask of another session."""
        return question_of(self.claim, self.natural.subject, self.anchor, session)

    def before(self, session: date) -> date:
        return calendar(self.anchor.exchange).before(session)

    def has_print(self, name: str) -> bool:
        return entry(f"{self.natural.subject}.{name}") is not None
