"""Highest or lowest since when; best or worst period since when.

An "N-year high" is counted in print in four ways: from the day on which the series last stood as high to the
day on which it rose to where it stands (the move) or to the end (the article), in completed years or as the
difference of calendar years. `years_high_holds` grants any of them.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from tieout.measures.declare import Measure
from tieout.measures.extremes import as_day, too_short
from tieout.measures.history import (
    History,
    asked,
    completed_years,
    end_of,
    grain_keys,
    one_of,
    product,
    shown,
)
from tieout.measures.holes import decided_from
from tieout.measures.holes import marks as marks_of
from tieout.measures.levels import print_basis
from tieout.store.view import View
from tieout.terms import Figure, Missing, Observation, Period, Question


def since(view: View, question: Question) -> Figure | Missing:
    """Since when a series hasn't stood as high (low), passed a threshold, or had no period as good (bad): `day`.

    Unit: year (completed; `value_high` by calendar years); with a grain percent or basis_point, its move.
    Window: every session back to the answer; with a grain the last session of each period back to it.
    Raises: ValueError if there is no end, the sense isn't None, `high`, `low`; of a grain `best`, `longest_up`...
    Reference: https://fred.stlouisfed.org/series/DFEDTARU, https://fred.stlouisfed.org/series/DFEDTAR
    """
    of = asked(view, question)
    last = of.on(end_of(question.period))
    if question.grain is not None:
        one_of(question, _SENSES[2:])
        if isinstance(last, Missing):
            return last
        if question.sense in _FIRST:
            return _last_such_move(of, question, last)
        longest = question.sense in _SENSES[6:8]
        return _longest_run(of, question, last) if longest else _best_period(of, question, last)
    if one_of(question, (None, *_SENSES[:2])) is None:
        return of.missing("of what it is the first time, or the most, no measure tells", end_of(question.period))
    if question.within is not None:
        raise ValueError("only periods can be compared within one month of the year: the question needs a grain")
    if isinstance(last, Missing):
        return last
    return _highest_since(of, question, last) if question.threshold is None else _last_beyond(of, question, last)


def years_high_holds(figure: Figure, years: int) -> bool:
    """Whether "an N-year high" is true of a figure of `since`; False if it names no earlier day."""
    if figure.day is None:
        return False
    counted_to = [day for day in (figure.period.start, figure.period.end) if day is not None]
    holding = {completed_years(figure.day, day) for day in counted_to}
    holding |= {day.year - figure.day.year for day in counted_to}
    return years in holding


def _highest_since(of: History, question: Question, last: Observation) -> Figure | Missing:
    """`period` is from the first day of the present spell to the end, `value` completed years to the end."""
    sign = -1.0 if question.sense == "low" else 1.0
    place = of.series.index_on(last.date)
    assert place is not None
    values = sign * of.series.values[: place + 1]
    other = np.flatnonzero(values != values[place])
    spell = int(other[-1]) + 1 if len(other) else 0
    beyond = np.flatnonzero(values[:spell] >= values[place])
    begin = decided_from(of, last.date, beyond=float(of.series.values[place]), high=sign > 0)
    end = _spoken_end(of, question, last)
    moved = of.series.observation(spell)
    if not len(beyond):
        return _never(of, question, [last, moved], begin)
    found = int(beyond[-1])
    day = as_day(of.series.dates[found])
    if begin > found:
        hole = as_day(of.series.dates[begin]) - timedelta(1)
        return of.missing(f"the values of {of.id} from {day} to {last.date} are not all at hand", hole)
    inputs = [of.series.observation(found)]
    if of.frequency == "decision":  # in force until the day before the next decision
        inputs.append(of.series.observation(found + 1))
        day = inputs[-1].date - timedelta(1)
    inputs += [moved] if moved.date != last.date else []
    word = "low" if question.sense == "low" else "high"
    return Figure(
        measure="since",
        value=float(completed_years(day, end)),
        value_high=float(end.year - day.year),
        unit="year",
        period=Period(moved.date, end),
        inputs=(*inputs, last),
        formula=f"{end} less {day}",
        basis=print_basis(of, question.field),
        note=f"{shown(last.value)} is the {word}est since {day}: {completed_years(day, end)} completed years,"
        f" {end.year - day.year} by calendar years",
        day=day,
    )


def _last_beyond(of: History, question: Question, last: Observation) -> Figure | Missing:
    """The last day before the end on which a series stood at or beyond a threshold; at the end it must, too."""
    assert question.threshold is not None
    sign = -1.0 if question.sense == "low" else 1.0
    word = "at or below" if sign < 0 else "at or above"
    mark = shown(question.threshold)
    if sign * last.value < sign * question.threshold:
        return of.missing(f"at the end {of.id} stood at {shown(last.value)}, not {word} {mark}", last.date)
    place = of.series.index_on(last.date)
    assert place is not None
    beyond = np.flatnonzero(sign * of.series.values[:place] >= sign * question.threshold)
    begin = decided_from(of, last.date, beyond=question.threshold, high=sign > 0)
    if not len(beyond):
        return _never(of, question, [last, last], begin)
    found = of.series.observation(int(beyond[-1]))
    if begin > int(beyond[-1]):
        hole = as_day(of.series.dates[begin]) - timedelta(1)
        return of.missing(f"the values of {of.id} from {found.date} to {last.date} are not all at hand", hole)
    end, day, inputs = _spoken_end(of, question, last), found.date, [found]
    if of.frequency == "decision":  # in force until the day before the next decision
        inputs.append(of.series.observation(int(beyond[-1]) + 1))
        day = inputs[-1].date - timedelta(1)
    return Figure(
        measure="since",
        value=float(completed_years(day, end)),
        value_high=float(end.year - day.year),
        unit="year",
        period=Period(day, end),
        inputs=tuple(dict.fromkeys((*inputs, last))),
        formula=f"{end} less {day}",
        basis=print_basis(of, question.field),
        note=f"before {last.date} it last stood {word} {mark} on {day}",
        day=day,
    )


def _never(of: History, question: Question, seen: list[Observation], begin: int) -> Figure | Missing:
    """No earlier day stood as high: a record, if the history at hand is long enough to say so."""
    last, moved = seen
    first = of.series.observation(begin)
    gap = _short_of(of, question, first.date)
    if gap is not None:
        return gap
    end = _spoken_end(of, question, last)
    word = "low" if question.sense == "low" else "high"
    return Figure(
        measure="since",
        value=float(completed_years(first.date, end)),
        value_high=float(end.year - first.date.year),
        unit="year",
        period=Period(max(moved.date, first.date), end),
        inputs=(first, last) if first.date != last.date else (last,),
        formula=f"{end} less {first.date}",
        basis=print_basis(of, question.field),
        note=f"{word}est since the record at hand begins, {first.date}",
    )


def _spoken_end(of: History, question: Question, last: Observation) -> date:
    """The day to which years are counted: that of the last print, for decisions the day asked for."""
    return max(end_of(question.period), last.date) if of.frequency == "decision" else last.date


def _short_of(of: History, question: Question, begin: date) -> Missing | None:
    """Why a history from `begin` can't rule out an earlier day as high, or None if it can.

    A question that names its day (`since`) or its years needs history from there; else it speaks of all time.
    """
    end = end_of(question.period)
    if question.since is None and question.years is None:
        return too_short(of, begin, end)
    needed = question.since or date(end.year - (question.years or 0), 1, 1)
    if begin <= needed + timedelta(6):
        return None
    why = f"the history of {of.id} at hand begins on {begin}, and {needed} was asked for"
    return of.missing(why, needed)


def _best_period(of: History, question: Question, last: Observation) -> Figure | Missing:
    """The move of the period that holds the end, up to the end, against all earlier ones of its length."""
    assert question.grain is not None
    if question.within is not None and question.grain not in _A_YEAR_HAS:
        raise ValueError("only months, quarters and halves can be compared with those of other years")
    at_ends = marks_of(of, question.grain, last.date)
    marks = at_ends.places
    if len(marks) < 2 or at_ends.width[-2:].any():
        return of.missing(f"no value of {of.id} before the {question.grain} of {last.date} was known", last.date)
    closes = of.series.values[marks]
    if not of.is_rate and bool((closes[:-1] <= 0).any()):
        return of.missing(f"{of.id} wasn't always above 0, and no return starts from 0", last.date)
    in_points = question.sense in ("best_points", "worst_points")
    moves = np.diff(closes) * (100 if of.is_rate else 1)
    if not in_points and not of.is_rate:
        moves = (closes[1:] / closes[:-1] - 1) * 100
    base, before = of.series.observation(int(marks[-2])), moves[:-1]
    width = (at_ends.width[:-1] + at_ends.width[1:])[:-1]
    width = width * 100 if of.is_rate else width if in_points else width / closes[:-2] * 100
    sign = -1 if question.sense in ("worst", "worst_points") else 1
    as_good = sign * before >= sign * moves[-1] + (_HALF_A_STEP if of.is_rate else 0.0)
    doubtful = (width > 0) & (np.abs(before - moves[-1]) <= width)
    if question.within is not None:
        turns = grain_keys(of.series.dates[marks[1:]], question.grain) % _A_YEAR_HAS[question.grain] + 1
        if turns[-1] != question.within:
            raise ValueError(f"the end of the period, {last.date}, lies not in {question.grain} {question.within}")
        as_good &= turns[:-1] == question.within
        doubtful &= turns[:-1] == question.within
    found = np.flatnonzero(as_good)
    unsure = np.flatnonzero(doubtful)
    if len(unsure) and unsure[-1] >= (found[-1] if len(found) else 0):
        day = as_day(of.series.dates[marks[unsure[-1] + 1]])
        return of.missing(f"the {question.grain} of {day} lacks sessions that could change the answer", day)
    history_note = f"history at hand from {as_day(of.series.dates[marks[0]])}"
    if len(found):
        earlier = [of.series.observation(int(marks[found[-1] + turn])) for turn in (0, 1)]
    else:
        earlier = [of.series.observation(int(marks[0]))]
        gap = _short_of(of, question, earlier[0].date)
        if gap is not None:
            return gap
    return Figure(
        measure="since",
        value=product(last.value - base.value, 100) if of.is_rate else float(moves[-1]),
        unit="basis_point" if of.is_rate else "point" if in_points else "percent",
        period=of.days(Period(base.date, last.date), base, last),
        inputs=(*earlier, *(one for one in (base, last) if one not in earlier)),
        formula=f"({shown(last.value)} - {shown(base.value)}) * 100"
        if of.is_rate
        else f"{shown(last.value)} - {shown(base.value)}"
        if in_points
        else f"{shown(last.value)} / {shown(base.value)} - 1",
        basis=print_basis(of, question.field) if of.is_rate else "price",
        note=history_note if len(found) else f"{question.sense} {question.grain} of all; {history_note}",
        day=earlier[-1].date if len(found) else None,
    )


def _last_such_move(of: History, question: Question, last: Observation) -> Figure | Missing:
    """How many periods ago one last went the way that the present one goes: `day` is that period's end."""
    assert question.grain is not None
    at_ends = marks_of(of, question.grain, last.date)
    marks = at_ends.places
    if at_ends.width.any():
        marks = marks[int(np.flatnonzero(at_ends.width)[-1]) + 1 :]
    signs = np.sign(np.diff(of.series.values[marks]))
    wanted = 1 if question.sense == "first_up" else -1
    if not len(signs) or signs[-1] != wanted:
        way = "rise" if wanted > 0 else "fall"
        return of.missing(f"{of.id} didn't {way} in the {question.grain} up to {last.date}", last.date)
    such = np.flatnonzero(signs[:-1] == wanted)
    if not len(such):
        return of.missing(f"no earlier such {question.grain} lies in the history of {of.id} at hand", last.date)
    back = len(signs) - 1 - int(such[-1])
    found = of.series.observation(int(marks[such[-1] + 1]))
    base = of.series.observation(int(marks[-2]))
    unit = {"day": "session"}.get(question.grain, question.grain)
    return Figure(
        measure="since",
        value=float(back),
        unit=unit if unit in ("session", "week", "month", "year") else "count",
        period=Period(base.date, last.date),
        inputs=tuple(dict.fromkeys((found, base, last))),
        formula=f"{back} {question.grain}s back to {found.date}",
        basis=print_basis(of, question.field),
        note=f"the {question.grain} to {found.date} was the last before that went this way",
        day=found.date,
    )


