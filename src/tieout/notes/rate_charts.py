"""The drawings of the rate path and of how prices move with yields, each from a study's result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from tieout.catalogue import entry
from tieout.errors import InputError
from tieout.notes.charts import Caption, Line, Range, called, dots, intervals, lines
from tieout.notes.note import Chart
from tieout.studies import Horizon, Method, Priced, RatePath, Round, Sensitivity
from tieout.studies.paired_moves import gap_name
from tieout.terms import Figure, Missing

_SOURCE: Final = "CME Group, Federal Reserve; Tieout's calculation"
#: How far apart equal dots stand, on the axis of time.
_BESIDE: Final = timedelta(9)
_METHODS: Final = {Method.CONTRACT_MONTH: "Contract month", Method.MEETING_PATH: "Meeting path"}


def path_against_dots(path: RatePath, projected: Round) -> Chart:
    """The rate after each meeting that futures price, and every dot of a round of projections at the years' ends.

    Raises InputError if the round projects no year that the path reaches.
    """
    within = [one for one in projected.horizons if one.year and path.day <= date(one.year, 12, 31) <= path.reaches]
    if not within:
        raise InputError(f"The projections of {projected.meeting} have no year that the path of {path.day} reaches.")
    middle = (path.lower + path.upper) / 2
    days = [path.day, *(meeting.decision for meeting in path.meetings), path.reaches]
    values = [middle, *(meeting.after for meeting in path.meetings), path.meetings[-1].after]
    told = [_dots(one.rates, one.median.value, date(one.year, 12, 31)) for one in within if one.year]
    last = within[-1]
    assert last.year
    rate = path.rate_on(date(last.year, 12, 31))
    assert rate is not None
    apart = round((rate - last.median.value) * 100)
    side = "below" if apart < 0 else "above"
    title = f"For the end of {last.year} futures price {abs(apart)} basis points {side} the Fed's median dot"
    ends = "; ".join(f"end of {one.year}: {one.median.value:g}%" for one in within)
    caption = Caption(
        title if apart else f"For the end of {last.year} futures price what the Fed projects",
        f"Rate after each meeting, priced on {_day(path.day)}; {_drawn(within)} of {_day(projected.meeting)}",
        f"{_SOURCE}; as known on {_day(path.day)}; {path.rule.value}",
        f"Stepped line of the priced rate, from {middle:.2f}% on {_day(path.day)} to {rate:.2f}% at the end of "
        f"{last.year}, and the Fed's median dots: {ends}.",
    )
    return dots("path-against-dots", caption, Line("Futures", days, values), told, "per cent")


def history_of_priced(rows: Sequence[Priced]) -> Chart:
    """Basis points priced by one date, day by day, by both methods, and the dots. Raises InputError for no rows."""
    told: list[Line] = []
    for method, name in _METHODS.items():
        told += _line(name, [(row.day, row.by_method(method)) for row in rows])
    told += _line("Median dot", [(row.day, row.dots) for row in rows])
    if not told:
        raise InputError("There is no history to draw: nothing was priced on any of the days.")
    first, last = told[0].values[0], told[0].values[-1]
    by = rows[0].by
    caption = Caption(
        f"Priced by {_day(by)}: from {_moves(first)} to {_moves(last)}",
        f"Basis points priced by {_day(by)}, {_day(rows[0].day)} to {_day(rows[-1].day)}; cuts are negative",
        f"{_SOURCE}; each day as known when it ended",
        f"Lines over time of what was priced by {_day(by)}: "
        + "; ".join(f"{line.name} from {line.values[0]:+.0f} to {line.values[-1]:+.0f} basis points" for line in told)
        + ".",
    )
    return lines("history-of-priced", caption, told, "basis points")


def slopes_by_year(told: Sensitivity, what: str | None = None, yield_id: str | None = None) -> Chart:
    """How far a price, or the gap of two, moved with a yield in each year; normally the gap, or the only price."""
    named = what or (gap_name(told.prices) if len(told.prices) > 1 else told.prices[0])
    rate = yield_id or told.yields[0]
    years = told.years_of(named, rate)
    if not years:
        raise InputError(f"No year of {named} and {rate} is at hand to be drawn.")
    rose = sum(one.estimate.coefficient > 0 for one in years)
    clear = sum(one.estimate.clear for one in years)
    known = entry(rate)
    label = known.name if known else rate
    places = [str(one.window.end.year) for one in years if one.window.end]
    sources = ", ".join(dict.fromkeys(found.source for one in (*told.prices, rate) if (found := entry(one))))
    unit = "percentage points" if years[0].figure.unit == "percentage_point" else "per cent"
    caption = Caption(
        f"{called(named)} went with the {label} in {rose} of {len(years)} years",
        f"{unit.capitalize()} for 10 basis points, daily moves of each year, with 95% interval (HAC); "
        f"filled: excludes zero",
        f"{sources}; Tieout's calculation; as known on {_day(told.day)}",
        f"Points with intervals by year, {places[0]} to {places[-1]}: {called(named)} per 10 basis points of the "
        f"{label}. The interval excludes zero in {clear} of {len(years)} years. An association, not a cause.",
    )
    ranges = [Range(one.estimate.coefficient, one.estimate.low, one.estimate.high) for one in years]
    return intervals("slopes-by-year", caption, places, ranges, f"{unit} per 10 basis points")


def _drawn(horizons: Sequence[Horizon]) -> str:
    """What stands for the projections: the participants' dots and the median, or the median alone."""
    whole = all(one.dots for one in horizons)
    return "a dot for each participant and the median (diamond)" if whole else "the Fed's medians"


def _dots(rates: Sequence[float], median: float, end: date) -> Line:
    """The dots of one year, equal ones side by side around the year's end; the median comes last."""
    days: list[date] = []
    for rate in dict.fromkeys(rates):
        count = rates.count(rate)
        days += [end + _BESIDE * (place - (count - 1) / 2) for place in range(count)]
    return Line(f"{median:g}%", [*days, end], [*sorted(rates), median])


def _line(name: str, told: Sequence[tuple[date, Figure | Missing]]) -> list[Line]:
    known = [(day, figure.value) for day, figure in told if isinstance(figure, Figure)]
    return [Line(name, [day for day, _ in known], [value for _, value in known])] if known else []


def _moves(points: float) -> str:
    """Basis points in words: 148 basis points of cuts."""
    if round(points) == 0:
        return "no moves"
    return f"{abs(points):.0f} basis points of {'cuts' if points < 0 else 'raises'}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
