"""The words: quantities, periods, observations, figures, questions, verdicts. Standard library only."""

from tieout.terms.figure import Figure, Missing
from tieout.terms.observation import Fact, Observation, Vintage
from tieout.terms.period import Period
from tieout.terms.proposition import Proposition, Question, Reading, Stated
from tieout.terms.quantity import Direction, Hedge, Quantity, plain, quantity_from_digits
from tieout.terms.verdict import Verdict

__all__ = [
    "Direction",
    "Fact",
    "Figure",
    "Hedge",
    "Missing",
    "Observation",
    "Period",
    "Proposition",
    "Quantity",
    "Question",
    "Reading",
    "Stated",
    "Verdict",
    "Vintage",
    "plain",
    "quantity_from_digits",
]
