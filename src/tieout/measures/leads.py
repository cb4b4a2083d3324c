"""Which of two series did better, period by period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from tieout.measures.extremes import as_day
from tieout.measures.history import History, Indices, against_of, history
from tieout.measures.holes import marks as marks_of
from tieout.store.view import View
from tieout.terms import Figure, Missing, Observation, Period, Question

_UNIT = {"day": "session", "session": "session", "week": "week", "month": "month", "year": "year"}


@dataclass(frozen=True, slots=True)
class Leads:
    """The ends of periods in both series, and by how much the first did better in each, in percentage points."""

    places: Indices
    others: Indices
    ahead: NDArray[np.float64]


def leads_in_a_row(view: View, question: Question, of: History, last: Observation) -> Figure | Missing:
    """How many periods in a row a series did better (sense `up`) or worse (`down`) than another, up to the end."""
    grain = question.grain or "session"
    other = history(view, against_of(question), question.field, end=question.period.end)
    found = _leads(of, other, grain, last)
    if isinstance(found, Missing):
        return found
    wanted = -1 if question.sense == "down" else 1
    breaks = np.flatnonzero(np.sign(found.ahead) != wanted)
    if not len(breaks):
        first = as_day(of.series.dates[found.places[0]])
        return of.missing(f"the streak reaches back to where the history at hand begins, {first}", first - timedelta(1))
    length = len(found.ahead) - 1 - int(breaks[-1])
    base = len(found.places) - 1 - max(length, 1)
    ends = (base, len(found.places) - 1)
    inputs = [of.series.observation(int(found.places[k])) for k in ends]
    inputs += [other.series.observation(int(found.others[k])) for k in ends]
    word = "ahead of" if wanted > 0 else "behind"
    return Figure(
        measure="streak",
        value=float(length),
        unit=_UNIT.get(grain, "count"),
        period=Period(inputs[0].date, last.date),
        inputs=tuple(inputs),
        formula=f"{length} in a row {word} {other.id}: " + ", ".join(f"{one:+.2f}" for one in found.ahead[base:]),
        basis="price",
        note=f"{word} {other.id}; by {grain}",
    )


def _leads(of: History, other: History, grain: str, last: Observation) -> Leads | Missing:
    """The periods up to the end in which both series have the closes of their ends, as far back as none lacks one."""
    found = marks_of(of, grain, last.date)
    places = other.positions(of.series.dates[found.places])
    usable = (places >= 0) & (found.width == 0)
    begin = int(np.flatnonzero(~usable)[-1]) + 1 if not usable.all() else 0
    mine, others = found.places[begin:], places[begin:]
    if len(mine) < 2:
        return other.missing(f"no value of {other.id} for each {grain} up to {last.date} was known", last.date)
    values, held = of.series.values[mine], other.series.values[others]
    if bool((values[:-1] <= 0).any() or (held[:-1] <= 0).any()):
        return of.missing(f"{of.id} or {other.id} wasn't always above 0, and no return starts from 0", last.date)
    return Leads(mine, others, (values[1:] / values[:-1] - held[1:] / held[:-1]) * 100)
