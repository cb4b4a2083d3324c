"""The one door to `tieout`: no other file of the newsroom imports it, so that the site asks and never computes."""

from __future__ import annotations

import json
import os
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import tieout
from tieout.catalogue import calendar, entries, entry
from tieout.errors import InputError, TieoutError
from tieout.notes import charts
from tieout.notes.said import Desk, Unanswered
from tieout.studies.performance import base_session, year_before
from tieout.terms import Period, Question

_NEW_YORK: Final = ZoneInfo("America/New_York")

#: What the checker refuses (another language, a day in the future, a store that can't be opened), in one sentence.
Refused = TieoutError


def check(text: str, *, published: datetime | str | None, as_of: datetime | None = None) -> dict[str, Any]:
    """`text` tied out against the newsroom's store, as the JSON contract has it.

    Raises Refused if the text can't be checked.
    """
    with tieout.open_store(_store()) as store:
        report = tieout.check(text, published=published, as_of=as_of, store=store)
        # Through JSON, so that what is shown at once and what is kept are the same.
        found: dict[str, Any] = json.loads(json.dumps(report.to_dict()))
        return found


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawing as SVG, with its size in pixels."""

    svg: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart drawn twice, for a column of text and for a phone, and what it shows, in words."""

    column: Sheet
    narrow: Sheet
    alt: str

    def as_dict(self) -> dict[str, Any]:
        """As it is kept with a check; those of before 28 November 2026 have no `narrow`."""
        return {**asdict(self.column), "alt": self.alt, "narrow": asdict(self.narrow)}


def draw_changes(series: Sequence[str], *, start: date, end: date, known_at: datetime) -> Drawing:
    """How far each series stood from its value on `start`, in percent, on the days at hand, as known at `known_at`.

    Raises Refused if a series isn't in the catalogue or the store lacks its first or its last day.
    """
    with tieout.open_store(_store()) as store:
        view = store.view(known_at)
        lines = [_changes(view.series(one), start, end) for one in series]
    known = [entry(one) for one in series]
    moves = "; ".join(f"{line.name} {line.values[-1]:+.1f}%" for line in lines).replace("-", "−")
    alt = f"Change from {_in_full(start)} to {_in_full(end)}: {moves}."
    sources = ", ".join(dict.fromkeys(one.source for one in known if one is not None))
    told = f"{sources}; as known on {_in_full(known_at.astimezone(_NEW_YORK))}"
    caption = charts.Caption("", "", told, alt)
    column, narrow = (
        _sheet(charts.svg(charts.lines("changes", caption, lines, "percent", frame=frame)))
        for frame in (charts.COLUMN, charts.NARROW)
    )
    return Drawing(column, narrow, alt)


def _sheet(svg: str) -> Sheet:
    found = (re.search(rf'<svg[^>]*? {side}="([\d.]+)"', svg) for side in ("width", "height"))
    width, height = (round(float(one[1])) for one in found if one)
    return Sheet(svg, width, height)


def _in_full(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def at_night(svg: str) -> str:
    """The drawing for dark paper."""
    return charts.at_night(svg)


def picture_of(drawing: Drawing) -> bytes:
    """The drawing as a picture that holds its own on light and on dark pages: a PNG in light inks on the house's green.

    It is the narrow one, four times its size, so that a phone shows it whole and a fine screen shows it sharp.
    """
    import vl_convert

    sheet, margin = drawing.narrow, 20
    width, height = sheet.width + 2 * margin, sheet.height + 2 * margin
    plate = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="100%" height="100%" fill="#12382b"/>'
        f'<g transform="translate({margin},{margin})">{charts.at_night(sheet.svg)}</g></svg>'
    )
    picture: bytes = vl_convert.svg_to_png(plate, scale=4)
    return picture


def _changes(series: Any, start: date, end: date) -> charts.Line:
    known = entry(series.id)
    at = series.between(start, end)
    if known is None or at.first != start or at.last != end:
        raise InputError(f"There are no values of {series.id} for {start} and {end}.")
    days = [day.astype(date) for day in at.dates]
    return charts.Line(known.name, days, [float(100 * (value / at.values[0] - 1)) for value in at.values])


