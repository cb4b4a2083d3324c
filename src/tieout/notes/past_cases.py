"""The drawing of a base rate: what followed each case, one bar a case, the median told in the title."""

from __future__ import annotations

from datetime import date

from tieout.notes.charts import Bars, Caption, bars, called
from tieout.notes.note import Chart
from tieout.studies import BaseRate

#: Of more cases the latest are drawn, so that their dates can be read.
_MOST = 16


def cases_of(rate: BaseRate, *, source: str, as_of: date) -> Chart:
    """What followed each case that is over, in the order of time; `source` says whose data they are."""
    over = [case for case in rate.cases if case.value is not None]
    drawn = over[-_MOST:]
    unit = "per cent" if rate.outcome.against is None else "percentage points"
    left = f"; the latest {len(drawn)} of {len(over)} are drawn" if len(drawn) < len(over) else ""
    what = f"{called(str(rate.outcome))}, after {called(str(rate.condition))}; by the day of each case{left}"
    caption = Caption(
        f"A hit in {rate.hits} of {len(over)} cases; median {rate.median:+.1f} {unit}",
        what,
        f"{source}; Tieout's calculation; as known on {as_of.day} {as_of:%B %Y}",
        f"{what}: " + ", ".join(f"{case.day:%B %Y} {case.value:+.1f}" for case in drawn) + ".",
    )
    places = [f"{case.day:%b %Y}" for case in drawn]
    return bars("base-rate", caption, places, [Bars("what followed", [case.value for case in drawn])], unit)
