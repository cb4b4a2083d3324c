"""Stretches of time between two sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """From the base day to the day spoken of.

    For a change, return or spread `start` is the base close (the last session *before* the period) and `end` the
    session; for a level both are the same day; for a drawdown or a gain from a low `start` is the day of the
    extreme; for a count or a "since" it is the first day counted; for a forecast, made and due. An end that the
    text doesn't fix is None.
    """

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"a period can't end ({self.end}) before it starts ({self.start})")
