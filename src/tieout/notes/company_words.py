"""What a topic can say of balance sheets: of one company, and of groups, with their coverage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tieout.errors import InputError
from tieout.notes.asked import Asked
from tieout.notes.said import Desk, Said
from tieout.store import View
from tieout.studies import (
    SHEET_FIGURES,
    BalanceSheet,
    CompanyGroup,
    GroupFigure,
    Member,
    balance_sheet,
    company_group,
)
from tieout.studies.company_group import Weighted
from tieout.terms import Figure, Missing, Period

_KEYS: Final = {one.key: one for one in SHEET_FIGURES}


@dataclass(frozen=True, slots=True)
class Company:
    """A company that files with the SEC, by its number (`CIK0001009672`); charts know when its debt falls due."""

    asked: Asked[BalanceSheet]
    cik: str

    @property
    def name(self) -> str:
        return self.asked.told.name

    def figure(self, key: str) -> Said:
        """A figure of its balance sheet: total_debt, interest_cover, due_share and so on."""
        _known(key)
        return self.asked.said(f"{self.cik}, {_KEYS[key].label}", lambda sheet: sheet.figures[key])


@dataclass(frozen=True, slots=True)
class Group:
    """A group of companies: each figure of it at the median and all together, and of how many it is told."""

    asked: Asked[CompanyGroup]
    name: str

    @property
    def companies(self) -> Said:
        """How many companies the group has."""
        return self.asked.said(
            f"companies of {self.name}", lambda told: self._told(told, "count", float(len(told.sheets)))
        )

    @property
    def uncovered(self) -> Said:
        """At how many EBIT doesn't cover interest expense, of those that report both (`reported("interest_cover")`)."""
        return self.asked.said(
            f"companies of {self.name} whose EBIT doesn't cover interest",
            lambda told: replace(
                self._told(told, "count", float(told.uncovered)),
                inputs=tuple(
                    seen
                    for sheet in told.sheets
                    if isinstance(cell := sheet.figures["interest_cover"], Figure) and cell.value < 1
                    for seen in cell.inputs
                ),
                formula=f"{told.uncovered} of {told.cover_known} companies have a cover below 1",
            ),
        )

    def reported(self, key: str) -> Said:
        """How many of them report a figure."""
        return self._said(key, "that report", "count", lambda one: float(one.reported))

    def median(self, key: str) -> Said:
        return self._said(key, "median", None, lambda one: one.median)

    def total(self, key: str) -> Said:
        """The sum of amounts of money."""
        return self._said(key, "sum", None, lambda one: one.total)

    def as_one(self, key: str) -> Said:
        """A ratio of sums, as if the group were one company."""
        return self._said(key, "all together", None, lambda one: _weight(one.as_one))

    def by_debt(self, key: str) -> Said:
        """The mean weighted by debt."""
        return self._said(key, "weighted by debt", None, lambda one: _weight(one.by_debt))

    def by_market_value(self, key: str) -> Said:
        """The mean weighted by market value, where the group's file gives it."""
        return self._said(key, "weighted by market value", None, lambda one: _weight(one.by_market_value))

    def _said(self, key: str, words: str, unit: str | None, value: Callable[[GroupFigure], float | None]) -> Said:
        _known(key)

        def figure(told: CompanyGroup) -> Figure | Missing:
            found = told.figures[key]
            if isinstance(found, Missing):
                return found
            number = value(found)
            if number is None:
                return Missing((), (), f"{_KEYS[key].label} of {self.name} can't be told {words}")
            cells = [cell for sheet in told.sheets if isinstance(cell := sheet.figures[key], Figure)]
            held = self._told(told, unit or _KEYS[key].unit, number)
            return replace(
                held,
                inputs=tuple(seen for cell in cells for seen in cell.inputs),
                formula=f"{_KEYS[key].label}, {words}, of {found.reported} of {found.of} companies",
            )

        return self.asked.said(f"{_KEYS[key].label} of {self.name}, {words}", figure)

    def _told(self, told: CompanyGroup, unit: str, value: float) -> Figure:
        return Figure(
            "group", round(value, 6), unit, Period(None, told.as_of.date()), (), f"{len(told.sheets)} companies"
        )


def company_of(desk: Desk, cik: str) -> Company:
    """A company by its number."""
    return Company(Asked(desk, "balance sheet", lambda view: _sheet(view, cik)), cik)


def group_of(desk: Desk, name: str, members: Sequence[Member]) -> Group:
    """A group by its companies."""

    def ask(view: View) -> CompanyGroup | Missing:
        told = company_group(view, members, name=name)
        if any(sheet.day for sheet in told.sheets):
            return told
        lacking = tuple(f"{one.company}:Assets" for one in members)
        return Missing(lacking, (), f"of no company of {name} a balance sheet is known")

    return Group(Asked(desk, "balance sheets", ask), name)


def _sheet(view: View, cik: str) -> BalanceSheet | Missing:
    told = balance_sheet(view, cik)
    return told if told.day else Missing((f"{cik}:Assets",), (), f"no balance sheet of {cik} is known")


def _weight(of: Weighted | None) -> float | None:
    return None if of is None else of.value


def _known(key: str) -> None:
    if key not in _KEYS:
        raise InputError(f"a balance sheet has no {key!r}; it has {', '.join(_KEYS)}")
