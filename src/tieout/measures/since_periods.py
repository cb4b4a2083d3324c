"""The moves of periods, and runs of them, against earlier ones: since when none was as good, as bad or as long."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from tieout.measures.extremes import as_day, too_short
from tieout.measures.grids import grain_keys
from tieout.measures.history import History, Indices, completed_years, end_of, product, shown
from tieout.measures.holes import marks as marks_of
from tieout.measures.levels import print_basis
from tieout.terms import Figure, Missing, Observation, Period, Question

#: Rates are kept to a basis point: a move equal to the last one may have been the smaller of the two.
_HALF_A_STEP = 0.5
#: Half a thousandth of a basis point, by which sums of decimals may be off.
_LEAST = 0.0005
#: How many of a grain a year has; such periods can be compared with the same ones of other years.
A_YEAR_HAS = {"month": 12, "quarter": 4, "half": 2}
#: "The first cut in four years" is said of a decision in the days after it; later, another may be meant.
_JUST_DECIDED = 10
#: A statistic of prices is compared with that of a year before.
_TWELVE = 12
#: The printed rate is that of the unadjusted index, which lies so far from the adjusted one's.
_SEASONS = 0.15


def moves_between(
    of: History, closes: NDArray[np.float64], question: Question, last: date
) -> NDArray[np.float64] | Missing:
    """The moves from each close to the next, or to as many on as is asked: in percent, in points, of a rate in basis
    points."""
    before, after = closes[: -question.steps], closes[question.steps :]
    if of.is_rate:
        return (after - before) * 100
    if is_in_points(question):
        return after - before
    if len(before) and before[-1] <= 0:
        return of.missing(f"{of.id} wasn't above 0, and no return starts from there", last)
    if len(before) and before.min() > 0:
        return (after / before - 1) * 100
    return np.where(before > 0, after / np.where(before > 0, before, 1.0) - 1, np.nan) * 100  # of none that did


def is_in_points(question: Question) -> bool:
    """Whether moves are compared by their points."""
    return question.sense is not None and question.sense.endswith("_points")


def length_of(question: Question) -> str:
    """The length of what is compared, in words: "month", "two" of days as "2-day stretch"."""
    grain = question.grain or ""
    return grain if question.steps == 1 else f"{question.steps}-{grain} stretch"


def width_of_moves(
    of: History, closes: NDArray[np.float64], width: NDArray[np.float64], question: Question
) -> NDArray[np.float64]:
    """By how much each move may be off, where the ends of its period may be."""
    either = width[: -question.steps] + width[question.steps :]
    if of.is_rate:
        return either * 100
    return either if is_in_points(question) else either / closes[: -question.steps] * 100


def short_of(of: History, question: Question, begin: date) -> Missing | None:
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


def best_period(of: History, question: Question, last: Observation) -> Figure | Missing:
    """The move of the period that holds the end, up to the end, against all earlier ones of its length."""
    assert question.grain is not None
    if question.within is not None and question.grain not in A_YEAR_HAS:
        raise ValueError("only months, quarters and halves can be compared with those of other years")
    if question.within is not None and question.steps > 1:
        raise ValueError("only single months, quarters and halves can be compared with those of other years")
    if question.grain == "year" and _is_of_prices(of):
        return _highest_rate(of, question, last)
    at_ends = marks_of(of, question.grain, last.date)
    marks, steps = at_ends.places, question.steps
    if len(marks) <= steps or at_ends.width[-1] or at_ends.width[-1 - steps]:
        return of.missing(f"no value of {of.id} before the {question.grain} of {last.date} was known", last.date)
    closes = of.series.values[marks]
    in_points = is_in_points(question)
    moves = moves_between(of, closes, question, last.date)
    if isinstance(moves, Missing):
        return moves
    if not in_points and _is_of_prices(of):
        moves = np.round(moves, 1)
    base, before = of.series.observation(int(marks[-1 - steps])), moves[:-1]
    width = width_of_moves(of, closes, at_ends.width, question)[:-1]
    sign = -1 if question.sense in ("worst", "worst_points") else 1
    is_fixing = of.is_rate and of.frequency != "decision"
    as_good = sign * before >= sign * moves[-1] + (_HALF_A_STEP if is_fixing else -_LEAST if of.is_rate else 0.0)
    doubtful = (width > 0) & (np.abs(before - moves[-1]) <= width)
    if question.within is not None:
        turns = grain_keys(of.series.dates[marks[1:]], question.grain) % A_YEAR_HAS[question.grain] + 1
        if turns[-1] != question.within:
            raise ValueError(f"the end of the period, {last.date}, lies not in {question.grain} {question.within}")
        as_good &= turns[:-1] == question.within
        doubtful &= turns[:-1] == question.within
    found = np.flatnonzero(as_good)
    unsure = np.flatnonzero(doubtful)
    if len(unsure) and unsure[-1] >= (found[-1] if len(found) else 0):
        day = as_day(of.series.dates[marks[unsure[-1] + steps]])
        return of.missing(f"the {length_of(question)} to {day} lacks sessions that could change the answer", day)
    history_note = f"history at hand from {as_day(of.series.dates[marks[0]])}"
    if len(found):
        earlier = [of.series.observation(int(marks[found[-1] + turn])) for turn in (0, steps)]
    else:
        earlier = [of.series.observation(int(marks[0]))]
        gap = short_of(of, question, earlier[0].date)
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
        note=history_note if len(found) else f"{question.sense} {length_of(question)} of all; {history_note}",
        day=earlier[-1].date if len(found) else None,
    )


def _is_of_prices(of: History) -> bool:
    """Whether a series is an index of a statistic, whose moves are published in tenths of a percent."""
    return of.entry is not None and of.entry.kind == "macro" and of.frequency == "monthly" and of.unit == "level"


def _highest_rate(of: History, question: Question, last: Observation) -> Figure | Missing:
    """Since when a statistic hasn't risen (fallen) as much over twelve months: "inflation is at its highest since"."""
    dates, values = of.series.dates, of.series.values
    place, begin = of.series.index_on(last.date), of.dense_from(last.date)
    assert place is not None
    if place - begin < _TWELVE:
        return of.missing(f"no value of {of.id} a year before {last.date} was known", last.date)
    rates = np.round((values[begin + _TWELVE : place + 1] / values[begin : place + 1 - _TWELVE] - 1) * 100, 1)
    sign = -1 if question.sense == "worst" else 1
    found = np.flatnonzero(sign * rates[:-1] > sign * rates[-1] + _SEASONS)
    earlier = of.series.observation(begin + _TWELVE + (int(found[-1]) if len(found) else 0))
    if not len(found):
        gap = short_of(of, question, earlier.date)
        if gap is not None:
            return gap
    base = of.series.observation(place - _TWELVE)
    return Figure(
        measure="since",
        value=float(rates[-1]),
        unit="percent",
        period=Period(base.date, last.date),
        inputs=tuple(dict.fromkeys((earlier, base, last))),
        formula=f"{shown(last.value)} / {shown(base.value)} - 1",
        basis="price",
        note=f"over twelve months; history at hand from {as_day(dates[begin])}",
        day=earlier.date if len(found) else None,
    )


