"""What a measure is: a declaration (name, units, words, reference) and one pure function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from tieout.errors import UnknownMeasure
from tieout.store.view import View
from tieout.terms import Figure, Missing, Question

Answer = Callable[[View, Question], Figure | Missing]
#: The sense in which a rate of exchange is read the other way round.
INVERSE: Final = "inverse"


@dataclass(frozen=True, slots=True)
class Measure:
    """One kind of figure.

    `units` are the contract units that its figure may have, the default first. `exact`: a stated integer is
    exact (counts, streaks, policy rates, dots). `quoted_step`: the step in which the trade quotes the figure
    (25 for basis points priced in); a stated one is compared at half of it either way. `senses`: those that
    `Question.sense` may pick; None among them means that no sense is needed.
    """

    name: str
    label: str
    units: tuple[str, ...]
    words: tuple[str, ...]
    reference: str
    answer: Answer
    exact: bool = False
    quoted_step: Decimal | None = None
    senses: tuple[str | None, ...] = (None,)


def by_name(declared: Iterable[Measure]) -> Mapping[str, Measure]:
    """The measures by name. Raises ValueError if two bear one name."""
    table: dict[str, Measure] = {}
    for measure in declared:
        if measure.name in table:
            raise ValueError(f"two measures are named {measure.name!r}")
        table[measure.name] = measure
    return MappingProxyType(table)


def lookup(table: Mapping[str, Measure], name: str) -> Measure:
    """The measure of that name. Raises UnknownMeasure if none is declared."""
    try:
        return table[name]
    except KeyError:
        raise UnknownMeasure(f"no measure is named {name!r}; declared are {', '.join(table)}") from None
