"""One figure each: pure functions from a View and a Question to a Figure, each declared with its units."""

from typing import Final

from tieout.measures import cited, levels, macro, moves, policy, ranks, records, returns, risk
from tieout.measures import since as since_when
from tieout.measures.declare import INVERSE, Measure, by_name, lookup
from tieout.measures.records import POINTS
from tieout.measures.returns import ANNUALIZED, OVER_SEVERAL
from tieout.measures.since import years_high_holds
from tieout.store.view import View
from tieout.terms import Figure, Missing, Question

_MEASURES: Final = by_name(
    (
        *levels.MEASURES,
        *returns.MEASURES,
        *records.MEASURES,
        *since_when.MEASURES,
        *moves.MEASURES,
        *policy.MEASURES,
        *ranks.MEASURES,
        *risk.MEASURES,
        *macro.MEASURES,
        *cited.MEASURES,
    )
)


def measure(name: str) -> Measure:
    """The measure of that name. Raises UnknownMeasure if none is declared."""
    return lookup(_MEASURES, name)


def measures() -> tuple[Measure, ...]:
    """Every declared measure."""
    return tuple(_MEASURES.values())


def answer(view: View, question: Question) -> Figure | Missing:
    """What the view says to the question.

    Raises UnknownMeasure if its measure isn't declared, ValueError if the question is misput: a day is
    missing where one is needed, or the measure doesn't know the sense or the grain.
    """
    return view.once(question, lambda: measure(question.measure).answer(view, question))


__all__ = [
    "ANNUALIZED",
    "INVERSE",
    "OVER_SEVERAL",
    "POINTS",
    "Measure",
    "answer",
    "measure",
    "measures",
    "years_high_holds",
]
