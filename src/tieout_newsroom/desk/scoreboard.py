"""The forecasts in published notes, and how each stands with what is known today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from tieout_newsroom import bridge

_AN_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Standing:
    """A forecast of a note. `standing` is in words; `due` is None where the text names no day."""

    note: Any
    quote: str
    by: str
    due: date | None
    standing: str


def standing_forecasts(notes: Any = None) -> list[Standing]:
    """The forecasts of `notes` (by default of all that are live), the soonest due first."""
    from tieout_newsroom.desk.pages.notes import NotePage

    live = (NotePage.objects.all() if notes is None else notes).live().public().order_by("-dated")
    found = [one for note in live for one in _of(note)]
    return sorted(found, key=lambda one: one.due or date.max)


def scoreboard(request: HttpRequest) -> HttpResponse:
    """The table of all forecasts."""
    return TemplateResponse(request, "pages/scoreboard.html", {"forecasts": standing_forecasts()})


def _of(note: Any) -> list[Standing]:
    kept = note.approved
    if kept is None or not kept.report["counts"]["forecast"]:
        return []
    key = f"standing:{kept.pk}"
    findings = cache.get(key)
    if findings is None:
        report = bridge.as_it_stands(kept.report["document"]["text"], published=note.dated)
        findings = [finding for finding in report["findings"] if finding["verdict"] == "forecast"]
        cache.set(key, findings, _AN_HOUR)
    return [
        Standing(note, one["quote"], one["attribution"] or "The note", _day(one["period"]["end"]), one["message"])
        for one in findings
    ]


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


__all__ = ["Standing", "scoreboard", "standing_forecasts"]
