"""Market prose of our own with slots for its numbers, and the labels that the slots are.

A text begins with a line `#### ID PUBLISHED SESSION` (ISO dates). A slot `[[SERIES MEASURE START..END FORMAT]]` is
worked out from a store's data and printed there as its absolute value, so that whom and when a number is of is known
exactly, which no label of a published text can say. Measures: `ret` (percent between two closes), `pts` (their
difference), `chg` (of yields, in basis points), `lvl` (a close), `words` (a claim without a number, its words behind
`|`), `lit` (a number that stands behind `|`, with its measure and unit). Days are ISO dates, or letters counted from
the session: D, D-1, and the last closes before its week, month, quarter and year: W, W-1, M, Q, Y. A format may begin
with the sign that the words tell, which the data have to bear out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from tieout.catalogue import SeriesEntry, calendar, entry
from tieout.catalogue.calendars import Calendar
from tieout.store import Store, View

_SLOT: Final = re.compile(r"\[\[(\w[\w.^=-]*) (\w+) (\S+) ?([^\]|]*?)(?:\| ?([^\]]*))?\]\]")
_MOVES: Final = {"ret": ("return", "%"), "pts": ("change_points", "points"), "chg": ("yield_change", "bp")}
_RATES: Final = frozenset({"yield", "policy_rate"})
_IN_DOLLARS: Final = frozenset({"commodity", "company", "fund", "crypto"})
_NEAR: Final = timedelta(days=5)
#: A row of the corpus's form, but for what a slot tells.
_BLANK: Final[Mapping[str, Any]] = {
    "signed_value": None, "value_high": None, "hedge": "", "comparator_subject": None, "is_forecast": False,
    "attributed_to": None, "internal_check": None, "check_status": None, "data_check": "close", "note": None,
    "other_occurrences": [],
}  # fmt: skip
#: Words of the labels and what they are in the contract. A distance from an extreme is a return between two closes.
CROSSWALK: Final = """\
[units]
"%" = "percent"
"bp" = "basis_point"
"points" = "point"
"level" = "level"
"USD" = "usd"
"since" = ""

[measures]
"return" = ["return", "drawdown", "gain_from_low"]
"change_points" = ["change", "drawdown", "gain_from_low"]
"yield_change" = ["change"]
"level" = ["level", "record"]
"yield" = ["level", "range"]
"high_since" = ["since", "record", "streak"]

[subjects]
"""


class SlotError(ValueError):
    """A slot that the data don't bear out."""


@dataclass(frozen=True)
class Written:
    """A text with its numbers, and a row for each of its slots."""

    id: str
    published: str
    text: str
    rows: list[dict[str, Any]]


def written(source: str, view: View) -> Iterator[Written]:
    """The texts of a file. Raises SlotError where the data lack a number, or its words tell the wrong sign."""
    for block in re.split(r"(?m)^#### ", source)[1:]:
        head, _, body = block.partition("\n")
        name, published, session = head.split()[:3]
        text, rows, done = "", list[dict[str, Any]](), 0
        body = body.strip("\n")
        for slot in _SLOT.finditer(body):
            text += body[done : slot.start()]
            done = slot.end()
            row, printed = _filled(slot, view, date.fromisoformat(session))
            place = {"article_id": name, "char_start": len(text), "char_end": len(text) + len(printed)}
            rows.append({**_BLANK, **place, **row, "quote": printed})
            text += printed
        yield Written(name, published, text + body[done:], rows)


def _filled(slot: re.Match[str], view: View, session: date) -> tuple[dict[str, Any], str]:
    series, measure, span, form, words = slot.groups()
    known = entry(series)
    if known is None:
        raise SlotError(f"{slot.group()}: the catalogue has no {series}")
    days = calendar(known.calendar if known.calendar not in ("daily", "weekdays", "monthly") else "XNYS")
    first, _, last = span.partition("..")
    end = _day(last or first, session, days)
    start = _day(first, session, days)
    value: float | None = None
    form = form.strip()
    if measure in _MOVES:
        kind, unit = _MOVES[measure]
        old, new = _close(view, series, start), _close(view, series, end)
        value = {"ret": (new / old - 1) * 100, "pts": new - old, "chg": (new - old) * 100}[measure]
        start = days.after(start)
    elif measure == "lvl":
        kind, unit = _level(known)
        value = _close(view, series, end)
    elif measure == "lit":
        kind, unit = form.split()[:2]
    else:
        kind, unit = "high_since", "since"
    if value is None:
        printed = words or ""
        stated = abs(float(printed.replace(",", "").split()[0])) if measure == "lit" else None
    else:
        sign, form = (form[0], form[1:]) if form[:1] in ("+", "-") else ("", form)
        if sign and (value > 0) != (sign == "+"):
            raise SlotError(f"{slot.group()}: it was {value:+.2f}")
        printed = f"{abs(value):{form or '.1f'}}"
        stated = abs(float(printed.replace(",", "")))
    row = {"value": stated, "unit": unit, "subject": series, "measure": kind, "period": span,
           "period_start": start.isoformat(), "period_end": end.isoformat()}  # fmt: skip
    return row, printed


def _level(known: SeriesEntry) -> tuple[str, str]:
    if known.kind in _RATES:
        return "yield", "%"
    return "level", "USD" if known.kind in _IN_DOLLARS else "level"


def _close(view: View, series: str, day: date) -> float:
    found = view.series(series).at_or_before(day)
    if found is None or day - found.date >= _NEAR:
        raise SlotError(f"the store has no {series} for {day}")
    return float(found.value)


def _day(told: str, session: date, days: Calendar) -> date:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", told):
        return date.fromisoformat(told)
    back = int(told[2:] or 0)
    if told[0] == "D":
        return days.shift(session, -back)
    first = _first(told[0], session)
    for _ in range(back):
        first = _first(told[0], first - timedelta(days=1))
    return days.before(first)


def _first(letter: str, day: date) -> date:
    """The first day of the week, month, quarter or year of a day."""
    if letter == "W":
        return day - timedelta(days=day.weekday())
    month = {"M": day.month, "Q": (day.month - 1) // 3 * 3 + 1, "Y": 1}[letter]
    return date(day.year, month, 1)


def write(source: Path, folder: Path, view: View) -> int:
    """Writes a file's texts as labelled articles in the corpus's form; says how many."""
    told = list(written(source.read_text(encoding="utf-8"), view))
    articles = ({"id": one.id, "published": one.published, "text": one.text} for one in told)
    rows = [row for one in told for row in one.rows]
    for name, lines in (("articles", articles), ("claims", rows)):
        (folder / f"{name}.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in lines), encoding="utf-8")
    subjects = "".join(f'"{series}" = "{series}"\n' for series in sorted({row["subject"] for row in rows}))
    (folder / "crosswalk.toml").write_text(CROSSWALK + subjects, encoding="utf-8")
    return len(told)


def whole_view(store: Store) -> View:
    """All that a store has."""
    return store.view(datetime.now(UTC))
