"""The place of a period among its like: the third-best December, the worst week of the year."""

from __future__ import annotations

import numpy as np

from tieout.measures.declare import Measure
from tieout.measures.history import asked, end_of, grain_keys, one_of
from tieout.measures.holes import marks as marks_of
from tieout.measures.returns import percent_change
from tieout.store.view import View
from tieout.terms import Figure, Missing, Period, Question

_A_YEAR_HAS = {"month": 12, "quarter": 4, "half": 2}
_SENSES = ("best", "worst")


def rank(view: View, question: Question) -> Figure | Missing:
    """Which place the period that holds the end takes among all of its length at hand, by its move up to the end.

    Unit: count; 1 is the best (with the sense `worst` the worst). `value_high` is how many were ranked.
    Window: the grain's periods from `since` (or the first at hand) to the end; with `within` the same month of years.
    Raises: ValueError if there is no end or grain, or the sense isn't `best`, `worst`.
    Reference: https://www.spglobal.com/spdji/en/documents/methodologies/methodology-index-math.pdf
    """
    sense = one_of(question, _SENSES)
    if question.grain is None:
        raise ValueError("rank needs the length of what is ranked: the question has no grain")
    if question.within is not None and question.grain not in _A_YEAR_HAS:
        raise ValueError("only months, quarters and halves can be ranked among those of other years")
    of = asked(view, question)
    last = of.on(end_of(question.period))
    if isinstance(last, Missing):
        return last
    found = marks_of(of, question.grain, last.date)
    places = found.places
    if len(places) < 2 or found.width[-2:].any():
        return of.missing(f"no value of {of.id} before the {question.grain} of {last.date} was known", last.date)
    if found.width.any():  # what came before a period that lacks its last session can't be ranked
        places = places[int(np.flatnonzero(found.width)[-1]) + 1 :]
    closes = of.series.values[places]
    if not of.is_rate and bool((closes[:-1] <= 0).any()):
        return of.missing(f"{of.id} wasn't always above 0, and no return starts from 0", last.date)
    moves = np.diff(closes) * 100 if of.is_rate else (closes[1:] / closes[:-1] - 1) * 100
    ends = of.series.dates[places[1:]]
    ranked = np.ones(len(moves), bool) if question.since is None else ends >= np.datetime64(question.since, "D")
    if question.within is not None:
        turns = grain_keys(ends, question.grain) % _A_YEAR_HAS[question.grain] + 1
        if turns[-1] != question.within:
            raise ValueError(f"the end of the period, {last.date}, lies not in {question.grain} {question.within}")
        ranked &= turns == question.within
    sign = -1 if sense == "worst" else 1
    place = 1 + int(np.sum(sign * moves[ranked] > sign * moves[-1]))
    base = of.series.observation(int(places[-2]))
    first = ends[ranked][0].item()
    told = f"{moves[-1]:+.0f} bp" if of.is_rate else f"{percent_change(base.value, last.value):+.2f}%"
    return Figure(
        measure="rank",
        value=float(place),
        value_high=float(ranked.sum()),
        unit="count",
        period=Period(base.date, last.date),
        inputs=(base, last),
        formula=f"{place} of {int(ranked.sum())} by move, {told}",
        basis="change" if of.is_rate else "price",
        note=f"{question.grain}s at hand from that of {first}",
    )


MEASURES = (
    Measure(
        name="rank",
        label="place among its like",
        units=("count",),
        words=("second-best", "third-worst", "third-strongest", "among the best", "ranks"),
        reference="https://www.spglobal.com/spdji/en/documents/methodologies/methodology-index-math.pdf",
        answer=rank,
        exact=True,
        senses=_SENSES,
    ),
)
