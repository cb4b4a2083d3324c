"""A question that data can answer, and a proposition: the question with the answer that a text states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tieout.terms.period import Period
from tieout.terms.quantity import Direction, Hedge, Quantity


@dataclass(frozen=True, slots=True)
class Question:
    """Which measure of which subject over which period.

    `against` is the other subject of a spread or ratio. `sense` picks the variant that a measure declares
    (`high` or `low` for records and "since", `best` or `worst` for periods, `raise` or `cut` for counts of moves).
    `grain` is the length of what is compared ("best December" compares months: `month`), `within` a calendar month
    (12 for Decembers only; 0 for the start of each period, up to the same day; -12 for that of Decembers). `field` is
    the print that is meant: `close`, `open`, `high` or `low` of the day.
    `steps` is over how many of its grain a move goes ("the best two-day gain since": 2 of `day`; any two that follow
    each other count). `years` is the N of an "N-year high", `threshold` what a series passed "for the first time
    since", or what a fall must come to ("into a bear market": 20).
    """

    measure: str
    subject: str
    period: Period
    against: str | None = None
    sense: str | None = None
    grain: str | None = None
    within: int | None = None
    since: date | None = None
    years: int | None = None
    threshold: float | None = None
    field: str = "close"
    steps: int = 1


@dataclass(frozen=True, slots=True)
class Stated:
    """What the text says: the quantity, how it is hedged, which way it points.

    `quantity` is None where a claim has no number ("its record close in November 2021"); `day` is then the day
    that the words name or the first of the time that they name, and `day_grain` what that is: `day`, `month`,
    `quarter`, `half`, `year`; of a `stretch` the end is open but for `until`, and `within` it nothing was as much.
    """

    quantity: Quantity | None
    hedge: Hedge = Hedge.EXACT
    direction: Direction | None = None
    day: date | None = None
    day_grain: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One legitimate way to understand a claim, with its name ("natural", "close of 26 December 2023")."""

    name: str
    question: Question


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a text states, with its readings: the natural one first, then a short fixed list of alternatives."""

    stated: Stated
    readings: tuple[Reading, ...]