def _certain_marks(of: History, grain: str, end: date) -> Indices:
    """Where the periods up to `end` close, from behind the last close that a hole of the history leaves uncertain."""
    at_ends = marks_of(of, grain, end)
    if not at_ends.width.any():
        return at_ends.places
    return at_ends.places[int(np.flatnonzero(at_ends.width)[-1]) + 1 :]


def _as_wanted(moves: NDArray[np.float64], wanted: int, least: float | None) -> NDArray[np.bool_]:
    """Which moves went that way, and by so much where a size is told."""
    return wanted * moves > 0 if least is None else wanted * moves >= least


def last_such_move(of: History, question: Question, last: Observation) -> Figure | Missing:
    """How many periods ago one last went the way that the present one goes: `day` is that period's end."""
    assert question.grain is not None
    if of.frequency == "decision":
        return _last_such_decision(of, question, last)
    marks = _certain_marks(of, question.grain, last.date)
    wanted = 1 if question.sense in ("first_up", "first_up_points") else -1
    closes = of.series.values[marks]
    moves = np.diff(closes) if question.threshold is None else moves_between(of, closes, question, last.date)
    if isinstance(moves, Missing):
        return moves
    signs = _as_wanted(moves, wanted, question.threshold)
    if not len(signs) or not signs[-1]:
        way = "rise" if wanted > 0 else "fall"
        much = "" if question.threshold is None else " by so much"
        return of.missing(f"{of.id} didn't {way}{much} in the {question.grain} up to {last.date}", last.date)
    such = np.flatnonzero(signs[:-1])
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


