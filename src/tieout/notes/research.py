"""The studies that one note asks, each once however many of its figures are printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar, cast

from tieout.catalogue import calendar
from tieout.errors import InputError
from tieout.notes.asked import Asked
from tieout.notes.backdrop_words import Headline
from tieout.notes.company_words import Company, Group, company_of, group_of
from tieout.notes.history_words import Around, Frequency, Moves
from tieout.notes.outlook_words import Odds, Path, Scene
from tieout.notes.said import Desk, Said
from tieout.notes.vocabulary import Index, Rate, Statistic
from tieout.store import View
from tieout.studies import (
    COLUMNS,
    INDICATORS,
    WINDOWS,
    BaseRate,
    DecisionDays,
    Member,
    Move,
    Reading,
    Sensitivity,
    backdrop,
    base_rates,
    condition,
    decision_days,
    outcome,
    priced_by,
    rate_path,
    risk_columns,
    sensitivity,
)
from tieout.studies.decision_days import EVERY, UNSCHEDULED
from tieout.studies.paired_moves import gap_name
from tieout.studies.scenarios import Outlook, scenarios, work_out
from tieout.terms import Missing, Period

T = TypeVar("T")
#: The kinds of decisions that moves are told around.
DECISIONS = (EVERY, *(move.value for move in Move), UNSCHEDULED)


class Research:
    """Asks studies on behalf of one note, as of its session."""

    def __init__(self, desk: Desk, day: date) -> None:
        self._desk, self._day = desk, day
        self._asked: dict[tuple[object, ...], object] = {}

    def base_rate(self, when: str, then: str) -> Frequency:
        """How often it turned out as `then` says after all that was as `when` says."""
        before, after = condition(when), outcome(then)

        def ask(view: View) -> BaseRate | Missing:
            return base_rates(view, [before], after)[0]

        return Frequency(self._once("base rate", (when, then), ask), f"{after}, after {before}")

    def moves(self, *indexes: Index, to: Rate) -> Moves:
        """How far an index, or the gap of two, moved with a yield over the five years up to the day."""
        prices, rate = tuple(one.entry.id for one in indexes), to.entry.id

        def ask(view: View) -> Sensitivity | Missing:
            return sensitivity(view, prices, [rate], self._day)

        return Moves(self._once("moves with yields", (prices, rate), ask), prices, rate)

    def around(self, *indexes: Index, decisions: str = EVERY, sessions: str = WINDOWS[0].name) -> Around:
        """How an index, or the gap of two, moved around the Fed's decisions of the five years up to the day."""
        windows = {one.name: one for one in WINDOWS}
        if sessions not in windows or decisions not in DECISIONS:
            known = f"{', '.join(DECISIONS)}, over the sessions {', '.join(windows)}"
            raise InputError(f"moves are told around decisions that are {known}")
        prices = tuple(one.entry.id for one in indexes)

        def ask(view: View) -> DecisionDays | Missing:
            return decision_days(view, prices, (), Period(_five_years_before(self._day), self._day))

        what = gap_name(prices) if len(prices) > 1 else prices[0]
        return Around(self._once("moves around decisions", prices, ask), what, decisions, windows[sessions])

    def performance(self, index: Index, key: str, *, against: Index | None = None) -> Said:
        """A figure of the table of performance: `average_50`, or with `against` also `beta`, `month_rank` and so on."""
        columns = (*COLUMNS, *(risk_columns(against.entry.id) if against is not None else ()))
        found = {column.key: column for column in columns}
        if key not in found:
            raise InputError(f"a table of performance has no {key!r}; it has {', '.join(found)}")
        return self._desk.ask(found[key].ask(index.entry.id, calendar(index.entry.calendar), self._day))

    def scenario(self, key: str) -> Scene:
        """One of the scenarios that ship, from the day's closes."""
        known = {one.key: one for one in scenarios()}
        if key not in known:
            raise InputError(f"there is no scenario {key!r}; there are {', '.join(known)}")

        def ask(view: View) -> Outlook | Missing:
            told = work_out(view, [known[key]], self._day)[0]
            return told.missing[0] if told.missing else told

        return Scene(self._once("scenario", (key,), ask), known[key].name, known[key].statement)

    @property
    def odds(self) -> Odds:
        """What futures price meeting by meeting."""
        return Odds(self._once("rate path", (), lambda view: rate_path(view, self._day)))

    def path(self, by: date) -> Path:
        """How much is priced by a date, by the meetings added up."""
        return Path(self._once("priced", (by,), lambda view: priced_by(view, self._day, by)))

    def headline(self, statistic: Statistic) -> Headline:
        """A statistic of the backdrop. Raises InputError for another."""
        series = statistic.entry.id
        found = [one for one in INDICATORS if one.series == series]
        if not found:
            raise InputError(
                f"{series} is none of the backdrop's statistics: {', '.join(o.series for o in INDICATORS)}"
            )

        def ask(view: View) -> Reading | Missing:
            return backdrop(view, self._day, indicators=found).of(series)

        return Headline(self._once("backdrop", (series,), ask))

    def company(self, cik: str) -> Company:
        """A company by its number."""
        return company_of(self._desk, cik)

    def group(self, name: str, members: Sequence[Member]) -> Group:
        """A group of companies."""
        return group_of(self._desk, name, members)

    def _once(self, study: str, key: tuple[object, ...], ask: Callable[[View], T | Missing]) -> Asked[T]:
        if (study, *key) not in self._asked:
            self._asked[study, *key] = Asked(self._desk, study, ask)
        return cast("Asked[T]", self._asked[study, *key])


def _five_years_before(day: date) -> date:
    return day.replace(year=day.year - 5, day=min(day.day, 28))
