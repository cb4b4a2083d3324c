"""Highest or lowest since when; best or worst period since when.

An "N-year high" is counted in print in four ways: from the day on which the series last stood as high to the
day on which it rose to where it stands (the move) or to the end (the article), in completed years or as the
difference of calendar years. `years_high_holds` grants any of them.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from tieout.measures.declare import Measure
from tieout.measures.extremes import Window, as_day, extreme, spot_beyond
from tieout.measures.history import History, asked, completed_years, end_of, one_of, shown
from tieout.measures.holes import decided_from
from tieout.measures.levels import print_basis
from tieout.measures.since_periods import best_period, last_such_move, longest_run, short_of
from tieout.measures.starts import compare_starts, of_starts
from tieout.store.view import View
from tieout.terms import Figure, Missing, Observation, Period, Question


def since(view: View, question: Question) -> Figure | Missing:
    """Since when a series hasn't stood as high (low), passed a threshold, or had no period as good (bad): `day`.

    Unit: year (completed; `value_high` by calendar years); with a grain percent or basis_point, its move.
    Window: every session back to the answer (from the extreme of a period with a start); with a grain period ends.
    Raises: ValueError if there is no end, the sense isn't None, `high`, `low`, `last_above`; of a grain `best`...
    Reference: https://fred.stlouisfed.org/series/DFEDTARU, https://fred.stlouisfed.org/series/DFEDTAR
    """
    of = asked(view, question)
    last = _told(view, of, question)
    if question.grain is not None:
        one_of(question, _SENSES[2:])
        if isinstance(last, Missing):
            return last
        if of_starts(question):
            return compare_starts(of, question, last)
        if question.sense in _FIRST:
            return last_such_move(of, question, last)
        longest = question.sense in _SENSES[6:8]
        return longest_run(of, question, last) if longest else best_period(of, question, last)
    if question.sense == FIRST_RECORD:
        return last if isinstance(last, Missing) else _record_before(view, of, last)
    if one_of(question, (None, *_SENSES[:2], *_LAST)) is None:
        return of.missing(
            "the words don't tell of what it is the first time or the most, or since which day", end_of(question.period)
        )
    if question.within is not None:
        raise ValueError("only periods can be compared within one month of the year: the question needs a grain")
    if isinstance(last, Missing):
        return last
    return _highest_since(of, question, last) if question.threshold is None else _last_beyond(of, question, last)


def _told(view: View, of: History, question: Question) -> Observation | Missing:
    """The value at the end; over a stretch its highest or lowest: "a 12-year low in early March"."""
    start, end = question.period.start, end_of(question.period)
    if start in (None, end) or question.grain is not None or question.sense not in ("high", "low"):
        return of.on(end)
    found = extreme(view, of, Window(start, end, question.sense == "high"))
    return found if isinstance(found, Missing) else of.on(found.day)


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
    values, spell = of.series.values, place
    while spell and values[spell - 1] == values[place]:
        spell -= 1
    earlier = values[:spell]
    beyond = np.flatnonzero(earlier <= values[place] if sign < 0 else earlier >= values[place])
    end = _spoken_end(of, question, last)
    moved = of.series.observation(spell)
    found = int(beyond[-1]) if len(beyond) else None
    day = as_day(of.series.dates[found]) if found is not None else None
    begin = decided_from(of, last.date, beyond=float(values[place]), high=sign > 0, since=day)
    if found is None or day is None:
        return _never(of, question, [last, moved], begin)
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
    sign = -1.0 if question.sense in ("low", "last_below") else 1.0
    is_left = question.sense in _LAST  # "hasn't closed below 7,000 since": now it need not
    at_or = "" if is_left else "at or "
    word = f"{at_or}{'below' if sign < 0 else 'above'}"
    mark = shown(question.threshold)
    if question.period.start is not None and not is_left:
        last = _first_beyond(of, question, last)
    if not is_left and sign * last.value < sign * question.threshold:
        return of.missing(f"at the end {of.id} stood at {shown(last.value)}, not {word} {mark}", last.date)
    place = of.series.index_on(last.date)
    assert place is not None
    values = sign * of.series.values[: place + is_left]
    beyond = np.flatnonzero(values > sign * question.threshold if is_left else values >= sign * question.threshold)
    while is_left and len(beyond) and beyond[-1] == place:  # it is there again: the spell before this one is meant
        beyond, place = beyond[:-1], place - 1
    found = of.series.observation(int(beyond[-1])) if len(beyond) else None
    since_then = found.date if found is not None else None
    begin = decided_from(of, last.date, beyond=question.threshold, high=sign > 0, since=since_then)
    if found is None:
        return _never(of, question, [last, last], begin)
    if begin > int(beyond[-1]):
        hole = as_day(of.series.dates[begin]) - timedelta(1)
        return of.missing(f"the values of {of.id} from {found.date} to {last.date} are not all at hand", hole)
    end, day, inputs = _spoken_end(of, question, last), found.date, [found]
    end = last.date if question.period.start is not None and not is_left else end
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


def _first_beyond(of: History, question: Question, last: Observation) -> Observation:
    """The first value of a stretch at or beyond a threshold; the last one if none is."""
    assert question.period.start is not None and question.threshold is not None
    sign = -1.0 if question.sense == "low" else 1.0
    until = of.series.index_on(last.date)
    begin = int(np.searchsorted(of.series.dates, np.datetime64(question.period.start)))
    assert until is not None
    found = np.flatnonzero(sign * of.series.values[begin : until + 1] >= sign * question.threshold)
    return of.series.observation(begin + int(found[0])) if len(found) else last


def _record_before(view: View, of: History, last: Observation) -> Figure | Missing:
    """The last record close before the one at the end: "its first record since"."""
    now = extreme(view, of, Window(None, last.date))
    if isinstance(now, Missing):
        return now
    if now.day != last.date:
        return of.missing(f"at the end {of.id} stood at {shown(last.value)}, and its record is of {now.day}", last.date)
    before = extreme(view, of, Window(None, last.date - timedelta(1)))
    if isinstance(before, Missing):
        return before
    return Figure(
        measure="since",
        value=float(completed_years(before.day, last.date)),
        value_high=float(last.date.year - before.day.year),
        unit="year",
        period=Period(before.day, last.date),
        inputs=(*before.inputs, last),
        formula=f"{last.date} less {before.day}",
        basis=print_basis(of, "close"),
        note=f"the record before that of {last.date} was of {before.day}",
        day=before.day,
        facts=before.facts,
    )


def _never(of: History, question: Question, seen: list[Observation], begin: int) -> Figure | Missing:
    """No earlier day stood as high: a record, if the history at hand is long enough to say so."""
    last, moved = seen
    first = of.series.observation(begin)
    gap = short_of(of, question, first.date)
    if gap is not None:
        at_spot = spot_beyond(of, first.date, question.threshold or last.value, high=question.sense != "low")
        if isinstance(at_spot, Missing):
            return gap
        first = at_spot or first
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
        note=f"{word}est since the record at hand begins, {first.date}"
        if gap is None
        else f"before the futures at hand begin, {first.series} stood there on {first.date}",
        day=first.date if gap is not None and first.series != of.id else None,
    )


def _spoken_end(of: History, question: Question, last: Observation) -> date:
    """The day to which years are counted: that of the last print, for decisions the day asked for."""
    return max(end_of(question.period), last.date) if of.frequency == "decision" else last.date


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
    "first_up_points",
    "first_down_points",
)
_FIRST = _SENSES[8:]
FIRST_RECORD = "first_record"
_LAST = ("last_above", "last_below")

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
        senses=(*_SENSES, *_LAST, FIRST_RECORD),
    ),
)
