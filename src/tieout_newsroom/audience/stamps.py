"""A signed moment in a form: when it was shown. Programs that post at once, or post an old form again, are told by it.

A person who is taken for one of them is asked to press the button once more, which then works.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from django.core import signing

#: Nobody reads a form and fills it in faster.
SOONEST: Final = timedelta(seconds=2)
LATEST: Final = timedelta(days=1)


class Wrong(Enum):
    """Why a stamp is refused, as the person is told."""

    MISSING = "We couldn't tell when you opened this form. Wait a moment, then press Send again."
    EARLY = "That was quicker than people type. Wait a moment, then press Send again."
    LATE = "You opened this form more than a day ago. Wait a moment, then press Send again."
    USED = "We have a message from this form already. To send this one too, wait a moment, then press Send again."


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a form of a kind was shown; `number` is different for each."""

    shown_at: datetime
    number: str

    @classmethod
    def new(cls, now: datetime) -> Stamp:
        return cls(now, secrets.token_urlsafe(12))

    def signed(self, kind: str) -> str:
        """As the form carries it. It counts for forms of this kind alone."""
        return signing.dumps([self.shown_at.timestamp(), self.number], salt=f"form.{kind}")

    def fault(self, now: datetime) -> Wrong | None:
        """What is wrong with it by its time, or None."""
        age = now - self.shown_at
        if age < SOONEST:
            return Wrong.EARLY
        return Wrong.LATE if age > LATEST else None


def read(signed: str, kind: str, now: datetime) -> Stamp | None:
    """The stamp that a form carries; None if it isn't ours, or of another kind."""
    try:
        shown, number = signing.loads(signed, salt=f"form.{kind}")
    except signing.BadSignature:
        return None
    return Stamp(datetime.fromtimestamp(shown, now.tzinfo), number)
