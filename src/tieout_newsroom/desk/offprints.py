"""What a reader may take along from a note: its figures, charts, paper and card, and what its figures are today."""

from __future__ import annotations

import base64
import csv
import hashlib
import json
from io import StringIO
from typing import Any, Final

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from tieout_newsroom.bridge import at_night
from tieout_newsroom.desk.article import article
from tieout_newsroom.desk.cards import card_of
from tieout_newsroom.desk.figures import Figure, figures_of, public
from tieout_newsroom.desk.furniture import HOUSE
from tieout_newsroom.desk.pages.notes import NotePage
from tieout_newsroom.desk.paper import pdf, source_of
from tieout_newsroom.desk.scoreboard import as_it_stands
from tieout_newsroom.serving.pages import LISTS, cacheable

_A_DAY: Final = 24 * 3600
_COLUMNS: Final = (
    "figure", "quote", "verdict", "stated", "computed", "unit", "formula",
    "series", "day", "value", "known_at", "source",
)  # fmt: skip
#: The other forms of a chart, by their names in addresses: whether they are for a phone, and for dark paper.
_FORMS: Final = {"": (False, False), "narrow": (True, False), "night": (False, True), "narrow-night": (True, True)}
#: What a spreadsheet would take for a formula.
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")


def servable(slug: str) -> NotePage:
    """The note at `slug`, whose words may be served. Raises Http404 if there is none."""
    note = NotePage.objects.live().public().select_related("section").filter(slug=slug).first()
    if note is None or note.approved is None:
        raise Http404("There is no such note.")
    return note


def report_of(note: NotePage) -> dict[str, Any]:
    """Every figure of a note with its verdict and evidence: the JSON contract, and what was waived by whom."""
    return {**public(note.approved.report), "waived": note.approved.waived}


def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """The report of a note as JSON."""
    note = servable(slug)
    return cacheable(JsonResponse(report_of(note)), [note.label])


def table(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """The figures of a note as CSV, one row for each input; or the inputs of one figure."""
    note = servable(slug)
    chosen = [one for one in figures_of(note.approved.report) if number in (None, one.number)]
    if not chosen:
        raise Http404("The note has no such figure.")
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    writer.writerows([_safe(cell) for cell in row] for figure in chosen for row in _rows(figure))
    name = slug if number is None else f"{slug}-{number}"
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return cacheable(answer, [note.label])


def drawing(request: HttpRequest, slug: str, block: str, form: str = "") -> HttpResponse:
    """A chart of a note, as it was drawn when the note went live: for a column or a phone, on light or dark paper."""
    note = servable(slug)
    drawn = note.approved.drawings.get(block)
    narrow, night = _FORMS.get(form, (None, None))
    sheet = drawn.get("narrow") if drawn and narrow else drawn
    if sheet is None or night is None:
        raise Http404("There is no such chart.")
    svg = at_night(sheet["svg"]) if night else sheet["svg"]
    return cacheable(HttpResponse(svg, content_type="image/svg+xml"), [note.label])


def card(request: HttpRequest, slug: str) -> HttpResponse:
    """The note's card, drawn once for each approved text and section."""
    note = servable(slug)
    drawn = _made_once(f"card:{note.approved.pk}:{note.section_id}", lambda: card_of(note, HOUSE).png())
    return cacheable(HttpResponse(drawn, content_type="image/png"), [note.label])


def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """The note as a PDF, set once for what it says."""
    note = servable(slug)
    note.fetch_all()
    source = source_of(note, article(note))
    digest = hashlib.sha256(json.dumps([note.approved.pk, source]).encode()).hexdigest()
    made = _made_once(f"paper:{digest}", lambda: pdf(source, note.approved.drawings))
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{slug}.pdf"'
    return cacheable(answer, [note.label, LISTS])


def today(request: HttpRequest, slug: str) -> HttpResponse:
    """What has moved since the note came out: by the figure's number, today's value and how it reads now."""
    note = servable(slug)
    now = {one["key"]: one for one in as_it_stands(note)}
    moved = {}
    for then in figures_of(note.approved.report):
        finding = now.get(then.finding["key"])
        if finding is None:
            continue
        stands = Figure(then.number, finding, then.sign)
        if stands.computed and stands.computed != then.computed:
            moved[then.number] = {"value": stands.computed, "message": finding["message"]}
    return cacheable(JsonResponse(moved), [note.label])


def _rows(figure: Figure) -> list[list[Any]]:
    finding = figure.finding
    computed = finding["computed"] or {"value": "", "unit": ""}
    told = [figure.number, finding["quote"], finding["verdict"], figure.printed, computed["value"], computed["unit"]]
    told.append(finding["evidence"]["formula"] or "")
    inputs = [[one["series"], one["date"], one["shown"] or "", one["known_at"], one["source"]] for one in figure.inputs]
    return [told + rest for rest in inputs or [[""] * 5]]


def _safe(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULAS) else cell


def _made_once(key: str, make: Any) -> bytes:
    """What is costly to make, kept for a day."""
    kept = cache.get(key)
    if kept is None:
        kept = base64.b64encode(make()).decode()
        cache.set(key, kept, _A_DAY)
    return base64.b64decode(kept)
