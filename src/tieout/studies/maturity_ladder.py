"""When a company's long-term debt falls due: the maturity ladder of its filing, and its weighted average maturity.

Filers give the principal that falls due in each of the next five years and after them. What falls due in a year is
taken as due in its middle. The last rung is open: it counts from its beginning, five years ahead, for a lower bound
(`at_least`), or as falling due at the average yearly pace of years two to five (`at_pace`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from tieout.studies.debt_lines import LONG_TERM_DEBT
from tieout.studies.reported import Cell, Line, Reported, Way, combined, money
from tieout.terms import Figure, Missing, Period

MID_YEAR: Final = "what falls due in a year falls due in its middle"
FLOOR: Final = "what falls due after year five counts as due at its start: a lower bound"
PACE: Final = "what falls due after year five does so at the average yearly pace of years two to five"
#: The open rung ends there at the latest, however slow the pace: hardly any company's debt runs longer.
LONGEST: Final = 30.0
#: A ladder is a whole one if its rungs make up so much of the long-term debt.
_WHOLE: Final = 0.95
#: Principal and carrying value differ by discounts and costs; beyond this part of the debt it is said.
_APART: Final = 0.005
_PREFIX: Final = "LongTermDebtMaturitiesRepaymentsOfPrincipal"


@dataclass(frozen=True, slots=True)
class Rung:
    """What falls due between two times, in years from the balance sheet's day; the last one has no end."""

    label: str
    start: float
    end: float | None
    amount: Cell


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that doesn't fit in what was reported: its name, in a sentence, and the figures that don't."""

    name: str
    told: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of one balance sheet, their sum, and the long-term debt that they should add up to."""

    day: date
    rungs: tuple[Rung, ...]
    total: Figure
    debt: Cell

    @property
    def reported(self) -> tuple[tuple[Rung, Figure], ...]:
        """The rungs that were reported."""
        return tuple((rung, rung.amount) for rung in self.rungs if isinstance(rung.amount, Figure))

    @property
    def is_whole(self) -> bool:
        """Whether all of the debt stands on it: its rungs make up the debt; if that isn't known, all are reported."""
        if isinstance(self.debt, Figure) and self.debt.value > 0:
            return self.total.value >= _WHOLE * self.debt.value
        return len(self.reported) == len(self.rungs)

    def at_least(self) -> Cell:
        """The weighted average maturity in years, with the open rung at its start: a lower bound."""
        return self._average("maturity_at_least", 5.0, FLOOR)

    def at_pace(self) -> Cell:
        """The weighted average maturity in years, with the open rung falling due at the pace of years two to five."""
        open_rung = sum(amount.value for rung, amount in self.reported if rung.end is None)
        pace = sum(amount.value for rung, amount in self.reported if rung.start >= 1 and rung.end is not None) / 4
        if open_rung and pace <= 0:
            return Missing((), (self.day,), "nothing falls due in years two to five, so there is no pace")
        last = min(LONGEST, 5.0 + open_rung / pace) if open_rung else 5.0
        return self._average("maturity_at_pace", (5.0 + last) / 2, PACE)

    def _average(self, key: str, open_rung: float, assumption: str) -> Cell:
        if not self.is_whole:
            absent = tuple(one for rung in self.rungs if isinstance(rung.amount, Missing) for one in rung.amount.series)
            part = (
                "" if isinstance(self.debt, Missing) else f": it makes up {1 + self._apart:.0%} of the long-term debt"
            )
            return Missing(absent, (self.day,), f"the ladder of {self.day} isn't whole{part}")
        if self.total.value <= 0:
            return Missing((), (self.day,), "no long-term debt falls due")
        due = [(_middle(rung, open_rung), amount.value) for rung, amount in self.reported]
        terms = " + ".join(f"{years:g} x {money(amount)}" for years, amount in due if amount)
        return Figure(
            measure=key,
            value=sum(years * amount for years, amount in due) / self.total.value,
            unit="year",
            period=Period(self.day, self.day),
            inputs=self.total.inputs,
            formula=f"({terms}) / {money(self.total.value)}",
            basis=f"{MID_YEAR}; {assumption}" if isinstance(self.rungs[-1].amount, Figure) else MID_YEAR,
            note=""
            if abs(self._apart) <= _APART
            else f"the ladder makes up {1 + self._apart:.0%} of the long-term debt",
        )

    @property
    def _apart(self) -> float:
        """By what part of the long-term debt its ladder differs from it; 0 where that debt isn't known."""
        if isinstance(self.debt, Missing) or self.debt.value <= 0:
            return 0.0
        return self.total.value / self.debt.value - 1

    def findings(self) -> tuple[Finding, ...]:
        """Where the ladder and the balance sheet of its day don't fit."""
        if abs(self._apart) <= _APART or isinstance(self.debt, Missing):
            return ()
        told = (
            f"the ladder adds up to {money(self.total.value)}, the long-term debt is {money(self.debt.value)} "
            f"({self._apart:+.1%}): discounts and costs, or a rung or a line that isn't reported"
        )
        return (Finding("ladder_differs_from_debt", told, (self.total, self.debt)),)


def _rung(concept: str, label: str, start: float, end: float | None) -> tuple[Line, float, float | None]:
    return Line(concept, label, (Way((_PREFIX + concept,)),)), start, end


RUNGS: Final = (
    _rung("InNextTwelveMonths", "next twelve months", 0, 1),
    _rung("InYearTwo", "year two", 1, 2),
    _rung("InYearThree", "year three", 2, 3),
    _rung("InYearFour", "year four", 3, 4),
    _rung("InYearFive", "year five", 4, 5),
    _rung("AfterYearFive", "after year five", 5, None),
)


def maturity_ladder(reported: Reported) -> Ladder | Missing:
    """The last ladder up to a company's balance sheet; annual reports have one, quarterly ones hardly ever.

    Missing if fewer than two rungs are reported: what falls due within a year is no ladder.
    """
    concepts = tuple(name for line, _, _ in RUNGS for name in line.concepts)
    day = reported.last(concepts)
    if day is None:
        return reported.nothing(concepts, (), "no maturity ladder is reported")
    rungs = tuple(Rung(line.label, start, end, reported.line(line, day)) for line, start, end in RUNGS)
    amounts = [rung.amount for rung in rungs if isinstance(rung.amount, Figure)]
    if len(amounts) < 2:
        return reported.nothing(concepts, (day,), f"one rung alone is reported for {day}")
    total = combined("ladder", "usd", amounts, _added_up)
    assert isinstance(total, Figure)
    return Ladder(day, rungs, total, reported.line(LONG_TERM_DEBT, day))


def _added_up(*amounts: float) -> tuple[float, str]:
    return sum(amounts), " + ".join(map(money, amounts))


def _middle(rung: Rung, open_rung: float) -> float:
    return open_rung if rung.end is None else (rung.start + rung.end) / 2
