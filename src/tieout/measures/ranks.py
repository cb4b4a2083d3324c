"""The place of a period among its like, or of a close: the third-best December, the second-lowest close."""

from __future__ import annotations

import numpy as np

from tieout.measures.declare import Measure
from tieout.measures.extremes import as_day, too_short
from tieout.measures.grids import grain_keys
from tieout.measures.history import History, asked, end_of, one_of, shown
from tieout.measures.holes import marks as marks_of
from tieout.measures.returns import percent_change
from tieout.measures.since_periods import (
    A_YEAR_HAS,
    is_in_points,
    length_of,
    moves_between,
    short_of,
    width_of_moves,
)
from tieout.measures.starts import compare_starts, of_starts
from tieout.store.view import View
from tieout.terms import Figure, Missing, Observation, Period, Question

_SENSES = ("best", "worst", "best_points", "worst_points", "high", "low")
_OF_CLOSES = _SENSES[4:]


def rank(view: View, question: Question) -> Figure | Missing:
    """Which place the period that holds the end takes among all of its length, or its close among closes.

    Unit: count; 1 is the best (`worst`: the worst, `high`: the highest close). `value_high` is how many were ranked.
    Window: the grain's periods (or the closes) from `since` or the first at hand; with `within` the month of years.
    Raises: ValueError if there is no end, a move has no grain or a close one, or the sense is unknown.
    Reference: https://www.spglobal.com/spdji/en/documents/methodologies/methodology-index-math.pdf
    """
    sense = one_of(question, _SENSES)
    if question.within is not None and not of_starts(question) and question.grain not in A_YEAR_HAS:
        raise ValueError("only months, quarters and halves can be ranked among those of other years")
    if question.within is not None and question.steps > 1:
        raise ValueError("only single months, quarters and halves can be ranked among those of other years")
    if (question.grain is None) != (sense in _OF_CLOSES):
        raise ValueError("moves are ranked by their length, closes without one")
    of = asked(view, question)
    last = of.on(end_of(question.period))
    if isinstance(last, Missing):
        return last
    if of_starts(question) and question.grain is not None:
        return compare_starts(of, question, last)
    return _of_closes(of, question, last) if question.grain is None else _of_moves(of, question, last)


def _of_closes(of: History, question: Question, last: Observation) -> Figure | Missing:
    first = question.since or of.series.first
    assert first is not None
    gap = of.gap_in(first, last.date) if question.since is not None else too_short(of, first, last.date)
    if gap is not None:
        return gap
    values = of.series.between(first, last.date).values
    sign = -1 if question.sense == "low" else 1
    place = 1 + int(np.sum(sign * values > sign * last.value))
    return Figure(
        measure="rank",
        value=float(place),
        value_high=float(len(values)),
        unit="count",
        period=Period(first, last.date),
        inputs=(last,),
        formula=f"{place} of {len(values)} by close, {shown(last.value)}",
        basis="close",
        note=f"closes from {first}",
    )


def _of_moves(of: History, question: Question, last: Observation) -> Figure | Missing:
    assert question.grain is not None
    found = marks_of(of, question.grain, last.date)
    places, steps = found.places, question.steps
    if len(places) <= steps or found.width[-1] or found.width[-1 - steps]:
        return of.missing(f"no value of {of.id} before the {question.grain} of {last.date} was known", last.date)
    gap = short_of(of, question, of.series.observation(int(places[0])).date) if question.since is not None else None
    if gap is not None:
        return gap
    closes = of.series.values[places]
    moves = moves_between(of, closes, question, last.date)
    if isinstance(moves, Missing):
        return moves
    width = width_of_moves(of, closes, found.width, question)
    ends = of.series.dates[places[steps:]]
    ranked = np.ones(len(moves), bool) if question.since is None else ends >= np.datetime64(question.since, "D")
    if question.within is not None:
        turns = grain_keys(ends, question.grain) % A_YEAR_HAS[question.grain] + 1
        if turns[-1] != question.within:
            raise ValueError(f"the end of the period, {last.date}, lies not in {question.grain} {question.within}")
        ranked &= turns == question.within
    if not ranked[-1]:
        return of.missing(f"the {question.grain} of {last.date} isn't among those that are ranked", last.date)
    unsure = np.flatnonzero(ranked & (width > 0) & (np.abs(moves - moves[-1]) <= width))
    if len(unsure):
        day = as_day(ends[unsure[-1]])
        return of.missing(f"the {length_of(question)} to {day} lacks sessions that could change the answer", day)
    sign = -1 if question.sense in ("worst", "worst_points") else 1
    place = 1 + int(np.sum(sign * moves[ranked] > sign * moves[-1]))
    base = of.series.observation(int(places[-1 - steps]))
    first = ends[ranked][0].item()
    told = f"{moves[-1]:+.0f} bp" if of.is_rate else f"{percent_change(base.value, last.value):+.2f}%"
    return Figure(
        measure="rank",
        value=float(place),
        value_high=float(ranked.sum()),
        unit="count",
        period=Period(base.date, last.date),
        inputs=(base, last),
        formula=f"{place} of {int(ranked.sum())} by {'points' if is_in_points(question) else 'move'}, {told}",
        basis="change" if of.is_rate else "price",
        note=f"{length_of(question)}{'es' if steps > 1 else 's'} at hand from that of {first}",
    )


MEASURES = (
    Measure(
        name="rank",
        label="place among its like",
        units=("count",),
        words=("second-best", "third-worst", "third-strongest", "second-lowest close", "ranks"),
        reference="https://www.spglobal.com/spdji/en/documents/methodologies/methodology-index-math.pdf",
        answer=rank,
        exact=True,
        senses=_SENSES,
    ),
)