def _longest_run(of: History, question: Question, last: Observation) -> Figure | Missing:
    """The run of rises (or falls) up to the end, against earlier ones: `day` is the end of the last as long."""
    assert question.grain is not None
    at_ends = marks_of(of, question.grain, last.date)
    marks = at_ends.places
    if at_ends.width.any():
        marks = marks[int(np.flatnonzero(at_ends.width)[-1]) + 1 :]
    wanted = 1 if question.sense == "longest_up" else -1
    goes_on = np.sign(np.diff(of.series.values[marks])) == wanted
    if not len(goes_on) or not goes_on[-1]:
        return of.missing(f"no such run of {of.id} reaches to {last.date}", last.date)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], goes_on.astype(np.int8), [0]))))
    starts, stops = edges[::2], edges[1::2]
    lengths = stops - starts
    if starts[-1] == 0:
        return of.missing(f"the run reaches back to where the history of {of.id} at hand begins", last.date)
    as_long = np.flatnonzero(lengths[:-1] >= lengths[-1])
    first, base = of.series.observation(int(marks[0])), of.series.observation(int(marks[starts[-1]]))
    earlier = of.series.observation(int(marks[stops[as_long[-1]]])) if len(as_long) else None
    if earlier is None:
        gap = _short_of(of, question, first.date)
        if gap is not None:
            return gap
    unit = {"day": "session"}.get(question.grain, question.grain)
    return Figure(
        measure="since",
        value=float(lengths[-1]),
        unit=unit if unit in ("session", "week", "month", "year") else "count",
        period=Period(base.date, last.date),
        inputs=tuple(dict.fromkeys((earlier or first, base, last))),
        formula=f"{lengths[-1]} in a row from {base.date}",
        basis=print_basis(of, question.field),
        note=f"history at hand from {first.date}",
        day=earlier.date if earlier is not None else None,
    )


_SENSES = (
    "high",
    "low",
    "best",
    "worst",
    "best_points",
    "worst_points",
    "longest_up",
    "longest_down",
    "first_up",
    "first_down",
)
_FIRST = _SENSES[8:]
#: Rates are kept to a basis point: a move equal to the last one may have been the smaller of the two.
_HALF_A_STEP = 0.5
#: How many of a grain a year has; such periods can be compared with the same ones of other years.
_A_YEAR_HAS = {"month": 12, "quarter": 4, "half": 2}

MEASURES = (
    Measure(
        name="since",
        label="highest, lowest, best or worst since",
        units=("year", "percent", "basis_point", "point", "session", "week", "month", "count"),
        words=(
            "highest since",
            "lowest since",
            "best since",
            "worst since",
            "-year high",
            "-year low",
            "most since",
        ),
        reference="https://fred.stlouisfed.org/series/DFEDTARU",
        answer=since,
        exact=True,
        senses=_SENSES,
    ),
)
