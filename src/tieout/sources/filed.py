"""What companies filed: one value as one filing gave it, and which of several filings changed something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from tieout.catalogue import SeriesEntry
from tieout.sources.provider import BrokenSeries

#: How the form of a filing ends that amends another (10-K/A).
AMENDED: Final = "/A"


@dataclass(frozen=True, slots=True)
class FiledFact:
    """One value as one filing gave it, of the day on which its period ends."""

    day: date
    value: float
    filed: date
    amends: bool


def disseminated(series: SeriesEntry, filed: date) -> datetime:
    """The latest moment at which a filing of that day came out: its own hour isn't in the file."""
    return datetime.combine(filed, time.fromisoformat(series.known_time), ZoneInfo(series.zone)).astimezone(UTC)


def news(what: str, concept: str, facts: list[FiledFact]) -> Iterator[FiledFact]:
    """The facts that changed something when they were filed, by day: a comparative that repeats a value is none."""
    by_day: dict[date, list[FiledFact]] = defaultdict(list)
    for fact in facts:
        by_day[fact.day].append(fact)
    for day in sorted(by_day):
        held: float | None = None
        filings = sorted(by_day[day], key=lambda fact: (fact.filed, fact.amends))
        for _, same_day in groupby(filings, key=lambda fact: fact.filed):
            last = list(same_day)
            last = [fact for fact in last if fact.amends] or last
            fact = one_value(what, concept, last)
            if fact.value != held:
                yield fact
                held = fact.value


def one_value(what: str, concept: str, facts: list[FiledFact]) -> FiledFact:
    """The one fact of a day that was filed on a day: of two prints of one value the more exact."""
    best = facts[0]
    for fact in facts[1:]:
        if _rounds_to(fact.value, best.value):
            best = fact
        elif not _rounds_to(best.value, fact.value):
            both = f"{best.value:g} and as {fact.value:g}"
            raise BrokenSeries(f"{what}: {concept} of {fact.day} is given twice on {fact.filed}, as {both}")
    return best


def _rounds_to(exact: float, rounded: float) -> bool:
    """Whether one value is the other, or is it rounded to thousands or more: filers print both."""
    if exact == rounded:
        return True
    step = 1000.0
    while rounded and rounded % (step * 10) == 0:
        step *= 10
    return bool(rounded) and rounded % step == 0 and abs(exact - rounded) <= step / 2
