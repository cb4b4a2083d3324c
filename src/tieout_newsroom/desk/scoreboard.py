"""The forecasts in published notes, and how each stands with what is known today."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import slugify

from tieout_newsroom import bridge
from tieout_newsroom.desk.paths import Path
from tieout_newsroom.desk.prints import Teaser
from tieout_newsroom.desk.signs import Sign
from tieout_newsroom.serving.pages import LISTS, cacheable

_AN_HOUR = 3600
#: How a forecast stands, in the order in which the filters are shown.
OUTCOMES: Final[dict[str, Sign]] = {
    "met": Sign("✓", "met", "good", "What was called for held on the due day."),
    "missed": Sign("✗", "missed", "bad", "What was called for did not hold on the due day."),
    "open": Sign("◷", "open", "wait", "Its day hasn't come, or the data for it aren't at hand."),
}
#: The checker's own words for what became of a forecast (tieout.checks.outcome).
_JUDGED: Final = re.compile(r"(?:^|; )(met|missed) on the due day: (.+)$")


@dataclass(frozen=True, slots=True)
class Standing:
    """A forecast of a note, the `number`th figure of it. `due` is None where the text names no day.

    `told` is how it stands in words; `distance` how far the value was, or now is, from the one that was called for,
    in percent of it (percentage points for a return), None where no data decide it.
    """

    note: Any
    number: int
    subject: str
    quote: str
    by: str
    due: date | None
    outcome: str
    told: str
    distance: float | None
    unit: str
    path: SafeString | None

    @property
    def sign(self) -> Sign:
        return OUTCOMES[self.outcome]

    @property
    def address(self) -> str:
        return f"{self.note.url}#claim-{self.number}"

    @property
    def caller(self) -> str:
        return slugify(self.by) or "unnamed"

    @property
    def how_far(self) -> str:
        if self.distance is None:
            return ""
        return f"{self.distance:+.1f}".replace("-", "−") + self.unit


@dataclass(frozen=True, slots=True)
class Record:
    """How often one caller was right, always with the number of cases."""

    by: str
    caller: str
    forecasts: int
    judged: int
    met: int

    @property
    def rate(self) -> str:
        return f"{self.met} of {self.judged}" + (f" ({self.met / self.judged:.0%})" if self.judged else "")


def standing_forecasts(notes: Iterable[Any]) -> list[Standing]:
    """The forecasts of `notes`, which may be served, the soonest due first."""
    calling = [note for note in notes if note.approved.report["counts"]["forecast"]]
    known = cache.get_many([_key(note) for note in calling])
    found = [one for note in calling for one in _of(note, known.get(_key(note)))]
    return sorted(found, key=lambda one: one.due or date.max)


def forecasts_in(notes: Iterable[Teaser]) -> list[Standing]:
    """The forecasts of those notes, the soonest due first."""
    from tieout_newsroom.desk.pages.notes import NotePage, served

    calling = [note.pk for note in notes if note.forecasts]
    return standing_forecasts(served(NotePage.objects.filter(pk__in=calling))) if calling else []


def falling_due(forecasts: Iterable[Standing], wanted: int) -> list[Standing]:
    """Those that are open, the soonest first; then, to fill the strip, those that were judged last."""
    listed = list(forecasts)
    waiting = [one for one in listed if one.outcome == "open" and one.due]
    judged = [one for one in reversed(listed) if one.outcome != "open"]
    return [*waiting, *judged][:wanted]


def records(forecasts: Iterable[Standing]) -> list[Record]:
    """One for each caller, those with most judged forecasts first."""
    callers: dict[str, list[Standing]] = {}
    for one in forecasts:
        callers.setdefault(one.by, []).append(one)
    found = [
        Record(
            by,
            theirs[0].caller,
            len(theirs),
            sum(one.outcome != "open" for one in theirs),
            sum(one.outcome == "met" for one in theirs),
        )
        for by, theirs in callers.items()
    ]
    return sorted(found, key=lambda one: (-one.judged, one.by))


def scoreboard(request: HttpRequest, outcome: str | None = None, caller: str | None = None) -> HttpResponse:
    """The table of all forecasts, or of those with one outcome, or of one caller."""
    from tieout_newsroom.desk.pages.notes import NotePage, served

    every = standing_forecasts(served(NotePage.objects.live().public().order_by("-dated")))
    shown = [one for one in every if outcome in (None, one.outcome) and caller in (None, one.caller)]
    if (caller is not None and not shown) or (outcome is not None and outcome not in OUTCOMES):
        raise Http404("There are no such forecasts.")
    told = {
        "forecasts": shown,
        "every": len(every),
        "outcome": outcome,
        "caller": caller,
        "by": shown[0].by if caller else "",
        "filters": [(name, sum(one.outcome == name for one in every)) for name in OUTCOMES],
        "records": records(every),
    }
    return cacheable(TemplateResponse(request, "pages/scoreboard.html", told), [LISTS])


def as_it_stands(note: Any) -> dict[str, Any]:
    """The findings of a note that may be served with all that is known today, and the closes on the `ways` of its
    forecasts, by their keys; an hour old at most."""
    found: dict[str, Any] | None = cache.get(_key(note))
    if found is None:
        report = bridge.as_it_stands(note.approved.report["document"]["text"], published=note.dated)
        ways = {one["key"]: _way(note, one) for one in report["findings"] if one["verdict"] == "forecast"}
        found = {"findings": report["findings"], "ways": ways}
        cache.set(_key(note), found, _AN_HOUR)
    return found


def _way(note: Any, forecast: dict[str, Any]) -> list[tuple[date, float]]:
    due = _day(forecast)
    if due is None or not forecast["subject"]:
        return []
    return bridge.closes(forecast["subject"], start=timezone.localdate(note.dated), end=due)


def _key(note: Any) -> str:
    return f"stands:{note.approved.pk}"


def _of(note: Any, known: dict[str, Any] | None) -> list[Standing]:
    """The forecasts of a note: `known` is how it stood an hour or less ago, or None."""
    stands = as_it_stands(note) if known is None else known
    numbers = {one["key"]: number for number, one in enumerate(note.approved.report["findings"], start=1)}
    return [
        _standing(note, numbers[one["key"]], one, stands["ways"][one["key"]])
        for one in stands["findings"]
        if one["key"] in stands["ways"] and one["key"] in numbers
    ]


def _standing(note: Any, number: int, finding: dict[str, Any], closes: list[tuple[date, float]]) -> Standing:
    judged = _JUDGED.search(finding["message"])
    due = _day(finding)
    target = _target(finding, closes)
    distance, unit = _distance(finding, closes, target)
    subject = bridge.name_of(finding["subject"]) if finding["subject"] else ""
    return Standing(
        note=note,
        number=number,
        subject=subject,
        quote=finding["quote"],
        by=finding["attribution"] or "The note",
        due=due,
        outcome=judged[1] if judged else "open",
        told=judged[2] if judged else finding["message"],
        distance=distance,
        unit=unit,
        path=_drawn(subject, Path(closes, target, due)) if target and due and len(closes) > 1 else None,
    )


def _drawn(subject: str, path: Path) -> SafeString:
    first, last = path.closes[0][0], path.closes[-1][0]
    days = f"from {first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
    return path.svg(f"{subject} {days}, and the level that was called for")


def _day(finding: dict[str, Any]) -> date | None:
    return date.fromisoformat(finding["period"]["end"]) if finding["period"]["end"] else None


def _target(finding: dict[str, Any], closes: list[tuple[date, float]]) -> float | None:
    """The level that was called for; of a return, the one that it leads to from the last close before the call."""
    stated = finding["stated"]
    if stated["value"] is None or not closes:
        return None
    size = float(stated["value"])
    if finding["measure"] == "target" and stated["unit"] != "percent":
        return size
    if finding["measure"] == "return" and stated["unit"] == "percent":
        sign = -1 if stated["direction"] in ("down", "below") else 1
        return closes[0][1] * (1 + sign * size / 100)
    return None


def _distance(
    finding: dict[str, Any], closes: list[tuple[date, float]], target: float | None
) -> tuple[float | None, str]:
    if target is None or not closes:
        return None, ""
    last, base = closes[-1][1], closes[0][1]
    if finding["measure"] == "return":
        return round(100 * (last - target) / base, 1), " points"
    return round(100 * (last / target - 1), 1), "%"


__all__ = [
    "OUTCOMES", "Record", "Standing", "as_it_stands", "falling_due", "forecasts_in", "records", "scoreboard",
    "standing_forecasts",
]  # fmt: skip
