"""The charts that a topic can ask for; each is drawn once for a note, and its alt text is bound like the prose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from string import ascii_lowercase
from typing import Final

import numpy as np

from tieout.catalogue import SeriesEntry, calendar, entry, fed_funds_contract
from tieout.errors import InputError
from tieout.measures.policy import DOTS
from tieout.notes import charts
from tieout.notes.company_words import Company, Group
from tieout.notes.history_words import Frequency, Moves
from tieout.notes.ladders import ladder_of, ladders_of
from tieout.notes.note import Chart
from tieout.notes.past_cases import cases_of
from tieout.notes.rate_charts import history_of_priced, path_against_dots, slopes_by_year
from tieout.notes.said import Desk, Unanswered
from tieout.notes.vocabulary import Fed, Index
from tieout.store.view import Series
from tieout.studies import priced_history, projections, rate_path
from tieout.studies.performance import base_session
from tieout.terms import Missing, Period

#: So many contract months are drawn ahead.
_MONTHS: Final = 24
#: A line isn't drawn through more missing closes than these.
_COMPLETE: Final = 0.98
_FED: Final = "Federal Reserve"


class Pictures:
    """Draws what the lines of one note ask for, and keeps it by name."""

    def __init__(self, desk: Desk, day: date) -> None:
        self.desk = desk
        self.fed = Fed(desk, day)
        self.day = day
        self.drawn: dict[str, Chart] = {}

    def lines(self, *indexes: Index, since: str) -> str:
        """How the indexes have gone since the start of the week, month, quarter or year, in per cent."""
        told = [(index, index.since(since)) for index in indexes]
        base = base_session(calendar(indexes[0].entry.calendar), since, self.day)
        drawn = []
        for index, _ in told:
            held = self._within(index.entry, base)
            drawn.append(charts.Line(index.name, _days(held), ((held.values / held.values[0] - 1) * 100).tolist()))
        best = max(told, key=lambda pair: pair[1].value)[0]
        words = ", ".join(f"the {index.name} {said.moved('up', 'down', 'little changed')}" for index, said in told)
        plain, _ = self.desk.unmark(words)
        caption = charts.Caption(
            f"The {best.name} is ahead for the {since}" if len(told) > 1 else f"The {best.name} for the {since}",
            f"Price return since {_worded(base)}, per cent: {plain}",
            self._source(*(index.entry for index in indexes)),
            f"Line chart. For the {since}: {words}.",
        )
        return self._keep(f"lines-{since}", caption, lambda name, c: charts.lines(name, c, drawn, "per cent"))

    def gap(self, first: Index, second: Index, since: str) -> str:
        """By how much one index ran ahead of another since the start of a period, in percentage points."""
        said = first.against(second).since(since)
        base = base_session(calendar(first.entry.calendar), since, self.day)
        mine, other = self._within(first.entry, base), self._within(second.entry, base)
        days, at, of = np.intersect1d(mine.dates, other.dates, return_indices=True)
        values = (mine.values[at] / mine.values[0] - other.values[of] / other.values[0]) * 100
        side = said.word("ahead of", "behind")
        plain, _ = self.desk.unmark(said.number)
        caption = charts.Caption(
            f"The {first.name} is {plain} {side} the {second.name}",
            f"Difference of price returns since {_worded(base)}, percentage points",
            self._source(first.entry, second.entry),
            f"Area chart of the gap. For the {since} the {first.name} {said.word('outperformed', 'underperformed')} the"
            f" {second.name} by {said.number}.",
        )
        line = charts.Line("gap", [one.item() for one in days], values.tolist())
        return self._keep(f"gap-{since}", caption, lambda name, c: charts.gap(name, c, line, "percentage points"))

    def path(self, by: date) -> str:
        """The rate that futures imply by contract month, beside the median dots for the year-ends from `by` on."""
        view, day = self.desk.view, self.day
        months = [_month(day, ahead) for ahead in range(1, _MONTHS + 1)]  # this month's contract is mostly settled
        contracts = {month: fed_funds_contract(month.year, month.month) for month in months}
        held = view.on(day, contracts.values())
        priced = {month: 100 - held[contract].value for month, contract in contracts.items() if contract in held}
        dots = view.series(DOTS)
        ends = {
            end: seen.value
            for end in (by, by.replace(year=by.year + 1))
            if (seen := dots.on(end.replace(month=1, day=1)))
        }
        due = by.replace(day=1)
        if due not in priced or by not in ends:
            raise Unanswered(Missing((contracts.get(due, DOTS), DOTS), (day,), "no path to a median dot is at hand"))
        first, last = min(priced), max(priced)
        if any(first < month < last and month not in priced for month in months):
            lacking = tuple(contracts[month] for month in months if first < month < last and month not in priced)
            raise Unanswered(Missing(lacking, (day,), "the futures' curve has holes"))
        curve = {**priced, _month(last, 1): priced[last]}
        now = self.fed.range.figure
        middle = (now.value + (now.value if now.value_high is None else now.value_high)) / 2
        side = "lower" if priced[due] < ends[by] else "higher"
        caption = charts.Caption(
            f"Futures price {side} rates for {by.year} than the Fed projects",
            "Rate implied by fed funds futures by month; the Fed's median projection for year-ends; today's rate",
            f"CME, {_FED}; Tieout's calculation; as known on {_worded(day)}",
            f"Stepped line of the rate that futures imply by month, which lies {side} than the Fed's "
            f"median projection for the end of {by.year}; the projections are points.",
        )
        line = charts.Line("Futures", list(curve), list(curve.values()))
        points = charts.Line("Fed's median", list(ends), list(ends.values()))
        today = charts.Line("today", [day], [middle])
        return self._keep("path", caption, lambda name, c: charts.path(name, c, (today, line, points), "per cent"))

    def ladder(self, company: Company) -> str:
        """When a company's long-term debt falls due, by its last filing known on the day."""
        sheet = company.asked.told
        told = f"Bar chart of when the long-term debt of {sheet.name} falls due."
        return self._study(f"ladder-{company.cik}", told, lambda: ladder_of(sheet), f"{company.cik}:LongTermDebt")

    def ladders(self, *groups: Group) -> str:
        """When the long-term debt of groups falls due, side by side."""
        sheets = [group.asked.told for group in groups]
        told = f"Bar chart of when the long-term debt of {' and '.join(one.name for one in sheets)} falls due."
        return self._study("ladders", told, lambda: ladders_of(sheets))

    def cases(self, frequency: Frequency) -> str:
        """What followed each case of a base rate."""
        rate = frequency.asked.told
        held = [one for one in (rate.outcome.series, rate.outcome.against) if one]
        source = ", ".join(dict.fromkeys(found.source for one in held if (found := entry(one))))
        told = "Bar chart of what followed each case."
        place = sum(
            name.startswith("cases-") for name in self.drawn
        )  # a letter, since digits would be read as a number
        return self._study(
            f"cases-{ascii_lowercase[place]}", told, lambda: cases_of(rate, source=source, as_of=self.day)
        )

    def slopes(self, moves: Moves) -> str:
        """How far an index, or the gap of two, moved with a yield, year by year."""
        told = "Points with intervals, one for each year: moves of the index with the yield."
        return self._study(f"slopes-{moves.rate}", told, lambda: slopes_by_year(moves.asked.told))

    def history(self, by: date, since: date) -> str:
        """What was priced by a date, day by day, by both methods, and the median dot."""
        rows = list(priced_history(self.desk.view, by, Period(since, self.day)))
        told = "Lines over time of what futures priced in, by two methods, and of the Fed's median dot."
        return self._study("history", told, lambda: history_of_priced(rows), fed_funds_contract(by.year, by.month))

    def dots(self) -> str:
        """The path that futures price meeting by meeting against every dot of the last round of projections."""
        path, rounds = rate_path(self.desk.view, self.day), projections(self.desk.view, self.day)
        if isinstance(path, Missing):
            raise Unanswered(path)
        if isinstance(rounds, Missing):
            raise Unanswered(rounds)
        told = "Stepped line of the rate that futures price after each meeting, and the dots of the Fed's projections."
        return self._study("dots", told, lambda: path_against_dots(path, rounds[-1]))

    def _study(self, name: str, alt: str, make: Callable[[], Chart], *series: str) -> str:
        """A study's own drawing, which tells its numbers in its own words; in the prose stands what it is."""
        try:
            drawn = make()
        except InputError as gap:
            raise Unanswered(Missing(series, (self.day,), str(gap).rstrip("."))) from None
        self.drawn[name] = replace(drawn, name=name)
        return f"![{alt}](chart:{name})"

    def _within(self, of: SeriesEntry, base: date) -> Series:
        """The series from the base close to the day; Unanswered where its provider lets nothing of it be drawn."""
        if of.licence == "link":
            raise Unanswered(Missing((of.id,), (self.day,), f"the {of.name}'s licence lets nothing of it be drawn"))
        held = self.desk.view.series(of.id).between(base, self.day)
        sessions = calendar(of.calendar).count(base, self.day)
        if len(held) < _COMPLETE * sessions:
            why = f"{sessions - len(held)} of {sessions} closes from {base} to {self.day} aren't at hand for a chart"
            raise Unanswered(Missing((of.id,), (base, self.day), why))
        return held

    def _source(self, *of: SeriesEntry) -> str:
        names = dict.fromkeys(one.source for one in of)
        return f"{', '.join(names)}; Tieout's calculation; as known on {_worded(self.day)}"

    def _keep(self, name: str, caption: charts.Caption, make: Callable[[str, charts.Caption], Chart]) -> str:
        plain, _ = self.desk.unmark(caption.alt)
        bare = charts.Caption(caption.title, caption.subtitle, caption.source, plain)
        self.drawn[name] = make(name, bare)
        return f"![{caption.alt}](chart:{name})"


def _days(of: Series) -> list[date]:
    return [one.item() for one in of.dates]


def _month(day: date, ahead: int) -> date:
    count = day.year * 12 + day.month - 1 + ahead
    return date(count // 12, count % 12 + 1, 1)


def _worded(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