def closes(series: str, *, start: date, end: date) -> list[tuple[date, float]]:
    """The values at hand of `series` from the last one before `start` to `end`, as known now. May be empty."""
    with tieout.open_store(_store()) as store:
        at = store.view(datetime.now(UTC)).series(series)
    days = [day.astype(date) for day in at.dates]
    first = max(bisect_left(days, start) - 1, 0)
    return [(day, float(at.values[first + k])) for k, day in enumerate(days[first:]) if day <= end]


def name_of(series: str) -> str:
    """What the catalogue calls `series`, or its id."""
    known = entry(series)
    return known.name if known is not None else series


def as_it_stands(text: str, *, published: datetime) -> dict[str, Any]:
    """`check` with all that is known now: what became of forecasts, and what was revised since."""
    return check(text, published=published, as_of=datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure that is chosen: a measure of a series at the close of `end`, and for a change the stretch before it.

    `against` is the other series of a spread. `period` is one of PERIODS; `start` counts for `between` alone.
    """

    measure: str
    subject: str
    end: date
    period: str = "between"
    start: date | None = None
    against: str = ""


#: The measures of figures that are chosen, in the words of the editor.
MEASURES: Final = (
    ("return", "Change, in percent"),
    ("spread", "Gap between two changes, in percentage points"),
    ("level", "Value on a day"),
    ("drawdown", "Distance from the record close, in percent"),
    ("range", "The Fed's target range"),
)
PERIODS: Final = (
    ("session", "One session"),
    ("week", "This week"),
    ("month", "This month"),
    ("quarter", "This quarter"),
    ("year", "This year"),
    ("twelve months", "Twelve months"),
    ("between", "From a day's close"),
)


def printed(wanted: Wanted, *, known_at: datetime) -> tuple[str, str]:
    """The figure as the house prints it, unsigned as in prose, and how it was worked out.

    Raises Refused if it is misput, or if what was known at `known_at` doesn't give it.
    """
    question = _question(wanted)
    with tieout.open_store(_store()) as store:
        desk = Desk(store.view(known_at))
        try:
            said = desk.ask(question)
        except Unanswered as unanswered:
            raise InputError(f"There is no such figure: {unanswered}.") from unanswered
        text, _ = desk.unmark(said.number)
    days = " to ".join(f"{day.day} {day:%b %Y}" for day in (question.period.start, question.period.end) if day)
    return text, f"{_entry(wanted.subject).name}, {days}: {said.figure.formula}"


def series() -> tuple[Any, ...]:
    """The series of the catalogue, each with its id and name."""
    return tuple(entries())


def series_named(words: str) -> str:
    """The id of the series with this id or name. Raises Refused if there is none."""
    asked = words.strip().casefold()
    for one in entries():
        if asked == one.id.casefold() or asked in (name.casefold() for name in one.exact_names):
            return one.id
    raise InputError(f"There is no series named {words.strip()!r}.")


def _entry(series: str) -> Any:
    known = entry(series)
    if known is None:
        raise InputError(f"There is no series {series!r}.")
    return known


def _question(wanted: Wanted) -> Question:
    sessions = calendar(_entry(wanted.subject).calendar)
    day = sessions.on_or_before(wanted.end)
    if wanted.measure in ("level", "range"):
        return Question(wanted.measure, wanted.subject, Period(day, day))
    if wanted.measure == "drawdown":
        return Question("drawdown", wanted.subject, Period(day, day), sense="record")
    if wanted.period == "between":
        if wanted.start is None or wanted.start >= day:
            raise InputError("Choose an earlier day from which the change counts.")
        base = sessions.on_or_before(wanted.start)
    elif wanted.period == "twelve months":
        base = sessions.on_or_before(year_before(day))
    else:
        base = sessions.before(day) if wanted.period == "session" else base_session(sessions, wanted.period, day)
    if wanted.measure == "return":
        return Question("return", wanted.subject, Period(base, day))
    if not wanted.against:
        raise InputError("Choose the other series of the gap.")
    return Question("spread", wanted.subject, Period(base, day), against=_entry(wanted.against).id)


def version() -> str:
    """The version of the checker, for the method page and machine-readable outputs."""
    return tieout.__version__


def _store() -> str:
    from django.conf import settings

    chosen = os.environ.get("TIEOUT_STORE")
    if chosen:
        return chosen
    folder = Path(settings.NEWSROOM_DIR)
    return str(folder / "figures.db")
