"""What the judge answers: the verdict with everything that led to it."""

from __future__ import annotations

from dataclasses import dataclass

from tieout.terms import Figure, Missing, Reading, Verdict


@dataclass(frozen=True, slots=True)
class Attempt:
    """One reading that was tried, what the data answered, and what came of comparing the two."""

    reading: Reading
    answer: Figure | Missing
    verdict: Verdict
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a forecast on its due day: whether it was `met`, and in words by what value, on which day."""

    met: bool
    told: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a proposition.

    `chosen` is the attempt that decided (the natural reading unless an alternative agreed), `attempts` all that
    were tried, in order. `error` names what is wrong where something is (`direction`, `digit`, `value`, `date`,
    `hedge`). `correction` is the print that would have been right, where there is one. `outcome` is a forecast's whose
    due day the data reach.
    """

    verdict: Verdict
    chosen: Attempt | None
    attempts: tuple[Attempt, ...]
    error: str | None = None
    correction: str | None = None
    note: str = ""
    outcome: Outcome | None = None
