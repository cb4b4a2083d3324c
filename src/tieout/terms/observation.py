"""What was observed, and when it became known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Vintage(StrEnum):
    """How the moment at which an observation became known is itself known."""

    RECORDED = "recorded"
    RELEASE_CALENDAR = "release calendar"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one series on one day, as known from `known_at` (an aware datetime) on."""

    series: str
    date: date
    value: float
    known_at: datetime
    vintage: Vintage
    source: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that can only be cited: what it is, where it is printed, and who entered it.

    `kind` says what it answers (`record_close`, `definition`, `fundamental`), `subject` of what; `value` is in
    `unit`; `day` is the day that it speaks of, `through` the last day up to which it is known to hold (None:
    it holds until replaced). `known_at` is when it became public.
    """

    key: str
    kind: str
    subject: str
    value: float
    unit: str
    day: date
    known_at: datetime
    through: date | None
    statement: str
    publisher: str
    reference: str
    entered_by: str
