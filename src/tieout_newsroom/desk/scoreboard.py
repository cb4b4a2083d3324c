"""The forecasts in published notes, and how each stands with what is known today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from tieout_newsroom import bridge
from tieout_newsroom.serving.pages import LISTS, cacheable

_AN_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Standing:
    """A forecast of a note. `standing` is in words; `due` is None where the text names no day."""

    note: Any
    quote: str
    by: str
    due: date | None
    standing: str


def standing_forecasts(notes: Iterable[Any]) -> list[Standing]:
    """The forecasts of `notes`, which may be served, the soonest due first."""
    calling = [note for note in notes if note.approved.report["counts"]["forecast"]]
    known = cache.get_many([_key(note) for note in calling])
    found = [one for note in calling for one in _of(note, known.get(_key(note)))]
    return sorted(found, key=lambda one: one.due or date.max)


def scoreboard(request: HttpRequest) -> HttpResponse:
    """The table of all forecasts."""
    from tieout_newsroom.desk.pages.notes import NotePage, served

    notes = served(NotePage.objects.live().public().order_by("-dated"))
    board = TemplateResponse(request, "pages/scoreboard.html", {"forecasts": standing_forecasts(notes)})
    return cacheable(board, [LISTS])


def _key(note: Any) -> str:
    return f"standing:{note.approved.pk}"


def _of(note: Any, findings: list[dict[str, Any]] | None) -> list[Standing]:
    """The forecasts of a note: `findings` are those of an hour or less ago, or None."""
    if findings is None:
        report = bridge.as_it_stands(note.approved.report["document"]["text"], published=note.dated)
        findings = [finding for finding in report["findings"] if finding["verdict"] == "forecast"]
        cache.set(_key(note), findings, _AN_HOUR)
    return [
        Standing(note, one["quote"], one["attribution"] or "The note", _day(one["period"]["end"]), one["message"])
        for one in findings
    ]


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


__all__ = ["Standing", "scoreboard", "standing_forecasts"]
