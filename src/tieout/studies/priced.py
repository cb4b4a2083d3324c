"""How much is priced in by a date, by both methods in use, against what the central bank itself projects.

*Contract month* is what journalists quote: the rate that the contract of that month implies, less today's effective
rate. *Meeting path* adds up what each meeting is priced to change. They differ where the date's month has a meeting,
whose contract averages the days before and after, and where the effective rate isn't the rate of the path's start.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tieout.catalogue import fed_funds_contract
from tieout.catalogue.meetings import schedule
from tieout.measures import answer
from tieout.measures.history import difference, product, shown
from tieout.store import View
from tieout.studies.meeting_odds import DayCount
from tieout.studies.moment import known_by
from tieout.studies.rate_path import RatePath, rate_path
from tieout.terms import Figure, Missing, Period, Question

#: The projections are of the ends of years.
_DECEMBER: Final = 12


class Method(StrEnum):
    """How the moves priced in are counted."""

    CONTRACT_MONTH = "contract-month"
    MEETING_PATH = "meeting-path"


@dataclass(frozen=True, slots=True)
class Priced:
    """Basis points priced in on `day` by the date `by`, cuts negative, and the central bank's own.

    `dots` leads from the middle of today's range to the median dot of `by`'s year; `dots_of_year` from the median dot
    of the year before to that one, as the projections are usually told.
    """

    day: date
    by: date
    contract_month: Figure | Missing
    meeting_path: Figure | Missing
    dots: Figure | Missing
    dots_of_year: Figure | Missing

    def by_method(self, method: Method) -> Figure | Missing:
        """What is priced, by one of the methods."""
        return self.contract_month if method is Method.CONTRACT_MONTH else self.meeting_path

    def against_dots(self, method: Method) -> Figure | Missing:
        """By how many basis points what is priced lies below (negative) or above the dots, both from today's rate."""
        told, dots = self.by_method(method), self.dots
        if isinstance(told, Missing) or isinstance(dots, Missing):
            return told if isinstance(told, Missing) else dots
        return Figure(
            measure="priced",
            value=difference(told.value, dots.value),
            unit="basis_point",
            period=told.period,
            inputs=(*told.inputs, *dots.inputs),
            formula=f"{shown(told.value)} - {shown(dots.value)}",
            basis="median dot",
            note=f"method: {method.value}, less the median dot",
        )


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The rate at a year's end, in per cent: by the meeting path, by the December contract, and by the median dot."""

    year: int
    meeting_path: Figure | Missing
    contract_month: Figure | Missing
    dot: Figure | Missing


def priced_by(view: View, day: date, by: date, *, rule: DayCount = DayCount.CME_2026) -> Priced:
    """How many basis points of moves were priced in on `day` by the date `by`, by both methods, and the dots.

    Raises ValueError if `by` lies before `day`.
    """
    known = known_by(view, day)
    contract = answer(known, Question("priced", "FED", Period(day, by)))
    path = _path_by(rate_path(known, day, rule=rule), by)
    of_year = answer(known, Question("projected", "FED", Period(day, by)))
    return Priced(day, by, contract, path, _dots(known, day, by), of_year)


def priced_history(view: View, by: date, period: Period, *, rule: DayCount = DayCount.CME_2026) -> Iterator[Priced]:
    """`priced_by` for every day of a period on which the contract of `by`'s month settled, each as known that day."""
    contract = view.series(fed_funds_contract(by.year, by.month))
    for day in contract.between(period.start or date.min, period.end or date.max).dates:
        if day.item() <= by:
            yield priced_by(view, day.item(), by, rule=rule)


def year_ends(view: View, day: date, *, rule: DayCount = DayCount.CME_2026) -> tuple[YearEnd, ...]:
    """The rates priced on a day for the ends of this year and those after it, as far as either prices or dots reach."""
    known = known_by(view, day)
    path = rate_path(known, day, rule=rule)
    told: list[YearEnd] = []
    for year in range(day.year, day.year + 6):
        end = date(year, 12, 31)
        contract = answer(known, Question("level", fed_funds_contract(year, _DECEMBER), Period(day, day)))
        dot = answer(known, Question("projected", "FED", Period(day, end), sense="level"))
        found = YearEnd(year, _rate_at(path, end), _implied(contract), dot)
        if all(isinstance(one, Missing) for one in (found.meeting_path, found.contract_month, found.dot)):
            break
        told.append(found)
    return tuple(told)


def _path_by(path: RatePath | Missing, by: date) -> Figure | Missing:
    """What the meetings up to a date are priced to change together; Missing where the path ends before it."""
    if isinstance(path, Missing):
        return path
    coming = [d for d in schedule(path.day).after(path.day) if d <= by]
    if not coming and by <= schedule(path.day).last:
        why = f"no meeting lies between {path.day} and {by}"
        return Missing((), (path.day,), why)
    if by > path.reaches:
        contract = fed_funds_contract(by.year, by.month)
        return Missing((contract,), (path.day,), f"the path priced on {path.day} reaches to {path.reaches}")
    held = [meeting for meeting in path.meetings if meeting.decision <= by]
    changes = [round(meeting.expected_change, 6) for meeting in held]
    return Figure(
        measure="priced",
        value=sum(changes),
        unit="basis_point",
        period=Period(path.day, by),
        inputs=path.inputs,
        formula=" + ".join(shown(round(change, 2)) for change in changes),
        basis="meeting path",
        note=f"method: meeting path, {len(held)} {'meeting' if len(held) == 1 else 'meetings'}; {path.rule.value}",
    )


def _rate_at(path: RatePath | Missing, day: date) -> Figure | Missing:
    if isinstance(path, Missing):
        return path
    rate = path.rate_on(day)
    if rate is None:
        return Missing((), (path.day,), f"the path priced on {path.day} reaches to {path.reaches}")
    held = [meeting.decision for meeting in path.meetings if meeting.decision <= day]
    return Figure(
        measure="priced",
        value=round(rate, 6),
        unit="percent",
        period=Period(path.day, day),
        inputs=path.inputs,
        formula=shown(round(rate, 6)),
        basis="meeting path",
        note=f"{f'after the meeting of {held[-1]}' if held else 'before the next meeting'}; {path.rule.value}",
    )


def _implied(contract: Figure | Missing) -> Figure | Missing:
    """The average rate of the month that a contract implies."""
    if isinstance(contract, Missing):
        return contract
    return Figure(
        measure="priced",
        value=difference(100, contract.value),
        unit="percent",
        period=contract.period,
        inputs=contract.inputs,
        formula=f"100 - {shown(contract.value)}",
        basis="contract month",
    )


def _dots(view: View, day: date, by: date) -> Figure | Missing:
    """From the middle of today's range to the median dot of a year's end."""
    if by.month != _DECEMBER:
        return Missing(("FEDTARMD",), (by,), "the Fed projects the ends of years only")
    dot = answer(view, Question("projected", "FED", Period(day, by), sense="level"))
    held = answer(view, Question("range", "FED", Period(day, day)))
    if isinstance(dot, Missing) or isinstance(held, Missing):
        return dot if isinstance(dot, Missing) else held
    assert held.value_high is not None
    middle = (held.value + held.value_high) / 2
    return Figure(
        measure="projected",
        value=product(difference(dot.value, middle), 100),
        unit="basis_point",
        period=Period(day, by),
        inputs=(*held.inputs, *dot.inputs),
        formula=f"({shown(dot.value)} - {shown(middle)}) * 100",
        basis="median dot",
        note=f"from the middle of today's range to the median of {dot.inputs[0].known_at.date()} for {by.year}",
    )
