"""What a topic can say of what is priced and assumed: the odds of decisions, the rate path, scenarios."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tieout.catalogue import SeriesEntry
from tieout.errors import InputError
from tieout.notes.asked import Asked
from tieout.notes.said import Said
from tieout.notes.vocabulary import Index
from tieout.studies import Priced, RatePath
from tieout.studies.priced import Method
from tieout.studies.scenarios import Implied, Outlook
from tieout.terms import Figure, Missing, Period

_SIDES: Final = {"cut": -1, "hold": 0, "raise": 1}


@dataclass(frozen=True, slots=True)
class Odds:
    """What futures price meeting by meeting, by the method that CME Group publishes."""

    asked: Asked[RatePath]

    @property
    def decision(self) -> str:
        """The day of the next decision: 20 September 2023."""
        day = self.asked.told.meetings[0].decision
        return f"{day.day} {day:%B %Y}"

    def of(self, move: str) -> Said:
        """The probability, in per cent, that the next decision is a cut, a hold or a raise."""
        return self._at(move, lambda path: 0, "the next decision")

    def by(self, move: str, day: date) -> Said:
        """The probability that the rate is lower (`cut`), the same or higher after the last meeting by a day."""

        def last(path: RatePath) -> int:
            return sum(meeting.decision <= day for meeting in path.meetings) - 1 if day <= path.reaches else -1

        return self._at(move, last, f"by {day}")

    def _at(self, move: str, place: Callable[[RatePath], int], words: str) -> Said:
        if move not in _SIDES:
            raise InputError(f"a decision is a {', a '.join(_SIDES)}, and no {move!r}")

        def figure(path: RatePath) -> Figure | Missing:
            at = place(path)
            if at < 0:
                return Missing((), (path.day,), f"the path priced on {path.day} reaches to {path.reaches}")
            meeting = path.meetings[at]
            chances = [chance for steps, chance in meeting.odds if (steps > 0) - (steps < 0) == _SIDES[move]]
            return Figure(
                measure="odds",
                value=round(100 * sum(chances), 6),
                unit="percent",
                period=Period(path.day, meeting.decision),
                inputs=path.inputs,
                formula=" + ".join(f"{chance:.4f}" for chance in chances) or "0",
                basis="meeting path",
                note=path.rule.value,
            )

        return self.asked.said(f"probability of a {move}, {words}", figure)


@dataclass(frozen=True, slots=True)
class Path:
    """How much is priced by a date, by the meetings added up, against the Fed's dots, both from today's range."""

    asked: Asked[Priced]

    @property
    def priced(self) -> Said:
        """By the meeting path, in basis points."""
        return self.asked.said(f"priced by {self._by}, meeting path", lambda told: told.meeting_path)

    @property
    def dots(self) -> Said:
        """From the middle of today's range to the median dot."""
        return self.asked.said(f"median dot for {self._by}, from today's range", lambda told: told.dots)

    @property
    def against_dots(self) -> Said:
        """By how much what is priced (contract month) lies below or above the dots."""
        return self.asked.said(
            f"priced by {self._by} against the median dot", lambda told: told.against_dots(Method.CONTRACT_MONTH)
        )

    @property
    def _by(self) -> date:
        return self.asked.told.by


@dataclass(frozen=True, slots=True)
class Scene:
    """A scenario worked out from the day's closes: what its author assumes, and what would follow."""

    asked: Asked[Outlook]
    name: str
    statement: str

    def level(self, index: Index) -> Said:
        """Where an index would stand."""
        return self._said(index.entry, "level", lambda one: one.level)

    def change(self, index: Index) -> Said:
        """By how many per cent it would have moved."""
        return self._said(index.entry, "percent", lambda one: one.change)

    def _said(self, index: SeriesEntry, unit: str, value: Callable[[Implied], float]) -> Said:
        def figure(told: Outlook) -> Figure | Missing:
            found = [one for one in told.indexes if one.series == index.id]
            if not found:
                return Missing((index.id,), (told.day,), f"{self.name} assumes nothing of the {index.name}")
            (one,) = found
            return Figure(
                measure="scenario",
                value=round(value(one), 6),
                unit=unit,
                period=Period(told.day, None),
                inputs=(*one.close.inputs, *(() if one.beta is None else one.beta.inputs)),
                formula=f"{one.close.value:,.2f} * (1 + {one.change:.2f} / 100)",
                basis="assumed",
                note=f"{self.name}: {self.statement}",
            )

        return self.asked.said(f"{self.name}, {index.name}", figure)
