"""How indexes stand on a day: returns by period, distance from the record and from the year's low, streak, averages.

Each cell is a figure of a measure with its evidence, or `Missing` with what is missing; nothing starts from the first
price at hand, and nothing is carried over a day without a close.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tieout.catalogue import SeriesEntry, calendar, entry
from tieout.catalogue.calendars import Calendar
from tieout.errors import InputError
from tieout.measures import answer
from tieout.store import View
from tieout.terms import Figure, Missing, Period, Question

Cell = Figure | Missing


@dataclass(frozen=True, slots=True)
class Column:
    """One figure that the table has of each series: its key, its head, and the question that it asks."""

    key: str
    head: str
    ask: Callable[[str, Calendar, date], Question]


@dataclass(frozen=True, slots=True)
class Row:
    """One series with its figures by the keys of the columns."""

    series: str
    name: str
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Performance:
    """The table of a day: its columns, and a row for each series in the order asked for."""

    day: date
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def first_of(grain: str, day: date) -> date:
    """The first day of the week, month, quarter or year of a day. Raises ValueError for another grain."""
    if grain == "week":
        return day - timedelta(days=day.weekday())
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}.get(grain)
    if month is None:
        raise ValueError(f"{grain!r} is no grain of a period")
    return date(day.year, month, 1)


def base_session(sessions: Calendar, grain: str, day: date) -> date:
    """The session whose close a return since the start of a period rests on: the last one before the period."""
    return sessions.before(first_of(grain, day))


def _since(grain: str) -> Callable[[str, Calendar, date], Question]:
    def ask(series: str, sessions: Calendar, day: date) -> Question:
        return Question("return", series, Period(base_session(sessions, grain, day), day))

    return ask


def _day(series: str, sessions: Calendar, day: date) -> Question:
    return Question("return", series, Period(sessions.before(day), day))


def _twelve_months(series: str, sessions: Calendar, day: date) -> Question:
    return Question("return", series, Period(sessions.on_or_before(year_before(day)), day))


def year_before(day: date) -> date:
    """The same day a year before; 28 February for 29 February."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _from_low(series: str, sessions: Calendar, day: date) -> Question:
    return Question("gain_from_low", series, Period(sessions.after(year_before(day)), day))


def _average(count: int) -> Callable[[str, Calendar, date], Question]:
    def ask(series: str, sessions: Calendar, day: date) -> Question:
        return Question("average", series, Period(sessions.shift(day, 1 - count), day))

    return ask


COLUMNS: Final = (
    Column("close", "Close", lambda series, _, day: Question("level", series, Period(day, day))),
    Column("day", "Day", _day),
    Column("week", "Week", _since("week")),
    Column("month", "Month", _since("month")),
    Column("quarter", "Quarter", _since("quarter")),
    Column("year", "Year", _since("year")),
    Column("twelve_months", "12 months", _twelve_months),
    Column("from_record", "From record", lambda s, _, day: Question("drawdown", s, Period(day, day), sense="record")),
    Column("from_low", "From 12-month low", _from_low),
    Column("streak", "Streak", lambda s, _, day: Question("streak", s, Period(day, day))),
    Column("average_50", "50-day average", _average(50)),
    Column("average_200", "200-day average", _average(200)),
)


def _year_of(measure: str) -> Callable[[str, Calendar, date], Question]:
    def ask(series: str, sessions: Calendar, day: date) -> Question:
        return Question(measure, series, Period(sessions.on_or_before(year_before(day)), day))

    return ask


def _rank(within: bool) -> Callable[[str, Calendar, date], Question]:
    def ask(series: str, _: Calendar, day: date) -> Question:
        month = day.month if within else None
        return Question("rank", series, Period(None, day), sense="best", grain="month", within=month)

    return ask


def _with(measure: str, against: str) -> Callable[[str, Calendar, date], Question]:
    def ask(series: str, sessions: Calendar, day: date) -> Question:
        return Question(measure, series, Period(sessions.on_or_before(year_before(day)), day), against=against)

    return ask


def _ratio_to(against: str) -> Callable[[str, Calendar, date], Question]:
    return lambda series, _, day: Question("ratio", series, Period(day, day), against=against)


def _intraday(series: str, _: Calendar, day: date) -> Question:
    return Question("drawdown", series, Period(day, day), sense="intraday")


def risk_columns(against: str) -> tuple[Column, ...]:
    """How much series moved over the past twelve months, alone and with another, and the month's place among months."""
    return (
        Column("volatility", "Volatility", _year_of("volatility")),
        Column("max_drawdown", "Deepest fall", _year_of("max_drawdown")),
        Column("ahead", f"Against {against}", _with("spread", against)),
        Column("beta", "Beta", _with("beta", against)),
        Column("correlation", "Correlation", _with("correlation", against)),
        Column("relative_strength", f"Ratio to {against}", _ratio_to(against)),
        Column("from_intraday_record", "From intraday record", _intraday),
        Column("month_rank", "Month's rank", _rank(False)),
        Column("same_month_rank", "Among such months", _rank(True)),
    )


def since_day(start: date) -> Column:
    """The return from the close of a day of the user's own, or of the last session before it."""

    def ask(series: str, sessions: Calendar, day: date) -> Question:
        return Question("return", series, Period(sessions.on_or_before(start), day))

    return Column(f"since_{start}", f"Since {start}", ask)


def performance(view: View, series: Sequence[str], day: date, *, columns: Sequence[Column] = COLUMNS) -> Performance:
    """How each of `series` stands at the close of `day`, as known in the view; price returns, in per cent.

    Raises InputError for a series that the catalogue lacks, or one of another kind than daily prices; what the view
    lacks is `Missing` in its cell.
    """
    return Performance(day, tuple(columns), tuple(_rows(view, series, day, columns)))


def _rows(view: View, series: Sequence[str], day: date, columns: Sequence[Column]) -> Iterator[Row]:
    entries = [_priced(one) for one in series]
    view.many(one.id for one in entries)
    for one in entries:
        sessions = calendar(one.calendar)
        if not sessions.is_session(day):
            closed = Missing((one.id,), (day,), f"{day} is no session of {one.name}")
            yield Row(one.id, one.name, {column.key: closed for column in columns})
            continue
        yield Row(one.id, one.name, {c.key: answer(view, c.ask(one.id, sessions, day)) for c in columns})


def _priced(series: str) -> SeriesEntry:
    found = entry(series)
    if found is None:
        raise InputError(f"{series} is not in the catalogue.")
    if found.frequency != "daily":
        raise InputError(f"{series} is {found.frequency}; a table of performance has daily prices.")
    return found
