"""Counting moves: how many in a row, and how many in all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from tieout.catalogue.meetings import schedule
from tieout.measures.cited import fundamental
from tieout.measures.declare import Measure
from tieout.measures.extremes import as_day, too_short
from tieout.measures.history import History, asked, end_of, one_of, shown, start_of
from tieout.measures.holes import marks as marks_of
from tieout.measures.leads import leads_in_a_row
from tieout.measures.levels import print_basis
from tieout.store.view import View
from tieout.terms import Figure, Missing, Observation, Period, Question

_SIGN = {"up": 1, "down": -1, "raise": 1, "cut": -1, "hold": 0}
_STREAKS = (None, "up", "down", "raise", "cut", "hold", "record")
_COUNTS = (None, "raise", "cut", "hold", "up", "down", "record", "members")
_UNIT = {"day": "session", "session": "session", "week": "week", "month": "month", "year": "year"}
#: Whose meetings the catalogue lists.
_SCHEDULED = frozenset({"DFEDTARU", "DFEDTARL"})
#: A decision series with rows closer together than this has one for every day, and doesn't tell the meetings.
_DAILY_ROWS = 6
#: Eight meetings a year lie some 7 weeks apart: with a longer gap between two rows a meeting was left out.
_MEETINGS_APART = 90
#: So far apart two steps of a rate are the same.
_NO_STEP = 0.001


def streak(view: View, question: Question) -> Figure | Missing:
    """How many sessions (weeks, months, years) in a row a series rose, fell, led another, or set a record (`record`).

    Unit: session, week, month, year; count for quarters and for decisions (senses `raise`, `cut`, `hold`).
    Window: back from the end until one that went the other way or nowhere, or was no record; that one is at hand too.
    Raises: ValueError if the period has no end, or the sense or the grain is unknown.
    Reference: J. J. Murphy, Technical Analysis of the Financial Markets (1999), chapter 4
    """
    sense = one_of(question, _STREAKS)
    of = asked(view, question)
    last = of.on(end_of(question.period))
    if isinstance(last, Missing):
        return last
    if sense == "record":
        return _records_in_a_row(of, last)
    if question.against is not None:
        return leads_in_a_row(view, question, of, last)
    grain = question.grain or ("month" if of.frequency == "monthly" else "session")
    found = marks_of(of, grain, last.date)
    marks = found.places
    if len(marks) < 2:
        return of.missing(f"no value of {of.id} before the {grain} of {last.date} was known", last.date)
    moves = np.diff(of.series.values[marks])
    signs = np.sign(moves)
    if question.threshold is not None and of.frequency == "decision":
        signs = signs * (np.abs(np.abs(moves) - question.threshold) < _NO_STEP)
    wanted = signs[-1] if sense is None else _SIGN[sense]
    breaks = np.flatnonzero(signs != wanted)
    if not len(breaks):
        first = as_day(of.series.dates[marks[0]])
        return of.missing(f"the streak reaches back to where the history at hand begins, {first}", first - timedelta(1))
    length = len(signs) - int(breaks[-1]) - 1
    width = (found.width[:-1] + found.width[1:])[int(breaks[-1]) :]
    if bool(((width > 0) & (np.abs(moves[int(breaks[-1]) :]) <= width)).any()):
        return of.missing(f"sessions of {of.id} that could end or lengthen the streak aren't at hand", last.date)
    inputs = tuple(of.series.observation(int(place)) for place in marks[int(breaks[-1]) :])
    if wanted == 0 and of.id in _SCHEDULED:
        return _held(of, end_of(question.period), inputs)
    if sense in ("raise", "cut") and of.id in _SCHEDULED and _not_meetings(of, *_ends(of, last)) is not None:
        return _moved(of, end_of(question.period), int(wanted), question.threshold)
    if of.frequency == "decision" and length > 0:
        counted_from = inputs[1 if wanted == 0 else 2].date
        refused = _not_meetings(of, counted_from, last.date)
        if refused is not None:
            return refused
    word = {1: "up", -1: "down", 0: "unchanged"}[int(wanted)]
    return Figure(
        measure="streak",
        value=float(length),
        unit="count" if of.frequency == "decision" else _UNIT.get(grain, "count"),
        period=Period(inputs[1].date if length == 0 else inputs[2].date, last.date),
        inputs=inputs,
        formula=f"{length} in a row {word}: " + ", ".join(shown(one.value) for one in inputs),
        basis=print_basis(of, question.field),
        note=f"{word}; by {grain}",
    )


def _held(of: History, end: date, inputs: tuple[Observation, ...]) -> Figure | Missing:
    """At how many meetings in a row the Fed left its rate alone, by its schedule: rows are one for every day."""
    moved, last = inputs[min(1, len(inputs) - 1)], inputs[-1]
    held = [day for day in schedule(end).decisions if moved.date < day <= end]
    if not schedule(end).covers(moved.date) or not schedule(end).covers(end):
        return of.missing(f"when the Fed met from {moved.date} to {end} isn't listed", moved.date)
    return Figure(
        measure="streak",
        value=float(len(held)),
        unit="count",
        period=Period(held[0] if held else last.date, end),
        inputs=(moved, last) if moved != last else (last,),
        formula=f"{len(held)} in a row unchanged: " + ", ".join(map(str, held)),
        basis=print_basis(of, "close"),
        note="unchanged; by the schedule of meetings",
    )


def _ends(of: History, last: Observation) -> tuple[date, date]:
    return last.date - timedelta(_MEETINGS_APART), last.date


def _moved(of: History, end: date, wanted: int, step: float | None) -> Figure | Missing:
    """At how many meetings in a row the Fed moved its rate one way, by `step` each if one is told: rows are one for
    every day, and a move is in force on the day behind the meeting."""
    met = schedule(end)
    moved: list[Observation] = []
    for day in sorted((one for one in met.decisions if one <= end), reverse=True):
        before, after = (of.series.at_or_before(day + timedelta(days)) for days in (-1, 1))
        if before is None or after is None or not met.covers(day):
            return of.missing(f"when the Fed met before {day} isn't listed", day)
        moved.append(after)
        move = after.value - before.value
        if np.sign(move) != wanted or (step is not None and abs(abs(move) - step) > _NO_STEP):
            break
    if not moved:
        return of.missing(f"no meeting of the Fed up to {end} is listed", end)
    inputs = tuple(reversed(moved))
    return Figure(
        measure="streak",
        value=float(len(inputs) - 1),
        unit="count",
        period=Period(min(inputs[min(1, len(inputs) - 1)].date, end), end),
        inputs=inputs,
        formula=f"{len(inputs) - 1} in a row: " + ", ".join(shown(one.value) for one in inputs),
        basis=print_basis(of, "close"),
        note="by the schedule of meetings",
    )


def _records_in_a_row(of: History, last: Observation) -> Figure | Missing:
    begin, place = of.dense_from(last.date), of.series.index_on(last.date)
    short = too_short(of, as_day(of.series.dates[begin]), last.date)
    if short is not None:
        return short
    assert place is not None
    rose = np.diff(np.maximum.accumulate(of.series.values[begin : place + 1])) > 0
    others = np.flatnonzero(~rose)
    length = len(rose) - 1 - int(others[-1]) if len(others) else len(rose)
    inputs = tuple(of.series.observation(at) for at in range(place - length, place + 1))
    return Figure(
        measure="streak",
        value=float(length),
        unit="session",
        period=Period(inputs[min(1, length)].date, last.date),
        inputs=inputs,
        formula=f"{length} records in a row: " + ", ".join(shown(one.value) for one in inputs),
        basis="close",
        note=f"history at hand from {as_day(of.series.dates[begin])}",
    )


def count(view: View, question: Question) -> Figure | Missing:
    """How many moves of a policy rate, sessions up or down, or records lie in a period; members as defined.

    Unit: count.
    Window: every decision, session (or week, month by the grain) from start to end; the base is the one before.
    Raises: ValueError if the period lacks a day, or the sense isn't one of the series' kind.
    Reference: https://www.federalreserve.gov/monetarypolicy/openmarket.htm
    """
    sense = one_of(question, _COUNTS)
    if sense == "members":
        return fundamental(view, replace(question, sense="definition"))
    of = asked(view, question)
    end, start = end_of(question.period), start_of(question.period)
    last = of.on(end)
    if isinstance(last, Missing):
        return last
    if of.frequency != "decision" and sense in ("up", "down", "record"):
        return _count_sessions(of, question, last)
    if of.frequency != "decision" or sense in ("up", "down", "record"):
        counted = "decisions" if of.frequency == "decision" else "rises, falls and records"
        raise ValueError(
            f"the values of {of.id} tell how many {counted} there were, and nothing else is counted by them"
        )
    base = of.series.at_or_before(start - timedelta(1))  # of any age: decisions are complete
    if base is None:
        return of.missing(f"no value of {of.id} in force before {start} was known", start - timedelta(1))
    refused = _not_meetings(of, base.date, last.date) if sense == "hold" else None
    if refused is not None:
        return refused
    first, place = of.series.index_on(base.date), of.series.index_on(last.date)
    assert first is not None
    assert place is not None
    signs = np.sign(np.diff(of.series.values[first : place + 1]))
    moves = np.flatnonzero(signs != 0 if sense is None else signs == _SIGN[sense])
    seen = [of.series.observation(first + int(move) + 1) for move in moves]
    return _counted(of, question, (base, *seen), len(moves))


def _count_periods(of: History, question: Question, last: Observation, grain: str) -> Figure | Missing:
    """How many weeks, months, quarters or years from start to end went up, or down."""
    assert question.sense is not None
    start = start_of(question.period)
    found = marks_of(of, grain, last.date)
    ends = of.series.dates[found.places]
    first = int(ends.searchsorted(np.datetime64(start, "D")))
    if first < 1:
        return of.missing(f"no value of {of.id} before the {grain} of {start} was known", start - timedelta(1))
    places, width = found.places[first - 1 :], found.width[first - 1 :]
    moves = np.diff(of.series.values[places])
    if bool(((width[:-1] + width[1:] > 0) & (np.abs(moves) <= width[:-1] + width[1:])).any()):
        return of.missing(f"sessions of {of.id} that could change the count aren't at hand", last.date)
    hits = np.flatnonzero(np.sign(moves) == _SIGN[question.sense])
    seen = [of.series.observation(int(places[hit + 1])) for hit in hits]
    return _counted(of, question, (of.series.observation(int(places[0])), *seen), len(seen))


def _count_sessions(of: History, question: Question, last: Observation) -> Figure | Missing:
    if question.grain is not None and question.sense != "record":
        return _count_periods(of, question, last, question.grain)
    start = start_of(question.period)
    base = of.series.at_or_before(start - timedelta(1))
    gap = of.gap_in(start if base is None else base.date, last.date)
    if gap is not None or base is None:
        return gap or of.missing(f"no value of {of.id} before {start} was known", start - timedelta(1))
    first, place = of.series.index_on(base.date), of.series.index_on(last.date)
    assert first is not None
    assert place is not None
    values = of.series.values
    if question.sense == "record":
        begin = of.dense_from(last.date)
        short = too_short(of, as_day(of.series.dates[begin]), last.date)
        if short is not None:
            return short
        tops = np.maximum.accumulate(values[begin : place + 1])[first - begin :]
        hits = np.flatnonzero(np.diff(tops) > 0)
    else:
        assert question.sense is not None
        hits = np.flatnonzero(np.sign(np.diff(values[first : place + 1])) == _SIGN[question.sense])
    seen = [of.series.observation(first + int(hit) + 1) for hit in hits]
    return _counted(of, question, (base, *seen), len(seen))


def _counted(of: History, question: Question, inputs: tuple[Observation, ...], total: int) -> Figure:
    days = ", ".join(str(one.date) for one in inputs[1:])
    return Figure(
        measure="count",
        value=float(total),
        unit="count",
        period=question.period,
        inputs=inputs,
        formula=f"{total}: {days}" if days else "0",
        basis=print_basis(of, question.field),
        note=f"counted: {question.sense or 'raises and cuts'}",
    )


def _not_meetings(of: History, first: date, last: date) -> Missing | None:
    """Why the rows from `first` to `last` aren't one for each meeting, or None if they are.

    Imported with a row for every day they say nothing of holds; nor do lists that leave the holds out.
    """
    gaps = np.diff(of.series.between(first, last).dates).astype(np.int64)
    if not len(gaps) or (float(np.median(gaps)) > _DAILY_ROWS and int(gaps.max()) <= _MEETINGS_APART):
        return None
    return of.missing(f"{of.id} from {first} to {last} isn't at hand meeting by meeting", first)


MEASURES = (
    Measure(
        name="streak",
        label="streak",
        units=("session", "week", "month", "year", "count"),
        words=("in a row", "straight", "consecutive", "streak", "third straight"),
        reference="J. J. Murphy, Technical Analysis of the Financial Markets (1999), chapter 4",
        answer=streak,
        exact=True,
        senses=_STREAKS,
    ),
    Measure(
        name="count",
        label="number of moves",
        units=("count",),
        words=("times", "increases", "hikes", "cuts", "raised", "record closes"),
        reference="https://www.federalreserve.gov/monetarypolicy/openmarket.htm",
        answer=count,
        exact=True,
        senses=_COUNTS,
    ),
)