def _last_such_decision(of: History, question: Question, last: Observation) -> Figure | Missing:
    """How long ago a central bank last moved its rate the way that its latest decision to move it did."""
    place = of.series.index_on(last.date)
    assert place is not None
    signs = np.sign(np.diff(of.series.values[: place + 1]))
    moved = np.flatnonzero(signs)
    wanted = 1 if question.sense in ("first_up", "first_up_points") else -1
    latest = of.series.observation(int(moved[-1]) + 1) if len(moved) else None
    end = end_of(question.period)
    if latest is None or end - latest.date > timedelta(_JUST_DECIDED) or signs[moved[-1]] != wanted:
        way = "raised" if wanted > 0 else "lowered"
        return of.missing(f"{of.id} wasn't {way} in the days up to {end}", end)
    such = moved[:-1][signs[moved[:-1]] == wanted]
    if not len(such):
        return of.missing(f"no earlier such decision lies in the history of {of.id} at hand", last.date)
    found = of.series.observation(int(such[-1]) + 1)
    return Figure(
        measure="since",
        value=float(completed_years(found.date, latest.date)),
        value_high=float(latest.date.year - found.date.year),
        unit="year",
        period=Period(of.series.observation(int(moved[-1])).date, latest.date),
        inputs=(found, of.series.observation(int(moved[-1])), latest),
        formula=f"{latest.date} less {found.date}",
        basis=print_basis(of, question.field),
        note=f"the decision of {found.date} was the last before that went this way",
        day=found.date,
    )


def longest_run(of: History, question: Question, last: Observation) -> Figure | Missing:
    """The run of rises (or falls) up to the end, against earlier ones: `day` is the end of the last as long.

    As long as it is now, or as the threshold: "its first four-week run since".
    """
    assert question.grain is not None
    marks = _certain_marks(of, question.grain, last.date)
    wanted = 1 if question.sense == "longest_up" else -1
    goes_on = np.sign(np.diff(of.series.values[marks])) == wanted
    if not len(goes_on) or not goes_on[-1]:
        return of.missing(f"no such run of {of.id} reaches to {last.date}", last.date)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], goes_on.astype(np.int8), [0]))))
    starts, stops = edges[::2], edges[1::2]
    lengths = stops - starts
    if starts[-1] == 0:
        return of.missing(f"the run reaches back to where the history of {of.id} at hand begins", last.date)
    least = lengths[-1] if question.threshold is None else int(question.threshold)
    if lengths[-1] < least:
        return of.missing(f"the run of {of.id} up to {last.date} is of {lengths[-1]} and not of {least}", last.date)
    as_long = np.flatnonzero(lengths[:-1] >= least)
    first, base = of.series.observation(int(marks[0])), of.series.observation(int(marks[starts[-1]]))
    earlier = of.series.observation(int(marks[stops[as_long[-1]]])) if len(as_long) else None
    if earlier is None:
        gap = short_of(of, question, first.date)
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
